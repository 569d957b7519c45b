"""Creates the environment that holds torch: a virtual environment on top of QGIS's own Python."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess  # nosec B404 - venv and pip are run as programs
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import Cancelled, EnvironmentMissing
from ..jobs.client import process_environment
from ..jobs.quietly import QUIETLY
from .base_python import find_base_python
from .builds import BUILDS, TORCH_INDEX, require_room, resolved, size_of, size_of_wheels
from .check import diagnose
from .interpreter import Marker, python_in

TORCH = ["torch==2.14.0", "torchvision==0.29.0"]
#: what the engine imports; numpy and GDAL are QGIS's own, shared through system site-packages
REQUIREMENTS = [*TORCH, "safetensors>=0.4,<1", "open_clip_torch>=3.3,<4", "distributed>=2025.1"]


def install(folder: Path, log: Callable[[str], None], is_cancelled: Callable[[], bool], wheels: Path | None = None, *,
            build: str = "default", proxy: str = "", progress: Callable[[float], None] = lambda _: None) -> Path:
    """Create, fill and check an environment; an existing good one is kept, a broken one made anew. Returns its interpreter.

    Args:
        folder: where it goes; whatever unfinished attempt lies there is replaced.
        wheels: a folder of wheels to install from without a network.
        build: one of :data:`~.builds.BUILDS`; ``auto`` is CUDA where there is an NVIDIA driver. Another is never taken in
            its place: what was told to be small would be large.
        proxy: URL of the proxy through which the network is reached.
        progress: told the share that is done, 0…1.

    Raises:
        EnvironmentMissing: a disk is too small, or a step failed; the message holds its last words.
        Cancelled: the unfinished environment has been removed.
    """
    marker = Marker.read(folder)
    if marker is not None and marker.requirements == REQUIREMENTS and python_in(folder).exists():
        found = diagnose(python_in(folder), is_cancelled)
        if found.works:
            log(f"The environment in {folder} is up to date.")
            return python_in(folder)
        log(f"The environment in {folder} is broken ({found.problem}); it is made anew.")
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        raise EnvironmentMissing(f"{folder} holds other things; name an empty or a new folder.")
    size = size_of_wheels(wheels) if wheels else size_of(build)
    require_room(folder, size)
    base, numpy_version = find_base_python()
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        log(f"Creating {folder} from {base} …")
        _run([str(base), "-m", "venv", "--system-site-packages", str(folder)], log, is_cancelled)
        progress(0.03)
        wanted = resolved(build)
        log(f"Installing PyTorch (build '{wanted}', {size.text()}; this takes a few minutes) …")
        step = _PipProgress(1000 * size.download_gb, log, progress)
        pip = [str(python_in(folder)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check",
               "--progress-bar", "off", f"numpy=={numpy_version}"]
        variables = {"PIP_PROXY": proxy} if proxy else {}  # it may hold a password, which others could read in a command line
        if BUILDS[wanted] and not wheels and sys.platform != "darwin":  # the usual builds are the right ones there
            try:
                _run([*pip, "--retries", "1", "--index-url", TORCH_INDEX + BUILDS[wanted], *TORCH], step, is_cancelled,
                     variables)
            except EnvironmentMissing as error:
                log(str(error))
                raise EnvironmentMissing(
                    f"PyTorch's own package index did not serve its build '{wanted}'; choose the build 'default' "
                    f"({size_of('default').text()}) or a folder of wheels.") from None
        _run([*pip, *(["--no-index", "--find-links", str(wheels)] if wheels else []), *REQUIREMENTS], step, is_cancelled,
             variables)
        log("Checking …")
        progress(0.97)
        found = diagnose(python_in(folder), is_cancelled)
        if not found.works:
            raise EnvironmentMissing(f"The environment was installed but does not work: {found.problem}")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    Marker(str(python_in(folder)), REQUIREMENTS, found.versions).write(folder)
    log(f"The environment is ready: {python_in(folder)}")
    progress(1.0)
    return python_in(folder)


class _PipProgress:
    """Guesses from pip's lines how far it is: sizes of what it has begun to fetch, then the unpacking."""

    #: shares of the whole at the end of each
    FETCHED, UNPACKED = 0.7, 0.95

    def __init__(self, expected_mb: float, log: Callable[[str], None], progress: Callable[[float], None]) -> None:
        self.expected_mb, self.log, self.progress = expected_mb, log, progress
        self.fetched_mb = 0.0

    def __call__(self, line: str) -> None:
        self.log(line)
        if size := re.search(r"(?:Downloading|Using cached) .*\(([\d.]+) (kB|MB|GB)\)", line):
            self.fetched_mb += float(size[1]) * {"kB": 0.001, "MB": 1.0, "GB": 1000.0}[size[2]]
            self.progress(0.03 + (self.FETCHED - 0.03) * min(1.0, self.fetched_mb / self.expected_mb))
        elif line.startswith("Installing collected packages"):
            self.progress(self.FETCHED)
        elif line.startswith("Successfully installed"):
            self.progress(self.UNPACKED)


def _run(arguments: list[str], log: Callable[[str], None], is_cancelled: Callable[[], bool],
         variables: Mapping[str, str] | None = None) -> None:
    """Run a step, passing its output on; raises ``EnvironmentMissing`` with its last line if it fails."""
    process = subprocess.Popen(  # nosec B603 - venv and pip with fixed arguments, no shell
        arguments, env=process_environment(Path(arguments[0])) | dict(variables or {}), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True, **QUIETLY)
    lines: list[str] = []

    def read() -> None:
        for line in process.stdout or ():
            lines.append(line.rstrip())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    shown = 0
    while reader.is_alive() or shown < len(lines):
        for line in lines[shown:]:
            log(line)
        shown = len(lines)
        if is_cancelled():
            _kill_with_children(process)
            raise Cancelled("The installation was cancelled; nothing was left behind.")
        time.sleep(0.1)
    if process.wait() != 0:
        said = [line.strip() for line in lines if line.strip()]
        errors = [line for line in said if "ERROR" in line] or [" ".join(said[-6:]) or "no output"]
        cure = ""
        if "pip" in arguments:
            cure = " Without internet, download the wheels on another computer and name their folder."
        step = f"'{Path(arguments[0]).name} {' '.join(arguments[1:4])} …'"
        raise EnvironmentMissing(f"{step} failed: {errors[0].rstrip('.')}.{cure}")


def _kill_with_children(process: subprocess.Popen) -> None:
    """venv and pip start processes of their own, which would go on writing."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
