<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>fctl</name>
    <message>
      <source> (default)</source>
      <translation> (par défaut)</translation>
    </message>
    <message>
      <source> The file has to be the same, too: {}</source>
      <translation> Le fichier doit lui aussi être le même : {}</translation>
    </message>
    <message>
      <source>'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there is no card, instead of taking hours.</source>
      <translation>'auto' utilise une carte graphique NVIDIA là où PyTorch le peut, sinon le processeur. 'cuda' échoue en l'absence de carte, au lieu de prendre des heures.</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>« sentence-text » garde un encodeur de phrases du genre de MiniLM (model.safetensors, avec ses tokenizer.json et config.json dans le même dossier). Si c'est celui avec lequel le recueil d'expressions d'un modèle a été fait, le modèle lit ensuite toute expression.</translation>
    </message>
    <message>
      <source>'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from an imported CLIP, and wants a graphics card.</source>
      <translation>'ti' part de poids aléatoires et est rapide ; 'b32' est le réseau de ses auteurs, part d'un CLIP importé et demande une carte graphique.</translation>
    </message>
    <message>
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>« {} » n'a pas pu être récupérée ({}) ; réessayez ou exportez d'abord la couche.</translation>
    </message>
    <message>
      <source>'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single values (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' a une plage de valeurs nodata, de {:g} à {:g}, qui ne peut pas être indiquée au moteur ; définissez des valeurs isolées (Propriétés de la couche, Transparence) ou exportez d'abord la couche.</translation>
    </message>
    <message>
      <source>'{}' has other no-data values in one band than in another; set the same for all (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' a dans une bande d'autres valeurs nodata que dans une autre ; définissez les mêmes pour toutes (Propriétés de la couche, Transparence) ou exportez d'abord la couche.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF) and use the file.</source>
      <translation>« {} » est servie par « {} », à n'importe quelle résolution demandée : choisissez une emprise et, parmi les paramètres avancés, une résolution de traitement ; ou exportez d'abord la couche (clic droit sur la couche, Exporter, Enregistrer sous…, Image, GeoTIFF) et utilisez le fichier.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF).</source>
      <translation>« {} » est servie par « {} » et non lue depuis un fichier raster ; exportez d'abord la couche (clic droit sur la couche, Exporter, Enregistrer sous…, Image, GeoTIFF).</translation>
    </message>
    <message>
      <source>'{}' is served in pixels of any size; set a processing resolution first.</source>
      <translation>« {} » est servie en pixels de n'importe quelle taille ; définissez d'abord une résolution de traitement.</translation>
    </message>
    <message>
      <source>5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 samples.</source>
      <translation>5 signifie que la vraie valeur doit se trouver à ± 5 % de l'estimation dans 19 échantillons sur 20.</translation>
    </message>
    <message>
      <source>A GeoPackage of points with a form. How they were drawn lies in the same file.</source>
      <translation>Un GeoPackage de points avec un formulaire. La façon dont ils ont été tirés se trouve dans le même fichier.</translation>
    </message>
    <message>
      <source>A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours share one smooth border.</source>
      <translation>Un GeoPackage avec un polygone pour chaque surface, sa classe et ses hectares au sol. Les voisines partagent une limite lisse.</translation>
    </message>
    <message>
      <source>A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A temporary file is gone when QGIS is closed.</source>
      <translation>Un GeoTIFF de numéros de classe contenant les couleurs ; les noms et une table attributaire sont à côté. Un fichier temporaire disparaît à la fermeture de QGIS.</translation>
    </message>
    <message>
      <source>A class more</source>
      <translation>Une classe de plus</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Un cinquième des blocs étiquetés est mis de côté pour mesurer le succès, entouré d'un anneau de garde dont rien n'est appris non plus ; l'apprentissage s'arrête quand il ne progresse plus. Il dure quelques minutes sur une carte graphique et environ une demi-heure sur un ordinateur ordinaire. Un apprentissage annulé, relancé avec les mêmes paramètres, reprend à son dernier point de sauvegarde (un toutes les deux minutes).</translation>
    </message>
    <message>
      <source>A folder for the new model, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Un dossier pour le nouveau modèle, à transmettre. Sans indication, le modèle est installé pour vous et figure dans 'Segmenter l'occupation du sol'.</translation>
    </message>
    <message>
      <source>A folder for the new package, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Un dossier pour le nouveau paquet, à transmettre. Sans indication, le modèle est installé pour vous et figure dans 'Segmenter l'occupation du sol'.</translation>
    </message>
    <message>
      <source>A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet are sentences.</source>
      <translation>Un dossier que 'Importer un modèle publié' a fait d'un encodeur de texte. Avec lui, les classes d'un LoVLANet sont des phrases.</translation>
    </message>
    <message>
      <source>A guess is enough: the worse the map, the more points it takes.</source>
      <translation>Une estimation grossière suffit : plus la carte est mauvaise, plus il faut de points.</translation>
    </message>
    <message>
      <source>A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs more; 'Train segmenter' makes your own.</source>
      <translation>Le modèle détermine les classes, les bandes et la taille des pixels. Options, Occupation du sol FCtL, permet d'en installer d'autres ; 'Entraîner un modèle de segmentation' fait le vôtre.</translation>
    </message>
    <message>
      <source>A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken as QGIS shows them.</source>
      <translation>Une couche raster du projet, ou un fichier. Son système de coordonnées, ses valeurs nodata et ses bandes sont pris tels que QGIS les montre.</translation>
    </message>
    <message>
      <source>A raster of how probable the chosen class is at each pixel, in per cent: low where the model hesitates.</source>
      <translation>Un raster de la probabilité de la classe choisie en chaque pixel, en pour cent : faible là où le modèle hésite.</translation>
    </message>
    <message>
      <source>A raster with one band of class numbers, from this plugin or any other program. A photo cannot be refined.</source>
      <translation>Un raster à une bande de numéros de classe, de cette extension ou de tout autre programme. Une photo ne peut pas être affinée.</translation>
    </message>
    <message>
      <source>A table of each class's hectares and number of polygons.</source>
      <translation>Une table des hectares et du nombre de polygones de chaque classe.</translation>
    </message>
    <message>
      <source>A table of each class's pixels, hectares and share, as GeoPackage or CSV.</source>
      <translation>Une table des pixels, des hectares et de la part de chaque classe, au format GeoPackage ou CSV.</translation>
    </message>
    <message>
      <source>About {:.2g} million labelled pixels, {} steps at most</source>
      <translation>Environ {:.2g} millions de pixels étiquetés, {} étapes au plus</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Ajouter</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adresse d'un paquet de modèle (.zip)</translation>
    </message>
    <message>
      <source>Allocation</source>
      <translation>Répartition</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architecture</translation>
    </message>
    <message>
      <source>Architecture (when starting from nothing)</source>
      <translation>Architecture (en partant de zéro)</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architecture : 'fctl-vgg16' est ce que publient les auteurs de FCtL, en trois fichiers : le segmenteur (all.epoch.pth) et les encodeurs du contexte moyen (B10.epoch.pth) et du grand contexte (B15.epoch.pth). Les autres tiennent en un fichier, le point de sauvegarde. 'lovlanet' est un réseau de ce programme entraîné ailleurs. 'remoteclip' fait d'un RemoteCLIP (ViT-B/32) un modèle qui distingue n'importe quelles classes d'après ce que vous en dites. 'remoteclip-text' n'en garde que l'encodeur de texte, pour entraîner des réseaux avec lui ; il ne figure pas parmi les modèles. Les poids entraînés par OpenAI ont besoin de leur propre activation ; le fichier ne le dit pas.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP ('Import published model', remoteclip; name it as the text tower) and wants a graphics card.</source>
      <translation>Architecture : ce qui part de zéro est FCtL, ou un petit LoVLANet, qui compare les pixels aux classes. Avec un encodeur de texte ('Importer un modèle publié', remoteclip-text, ou tout modèle qui en a un), ses classes sont des phrases, qui peuvent être remplacées par d'autres à l'utilisation du modèle ; sans lui, elles sont apprises des étiquettes, et le modèle ne connaît aucune langue. Descriptions des classes : ce qui est dit des classes, une par ligne, comme 'water: a lake; a river seen from above' ; les classes sans ligne reçoivent les mots habituels. Un LoVLANet de départ garde son encodeur de texte, ou reste sans. Taille : ti est rapide ; b32 est le réseau de ses auteurs, part de l'encodeur d'image d'un CLIP importé ('Importer un modèle publié', remoteclip ; indiquez-le comme encodeur de texte) et demande une carte graphique.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Superficies</translation>
    </message>
    <message>
      <source>Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour.</source>
      <translation>Les surfaces de moins de pixels ne deviennent pas des polygones à part entière : elles vont à leur plus grande voisine.</translation>
    </message>
    <message>
      <source>As set under Advanced Parameters</source>
      <translation>Comme défini dans les paramètres avancés</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Évaluer la précision</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bandes</translation>
    </message>
    <message>
      <source>Bands (for instance 1,2,3,4; empty: the model's)</source>
      <translation>Bandes (par exemple 1,2,3,4 ; vide : celles du modèle)</translation>
    </message>
    <message>
      <source>Bands (in the model's order; empty: by colour, or the first)</source>
      <translation>Bandes (dans l'ordre du modèle ; vide : par couleur, ou les premières)</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Bandes {}, telles que la couche est affichée</translation>
    </message>
    <message>
      <source>Best quality: averaged over rotations and mirror images, eight times slower</source>
      <translation>Meilleure qualité : moyennée sur des rotations et des images miroir, huit fois plus lent</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Check environment</source>
      <translation>Vérifier l'environnement</translation>
    </message>
    <message>
      <source>Check environment…</source>
      <translation>Vérifier l'environnement…</translation>
    </message>
    <message>
      <source>Checkpoint (of LoVLANet or RemoteCLIP)</source>
      <translation>Point de sauvegarde (de LoVLANet ou de RemoteCLIP)</translation>
    </message>
    <message>
      <source>Choose a model package</source>
      <translation>Choisir un paquet de modèle</translation>
    </message>
    <message>
      <source>Choose a raster first.</source>
      <translation>Choisissez d'abord un raster.</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Choisissez au moins un raster et ses étiquettes.</translation>
    </message>
    <message>
      <source>Choose in the table what each value stands for; the line below it is the same as text, for scripts. Leave alone what is right as it is.</source>
      <translation>Choisissez dans le tableau ce que représente chaque valeur ; la ligne au-dessous est la même chose sous forme de texte, pour les scripts. Laissez tel quel ce qui est déjà juste.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Choisir le model.json, ou le .zip, d'un autre paquet de modèle</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Classe</translation>
    </message>
    <message>
      <source>Class field (of polygons or points; empty: looked for)</source>
      <translation>Champ de classe (des polygones ou points ; vide : recherché)</translation>
    </message>
    <message>
      <source>Class field (of polygons; empty: looked for)</source>
      <translation>Champ de classe (des polygones ; vide : recherché)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Champ de classe : là où les polygones ou points portent leur classe, sous forme de nom ou de numéro d'une classe de la carte ; vide, il est recherché. Classes : seulement là où les noms et numéros de la référence diffèrent de ceux de la carte, par exemple '41=vegetation, houses=building, 0=nodata' ; les noms contenant des virgules se mettent entre guillemets doubles.</translation>
    </message>
    <message>
      <source>Class of {}</source>
      <translation>Classe de {}</translation>
    </message>
    <message>
      <source>Class prompts</source>
      <translation>Descriptions des classes</translation>
    </message>
    <message>
      <source>Class prompts (one class a line; for models with a text tower)</source>
      <translation>Descriptions des classes (une classe par ligne ; pour les modèles avec encodeur de texte)</translation>
    </message>
    <message>
      <source>Class whose area is wanted (empty: overall accuracy)</source>
      <translation>Classe dont la superficie est cherchée (vide : précision globale)</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water'; empty: by name or number)</source>
      <translation>Classes (par exemple '1=building, 5=water' ; vide : par nom ou numéro)</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)</source>
      <translation>Classes (par exemple '1=building, 5=water, 0=nodata' ; vide : telles que les étiquettes les nomment)</translation>
    </message>
    <message>
      <source>Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)</source>
      <translation>Classes (par exemple '41=vegetation, 0=nodata' ; vide : par nom ou numéro)</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Classes ({}, un nombre ou un fichier JSON)</translation>
    </message>
    <message>
      <source>Classes in words</source>
      <translation>Classes en mots</translation>
    </message>
    <message>
      <source>Classes in words (for models that read words)</source>
      <translation>Classes en mots (pour les modèles qui lisent des mots)</translation>
    </message>
    <message>
      <source>Classes in words: for models that read words, what each class is called and which words it stands for; choose a legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in for the model's own. A class of several words is where any of them would be. A name without words takes the model's usual ones. In scripts one class a line, a colour among the words where it matters: 'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.</source>
      <translation>Classes en mots : pour les modèles qui lisent des mots, comment chaque classe s'appelle et quels mots elle représente ; choisissez une légende pour commencer. Avec un modèle qui connaît n'importe quelle classe, la carte a exactement celles-ci ; avec les autres, les mots remplacent ceux du modèle. Une classe de plusieurs mots se trouve là où serait l'un d'entre eux. Un nom sans mots prend les mots habituels du modèle. Dans les scripts, une classe par ligne, avec une couleur parmi les mots là où elle importe : 'water: #2e86c1; a lake; a river'. Vide laisse les classes telles quelles.</translation>
    </message>
    <message>
      <source>Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.</source>
      <translation>Classes : combien le modèle en a, 'deepglobe' ou 'inria' pour les modèles de l'article, ou un fichier JSON avec noms et couleurs. Pour 'remoteclip', vide donne bâtiment, route, sol nu, végétation et eau. Contextes : les tailles pour lesquelles les encodeurs de FCtL ont été entraînés, en multiples de la vignette, ou 'global' pour tout le raster ; vide prend celles du préréglage, et 2,3 s'il n'y en a pas.</translation>
    </message>
    <message>
      <source>Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.</source>
      <translation>Classes : noms pour les numéros des étiquettes, par exemple '1=building, 5=water, 0=nodata' ; les noms qu'un raster ou un champ apporte n'ont pas à être répétés. Si toutes les classes sont des classes du modèle de départ, le nouveau modèle garde ses classes, ses connaissances et son réseau d'affinage ; sinon il apprend votre liste de classes.</translation>
    </message>
    <message>
      <source>Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.</source>
      <translation>Classes : à quelle classe du modèle correspond chaque numéro, par exemple '1=building, 5=water, 0=nodata'. Si le champ est vide, les noms de classe du raster décident et, s'il n'en a pas, les numéros du modèle.</translation>
    </message>
    <message>
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.</source>
      <translation>Classe chaque pixel d'un raster par occupation du sol, avec un réseau de neurones qui voit chaque vignette du raster avec ses environs à plusieurs échelles. Un second réseau lit ensuite la carte brute et la répare. La mémoire n'augmente pas avec le raster.</translation>
    </message>
    <message>
      <source>Classify a part only. The result is cut from the same map that the whole raster would give, so that parts fit together.</source>
      <translation>Classer une partie seulement. Le résultat est découpé dans la même carte que donnerait tout le raster, de sorte que les parties s'accordent.</translation>
    </message>
    <message>
      <source>Classify a uniform collar, too</source>
      <translation>Classer aussi un bord uniforme</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Cluster (adresse d'un ordonnanceur Dask, ou local:N ; vide : cette machine)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Couleur</translation>
    </message>
    <message>
      <source>Colour of the class on the map; none leaves it to the model</source>
      <translation>Couleur de la classe sur la carte ; sans couleur, le modèle décide</translation>
    </message>
    <message>
      <source>Colour of {}</source>
      <translation>Couleur de {}</translation>
    </message>
    <message>
      <source>Colours of {}</source>
      <translation>Couleurs de {}</translation>
    </message>
    <message>
      <source>Colours…</source>
      <translation>Couleurs…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Confiance</translation>
    </message>
    <message>
      <source>Confidence (of the land cover, for that design)</source>
      <translation>Confiance (de l'occupation du sol, pour ce plan)</translation>
    </message>
    <message>
      <source>Contexts (medium and large; empty: the preset's)</source>
      <translation>Contextes (moyen et grand ; vide : ceux du préréglage)</translation>
    </message>
    <message>
      <source>Decides which labels are kept aside and in which order patches come. The same seed gives the same model on the same machine.</source>
      <translation>Décide quelles étiquettes sont mises de côté et dans quel ordre viennent les vignettes. La même graine donne le même modèle sur la même machine.</translation>
    </message>
    <message>
      <source>Design</source>
      <translation>Plan d'échantillonnage</translation>
    </message>
    <message>
      <source>Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure and unsure of (70 %), 'random' draws from the whole map.</source>
      <translation>Plan d'échantillonnage : 'class' tire dans chaque classe cartographiée séparément, 'confidence' partage chaque classe entre ce dont la carte est sûre et ce dont elle ne l'est pas (70 %), 'random' tire dans toute la carte.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Périphérique</translation>
    </message>
    <message>
      <source>Device that runs begin with</source>
      <translation>Périphérique avec lequel les exécutions commencent</translation>
    </message>
    <message>
      <source>Draw validation sample</source>
      <translation>Tirer un échantillon de validation</translation>
    </message>
    <message>
      <source>Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file how the points were drawn.</source>
      <translation>Tire au hasard des points d'une carte d'occupation du sol, pour que des personnes disent ce qui s'y trouve vraiment. 'Évaluer la précision' estime ensuite ce que vaut la carte et l'étendue de ses classes, avec des intervalles de confiance, et sait par le fichier comment les points ont été tirés.</translation>
    </message>
    <message>
      <source>Empty: the model's own classes. Choose a legend, or add classes and say what they are.</source>
      <translation>Vide : les classes propres au modèle. Choisissez une légende, ou ajoutez des classes et dites ce qu'elles sont.</translation>
    </message>
    <message>
      <source>Ends the run and keeps what is finished: started again with the same parameters and the same file, it goes on from there.</source>
      <translation>Termine l'exécution et garde ce qui est achevé : relancée avec les mêmes paramètres et le même fichier, elle reprend à cet endroit.</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Environnement</translation>
    </message>
    <message>
      <source>Expected accuracy (%)</source>
      <translation>Précision attendue (%)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exporter</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exporter…</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <source>Extent (empty: the whole raster)</source>
      <translation>Emprise (vide : tout le raster)</translation>
    </message>
    <message>
      <source>Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the mask that are not saved count. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.</source>
      <translation>L'emprise et le masque limitent ce qui est classé ; le résultat est le même que si tout le raster l'avait été. Les modifications non enregistrées du masque comptent. Résolution : taille de pixel de travail, dans les unités du système de coordonnées du raster (en mètres là où ce sont des degrés) ; vide prend celle du raster si le modèle la connaît.</translation>
    </message>
    <message>
      <source>FCtL</source>
      <translation>FCtL</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>Occupation du sol FCtL</translation>
    </message>
    <message>
      <source>FCtL's large encoder (B15.epoch.pth)</source>
      <translation>Grand encodeur de FCtL (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's medium encoder (B10.epoch.pth)</source>
      <translation>Encodeur moyen de FCtL (B10.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's segmenter (all.epoch.pth)</source>
      <translation>Réseau de segmentation FCtL (all.epoch.pth)</translation>
    </message>
    <message>
      <source>Fetching {} × {} pixels of '{}' …</source>
      <translation>Récupération de {} × {} pixels de « {} » …</translation>
    </message>
    <message>
      <source>Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. Where nothing is labelled it is held to what it said before.</source>
      <translation>Peu d'étiquettes ne font pas de mal : lorsque les classes et les bandes sont celles du modèle de départ, le nouveau modèle n'est retenu que s'il est meilleur sur les blocs mis de côté ; sinon les poids restent ce qu'ils étaient, et un avertissement le dit. Là où rien n'est étiqueté, il est tenu à ce qu'il disait auparavant.</translation>
    </message>
    <message>
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>Recherche le Python qui exécute le moteur de segmentation, énumère ses versions et ses périphériques, et fait effectuer un petit calcul à chaque périphérique. Le journal peut être copié dans un rapport de problème.</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>Dossier des wheels (seulement sans Internet)</translation>
    </message>
    <message>
      <source>Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation>Dossier des wheels : sans accès à Internet, téléchargez sur un autre ordinateur les wheels de torch, torchvision, safetensors, open_clip_torch et distributed avec tout ce dont ils ont besoin ('pip download'), et indiquez leur dossier.</translation>
    </message>
    <message>
      <source>Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with what it knows, and with very many labels.</source>
      <translation>Oublie les connaissances du modèle choisi. Pour des bandes ou des images qui n'ont rien de commun avec ce qu'il connaît, et avec de très nombreuses étiquettes.</translation>
    </message>
    <message>
      <source>From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each class, in one step.</source>
      <translation>D'un raster à une carte d'occupation du sol, ses polygones et une table des hectares et du nombre de polygones de chaque classe, en une seule étape.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
      <source>Half-width of the 95 % interval (%)</source>
      <translation>Demi-largeur de l'intervalle à 95 % (%)</translation>
    </message>
    <message>
      <source>How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the whole raster.</source>
      <translation>Jusqu'où les encodeurs regardent au-delà d'une vignette, en multiples de celle-ci, par exemple 2,3 ; ou 'global' pour tout le raster.</translation>
    </message>
    <message>
      <source>How many batches of patches are learnt from before the training ends, if it has not ended by itself.</source>
      <translation>De combien de lots de vignettes on apprend avant la fin de l'entraînement, s'il ne s'est pas terminé de lui-même.</translation>
    </message>
    <message>
      <source>How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is faster, 'montage' fastest; 'auto' is what the model does best.</source>
      <translation>Comment des vignettes qui se recouvrent deviennent une seule carte. 'refine' laisse un second réseau la réparer, 'average' est plus rapide, 'montage' le plus rapide ; 'auto' est ce que le modèle fait de mieux.</translation>
    </message>
    <message>
      <source>How the map is parted before points are drawn in each part. By class rare classes get their points, too; by confidence also what the map doubts.</source>
      <translation>Comment la carte est partagée avant que des points soient tirés dans chaque partie. Par classes, les classes rares reçoivent aussi leurs points ; par confiance, aussi ce dont la carte doute.</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importer un modèle publié</translation>
    </message>
    <message>
      <source>In the layer</source>
      <translation>Dans la couche</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>Input raster</source>
      <translation>Raster en entrée</translation>
    </message>
    <message>
      <source>Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those tagged with the model's colours, else those that the layer is shown in. Model: the name of an installed model, or the path of a model package.</source>
      <translation>Entrée : un raster de toute taille et de tout type ; les valeurs sur 8 bits sont prises telles quelles, les autres sont étirées une fois pour tout le raster. Bandes : dans l'ordre attendu par le modèle (celui fourni : rouge, vert, bleu) ; vide prend celles marquées aux couleurs du modèle, sinon celles dans lesquelles la couche est affichée. Modèle : le nom d'un modèle installé, ou le chemin d'un paquet de modèle.</translation>
    </message>
    <message>
      <source>Input: a raster of class numbers. Model: one that has a refinement network.</source>
      <translation>Entrée : un raster de numéros de classe. Modèle : un modèle qui possède un réseau d'affinage.</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installer</translation>
    </message>
    <message>
      <source>Install environment</source>
      <translation>Installer l'environnement</translation>
    </message>
    <message>
      <source>Install environment…</source>
      <translation>Installer l'environnement…</translation>
    </message>
    <message>
      <source>Install from URL</source>
      <translation>Installer depuis une URL</translation>
    </message>
    <message>
      <source>Install from URL…</source>
      <translation>Installer depuis une URL…</translation>
    </message>
    <message>
      <source>Install from file…</source>
      <translation>Installer depuis un fichier…</translation>
    </message>
    <message>
      <source>Installed models</source>
      <translation>Modèles installés</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Installe PyTorch dans un dossier dédié de votre profil utilisateur ; le Python de QGIS n'est pas modifié. À faire une seule fois ; relancé, il vérifie ce qui est là et refait un environnement endommagé.</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpréteur</translation>
    </message>
    <message>
      <source>It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}</source>
      <translation>C'est un modèle du modeleur : 'Segmenter l'occupation du sol', puis 'Agrégation'. Ouvrez-y son fichier pour le développer : {}</translation>
    </message>
    <message>
      <source>Its knowledge is where the training begins: fewer labels are enough, and it is quicker than starting from nothing.</source>
      <translation>L'entraînement part de ses connaissances : moins d'étiquettes suffisent, et c'est plus rapide que de partir de zéro.</translation>
    </message>
    <message>
      <source>Labels (one for each raster, in the same order, or one for all)</source>
      <translation>Étiquettes (une couche par raster, dans le même ordre, ou une pour tous)</translation>
    </message>
    <message>
      <source>Land cover</source>
      <translation>Occupation du sol</translation>
    </message>
    <message>
      <source>Land cover to refine</source>
      <translation>Occupation du sol à affiner</translation>
    </message>
    <message>
      <source>Land cover, polygons and areas</source>
      <translation>Occupation du sol, polygones et superficies</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Les couches servies (XYZ, WMS, WMTS) sont d'abord téléchargées : elles ont besoin d'une emprise et d'une résolution de travail.</translation>
    </message>
    <message>
      <source>Legends</source>
      <translation>Légendes</translation>
    </message>
    <message>
      <source>Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times as long.</source>
      <translation>Regarde chaque vignette tournée et retournée de huit façons et prend la moyenne : un peu mieux, huit fois plus long.</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Créé</translation>
    </message>
    <message>
      <source>Make one class of those selected: it is where any of their words would be</source>
      <translation>Faire une seule classe de celles sélectionnées : elle se trouve là où serait l'un de leurs mots</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Fait un paquet de modèle à partir de fichiers de points de sauvegarde, pour que 'Segmenter l'occupation du sol' puisse les utiliser. Les fichiers sont lus comme de simples nombres ; rien de leur contenu n'est exécuté.</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>Masque</translation>
    </message>
    <message>
      <source>Mask polygons</source>
      <translation>Polygones de masque</translation>
    </message>
    <message>
      <source>Mean IoU on blocks kept aside (0 to 1)</source>
      <translation>IoU moyenne sur les blocs mis de côté (0 à 1)</translation>
    </message>
    <message>
      <source>Means</source>
      <translation>Signifie</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Fusion</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Fusion : 'refine' moyenne les vignettes qui se recouvrent et laisse le réseau d'affinage réparer le résultat, 'average' s'arrête avant, 'montage' coupe entre les vignettes ; 'auto' affine si le modèle a un réseau d'affinage et moyenne s'il n'en a pas. L'augmentation à l'inférence (test-time augmentation) moyenne sur des rotations et des images miroir : un peu mieux, huit fois plus lent. Appareil : 'auto' utilise une carte graphique CUDA s'il y en a une. Précision : 'bfloat16' est plus rapide sur les processeurs conçus pour cela ; 'auto' y est la simple précision. Cluster : l'adresse d'un ordonnanceur Dask dont les workers font le travail, ou local:4 pour quatre processus sur cette machine. Les pixels sous la confiance minimale deviennent nodata.</translation>
    </message>
    <message>
      <source>Minimum (points in each class)</source>
      <translation>Minimum (points dans chaque classe)</translation>
    </message>
    <message>
      <source>Minimum confidence</source>
      <translation>Confiance minimale</translation>
    </message>
    <message>
      <source>Minimum confidence in per cent</source>
      <translation>Confiance minimale en pour cent</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modèle</translation>
    </message>
    <message>
      <source>Model (name, or path of a package)</source>
      <translation>Modèle (nom ou chemin d'un paquet)</translation>
    </message>
    <message>
      <source>Model package</source>
      <translation>Paquet de modèle</translation>
    </message>
    <message>
      <source>Model to start from (name, or path of a package)</source>
      <translation>Modèle de départ (nom ou chemin d'un paquet)</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modèles</translation>
    </message>
    <message>
      <source>More points make narrower intervals: four times as many for half the width.</source>
      <translation>Plus de points donnent des intervalles plus étroits : quatre fois plus pour une largeur deux fois moindre.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <source>Name in the list of models (scripts go on calling it {})</source>
      <translation>Nom dans la liste des modèles (les scripts continuent de l'appeler {})</translation>
    </message>
    <message>
      <source>Name of the new model</source>
      <translation>Nom du nouveau modèle</translation>
    </message>
    <message>
      <source>Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation>Nom : comment le modèle s'appelle dans la liste des modèles. Dossier du paquet : vide installe le modèle pour vous ; un dossier que vous indiquez peut être transmis.</translation>
    </message>
    <message>
      <source>No-data values besides the layer's own, for instance 0,255</source>
      <translation>Valeurs nodata en plus de celles de la couche (par exemple 0,255)</translation>
    </message>
    <message>
      <source>No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them and is nodata, too; the log says so, and it can be classified all the same.</source>
      <translation>Valeurs nodata : nombres qui sont nodata dans toutes les bandes, en plus de ceux qu'indiquent le fichier et les propriétés de la couche. Un bord uniforme, une seule valeur exacte depuis le bord du raster vers l'intérieur et qui s'arrête net, est trouvé sans elles et est nodata lui aussi ; le journal le dit, et il peut être classé malgré tout.</translation>
    </message>
    <message>
      <source>None (leave it to the model)</source>
      <translation>Aucune (laisser au modèle)</translation>
    </message>
    <message>
      <source>Nothing was finished yet that could have been kept.</source>
      <translation>Rien n'était encore achevé qui aurait pu être gardé.</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>Nombre de points</translation>
    </message>
    <message>
      <source>Number of points (0: as the half-width asks for)</source>
      <translation>Nombre de points (0 : autant qu'en demande la demi-largeur)</translation>
    </message>
    <message>
      <source>Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the minimum, or rare ones would have no points.</source>
      <translation>Nombre de points : 0 en prend autant que le demande la demi-largeur voulue, c'est-à-dire ± autant de la précision globale, ou de la part d'une classe si vous l'indiquez (Cochran 1977 ; Olofsson et al. 2014). Répartition : 'proportional' aux superficies des classes, 'equal', à parts égales, ou 'neyman', qui tient aussi compte de la part d'erreurs attendue. Chaque classe reçoit le minimum, sinon les rares n'auraient aucun point.</translation>
    </message>
    <message>
      <source>Numbers of the bands to learn from, in this order. A model with other bands than the one to start from keeps less of its knowledge.</source>
      <translation>Numéros des bandes dont apprendre, dans cet ordre. Un modèle avec d'autres bandes que le modèle de départ garde moins des connaissances de celui-ci.</translation>
    </message>
    <message>
      <source>Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual index has, where PyTorch's own is out of reach.</source>
      <translation>La variante de PyTorch. 'cpu' est la petite ; 'cuda' est pour les cartes graphiques NVIDIA ; 'default' est ce que contient l'index habituel, là où celui de PyTorch est hors d'atteinte.</translation>
    </message>
    <message>
      <source>Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for graphics cards.</source>
      <translation>Celle d'un LoVLANet qui part de zéro : 'ti' est petit et rapide, 'b32' aussi grand que dans son article, pour les cartes graphiques.</translation>
    </message>
    <message>
      <source>Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; 'bfloat16' is faster on processors that were made for it.</source>
      <translation>Celle des calculs. 'auto' est la simple précision sur les processeurs et la demi-précision sur les cartes graphiques ; 'bfloat16' est plus rapide sur les processeurs conçus pour cela.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one that holds the whole segmenter.</source>
      <translation>Des trois fichiers que publient les auteurs de FCtL, celui qui contient le segmenteur entier.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on contexts of medium size.</source>
      <translation>Des trois fichiers que publient les auteurs de FCtL, celui entraîné sur des contextes de taille moyenne.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on large contexts.</source>
      <translation>Des trois fichiers que publient les auteurs de FCtL, celui entraîné sur de grands contextes.</translation>
    </message>
    <message>
      <source>One file with all scores and pictures, to be opened in a browser or sent to somebody.</source>
      <translation>Un fichier avec tous les scores et toutes les images, à ouvrir dans un navigateur ou à envoyer à quelqu'un.</translation>
    </message>
    <message>
      <source>Only pixels inside these polygons are classified, the others become nodata. Selected features only, if you tick that below.</source>
      <translation>Seuls les pixels à l'intérieur de ces polygones sont classés, les autres deviennent nodata. Entités sélectionnées uniquement, si vous le cochez au-dessous.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Ouvrir le dossier</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Ouvrir le rapport</translation>
    </message>
    <message>
      <source>OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)</source>
      <translation>CLIP d'OpenAI (le point de sauvegarde n'est pas de RemoteCLIP)</translation>
    </message>
    <message>
      <source>OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it is.</source>
      <translation>Les poids d'OpenAI ont besoin d'une autre activation que ceux de RemoteCLIP, et le fichier ne dit pas desquels il s'agit.</translation>
    </message>
    <message>
      <source>Other builds…</source>
      <translation>Autres variantes…</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation>Sortie : un GeoTIFF aligné au pixel près sur l'entrée, avec les numéros de classe, noms et couleurs du modèle ; nodata reste nodata. Confiance : la probabilité de la classe choisie, en pour cent.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation>Sortie : un GeoTIFF contenant les couleurs, avec les noms et une table d'attributs à côté (.aux.xml). Confiance : la probabilité de la classe choisie, en pour cent. Polygones : les surfaces de chaque classe avec leurs hectares sur l'ellipsoïde ; celles plus petites que le plus petit polygone vont à leurs voisines, et les voisines gardent une limite commune. Surfaces : un tableau des pixels et hectares de chaque classe.</translation>
    </message>
    <message>
      <source>Output: the model package with card, curve and report (training.html).</source>
      <translation>Sortie : le paquet du modèle avec fiche, courbe et rapport (training.html).</translation>
    </message>
    <message>
      <source>Package folder (empty: install the model)</source>
      <translation>Dossier du paquet (vide : installer le modèle)</translation>
    </message>
    <message>
      <source>Patience (checks without improvement before it ends; 0: never)</source>
      <translation>Patience (contrôles sans amélioration avant la fin ; 0 : jamais)</translation>
    </message>
    <message>
      <source>Pixel size (to learn at, in map units; empty: the raster's)</source>
      <translation>Taille de pixel (d'apprentissage, en unités de carte ; vide : celle du raster)</translation>
    </message>
    <message>
      <source>Pixels that have one of these values in all bands are left out, in addition to what the layer itself calls nodata.</source>
      <translation>Les pixels qui ont l'une de ces valeurs dans toutes les bandes sont laissés de côté, en plus de ce que la couche elle-même considère comme nodata.</translation>
    </message>
    <message>
      <source>Pixels whose class is less probable become nodata. Polygons close the narrow strips which that leaves along borders; wider areas become holes.</source>
      <translation>Les pixels dont la classe est moins probable deviennent nodata. Les polygones referment les bandes étroites que cela laisse le long des limites ; les zones plus larges deviennent des trous.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygones</translation>
    </message>
    <message>
      <source>Precision of the arithmetic</source>
      <translation>Précision des calculs</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Aperçu</translation>
    </message>
    <message>
      <source>Preview of {}</source>
      <translation>Aperçu de {}</translation>
    </message>
    <message>
      <source>Processing resolution</source>
      <translation>Résolution de traitement</translation>
    </message>
    <message>
      <source>Processing resolution in map units (metres where those are degrees; empty: automatic)</source>
      <translation>Résolution de traitement en unités de carte (en mètres là où ce sont des degrés ; vide : automatique)</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Programme</translation>
    </message>
    <message>
      <source>PyTorch build (auto: CUDA where there is an NVIDIA driver)</source>
      <translation>Variante de PyTorch (auto : CUDA si un pilote NVIDIA est présent)</translation>
    </message>
    <message>
      <source>PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Variante de PyTorch : 'cpu' ({cpu}) ou 'cuda' ({cuda} ; pour les cartes graphiques NVIDIA) de l'index de paquets propre à PyTorch, ou 'default', ce que contient l'index habituel (ici {default}) ; 'auto' prend CUDA là où il y a un pilote NVIDIA. Le proxy des paramètres de QGIS est utilisé.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualité</translation>
    </message>
    <message>
      <source>Quick look: coarser pixels, four times as fast</source>
      <translation>Coup d'œil rapide : pixels plus grossiers, quatre fois plus rapide</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Graine aléatoire</translation>
    </message>
    <message>
      <source>Rare classes would have few points or none without it; 50 to 100 are usual.</source>
      <translation>Sans lui, les classes rares auraient peu de points ou aucun ; 50 à 100 est habituel.</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>Rasters</translation>
    </message>
    <message>
      <source>Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.</source>
      <translation>Rasters et étiquettes : pour chaque raster, dans le même ordre, un raster de numéros de classe ou une couche de polygones avec un champ de classe ; ou une seule couche de polygones pour tous. Ils n'ont pas à partager un système de coordonnées. Ce qui est nodata ou non étiqueté n'apprend rien, les étiquettes peuvent donc être lacunaires : quelques carrés complets en différents endroits, chaque classe en deux endroits ou plus, apprennent bien plus que des milliers de pixels d'un seul champ.</translation>
    </message>
    <message>
      <source>Rasters of finer or coarser pixels are brought to this size first. The model will work at it afterwards.</source>
      <translation>Les rasters aux pixels plus fins ou plus grossiers sont d'abord ramenés à cette taille. Le modèle travaillera ensuite à celle-ci.</translation>
    </message>
    <message>
      <source>Ready: {}</source>
      <translation>Prêt : {}</translation>
    </message>
    <message>
      <source>Reference (raster, polygons or points)</source>
      <translation>Référence (raster, polygones ou points)</translation>
    </message>
    <message>
      <source>Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.</source>
      <translation>Référence : un raster classé de toute résolution et de tout système de coordonnées (comparé aux centres des pixels de la carte), des polygones étiquetés (chaque pixel dont le centre est à l'intérieur) ou des points étiquetés (le pixel qui contient le point). Ce qui est nodata ou non étiqueté dans l'un ou l'autre ne compte pas.</translation>
    </message>
    <message>
      <source>Refine land cover</source>
      <translation>Affiner l'occupation du sol</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Remove the model {} from this computer?</source>
      <translation>Supprimer le modèle {} de cet ordinateur ?</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Renommer</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Renommer…</translation>
    </message>
    <message>
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.</source>
      <translation>Répare un raster classé, de cette extension ou de tout autre programme, avec le réseau d'affinage d'un modèle. Le réseau lit les classes et rien d'autre : chaque vignette de la carte avec ses environs. Il retire les taches, corrige les contours et lisse les limites des tuiles.</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <source>Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation>Rapport : un seul fichier HTML qui contient tout. Tableau : les scores en CSV, une ligne par classe et une dernière pour l'ensemble ; les colonnes 'mapped as …' sont la matrice de confusion.</translation>
    </message>
    <message>
      <source>Run into {}</source>
      <translation>Exécution vers {}</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>Échantillon</translation>
    </message>
    <message>
      <source>Say what belongs to a class in sentences, and the model looks for that. For example:&lt;br&gt;water: a lake; a river seen from above</source>
      <translation>Dites par des phrases ce qui appartient à une classe, et le modèle le cherche. Par exemple :&lt;br&gt;water: a lake; a river seen from above</translation>
    </message>
    <message>
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Scores : pour chaque classe, la précision de l'utilisateur (de ce que la carte appelle forêt, la part qui est forêt), la précision du producteur (de la forêt, la part que la carte a trouvée), F1 (l'équilibre des deux) et IoU (ce que les deux appellent forêt sur ce que l'un ou l'autre appelle forêt) ; sur l'ensemble, leurs moyennes, la précision globale et le kappa de Cohen ; et la matrice de confusion. Avec des points tirés au hasard, le rapport estime aussi la surface réelle de chaque classe et donne des intervalles de confiance à 95 % (Olofsson et al. 2014) ; les polygones et les rasters ne sont pas un échantillon aléatoire, il ne le fait donc pas pour eux.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Segmenter l'occupation du sol</translation>
    </message>
    <message>
      <source>Segment land cover: turn the chosen raster layer into a land-cover map</source>
      <translation>Segmenter l'occupation du sol : faire de la couche raster choisie une carte d'occupation du sol</translation>
    </message>
    <message>
      <source>Segment land cover…</source>
      <translation>Segmenter l'occupation du sol…</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Moteur de segmentation (PyTorch)</translation>
    </message>
    <message>
      <source>Segmenting what the map shows, {:.0f} %</source>
      <translation>Segmentation de ce que montre le canevas de carte, {:.0f} %</translation>
    </message>
    <message>
      <source>Segmenting what the map shows…</source>
      <translation>Segmentation de ce que montre le canevas de carte…</translation>
    </message>
    <message>
      <source>Segments what the map shows, as a layer that stays while this dialog is open. Without test-time augmentation.</source>
      <translation>Segmente ce que montre le canevas de carte, dans une couche qui reste tant que cette boîte de dialogue est ouverte. Sans augmentation à l'inférence.</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Définir par défaut</translation>
    </message>
    <message>
      <source>Show what the map says at each point</source>
      <translation>Montrer ce que la carte dit en chaque point</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Taille</translation>
    </message>
    <message>
      <source>Size (of a new LoVLANet)</source>
      <translation>Taille (d'un nouveau LoVLANet)</translation>
    </message>
    <message>
      <source>Size of the pixels that the model sees and the map gets, in units of the raster's coordinate system, in metres where these are degrees.</source>
      <translation>Taille des pixels que le modèle voit et que la carte reçoit, en unités du système de coordonnées du raster, en mètres là où ce sont des degrés.</translation>
    </message>
    <message>
      <source>Smallest polygon in pixels</source>
      <translation>Plus petit polygone en pixels</translation>
    </message>
    <message>
      <source>Smallest polygon in square metres (empty: in pixels)</source>
      <translation>Plus petit polygone en mètres carrés (vide : en pixels)</translation>
    </message>
    <message>
      <source>Start from nothing (needs many labels and hours)</source>
      <translation>Partir de zéro (demande beaucoup d'étiquettes et des heures)</translation>
    </message>
    <message>
      <source>Steps at most (0: automatic)</source>
      <translation>Nombre maximal d'étapes (0 : automatique)</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>Arrêter et garder</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>Take the selected classes out</source>
      <translation>Retirer les classes sélectionnées</translation>
    </message>
    <message>
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.</source>
      <translation>Apprend à un modèle vos classes, ou votre région, à partir de rasters et d'étiquettes. Le nouveau modèle apparaît dans la liste des modèles de 'Segmenter l'occupation du sol'.</translation>
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.</source>
      <translation>Dit ce que vaut une carte d'occupation du sol : compare un raster classé, de cette extension ou de tout autre programme, à une référence tenue pour vraie, et écrit un rapport avec scores et images.</translation>
    </message>
    <message>
      <source>Test-time augmentation</source>
      <translation>Augmentation à l'inférence</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentation à l'inférence (8 fois plus lent)</translation>
    </message>
    <message>
      <source>Text tower (folder, for a new LoVLANet; empty: its classes are no words)</source>
      <translation>Encodeur de texte (dossier, pour un nouveau LoVLANet ; vide : ses classes ne sont pas des mots)</translation>
    </message>
    <message>
      <source>The chosen model does not read words; its classes are as they are.</source>
      <translation>Le modèle choisi ne lit pas de mots ; ses classes sont ce qu'elles sont.</translation>
    </message>
    <message>
      <source>The column of the attribute table that holds the class, as name or number.</source>
      <translation>La colonne de la table attributaire qui contient la classe, sous forme de nom ou de numéro.</translation>
    </message>
    <message>
      <source>The column of the polygons' attribute table that holds the class, as name or number.</source>
      <translation>La colonne de la table attributaire des polygones qui contient la classe, sous forme de nom ou de numéro.</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Le moteur ne fonctionne pas : {}</translation>
    </message>
    <message>
      <source>The engine starts…</source>
      <translation>Le moteur démarre…</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>L'emprise n'intersecte pas la couche « {} » ; choisissez-en une autre.</translation>
    </message>
    <message>
      <source>The extent does not meet the raster.</source>
      <translation>L'emprise n'intersecte pas le raster.</translation>
    </message>
    <message>
      <source>The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>L'emprise : {:.4g} mégapixels, {} ; environ {:g} Gio de mémoire, quelle que soit sa taille.</translation>
    </message>
    <message>
      <source>The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' compares pixels with classes, which may be sentences.</source>
      <translation>Le genre de réseau : 'fctl' voit chaque vignette à plusieurs échelles, 'lovlanet' compare les pixels à des classes, qui peuvent être des phrases.</translation>
    </message>
    <message>
      <source>The map has exactly these {} classes.</source>
      <translation>La carte a exactement ces {} classes.</translation>
    </message>
    <message>
      <source>The map shows nothing of '{}'; zoom to the layer first.</source>
      <translation>Le canevas de carte ne montre rien de « {} » ; zoomez d'abord sur la couche.</translation>
    </message>
    <message>
      <source>The map that is to be judged: a raster with one band of class numbers, from this plugin or any other program.</source>
      <translation>La carte à juger : un raster à une bande de numéros de classe, de cette extension ou de tout autre programme.</translation>
    </message>
    <message>
      <source>The model is judged now and then on labels that are kept aside. After so many judgements without anything better the training ends.</source>
      <translation>Le modèle est jugé de temps en temps sur des étiquettes mises de côté. Après autant de jugements sans rien de mieux, l'entraînement se termine.</translation>
    </message>
    <message>
      <source>The model needs {} bands ({}), not {}.</source>
      <translation>Le modèle nécessite {} bandes ({}), et non {}.</translation>
    </message>
    <message>
      <source>The model {} has no refinement network; choose one that has.</source>
      <translation>Le modèle {} n'a pas de réseau d'affinage ; choisissez-en un qui en possède un.</translation>
    </message>
    <message>
      <source>The model's own classes</source>
      <translation>Les classes propres au modèle</translation>
    </message>
    <message>
      <source>The models that came with the plugin stay as they are.</source>
      <translation>Les modèles fournis avec l'extension restent tels quels.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Le nom ne doit comporter que des lettres minuscules, des chiffres, '.', '_' ou '-'.</translation>
    </message>
    <message>
      <source>The number of points is then reckoned for the share of the map that this class has.</source>
      <translation>Le nombre de points est alors calculé pour la part de la carte qu'occupe cette classe.</translation>
    </message>
    <message>
      <source>The one file of the other architectures. It is read as plain numbers, nothing in it is executed.</source>
      <translation>Le fichier unique des autres architectures. Il est lu comme de simples nombres, rien de son contenu n'est exécuté.</translation>
    </message>
    <message>
      <source>The order matters: the first is the model's first band. Choose as many as the model has; the line below the model says which.</source>
      <translation>L'ordre compte : la première est la première bande du modèle. Choisissez-en autant que le modèle en a ; la ligne sous le modèle dit lesquelles.</translation>
    </message>
    <message>
      <source>The page of the manual, with pictures</source>
      <translation>La page du manuel, avec des images</translation>
    </message>
    <message>
      <source>The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are labelled already is never replaced.</source>
      <translation>Les points ont un formulaire avec les classes de la carte, votre degré de certitude et une note ; les voisins se suivent. Ce que montre la carte est omis à moins que vous ne le demandiez, afin que personne ne soit influencé. Un fichier dans lequel des points sont déjà étiquetés n'est jamais remplacé.</translation>
    </message>
    <message>
      <source>The raster that 'Segment land cover' wrote beside the map, on the same pixels.</source>
      <translation>Le raster que 'Segmenter l'occupation du sol' a écrit à côté de la carte, sur les mêmes pixels.</translation>
    </message>
    <message>
      <source>The rasters that the model is to learn from. Their bands and pixel sizes should be those of the rasters it will be used on.</source>
      <translation>Les rasters dont le modèle doit apprendre. Leurs bandes et tailles de pixel devraient être celles des rasters sur lesquels il sera utilisé.</translation>
    </message>
    <message>
      <source>The same by what an area measures on the ground, so that it means as much on any raster. It is rounded up to whole pixels.</source>
      <translation>La même chose selon ce qu'une surface mesure au sol, afin que cela signifie autant sur tout raster. La valeur est arrondie au pixel entier supérieur.</translation>
    </message>
    <message>
      <source>The same number draws the same points again.</source>
      <translation>Le même nombre tire de nouveau les mêmes points.</translation>
    </message>
    <message>
      <source>The same scores for a spreadsheet: one row for each class, the last for the whole; and the confusion matrix.</source>
      <translation>Les mêmes scores pour un tableur : une ligne par classe, la dernière pour l'ensemble ; et la matrice de confusion.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch) is not installed yet: {}.</source>
      <translation>Le moteur de segmentation (PyTorch) n'est pas encore installé : {}.</translation>
    </message>
    <message>
      <source>The segmentation engine is being installed; go on with your work.</source>
      <translation>Le moteur de segmentation est en cours d'installation ; poursuivez votre travail.</translation>
    </message>
    <message>
      <source>The segmentation engine is ready.</source>
      <translation>Le moteur de segmentation est prêt.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Tout le raster : {:.4g} mégapixels, {} ; environ {:g} Gio de mémoire, quelle que soit sa taille.</translation>
    </message>
    <message>
      <source>Their number, the name of a known list, or a JSON file with names and colours. The order is that of the network's outputs.</source>
      <translation>Leur nombre, le nom d'une liste connue, ou un fichier JSON avec noms et couleurs. L'ordre est celui des sorties du réseau.</translation>
    </message>
    <message>
      <source>These words stand in for the model's own.</source>
      <translation>Ces mots remplacent ceux du modèle.</translation>
    </message>
    <message>
      <source>Train segmenter</source>
      <translation>Entraîner un modèle de segmentation</translation>
    </message>
    <message>
      <source>Trained model</source>
      <translation>Modèle entraîné</translation>
    </message>
    <message>
      <source>Training of {}</source>
      <translation>Entraînement de {}</translation>
    </message>
    <message>
      <source>Trainings and runs that were stopped go on from here when they are started again with the same parameters. What you do not need can be removed.</source>
      <translation>Les entraînements et les exécutions qui ont été arrêtés reprennent ici lorsqu'ils sont relancés avec les mêmes paramètres. Ce dont vous n'avez pas besoin peut être supprimé.</translation>
    </message>
    <message>
      <source>Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Le modèle figure dans la liste sous ce nom : lettres minuscules, chiffres, '.', '_' ou '-'.</translation>
    </message>
    <message>
      <source>Unfinished work</source>
      <translation>Travail inachevé</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>Habituelle</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Poids (SHA-256)</translation>
    </message>
    <message>
      <source>What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. It need not cover the map.</source>
      <translation>Ce qui est tenu pour vrai là où il contient une classe : une autre carte, des polygones dessinés à la main, ou des points. Il n'a pas à couvrir la carte.</translation>
    </message>
    <message>
      <source>What is what in the rasters: class rasters, or polygons with a class field. What is not labelled teaches nothing, so patches will do.</source>
      <translation>Ce qui est quoi dans les rasters : des rasters de classes, ou des polygones avec un champ de classe. Ce qui n'est pas étiqueté n'apprend rien, quelques morceaux suffisent donc.</translation>
    </message>
    <message>
      <source>What kind of network the files hold; the program cannot tell by itself.</source>
      <translation>Le genre de réseau que contiennent les fichiers ; le programme ne peut pas le savoir de lui-même.</translation>
    </message>
    <message>
      <source>What the mask leaves out takes no time.</source>
      <translation>Ce que le masque laisse de côté ne prend pas de temps.</translation>
    </message>
    <message>
      <source>Where the work is done by several machines: the address of a Dask scheduler, such as tcp://server:8786, or local:4 for four processes here.</source>
      <translation>Là où le travail est fait par plusieurs machines : l'adresse d'un ordonnanceur Dask, comme tcp://server:8786, ou local:4 pour quatre processus sur celle-ci.</translation>
    </message>
    <message>
      <source>Where this computer has no internet: a folder of files that 'pip download' fetched on another one of the same kind.</source>
      <translation>Là où cet ordinateur n'a pas Internet : un dossier de fichiers que 'pip download' a récupérés sur un autre du même genre.</translation>
    </message>
    <message>
      <source>Which class gets how many: as its area, the same for all, or as what is most uncertain asks for.</source>
      <translation>Combien en reçoit chaque classe : selon sa superficie, autant pour toutes, ou autant qu'en demande ce qui est le plus incertain.</translation>
    </message>
    <message>
      <source>Whoever sees the map's answer tends to agree with it; leave this off for an honest sample.</source>
      <translation>Qui voit la réponse de la carte a tendance à l'approuver ; laissez ceci désactivé pour un échantillon honnête.</translation>
    </message>
    <message>
      <source>Without this, an even frame around the image, black or white, is recognised and left out.</source>
      <translation>Sans cela, un cadre uniforme autour de l'image, noir ou blanc, est reconnu et laissé de côté.</translation>
    </message>
    <message>
      <source>Words, between semicolons</source>
      <translation>Mots, séparés par des points-virgules</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>environ {}</translation>
    </message>
    <message>
      <source>as it is: {}</source>
      <translation>tel quel : {}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatique</translation>
    </message>
    <message>
      <source>automatic: a graphics card where there is one</source>
      <translation>automatique : une carte graphique s'il y en a une</translation>
    </message>
    <message>
      <source>automatic: as the model does best</source>
      <translation>automatique : ce que le modèle fait de mieux</translation>
    </message>
    <message>
      <source>average where patches overlap</source>
      <translation>moyenner là où les vignettes se recouvrent</translation>
    </message>
    <message>
      <source>average, then refine</source>
      <translation>moyenner, puis affiner</translation>
    </message>
    <message>
      <source>cut between patches</source>
      <translation>couper entre les vignettes</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>carte graphique (CUDA)</translation>
    </message>
    <message>
      <source>half (bfloat16): faster on processors made for it</source>
      <translation>demi-précision (bfloat16) : plus rapide sur les processeurs conçus pour cela</translation>
    </message>
    <message>
      <source>half (float16): graphics cards only</source>
      <translation>demi-précision (float16) : cartes graphiques uniquement</translation>
    </message>
    <message>
      <source>in coarser pixels than the run will have</source>
      <translation>en pixels plus grossiers que ceux qu'aura l'exécution</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>il est plus grand que ne peut l'être un paquet de modèle</translation>
    </message>
    <message>
      <source>looked for</source>
      <translation>recherché</translation>
    </message>
    <message>
      <source>nodata (does not count)</source>
      <translation>nodata (ne compte pas)</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>rien n'a été reçu</translation>
    </message>
    <message>
      <source>processor (CPU)</source>
      <translation>processeur (CPU)</translation>
    </message>
    <message>
      <source>single (float32)</source>
      <translation>simple précision (float32)</translation>
    </message>
    <message>
      <source>the middle of the map</source>
      <translation>le milieu du canevas de carte</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>durée inconnue avant la première exécution</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>oui</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Il faudrait récupérer {:.0f} mégapixels de « {} », alors que le maximum est de {} ; choisissez une emprise plus petite ou une résolution plus grossière, ou exportez d'abord la couche (clic droit sur la couche, Exporter, Enregistrer sous…).</translation>
    </message>
    <message>
      <source>{:.1f} s</source>
      <translation>{:.1f} s</translation>
    </message>
    <message>
      <source>{:g} GB to download, {:g} GB on the disk</source>
      <translation>{:g} Go à télécharger, {:g} Go sur le disque</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>Impossible de télécharger {} : {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} n'est pas l'adresse d'un fichier à télécharger ; elle devrait commencer par https://.</translation>
    </message>
    <message>
      <source>{} × {} pixels</source>
      <translation>{} × {} pixels</translation>
    </message>
    <message>
      <source>{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown within two minutes.</source>
      <translation>{} : environ {} sur cet ordinateur, moins si plus rien ne s'améliore. Ce qui a été appris d'ici là est montré en moins de deux minutes.</translation>
    </message>
    <message>
      <source>{}; how long that takes on this graphics card, a first training will show.</source>
      <translation>{} ; un premier entraînement montrera combien de temps cela prend sur cette carte graphique.</translation>
    </message>
    <message>
      <source>– choose –</source>
      <translation>– choisir –</translation>
    </message>
  </context>
</TS>
