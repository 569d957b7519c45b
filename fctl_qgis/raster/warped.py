"""A classified raster of any CRS, resolution and rotation, as it lies on another raster's pixels."""

from __future__ import annotations

import numpy as np
from osgeo import gdal

from .alignment import covered, raster_bounds, refuse_unwarped, transformed_bounds
from .classified import ClassifiedRaster, distinct
from .crs import transformation
from .gdal_errors import gdal_errors
from .grid import Window, shifted
from .info import RasterInfo
from .virtual import with_one_mask


class WarpedRaster:
    """Class numbers at the centres of another raster's pixels (nearest neighbour, every coordinate exact).

    Where either raster has no CRS, both are taken to have the same one. Raises ``FctlError`` if they cannot be laid over each
    other.

    Attributes:
        area: the other raster's pixels that this one may cover.
    """

    def __init__(self, info: RasterInfo, target: RasterInfo) -> None:
        self.raster, self.target = ClassifiedRaster(info), target
        refuse_unwarped(target.path, target.georeference)
        source_wkt, self.wkt = info.georeference.crs_wkt, target.georeference.crs_wkt
        by_points = info.georeference.geotransform is None and bool(info.georeference.gcps)
        if not by_points:
            refuse_unwarped(info.path, info.georeference)
        if transformation(source_wkt, self.wkt) is None and not by_points:
            source_wkt = self.wkt = ""
        dataset = with_one_mask(self.raster.dataset())
        with gdal_errors(f"Cannot read {info.path}"):
            bounds = None
            if by_points:
                dataset.SetGCPs(dataset.GetGCPs(), source_wkt)
            else:
                dataset.SetGeoTransform(info.georeference.pixel_grid)
                dataset.SetProjection(source_wkt)
                bounds = transformed_bounds(raster_bounds(info.georeference.pixel_grid, info.shape), source_wkt, self.wkt)
        self.area = covered(target.georeference, target.shape, bounds)
        self._source = dataset

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Class numbers (h, w) and where there are any, bool (h, w), in a window of the other raster."""
        with gdal_errors(f"Cannot bring {self.raster.path} onto the pixels of {self.target.path}"):
            canvas = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 2,
                                                        self._source.GetRasterBand(1).DataType)
            canvas.SetGeoTransform(shifted(self.target.georeference.pixel_grid, window))
            canvas.SetProjection(self.wkt)
            canvas.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
            gdal.Warp(canvas, self._source, resampleAlg="near", errorThreshold=0, dstAlpha=True, overviewLevel="NONE")
            values, valid = canvas.GetRasterBand(1).ReadAsArray(), canvas.GetRasterBand(2).ReadAsArray() > 0
        if values.dtype.kind == "f":
            valid &= np.isfinite(values)
        self.raster.check(distinct(values[valid]).tolist())
        return values, valid
