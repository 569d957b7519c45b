"""The chosen bands of a raster, on the processing grid, with their mask: one virtual dataset."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from osgeo import gdal

from .hidden import file_of
from .opening import open_raster, opened

if TYPE_CHECKING:
    from .reader import RasterSpec

#: of GDAL's metadata: what is added to a virtual band's sources
_SOURCES = "new_vrt_sources"
#: lays what hides pixels over another band
_HIDING = ('<ComplexSource><SourceFilename relativeToVRT="0">{}</SourceFilename><SourceBand>1</SourceBand>'
           "<NODATA>255</NODATA></ComplexSource>")
#: says 255 where a band has anything but one value
_SEEN = ('<ComplexSource><SourceFilename relativeToVRT="0">{}</SourceFilename><SourceBand>{}</SourceBand>'
         "<NODATA>{!r}</NODATA><ScaleOffset>255</ScaleOffset><ScaleRatio>0</ScaleRatio></ComplexSource>")
#: turns bits that say what is hidden into a mask
_OPPOSITE = ('<ComplexSource><SourceFilename relativeToVRT="0">{}</SourceFilename><SourceBand>1</SourceBand>{}'
             "<ScaleOffset>255</ScaleOffset><ScaleRatio>-255</ScaleRatio></ComplexSource>")


def open_on_grid(spec: RasterSpec) -> gdal.Dataset:
    """The chosen bands, in order, on the processing grid, as one virtual dataset."""
    dataset = open_raster(spec.path)
    first = dataset.GetRasterBand(1)
    palette = spec.expand_palette and first.GetColorTable() is not None and first.DataType == gdal.GDT_Byte
    # an alpha band masks only if it is not itself one of the chosen bands: files tag near-infrared as alpha
    mask = _mask(dataset, (1,) if palette else spec.bands, spec.ignore_alpha)
    if palette:
        dataset, mask = _expanded(dataset, mask)
    if spec.hidden:
        dataset, mask = _without(file_of(spec.hidden), dataset, mask)
    chosen = gdal.Translate("", dataset, format="VRT", bandList=list(spec.bands), maskBand=mask,
                            options=_without_alpha(spec))
    return chosen if spec.factors == (1.0, 1.0) else _resampled(chosen, spec)


def _without(hidden: str, dataset: gdal.Dataset, mask: str) -> tuple[gdal.Dataset, str]:
    """The same with one more band, the mask that hides what another raster of bits says, too; and its number."""
    bands: list[object] = list(range(1, dataset.RasterCount + 1))
    masked = dataset.GetRasterBand(1).GetMaskFlags() & gdal.GMF_PER_DATASET if mask == "auto" else mask != "none"
    own = ["mask" if mask == "auto" else mask] if masked else []
    both = gdal.Translate("", dataset, format="VRT", bandList=bands + own, maskBand="none")
    if not masked:
        both.AddBand(gdal.GDT_Byte)
    shown = both.GetRasterBand(both.RasterCount)
    shown.DeleteNoDataValue()
    shown.SetMetadataItem("source_1", _OPPOSITE.format(escape(hidden), "<NODATA>0</NODATA>" if masked else ""), _SOURCES)
    return both, str(both.RasterCount)


def _mask(dataset: gdal.Dataset, chosen: Sequence[int], ignore_alpha: bool) -> str:
    """Which band, in the words of ``gdal.Translate``, tells where there is something."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    alpha = next((n for n, band in enumerate(bands, 1) if band.GetColorInterpretation() == gdal.GCI_AlphaBand), None)
    if alpha is not None and alpha not in chosen and not ignore_alpha:
        return str(alpha)
    return "none" if bands[0].GetMaskFlags() & gdal.GMF_ALPHA else "auto"


def _expanded(dataset: gdal.Dataset, mask: str) -> tuple[gdal.Dataset, str]:
    """Red, green and blue of a palette's entries, and the mask that goes with them.

    Entries that are transparent, stand for nodata or have no colour are not seen.
    """
    band = dataset.GetRasterBand(1)
    given, seen, nodata = band.GetColorTable(), gdal.ColorTable(), band.GetNoDataValue()
    for entry in range(256):
        red, green, blue, alpha = given.GetColorEntry(entry) if entry < given.GetCount() else (0, 0, 0, 0)
        seen.SetColorEntry(entry, (red, green, blue, 255 if alpha and entry != nodata else 0))
    entries = gdal.Translate("", dataset, format="VRT", bandList=[1], maskBand="none", noData="none")
    entries.GetRasterBand(1).SetColorTable(seen)
    colors = gdal.Translate("", entries, format="VRT", rgbExpand="rgba")
    masked = band.GetMaskFlags() & gdal.GMF_PER_DATASET if mask == "auto" else mask != "none"
    if masked:
        own = gdal.Translate("", dataset, format="VRT", bandList=["mask" if mask == "auto" else mask], maskBand="none")
        # where the mask is 255 the palette's word stays
        colors.GetRasterBand(4).SetMetadataItem("source_1", _HIDING.format(_quoted(own)), _SOURCES)
    return colors, "4"


def with_one_mask(dataset: gdal.Dataset) -> gdal.Dataset:
    """A virtual dataset whose mask hides what its nodata values hide, too: warping heeds only one of the two."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    nodata = [band.GetNoDataValue() for band in bands]
    if None in nodata or not bands[0].GetMaskFlags() & gdal.GMF_PER_DATASET:
        return dataset
    dataset = opened(dataset.GetMetadata("xml:VRT")[0])
    both = gdal.Translate("", dataset, format="VRT", noData="none", maskBand="none")
    _show_where_seen(both, dataset, nodata)
    mask = gdal.Translate("", dataset, format="VRT", bandList=["mask"], maskBand="none", noData="none")
    opaque = gdal.GetDriverByName("VRT").Create("", dataset.RasterXSize, dataset.RasterYSize, 0)
    _show_where_seen(opaque, mask, [0.0])
    both.GetRasterBand(both.RasterCount).SetMetadataItem(f"source_{len(nodata)}", _HIDING.format(_quoted(opaque)), _SOURCES)
    return gdal.Translate("", both, format="VRT", bandList=list(range(1, len(nodata) + 1)), maskBand=str(both.RasterCount))


def _show_where_seen(target: gdal.Dataset, source: gdal.Dataset, nodata: Sequence[float]) -> None:
    """One more band: 255 where one of the source's bands is not nodata, else 0."""
    target.AddBand(gdal.GDT_Byte)
    for index, value in enumerate(nodata):
        target.GetRasterBand(target.RasterCount).SetMetadataItem(
            f"source_{index}", _SEEN.format(_quoted(source), index + 1, value), _SOURCES)


def _quoted(dataset: gdal.Dataset) -> str:
    """A virtual dataset as the name of another's source."""
    return escape(dataset.GetMetadata("xml:VRT")[0])


def _without_alpha(spec: RasterSpec) -> list[str]:
    """Translate options that take every tag off the bands, so that GDAL sees no alpha among them."""
    return ["-colorinterp", ",".join(["undefined"] * len(spec.bands))]


def _resampled(dataset: gdal.Dataset, spec: RasterSpec) -> gdal.Dataset:
    """Bilinear (antialiased when reducing) onto larger or smaller pixels, in pixel space.

    The warped virtual dataset computes fixed tiles of its own, so a pixel does not depend on the window read.
    """
    dataset = with_one_mask(dataset)
    dataset.SetGCPs([], "")
    dataset.SetProjection("")
    dataset.SetGeoTransform((0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    rows, cols = spec.shape
    warped = gdal.Warp("", dataset, format="VRT", resampleAlg="bilinear", dstAlpha=True, overviewLevel="NONE",
                       width=cols, height=rows, outputBounds=(0, -rows * spec.factors[1], cols * spec.factors[0], 0),
                       warpOptions=["UNIFIED_SRC_NODATA=YES"])
    # the alpha band made here carries the validity; the bands are read without it
    return gdal.Translate("", warped, format="VRT", bandList=list(range(1, len(spec.bands) + 1)),
                          maskBand=str(len(spec.bands) + 1), options=_without_alpha(spec))
