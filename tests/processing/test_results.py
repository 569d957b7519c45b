"""Results in a real QGIS: polygons, areas, notes, groups; counted as QGIS counts them."""

import re
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsDistanceArea,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.conftest import read
from tests.scenes import draw_scene, write_raster

SEGMENT = "fctl:segmentlandcover"
CLASSES = find(DEFAULT_MODEL).card.classes


@pytest.fixture(scope="module")
def results(provider, scene, tmp_path_factory) -> dict[str, str]:
    """One run with everything it can write."""
    folder = tmp_path_factory.mktemp("results")
    return processing.run(SEGMENT, {
        "INPUT": str(scene), "OUTPUT": str(folder / "map.tif"), "CONFIDENCE": str(folder / "confidence.tif"),
        "POLYGONS": str(folder / "polygons.gpkg"), "AREAS": str(folder / "areas.gpkg")})


def test_pixel_counts_are_those_that_qgis_counts(results):
    report = processing.run("native:rasterlayeruniquevaluesreport", {
        "INPUT": results["OUTPUT"], "BAND": 1, "OUTPUT_TABLE": "TEMPORARY_OUTPUT"})["OUTPUT_TABLE"]
    counted = {int(row["value"]): int(row["count"]) for row in report.getFeatures()}
    table = QgsVectorLayer(results["AREAS"])
    areas = {row["class_id"]: row["pixels"] for row in table.getFeatures()}
    assert {value: count for value, count in areas.items() if count} == counted
    layer = QgsRasterLayer(results["OUTPUT"])
    table = layer.attributeTable(1)
    usages = [field.name for field in table.fields()]
    rat = {row[usages.index("Value")]: row[usages.index("Count")] for row in table.data()}
    assert rat == areas


def test_hectares_are_those_that_qgis_measures(results):
    polygons = QgsVectorLayer(results["POLYGONS"])
    measure = QgsDistanceArea()
    measure.setSourceCrs(polygons.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid(polygons.crs().ellipsoidAcronym())
    total = 0.0
    for feature in polygons.getFeatures():
        expected = measure.measureArea(feature.geometry()) / 1e4
        assert feature["area_ha"] == pytest.approx(expected, rel=1e-5, abs=1e-7)
        total += expected
    table = QgsVectorLayer(results["AREAS"])
    assert sum(row["area_ha"] for row in table.getFeatures()) == pytest.approx(total, rel=1e-5)


def test_polygons_are_valid_to_qgis_and_named(results):
    checked = processing.run("qgis:checkvalidity", {
        "INPUT_LAYER": results["POLYGONS"], "METHOD": 1, "VALID_OUTPUT": "TEMPORARY_OUTPUT",
        "INVALID_OUTPUT": "TEMPORARY_OUTPUT", "ERROR_OUTPUT": "TEMPORARY_OUTPUT"})
    assert checked["INVALID_COUNT"] == 0 and checked["VALID_COUNT"] > 5
    names = {entry.id: entry.name for entry in CLASSES}
    layer = QgsVectorLayer(results["POLYGONS"])
    assert all(feature["class"] == names[feature["class_id"]] for feature in layer.getFeatures())


def test_refine_gives_polygons_too(results, tmp_path):
    again = processing.run("fctl:refinelandcover", {
        "INPUT": results["OUTPUT"], "OUTPUT": str(tmp_path / "again.tif"), "POLYGONS": str(tmp_path / "again.gpkg")})
    assert QgsVectorLayer(again["POLYGONS"]).featureCount() > 3


def test_the_shipped_model_goes_from_a_raster_to_areas(provider, scene, tmp_path):
    model = QgsApplication.processingRegistry().algorithmById("fctl:landcoverareas")
    assert model.validate()[0], model.validate()[1]
    assert [parameter.name() for parameter in model.parameterDefinitions() if not parameter.isDestination()] == [
        "raster", "model", "extent", "smallest"]
    assert "hectares" in model.shortHelpString() and Path(model.svgIconPath()).is_file()
    assert Path(re.search(r"\S+\.model3", model.shortHelpString())[0]).is_file()
    targets = {"land_cover": "map.tif", "polygons": "polygons.gpkg", "areas": "areas.gpkg"}
    assert {parameter.name() for parameter in model.destinationParameterDefinitions()} == set(targets)
    done = processing.run(model.id(), {"raster": str(scene)} | {name: str(tmp_path / file) for name, file in targets.items()})
    planar = read(Path(done["land_cover"])).size * gdal.Open(str(scene)).GetGeoTransform()[1] ** 2 / 1e4
    table, polygons = QgsVectorLayer(done["areas"]), QgsVectorLayer(done["polygons"])
    areas = {feature["class"]: feature["total_ha"] for feature in table.getFeatures()}
    assert set(areas) <= {entry.name for entry in CLASSES} and sum(areas.values()) == pytest.approx(planar, rel=2e-3)
    assert sum(feature["area_ha"] for feature in polygons.getFeatures()) == pytest.approx(sum(areas.values()))


def test_a_failure_in_one_raster_does_not_stop_the_others(provider, tmp_path):
    from tests.processing.test_in_qgis import run_batch
    good = [write_raster(tmp_path / f"in{seed}.tif", draw_scene(150, 160, seed)[0]) for seed in (1, 2)]
    broken = tmp_path / "broken.tif"
    broken.write_bytes(good[0].read_bytes()[:3000])
    run_batch([{"INPUT": str(path), "OUTPUT": str(tmp_path / f"map_{path.name}")} for path in (good[0], broken, good[1])])
    assert [(tmp_path / f"map_{path.name}").exists() for path in (good[0], broken, good[1])] == [True, False, True]
    assert np.array_equal(read(tmp_path / f"map_{good[1].name}").shape, (150, 160))


def test_edits_of_a_layer_on_the_map_are_not_replayed_over_the_new_result(provider, scene, tmp_path):
    """The run is repeated to the same name while the former polygons, edited, stay on the map."""
    parameters = {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif"), "POLYGONS": str(tmp_path / "polygons.gpkg")}
    processing.run(SEGMENT, parameters)
    on_the_map = QgsVectorLayer(parameters["POLYGONS"] + "|layername=land_cover", "polygons", "ogr")
    QgsProject.instance().addMapLayer(on_the_map)
    on_the_map.startEditing()
    for feature in list(on_the_map.getFeatures())[:5]:
        on_the_map.changeAttributeValue(feature.id(), on_the_map.fields().indexOf("class"), "corrected by hand")
    assert on_the_map.commitChanges(False) and Path(parameters["POLYGONS"] + "-wal").stat().st_size
    processing.run(SEGMENT, {**parameters, "EXTENT": "435000,435100,4519900,4520000 [EPSG:32617]"})
    fresh = QgsVectorLayer(parameters["POLYGONS"] + "|layername=land_cover", "fresh", "ogr")
    assert {feature["class"] for feature in fresh.getFeatures()} <= {entry.name for entry in CLASSES}
    assert fresh.extent().width() <= 100
    QgsProject.instance().removeMapLayer(on_the_map.id())
    del on_the_map, fresh
    with sqlite3.connect(parameters["POLYGONS"]) as content:
        assert content.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert content.execute("select count(*) from land_cover where class = 'corrected by hand'").fetchone() == (0,)
