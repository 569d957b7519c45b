"""How large pixels, and what is drawn of them, are on the ground: the one place where areas are measured.

On the earth, on the ellipsoid of the raster's CRS, which is laid out as an equal-area cylinder: an outline's area is what lies
below its edges, taken with the direction in which they run. The cylinder of a map in degrees is the earth's own; other maps
have one that touches the earth in their middle, where neither a pole nor the 180th meridian is near. What spans half the
earth has the earth's own again. In local coordinates areas are those on the plane.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np

from ..raster.crs import spatial_reference, to_degrees, unit_size_at
from ..raster.georeference import Georeference
from ..raster.grid import Window
from .placing import Placing, placing

#: pixels are measured in cells of at most so many, and so wide that a projection's scale hardly changes within
CELL_PX, CELL_M = 512, 10_000.0
_ROUND = 2 * math.pi
#: cosine of the farthest that a map's corners may lie from its middle to have a cylinder of its own
NEAR = 0.5


class Ground:
    """Measures what lies on a raster's pixels, in square metres.

    Args:
        place: from columns and rows to the CRS.
        surface: the ellipsoid, or the plane.
        cell: rows and columns in which pixels are taken to be alike.
        longest_px: edges of polygons are laid out in pieces of so much.
    """

    def __init__(self, shape: tuple[int, int], place: Placing, surface: _Earth | _Plane, cell: tuple[int, int],
                 longest_px: int) -> None:
        self.shape, self.place, self.surface, self.cell, self.longest_px = shape, place, surface, cell, longest_px

    @classmethod
    def of(cls, georeference: Georeference, shape: tuple[int, int]) -> Ground | None:
        """None where nothing is known of the raster's place, or its CRS is of no use on the ground."""
        wkt, (rows, cols) = georeference.placed_wkt, shape
        if not wkt:
            return None
        crs, place = spatial_reference(wkt), placing(georeference)
        centre, beside, below = place(np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]) + np.array([cols, rows]) / 2)
        unit = unit_size_at(wkt, *centre.tolist())
        if unit is None:
            return None
        if crs.IsLocal():
            return cls(shape, place, _Plane(unit.mean), (CELL_PX, CELL_PX), CELL_PX)
        pixel_m = math.sqrt(math.dist(centre, beside) * math.dist(centre, below)) * unit.mean
        side = 2 ** int(math.log2(min(max(CELL_M / pixel_m, 1), CELL_PX)))
        along_parallels = crs.IsGeographic() and georeference.geotransform is not None and not georeference.geotransform[4]
        corners = place(np.array([(0.0, 0.0), (cols, 0.0), (0.0, rows), (cols, rows)]))
        return cls(shape, place, _Earth(wkt, centre, corners), (1, CELL_PX) if along_parallels else (side, side), side)

    def by_value(self, values: np.ndarray, window: Window, count: int = 256) -> np.ndarray:
        """Area of the pixels that hold each of the first ``count`` values, float64 (count,).

        Args:
            values: uint8 (h, w) of a window inside the raster.
        """
        (high, wide), (top, left, height, width) = self.cell, astuple(window)
        rows, cols = (range(start // side, -(-(start + length) // side))
                      for start, length, side in ((top, height, high), (left, width, wide)))
        pixel_areas = self._pixel_areas(rows, cols)
        place = (np.arange(top, top + height) // high - rows.start) * 256
        total = np.zeros(count)
        for index, col in enumerate(cols):
            start, stop = (min(max(edge * wide - left, 0), width) for edge in (col, col + 1))
            codes = place[:, None] + values[:, start:stop]
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
        points, firsts = _divided(rings, self.longest_px)
        laid = self.surface.laid(self.place(points))
        edges = self.surface.below(laid, laid[_following(firsts, len(points))])
        areas = self.surface.enclosed(*np.add.reduceat(edges, firsts, axis=1))
        outlines = np.cumsum([0, *map(len, polygons[:-1])])
        signs = np.full(len(rings), -1.0)
        signs[outlines] = 1.0
        return _known(np.add.reduceat(areas * signs, outlines))

    def _pixel_areas(self, rows: range, cols: range) -> np.ndarray:
        """Of the pixels of each cell, float64 (rows, cols)."""
        down, across = (np.minimum(np.arange(cells.start, cells.stop + 1) * side, length)
                        for cells, side, length in zip((rows, cols), self.cell, self.shape))
        corners = np.stack(np.meshgrid(across, down), -1).astype(float)
        laid = self.surface.laid(self.place(corners.reshape(-1, 2))).reshape(corners.shape)
        along = self.surface.below(laid[:, :-1], laid[:, 1:])  # the upper and lower edges
        sides = self.surface.below(laid[:-1], laid[1:])
        around = along[:, :-1] + sides[:, :, 1:] - along[:, 1:] - sides[:, :, :-1]
        return _known(self.surface.enclosed(*around)) / np.outer(np.diff(down), np.diff(across))


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
    """The ellipsoid of a CRS as a cylinder.

    Args:
        centre, corners: of the raster, in the CRS.
    """

    def __init__(self, wkt: str, centre: np.ndarray, corners: np.ndarray) -> None:
        crs = spatial_reference(wkt)
        self.to_degrees, self.geographic = to_degrees(wkt), bool(crs.IsGeographic())
        self.ellipsoid = crs.GetSemiMajor(), crs.GetInvFlattening()
        self.quarter = float(_area_from_equator(np.array(math.pi / 2), *self.ellipsoid))  # of a radian of longitude
        self.tilt: np.ndarray | None = None
        self.base = 0.0
        (longitude, latitude), = self._radians(centre[None])
        if not self.geographic:
            tilt = _tilt(longitude, float(_authalic(latitude, self.ellipsoid[1])))
            if (self._in_space(corners) @ tilt[0] > NEAR).all():
                self.tilt = tilt
                return
        # the smaller the numbers are, the less their differences lose
        self.base = float(_area_from_equator(latitude, *self.ellipsoid))

    def laid(self, xy: np.ndarray) -> np.ndarray:
        """Longitude, and the area from some parallel for each radian of it."""
        if self.tilt is not None:
            x, y, z = self.tilt @ self._in_space(xy).T
            return np.column_stack([np.arctan2(y, x), self.quarter * z])
        longitude, latitude = self._radians(xy).T
        return np.column_stack([longitude, _area_from_equator(latitude, *self.ellipsoid) - self.base])

    def below(self, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
        """Turn and area below each edge, (2, …); longitudes begin anew at the 180th meridian unless they are the CRS's own."""
        (x0, y0), (x1, y1) = np.moveaxis(starts, -1, 0), np.moveaxis(stops, -1, 0)
        turn = x1 - x0
        if not self.geographic:
            turn = turn - _ROUND * np.round(turn / _ROUND)
        return np.stack([turn, turn * (y0 + y1) / 2])

    def enclosed(self, turns: np.ndarray, area: np.ndarray) -> np.ndarray:
        """Area within outlines, of the sums over their edges; an outline that goes once around lies around a pole."""
        around = _ROUND * self.quarter - np.abs(area + self.base * turns)
        return np.where(np.abs(turns) > math.pi, around, np.abs(area))

    def _radians(self, xy: np.ndarray) -> np.ndarray:
        degrees = self.to_degrees(xy)  # type: ignore[misc]
        radians = np.radians(np.where(np.isfinite(degrees), degrees, np.nan))
        return np.column_stack([radians[:, 0], np.clip(radians[:, 1], -math.pi / 2, math.pi / 2)])

    def _in_space(self, xy: np.ndarray) -> np.ndarray:
        """On a sphere with the ellipsoid's areas, of radius 1; (n, 3)."""
        longitude, latitude = self._radians(xy).T
        latitude = _authalic(latitude, self.ellipsoid[1])
        return np.column_stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])


def _tilt(longitude: float, latitude: float) -> np.ndarray:
    """Turns a sphere so that a place comes to longitude and latitude 0."""
    (s, c), (t, d) = ((math.sin(angle), math.cos(angle)) for angle in (longitude, latitude))
    return np.array([(d * c, d * s, t), (-s, c, 0.0), (-t * c, -t * s, d)])


def _authalic(latitude: np.ndarray, inverse_flattening: float) -> np.ndarray:
    """The latitude on a sphere with the same areas (Snyder 1987, equation 3-18); at a pole 3-11 would lose half the digits."""
    e2 = _eccentricity_squared(inverse_flattening)
    return (latitude - (e2 / 3 + 31 * e2**2 / 180 + 59 * e2**3 / 560) * np.sin(2 * latitude)
            + (17 * e2**2 / 360 + 61 * e2**3 / 1260) * np.sin(4 * latitude) - 383 * e2**3 / 45360 * np.sin(6 * latitude))


def _known(areas: np.ndarray) -> np.ndarray:
    """What a projection does not show does not count."""
    return np.where(np.isfinite(areas), areas, 0.0)


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
    sine, squared = np.sin(latitude), _eccentricity_squared(inverse_flattening)
    if not squared:  # a sphere
        return semi_major**2 * sine
    e = math.sqrt(squared)
    return semi_major**2 / 2 * (1 - squared) * (sine / (1 - squared * sine**2) + np.arctanh(e * sine) / e)


def _eccentricity_squared(inverse_flattening: float) -> float:
    return (2 - 1 / inverse_flattening) / inverse_flattening if inverse_flattening else 0.0
