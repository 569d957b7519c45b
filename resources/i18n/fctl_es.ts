<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>fctl</name>
    <message>
      <source> (default)</source>
      <translation> (predeterminado)</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' conserva un codificador de frases del tipo de MiniLM (model.safetensors, con sus tokenizer.json y config.json en la misma carpeta). Si es aquel con el que se hizo el libro de frases de un modelo, el modelo lee después cualquier expresión.</translation>
    </message>
    <message>
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>No se pudo obtener «{}» ({}); inténtelo de nuevo o exporte primero la capa.</translation>
    </message>
    <message>
      <source>'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single values (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' tiene un intervalo de valores sin datos, de {:g} a {:g}, que no se puede comunicar al motor; indique valores sueltos (Propiedades de la capa, Transparencia) o exporte la capa antes.</translation>
    </message>
    <message>
      <source>'{}' has other no-data values in one band than in another; set the same for all (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' tiene en una banda otros valores sin datos que en otra; indique los mismos para todas (Propiedades de la capa, Transparencia) o exporte la capa antes.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF) and use the file.</source>
      <translation>«{}» se sirve mediante «{}», con cualquier resolución que se solicite: elija una extensión y, entre los parámetros avanzados, una resolución de procesamiento; o exporte primero la capa (clic derecho en la capa, Exportar, Guardar como…, Imagen renderizada, GeoTIFF) y use el archivo.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF).</source>
      <translation>«{}» se sirve mediante «{}», no se lee de un archivo ráster; exporte primero la capa (clic derecho en la capa, Exportar, Guardar como…, Imagen renderizada, GeoTIFF).</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Una quinta parte de los bloques etiquetados se reserva para medir el éxito, rodeada de un anillo de guarda del que tampoco se aprende; el entrenamiento termina cuando ya no mejora. Dura minutos en una tarjeta gráfica y cerca de media hora en un ordenador corriente. Un entrenamiento cancelado, iniciado de nuevo con los mismos parámetros, continúa desde su último punto de control (uno cada dos minutos).</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Dirección de un paquete de modelo (.zip)</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Arquitectura</translation>
    </message>
    <message>
      <source>Architecture, when starting from nothing</source>
      <translation>Arquitectura, si se empieza desde cero</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Arquitectura: 'fctl-vgg16' es lo que publican los autores de FCtL, en tres archivos: el segmentador (all.epoch.pth) y los codificadores del contexto mediano (B10.epoch.pth) y del grande (B15.epoch.pth). Las demás son un solo archivo, el punto de control. 'lovlanet' es una red de este programa entrenada en otro lugar. 'remoteclip' convierte un RemoteCLIP (ViT-B/32) en un modelo que distingue cualquier clase por lo que usted dice de ella. 'remoteclip-text' conserva solo su codificador de texto, para entrenar redes con él; no aparece entre los modelos. Los pesos entrenados por OpenAI necesitan su propia activación; el archivo no lo indica.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.</source>
      <translation>Arquitectura: lo que parte de cero es FCtL, o un LoVLANet pequeño, que compara píxeles con clases. Con un codificador de texto ('Importar modelo publicado', remoteclip-text) sus clases son frases, y pueden expresarse con otras al usar el modelo; sin él se aprenden de las etiquetas, y el modelo no conoce ningún idioma. Descripciones de las clases: lo que se dice de las clases, una por línea, como 'water: a lake; a river seen from above'; las clases sin línea reciben las palabras habituales. Un LoVLANet de partida conserva su codificador de texto, o sigue sin él.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Superficies</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Evaluar exactitud</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Bandas {}, tal como se muestra la capa</translation>
    </message>
    <message>
      <source>Bands, for instance 1,2,3,4 (empty: the model's)</source>
      <translation>Bandas, por ejemplo 1,2,3,4 (vacío: las del modelo)</translation>
    </message>
    <message>
      <source>Bands, in the model's order (empty: by colour, or the first)</source>
      <translation>Bandas en el orden del modelo (vacío: por color, o las primeras)</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
      <source>Check environment</source>
      <translation>Comprobar entorno</translation>
    </message>
    <message>
      <source>Check environment…</source>
      <translation>Comprobar entorno…</translation>
    </message>
    <message>
      <source>Checkpoint of LoVLANet or RemoteCLIP</source>
      <translation>Punto de control de LoVLANet o RemoteCLIP</translation>
    </message>
    <message>
      <source>Checks without improvement before it ends (0: never)</source>
      <translation>Comprobaciones sin mejora antes de terminar (0: nunca)</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Elija al menos un ráster y sus etiquetas.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Elegir el model.json, o el .zip, de otro paquete de modelo</translation>
    </message>
    <message>
      <source>Class field of polygons (empty: looked for)</source>
      <translation>Campo de clase de los polígonos (vacío: se busca)</translation>
    </message>
    <message>
      <source>Class field of polygons or points (empty: looked for)</source>
      <translation>Campo de clase de los polígonos o puntos (vacío: se busca)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Campo de clase: donde los polígonos o puntos guardan su clase, como nombre o número de una clase del mapa; vacío, se busca. Clases: solo donde los nombres y números de la referencia difieren de los del mapa, por ejemplo '41=vegetation, houses=building, 0=nodata'; los nombres con comas van entre comillas dobles.</translation>
    </message>
    <message>
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>Descripciones de las clases (prompts), una clase por línea (para modelos con codificador de texto)</translation>
    </message>
    <message>
      <source>Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.</source>
      <translation>Descripciones de las clases: para modelos con codificador de texto, frases que sustituyen a las propias del modelo, una clase por línea, como 'water: a lake; a river seen from above'. En un modelo de vocabulario abierto las líneas son las clases del mapa; un nombre sin frase toma las palabras habituales del modelo. Vacío deja las clases como están.</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Clases ({}, un número o un archivo JSON)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water' (empty: by name or number)</source>
      <translation>Clases, por ejemplo '1=building, 5=water' (vacío: por nombre o número)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water, 0=nodata' (empty: as the labels name them)</source>
      <translation>Clases, por ejemplo '1=building, 5=water, 0=nodata' (vacío: como las nombran las etiquetas)</translation>
    </message>
    <message>
      <source>Classes, for instance '41=vegetation, 0=nodata' (empty: by name or number)</source>
      <translation>Clases, por ejemplo '41=vegetation, 0=nodata' (vacío: por nombre o número)</translation>
    </message>
    <message>
      <source>Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.</source>
      <translation>Clases: cuántas tiene el modelo, 'deepglobe' o 'inria' para los modelos del artículo, o un archivo JSON con nombres y colores. Para 'remoteclip', vacío da edificio, carretera, suelo desnudo, vegetación y agua. Contextos: los tamaños para los que se entrenaron los codificadores de FCtL, como múltiplos del recorte, o 'global' para todo el ráster; vacío toma los del preajuste, y 2,3 si no hay ninguno.</translation>
    </message>
    <message>
      <source>Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.</source>
      <translation>Clases: nombres para los números de las etiquetas, por ejemplo '1=building, 5=water, 0=nodata'; los nombres que ya trae un ráster o campo no hace falta repetirlos. Si todas las clases son clases del modelo de partida, el modelo nuevo conserva sus clases, su conocimiento y su red de refinamiento; si no, aprende la lista de clases de usted.</translation>
    </message>
    <message>
      <source>Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.</source>
      <translation>Clases: qué clase del modelo es cada número, por ejemplo '1=building, 5=water, 0=nodata'. Si se deja vacío, deciden los nombres de clase del propio ráster y, si no tiene, los números del modelo.</translation>
    </message>
    <message>
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.</source>
      <translation>Clasifica cada píxel de un ráster en coberturas del suelo con una red neuronal que ve cada recorte del ráster junto con su entorno a varias escalas. Una segunda red lee después el mapa preliminar y lo repara. La memoria no crece con el ráster.</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Clúster (dirección de un planificador Dask, o local:N; vacío: este equipo)</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Confianza</translation>
    </message>
    <message>
      <source>Contexts, medium and large (empty: the preset's)</source>
      <translation>Contextos, medio y grande (vacío: los del preajuste)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Dispositivo</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Entorno</translation>
    </message>
    <message>
      <source>Extent (empty: the whole raster)</source>
      <translation>Extensión (vacío: todo el ráster)</translation>
    </message>
    <message>
      <source>Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the mask that are not saved count. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.</source>
      <translation>La extensión y la máscara limitan lo que se clasifica; el resultado es el mismo que si se hubiera clasificado todo el ráster. Las ediciones de la máscara sin guardar cuentan. Resolución: tamaño de píxel con el que se trabaja, en las unidades del sistema de coordenadas del ráster (metros donde sean grados); vacío toma el del ráster si el modelo lo conoce.</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>Cobertura del suelo FCtL</translation>
    </message>
    <message>
      <source>FCtL's encoder of the large context (B15.epoch.pth)</source>
      <translation>Codificador de FCtL del contexto grande (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's encoder of the medium context (B10.epoch.pth)</source>
      <translation>Codificador de FCtL del contexto medio (B10.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's segmenter (all.epoch.pth)</source>
      <translation>Red de segmentación de FCtL (all.epoch.pth)</translation>
    </message>
    <message>
      <source>Fetching {} × {} pixels of '{}' …</source>
      <translation>Obteniendo {} × {} píxeles de «{}» …</translation>
    </message>
    <message>
      <source>Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. Where nothing is labelled it is held to what it said before.</source>
      <translation>Pocas etiquetas no hacen daño: cuando las clases y bandas son las del modelo de partida, el modelo nuevo solo se toma si es mejor en los bloques reservados; si no, los pesos quedan como estaban y un aviso lo dice. Donde no hay nada etiquetado se le mantiene en lo que decía antes.</translation>
    </message>
    <message>
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>Busca el Python que ejecuta el motor de segmentación, enumera sus versiones y dispositivos, y hace que cada dispositivo realice un pequeño cálculo. El registro se puede copiar en un informe de error.</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>Carpeta de wheels (solo sin Internet)</translation>
    </message>
    <message>
      <source>Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation>Carpeta de wheels: sin acceso a Internet, descargue en otro ordenador los wheels de torch, torchvision, safetensors, open_clip_torch y distributed con todo lo que necesitan ('pip download') e indique su carpeta.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importar modelo publicado</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Entrada</translation>
    </message>
    <message>
      <source>Input raster</source>
      <translation>Ráster de entrada</translation>
    </message>
    <message>
      <source>Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those tagged with the model's colours, else those that the layer is shown in. Model: the name of an installed model, or the path of a model package.</source>
      <translation>Entrada: un ráster de cualquier tamaño y tipo; los valores de 8 bits se toman como están, los demás se estiran una vez para todo el ráster. Bandas: en el orden que espera el modelo (el incluido: rojo, verde, azul); vacío toma las marcadas con los colores del modelo o, si no las hay, aquellas con las que se muestra la capa. Modelo: el nombre de un modelo instalado o la ruta de un paquete de modelo.</translation>
    </message>
    <message>
      <source>Input: a raster of class numbers. Model: one that has a refinement network.</source>
      <translation>Entrada: un ráster de números de clase. Modelo: uno que tenga red de refinamiento.</translation>
    </message>
    <message>
      <source>Install environment</source>
      <translation>Instalar entorno</translation>
    </message>
    <message>
      <source>Install environment…</source>
      <translation>Instalar entorno…</translation>
    </message>
    <message>
      <source>Install from URL</source>
      <translation>Instalar desde URL</translation>
    </message>
    <message>
      <source>Install from URL…</source>
      <translation>Instalar desde URL…</translation>
    </message>
    <message>
      <source>Install from file…</source>
      <translation>Instalar desde archivo…</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Instala PyTorch en una carpeta propia de su perfil de usuario; el Python de QGIS no se modifica. Solo hay que hacerlo una vez; si se ejecuta de nuevo, comprueba lo que hay y rehace un entorno dañado.</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Instalar…</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Intérprete</translation>
    </message>
    <message>
      <source>Labels (one for each raster, in the same order, or one for all)</source>
      <translation>Etiquetas (una capa por ráster, en el mismo orden, o una para todos)</translation>
    </message>
    <message>
      <source>Land cover</source>
      <translation>Cobertura del suelo</translation>
    </message>
    <message>
      <source>Land cover to refine</source>
      <translation>Cobertura del suelo a refinar</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Las capas servidas (XYZ, WMS, WMTS) se descargan antes: necesitan una extensión y una resolución de trabajo.</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Hace un paquete de modelo a partir de archivos de puntos de control, para que 'Segmentar cobertura del suelo' pueda usarlos. Los archivos se leen como simples números; nada de lo que contienen se ejecuta.</translation>
    </message>
    <message>
      <source>Mask polygons</source>
      <translation>Polígonos de máscara</translation>
    </message>
    <message>
      <source>Mean IoU on blocks kept aside (0 to 1)</source>
      <translation>IoU media en los bloques reservados (0 a 1)</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Fusión</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Fusión: 'refine' promedia los recortes superpuestos y deja que la red de refinamiento repare el resultado, 'average' se detiene antes, 'montage' corta entre recortes; 'auto' refina si el modelo tiene red de refinamiento y promedia si no la tiene. El aumento en la inferencia (test-time augmentation) promedia sobre giros e imágenes especulares: un poco mejor, ocho veces más lento. Dispositivo: 'auto' usa una tarjeta gráfica CUDA donde la hay. Precisión: 'bfloat16' es más rápida en las CPU hechas para ello; 'auto' es allí precisión simple. Clúster: la dirección de un planificador de Dask cuyos trabajadores hacen el trabajo, o local:4 para cuatro procesos en este equipo. Los píxeles por debajo de la confianza mínima quedan sin datos.</translation>
    </message>
    <message>
      <source>Minimum confidence (%)</source>
      <translation>Confianza mínima (%)</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modelo</translation>
    </message>
    <message>
      <source>Model (name, or path of a package)</source>
      <translation>Modelo (nombre o ruta de un paquete)</translation>
    </message>
    <message>
      <source>Model package</source>
      <translation>Paquete de modelo</translation>
    </message>
    <message>
      <source>Model to start from (name, or path of a package)</source>
      <translation>Modelo de partida (nombre o ruta de un paquete)</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelos</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Name of the new model</source>
      <translation>Nombre del nuevo modelo</translation>
    </message>
    <message>
      <source>Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation>Nombre: cómo se llama el modelo en la lista de modelos. Carpeta del paquete: vacío instala el modelo para usted; una carpeta que usted indique puede entregarse a otros.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation>Salida: un GeoTIFF alineado píxel a píxel con la entrada, con los números de clase, nombres y colores del modelo; lo que es sin datos sigue siendo sin datos. Confianza: la probabilidad de la clase elegida, en porcentaje.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation>Salida: un GeoTIFF con los colores dentro, y nombres y una tabla de atributos al lado (.aux.xml). Confianza: la probabilidad de la clase elegida, en porcentaje. Polígonos: las superficies de cada clase con sus hectáreas sobre el elipsoide; las menores que el polígono más pequeño pasan a sus vecinas, y las vecinas conservan un límite común. Superficies: una tabla de píxeles y hectáreas de cada clase.</translation>
    </message>
    <message>
      <source>Output: the model package with card, curve and report (training.html).</source>
      <translation>Salida: el paquete del modelo con ficha, curva e informe (training.html).</translation>
    </message>
    <message>
      <source>Package folder (empty: install the model)</source>
      <translation>Carpeta del paquete (vacío: instalar el modelo)</translation>
    </message>
    <message>
      <source>Pixel size to learn at, in map units (empty: the raster's)</source>
      <translation>Tamaño de píxel para el entrenamiento, en unidades del mapa (vacío: el del ráster)</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polígonos</translation>
    </message>
    <message>
      <source>Precision of the arithmetic</source>
      <translation>Precisión aritmética</translation>
    </message>
    <message>
      <source>Processing resolution (empty: automatic)</source>
      <translation>Resolución de procesamiento (vacío: automática)</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Programa</translation>
    </message>
    <message>
      <source>PyTorch build (auto: CUDA where there is an NVIDIA driver)</source>
      <translation>Variante de PyTorch (auto: CUDA si hay un controlador NVIDIA)</translation>
    </message>
    <message>
      <source>PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Compilación de PyTorch: 'cpu' (0,3 GB de descarga) o 'cuda' (3 GB, para tarjetas gráficas NVIDIA) del índice de paquetes de PyTorch, o 'default', lo que tenga el índice habitual; 'auto' toma CUDA donde hay un controlador NVIDIA. Se usa el proxy de la configuración de QGIS.</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Semilla aleatoria</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>Rásters</translation>
    </message>
    <message>
      <source>Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.</source>
      <translation>Rásteres y etiquetas: para cada ráster, en el mismo orden, un ráster de números de clase o una capa de polígonos con un campo de clase; o una sola capa de polígonos para todos. No hace falta que compartan sistema de coordenadas. Lo que es sin datos o no está etiquetado no enseña nada, así que las etiquetas pueden ser incompletas: unos pocos cuadrados completos en lugares distintos, con cada clase en dos lugares o más, enseñan mucho más que miles de píxeles de un solo campo.</translation>
    </message>
    <message>
      <source>Ready: {}</source>
      <translation>Listo: {}</translation>
    </message>
    <message>
      <source>Reference (raster, polygons or points)</source>
      <translation>Referencia (ráster, polígonos o puntos)</translation>
    </message>
    <message>
      <source>Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.</source>
      <translation>Referencia: un ráster clasificado de cualquier resolución y sistema de coordenadas (comparado en los centros de los píxeles del mapa), polígonos etiquetados (cada píxel cuyo centro queda dentro) o puntos etiquetados (el píxel que contiene el punto). Lo que en uno de los dos es sin datos o no está etiquetado no cuenta.</translation>
    </message>
    <message>
      <source>Refine land cover</source>
      <translation>Refinar cobertura del suelo</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <source>Remove the model {} from this computer?</source>
      <translation>¿Eliminar el modelo {} de este equipo?</translation>
    </message>
    <message>
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.</source>
      <translation>Repara un ráster clasificado, de este complemento o de cualquier otro programa, con la red de refinamiento de un modelo. La red lee las clases y nada más: cada recorte del mapa junto con su entorno. Elimina motas, corrige contornos y suaviza los límites de las teselas.</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Informe</translation>
    </message>
    <message>
      <source>Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation>Informe: un archivo HTML con todo dentro. Tabla: las puntuaciones en CSV, una fila por clase y una última para el conjunto; las columnas 'mapped as …' son la matriz de confusión.</translation>
    </message>
    <message>
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Puntuaciones: para cada clase, la exactitud del usuario (de lo que el mapa llama bosque, la parte que es bosque), la exactitud del productor (del bosque, la parte que el mapa encontró), F1 (el equilibrio de ambas) e IoU (lo que ambos llaman bosque sobre lo que alguno llama bosque); sobre todas, sus medias, la exactitud global y el kappa de Cohen; y la matriz de confusión. Con puntos elegidos al azar el informe estima además la superficie real de cada clase y da intervalos de confianza del 95 % (Olofsson et al. 2014); los polígonos y rásteres no son una muestra aleatoria, y con ellos no lo hace.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Segmentar cobertura del suelo</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Motor de segmentación (PyTorch)</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Establecer como predeterminado</translation>
    </message>
    <message>
      <source>Smallest polygon (pixels)</source>
      <translation>Polígono más pequeño (píxeles)</translation>
    </message>
    <message>
      <source>Start from nothing (needs many labels and hours)</source>
      <translation>Empezar desde cero (requiere muchas etiquetas y horas)</translation>
    </message>
    <message>
      <source>Steps at most (0: automatic)</source>
      <translation>Número máximo de pasos (0: automático)</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabla</translation>
    </message>
    <message>
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.</source>
      <translation>Enseña a un modelo sus clases, o su región, a partir de rásteres y etiquetas. El modelo nuevo aparece en la lista de modelos de 'Segmentar cobertura del suelo'.</translation>
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.</source>
      <translation>Dice lo bueno que es un mapa de cobertura del suelo: compara un ráster clasificado, de este complemento o de cualquier otro programa, con una referencia que se da por cierta, y escribe un informe con puntuaciones e imágenes.</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Aumento de datos en la inferencia (8 veces más lento)</translation>
    </message>
    <message>
      <source>Text tower for a new LoVLANet (folder; empty: its classes are no words)</source>
      <translation>Codificador de texto para un nuevo LoVLANet (carpeta; vacío: sus clases no son palabras)</translation>
    </message>
    <message>
      <source>The checkpoint is OpenAI's own CLIP, not RemoteCLIP's</source>
      <translation>El punto de control es del CLIP original de OpenAI, no de RemoteCLIP</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>El motor no funciona: {}</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>La extensión no intersecta con la capa «{}»; elija otra.</translation>
    </message>
    <message>
      <source>The model needs {} bands ({}), not {}.</source>
      <translation>El modelo necesita {} bandas ({}), no {}.</translation>
    </message>
    <message>
      <source>The model {} has no refinement network; choose one that has.</source>
      <translation>El modelo {} no tiene red de refinamiento; elija uno que la tenga.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>El nombre solo puede contener letras minúsculas, dígitos, '.', '_' o '-'.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch, several GB) is not installed yet.</source>
      <translation>El motor de segmentación (PyTorch, varios GB) aún no está instalado.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Todo el ráster: {:.4g} megapíxeles, {}; unos {:g} GiB de memoria, sea cual sea su tamaño.</translation>
    </message>
    <message>
      <source>Train segmenter</source>
      <translation>Entrenar modelo de segmentación</translation>
    </message>
    <message>
      <source>Trained model</source>
      <translation>Modelo entrenado</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Pesos (SHA-256)</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>aproximadamente {}</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>es más grande de lo que puede ser un paquete de modelo</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>no se recibió nada</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>duración desconocida antes de la primera ejecución</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Habría que obtener {:.0f} megapíxeles de «{}», pero el máximo es {}; elija una extensión más pequeña o una resolución más gruesa, o exporte primero la capa (clic derecho en la capa, Exportar, Guardar como…).</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>No se puede descargar {}: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} no es la dirección de un archivo descargable; debería empezar por https://.</translation>
    </message>
  </context>
</TS>
