"""A raster and its overviews, which grow with it: nothing is read again, nothing is left to do when the last tile is there.

Two by two pixels of a level become one of the next. A tile of an overview is written as soon as the last of its four
quarters has come, so that what waits in memory is a row of tiles at each level, 256 bytes for each column of the raster.
Tiles come in one order and are written at once, each before the next; the bytes of the file therefore depend on the pixels
alone, however many threads compress them and whatever else GDAL's cache has to hold.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from osgeo import gdal

from .legend import NODATA
from .pixels import put
from .whole import TILE_PX

#: overviews are halved until the larger side is at most this
SMALLEST_OVERVIEW_PX = 256


class Pyramid:
    """The only band of a raster that is being written, with its overviews.

    Args:
        dataset: tiled by :data:`TILE_PX`, without overviews yet.
        halved: uint8 (h, w) → (⌈h/2⌉, ⌈w/2⌉).
    """

    def __init__(self, dataset: gdal.Dataset, halved: Callable[[np.ndarray], np.ndarray]) -> None:
        self.dataset, self.halved = dataset, halved  # bands do not outlive their dataset
        factors: list[int] = []
        while max(dataset.RasterXSize, dataset.RasterYSize) / 2 ** len(factors) > SMALLEST_OVERVIEW_PX:
            factors.append(2 ** (len(factors) + 1))
        if factors:
            dataset.BuildOverviews("NONE", factors)
        band = dataset.GetRasterBand(1)
        self.levels = [band, *(band.GetOverview(index) for index in range(len(factors)))]
        self._growing: dict[tuple[int, int, int], np.ndarray] = {}

    def write(self, row: int, col: int, pixels: np.ndarray, level: int = 0) -> None:
        """A tile by its place among those of the level; tiles of the raster come row by row."""
        self.levels[level].WriteArray(pixels, col * TILE_PX, row * TILE_PX)
        self.levels[level].FlushCache()
        if level + 1 == len(self.levels):
            return
        place = level + 1, row // 2, col // 2
        if place not in self._growing:
            self._growing[place] = np.empty(self._shape(*place), np.uint8)
        quarter = self.halved(pixels)
        top, left = row % 2 * TILE_PX // 2, col % 2 * TILE_PX // 2
        self._growing[place][top:top + quarter.shape[0], left:left + quarter.shape[1]] = quarter
        down, across = (-(-length // TILE_PX) for length in (self.levels[level].YSize, self.levels[level].XSize))
        if (row % 2 or row + 1 == down) and (col % 2 or col + 1 == across):
            self.write(row // 2, col // 2, self._growing.pop(place), level + 1)

    def _shape(self, level: int, row: int, col: int) -> tuple[int, int]:
        band = self.levels[level]
        return min(TILE_PX, band.YSize - row * TILE_PX), min(TILE_PX, band.XSize - col * TILE_PX)


def most_frequent(pixels: np.ndarray) -> np.ndarray:
    """Of two by two pixels the value that occurs most often, of equals the first; nodata only where there is nothing else."""
    a, b, c, d = _corners(pixels)
    found = d.copy()
    for corner in (c, b, a):
        put(corner, corner != NODATA, found)
    for corner, twice in ((c, c == d), (b, (b == c) | (b == d)), (a, (a == b) | (a == c) | (a == d))):
        put(corner, twice & (corner != NODATA), found)
    return found


def mean(pixels: np.ndarray) -> np.ndarray:
    """The mean of two by two pixels, halves rounded up; nodata does not count."""
    corners = _corners(pixels)
    known = [(corner != NODATA).view(np.uint8) for corner in corners]
    total = sum((corner * counts).astype(np.float32) for corner, counts in zip(corners, known))
    count = sum(known)
    found = (total / np.maximum(count, 1) + np.float32(0.5)).astype(np.uint8)
    put(NODATA, count == 0, found)
    return found


def _corners(pixels: np.ndarray) -> list[np.ndarray]:
    """Upper left, upper right, lower left and lower right of each two by two; at odd edges the last pixels count twice."""
    if pixels.shape[0] % 2 or pixels.shape[1] % 2:
        pixels = np.pad(pixels, [(0, length % 2) for length in pixels.shape], "edge")
    return [np.ascontiguousarray(pixels[top::2, left::2]) for top in (0, 1) for left in (0, 1)]
