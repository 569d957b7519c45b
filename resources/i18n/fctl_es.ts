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
      <source> The file has to be the same, too: {}</source>
      <translation> El archivo también debe ser el mismo: {}</translation>
    </message>
    <message>
      <source>'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there is no card, instead of taking hours.</source>
      <translation>'auto' usa una tarjeta gráfica NVIDIA donde PyTorch puede; si no, el procesador. 'cuda' falla donde no hay tarjeta, en lugar de tardar horas.</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' conserva un codificador de frases del tipo de MiniLM (model.safetensors, con sus tokenizer.json y config.json en la misma carpeta). Si es aquel con el que se hizo el libro de frases de un modelo, el modelo lee después cualquier expresión.</translation>
    </message>
    <message>
      <source>'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from an imported CLIP, and wants a graphics card.</source>
      <translation>'ti' empieza con pesos aleatorios y es rápido; 'b32' es la red de sus autores, empieza con un CLIP importado y requiere una tarjeta gráfica.</translation>
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
      <source>'{}' is served in pixels of any size; set a processing resolution first.</source>
      <translation>«{}» se sirve en píxeles de cualquier tamaño; indique primero una resolución de procesamiento.</translation>
    </message>
    <message>
      <source>5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 samples.</source>
      <translation>5 significa que el valor verdadero debe quedar dentro de ± 5 % de la estimación en 19 de 20 muestras.</translation>
    </message>
    <message>
      <source>A GeoPackage of points with a form. How they were drawn lies in the same file.</source>
      <translation>Un GeoPackage de puntos con un formulario. El mismo archivo guarda cómo se extrajeron.</translation>
    </message>
    <message>
      <source>A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours share one smooth border.</source>
      <translation>Un GeoPackage con un polígono para cada superficie, su clase y sus hectáreas sobre el terreno. Las vecinas comparten un límite suave.</translation>
    </message>
    <message>
      <source>A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A temporary file is gone when QGIS is closed.</source>
      <translation>Un GeoTIFF de números de clase con los colores dentro; los nombres y una tabla de atributos están al lado. Un archivo temporal desaparece al cerrar QGIS.</translation>
    </message>
    <message>
      <source>A class more</source>
      <translation>Una clase más</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Una quinta parte de los bloques etiquetados se reserva para medir el éxito, rodeada de un anillo de guarda del que tampoco se aprende; el entrenamiento termina cuando ya no mejora. Dura minutos en una tarjeta gráfica y cerca de media hora en un ordenador corriente. Un entrenamiento cancelado, iniciado de nuevo con los mismos parámetros, continúa desde su último punto de control (uno cada dos minutos).</translation>
    </message>
    <message>
      <source>A folder for the new model, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Una carpeta para el modelo nuevo, para entregarlo a otros. Si no se indica, el modelo se instala para usted y aparece en 'Segmentar cobertura del suelo'.</translation>
    </message>
    <message>
      <source>A folder for the new package, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Una carpeta para el paquete nuevo, para entregarlo a otros. Si no se indica, el modelo se instala para usted y aparece en 'Segmentar cobertura del suelo'.</translation>
    </message>
    <message>
      <source>A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet are sentences.</source>
      <translation>Una carpeta que 'Importar modelo publicado' ha hecho de un codificador de texto. Con ella, las clases de una LoVLANet son frases.</translation>
    </message>
    <message>
      <source>A guess is enough: the worse the map, the more points it takes.</source>
      <translation>Basta una estimación aproximada: cuanto peor es el mapa, más puntos hacen falta.</translation>
    </message>
    <message>
      <source>A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs more; 'Train segmenter' makes your own.</source>
      <translation>El modelo decide las clases, las bandas y el tamaño de los píxeles. En Opciones, Cobertura del suelo FCtL, se instalan más; 'Entrenar modelo de segmentación' hace el suyo propio.</translation>
    </message>
    <message>
      <source>A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken as QGIS shows them.</source>
      <translation>Una capa ráster del proyecto, o un archivo. Su sistema de coordenadas, sus valores sin datos y sus bandas se toman tal como los muestra QGIS.</translation>
    </message>
    <message>
      <source>A raster of how probable the chosen class is at each pixel, in per cent: low where the model hesitates.</source>
      <translation>Un ráster de lo probable que es la clase elegida en cada píxel, en porcentaje: bajo donde el modelo duda.</translation>
    </message>
    <message>
      <source>A raster with one band of class numbers, from this plugin or any other program. A photo cannot be refined.</source>
      <translation>Un ráster con una banda de números de clase, de este complemento o de cualquier otro programa. Una foto no se puede refinar.</translation>
    </message>
    <message>
      <source>A table of each class's hectares and number of polygons.</source>
      <translation>Una tabla de las hectáreas y el número de polígonos de cada clase.</translation>
    </message>
    <message>
      <source>A table of each class's pixels, hectares and share, as GeoPackage or CSV.</source>
      <translation>Una tabla de los píxeles, las hectáreas y la proporción de cada clase, como GeoPackage o CSV.</translation>
    </message>
    <message>
      <source>About {:.2g} million labelled pixels, {} steps at most</source>
      <translation>Unos {:.2g} millones de píxeles etiquetados, {} pasos como máximo</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Añadir</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Dirección de un paquete de modelo (.zip)</translation>
    </message>
    <message>
      <source>Allocation</source>
      <translation>Asignación</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Arquitectura</translation>
    </message>
    <message>
      <source>Architecture (when starting from nothing)</source>
      <translation>Arquitectura (al empezar desde cero)</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Arquitectura: 'fctl-vgg16' es lo que publican los autores de FCtL, en tres archivos: el segmentador (all.epoch.pth) y los codificadores del contexto mediano (B10.epoch.pth) y del grande (B15.epoch.pth). Las demás son un solo archivo, el punto de control. 'lovlanet' es una red de este programa entrenada en otro lugar. 'remoteclip' convierte un RemoteCLIP (ViT-B/32) en un modelo que distingue cualquier clase por lo que usted dice de ella. 'remoteclip-text' conserva solo su codificador de texto, para entrenar redes con él; no aparece entre los modelos. Los pesos entrenados por OpenAI necesitan su propia activación; el archivo no lo indica.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP ('Import published model', remoteclip; name it as the text tower) and wants a graphics card.</source>
      <translation>Arquitectura: lo que empieza desde cero es FCtL, o una LoVLANet pequeña, que compara píxeles con clases. Con un codificador de texto ('Importar modelo publicado', remoteclip-text, o cualquier modelo que tenga uno) sus clases son frases, y pueden cambiarse por otras al usar el modelo; sin él se aprenden de las etiquetas, y el modelo no conoce ningún idioma. Descripciones de clases: lo que se dice de las clases, una por línea, como 'water: a lake; a river seen from above'; las clases sin línea reciben las palabras habituales. Una LoVLANet de partida conserva su codificador de texto, o sigue sin él. Tamaño: ti es rápido; b32 es la red de sus autores, empieza con el codificador de imagen de un CLIP importado ('Importar modelo publicado', remoteclip; indíquelo como codificador de texto) y requiere una tarjeta gráfica.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Superficies</translation>
    </message>
    <message>
      <source>Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour.</source>
      <translation>Las superficies de menos píxeles no se convierten en polígonos propios: pasan a su vecina más grande.</translation>
    </message>
    <message>
      <source>As set under Advanced Parameters</source>
      <translation>Según lo indicado en los parámetros avanzados</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Evaluar exactitud</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bandas</translation>
    </message>
    <message>
      <source>Bands (for instance 1,2,3,4; empty: the model's)</source>
      <translation>Bandas (por ejemplo 1,2,3,4; vacío: las del modelo)</translation>
    </message>
    <message>
      <source>Bands (in the model's order; empty: by colour, or the first)</source>
      <translation>Bandas (en el orden del modelo; vacío: por color, o las primeras)</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Bandas {}, tal como se muestra la capa</translation>
    </message>
    <message>
      <source>Best quality: averaged over rotations and mirror images, eight times slower</source>
      <translation>Mejor calidad: promediada sobre giros e imágenes especulares, ocho veces más lento</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
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
      <source>Checkpoint (of LoVLANet or RemoteCLIP)</source>
      <translation>Punto de control (de LoVLANet o RemoteCLIP)</translation>
    </message>
    <message>
      <source>Choose a model package</source>
      <translation>Elegir un paquete de modelo</translation>
    </message>
    <message>
      <source>Choose a raster first.</source>
      <translation>Elija primero un ráster.</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Elija al menos un ráster y sus etiquetas.</translation>
    </message>
    <message>
      <source>Choose in the table what each value stands for; the line below it is the same as text, for scripts. Leave alone what is right as it is.</source>
      <translation>Elija en la tabla qué representa cada valor; la línea de debajo es lo mismo como texto, para scripts. Deje como está lo que ya es correcto.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Elegir el model.json, o el .zip, de otro paquete de modelo</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Clase</translation>
    </message>
    <message>
      <source>Class field (of polygons or points; empty: looked for)</source>
      <translation>Campo de clase (de polígonos o puntos; vacío: se busca)</translation>
    </message>
    <message>
      <source>Class field (of polygons; empty: looked for)</source>
      <translation>Campo de clase (de polígonos; vacío: se busca)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Campo de clase: donde los polígonos o puntos guardan su clase, como nombre o número de una clase del mapa; vacío, se busca. Clases: solo donde los nombres y números de la referencia difieren de los del mapa, por ejemplo '41=vegetation, houses=building, 0=nodata'; los nombres con comas van entre comillas dobles.</translation>
    </message>
    <message>
      <source>Class of {}</source>
      <translation>Clase de {}</translation>
    </message>
    <message>
      <source>Class prompts</source>
      <translation>Descripciones de clases</translation>
    </message>
    <message>
      <source>Class prompts (one class a line; for models with a text tower)</source>
      <translation>Descripciones de clases (una clase por línea; para modelos con codificador de texto)</translation>
    </message>
    <message>
      <source>Class whose area is wanted (empty: overall accuracy)</source>
      <translation>Clase cuya superficie se busca (vacío: exactitud global)</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Clases</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water'; empty: by name or number)</source>
      <translation>Clases (por ejemplo '1=building, 5=water'; vacío: por nombre o número)</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)</source>
      <translation>Clases (por ejemplo '1=building, 5=water, 0=nodata'; vacío: como las nombran las etiquetas)</translation>
    </message>
    <message>
      <source>Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)</source>
      <translation>Clases (por ejemplo '41=vegetation, 0=nodata'; vacío: por nombre o número)</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Clases ({}, un número o un archivo JSON)</translation>
    </message>
    <message>
      <source>Classes in words</source>
      <translation>Clases en palabras</translation>
    </message>
    <message>
      <source>Classes in words (for models that read words)</source>
      <translation>Clases en palabras (para modelos que leen palabras)</translation>
    </message>
    <message>
      <source>Classes in words: for models that read words, what each class is called and which words it stands for; choose a legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in for the model's own. A class of several words is where any of them would be. A name without words takes the model's usual ones. In scripts one class a line, a colour among the words where it matters: 'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.</source>
      <translation>Clases en palabras: para modelos que leen palabras, cómo se llama cada clase y qué palabras representa; elija una leyenda para empezar. Con un modelo que conoce cualquier clase, el mapa tiene exactamente estas; con otros, las palabras sustituyen a las del propio modelo. Una clase de varias palabras está donde estaría cualquiera de ellas. Un nombre sin palabras toma las habituales del modelo. En scripts, una clase por línea, con un color entre las palabras cuando importa: 'water: #2e86c1; a lake; a river'. Vacío deja las clases como están.</translation>
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
      <source>Classify a part only. The result is cut from the same map that the whole raster would give, so that parts fit together.</source>
      <translation>Clasificar solo una parte. El resultado se recorta del mismo mapa que daría todo el ráster, de modo que las partes encajan.</translation>
    </message>
    <message>
      <source>Classify a uniform collar, too</source>
      <translation>Clasificar también un borde uniforme</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Clúster (dirección de un planificador Dask, o local:N; vacío: este equipo)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Color</translation>
    </message>
    <message>
      <source>Colour of the class on the map; none leaves it to the model</source>
      <translation>Color de la clase en el mapa; sin color, decide el modelo</translation>
    </message>
    <message>
      <source>Colour of {}</source>
      <translation>Color de {}</translation>
    </message>
    <message>
      <source>Colours of {}</source>
      <translation>Colores de {}</translation>
    </message>
    <message>
      <source>Colours…</source>
      <translation>Colores…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Confianza</translation>
    </message>
    <message>
      <source>Confidence (of the land cover, for that design)</source>
      <translation>Confianza (de la cobertura del suelo, para ese diseño)</translation>
    </message>
    <message>
      <source>Contexts (medium and large; empty: the preset's)</source>
      <translation>Contextos (mediano y grande; vacío: los del preajuste)</translation>
    </message>
    <message>
      <source>Decides which labels are kept aside and in which order patches come. The same seed gives the same model on the same machine.</source>
      <translation>Decide qué etiquetas se reservan y en qué orden llegan los recortes. La misma semilla da el mismo modelo en el mismo equipo.</translation>
    </message>
    <message>
      <source>Design</source>
      <translation>Diseño del muestreo</translation>
    </message>
    <message>
      <source>Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure and unsure of (70 %), 'random' draws from the whole map.</source>
      <translation>Diseño del muestreo: 'class' extrae de cada clase del mapa por separado, 'confidence' divide cada clase en lo que el mapa da por seguro y por inseguro (70 %), 'random' extrae de todo el mapa.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Dispositivo</translation>
    </message>
    <message>
      <source>Device that runs begin with</source>
      <translation>Dispositivo con el que empiezan las ejecuciones</translation>
    </message>
    <message>
      <source>Draw validation sample</source>
      <translation>Extraer muestra de validación</translation>
    </message>
    <message>
      <source>Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file how the points were drawn.</source>
      <translation>Extrae puntos al azar de un mapa de cobertura del suelo, para que personas digan qué hay allí realmente. 'Evaluar exactitud' estima después lo bueno que es el mapa y lo grandes que son sus clases, con intervalos de confianza, y sabe por el archivo cómo se extrajeron los puntos.</translation>
    </message>
    <message>
      <source>Empty: the model's own classes. Choose a legend, or add classes and say what they are.</source>
      <translation>Vacío: las clases del propio modelo. Elija una leyenda, o añada clases y diga qué son.</translation>
    </message>
    <message>
      <source>Ends the run and keeps what is finished: started again with the same parameters and the same file, it goes on from there.</source>
      <translation>Termina la ejecución y conserva lo que está acabado: iniciada de nuevo con los mismos parámetros y el mismo archivo, continúa desde ahí.</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Entorno</translation>
    </message>
    <message>
      <source>Expected accuracy (%)</source>
      <translation>Exactitud esperada (%)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportar…</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Extensión</translation>
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
      <source>FCtL</source>
      <translation>FCtL</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>Cobertura del suelo FCtL</translation>
    </message>
    <message>
      <source>FCtL's large encoder (B15.epoch.pth)</source>
      <translation>Codificador grande de FCtL (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's medium encoder (B10.epoch.pth)</source>
      <translation>Codificador mediano de FCtL (B10.epoch.pth)</translation>
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
      <source>Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with what it knows, and with very many labels.</source>
      <translation>Olvida el conocimiento del modelo elegido. Para bandas o imágenes que no tienen nada en común con lo que conoce, y con muchísimas etiquetas.</translation>
    </message>
    <message>
      <source>From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each class, in one step.</source>
      <translation>De un ráster a un mapa de cobertura del suelo, sus polígonos y una tabla de las hectáreas y el número de polígonos de cada clase, en un solo paso.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
      <source>Half-width of the 95 % interval (%)</source>
      <translation>Semiamplitud del intervalo del 95 % (%)</translation>
    </message>
    <message>
      <source>How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the whole raster.</source>
      <translation>Hasta dónde miran los codificadores más allá de un recorte, como múltiplos de este, por ejemplo 2,3; o 'global' para todo el ráster.</translation>
    </message>
    <message>
      <source>How many batches of patches are learnt from before the training ends, if it has not ended by itself.</source>
      <translation>De cuántos lotes de recortes se aprende antes de que termine el entrenamiento, si no ha terminado por sí mismo.</translation>
    </message>
    <message>
      <source>How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is faster, 'montage' fastest; 'auto' is what the model does best.</source>
      <translation>Cómo los recortes superpuestos se convierten en un solo mapa. 'refine' deja que una segunda red lo repare, 'average' es más rápido, 'montage' el más rápido; 'auto' es lo que el modelo hace mejor.</translation>
    </message>
    <message>
      <source>How the map is parted before points are drawn in each part. By class rare classes get their points, too; by confidence also what the map doubts.</source>
      <translation>Cómo se divide el mapa antes de extraer puntos en cada parte. Por clases, también las clases raras reciben sus puntos; por confianza, también aquello de lo que el mapa duda.</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importar modelo publicado</translation>
    </message>
    <message>
      <source>In the layer</source>
      <translation>En la capa</translation>
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
      <source>Install</source>
      <translation>Instalar</translation>
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
      <source>Installed models</source>
      <translation>Modelos instalados</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Instala PyTorch en una carpeta propia de su perfil de usuario; el Python de QGIS no se modifica. Solo hay que hacerlo una vez; si se ejecuta de nuevo, comprueba lo que hay y rehace un entorno dañado.</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Intérprete</translation>
    </message>
    <message>
      <source>It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}</source>
      <translation>Es un modelo del diseñador de modelos: 'Segmentar cobertura del suelo' y después 'Agregar'. Abra allí su archivo para ampliarlo: {}</translation>
    </message>
    <message>
      <source>Its knowledge is where the training begins: fewer labels are enough, and it is quicker than starting from nothing.</source>
      <translation>El entrenamiento parte de su conocimiento: bastan menos etiquetas y es más rápido que empezar desde cero.</translation>
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
      <source>Land cover, polygons and areas</source>
      <translation>Cobertura del suelo, polígonos y superficies</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Las capas servidas (XYZ, WMS, WMTS) se descargan antes: necesitan una extensión y una resolución de trabajo.</translation>
    </message>
    <message>
      <source>Legends</source>
      <translation>Leyendas</translation>
    </message>
    <message>
      <source>Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times as long.</source>
      <translation>Mira cada recorte girado y reflejado de ocho maneras y toma la media: un poco mejor, ocho veces más tiempo.</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Creado</translation>
    </message>
    <message>
      <source>Make one class of those selected: it is where any of their words would be</source>
      <translation>Hacer una sola clase con las seleccionadas: está donde estaría cualquiera de sus palabras</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Hace un paquete de modelo a partir de archivos de puntos de control, para que 'Segmentar cobertura del suelo' pueda usarlos. Los archivos se leen como simples números; nada de lo que contienen se ejecuta.</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>Máscara</translation>
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
      <source>Means</source>
      <translation>Significa</translation>
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
      <source>Minimum (points in each class)</source>
      <translation>Mínimo (puntos en cada clase)</translation>
    </message>
    <message>
      <source>Minimum confidence</source>
      <translation>Confianza mínima</translation>
    </message>
    <message>
      <source>Minimum confidence in per cent</source>
      <translation>Confianza mínima en porcentaje</translation>
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
      <source>More points make narrower intervals: four times as many for half the width.</source>
      <translation>Más puntos dan intervalos más estrechos: cuatro veces más para la mitad de amplitud.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Name in the list of models (scripts go on calling it {})</source>
      <translation>Nombre en la lista de modelos (los scripts lo siguen llamando {})</translation>
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
      <source>No-data values besides the layer's own, for instance 0,255</source>
      <translation>Valores sin datos además de los de la capa (por ejemplo 0,255)</translation>
    </message>
    <message>
      <source>No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them and is nodata, too; the log says so, and it can be classified all the same.</source>
      <translation>Valores sin datos: números que son sin datos en todas las bandas, además de los que indican el archivo y las propiedades de la capa. Un borde uniforme, un único valor exacto desde el margen del ráster hacia dentro que termina bruscamente, se encuentra sin ellos y también es sin datos; el registro lo dice, y aun así se puede clasificar.</translation>
    </message>
    <message>
      <source>None (leave it to the model)</source>
      <translation>Ninguna (dejarlo al modelo)</translation>
    </message>
    <message>
      <source>Nothing was finished yet that could have been kept.</source>
      <translation>Aún no había nada acabado que se pudiera conservar.</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>Número de puntos</translation>
    </message>
    <message>
      <source>Number of points (0: as the half-width asks for)</source>
      <translation>Número de puntos (0: los que pida la semiamplitud)</translation>
    </message>
    <message>
      <source>Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the minimum, or rare ones would have no points.</source>
      <translation>Número de puntos: 0 toma tantos como pida la semiamplitud deseada, es decir, ± tanto de la exactitud global, o de la proporción de una clase si usted la indica (Cochran 1977; Olofsson et al. 2014). Asignación: 'proportional' a las superficies de las clases, 'equal', a partes iguales, o 'neyman', que además tiene en cuenta cuánto se espera que esté mal. Cada clase recibe el mínimo; si no, las raras no tendrían puntos.</translation>
    </message>
    <message>
      <source>Numbers of the bands to learn from, in this order. A model with other bands than the one to start from keeps less of its knowledge.</source>
      <translation>Números de las bandas de las que se aprende, en este orden. Un modelo con otras bandas que las del modelo de partida conserva menos de su conocimiento.</translation>
    </message>
    <message>
      <source>Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual index has, where PyTorch's own is out of reach.</source>
      <translation>La variante de PyTorch. 'cpu' es la pequeña; 'cuda' es para tarjetas gráficas NVIDIA; 'default' es la que tiene el índice habitual, donde el del propio PyTorch no está al alcance.</translation>
    </message>
    <message>
      <source>Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for graphics cards.</source>
      <translation>El de una LoVLANet que empieza desde cero: 'ti' es pequeño y rápido, 'b32' tan grande como en su artículo, para tarjetas gráficas.</translation>
    </message>
    <message>
      <source>Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; 'bfloat16' is faster on processors that were made for it.</source>
      <translation>La de los cálculos. 'auto' es precisión simple en procesadores y media en tarjetas gráficas; 'bfloat16' es más rápida en los procesadores hechos para ello.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one that holds the whole segmenter.</source>
      <translation>De los tres archivos que publican los autores de FCtL, el que contiene el segmentador entero.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on contexts of medium size.</source>
      <translation>De los tres archivos que publican los autores de FCtL, el entrenado con contextos de tamaño mediano.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on large contexts.</source>
      <translation>De los tres archivos que publican los autores de FCtL, el entrenado con contextos grandes.</translation>
    </message>
    <message>
      <source>One file with all scores and pictures, to be opened in a browser or sent to somebody.</source>
      <translation>Un archivo con todas las puntuaciones e imágenes, para abrirlo en un navegador o enviárselo a alguien.</translation>
    </message>
    <message>
      <source>Only pixels inside these polygons are classified, the others become nodata. Selected features only, if you tick that below.</source>
      <translation>Solo se clasifican los píxeles dentro de estos polígonos, los demás quedan sin datos. Objetos seleccionados solamente, si lo marca debajo.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Abrir carpeta</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Abrir informe</translation>
    </message>
    <message>
      <source>OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)</source>
      <translation>CLIP original de OpenAI (el punto de control no es de RemoteCLIP)</translation>
    </message>
    <message>
      <source>OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it is.</source>
      <translation>Los pesos de OpenAI necesitan otra activación que los de RemoteCLIP, y el archivo no indica cuáles son.</translation>
    </message>
    <message>
      <source>Other builds…</source>
      <translation>Otras variantes…</translation>
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
      <source>Patience (checks without improvement before it ends; 0: never)</source>
      <translation>Paciencia (comprobaciones sin mejora antes de terminar; 0: nunca)</translation>
    </message>
    <message>
      <source>Pixel size (to learn at, in map units; empty: the raster's)</source>
      <translation>Tamaño de píxel (con el que se aprende, en unidades del mapa; vacío: el del ráster)</translation>
    </message>
    <message>
      <source>Pixels that have one of these values in all bands are left out, in addition to what the layer itself calls nodata.</source>
      <translation>Los píxeles que tienen uno de estos valores en todas las bandas se omiten, además de lo que la propia capa considera sin datos.</translation>
    </message>
    <message>
      <source>Pixels whose class is less probable become nodata. Polygons close the narrow strips which that leaves along borders; wider areas become holes.</source>
      <translation>Los píxeles cuya clase es menos probable quedan sin datos. Los polígonos cierran las franjas estrechas que eso deja a lo largo de los límites; las zonas más anchas quedan como huecos.</translation>
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
      <source>Preview</source>
      <translation>Vista previa</translation>
    </message>
    <message>
      <source>Preview of {}</source>
      <translation>Vista previa de {}</translation>
    </message>
    <message>
      <source>Processing resolution</source>
      <translation>Resolución de procesamiento</translation>
    </message>
    <message>
      <source>Processing resolution in map units (metres where those are degrees; empty: automatic)</source>
      <translation>Resolución de procesamiento en unidades del mapa (metros donde sean grados; vacío: automática)</translation>
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
      <source>PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Variante de PyTorch: 'cpu' ({cpu}) o 'cuda' ({cuda}; para tarjetas gráficas NVIDIA) del índice de paquetes del propio PyTorch, o 'default', lo que tiene el índice habitual (aquí {default}); 'auto' toma CUDA donde hay un controlador NVIDIA. Se usa el proxy de la configuración de QGIS.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Calidad</translation>
    </message>
    <message>
      <source>Quick look: coarser pixels, four times as fast</source>
      <translation>Vista rápida: píxeles más gruesos, cuatro veces más rápido</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Semilla aleatoria</translation>
    </message>
    <message>
      <source>Rare classes would have few points or none without it; 50 to 100 are usual.</source>
      <translation>Sin él, las clases raras tendrían pocos puntos o ninguno; lo habitual es de 50 a 100.</translation>
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
      <source>Rasters of finer or coarser pixels are brought to this size first. The model will work at it afterwards.</source>
      <translation>Los rásters de píxeles más finos o más gruesos se llevan primero a este tamaño. El modelo trabajará después con él.</translation>
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
      <source>Rename</source>
      <translation>Cambiar nombre</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Cambiar nombre…</translation>
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
      <source>Run into {}</source>
      <translation>Ejecución hacia {}</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>Muestra</translation>
    </message>
    <message>
      <source>Say what belongs to a class in sentences, and the model looks for that. For example:&lt;br&gt;water: a lake; a river seen from above</source>
      <translation>Diga con frases qué pertenece a una clase, y el modelo lo buscará. Por ejemplo:&lt;br&gt;water: a lake; a river seen from above</translation>
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
      <source>Segment land cover: turn the chosen raster layer into a land-cover map</source>
      <translation>Segmentar cobertura del suelo: convertir la capa ráster elegida en un mapa de cobertura del suelo</translation>
    </message>
    <message>
      <source>Segment land cover…</source>
      <translation>Segmentar cobertura del suelo…</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Motor de segmentación (PyTorch)</translation>
    </message>
    <message>
      <source>Segmenting what the map shows, {:.0f} %</source>
      <translation>Segmentando lo que muestra el lienzo del mapa, {:.0f} %</translation>
    </message>
    <message>
      <source>Segmenting what the map shows…</source>
      <translation>Segmentando lo que muestra el lienzo del mapa…</translation>
    </message>
    <message>
      <source>Segments what the map shows, as a layer that stays while this dialog is open. Without test-time augmentation.</source>
      <translation>Segmenta lo que muestra el lienzo del mapa, como una capa que permanece mientras este diálogo está abierto. Sin aumento de datos en la inferencia.</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Establecer como predeterminado</translation>
    </message>
    <message>
      <source>Show what the map says at each point</source>
      <translation>Mostrar lo que dice el mapa en cada punto</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Tamaño</translation>
    </message>
    <message>
      <source>Size (of a new LoVLANet)</source>
      <translation>Tamaño (de una LoVLANet nueva)</translation>
    </message>
    <message>
      <source>Size of the pixels that the model sees and the map gets, in units of the raster's coordinate system, in metres where these are degrees.</source>
      <translation>Tamaño de los píxeles que ve el modelo y que recibe el mapa, en unidades del sistema de coordenadas del ráster, en metros donde sean grados.</translation>
    </message>
    <message>
      <source>Smallest polygon in pixels</source>
      <translation>Polígono más pequeño en píxeles</translation>
    </message>
    <message>
      <source>Smallest polygon in square metres (empty: in pixels)</source>
      <translation>Polígono más pequeño en metros cuadrados (vacío: en píxeles)</translation>
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
      <source>Stop</source>
      <translation>Detener</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>Detener y conservar</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabla</translation>
    </message>
    <message>
      <source>Take the selected classes out</source>
      <translation>Quitar las clases seleccionadas</translation>
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
      <source>Test-time augmentation</source>
      <translation>Aumento de datos en la inferencia</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Aumento de datos en la inferencia (8 veces más lento)</translation>
    </message>
    <message>
      <source>Text tower (folder, for a new LoVLANet; empty: its classes are no words)</source>
      <translation>Codificador de texto (carpeta, para una LoVLANet nueva; vacío: sus clases no son palabras)</translation>
    </message>
    <message>
      <source>The chosen model does not read words; its classes are as they are.</source>
      <translation>El modelo elegido no lee palabras; sus clases son las que son.</translation>
    </message>
    <message>
      <source>The column of the attribute table that holds the class, as name or number.</source>
      <translation>La columna de la tabla de atributos que contiene la clase, como nombre o número.</translation>
    </message>
    <message>
      <source>The column of the polygons' attribute table that holds the class, as name or number.</source>
      <translation>La columna de la tabla de atributos de los polígonos que contiene la clase, como nombre o número.</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>El motor no funciona: {}</translation>
    </message>
    <message>
      <source>The engine starts…</source>
      <translation>El motor se está iniciando…</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>La extensión no intersecta con la capa «{}»; elija otra.</translation>
    </message>
    <message>
      <source>The extent does not meet the raster.</source>
      <translation>La extensión no intersecta con el ráster.</translation>
    </message>
    <message>
      <source>The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>La extensión: {:.4g} megapíxeles, {}; unos {:g} GiB de memoria, sea cual sea su tamaño.</translation>
    </message>
    <message>
      <source>The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' compares pixels with classes, which may be sentences.</source>
      <translation>El tipo de red: 'fctl' ve cada recorte a varias escalas, 'lovlanet' compara píxeles con clases, que pueden ser frases.</translation>
    </message>
    <message>
      <source>The map has exactly these {} classes.</source>
      <translation>El mapa tiene exactamente estas {} clases.</translation>
    </message>
    <message>
      <source>The map shows nothing of '{}'; zoom to the layer first.</source>
      <translation>El lienzo del mapa no muestra nada de «{}»; haga primero zoom a la capa.</translation>
    </message>
    <message>
      <source>The map that is to be judged: a raster with one band of class numbers, from this plugin or any other program.</source>
      <translation>El mapa que se va a juzgar: un ráster con una banda de números de clase, de este complemento o de cualquier otro programa.</translation>
    </message>
    <message>
      <source>The model is judged now and then on labels that are kept aside. After so many judgements without anything better the training ends.</source>
      <translation>De vez en cuando el modelo se juzga con etiquetas que se han reservado. Tras tantos juicios sin nada mejor, el entrenamiento termina.</translation>
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
      <source>The model's own classes</source>
      <translation>Las clases del propio modelo</translation>
    </message>
    <message>
      <source>The models that came with the plugin stay as they are.</source>
      <translation>Los modelos que vienen con el complemento quedan como están.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>El nombre solo puede contener letras minúsculas, dígitos, '.', '_' o '-'.</translation>
    </message>
    <message>
      <source>The number of points is then reckoned for the share of the map that this class has.</source>
      <translation>El número de puntos se calcula entonces para la proporción del mapa que tiene esta clase.</translation>
    </message>
    <message>
      <source>The one file of the other architectures. It is read as plain numbers, nothing in it is executed.</source>
      <translation>El único archivo de las demás arquitecturas. Se lee como simples números; nada de lo que contiene se ejecuta.</translation>
    </message>
    <message>
      <source>The order matters: the first is the model's first band. Choose as many as the model has; the line below the model says which.</source>
      <translation>El orden importa: la primera es la primera banda del modelo. Elija tantas como tiene el modelo; la línea bajo el modelo dice cuáles.</translation>
    </message>
    <message>
      <source>The page of the manual, with pictures</source>
      <translation>La página del manual, con imágenes</translation>
    </message>
    <message>
      <source>The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are labelled already is never replaced.</source>
      <translation>Los puntos tienen un formulario con las clases del mapa, lo seguro que está usted y una nota; los vecinos se suceden. Lo que muestra el mapa se omite salvo que usted lo pida, para que nadie se deje llevar por ello. Un archivo en el que ya hay puntos etiquetados nunca se reemplaza.</translation>
    </message>
    <message>
      <source>The raster that 'Segment land cover' wrote beside the map, on the same pixels.</source>
      <translation>El ráster que 'Segmentar cobertura del suelo' escribió junto al mapa, sobre los mismos píxeles.</translation>
    </message>
    <message>
      <source>The rasters that the model is to learn from. Their bands and pixel sizes should be those of the rasters it will be used on.</source>
      <translation>Los rásters de los que debe aprender el modelo. Sus bandas y tamaños de píxel deberían ser los de los rásters con los que se va a usar.</translation>
    </message>
    <message>
      <source>The same by what an area measures on the ground, so that it means as much on any raster. It is rounded up to whole pixels.</source>
      <translation>Lo mismo según lo que mide una superficie sobre el terreno, de modo que signifique lo mismo en cualquier ráster. Se redondea hacia arriba a píxeles enteros.</translation>
    </message>
    <message>
      <source>The same number draws the same points again.</source>
      <translation>El mismo número vuelve a extraer los mismos puntos.</translation>
    </message>
    <message>
      <source>The same scores for a spreadsheet: one row for each class, the last for the whole; and the confusion matrix.</source>
      <translation>Las mismas puntuaciones para una hoja de cálculo: una fila por clase, la última para el conjunto; y la matriz de confusión.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch) is not installed yet: {}.</source>
      <translation>El motor de segmentación (PyTorch) aún no está instalado: {}.</translation>
    </message>
    <message>
      <source>The segmentation engine is being installed; go on with your work.</source>
      <translation>El motor de segmentación se está instalando; siga con su trabajo.</translation>
    </message>
    <message>
      <source>The segmentation engine is ready.</source>
      <translation>El motor de segmentación está listo.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Todo el ráster: {:.4g} megapíxeles, {}; unos {:g} GiB de memoria, sea cual sea su tamaño.</translation>
    </message>
    <message>
      <source>Their number, the name of a known list, or a JSON file with names and colours. The order is that of the network's outputs.</source>
      <translation>Su número, el nombre de una lista conocida, o un archivo JSON con nombres y colores. El orden es el de las salidas de la red.</translation>
    </message>
    <message>
      <source>These words stand in for the model's own.</source>
      <translation>Estas palabras sustituyen a las del propio modelo.</translation>
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
      <source>Training of {}</source>
      <translation>Entrenamiento de {}</translation>
    </message>
    <message>
      <source>Trainings and runs that were stopped go on from here when they are started again with the same parameters. What you do not need can be removed.</source>
      <translation>Los entrenamientos y las ejecuciones que se detuvieron continúan desde aquí cuando se inician de nuevo con los mismos parámetros. Lo que no necesite se puede eliminar.</translation>
    </message>
    <message>
      <source>Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Con este nombre aparece el modelo en la lista: letras minúsculas, dígitos, '.', '_' o '-'.</translation>
    </message>
    <message>
      <source>Unfinished work</source>
      <translation>Trabajo sin terminar</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>Habitual</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Pesos (SHA-256)</translation>
    </message>
    <message>
      <source>What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. It need not cover the map.</source>
      <translation>Lo que se da por cierto donde contiene una clase: otro mapa, polígonos dibujados a mano, o puntos. No hace falta que cubra el mapa.</translation>
    </message>
    <message>
      <source>What is what in the rasters: class rasters, or polygons with a class field. What is not labelled teaches nothing, so patches will do.</source>
      <translation>Qué es qué en los rásters: rásters de clases, o polígonos con un campo de clase. Lo que no está etiquetado no enseña nada, así que bastan zonas sueltas.</translation>
    </message>
    <message>
      <source>What kind of network the files hold; the program cannot tell by itself.</source>
      <translation>Qué tipo de red contienen los archivos; el programa no puede saberlo por sí mismo.</translation>
    </message>
    <message>
      <source>What the mask leaves out takes no time.</source>
      <translation>Lo que la máscara deja fuera no lleva tiempo.</translation>
    </message>
    <message>
      <source>Where the work is done by several machines: the address of a Dask scheduler, such as tcp://server:8786, or local:4 for four processes here.</source>
      <translation>Donde el trabajo lo hacen varios equipos: la dirección de un planificador Dask, como tcp://server:8786, o local:4 para cuatro procesos en este.</translation>
    </message>
    <message>
      <source>Where this computer has no internet: a folder of files that 'pip download' fetched on another one of the same kind.</source>
      <translation>Donde este equipo no tiene Internet: una carpeta de archivos que 'pip download' obtuvo en otro del mismo tipo.</translation>
    </message>
    <message>
      <source>Which class gets how many: as its area, the same for all, or as what is most uncertain asks for.</source>
      <translation>Cuántos recibe cada clase: según su superficie, los mismos para todas, o los que pida lo más incierto.</translation>
    </message>
    <message>
      <source>Whoever sees the map's answer tends to agree with it; leave this off for an honest sample.</source>
      <translation>Quien ve la respuesta del mapa tiende a estar de acuerdo con ella; déjelo desactivado para una muestra honesta.</translation>
    </message>
    <message>
      <source>Without this, an even frame around the image, black or white, is recognised and left out.</source>
      <translation>Sin esto, un marco uniforme alrededor de la imagen, negro o blanco, se reconoce y se omite.</translation>
    </message>
    <message>
      <source>Words, between semicolons</source>
      <translation>Palabras, separadas por punto y coma</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>aproximadamente {}</translation>
    </message>
    <message>
      <source>as it is: {}</source>
      <translation>tal como está: {}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automática</translation>
    </message>
    <message>
      <source>automatic: a graphics card where there is one</source>
      <translation>automático: una tarjeta gráfica donde la hay</translation>
    </message>
    <message>
      <source>automatic: as the model does best</source>
      <translation>automática: lo que el modelo hace mejor</translation>
    </message>
    <message>
      <source>average where patches overlap</source>
      <translation>promediar donde los recortes se superponen</translation>
    </message>
    <message>
      <source>average, then refine</source>
      <translation>promediar y después refinar</translation>
    </message>
    <message>
      <source>cut between patches</source>
      <translation>cortar entre recortes</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>tarjeta gráfica (CUDA)</translation>
    </message>
    <message>
      <source>half (bfloat16): faster on processors made for it</source>
      <translation>media (bfloat16): más rápida en procesadores hechos para ello</translation>
    </message>
    <message>
      <source>half (float16): graphics cards only</source>
      <translation>media (float16): solo tarjetas gráficas</translation>
    </message>
    <message>
      <source>in coarser pixels than the run will have</source>
      <translation>en píxeles más gruesos que los que tendrá la ejecución</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>es más grande de lo que puede ser un paquete de modelo</translation>
    </message>
    <message>
      <source>looked for</source>
      <translation>se busca</translation>
    </message>
    <message>
      <source>nodata (does not count)</source>
      <translation>sin datos (no cuenta)</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>no se recibió nada</translation>
    </message>
    <message>
      <source>processor (CPU)</source>
      <translation>procesador (CPU)</translation>
    </message>
    <message>
      <source>single (float32)</source>
      <translation>simple (float32)</translation>
    </message>
    <message>
      <source>the middle of the map</source>
      <translation>el centro del lienzo del mapa</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>duración desconocida antes de la primera ejecución</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>sí</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Habría que obtener {:.0f} megapíxeles de «{}», pero el máximo es {}; elija una extensión más pequeña o una resolución más gruesa, o exporte primero la capa (clic derecho en la capa, Exportar, Guardar como…).</translation>
    </message>
    <message>
      <source>{:.1f} s</source>
      <translation>{:.1f} s</translation>
    </message>
    <message>
      <source>{:g} GB to download, {:g} GB on the disk</source>
      <translation>{:g} GB por descargar, {:g} GB en el disco</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>No se puede descargar {}: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} no es la dirección de un archivo descargable; debería empezar por https://.</translation>
    </message>
    <message>
      <source>{} × {} pixels</source>
      <translation>{} × {} píxeles</translation>
    </message>
    <message>
      <source>{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown within two minutes.</source>
      <translation>{}: aproximadamente {} en este equipo, menos si ya nada mejora. Lo aprendido hasta entonces se muestra en menos de dos minutos.</translation>
    </message>
    <message>
      <source>{}; how long that takes on this graphics card, a first training will show.</source>
      <translation>{}; cuánto tarda eso en esta tarjeta gráfica lo mostrará un primer entrenamiento.</translation>
    </message>
    <message>
      <source>– choose –</source>
      <translation>– elegir –</translation>
    </message>
  </context>
</TS>
