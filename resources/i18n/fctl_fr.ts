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
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>« sentence-text » garde un encodeur de phrases du genre de MiniLM (model.safetensors, avec ses tokenizer.json et config.json dans le même dossier). Si c'est celui avec lequel le recueil d'expressions d'un modèle a été fait, le modèle lit ensuite toute expression.</translation>
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
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Un cinquième des blocs étiquetés est mis de côté pour mesurer le succès, entouré d'un anneau de garde dont rien n'est appris non plus ; l'apprentissage s'arrête quand il ne progresse plus. Il dure quelques minutes sur une carte graphique et environ une demi-heure sur un ordinateur ordinaire. Un apprentissage annulé, relancé avec les mêmes paramètres, reprend à son dernier point de sauvegarde (un toutes les deux minutes).</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adresse d'un paquet de modèle (.zip)</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architecture</translation>
    </message>
    <message>
      <source>Architecture, when starting from nothing</source>
      <translation>Architecture, en partant de zéro</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architecture : 'fctl-vgg16' est ce que publient les auteurs de FCtL, en trois fichiers : le segmenteur (all.epoch.pth) et les encodeurs du contexte moyen (B10.epoch.pth) et du grand contexte (B15.epoch.pth). Les autres tiennent en un fichier, le point de sauvegarde. 'lovlanet' est un réseau de ce programme entraîné ailleurs. 'remoteclip' fait d'un RemoteCLIP (ViT-B/32) un modèle qui distingue n'importe quelles classes d'après ce que vous en dites. 'remoteclip-text' n'en garde que l'encodeur de texte, pour entraîner des réseaux avec lui ; il ne figure pas parmi les modèles. Les poids entraînés par OpenAI ont besoin de leur propre activation ; le fichier ne le dit pas.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.</source>
      <translation>Architecture : ce qui part de rien est FCtL, ou un petit LoVLANet, qui compare les pixels aux classes. Avec un encodeur de texte ('Importer un modèle publié', remoteclip-text), ses classes sont des phrases et peuvent en recevoir d'autres à l'utilisation du modèle ; sans lui, elles sont apprises des étiquettes, et le modèle ne connaît aucune langue. Descriptions des classes : ce qui est dit des classes, une par ligne, comme 'water: a lake; a river seen from above' ; les classes sans ligne reçoivent les mots habituels. Un LoVLANet de départ garde son encodeur de texte, ou reste sans.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Superficies</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Évaluer la précision</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Bandes {}, telles que la couche est affichée</translation>
    </message>
    <message>
      <source>Bands, for instance 1,2,3,4 (empty: the model's)</source>
      <translation>Bandes, par exemple 1,2,3,4 (vide : celles du modèle)</translation>
    </message>
    <message>
      <source>Bands, in the model's order (empty: by colour, or the first)</source>
      <translation>Bandes, dans l'ordre du modèle (vide : par couleur, sinon les premières)</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Fichiers CSV (*.csv)</translation>
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
      <source>Checkpoint of LoVLANet or RemoteCLIP</source>
      <translation>Point de contrôle de LoVLANet ou RemoteCLIP</translation>
    </message>
    <message>
      <source>Checks without improvement before it ends (0: never)</source>
      <translation>Vérifications sans amélioration avant l'arrêt (0 : jamais)</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Choisissez au moins un raster et ses étiquettes.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Choisir le model.json, ou le .zip, d'un autre paquet de modèle</translation>
    </message>
    <message>
      <source>Class field of polygons (empty: looked for)</source>
      <translation>Champ de classe des polygones (vide : recherché)</translation>
    </message>
    <message>
      <source>Class field of polygons or points (empty: looked for)</source>
      <translation>Champ de classe des polygones ou points (vide : recherché)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Champ de classe : là où les polygones ou points portent leur classe, sous forme de nom ou de numéro d'une classe de la carte ; vide, il est recherché. Classes : seulement là où les noms et numéros de la référence diffèrent de ceux de la carte, par exemple '41=vegetation, houses=building, 0=nodata' ; les noms contenant des virgules se mettent entre guillemets doubles.</translation>
    </message>
    <message>
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>Descriptions des classes (prompts), une classe par ligne (pour les modèles avec encodeur de texte)</translation>
    </message>
    <message>
      <source>Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.</source>
      <translation>Descriptions des classes : pour les modèles avec encodeur de texte, des phrases qui remplacent celles du modèle, une classe par ligne, comme 'water: a lake; a river seen from above'. Pour un modèle à vocabulaire ouvert, les lignes sont les classes de la carte ; un nom sans phrase prend les mots habituels du modèle. Vide laisse les classes telles quelles.</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Classes ({}, un nombre ou un fichier JSON)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water' (empty: by name or number)</source>
      <translation>Classes, par exemple '1=building, 5=water' (vide : par nom ou numéro)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water, 0=nodata' (empty: as the labels name them)</source>
      <translation>Classes, par exemple '1=building, 5=water, 0=nodata' (vide : telles que nommées par les étiquettes)</translation>
    </message>
    <message>
      <source>Classes, for instance '41=vegetation, 0=nodata' (empty: by name or number)</source>
      <translation>Classes, par exemple '41=vegetation, 0=nodata' (vide : par nom ou numéro)</translation>
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
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Cluster (adresse d'un ordonnanceur Dask, ou local:N ; vide : cette machine)</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Confiance</translation>
    </message>
    <message>
      <source>Contexts, medium and large (empty: the preset's)</source>
      <translation>Contextes, moyen et large (vide : ceux du préréglage)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Périphérique</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Environnement</translation>
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
      <source>FCtL land cover</source>
      <translation>Occupation du sol FCtL</translation>
    </message>
    <message>
      <source>FCtL's encoder of the large context (B15.epoch.pth)</source>
      <translation>Encodeur FCtL du contexte large (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's encoder of the medium context (B10.epoch.pth)</source>
      <translation>Encodeur FCtL du contexte moyen (B10.epoch.pth)</translation>
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
      <source>HTML files (*.html)</source>
      <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importer un modèle publié</translation>
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
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Installe PyTorch dans un dossier dédié de votre profil utilisateur ; le Python de QGIS n'est pas modifié. À faire une seule fois ; relancé, il vérifie ce qui est là et refait un environnement endommagé.</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installer…</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpréteur</translation>
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
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Les couches servies (XYZ, WMS, WMTS) sont d'abord téléchargées : elles ont besoin d'une emprise et d'une résolution de travail.</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Fait un paquet de modèle à partir de fichiers de points de sauvegarde, pour que 'Segmenter l'occupation du sol' puisse les utiliser. Les fichiers sont lus comme de simples nombres ; rien de leur contenu n'est exécuté.</translation>
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
      <source>Merge</source>
      <translation>Fusion</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Fusion : 'refine' moyenne les vignettes qui se recouvrent et laisse le réseau d'affinage réparer le résultat, 'average' s'arrête avant, 'montage' coupe entre les vignettes ; 'auto' affine si le modèle a un réseau d'affinage et moyenne s'il n'en a pas. L'augmentation à l'inférence (test-time augmentation) moyenne sur des rotations et des images miroir : un peu mieux, huit fois plus lent. Appareil : 'auto' utilise une carte graphique CUDA s'il y en a une. Précision : 'bfloat16' est plus rapide sur les processeurs conçus pour cela ; 'auto' y est la simple précision. Cluster : l'adresse d'un ordonnanceur Dask dont les workers font le travail, ou local:4 pour quatre processus sur cette machine. Les pixels sous la confiance minimale deviennent nodata.</translation>
    </message>
    <message>
      <source>Minimum confidence (%)</source>
      <translation>Confiance minimale (%)</translation>
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
      <source>Name</source>
      <translation>Nom</translation>
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
      <source>Pixel size to learn at, in map units (empty: the raster's)</source>
      <translation>Taille de pixel pour l'apprentissage, en unités de carte (vide : celle du raster)</translation>
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
      <source>Processing resolution (empty: automatic)</source>
      <translation>Résolution de traitement (vide : automatique)</translation>
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
      <source>PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Version de PyTorch : 'cpu' (0,3 Go à télécharger) ou 'cuda' (3 Go, pour cartes graphiques NVIDIA) depuis l'index de paquets de PyTorch, ou 'default', ce que propose l'index habituel ; 'auto' prend CUDA là où il y a un pilote NVIDIA. Le proxy des réglages de QGIS est utilisé.</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Graine aléatoire</translation>
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
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Scores : pour chaque classe, la précision de l'utilisateur (de ce que la carte appelle forêt, la part qui est forêt), la précision du producteur (de la forêt, la part que la carte a trouvée), F1 (l'équilibre des deux) et IoU (ce que les deux appellent forêt sur ce que l'un ou l'autre appelle forêt) ; sur l'ensemble, leurs moyennes, la précision globale et le kappa de Cohen ; et la matrice de confusion. Avec des points tirés au hasard, le rapport estime aussi la surface réelle de chaque classe et donne des intervalles de confiance à 95 % (Olofsson et al. 2014) ; les polygones et les rasters ne sont pas un échantillon aléatoire, il ne le fait donc pas pour eux.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Segmenter l'occupation du sol</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Moteur de segmentation (PyTorch)</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Définir par défaut</translation>
    </message>
    <message>
      <source>Smallest polygon (pixels)</source>
      <translation>Plus petit polygone (pixels)</translation>
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
      <source>Table</source>
      <translation>Table</translation>
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
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentation à l'inférence (8 fois plus lent)</translation>
    </message>
    <message>
      <source>Text tower for a new LoVLANet (folder; empty: its classes are no words)</source>
      <translation>Encodeur de texte pour un nouveau LoVLANet (dossier ; vide : ses classes ne sont pas des mots)</translation>
    </message>
    <message>
      <source>The checkpoint is OpenAI's own CLIP, not RemoteCLIP's</source>
      <translation>Le point de contrôle est celui du CLIP d'OpenAI, pas de RemoteCLIP</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Le moteur ne fonctionne pas : {}</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>L'emprise n'intersecte pas la couche « {} » ; choisissez-en une autre.</translation>
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
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Le nom ne doit comporter que des lettres minuscules, des chiffres, '.', '_' ou '-'.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch, several GB) is not installed yet.</source>
      <translation>Le moteur de segmentation (PyTorch, plusieurs Go) n'est pas encore installé.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Tout le raster : {:.4g} mégapixels, {} ; environ {:g} Gio de mémoire, quelle que soit sa taille.</translation>
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
      <source>Weights (SHA-256)</source>
      <translation>Poids (SHA-256)</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>environ {}</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>il est plus grand que ne peut l'être un paquet de modèle</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>rien n'a été reçu</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>durée inconnue avant la première exécution</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Il faudrait récupérer {:.0f} mégapixels de « {} », alors que le maximum est de {} ; choisissez une emprise plus petite ou une résolution plus grossière, ou exportez d'abord la couche (clic droit sur la couche, Exporter, Enregistrer sous…).</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>Impossible de télécharger {} : {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} n'est pas l'adresse d'un fichier à télécharger ; elle devrait commencer par https://.</translation>
    </message>
  </context>
</TS>
