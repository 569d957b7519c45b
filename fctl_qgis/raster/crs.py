"""Coordinate systems: what they are called, how large their units are, how coordinates of one become those of another."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from osgeo import osr

from ..errors import RasterError
from ..ground import UnitSize, unit_size
from .gdal_errors import gdal_errors

#: what GDAL calls the coordinate system of a file that has none
_UNDEFINED = "undefined "
#: over which units are measured on the ground
_STEP_M, _STEP_RADIANS = 1000.0, 1.5e-4


def spatial_reference(wkt: str) -> osr.SpatialReference:
    """A CRS whose first axis is x, whatever its authority says. Raises ``RasterError``."""
    with gdal_errors("A coordinate system cannot be understood"):
        crs = osr.SpatialReference(wkt)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def wkt_of(crs: osr.SpatialReference | None) -> str:
    """All that a dataset or layer says of its CRS; empty if that is nothing, or that it is undefined."""
    if crs is None or crs.GetName() is None or crs.GetName().casefold().startswith(_UNDEFINED):
        return ""
    return str(crs.ExportToWkt(["FORMAT=WKT2_2019"]))


def transformation(source_wkt: str, target_wkt: str) -> osr.CoordinateTransformation | None:
    """None where coordinates are taken as they are: either side has no CRS, or both have the same. Raises ``RasterError``."""
    if not source_wkt or not target_wkt:
        return None
    source, target = spatial_reference(source_wkt), spatial_reference(target_wkt)
    if _same(source, target):
        return None
    try:
        return osr.CoordinateTransformation(source, target)
    except RuntimeError:
        raise RasterError(f"{crs_name(source_wkt)} cannot be brought into {crs_name(target_wkt)}: say which coordinate system "
                          "the coordinates are in (Assign Projection in QGIS), or reproject first.") from None


def _same(source: osr.SpatialReference, target: osr.SpatialReference) -> bool:
    if source.IsLocal() and target.IsLocal():
        # formats keep their name and unit, but neither datum nor the names of the axes; PROJ compares all but the name
        return bool(source.GetName() == target.GetName() and source.GetLinearUnits() == target.GetLinearUnits())
    return bool(source.IsSame(target))


def crs_name(wkt: str) -> str:
    """``WGS 84 / UTM zone 17N (EPSG:32617)``."""
    if not wkt:
        return "no coordinate system"
    crs = spatial_reference(wkt)
    code = crs.GetAuthorityCode(None)
    return (crs.GetName() or "unnamed coordinate system") + (f" ({crs.GetAuthorityName(None)}:{code})" if code else "")


def transformed(change: osr.CoordinateTransformation | None, xy: np.ndarray) -> np.ndarray:
    """Points (n, 2) in the other CRS; infinite where they cannot be expressed there."""
    if change is None or not len(xy):
        return xy
    try:
        return np.array(change.TransformPoints(xy.tolist()))[:, :2]
    except RuntimeError:  # a single point can spoil them all
        if len(xy) == 1:
            return np.full((1, 2), np.inf)
        half = len(xy) // 2
        return np.concatenate([transformed(change, xy[:half]), transformed(change, xy[half:])])


def to_degrees(wkt: str) -> Callable[[np.ndarray], np.ndarray] | None:
    """Brings points (n, 2) of a CRS to longitude and latitude on its own ellipsoid; None if it does not lie on the earth."""
    crs = spatial_reference(wkt)
    if not (crs.IsProjected() or crs.IsGeographic()):
        return None
    degrees = math.degrees(crs.GetAngularUnits())
    if crs.IsGeographic():
        return lambda xy: xy * degrees
    with gdal_errors(f"{crs_name(wkt)} cannot be brought onto the earth"):
        geographic = osr.SpatialReference()
        geographic.CopyGeogCSFrom(crs)
        geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        change = osr.CoordinateTransformation(crs, geographic)
    return lambda xy: transformed(change, xy) * degrees


def unit_size_at(wkt: str, x: float, y: float) -> UnitSize | None:
    """Metres on the ground for each unit of a CRS, around a place; None if that cannot be known."""
    crs = spatial_reference(wkt)
    if crs.IsLocal():
        return UnitSize(*[crs.GetLinearUnits()] * 3)
    degrees = to_degrees(wkt)
    if degrees is None:
        return None
    nominal_m = None if crs.IsGeographic() else crs.GetLinearUnits()
    step = _STEP_M / nominal_m if nominal_m else _STEP_RADIANS / crs.GetAngularUnits()
    return unit_size(lambda *place: tuple(degrees(np.array([place]))[0].tolist()), x, y, step, nominal_m,
                     (crs.GetSemiMajor(), crs.GetSemiMinor()))
