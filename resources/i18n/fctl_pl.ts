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
      <source> The file has to be the same, too: {}</source>
      <translation> Plik także musi być ten sam: {}</translation>
    </message>
    <message>
      <source>'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there is no card, instead of taking hours.</source>
      <translation>'auto' używa karty graficznej NVIDIA, jeśli PyTorch to potrafi, a w przeciwnym razie procesora. 'cuda' kończy się błędem, gdy nie ma karty, zamiast trwać godzinami.</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>'sentence-text' zachowuje koder zdań typu MiniLM (model.safetensors, z plikami tokenizer.json i config.json w tym samym folderze). Jeśli to ten, którym utworzono rozmówki modelu, model czyta potem każde wyrażenie.</translation>
    </message>
    <message>
      <source>'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from an imported CLIP, and wants a graphics card.</source>
      <translation>'ti' zaczyna od losowych wag i jest szybki; 'b32' to sieć jej autorów, zaczyna od zaimportowanego CLIP i wymaga karty graficznej.</translation>
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
      <source>'{}' is served in pixels of any size; set a processing resolution first.</source>
      <translation>Warstwa „{}” jest udostępniana w pikselach dowolnego rozmiaru; najpierw ustaw rozdzielczość przetwarzania.</translation>
    </message>
    <message>
      <source>5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 samples.</source>
      <translation>5 oznacza, że prawdziwa wartość ma leżeć w granicach ± 5 % oszacowania w 19 na 20 prób.</translation>
    </message>
    <message>
      <source>A GeoPackage of points with a form. How they were drawn lies in the same file.</source>
      <translation>GeoPackage punktów z formularzem. Sposób ich wylosowania zapisany jest w tym samym pliku.</translation>
    </message>
    <message>
      <source>A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours share one smooth border.</source>
      <translation>GeoPackage z poligonem dla każdej powierzchni, jej klasą i hektarami w terenie. Sąsiedzi mają jedną wspólną gładką granicę.</translation>
    </message>
    <message>
      <source>A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A temporary file is gone when QGIS is closed.</source>
      <translation>GeoTIFF numerów klas z kolorami w środku; nazwy i tabela atrybutów leżą obok. Plik tymczasowy znika po zamknięciu QGIS.</translation>
    </message>
    <message>
      <source>A class more</source>
      <translation>Jeszcze jedna klasa</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>Piąta część bloków z etykietami jest odkładana, aby zmierzyć powodzenie, a z pierścienia ochronnego wokół nich również nic nie jest uczone; trening kończy się, gdy przestaje się poprawiać. Trwa minuty na karcie graficznej i około pół godziny na zwykłym komputerze. Przerwany trening, uruchomiony ponownie z tymi samymi parametrami, jest kontynuowany od ostatniego punktu kontrolnego (co dwie minuty).</translation>
    </message>
    <message>
      <source>A folder for the new model, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Katalog na nowy model, do przekazania dalej. Jeśli go nie podano, model jest instalowany dla Ciebie i pojawia się na liście algorytmu 'Segmentuj pokrycie terenu'.</translation>
    </message>
    <message>
      <source>A folder for the new package, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>Katalog na nowy pakiet, do przekazania dalej. Jeśli go nie podano, model jest instalowany dla Ciebie i pojawia się na liście algorytmu 'Segmentuj pokrycie terenu'.</translation>
    </message>
    <message>
      <source>A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet are sentences.</source>
      <translation>Katalog, który algorytm 'Importuj opublikowany model' utworzył z kodera tekstu. Z nim klasy sieci LoVLANet są zdaniami.</translation>
    </message>
    <message>
      <source>A guess is enough: the worse the map, the more points it takes.</source>
      <translation>Wystarczy przybliżenie: im gorsza mapa, tym więcej potrzeba punktów.</translation>
    </message>
    <message>
      <source>A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs more; 'Train segmenter' makes your own.</source>
      <translation>Model decyduje o klasach, kanałach i rozmiarze pikseli. Więcej można zainstalować w: Opcje, Pokrycie terenu FCtL; 'Trenuj model segmentacji' tworzy własny.</translation>
    </message>
    <message>
      <source>A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken as QGIS shows them.</source>
      <translation>Warstwa rastrowa projektu lub plik. Jej układ współrzędnych, wartości nodata i kanały są brane tak, jak pokazuje je QGIS.</translation>
    </message>
    <message>
      <source>A raster of how probable the chosen class is at each pixel, in per cent: low where the model hesitates.</source>
      <translation>Raster prawdopodobieństwa wybranej klasy w każdym pikselu, w procentach: niskie tam, gdzie model się waha.</translation>
    </message>
    <message>
      <source>A raster with one band of class numbers, from this plugin or any other program. A photo cannot be refined.</source>
      <translation>Raster z jednym kanałem numerów klas, z tej wtyczki lub dowolnego innego programu. Zdjęcia nie można poprawić.</translation>
    </message>
    <message>
      <source>A table of each class's hectares and number of polygons.</source>
      <translation>Tabela hektarów i liczby poligonów każdej klasy.</translation>
    </message>
    <message>
      <source>A table of each class's pixels, hectares and share, as GeoPackage or CSV.</source>
      <translation>Tabela pikseli, hektarów i udziału każdej klasy, jako GeoPackage lub CSV.</translation>
    </message>
    <message>
      <source>About {:.2g} million labelled pixels, {} steps at most</source>
      <translation>Około {:.2g} mln pikseli z etykietami, kroków najwyżej {}</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Dodaj</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>Adres pakietu modelu (.zip)</translation>
    </message>
    <message>
      <source>Allocation</source>
      <translation>Alokacja</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>Architektura</translation>
    </message>
    <message>
      <source>Architecture (when starting from nothing)</source>
      <translation>Architektura (gdy zaczyna się od zera)</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>Architektura: 'fctl-vgg16' to to, co publikują autorzy FCtL, w trzech plikach: segmenter (all.epoch.pth) oraz kodery średniego (B10.epoch.pth) i dużego kontekstu (B15.epoch.pth). Pozostałe to jeden plik, punkt kontrolny. 'lovlanet' to sieć tego programu wytrenowana gdzie indziej. 'remoteclip' tworzy z RemoteCLIP (ViT-B/32) model, który rozróżnia dowolne klasy według tego, co się o nich powie. 'remoteclip-text' zachowuje tylko jego koder tekstu, do trenowania z nim sieci; nie ma go na liście modeli. Wagi wytrenowane przez OpenAI wymagają własnej funkcji aktywacji; plik tego nie podaje.</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP ('Import published model', remoteclip; name it as the text tower) and wants a graphics card.</source>
      <translation>Architektura: od zera zaczyna FCtL albo mała sieć LoVLANet, która porównuje piksele z klasami. Z koderem tekstu ('Importuj opublikowany model', remoteclip-text, albo dowolny model, który go ma) jej klasy są zdaniami i podczas używania modelu można je zastąpić innymi; bez niego klasy są uczone z etykiet, a model nie zna żadnego języka. Opisy klas: co mówi się o klasach, jedna w wierszu, na przykład 'water: a lake; a river seen from above'; klasy bez wiersza otrzymują zwykłe słowa. LoVLANet jako model początkowy zachowuje swój koder tekstu albo nadal go nie ma. Rozmiar: ti jest szybki; b32 to sieć jej autorów, zaczyna od kodera obrazu zaimportowanego CLIP ('Importuj opublikowany model', remoteclip; wskaż go jako koder tekstu) i wymaga karty graficznej.</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>Powierzchnie</translation>
    </message>
    <message>
      <source>Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour.</source>
      <translation>Powierzchnie o mniejszej liczbie pikseli nie stają się osobnymi poligonami: przypadają największemu sąsiadowi.</translation>
    </message>
    <message>
      <source>As set under Advanced Parameters</source>
      <translation>Jak ustawiono w parametrach zaawansowanych</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>Oceń dokładność</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Kanały</translation>
    </message>
    <message>
      <source>Bands (for instance 1,2,3,4; empty: the model's)</source>
      <translation>Kanały (na przykład 1,2,3,4; puste: kanały modelu)</translation>
    </message>
    <message>
      <source>Bands (in the model's order; empty: by colour, or the first)</source>
      <translation>Kanały (w kolejności modelu; puste: według koloru lub pierwsze)</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>Kanały {}, tak jak warstwa jest wyświetlana</translation>
    </message>
    <message>
      <source>Best quality: averaged over rotations and mirror images, eight times slower</source>
      <translation>Najlepsza jakość: uśredniona po obrotach i odbiciach lustrzanych, osiem razy wolniej</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>Pliki CSV (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Anuluj</translation>
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
      <source>Checkpoint (of LoVLANet or RemoteCLIP)</source>
      <translation>Punkt kontrolny (LoVLANet lub RemoteCLIP)</translation>
    </message>
    <message>
      <source>Choose a model package</source>
      <translation>Wybierz pakiet modelu</translation>
    </message>
    <message>
      <source>Choose a raster first.</source>
      <translation>Najpierw wybierz raster.</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>Wybierz co najmniej jeden raster i jego etykiety.</translation>
    </message>
    <message>
      <source>Choose in the table what each value stands for; the line below it is the same as text, for scripts. Leave alone what is right as it is.</source>
      <translation>Wybierz w tabeli, co oznacza każda wartość; wiersz pod nią to to samo jako tekst, dla skryptów. Nie zmieniaj tego, co już jest poprawne.</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>Wybierz plik model.json lub .zip innego pakietu modelu</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Klasa</translation>
    </message>
    <message>
      <source>Class field (of polygons or points; empty: looked for)</source>
      <translation>Pole klasy (poligonów lub punktów; puste: zostanie wyszukane)</translation>
    </message>
    <message>
      <source>Class field (of polygons; empty: looked for)</source>
      <translation>Pole klasy (poligonów; puste: zostanie wyszukane)</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>Pole klasy: gdzie poligony lub punkty przechowują swoją klasę, jako nazwę lub numer klasy mapy; puste zostanie wyszukane. Klasy: tylko tam, gdzie nazwy i numery danych referencyjnych różnią się od tych z mapy, na przykład '41=vegetation, houses=building, 0=nodata'; nazwy z przecinkami zapisuje się w cudzysłowie prostym podwójnym.</translation>
    </message>
    <message>
      <source>Class of {}</source>
      <translation>Klasa dla {}</translation>
    </message>
    <message>
      <source>Class prompts</source>
      <translation>Opisy klas</translation>
    </message>
    <message>
      <source>Class prompts (one class a line; for models with a text tower)</source>
      <translation>Opisy klas (jedna klasa w wierszu; dla modeli z koderem tekstu)</translation>
    </message>
    <message>
      <source>Class whose area is wanted (empty: overall accuracy)</source>
      <translation>Klasa, której powierzchnia jest szukana (puste: dokładność ogólna)</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Klasy</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water'; empty: by name or number)</source>
      <translation>Klasy (na przykład '1=building, 5=water'; puste: według nazwy lub numeru)</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)</source>
      <translation>Klasy (na przykład '1=building, 5=water, 0=nodata'; puste: tak jak nazywają je etykiety)</translation>
    </message>
    <message>
      <source>Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)</source>
      <translation>Klasy (na przykład '41=vegetation, 0=nodata'; puste: według nazwy lub numeru)</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>Klasy ({}, liczba lub plik JSON)</translation>
    </message>
    <message>
      <source>Classes in words</source>
      <translation>Klasy w słowach</translation>
    </message>
    <message>
      <source>Classes in words (for models that read words)</source>
      <translation>Klasy w słowach (dla modeli, które czytają słowa)</translation>
    </message>
    <message>
      <source>Classes in words: for models that read words, what each class is called and which words it stands for; choose a legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in for the model's own. A class of several words is where any of them would be. A name without words takes the model's usual ones. In scripts one class a line, a colour among the words where it matters: 'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.</source>
      <translation>Klasy w słowach: dla modeli, które czytają słowa, jak nazywa się każda klasa i jakie słowa oznacza; na początek wybierz legendę. Przy modelu, który zna dowolną klasę, mapa ma dokładnie te klasy; przy innych słowa zastępują własne słowa modelu. Klasa z kilkoma słowami jest tam, gdzie byłoby którekolwiek z nich. Nazwa bez słów przyjmuje te, których model zwykle używa. W skryptach jedna klasa w wierszu, z kolorem wśród słów, gdy ma on znaczenie: 'water: #2e86c1; a lake; a river'. Puste pozostawia klasy bez zmian.</translation>
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
      <source>Classify a part only. The result is cut from the same map that the whole raster would give, so that parts fit together.</source>
      <translation>Klasyfikuj tylko część. Wynik jest wycinany z tej samej mapy, jaką dałby cały raster, więc części do siebie pasują.</translation>
    </message>
    <message>
      <source>Classify a uniform collar, too</source>
      <translation>Klasyfikuj także jednolitą ramkę</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>Klaster (adres planisty Dask lub local:N; puste: ten komputer)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Kolor</translation>
    </message>
    <message>
      <source>Colour of the class on the map; none leaves it to the model</source>
      <translation>Kolor klasy na mapie; bez koloru decyduje model</translation>
    </message>
    <message>
      <source>Colour of {}</source>
      <translation>Kolor klasy {}</translation>
    </message>
    <message>
      <source>Colours of {}</source>
      <translation>Kolory modelu {}</translation>
    </message>
    <message>
      <source>Colours…</source>
      <translation>Kolory…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Pewność</translation>
    </message>
    <message>
      <source>Confidence (of the land cover, for that design)</source>
      <translation>Pewność (pokrycia terenu, dla tego schematu)</translation>
    </message>
    <message>
      <source>Contexts (medium and large; empty: the preset's)</source>
      <translation>Konteksty (średni i duży; puste: z ustawień wstępnych)</translation>
    </message>
    <message>
      <source>Decides which labels are kept aside and in which order patches come. The same seed gives the same model on the same machine.</source>
      <translation>Decyduje, które etykiety są odkładane i w jakiej kolejności pojawiają się wycinki. To samo ziarno daje ten sam model na tym samym komputerze.</translation>
    </message>
    <message>
      <source>Design</source>
      <translation>Schemat losowania</translation>
    </message>
    <message>
      <source>Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure and unsure of (70 %), 'random' draws from the whole map.</source>
      <translation>Schemat losowania: 'class' losuje z każdej klasy mapy osobno, 'confidence' dzieli każdą klasę na to, czego mapa jest pewna i niepewna (70 %), 'random' losuje z całej mapy.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Urządzenie</translation>
    </message>
    <message>
      <source>Device that runs begin with</source>
      <translation>Urządzenie, od którego zaczynają się uruchomienia</translation>
    </message>
    <message>
      <source>Draw validation sample</source>
      <translation>Losuj próbę walidacyjną</translation>
    </message>
    <message>
      <source>Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file how the points were drawn.</source>
      <translation>Losuje punkty z mapy pokrycia terenu, aby ludzie powiedzieli, co tam naprawdę jest. 'Oceń dokładność' szacuje potem, jak dobra jest mapa i jak duże są jej klasy, z przedziałami ufności, i wie z pliku, jak wylosowano punkty.</translation>
    </message>
    <message>
      <source>Empty: the model's own classes. Choose a legend, or add classes and say what they are.</source>
      <translation>Puste: własne klasy modelu. Wybierz legendę albo dodaj klasy i powiedz, czym są.</translation>
    </message>
    <message>
      <source>Ends the run and keeps what is finished: started again with the same parameters and the same file, it goes on from there.</source>
      <translation>Kończy uruchomienie i zachowuje to, co gotowe: uruchomione ponownie z tymi samymi parametrami i tym samym plikiem, jest kontynuowane od tego miejsca.</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Środowisko</translation>
    </message>
    <message>
      <source>Expected accuracy (%)</source>
      <translation>Oczekiwana dokładność (%)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Eksportuj</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Eksportuj…</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Zasięg</translation>
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
      <source>FCtL</source>
      <translation>FCtL</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>Pokrycie terenu FCtL</translation>
    </message>
    <message>
      <source>FCtL's large encoder (B15.epoch.pth)</source>
      <translation>Duży koder FCtL (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's medium encoder (B10.epoch.pth)</source>
      <translation>Średni koder FCtL (B10.epoch.pth)</translation>
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
      <source>Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with what it knows, and with very many labels.</source>
      <translation>Zapomina wiedzę wybranego modelu. Dla kanałów lub zobrazowań, które nie mają nic wspólnego z tym, co zna, i przy bardzo wielu etykietach.</translation>
    </message>
    <message>
      <source>From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each class, in one step.</source>
      <translation>Od rastra do mapy pokrycia terenu, jej poligonów i tabeli hektarów oraz liczby poligonów każdej klasy, w jednym kroku.</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>Pliki HTML (*.html)</translation>
    </message>
    <message>
      <source>Half-width of the 95 % interval (%)</source>
      <translation>Połowa szerokości przedziału 95 % (%)</translation>
    </message>
    <message>
      <source>How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the whole raster.</source>
      <translation>Jak daleko poza wycinek sięgają kodery, jako jego wielokrotności, na przykład 2,3; albo 'global' dla całego rastra.</translation>
    </message>
    <message>
      <source>How many batches of patches are learnt from before the training ends, if it has not ended by itself.</source>
      <translation>Z ilu partii wycinków model się uczy, zanim trening się skończy, jeśli nie skończył się sam.</translation>
    </message>
    <message>
      <source>How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is faster, 'montage' fastest; 'auto' is what the model does best.</source>
      <translation>Jak nakładające się wycinki stają się jedną mapą. 'refine' pozwala drugiej sieci ją naprawić, 'average' jest szybsze, 'montage' najszybsze; 'auto' to to, co model robi najlepiej.</translation>
    </message>
    <message>
      <source>How the map is parted before points are drawn in each part. By class rare classes get their points, too; by confidence also what the map doubts.</source>
      <translation>Jak mapa jest dzielona, zanim w każdej części zostaną wylosowane punkty. Według klas swoje punkty otrzymują także rzadkie klasy; według pewności także to, w co mapa wątpi.</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>Importuj opublikowany model</translation>
    </message>
    <message>
      <source>In the layer</source>
      <translation>W warstwie</translation>
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
      <source>Install</source>
      <translation>Zainstaluj</translation>
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
      <source>Installed models</source>
      <translation>Zainstalowane modele</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>Instaluje PyTorch w osobnym katalogu w profilu użytkownika; Python używany przez QGIS nie jest zmieniany. Wystarczy zrobić to raz; uruchomione ponownie sprawdza, co jest, i tworzy uszkodzone środowisko od nowa.</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>Interpreter</translation>
    </message>
    <message>
      <source>It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}</source>
      <translation>To model z okna Projekt modelu: 'Segmentuj pokrycie terenu', a potem 'Agregacja'. Otwórz tam jego plik, aby go rozbudować: {}</translation>
    </message>
    <message>
      <source>Its knowledge is where the training begins: fewer labels are enough, and it is quicker than starting from nothing.</source>
      <translation>Trening zaczyna się od jego wiedzy: wystarczy mniej etykiet i jest szybciej niż od zera.</translation>
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
      <source>Land cover, polygons and areas</source>
      <translation>Pokrycie terenu, poligony i powierzchnie</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>Warstwy z serwera (XYZ, WMS, WMTS) są najpierw pobierane: potrzebują zasięgu i rozdzielczości przetwarzania.</translation>
    </message>
    <message>
      <source>Legends</source>
      <translation>Legendy</translation>
    </message>
    <message>
      <source>Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times as long.</source>
      <translation>Ogląda każdy wycinek obrócony i odbity na osiem sposobów i bierze średnią: trochę lepiej, osiem razy dłużej.</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Utworzono</translation>
    </message>
    <message>
      <source>Make one class of those selected: it is where any of their words would be</source>
      <translation>Utwórz jedną klasę z zaznaczonych: jest tam, gdzie byłoby którekolwiek z ich słów</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>Tworzy pakiet modelu z plików punktów kontrolnych, aby 'Segmentuj pokrycie terenu' mogło ich używać. Pliki są czytane jako zwykłe liczby; nic z ich zawartości nie jest wykonywane.</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>Maska</translation>
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
      <source>Means</source>
      <translation>Oznacza</translation>
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
      <source>Minimum (points in each class)</source>
      <translation>Minimum (punktów w każdej klasie)</translation>
    </message>
    <message>
      <source>Minimum confidence</source>
      <translation>Minimalna pewność</translation>
    </message>
    <message>
      <source>Minimum confidence in per cent</source>
      <translation>Minimalna pewność w procentach</translation>
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
      <source>More points make narrower intervals: four times as many for half the width.</source>
      <translation>Więcej punktów daje węższe przedziały: cztery razy więcej dla połowy szerokości.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nazwa</translation>
    </message>
    <message>
      <source>Name in the list of models (scripts go on calling it {})</source>
      <translation>Nazwa na liście modeli (w skryptach nadal {})</translation>
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
      <source>No-data values besides the layer's own, for instance 0,255</source>
      <translation>Wartości nodata oprócz wartości warstwy (na przykład 0,255)</translation>
    </message>
    <message>
      <source>No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them and is nodata, too; the log says so, and it can be classified all the same.</source>
      <translation>Wartości nodata: liczby, które są nodata we wszystkich kanałach, oprócz tych, które podają plik i właściwości warstwy. Jednolita ramka, jedna dokładna wartość od krawędzi rastra do wewnątrz, która urywa się gwałtownie, jest znajdowana bez nich i też jest nodata; mówi o tym dziennik, a mimo to można ją sklasyfikować.</translation>
    </message>
    <message>
      <source>None (leave it to the model)</source>
      <translation>Brak (pozostaw modelowi)</translation>
    </message>
    <message>
      <source>Nothing was finished yet that could have been kept.</source>
      <translation>Nic jeszcze nie było gotowe, co można by zachować.</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>Liczba punktów</translation>
    </message>
    <message>
      <source>Number of points (0: as the half-width asks for)</source>
      <translation>Liczba punktów (0: tyle, ile wymaga połowa szerokości)</translation>
    </message>
    <message>
      <source>Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the minimum, or rare ones would have no points.</source>
      <translation>Liczba punktów: 0 przyjmuje tyle, ile wymaga żądana połowa szerokości, czyli ± tyle dokładności ogólnej albo udziału jednej klasy, jeśli zostanie podana (Cochran 1977; Olofsson i in. 2014). Alokacja: 'proportional' do powierzchni klas, 'equal', po równo, albo 'neyman', która uwzględnia też, jak wiele prawdopodobnie jest błędne. Każda klasa otrzymuje minimum, inaczej rzadkie nie miałyby punktów.</translation>
    </message>
    <message>
      <source>Numbers of the bands to learn from, in this order. A model with other bands than the one to start from keeps less of its knowledge.</source>
      <translation>Numery kanałów, z których model ma się uczyć, w tej kolejności. Model z innymi kanałami niż model początkowy zachowuje mniej jego wiedzy.</translation>
    </message>
    <message>
      <source>Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual index has, where PyTorch's own is out of reach.</source>
      <translation>Wariant PyTorch. 'cpu' jest mały; 'cuda' jest dla kart graficznych NVIDIA; 'default' to ten, który jest w zwykłym indeksie, gdy indeks PyTorch jest nieosiągalny.</translation>
    </message>
    <message>
      <source>Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for graphics cards.</source>
      <translation>Rozmiar sieci LoVLANet, która zaczyna od zera: 'ti' jest mały i szybki, 'b32' tak duży jak w jej artykule, dla kart graficznych.</translation>
    </message>
    <message>
      <source>Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; 'bfloat16' is faster on processors that were made for it.</source>
      <translation>Dokładność, z jaką się liczy. 'auto' to pojedyncza precyzja na procesorach, a połowiczna na kartach graficznych; 'bfloat16' jest szybsza na procesorach do niej przystosowanych.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one that holds the whole segmenter.</source>
      <translation>Z trzech plików, które publikują autorzy FCtL, ten z całym segmenterem.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on contexts of medium size.</source>
      <translation>Z trzech plików, które publikują autorzy FCtL, ten wytrenowany na kontekstach średniego rozmiaru.</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on large contexts.</source>
      <translation>Z trzech plików, które publikują autorzy FCtL, ten wytrenowany na dużych kontekstach.</translation>
    </message>
    <message>
      <source>One file with all scores and pictures, to be opened in a browser or sent to somebody.</source>
      <translation>Jeden plik ze wszystkimi wynikami i obrazami, do otwarcia w przeglądarce lub wysłania komuś.</translation>
    </message>
    <message>
      <source>Only pixels inside these polygons are classified, the others become nodata. Selected features only, if you tick that below.</source>
      <translation>Klasyfikowane są tylko piksele wewnątrz tych poligonów, pozostałe stają się nodata. Tylko zaznaczone obiekty, jeśli zaznaczysz to poniżej.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Otwórz katalog</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Otwórz raport</translation>
    </message>
    <message>
      <source>OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)</source>
      <translation>Własny CLIP OpenAI (punkt kontrolny nie jest z RemoteCLIP)</translation>
    </message>
    <message>
      <source>OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it is.</source>
      <translation>Wagi OpenAI wymagają innej funkcji aktywacji niż wagi RemoteCLIP, a plik nie mówi, które to są.</translation>
    </message>
    <message>
      <source>Other builds…</source>
      <translation>Inne warianty…</translation>
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
      <source>Patience (checks without improvement before it ends; 0: never)</source>
      <translation>Cierpliwość (sprawdzenia bez poprawy do zakończenia; 0: nigdy)</translation>
    </message>
    <message>
      <source>Pixel size (to learn at, in map units; empty: the raster's)</source>
      <translation>Rozmiar piksela (do uczenia, w jednostkach mapy; puste: rozmiar rastra)</translation>
    </message>
    <message>
      <source>Pixels that have one of these values in all bands are left out, in addition to what the layer itself calls nodata.</source>
      <translation>Piksele, które we wszystkich kanałach mają jedną z tych wartości, są pomijane, oprócz tego, co sama warstwa uznaje za nodata.</translation>
    </message>
    <message>
      <source>Pixels whose class is less probable become nodata. Polygons close the narrow strips which that leaves along borders; wider areas become holes.</source>
      <translation>Piksele, których klasa jest mniej prawdopodobna, stają się nodata. Poligony zamykają wąskie paski, jakie pozostają wzdłuż granic; szersze obszary stają się dziurami.</translation>
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
      <source>Preview</source>
      <translation>Podgląd</translation>
    </message>
    <message>
      <source>Preview of {}</source>
      <translation>Podgląd: {}</translation>
    </message>
    <message>
      <source>Processing resolution</source>
      <translation>Rozdzielczość przetwarzania</translation>
    </message>
    <message>
      <source>Processing resolution in map units (metres where those are degrees; empty: automatic)</source>
      <translation>Rozdzielczość przetwarzania w jednostkach mapy (w metrach, gdy są to stopnie; puste: automatyczna)</translation>
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
      <source>PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>Wariant PyTorch: 'cpu' ({cpu}) lub 'cuda' ({cuda}; dla kart graficznych NVIDIA) z własnego indeksu pakietów PyTorch albo 'default', to, co jest w zwykłym indeksie (tutaj {default}); 'auto' bierze CUDA, jeśli jest sterownik NVIDIA. Używany jest serwer proxy z ustawień QGIS.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Jakość</translation>
    </message>
    <message>
      <source>Quick look: coarser pixels, four times as fast</source>
      <translation>Szybki podgląd: grubsze piksele, cztery razy szybciej</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>Losowe ziarno</translation>
    </message>
    <message>
      <source>Rare classes would have few points or none without it; 50 to 100 are usual.</source>
      <translation>Bez niego rzadkie klasy miałyby mało punktów lub wcale; zwykle przyjmuje się od 50 do 100.</translation>
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
      <source>Rasters of finer or coarser pixels are brought to this size first. The model will work at it afterwards.</source>
      <translation>Rastry o drobniejszych lub grubszych pikselach są najpierw sprowadzane do tego rozmiaru. Model będzie potem z nim pracował.</translation>
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
      <source>Rename</source>
      <translation>Zmień nazwę</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Zmień nazwę…</translation>
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
      <source>Run into {}</source>
      <translation>Uruchomienie do {}</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>Próba</translation>
    </message>
    <message>
      <source>Say what belongs to a class in sentences, and the model looks for that. For example:&lt;br&gt;water: a lake; a river seen from above</source>
      <translation>Powiedz zdaniami, co należy do klasy, a model będzie tego szukał. Na przykład:&lt;br&gt;water: a lake; a river seen from above</translation>
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
      <source>Segment land cover: turn the chosen raster layer into a land-cover map</source>
      <translation>Segmentuj pokrycie terenu: utwórz z wybranej warstwy rastrowej mapę pokrycia terenu</translation>
    </message>
    <message>
      <source>Segment land cover…</source>
      <translation>Segmentuj pokrycie terenu…</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>Silnik segmentacji (PyTorch)</translation>
    </message>
    <message>
      <source>Segmenting what the map shows, {:.0f} %</source>
      <translation>Segmentowanie tego, co pokazuje obszar mapy, {:.0f} %</translation>
    </message>
    <message>
      <source>Segmenting what the map shows…</source>
      <translation>Segmentowanie tego, co pokazuje obszar mapy…</translation>
    </message>
    <message>
      <source>Segments what the map shows, as a layer that stays while this dialog is open. Without test-time augmentation.</source>
      <translation>Segmentuje to, co pokazuje obszar mapy, jako warstwę, która pozostaje, dopóki to okno jest otwarte. Bez augmentacji podczas wnioskowania.</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>Ustaw jako domyślny</translation>
    </message>
    <message>
      <source>Show what the map says at each point</source>
      <translation>Pokaż, co mapa mówi w każdym punkcie</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Rozmiar</translation>
    </message>
    <message>
      <source>Size (of a new LoVLANet)</source>
      <translation>Rozmiar (nowej sieci LoVLANet)</translation>
    </message>
    <message>
      <source>Size of the pixels that the model sees and the map gets, in units of the raster's coordinate system, in metres where these are degrees.</source>
      <translation>Rozmiar pikseli, które widzi model i które otrzymuje mapa, w jednostkach układu współrzędnych rastra, w metrach, gdy są to stopnie.</translation>
    </message>
    <message>
      <source>Smallest polygon in pixels</source>
      <translation>Najmniejszy poligon w pikselach</translation>
    </message>
    <message>
      <source>Smallest polygon in square metres (empty: in pixels)</source>
      <translation>Najmniejszy poligon w metrach kwadratowych (puste: w pikselach)</translation>
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
      <source>Stop</source>
      <translation>Zatrzymaj</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>Zatrzymaj i zachowaj</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabela</translation>
    </message>
    <message>
      <source>Take the selected classes out</source>
      <translation>Usuń zaznaczone klasy</translation>
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
      <source>Test-time augmentation</source>
      <translation>Augmentacja podczas wnioskowania</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>Augmentacja podczas wnioskowania (8 razy wolniej)</translation>
    </message>
    <message>
      <source>Text tower (folder, for a new LoVLANet; empty: its classes are no words)</source>
      <translation>Koder tekstu (katalog, dla nowej sieci LoVLANet; puste: jej klasy nie są słowami)</translation>
    </message>
    <message>
      <source>The chosen model does not read words; its classes are as they are.</source>
      <translation>Wybrany model nie czyta słów; jego klasy są, jakie są.</translation>
    </message>
    <message>
      <source>The column of the attribute table that holds the class, as name or number.</source>
      <translation>Kolumna tabeli atrybutów, która zawiera klasę, jako nazwę lub numer.</translation>
    </message>
    <message>
      <source>The column of the polygons' attribute table that holds the class, as name or number.</source>
      <translation>Kolumna tabeli atrybutów poligonów, która zawiera klasę, jako nazwę lub numer.</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>Silnik nie działa: {}</translation>
    </message>
    <message>
      <source>The engine starts…</source>
      <translation>Silnik się uruchamia…</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>Zasięg nie przecina warstwy „{}”; wybierz inny.</translation>
    </message>
    <message>
      <source>The extent does not meet the raster.</source>
      <translation>Zasięg nie przecina rastra.</translation>
    </message>
    <message>
      <source>The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Zasięg: {:.4g} megapikseli, {}; około {:g} GiB pamięci, niezależnie od jego rozmiaru.</translation>
    </message>
    <message>
      <source>The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' compares pixels with classes, which may be sentences.</source>
      <translation>Rodzaj sieci: 'fctl' widzi każdy wycinek w kilku skalach, 'lovlanet' porównuje piksele z klasami, które mogą być zdaniami.</translation>
    </message>
    <message>
      <source>The map has exactly these {} classes.</source>
      <translation>Mapa ma dokładnie te klasy (liczba: {}).</translation>
    </message>
    <message>
      <source>The map shows nothing of '{}'; zoom to the layer first.</source>
      <translation>Obszar mapy nie pokazuje nic z warstwy „{}”; najpierw powiększ do warstwy.</translation>
    </message>
    <message>
      <source>The map that is to be judged: a raster with one band of class numbers, from this plugin or any other program.</source>
      <translation>Mapa do oceny: raster z jednym kanałem numerów klas, z tej wtyczki lub dowolnego innego programu.</translation>
    </message>
    <message>
      <source>The model is judged now and then on labels that are kept aside. After so many judgements without anything better the training ends.</source>
      <translation>Model jest co jakiś czas oceniany na odłożonych etykietach. Po tylu ocenach bez poprawy trening się kończy.</translation>
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
      <source>The model's own classes</source>
      <translation>Własne klasy modelu</translation>
    </message>
    <message>
      <source>The models that came with the plugin stay as they are.</source>
      <translation>Modele dostarczone z wtyczką pozostają bez zmian.</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Nazwa może zawierać tylko małe litery, cyfry, '.', '_' lub '-'.</translation>
    </message>
    <message>
      <source>The number of points is then reckoned for the share of the map that this class has.</source>
      <translation>Liczba punktów jest wtedy obliczana dla udziału, jaki ta klasa ma w mapie.</translation>
    </message>
    <message>
      <source>The one file of the other architectures. It is read as plain numbers, nothing in it is executed.</source>
      <translation>Jedyny plik pozostałych architektur. Jest czytany jako zwykłe liczby, nic z jego zawartości nie jest wykonywane.</translation>
    </message>
    <message>
      <source>The order matters: the first is the model's first band. Choose as many as the model has; the line below the model says which.</source>
      <translation>Kolejność ma znaczenie: pierwszy jest pierwszym kanałem modelu. Wybierz tyle, ile ma model; wiersz pod modelem mówi, które.</translation>
    </message>
    <message>
      <source>The page of the manual, with pictures</source>
      <translation>Strona podręcznika, z obrazami</translation>
    </message>
    <message>
      <source>The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are labelled already is never replaced.</source>
      <translation>Punkty mają formularz z klasami mapy, stopniem pewności i notatką; sąsiedzi następują po sobie. To, co pokazuje mapa, jest pomijane, chyba że o to poprosisz, aby nikt się tym nie sugerował. Plik, w którym punkty mają już etykiety, nigdy nie jest zastępowany.</translation>
    </message>
    <message>
      <source>The raster that 'Segment land cover' wrote beside the map, on the same pixels.</source>
      <translation>Raster, który algorytm 'Segmentuj pokrycie terenu' zapisał obok mapy, na tych samych pikselach.</translation>
    </message>
    <message>
      <source>The rasters that the model is to learn from. Their bands and pixel sizes should be those of the rasters it will be used on.</source>
      <translation>Rastry, z których model ma się uczyć. Ich kanały i rozmiary pikseli powinny być takie jak w rastrach, na których będzie używany.</translation>
    </message>
    <message>
      <source>The same by what an area measures on the ground, so that it means as much on any raster. It is rounded up to whole pixels.</source>
      <translation>To samo według tego, ile powierzchnia mierzy w terenie, aby na każdym rastrze znaczyło tyle samo. Wartość jest zaokrąglana w górę do całych pikseli.</translation>
    </message>
    <message>
      <source>The same number draws the same points again.</source>
      <translation>Ta sama liczba losuje ponownie te same punkty.</translation>
    </message>
    <message>
      <source>The same scores for a spreadsheet: one row for each class, the last for the whole; and the confusion matrix.</source>
      <translation>Te same wyniki dla arkusza kalkulacyjnego: jeden wiersz na klasę, ostatni dla całości; oraz macierz pomyłek.</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch) is not installed yet: {}.</source>
      <translation>Silnik segmentacji (PyTorch) nie jest jeszcze zainstalowany: {}.</translation>
    </message>
    <message>
      <source>The segmentation engine is being installed; go on with your work.</source>
      <translation>Silnik segmentacji jest instalowany; możesz pracować dalej.</translation>
    </message>
    <message>
      <source>The segmentation engine is ready.</source>
      <translation>Silnik segmentacji jest gotowy.</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>Cały raster: {:.4g} megapikseli, {}; około {:g} GiB pamięci, niezależnie od jego rozmiaru.</translation>
    </message>
    <message>
      <source>Their number, the name of a known list, or a JSON file with names and colours. The order is that of the network's outputs.</source>
      <translation>Ich liczba, nazwa znanej listy albo plik JSON z nazwami i kolorami. Kolejność jest taka jak wyjść sieci.</translation>
    </message>
    <message>
      <source>These words stand in for the model's own.</source>
      <translation>Te słowa zastępują własne słowa modelu.</translation>
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
      <source>Training of {}</source>
      <translation>Trening modelu {}</translation>
    </message>
    <message>
      <source>Trainings and runs that were stopped go on from here when they are started again with the same parameters. What you do not need can be removed.</source>
      <translation>Zatrzymane treningi i uruchomienia są kontynuowane od tego miejsca, gdy zostaną uruchomione ponownie z tymi samymi parametrami. To, co niepotrzebne, można usunąć.</translation>
    </message>
    <message>
      <source>Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>Pod tą nazwą model jest na liście: małe litery, cyfry, '.', '_' lub '-'.</translation>
    </message>
    <message>
      <source>Unfinished work</source>
      <translation>Niedokończona praca</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>Zwykła</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>Wagi (SHA-256)</translation>
    </message>
    <message>
      <source>What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. It need not cover the map.</source>
      <translation>To, co uznaje się za prawdziwe tam, gdzie zawiera klasę: inna mapa, ręcznie narysowane poligony lub punkty. Nie musi obejmować całej mapy.</translation>
    </message>
    <message>
      <source>What is what in the rasters: class rasters, or polygons with a class field. What is not labelled teaches nothing, so patches will do.</source>
      <translation>Co jest czym w rastrach: rastry klas albo poligony z polem klasy. To, co nie ma etykiety, niczego nie uczy, więc wystarczą fragmenty.</translation>
    </message>
    <message>
      <source>What kind of network the files hold; the program cannot tell by itself.</source>
      <translation>Jaki rodzaj sieci zawierają pliki; program nie potrafi sam tego rozpoznać.</translation>
    </message>
    <message>
      <source>What the mask leaves out takes no time.</source>
      <translation>To, co maska pomija, nie zajmuje czasu.</translation>
    </message>
    <message>
      <source>Where the work is done by several machines: the address of a Dask scheduler, such as tcp://server:8786, or local:4 for four processes here.</source>
      <translation>Gdy pracę wykonuje kilka komputerów: adres planisty Dask, na przykład tcp://server:8786, albo local:4 dla czterech procesów tutaj.</translation>
    </message>
    <message>
      <source>Where this computer has no internet: a folder of files that 'pip download' fetched on another one of the same kind.</source>
      <translation>Gdy ten komputer nie ma internetu: katalog plików, które 'pip download' pobrał na innym komputerze tego samego rodzaju.</translation>
    </message>
    <message>
      <source>Which class gets how many: as its area, the same for all, or as what is most uncertain asks for.</source>
      <translation>Ile otrzymuje która klasa: według powierzchni, tyle samo dla wszystkich, albo tyle, ile wymaga to, co najmniej pewne.</translation>
    </message>
    <message>
      <source>Whoever sees the map's answer tends to agree with it; leave this off for an honest sample.</source>
      <translation>Kto widzi odpowiedź mapy, jest skłonny się z nią zgodzić; dla rzetelnej próby pozostaw to wyłączone.</translation>
    </message>
    <message>
      <source>Without this, an even frame around the image, black or white, is recognised and left out.</source>
      <translation>Bez tego równa ramka wokół obrazu, czarna lub biała, jest rozpoznawana i pomijana.</translation>
    </message>
    <message>
      <source>Words, between semicolons</source>
      <translation>Słowa, rozdzielone średnikami</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>około {}</translation>
    </message>
    <message>
      <source>as it is: {}</source>
      <translation>tak jak jest: {}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatycznie</translation>
    </message>
    <message>
      <source>automatic: a graphics card where there is one</source>
      <translation>automatycznie: karta graficzna, jeśli jest</translation>
    </message>
    <message>
      <source>automatic: as the model does best</source>
      <translation>automatycznie: tak, jak model robi to najlepiej</translation>
    </message>
    <message>
      <source>average where patches overlap</source>
      <translation>uśrednianie tam, gdzie wycinki się nakładają</translation>
    </message>
    <message>
      <source>average, then refine</source>
      <translation>uśrednianie, potem poprawianie</translation>
    </message>
    <message>
      <source>cut between patches</source>
      <translation>cięcie między wycinkami</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>karta graficzna (CUDA)</translation>
    </message>
    <message>
      <source>half (bfloat16): faster on processors made for it</source>
      <translation>połowiczna (bfloat16): szybsza na procesorach do niej przystosowanych</translation>
    </message>
    <message>
      <source>half (float16): graphics cards only</source>
      <translation>połowiczna (float16): tylko karty graficzne</translation>
    </message>
    <message>
      <source>in coarser pixels than the run will have</source>
      <translation>w grubszych pikselach, niż będzie mieć uruchomienie</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>jest większy, niż może być pakiet modelu</translation>
    </message>
    <message>
      <source>looked for</source>
      <translation>zostanie wyszukane</translation>
    </message>
    <message>
      <source>nodata (does not count)</source>
      <translation>nodata (nie liczy się)</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>nic nie otrzymano</translation>
    </message>
    <message>
      <source>processor (CPU)</source>
      <translation>procesor (CPU)</translation>
    </message>
    <message>
      <source>single (float32)</source>
      <translation>pojedyncza (float32)</translation>
    </message>
    <message>
      <source>the middle of the map</source>
      <translation>środek obszaru mapy</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>czas nieznany przed pierwszym uruchomieniem</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>tak</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>Trzeba by pobrać {:.0f} megapikseli warstwy „{}”, a można najwyżej {}; wybierz mniejszy zasięg lub mniejszą rozdzielczość albo najpierw wyeksportuj warstwę (kliknij ją prawym przyciskiem myszy, Eksport, Zapisz jako…).</translation>
    </message>
    <message>
      <source>{:.1f} s</source>
      <translation>{:.1f} s</translation>
    </message>
    <message>
      <source>{:g} GB to download, {:g} GB on the disk</source>
      <translation>{:g} GB do pobrania, {:g} GB na dysku</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>Nie można pobrać {}: {}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} nie jest adresem pliku do pobrania; powinien zaczynać się od https://.</translation>
    </message>
    <message>
      <source>{} × {} pixels</source>
      <translation>{} × {} pikseli</translation>
    </message>
    <message>
      <source>{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown within two minutes.</source>
      <translation>{}: około {} na tym komputerze, mniej, jeśli nic się już nie poprawia. To, czego model się do tego czasu nauczył, jest pokazywane w ciągu dwóch minut.</translation>
    </message>
    <message>
      <source>{}; how long that takes on this graphics card, a first training will show.</source>
      <translation>{}; ile to trwa na tej karcie graficznej, pokaże pierwszy trening.</translation>
    </message>
    <message>
      <source>– choose –</source>
      <translation>– wybierz –</translation>
    </message>
  </context>
</TS>
