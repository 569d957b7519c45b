"""Opens rasters and layers by name, with what a name says beyond the file (:mod:`fctl_qgis.source`)."""

from __future__ import annotations

import math
import re

import numpy as np
from osgeo import gdal, gdal_array, ogr, osr

from ..errors import RasterError, UsageError
from ..source import NONE, Source

#: of additional no-data values; each is one more virtual raster that pixels pass through
MOST_VALUES = 16
#: how GDAL before 3.7 marks signed bytes, and what each byte then means
_SIGNED_BYTE, _SIGNS = "SIGNEDBYTE", "<LUT>0:0,127:127,128:-128,255:-1</LUT>"
_BAND = re.compile(r"<VRTRasterBand .*?</VRTRasterBand>", re.DOTALL)
#: a virtual raster's bands, those aside that are a mask or tagged as one
_MEASURED = re.compile(r'<VRTRasterBand [^>]*band="(?:(?!</VRTRasterBand>|<ColorInterp>Alpha).)*</VRTRasterBand>', re.DOTALL)


def open_raster(name: str) -> gdal.Dataset:
    """A raster of which the name's band, and the name's no-data values, are the file's own. Raises GDAL's errors."""
    source = Source.parse(name)
    dataset = _with_signs(open_file(source))
    if source.band:
        if not 1 <= source.band <= dataset.RasterCount:
            raise RasterError(f"{source.name} has no band {source.band}; it has {dataset.RasterCount}.")
        dataset = opened(_virtual(dataset, bandList=[source.band]))
    return _with_nodata(dataset, source) if source.nodata or not source.own_nodata else dataset


def open_file(source: Source) -> gdal.Dataset:
    """The raster as the file has it. Raises GDAL's errors."""
    return gdal.OpenEx(source.name, gdal.OF_RASTER, open_options=list(source.options))


def crs_of(source: Source, own: osr.SpatialReference | None) -> osr.SpatialReference | None:
    """The coordinate system: the name's, else the file's ``own``. Raises ``UsageError`` if there is no such system."""
    if not source.crs:
        return own
    return None if source.crs.lower() == NONE else spatial_reference_of(source.crs)


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


def layer_of(dataset: gdal.Dataset, source: Source) -> ogr.Layer | None:
    """The layer that a name means, the first one if it says nothing of it; None if there is no such layer."""
    if source.layer:
        return dataset.GetLayerByName(source.layer)
    if source.layer_id:
        return dataset.GetLayer(int(source.layer_id)) if source.layer_id.isdecimal() else None
    return dataset.GetLayer(0)


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


def _with_signs(dataset: gdal.Dataset) -> gdal.Dataset:
    """Signed bytes as what they are: before GDAL 3.7 a mere note tells them, and 255 is computed with where −1 is meant."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    if not any(band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == _SIGNED_BYTE for band in bands):
        return dataset

    def signed(band: re.Match[str]) -> str:
        if f">{_SIGNED_BYTE}<" not in band[0]:
            return band[0]
        wider = band[0].replace('dataType="Byte"', 'dataType="Int16"', 1).replace(f">{_SIGNED_BYTE}<", "><")
        return wider.replace("<SimpleSource", "<ComplexSource").replace("</SimpleSource>", f"{_SIGNS}</ComplexSource>")
    return opened(_BAND.sub(signed, _virtual(dataset)))


def _with_nodata(dataset: gdal.Dataset, source: Source) -> gdal.Dataset:
    """One no-data value for all that are to be nodata."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    own = [band.GetNoDataValue() for band in bands]
    kind = np.dtype(gdal_array.GDALTypeCodeToNumericTypeCode(bands[0].DataType))
    meant = [*(own if source.own_nodata else []), *source.nodata]
    values = [value for value in dict.fromkeys(meant) if value is not None and _fits(value, kind)]
    if len(values) > MOST_VALUES:
        raise UsageError(f"{source.name} is given {len(values)} no-data values, and {MOST_VALUES} are the most; reclassify it "
                         "first.")
    for value in values[1:]:
        dataset = opened(_turned_into_first(dataset, values[0], value))
    dataset = opened(_virtual(dataset, noData=values[0] if values else "none"))
    if not source.own_nodata:
        _show(dataset.GetRasterBand(1), own[0])
    return dataset


def _show(band: gdal.Band, own: float | None) -> None:
    """Drivers make a palette's entry transparent that stands for the file's own no-data value."""
    colors = band.GetColorTable()
    if colors is not None and own is not None and 0 <= own < colors.GetCount():
        colors.SetColorEntry(int(own), (*colors.GetColorEntry(int(own))[:3], 255))
        band.SetColorTable(colors)


def _turned_into_first(dataset: gdal.Dataset, first: float, value: float) -> str:
    """A virtual raster, as XML, that has one no-data value where the dataset has another; masks stay what they are."""
    end = f"<NODATA>{value!r}</NODATA></ComplexSource>"  # what is there is not copied, and the first stays

    def turned(band: re.Match[str]) -> str:
        return band[0].replace("<SimpleSource", "<ComplexSource").replace("</SimpleSource>", end)
    return _MEASURED.sub(turned, _virtual(dataset, noData=first))


def _virtual(dataset: gdal.Dataset, **options: object) -> str:
    """A virtual raster as XML."""
    return str(gdal.Translate("", dataset, format="VRT", **options).GetMetadata("xml:VRT")[0])


def opened(xml: str) -> gdal.Dataset:
    """A virtual raster whose name is what it consists of, so that others can be laid over it."""
    return gdal.OpenEx(xml, gdal.OF_RASTER)


def _fits(value: float, kind: np.dtype) -> bool:
    """Whether a pixel can hold the value at all; GDAL would take the nearest that it can hold instead."""
    if kind.kind in "iu":
        return math.isfinite(value) and value == int(value) and np.iinfo(kind).min <= value <= np.iinfo(kind).max
    return not math.isnan(value)  # what is no number counts as nodata anyway
