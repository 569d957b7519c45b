"""A polygon layer as a mask on the processing grid."""

from __future__ import annotations

import threading

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import RasterError
from ..source import Source
from . import grid
from .gdal_errors import gdal_errors
from .grid import Window
from .opening import layer_crs, limit
from .reader import Georeference


class PolygonMask:
    """True where a pixel's centre lies in one of the polygons of a vector file (its first layer, or ``|layername=``).

    The polygons are brought into the raster's CRS first. Raises ``RasterError`` if they cannot be read.
    """

    def __init__(self, path: str, georeference: Georeference) -> None:
        self.georeference = georeference
        self._source = Source.parse(path)
        with gdal_errors(f"Cannot read the mask {path}"):
            dataset = gdal.OpenEx(self._source.name, gdal.OF_VECTOR, open_options=list(self._source.options))
            layer = dataset.GetLayerByName(self._source.layer) if self._source.layer else (
                dataset.GetLayer(int(self._source.layer_id) if self._source.layer_id.isdecimal() else 0))
        if layer is None:
            raise RasterError(f"The mask {path} has no such layer; choose a polygon layer.")
        if ogr.GT_Flatten(layer.GetGeomType()) not in (ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbUnknown,
                                                       ogr.wkbCurvePolygon, ogr.wkbMultiSurface):
            raise RasterError(f"The mask {path} does not hold polygons; choose a polygon layer.")
        limit(layer, self._source)
        self._polygons = self._in_crs(dataset, layer)
        self._layer = self._polygons.GetLayer(0)
        self._turn = threading.Lock()  # a layer can be walked through by one thread at a time

    def _in_crs(self, dataset: gdal.Dataset, layer: ogr.Layer) -> gdal.Dataset:
        """The layer's geometries in memory, in the raster's CRS."""
        to_raster = None
        crs = osr.SpatialReference(self.georeference.crs_wkt)
        own = layer_crs(layer, self._source)
        if self.georeference.crs_wkt and own is not None:
            crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            source = own.Clone()
            source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            to_raster = osr.CoordinateTransformation(source, crs)
        memory = gdal.GetDriverByName("Memory").Create("", 0, 0, 0, gdal.GDT_Unknown)
        target = memory.CreateLayer("mask", crs if self.georeference.crs_wkt else None)
        with gdal_errors("Cannot bring the mask into the raster's coordinate system"):
            for feature in layer:
                geometry = feature.GetGeometryRef()
                if geometry is None:
                    continue
                geometry = geometry.Clone()
                if to_raster is not None:
                    geometry.Transform(to_raster)
                copy = ogr.Feature(target.GetLayerDefn())
                copy.SetGeometry(geometry)
                target.CreateFeature(copy)
        return memory

    def read(self, window: Window) -> np.ndarray:
        """bool (h, w) of a window of the processing grid."""
        canvas = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
        canvas.SetGeoTransform(grid.shifted(self.georeference.pixel_grid, window))
        canvas.SetProjection(self.georeference.crs_wkt)
        with self._turn:
            gdal.RasterizeLayer(canvas, [1], self._layer, burn_values=[1])
        return canvas.ReadAsArray() > 0
