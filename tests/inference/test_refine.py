"""Refinement as the second sweep of a run, and on its own over anybody's map."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from fctl_qgis.engine.work import run
from fctl_qgis.errors import RasterError, UsageError
from fctl_qgis.inference.plan import class_indices
from fctl_qgis.inference.rasters import Pace
from fctl_qgis.jobs.events import Info, Progress, Warning
from fctl_qgis.jobs.refine import RefineJob
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.card import LandCoverClass
from tests.conftest import read
from tests.scenes import write_raster
from tests.small_model import write_small_model

CLASSES = tuple(LandCoverClass(id, name, "#000000") for id, name in
                ((1, "building"), (3, "road"), (4, "vegetation"), (7, "water")))


@pytest.fixture
def do(refining_model, tmp_path):
    """Runs a job (a raster to segment, or with ``kind=RefineJob`` a map to refine); returns both rasters and events."""
    def do(raster, name="map", kind=Job, **changes):
        events = []
        job = kind(str(raster), str(tmp_path / f"{name}.tif"), str(refining_model), device="cpu",
                   confidence=str(tmp_path / f"{name}_confidence.tif"))
        done = run(replace(job, **changes), events.append)
        return Path(done.outputs["output"]), Path(done.outputs["confidence"]), events
    return do


def same_bytes(first, second):
    return all(a.read_bytes() == b.read_bytes() for a, b in zip(first[:2], second[:2]))


def test_a_model_with_a_refiner_refines_by_default(scene, do, tmp_path):
    refined, average = do(scene), do(scene, "average", merge="average")
    assert read(refined[0]).tolist() != read(average[0]).tolist()
    assert json.loads(gdal.Open(str(refined[0])).GetMetadata()["FCTL_PARAMETERS"])["merge"] == "refine"
    assert same_bytes(refined, do(scene, "named", merge="refine"))
    fractions = [event.fraction for event in refined[2] if isinstance(event, Progress)]
    assert fractions == sorted(fractions) and fractions[-1] == 1
    assert {event.step for event in refined[2] if isinstance(event, Progress)} >= {"segmenting", "refining"}


def test_a_card_may_say_that_its_refiner_is_for_those_who_ask(scene, do, refining_model, tmp_path):
    modest = shutil.copytree(refining_model, tmp_path / "modest")
    card = json.loads((modest / "model.json").read_text())
    card["refiner"]["usual"] = False
    (modest / "model.json").write_text(json.dumps(card))
    plain, asked = do(scene, model=str(modest)), do(scene, "asked", model=str(modest), merge="refine")
    assert np.array_equal(read(plain[0]), read(do(scene, "average", merge="average")[0]))
    assert np.array_equal(read(asked[0]), read(do(scene, "refined")[0]))


def test_refining_afterwards_gives_the_same_map(scene, do):
    """The refiner reads labels and nothing else, so it does not matter whether a file lies between the two sweeps."""
    average = do(scene, "average", merge="average")
    assert np.array_equal(read(do(average[0], "after", RefineJob)[0]), read(do(scene)[0]))


@pytest.mark.parametrize("changes", [{"batch": 3}, {"workers": 3}, {"block_patches": 1}, {"block_patches": 2, "batch": 5}])
def test_batch_block_and_threads_change_nothing(scene, do, changes):
    assert same_bytes(do(scene), do(scene, "other", **changes))


def test_an_extent_gives_the_crop_of_the_whole(scene, do):
    whole = do(scene)
    part = do(scene, "part", extent=(435050.25, 4519900.0, 435150.0, 4519960.1), block_patches=1)
    for full, cropped in zip(whole[:2], part[:2]):
        assert np.array_equal(read(cropped), read(full)[79:200, 100:300])


def test_a_mask_takes_out_pixels_and_changes_no_other(scene, do, tmp_path):
    driver = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(tmp_path / "mask.geojson"))
    layer = driver.CreateLayer("mask", gdal.Open(str(scene)).GetSpatialRef(), ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(
        "POLYGON((435010 4519990,435060 4519990,435040 4519930,435010 4519990))"))
    layer.CreateFeature(feature)
    layer = driver = None
    whole, masked = read(do(scene)[0]), read(do(scene, "masked", mask=str(tmp_path / "mask.geojson"))[0])
    inside = masked != 255
    assert 0.02 < inside.mean() < 0.3
    assert np.array_equal(masked[inside], whole[inside])


@pytest.mark.parametrize("moment", ["segmenting", "refining"])
def test_an_interrupted_run_goes_on_in_either_sweep(scene, do, tmp_path, refining_model, moment, monkeypatch):
    expected = do(scene, block_patches=2)
    job = Job(str(scene), str(tmp_path / "again.tif"), str(refining_model), device="cpu", block_patches=2,
              confidence=str(tmp_path / "again_confidence.tif"))

    class PowerCut(BaseException):
        pass

    seen = []

    def cut(event):
        seen.append(getattr(event, "step", None))
        if seen.count(moment) > 1:
            raise PowerCut

    monkeypatch.setattr(Pace, "INTERVAL", 0.0)  # a report after every patch
    with pytest.raises(PowerCut):
        run(job, cut)
    assert job.scratch().exists() and not Path(job.output).exists()
    run(job, lambda _: None)
    assert same_bytes(expected, (Path(job.output), Path(job.confidence))) and not job.scratch().exists()


@pytest.mark.parametrize("shape", [(1, 1), (47, 49), (150, 3)])
def test_sizes_around_and_below_the_patch(tmp_path, do, shape):
    path = write_raster(tmp_path / "crude.tif", np.full((1, *shape), 3, np.uint8))
    classes, confidence, _ = do(path, kind=RefineJob)
    assert read(classes).shape == read(confidence).shape == shape
    assert (read(classes) != 255).all()


def test_anothers_map_keeps_its_place_and_holes(tmp_path, do):
    """16-bit codes of another program, rotated, with its own nodata; classes by the user's names."""
    codes = np.kron(np.random.default_rng(1).choice([41, 90, 11, 0], (9, 12)), np.ones((10, 10))).astype(np.int16)
    transform = (4e5, 0.5, 0.2, 45e5, 0.2, -0.5)
    path = write_raster(tmp_path / "codes.tif", codes[None], geotransform=transform, nodata=0)
    classes, _, events = do(path, kind=RefineJob, classes={41: "vegetation", 90: "Water", 11: "building"})
    result = gdal.Open(str(classes))
    assert result.GetGeoTransform() == pytest.approx(transform)
    assert result.GetSpatialRef().IsSame(gdal.Open(str(path)).GetSpatialRef())
    assert np.array_equal(read(classes) == 255, codes == 0)
    assert set(np.unique(read(classes))) <= {1, 3, 4, 7, 255}
    assert any("41 is vegetation" in event.message for event in events if isinstance(event, Info))


def test_a_number_named_nodata_becomes_a_hole(tmp_path, do):
    """What other programs leave untagged is taken out by name, and the result says so."""
    labels = np.full((1, 60, 60), 3, np.uint8)
    labels[:, :20] = 0
    classes, confidence, _ = do(write_raster(tmp_path / "crude.tif", labels), kind=RefineJob, classes={0: "nodata"})
    assert np.array_equal(read(classes) == 255, labels[0] == 0) and np.array_equal(read(confidence) == 255, labels[0] == 0)
    parameters = json.loads(gdal.Open(str(classes)).GetMetadata()["FCTL_PARAMETERS"])
    assert parameters["classes"] == {"0": "nodata", "3": "road"}


@pytest.mark.parametrize("numbers, named, chosen, expected", [
    ([1, 7], {}, {}, {1: 0, 7: 3}),
    ([5, 6], {5: "Water", 6: "ROAD", 9: "snow"}, {}, {5: 3, 6: 1}),
    ([1, 2], {1: "water", 2: "road"}, {}, {1: 3, 2: 1}),
    ([1, 2], {1: "water", 2: "road"}, {1: "road", 2: "nodata"}, {1: 1, 2: 255}),
    ([1, 3, 200], {}, {200: "nodata"}, {1: 0, 3: 1, 200: 255}),
    ([5, 200], {5: "water"}, {200: "nodata"}, {5: 3, 200: 255}),
    ([1, 255], {}, {}, {1: 0, 255: 255}),
    ([], {}, {}, {})])
def test_classes_are_found_by_choice_then_name_then_number(numbers, named, chosen, expected):
    assert class_indices(numbers, named, chosen, CLASSES) == expected


@pytest.mark.parametrize("numbers, named, chosen, reason", [
    ([1, 2], {}, {}, "does not have: 2"), ([1], {1: "snow"}, {}, r"1 \(snow\)"), ([1, 3], {1: "water"}, {}, "have: 3"),
    ([1], {}, {1: "snow"}, "no class 'snow'")])
def test_classes_that_remain_unknown_are_named(numbers, named, chosen, reason):
    with pytest.raises(UsageError, match=reason):
        class_indices(numbers, named, chosen, CLASSES)


def named_raster(path, names, table_names=None):
    """A map of 0, 1, … with category names, and an attribute table if its names are given."""
    write_raster(path, np.repeat(np.arange(len(names), dtype=np.uint8), 400).reshape(1, -1, 20))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(names)
    if table_names is not None:
        table = gdal.RasterAttributeTable()
        table.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
        table.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
        table.SetRowCount(len(table_names))
        for row, name in enumerate(table_names):
            table.SetValueAsInt(row, 0, row)
            table.SetValueAsString(row, 1, name)
        dataset.GetRasterBand(1).SetDefaultRAT(table)
    return path


@pytest.mark.parametrize("names, table, said", [
    (["Water", "Road"], None, "0 is water, 1 is road"), (["Water", "Road"], ["building", "road"], "0 is building, 1 is road"),
    (["Water", "Road"], ["", ""], "0 is water, 1 is road")])
def test_a_files_own_names_decide(tmp_path, do, names, table, said):
    """Category names alone (which GDAL reads late), or an attribute table, whose empty names do not count."""
    _, _, events = do(named_raster(tmp_path / "named.tif", names, table), kind=RefineJob)
    assert any(said in event.message for event in events if isinstance(event, Info))


def test_a_map_of_pixels_too_coarse_for_the_model_is_warned_about(tmp_path, do):
    path = write_raster(tmp_path / "coarse.tif", np.ones((1, 50, 50), np.uint8), geotransform=(4e5, 10, 0, 45e5, 0, -10))
    _, _, events = do(path, kind=RefineJob)
    assert any("10 m" in event.message for event in events if isinstance(event, Warning))


@pytest.mark.parametrize("pixels", [np.ones((3, 9, 9), np.uint8), np.ones((1, 9, 9), np.complex64),
                                    np.full((1, 9, 9), -3.4e38, np.float32)], ids=["three bands", "complex", "huge"])
def test_rasters_that_can_be_no_classification(tmp_path, do, pixels):
    with pytest.raises(RasterError, match="not a classified raster"):
        do(write_raster(tmp_path / "no.tif", pixels), kind=RefineJob)


def test_what_is_no_map_is_refused(tmp_path, do, scene, small_model):
    measurements = write_raster(tmp_path / "dem.tif", np.random.default_rng(1).normal(size=(1, 50, 50)).astype(np.float32))
    with pytest.raises(RasterError, match="not a classified raster"):
        do(measurements, kind=RefineJob)
    with pytest.raises(UsageError, match="no refinement network"):
        do(measurements, kind=RefineJob, model=str(small_model))
    with pytest.raises(UsageError, match="no refinement network"):
        do(scene, merge="refine", model=str(small_model))
    assert not list(tmp_path.glob(".*")) and not (tmp_path / "map.tif").exists()


def test_tta_and_refinement_go_together(scene, do):
    assert same_bytes(do(scene, tta=True), do(scene, "other", tta=True, block_patches=1, workers=3))


def test_a_damaged_refiner_is_refused(tmp_path, do, scene):
    model = write_small_model(tmp_path / "odd", refiner={
        "architecture": "contextual-refinement", "hyperparameters": {"widths": [4, 6]},
        "patch": {"size_px": 48, "step_px": 32, "contexts": [2], "context_px": 24}})
    card = model / "model.json"
    card.write_text(card.read_text().replace('"widths": [4, 6]', '"widths": [4, 7]'))
    from fctl_qgis.errors import ModelError
    with pytest.raises(ModelError, match="do not fit"):
        do(scene, model=str(model))
