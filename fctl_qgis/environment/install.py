"""Creates the environment that holds torch: a virtual environment on top of QGIS's own Python."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess  # nosec B404 - venv and pip are run as programs
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ..errors import Cancelled, EnvironmentMissing
from ..jobs.client import process_environment
from .base_python import find_base_python
from .check import diagnose
from .interpreter import Marker, python_in

#: what the engine imports; numpy and GDAL are QGIS's own, shared through system site-packages
REQUIREMENTS = ["torch==2.14.0", "torchvision==0.29.0", "safetensors>=0.4,<1", "open_clip_torch>=3.3,<4",
                "distributed>=2025.1"]


def install(folder: Path, log: Callable[[str], None], is_cancelled: Callable[[], bool],
            wheels: Path | None = None) -> Path:
    """Create, fill and check an environment; an existing good one is kept. Returns its interpreter.

    Args:
        folder: where it goes; whatever unfinished attempt lies there is replaced.
        wheels: a folder of wheels to install from without a network.

    Raises:
        EnvironmentMissing: a step failed; the message holds its last words.
        Cancelled: the unfinished environment has been removed.
    """
    marker = Marker.read(folder)
    if marker is not None and marker.requirements == REQUIREMENTS and python_in(folder).exists():
        log(f"The environment in {folder} is up to date.")
        return python_in(folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        raise EnvironmentMissing(f"{folder} holds other things; name an empty or a new folder.")
    base, numpy_version = find_base_python()
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        log(f"Creating {folder} from {base} …")
        _run([str(base), "-m", "venv", "--system-site-packages", str(folder)], log, is_cancelled)
        source = ["--no-index", "--find-links", str(wheels)] if wheels else []
        log("Installing PyTorch (several GB; this takes a few minutes) …")
        _run([str(python_in(folder)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check",
              "--progress-bar", "off", *source, f"numpy=={numpy_version}", *REQUIREMENTS], log, is_cancelled)
        log("Checking …")
        found = diagnose(python_in(folder), is_cancelled)
        if not found.works:
            raise EnvironmentMissing(f"The environment was installed but does not work: {found.problem}")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    Marker(str(python_in(folder)), REQUIREMENTS, found.versions).write(folder)
    log(f"The environment is ready: {python_in(folder)}")
    return python_in(folder)


def _run(arguments: list[str], log: Callable[[str], None], is_cancelled: Callable[[], bool]) -> None:
    """Run a step, passing its output on; raises ``EnvironmentMissing`` with its last line if it fails."""
    process = subprocess.Popen(  # nosec B603 - venv and pip with fixed arguments, no shell
        arguments, env=process_environment(Path(arguments[0])), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace", start_new_session=True)
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
