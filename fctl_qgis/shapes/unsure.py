"""What polygons make of pixels below a minimum confidence.

Most of them lie in strips along the borders of areas. Left out, they would take neighbours apart by a few pixels; a strip or
speck that is narrow therefore goes to the classes that its pixels most likely are, and the border runs where these meet. Where
a square of more than :data:`WIDEST_GAP_PX` pixels fits in, the polygons have a hole. What is left of a class amid such holes,
and a hole that is left amid a class, is sieved like any speck; what the input does not know stays unknown.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal

from ..raster.grid import Window, tiles
from ..raster.legend import NODATA
from ..raster.whole import TILE_PX, plain_raster

#: so wide a strip of unsure pixels is closed
WIDEST_GAP_PX = 4


def without_gaps(sure: Path, likely: Path, target: Path) -> Path:
    """The sure pixels of a map, and of the others those that lie in narrow strips and specks.

    Args:
        sure: nodata where the confidence is too low, and where the input knows nothing.
        likely: nodata only where the input knows nothing.
    """
    with plain_raster(target, likely) as written:
        cut, whole = gdal.Open(str(sure)), gdal.Open(str(likely))
        for tile in tiles(Window(0, 0, whole.RasterYSize, whole.RasterXSize), TILE_PX):
            around = tile.grown(WIDEST_GAP_PX).intersection(Window(0, 0, whole.RasterYSize, whole.RasterXSize))
            values = _read(whole, around)
            wide = opened((_read(cut, around) == NODATA) & (values != NODATA), WIDEST_GAP_PX + 1)
            _write(written, tile, np.where(wide, np.uint8(NODATA), values)[tile.slices_in(around)])
    return target


def sieved_of_islands(land_cover: Path, likely: Path, target: Path, smallest_px: int) -> Path:
    """A map from which small islands amid holes, and small holes, are gone; nodata stays where the input knows nothing."""
    with plain_raster(target, likely) as written:
        source, band = gdal.Open(str(land_cover)), written.GetRasterBand(1)
        gdal.SieveFilter(source.GetRasterBand(1), None, band, smallest_px, 4)
        whole = gdal.Open(str(likely))
        for tile in tiles(Window(0, 0, whole.RasterYSize, whole.RasterXSize), TILE_PX):
            values = _read(written, tile)
            unknown = (_read(whole, tile) == NODATA) & (values != NODATA)
            if unknown.any():
                _write(written, tile, np.where(unknown, np.uint8(NODATA), values))
    return target


def opened(mask: np.ndarray, side: int) -> np.ndarray:
    """Of bool (h, w) the pixels that are covered by squares of ``side`` pixels that lie inside."""
    if min(mask.shape) < side:
        return np.zeros_like(mask)
    squares = _sums(mask, side) == side**2
    return _sums(np.pad(squares, side - 1), side) > 0


def _sums(mask: np.ndarray, side: int) -> np.ndarray:
    """Over every square of ``side`` pixels, int (h - side + 1, w - side + 1)."""
    summed = np.pad(mask.astype(np.int32).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    return summed[side:, side:] - summed[:-side, side:] - summed[side:, :-side] + summed[:-side, :-side]


def _read(dataset: gdal.Dataset, window: Window) -> np.ndarray:
    return dataset.ReadAsArray(window.left, window.top, window.width, window.height)


def _write(dataset: gdal.Dataset, window: Window, values: np.ndarray) -> None:
    dataset.GetRasterBand(1).WriteArray(values, window.left, window.top)
