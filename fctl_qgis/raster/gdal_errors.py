"""Turns GDAL's errors into sentences for the user, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal, ogr, osr

from ..errors import RasterError

# before GDAL 3.7 each of them is silent until it is told not to be
gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()
#: GDAL would take a twentieth of the machine's memory for decoded blocks; the squares that windows are put together
#: from are kept elsewhere, and need it only for the blocks that they cut
CACHE_BYTES = 64 * 2**20
gdal.SetCacheMax(CACHE_BYTES)


@contextmanager
def gdal_errors(doing: str) -> Iterator[None]:
    """Anything GDAL raises inside becomes ``RasterError("<doing>: <GDAL's reason>")``."""
    try:
        yield
    except RuntimeError as error:
        raise RasterError(f"{doing}: {_reason(error)}") from error


@contextmanager
def writing(name: str) -> Iterator[None]:
    """The same for a file that is being written."""
    try:
        yield
    except RuntimeError as error:
        raise RasterError(f"Cannot write {name} ({_reason(error)}); is the disk full?") from error


def _reason(error: RuntimeError) -> str:
    return " ".join(str(error).split()) or "GDAL gave no reason"
