"""Turns GDAL's errors into sentences for the user, in one place."""

from __future__ import annotations

import re
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
#: how messages begin that go on with a statement in SQL, and then with what became of it
_STATEMENT = ("sqlite3_exec(", "failed to prepare SQL: ")


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


@contextmanager
def without_warnings() -> Iterator[None]:
    """Whatever GDAL thinks of what is asked here, the answer tells it, too."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def close(dataset: gdal.Dataset) -> None:
    """Close a file that was written and that nothing refers to any more. Raises GDAL's ``RuntimeError``.

    Where a dataset is merely let go of, Python keeps what it raises to itself.
    """
    if hasattr(dataset, "Close"):  # since GDAL 3.8
        dataset.Close()
    else:
        type(dataset).__swig_destroy__(dataset)


def _reason(error: RuntimeError) -> str:
    said = " ".join(str(error).split())
    if said.startswith(_STATEMENT):  # what SQLite was told to do says nothing to a user
        said = re.split(r"\) failed: | - ", said)[-1]
    return said or "GDAL gave no reason"
