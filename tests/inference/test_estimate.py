"""What is said and refused before a run starts."""

import re
import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal

from fctl_qgis.engine.work import run
from fctl_qgis.errors import RasterError
from fctl_qgis.inference import estimate
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.machine import computes_in_bfloat16
from fctl_qgis.inference.predictor import Predictor
from fctl_qgis.inference.wanted import Wanted
from fctl_qgis.jobs.events import Info, Progress
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window
from fctl_qgis.shapes import polygons
from fctl_qgis.shapes.mask import PolygonMask
from tests.inference.test_run import square_mask
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster


def test_time_memory_and_disk_are_told_before_the_first_progress(small_model, tmp_path):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(600, 600, 2)[0])
    events = []
    run(Job(str(raster), str(tmp_path / "map.tif"), str(small_model), device="cpu", workers=1),
        events.append)
    (said,) = [event.message for event in events if isinstance(event, Info) and event.message.startswith("Estimate")]
    assert re.fullmatch(r"Estimate: 169 patches, \d+ s, \d\.\d GiB of memory, up to 0\.0 GiB on the disk .*", said)
    kinds = [type(event) for event in events]
    assert kinds.index(Info) < kinds.index(Progress)
    assert events.index(Info(said)) < kinds.index(Progress)


def test_bfloat16_is_for_processors_that_multiply_in_it():
    """By what the system says of this machine's."""
    flags = Path("/proc/cpuinfo")
    if not flags.exists():
        pytest.skip("the system does not say what the processor can do")
    made = bool({"avx512_bf16", "amx_tile"} & set(flags.read_text().split()))
    assert computes_in_bfloat16(torch.device("cpu")) == made and computes_in_bfloat16(torch.device("cuda"))


@pytest.mark.parametrize("asked", ["auto", "bfloat16"])
def test_what_bfloat16_is_worth_is_tried_and_told_and_never_chosen(small_model, tmp_path, monkeypatch, asked):
    monkeypatch.setattr(estimate, "computes_in_bfloat16", lambda device: True)
    monkeypatch.setattr(estimate, "WORTH_BFLOAT16", 0.0)  # here it is slower
    monkeypatch.setattr(estimate, "WORTH_AN_ESTIMATE", 1)
    raster = write_raster(tmp_path / "scene.tif", draw_scene(130, 130, 2)[0])
    events = []
    done = run(Job(str(raster), str(tmp_path / "map.tif"), str(small_model), device="cpu", workers=1, precision=asked),
               events.append)
    offers = [event.message for event in events if isinstance(event, Info) and "made for bfloat16" in event.message]
    assert done.figures["precision"] == ("float32" if asked == "auto" else "bfloat16") and len(offers) == (asked == "auto")
    for offer in offers:
        assert 90 < float(re.search(r"([\d.]+) % of the patch's pixels", offer)[1]) <= 100


def test_polygons_have_a_place_in_the_estimate_and_tell_how_far_they_are(small_model, tmp_path, monkeypatch):
    monkeypatch.setattr(polygons, "ALONE_S", 0.1)  # ten hours for these
    raster = write_raster(tmp_path / "scene.tif", draw_scene(600, 600, 2)[0])
    events = []
    run(Job(str(raster), str(tmp_path / "map.tif"), str(small_model), device="cpu", workers=1,
            polygons=str(tmp_path / "p.gpkg")), events.append)
    assert any("Estimate: 169 patches, 10.0 h" in getattr(event, "message", "") for event in events)
    told = [event for event in events if isinstance(event, Progress)]
    drawing = [event for event in told if event.step.startswith("drawing polygons, ")]
    assert drawing and told.index(drawing[0]) > 0
    assert max(event.fraction for event in told[:told.index(drawing[0])]) < 0.1, "nearly all of it is still to be done"
    assert all(event.seconds_left > 30_000 for event in told[:told.index(drawing[0])])
    assert [event.fraction for event in told] == sorted(event.fraction for event in told)


@pytest.mark.parametrize("merge", ["average", "refine"])
def test_only_patches_that_mask_and_extent_leave_are_counted_and_they_are_those_that_are_computed(refining_model, tmp_path,
                                                                                                 monkeypatch, merge):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(400, 600, 2)[0])
    monkeypatch.setattr(estimate, "WORTH_AN_ESTIMATE", 0)
    seen, predict = [0], Predictor.__call__

    def counted(self, views, orientations):
        seen[0] += len(views)
        return predict(self, views, orientations)

    def patches(**options) -> tuple[int, int, int]:
        events, seen[0] = [], 0
        done = run(Job(str(raster), str(tmp_path / "map.tif"), str(refining_model), device="cpu", workers=1, merge=merge,
                       **options), events.append)
        (said,) = [event.message for event in events if getattr(event, "message", "").startswith("Estimate")]
        shares = [event.fraction for event in events if isinstance(event, Progress)]
        assert shares == sorted(shares) and shares[-1] == 1
        promised = int(re.match(r"Estimate: (\d+) patches", said)[1])
        assert promised == sum(count for name, count in done.figures.items() if name.endswith("_patches"))
        return promised, seen[0] - 1, done.figures["computed_px"]  # one is computed to try it

    monkeypatch.setattr(Predictor, "__call__", counted)
    west, north = GEOTRANSFORM[0], GEOTRANSFORM[3]
    mask = square_mask(tmp_path / "mask.gpkg", 300, 200, 60)
    whole, masked = patches(), patches(mask=mask)
    both = patches(mask=mask, extent=(west + 165, west + 300, north - 200, north))
    assert [promised - found for promised, found, _ in (whole, masked, both)] == [0] * 3
    assert both[0] < masked[0] < whole[0] / 2 and masked[2] < 400 * 600 / 2 < whole[2] == 400 * 600


def test_of_very_many_blocks_some_are_looked_at(tmp_path, monkeypatch):
    """A county in the corner of a country is counted as closely as the whole."""
    georeference = Georeference(GEOTRANSFORM, "")
    for name, side in (("all", 3000), ("county", 500)):
        mask = PolygonMask(square_mask(tmp_path / f"{name}.gpkg", 0, 0, side), georeference, (4000, 4000))
        layout = Layout((4000, 4000), Window(0, 0, 4000, 4000), PatchSpec(64, 48, (1,), 64), 2, "average")
        wanted = Wanted(mask, 10)
        exactly = sum(wanted.has(layout, patch) for block in layout.all_blocks() for patch in layout.patches(block))
        for looked_at, near in ((10**6, 0), (100, 0.1)):
            monkeypatch.setattr("fctl_qgis.inference.wanted.LOOKED_AT", looked_at)
            assert wanted.count(layout, layout.all_blocks) == pytest.approx(exactly, rel=near)


def test_a_short_run_is_not_delayed_by_an_estimate(scene, small_model, tmp_path):
    events = []
    run(Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu"), events.append)
    assert not any("Estimate" in getattr(event, "message", "") for event in events)


def test_a_disk_without_room_is_refused_before_anything_is_computed(small_model, tmp_path):
    """A virtual raster so large that no disk has room for its map."""
    tile = write_raster(tmp_path / "tile.tif", np.full((3, 64, 64), 90, np.uint8))
    side = 1_000_000
    while side**2 * 2 < 4 * shutil.disk_usage(tmp_path).total:
        side *= 2
    gdal.Translate(str(tmp_path / "huge.vrt"), str(tile), format="VRT", width=side, height=side)
    folder = tmp_path / "results"
    events = []
    with pytest.raises(RasterError, match=r"has [\d.]+ GiB left, and the run may need [\d.]+ GiB") as refusal:
        run(Job(str(tmp_path / "huge.vrt"), str(folder / "map.tif"), str(small_model), device="cpu", block_patches=64,
                resolution=0.5 / side * 64), events.append)
    assert "\n" not in str(refusal.value)
    assert not any(isinstance(event, Progress) for event in events) and not list(Path(folder).iterdir())


def test_what_a_run_needs_on_disk_is_less_than_estimated(refining_model, tmp_path, monkeypatch):
    """The most that ever lay in the scratch folder, finished rasters included, on a raster of noise."""
    raster = write_raster(tmp_path / "noise.tif", np.random.default_rng(1).integers(0, 255, (3, 600, 500), dtype=np.uint8))
    promised, found = [], [0]
    require = estimate.require_room

    def remember(plan, sweeps, scratch):
        promised.append(estimate.disk_bytes(plan, sweeps))
        require(plan, sweeps, scratch)
    monkeypatch.setattr("fctl_qgis.inference.rasters.require_room", remember)
    monkeypatch.setattr("fctl_qgis.inference.rasters.Pace.INTERVAL", 0.0)
    job = Job(str(raster), str(tmp_path / "map.tif"), str(refining_model), device="cpu", confidence=str(tmp_path / "c.tif"),
              block_patches=2)

    def size(file):
        with suppress(FileNotFoundError):  # merged and removed while we look
            return file.stat().st_size if file.is_file() else 0
        return 0

    def look(event):
        found.append(sum(map(size, job.scratch().rglob("*"))))
    run(job, look)
    headers = 1000 * 400  # of many small blocks
    assert 600 * 500 < max(found) < promised[0] + headers
