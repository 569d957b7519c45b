"""The moment a result appears: finished files are moved to their final names, all of them or none."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

from ..errors import RasterError
from .job import partial_path

#: held while files are moved and the result is announced; a request to cancel waits for it
COMMIT = threading.Lock()


def move_into_place(finished: Sequence[Path], targets: Sequence[Path]) -> None:
    """Rename finished rasters to their targets, sidecars before rasters: a raster that is there is complete.

    A target on another disk is copied beside its final name first, so that what can fail fails before
    anything is replaced. Raises ``RasterError``.
    """
    try:
        ready = [_beside(path, target) for path, target in zip(finished, targets)]
        for path, target in zip(ready, targets):
            if sidecar(path).exists():
                os.replace(sidecar(path), sidecar(target))
            else:
                sidecar(target).unlink(missing_ok=True)  # an old one would describe another raster
            os.replace(path, target)
    except OSError as error:
        for target in targets:
            partial_path(target).unlink(missing_ok=True)
            sidecar(partial_path(target)).unlink(missing_ok=True)
        raise RasterError(f"{error.filename2 or error.filename} cannot be written ({error.strerror or error}); "
                          "is it open in another program, or the disk full?") from None


def sidecar(path: Path) -> Path:
    """Where GDAL keeps names and attribute table of a raster."""
    return path.with_name(f"{path.name}.aux.xml")


def _beside(path: Path, target: Path) -> Path:
    """The finished raster on the disk of its target, its bytes safely on that disk."""
    if os.stat(path).st_dev != os.stat(target.parent).st_dev:
        partial = partial_path(target)
        shutil.copyfile(path, partial)
        if sidecar(path).exists():
            shutil.copyfile(sidecar(path), sidecar(partial))
        path = partial
    for file in (path, sidecar(path)):
        if file.exists():
            descriptor = os.open(file, os.O_RDWR)
            os.fsync(descriptor)
            os.close(descriptor)
    return path
