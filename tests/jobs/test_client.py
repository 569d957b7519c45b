"""The engine as a real process: progress, cancel, crash, refusal, death of its parent."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Cancelled, EngineError, ModelError, RasterError
from fctl_qgis.jobs.assess import AssessJob
from fctl_qgis.jobs.claim import claimed
from fctl_qgis.jobs.client import Engines, _remove_leftovers, command, process_environment, run_job
from fctl_qgis.jobs.events import Done, Progress
from fctl_qgis.jobs.segment import Job
from fctl_qgis.jobs.warm import WarmJob
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def large_scene(tmp_path_factory) -> Path:
    """Enough patches of the bundled model that there is time to interrupt a run."""
    return write_raster(tmp_path_factory.mktemp("large") / "scene.tif", draw_scene(2400, 2400, 1)[0])


def children(name: str = "engine", parent: int | None = None) -> list[int]:
    """Engine processes started by this one, or by another."""
    wanted = os.getpid() if parent is None else parent
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                starter = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if starter == wanted and name.encode() in words:
                found.append(int(entry.name))
    return found


def test_progress_comes_in_order_and_ends_with_the_result(scene, small_model, tmp_path):
    events = []
    job = Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu")
    done = run_job(job, find_interpreter(), events.append, lambda: False)
    assert isinstance(events[-1], Done) and done.outputs == {"output": str(tmp_path / "map.tif")}
    assert any(isinstance(event, Progress) for event in events)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["map.qml", "map.tif", "map.tif.aux.xml"]
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


def test_an_engine_that_nobody_listens_to_loses_no_work(scene, small_model, tmp_path):
    """A parent's death reaches the engine as events that cannot be sent, or as the end of its input, whichever is first."""
    job = Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu", block_patches=1)
    interpreter = find_interpreter()
    engine = subprocess.Popen(command(interpreter, "engine"), env=process_environment(interpreter), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    engine.stdin.write(job.to_json() + "\n")
    engine.stdin.flush()
    engine.stdout.readline()
    engine.stdout.close()
    deadline = time.monotonic() + 60
    while not (tmp_path / "map.tif").exists():
        assert engine.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    engine.stdin.close()
    assert engine.wait(timeout=10) == 3


def test_what_another_run_works_on_is_not_cleared_away(tmp_path):
    """A run that was cancelled before it was told that another writes the same map."""
    job = Job("in.tif", str(tmp_path / "map.tif"), DEFAULT_MODEL)
    with claimed(job.scratch(), ""):
        _remove_leftovers(job)
        assert job.scratch().is_dir()
    _remove_leftovers(job)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def engines():
    engines = Engines()
    yield engines
    engines.close()
    assert not children()


def test_an_engine_stays_warm_and_the_next_raster_starts_at_once(scene, small_model, tmp_path, engines):
    jobs = [Job(str(scene), str(tmp_path / f"{index}.tif"), str(small_model), device="cpu") for index in range(3)]
    cold = engines.run(jobs[0], find_interpreter(), lambda _: None, lambda: False)
    (engine,) = children()
    with pytest.raises(RasterError):  # a job that cannot be done does not end the engine
        engines.run(replace(jobs[1], input="/nowhere.tif"), find_interpreter(), lambda _: None, lambda: False)
    warm = engines.run(jobs[1], find_interpreter(), lambda _: None, lambda: False)
    assert children() == [engine]
    assert warm.figures["seconds_to_start"] < cold.figures["seconds_to_start"]
    assert (tmp_path / "0.tif").read_bytes() == (tmp_path / "1.tif").read_bytes()
    os.kill(engine, signal.SIGKILL)  # gone while it was idle: the next job does not notice
    engines.run(jobs[2], find_interpreter(), lambda _: None, lambda: False)
    assert (tmp_path / "2.tif").exists() and children() != [engine]


def test_other_work_gets_an_engine_of_its_own(scene, small_model, tmp_path, engines):
    engines.run(Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu"), find_interpreter(), lambda _: None,
                lambda: False)
    (engine,) = children()
    seen = []
    engines.run(AssessJob(str(tmp_path / "map.tif"), str(tmp_path / "map.tif"), table=str(tmp_path / "a.csv")),
                find_interpreter(), lambda event: seen.append(children()), lambda: False)
    assert all(len(running) == 2 for running in seen) and children() == [engine]


def test_a_second_run_at_the_same_time_starts_its_own_engine(scene, large_scene, small_model, tmp_path, engines):
    other = Job(str(scene), str(tmp_path / "small.tif"), str(small_model), device="cpu")
    job, finished = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu"), []

    def meanwhile(event):
        if isinstance(event, Progress) and not finished:
            finished.append(engines.run(other, find_interpreter(), lambda _: None, lambda: False))
    with pytest.raises(Cancelled):
        engines.run(job, find_interpreter(), meanwhile, lambda: bool(finished))
    assert (tmp_path / "small.tif").exists() and not (tmp_path / "map.tif").exists()


def test_a_run_killed_twice_ends_with_the_same_bytes(large_scene, tmp_path):
    """Of what was reported as done at most a block is lost each time."""
    job = Job(str(large_scene), str(tmp_path / "map.tif"), DEFAULT_MODEL, device="cpu", block_patches=2, merge="average")
    run_job(job, find_interpreter(), lambda _: None, lambda: False)
    job, finished = replace(job, output=str(tmp_path / "killed.tif")), []
    for share in (0.3, 0.6):
        def kill(event, share=share):
            if isinstance(event, Progress) and event.fraction > share:
                finished.append(event.fraction)
                os.kill(children()[0], signal.SIGKILL)
        with pytest.raises(EngineError):
            run_job(job, find_interpreter(), kill, lambda: False)
    done = run_job(job, find_interpreter(), lambda _: None, lambda: False)
    patches = math.ceil((2400 - 512) / 384 + 1) ** 2
    assert done.figures["segmenting_patches"] <= (1 - finished[-1]) * patches + 2 * 2 + 1
    assert (tmp_path / "killed.tif").read_bytes() == (tmp_path / "map.tif").read_bytes()


def test_a_raster_finds_the_engine_that_got_ready_for_it(scene, small_model, tmp_path):
    """It waits for one that is not ready yet; one at work is not given a second beside it."""
    engines, job = Engines(), Job(str(scene), str(tmp_path / "map.tif"), str(small_model), device="cpu")
    warm = WarmJob(str(small_model), "cpu")
    seen: list[list[int]] = []

    def look(event) -> None:
        engines.warm(warm, find_interpreter(), lambda: False)
        seen.append(children())
    try:
        warming = threading.Thread(target=engines.warm, args=(warm, find_interpreter(), lambda: False))
        warming.start()
        while not (engine := children()):
            time.sleep(0.01)
        engines.run(job, find_interpreter(), look, lambda: False)
        warming.join()
        assert len(engine) == 1 and seen and all(processes == engine for processes in seen)
    finally:
        engines.close()
    assert not children()


def test_getting_ready_for_a_model_that_is_none_says_so(tmp_path):
    engines = Engines()
    with pytest.raises(ModelError, match="There is no model"):
        engines.warm(WarmJob(str(tmp_path / "none")), find_interpreter(), lambda: False)
    engines.close()
    assert not children()
