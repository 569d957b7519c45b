"""How a run is ended from outside: a user's wish leaves nothing, everything else keeps what is finished."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Stopped
from fctl_qgis.jobs.claim import GO_ON
from fctl_qgis.jobs.client import run_job
from fctl_qgis.jobs.events import Info, Progress
from fctl_qgis.jobs.segment import Job
from tests.conftest import ROOT
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def large_scene(tmp_path_factory) -> Path:
    """Enough patches that there is time to end a run."""
    return write_raster(tmp_path_factory.mktemp("large") / "scene.tif", draw_scene(1400, 1400, 1)[0])


@pytest.fixture
def job(large_scene, small_model, tmp_path) -> Job:
    return Job(str(large_scene), str(tmp_path / "map.tif"), str(small_model), device="cpu", block_patches=2, workers=1)


def started(job: Job, *before: str, **options) -> subprocess.Popen:
    """The command line at work on a job, some blocks of which are finished."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "fctl_qgis", "segment", job.input, job.output, "--model", job.model, "--device", "cpu",
         "--block", "2", "--workers", "1", "--confidence", str(Path(job.output).with_name("c.tif"))],
        cwd=ROOT, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})
    deadline = time.monotonic() + 120
    while len(list(job.scratch().glob("segmenting/*.raw"))) < 5:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    return process


def ended(process: subprocess.Popen) -> tuple[int, str]:
    """Exit code, and what it said on standard error; the engine is gone, too."""
    _, said = process.communicate(timeout=20)
    assert not [other for other in psutil.process_iter(["cmdline"]) if "engine" in (other.info["cmdline"] or [])
                and other.ppid() in (1, process.pid)]
    return process.returncode, (said or b"").decode()


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("whom", ["the command", "all of its group"])
def test_a_system_that_ends_a_run_loses_nothing(job, number, code, whom):
    process = started(job, start_new_session=True)
    if whom == "the command":
        process.send_signal(number)
    else:
        os.killpg(process.pid, number)
    returned, said = ended(process)
    (line,) = said.strip().splitlines()[-1:]
    assert returned == code and line.startswith("fctl_qgis: The system ended the run") and line.endswith(GO_ON)
    assert job.scratch().is_dir() and not Path(job.output).exists()


def test_an_interrupt_from_the_keyboard_leaves_nothing(job, tmp_path):
    """It reaches the engine as well as the command."""
    process = started(job, start_new_session=True)
    os.killpg(process.pid, signal.SIGINT)
    assert ended(process)[0] == 130
    assert not list(tmp_path.iterdir())


def test_a_terminal_that_is_closed_loses_nothing(job):
    ours, theirs = pty.openpty()
    process = started(job, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=lambda: os.login_tty(theirs))
    os.close(theirs)
    os.close(ours)
    assert ended(process)[0] == 129
    assert job.scratch().is_dir() and not Path(job.output).exists()


def test_a_reader_that_leaves_loses_nothing(job):
    """As ``| head`` does."""
    process = started(job, "sh", "-c", '"$0" "$@" --json')
    process.stdout.close()
    assert process.wait(timeout=20) == 129
    assert job.scratch().is_dir() and not Path(job.output).exists()


def test_a_run_that_is_to_outlive_its_terminal_does(job):
    process = started(job, "nohup", start_new_session=True)
    os.killpg(process.pid, signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert ended(process)[0] == 143


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_engine_ended_by_the_system_is_told_as_that_and_goes_on(job, number):
    def end(event):
        if isinstance(event, Progress) and event.fraction > 0.1:
            (engine,) = [child for child in psutil.Process().children() if "engine" in child.cmdline()]
            engine.send_signal(number)
    with pytest.raises(Stopped, match=f"signal {int(number)}") as stopped:
        run_job(job, find_interpreter(), end, lambda: False)
    assert str(stopped.value).endswith(GO_ON) and stopped.value.number == number
    events = []

    def look(event):
        events.append(event)
        if isinstance(event, Info) and event.message.startswith("Continuing"):
            raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        run_job(job, find_interpreter(), look, lambda: False)
