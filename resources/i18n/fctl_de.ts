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
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' behält einen Satz-Encoder von der Art von MiniLM (model.safetensors, mit seiner tokenizer.json und config.json im selben Ordner). Ist es der, mit dem das Phrasenbuch eines Modells gemacht wurde, liest das Modell danach jede Wendung.</translation>
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
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Ein Fünftel der beschrifteten Blöcke wird zurückgehalten, um den Erfolg zu messen; aus einem Schutzring um sie herum wird ebenfalls nicht gelernt. Das Training endet, wenn es nicht mehr besser wird. Es dauert Minuten auf einer Grafikkarte und etwa eine halbe Stunde auf einem gewöhnlichen Rechner. Ein abgebrochenes Training, mit denselben Parametern neu gestartet, fährt von seinem letzten Sicherungspunkt fort (alle zwei Minuten einer).</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adresse eines Modellpakets (.zip)</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architektur</translation>
    </message>
    <message>
      <source>Architecture, when starting from nothing</source>
      <translation>Architektur beim Training von Grund auf</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architektur: 'fctl-vgg16' ist, was die Autoren von FCtL veröffentlichen, in drei Dateien: der Segmentierer (all.epoch.pth) und die Encoder des mittleren (B10.epoch.pth) und des großen Kontexts (B15.epoch.pth). Die übrigen sind eine Datei, der Checkpoint. 'lovlanet' ist ein anderswo trainiertes Netz dieses Programms. 'remoteclip' macht aus einem RemoteCLIP (ViT-B/32) ein Modell, das beliebige Klassen nach dem unterscheidet, was Sie über sie sagen. 'remoteclip-text' behält nur dessen Text-Encoder, um damit Netze zu trainieren; er erscheint nicht in der Modellliste. Von OpenAI trainierte Gewichte brauchen ihre eigene Aktivierung; die Datei verrät sie nicht.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.</source>
      <translation>Architektur: Von Grund auf trainiert wird FCtL oder ein kleines LoVLANet, das Pixel mit Klassen vergleicht. Mit einem Text-Encoder ('Veröffentlichtes Modell importieren', remoteclip-text) sind seine Klassen Sätze und können bei der Anwendung des Modells durch andere ersetzt werden; ohne ihn werden sie aus den Labels gelernt, und das Modell versteht keine Sprache. Klassen-Prompts: was über die Klassen gesagt wird, eine je Zeile, etwa 'water: a lake; a river seen from above'; Klassen ohne Zeile erhalten die üblichen Worte. Ein LoVLANet als Ausgangsmodell behält seinen Text-Encoder oder bleibt ohne einen.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Flächen</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Genauigkeit bewerten</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Kanäle {}, wie der Layer dargestellt wird</translation>
    </message>
    <message>
      <source>Bands, for instance 1,2,3,4 (empty: the model's)</source>
      <translation>Kanäle, zum Beispiel 1,2,3,4 (leer: die des Modells)</translation>
    </message>
    <message>
      <source>Bands, in the model's order (empty: by colour, or the first)</source>
      <translation>Kanäle in der Reihenfolge des Modells (leer: nach Farbe, sonst die ersten)</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>CSV-Dateien (*.csv)</translation>
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
      <source>Checkpoint of LoVLANet or RemoteCLIP</source>
      <translation>Checkpoint von LoVLANet oder RemoteCLIP</translation>
    </message>
    <message>
      <source>Checks without improvement before it ends (0: never)</source>
      <translation>Prüfungen ohne Verbesserung bis zum Abbruch (0: nie)</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Wählen Sie mindestens ein Raster und die zugehörigen Labels.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>model.json oder .zip eines anderen Modellpakets wählen</translation>
    </message>
    <message>
      <source>Class field of polygons (empty: looked for)</source>
      <translation>Klassenfeld der Polygone (leer: wird gesucht)</translation>
    </message>
    <message>
      <source>Class field of polygons or points (empty: looked for)</source>
      <translation>Klassenfeld der Polygone oder Punkte (leer: wird gesucht)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Klassenfeld: wo Polygone oder Punkte ihre Klasse führen, als Name oder Nummer einer Klasse der Karte; leer wird es gesucht. Klassen: nur wo Namen und Nummern der Referenz von denen der Karte abweichen, zum Beispiel '41=vegetation, houses=building, 0=nodata'; Namen mit Kommas stehen in doppelten Anführungszeichen.</translation>
    </message>
    <message>
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>Klassen-Prompts, eine Klasse je Zeile (für Modelle mit Text-Encoder)</translation>
    </message>
    <message>
      <source>Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.</source>
      <translation>Klassen-Prompts: für Modelle mit Text-Encoder Sätze, die an die Stelle der eigenen des Modells treten, eine Klasse je Zeile, etwa 'water: a lake; a river seen from above'. Bei einem Modell mit offenem Vokabular sind die Zeilen die Klassen der Karte; ein Name ohne Satz erhält die üblichen Worte des Modells. Leer bleiben die Klassen, wie sie sind.</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Klassen ({}, eine Anzahl oder eine JSON-Datei)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water' (empty: by name or number)</source>
      <translation>Klassen, zum Beispiel '1=building, 5=water' (leer: nach Name oder Nummer)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water, 0=nodata' (empty: as the labels name them)</source>
      <translation>Klassen, zum Beispiel '1=building, 5=water, 0=nodata' (leer: wie in den Labels benannt)</translation>
    </message>
    <message>
      <source>Classes, for instance '41=vegetation, 0=nodata' (empty: by name or number)</source>
      <translation>Klassen, zum Beispiel '41=vegetation, 0=nodata' (leer: nach Name oder Nummer)</translation>
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
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Cluster (Adresse eines Dask-Schedulers oder local:N; leer: dieser Rechner)</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>Contexts, medium and large (empty: the preset's)</source>
      <translation>Kontexte, mittlerer und großer (leer: die der Voreinstellung)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Umgebung</translation>
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
      <source>FCtL land cover</source>
      <translation>FCtL-Landbedeckung</translation>
    </message>
    <message>
      <source>FCtL's encoder of the large context (B15.epoch.pth)</source>
      <translation>FCtL-Encoder des großen Kontexts (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's encoder of the medium context (B10.epoch.pth)</source>
      <translation>FCtL-Encoder des mittleren Kontexts (B10.epoch.pth)</translation>
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
      <source>HTML files (*.html)</source>
      <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Veröffentlichtes Modell importieren</translation>
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
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Installiert PyTorch in einen eigenen Ordner in Ihrem Benutzerprofil; das Python von QGIS wird nicht verändert. Muss nur einmal ausgeführt werden; erneut ausgeführt prüft es, was vorhanden ist, und legt eine beschädigte Umgebung neu an.</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installieren…</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpreter</translation>
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
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Layer, die ein Server liefert (XYZ, WMS, WMTS), werden zuerst heruntergeladen: Sie brauchen eine Ausdehnung und eine Auflösung.</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Macht aus Checkpoint-Dateien ein Modellpaket, damit 'Landbedeckung segmentieren' sie verwenden kann. Die Dateien werden als bloße Zahlen gelesen; nichts darin wird ausgeführt.</translation>
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
      <source>Merge</source>
      <translation>Zusammenführung</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Zusammenführung: 'refine' mittelt überlappende Ausschnitte und lässt das Verfeinerungsnetz das Ergebnis ausbessern, 'average' hört davor auf, 'montage' schneidet zwischen den Ausschnitten; 'auto' verfeinert, wo das Modell ein Verfeinerungsnetz hat, und mittelt, wo es keines hat. Test-Time-Augmentation mittelt über Drehungen und Spiegelbilder: ein wenig besser, achtmal langsamer. Gerät: 'auto' nutzt eine CUDA-Grafikkarte, wo es eine gibt. Genauigkeit: 'bfloat16' ist auf dafür gebauten CPUs schneller; 'auto' rechnet dort mit einfacher Genauigkeit. Cluster: die Adresse eines Dask-Schedulers, dessen Worker die Arbeit tun, oder local:4 für vier Prozesse auf diesem Rechner. Pixel unter der minimalen Konfidenz werden NoData.</translation>
    </message>
    <message>
      <source>Minimum confidence (%)</source>
      <translation>Minimale Konfidenz (%)</translation>
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
      <source>Name</source>
      <translation>Name</translation>
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
      <source>Pixel size to learn at, in map units (empty: the raster's)</source>
      <translation>Pixelgröße beim Training, in Karteneinheiten (leer: die des Rasters)</translation>
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
      <source>Processing resolution (empty: automatic)</source>
      <translation>Verarbeitungsauflösung (leer: automatisch)</translation>
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
      <source>PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>PyTorch-Build: 'cpu' (0,3 GB Download) oder 'cuda' (3 GB, für NVIDIA-Grafikkarten) aus PyTorchs eigenem Paketindex, oder 'default', was der übliche Index hat; 'auto' nimmt CUDA, wo es einen NVIDIA-Treiber gibt. Der Proxy aus den QGIS-Einstellungen wird benutzt.</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Zufallssaat</translation>
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
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Werte: für jede Klasse die Nutzergenauigkeit (der Anteil dessen, was die Karte Wald nennt, der Wald ist), die Herstellergenauigkeit (der Anteil des Waldes, den die Karte gefunden hat), F1 (der Ausgleich zwischen beiden) und IoU (was beide Wald nennen, geteilt durch das, was einer von beiden Wald nennt); über alle Klassen deren Mittel, Gesamtgenauigkeit und Cohens Kappa; und die Konfusionsmatrix. Bei zufällig gezogenen Punkten schätzt der Bericht auch die wahre Fläche jeder Klasse und nennt 95-%-Konfidenzintervalle (Olofsson et al. 2014); Polygone und Raster sind keine Zufallsstichprobe, bei ihnen tut er es nicht.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Landbedeckung segmentieren</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Segmentierungs-Engine (PyTorch)</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Als Vorgabe setzen</translation>
    </message>
    <message>
      <source>Smallest polygon (pixels)</source>
      <translation>Kleinstes Polygon (Pixel)</translation>
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
      <source>Table</source>
      <translation>Tabelle</translation>
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
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentierung zur Testzeit (8-mal langsamer)</translation>
    </message>
    <message>
      <source>Text tower for a new LoVLANet (folder; empty: its classes are no words)</source>
      <translation>Text-Encoder für ein neues LoVLANet (Ordner; leer: seine Klassen sind keine Wörter)</translation>
    </message>
    <message>
      <source>The checkpoint is OpenAI's own CLIP, not RemoteCLIP's</source>
      <translation>Der Checkpoint ist das CLIP von OpenAI selbst, nicht das von RemoteCLIP</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Die Engine funktioniert nicht: {}</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>Die Ausdehnung überschneidet sich nicht mit dem Layer „{}“; wählen Sie eine andere.</translation>
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
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Der Name darf nur aus Kleinbuchstaben, Ziffern, '.', '_' oder '-' bestehen.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch, several GB) is not installed yet.</source>
      <translation>Die Segmentierungs-Engine (PyTorch, mehrere GB) ist noch nicht installiert.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Das ganze Raster: {:.4g} Megapixel, {}; etwa {:g} GiB Arbeitsspeicher, unabhängig von seiner Größe.</translation>
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
      <source>Weights (SHA-256)</source>
      <translation>Gewichte (SHA-256)</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>etwa {}</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>sie ist größer, als ein Modellpaket sein kann</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>es wurden keine Daten empfangen</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>Dauer vor dem ersten Lauf unbekannt</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>{:.0f} Megapixel müssten von „{}“ abgerufen werden, höchstens {} sind möglich; wählen Sie eine kleinere Ausdehnung oder eine gröbere Auflösung, oder exportieren Sie den Layer zuerst (Rechtsklick auf den Layer, Export, Speichern als…).</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>{} kann nicht heruntergeladen werden: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} ist keine Adresse einer herunterladbaren Datei; sie sollte mit https:// beginnen.</translation>
    </message>
  </context>
</TS>
