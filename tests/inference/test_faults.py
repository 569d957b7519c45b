"""Disks that fill up or break at any moment of a run: the target is the former result or the whole new one, and the same job
goes on from what is finished.

Every system call by which a run makes, opens to write, writes, flushes, renames or removes a file or folder among its results
fails once, whoever makes it: Python, GDAL (GeoTIFFs, overviews, sidecars) or SQLite (GeoPackages). A whole run with a map and
a table of areas meets each of them with each error; what writes overviews, confidence and GeoPackages meets each of its own
with one of the two errors, and a whole run with these a few that lie apart. Not covered are reads, locks, and writes that the
system takes only a part of.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from fctl_qgis.engine.work import Kept, run
from fctl_qgis.files.qml import MARK
from fctl_qgis.jobs.claim import GO_ON
from fctl_qgis.jobs.client import _remove_leftovers
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.writer import TILE_PX, write_classes, write_confidence
from fctl_qgis.shapes.area_table import write_areas
from fctl_qgis.shapes.polygons import write_polygons
from tests.faults import NONE, FailingDisk, Outcome, failing_disk
from tests.scenes import draw_scene, write_raster

#: beside what the job writes, what a former result may have had
STALE = {"map.tif.ovr": b"pyramids", "map.tfw": b"a place"}
CLASSES = [LandCoverClass(index, name, "#112233") for index, name in enumerate("abcdefgh")]
GEOREFERENCE = Georeference((435000.0, 0.5, 0.0, 4520000.0, 0.0, -0.5), "")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """In memory, where a disk need not be waited for."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        yield Path(name).resolve()


@pytest.fixture(scope="module")
def disk(folder, tmp_path_factory) -> Iterator[FailingDisk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OGR_CURRENT_DATE", "2020-02-02T00:00:00Z")  # or GeoPackages would differ by their dates
        with failing_disk(folder, tmp_path_factory.mktemp("tools")) as process:
            yield process


@cache
def kept() -> Kept:
    """Networks stay loaded from run to run."""
    return Kept()


def segment(job: Job) -> int:
    """How many patches were computed."""
    return run(job, lambda _: None, kept()).figures["segmenting_patches"]


@pytest.fixture
def job(small_model, folder) -> Iterator[Job]:
    """Two blocks of a patch each, two results, in a folder of their own."""
    raster, results = write_raster(folder / "scene.tif", draw_scene(60, 100, 1)[0]), folder / "results"
    yield Job(str(raster), str(results / "map.tif"), str(small_model), areas=str(results / "areas.csv"), device="cpu",
              block_patches=1, workers=1)
    shutil.rmtree(results)


class Results:
    """The folder of a job: its former content, and the new one.

    Attributes:
        patches: so many are computed when nothing is finished.
        operations: of a run that replaces the former result.
        exchange: where among them new files begin to take the places of former ones.
    """

    def __init__(self, job: Job, disk: FailingDisk) -> None:
        self.job, self.disk, self.folder = job, disk, Path(job.output).parent
        self.patches = self.run().result
        self.new = self.visible()
        self.former = {**{name: f"{MARK} former {name}".encode() for name in self.new}, **STALE}
        self.restore()
        self.operations = self.run().operations
        self.exchange = max(place for place, operation in enumerate(self.operations)
                            if operation.startswith("write results/.map.tif.fctl-commit"))

    def run(self, fail_at: int = NONE, number: int = 0, *, from_then_on: bool = False) -> Outcome:
        """The job."""
        return self.disk.run(segment, self.job, fail_at=fail_at, number=number, from_then_on=from_then_on)

    def restore(self) -> None:
        """The former result, and nothing else."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        for name, content in self.former.items():
            (self.folder / name).write_bytes(content)

    def visible(self) -> dict[str, bytes]:
        """What a user sees in the folder."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if not path.name.startswith(".")}

    def finished(self) -> int:
        """Blocks, of a patch each, that need not be computed again."""
        files = self.job.scratch().glob("segmenting/*.raw") if (self.job.scratch() / "plan.json").exists() else ()
        return len({path.stem.partition("_")[2] for path in files})

    def require_former(self, outcome: Outcome, operation: str) -> None:
        """It failed, said so in a sentence that tells how to go on, and the former result is there."""
        assert outcome.error is not None, operation
        require_sentence(outcome.error)
        assert outcome.error.endswith(GO_ON) == bool(self.finished()), operation
        assert self.visible() == self.former, operation

    def go_on(self) -> None:
        """The same job, started again, ends well, and what is finished is not computed again."""
        finished, outcome = self.finished(), self.run()
        assert outcome.error is None and outcome.result <= self.patches - finished
        assert self.visible() == self.new and not any(self.folder.glob(".*.fctl-scratch"))


def require_sentence(error: str) -> None:
    """Not what SQLite was told to do, nor an error's number."""
    assert not any(part in error for part in ("\n", "?.", "sqlite3_exec", "Errno")) and len(error) < 300, error


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_any_operation_of_a_run_may_fail(job, disk, number):
    results = Results(job, disk)
    assert {"open", "write", "fsync", "rename", "unlink", "mkdir"} == {kind for kind, _ in map(str.split, results.operations)}
    most_finished = 0
    for place in range(len(results.operations)):
        results.restore()
        outcome = results.run(place, number)
        operation = outcome.operations[place]  # rasters are written while blocks are: not always in the same order
        if outcome.error is None:  # what is over was not cleared away, or what is there was not made again
            assert operation.startswith(("unlink", "mkdir")) and results.visible() == results.new, operation
        else:
            results.require_former(outcome, operation)
        most_finished = max(most_finished, results.finished())
        results.go_on()
    assert most_finished == results.patches


def test_a_disk_that_stays_full_while_maps_and_polygons_are_written(job, disk):
    """Pyramids, confidence, and GeoPackages among them; of hundreds of operations, a few that lie apart."""
    write_raster(Path(job.input), draw_scene(60, 300, 1)[0])
    more = {"confidence": "confidence.tif", "polygons": "map.gpkg", "areas": "areas.gpkg"}
    targets = {what: str(Path(job.output).with_name(name)) for what, name in more.items()}
    results = Results(replace(job, block_patches=3, **targets), disk)
    begun = next(place for place, operation in enumerate(results.operations) if operation.endswith("segmenting"))
    for place in range(begun, results.exchange, (results.exchange - begun) // 15):
        results.restore()
        results.require_former(results.run(place, errno.ENOSPC, from_then_on=True), results.operations[place])
        results.go_on()


def test_a_disk_that_stays_broken_while_results_are_exchanged(job, disk):
    """Then files may lie under their hidden names; the next run, or who clears away after a cancel, puts them back."""
    results = Results(job, disk)
    done = results.operations.index("unlink results/.map.tif.fctl-commit", results.exchange)
    torn = 0
    for place in range(results.exchange, done + 1):
        for put_back in (results.go_on, lambda: _remove_leftovers(job)):
            results.restore()
            outcome = results.run(place, errno.EIO, from_then_on=True)
            assert outcome.error is not None and "cannot be written" in outcome.error
            torn += results.visible() != results.former
            put_back()
            assert results.visible() == (results.new if put_back == results.go_on else results.former)
    assert torn


def tiled(pixels: np.ndarray) -> Iterator[tuple[Window, np.ndarray]]:
    whole = Window(0, 0, *pixels.shape)
    return ((tile, pixels[tile.slices_in(whole)]) for tile in tiles(whole, TILE_PX))


def land_cover(target: Path) -> None:
    """In two tiles, with two overviews."""
    labels = draw_scene(130, 600, 2)[1]
    write_classes(target, labels.shape, GEOREFERENCE, CLASSES, tiled(labels), {"model": "a test's"})


def confidence(target: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 100, (130, 600), np.uint8)
    write_confidence(target, noise.shape, GEOREFERENCE, tiled(noise), {"model": "a test's"})


def polygons(target: Path) -> None:
    write_polygons(target.parent.parent / "labels.tif", target, CLASSES, 9, target.parent)


def areas(target: Path) -> None:
    write_areas(target.parent.parent / "labels.tif", target, CLASSES)


WRITERS = {"map.tif": land_cover, "confidence.tif": confidence, "map.gpkg": polygons, "areas.gpkg": areas}


@pytest.mark.parametrize("name", WRITERS)
def test_a_library_that_cannot_write_is_never_believed(folder, disk, name):
    """Of each file: every operation by which GDAL or SQLite makes it."""
    write_raster(folder / "labels.tif", draw_scene(40, 40, 2)[1], nodata=255)
    target = folder / name.replace(".", "_") / name
    target.parent.mkdir()
    whole = disk.run(WRITERS[name], target)
    content, operations = target.read_bytes(), whole.operations
    assert whole.error is None and len(operations) > 15
    for place, operation in enumerate(operations):
        shutil.rmtree(target.parent)
        target.parent.mkdir()
        outcome = disk.run(WRITERS[name], target, fail_at=place, number=(errno.ENOSPC, errno.EIO)[place % 2])
        assert outcome.error is not None or target.read_bytes() == content, operation
        assert outcome.error is None or "sqlite3_exec" not in outcome.error, outcome.error
    shutil.rmtree(target.parent)
