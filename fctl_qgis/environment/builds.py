"""Which builds of PyTorch there are, which of them is this machine's, and what each takes."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import EnvironmentMissing

#: PyTorch's own package index: builds for CPUs only, and for graphics cards on every platform
TORCH_INDEX = "https://download.pytorch.org/whl/"
#: its parts, by what they are for; ``default`` takes what the usual index has (on Linux the CUDA build, elsewhere the CPU's)
BUILDS = {"auto": "", "cpu": "cpu", "cuda": "cu130", "default": ""}


@dataclass(frozen=True)
class Size:
    """Of PyTorch with all it needs, in gigabytes."""

    download_gb: float
    installed_gb: float

    def text(self) -> str:
        return f"{self.download_gb:g} GB to download, {self.installed_gb:g} GB on the disk"


#: every place that tells a size tells these
CPU, CUDA = Size(0.3, 1.5), Size(3, 6)


def resolved(build: str) -> str:
    """What ``auto`` comes to on this machine; others are what they are."""
    return build if build != "auto" else "cuda" if has_nvidia_driver() else "cpu"


def size_of(build: str) -> Size:
    """What one of :data:`BUILDS` takes on this machine."""
    carded = {"cpu": False, "cuda": True, "default": sys.platform == "linux"}[resolved(build)]
    return CUDA if carded and sys.platform != "darwin" else CPU


def has_nvidia_driver() -> bool:
    """Whether the machine has what CUDA needs; says nothing about whether PyTorch still supports the card."""
    if sys.platform == "win32":
        return ctypes.util.find_library("nvcuda") is not None
    return sys.platform == "linux" and (Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None)


def size_of_wheels(wheels: Path) -> Size:
    """What is unpacked of a folder of wheels."""
    return Size(0, 2 * _gigabytes(wheels))


def require_room(folder: Path, size: Size) -> None:
    """Refuse an installation into ``folder`` that some disk is too small for: pip keeps what it downloads among the temporary
    files and, for the next time, in a cache beside the user's files. What lies in the folder will make room. Raises
    ``EnvironmentMissing``."""
    disks: dict[int, tuple[Path, float]] = {}
    for place, gigabytes in ((folder, size.installed_gb - _gigabytes(folder)),
                             (Path(tempfile.gettempdir()), size.download_gb), (Path.home(), size.download_gb)):
        there = next(each for each in (place.absolute(), *place.absolute().parents) if each.exists())
        disk = os.stat(there).st_dev
        first, before = disks.get(disk, (there, 0.0))
        disks[disk] = first, before + gigabytes
    for there, gigabytes in disks.values():
        if (free := shutil.disk_usage(there).free / 1e9) < gigabytes:
            raise EnvironmentMissing(f"The disk of {there} has {free:.1f} GB left, and the installation needs "
                                     f"{gigabytes:.1f} GB there; make room. Nothing was installed.")


def _gigabytes(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*")) / 1e9
