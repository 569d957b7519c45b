"""How large pixels, and what is drawn of them, are on the ground: the one place where areas are measured.

On the earth, on the ellipsoid of the raster's CRS: there the area between the equator and a line is known in closed form, and
an outline's is what lies below its edges, taken with the direction in which they run. Each edge is shorter than half a turn,
so it may cross the 180th meridian; an outline that goes once around is one around a pole. In local coordinates, on the plane.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .crs import spatial_reference, to_degrees, unit_size_at
from .georeference import Georeference
from .grid import Window
from .placing import Placing, placing

#: pixels are measured in cells of at most so many, and so wide that a projection's scale hardly changes within
CELL_PX, CELL_M = 512, 10_000.0
_ROUND = 2 * math.pi


class Ground:
    """Measures what lies on a raster's pixels, in square metres.

    Args:
        place: from columns and rows to the CRS.
        surface: the ellipsoid, or the plane.
        cell_px: side of the cells in which pixels are taken to be alike.
    """

    def __init__(self, shape: tuple[int, int], place: Placing, surface: _Earth | _Plane, cell_px: int) -> None:
        self.shape, self.place, self.surface, self.cell_px = shape, place, surface, cell_px

    @classmethod
    def of(cls, georeference: Georeference, shape: tuple[int, int]) -> Ground | None:
        """None where nothing is known of the raster's place, or its CRS is of no use on the ground."""
        wkt = georeference.placed_wkt
        surface = _surface(wkt) if wkt else None
        if surface is None:
            return None
        place = placing(georeference)
        centre, beside, below = place(np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]) + np.array(shape[::-1]) / 2)
        unit = unit_size_at(wkt, *centre.tolist())
        pixel_m = math.sqrt(math.prod(map(math.dist, (centre, centre), (beside, below)))) * (unit.mean if unit else 0.0)
        cell_px = 2 ** int(math.log2(min(max(CELL_M / pixel_m, 1), CELL_PX))) if pixel_m else CELL_PX
        return cls(shape, place, surface, cell_px)

    def by_value(self, values: np.ndarray, window: Window, count: int = 256) -> np.ndarray:
        """Area of the pixels that hold each of the first ``count`` values, float64 (count,).

        Args:
            values: uint8 (h, w) of a window inside the raster.
        """
        rows, cols = self._cells(window.top, window.bottom), self._cells(window.left, window.right)
        pixel_areas = self._pixel_areas(rows, cols)
        place = (np.arange(window.top, window.bottom) // self.cell_px - rows.start) * 256
        total = np.zeros(count)
        for index, col in enumerate(cols):
            left, right = (min(max(edge * self.cell_px - window.left, 0), window.width) for edge in (col, col + 1))
            codes = place[:, None] + values[:, left:right]
            counts = np.bincount(codes.ravel(), minlength=256 * len(rows)).reshape(-1, 256)
            total += pixel_areas[:, index] @ counts[:, :count]
        return total

    def of_polygons(self, polygons: Sequence[Sequence[np.ndarray]]) -> np.ndarray:
        """Area of each polygon, float64 (n,).

        Args:
            polygons: rings of columns and rows, float (n, 2) without the closing point, the outline first, then holes.
        """
        if not polygons:
            return np.zeros(0)
        rings = [ring for polygon in polygons for ring in polygon]
        points, firsts = _divided(rings, self.cell_px)
        laid = self.surface.laid(self.place(points))
        edges = self.surface.below(laid, laid[_following(firsts, len(points))])
        areas = self.surface.enclosed(*np.add.reduceat(edges, firsts, axis=1))
        outlines = np.cumsum([0, *map(len, polygons[:-1])])
        signs = np.full(len(rings), -1.0)
        signs[outlines] = 1.0
        return np.add.reduceat(areas * signs, outlines)

    def _cells(self, start: int, stop: int) -> range:
        return range(start // self.cell_px, -(-stop // self.cell_px))

    def _pixel_areas(self, rows: range, cols: range) -> np.ndarray:
        """Of the pixels of each cell, float64 (rows, cols)."""
        down, across = (np.minimum(np.arange(cells.start, cells.stop + 1) * self.cell_px, length)
                        for cells, length in zip((rows, cols), self.shape))
        corners = np.stack(np.meshgrid(across, down), -1).astype(float)
        laid = self.surface.laid(self.place(corners.reshape(-1, 2))).reshape(corners.shape)
        along = self.surface.below(laid[:, :-1], laid[:, 1:])  # the upper and lower edges
        sides = self.surface.below(laid[:-1], laid[1:])
        around = along[:, :-1] + sides[:, :, 1:] - along[:, 1:] - sides[:, :, :-1]
        return self.surface.enclosed(*around) / np.outer(np.diff(down), np.diff(across))


class InPixels:
    """Counts, where nothing is known of the ground."""

    def by_value(self, values: np.ndarray, window: Window, count: int = 256) -> np.ndarray:
        """How many pixels hold each of the first ``count`` values, float64 (count,)."""
        return np.bincount(values.ravel(), minlength=256)[:count].astype(float)


class _Plane:
    """Local coordinates in some unit."""

    def __init__(self, unit_m: float) -> None:
        self.unit_m = unit_m

    def laid(self, xy: np.ndarray) -> np.ndarray:
        return xy * self.unit_m

    def below(self, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
        """Turns (which there are none of) and area below each edge, (2, …)."""
        (x0, y0), (x1, y1) = np.moveaxis(starts, -1, 0), np.moveaxis(stops, -1, 0)
        return np.stack([np.zeros(x0.shape), (x1 - x0) * (y0 + y1) / 2])

    def enclosed(self, turns: np.ndarray, area: np.ndarray) -> np.ndarray:
        """Area within outlines, of the sums over their edges."""
        return np.abs(area)


class _Earth:
    """The ellipsoid of a CRS."""

    def __init__(self, wkt: str) -> None:
        crs = spatial_reference(wkt)
        self.to_degrees = to_degrees(wkt)
        self.semi_major, self.inverse_flattening = crs.GetSemiMajor(), crs.GetInvFlattening()
        self.continuous = bool(crs.IsGeographic())

    def laid(self, xy: np.ndarray) -> np.ndarray:
        """Longitude, and the area from the equator for each radian of it."""
        longitude, latitude = np.radians(self.to_degrees(xy)).T  # type: ignore[misc]
        latitude = np.clip(latitude, -math.pi / 2, math.pi / 2)
        return np.column_stack([longitude, _area_from_equator(latitude, self.semi_major, self.inverse_flattening)])

    def below(self, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
        """Turn and area below each edge, (2, …); longitudes begin anew at the 180th meridian unless they are the CRS's own."""
        (x0, y0), (x1, y1) = np.moveaxis(starts, -1, 0), np.moveaxis(stops, -1, 0)
        turn = x1 - x0
        if not self.continuous:
            turn = turn - _ROUND * np.round(turn / _ROUND)
        return np.stack([turn, turn * (y0 + y1) / 2])

    def enclosed(self, turns: np.ndarray, area: np.ndarray) -> np.ndarray:
        """Area within outlines, of the sums over their edges."""
        half = _ROUND * _area_from_equator(np.array(math.pi / 2), self.semi_major, self.inverse_flattening)
        return np.where(np.abs(turns) > math.pi, half - np.abs(area), np.abs(area))


def _surface(wkt: str) -> _Earth | _Plane | None:
    crs = spatial_reference(wkt)
    if crs.IsLocal():
        return _Plane(crs.GetLinearUnits())
    return _Earth(wkt) if crs.IsProjected() or crs.IsGeographic() else None


def _divided(rings: Sequence[np.ndarray], longest_px: int) -> tuple[np.ndarray, np.ndarray]:
    """The points of rings, one after another and with long edges in pieces, and where each ring begins."""
    points, firsts = np.concatenate(rings), np.cumsum([0, *map(len, rings[:-1])])
    steps = points[_following(firsts, len(points))] - points
    pieces = np.maximum(np.ceil(np.abs(steps).max(1) / longest_px), 1).astype(np.int64)
    starts = np.cumsum(pieces) - pieces
    share = (np.arange(pieces.sum()) - np.repeat(starts, pieces)) / np.repeat(pieces, pieces)
    return np.repeat(points, pieces, 0) + share[:, None] * np.repeat(steps, pieces, 0), starts[firsts]


def _following(firsts: np.ndarray, count: int) -> np.ndarray:
    """Index of the point after each in its ring."""
    following = np.arange(1, count + 1)
    following[np.append(firsts[1:], count) - 1] = firsts
    return following


def _area_from_equator(latitude: np.ndarray, semi_major: float, inverse_flattening: float) -> np.ndarray:
    """Area between the equator and a parallel, per radian of longitude (Snyder 1987, equation 3-12)."""
    sine = np.sin(latitude)
    if not inverse_flattening:  # a sphere
        return semi_major**2 * sine
    flattening = 1 / inverse_flattening
    squared = flattening * (2 - flattening)
    e = math.sqrt(squared)
    return semi_major**2 / 2 * (1 - squared) * (sine / (1 - squared * sine**2) + np.arctanh(e * sine) / e)
