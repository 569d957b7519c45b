"""What the pixels of a raster come from: which files, at any depth, and one value for all of it.

The value tells content from content, not name from name or time from time: a raster that was moved, or whose statistics
QGIS has put beside it, is the same; one that was edited is another, whatever its size and time of change say.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..errors import RasterError
from ..files.content import content_value, sampled
from ..files.naming import files_named_in
from ..source import Source
from .gdal_errors import gdal_errors
from .network import PREFIXES, patiently

#: files up to this size count to the last byte; of larger ones as much, evenly spread, and their times of change
WHOLE_BYTES = 64 * 2**20
#: a mosaic of thousands of files takes no longer to look at than a few large ones, but so much counts of each
MOSAIC_BYTES, LEAST_BYTES = 256 * 2**20, 2**18
#: of a file behind a network its beginning, which GDAL has read by then, where the server tells neither a time of change nor a
#: version; where the parts of a compressed raster lie stands there, and changes with what they hold
REMOTE_BYTES = 2**14
#: beside a raster or a layer: of georeference, nodata and colours counts what GDAL makes of them, of the rest nothing
_BESIDE = re.compile(r".*\.(aux\.xml|aux|ovr|tfw|tifw|[jpgb][a-z]?w|wld|prj|qpj|tab|qix|sbn|sbx|cpg|qml|qmd)", re.IGNORECASE)
_VIRTUAL = re.compile(r"<(?:SourceFilename|SourceDataset|SrcDataSource)(?P<attributes>[^>]*)>(?P<name>[^<]+)<")
_IS_RELATIVE = re.compile(r"relativeToVRT\s*=\s*[\"'](1|yes|true)", re.IGNORECASE)


def gdal_version() -> str:
    """Of the library that reads and resamples."""
    return str(gdal.VersionInfo("RELEASE_NAME"))


def files_behind(name: str, otherwise: str = "Cannot open") -> list[str]:
    """Every file that a raster's pixels, or a layer's features, come from, itself first; sources of virtual ones at any depth.

    Args:
        name: as GDAL and QGIS understand it.
        otherwise: what is said, before the name, if it cannot be opened.

    Raises ``RasterError`` if it cannot be opened.
    """
    found, queue = {name: None}, list(_direct_sources(name, otherwise))
    while queue:
        source = queue.pop(0)
        if source in found:
            continue
        found[source] = None
        queue += [file for file in (f"{source}.msk", f"{source}-wal") if os.path.isfile(file) and os.path.getsize(file)]
        if _may_be_virtual(source):
            try:
                queue += _direct_sources(source, otherwise)
            except RasterError:  # a source that is missing is noticed when it is read
                continue
    return list(found)


def _direct_sources(name: str, otherwise: str) -> Iterator[str]:
    source = Source.parse(name)
    path = source.name
    with gdal_errors(f"{otherwise} {name}"):
        dataset = patiently(lambda: _opened(source), lambda: path.startswith(PREFIXES))
    yield from dataset.GetFileList() or ()
    text = (dataset.GetMetadata("xml:VRT") or [""])[0]
    if not text and path.lower().endswith(".vrt") and os.path.isfile(path):  # of features
        text = Path(path).read_text("utf-8", "replace")
    for found in _VIRTUAL.finditer(text):
        inner = unescape(found["name"]).strip()
        yield os.path.join(os.path.dirname(path), inner) if _IS_RELATIVE.search(found["attributes"]) else inner


def _opened(source: Source) -> gdal.Dataset:
    """As a raster, else as features: a table of points may look like a damaged raster."""
    options = list(source.options)
    try:
        return gdal.OpenEx(source.name, gdal.OF_RASTER | gdal.OF_VECTOR, open_options=options)
    except RuntimeError:
        try:
            return gdal.OpenEx(source.name, gdal.OF_VECTOR, open_options=options)
        except RuntimeError:
            pass
        raise


def lies_elsewhere(name: str) -> bool:
    """Whether something of it lies behind a network."""
    return any(file.startswith(PREFIXES) for file in files_behind(name))


def _may_be_virtual(name: str) -> bool:
    return Source.parse(name).name.lower().endswith((".vrt", ".xml")) or name.lstrip().startswith(("<", "vrt://"))


def value_of(name: str) -> str:
    """SHA-256 of what a raster's pixels, or a layer's features, come from, in hex digits.

    Raises ``RasterError`` if it cannot be opened or read.
    """
    files = [file for file in files_behind(name) if not _BESIDE.fullmatch(file)]
    room = max(LEAST_BYTES, min(WHOLE_BYTES, MOSAIC_BYTES // len(files)))
    digest = hashlib.sha256(json.dumps([_header(name), _part_meant(name)]).encode())
    try:
        for file in files:
            digest.update(_file_value(file, room).encode())
    except OSError as error:
        raise RasterError(f"{error.filename or name} cannot be read: {error.strerror or error}.") from None
    return digest.hexdigest()


def _header(name: str) -> list[Any]:
    """What GDAL makes of everything beside the pixels, or beside the features."""
    dataset = _opened(Source.parse(name))
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    points = [(p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY, p.GCPZ) for p in dataset.GetGCPs() or ()]
    systems = [dataset.GetLayer(number).GetSpatialRef() for number in range(dataset.GetLayerCount())]
    return [dataset.RasterXSize, dataset.RasterYSize, dataset.GetGeoTransform(can_return_null=True), dataset.GetProjection(),
            points, dataset.GetGCPProjection() if points else "", dataset.GetMetadata("RPC"),
            [[band.DataType, repr(band.GetNoDataValue()), band.GetColorInterpretation(), band.GetMaskFlags(),
              _palette(band.GetColorTable())] for band in bands],
            [system.ExportToWkt() if system is not None else "" for system in systems]]


def _palette(table: gdal.ColorTable | None) -> list[Any]:
    return [table.GetColorEntry(number) for number in range(table.GetCount())] if table is not None else []


def _part_meant(name: str) -> str:
    """What a name says beyond the file it leads to: a subdataset, a layer; nothing for a file of its own."""
    for file in files_named_in(name):
        name = name.replace(str(file), "")
    return name


def _file_value(name: str, room: int) -> str:
    if name.startswith(PREFIXES):
        return _remote_value(name)
    local = files_named_in(name)
    if local:
        return content_value(local[0], room)
    return _elsewhere_value(name, room)


def _remote_value(name: str) -> str:
    """Of what the server says of it: size, and time of change or version; of its beginning where it says neither."""
    try:
        status = gdal.VSIStatL(name)
        if status is not None and not status.mtime:
            headers = gdal.GetFileMetadata(name, "HEADERS") or {}
            version = next((value for key, value in headers.items() if key.lower() == "etag"), "")
            return f"{status.size} {version or sampled(min(status.size, REMOTE_BYTES), REMOTE_BYTES, partial(_read, name))}"
    except RuntimeError:
        return ""
    return f"{status.size} {status.mtime}" if status is not None else ""


def _elsewhere_value(name: str, room: int) -> str:
    """Of what only GDAL can read; nothing of what is no file at all."""
    status = gdal.VSIStatL(name) if name.startswith("/vsi") else None
    return sampled(status.size, room, partial(_read, name)) if status is not None else ""


def _read(name: str, start: int, length: int) -> bytes:
    file = gdal.VSIFOpenL(name, "rb")
    if file is None:
        return b""
    try:
        gdal.VSIFSeekL(file, start, 0)
        return bytes(gdal.VSIFReadL(1, length, file) or b"")
    finally:
        gdal.VSIFCloseL(file)
