"""Polygons of any layer as they lie on a raster's pixels: brought into its CRS, then burnt window by window."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import RasterError
from ..raster import grid
from ..raster.alignment import Bounds, covered, raster_bounds, transformed_bounds
from ..raster.crs import crs_name, spatial_reference, transformation, wkt_of
from ..raster.gdal_errors import gdal_errors
from ..raster.georeference import Georeference
from ..raster.grid import Window

_NUMBER = "number"
#: both sides of a burn lie in the same plane, whatever it is
_PLANE = 'LOCAL_CS["plane",UNIT["metre",1]]'
#: burning takes time for each vertex and row of pixels, so polygons with more vertices are cut
MOST_VERTICES = 1000
WORLD = 360.0


class Reach:
    """A raster's rectangle in the CRS of a layer, where its polygons are looked for.

    Args:
        crs: of the layer; None for none.

    Attributes:
        change: from there into the raster's CRS; None if coordinates are taken as they are.
    """

    def __init__(self, georeference: Georeference, shape: tuple[int, int], layer: ogr.Layer,
                 crs: osr.SpatialReference | None) -> None:
        source, target = wkt_of(crs), georeference.crs_wkt
        self.names = crs_name(source), crs_name(target)
        self.change = transformation(source, target)
        bounds = transformed_bounds(raster_bounds(georeference.pixel_grid, shape), target, source)
        self._rectangles = _turned(bounds, layer, crs)

    def limit(self, layer: ogr.Layer) -> None:
        """Have a layer give only what may meet the raster."""
        if self._rectangles:
            layer.SetSpatialFilter(_area(self._rectangles))

    def placed(self, geometry: ogr.Geometry) -> ogr.Geometry | None:
        """A geometry without curves in the raster's CRS; None if nothing of it is near. Raises ``RasterError``.

        What reaches far beyond the raster is cut first: the ends of the earth have no place in most projections.
        """
        geometry = geometry.GetLinearGeometry() if geometry.HasCurveGeometry() else geometry.Clone()
        if not all(map(math.isfinite, geometry.GetEnvelope())):
            raise RasterError("A polygon has a coordinate that is no number; mend the layer in QGIS first (Fix geometries).")
        if self.change is None:
            return geometry
        geometry = self._cut(geometry)
        if geometry.IsEmpty():
            return None
        try:
            geometry.Transform(self.change)
        except RuntimeError as error:
            raise RasterError(f"A polygon cannot be brought from {self.names[0]} into {self.names[1]} ({error}); reproject "
                              "the layer in QGIS first.") from None
        return geometry

    def _cut(self, geometry: ogr.Geometry) -> ogr.Geometry:
        xmin, xmax, ymin, ymax = geometry.GetEnvelope()
        near = [_grown(rectangle) for rectangle in self._rectangles]
        if not near or any(left <= xmin and xmax <= right and bottom <= ymin and ymax <= top
                           for left, bottom, right, top in near):
            return geometry
        return (geometry if geometry.IsValid() else geometry.MakeValid()).Intersection(_area(near))


def _turned(bounds: Bounds | None, layer: ogr.Layer, crs: osr.SpatialReference | None) -> list[Bounds]:
    """A rectangle wherever a layer in degrees may have it: across the 180th meridian it goes on at either end."""
    if bounds is None:
        return []
    xmin, ymin, xmax, ymax = bounds
    if crs is None or not crs.IsGeographic():
        return [bounds]
    xmax += WORLD * (xmax < xmin)
    left, right = layer.GetExtent()[:2] if layer.GetFeatureCount() else (xmin, xmax)
    return [(xmin + turn, ymin, xmax + turn, ymax) for turn in (-WORLD, 0.0, WORLD)
            if xmin + turn <= right and xmax + turn >= left] or [(xmin, ymin, xmax, ymax)]


def _grown(rectangle: Bounds) -> Bounds:
    """By its own size on every side."""
    xmin, ymin, xmax, ymax = rectangle
    return 2 * xmin - xmax, 2 * ymin - ymax, 2 * xmax - xmin, 2 * ymax - ymin


def _area(rectangles: Sequence[Bounds]) -> ogr.Geometry:
    area = ogr.Geometry(ogr.wkbMultiPolygon)
    for rectangle in rectangles:
        area.AddGeometry(_rectangle(*rectangle))
    return area.GetGeometryRef(0).Clone() if len(rectangles) == 1 else area.UnionCascaded()


class BurntPolygons:
    """Numbered polygons, burnt where a pixel's centre lies inside; later ones lie on top of earlier ones.

    Usable from several threads at once.

    Args:
        polygons: in the raster's CRS, each with its number (0…255).
        background: what is burnt nowhere.
    """

    def __init__(self, georeference: Georeference, polygons: Iterable[tuple[ogr.Geometry, int]], background: int) -> None:
        self.georeference, self.background = georeference, background
        with gdal_errors("Cannot use the polygons"):
            smallest = max(grid.pixel_size(georeference.pixel_grid))
            parts = [(part, number) for geometry, number in polygons for part in _parts(geometry, smallest)]
            self._wkb = [bytes(part.ExportToWkb()) for part, _ in parts]
        self._numbers = [number for _, number in parts]
        self._bounds = np.array([part.GetEnvelope() for part, _ in parts], float).reshape(-1, 4)  # xmin, xmax, ymin, ymax

    def area(self, shape: tuple[int, int]) -> Window:
        """The raster's pixels that they may cover."""
        if not self._wkb:
            return Window(0, 0, 0, 0)
        (xmin, _, ymin, _), (_, xmax, _, ymax) = self._bounds.min(0).tolist(), self._bounds.max(0).tolist()
        return covered(self.georeference, shape, (xmin, ymin, xmax, ymax))

    def windows(self, shape: tuple[int, int]) -> Iterator[Window]:
        """For each polygon, or part of a large one, the raster's pixels that it may cover."""
        for xmin, xmax, ymin, ymax in self._bounds.tolist():
            yield covered(self.georeference, shape, (xmin, ymin, xmax, ymax))

    def read(self, window: Window) -> np.ndarray | None:
        """uint8 (h, w); None where no polygon comes near."""
        transform = grid.shifted(self.georeference.pixel_grid, window)
        near = self._near(raster_bounds(transform, window.shape))
        if not len(near):
            return None
        with gdal_errors("Cannot burn the polygons"):
            memory = gdal.GetDriverByName("Memory").Create("", 0, 0, 0, gdal.GDT_Unknown)
            layer = memory.CreateLayer("polygons", spatial_reference(_PLANE))
            layer.CreateField(ogr.FieldDefn(_NUMBER, ogr.OFTInteger))
            for index in near.tolist():
                feature = ogr.Feature(layer.GetLayerDefn())
                feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(self._wkb[index]))
                feature.SetField(_NUMBER, self._numbers[index])
                layer.CreateFeature(feature)
            canvas = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
            canvas.SetGeoTransform(transform)
            canvas.SetProjection(_PLANE)
            canvas.GetRasterBand(1).Fill(self.background)
            gdal.RasterizeLayer(canvas, [1], layer, options=[f"ATTRIBUTE={_NUMBER}"])
            return canvas.ReadAsArray()

    def _near(self, bounds: Bounds) -> np.ndarray:
        xmin, ymin, xmax, ymax = bounds
        left, right, bottom, top = self._bounds.T
        return np.flatnonzero((left <= xmax) & (right >= xmin) & (bottom <= ymax) & (top >= ymin))


def _parts(geometry: ogr.Geometry, smallest: float) -> Iterator[ogr.Geometry]:
    """Polygons one by one, those with many vertices in halves of halves, but none that is smaller than a pixel.

    Every pixel lies in exactly one of two halves: burning takes a pixel whose centre lies on the cut for one of them.
    """
    if ogr.GT_Flatten(geometry.GetGeometryType()) != ogr.wkbPolygon:
        for index in range(geometry.GetGeometryCount()):
            yield from _parts(geometry.GetGeometryRef(index), smallest)
        return
    if geometry.IsEmpty():
        return
    xmin, xmax, ymin, ymax = geometry.GetEnvelope()
    vertices = sum(geometry.GetGeometryRef(index).GetPointCount() for index in range(geometry.GetGeometryCount()))
    if vertices <= MOST_VERTICES or max(xmax - xmin, ymax - ymin) <= smallest:
        yield geometry.Clone()
        return
    geometry = geometry if geometry.IsValid() else geometry.MakeValid()
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    halves = ((xmin, ymin, x, ymax), (x, ymin, xmax, ymax)) if xmax - xmin > ymax - ymin else (
        (xmin, ymin, xmax, y), (xmin, y, xmax, ymax))
    for half in halves:
        yield from _parts(geometry.Intersection(_rectangle(*half)), smallest)


def _rectangle(xmin: float, ymin: float, xmax: float, ymax: float) -> ogr.Geometry:
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((xmin, ymin), (xmin, ymax), (xmax, ymax), (xmax, ymin), (xmin, ymin)):
        ring.AddPoint_2D(x, y)
    rectangle = ogr.Geometry(ogr.wkbPolygon)
    rectangle.AddGeometry(ring)
    return rectangle

