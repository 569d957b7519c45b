<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
  <context>
    <name>fctl</name>
    <message>
      <source> (default)</source>
      <translation> (默认)</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>“sentence-text”保留 MiniLM 类的句子编码器(model.safetensors,同一文件夹中有其 tokenizer.json 和 config.json)。如果某个模型的短语手册是用它制作的,该模型此后就能读懂任何短语。</translation>
    </message>
    <message>
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>无法获取“{}”（{}）；请重试，或先将其导出。</translation>
    </message>
    <message>
      <source>'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single values (Layer Properties, Transparency), or export it first.</source>
      <translation>“{}”设有一个无数据值范围，{:g} 到 {:g}，无法告知引擎；请设置单个值（图层属性，透明度），或先将其导出。</translation>
    </message>
    <message>
      <source>'{}' has other no-data values in one band than in another; set the same for all (Layer Properties, Transparency), or export it first.</source>
      <translation>“{}”在一个波段中的无数据值与另一个波段不同；请为所有波段设置相同的值（图层属性，透明度），或先将其导出。</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF) and use the file.</source>
      <translation>“{}”由“{}”提供，可按任意请求的分辨率获取：请选择范围，并在高级参数中设置处理分辨率；或先将其导出（右键单击图层，导出，另存为…，渲染图像，GeoTIFF），再使用导出的文件。</translation>
    </message>
    <message>
      <source>'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, Rendered image, GeoTIFF).</source>
      <translation>“{}”由“{}”提供，并非从栅格文件读取；请先将其导出（右键单击图层，导出，另存为…，渲染图像，GeoTIFF）。</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>五分之一的已标注块会被留出以衡量效果，其周围的保护环也不参与学习；不再改善时训练即结束。使用显卡需几分钟，普通计算机约需半小时。取消的训练以相同参数再次启动时，会从最近的检查点继续（每两分钟一个）。</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>模型包的地址 (.zip)</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>架构</translation>
    </message>
    <message>
      <source>Architecture, when starting from nothing</source>
      <translation>架构（从零开始训练时）</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>架构：'fctl-vgg16' 是 FCtL 作者发布的模型，共三个文件：分割网络 (all.epoch.pth)，以及中等 (B10.epoch.pth) 和大范围 (B15.epoch.pth) 上下文的编码器。其他架构只有一个文件，即检查点。'lovlanet' 是在别处训练的本程序网络。'remoteclip' 将 RemoteCLIP (ViT-B/32) 做成一个模型，可按您的描述区分任意类别。'remoteclip-text' 只保留其文本编码器，用于训练网络；它不会出现在模型列表中。由 OpenAI 训练的权重需要其自己的激活函数；文件中并未说明。</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.</source>
      <translation>架构：从零开始训练的是 FCtL，或小型 LoVLANet，后者将像元与类别进行比较。带有文本编码器（'导入已发布的模型'，remoteclip-text）时，其类别是句子，使用模型时可以换成别的句子；没有文本编码器时，类别从标签中学习，模型不懂语言。类别提示词：对各类别的描述，每行一个，例如 'water: a lake; a river seen from above'；没有对应行的类别使用常用词语。作为起点的 LoVLANet 保留其文本编码器，或仍然没有。</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>精度评估</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>波段 {}，与图层的显示一致</translation>
    </message>
    <message>
      <source>Bands, for instance 1,2,3,4 (empty: the model's)</source>
      <translation>波段，例如 1,2,3,4（留空：使用模型的波段）</translation>
    </message>
    <message>
      <source>Bands, in the model's order (empty: by colour, or the first)</source>
      <translation>波段，按模型的顺序（留空：按颜色，否则取前几个）</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>CSV文件 (*.csv)</translation>
    </message>
    <message>
      <source>Check environment</source>
      <translation>检查环境</translation>
    </message>
    <message>
      <source>Check environment…</source>
      <translation>检查环境…</translation>
    </message>
    <message>
      <source>Checkpoint of LoVLANet or RemoteCLIP</source>
      <translation>LoVLANet 或 RemoteCLIP 的检查点</translation>
    </message>
    <message>
      <source>Checks without improvement before it ends (0: never)</source>
      <translation>结束前允许无改进的检查次数（0：不提前结束）</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>请至少选择一个栅格及其标签。</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>选择其他模型包的 model.json 或 .zip</translation>
    </message>
    <message>
      <source>Class field of polygons (empty: looked for)</source>
      <translation>多边形的类别字段（留空：自动查找）</translation>
    </message>
    <message>
      <source>Class field of polygons or points (empty: looked for)</source>
      <translation>多边形或点的类别字段（留空：自动查找）</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>类别字段：多边形或点保存类别的字段，内容为地图类别的名称或编号；留空则自动查找。类别：仅当参照的名称和编号与地图不同时填写，例如 '41=vegetation, houses=building, 0=nodata'；含逗号的名称写在双引号中。</translation>
    </message>
    <message>
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>类别提示词，每行一个类别（用于带文本编码器的模型）</translation>
    </message>
    <message>
      <source>Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.</source>
      <translation>类别提示词：用于带文本编码器的模型，以句子代替模型自己的句子，每行一个类别，例如 'water: a lake; a river seen from above'。对于开放词汇模型，这些行就是地图的类别；没有句子的名称使用模型的常用词语。留空则类别保持不变。</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>类别（{}、类别数或 JSON 文件）</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water' (empty: by name or number)</source>
      <translation>类别，例如 '1=building, 5=water'（留空：按名称或编号）</translation>
    </message>
    <message>
      <source>Classes, for instance '1=building, 5=water, 0=nodata' (empty: as the labels name them)</source>
      <translation>类别，例如 '1=building, 5=water, 0=nodata'（留空：按标签中的名称）</translation>
    </message>
    <message>
      <source>Classes, for instance '41=vegetation, 0=nodata' (empty: by name or number)</source>
      <translation>类别，例如 '41=vegetation, 0=nodata'（留空：按名称或编号）</translation>
    </message>
    <message>
      <source>Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.</source>
      <translation>类别：模型的类别数；论文中的模型用 'deepglobe' 或 'inria'；或一个包含名称和颜色的 JSON 文件。对于 'remoteclip'，留空为建筑、道路、裸地、植被和水体。上下文：FCtL 编码器训练时所用的大小，以图块的倍数表示，或用 'global' 表示整个栅格；留空则采用预设值，没有预设时为 2,3。</translation>
    </message>
    <message>
      <source>Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.</source>
      <translation>类别：标签中编号对应的名称，例如 '1=building, 5=water, 0=nodata'；栅格或字段自带的名称无需重复。如果所有类别都是起始模型的类别，新模型将保留其类别、知识和精化网络；否则学习您的类别列表。</translation>
    </message>
    <message>
      <source>Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.</source>
      <translation>类别：每个编号对应模型的哪个类别，例如 '1=building, 5=water, 0=nodata'。留空时由栅格自身的类别名称决定；若没有名称，则由模型的编号决定。</translation>
    </message>
    <message>
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.</source>
      <translation>用神经网络将栅格的每个像元分类为土地覆盖类型；该网络在多个尺度上同时观察栅格的每个图块及其周围环境。随后第二个网络读取粗略地图并加以修复。内存占用不随栅格增大。</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>集群（Dask 调度器的地址，或 local:N；留空：本机）</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <source>Contexts, medium and large (empty: the preset's)</source>
      <translation>上下文，中和大（留空：使用预设值）</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>环境</translation>
    </message>
    <message>
      <source>Extent (empty: the whole raster)</source>
      <translation>范围（留空：整个栅格）</translation>
    </message>
    <message>
      <source>Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the mask that are not saved count. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.</source>
      <translation>范围和掩膜限定要分类的部分；结果与对整个栅格分类时相同。掩膜中未保存的编辑同样有效。分辨率：处理所用的像元大小，采用栅格坐标系的单位（以度为单位时用米）；留空则在模型适用时采用栅格自身的像元大小。</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>FCtL 土地覆盖</translation>
    </message>
    <message>
      <source>FCtL's encoder of the large context (B15.epoch.pth)</source>
      <translation>FCtL 的大上下文编码器 (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's encoder of the medium context (B10.epoch.pth)</source>
      <translation>FCtL 的中上下文编码器 (B10.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's segmenter (all.epoch.pth)</source>
      <translation>FCtL 的分割网络 (all.epoch.pth)</translation>
    </message>
    <message>
      <source>Fetching {} × {} pixels of '{}' …</source>
      <translation>正在获取 {} × {} 个像素，来自“{}” …</translation>
    </message>
    <message>
      <source>Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. Where nothing is labelled it is held to what it said before.</source>
      <translation>标签少也无害：当类别和波段与起始模型相同时，只有新模型在留出块上更好才会被采用；否则权重保持原样，并给出警告。在没有标注的地方，模型被约束为保持原先的判断。</translation>
    </message>
    <message>
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>查找运行分割引擎的 Python，列出其版本和设备，并让每个设备执行一次小型计算。日志可复制到问题报告中。</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>wheel 文件所在的文件夹（仅在无网络时）</translation>
    </message>
    <message>
      <source>Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation>wheel 文件夹：如果无法访问互联网，请在另一台计算机上下载 torch、torchvision、safetensors、open_clip_torch 和 distributed 及其全部依赖的 wheel 文件（'pip download'），并指定其所在文件夹。</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>HTML文件 (*.html)</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>导入已发布的模型</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>输入</translation>
    </message>
    <message>
      <source>Input raster</source>
      <translation>输入栅格</translation>
    </message>
    <message>
      <source>Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those tagged with the model's colours, else those that the layer is shown in. Model: the name of an installed model, or the path of a model package.</source>
      <translation>输入：任意大小和类型的栅格；8 位的值直接使用，其他的值对整个栅格统一拉伸一次。波段：按模型所要求的顺序（自带模型：红、绿、蓝）；留空则采用标记为模型颜色的波段，否则采用图层显示所用的波段。模型：已安装模型的名称，或模型包的路径。</translation>
    </message>
    <message>
      <source>Input: a raster of class numbers. Model: one that has a refinement network.</source>
      <translation>输入：类别编号的栅格。模型：带有精化网络的模型。</translation>
    </message>
    <message>
      <source>Install environment</source>
      <translation>安装环境</translation>
    </message>
    <message>
      <source>Install environment…</source>
      <translation>安装环境…</translation>
    </message>
    <message>
      <source>Install from URL</source>
      <translation>从网址安装</translation>
    </message>
    <message>
      <source>Install from URL…</source>
      <translation>从网址安装…</translation>
    </message>
    <message>
      <source>Install from file…</source>
      <translation>从文件安装…</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>将 PyTorch 安装到用户配置文件中的独立文件夹；不会更改 QGIS 自身的 Python。只需执行一次；再次运行时会检查已有内容，并重建损坏的环境。</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>安装…</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>解释器</translation>
    </message>
    <message>
      <source>Labels (one for each raster, in the same order, or one for all)</source>
      <translation>标签（每个栅格一个，顺序相同；或所有栅格共用一个）</translation>
    </message>
    <message>
      <source>Land cover</source>
      <translation>土地覆盖</translation>
    </message>
    <message>
      <source>Land cover to refine</source>
      <translation>待精化的土地覆盖</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>由服务器提供的图层（XYZ、WMS、WMTS）会先被下载：它们需要指定范围和处理分辨率。</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>用检查点文件制作模型包，供'分割土地覆盖'使用。文件仅作为数字读取；其中的任何内容都不会被执行。</translation>
    </message>
    <message>
      <source>Mask polygons</source>
      <translation>掩膜多边形</translation>
    </message>
    <message>
      <source>Mean IoU on blocks kept aside (0 to 1)</source>
      <translation>留出块上的平均 IoU（0 到 1）</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.</source>
      <translation>合并：'refine' 对重叠的图块取平均，并由精化网络修复结果；'average' 到此之前为止；'montage' 在图块之间裁切；'auto' 在模型带有精化网络时进行精化，没有时取平均。测试时增强对旋转和镜像取平均：略好一些，慢八倍。设备：'auto' 在有 CUDA 显卡时使用它。精度：'bfloat16' 在为其设计的 CPU 上更快；'auto' 在 CPU 上为单精度。集群：Dask 调度器的地址，由其工作进程完成计算；或用 local:4 在本机启动四个进程。低于最小置信度的像元成为无数据。</translation>
    </message>
    <message>
      <source>Minimum confidence (%)</source>
      <translation>最小置信度 (%)</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Model (name, or path of a package)</source>
      <translation>模型（名称，或模型包的路径）</translation>
    </message>
    <message>
      <source>Model package</source>
      <translation>模型包</translation>
    </message>
    <message>
      <source>Model to start from (name, or path of a package)</source>
      <translation>起始模型（名称，或模型包的路径）</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name of the new model</source>
      <translation>新模型的名称</translation>
    </message>
    <message>
      <source>Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation>名称：模型在模型列表中的名称。模型包文件夹：留空则为您安装模型；您指定的文件夹可以转交他人。</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation>输出：与输入逐像元对齐的 GeoTIFF，带有模型的类别编号、名称和颜色；无数据仍为无数据。置信度：所选类别的概率，以百分比表示。</translation>
    </message>
    <message>
      <source>Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation>输出：内含颜色的 GeoTIFF，名称和属性表在其旁边的文件中 (.aux.xml)。置信度：所选类别的概率，以百分比表示。多边形：各类别的区域及其在椭球面上的公顷数；小于最小多边形的区域归入相邻区域，相邻区域保持同一条公共边界。面积：各类别的像元数和公顷数的表格。</translation>
    </message>
    <message>
      <source>Output: the model package with card, curve and report (training.html).</source>
      <translation>输出：带有说明卡、曲线和报告 (training.html) 的模型包。</translation>
    </message>
    <message>
      <source>Package folder (empty: install the model)</source>
      <translation>模型包文件夹（留空：安装模型）</translation>
    </message>
    <message>
      <source>Pixel size to learn at, in map units (empty: the raster's)</source>
      <translation>训练所用的像元大小，以地图单位表示（留空：使用栅格的像元大小）</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>多边形</translation>
    </message>
    <message>
      <source>Precision of the arithmetic</source>
      <translation>运算精度</translation>
    </message>
    <message>
      <source>Processing resolution (empty: automatic)</source>
      <translation>处理分辨率（留空：自动）</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>程序</translation>
    </message>
    <message>
      <source>PyTorch build (auto: CUDA where there is an NVIDIA driver)</source>
      <translation>PyTorch 构建版本（auto：有 NVIDIA 驱动程序时使用 CUDA）</translation>
    </message>
    <message>
      <source>PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>PyTorch 版本：'cpu'（下载 0.3 GB）或 'cuda'（3 GB，用于 NVIDIA 显卡），来自 PyTorch 自己的软件包索引；或 'default'，即常用索引所提供的版本；'auto' 在有 NVIDIA 驱动时采用 CUDA。使用 QGIS 设置中的代理。</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>栅格</translation>
    </message>
    <message>
      <source>Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.</source>
      <translation>栅格和标签：每个栅格按相同顺序对应一个类别编号栅格，或一个带类别字段的多边形图层；或者一个多边形图层用于所有栅格。它们不必使用相同的坐标系。无数据或未标注的部分不提供任何信息，因此标签可以不连续：在不同地点的几个完整方块，且每个类别至少出现在两个地点，远比同一块地里的数千个像元更有用。</translation>
    </message>
    <message>
      <source>Ready: {}</source>
      <translation>就绪：{}</translation>
    </message>
    <message>
      <source>Reference (raster, polygons or points)</source>
      <translation>参照（栅格、多边形或点）</translation>
    </message>
    <message>
      <source>Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.</source>
      <translation>参照：任意分辨率和坐标系的分类栅格（在地图像元的中心处比较）、带标签的多边形（中心落在其中的每个像元）或带标签的点（包含该点的像元）。任一方为无数据或未标注的部分不计入。</translation>
    </message>
    <message>
      <source>Refine land cover</source>
      <translation>精化土地覆盖</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Remove the model {} from this computer?</source>
      <translation>是否从此计算机移除模型 {}？</translation>
    </message>
    <message>
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.</source>
      <translation>用模型的精化网络修复分类栅格，无论它来自本插件还是其他程序。该网络只读取类别标签：地图的每个图块及其周围环境。它去除斑点、修整轮廓，并平滑图块的边界。</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <source>Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation>报告：一个包含全部内容的 HTML 文件。表格：CSV 格式的得分，每个类别一行，最后一行为整体；'mapped as …' 列为混淆矩阵。</translation>
    </message>
    <message>
      <source>Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.</source>
      <translation>得分：对每个类别，用户精度（地图称为森林的部分中确为森林的比例）、生产者精度（森林中被地图找到的比例）、F1（两者的平衡）和 IoU（双方都称为森林的部分除以任一方称为森林的部分）；总体上，各项的平均值、总体精度和 Cohen's kappa；以及混淆矩阵。对于随机抽取的点，报告还会估计每个类别的真实面积并给出 95 % 置信区间（Olofsson 等，2014）；多边形和栅格不是随机样本，因此不作此估计。</translation>
    </message>
    <message>
      <source>Segment land cover</source>
      <translation>分割土地覆盖</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>分割引擎 (PyTorch)</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>设为默认</translation>
    </message>
    <message>
      <source>Smallest polygon (pixels)</source>
      <translation>最小多边形（像素）</translation>
    </message>
    <message>
      <source>Start from nothing (needs many labels and hours)</source>
      <translation>从零开始（需要大量标签和数小时）</translation>
    </message>
    <message>
      <source>Steps at most (0: automatic)</source>
      <translation>最大步数（0：自动）</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.</source>
      <translation>用栅格和标签让模型学习您的类别或您的地区。新模型会出现在'分割土地覆盖'的模型列表中。</translation>
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.</source>
      <translation>说明土地覆盖图的质量：将来自本插件或其他任何程序的分类栅格与视为真实的参照进行比较，并生成带有得分和图片的报告。</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>测试时增强（耗时为 8 倍）</translation>
    </message>
    <message>
      <source>Text tower for a new LoVLANet (folder; empty: its classes are no words)</source>
      <translation>新 LoVLANet 的文本编码器（文件夹；留空：其类别不是词语）</translation>
    </message>
    <message>
      <source>The checkpoint is OpenAI's own CLIP, not RemoteCLIP's</source>
      <translation>该检查点来自 OpenAI 原版 CLIP，而非 RemoteCLIP</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>引擎无法工作：{}</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>范围与图层“{}”不相交；请选择其他范围。</translation>
    </message>
    <message>
      <source>The model needs {} bands ({}), not {}.</source>
      <translation>模型需要 {} 个波段（{}），而不是 {} 个。</translation>
    </message>
    <message>
      <source>The model {} has no refinement network; choose one that has.</source>
      <translation>模型 {} 没有精化网络；请选择带有精化网络的模型。</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>名称只能包含小写字母、数字、'.'、'_' 或 '-'。</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch, several GB) is not installed yet.</source>
      <translation>尚未安装分割引擎（PyTorch，数 GB）。</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>整个栅格：{:.4g} 百万像素，{}；约 {:g} GiB 内存，与其大小无关。</translation>
    </message>
    <message>
      <source>Train segmenter</source>
      <translation>训练分割模型</translation>
    </message>
    <message>
      <source>Trained model</source>
      <translation>训练好的模型</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>权重 (SHA-256)</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>约 {}</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>它大于模型包所允许的大小</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>未收到任何数据</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>首次运行前时间未知</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>需获取 {:.0f} 百万像素（图层“{}”），但最多只能获取 {}；请选择更小的范围或更粗的分辨率，或先将其导出（右键单击图层，导出，另存为…）。</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>无法下载 {}：{}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} 不是可下载文件的地址；地址应以 https:// 开头。</translation>
    </message>
  </context>
</TS>
