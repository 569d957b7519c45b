"""Which interpreter runs the engine: ``$FCTL_PYTHON``, else the managed environment, else this Python."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import EnvironmentMissing
from ..locations import user_data
from .base_python import own_python

VARIABLE = "FCTL_PYTHON"
MARKER = "fctl-environment.json"
CURE = ("Run 'Install environment' from the FCtL group of the Processing Toolbox (on the command line: "
        "python3 -m fctl_qgis install).")


@dataclass(frozen=True)
class Marker:
    """Written into an environment when it was installed and has passed its check."""

    python: str
    requirements: list[str]
    versions: dict[str, str]

    def write(self, folder: Path) -> None:
        partial = folder / f"{MARKER}.partial"
        partial.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        os.replace(partial, folder / MARKER)

    @classmethod
    def read(cls, folder: Path) -> Marker | None:
        try:
            return cls(**json.loads((folder / MARKER).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def managed_folder() -> Path:
    """The managed environment of this Python version, in the user's data folder."""
    return user_data() / f"python{sys.version_info.major}.{sys.version_info.minor}"


def python_in(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def ready_interpreter() -> tuple[Path | None, str]:
    """The interpreter set or managed, and why there is none. Reads files only, starts and imports nothing."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if Path(chosen).is_file():
            return Path(chosen), ""
        return None, f"${VARIABLE} names {chosen}, which does not exist; correct or unset it."
    folder = managed_folder()
    marker = Marker.read(folder)
    if marker is None or not python_in(folder).exists():
        return None, f"The segmentation engine (PyTorch) is not installed yet. {CURE}"
    return python_in(folder), ""


def find_interpreter() -> Path:
    """The interpreter for the engine. Raises ``EnvironmentMissing`` with the cure if there is none."""
    interpreter, reason = ready_interpreter()
    if interpreter is not None:
        return interpreter
    if VARIABLE not in os.environ and all(importlib.util.find_spec(name) for name in ("torch", "safetensors", "osgeo")):
        return own_python()
    raise EnvironmentMissing(reason)
