"""A few windows that stand for a whole raster: the same ones in every run, wherever its data lie."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .grid import Window, tiles
from .reader import RasterReader

#: windows along an axis, and their side: at most 4 Mpx
GRID = (8, 256)
#: where these find little, the raster is searched with more and smaller ones, as many pixels again
SEARCHES = ((32, 64), (128, 16))
#: and if these find nothing at all, tile by tile
TILE_PX = 2048
#: valid pixels that tell enough
ENOUGH_PX = 2**19


def sampled(reader: RasterReader) -> np.ndarray:
    """Valid pixels (bands, n) of evenly spaced windows over the raster, or over the part of it that holds any.

    Which they are depends on the raster alone. There are none only if the whole raster has none.
    """
    whole = Window(0, 0, *reader.shape)
    values = _valid(reader, whole, *GRID)
    if values.shape[1] >= ENOUGH_PX or max(reader.shape) <= GRID[0] * GRID[1]:
        return values
    for count, side in SEARCHES:
        found = [window for window in windows_over(whole, count, side) if reader.read_raw(window)[1].any()]
        if found:
            between = max(reader.shape) // count
            there = _valid(reader, _around(found).grown(between).intersection(whole), *GRID)
            seen = np.concatenate([values, *(_pixels(reader, window) for window in found)], axis=1)
            return max(there, seen, key=np.size)
    return values if values.size else _anywhere(reader)


def _valid(reader: RasterReader, area: Window, count: int, side: int) -> np.ndarray:
    return np.concatenate([_pixels(reader, window) for window in windows_over(area, count, side)], axis=1)


def _pixels(reader: RasterReader, window: Window) -> np.ndarray:
    values, valid = reader.read_raw(window)
    return values[:, valid]


def _anywhere(reader: RasterReader) -> np.ndarray:
    """The first valid pixels (bands, n) from the top."""
    for tile in tiles(Window(0, 0, *reader.shape), TILE_PX):
        if (values := _pixels(reader, tile)).size:
            break
    return values


def _around(windows: list[Window]) -> Window:
    top, left = min(window.top for window in windows), min(window.left for window in windows)
    return Window(top, left, max(window.bottom for window in windows) - top, max(window.right for window in windows) - left)


def windows_over(area: Window, count: int, side: int) -> Iterator[Window]:
    """So many windows of this side along each axis, evenly spaced; all of an axis that is not longer."""
    for top in _starts(area.height, count, side):
        for left in _starts(area.width, count, side):
            yield Window(area.top + top, area.left + left, side, side).intersection(area)


def _starts(length: int, count: int, side: int) -> list[int]:
    if length <= count * side:  # all of it
        return list(range(0, length, side))
    return [round(index * (length - side) / (count - 1)) for index in range(count)]
