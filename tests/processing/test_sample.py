"""``fctl:validationsample`` in QGIS: from a map to points with a form, and from labelled points to estimates."""

from pathlib import Path

import numpy as np
import processing
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from tests.scenes import write_raster

NAMES = ["", "building", "road", "green"]


def test_a_sample_is_drawn_labelled_in_its_form_and_assessed(provider, tmp_path, torch_loaded):
    values = np.random.default_rng(1).choice([1, 2, 3], (300, 400), p=[0.1, 0.2, 0.7]).astype(np.uint8)
    path = write_raster(tmp_path / "map.tif", values)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(NAMES)
    del dataset
    target = tmp_path / "sample.gpkg"
    result = processing.run("fctl:validationsample", {
        "INPUT": str(path), "POINTS": 150, "MINIMUM": 30, "OUTPUT": str(target)})
    layer = QgsVectorLayer(f"{target}|layername=sample", "sample")
    assert result["DRAWN"] == layer.featureCount() == 150 and not torch_loaded()
    setup = layer.editorWidgetSetup(layer.fields().indexOf("class"))
    offered = [next(iter(entry.values())) for entry in setup.config()["map"]]
    assert setup.type() == "ValueMap" and offered[1:] == ["building", "road", "green"]
    certainty = layer.editorWidgetSetup(layer.fields().indexOf("certainty"))
    assert certainty.type() == "ValueMap" and len(certainty.config()["map"]) == 4
    labels = [category.label() for category in layer.renderer().categories()]
    assert labels == ["to be labelled", "building", "road", "green"]
    assert layer.startEditing()
    place = layer.fields().indexOf("class")
    left, _, _, top, _, _ = gdal.Open(str(path)).GetGeoTransform()
    for point in layer.getFeatures():
        at = point.geometry().asPoint()
        layer.changeAttributeValue(point.id(), place, NAMES[values[int((top - at.y()) / 0.5), int((at.x() - left) / 0.5)]])
    assert layer.commitChanges()
    assessed = processing.run("fctl:assessaccuracy", {
        "INPUT": str(path), "REFERENCE": layer, "OUTPUT_HTML": str(tmp_path / "report.html")})
    assert assessed["OVERALL_ACCURACY"] == 1.0 and "150" in Path(tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_makes_no_sense_is_told_in_a_sentence(provider, tmp_path):
    path = write_raster(tmp_path / "map.tif", np.ones((30, 40), np.uint8))
    algorithm = QgsApplication.processingRegistry().algorithmById("fctl:validationsample").create()
    said = []

    class Told(QgsProcessingFeedback):
        def reportError(self, error, fatalError=False):  # noqa: N802, N803
            said.append(error)
    _, ok = algorithm.run({"INPUT": str(path), "CLASS": "snow", "OUTPUT": str(tmp_path / "sample.gpkg")},
                          QgsProcessingContext(), Told(), catchExceptions=True)
    assert not ok and any("no class 'snow'" in text for text in said)
    assert not (tmp_path / "sample.gpkg").exists()
