<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
  <context>
    <name>fctl</name>
    <message>
      <source> (default)</source>
      <translation> (domyślny)</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' zachowuje koder zdań typu MiniLM (model.safetensors, z plikami tokenizer.json i config.json w tym samym folderze). Jeśli to ten, którym utworzono rozmówki modelu, model czyta potem każde wyrażenie.</translation>
    </message>
    <message>
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>Nie udało się pobrać warstwy „{}” ({}); spróbuj ponownie lub najpierw ją wyeksportuj.</translation>
    </message>
    <message>
      <source>'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single values (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' ma zakres wartości nodata, od {:g} do {:g}, którego nie da się przekazać silnikowi; ustaw pojedyncze wartości (Właściwości warstwy, Przezroczystość) albo najpierw wyeksportuj warstwę.</translation>
    </message>
    <message>
      <source>'{}' has other no-data values in one band than in another; set the same for all (Layer Properties, Transparency), or export it first.</source>
      <translation>'{}' ma w jednym kanale inne wartości nodata niż w drugim; ustaw te same dla wszystkich (Właściwości warstwy, Przezroczystość) albo najpierw wyeksportuj warstwę.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF) and use the file.</source>
      <translation>Warstwa „{}” jest udostępniana przez „{}” w dowolnej żądanej rozdzielczości: wybierz zasięg oraz rozdzielczość przetwarzania w parametrach zaawansowanych albo najpierw wyeksportuj warstwę (kliknij ją prawym przyciskiem myszy, Eksport, Zapisz jako…, wyrenderowany obraz, GeoTIFF) i użyj pliku.</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF).</source>
      <translation>Warstwa „{}” jest udostępniana przez „{}”, a nie odczytywana z pliku rastrowego; najpierw ją wyeksportuj (kliknij warstwę prawym przyciskiem myszy, Eksport, Zapisz jako…, wyrenderowany obraz, GeoTIFF).</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Piąta część bloków z etykietami jest odkładana, aby zmierzyć powodzenie, a z pierścienia ochronnego wokół nich również nic nie jest uczone; trening kończy się, gdy przestaje się poprawiać. Trwa minuty na karcie graficznej i około pół godziny na zwykłym komputerze. Przerwany trening, uruchomiony ponownie z tymi samymi parametrami, jest kontynuowany od ostatniego punktu kontrolnego (co dwie minuty).</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adres pakietu modelu (.zip)</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architektura</translation>
    </message>
    <message>
      <source>Architecture, when starting from nothing</source>
      <translation>Architektura przy trenowaniu od zera</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architektura: 'fctl-vgg16' to to, co publikują autorzy FCtL, w trzech plikach: segmenter (all.epoch.pth) oraz kodery średniego (B10.epoch.pth) i dużego kontekstu (B15.epoch.pth). Pozostałe to jeden plik, punkt kontrolny. 'lovlanet' to sieć tego programu wytrenowana gdzie indziej. 'remoteclip' tworzy z RemoteCLIP (ViT-B/32) model, który rozróżnia dowolne klasy według tego, co się o nich powie. 'remoteclip-text' zachowuje tylko jego koder tekstu, do trenowania z nim sieci; nie ma go na liście modeli. Wagi wytrenowane przez OpenAI wymagają własnej funkcji aktywacji; plik tego nie podaje.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.</source>
      <translation>Architektura: od zera uczony jest FCtL albo mały LoVLANet, który porównuje piksele z klasami. Z koderem tekstu ('Importuj opublikowany model', remoteclip-text) jego klasy są zdaniami i można je zastąpić innymi przy użyciu modelu; bez niego są uczone z etykiet, a model nie zna języka. Opisy klas: co mówi się o klasach, po jednej w wierszu, na przykład 'water: a lake; a river seen from above'; klasy bez wiersza dostają zwykłe słowa. Początkowy LoVLANet zachowuje swój koder tekstu albo pozostaje bez niego.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Powierzchnie</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Oceń dokładność</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Kanały {}, tak jak warstwa jest wyświetlana</translation>
    </message>
    <message>
      <source>Bands, for instance 1,2,3,4 (empty: the model's)</source>
      <translation>Kanały, na przykład 1,2,3,4 (puste: kanały modelu)</translation>
    </message>
    <message>
      <source>Bands, in the model's order (empty: by colour, or the first)</source>
      <translation>Kanały w kolejności modelu (puste: według koloru lub pierwsze)</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Pliki CSV (*.csv)</translation>
    </message>
    <message>
      <source>Check environment</source>
      <translation>Sprawdź środowisko</translation>
    </message>
    <message>
      <source>Check environment…</source>
      <translation>Sprawdź środowisko…</translation>
    </message>
    <message>
      <source>Checkpoint of LoVLANet or RemoteCLIP</source>
      <translation>Punkt kontrolny LoVLANet lub RemoteCLIP</translation>
    </message>
    <message>
      <source>Checks without improvement before it ends (0: never)</source>
      <translation>Liczba sprawdzeń bez poprawy przed zakończeniem (0: nigdy)</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Wybierz co najmniej jeden raster i jego etykiety.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Wybierz plik model.json lub .zip innego pakietu modelu</translation>
    </message>
    <message>
      <source>Class field of polygons (empty: looked for)</source>
      <translation>Pole klasy poligonów (puste: zostanie wyszukane)</translation>
    </message>
    <message>
      <source>Class field of polygons or points (empty: looked for)</source>
      <translation>Pole klasy poligonów lub punktów (puste: zostanie wyszukane)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Pole klasy: gdzie poligony lub punkty przechowują swoją klasę, jako nazwę lub numer klasy mapy; puste zostanie wyszukane. Klasy: tylko tam, gdzie nazwy i numery danych referencyjnych różnią się od tych z mapy, na przykład '41=vegetation, houses=building, 0=nodata'; nazwy z przecinkami zapisuje się w cudzysłowie prostym podwójnym.</translation>
    </message>
    <message>
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>Opisy klas (prompty), jedna klasa w wierszu (dla modeli z koderem tekstu)</translation>
    </message>
    <message>
      <source>Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.</source>
      <translation>Opisy klas: dla modeli z koderem tekstu zdania zastępujące własne zdania modelu, jedna klasa w wierszu, na przykład 'water: a lake; a river seen from above'. W modelu o otwartym słownictwie wiersze są klasami mapy; nazwa bez zdania przyjmuje zwykłe słowa modelu. Puste pozostawia klasy bez zmian.</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Klasy ({}, liczba lub plik JSON)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water' (empty: by name or number)</source>
      <translation>Klasy, na przykład '1=building, 5=water' (puste: według nazwy lub numeru)</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water, 0=nodata' (empty: as the labels name them)</source>
      <translation>Klasy, na przykład '1=building, 5=water, 0=nodata' (puste: zgodnie z nazwami w etykietach)</translation>
    </message>
    <message>
      <source>Classes, for instance '41=vegetation, 0=nodata' (empty: by name or number)</source>
      <translation>Klasy, na przykład '41=vegetation, 0=nodata' (puste: według nazwy lub numeru)</translation>
    </message>
    <message>
      <source>Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.</source>
      <translation>Klasy: ile ich ma model, 'deepglobe' lub 'inria' dla modeli z artykułu albo plik JSON z nazwami i kolorami. Dla 'remoteclip' puste daje budynek, drogę, odkryty grunt, roślinność i wodę. Konteksty: rozmiary, dla których trenowano kodery FCtL, jako wielokrotności wycinka, albo 'global' dla całego rastra; puste przyjmuje je z ustawień wstępnych, a bez nich 2,3.</translation>
    </message>
    <message>
      <source>Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.</source>
      <translation>Klasy: nazwy dla numerów w etykietach, na przykład '1=building, 5=water, 0=nodata'; nazw, które raster lub pole już zawiera, nie trzeba powtarzać. Jeśli wszystkie klasy są klasami modelu początkowego, nowy model zachowuje jego klasy, wiedzę i sieć poprawiającą; w przeciwnym razie uczy się podanej listy klas.</translation>
    </message>
    <message>
      <source>Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.</source>
      <translation>Klasy: którą klasą modelu jest każdy numer, na przykład '1=building, 5=water, 0=nodata'. Jeśli puste, decydują nazwy klas rastra, a gdy ich nie ma, numery modelu.</translation>
    </message>
    <message>
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.</source>
      <translation>Klasyfikuje każdy piksel rastra do pokrycia terenu siecią neuronową, która widzi każdy wycinek rastra razem z jego otoczeniem w kilku skalach. Druga sieć czyta potem surową mapę i ją poprawia. Pamięć nie rośnie z rozmiarem rastra.</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Klaster (adres planisty Dask lub local:N; puste: ten komputer)</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Pewność</translation>
    </message>
    <message>
      <source>Contexts, medium and large (empty: the preset's)</source>
      <translation>Konteksty, średni i duży (puste: z ustawień predefiniowanych)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Urządzenie</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Środowisko</translation>
    </message>
    <message>
      <source>Extent (empty: the whole raster)</source>
      <translation>Zasięg (puste: cały raster)</translation>
    </message>
    <message>
      <source>Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the mask that are not saved count. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.</source>
      <translation>Zasięg i maska ograniczają to, co jest klasyfikowane; wynik jest taki sam, jak gdyby sklasyfikowano cały raster. Niezapisane zmiany maski są uwzględniane. Rozdzielczość: rozmiar piksela, z jakim się pracuje, w jednostkach układu współrzędnych rastra (w metrach, gdy są to stopnie); puste przyjmuje rozmiar rastra, jeśli model go zna.</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>Pokrycie terenu FCtL</translation>
    </message>
    <message>
      <source>FCtL's encoder of the large context (B15.epoch.pth)</source>
      <translation>Koder FCtL dużego kontekstu (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's encoder of the medium context (B10.epoch.pth)</source>
      <translation>Koder FCtL średniego kontekstu (B10.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's segmenter (all.epoch.pth)</source>
      <translation>Sieć segmentacji FCtL (all.epoch.pth)</translation>
    </message>
    <message>
      <source>Fetching {} × {} pixels of '{}' …</source>
      <translation>Pobieranie {} × {} pikseli warstwy „{}” …</translation>
    </message>
    <message>
      <source>Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. Where nothing is labelled it is held to what it said before.</source>
      <translation>Mało etykiet nie szkodzi: gdy klasy i kanały są takie jak w modelu początkowym, nowy model jest przyjmowany tylko wtedy, gdy jest lepszy na odłożonych blokach; w przeciwnym razie wagi pozostają, jakie były, i mówi o tym ostrzeżenie. Tam, gdzie nie ma etykiet, trzymany jest przy tym, co mówił wcześniej.</translation>
    </message>
    <message>
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>Znajduje interpreter Pythona, który uruchamia silnik segmentacji, wyświetla jego wersje i urządzenia oraz wykonuje na każdym urządzeniu małe obliczenie. Dziennik można skopiować do zgłoszenia błędu.</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>Katalog z plikami wheel (tylko bez internetu)</translation>
    </message>
    <message>
      <source>Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation>Katalog z plikami wheel: bez dostępu do internetu pobierz na innym komputerze pliki wheel pakietów torch, torchvision, safetensors, open_clip_torch i distributed wraz ze wszystkim, czego potrzebują ('pip download'), i wskaż ich katalog.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>Pliki HTML (*.html)</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importuj opublikowany model</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Wejście</translation>
    </message>
    <message>
      <source>Input raster</source>
      <translation>Raster wejściowy</translation>
    </message>
    <message>
      <source>Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those tagged with the model's colours, else those that the layer is shown in. Model: the name of an installed model, or the path of a model package.</source>
      <translation>Dane wejściowe: raster dowolnego rozmiaru i typu; wartości 8-bitowe brane są bez zmian, inne są raz rozciągane dla całego rastra. Kanały: w kolejności, jakiej oczekuje model (dołączony: czerwony, zielony, niebieski); puste przyjmuje te oznaczone kolorami modelu, a jeśli ich nie ma, te, w których warstwa jest wyświetlana. Model: nazwa zainstalowanego modelu albo ścieżka pakietu modelu.</translation>
    </message>
    <message>
      <source>Input: a raster of class numbers. Model: one that has a refinement network.</source>
      <translation>Dane wejściowe: raster numerów klas. Model: taki, który ma sieć poprawiającą.</translation>
    </message>
    <message>
      <source>Install environment</source>
      <translation>Zainstaluj środowisko</translation>
    </message>
    <message>
      <source>Install environment…</source>
      <translation>Zainstaluj środowisko…</translation>
    </message>
    <message>
      <source>Install from URL</source>
      <translation>Zainstaluj z adresu URL</translation>
    </message>
    <message>
      <source>Install from URL…</source>
      <translation>Zainstaluj z adresu URL…</translation>
    </message>
    <message>
      <source>Install from file…</source>
      <translation>Zainstaluj z pliku…</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Instaluje PyTorch w osobnym katalogu w profilu użytkownika; Python używany przez QGIS nie jest zmieniany. Wystarczy zrobić to raz; uruchomione ponownie sprawdza, co jest, i tworzy uszkodzone środowisko od nowa.</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Zainstaluj…</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpreter</translation>
    </message>
    <message>
      <source>Labels (one for each raster, in the same order, or one for all)</source>
      <translation>Etykiety (jedna warstwa na raster, w tej samej kolejności, lub jedna dla wszystkich)</translation>
    </message>
    <message>
      <source>Land cover</source>
      <translation>Pokrycie terenu</translation>
    </message>
    <message>
      <source>Land cover to refine</source>
      <translation>Pokrycie terenu do poprawienia</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Warstwy z serwera (XYZ, WMS, WMTS) są najpierw pobierane: potrzebują zasięgu i rozdzielczości przetwarzania.</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Tworzy pakiet modelu z plików punktów kontrolnych, aby 'Segmentuj pokrycie terenu' mogło ich używać. Pliki są czytane jako zwykłe liczby; nic z ich zawartości nie jest wykonywane.</translation>
    </message>
    <message>
      <source>Mask polygons</source>
      <translation>Poligony maski</translation>
    </message>
    <message>
      <source>Mean IoU on blocks kept aside (0 to 1)</source>
      <translation>Średnie IoU na odłożonych blokach (0 do 1)</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Łączenie</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>Łączenie: 'refine' uśrednia nakładające się wycinki i pozwala sieci poprawiającej naprawić wynik, 'average' kończy przed tym, 'montage' tnie między wycinkami; 'auto' poprawia, gdy model ma sieć poprawiającą, a uśrednia, gdy jej nie ma. Augmentacja podczas predykcji (test-time augmentation) uśrednia po obrotach i odbiciach lustrzanych: trochę lepiej, osiem razy wolniej. Urządzenie: 'auto' używa karty graficznej CUDA, jeśli jest. Dokładność: 'bfloat16' jest szybsza na procesorach do niej przystosowanych; 'auto' oznacza tam pojedynczą precyzję. Klaster: adres planisty Dask, którego procesy robocze wykonują pracę, albo local:4 dla czterech procesów na tym komputerze. Piksele poniżej minimalnej pewności stają się nodata.</translation>
    </message>
    <message>
      <source>Minimum confidence (%)</source>
      <translation>Minimalna pewność (%)</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Model</translation>
    </message>
    <message>
      <source>Model (name, or path of a package)</source>
      <translation>Model (nazwa lub ścieżka pakietu)</translation>
    </message>
    <message>
      <source>Model package</source>
      <translation>Pakiet modelu</translation>
    </message>
    <message>
      <source>Model to start from (name, or path of a package)</source>
      <translation>Model początkowy (nazwa lub ścieżka pakietu)</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modele</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nazwa</translation>
    </message>
    <message>
      <source>Name of the new model</source>
      <translation>Nazwa nowego modelu</translation>
    </message>
    <message>
      <source>Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation>Nazwa: jak model nazywa się na liście modeli. Katalog pakietu: puste instaluje model dla Ciebie; wskazany katalog można przekazać dalej.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation>Wynik: GeoTIFF dopasowany do danych wejściowych co do piksela, z numerami klas, nazwami i kolorami modelu; nodata pozostaje nodata. Pewność: prawdopodobieństwo wybranej klasy w procentach.</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation>Wynik: GeoTIFF z kolorami w środku, nazwami i tabelą atrybutów obok (.aux.xml). Pewność: prawdopodobieństwo wybranej klasy w procentach. Poligony: powierzchnie każdej klasy z hektarami na elipsoidzie; mniejsze niż najmniejszy poligon przypadają sąsiadom, a sąsiedzi zachowują jedną wspólną granicę. Powierzchnie: tabela pikseli i hektarów każdej klasy.</translation>
    </message>
    <message>
      <source>Output: the model package with card, curve and report (training.html).</source>
      <translation>Wynik: pakiet modelu z kartą, krzywą i raportem (training.html).</translation>
    </message>
    <message>
      <source>Package folder (empty: install the model)</source>
      <translation>Katalog pakietu (puste: zainstaluj model)</translation>
    </message>
    <message>
      <source>Pixel size to learn at, in map units (empty: the raster's)</source>
      <translation>Rozmiar piksela do uczenia, w jednostkach mapy (puste: rozmiar rastra)</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Poligony</translation>
    </message>
    <message>
      <source>Precision of the arithmetic</source>
      <translation>Dokładność obliczeń</translation>
    </message>
    <message>
      <source>Processing resolution (empty: automatic)</source>
      <translation>Rozdzielczość przetwarzania (puste: automatyczna)</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Program</translation>
    </message>
    <message>
      <source>PyTorch build (auto: CUDA where there is an NVIDIA driver)</source>
      <translation>Wariant PyTorch (auto: CUDA, jeśli jest sterownik NVIDIA)</translation>
    </message>
    <message>
      <source>PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Wersja PyTorch: 'cpu' (0,3 GB do pobrania) lub 'cuda' (3 GB, dla kart graficznych NVIDIA) z własnego indeksu pakietów PyTorch albo 'default', czyli to, co ma zwykły indeks; 'auto' wybiera CUDA, gdy jest sterownik NVIDIA. Używane jest proxy z ustawień QGIS.</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Losowe ziarno</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>Rastry</translation>
    </message>
    <message>
      <source>Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.</source>
      <translation>Rastry i etykiety: dla każdego rastra, w tej samej kolejności, raster numerów klas albo warstwa poligonów z polem klasy; albo jedna warstwa poligonów dla wszystkich. Nie muszą mieć wspólnego układu współrzędnych. To, co jest nodata lub nie ma etykiety, niczego nie uczy, więc etykiety mogą być niepełne: kilka całych kwadratów w różnych miejscach, z każdą klasą w co najmniej dwóch miejscach, uczy znacznie więcej niż tysiące pikseli jednego pola.</translation>
    </message>
    <message>
      <source>Ready: {}</source>
      <translation>Gotowe: {}</translation>
    </message>
    <message>
      <source>Reference (raster, polygons or points)</source>
      <translation>Dane referencyjne (raster, poligony lub punkty)</translation>
    </message>
    <message>
      <source>Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.</source>
      <translation>Dane referencyjne: sklasyfikowany raster o dowolnej rozdzielczości i układzie współrzędnych (porównywany w środkach pikseli mapy), poligony z etykietami (każdy piksel, którego środek leży wewnątrz) lub punkty z etykietami (piksel zawierający punkt). To, co w którymkolwiek jest nodata lub bez etykiety, nie liczy się.</translation>
    </message>
    <message>
      <source>Refine land cover</source>
      <translation>Popraw pokrycie terenu</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Usuń</translation>
    </message>
    <message>
      <source>Remove the model {} from this computer?</source>
      <translation>Usunąć model {} z tego komputera?</translation>
    </message>
    <message>
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.</source>
      <translation>Poprawia sklasyfikowany raster, z tej wtyczki lub dowolnego innego programu, siecią poprawiającą modelu. Sieć czyta tylko klasy: każdy wycinek mapy razem z jego otoczeniem. Usuwa drobne plamki, naprawia kontury i wygładza granice kafli.</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Raport</translation>
    </message>
    <message>
      <source>Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation>Raport: jeden plik HTML ze wszystkim w środku. Tabela: wyniki jako CSV, jeden wiersz na klasę i ostatni dla całości; kolumny 'mapped as …' to macierz pomyłek.</translation>
    </message>
    <message>
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>Wyniki: dla każdej klasy dokładność użytkownika (jaka część tego, co mapa nazywa lasem, jest lasem), dokładność producenta (jaką część lasu mapa znalazła), F1 (równowaga obu) i IoU (to, co oba nazywają lasem, przez to, co którekolwiek nazywa lasem); dla całości ich średnie, dokładność ogólna i kappa Cohena; oraz macierz pomyłek. Dla punktów wylosowanych raport szacuje też rzeczywistą powierzchnię każdej klasy i podaje 95-procentowe przedziały ufności (Olofsson i in. 2014); poligony i rastry nie są próbą losową, więc dla nich tego nie robi.</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>Segmentuj pokrycie terenu</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Silnik segmentacji (PyTorch)</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Ustaw jako domyślny</translation>
    </message>
    <message>
      <source>Smallest polygon (pixels)</source>
      <translation>Najmniejszy poligon (piksele)</translation>
    </message>
    <message>
      <source>Start from nothing (needs many labels and hours)</source>
      <translation>Zacznij od zera (wymaga wielu etykiet i godzin)</translation>
    </message>
    <message>
      <source>Steps at most (0: automatic)</source>
      <translation>Maksymalna liczba kroków (0: automatycznie)</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabela</translation>
    </message>
    <message>
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.</source>
      <translation>Uczy model Twoich klas albo Twojego regionu na podstawie rastrów i etykiet. Nowy model pojawia się na liście modeli algorytmu 'Segmentuj pokrycie terenu'.</translation>
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.</source>
      <translation>Mówi, jak dobra jest mapa pokrycia terenu: porównuje sklasyfikowany raster, z tej wtyczki lub dowolnego innego programu, z danymi referencyjnymi uznanymi za prawdziwe i zapisuje raport z wynikami i obrazami.</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentacja podczas wnioskowania (8 razy wolniej)</translation>
    </message>
    <message>
      <source>Text tower for a new LoVLANet (folder; empty: its classes are no words)</source>
      <translation>Koder tekstu dla nowego LoVLANet (katalog; puste: jego klasy nie są słowami)</translation>
    </message>
    <message>
      <source>The checkpoint is OpenAI's own CLIP, not RemoteCLIP's</source>
      <translation>Punkt kontrolny pochodzi z oryginalnego CLIP firmy OpenAI, a nie z RemoteCLIP</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Silnik nie działa: {}</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>Zasięg nie przecina warstwy „{}”; wybierz inny.</translation>
    </message>
    <message>
      <source>The model needs {} bands ({}), not {}.</source>
      <translation>Liczba kanałów wymaganych przez model: {} ({}), a nie {}.</translation>
    </message>
    <message>
      <source>The model {} has no refinement network; choose one that has.</source>
      <translation>Model {} nie ma sieci poprawiającej; wybierz taki, który ją ma.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Nazwa może zawierać tylko małe litery, cyfry, '.', '_' lub '-'.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch, several GB) is not installed yet.</source>
      <translation>Silnik segmentacji (PyTorch, kilka GB) nie jest jeszcze zainstalowany.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Cały raster: {:.4g} megapikseli, {}; około {:g} GiB pamięci, niezależnie od jego rozmiaru.</translation>
    </message>
    <message>
      <source>Train segmenter</source>
      <translation>Trenuj model segmentacji</translation>
    </message>
    <message>
      <source>Trained model</source>
      <translation>Wytrenowany model</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Wagi (SHA-256)</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>około {}</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>jest większy, niż może być pakiet modelu</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>nic nie otrzymano</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>czas nieznany przed pierwszym uruchomieniem</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Trzeba by pobrać {:.0f} megapikseli warstwy „{}”, a można najwyżej {}; wybierz mniejszy zasięg lub mniejszą rozdzielczość albo najpierw wyeksportuj warstwę (kliknij ją prawym przyciskiem myszy, Eksport, Zapisz jako…).</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>Nie można pobrać {}: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} nie jest adresem pliku do pobrania; powinien zaczynać się od https://.</translation>
    </message>
  </context>
</TS>
