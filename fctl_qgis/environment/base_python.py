"""QGIS's own Python: the one an environment is made from, so that both use the same GDAL."""

from __future__ import annotations

import subprocess  # nosec B404 - candidates are asked who they are
import sys
from pathlib import Path

from ..errors import EnvironmentMissing
from ..jobs.quietly import QUIETLY

_QUESTION = ("import sys, numpy, osgeo.gdal as g, osgeo.gdal_array; "
             "print('%d.%d' % sys.version_info[:2], numpy.__version__, g.__version__)")


def candidates() -> list[Path]:
    """Where this Python's executable may lie. ``sys.executable`` comes last: inside QGIS it names something else."""
    prefix, version = Path(sys.base_prefix), f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.platform == "win32":
        places = [prefix / "python.exe", prefix / "python3.exe"]
    else:
        places = [prefix / "bin" / f"python{version}", prefix / "bin" / "python3"]
    return [place for place in [*places, Path(sys.executable)] if place.is_file()]


def own_python() -> Path:
    """The executable of the Python this runs in, virtual environment or not."""
    inside = "python.exe" if sys.platform == "win32" else "bin/python"
    place = Path(sys.prefix) / ("Scripts/python.exe" if sys.prefix != sys.base_prefix and sys.platform == "win32" else inside)
    return place if place.is_file() else candidates()[0]


def find_base_python() -> tuple[Path, str]:
    """The first candidate of this version that can import osgeo and numpy, and its numpy version."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    for place in candidates():
        try:  # -s: the user's own packages take no part, the environment does not see them either
            answer = subprocess.run(  # nosec B603 - a fixed question to a Python on this machine, no shell
                [str(place), "-s", "-c", _QUESTION], capture_output=True, timeout=60, check=False, **QUIETLY)
        except (OSError, subprocess.TimeoutExpired):
            continue
        words = answer.stdout.split()
        if answer.returncode == 0 and len(words) == 3 and words[0] == wanted:
            return place, words[1]
    raise EnvironmentMissing(
        f"No Python {wanted} with GDAL and numpy was found to make an environment from; set $FCTL_PYTHON to an "
        "interpreter that has torch, torchvision, safetensors, numpy and osgeo.")
