"""Borders of the areas of a land-cover raster as smooth lines.

Every polygon is simplified by itself, and yet neighbours keep one common border, because its vertices follow from the pixels
around it alone. A border is cut at its *nodes*, where three or more areas meet. Between nodes the stairs of pixel edges become
a line through as few of their midpoints as the *cells* of the border's own corners allow: squares as large as a pixel, one
around each corner of pixels. Every corner but a node lies on one border and is passed once, so no line crosses another, or
itself. Borders with nodata, and the edge of the raster, are not simplified.

An outline that is known in part only is simplified between its first node and its last; what lies before and behind them
belongs to borders that go on elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Part:
    """A part of an outline, from one place to another.

    Attributes:
        head: int (n, 2), along pixel edges to the first node; all of it if there is no node.
        has_nodes: or else what follows is of no use.
        between: float (n, 2), simplified, from the first node to before the last.
        tail: int (n, 2), along pixel edges from the last node.
    """

    head: np.ndarray
    has_nodes: bool
    between: np.ndarray
    tail: np.ndarray


class Borders:
    """Looks at the pixels around borders.

    Args:
        simplify: if not, stairs stay as they are.
    """

    def __init__(self, raster: gdal.Dataset, *, simplify: bool = True) -> None:
        self.raster, self.band = raster, raster.GetRasterBand(1)  # a band does not keep its dataset
        self.shape, self.simplify = (raster.RasterYSize, raster.RasterXSize), simplify
        self._tile = lru_cache(KEPT_TILES)(self._read_tile)

    def simplified(self, ring: np.ndarray) -> np.ndarray:
        """A ring along pixel edges, float (n, 2), as its neighbours see it, too."""
        if not self.simplify:
            return _bends(ring).astype(float)
        steps = unit_steps(ring)
        around = self._around(steps)
        nodes = _nodes(around)
        if not len(nodes):
            return _bends(ring).astype(float) if (around[:, 0] == NODATA).any() else _smooth_ring(steps)
        steps, around = np.roll(steps, -nodes[0], 0), np.roll(around, -nodes[0], 1)
        return _smoothed(np.concatenate([steps, steps[:1]]), around, np.append(nodes - nodes[0], len(steps)))

    def part(self, steps: np.ndarray) -> Part:
        """A part of a ring, given by every corner of a pixel it comes by, int (n, 2)."""
        around = self._around(steps)
        nodes = _nodes(around) if self.simplify else np.empty(0, int)
        if not len(nodes):
            return Part(_straightened(steps), False, np.empty((0, 2)), steps[-1:])
        first, last = nodes[0], nodes[-1]
        return Part(_straightened(steps[:first + 1]), True,
                    _smoothed(steps[first:last + 1], around[:, first:], nodes - first), _straightened(steps[last:]))

    def joined(self, parts: Sequence[Part]) -> np.ndarray:
        """The ring of parts that follow one another, and the last of which the first follows; likewise."""
        first = next((index for index, part in enumerate(parts) if part.has_nodes), None)
        if first is None:
            return self.simplified(np.concatenate([part.head[:-1] for part in parts]))
        found, border = [parts[first].between], [parts[first].tail]
        for part in [*parts[first + 1:], *parts[:first + 1]]:
            border.append(part.head)
            if part.has_nodes:
                found += [self._border(border), part.between]
                border = [part.tail]
        return np.concatenate(found[:-1])

    def _border(self, lines: Sequence[np.ndarray]) -> np.ndarray:
        """From node to before node, of lines each of which begins where the one before it ends; float (n, 2)."""
        corners = np.concatenate([*(line[:-1] for line in lines), lines[-1][-1:]])
        if len(corners) == 1:  # what was parted at a node
            return np.empty((0, 2))
        steps = np.concatenate([unit_steps(corners, closed=False), corners[-1:]])
        return _smoothed(steps, self._around(steps[:1]), np.array([0, len(steps) - 1]))

    def _around(self, steps: np.ndarray) -> np.ndarray:
        """The four pixels around corners, clockwise from the one before it in row and column, uint8 (4, n)."""
        return self._values((steps - _AROUND[:, None]).reshape(-1, 2)).reshape(4, -1)

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


def unit_steps(ring: np.ndarray, *, closed: bool = True) -> np.ndarray:
    """Every corner of a pixel that a ring, or a line but for its end, comes by; its edges are horizontal and vertical."""
    ring = ring.astype(np.int64)
    edges = np.roll(ring, -1, 0) - ring if closed else np.diff(ring, axis=0)
    lengths = np.abs(edges).sum(1)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    along = np.arange(lengths.sum()) - starts
    return np.repeat(ring[:len(edges)], lengths, 0) + along[:, None] * np.repeat(np.sign(edges), lengths, 0)


def _nodes(around: np.ndarray) -> np.ndarray:
    """Which corners are nodes."""
    return np.flatnonzero(np.count_nonzero(around != around[[3, 0, 1, 2]], axis=0) > 2)


def _smoothed(steps: np.ndarray, around: np.ndarray, nodes: np.ndarray) -> np.ndarray:
    """The borders between some nodes, each but for its end, which is the next one's beginning.

    Args:
        steps: int (n, 2), the first and the last of them nodes.
        around: of the steps, uint8 (4, n); of those at nodes at least.
        nodes: their places among the steps.
    """
    starts = nodes[:-1]
    # an edge to the right lies between the second and the third of the pixels around its beginning, one down …
    heading = _HEADINGS[tuple((steps[starts + 1] - steps[starts] + 1).T)]
    along_nodata = (around[(heading + 1) % 4, starts] == NODATA) | (around[(heading + 2) % 4, starts] == NODATA)
    found = [(_straightened if plain else _smooth)(steps[start:end + 1])[:-1].astype(float)
             for start, end, plain in zip(starts.tolist(), nodes[1:].tolist(), along_nodata.tolist())]
    return np.concatenate([np.empty((0, 2)), *found])


def _bends(ring: np.ndarray) -> np.ndarray:
    """A ring without points on straight lines."""
    before, after = ring - np.roll(ring, 1, 0), np.roll(ring, -1, 0) - ring
    return ring[before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]]


def _straightened(border: np.ndarray) -> np.ndarray:
    """A line without points on straight lines between its ends."""
    steps = np.diff(border, axis=0)
    keep = np.ones(len(border), bool)
    keep[1:-1] = (steps[1:] != steps[:-1]).any(1)
    return border[keep]


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
