"""From places on a raster's pixels to places on the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from ..raster.gdal_errors import gdal_errors
from ..raster.georeference import Georeference

#: columns and rows (n, 2) become x and y (n, 2)
Placing = Callable[[np.ndarray], np.ndarray]


def placing(georeference: Georeference) -> Placing:
    """By geotransform; else by the polynomial through the ground control points, as QGIS shows such a raster; else pixels.

    Raises ``RasterError`` if the ground control points do not tell where anything lies.
    """
    if georeference.geotransform is None and georeference.gcps:
        return _by_points(georeference)
    x, across_x, down_x, y, across_y, down_y = georeference.pixel_grid

    def place(pixels: np.ndarray) -> np.ndarray:
        column, row = pixels.T
        # term by term, so that a point has the same digits in whichever ring it lies
        return np.column_stack([x + across_x * column + down_x * row, y + across_y * column + down_y * row])
    return place


def _by_points(georeference: Georeference) -> Placing:
    with gdal_errors("The raster's ground control points do not tell where it lies"):
        raster = gdal.GetDriverByName("MEM").Create("", 1, 1, 1)
        raster.SetGCPs([gdal.GCP(x, y, z, col, row) for col, row, x, y, z in georeference.gcps], georeference.crs_wkt)
        polynomial = gdal.Transformer(raster, None, ["METHOD=GCP_POLYNOMIAL"])

    def place(pixels: np.ndarray) -> np.ndarray:
        points, known = polynomial.TransformPoints(False, pixels.tolist())
        if not all(known):
            raise RasterError("The raster's ground control points do not tell where all of it lies; warp it first (Raster, "
                              "Projections, Warp).")
        return np.array(points)[:, :2]
    return place
