"""The engine as a real process: progress, cancel, crash, refusal, death of its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Cancelled, EngineError, ModelError, RasterError
from fctl_qgis.jobs.client import command, process_environment, run_job
from fctl_qgis.jobs.events import Done, Progress
from fctl_qgis.jobs.job import Job
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def large_scene(tmp_path_factory) -> Path:
    """Enough patches of the bundled model that there is time to interrupt a run."""
    return write_raster(tmp_path_factory.mktemp("large") / "scene.tif", draw_scene(2400, 2400, 1)[0])


def children(name: str = "engine") -> list[int]:
    """Engine processes started by this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if parent == os.getpid() and name.encode() in words:
                found.append(int(entry.name))
    return found


def test_progress_comes_in_order_and_ends_with_the_result(scene, small_model, tmp_path):
    events = []
    job = Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu")
    done = run_job(job, find_interpreter(), events.append, lambda: False)
    assert isinstance(events[-1], Done) and done.outputs == {"output": str(tmp_path / "map.tif")}
    assert any(isinstance(event, Progress) for event in events)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["map.tif", "map.tif.aux.xml"]
    assert not children()


def test_cancel_ends_within_two_seconds_and_leaves_nothing(large_scene, tmp_path):
    job = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu", block_patches=1)
    (tmp_path / "map.tif").write_text("an earlier result")
    asked: list[float] = []

    def after_some_progress(event):
        if isinstance(event, Progress) and event.fraction > 0.05 and not asked:
            asked.append(time.monotonic())

    with pytest.raises(Cancelled):
        run_job(job, find_interpreter(), after_some_progress, lambda: bool(asked))
    assert time.monotonic() - asked[0] < 2
    assert [path.name for path in tmp_path.iterdir()] == ["map.tif"] and not children()
    assert (tmp_path / "map.tif").read_text() == "an earlier result", "a cancelled run loses nothing"


def test_cancel_while_starting(large_scene, tmp_path):
    job = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu")
    with pytest.raises(Cancelled):
        run_job(job, find_interpreter(), lambda _: None, lambda: True)
    assert not list(tmp_path.iterdir()) and not children()


@pytest.mark.parametrize("number, said", [(signal.SIGKILL, "killed, most likely because memory"), (signal.SIGSEGV, "crashed")])
def test_a_killed_engine_is_a_clear_error_and_its_work_is_kept(large_scene, tmp_path, number, said):
    job = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu", block_patches=1)

    def kill(event):
        if isinstance(event, Progress):
            os.kill(children()[0], number)

    with pytest.raises(EngineError, match=said) as failure:
        run_job(job, find_interpreter(), kill, lambda: False)
    assert "\n" not in str(failure.value)
    assert not (tmp_path / "map.tif").exists() and job.scratch().is_dir()


@pytest.mark.parametrize("changes, kind", [({"input": "/nowhere.tif"}, RasterError), ({"model": "nonsense"}, ModelError)])
def test_the_engines_refusals_keep_their_kind_and_words(scene, tmp_path, changes, kind):
    job = Job(**{"input": str(scene), "output": str(tmp_path / "map.tif"), "model": DEFAULT_MODEL, "device": "cpu", **changes})
    with pytest.raises(kind):
        run_job(job, find_interpreter(), lambda _: None, lambda: False)
    assert not list(tmp_path.iterdir())


def test_an_interpreter_that_cannot_start_is_named(scene, tmp_path):
    job = Job(str(scene), str(tmp_path / "map.tif"), DEFAULT_MODEL)
    with pytest.raises(EngineError, match="Install environment"):
        run_job(job, tmp_path / "python", lambda _: None, lambda: False)


def test_an_interpreter_without_torch_is_an_error_not_a_hang(scene, tmp_path):
    plain = tmp_path / "python"
    plain.write_text(f"#!/bin/sh\nexec {sys.executable} -S -E \"$@\"\n")  # no site-packages
    plain.chmod(0o755)
    with pytest.raises(EngineError):
        run_job(Job(str(scene), str(tmp_path / "map.tif"), DEFAULT_MODEL), plain, lambda _: None, lambda: False)


def test_the_engine_ends_when_its_parent_dies(large_scene, tmp_path):
    job = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu", block_patches=1)
    interpreter = find_interpreter()
    engine = subprocess.Popen(command(interpreter, "engine"), env=process_environment(interpreter), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    engine.stdin.write(job.to_json() + "\n")
    engine.stdin.flush()
    while "progress" not in engine.stdout.readline():
        assert engine.poll() is None
    engine.stdin.close()  # what the kernel does to the pipe of a dead parent
    assert engine.wait(timeout=10) == 3
    engine.stdout.close()
    assert job.scratch().is_dir() and not (tmp_path / "map.tif").exists()
