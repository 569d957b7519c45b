"""``fctl:assessaccuracy`` inside a real QGIS and through ``qgis_process``."""

import subprocess
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from tests.jobs.test_client import children
from tests.processing.test_in_qgis import Recorder
from tests.processing.test_qgis_process import environment  # noqa: F401 - a fixture
from tests.raster.test_reference import point, write_features
from tests.scenes import write_raster

ASSESS = "fctl:assessaccuracy"


@pytest.fixture
def land_cover(tmp_path) -> Path:
    """Left half 1, right half 2."""
    values = np.ones((40, 60), np.uint8)
    values[:, 30:] = 2
    return write_raster(tmp_path / "map.tif", values)


def polygons(*entries) -> QgsVectorLayer:
    """A layer in memory: rectangles in pixels, with a class each."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32617&field=kind:string&field=note:string", "reference", "memory")
    for (left, top, right, bottom), kind in entries:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(
            435000 + left / 2, 4520000 - bottom / 2, 435000 + right / 2, 4520000 - top / 2)))
        feature["kind"], feature["note"] = kind, "by hand"
        layer.dataProvider().addFeature(feature)
    return layer


def assess(tmp_path, **parameters):
    return processing.run(ASSESS, {"OUTPUT_HTML": str(tmp_path / "report.html"), **parameters}, feedback=Recorder())


def test_the_contracts_names(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById(ASSESS)
    assert algorithm.displayName() == "Assess accuracy" and "Olofsson" in algorithm.shortHelpString()
    assert [p.name() for p in algorithm.parameterDefinitions()] == [
        "INPUT", "REFERENCE", "FIELD", "CLASSES", "OUTPUT_HTML", "OUTPUT_TABLE"]
    kinds = {output.name(): output.type() for output in algorithm.outputDefinitions()}
    assert kinds["OUTPUT_HTML"] == "outputHtml" and kinds["OUTPUT_TABLE"] == "outputFile"
    assert kinds["OVERALL_ACCURACY"] == kinds["KAPPA"] == kinds["MEAN_IOU"] == kinds["MEAN_F1"] == "outputNumber"


def test_a_raster_reference(provider, land_cover, tmp_path, torch_loaded):
    values = np.ones((40, 60), np.uint8)
    values[:, 45:] = 2
    reference = QgsRasterLayer(str(write_raster(tmp_path / "reference.tif", values)), "reference")
    result = assess(tmp_path, INPUT=str(land_cover), REFERENCE=reference, OUTPUT_TABLE=str(tmp_path / "scores.csv"))
    assert result["OVERALL_ACCURACY"] == 0.75 and result["MEAN_IOU"] == pytest.approx((30 / 45 + 15 / 30) / 2)
    assert "Cohen's kappa" in Path(result["OUTPUT_HTML"]).read_text(encoding="utf-8")
    assert Path(result["OUTPUT_TABLE"]).read_text(encoding="utf-8").startswith("class,id,reference_pixels")
    assert not torch_loaded()


def test_layers_in_memory_and_filtered_ones(provider, land_cover, tmp_path):
    """What QGIS alone can read is written to a file first; a filter counts."""
    layer = polygons(((0, 0, 10, 10), "1"), ((40, 0, 50, 10), "1"))
    assert assess(tmp_path, INPUT=str(land_cover), REFERENCE=layer)["OVERALL_ACCURACY"] == 0.5
    path = write_features(tmp_path / "points.gpkg", [(point(3.5, 3.5), 1, 0), (point(3.5, 40.5), 1, 1)],
                          fields=(("class", ogr.OFTInteger), ("late", ogr.OFTInteger)))
    points = QgsVectorLayer(f"{path}|layername=labels", "points", "ogr")
    options = {"INPUT": str(land_cover), "REFERENCE": points, "FIELD": "class"}
    assert assess(tmp_path, **options)["OVERALL_ACCURACY"] == 0.5
    assert points.setSubsetString('"late" = 0')
    assert assess(tmp_path, **options)["OVERALL_ACCURACY"] == 1


def test_points_typed_in_as_text(provider, land_cover, tmp_path):
    """A delimited text layer, as QGIS reads it."""
    (tmp_path / "points.csv").write_text("e;n;what\n435001;4519999;houses\n435002;4519999;trees\n")
    layer = QgsVectorLayer(f"file://{tmp_path}/points.csv?delimiter=;&xField=e&yField=n&crs=EPSG:32617", "p", "delimitedtext")
    assert layer.isValid()
    result = assess(tmp_path, INPUT=str(land_cover), REFERENCE=layer, CLASSES="houses=1; trees=2")
    assert result["OVERALL_ACCURACY"] == 0.5


@pytest.mark.parametrize("changes, reason", [
    ({"CLASSES": "one"}, "1=building"), ({"CLASSES": "5=snow"}, "no class 'snow'"),
    ({"FIELD": "note"}, "does not have: by hand"),
    ({"INPUT": QgsRasterLayer}, "export it first"), ({"REFERENCE": QgsRasterLayer}, "export it first")])
def test_what_cannot_be_compared_is_one_sentence(provider, land_cover, tmp_path, changes, reason):
    tiles = QgsRasterLayer("type=xyz&url=http://localhost:1/{z}/{x}/{y}.png&zmax=1&zmin=0", "tiles", "wms")
    changes = {name: tiles if value is QgsRasterLayer else value for name, value in changes.items()}
    with pytest.raises(QgsProcessingException, match=reason):
        assess(tmp_path, **{"INPUT": str(land_cover), "REFERENCE": polygons(((0, 0, 10, 10), "1")), **changes})
    assert not (tmp_path / "report.html").exists()


def test_cancel_leaves_nothing(provider, tmp_path):
    path = write_raster(tmp_path / "map.tif", np.ones((9000, 9000), np.uint8), options=("COMPRESS=DEFLATE", "TILED=YES"))
    folder = tmp_path / "reports"
    folder.mkdir()
    feedback = Recorder()
    feedback.at_each_step = feedback.cancel
    timer = threading.Timer(30, feedback.cancel)
    timer.start()
    warm, started = set(children()), time.monotonic()
    algorithm = QgsApplication.processingRegistry().algorithmById(ASSESS).create()
    algorithm.run({"INPUT": str(path), "REFERENCE": str(path), "OUTPUT_HTML": str(folder / "report.html"),
                   "OUTPUT_TABLE": str(folder / "scores.csv")}, QgsProcessingContext(), feedback)
    timer.cancel()
    assert time.monotonic() - started < 30 and not list(folder.iterdir())
    assert set(children()) <= warm, "the engine of the assessment is gone"


def test_qgis_process_assesses(environment, land_cover, tmp_path):  # noqa: F811
    reference = write_features(tmp_path / "points.gpkg", [(point(3.5, 3.5), "1"), (point(3.5, 40.5), "1")])
    result = subprocess.run(
        ["qgis_process", "run", ASSESS, f"--INPUT={land_cover}", f"--REFERENCE={reference}",
         f"--OUTPUT_HTML={tmp_path / 'report.html'}", f"--OUTPUT_TABLE={tmp_path / 'scores.csv'}"],
        env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "OVERALL_ACCURACY:\t0.5" in result.stdout
    assert (tmp_path / "report.html").exists() and (tmp_path / "scores.csv").exists()


def test_a_point_of_a_layer_in_memory_keeps_its_place(provider, land_cover, tmp_path):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=class:integer", "points", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(-81.77087671286431 + 1e-5, 40.82845395465751 - 1e-5)))
    feature["class"] = 1
    layer.dataProvider().addFeature(feature)
    assert assess(tmp_path, INPUT=str(land_cover), REFERENCE=layer)["OVERALL_ACCURACY"] == 1
