"""How large pixels are on the ground."""

from __future__ import annotations

import math

import numpy as np
from osgeo import ogr, osr

from . import grid
from .georeference import Georeference
from .info import RasterInfo

#: a straight edge is taken to pieces of so many pixels before it is laid onto the ellipsoid
EDGE_PX = 256


def row_areas_m2(info: RasterInfo) -> np.ndarray | None:
    """Area of one pixel of each row in square metres, float64 (rows,); None if it cannot be known.

    In projected coordinates the geotransform tells (map projections stretch areas; an equal-area one does not). In
    degrees it is the area on the ellipsoid between the row's two parallels; a raster turned in degrees has none.
    """
    transform = info.georeference.geotransform
    if transform is None or not info.georeference.crs_wkt:
        return None
    if not info.is_geographic:
        unit = info.metres_per_unit() or 1.0
        across, down = (transform[1], transform[4]), (transform[2], transform[5])
        return np.full(info.shape[0], abs(across[0] * down[1] - across[1] * down[0]) * unit**2)
    if transform[2] or transform[4]:
        return None
    crs = osr.SpatialReference(info.georeference.crs_wkt)
    radian = crs.GetAngularUnits()
    latitudes = np.array([grid.apply(transform, 0, row)[1] for row in range(info.shape[0] + 1)]) * radian
    north = _area_from_equator(np.clip(latitudes, -math.pi / 2, math.pi / 2), crs.GetSemiMajor(), crs.GetInvFlattening())
    return np.abs(np.diff(north)) * abs(transform[1]) * radian


class EqualArea:
    """Areas on the ellipsoid of a raster's CRS: those in a cylindrical equal-area projection of it."""

    def __init__(self, transformation: osr.CoordinateTransformation, edge: float) -> None:
        self._transformation, self._edge = transformation, edge

    @classmethod
    def of(cls, georeference: Georeference) -> EqualArea | None:
        """None without a CRS that lies on the earth."""
        if not georeference.crs_wkt or georeference.geotransform is None:
            return None
        crs = osr.SpatialReference(georeference.crs_wkt)
        if not (crs.IsProjected() or crs.IsGeographic()):
            return None
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        equal = osr.SpatialReference()
        equal.SetProjCS("equal area")
        equal.CopyGeogCSFrom(crs)
        equal.SetCEA(0, 0, 0, 0)
        equal.SetLinearUnits("metre", 1.0)
        equal.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        edge = EDGE_PX * max(grid.pixel_size(georeference.geotransform))
        return cls(osr.CoordinateTransformation(crs, equal), edge)

    def m2(self, geometry: ogr.Geometry) -> float:
        """Square metres of polygons in the raster's CRS."""
        laid = geometry.Clone()
        laid.Segmentize(self._edge)
        laid.Transform(self._transformation)
        return float(laid.GetArea())


def _area_from_equator(latitude: np.ndarray, semi_major: float, inverse_flattening: float) -> np.ndarray:
    """Area between the equator and a parallel, per radian of longitude (Snyder 1987, equation 3-12)."""
    sine = np.sin(latitude)
    if not inverse_flattening:  # a sphere
        return semi_major**2 * sine
    flattening = 1 / inverse_flattening
    squared = flattening * (2 - flattening)
    e = math.sqrt(squared)
    return semi_major**2 / 2 * (1 - squared) * (sine / (1 - squared * sine**2) + np.arctanh(e * sine) / e)
