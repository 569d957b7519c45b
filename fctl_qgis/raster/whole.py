"""A GeoTIFF from its beginning to the moment when all of it is known to be on the disk.

GDAL hands some bytes to the system only when it goes to another place in a file, or closes it, and does not always look
whether they were taken. A file is therefore believed when it has been read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import numpy as np
from osgeo import gdal

from .gdal_errors import close
from .grid import Window, tiles
from .legend import NODATA

#: pixels are written and read in squares of this side
TILE_PX = 512


def new_raster(path: Path, shape: tuple[int, int], options: Sequence[str]) -> gdal.Dataset:
    """A GeoTIFF of one band of bytes, in place of what a run that was cut off may have left: GDAL fails over remains of one.

    Args:
        shape: rows and columns.
    """
    for left in (path, path.with_name(f"{path.name}.aux.xml")):
        if left.is_file():
            left.unlink()
    return gdal.GetDriverByName("GTiff").Create(str(path), shape[1], shape[0], 1, gdal.GDT_Byte,
                                                ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER", *options])


@contextmanager
def plain_raster(path: Path, like: Path) -> Iterator[gdal.Dataset]:
    """A GeoTIFF of another one's size for what is needed on the way, to be filled; it is on the disk when the context ends."""
    source = gdal.Open(str(like))
    dataset = new_raster(path, (source.RasterYSize, source.RasterXSize), ["ZLEVEL=1"])
    dataset.GetRasterBand(1).SetNoDataValue(NODATA)
    yield dataset
    dataset.FlushCache()
    written = described(dataset)
    close(dataset)
    require_whole(path, written)


def checksum(values: np.ndarray, before: int = 0) -> int:
    """Of pixels, after those of this checksum."""
    return zlib.crc32(np.ascontiguousarray(values).data, before)


def described(dataset: gdal.Dataset) -> dict[str, object]:
    """What a one-band raster says beside its pixels, as far as it is read in the same words as it was written."""
    band = dataset.GetRasterBand(1)
    colors = band.GetColorTable()
    placed = dataset.GetSpatialRef() or dataset.GetGCPSpatialRef() or dataset.GetMetadata("RPC")
    return {"size": (dataset.RasterXSize, dataset.RasterYSize),
            "place": (dataset.GetGeoTransform(), dataset.GetGCPCount(), bool(placed)),
            "metadata": set(dataset.GetMetadata()) - {"AREA_OR_POINT"},  # which goes where there is no place on the ground
            "no-data value": band.GetNoDataValue(), "title": band.GetDescription(),
            "colours": [colors.GetColorEntry(index)[:3] for index in range(colors.GetCount())] if colors else [],
            "names of its classes": band.GetCategoryNames()}


def require_whole(path: Path, written: Mapping[str, object], pixels: int | None = None) -> None:
    """Raises ``RuntimeError`` unless a one-band raster with its overviews can be read from the disk as it was written.

    Args:
        written: how it was :func:`described` before it was closed.
        pixels: :func:`checksum` of its pixels in tiles of :data:`TILE_PX`, if that is known.
    """
    dataset = gdal.Open(str(path))
    for what, said in described(dataset).items():
        if said != written[what]:
            raise RuntimeError(f"the {what} did not get onto the disk")
    band, size = dataset.GetRasterBand(1), path.stat().st_size
    for level in (band, *(band.GetOverview(index) for index in range(band.GetOverviewCount()))):
        if not all(offset > 0 and offset + length <= size for offset, length in _stored(level)):
            raise RuntimeError("some of its pixels did not get onto the disk")
        found = 0
        for tile in tiles(Window(0, 0, level.YSize, level.XSize), TILE_PX):
            found = checksum(level.ReadAsArray(tile.left, tile.top, tile.width, tile.height), found)
        if level is band and pixels not in (None, found):
            raise RuntimeError("its pixels got onto the disk as others")


def _stored(level: gdal.Band) -> Iterator[tuple[int, int]]:
    """Where each block lies in the file, and its length in bytes; zeros for one that does not."""
    width, height = level.GetBlockSize()
    for col, row in product(range(-(-level.XSize // width)), range(-(-level.YSize // height))):
        offset, length = (level.GetMetadataItem(f"BLOCK_{what}_{col}_{row}", "TIFF") for what in ("OFFSET", "SIZE"))
        yield int(offset or 0), int(length or 0)
