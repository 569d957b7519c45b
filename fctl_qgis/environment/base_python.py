"""QGIS's own Python: the one an environment is made from, so that both use the same GDAL."""

from __future__ import annotations

import subprocess  # nosec B404 - candidates are asked who they are
import sys
from pathlib import Path

from ..errors import EnvironmentMissing

_QUESTION = ("import sys, numpy, osgeo.gdal as g; "
             "print('%d.%d' % sys.version_info[:2], numpy.__version__, g.__version__)")


def candidates() -> list[Path]:
    """Where this Python's executable may lie. ``sys.executable`` comes last: inside QGIS it names something else."""
    prefix, version = Path(sys.base_prefix), f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.platform == "win32":
        places = [prefix / "python.exe", prefix / "python3.exe"]
    else:
        places = [prefix / "bin" / f"python{version}", prefix / "bin" / "python3"]
    return [place for place in [*places, Path(sys.executable)] if place.is_file()]


def find_base_python() -> tuple[Path, str]:
    """The first candidate of this version that can import osgeo and numpy, and its numpy version."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    for place in candidates():
        answer = subprocess.run(  # nosec B603 - a fixed question to a Python on this machine, no shell
            [str(place), "-c", _QUESTION], capture_output=True, text=True, timeout=60, check=False)
        words = answer.stdout.split()
        if answer.returncode == 0 and len(words) == 3 and words[0] == wanted:
            return place, words[1]
    raise EnvironmentMissing(
        f"No Python {wanted} with GDAL and numpy was found to make an environment from; set $FCTL_PYTHON to an "
        "interpreter that has torch, torchvision, safetensors, numpy and osgeo.")
