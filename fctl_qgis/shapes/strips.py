"""Areas of equal class in one strip of a raster, and pieces of those that go on in the next.

A strip reaches from the raster's left edge to its right. Where two pixels of one class lie on both sides of its edge, a *gate*
is open: a row of such pixels, as long as it gets. An area that has gates is a piece of one that is larger; its outline is cut
there, and what lies between its gates is all that the strip knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from osgeo import gdal, ogr

from ..raster.grid import Window
from ..raster.legend import NODATA
from .borders import Borders, Part, unit_steps

#: pixels of a strip, and rows that it has at least
STRIP_PX, LEAST_ROWS = 2**22, 256
#: row and first column of the pixels below a gate
Gate = tuple[int, int]
#: a gate, and whether it is its left end
End = tuple[Gate, bool]


@dataclass(frozen=True)
class Area:
    """Pixels of one class that touch one another: their outline, then the holes in it, each as float (n, 2) of column and row
    without the closing point."""

    value: int
    rings: list[np.ndarray]


@dataclass(frozen=True)
class Piece:
    """What lies of an area in one strip.

    Attributes:
        holes: whole rings.
        parts: of its outline by the end of a gate where they begin, with that where they stop.
    """

    value: int
    holes: list[np.ndarray]
    parts: dict[End, tuple[Part, End]]


def strips_of(shape: tuple[int, int]) -> list[Window]:
    """The strips of a raster, from above; they depend on its shape alone."""
    rows, cols = shape
    height = max(STRIP_PX // cols, LEAST_ROWS)
    return [Window(top, 0, min(height, rows - top), cols) for top in range(0, rows, height)]


class Strip:
    """Finds the areas of one strip.

    Args:
        raster: one band of class numbers; :data:`NODATA` is no area.
    """

    def __init__(self, raster: gdal.Dataset, window: Window) -> None:
        inside = window.grown(1).intersection(Window(0, 0, raster.RasterYSize, raster.RasterXSize))
        values = raster.ReadAsArray(inside.left, inside.top, inside.width, inside.height)
        self.window, self._values = window, values[window.slices_in(inside)]
        #: by rows of corners at the strip's edges, the columns in which pixels on both sides are alike
        self._alike = {row: values[row - inside.top - 1] == values[row - inside.top] for row in (window.top, window.bottom)
                       if inside.top < row < inside.bottom}

    def areas(self, borders: Borders) -> Iterator[Area | Piece]:
        """Everything but nodata."""
        for value, (outline, *holes) in self._polygons():
            whole = [borders.simplified(hole) for hole in holes]
            cut = self._cut(outline)
            if cut:
                yield Piece(value, whole, {start: (borders.part(steps), stop) for start, steps, stop in cut})
            else:
                yield Area(value, [borders.simplified(outline), *whole])

    def _polygons(self) -> Iterator[tuple[int, list[np.ndarray]]]:
        """Value and rings along pixel edges, int (n, 2) without the closing point."""
        pixels = gdal.GetDriverByName("MEM").Create("", self.window.width, self.window.height, 1)
        pixels.SetGeoTransform((0.0, 1.0, 0.0, float(self.window.top), 0.0, 1.0))
        band = pixels.GetRasterBand(1)
        band.WriteArray(self._values)
        band.SetNoDataValue(NODATA)
        memory = ogr.GetDriverByName("Memory").CreateDataSource("")
        layer = memory.CreateLayer("areas", None, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
        gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [])
        for feature in layer:
            geometry = feature.GetGeometryRef()
            rings = (geometry.GetGeometryRef(index).GetPoints() for index in range(geometry.GetGeometryCount()))
            yield feature.GetField(0), [np.array(ring)[:-1, :2].astype(np.int64) for ring in rings]

    def _cut(self, outline: np.ndarray) -> list[tuple[End, np.ndarray, End]]:
        """What lies between the gates of an outline: where it begins, all corners of pixels it comes by, where it stops."""
        if not any(row in self._alike for row in (outline[:, 1].min(), outline[:, 1].max())):
            return []
        steps = unit_steps(_clockwise(outline))
        gates = self._gates(steps)
        starts, stops = np.flatnonzero(np.roll(gates, 1) & ~gates), np.flatnonzero(~np.roll(gates, 1) & gates)
        if len(starts) and stops[0] < starts[0]:  # the first part stops behind it
            stops = np.roll(stops, -1)
        parts = [steps[np.arange(start, stop + 1 if stop > start else stop + len(steps) + 1) % len(steps)]
                 for start, stop in zip(starts.tolist(), stops.tolist())]
        return [(_end(before[-1], part[0], part[0]), part, _end(part[-1], behind[0], part[-1]))
                for before, part, behind in zip([*parts[-1:], *parts[:-1]], parts, [*parts[1:], *parts[:1]])]

    def _gates(self, steps: np.ndarray) -> np.ndarray:
        """Which of the edges that begin at these corners lie along gates, bool (n,)."""
        following = np.roll(steps, -1, 0)
        found = np.zeros(len(steps), bool)
        for row, alike in self._alike.items():
            along = np.flatnonzero((steps[:, 1] == row) & (following[:, 1] == row))
            found[along] = alike[np.minimum(steps[along, 0], following[along, 0])]
        return found


def _clockwise(ring: np.ndarray) -> np.ndarray:
    """A ring with its area to the right, so that neighbours go along their gate in opposite directions."""
    column, row = ring.T
    return ring if (column * np.roll(row, -1) - np.roll(column, -1) * row).sum() > 0 else ring[::-1]


def _end(one: np.ndarray, other: np.ndarray, here: np.ndarray) -> End:
    """Of the gate between two corners that one which is here."""
    left = min(one[0], other[0])
    return (int(here[1]), int(left)), bool(here[0] == left)
