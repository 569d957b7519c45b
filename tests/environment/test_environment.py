import ast
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from fctl_qgis.environment import builds
from fctl_qgis.environment import install as installing
from fctl_qgis.environment.base_python import find_base_python
from fctl_qgis.environment.check import diagnose
from fctl_qgis.environment.install import REQUIREMENTS, _PipProgress, install
from fctl_qgis.environment.interpreter import Marker, find_interpreter, managed_folder, python_in, ready_interpreter
from fctl_qgis.errors import Cancelled, EnvironmentMissing
from fctl_qgis.jobs.quietly import QUIETLY
from tests.conftest import ROOT


@pytest.fixture
def nothing_chosen(monkeypatch, tmp_path):
    monkeypatch.delenv("FCTL_PYTHON", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_the_variable_comes_first_then_the_managed_environment_then_this_python(monkeypatch, nothing_chosen):
    assert find_interpreter() == Path(sys.executable), "the tests run in a Python that has torch"
    assert ready_interpreter()[0] is None and "not installed yet" in ready_interpreter()[1]
    folder = managed_folder()
    python_in(folder).parent.mkdir(parents=True)
    python_in(folder).touch()
    assert ready_interpreter()[0] is None, "an environment counts only when its check was passed"
    Marker("x", REQUIREMENTS, {}).write(folder)
    assert find_interpreter() == python_in(folder)
    monkeypatch.setenv("FCTL_PYTHON", sys.executable)
    assert find_interpreter() == Path(sys.executable)
    monkeypatch.setenv("FCTL_PYTHON", "/nowhere/python")
    with pytest.raises(EnvironmentMissing, match="/nowhere/python"):
        find_interpreter()


def test_diagnosis_of_a_working_and_a_broken_interpreter(tmp_path):
    found = diagnose(Path(sys.executable))
    assert found.works and found.devices[0]["works"] and found.versions["numpy"].startswith("1.")
    assert "The engine is ready." in found.text()
    assert not diagnose(tmp_path / "none").works
    venv.create(tmp_path / "bare", with_pip=False)
    bare = diagnose(python_in(tmp_path / "bare"))
    assert not bare.works and "cannot be imported" in bare.problem and "Install environment" in bare.text()


def test_the_base_python_has_gdal_and_is_of_this_version():
    python, numpy_version = find_base_python()
    question = "import sys, osgeo.gdal, numpy; print(sys.version_info[:2] == tuple(map(int, sys.argv[1:])), numpy.__version__)"
    answer = subprocess.run([python, "-c", question, *map(str, sys.version_info[:2])], capture_output=True, text=True,
                            check=True)
    assert answer.stdout.split() == ["True", numpy_version]


@pytest.mark.parametrize("name", ["plain", "with space", "Zürich 城市"])
def test_a_failed_installation_says_why_and_leaves_nothing(tmp_path, name):
    """Into any path, from a folder of wheels that lacks what is needed: pip's own reason, no leftovers."""
    (tmp_path / "wheels").mkdir()
    said: list[str] = []
    with pytest.raises(EnvironmentMissing, match="torch|numpy"):
        install(tmp_path / name, said.append, lambda: False, wheels=tmp_path / "wheels")
    assert said and not (tmp_path / name).exists()


def test_a_folder_with_other_things_is_not_touched(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(EnvironmentMissing, match="holds other things"):
        install(tmp_path, lambda _: None, lambda: False)
    assert (tmp_path / "thesis.txt").exists()


def test_a_cancelled_installation_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        install(tmp_path / "env", lambda _: None, lambda: True)
    assert not (tmp_path / "env").exists()


def test_an_installed_environment_is_kept():
    """The one these tests run in was made by ``make``."""
    folder = Path(sys.prefix)
    before, said = Marker.read(folder), []
    assert before is not None
    assert install(folder, said.append, lambda: False) == python_in(folder)
    assert "up to date" in said[0] and Marker.read(folder) == before


def test_a_broken_environment_is_made_anew(tmp_path):
    """One whose Python does not start any more; here from a folder without wheels, so that it cannot succeed."""
    folder = tmp_path / "env"
    python_in(folder).parent.mkdir(parents=True)
    python_in(folder).write_text("#!/bin/sh\necho libpython is gone >&2\nexit 1\n")
    python_in(folder).chmod(0o755)
    (folder / "pyvenv.cfg").touch()
    Marker(str(python_in(folder)), REQUIREMENTS, {"torch": "2"}).write(folder)
    (tmp_path / "wheels").mkdir()
    said: list[str] = []
    with pytest.raises(EnvironmentMissing, match="torch|numpy"):
        install(folder, said.append, lambda: False, tmp_path / "wheels")
    assert "is broken (libpython is gone); it is made anew" in said[0] and any(line.startswith("Creating") for line in said)


def test_progress_follows_what_pip_says():
    shares: list[float] = []
    pip = _PipProgress(1000, lambda _: None, shares.append)
    for line in ("Collecting torch", "  Downloading torch-2.14.0-cp311.whl (400.5 MB)", "Using cached nvidia_x.whl (0.2 GB)",
                 "  Downloading small.whl (12 kB)", "Installing collected packages: a, b", "Successfully installed a-1 b-2"):
        pip(line)
    assert shares == sorted(shares) and shares[0] == pytest.approx(0.03 + 0.67 * 0.4005)
    assert shares[-2:] == [0.7, 0.95] and len(shares) == 5


@pytest.mark.parametrize("build, expected", [("cpu", "/whl/cpu"), ("cuda", "/whl/cu"), ("default", None)])
def test_the_build_decides_the_index_and_the_proxy_is_passed_on(tmp_path, monkeypatch, build, expected):
    """What pip is asked for, by a pip that only says it."""
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(arguments, log, is_cancelled, variables):
        asked.append((arguments, variables))
        raise EnvironmentMissing("far enough")

    monkeypatch.setattr(installing, "_run", lambda arguments, *rest: None if "venv" in arguments else run(arguments, *rest))
    with pytest.raises(EnvironmentMissing, match="far enough|did not serve"):
        install(tmp_path / "env", lambda _: None, lambda: False, build=build, proxy="http://me:secret@proxy:8080")
    ((arguments, variables),) = asked
    words = " ".join(arguments)
    assert variables == {"PIP_PROXY": "http://me:secret@proxy:8080"} and "secret" not in words
    assert ("--index-url" in words) == bool(expected) and (expected or "") in words


@pytest.mark.parametrize("build", ["auto", "cpu", "cuda"])
def test_where_pytorchs_index_is_out_of_reach_nothing_else_is_fetched(tmp_path, monkeypatch, build):
    """What was told to be small must not become large unasked."""
    asked, said = [], []

    def run(arguments, log, is_cancelled, variables=None):
        if "venv" not in arguments:
            asked.append("--index-url" in arguments)
            raise EnvironmentMissing("no way.")

    monkeypatch.setattr(installing, "_run", run)
    with pytest.raises(EnvironmentMissing, match="did not serve.* 'default'.* GB to download.*folder of wheels"):
        install(tmp_path / "env", said.append, lambda: False, build=build)
    assert asked == [True] and "no way." in said and not (tmp_path / "env").exists()


def test_a_disk_that_is_too_small_is_found_before_anything_is_begun(tmp_path, monkeypatch):
    """Five GB more than are free; what is there already keeps its place, and counts as room."""
    monkeypatch.setattr(builds, "CPU", builds.Size(0.3, shutil.disk_usage(tmp_path).free / 1e9 + 5))
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "pyvenv.cfg").touch()
    said: list[str] = []
    with pytest.raises(EnvironmentMissing, match=r"GB left, and the installation needs [\d.]+ GB there; make room"):
        install(tmp_path / "env", said.append, lambda: False, build="cpu")
    assert not said and (tmp_path / "env" / "pyvenv.cfg").exists()
    with (tmp_path / "env" / "large").open("wb") as large:
        large.truncate(10 * 10**9)  # a hole, which takes no room
    builds.require_room(tmp_path / "env", builds.CPU)


def test_every_place_tells_the_same_size():
    """README and manual quote it (``make lint``); the plugin's description cannot."""
    about = next(line for line in (ROOT / "metadata.txt").read_text().splitlines() if line.startswith("about="))
    assert f"({builds.CPU.text()}; {builds.CUDA.download_gb:g} GB and {builds.CUDA.installed_gb:g} GB for NVIDIA" in about
    assert "several GB" not in about


def test_no_program_flashes_a_console_on_windows():
    """Every start of another program passes what keeps it quiet, but for the command line's own, which has a console."""
    loud = [f"{path.name}:{call.lineno}" for path in (ROOT / "fctl_qgis").rglob("*.py")
            if "recipes" not in path.parts and path.name != "cli.py"
            for call in ast.walk(ast.parse(path.read_text())) if isinstance(call, ast.Call)
            and ast.unparse(call.func) in ("subprocess.Popen", "subprocess.run", "subprocess.check_output", "subprocess.call",
                                           "os.system", "os.popen")
            and not any(word.arg is None and ast.unparse(word.value) == "QUIETLY" for word in call.keywords)]
    assert not loud
    assert QUIETLY["creationflags"] == getattr(subprocess, "CREATE_NO_WINDOW", 0)
