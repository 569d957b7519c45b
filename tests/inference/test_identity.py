"""What unfinished work is good for: the same result, whatever changed that does not matter, and no other."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.engine.work import Kept, run
from fctl_qgis.errors import InputChanged, RasterError, UsageError
from fctl_qgis.inference import assemble, machine, rasters
from fctl_qgis.inference.identity import difference
from fctl_qgis.inference.store import BlockStore
from fctl_qgis.jobs.claim import GO_ON
from fctl_qgis.jobs.events import Info, Progress, Warning
from fctl_qgis.jobs.segment import Job
from fctl_qgis.raster import sources
from fctl_qgis.raster.pyramid import Pyramid
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster

PATCHES = 12


class PowerCut(BaseException):
    pass


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def job(small_model, tmp_path, monkeypatch) -> Job:
    """Twelve blocks of a patch each, in a folder of its own; with a report after every patch."""
    monkeypatch.setattr(rasters.Pace, "INTERVAL", 0.0)
    model = shutil.copytree(small_model, tmp_path / "inputs" / "model")
    raster = write_raster(tmp_path / "inputs" / "scene.tif", draw_scene(140, 200, 1)[0])
    (tmp_path / "results").mkdir()
    return Job(str(raster), str(tmp_path / "results" / "map.tif"), str(model), device="cpu", block_patches=1, workers=1,
               mask=str(mask(tmp_path / "inputs" / "mask.gpkg", 60)))


def mask(path: Path, reach: float) -> Path:
    path.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("mask", crs, ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    left, top = GEOTRANSFORM[0] - 1, GEOTRANSFORM[3] + 1
    right, bottom = left + 200, top - reach
    feature.SetGeometry(ogr.CreateGeometryFromWkt(
        f"POLYGON(({left} {top}, {right} {top}, {right} {bottom}, {left} {bottom}, {left} {top}))"))
    layer.CreateFeature(feature)
    return path


def cut_off(job: Job, kept: Kept) -> int:
    """Run a job until the power goes; how many blocks are finished then."""
    def cut(event):
        if isinstance(event, Progress) and event.fraction > 0.5:
            raise PowerCut
    with pytest.raises(PowerCut):
        run(job, cut, kept)
    files = list(job.scratch().glob("segmenting/*.raw"))
    assert files
    return len({path.stem.partition("_")[2] for path in files})


def go_on(job: Job, kept: Kept) -> tuple[int, list[str]]:
    """Run it to its end; how many patches were computed, and the warnings."""
    events = []
    done = run(job, events.append, kept)
    return done.figures["segmenting_patches"], [event.message for event in events if isinstance(event, Warning)]


# What does not matter

def look_at(job: Job) -> Job:
    """As QGIS does: statistics and pyramids beside the raster, the mask's GeoPackage opened for writing."""
    gdal.Info(job.input, stats=True, reportHistograms=True)
    gdal.Open(job.input).BuildOverviews("AVERAGE", [2])
    gdal.OpenEx(job.mask, gdal.OF_VECTOR | gdal.OF_UPDATE).ExecuteSQL("pragma journal_mode = wal")
    return job


def move(job: Job) -> Job:
    folder = Path(job.input).parent
    moved = folder.rename(folder.with_name("moved"))
    return replace(job, **{name: str(moved / Path(getattr(job, name)).name) for name in ("input", "mask", "model")})


def touch(job: Job) -> Job:
    for path in (job.input, job.mask):
        os.utime(path)
        os.chmod(path, 0o600)
    return job


def other_threads(job: Job) -> Job:
    return replace(job, workers=2, batch=3)


def other_blocks(job: Job) -> Job:
    return replace(job, block_patches=2)


def more_results(job: Job) -> Job:
    return replace(job, areas=job.output.replace(".tif", ".csv"), smallest_px=3)


def another_title(job: Job) -> Job:
    card = Path(job.model) / "model.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"title": "Renamed", "scores": {"miou": 0.5}}))
    return job


@pytest.mark.parametrize("change", [look_at, move, touch, other_threads, other_blocks, more_results, another_title])
def test_finished_blocks_outlive_what_does_not_change_the_result(job, kept, change):
    expected = replace(job, output=job.output.replace("map", "expected"))
    run(expected, lambda _: None, kept)
    finished = cut_off(job, kept)
    job = change(job)
    computed, warnings = go_on(job, kept)
    assert computed <= PATCHES - finished + 1 and not warnings
    assert Path(job.output).read_bytes() == Path(expected.output).read_bytes()


# What does

def edit(job: Job) -> Job:
    """One pixel; size and time of change stay."""
    status = os.stat(job.input)
    dataset = gdal.Open(job.input, gdal.GA_Update)
    dataset.GetRasterBand(1).WriteArray(np.array([[255]], np.uint8), 100, 70)
    dataset = None
    os.utime(job.input, ns=(status.st_atime_ns, status.st_mtime_ns))
    return job


def another_place(job: Job) -> Job:
    dataset = gdal.Open(job.input)  # what is said goes beside it
    dataset.SetGeoTransform((GEOTRANSFORM[0], 0.5, 0, GEOTRANSFORM[3] - 1, 0, -0.5))
    return job


def another_mask(job: Job) -> Job:
    mask(Path(job.mask), 30)
    return job


def another_card(job: Job) -> Job:
    """The same numbers; classes of other ids."""
    card = Path(job.model) / "model.json"
    content = json.loads(card.read_text())
    content["classes"][0]["id"] = 200
    card.write_text(json.dumps(content))
    return job


def another_merge(job: Job) -> Job:
    return replace(job, merge="montage")


def another_layer(job: Job) -> Job:
    return replace(job, confidence=job.output.replace("map", "confidence"))


@pytest.mark.parametrize("change, said", [
    (edit, "the input has changed"), (another_place, "the input has changed"), (another_mask, "the mask has changed"),
    (another_card, "the model has changed"), (another_merge, 'merge was "average" and is now "montage"'),
    (another_layer, "confidence was false and is now true")])
def test_what_changes_the_result_begins_anew_and_is_named(job, kept, change, said):
    cut_off(job, kept)
    job = change(job)
    computed, (warning,) = go_on(job, kept)
    assert warning.startswith("Unfinished work on map.tif cannot be used and is begun anew: ") and said in warning
    there = Path(job.output).read_bytes()
    anew = run(job, lambda _: None, Kept())
    assert computed == anew.figures["segmenting_patches"] > PATCHES / 2
    assert Path(job.output).read_bytes() == there


@pytest.mark.parametrize("library, version", [("GDAL", "9.9.9"), ("numpy", "9.9.9"), ("torch", "9.9.9")])
def test_another_version_of_what_computes_begins_anew_and_is_named(job, kept, monkeypatch, library, version):
    cut_off(job, kept)
    if library == "GDAL":
        monkeypatch.setattr(sources, "gdal_version", lambda: version)
    else:
        monkeypatch.setattr(getattr(machine, {"numpy": "np", "torch": "torch"}[library]), "__version__", version)
    computed, (warning,) = go_on(job, kept)
    assert re.search(rf"it was made with {library} [^,]+, and now there is {library} {version}", warning)
    assert computed == PATCHES
    assert f"{library} {version}" in gdal.Open(job.output).GetMetadataItem("FCTL_ENGINE")


def test_an_input_that_changes_while_it_is_read_is_no_result(job, kept):
    """Nor are its blocks of use; the former result stays."""
    Path(job.output).write_text("former")
    changed = []

    def change(event):
        if isinstance(event, Progress) and event.fraction > 0.5 and not changed:
            changed.append(edit(job))
    with pytest.raises(InputChanged, match="While it was read, the input has changed"):
        run(job, change, kept)
    assert changed and Path(job.output).read_text() == "former" and not job.scratch().exists()
    assert go_on(job, kept) == (PATCHES, [])


# Failures keep, and say how to go on

def fail_at(monkeypatch, place: object, name: str, error: Exception, *, calls: int = 0) -> None:
    """Let a function fail after so many calls, as often as it is called then."""
    real, called = getattr(place, name), []

    def failing(*arguments, **options):
        called.append(1)
        if len(called) > calls:
            raise error
        return real(*arguments, **options)
    monkeypatch.setattr(place, name, failing)


@pytest.mark.parametrize("place, name, error, calls", [
    (BlockStore, "save", OSError(28, "No space left on device"), 5), (BlockStore, "save", RasterError("GDAL said no."), 5),
    (Pyramid, "write", RasterError("PROJ: proj_create: no database context specified"), 1),
    (rasters, "move_into_place", RasterError("map.tif cannot be written (is it open?)."), 0),
    (rasters, "refuse_changed_inputs", RasterError("Cannot open it: HTTP response code: 503"), 0)])
def test_a_failure_keeps_what_is_finished_and_says_so(job, kept, monkeypatch, place, name, error, calls):
    with monkeypatch.context() as broken:
        fail_at(broken, place, name, error, calls=calls)
        with pytest.raises(RasterError) as failure:
            run(job, lambda _: None, kept)
    assert str(failure.value).endswith("." + GO_ON) and ".." not in str(failure.value)
    assert job.scratch().is_dir() and not Path(job.output).exists()
    events = []
    assert run(job, events.append, kept).figures["segmenting_patches"] < PATCHES
    assert any(isinstance(event, Info) and event.message.startswith("Continuing") for event in events)


def test_a_request_that_makes_no_sense_keeps_nothing(job, kept, monkeypatch):
    with monkeypatch.context() as broken:
        fail_at(broken, BlockStore, "save", UsageError("This can never be done."), calls=5)
        with pytest.raises(UsageError, match="^This can never be done.$"):
            run(job, lambda _: None, kept)
    assert not job.scratch().exists()


@pytest.mark.parametrize("place, error", [
    ("write_classes", RasterError("PROJ: no database")), ("write_areas", RasterError("No driver"))])
def test_what_would_fail_at_the_end_fails_at_the_beginning(job, kept, monkeypatch, place, error):
    events = []
    fail_at(monkeypatch, assemble, place, error)
    with pytest.raises(RasterError, match=str(error)):
        run(replace(job, areas=job.output.replace(".tif", ".csv")), events.append, kept)
    assert not any(isinstance(event, Progress) for event in events) and not list(Path(job.output).parent.iterdir())


@pytest.mark.parametrize("name", ["map.tif", "areas.gpkg"])
def test_a_target_that_is_a_folder_is_refused_at_the_beginning_and_work_stays(job, kept, name):
    cut_off(job, kept)
    job = replace(job, areas=str(Path(job.output).with_name("areas.gpkg")))
    (Path(job.output).parent / name).mkdir()
    events = []
    with pytest.raises(RasterError, match="is a folder; choose another name"):
        run(job, events.append, kept)
    assert not any(isinstance(event, Progress) for event in events)
    (Path(job.output).parent / name).rmdir()
    assert go_on(job, kept)[0] < PATCHES


def test_differences_are_told_in_words():
    before = {"merge": "average", "tta": False, "the engine": "torch 2.1, GDAL 3.6.2, CPU (AVX2)", "the input": "01"}
    assert difference(before, before) == ""
    assert difference(before, {**before, "tta": True, "the input": "02"}) == (
        "tta was false and is now true; the input has changed")
    assert difference(before, {**before, "the engine": "torch 2.1, GDAL 3.8.0, CPU (AVX2)"}) == (
        "it was made with GDAL 3.6.2, and now there is GDAL 3.8.0")
    assert difference(before, {**before, "the mask": "03"}) == "the mask has changed"
