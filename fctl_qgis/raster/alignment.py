"""Which part of a raster another dataset covers, and how its coordinates become the raster's."""

from __future__ import annotations

import math

from osgeo import osr

from . import grid
from .gdal_errors import gdal_errors
from .grid import Window
from .reader import Georeference

#: xmin, ymin, xmax, ymax
Bounds = tuple[float, float, float, float]
#: points along each side of a rectangle that is brought into another CRS
DENSIFY = 21


def spatial_reference(wkt: str) -> osr.SpatialReference:
    """A CRS whose first axis is x, whatever its authority says."""
    crs = osr.SpatialReference(wkt)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def transformation(source_wkt: str, target_wkt: str) -> osr.CoordinateTransformation | None:
    """None if either side has no CRS: coordinates are then taken as they are. Raises ``RasterError``."""
    if not source_wkt or not target_wkt:
        return None
    with gdal_errors("One coordinate system cannot be brought into the other; reproject in QGIS first"):
        return osr.CoordinateTransformation(spatial_reference(source_wkt), spatial_reference(target_wkt))


def raster_bounds(transform: grid.GeoTransform, shape: tuple[int, int]) -> Bounds:
    """Of a raster's four corners."""
    xs, ys = zip(*(grid.apply(transform, col, row) for col in (0, shape[1]) for row in (0, shape[0])))
    return min(xs), min(ys), max(xs), max(ys)


def transformed_bounds(bounds: Bounds, source_wkt: str, target_wkt: str) -> Bounds | None:
    """A rectangle around ``bounds`` in the target's CRS; None where they cannot be expressed there."""
    change = transformation(source_wkt, target_wkt)
    if change is None:
        return bounds
    try:
        found = change.TransformBounds(*bounds, DENSIFY)
    except RuntimeError:
        return None
    return found if all(map(math.isfinite, found)) and found[0] <= found[2] else None


def covered(georeference: Georeference, shape: tuple[int, int], bounds: Bounds | None) -> Window:
    """The pixels of a raster that ``bounds``, in its CRS, may touch; empty if none, all if the bounds are unknown."""
    whole = Window(0, 0, *shape)
    if bounds is None:
        return whole
    corners = [grid.invert(georeference.pixel_grid, x, y) for x in bounds[::2] for y in bounds[1::2]]
    left, top = (math.floor(min(values)) for values in zip(*corners))
    right, bottom = (math.ceil(max(values)) for values in zip(*corners))
    return Window(top, left, bottom - top, right - left).grown(1).intersection(whole)


def crs_name(wkt: str) -> str:
    """``WGS 84 / UTM zone 17N (EPSG:32617)``."""
    if not wkt:
        return "no coordinate system"
    crs = osr.SpatialReference(wkt)
    code = crs.GetAuthorityCode(None)
    return (crs.GetName() or "unnamed coordinate system") + (f" ({crs.GetAuthorityName(None)}:{code})" if code else "")
