"""Classes and fields in dialogs: rows from the layer's values, names and colours; the text that scripts write."""

import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication

from fctl_qgis.jobs.words import parse_class_pairs
from fctl_qgis.processing.layer_classes import held_classes, is_class_map
from tests.processing.test_assess import polygons
from tests.scenes import draw_scene, write_raster

NAMES = {10: "house", 20: "vegetation", 30: "lake, deep"}


def with_names(path: Path) -> Path:
    """A raster with an attribute table of names, from which QGIS makes a legend."""
    dataset = gdal.Open(str(path), gdal.GA_Update)
    table = gdal.RasterAttributeTable()
    table.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
    table.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
    table.SetRowCount(len(NAMES))
    for row, (number, name) in enumerate(NAMES.items()):
        table.SetValueAsInt(row, 0, number)
        table.SetValueAsString(row, 1, name)
    dataset.GetRasterBand(1).SetDefaultRAT(table)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("layers")
    photo, labels = draw_scene(300, 400, 3)
    numbers = np.array([10, 20, 30, 20, 10], np.uint8)[labels]
    return {"photo": write_raster(folder / "photo.tif", photo), "plain": write_raster(folder / "plain.tif", labels),
            "named": with_names(write_raster(folder / "named.tif", numbers)),
            "height": write_raster(folder / "height.tif", np.random.default_rng(1).normal(size=(90, 90)).astype(np.float32))}


@pytest.fixture
def project(provider, files):
    """The photo is on top, and active, as it is when somebody has begun with it."""
    project = QgsProject.instance()
    for name in ("photo", "height"):
        project.addMapLayer(QgsRasterLayer(str(files[name]), name))
    yield project
    project.removeAllMapLayers()


def dialog_of(algorithm: str, **parameters):
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    dialog = AlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById(f"fctl:{algorithm}"))
    dialog.setParameters(parameters)
    settle()
    return dialog


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        time.sleep(0.01)


def rows(dialog) -> list[tuple[str, str]]:
    table = dialog.mainWidget().wrappers["CLASSES"].table
    return [(table.item(row, 0).text(), table.cellWidget(row, 1).currentText()) for row in range(table.rowCount())]


def choose(dialog, row: int, text: str) -> None:
    choice = dialog.mainWidget().wrappers["CLASSES"].table.cellWidget(row, 1)
    choice.setEditText(text) if choice.isEditable() else choice.setCurrentText(text)
    settle()


def said(dialog) -> str:
    return dialog.mainWidget().wrappers["CLASSES"].parameterValue()


def test_a_layers_classes_have_names_and_colours(provider, files):
    named = held_classes(QgsRasterLayer(str(files["named"]), "named"))
    assert {int(entry.value): entry.name for entry in named if entry.name} == NAMES
    assert [entry.value for entry in held_classes(QgsRasterLayer(str(files["plain"]), "plain"))] == ["0", "1", "2", "3", "4"]
    kinds = polygons(((0, 0, 10, 10), "pond"), ((40, 0, 50, 10), "field"))
    kinds.setRenderer(QgsCategorizedSymbolRenderer("kind", [
        QgsRendererCategory("pond", QgsFillSymbol.createSimple({"color": "#0000ff"}), "Pond")]))
    found = held_classes(kinds)
    assert [(entry.value, entry.color) for entry in found] == [("field", ""), ("pond", "#0000ff")]
    assert held_classes(kinds, "note")[0].value == "by hand"


@pytest.mark.parametrize("name, expected", [("photo", False), ("height", False), ("plain", True), ("named", True)])
def test_a_photo_and_a_terrain_model_are_no_maps_of_classes(provider, files, name, expected):
    assert is_class_map(QgsRasterLayer(str(files[name]), name)) is expected


def test_what_each_class_means_is_chosen_in_a_row(project, files):
    dialog = dialog_of("refinelandcover", INPUT=str(files["named"]))
    held = dict(rows(dialog))
    assert held["20  vegetation"] == "as it is: vegetation" and held["10  house"] == "– choose –"
    names = [text for text, _ in rows(dialog)]
    choose(dialog, names.index("10  house"), "building")
    choose(dialog, names.index("30  lake, deep"), "nodata (does not count)")
    assert parse_class_pairs(said(dialog)) == {"10": "building", "30": "nodata"}
    assert dialog.createProcessingParameters()["CLASSES"] == said(dialog)
    dialog.close()


def test_the_text_of_a_script_is_shown_in_the_rows_and_stays_as_it_is(project, files):
    text = '10=building, "lake, deep"=water; 99=road'
    dialog = dialog_of("refinelandcover", INPUT=str(files["named"]), CLASSES=text)
    held = dict(rows(dialog))
    assert held["10  house"] == "building" and held["30  lake, deep"] == "water" and said(dialog) == text
    choose(dialog, [name for name, _ in rows(dialog)].index("20  vegetation"), "water")
    assert parse_class_pairs(said(dialog)) == {"10": "building", "20": "water", "30": "water", "99": "road"}
    dialog.close()


def test_in_training_a_new_name_may_be_typed(project, files):
    dialog = dialog_of("trainsegmenter", IMAGES=[str(files["photo"])], LABELS=[str(files["plain"])])
    assert rows(dialog)[0] == ("0", "as it is: class 0")
    choose(dialog, 0, "house, with garden")
    choose(dialog, 1, "road")
    assert parse_class_pairs(said(dialog)) == {"0": "house, with garden", "1": "road"}
    dialog.close()


def test_fields_are_those_of_the_layer_and_bring_their_values(project, files):
    layer = polygons(((0, 0, 10, 10), "pond"), ((40, 0, 50, 10), "field"))
    project.addMapLayer(layer)
    dialog = dialog_of("assessaccuracy", INPUT=str(files["plain"]), REFERENCE=layer.id())
    field = dialog.mainWidget().wrappers["FIELD"]
    assert [field.chooser.itemText(index) for index in range(field.chooser.count())] == ["", "kind", "note"]
    assert field.parameterValue() == "" and not rows(dialog), "which of the two, nobody has said"
    field.setParameterValue("kind", QgsProcessingContext())
    settle()
    assert [name for name, _ in rows(dialog)] == ["field", "pond"]
    choose(dialog, 1, "4")
    assert said(dialog) == "pond=4" and dialog.createProcessingParameters()["FIELD"] == "kind"
    dialog.close()


@pytest.mark.parametrize("algorithm", ["assessaccuracy", "refinelandcover"])
def test_no_photo_is_taken_for_a_map(project, files, algorithm):
    dialog = dialog_of(algorithm)
    inputs = dialog.mainWidget().wrappers
    assert inputs["INPUT"].parameterValue() is None
    dialog.close()
    layer = QgsRasterLayer(str(files["named"]), "named")
    project.addMapLayer(layer)
    dialog = dialog_of(algorithm)
    inputs = dialog.mainWidget().wrappers
    assert inputs["INPUT"].parameterValue() == layer.id()
    if algorithm == "assessaccuracy":
        assert inputs["REFERENCE"].parameterValue() is None, "a map is no reference for itself"
    dialog.close()


def test_the_batch_has_the_text(provider):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    batch = BatchAlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById("fctl:assessaccuracy"))
    column = batch.mainWidget().parameter_to_column["CLASSES"]
    wrapper = batch.mainWidget().wrappers[0][column]
    wrapper.setParameterValue("1=2", QgsProcessingContext())
    assert wrapper.parameterValue() == "1=2"
    batch.close()


def test_numbers_of_a_field_are_its_classes(provider):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32617&field=code:double", "codes", "memory")
    from qgis.core import QgsFeature
    for value in (2.0, 10.0, None):
        feature = QgsFeature(layer.fields())
        feature["code"] = value
        layer.dataProvider().addFeature(feature)
    assert [entry.value for entry in held_classes(layer)] == ["2", "10"]
