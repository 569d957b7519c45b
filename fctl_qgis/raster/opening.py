"""Opens rasters and layers by name, with what a name says beyond the file (:mod:`fctl_qgis.source`)."""

from __future__ import annotations

import math

import numpy as np
from osgeo import gdal, gdal_array, ogr, osr

from ..errors import RasterError, UsageError
from ..source import NONE, Source

#: of additional no-data values; each is one more virtual raster that pixels pass through
MOST_VALUES = 16


def open_raster(name: str) -> gdal.Dataset:
    """A raster of which the name's band, and the name's no-data values, are the file's own. Raises GDAL's errors."""
    source = Source.parse(name)
    dataset = open_file(source)
    if source.band:
        if not 1 <= source.band <= dataset.RasterCount:
            raise RasterError(f"{source.name} has no band {source.band}; it has {dataset.RasterCount}.")
        dataset = gdal.Translate("", dataset, format="VRT", bandList=[source.band])
    return _with_nodata(dataset, source) if source.nodata or not source.own_nodata else dataset


def open_file(source: Source) -> gdal.Dataset:
    """The raster as the file has it. Raises GDAL's errors."""
    return gdal.OpenEx(source.name, gdal.OF_RASTER, open_options=list(source.options))


def crs_wkt(source: Source, own: str) -> str:
    """The coordinate system: the name's, else the file's ``own``. Raises ``UsageError`` if there is no such system."""
    if not source.crs:
        return own
    if source.crs.lower() == NONE:
        return ""
    return spatial_reference_of(source.crs).ExportToWkt()


def spatial_reference_of(text: str) -> osr.SpatialReference:
    """From ``EPSG:32617``, WKT, or what else PROJ reads. Raises ``UsageError``."""
    crs = osr.SpatialReference()
    try:
        failed = crs.SetFromUserInput(text) != ogr.OGRERR_NONE
    except RuntimeError:
        failed = True
    if failed:
        raise UsageError(f"There is no coordinate system {text!r}; write one like EPSG:32617, or its WKT.")
    return crs


def layer_crs(layer: ogr.Layer, source: Source) -> osr.SpatialReference | None:
    """Of a vector layer: the name's, else its own."""
    if not source.crs:
        return layer.GetSpatialRef()
    return None if source.crs.lower() == NONE else spatial_reference_of(source.crs)


def limit(layer: ogr.Layer, source: Source) -> None:
    """Have a layer hold the features of the name's condition only. Raises ``UsageError`` if it is none."""
    if not source.subset:
        return
    try:
        # GeoPackages find out when they count
        failed = layer.SetAttributeFilter(source.subset) != ogr.OGRERR_NONE or layer.GetFeatureCount() < 0
    except RuntimeError:
        failed = True
    if failed:
        raise UsageError(f"The filter {source.subset!r} cannot be applied to {source.name}; is it a condition like "
                         "\"class\" = 'water' on fields that it has?")


def _with_nodata(dataset: gdal.Dataset, source: Source) -> gdal.Dataset:
    """One no-data value for all that are to be nodata."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    own = [band.GetNoDataValue() for band in bands] if source.own_nodata else []
    kind = np.dtype(gdal_array.GDALTypeCodeToNumericTypeCode(bands[0].DataType))
    values = [value for value in dict.fromkeys([*own, *source.nodata]) if value is not None and _fits(value, kind)]
    if len(values) > MOST_VALUES:
        raise UsageError(f"{source.name} is given {len(values)} no-data values, and {MOST_VALUES} are the most; reclassify it "
                         "first.")
    if not values:
        return gdal.Translate("", dataset, format="VRT", noData="none")
    for value in values[1:]:
        dataset = gdal.OpenEx(_turned_into_first(dataset, values[0], value), gdal.OF_RASTER)
    return gdal.Translate("", dataset, format="VRT", noData=values[0])


def _turned_into_first(dataset: gdal.Dataset, first: float, value: float) -> str:
    """A virtual raster, as XML, that has one no-data value where the dataset has another."""
    xml: str = gdal.Translate("", dataset, format="VRT", noData=first).GetMetadata("xml:VRT")[0]
    end = f"<NODATA>{value!r}</NODATA></ComplexSource>"  # what is there is not copied, and the first stays
    return xml.replace("<SimpleSource", "<ComplexSource").replace("</SimpleSource>", end)


def _fits(value: float, kind: np.dtype) -> bool:
    """Whether a pixel can hold the value at all; GDAL would take the nearest that it can hold instead."""
    if kind.kind in "iu":
        return math.isfinite(value) and value == int(value) and np.iinfo(kind).min <= value <= np.iinfo(kind).max
    return not math.isnan(value)  # what is no number counts as nodata anyway
