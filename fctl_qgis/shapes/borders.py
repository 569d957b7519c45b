"""Borders of the areas of a land-cover raster as smooth lines.

Every polygon is simplified by itself, and yet neighbours keep one common border, because its vertices follow from the pixels
around it alone. A border is cut at its *nodes*, where three or more areas meet. Between nodes the stairs of pixel edges become
a line through as few of their midpoints as the *cells* of the border's own corners allow: squares as large as a pixel, one
around each corner of pixels. Every corner but a node lies on one border and is passed once, so no line crosses another, or
itself. Borders with nodata, and the edge of the raster, are not simplified.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from osgeo import gdal

from ..raster.grid import Window
from ..raster.legend import NODATA

#: half the side of a cell, less what would let lines of neighbouring cells touch
REACH_PX = 0.49
TILE_PX = 512
#: tiles of the raster that are kept while borders are followed
KEPT_TILES = 256
#: from a corner of pixels back to the four around it, by column and row
_AROUND = np.array([(1, 1), (0, 1), (0, 0), (1, 0)])
#: by a step's column and row, each one more: right, down, left, up
_HEADINGS = np.array([[0, 2, 0], [3, 0, 1], [0, 0, 0]])


class Borders:
    """Looks at the pixels around borders."""

    def __init__(self, raster: gdal.Dataset) -> None:
        self.raster, self.band = raster, raster.GetRasterBand(1)  # a band does not keep its dataset
        self.shape = raster.RasterYSize, raster.RasterXSize
        self._tile = lru_cache(KEPT_TILES)(self._read_tile)

    def simplified(self, ring: np.ndarray) -> np.ndarray:
        """A ring along pixel edges, float (n, 2), as its neighbours see it, too."""
        steps = _unit_steps(ring.astype(np.int64))
        # the four pixels around each corner, clockwise from the one before it in row and column
        around = self._values((steps - _AROUND[:, None]).reshape(-1, 2)).reshape(4, -1)
        nodes = np.flatnonzero(np.count_nonzero(around != around[[3, 0, 1, 2]], axis=0) > 2)
        if not len(nodes):
            return _bends(ring) if (around[:, 0] == NODATA).any() else _smooth_ring(steps)
        first = nodes[0]
        steps = np.concatenate([steps[first:], steps[:first]])
        around = np.concatenate([around[:, first:], around[:, :first]], axis=1)
        closed = np.concatenate([steps, steps[:1]])
        # an edge to the right lies between the second and the third of the pixels around its beginning, one down …
        heading = _HEADINGS[tuple((np.diff(closed, axis=0) + 1).T)]
        here = np.arange(len(steps))
        nodata = (around[(heading + 1) % 4, here] == NODATA) | (around[(heading + 2) % 4, here] == NODATA)
        ends = [*(nodes - first).tolist(), len(steps)]
        return np.concatenate([(_straightened if nodata[start] else _smooth)(closed[start:end + 1])[:-1]
                               for start, end in zip(ends, ends[1:])])

    def _values(self, places: np.ndarray) -> np.ndarray:
        """uint8 (n,) of pixels given by column and row; nodata beyond the raster."""
        low, high = places.min(0), places.max(0) + 1
        if (high - low).prod() <= TILE_PX**2:
            column, row = (places - low).T
            return self._read(Window(int(low[1]), int(low[0]), int(high[1] - low[1]), int(high[0] - low[0])))[row, column]
        values = np.empty(len(places), np.uint8)
        tile = places // TILE_PX
        codes = tile[:, 1] * 2**32 + tile[:, 0]
        order = np.argsort(codes, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(codes[order])) + 1):
            number = tile[group[0]]
            column, row = (places[group] - number * TILE_PX).T
            values[group] = self._tile(*number.tolist())[row, column]
        return values

    def _read_tile(self, column: int, row: int) -> np.ndarray:
        return self._read(Window(row * TILE_PX, column * TILE_PX, TILE_PX, TILE_PX))

    def _read(self, window: Window) -> np.ndarray:
        values = np.full(window.shape, NODATA, np.uint8)
        inside = window.intersection(Window(0, 0, *self.shape))
        if not inside.is_empty:
            values[inside.slices_in(window)] = self.band.ReadAsArray(inside.left, inside.top, inside.width, inside.height)
        return values


def _unit_steps(ring: np.ndarray) -> np.ndarray:
    """Every corner of a pixel that a ring of horizontal and vertical edges comes by, int (n, 2)."""
    edges = np.roll(ring, -1, 0) - ring
    lengths = np.abs(edges).sum(1)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    along = np.arange(lengths.sum()) - starts
    return np.repeat(ring, lengths, 0) + along[:, None] * np.repeat(np.sign(edges), lengths, 0)


def _bends(ring: np.ndarray) -> np.ndarray:
    """A ring without points on straight lines."""
    before, after = ring - np.roll(ring, 1, 0), np.roll(ring, -1, 0) - ring
    return ring[before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]]


def _straightened(border: np.ndarray) -> np.ndarray:
    """A border between nodes without points on straight lines."""
    steps = np.diff(border, axis=0)
    keep = np.ones(len(border), bool)
    keep[1:-1] = (steps[1:] != steps[:-1]).any(1)
    return border[keep].astype(float)


def _smooth(border: np.ndarray) -> np.ndarray:
    """A border between nodes: its ends, and the line through the midpoints of its edges."""
    return np.concatenate([border[:1], _line((border[1:] + border[:-1]) / 2), border[-1:]])


def _smooth_ring(steps: np.ndarray) -> np.ndarray:
    """A border without nodes; both areas begin it at the same place and go the same way round it."""
    middles = (steps + np.roll(steps, -1, 0)) / 2
    middles = np.roll(middles, -np.lexsort((middles[:, 1], middles[:, 0]))[0], 0)
    forward = tuple(middles[1]) < tuple(middles[-1])
    ring = np.concatenate([middles, middles[:1]])
    line = _simplified(ring if forward else ring[::-1])[:-1]
    return line if forward else line[::-1]


def _line(middles: np.ndarray) -> np.ndarray:
    """A simplified line; both areas begin it at the same end."""
    if tuple(middles[0]) <= tuple(middles[-1]):
        return _simplified(middles)
    return _simplified(middles[::-1])[::-1]


def _simplified(middles: np.ndarray) -> np.ndarray:
    """A line from cell to cell with few of the midpoints it was given, its ends among them.

    From each point as far as one can see through the sides that neighbouring cells share; the middle of such a side is the
    midpoint of an edge.
    """
    points = middles.tolist()
    kept, last = [0], len(points) - 1
    while kept[-1] < last:
        column, row = points[kept[-1]]
        farthest = kept[-1] + 1
        right: tuple[float, float] | None = None  # of the wedge that is seen; left of it lies the other end
        left = (0.0, 0.0)
        for index in range(farthest, last + 1):
            across, down = points[index][0] - column, points[index][1] - row
            if right is None or (right[0] * down >= right[1] * across and across * left[1] >= down * left[0]):
                farthest = index
            # the side crosses the edge: it stands where the edge lies along a row
            one, other = ((across, down - REACH_PX), (across, down + REACH_PX)) if points[index][1] % 1 == 0 else (
                (across - REACH_PX, down), (across + REACH_PX, down))
            if one[0] * other[1] < one[1] * other[0]:
                one, other = other, one
            if right is None:
                right, left = one, other
                continue
            if right[0] * one[1] > right[1] * one[0]:
                right = one
            if other[0] * left[1] > other[1] * left[0]:
                left = other
            if right[0] * left[1] <= right[1] * left[0]:
                break
        kept.append(farthest)
    return middles[kept]
