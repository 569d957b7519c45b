"""A polygon layer as a mask on the processing grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from osgeo import gdal, ogr

from ..computed_once import ComputedOnce
from ..errors import RasterError
from ..raster.gdal_errors import gdal_errors
from ..raster.georeference import Georeference
from ..raster.grid import Window, squares_meeting
from ..raster.opening import crs_of, layer_of, limit
from ..source import Source
from .burnt import BurntPolygons, Reach

_KINDS = (ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbUnknown, ogr.wkbCurvePolygon, ogr.wkbMultiSurface,
          ogr.wkbGeometryCollection)
#: side of the squares that are burnt at a time; those that are kept may take this much memory
SQUARE_PX, ROOM_BYTES = 512, 16 * 2**20
#: of Python, for a square
_OVERHEAD_BYTES = 256


class PolygonMask:
    """True where a pixel's centre lies in one of the polygons of a vector file.

    Its first layer counts, or that of ``|layername=`` or ``|layerid=``. The polygons that may meet the raster are brought into
    its CRS; squares of them are burnt once for all that ask. Usable from several threads at once. Raises ``RasterError`` if
    they cannot be read.

    Args:
        georeference, shape: of the processing grid.
    """

    def __init__(self, path: str, georeference: Georeference, shape: tuple[int, int]) -> None:
        source = Source.parse(path)
        with gdal_errors(f"Cannot read the mask {path}"):
            dataset = gdal.OpenEx(source.name, gdal.OF_VECTOR, open_options=list(source.options))
            layer = layer_of(dataset, source)
            if layer is None:
                raise RasterError(f"The mask {path} has no such layer; choose a polygon layer.")
            if ogr.GT_Flatten(layer.GetGeomType()) not in _KINDS:
                raise RasterError(f"The mask {path} does not hold polygons; choose a polygon layer.")
            limit(layer, source)
            reach = Reach(georeference, shape, layer, crs_of(source, layer.GetSpatialRef()))
            self._burnt = BurntPolygons(georeference, ((polygon, 1) for polygon in _polygons(layer, reach)), 0)
        self.shape = shape
        self._squares = ComputedOnce(self._burn, _bytes, ROOM_BYTES)

    def read(self, window: Window) -> np.ndarray:
        """bool (h, w) of a window of the processing grid."""
        wanted = np.zeros(window.shape, bool)
        for common, part in self._parts(window):
            wanted[common.slices_in(window)] = part
        return wanted

    def any(self, window: Window) -> bool:
        """Whether a pixel of a window is wanted."""
        return any(part.any() for _, part in self._parts(window))

    def reach(self) -> Window:
        """A window outside of which no pixel is wanted."""
        return self._burnt.area(self.shape)

    def is_empty(self, extent: Window) -> bool:
        """Whether no pixel of an extent is wanted."""
        return not any(self.any(near.intersection(extent)) for near in self._burnt.windows(self.shape))

    def _parts(self, window: Window) -> Iterator[tuple[Window, np.ndarray]]:
        """Windows, and what is wanted of them; the rest of the window is not."""
        if window.is_empty:
            return
        for row, col in squares_meeting(window, SQUARE_PX):
            burnt = self._squares.of([(row, col)])[row, col]
            if burnt is not None:
                here = Window(row * SQUARE_PX, col * SQUARE_PX, SQUARE_PX, SQUARE_PX)
                common = here.intersection(window)
                yield common, burnt[common.slices_in(here)]

    def _burn(self, squares: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], np.ndarray | None]]:
        for row, col in squares:
            burnt = self._burnt.read(Window(row * SQUARE_PX, col * SQUARE_PX, SQUARE_PX, SQUARE_PX))
            yield (row, col), None if burnt is None or not burnt.any() else burnt > 0


def _polygons(layer: ogr.Layer, reach: Reach) -> Iterator[ogr.Geometry]:
    reach.limit(layer)
    for feature in layer:
        geometry = feature.GetGeometryRef()
        placed = None if geometry is None else reach.placed(geometry)
        if placed is not None:
            yield placed


def _bytes(square: np.ndarray | None) -> int:
    return _OVERHEAD_BYTES + (0 if square is None else square.nbytes)
