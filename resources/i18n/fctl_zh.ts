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
      <source>'{}' could not be fetched ({}); try again, or export it first.</source>
      <translation>无法获取“{}”（{}）；请重试，或先将其导出。</translation>
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
      <source>Areas</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>精度评估</translation>
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
      <source>Class prompts, one class a line (for models with a text tower)</source>
      <translation>类别提示词，每行一个类别（用于带文本编码器的模型）</translation>
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
      <source>Classifies every pixel of a raster into land cover with a neural network that sees each patch of the raster together with its surroundings at several scales. A second network then reads the crude map and repairs it. Memory does not grow with the raster.

Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue). Model: the name of an installed model, or the path of a model package.

Class prompts: for models with a text tower, sentences that stand in for the model's own, one class a line, like 'water: a lake; a river seen from above'. Of an open-vocabulary model the lines are the classes of the map; a name without a sentence takes the model's usual words. Empty leaves the classes as they are.

Extent and mask limit what is classified; the result is the same as if the whole raster had been. Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are degrees); empty takes the raster's own if the model knows it.

Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: 'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the minimum confidence become nodata.

Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.

Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). Confidence: the probability of the chosen class in percent. Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.</source>
      <translation type="unfinished" />
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
      <source>Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device compute something small. The log can be copied into a problem report.</source>
      <translation>查找运行分割引擎的 Python，列出其版本和设备，并让每个设备执行一次小型计算。日志可复制到问题报告中。</translation>
    </message>
    <message>
      <source>Folder of wheels (only without internet)</source>
      <translation>wheel 文件所在的文件夹（仅在无网络时）</translation>
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
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.

PyTorch build: 'cpu' (0.3 GB to download) or 'cuda' (3 GB, for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has; 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.

Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.</source>
      <translation type="unfinished" />
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
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.

Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.

Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes the preset's, and 2,3 without one.

Name: what the model is called in the list of models. Package folder: empty installs the model for you; a folder that you name can be handed on.</source>
      <translation type="unfinished" />
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
      <source>Random seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Rasters</source>
      <translation>栅格</translation>
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
      <source>Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. The network reads class labels and nothing else: each patch of the map together with its surroundings. It removes specks, mends contours and smooths over the borders of tiles.

Input: a raster of class numbers. Model: one that has a refinement network.

Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, the raster's own class names decide, and if it has none, the model's numbers.

Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; nodata stays nodata. Confidence: the probability of the chosen class in percent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation>报告</translation>
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
      <source>Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list of 'Segment land cover'.

Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in two places or more, teach much more than thousands of pixels of one field.

Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster or field brings along need not be repeated. Where all classes are classes of the model to start from, the new model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.

Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one.

A fifth of the labelled blocks is kept aside to measure success; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).

Output: the model package with card, curve and report (training.html).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a reference that is taken to be true, and writes a report with scores and pictures.

Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains the point). What is nodata or unlabelled in either does not count.

Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'.

Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the confusion matrix. With points that were drawn at random the report also estimates the true area of each class and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it does not then.

Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the whole; the columns 'mapped as …' are the confusion matrix.</source>
      <translation type="unfinished" />
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
