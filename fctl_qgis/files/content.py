"""Whether a file still holds the same."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

#: a large file is looked at in samples of this size, and others are read in such pieces
SAMPLE_BYTES, PIECE_BYTES = 2**16, 2**20
#: a value is remembered of a file that has not changed for so long; clocks of disks are coarse
SETTLED_SECONDS = 2.0
#: of SQLite's header what says how its log is kept and how often it was written: that changes when QGIS opens a GeoPackage
_SQLITE, _SQLITE_CHANGING = b"SQLite format 3\0", (18, 19, *range(24, 28), *range(92, 100))
#: what GDAL may write into a virtual raster when somebody asks for statistics
_STATISTICS = re.compile(rb"<MDI key=\"STATISTICS_[^<]*</MDI>|<Histograms>.*?</Histograms>|</?Metadata>|\s+", re.DOTALL)

_values: dict[tuple[object, ...], str] = {}


def content_value(path: Path, room: int) -> str:
    """SHA-256 of a file's content; of a file larger than ``room`` bytes, of so many of them and of its times of change.

    Where a file was not touched since, it is not read again. Raises ``OSError``.
    """
    status = os.stat(path)
    state = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    key = (os.path.abspath(path), room, status.st_ino, *state)
    if key not in _values:
        now = time.time()
        with open(path, "rb") as file:
            def read(start: int, length: int) -> bytes:
                file.seek(start)
                return file.read(length)
            value = sampled(status.st_size, room, read)
        if status.st_size > room:
            value += f" {state}"
        if now - max(status.st_mtime, status.st_ctime) < SETTLED_SECONDS:
            return value
        _values[key] = value
    return _values[key]


def sampled(size: int, room: int, read: Callable[[int, int], bytes]) -> str:
    """SHA-256 of a file of ``size`` bytes, or of about ``room`` of them, evenly spread, its ends included.

    Args:
        read: so many bytes from a place on.
    """
    digest = hashlib.sha256(str(size).encode())
    if size > room:
        count = max(2, room // SAMPLE_BYTES)
        for index in range(count):
            digest.update(read(index * (size - SAMPLE_BYTES) // (count - 1), SAMPLE_BYTES))
        return digest.hexdigest()
    beginning = read(0, min(size, PIECE_BYTES))
    if beginning[:100].lstrip().startswith(b"<VRTDataset"):
        return hashlib.sha256(_STATISTICS.sub(b"", read(0, size))).hexdigest()
    if beginning.startswith(_SQLITE) and size >= 100:
        header = bytearray(beginning)
        for place in _SQLITE_CHANGING:
            header[place] = 0
        beginning = bytes(header)
    digest.update(beginning)
    for start in range(PIECE_BYTES, size, PIECE_BYTES):
        digest.update(read(start, min(PIECE_BYTES, size - start)))
    return digest.hexdigest()
