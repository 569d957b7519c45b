"""Which file a name means."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: GDAL's ways to look into a file, or at a part of it: ``/vsizip/``, ``/vsisubfile/0_100,``
_INSIDE = re.compile(r"/vsi[a-z0-9]+(?:_streaming)?/(?:[0-9]+_[0-9]+,)?")
#: what stands between the parts of a name: quotes, layers (``|``), drivers and subdatasets (``:``), open options (``?``)
_BETWEEN = re.compile(r"[\"'{}|?&=<>,\n]+")


def files_named_in(name: str) -> list[Path]:
    """The files of this machine that a name for GDAL or QGIS leads to: the file itself, the container of a subdataset
    (``GPKG:a.gpkg:ortho``), an archive (``/vsizip/a.zip/b.tif``), what holds a layer (``a.gpkg|layername=b``)."""
    found: dict[Path, None] = {}
    for part in (name, *_BETWEEN.split(name)):
        for piece in _without_drivers(_INSIDE.sub("", part.removeprefix("file://"))):
            if file := _file_or_archive(piece):
                found[file] = None
    return list(found)


def _without_drivers(part: str) -> Iterator[str]:
    """A name, what is left of it after each colon, and these up to the next one."""
    pieces = part.split(":")
    for start in range(len(pieces)):
        for stop in range(len(pieces), start, -1):
            piece = ":".join(pieces[start:stop])
            yield piece
            if piece.startswith("//"):  # ``vrt://a.tif``
                yield piece[2:]


def _file_or_archive(name: str) -> Path | None:
    """The file of this name, or the one that a longer path begins with."""
    if not name.strip("/\\. ") or "\0" in name:
        return None
    path = Path(name)
    with suppress(OSError):  # a name that is too long is none
        for candidate in (path, *path.parents):
            if candidate.is_file():
                return candidate
            if candidate.is_dir():
                return None
    return None


def ways_to(path: Path) -> Iterator[object]:
    """What two names of one file have in common: where its bytes lie, if it is there, and its full name with links followed.

    Letter case does not count: disks that do not tell ``a.tif`` from ``A.TIF`` are common.
    """
    with suppress(OSError, ValueError):
        status = os.stat(path)
        if status.st_ino:
            yield status.st_dev, status.st_ino
    with suppress(OSError, ValueError):
        yield unicodedata.normalize("NFC", os.path.realpath(path)).casefold()
