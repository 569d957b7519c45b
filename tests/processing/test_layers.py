"""What QGIS knows of a layer, and its file does not say, reaches the engine."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QCheckBox

from fctl_qgis.errors import RasterError
from fctl_qgis.processing.layer_classes import shown_colors
from fctl_qgis.processing.layers import bands_of, layer_name, raster_name
from fctl_qgis.raster.info import inspect
from fctl_qgis.shapes.features import LabelledLayer
from tests.conftest import read
from tests.processing.test_class_table import dialog_of
from tests.processing.test_in_qgis import SEGMENT, Recorder
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster

UTM, WRONG = QgsCoordinateReferenceSystem("EPSG:32617"), QgsCoordinateReferenceSystem("EPSG:32633")
LEFT, TOP = GEOTRANSFORM[0], GEOTRANSFORM[3]


@pytest.fixture(autouse=True)
def project(provider):
    yield QgsProject.instance()
    QgsProject.instance().removeAllMapLayers()


def on_the_map(layer):
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def feature(layer: QgsVectorLayer, left: float, top: float, class_name: str) -> QgsFeature:
    """A square of 50 m, 100 px a side, whose corner lies so many metres right of and below the scene's."""
    found = QgsFeature(layer.fields())
    found.setGeometry(QgsGeometry.fromRect(QgsRectangle(LEFT + left, TOP - top - 50, LEFT + left + 50, TOP - top)))
    found["class"] = class_name
    return found


@pytest.fixture
def squares(tmp_path) -> QgsVectorLayer:
    """Two squares in a Shapefile, vegetation and water."""
    memory = QgsVectorLayer("Polygon?crs=EPSG:32617&field=class:string", "squares", "memory")
    memory.dataProvider().addFeatures([feature(memory, 0, 0, "vegetation"), feature(memory, 60, 0, "water")])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    path = str(tmp_path / "squares.shp")
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, QgsProject.instance().transformContext(), options)
    return on_the_map(QgsVectorLayer(path, "squares", "ogr"))


def segmented(raster, target: Path, **parameters) -> np.ndarray:
    processing.run(SEGMENT, {"INPUT": raster, "OUTPUT": str(target), "MERGE": "montage", **parameters})
    return read(target)


def classes_in(name: str, scene: Path) -> set:
    return LabelledLayer(name, "", inspect(str(scene))).values("class")


def name_of(layer: QgsVectorLayer, chosen_only=False) -> str:
    return layer_name(layer, chosen_only, QgsProcessingContext(), Recorder())


def test_a_coordinate_system_set_in_qgis_is_the_results_and_places_the_mask(tmp_path):
    """The file has none, or a wrong one; the mask is in degrees."""
    image = draw_scene(200, 240, 3)[0]
    memory = QgsVectorLayer("Polygon?crs=EPSG:4326&field=class:string", "mask", "memory")
    square = feature(memory, 10, 10, "any")
    geometry = square.geometry()
    geometry.transform(QgsCoordinateTransform(UTM, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()))
    square.setGeometry(geometry)
    memory.dataProvider().addFeatures([square])
    for epsg in (None, 32633):
        layer = on_the_map(QgsRasterLayer(str(write_raster(tmp_path / f"{epsg}.tif", image, epsg=epsg)), "scene"))
        layer.setCrs(UTM)
        land_cover = segmented(layer, tmp_path / f"map {epsg}.tif", MASK=memory, AREAS=str(tmp_path / f"{epsg}.csv"))
        result = gdal.Open(str(tmp_path / f"map {epsg}.tif"))
        assert QgsCoordinateReferenceSystem.fromWkt(result.GetProjection()) == UTM
        assert abs(int((land_cover != 255).sum()) - 100 * 100) < 300 and (land_cover[20:118, 22:118] != 255).all()
        assert '"input": "|crs=EPSG:32617"' in result.GetMetadataItem("FCTL_PARAMETERS")
        hectares = [float(line.split(",")[3]) for line in (tmp_path / f"{epsg}.csv").read_text().splitlines()[1:]]
        assert sum(hectares) == pytest.approx(0.25, rel=0.03)


def test_a_name_says_what_the_file_does_not(tmp_path, scene):
    layer = QgsRasterLayer(str(scene), "scene")
    assert raster_name(layer) == str(scene), "nothing, where QGIS knows no more"
    own = QgsCoordinateReferenceSystem()  # of no authority
    own.createFromProj("+proj=tmerc +lat_0=0 +lon_0=-81 +k=0.9996 +x_0=400000 +y_0=0 +ellps=GRS80 +units=m +no_defs")
    layer.setCrs(own)
    told = QgsCoordinateReferenceSystem.fromWkt(inspect(raster_name(layer)).georeference.crs_wkt)
    assert told.toProj().removesuffix(" +type=crs") == own.toProj()
    layer.setCrs(QgsCoordinateReferenceSystem())
    assert raster_name(layer) == f"{scene}|crs=none" and inspect(raster_name(layer)).georeference.crs_wkt == ""
    assert raster_name(QgsRasterLayer(f"{scene}|option:NUM_THREADS=2", "scene")) == f"{scene}|option:NUM_THREADS=2"


def test_no_data_values_set_in_qgis_are_nodata(tmp_path):
    image = draw_scene(200, 240, 3)[0]
    image[:, :, :40], image[:, :30] = 7, 9
    layer = QgsRasterLayer(str(write_raster(tmp_path / "scene.tif", image, nodata=9)), "scene")
    for band in (1, 2, 3):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(7, 7)])
    empty = segmented(layer, tmp_path / "map.tif") == 255
    assert empty[:, :40].all() and empty[:30].all() and not empty[30:, 40:].any()
    for band in (1, 2, 3):
        layer.dataProvider().setUseSourceNoDataValue(band, False)
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(250.5, 253.5)])
    assert raster_name(layer).endswith("|nodata=none,251,252,253")


def test_no_data_values_can_be_given_to_the_run(tmp_path):
    """Besides those of the layer and of the file, wherever these lie; and a collar is found, or kept."""
    image = draw_scene(200, 240, 3)[0]
    image[:, 50:90, 60:100], image[:, 120:150, 60:100], image[:, 160:180, 60:100], image[:, :, :30] = 7, 8, 9, 0
    layer = QgsRasterLayer(str(write_raster(tmp_path / "scene.tif", image, nodata=9)), "scene")
    for band in (1, 2, 3):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(8, 8)])
    feedback = Recorder()
    processing.run(SEGMENT, {"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif"), "MERGE": "montage", "NODATA": "7"},
                   feedback=feedback)
    meant = (image == image[0]).all(axis=0) & np.isin(image[0], (0, 7, 8, 9))
    empty = read(tmp_path / "map.tif") == 255
    assert np.array_equal(empty, meant) and any("uniform collar of the value 0" in text for text in feedback.texts)
    kept = segmented(layer, tmp_path / "kept.tif", KEEP_COLLAR=True) != 255
    assert kept[:, :30].all() and kept[50:90, 60:100].all() and not kept[120:150, 60:100].any()


@pytest.mark.parametrize("ranges, reason", [
    ([[QgsRasterRange(0, 100)]] * 3, "range of no-data values, 0 to 100"),
    ([[QgsRasterRange(0, 0)], [], []], "other no-data values in one band")])
def test_no_data_that_the_engine_cannot_be_told_is_refused_at_once(scene, tmp_path, ranges, reason):
    layer = QgsRasterLayer(str(scene), "scene")
    for band, values in enumerate(ranges, 1):
        layer.dataProvider().setUserNoDataValue(band, values)
    with pytest.raises(RasterError, match=f"{reason}.*export it first"):
        raster_name(layer)
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    able, said = algorithm.checkParameterValues({"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif")}, QgsProcessingContext())
    assert not able and reason in said


def test_bands_are_those_that_are_shown_where_the_file_does_not_tag_them(tmp_path):
    """Blue, green, red, near-infrared, as many satellites have them."""
    image = draw_scene(100, 120, 3)[0]
    untagged = write_raster(tmp_path / "untagged.tif", np.concatenate([image[::-1], image[:1]]).astype(np.uint16))
    layer, wanted = QgsRasterLayer(str(untagged), "scene"), ("red", "green", "blue")
    assert bands_of(layer, wanted) == (1, 2, 3)
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 3, 2, 1))
    assert bands_of(layer, wanted) == (3, 2, 1)
    feedback = Recorder()
    processing.run(SEGMENT, {"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif"), "MERGE": "montage"}, feedback=feedback)
    assert '"bands": [3, 2, 1]' in gdal.Open(str(tmp_path / "map.tif")).GetMetadataItem("FCTL_PARAMETERS")
    assert any("Bands 3, 2, 1, as the layer is shown" in text for text in feedback.texts)
    tagged = QgsRasterLayer(str(write_raster(tmp_path / "tagged.tif", image, options=("PHOTOMETRIC=RGB",))), "scene")
    tagged.setRenderer(QgsMultiBandColorRenderer(tagged.dataProvider(), 3, 2, 1))
    assert bands_of(tagged, wanted) == (1, 2, 3), "tags tell more than a false-colour style"


def test_of_several_bands_of_classes_the_one_that_is_shown_counts(tmp_path):
    years = write_raster(tmp_path / "years.tif", np.stack([np.full((60, 60), year, np.uint8) for year in (0, 3, 4)]))
    layer = QgsRasterLayer(str(years), "years")
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 2, []))
    assert raster_name(layer, of_classes=True) == f"{years}|band=2"
    reference = write_raster(tmp_path / "reference.tif", np.full((60, 60), 3, np.uint8))
    scores = processing.run("fctl:assessaccuracy", {"INPUT": layer, "REFERENCE": str(reference),
                                                    "OUTPUT_HTML": str(tmp_path / "r.html")})
    assert scores["OVERALL_ACCURACY"] == 1.0


def test_labels_teach_in_the_colours_that_they_are_shown_in(squares, scene, tmp_path):
    """Of polygons the legend by their class field, of a raster its palette."""
    symbol = QgsFillSymbol.createSimple({"color": "#00aa88"})
    squares.setRenderer(QgsCategorizedSymbolRenderer("class", [QgsRendererCategory("water", symbol, "wet")]))
    labels = QgsRasterLayer(str(write_raster(tmp_path / "labels.tif", np.full((60, 60), 3, np.uint8))), "labels")
    labels.setRenderer(QgsPalettedRasterRenderer(labels.dataProvider(), 1, [
        QgsPalettedRasterRenderer.Class(3, QColor("#aa0088"), "three")]))
    assert shown_colors(squares, "other field") == {}
    algorithm = QgsApplication.processingRegistry().algorithmById("fctl:trainsegmenter").create()
    for layer, colors in ((squares, {"water": "#00aa88"}), (labels, {"3": "#aa0088"})):
        assert algorithm.prepare({"IMAGES": [str(scene)], "LABELS": [on_the_map(layer)], "FIELD": ""},
                                 QgsProcessingContext(), Recorder())
        assert algorithm.colors == colors
        algorithm = algorithm.create()


def test_edits_that_are_not_saved_count(squares, scene, tmp_path):
    """In a mask, in labels and in a reference; the file stays as it is."""
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert name_of(squares) == str(tmp_path / "squares.shp"), "a file that is as it is shown is read as it is"
    squares.startEditing()
    squares.addFeature(feature(squares, 120, 60, "orchard"))
    assert (segmented(str(scene), tmp_path / "map.tif", MASK=squares) != 255).sum() == 3 * 100 * 100
    assert classes_in(name_of(squares), scene) == {"vegetation", "water", "orchard"}
    with pytest.raises(QgsProcessingException, match="orchard"):
        processing.run("fctl:assessaccuracy", {"INPUT": str(tmp_path / "map.tif"), "REFERENCE": squares,
                                               "OUTPUT_HTML": str(tmp_path / "r.html")})
    feedback = Recorder()
    nothing = "vegetation=nodata, water=nodata, orchard=nodata"  # to learn from: it ends when the labels have been read
    with pytest.raises(QgsProcessingException, match="nothing to learn from"):
        processing.run("fctl:trainsegmenter", {
            "IMAGES": [str(scene)], "LABELS": [squares], "FIELD": "class", "CLASSES": nothing, "NAME": "x",
            "OUTPUT": str(tmp_path / "model")}, feedback=feedback)
    assert any("orchard is nodata" in text for text in feedback.texts)
    squares.rollBack()
    assert all((tmp_path / name).read_bytes() == content for name, content in before.items())


def test_selected_features_and_filters_count(squares, scene, tmp_path):
    squares.selectByExpression("\"class\" = 'water'")
    chosen = QgsProcessingFeatureSourceDefinition(squares.id(), True)
    dialog = dialog_of("segmentlandcover", INPUT=str(scene), MASK=chosen)
    (box,) = dialog.mainWidget().wrappers["MASK"].wrappedWidget().findChildren(QCheckBox)
    assert box.isChecked() and box.isEnabled() and dialog.createProcessingParameters()["MASK"].selectedFeaturesOnly
    dialog.close()
    land_cover = segmented(str(scene), tmp_path / "map.tif", MASK=chosen)
    assert (land_cover != 255).sum() == 100 * 100 and (land_cover[:100, 120:220] != 255).all()
    assert classes_in(name_of(squares, chosen_only=True), scene) == {"water"}
    by_expression = QgsProcessingFeatureSourceDefinition(squares.id(), False, -1, chosen.flags, chosen.geometryCheck,
                                                         "\"class\" = 'vegetation'")
    land_cover = segmented(str(scene), tmp_path / "other.tif", MASK=by_expression)
    assert (land_cover[:100, :100] != 255).all() and (land_cover != 255).sum() == 100 * 100
    squares.setSubsetString("\"class\" = 'vegetation'")
    assert classes_in(name_of(squares), scene) == {"vegetation"}
    with pytest.raises(QgsProcessingException):
        segmented(str(scene), tmp_path / "none.tif", MASK="no such layer")


def test_a_vector_layers_own_coordinate_system_and_fields_count(squares, scene):
    """Fields that only QGIS knows: computed, or joined from another table."""
    squares.setCrs(WRONG)
    layer = LabelledLayer(name_of(squares), "", inspect(str(scene)))
    assert QgsCoordinateReferenceSystem.fromWkt(layer.crs_wkt) == WRONG
    squares.setCrs(UTM)
    squares.addExpressionField("upper(\"class\")", QgsField("loud", QMetaType.Type.QString))
    assert LabelledLayer(name_of(squares), "", inspect(str(scene))).values("loud") == {"VEGETATION", "WATER"}
