<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>fctl</name>
    <message>
      <source> (default)</source>
      <translation> (Vorgabe)</translation>
    </message>
    <message>
      <source> The file has to be the same, too: {}</source>
      <translation> Auch die Datei muss dieselbe sein: {}</translation>
    </message>
    <message>
      <source>'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there is no card, instead of taking hours.</source>
      <translation>'auto' verwendet eine NVIDIA-Grafikkarte, wo PyTorch das kann, sonst den Prozessor. 'cuda' bricht ohne Grafikkarte mit einem Fehler ab, statt Stunden zu brauchen.</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' behält einen Satz-Encoder von der Art von MiniLM (model.safetensors, mit seiner tokenizer.json und config.json im selben Ordner). Ist es der, mit dem das Phrasenbuch eines Modells gemacht wurde, liest das Modell danach jede Wendung.</translation>
    </message>
    <message>
      <source>'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from an imported CLIP, and wants a graphics card.</source>
      <translation>'ti' beginnt mit zufälligen Gewichten und ist schnell; 'b32' ist das Netz der Autoren, beginnt mit einem importierten CLIP und braucht eine Grafikkarte.</translation>
    </message>
    <message>
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>„{}“ konnte nicht abgerufen werden ({}); versuchen Sie es erneut oder exportieren Sie den Layer zuerst.</translation>
    </message>
    <message>
      <source>'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single values (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' hat einen Bereich von NoData-Werten, {:g} bis {:g}, den man der Engine nicht mitteilen kann; legen Sie einzelne Werte fest (Layereigenschaften, Transparenz), oder exportieren Sie den Layer zuerst.</translation>
    </message>
    <message>
      <source>'{}' has other no-data values in one band than in another; set the same for all (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' hat in einem Kanal andere NoData-Werte als in einem anderen; legen Sie für alle dieselben fest (Layereigenschaften, Transparenz), oder exportieren Sie den Layer zuerst.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF) and use the file.</source>
      <translation>„{}“ wird über „{}“ in jeder angeforderten Auflösung bereitgestellt: Wählen Sie eine Ausdehnung und unter den fortgeschrittenen Parametern eine Verarbeitungsauflösung; oder exportieren Sie den Layer zuerst (Rechtsklick auf den Layer, Export, Speichern als…, Wie dargestellt, GeoTIFF) und verwenden Sie die Datei.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF).</source>
      <translation>„{}“ wird über „{}“ bereitgestellt und nicht aus einer Rasterdatei gelesen; exportieren Sie den Layer zuerst (Rechtsklick auf den Layer, Export, Speichern als…, Wie dargestellt, GeoTIFF).</translation>
    </message>
    <message>
      <source>'{}' is served in pixels of any size; set a processing resolution first.</source>
      <translation>„{}“ wird in Pixeln jeder Größe bereitgestellt; legen Sie zuerst eine Verarbeitungsauflösung fest.</translation>
    </message>
    <message>
      <source>5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 samples.</source>
      <translation>5 bedeutet, dass der wahre Wert in 19 von 20 Stichproben innerhalb von ± 5 % der Schätzung liegen soll.</translation>
    </message>
    <message>
      <source>A GeoPackage of points with a form. How they were drawn lies in the same file.</source>
      <translation>Ein GeoPackage von Punkten mit einem Formular. Wie sie gezogen wurden, steht in derselben Datei.</translation>
    </message>
    <message>
      <source>A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours share one smooth border.</source>
      <translation>Ein GeoPackage mit einem Polygon für jede Fläche, ihrer Klasse und ihren Hektar am Boden. Nachbarn teilen sich eine glatte Grenze.</translation>
    </message>
    <message>
      <source>A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A temporary file is gone when QGIS is closed.</source>
      <translation>Ein GeoTIFF von Klassennummern mit den Farben darin; Namen und eine Attributtabelle liegen daneben. Eine temporäre Datei ist weg, wenn QGIS geschlossen wird.</translation>
    </message>
    <message>
      <source>A class more</source>
      <translation>Eine weitere Klasse</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Ein Fünftel der beschrifteten Blöcke wird zurückgehalten, um den Erfolg zu messen; aus einem Schutzring um sie herum wird ebenfalls nicht gelernt. Das Training endet, wenn es nicht mehr besser wird. Es dauert Minuten auf einer Grafikkarte und etwa eine halbe Stunde auf einem gewöhnlichen Rechner. Ein abgebrochenes Training, mit denselben Parametern neu gestartet, fährt von seinem letzten Sicherungspunkt fort (alle zwei Minuten einer).</translation>
    </message>
    <message>
      <source>A folder for the new model, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Ein Ordner für das neue Modell, zum Weitergeben. Ohne Angabe wird das Modell für Sie installiert und in 'Landbedeckung segmentieren' aufgeführt.</translation>
    </message>
    <message>
      <source>A folder for the new package, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Ein Ordner für das neue Paket, zum Weitergeben. Ohne Angabe wird das Modell für Sie installiert und in 'Landbedeckung segmentieren' aufgeführt.</translation>
    </message>
    <message>
      <source>A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet are sentences.</source>
      <translation>Ein Ordner, den 'Veröffentlichtes Modell importieren' aus einem Text-Encoder gemacht hat. Damit sind die Klassen eines LoVLANets Sätze.</translation>
    </message>
    <message>
      <source>A guess is enough: the worse the map, the more points it takes.</source>
      <translation>Eine grobe Schätzung genügt: Je schlechter die Karte, desto mehr Punkte sind nötig.</translation>
    </message>
    <message>
      <source>A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs more; 'Train segmenter' makes your own.</source>
      <translation>Das Modell bestimmt die Klassen, die Kanäle und die Pixelgröße. Weitere installieren Sie unter Optionen, FCtL-Landbedeckung; 'Segmentierungsmodell trainieren' macht Ihr eigenes.</translation>
    </message>
    <message>
      <source>A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken as QGIS shows them.</source>
      <translation>Ein Rasterlayer des Projekts oder eine Datei. Koordinatensystem, NoData-Werte und Kanäle werden genommen, wie QGIS sie zeigt.</translation>
    </message>
    <message>
      <source>A raster of how probable the chosen class is at each pixel, in per cent: low where the model hesitates.</source>
      <translation>Ein Raster davon, wie wahrscheinlich die gewählte Klasse an jedem Pixel ist, in Prozent: niedrig, wo das Modell zögert.</translation>
    </message>
    <message>
      <source>A raster with one band of class numbers, from this plugin or any other program. A photo cannot be refined.</source>
      <translation>Ein Raster mit einem Kanal von Klassennummern, von diesem Plugin oder irgendeinem anderen Programm. Ein Foto kann nicht verfeinert werden.</translation>
    </message>
    <message>
      <source>A table of each class's hectares and number of polygons.</source>
      <translation>Eine Tabelle der Hektar und der Polygonanzahl jeder Klasse.</translation>
    </message>
    <message>
      <source>A table of each class's pixels, hectares and share, as GeoPackage or CSV.</source>
      <translation>Eine Tabelle der Pixel, der Hektar und des Anteils jeder Klasse, als GeoPackage oder CSV.</translation>
    </message>
    <message>
      <source>About {:.2g} million labelled pixels, {} steps at most</source>
      <translation>Etwa {:.2g} Millionen beschriftete Pixel, höchstens {} Schritte</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adresse eines Modellpakets (.zip)</translation>
    </message>
    <message>
      <source>Allocation</source>
      <translation>Aufteilung</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architektur</translation>
    </message>
    <message>
      <source>Architecture (when starting from nothing)</source>
      <translation>Architektur (wenn von Grund auf trainiert wird)</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architektur: 'fctl-vgg16' ist, was die Autoren von FCtL veröffentlichen, in drei Dateien: der Segmentierer (all.epoch.pth) und die Encoder des mittleren (B10.epoch.pth) und des großen Kontexts (B15.epoch.pth). Die übrigen sind eine Datei, der Checkpoint. 'lovlanet' ist ein anderswo trainiertes Netz dieses Programms. 'remoteclip' macht aus einem RemoteCLIP (ViT-B/32) ein Modell, das beliebige Klassen nach dem unterscheidet, was Sie über sie sagen. 'remoteclip-text' behält nur dessen Text-Encoder, um damit Netze zu trainieren; er erscheint nicht in der Modellliste. Von OpenAI trainierte Gewichte brauchen ihre eigene Aktivierung; die Datei verrät sie nicht.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP ('Import published model', remoteclip; name it as the text tower) and wants a graphics card.</source>
      <translation>Architektur: Was von Grund auf beginnt, ist FCtL oder ein kleines LoVLANet, das Pixel mit Klassen vergleicht. Mit einem Text-Encoder ('Veröffentlichtes Modell importieren', remoteclip-text, oder irgendein Modell, das einen hat) sind seine Klassen Sätze und können bei der Anwendung des Modells durch andere ersetzt werden; ohne einen werden sie aus den Labels gelernt, und das Modell kennt keine Sprache. Klassenbeschreibungen: was über die Klassen gesagt wird, eine je Zeile, wie 'water: a lake; a river seen from above'; Klassen ohne Zeile bekommen die üblichen Worte. Ein LoVLANet als Ausgangsmodell behält seinen Text-Encoder oder bleibt ohne einen. Größe: ti ist schnell; b32 ist das Netz der Autoren, beginnt mit dem Bild-Encoder eines importierten CLIP ('Veröffentlichtes Modell importieren', remoteclip; geben Sie es als Text-Encoder an) und braucht eine Grafikkarte.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Flächen</translation>
    </message>
    <message>
      <source>Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour.</source>
      <translation>Flächen aus weniger Pixeln werden keine eigenen Polygone: Sie gehen an ihren größten Nachbarn.</translation>
    </message>
    <message>
      <source>As set under Advanced Parameters</source>
      <translation>Wie unter Fortgeschrittene Parameter eingestellt</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Genauigkeit bewerten</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <source>Bands (for instance 1,2,3,4; empty: the model's)</source>
      <translation>Kanäle (zum Beispiel 1,2,3,4; leer: die des Modells)</translation>
    </message>
    <message>
      <source>Bands (in the model's order; empty: by colour, or the first)</source>
      <translation>Kanäle (in der Reihenfolge des Modells; leer: nach Farbe oder die ersten)</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Kanäle {}, wie der Layer dargestellt wird</translation>
    </message>
    <message>
      <source>Best quality: averaged over rotations and mirror images, eight times slower</source>
      <translation>Beste Qualität: über Drehungen und Spiegelbilder gemittelt, achtmal langsamer</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Check environment</source>
      <translation>Umgebung prüfen</translation>
    </message>
    <message>
      <source>Check environment…</source>
      <translation>Umgebung prüfen…</translation>
    </message>
    <message>
      <source>Checkpoint (of LoVLANet or RemoteCLIP)</source>
      <translation>Checkpoint (von LoVLANet oder RemoteCLIP)</translation>
    </message>
    <message>
      <source>Choose a model package</source>
      <translation>Modellpaket wählen</translation>
    </message>
    <message>
      <source>Choose a raster first.</source>
      <translation>Wählen Sie zuerst ein Raster.</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Wählen Sie mindestens ein Raster und die zugehörigen Labels.</translation>
    </message>
    <message>
      <source>Choose in the table what each value stands for; the line below it is the same as text, for scripts. Leave alone what is right as it is.</source>
      <translation>Wählen Sie in der Tabelle, wofür jeder Wert steht; die Zeile darunter ist dasselbe als Text, für Skripte. Lassen Sie stehen, was so schon stimmt.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>model.json oder .zip eines anderen Modellpakets wählen</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Klasse</translation>
    </message>
    <message>
      <source>Class field (of polygons or points; empty: looked for)</source>
      <translation>Klassenfeld (von Polygonen oder Punkten; leer: wird gesucht)</translation>
    </message>
    <message>
      <source>Class field (of polygons; empty: looked for)</source>
      <translation>Klassenfeld (von Polygonen; leer: wird gesucht)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Klassenfeld: wo Polygone oder Punkte ihre Klasse führen, als Name oder Nummer einer Klasse der Karte; leer wird es gesucht. Klassen: nur wo Namen und Nummern der Referenz von denen der Karte abweichen, zum Beispiel '41=vegetation, houses=building, 0=nodata'; Namen mit Kommas stehen in doppelten Anführungszeichen.</translation>
    </message>
    <message>
      <source>Class of {}</source>
      <translation>Klasse von {}</translation>
    </message>
    <message>
      <source>Class prompts</source>
      <translation>Klassenbeschreibungen</translation>
    </message>
    <message>
      <source>Class prompts (one class a line; for models with a text tower)</source>
      <translation>Klassenbeschreibungen (eine Klasse je Zeile; für Modelle mit einem Text-Encoder)</translation>
    </message>
    <message>
      <source>Class whose area is wanted (empty: overall accuracy)</source>
      <translation>Klasse, deren Fläche gesucht ist (leer: Gesamtgenauigkeit)</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Klassen</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water'; empty: by name or number)</source>
      <translation>Klassen (zum Beispiel '1=building, 5=water'; leer: nach Name oder Nummer)</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)</source>
      <translation>Klassen (zum Beispiel '1=building, 5=water, 0=nodata'; leer: wie die Labels sie nennen)</translation>
    </message>
    <message>
      <source>Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)</source>
      <translation>Klassen (zum Beispiel '41=vegetation, 0=nodata'; leer: nach Name oder Nummer)</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Klassen ({}, eine Anzahl oder eine JSON-Datei)</translation>
    </message>
    <message>
      <source>Classes in words</source>
      <translation>Klassen in Worten</translation>
    </message>
    <message>
      <source>Classes in words (for models that read words)</source>
      <translation>Klassen in Worten (für Modelle, die Wörter lesen)</translation>
    </message>
    <message>
      <source>Classes in words: for models that read words, what each class is called and which words it stands for; choose a legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in for the model's own. A class of several words is where any of them would be. A name without words takes the model's usual ones. In scripts one class a line, a colour among the words where it matters: 'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.</source>
      <translation>Klassen in Worten: für Modelle, die Wörter lesen, wie jede Klasse heißt und für welche Wörter sie steht; beginnen Sie mit einer Legende. Bei einem Modell, das jede Klasse kennt, hat die Karte genau diese; bei anderen treten die Wörter an die Stelle der modelleigenen. Eine Klasse aus mehreren Wörtern ist dort, wo irgendeines von ihnen wäre. Ein Name ohne Wörter bekommt die, die das Modell sonst verwendet. In Skripten eine Klasse je Zeile, mit einer Farbe unter den Wörtern, wo es darauf ankommt: 'water: #2e86c1; a lake; a river'. Leer bleiben die Klassen, wie sie sind.</translation>
    </message>
    <message>
      <source>Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.</source>
      <translation>Klassen: wie viele das Modell hat, 'deepglobe' oder 'inria' für die Modelle der Veröffentlichung, oder eine JSON-Datei mit Namen und Farben. Bei 'remoteclip' ergibt leer Gebäude, Straße, offenen Boden, Vegetation und Wasser. Kontexte: die Größen, für die FCtLs Encoder trainiert wurden, als Vielfache des Ausschnitts, oder 'global' für das ganze Raster; leer gelten die der Voreinstellung, ohne eine solche 2,3.</translation>
    </message>
    <message>
      <source>Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.</source>
      <translation>Klassen: Namen für die Nummern in den Labels, zum Beispiel '1=building, 5=water, 0=nodata'; Namen, die ein Raster oder Feld mitbringt, müssen nicht wiederholt werden. Sind alle Klassen auch Klassen des Ausgangsmodells, so behält das neue Modell dessen Klassen, Wissen und Verfeinerungsnetz; andernfalls lernt es Ihre Klassenliste.</translation>
    </message>
    <message>
      <source>Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.</source>
      <translation>Klassen: welche Klasse des Modells jede Nummer ist, zum Beispiel '1=building, 5=water, 0=nodata'. Leer entscheiden die Klassennamen des Rasters, und wenn es keine hat, die Nummern des Modells.</translation>
    </message>
    <message>
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.</source>
      <translation>Ordnet jedes Pixel eines Rasters einer Landbedeckung zu, mit einem neuronalen Netz, das jeden Ausschnitt des Rasters zusammen mit seiner Umgebung in mehreren Maßstäben sieht. Ein zweites Netz liest danach die rohe Karte und bessert sie aus. Der Speicherbedarf wächst nicht mit dem Raster.</translation>
    </message>
    <message>
      <source>Classify a part only. The result is cut from the same map that the whole raster would give, so that parts fit together.</source>
      <translation>Nur einen Teil klassifizieren. Das Ergebnis wird aus derselben Karte geschnitten, die das ganze Raster ergäbe, sodass Teile zueinander passen.</translation>
    </message>
    <message>
      <source>Classify a uniform collar, too</source>
      <translation>Auch einen einheitlichen Rand klassifizieren</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Cluster (Adresse eines Dask-Schedulers oder local:N; leer: dieser Rechner)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Colour of the class on the map; none leaves it to the model</source>
      <translation>Farbe der Klasse auf der Karte; ohne Farbe entscheidet das Modell</translation>
    </message>
    <message>
      <source>Colour of {}</source>
      <translation>Farbe von {}</translation>
    </message>
    <message>
      <source>Colours of {}</source>
      <translation>Farben von {}</translation>
    </message>
    <message>
      <source>Colours…</source>
      <translation>Farben…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>Confidence (of the land cover, for that design)</source>
      <translation>Konfidenz (der Landbedeckung, für diesen Stichprobenplan)</translation>
    </message>
    <message>
      <source>Contexts (medium and large; empty: the preset's)</source>
      <translation>Kontexte (mittel und groß; leer: die der Voreinstellung)</translation>
    </message>
    <message>
      <source>Decides which labels are kept aside and in which order patches come. The same seed gives the same model on the same machine.</source>
      <translation>Entscheidet, welche Labels zurückgehalten werden und in welcher Reihenfolge Ausschnitte kommen. Dieselbe Saat ergibt auf demselben Rechner dasselbe Modell.</translation>
    </message>
    <message>
      <source>Design</source>
      <translation>Stichprobenplan</translation>
    </message>
    <message>
      <source>Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure and unsure of (70 %), 'random' draws from the whole map.</source>
      <translation>Stichprobenplan: 'class' zieht aus jeder kartierten Klasse für sich, 'confidence' teilt jede Klasse in das, dessen sich die Karte sicher und unsicher ist (70 %), 'random' zieht aus der ganzen Karte.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Device that runs begin with</source>
      <translation>Gerät, mit dem Läufe beginnen</translation>
    </message>
    <message>
      <source>Draw validation sample</source>
      <translation>Validierungsstichprobe ziehen</translation>
    </message>
    <message>
      <source>Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file how the points were drawn.</source>
      <translation>Zieht zufällige Punkte aus einer Landbedeckungskarte, damit Menschen sagen, was dort wirklich ist. 'Genauigkeit bewerten' schätzt danach, wie gut die Karte ist und wie groß ihre Klassen sind, mit Konfidenzintervallen, und weiß aus der Datei, wie die Punkte gezogen wurden.</translation>
    </message>
    <message>
      <source>Empty: the model's own classes. Choose a legend, or add classes and say what they are.</source>
      <translation>Leer: die eigenen Klassen des Modells. Wählen Sie eine Legende, oder fügen Sie Klassen hinzu und sagen Sie, was sie sind.</translation>
    </message>
    <message>
      <source>Ends the run and keeps what is finished: started again with the same parameters and the same file, it goes on from there.</source>
      <translation>Beendet den Lauf und behält, was fertig ist: Mit denselben Parametern und derselben Datei neu gestartet, fährt er von dort fort.</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Umgebung</translation>
    </message>
    <message>
      <source>Expected accuracy (%)</source>
      <translation>Erwartete Genauigkeit (%)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Ausdehnung</translation>
    </message>
    <message>
      <source>Extent (empty: the whole raster)</source>
      <translation>Ausdehnung (leer: das ganze Raster)</translation>
    </message>
    <message>
      <source>Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the mask that are not saved count. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.</source>
      <translation>Ausdehnung und Maske begrenzen, was klassifiziert wird; das Ergebnis ist dasselbe, als wäre es das ganze Raster gewesen. Nicht gespeicherte Bearbeitungen der Maske zählen. Auflösung: die Pixelgröße, in der gearbeitet wird, in den Einheiten des Koordinatensystems des Rasters (Meter, wo diese Grad sind); leer gilt die des Rasters, wenn das Modell sie kennt.</translation>
    </message>
    <message>
      <source>FCtL</source>
      <translation>FCtL</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>FCtL-Landbedeckung</translation>
    </message>
    <message>
      <source>FCtL's large encoder (B15.epoch.pth)</source>
      <translation>Großer Encoder von FCtL (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's medium encoder (B10.epoch.pth)</source>
      <translation>Mittlerer Encoder von FCtL (B10.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's segmenter (all.epoch.pth)</source>
      <translation>FCtL-Segmentierungsnetz (all.epoch.pth)</translation>
    </message>
    <message>
      <source>Fetching {} × {} pixels of '{}' …</source>
      <translation>{} × {} Pixel von „{}“ werden abgerufen …</translation>
    </message>
    <message>
      <source>Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. Where nothing is labelled it is held to what it said before.</source>
      <translation>Wenige Labels schaden nicht: Wo Klassen und Kanäle die des Ausgangsmodells sind, wird das neue Modell nur genommen, wenn es auf den zurückgehaltenen Blöcken besser ist; sonst bleiben die Gewichte, wie sie waren, und eine Warnung sagt es. Wo nichts beschriftet ist, wird es an dem festgehalten, was es vorher sagte.</translation>
    </message>
    <message>
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>Sucht das Python, das die Segmentierungs-Engine ausführt, listet seine Versionen und Geräte auf und lässt jedes Gerät eine kleine Berechnung ausführen. Das Protokoll kann in einen Fehlerbericht kopiert werden.</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>Ordner mit Wheels (nur ohne Internet)</translation>
    </message>
    <message>
      <source>Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation>Ordner mit Wheels: Ohne Internetzugang laden Sie die Wheels von torch, torchvision, safetensors, open_clip_torch und distributed mit allem, was diese brauchen, auf einem anderen Rechner herunter ('pip download') und geben deren Ordner an.</translation>
    </message>
    <message>
      <source>Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with what it knows, and with very many labels.</source>
      <translation>Vergisst das Wissen des gewählten Modells. Für Kanäle oder Bilder, die mit dem, was es kennt, nichts gemeinsam haben, und bei sehr vielen Labels.</translation>
    </message>
    <message>
      <source>From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each class, in one step.</source>
      <translation>Von einem Raster zu einer Landbedeckungskarte, ihren Polygonen und einer Tabelle der Hektar und der Polygonanzahl jeder Klasse, in einem Schritt.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
      <source>Half-width of the 95 % interval (%)</source>
      <translation>Halbe Breite des 95-%-Intervalls (%)</translation>
    </message>
    <message>
      <source>How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the whole raster.</source>
      <translation>Wie weit die Encoder über einen Ausschnitt hinausschauen, als Vielfache davon, etwa 2,3; oder 'global' für das ganze Raster.</translation>
    </message>
    <message>
      <source>How many batches of patches are learnt from before the training ends, if it has not ended by itself.</source>
      <translation>Aus wie vielen Stapeln von Ausschnitten gelernt wird, bis das Training endet, wenn es nicht schon von selbst geendet hat.</translation>
    </message>
    <message>
      <source>How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is faster, 'montage' fastest; 'auto' is what the model does best.</source>
      <translation>Wie aus überlappenden Ausschnitten eine Karte wird. 'refine' lässt ein zweites Netz sie ausbessern, 'average' ist schneller, 'montage' am schnellsten; 'auto' ist, was das Modell am besten kann.</translation>
    </message>
    <message>
      <source>How the map is parted before points are drawn in each part. By class rare classes get their points, too; by confidence also what the map doubts.</source>
      <translation>Wie die Karte aufgeteilt wird, bevor in jedem Teil Punkte gezogen werden. Nach Klassen bekommen auch seltene Klassen ihre Punkte; nach Konfidenz auch das, woran die Karte zweifelt.</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Veröffentlichtes Modell importieren</translation>
    </message>
    <message>
      <source>In the layer</source>
      <translation>Im Layer</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <source>Input raster</source>
      <translation>Eingaberaster</translation>
    </message>
    <message>
      <source>Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those tagged with the model's colours, else those that the layer is shown in. Model: the name of an installed model, or the path of a model package.</source>
      <translation>Eingabe: ein Raster beliebiger Größe und Art; 8-Bit-Werte werden genommen, wie sie sind, andere einmal für das ganze Raster gestreckt. Kanäle: in der Reihenfolge, die das Modell erwartet (das mitgelieferte: Rot, Grün, Blau); leer werden die genommen, die mit den Farben des Modells gekennzeichnet sind, sonst die, in denen der Layer dargestellt wird. Modell: der Name eines installierten Modells oder der Pfad eines Modellpakets.</translation>
    </message>
    <message>
      <source>Input: a raster of class numbers. Model: one that has a refinement network.</source>
      <translation>Eingabe: ein Raster von Klassennummern. Modell: eines, das ein Verfeinerungsnetz hat.</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installieren</translation>
    </message>
    <message>
      <source>Install environment</source>
      <translation>Umgebung installieren</translation>
    </message>
    <message>
      <source>Install environment…</source>
      <translation>Umgebung installieren…</translation>
    </message>
    <message>
      <source>Install from URL</source>
      <translation>Von URL installieren</translation>
    </message>
    <message>
      <source>Install from URL…</source>
      <translation>Von URL installieren…</translation>
    </message>
    <message>
      <source>Install from file…</source>
      <translation>Aus Datei installieren…</translation>
    </message>
    <message>
      <source>Installed models</source>
      <translation>Installierte Modelle</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Installiert PyTorch in einen eigenen Ordner in Ihrem Benutzerprofil; das Python von QGIS wird nicht verändert. Muss nur einmal ausgeführt werden; erneut ausgeführt prüft es, was vorhanden ist, und legt eine beschädigte Umgebung neu an.</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpreter</translation>
    </message>
    <message>
      <source>It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}</source>
      <translation>Es ist ein Modell des Modellentwurfs: 'Landbedeckung segmentieren', dann 'Aggregieren'. Öffnen Sie dort seine Datei, um darauf aufzubauen: {}</translation>
    </message>
    <message>
      <source>Its knowledge is where the training begins: fewer labels are enough, and it is quicker than starting from nothing.</source>
      <translation>Von seinem Wissen geht das Training aus: Weniger Labels genügen, und es ist schneller, als von Grund auf zu trainieren.</translation>
    </message>
    <message>
      <source>Labels (one for each raster, in the same order, or one for all)</source>
      <translation>Labels (eines je Raster in derselben Reihenfolge oder eines für alle)</translation>
    </message>
    <message>
      <source>Land cover</source>
      <translation>Landbedeckung</translation>
    </message>
    <message>
      <source>Land cover to refine</source>
      <translation>Zu verfeinernde Landbedeckung</translation>
    </message>
    <message>
      <source>Land cover, polygons and areas</source>
      <translation>Landbedeckung, Polygone und Flächen</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Layer, die ein Server liefert (XYZ, WMS, WMTS), werden zuerst heruntergeladen: Sie brauchen eine Ausdehnung und eine Auflösung.</translation>
    </message>
    <message>
      <source>Legends</source>
      <translation>Legenden</translation>
    </message>
    <message>
      <source>Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times as long.</source>
      <translation>Betrachtet jeden Ausschnitt auf acht Arten gedreht und gespiegelt und nimmt das Mittel: ein wenig besser, achtmal so lang.</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Erstellt</translation>
    </message>
    <message>
      <source>Make one class of those selected: it is where any of their words would be</source>
      <translation>Aus den gewählten Klassen eine machen: Sie ist dort, wo irgendeines ihrer Wörter wäre</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Macht aus Checkpoint-Dateien ein Modellpaket, damit 'Landbedeckung segmentieren' sie verwenden kann. Die Dateien werden als bloße Zahlen gelesen; nichts darin wird ausgeführt.</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>Maske</translation>
    </message>
    <message>
      <source>Mask polygons</source>
      <translation>Maskenpolygone</translation>
    </message>
    <message>
      <source>Mean IoU on blocks kept aside (0 to 1)</source>
      <translation>Mittlere IoU auf zurückgehaltenen Blöcken (0 bis 1)</translation>
    </message>
    <message>
      <source>Means</source>
      <translation>Bedeutet</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Zusammenführung</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Zusammenführung: 'refine' mittelt überlappende Ausschnitte und lässt das Verfeinerungsnetz das Ergebnis ausbessern, 'average' hört davor auf, 'montage' schneidet zwischen den Ausschnitten; 'auto' verfeinert, wo das Modell ein Verfeinerungsnetz hat, und mittelt, wo es keines hat. Test-Time-Augmentation mittelt über Drehungen und Spiegelbilder: ein wenig besser, achtmal langsamer. Gerät: 'auto' nutzt eine CUDA-Grafikkarte, wo es eine gibt. Genauigkeit: 'bfloat16' ist auf dafür gebauten CPUs schneller; 'auto' rechnet dort mit einfacher Genauigkeit. Cluster: die Adresse eines Dask-Schedulers, dessen Worker die Arbeit tun, oder local:4 für vier Prozesse auf diesem Rechner. Pixel unter der minimalen Konfidenz werden NoData.</translation>
    </message>
    <message>
      <source>Minimum (points in each class)</source>
      <translation>Minimum (Punkte in jeder Klasse)</translation>
    </message>
    <message>
      <source>Minimum confidence</source>
      <translation>Minimale Konfidenz</translation>
    </message>
    <message>
      <source>Minimum confidence in per cent</source>
      <translation>Minimale Konfidenz in Prozent</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Model (name, or path of a package)</source>
      <translation>Modell (Name oder Pfad eines Pakets)</translation>
    </message>
    <message>
      <source>Model package</source>
      <translation>Modellpaket</translation>
    </message>
    <message>
      <source>Model to start from (name, or path of a package)</source>
      <translation>Ausgangsmodell (Name oder Pfad eines Pakets)</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>More points make narrower intervals: four times as many for half the width.</source>
      <translation>Mehr Punkte ergeben engere Intervalle: viermal so viele für die halbe Breite.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name in the list of models (scripts go on calling it {})</source>
      <translation>Name in der Modellliste (Skripte nennen es weiterhin {})</translation>
    </message>
    <message>
      <source>Name of the new model</source>
      <translation>Name des neuen Modells</translation>
    </message>
    <message>
      <source>Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation>Name: wie das Modell in der Modellliste heißt. Paketordner: leer wird das Modell für Sie installiert; einen Ordner, den Sie angeben, können Sie weitergeben.</translation>
    </message>
    <message>
      <source>No-data values besides the layer's own, for instance 0,255</source>
      <translation>NoData-Werte neben denen des Layers (zum Beispiel 0,255)</translation>
    </message>
    <message>
      <source>No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them and is nodata, too; the log says so, and it can be classified all the same.</source>
      <translation>NoData-Werte: Zahlen, die in allen Kanälen NoData sind, neben denen, welche die Datei und die Eigenschaften des Layers nennen. Ein einheitlicher Rand, ein einziger exakter Wert von der Rasterkante nach innen, der abrupt endet, wird ohne sie gefunden und ist ebenfalls NoData; das Protokoll sagt es, und er kann trotzdem klassifiziert werden.</translation>
    </message>
    <message>
      <source>None (leave it to the model)</source>
      <translation>Keine (dem Modell überlassen)</translation>
    </message>
    <message>
      <source>Nothing was finished yet that could have been kept.</source>
      <translation>Es war noch nichts fertig, was hätte behalten werden können.</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>Anzahl der Punkte</translation>
    </message>
    <message>
      <source>Number of points (0: as the half-width asks for)</source>
      <translation>Anzahl der Punkte (0: so viele, wie die halbe Breite verlangt)</translation>
    </message>
    <message>
      <source>Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the minimum, or rare ones would have no points.</source>
      <translation>Anzahl der Punkte: 0 nimmt so viele, wie die gewünschte halbe Breite verlangt, das heißt ± so viel der Gesamtgenauigkeit oder des Anteils einer Klasse, wenn Sie diese nennen (Cochran 1977; Olofsson et al. 2014). Aufteilung: 'proportional' zu den Flächen der Klassen, 'equal' gleichmäßig, oder 'neyman', das auch danach geht, wie viel voraussichtlich falsch ist. Jede Klasse bekommt das Minimum, sonst hätten seltene keine Punkte.</translation>
    </message>
    <message>
      <source>Numbers of the bands to learn from, in this order. A model with other bands than the one to start from keeps less of its knowledge.</source>
      <translation>Nummern der Kanäle, aus denen gelernt wird, in dieser Reihenfolge. Ein Modell mit anderen Kanälen als das Ausgangsmodell behält weniger von dessen Wissen.</translation>
    </message>
    <message>
      <source>Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual index has, where PyTorch's own is out of reach.</source>
      <translation>Die Variante von PyTorch. 'cpu' ist die kleine; 'cuda' ist für NVIDIA-Grafikkarten; 'default' ist, was der übliche Index hat, wo der von PyTorch nicht erreichbar ist.</translation>
    </message>
    <message>
      <source>Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for graphics cards.</source>
      <translation>Die eines LoVLANets, das von Grund auf trainiert wird: 'ti' ist klein und schnell, 'b32' so groß wie in der Veröffentlichung, für Grafikkarten.</translation>
    </message>
    <message>
      <source>Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; 'bfloat16' is faster on processors that were made for it.</source>
      <translation>Die der Berechnungen. 'auto' ist einfache Genauigkeit auf Prozessoren und halbe auf Grafikkarten; 'bfloat16' ist schneller auf Prozessoren, die dafür gebaut sind.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one that holds the whole segmenter.</source>
      <translation>Von den drei Dateien, die die Autoren von FCtL veröffentlichen, die mit dem ganzen Segmentierer.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on contexts of medium size.</source>
      <translation>Von den drei Dateien, die die Autoren von FCtL veröffentlichen, die mit mittelgroßen Kontexten trainierte.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on large contexts.</source>
      <translation>Von den drei Dateien, die die Autoren von FCtL veröffentlichen, die mit großen Kontexten trainierte.</translation>
    </message>
    <message>
      <source>One file with all scores and pictures, to be opened in a browser or sent to somebody.</source>
      <translation>Eine Datei mit allen Werten und Bildern, um sie im Browser zu öffnen oder jemandem zu schicken.</translation>
    </message>
    <message>
      <source>Only pixels inside these polygons are classified, the others become nodata. Selected features only, if you tick that below.</source>
      <translation>Nur Pixel innerhalb dieser Polygone werden klassifiziert, die anderen werden NoData. Nur gewählte Objekte, wenn Sie das darunter ankreuzen.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Bericht öffnen</translation>
    </message>
    <message>
      <source>OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)</source>
      <translation>OpenAIs eigenes CLIP (der Checkpoint ist nicht der von RemoteCLIP)</translation>
    </message>
    <message>
      <source>OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it is.</source>
      <translation>Die Gewichte von OpenAI brauchen eine andere Aktivierung als die von RemoteCLIP, und die Datei verrät nicht, welche es sind.</translation>
    </message>
    <message>
      <source>Other builds…</source>
      <translation>Andere Varianten…</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation>Ausgabe: ein GeoTIFF, das auf das Pixel genau auf der Eingabe liegt, mit Klassennummern, Namen und Farben des Modells; NoData bleibt NoData. Konfidenz: die Wahrscheinlichkeit der gewählten Klasse in Prozent.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation>Ausgabe: ein GeoTIFF mit den Farben darin, Namen und einer Attributtabelle daneben (.aux.xml). Konfidenz: die Wahrscheinlichkeit der gewählten Klasse in Prozent. Polygone: die Flächen jeder Klasse mit ihren Hektar auf dem Ellipsoid; was kleiner ist als das kleinste Polygon, geht an die Nachbarn, und Nachbarn behalten eine gemeinsame Grenze. Flächen: eine Tabelle der Pixel und Hektar jeder Klasse.</translation>
    </message>
    <message>
      <source>Output: the model package with card, curve and report (training.html).</source>
      <translation>Ausgabe: das Modellpaket mit Karteikarte, Kurve und Bericht (training.html).</translation>
    </message>
    <message>
      <source>Package folder (empty: install the model)</source>
      <translation>Paketordner (leer: Modell installieren)</translation>
    </message>
    <message>
      <source>Patience (checks without improvement before it ends; 0: never)</source>
      <translation>Geduld (Prüfungen ohne Verbesserung bis zum Ende; 0: kein vorzeitiges Ende)</translation>
    </message>
    <message>
      <source>Pixel size (to learn at, in map units; empty: the raster's)</source>
      <translation>Pixelgröße (in der gelernt wird, in Karteneinheiten; leer: die des Rasters)</translation>
    </message>
    <message>
      <source>Pixels that have one of these values in all bands are left out, in addition to what the layer itself calls nodata.</source>
      <translation>Pixel, die in allen Kanälen einen dieser Werte haben, werden ausgelassen, zusätzlich zu dem, was der Layer selbst als NoData führt.</translation>
    </message>
    <message>
      <source>Pixels whose class is less probable become nodata. Polygons close the narrow strips which that leaves along borders; wider areas become holes.</source>
      <translation>Pixel, deren Klasse weniger wahrscheinlich ist, werden NoData. Polygone schließen die schmalen Streifen, die dadurch entlang von Grenzen bleiben; breitere Flächen werden Löcher.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygone</translation>
    </message>
    <message>
      <source>Precision of the arithmetic</source>
      <translation>Rechengenauigkeit</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message>
      <source>Preview of {}</source>
      <translation>Vorschau von {}</translation>
    </message>
    <message>
      <source>Processing resolution</source>
      <translation>Verarbeitungsauflösung</translation>
    </message>
    <message>
      <source>Processing resolution in map units (metres where those are degrees; empty: automatic)</source>
      <translation>Verarbeitungsauflösung in Karteneinheiten (Meter, wo diese Grad sind; leer: automatisch)</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Programm</translation>
    </message>
    <message>
      <source>PyTorch build (auto: CUDA where there is an NVIDIA driver)</source>
      <translation>PyTorch-Variante (auto: CUDA, falls ein NVIDIA-Treiber vorhanden ist)</translation>
    </message>
    <message>
      <source>PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>PyTorch-Variante: 'cpu' ({cpu}) oder 'cuda' ({cuda}; für NVIDIA-Grafikkarten) aus dem eigenen Paketindex von PyTorch, oder 'default', was der übliche Index hat (hier {default}); 'auto' nimmt CUDA, wo es einen NVIDIA-Treiber gibt. Der Proxy aus den Einstellungen von QGIS wird verwendet.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualität</translation>
    </message>
    <message>
      <source>Quick look: coarser pixels, four times as fast</source>
      <translation>Schneller Blick: gröbere Pixel, viermal so schnell</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Zufallssaat</translation>
    </message>
    <message>
      <source>Rare classes would have few points or none without it; 50 to 100 are usual.</source>
      <translation>Seltene Klassen hätten ohne es wenige Punkte oder keine; üblich sind 50 bis 100.</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.</source>
      <translation>Raster und Labels: zu jedem Raster, in derselben Reihenfolge, ein Raster von Klassennummern oder ein Layer von Polygonen mit einem Klassenfeld; oder ein Layer von Polygonen für alle. Sie müssen nicht dasselbe Koordinatensystem haben. Was NoData oder nicht beschriftet ist, lehrt nichts, Labels dürfen also lückenhaft sein: Einige vollständige Quadrate an verschiedenen Orten, jede Klasse an mindestens zwei Orten, lehren viel mehr als Tausende Pixel eines einzigen Feldes.</translation>
    </message>
    <message>
      <source>Rasters of finer or coarser pixels are brought to this size first. The model will work at it afterwards.</source>
      <translation>Raster mit feineren oder gröberen Pixeln werden zuerst auf diese Größe gebracht. Das Modell arbeitet danach in ihr.</translation>
    </message>
    <message>
      <source>Ready: {}</source>
      <translation>Bereit: {}</translation>
    </message>
    <message>
      <source>Reference (raster, polygons or points)</source>
      <translation>Referenz (Raster, Polygone oder Punkte)</translation>
    </message>
    <message>
      <source>Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.</source>
      <translation>Referenz: ein klassifiziertes Raster beliebiger Auflösung und beliebigen Koordinatensystems (verglichen in den Mittelpunkten der Pixel der Karte), beschriftete Polygone (jedes Pixel, dessen Mittelpunkt darin liegt) oder beschriftete Punkte (das Pixel, das den Punkt enthält). Was in einem von beiden NoData oder nicht beschriftet ist, zählt nicht.</translation>
    </message>
    <message>
      <source>Refine land cover</source>
      <translation>Landbedeckung verfeinern</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove the model {} from this computer?</source>
      <translation>Das Modell {} von diesem Computer entfernen?</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Umbenennen…</translation>
    </message>
    <message>
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.</source>
      <translation>Bessert ein klassifiziertes Raster, von diesem Plugin oder irgendeinem anderen Programm, mit dem Verfeinerungsnetz eines Modells aus. Das Netz liest nur Klassen: jeden Ausschnitt der Karte zusammen mit seiner Umgebung. Es entfernt Sprenkel, bessert Umrisse aus und glättet die Grenzen von Kacheln.</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation>Bericht: eine einzige HTML-Datei mit allem darin. Tabelle: die Werte als CSV, eine Zeile je Klasse und eine letzte für das Ganze; die Spalten 'mapped as …' sind die Konfusionsmatrix.</translation>
    </message>
    <message>
      <source>Run into {}</source>
      <translation>Lauf nach {}</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>Stichprobe</translation>
    </message>
    <message>
      <source>Say what belongs to a class in sentences, and the model looks for that. For example:&lt;br&gt;water: a lake; a river seen from above</source>
      <translation>Sagen Sie in Sätzen, was zu einer Klasse gehört, und das Modell sucht danach. Zum Beispiel:&lt;br&gt;water: a lake; a river seen from above</translation>
    </message>
    <message>
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Werte: für jede Klasse die Nutzergenauigkeit (der Anteil dessen, was die Karte Wald nennt, der Wald ist), die Herstellergenauigkeit (der Anteil des Waldes, den die Karte gefunden hat), F1 (der Ausgleich zwischen beiden) und IoU (was beide Wald nennen, geteilt durch das, was einer von beiden Wald nennt); über alle Klassen deren Mittel, Gesamtgenauigkeit und Cohens Kappa; und die Konfusionsmatrix. Bei zufällig gezogenen Punkten schätzt der Bericht auch die wahre Fläche jeder Klasse und nennt 95-%-Konfidenzintervalle (Olofsson et al. 2014); Polygone und Raster sind keine Zufallsstichprobe, bei ihnen tut er es nicht.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Landbedeckung segmentieren</translation>
    </message>
    <message>
      <source>Segment land cover: turn the chosen raster layer into a land-cover map</source>
      <translation>Landbedeckung segmentieren: aus dem gewählten Rasterlayer eine Landbedeckungskarte machen</translation>
    </message>
    <message>
      <source>Segment land cover…</source>
      <translation>Landbedeckung segmentieren…</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Segmentierungs-Engine (PyTorch)</translation>
    </message>
    <message>
      <source>Segmenting what the map shows, {:.0f} %</source>
      <translation>Segmentiert wird, was die Kartenansicht zeigt, {:.0f} %</translation>
    </message>
    <message>
      <source>Segmenting what the map shows…</source>
      <translation>Segmentiert wird, was die Kartenansicht zeigt…</translation>
    </message>
    <message>
      <source>Segments what the map shows, as a layer that stays while this dialog is open. Without test-time augmentation.</source>
      <translation>Segmentiert, was die Kartenansicht zeigt, als Layer, der bleibt, solange dieser Dialog offen ist. Ohne Augmentierung zur Testzeit.</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Als Vorgabe setzen</translation>
    </message>
    <message>
      <source>Show what the map says at each point</source>
      <translation>Zeigen, was die Karte an jedem Punkt sagt</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Size (of a new LoVLANet)</source>
      <translation>Größe (eines neuen LoVLANets)</translation>
    </message>
    <message>
      <source>Size of the pixels that the model sees and the map gets, in units of the raster's coordinate system, in metres where these are degrees.</source>
      <translation>Größe der Pixel, die das Modell sieht und die Karte bekommt, in Einheiten des Koordinatensystems des Rasters, in Metern, wo diese Grad sind.</translation>
    </message>
    <message>
      <source>Smallest polygon in pixels</source>
      <translation>Kleinstes Polygon in Pixeln</translation>
    </message>
    <message>
      <source>Smallest polygon in square metres (empty: in pixels)</source>
      <translation>Kleinstes Polygon in Quadratmetern (leer: in Pixeln)</translation>
    </message>
    <message>
      <source>Start from nothing (needs many labels and hours)</source>
      <translation>Von Grund auf trainieren (erfordert viele Labels und Stunden)</translation>
    </message>
    <message>
      <source>Steps at most (0: automatic)</source>
      <translation>Höchstzahl der Schritte (0: automatisch)</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Stopp</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>Stoppen und behalten</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>Take the selected classes out</source>
      <translation>Die gewählten Klassen herausnehmen</translation>
    </message>
    <message>
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.</source>
      <translation>Bringt einem Modell Ihre Klassen oder Ihre Region bei, aus Rastern und Labels. Das neue Modell erscheint in der Modellliste von 'Landbedeckung segmentieren'.</translation>
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.</source>
      <translation>Sagt, wie gut eine Landbedeckungskarte ist: vergleicht ein klassifiziertes Raster, von diesem Plugin oder irgendeinem anderen Programm, mit einer Referenz, die als wahr gilt, und schreibt einen Bericht mit Werten und Bildern.</translation>
    </message>
    <message>
      <source>Test-time augmentation</source>
      <translation>Augmentierung zur Testzeit</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentierung zur Testzeit (8-mal langsamer)</translation>
    </message>
    <message>
      <source>Text tower (folder, for a new LoVLANet; empty: its classes are no words)</source>
      <translation>Text-Encoder (Ordner, für ein neues LoVLANet; leer: seine Klassen sind keine Wörter)</translation>
    </message>
    <message>
      <source>The chosen model does not read words; its classes are as they are.</source>
      <translation>Das gewählte Modell liest keine Wörter; seine Klassen sind, wie sie sind.</translation>
    </message>
    <message>
      <source>The column of the attribute table that holds the class, as name or number.</source>
      <translation>Die Spalte der Attributtabelle, in der die Klasse steht, als Name oder Nummer.</translation>
    </message>
    <message>
      <source>The column of the polygons' attribute table that holds the class, as name or number.</source>
      <translation>Die Spalte der Attributtabelle der Polygone, in der die Klasse steht, als Name oder Nummer.</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Die Engine funktioniert nicht: {}</translation>
    </message>
    <message>
      <source>The engine starts…</source>
      <translation>Die Engine startet…</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>Die Ausdehnung überschneidet sich nicht mit dem Layer „{}“; wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>The extent does not meet the raster.</source>
      <translation>Die Ausdehnung überschneidet sich nicht mit dem Raster.</translation>
    </message>
    <message>
      <source>The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Die Ausdehnung: {:.4g} Megapixel, {}; etwa {:g} GiB Arbeitsspeicher, unabhängig von ihrer Größe.</translation>
    </message>
    <message>
      <source>The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' compares pixels with classes, which may be sentences.</source>
      <translation>Die Art des Netzes: 'fctl' sieht jeden Ausschnitt in mehreren Maßstäben, 'lovlanet' vergleicht Pixel mit Klassen, die Sätze sein können.</translation>
    </message>
    <message>
      <source>The map has exactly these {} classes.</source>
      <translation>Die Karte hat genau diese {} Klassen.</translation>
    </message>
    <message>
      <source>The map shows nothing of '{}'; zoom to the layer first.</source>
      <translation>Die Kartenansicht zeigt nichts von „{}“; zoomen Sie zuerst auf den Layer.</translation>
    </message>
    <message>
      <source>The map that is to be judged: a raster with one band of class numbers, from this plugin or any other program.</source>
      <translation>Die Karte, die beurteilt werden soll: ein Raster mit einem Kanal von Klassennummern, von diesem Plugin oder irgendeinem anderen Programm.</translation>
    </message>
    <message>
      <source>The model is judged now and then on labels that are kept aside. After so many judgements without anything better the training ends.</source>
      <translation>Das Modell wird ab und zu an Labels beurteilt, die zurückgehalten werden. Nach so vielen Beurteilungen ohne Verbesserung endet das Training.</translation>
    </message>
    <message>
      <source>The model needs {} bands ({}), not {}.</source>
      <translation>Das Modell benötigt {} Kanäle ({}), nicht {}.</translation>
    </message>
    <message>
      <source>The model {} has no refinement network; choose one that has.</source>
      <translation>Das Modell {} hat kein Verfeinerungsnetz; wählen Sie eines, das eines hat.</translation>
    </message>
    <message>
      <source>The model's own classes</source>
      <translation>Die eigenen Klassen des Modells</translation>
    </message>
    <message>
      <source>The models that came with the plugin stay as they are.</source>
      <translation>Die mit dem Plugin gelieferten Modelle bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Der Name darf nur aus Kleinbuchstaben, Ziffern, '.', '_' oder '-' bestehen.</translation>
    </message>
    <message>
      <source>The number of points is then reckoned for the share of the map that this class has.</source>
      <translation>Die Anzahl der Punkte wird dann für den Anteil berechnet, den diese Klasse an der Karte hat.</translation>
    </message>
    <message>
      <source>The one file of the other architectures. It is read as plain numbers, nothing in it is executed.</source>
      <translation>Die eine Datei der anderen Architekturen. Sie wird als bloße Zahlen gelesen, nichts darin wird ausgeführt.</translation>
    </message>
    <message>
      <source>The order matters: the first is the model's first band. Choose as many as the model has; the line below the model says which.</source>
      <translation>Auf die Reihenfolge kommt es an: Der erste ist der erste Kanal des Modells. Wählen Sie so viele, wie das Modell hat; die Zeile unter dem Modell sagt, welche.</translation>
    </message>
    <message>
      <source>The page of the manual, with pictures</source>
      <translation>Die Seite des Handbuchs, mit Bildern</translation>
    </message>
    <message>
      <source>The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are labelled already is never replaced.</source>
      <translation>Die Punkte haben ein Formular mit den Klassen der Karte, wie sicher Sie sich sind, und einer Notiz; Nachbarn folgen aufeinander. Was die Karte zeigt, wird weggelassen, wenn Sie es nicht verlangen, damit sich niemand davon leiten lässt. Eine Datei, in der schon Punkte beschriftet sind, wird nie ersetzt.</translation>
    </message>
    <message>
      <source>The raster that 'Segment land cover' wrote beside the map, on the same pixels.</source>
      <translation>Das Raster, das 'Landbedeckung segmentieren' neben der Karte geschrieben hat, auf denselben Pixeln.</translation>
    </message>
    <message>
      <source>The rasters that the model is to learn from. Their bands and pixel sizes should be those of the rasters it will be used on.</source>
      <translation>Die Raster, aus denen das Modell lernen soll. Ihre Kanäle und Pixelgrößen sollten die der Raster sein, auf die es angewendet wird.</translation>
    </message>
    <message>
      <source>The same by what an area measures on the ground, so that it means as much on any raster. It is rounded up to whole pixels.</source>
      <translation>Dasselbe nach dem, was eine Fläche am Boden misst, sodass es auf jedem Raster gleich viel bedeutet. Es wird auf ganze Pixel aufgerundet.</translation>
    </message>
    <message>
      <source>The same number draws the same points again.</source>
      <translation>Dieselbe Zahl zieht wieder dieselben Punkte.</translation>
    </message>
    <message>
      <source>The same scores for a spreadsheet: one row for each class, the last for the whole; and the confusion matrix.</source>
      <translation>Dieselben Werte für eine Tabellenkalkulation: eine Zeile je Klasse, die letzte für das Ganze; und die Konfusionsmatrix.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch) is not installed yet: {}.</source>
      <translation>Die Segmentierungs-Engine (PyTorch) ist noch nicht installiert: {}.</translation>
    </message>
    <message>
      <source>The segmentation engine is being installed; go on with your work.</source>
      <translation>Die Segmentierungs-Engine wird installiert; arbeiten Sie ruhig weiter.</translation>
    </message>
    <message>
      <source>The segmentation engine is ready.</source>
      <translation>Die Segmentierungs-Engine ist bereit.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Das ganze Raster: {:.4g} Megapixel, {}; etwa {:g} GiB Arbeitsspeicher, unabhängig von seiner Größe.</translation>
    </message>
    <message>
      <source>Their number, the name of a known list, or a JSON file with names and colours. The order is that of the network's outputs.</source>
      <translation>Ihre Anzahl, der Name einer bekannten Liste oder eine JSON-Datei mit Namen und Farben. Die Reihenfolge ist die der Ausgaben des Netzes.</translation>
    </message>
    <message>
      <source>These words stand in for the model's own.</source>
      <translation>Diese Wörter treten an die Stelle der modelleigenen.</translation>
    </message>
    <message>
      <source>Train segmenter</source>
      <translation>Segmentierungsmodell trainieren</translation>
    </message>
    <message>
      <source>Trained model</source>
      <translation>Trainiertes Modell</translation>
    </message>
    <message>
      <source>Training of {}</source>
      <translation>Training von {}</translation>
    </message>
    <message>
      <source>Trainings and runs that were stopped go on from here when they are started again with the same parameters. What you do not need can be removed.</source>
      <translation>Angehaltene Trainings und Läufe fahren von hier fort, wenn sie mit denselben Parametern neu gestartet werden. Was Sie nicht brauchen, können Sie entfernen.</translation>
    </message>
    <message>
      <source>Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Unter diesem Namen wird das Modell aufgeführt: Kleinbuchstaben, Ziffern, '.', '_' oder '-'.</translation>
    </message>
    <message>
      <source>Unfinished work</source>
      <translation>Unfertige Arbeit</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>Üblich</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Gewichte (SHA-256)</translation>
    </message>
    <message>
      <source>What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. It need not cover the map.</source>
      <translation>Was als wahr gilt, wo es eine Klasse enthält: eine andere Karte, von Hand gezeichnete Polygone oder Punkte. Es muss nicht die ganze Karte abdecken.</translation>
    </message>
    <message>
      <source>What is what in the rasters: class rasters, or polygons with a class field. What is not labelled teaches nothing, so patches will do.</source>
      <translation>Was in den Rastern was ist: Klassenraster oder Polygone mit einem Klassenfeld. Was nicht beschriftet ist, lehrt nichts, einzelne Flecken genügen also.</translation>
    </message>
    <message>
      <source>What kind of network the files hold; the program cannot tell by itself.</source>
      <translation>Welche Art von Netz die Dateien enthalten; das Programm kann es nicht von selbst erkennen.</translation>
    </message>
    <message>
      <source>What the mask leaves out takes no time.</source>
      <translation>Was die Maske auslässt, kostet keine Zeit.</translation>
    </message>
    <message>
      <source>Where the work is done by several machines: the address of a Dask scheduler, such as tcp://server:8786, or local:4 for four processes here.</source>
      <translation>Wo mehrere Rechner die Arbeit tun: die Adresse eines Dask-Schedulers, etwa tcp://server:8786, oder local:4 für vier Prozesse hier.</translation>
    </message>
    <message>
      <source>Where this computer has no internet: a folder of files that 'pip download' fetched on another one of the same kind.</source>
      <translation>Wo dieser Computer kein Internet hat: ein Ordner mit Dateien, die 'pip download' auf einem anderen derselben Art geholt hat.</translation>
    </message>
    <message>
      <source>Which class gets how many: as its area, the same for all, or as what is most uncertain asks for.</source>
      <translation>Welche Klasse wie viele bekommt: nach ihrer Fläche, alle gleich viele, oder so, wie es das Unsicherste verlangt.</translation>
    </message>
    <message>
      <source>Whoever sees the map's answer tends to agree with it; leave this off for an honest sample.</source>
      <translation>Wer die Antwort der Karte sieht, neigt dazu, ihr zuzustimmen; lassen Sie dies für eine ehrliche Stichprobe aus.</translation>
    </message>
    <message>
      <source>Without this, an even frame around the image, black or white, is recognised and left out.</source>
      <translation>Ohne dies wird ein gleichmäßiger Rahmen um das Bild, schwarz oder weiß, erkannt und ausgelassen.</translation>
    </message>
    <message>
      <source>Words, between semicolons</source>
      <translation>Wörter, durch Semikolons getrennt</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>etwa {}</translation>
    </message>
    <message>
      <source>as it is: {}</source>
      <translation>wie es ist: {}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <source>automatic: a graphics card where there is one</source>
      <translation>automatisch: eine Grafikkarte, wo es eine gibt</translation>
    </message>
    <message>
      <source>automatic: as the model does best</source>
      <translation>automatisch: wie das Modell es am besten kann</translation>
    </message>
    <message>
      <source>average where patches overlap</source>
      <translation>mitteln, wo Ausschnitte überlappen</translation>
    </message>
    <message>
      <source>average, then refine</source>
      <translation>mitteln, dann verfeinern</translation>
    </message>
    <message>
      <source>cut between patches</source>
      <translation>zwischen Ausschnitten schneiden</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
      <source>half (bfloat16): faster on processors made for it</source>
      <translation>halbe (bfloat16): schneller auf dafür gebauten Prozessoren</translation>
    </message>
    <message>
      <source>half (float16): graphics cards only</source>
      <translation>halbe (float16): nur Grafikkarten</translation>
    </message>
    <message>
      <source>in coarser pixels than the run will have</source>
      <translation>in gröberen Pixeln, als der Lauf sie haben wird</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>sie ist größer, als ein Modellpaket sein kann</translation>
    </message>
    <message>
      <source>looked for</source>
      <translation>wird gesucht</translation>
    </message>
    <message>
      <source>nodata (does not count)</source>
      <translation>NoData (zählt nicht)</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>es wurden keine Daten empfangen</translation>
    </message>
    <message>
      <source>processor (CPU)</source>
      <translation>Prozessor (CPU)</translation>
    </message>
    <message>
      <source>single (float32)</source>
      <translation>einfache (float32)</translation>
    </message>
    <message>
      <source>the middle of the map</source>
      <translation>die Mitte der Kartenansicht</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>Dauer vor dem ersten Lauf unbekannt</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>{:.0f} Megapixel müssten von „{}“ abgerufen werden, höchstens {} sind möglich; wählen Sie eine kleinere Ausdehnung oder eine gröbere Auflösung, oder exportieren Sie den Layer zuerst (Rechtsklick auf den Layer, Export, Speichern als…).</translation>
    </message>
    <message>
      <source>{:.1f} s</source>
      <translation>{:.1f} s</translation>
    </message>
    <message>
      <source>{:g} GB to download, {:g} GB on the disk</source>
      <translation>{:g} GB herunterzuladen, {:g} GB auf der Festplatte</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>{} kann nicht heruntergeladen werden: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} ist keine Adresse einer herunterladbaren Datei; sie sollte mit https:// beginnen.</translation>
    </message>
    <message>
      <source>{} × {} pixels</source>
      <translation>{} × {} Pixel</translation>
    </message>
    <message>
      <source>{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown within two minutes.</source>
      <translation>{}: etwa {} auf diesem Computer, weniger, wenn sich nichts mehr verbessert. Was bis dahin gelernt ist, wird innerhalb von zwei Minuten gezeigt.</translation>
    </message>
    <message>
      <source>{}; how long that takes on this graphics card, a first training will show.</source>
      <translation>{}; wie lange das auf dieser Grafikkarte dauert, wird ein erstes Training zeigen.</translation>
    </message>
    <message>
      <source>– choose –</source>
      <translation>– wählen –</translation>
    </message>
  </context>
</TS>
