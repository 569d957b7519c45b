"""A collar is nodata in the map, is said, belongs to what the result depends on, and can be kept."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.engine.work import run
from fctl_qgis.inference import rasters
from fctl_qgis.jobs.events import Info, Progress, Warning
from fctl_qgis.jobs.segment import Job
from tests.conftest import read
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster


@pytest.fixture
def outside() -> np.ndarray:
    """A third of the raster, askew."""
    rows, cols = np.mgrid[:220, :300]
    return cols < 60 + rows // 4


@pytest.fixture
def job(outside, small_model, tmp_path) -> Job:
    """16 bits, of which a stretch makes 8: a collar must not count in it."""
    image = draw_scene(*outside.shape, seed=2)[0].astype(np.uint16) * 30 + 500
    image[:, outside] = 0
    raster = write_raster(tmp_path / "mosaic.tif", image)
    return Job(str(raster), str(tmp_path / "map.tif"), str(small_model), device="cpu", block_patches=1)


class PowerCut(BaseException):
    pass


def cut_off(job: Job) -> None:
    """Some blocks of it are finished."""
    def cut(event) -> None:
        if isinstance(event, Progress) and event.fraction > 0.3:
            raise PowerCut
    with pytest.raises(PowerCut):
        run(replace(job, workers=1), cut)


def done(job: Job) -> tuple[np.ndarray, dict, list]:
    """The map, its parameters, and all that was said."""
    events: list = []
    path = run(job, events.append).outputs["output"]
    return read(path), json.loads(gdal.Open(path).GetMetadataItem("FCTL_PARAMETERS")), events


def test_it_is_nodata_and_said(job, outside):
    land_cover, parameters, events = done(job)
    assert np.array_equal(land_cover == 255, outside) and parameters["collar"] == [0]
    assert all(low > 500 for low, _ in parameters["stretch"])
    said = [event.message for event in events if isinstance(event, Info) and "collar" in event.message]
    assert len(said) == 1 and all(part in said[0] for part in (
        "value 0 ", f"{100 * outside.mean():.2g} % of it", "KEEP_COLLAR, --keep-collar"))


def test_a_name_or_a_switch_keeps_it(job, tmp_path):
    for name, changes in (("kept", {"keep_collar": True}), ("named", {"input": f"{job.input}|nodata=none"})):
        land_cover, parameters, events = done(replace(job, output=str(tmp_path / f"{name}.tif"), **changes))
        assert (land_cover != 255).all() and "collar" not in parameters and parameters["stretch"][0][0] == 0
        assert not any("collar" in getattr(event, "message", "") for event in events)


def test_an_extent_gives_the_crop_of_the_whole(job, outside, tmp_path):
    """Though its corners are not the raster's."""
    left, _, _, top, _, _ = GEOTRANSFORM
    part, _, _ = done(replace(job, output=str(tmp_path / "part.tif"), extent=(left + 20, top - 80, left + 120, top - 20)))
    assert np.array_equal(part, done(job)[0][40:160, 40:240]) and np.array_equal(part == 255, outside[40:160, 40:240])


def test_workers_elsewhere_and_a_run_cut_off_come_to_the_same_bytes(job, tmp_path, monkeypatch):
    """They find nothing by themselves: the collar travels with the plan, and is found again when a run goes on."""
    done(job)
    there = replace(job, output=str(tmp_path / "there.tif"), cluster="local:1")
    done(there)
    monkeypatch.setattr(rasters.Pace, "INTERVAL", 0.0)
    resumed, said = replace(job, output=str(tmp_path / "resumed.tif")), []
    cut_off(resumed)
    run(resumed, said.append)
    assert any("Continuing" in event.message for event in said if isinstance(event, Info))
    assert Path(job.output).read_bytes() == Path(there.output).read_bytes() == Path(resumed.output).read_bytes()


def test_a_run_that_keeps_it_does_not_go_on_from_one_that_does_not(job, monkeypatch):
    monkeypatch.setattr(rasters.Pace, "INTERVAL", 0.0)
    cut_off(job)
    events: list = []
    run(replace(job, keep_collar=True), events.append)
    assert any("begun anew: " in event.message and "collar" in event.message for event in events if isinstance(event, Warning))
