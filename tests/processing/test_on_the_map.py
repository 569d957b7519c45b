"""What somebody sees when a run is over: which layers lie where, what they look like, and what of their own work is kept."""

import gc
import shutil
from pathlib import Path

import pytest
from processing.gui.Postprocessing import handleAlgorithmResults
from processing.gui.RenderingStyles import RenderingStyles
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayerNotesUtils,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.processing.test_in_qgis import SEGMENT, Recorder
from tests.scenes import draw_scene, write_raster

CLASSES = find(DEFAULT_MODEL).card.classes
FILES = {"OUTPUT": "map.tif", "CONFIDENCE": "confidence.tif", "POLYGONS": "polygons.gpkg", "AREAS": "areas.csv"}
LEFT_HALF = "435000,435100,4519850,4520000 [EPSG:32617]"


@pytest.fixture(autouse=True)
def project(provider):
    yield QgsProject.instance()
    QgsProject.instance().removeAllMapLayers()
    QgsProject.instance().layerTreeRoot().removeAllChildren()


def run(parameters: dict, folder: Path, wanted=tuple(FILES), algorithm=None) -> Recorder:
    """As a dialog does it: each wanted output is to be loaded."""
    context, feedback, project = QgsProcessingContext(), Recorder(), QgsProject.instance()
    context.setProject(project)
    outputs = {name: QgsProcessingOutputLayerDefinition(str(folder / FILES[name]), project) for name in wanted}
    algorithm = (algorithm or QgsApplication.processingRegistry().algorithmById(SEGMENT)).create()
    results, succeeded = algorithm.run({"MERGE": "montage", **parameters, **outputs}, context, feedback)
    assert succeeded, feedback.errors
    gc.collect()  # a post-processor that nobody holds would be gone now
    assert handleAlgorithmResults(algorithm, context, feedback, results)
    return feedback


def in_the_tree() -> list[tuple[str, str, bool]]:
    """File, name and tick of the results' layers, from top to bottom."""
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    return [(file, node.name(), node.itemVisibilityChecked()) for node in nodes
            if (file := Path(node.layer().source().partition("|")[0]).name) in FILES.values()]


def layer_of(name: str) -> QgsMapLayer:
    return next(layer for layer in QgsProject.instance().mapLayers().values()
                if Path(layer.source().partition("|")[0]).name == FILES[name])


def colors_of(layer: QgsMapLayer) -> dict[int, tuple[str, str]]:
    """Label and colour by class."""
    if isinstance(layer, QgsRasterLayer):
        return {int(entry.value): (entry.label, entry.color.name()) for entry in layer.renderer().classes()}
    return {entry.value(): (entry.label(), entry.symbol().color().name()) for entry in layer.renderer().categories()}


LEGEND = {entry.id: (entry.name, entry.color) for entry in CLASSES}


def test_the_map_lies_over_its_confidence_and_under_its_polygons(scene, project, tmp_path):
    """With nothing sorted, hidden or styled by hand."""
    raster = QgsRasterLayer(str(scene), "my mosaic")
    project.addMapLayer(raster)
    run({"INPUT": raster.id(), "MIN_CONFIDENCE": 20}, tmp_path)
    assert in_the_tree() == [("polygons.gpkg", "Polygons", True), ("map.tif", "Land cover", True),
                             ("areas.csv", "Areas", True), ("confidence.tif", "Confidence", False)]
    assert colors_of(layer_of("OUTPUT")) == colors_of(layer_of("POLYGONS")) == LEGEND
    lightness = [item.color.lightness() for item in layer_of("CONFIDENCE").renderer().shader().rasterShaderFunction(
        ).colorRampItemList()]
    assert lightness == sorted(lightness) and lightness[-1] - lightness[0] > 80, "told apart by light, not by hue"
    types = {field.name(): field.typeName() for field in layer_of("AREAS").fields()}
    assert types == {"class_id": "Integer", "class": "String", "pixels": "Integer", "area_ha": "Real", "share_percent": "Real"}
    for name in FILES:
        notes, metadata = QgsLayerNotesUtils.layerNotes(layer_of(name)), layer_of(name).metadata()
        assert DEFAULT_MODEL in notes and "my mosaic" in notes and "<b>Minimum confidence</b>: 20 %" in notes
        assert notes in metadata.history() and metadata.abstract() == notes


def test_two_runs_are_told_apart_by_model_and_time(scene, project, tmp_path, monkeypatch):
    for second in "01":
        (tmp_path / second).mkdir()
        monkeypatch.setattr("fctl_qgis.processing.base.now", lambda second=second: f"2026-05-04 12:00:0{second}")
        run({"INPUT": str(scene)}, tmp_path / second, ["OUTPUT"])
    groups = [group.name() for group in project.layerTreeRoot().findGroups()]
    assert groups == [f"scene: {DEFAULT_MODEL}, 2026-05-04 12:00:0{second}" for second in "10"]
    assert [len(group.findLayers()) for group in project.layerTreeRoot().findGroups()] == [1, 1]


def test_a_run_into_files_on_the_map_keeps_what_the_user_made_of_them(scene, project, tmp_path):
    """Names, colours, labels, ticks and notes; the extent is the new one, and nothing is there twice."""
    wanted = ["OUTPUT", "CONFIDENCE", "POLYGONS"]
    run({"INPUT": str(scene)}, tmp_path, wanted)
    before = in_the_tree()
    own = QgsPalettedRasterRenderer.Class(4, QColor("#00ffff"), "lakes")
    raster, polygons = layer_of("OUTPUT"), layer_of("POLYGONS")
    raster.setName("cover of May")
    raster.setRenderer(QgsPalettedRasterRenderer(raster.dataProvider(), 1, [*raster.renderer().classes()[:4], own]))
    polygons.renderer().updateCategoryLabel(4, "lakes")
    polygons.renderer().updateCategorySymbol(4, QgsFillSymbol.createSimple({"color": "#00ffff"}))
    QgsLayerNotesUtils.setLayerNotes(polygons, "checked by me")
    ids, widths = {layer.id() for layer in project.mapLayers().values()}, raster.extent().width()
    run({"INPUT": str(scene), "EXTENT": LEFT_HALF}, tmp_path, wanted)
    assert {layer.id() for layer in project.mapLayers().values()} == ids and len(project.layerTreeRoot().findGroups()) == 1
    assert in_the_tree() == [(file, "cover of May" if file == "map.tif" else name, tick) for file, name, tick in before]
    mine = LEGEND | {4: ("lakes", "#00ffff")}
    assert colors_of(raster) == colors_of(polygons) == mine
    assert raster.extent().width() == 100 == layer_of("CONFIDENCE").extent().width() < widths
    assert raster.width() == 200 and 90 < polygons.extent().width() <= 100
    assert QgsLayerNotesUtils.layerNotes(polygons) == "checked by me" and "Extent" in QgsLayerNotesUtils.layerNotes(raster)
    assert "Extent" in polygons.metadata().abstract()


def test_what_the_user_loaded_by_hand_is_renewed_too(scene, project, tmp_path):
    """A layer of the GeoPackage by name, though the result itself is not to be loaded again."""
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    project.removeAllMapLayers()
    by_hand = QgsVectorLayer(str(tmp_path / "polygons.gpkg") + "|layername=land_cover", "mine", "ogr")
    project.addMapLayer(by_hand)
    for wanted in (["OUTPUT"], ["OUTPUT", "POLYGONS"]):
        extra = {} if "POLYGONS" in wanted else {"POLYGONS": str(tmp_path / "polygons.gpkg")}
        run({"INPUT": str(scene), "EXTENT": LEFT_HALF, **extra}, tmp_path, wanted)
        assert 90 < by_hand.extent().width() <= 100 and by_hand.name() == "mine"
        assert sum(isinstance(layer, QgsVectorLayer) for layer in project.mapLayers().values()) == 1


def test_layers_whose_files_were_gone_are_there_again(scene, project, tmp_path):
    """As a project has them when somebody has moved the files."""
    gone = [QgsRasterLayer(str(tmp_path / "map.tif"), "old map"),
            QgsVectorLayer(str(tmp_path / "polygons.gpkg"), "old polygons", "ogr")]
    project.addMapLayers(gone)
    assert not any(layer.isValid() for layer in gone)
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    assert sorted(name for _, name, _ in in_the_tree()) == ["old map", "old polygons"]
    assert all(layer.isValid() for layer in gone) and colors_of(gone[0]) == LEGEND


def test_classes_that_are_others_now_have_their_own_colours(scene, project, tmp_path):
    """Their numbers are those of the former ones, their names are not."""
    from fctl_qgis.packages.card import LandCoverClass
    from fctl_qgis.processing.legend import keep_legend
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    new = (CLASSES[0], LandCoverClass(4, "snow", "#fefefe"), LandCoverClass(9, "sand", "#ffeecc"))
    for name in ("OUTPUT", "POLYGONS"):
        keep_legend(layer_of(name), new)
        assert colors_of(layer_of(name)) == {0: LEGEND[0], 4: ("snow", "#fefefe"), 9: ("sand", "#ffeecc")}


@pytest.fixture
def grey(scene, tmp_path):
    """A style that somebody has saved of a raster."""
    layer = QgsRasterLayer(str(scene), "grey")
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, [
        QgsPalettedRasterRenderer.Class(1, QColor("#777777"), "grey")]))
    layer.saveNamedStyle(str(tmp_path / "grey.qml"))
    return str(tmp_path / "grey.qml")


def test_a_style_under_edit_rendering_styles_for_outputs_wins(scene, project, tmp_path, grey, monkeypatch):
    monkeypatch.setattr(RenderingStyles, "styles", {SEGMENT: {"OUTPUT": grey}})
    for _ in ("a new layer", "one that is on the map"):
        run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "CONFIDENCE"])
        assert colors_of(layer_of("OUTPUT")) == {1: ("grey", "#777777")}
        assert layer_of("CONFIDENCE").renderer().type() == "singlebandpseudocolor"
        assert "Made" in QgsLayerNotesUtils.layerNotes(layer_of("OUTPUT"))


def test_a_style_saved_beside_the_file_wins(scene, project, tmp_path, grey):
    shutil.copy(grey, tmp_path / "map.qml")
    saved = Path(grey).read_bytes()
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT"])
    assert colors_of(layer_of("OUTPUT")) == {1: ("grey", "#777777")} and (tmp_path / "map.qml").read_bytes() == saved


def test_styles_saved_in_the_geopackage_stay_in_it(scene, project, tmp_path):
    """The user's own are there after every run, and the default among them is the default; those of the result are its own."""
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    layer_of("POLYGONS").renderer().updateCategoryLabel(4, "lakes")
    assert layer_of("POLYGONS").saveStyleToDatabase("mine", "as I like it", True, "") == ""
    for _ in range(2):
        run({"INPUT": str(scene), "EXTENT": LEFT_HALF}, tmp_path, ["OUTPUT", "POLYGONS"])
        alone = QgsVectorLayer(str(tmp_path / "polygons.gpkg"), "alone")
        assert colors_of(alone)[4] == ("lakes", LEGEND[4][1]) and 90 < alone.extent().width() <= 100
        count, _, names, descriptions, _ = alone.listStylesInDatabase()
        assert count == 2 and sorted(names) == ["land_cover", "mine"] and "as I like it" in descriptions


def test_files_look_the_same_wherever_they_are_opened(scene, project, tmp_path):
    """Without the file that GDAL keeps names in, and without this session."""
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "CONFIDENCE", "POLYGONS"])
    (tmp_path / "map.tif.aux.xml").unlink()
    loaded = {name: layer_of(name).renderer() for name in ("OUTPUT", "CONFIDENCE", "POLYGONS")}
    alone = QgsRasterLayer(str(tmp_path / "map.tif"), "alone")
    assert colors_of(alone) == LEGEND == colors_of(QgsVectorLayer(str(tmp_path / "polygons.gpkg"), "alone"))
    confidence = QgsRasterLayer(str(tmp_path / "confidence.tif"), "alone")
    ramps = [renderer.shader().rasterShaderFunction().colorRampItemList()
             for renderer in (confidence.renderer(), loaded["CONFIDENCE"])]
    assert [(item.value, item.color.name(), item.label) for item in ramps[0]] == [
        (item.value, item.color.name(), item.label) for item in ramps[1]] and len(ramps[0]) == 5


def drawn(layers: list[QgsMapLayer], crs: str) -> set[str]:
    """The colours that a map in a coordinate system shows of layers in the place of the first."""
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setLayers(layers)
    settings.setExtent(layers[0].extent())
    settings.setOutputSize(QSize(120, 120))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    return {picture.pixelColor(x, y).name() for x in range(120) for y in range(120)}


@pytest.mark.parametrize("crs", ["EPSG:32617", "EPSG:4326"])
def test_polygons_without_a_coordinate_system_lie_on_their_raster(provider, project, tmp_path, crs):
    scene = write_raster(tmp_path / "scene.tif", draw_scene(160, 180, 3)[0], epsg=None)
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    by_hand = QgsVectorLayer(str(tmp_path / "polygons.gpkg"), "by hand")
    for polygons in (layer_of("POLYGONS"), by_hand):
        seen = drawn([layer_of("OUTPUT"), polygons], crs) & {entry.color for entry in CLASSES}
        assert seen == drawn([polygons], crs) & {entry.color for entry in CLASSES} and len(seen) >= 2


@pytest.mark.parametrize("skipped", [(), ("CONFIDENCE",), ("CONFIDENCE", "POLYGONS", "AREAS")])
def test_a_batch_that_skips_outputs_says_nothing_of_layers_not_generated(scene, project, tmp_path, skipped):
    """A batch hands on an empty name to be loaded for what it skips."""
    empty = {name: QgsProcessingOutputLayerDefinition("", project) for name in skipped}
    feedback = run({"INPUT": str(scene), **empty}, tmp_path, [name for name in FILES if name not in skipped])
    assert not feedback.errors
    assert {file for file, *_ in in_the_tree()} == {file for name, file in FILES.items() if name not in skipped}


@pytest.mark.parametrize("style", [False, True])
def test_results_of_a_model_are_styled_and_ones_own_style_wins_there_too(scene, project, tmp_path, grey, monkeypatch, style):
    """The style belongs to an output of the model, which ours knows nothing of."""
    model = QgsApplication.processingRegistry().algorithmById("fctl:landcoverareas")
    monkeypatch.setattr(RenderingStyles, "styles", {model.id(): {"land_cover": grey}} if style else {})
    context, feedback = QgsProcessingContext(), Recorder()
    context.setProject(project)
    targets = {"land_cover": "map.tif", "polygons": "polygons.gpkg", "areas": "table.gpkg"}
    parameters = {"raster": str(scene), **{
        name: QgsProcessingOutputLayerDefinition(str(tmp_path / file), project) for name, file in targets.items()}}
    algorithm = model.create()
    assert algorithm.checkParameterValues(parameters, context) == (True, "")
    results, succeeded = algorithm.run(parameters, context, feedback)
    assert succeeded and handleAlgorithmResults(algorithm, context, feedback, results)
    assert colors_of(layer_of("OUTPUT")) == ({1: ("grey", "#777777")} if style else LEGEND)
    assert colors_of(layer_of("POLYGONS")) == LEGEND and [tick for *_, tick in in_the_tree()] == [True, True]
    assert [file for file, *_ in in_the_tree()] == ["polygons.gpkg", "map.tif"]


def test_areas_may_be_a_csv_and_polygons_may_not(scene, tmp_path):
    """As the dialog asks: which file names are offered, and whether they are taken."""
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    offered = {name: algorithm.parameterDefinition(name).createFileFilter() for name in ("AREAS", "POLYGONS")}
    assert "*.csv" in offered["AREAS"] and "*.gpkg" in offered["AREAS"] and "*.csv" not in offered["POLYGONS"]
    for name, file, taken in (("AREAS", "table.csv", True), ("AREAS", "table.gpkg", True), ("AREAS", "table.shp", False),
                              ("POLYGONS", "p.csv", False), ("POLYGONS", "p.gpkg", True)):
        parameter, context = algorithm.parameterDefinition(name), QgsProcessingContext()
        for value in (str(tmp_path / file), QgsProcessingOutputLayerDefinition(str(tmp_path / file))):
            assert parameter.isSupportedOutputValue(value, context)[0] == taken
    with pytest.raises(QgsProcessingException, match="GeoPackage only"):
        processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif"),
                                 "POLYGONS": str(tmp_path / "p.csv")})


def test_a_legend_of_ones_own_making_stays(scene, project, tmp_path):
    """A renderer that goes by something else than the class is not touched."""
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    polygons = layer_of("POLYGONS")
    by_name = QgsCategorizedSymbolRenderer("class", [QgsRendererCategory(
        "water", QgsSymbol.defaultSymbol(polygons.geometryType()), "wet")])
    polygons.setRenderer(by_name)
    run({"INPUT": str(scene)}, tmp_path, ["OUTPUT", "POLYGONS"])
    assert layer_of("POLYGONS").renderer().classAttribute() == "class"
    assert [entry.label() for entry in layer_of("POLYGONS").renderer().categories()] == ["wet"]
