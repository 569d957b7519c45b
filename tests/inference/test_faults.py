"""Disks that fill up or break at any moment of a run: the target is the former result or the whole new one, and the same job
goes on from what is finished."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fctl_qgis.engine.work import Kept, run
from fctl_qgis.errors import FctlError
from fctl_qgis.jobs.claim import GO_ON
from fctl_qgis.jobs.client import _remove_leftovers
from fctl_qgis.jobs.segment import Job
from tests.faults import Faults, small_files_only
from tests.scenes import draw_scene, write_raster

#: beside what the job writes, what a former result may have had
STALE = {"map.tif.ovr": b"pyramids", "map.tfw": b"a place"}


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Networks stay loaded from run to run."""
    return Kept()


@pytest.fixture
def job(small_model) -> Iterator[Job]:
    """Two blocks of a patch each, two results, in a folder of their own; in memory, where a disk need not be waited for."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        raster = write_raster(Path(folder) / "scene.tif", draw_scene(60, 100, 1)[0])
        results = Path(folder) / "results"
        yield Job(str(raster), str(results / "map.tif"), str(small_model), areas=str(results / "areas.csv"), device="cpu",
                  block_patches=1, workers=1)


class Results:
    """The folder of a job: its former content, and the new one.

    Attributes:
        patches: so many are computed when nothing is finished.
    """

    def __init__(self, job: Job, kept: Kept) -> None:
        self.job, self.kept, self.folder = job, kept, Path(job.output).parent
        self.patches = self.run()
        self.new = self.visible()
        self.former = {**{name: b"former " + name.encode() for name in self.new}, **STALE}
        self.restore()

    def run(self) -> int:
        """The job; how many patches were computed."""
        return run(self.job, lambda _: None, self.kept).figures["segmenting_patches"]

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

    def go_on(self) -> None:
        """The same job, started again, ends well, and what is finished is not computed again."""
        finished = self.finished()
        assert self.run() <= self.patches - finished
        assert self.visible() == self.new and not any(self.folder.glob(".*.fctl-scratch"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_any_operation_may_fail(job, kept, monkeypatch, number):
    results = Results(job, kept)
    faults = Faults(results.folder, monkeypatch)
    results.run()
    operations, most_finished, failures = list(faults.done), 0, 0
    assert {"open", "write", "fsync", "replace", "unlink", "mkdir"} <= {operation.split()[0] for operation in operations}
    for place in range(len(operations)):
        faults.begin(None)
        results.restore()
        faults.begin(place, number)
        try:
            results.run()
        except FctlError as error:
            failures += 1
            assert "\n" not in str(error) and str(error).endswith(GO_ON) == bool(results.finished())
            assert results.visible() == results.former, operations[place]
        else:  # it was one that may fail: what is over was not cleared away
            assert results.visible() == results.new, operations[place]
        faults.begin(None)
        most_finished = max(most_finished, results.finished())
        results.go_on()
    assert most_finished == results.patches and failures > 0.7 * len(operations)


def test_a_disk_that_stays_broken_while_results_are_exchanged(job, kept, monkeypatch):
    """Then files may lie under their hidden names; the next run, or who clears away after a cancel, puts them back."""
    results = Results(job, kept)
    faults = Faults(results.folder, monkeypatch)
    results.run()
    begun = max(place for place, operation in enumerate(faults.done) if operation.startswith("write .map.tif.fctl-commit"))
    done = max(place for place, operation in enumerate(faults.done) if operation == "unlink .map.tif.fctl-commit")
    torn = 0
    for place in range(begun, done + 1):
        for put_back in (results.go_on, lambda: _remove_leftovers(job)):
            faults.begin(None)
            results.restore()
            faults.begin(place, errno.EIO, from_then_on=True)
            with pytest.raises(FctlError, match="cannot be written"):
                results.run()
            faults.begin(None)
            torn += results.visible() != results.former
            put_back()
            assert results.visible() == (results.new if put_back == results.go_on else results.former)
    assert torn


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # GDAL closes what it could not write
def test_writes_that_the_system_refuses_in_libraries(job, kept):
    """GDAL's own among them: no file may grow beyond so many bytes."""
    confidence, polygons = (str(Path(job.output).with_name(name)) for name in ("confidence.tif", "map.gpkg"))
    results = Results(replace(job, areas=None, confidence=confidence, polygons=polygons), kept)
    del results.former["map.gpkg"]
    results.restore()
    largest = max(map(len, results.new.values()))
    for size in (10, 300, 700, 1000, 1500, 3000, 20_000, largest // 2):
        with small_files_only(size), pytest.raises(FctlError):
            results.run()
        assert results.visible() == results.former
    results.run()
    assert {name: content for name, content in results.visible().items() if name != "map.gpkg"} == {
        name: content for name, content in results.new.items() if name != "map.gpkg"}
