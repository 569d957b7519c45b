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
      <source> The file has to be the same, too: {}</source>
      <translation> 文件也必须相同：{}</translation>
    </message>
    <message>
      <source>'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there is no card, instead of taking hours.</source>
      <translation>'auto' 在 PyTorch 支持时使用 NVIDIA 显卡，否则使用处理器。'cuda' 在没有显卡时直接报错，而不是耗费数小时。</translation>
    </message>
    <message>
      <source>'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads any phrase.</source>
      <translation>“sentence-text”保留 MiniLM 类的句子编码器(model.safetensors,同一文件夹中有其 tokenizer.json 和 config.json)。如果某个模型的短语手册是用它制作的,该模型此后就能读懂任何短语。</translation>
    </message>
    <message>
      <source>'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from an imported CLIP, and wants a graphics card.</source>
      <translation>'ti' 从随机权重开始，速度快；'b32' 是其作者的网络，从导入的 CLIP 开始，需要显卡。</translation>
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
      <source>'{}' is served in pixels of any size; set a processing resolution first.</source>
      <translation>“{}”可按任意像元大小提供；请先设置处理分辨率。</translation>
    </message>
    <message>
      <source>5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 samples.</source>
      <translation>5 表示在 20 个样本中有 19 个，其真实值应落在估计值的 ± 5 % 之内。</translation>
    </message>
    <message>
      <source>A GeoPackage of points with a form. How they were drawn lies in the same file.</source>
      <translation>带有表单的点 GeoPackage。点的抽取方式保存在同一文件中。</translation>
    </message>
    <message>
      <source>A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours share one smooth border.</source>
      <translation>一个 GeoPackage，每块区域一个多边形，带有类别和地面公顷数。相邻多边形共用一条平滑的边界。</translation>
    </message>
    <message>
      <source>A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A temporary file is gone when QGIS is closed.</source>
      <translation>内含颜色的类别编号 GeoTIFF；名称和属性表在其旁边的文件中。临时文件在 QGIS 关闭后即消失。</translation>
    </message>
    <message>
      <source>A class more</source>
      <translation>增加一个类别</translation>
    </message>
    <message>
      <source>A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its last checkpoint (one every two minutes).</source>
      <translation>五分之一的已标注块会被留出以衡量效果，其周围的保护环也不参与学习；不再改善时训练即结束。使用显卡需几分钟，普通计算机约需半小时。取消的训练以相同参数再次启动时，会从最近的检查点继续（每两分钟一个）。</translation>
    </message>
    <message>
      <source>A folder for the new model, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>新模型的文件夹，可转交他人。不填则为您安装模型，并列在'分割土地覆盖'中。</translation>
    </message>
    <message>
      <source>A folder for the new package, to be handed on. Left alone, the model is installed for you and listed in 'Segment land cover'.</source>
      <translation>新模型包的文件夹，可转交他人。不填则为您安装模型，并列在'分割土地覆盖'中。</translation>
    </message>
    <message>
      <source>A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet are sentences.</source>
      <translation>'导入已发布的模型'由文本编码器生成的文件夹。有了它，LoVLANet 的类别就是句子。</translation>
    </message>
    <message>
      <source>A guess is enough: the worse the map, the more points it takes.</source>
      <translation>粗略估计即可：地图越差，需要的点越多。</translation>
    </message>
    <message>
      <source>A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs more; 'Train segmenter' makes your own.</source>
      <translation>模型决定类别、波段和像元大小。在“选项”的“FCtL 土地覆盖”中可安装更多模型；'训练分割模型'可制作您自己的模型。</translation>
    </message>
    <message>
      <source>A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken as QGIS shows them.</source>
      <translation>工程中的栅格图层，或一个文件。其坐标系、无数据值和波段均按 QGIS 显示的采用。</translation>
    </message>
    <message>
      <source>A raster of how probable the chosen class is at each pixel, in per cent: low where the model hesitates.</source>
      <translation>所选类别在每个像元处的概率栅格，以百分比表示：模型犹豫的地方数值低。</translation>
    </message>
    <message>
      <source>A raster with one band of class numbers, from this plugin or any other program. A photo cannot be refined.</source>
      <translation>单波段的类别编号栅格，来自本插件或其他任何程序。照片无法精化。</translation>
    </message>
    <message>
      <source>A table of each class's hectares and number of polygons.</source>
      <translation>各类别的公顷数和多边形数量的表格。</translation>
    </message>
    <message>
      <source>A table of each class's pixels, hectares and share, as GeoPackage or CSV.</source>
      <translation>各类别的像元数、公顷数和占比的表格，格式为 GeoPackage 或 CSV。</translation>
    </message>
    <message>
      <source>About {:.2g} million labelled pixels, {} steps at most</source>
      <translation>约 {:.2g} 百万个已标注像元，最多 {} 步</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Address of a model package (.zip)</source>
      <translation>模型包的地址 (.zip)</translation>
    </message>
    <message>
      <source>Allocation</source>
      <translation>样本分配</translation>
    </message>
    <message>
      <source>Architecture</source>
      <translation>架构</translation>
    </message>
    <message>
      <source>Architecture (when starting from nothing)</source>
      <translation>架构（从零开始时）</translation>
    </message>
    <message>
      <source>Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their own activation; the file does not tell.</source>
      <translation>架构：'fctl-vgg16' 是 FCtL 作者发布的模型，共三个文件：分割网络 (all.epoch.pth)，以及中等 (B10.epoch.pth) 和大范围 (B15.epoch.pth) 上下文的编码器。其他架构只有一个文件，即检查点。'lovlanet' 是在别处训练的本程序网络。'remoteclip' 将 RemoteCLIP (ViT-B/32) 做成一个模型，可按您的描述区分任意类别。'remoteclip-text' 只保留其文本编码器，用于训练网络；它不会出现在模型列表中。由 OpenAI 训练的权重需要其自己的激活函数；文件中并未说明。</translation>
    </message>
    <message>
      <source>Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and can be put into others when the model is used; without one they are learnt from the labels, and the model knows no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP ('Import published model', remoteclip; name it as the text tower) and wants a graphics card.</source>
      <translation>架构：从零开始的是 FCtL，或一个小型 LoVLANet，后者将像元与类别进行比较。带有文本编码器时（'导入已发布的模型'，remoteclip-text，或任何带有文本编码器的模型），其类别是句子，使用模型时可换成其他句子；没有时，类别从标签中学习，模型不懂任何语言。类别描述：对类别的描述，每行一个，例如 'water: a lake; a river seen from above'；没有对应行的类别使用通常的词语。作为起始模型的 LoVLANet 保留其文本编码器，没有的则仍然没有。大小：ti 速度快；b32 是其作者的网络，从导入的 CLIP 的图像编码器开始（'导入已发布的模型'，remoteclip；请将其指定为文本编码器），需要显卡。</translation>
    </message>
    <message>
      <source>Areas</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour.</source>
      <translation>像元数更少的区域不会成为单独的多边形：它们归入最大的相邻区域。</translation>
    </message>
    <message>
      <source>As set under Advanced Parameters</source>
      <translation>按高级参数中的设置</translation>
    </message>
    <message>
      <source>Assess accuracy</source>
      <translation>精度评估</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>波段</translation>
    </message>
    <message>
      <source>Bands (for instance 1,2,3,4; empty: the model's)</source>
      <translation>波段（例如 1,2,3,4；留空：模型的波段）</translation>
    </message>
    <message>
      <source>Bands (in the model's order; empty: by colour, or the first)</source>
      <translation>波段（按模型的顺序；留空：按颜色，或取前几个）</translation>
    </message>
    <message>
      <source>Bands {}, as the layer is shown</source>
      <translation>波段 {}，与图层的显示一致</translation>
    </message>
    <message>
      <source>Best quality: averaged over rotations and mirror images, eight times slower</source>
      <translation>最佳质量：对旋转和镜像取平均，慢八倍</translation>
    </message>
    <message>
      <source>CSV files (*.csv)</source>
      <translation>CSV文件 (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
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
      <source>Checkpoint (of LoVLANet or RemoteCLIP)</source>
      <translation>检查点（LoVLANet 或 RemoteCLIP 的）</translation>
    </message>
    <message>
      <source>Choose a model package</source>
      <translation>选择模型包</translation>
    </message>
    <message>
      <source>Choose a raster first.</source>
      <translation>请先选择一个栅格。</translation>
    </message>
    <message>
      <source>Choose at least one raster, and its labels.</source>
      <translation>请至少选择一个栅格及其标签。</translation>
    </message>
    <message>
      <source>Choose in the table what each value stands for; the line below it is the same as text, for scripts. Leave alone what is right as it is.</source>
      <translation>请在表格中选择每个值代表什么；下方的一行是相同内容的文本形式，供脚本使用。已经正确的无需改动。</translation>
    </message>
    <message>
      <source>Choose the model.json, or the .zip, of another model package</source>
      <translation>选择其他模型包的 model.json 或 .zip</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Class field (of polygons or points; empty: looked for)</source>
      <translation>类别字段（多边形或点的；留空：自动查找）</translation>
    </message>
    <message>
      <source>Class field (of polygons; empty: looked for)</source>
      <translation>类别字段（多边形的；留空：自动查找）</translation>
    </message>
    <message>
      <source>Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance '41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.</source>
      <translation>类别字段：多边形或点保存类别的字段，内容为地图类别的名称或编号；留空则自动查找。类别：仅当参照的名称和编号与地图不同时填写，例如 '41=vegetation, houses=building, 0=nodata'；含逗号的名称写在双引号中。</translation>
    </message>
    <message>
      <source>Class of {}</source>
      <translation>{} 的类别</translation>
    </message>
    <message>
      <source>Class prompts</source>
      <translation>类别描述</translation>
    </message>
    <message>
      <source>Class prompts (one class a line; for models with a text tower)</source>
      <translation>类别描述（每行一个类别；用于带文本编码器的模型）</translation>
    </message>
    <message>
      <source>Class whose area is wanted (empty: overall accuracy)</source>
      <translation>要求面积的类别（留空：总体精度）</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water'; empty: by name or number)</source>
      <translation>类别（例如 '1=building, 5=water'；留空：按名称或编号）</translation>
    </message>
    <message>
      <source>Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)</source>
      <translation>类别（例如 '1=building, 5=water, 0=nodata'；留空：按标签中的名称）</translation>
    </message>
    <message>
      <source>Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)</source>
      <translation>类别（例如 '41=vegetation, 0=nodata'；留空：按名称或编号）</translation>
    </message>
    <message>
      <source>Classes ({}, a number, or a JSON file)</source>
      <translation>类别（{}、类别数或 JSON 文件）</translation>
    </message>
    <message>
      <source>Classes in words</source>
      <translation>用词语表示的类别</translation>
    </message>
    <message>
      <source>Classes in words (for models that read words)</source>
      <translation>用词语表示的类别（用于能读懂词语的模型）</translation>
    </message>
    <message>
      <source>Classes in words: for models that read words, what each class is called and which words it stands for; choose a legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in for the model's own. A class of several words is where any of them would be. A name without words takes the model's usual ones. In scripts one class a line, a colour among the words where it matters: 'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.</source>
      <translation>用词语表示的类别：对于能读懂词语的模型，指定每个类别的名称及其所代表的词语；可先选择一个图例。对于能识别任意类别的模型，地图中恰好就是这些类别；对于其他模型，这些词语取代模型自身的词语。由多个词语组成的类别，出现在其中任一词语所在之处。没有词语的名称采用模型通常的词语。在脚本中每行一个类别，需要时在词语中加上颜色：'water: #2e86c1; a lake; a river'。留空则类别保持不变。</translation>
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
      <source>Classify a part only. The result is cut from the same map that the whole raster would give, so that parts fit together.</source>
      <translation>仅对一部分进行分类。结果从整个栅格所得的同一幅地图中裁切而来，因此各部分可以相互拼接。</translation>
    </message>
    <message>
      <source>Classify a uniform collar, too</source>
      <translation>也对均匀的边框进行分类</translation>
    </message>
    <message>
      <source>Cluster (address of a Dask scheduler, or local:N; empty: this machine)</source>
      <translation>集群（Dask 调度器的地址，或 local:N；留空：本机）</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>颜色</translation>
    </message>
    <message>
      <source>Colour of the class on the map; none leaves it to the model</source>
      <translation>该类别在地图上的颜色；不设颜色则由模型决定</translation>
    </message>
    <message>
      <source>Colour of {}</source>
      <translation>{} 的颜色</translation>
    </message>
    <message>
      <source>Colours of {}</source>
      <translation>{} 的颜色</translation>
    </message>
    <message>
      <source>Colours…</source>
      <translation>颜色…</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <source>Confidence (of the land cover, for that design)</source>
      <translation>置信度（土地覆盖的置信度，用于该抽样设计）</translation>
    </message>
    <message>
      <source>Contexts (medium and large; empty: the preset's)</source>
      <translation>上下文（中等和大范围；留空：预设的值）</translation>
    </message>
    <message>
      <source>Decides which labels are kept aside and in which order patches come. The same seed gives the same model on the same machine.</source>
      <translation>决定哪些标签被留出，以及图块出现的顺序。在同一台机器上，相同的种子得到相同的模型。</translation>
    </message>
    <message>
      <source>Design</source>
      <translation>抽样设计</translation>
    </message>
    <message>
      <source>Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure and unsure of (70 %), 'random' draws from the whole map.</source>
      <translation>抽样设计：'class' 在地图的每个类别中分别抽取，'confidence' 将每个类别分为地图有把握和没有把握的部分（70 %），'random' 从整幅地图中抽取。</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Device that runs begin with</source>
      <translation>运行时首选的设备</translation>
    </message>
    <message>
      <source>Draw validation sample</source>
      <translation>抽取验证样本</translation>
    </message>
    <message>
      <source>Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file how the points were drawn.</source>
      <translation>从土地覆盖图中随机抽取点，由人判断那里实际是什么。随后'精度评估'估计地图的质量和各类别的大小，并给出置信区间，而且能从文件中得知点是如何抽取的。</translation>
    </message>
    <message>
      <source>Empty: the model's own classes. Choose a legend, or add classes and say what they are.</source>
      <translation>留空：模型自身的类别。请选择一个图例，或添加类别并说明它们是什么。</translation>
    </message>
    <message>
      <source>Ends the run and keeps what is finished: started again with the same parameters and the same file, it goes on from there.</source>
      <translation>结束运行并保留已完成的部分：以相同的参数和相同的文件再次启动时，会从该处继续。</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>环境</translation>
    </message>
    <message>
      <source>Expected accuracy (%)</source>
      <translation>预期精度 (%)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>范围</translation>
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
      <source>FCtL</source>
      <translation>FCtL</translation>
    </message>
    <message>
      <source>FCtL land cover</source>
      <translation>FCtL 土地覆盖</translation>
    </message>
    <message>
      <source>FCtL's large encoder (B15.epoch.pth)</source>
      <translation>FCtL 的大范围编码器 (B15.epoch.pth)</translation>
    </message>
    <message>
      <source>FCtL's medium encoder (B10.epoch.pth)</source>
      <translation>FCtL 的中等编码器 (B10.epoch.pth)</translation>
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
      <source>Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with what it knows, and with very many labels.</source>
      <translation>忘记所选模型的知识。适用于与其所知毫无共同之处的波段或影像，并且标签非常多的情况。</translation>
    </message>
    <message>
      <source>From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each class, in one step.</source>
      <translation>从栅格到土地覆盖图、其多边形以及各类别公顷数和多边形数量的表格，一步完成。</translation>
    </message>
    <message>
      <source>HTML files (*.html)</source>
      <translation>HTML文件 (*.html)</translation>
    </message>
    <message>
      <source>Half-width of the 95 % interval (%)</source>
      <translation>95 % 区间的半宽 (%)</translation>
    </message>
    <message>
      <source>How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the whole raster.</source>
      <translation>编码器看到图块之外多远，以图块的倍数表示，例如 2,3；或用 'global' 表示整个栅格。</translation>
    </message>
    <message>
      <source>How many batches of patches are learnt from before the training ends, if it has not ended by itself.</source>
      <translation>如果训练没有自行结束，在结束之前要学习多少批图块。</translation>
    </message>
    <message>
      <source>How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is faster, 'montage' fastest; 'auto' is what the model does best.</source>
      <translation>重叠的图块如何合成一幅地图。'refine' 由第二个网络修复，'average' 更快，'montage' 最快；'auto' 是模型最擅长的方式。</translation>
    </message>
    <message>
      <source>How the map is parted before points are drawn in each part. By class rare classes get their points, too; by confidence also what the map doubts.</source>
      <translation>在各部分中抽取点之前，地图如何划分。按类别划分时，稀少的类别也能分到点；按置信度划分时，地图没有把握的部分也能分到点。</translation>
    </message>
    <message>
      <source>Import published model</source>
      <translation>导入已发布的模型</translation>
    </message>
    <message>
      <source>In the layer</source>
      <translation>图层中</translation>
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
      <source>Install</source>
      <translation>安装</translation>
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
      <source>Installed models</source>
      <translation>已安装的模型</translation>
    </message>
    <message>
      <source>Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be done once; run again, it checks what is there and makes a broken environment anew.</source>
      <translation>将 PyTorch 安装到用户配置文件中的独立文件夹；不会更改 QGIS 自身的 Python。只需执行一次；再次运行时会检查已有内容，并重建损坏的环境。</translation>
    </message>
    <message>
      <source>Interpreter</source>
      <translation>解释器</translation>
    </message>
    <message>
      <source>It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}</source>
      <translation>这是一个模型构建器的模型：先'分割土地覆盖'，再'聚合'。在其中打开它的文件即可在此基础上扩展：{}</translation>
    </message>
    <message>
      <source>Its knowledge is where the training begins: fewer labels are enough, and it is quicker than starting from nothing.</source>
      <translation>训练从其知识开始：所需标签更少，也比从零开始更快。</translation>
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
      <source>Land cover, polygons and areas</source>
      <translation>土地覆盖、多边形和面积</translation>
    </message>
    <message>
      <source>Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.</source>
      <translation>由服务器提供的图层（XYZ、WMS、WMTS）会先被下载：它们需要指定范围和处理分辨率。</translation>
    </message>
    <message>
      <source>Legends</source>
      <translation>图例</translation>
    </message>
    <message>
      <source>Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times as long.</source>
      <translation>将每个图块以八种方式旋转和镜像后分别查看并取平均：略好一些，耗时为八倍。</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>创建时间</translation>
    </message>
    <message>
      <source>Make one class of those selected: it is where any of their words would be</source>
      <translation>将所选类别合为一个：它出现在其中任一词语所在之处</translation>
    </message>
    <message>
      <source>Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as plain numbers; nothing in them is executed.</source>
      <translation>用检查点文件制作模型包，供'分割土地覆盖'使用。文件仅作为数字读取；其中的任何内容都不会被执行。</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>掩膜</translation>
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
      <source>Means</source>
      <translation>含义</translation>
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
      <source>Minimum (points in each class)</source>
      <translation>最小值（每个类别的点数）</translation>
    </message>
    <message>
      <source>Minimum confidence</source>
      <translation>最小置信度</translation>
    </message>
    <message>
      <source>Minimum confidence in per cent</source>
      <translation>最小置信度，以百分比表示</translation>
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
      <source>More points make narrower intervals: four times as many for half the width.</source>
      <translation>点越多，区间越窄：宽度减半需要四倍的点。</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name in the list of models (scripts go on calling it {})</source>
      <translation>模型列表中的名称（脚本中仍称为 {}）</translation>
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
      <source>No-data values besides the layer's own, for instance 0,255</source>
      <translation>除图层自身之外的无数据值（例如 0,255）</translation>
    </message>
    <message>
      <source>No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them and is nodata, too; the log says so, and it can be classified all the same.</source>
      <translation>无数据值：除文件和图层属性中已指明的数值之外，在所有波段中均表示无数据的数值。均匀的边框，即从栅格边缘向内为同一个确切的值并突然终止的部分，无需这些数值即可识别，同样视为无数据；日志中会说明，也仍可对其进行分类。</translation>
    </message>
    <message>
      <source>None (leave it to the model)</source>
      <translation>无（由模型决定）</translation>
    </message>
    <message>
      <source>Nothing was finished yet that could have been kept.</source>
      <translation>尚无已完成的部分可供保留。</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>点数</translation>
    </message>
    <message>
      <source>Number of points (0: as the half-width asks for)</source>
      <translation>点数（0：按半宽的要求）</translation>
    </message>
    <message>
      <source>Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the minimum, or rare ones would have no points.</source>
      <translation>点数：0 表示按所需半宽的要求取点，即总体精度的 ± 这么多，或者在您指定某个类别时，该类别占比的 ± 这么多（Cochran 1977；Olofsson 等，2014）。样本分配：'proportional' 按各类别的面积比例，'equal' 平均分配，'neyman' 还会考虑预计有多少错误。每个类别都能分到最小值，否则稀少的类别会没有点。</translation>
    </message>
    <message>
      <source>Numbers of the bands to learn from, in this order. A model with other bands than the one to start from keeps less of its knowledge.</source>
      <translation>用于学习的波段编号，按此顺序。波段与起始模型不同的模型，保留的知识较少。</translation>
    </message>
    <message>
      <source>Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual index has, where PyTorch's own is out of reach.</source>
      <translation>PyTorch 的构建版本。'cpu' 是小的版本；'cuda' 用于 NVIDIA 显卡；'default' 是通常的软件包索引中的版本，用于无法访问 PyTorch 自己的索引时。</translation>
    </message>
    <message>
      <source>Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for graphics cards.</source>
      <translation>从零开始的 LoVLANet 的大小：'ti' 小而快，'b32' 与其论文中的一样大，用于显卡。</translation>
    </message>
    <message>
      <source>Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; 'bfloat16' is faster on processors that were made for it.</source>
      <translation>运算的精度。'auto' 在处理器上为单精度，在显卡上为半精度；'bfloat16' 在为其设计的处理器上更快。</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one that holds the whole segmenter.</source>
      <translation>FCtL 作者发布的三个文件中，包含整个分割网络的那个。</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on contexts of medium size.</source>
      <translation>FCtL 作者发布的三个文件中，用中等大小上下文训练的那个。</translation>
    </message>
    <message>
      <source>Of the three files that FCtL's authors publish the one trained on large contexts.</source>
      <translation>FCtL 作者发布的三个文件中，用大范围上下文训练的那个。</translation>
    </message>
    <message>
      <source>One file with all scores and pictures, to be opened in a browser or sent to somebody.</source>
      <translation>一个包含全部得分和图片的文件，可在浏览器中打开或发送给他人。</translation>
    </message>
    <message>
      <source>Only pixels inside these polygons are classified, the others become nodata. Selected features only, if you tick that below.</source>
      <translation>只对这些多边形内的像元进行分类，其他像元成为无数据。如果在下方勾选，则仅限选中的要素。</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>打开报告</translation>
    </message>
    <message>
      <source>OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)</source>
      <translation>OpenAI 自己的 CLIP（检查点不是 RemoteCLIP 的）</translation>
    </message>
    <message>
      <source>OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it is.</source>
      <translation>OpenAI 的权重所需的激活函数与 RemoteCLIP 的不同，而文件中并未说明是哪一种。</translation>
    </message>
    <message>
      <source>Other builds…</source>
      <translation>其他构建版本…</translation>
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
      <source>Patience (checks without improvement before it ends; 0: never)</source>
      <translation>耐心（连续多少次检查没有改善即结束；0：从不）</translation>
    </message>
    <message>
      <source>Pixel size (to learn at, in map units; empty: the raster's)</source>
      <translation>像元大小（学习时所用，以地图单位表示；留空：栅格的像元大小）</translation>
    </message>
    <message>
      <source>Pixels that have one of these values in all bands are left out, in addition to what the layer itself calls nodata.</source>
      <translation>在所有波段中都具有这些值之一的像元会被略过，此外还包括图层自身视为无数据的像元。</translation>
    </message>
    <message>
      <source>Pixels whose class is less probable become nodata. Polygons close the narrow strips which that leaves along borders; wider areas become holes.</source>
      <translation>类别概率更低的像元成为无数据。多边形会填合由此沿边界留下的窄条；较宽的区域成为孔洞。</translation>
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
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <source>Preview of {}</source>
      <translation>{} 的预览</translation>
    </message>
    <message>
      <source>Processing resolution</source>
      <translation>处理分辨率</translation>
    </message>
    <message>
      <source>Processing resolution in map units (metres where those are degrees; empty: automatic)</source>
      <translation>处理分辨率，以地图单位表示（以度为单位时用米；留空：自动）</translation>
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
      <source>PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or 'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The proxy of QGIS's settings is used.</source>
      <translation>PyTorch 构建版本：来自 PyTorch 自己的软件包索引的 'cpu'（{cpu}）或 'cuda'（{cuda}；用于 NVIDIA 显卡），或 'default'，即通常的软件包索引中的版本（此处为 {default}）；'auto' 在有 NVIDIA 驱动程序时采用 CUDA。使用 QGIS 设置中的代理。</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>质量</translation>
    </message>
    <message>
      <source>Quick look: coarser pixels, four times as fast</source>
      <translation>快速浏览：像元更粗，速度为四倍</translation>
    </message>
    <message>
      <source>Random seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Rare classes would have few points or none without it; 50 to 100 are usual.</source>
      <translation>没有它，稀少的类别只有很少的点或没有点；通常取 50 到 100。</translation>
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
      <source>Rasters of finer or coarser pixels are brought to this size first. The model will work at it afterwards.</source>
      <translation>像元更细或更粗的栅格会先转换为此大小。模型之后也按此大小工作。</translation>
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
      <source>Rename</source>
      <translation>重命名</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>重命名…</translation>
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
      <source>Run into {}</source>
      <translation>输出到 {} 的运行</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>样本</translation>
    </message>
    <message>
      <source>Say what belongs to a class in sentences, and the model looks for that. For example:&lt;br&gt;water: a lake; a river seen from above</source>
      <translation>用句子说明什么属于某个类别，模型就会去寻找。例如：&lt;br&gt;water: a lake; a river seen from above</translation>
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
      <source>Segment land cover: turn the chosen raster layer into a land-cover map</source>
      <translation>分割土地覆盖：将所选栅格图层转换为土地覆盖图</translation>
    </message>
    <message>
      <source>Segment land cover…</source>
      <translation>分割土地覆盖…</translation>
    </message>
    <message>
      <source>Segmentation engine (PyTorch)</source>
      <translation>分割引擎 (PyTorch)</translation>
    </message>
    <message>
      <source>Segmenting what the map shows, {:.0f} %</source>
      <translation>正在分割地图画布显示的内容，{:.0f} %</translation>
    </message>
    <message>
      <source>Segmenting what the map shows…</source>
      <translation>正在分割地图画布显示的内容…</translation>
    </message>
    <message>
      <source>Segments what the map shows, as a layer that stays while this dialog is open. Without test-time augmentation.</source>
      <translation>分割地图画布显示的内容，结果作为图层，在此对话框打开期间保留。不使用测试时增强。</translation>
    </message>
    <message>
      <source>Set as default</source>
      <translation>设为默认</translation>
    </message>
    <message>
      <source>Show what the map says at each point</source>
      <translation>显示地图在每个点处的结果</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>Size (of a new LoVLANet)</source>
      <translation>大小（新 LoVLANet 的）</translation>
    </message>
    <message>
      <source>Size of the pixels that the model sees and the map gets, in units of the raster's coordinate system, in metres where these are degrees.</source>
      <translation>模型所见和地图所用的像元大小，采用栅格坐标系的单位；以度为单位时用米。</translation>
    </message>
    <message>
      <source>Smallest polygon in pixels</source>
      <translation>最小多边形，以像元表示</translation>
    </message>
    <message>
      <source>Smallest polygon in square metres (empty: in pixels)</source>
      <translation>最小多边形，以平方米表示（留空：以像元表示）</translation>
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
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>停止并保留</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>Take the selected classes out</source>
      <translation>移除所选的类别</translation>
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
      <source>Test-time augmentation</source>
      <translation>测试时增强</translation>
    </message>
    <message>
      <source>Test-time augmentation (8 times slower)</source>
      <translation>测试时增强（耗时为 8 倍）</translation>
    </message>
    <message>
      <source>Text tower (folder, for a new LoVLANet; empty: its classes are no words)</source>
      <translation>文本编码器（文件夹，用于新的 LoVLANet；留空：其类别不是词语）</translation>
    </message>
    <message>
      <source>The chosen model does not read words; its classes are as they are.</source>
      <translation>所选模型不能读懂词语；其类别保持原样。</translation>
    </message>
    <message>
      <source>The column of the attribute table that holds the class, as name or number.</source>
      <translation>属性表中存放类别的列，内容为名称或编号。</translation>
    </message>
    <message>
      <source>The column of the polygons' attribute table that holds the class, as name or number.</source>
      <translation>多边形属性表中存放类别的列，内容为名称或编号。</translation>
    </message>
    <message>
      <source>The engine does not work: {}</source>
      <translation>引擎无法工作：{}</translation>
    </message>
    <message>
      <source>The engine starts…</source>
      <translation>引擎正在启动…</translation>
    </message>
    <message>
      <source>The extent does not meet the layer '{}'; choose another.</source>
      <translation>范围与图层“{}”不相交；请选择其他范围。</translation>
    </message>
    <message>
      <source>The extent does not meet the raster.</source>
      <translation>范围与栅格不相交。</translation>
    </message>
    <message>
      <source>The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>该范围：{:.4g} 百万像素，{}；约 {:g} GiB 内存，与其大小无关。</translation>
    </message>
    <message>
      <source>The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' compares pixels with classes, which may be sentences.</source>
      <translation>网络的类型：'fctl' 在多个尺度上观察每个图块，'lovlanet' 将像元与类别进行比较，类别可以是句子。</translation>
    </message>
    <message>
      <source>The map has exactly these {} classes.</source>
      <translation>地图恰好有这 {} 个类别。</translation>
    </message>
    <message>
      <source>The map shows nothing of '{}'; zoom to the layer first.</source>
      <translation>地图画布中没有显示“{}”的任何部分；请先缩放到该图层。</translation>
    </message>
    <message>
      <source>The map that is to be judged: a raster with one band of class numbers, from this plugin or any other program.</source>
      <translation>要评估的地图：单波段的类别编号栅格，来自本插件或其他任何程序。</translation>
    </message>
    <message>
      <source>The model is judged now and then on labels that are kept aside. After so many judgements without anything better the training ends.</source>
      <translation>训练中会不时用留出的标签评判模型。经过这么多次评判仍没有改善时，训练即结束。</translation>
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
      <source>The model's own classes</source>
      <translation>模型自身的类别</translation>
    </message>
    <message>
      <source>The models that came with the plugin stay as they are.</source>
      <translation>插件自带的模型保持不变。</translation>
    </message>
    <message>
      <source>The name must be lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>名称只能包含小写字母、数字、'.'、'_' 或 '-'。</translation>
    </message>
    <message>
      <source>The number of points is then reckoned for the share of the map that this class has.</source>
      <translation>此时点数按该类别在地图中所占的比例计算。</translation>
    </message>
    <message>
      <source>The one file of the other architectures. It is read as plain numbers, nothing in it is executed.</source>
      <translation>其他架构的唯一文件。文件仅作为数字读取；其中的任何内容都不会被执行。</translation>
    </message>
    <message>
      <source>The order matters: the first is the model's first band. Choose as many as the model has; the line below the model says which.</source>
      <translation>顺序很重要：第一个即模型的第一个波段。请选择与模型相同数量的波段；模型下方的一行说明了是哪些。</translation>
    </message>
    <message>
      <source>The page of the manual, with pictures</source>
      <translation>手册页面，附图</translation>
    </message>
    <message>
      <source>The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are labelled already is never replaced.</source>
      <translation>点带有表单，包含地图的类别、您的把握程度和备注；相邻的点依次排列。除非您要求，否则不显示地图的结果，以免有人受其影响。已有点被标注的文件绝不会被替换。</translation>
    </message>
    <message>
      <source>The raster that 'Segment land cover' wrote beside the map, on the same pixels.</source>
      <translation>'分割土地覆盖'与地图一同写出的栅格，像元相同。</translation>
    </message>
    <message>
      <source>The rasters that the model is to learn from. Their bands and pixel sizes should be those of the rasters it will be used on.</source>
      <translation>供模型学习的栅格。其波段和像元大小应与将来使用模型的栅格一致。</translation>
    </message>
    <message>
      <source>The same by what an area measures on the ground, so that it means as much on any raster. It is rounded up to whole pixels.</source>
      <translation>与上一项相同，但按区域的地面面积计算，因此在任何栅格上含义一致。数值向上取整为整像元。</translation>
    </message>
    <message>
      <source>The same number draws the same points again.</source>
      <translation>相同的数字会再次抽取相同的点。</translation>
    </message>
    <message>
      <source>The same scores for a spreadsheet: one row for each class, the last for the whole; and the confusion matrix.</source>
      <translation>用于电子表格的相同得分：每个类别一行，最后一行为整体；以及混淆矩阵。</translation>
    </message>
    <message>
      <source>The segmentation engine (PyTorch) is not installed yet: {}.</source>
      <translation>分割引擎 (PyTorch) 尚未安装：{}。</translation>
    </message>
    <message>
      <source>The segmentation engine is being installed; go on with your work.</source>
      <translation>正在安装分割引擎；您可以继续工作。</translation>
    </message>
    <message>
      <source>The segmentation engine is ready.</source>
      <translation>分割引擎已就绪。</translation>
    </message>
    <message>
      <source>The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.</source>
      <translation>整个栅格：{:.4g} 百万像素，{}；约 {:g} GiB 内存，与其大小无关。</translation>
    </message>
    <message>
      <source>Their number, the name of a known list, or a JSON file with names and colours. The order is that of the network's outputs.</source>
      <translation>类别数、已知列表的名称，或一个包含名称和颜色的 JSON 文件。顺序与网络的输出一致。</translation>
    </message>
    <message>
      <source>These words stand in for the model's own.</source>
      <translation>这些词语取代模型自身的词语。</translation>
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
      <source>Training of {}</source>
      <translation>{} 的训练</translation>
    </message>
    <message>
      <source>Trainings and runs that were stopped go on from here when they are started again with the same parameters. What you do not need can be removed.</source>
      <translation>已停止的训练和运行以相同参数再次启动时，会从这里继续。您不需要的内容可以移除。</translation>
    </message>
    <message>
      <source>Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'.</source>
      <translation>模型以此名称列出：小写字母、数字、'.'、'_' 或 '-'。</translation>
    </message>
    <message>
      <source>Unfinished work</source>
      <translation>未完成的工作</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>通常</translation>
    </message>
    <message>
      <source>Weights (SHA-256)</source>
      <translation>权重 (SHA-256)</translation>
    </message>
    <message>
      <source>What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. It need not cover the map.</source>
      <translation>在含有类别之处视为真实的数据：另一幅地图、手工绘制的多边形或点。不必覆盖整幅地图。</translation>
    </message>
    <message>
      <source>What is what in the rasters: class rasters, or polygons with a class field. What is not labelled teaches nothing, so patches will do.</source>
      <translation>栅格中什么是什么：类别栅格，或带类别字段的多边形。未标注的部分不提供任何信息，因此零散的几块即可。</translation>
    </message>
    <message>
      <source>What kind of network the files hold; the program cannot tell by itself.</source>
      <translation>文件包含哪种网络；程序自身无法判断。</translation>
    </message>
    <message>
      <source>What the mask leaves out takes no time.</source>
      <translation>掩膜排除的部分不耗时间。</translation>
    </message>
    <message>
      <source>Where the work is done by several machines: the address of a Dask scheduler, such as tcp://server:8786, or local:4 for four processes here.</source>
      <translation>由多台机器完成计算时：Dask 调度器的地址，例如 tcp://server:8786，或用 local:4 在本机启动四个进程。</translation>
    </message>
    <message>
      <source>Where this computer has no internet: a folder of files that 'pip download' fetched on another one of the same kind.</source>
      <translation>此计算机没有网络时：在另一台同类计算机上用 'pip download' 获取的文件所在的文件夹。</translation>
    </message>
    <message>
      <source>Which class gets how many: as its area, the same for all, or as what is most uncertain asks for.</source>
      <translation>每个类别分到多少点：按其面积，各类别相同，或按最不确定之处的需要。</translation>
    </message>
    <message>
      <source>Whoever sees the map's answer tends to agree with it; leave this off for an honest sample.</source>
      <translation>看到地图答案的人往往会赞同它；要得到客观的样本，请不要启用此项。</translation>
    </message>
    <message>
      <source>Without this, an even frame around the image, black or white, is recognised and left out.</source>
      <translation>不启用此项时，图像四周均匀的黑色或白色边框会被识别并略过。</translation>
    </message>
    <message>
      <source>Words, between semicolons</source>
      <translation>词语，以分号分隔</translation>
    </message>
    <message>
      <source>about {}</source>
      <translation>约 {}</translation>
    </message>
    <message>
      <source>as it is: {}</source>
      <translation>保持原样：{}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>automatic: a graphics card where there is one</source>
      <translation>自动：有显卡时使用显卡</translation>
    </message>
    <message>
      <source>automatic: as the model does best</source>
      <translation>自动：模型最擅长的方式</translation>
    </message>
    <message>
      <source>average where patches overlap</source>
      <translation>在图块重叠处取平均</translation>
    </message>
    <message>
      <source>average, then refine</source>
      <translation>先取平均，再精化</translation>
    </message>
    <message>
      <source>cut between patches</source>
      <translation>在图块之间裁切</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>显卡 (CUDA)</translation>
    </message>
    <message>
      <source>half (bfloat16): faster on processors made for it</source>
      <translation>半精度 (bfloat16)：在为其设计的处理器上更快</translation>
    </message>
    <message>
      <source>half (float16): graphics cards only</source>
      <translation>半精度 (float16)：仅限显卡</translation>
    </message>
    <message>
      <source>in coarser pixels than the run will have</source>
      <translation>像元比正式运行时更粗</translation>
    </message>
    <message>
      <source>it is larger than a model package can be</source>
      <translation>它大于模型包所允许的大小</translation>
    </message>
    <message>
      <source>looked for</source>
      <translation>自动查找</translation>
    </message>
    <message>
      <source>nodata (does not count)</source>
      <translation>无数据（不计入）</translation>
    </message>
    <message>
      <source>nothing came</source>
      <translation>未收到任何数据</translation>
    </message>
    <message>
      <source>processor (CPU)</source>
      <translation>处理器 (CPU)</translation>
    </message>
    <message>
      <source>single (float32)</source>
      <translation>单精度 (float32)</translation>
    </message>
    <message>
      <source>the middle of the map</source>
      <translation>地图画布的中部</translation>
    </message>
    <message>
      <source>time unknown before the first run</source>
      <translation>首次运行前时间未知</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>是</translation>
    </message>
    <message>
      <source>{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser resolution, or export it first (right-click the layer, Export, Save As…).</source>
      <translation>需获取 {:.0f} 百万像素（图层“{}”），但最多只能获取 {}；请选择更小的范围或更粗的分辨率，或先将其导出（右键单击图层，导出，另存为…）。</translation>
    </message>
    <message>
      <source>{:.1f} s</source>
      <translation>{:.1f} 秒</translation>
    </message>
    <message>
      <source>{:g} GB to download, {:g} GB on the disk</source>
      <translation>需下载 {:g} GB，占用磁盘 {:g} GB</translation>
    </message>
    <message>
      <source>{} cannot be downloaded: {}</source>
      <translation>无法下载 {}：{}</translation>
    </message>
    <message>
      <source>{} is no address of a file to download; it should begin with https://.</source>
      <translation>{} 不是可下载文件的地址；地址应以 https:// 开头。</translation>
    </message>
    <message>
      <source>{} × {} pixels</source>
      <translation>{} × {} 像元</translation>
    </message>
    <message>
      <source>{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown within two minutes.</source>
      <translation>{}：在此计算机上约 {}，若不再有改善则更短。届时已学到的内容会在两分钟内显示。</translation>
    </message>
    <message>
      <source>{}; how long that takes on this graphics card, a first training will show.</source>
      <translation>{}；在此显卡上需要多长时间，首次训练后便知。</translation>
    </message>
    <message>
      <source>– choose –</source>
      <translation>– 选择 –</translation>
    </message>
  </context>
</TS>
