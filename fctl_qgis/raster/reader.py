"""Reads any raster GDAL knows as 8-bit windows on the processing grid, with a validity mask."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

import numpy as np
from osgeo import gdal, osr

from ..bands import automatic_bands
from ..errors import RasterError
from ..ground import metres_per_degree
from ..source import Source
from . import grid
from .gdal_errors import gdal_errors
from .grid import GeoTransform, Window
from .opening import crs_wkt, open_file, open_raster
from .pixels import Edge, read_padded

#: GDAL's "no geotransform"
IDENTITY: GeoTransform = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Georeference:
    """Where a raster lies: a geotransform or ground control points, in a CRS; any of them may be missing."""

    geotransform: GeoTransform | None
    crs_wkt: str
    gcps: tuple[tuple[float, float, float, float, float], ...] = ()  # col, row, x, y, z

    @property
    def pixel_grid(self) -> GeoTransform:
        """The geotransform, or pixels themselves as map units (y downwards, as QGIS shows such a raster negated)."""
        return self.geotransform or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)

    def cropped(self, window: Window) -> Georeference:
        transform = grid.shifted(self.geotransform, window) if self.geotransform else None
        gcps = tuple((col - window.left, row - window.top, x, y, z) for col, row, x, y, z in self.gcps)
        return Georeference(transform, self.crs_wkt, gcps)

    def rescaled(self, col_factor: float, row_factor: float) -> Georeference:
        """With pixels ``factor`` times as large, same origin."""
        transform = grid.rescaled(self.geotransform, col_factor, row_factor) if self.geotransform else None
        gcps = tuple((col / col_factor, row / row_factor, x, y, z) for col, row, x, y, z in self.gcps)
        return Georeference(transform, self.crs_wkt, gcps)


@dataclass(frozen=True)
class RasterInfo:
    """What a raster says of itself.

    Attributes:
        shape: rows and columns.
        files: the files it consists of, sources of virtual rasters included.
        data_types: GDAL's name of each band's type ("Byte", "UInt16", …).
        colors: how each band is tagged ("red", "alpha", "undefined", …).
        alpha_band: number of the band tagged as alpha, or None.
        palette: whether band 1 holds palette entries instead of values.
    """

    path: str
    files: tuple[str, ...]
    shape: tuple[int, int]
    data_types: tuple[str, ...]
    colors: tuple[str, ...]
    alpha_band: int | None
    palette: bool
    georeference: Georeference

    @property
    def is_geographic(self) -> bool:
        """Whether map units are degrees."""
        return bool(self.georeference.crs_wkt) and bool(osr.SpatialReference(self.georeference.crs_wkt).IsGeographic())

    def metres_per_unit(self) -> float | None:
        """Length of a CRS unit at the raster's centre; None without a CRS or geotransform."""
        if not self.georeference.crs_wkt or self.georeference.geotransform is None:
            return None
        if not self.is_geographic:
            return osr.SpatialReference(self.georeference.crs_wkt).GetLinearUnits() or 1.0
        _, latitude = grid.apply(self.georeference.geotransform, self.shape[1] / 2, self.shape[0] / 2)
        # the geometric mean of a degree's length along the parallel and along the meridian
        return math.sqrt(math.prod(metres_per_degree(latitude)))

    def gsd_m(self) -> float | None:
        """Ground sampling distance in metres (mean of both directions), or None if unknown."""
        unit = self.metres_per_unit()
        if unit is None or self.georeference.geotransform is None:
            return None
        return math.sqrt(math.prod(grid.pixel_size(self.georeference.geotransform))) * unit


def inspect(path: str) -> RasterInfo:
    """Open a raster and look at its header; raises ``RasterError`` if GDAL cannot or it has no bands."""
    with gdal_errors(f"Cannot open {path} as a raster"):
        source = Source.parse(path)
        files = tuple(open_file(source).GetFileList() or ())
        dataset = open_raster(path)
    if dataset.RasterCount == 0:
        raise RasterError(f"{path} has no raster bands of its own; choose one of its subdatasets as the input.")
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    types = tuple(gdal.GetDataTypeName(band.DataType) for band in bands)
    colors = tuple(gdal.GetColorInterpretationName(band.GetColorInterpretation()).lower() for band in bands)
    alpha = colors.index("alpha") + 1 if "alpha" in colors else None
    palette = bands[0].GetColorTable() is not None and types[0] == "Byte"
    transform = dataset.GetGeoTransform(can_return_null=True)
    if transform is not None and (tuple(transform) == IDENTITY or not grid.is_invertible(transform)):
        transform = None
    gcps = tuple((p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY, p.GCPZ) for p in dataset.GetGCPs() or ())
    crs = crs_wkt(source, dataset.GetProjection() or (dataset.GetGCPProjection() if gcps else ""))
    return RasterInfo(path, files, (dataset.RasterYSize, dataset.RasterXSize), types, colors,
                      alpha, palette,
                      Georeference(tuple(transform) if transform else None, crs, gcps))


def state_elsewhere(path: str) -> tuple[int, ...]:
    """Size and time of change of what only GDAL can look at (``/vsicurl/…``, ``/vsis3/…``); nothing if it cannot tell."""
    try:
        status = gdal.VSIStatL(path)
    except RuntimeError:
        return ()
    return (status.size, status.mtime) if status is not None else ()


def choose_bands(info: RasterInfo, requested: tuple[int, ...], names: tuple[str, ...]) -> tuple[tuple[int, ...], str | None]:
    """The bands to read, and a warning if they are not what the model was made for.

    Args:
        requested: band numbers the user chose, or none; then bands tagged with the model's names are taken, or the
            first ones if the raster's tags do not tell.
        names: the model's bands.

    Raises ``RasterError`` when the request names bands that are missing or of complex type, or when their
    number is not the model's.
    """
    count, needed = len(info.data_types), len(names)
    if info.palette and not requested:
        count = 3  # a palette is expanded to red, green, blue
        bands, warning = tuple(range(1, needed + 1)) if needed <= count else (1,) * needed, None
    elif requested:
        bands, warning = requested, None
        missing = [band for band in bands if not 1 <= band <= count]
        if missing:
            raise RasterError(f"{info.path} has no band {missing[0]}; it has {count}. Choose other bands.")
        if len(bands) != needed:
            raise RasterError(f"The model needs {needed} bands, but {len(bands)} were chosen "
                              f"({', '.join(map(str, bands))}). Choose {needed}, repeating one if need be.")
    else:
        plain = [band for band in range(1, count + 1) if band != info.alpha_band]
        if not plain:
            raise RasterError(f"{info.path} has no usable band: its only band is an alpha mask.")
        if found := automatic_bands(info.colors, names):
            bands, warning = found, None
        elif count >= needed:
            bands, warning = tuple(range(1, needed + 1)), None  # an alpha tag on a band the model needs
        else:
            bands = (plain[0],) * needed
            warning = (f"The raster has {len(plain)} band{'s' * (len(plain) > 1)} where the model expects {needed}; "
                       f"band {plain[0]} stands in for all of them, so expect a poorer map.")
    if not info.palette:
        complex_bands = [band for band in bands if info.data_types[band - 1].startswith("C")]
        if complex_bands:
            raise RasterError(f"Band {complex_bands[0]} of {info.path} holds complex numbers, which cannot be "
                              "classified; derive a real-valued raster (magnitude, say) first.")
    return bands, warning


@dataclass(frozen=True)
class RasterSpec:
    """How a raster is to be read; all that a window's pixels depend on.

    Attributes:
        bands: 1-based band numbers in the model's order.
        shape: rows and columns of the processing grid (the raster's own unless it is resampled).
        factors: processing pixel over raster pixel, along columns and along rows; (1, 1) reads as it is.
        stretch: per band the values that become 0 and 255; None for 8-bit rasters taken as they are.
        edge: what lies beyond the edge.
        expand_palette: read the colours of a paletted raster instead of its entries' numbers.
    """

    path: str
    bands: tuple[int, ...]
    shape: tuple[int, int]
    factors: tuple[float, float] = (1.0, 1.0)
    stretch: tuple[tuple[float, float], ...] | None = None
    edge: Edge = "reflect"
    expand_palette: bool = True


class RasterReader:
    """A :class:`~fctl_qgis.raster.pixels.PixelSource` on a file. Usable from several threads at once.

    GDAL's datasets are not, so each read takes an idle one, and what that has decoded serves whoever takes it next.

    Args:
        readers: so many threads may read at the same time, each with a dataset that decodes for itself.
    """

    def __init__(self, spec: RasterSpec, readers: int = 1) -> None:
        self.spec = spec
        self.shape = spec.shape
        self._idle: list[gdal.Dataset] = []
        self._turns = threading.Semaphore(readers)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """uint8 (bands, h, w), invalid pixels black, and bool (h, w). Raises ``RasterError``."""
        return read_padded(self._read_inside, self.shape, window, self.spec.edge)

    def read_raw(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Values as the raster holds them (bands, h, w) and validity (h, w); the window lies inside."""
        with self._turns, gdal_errors(f"Cannot read {self.spec.path}"):
            dataset = self._idle.pop() if self._idle else self.dataset()
            place = (window.left, window.top, window.width, window.height)
            values = dataset.ReadAsArray(*place)
            values = values if values.ndim == 3 else values[None]
            valid = _validity(dataset, values, place)
            self._idle.append(dataset)
            return values, valid

    def _read_inside(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        values, valid = self.read_raw(window)
        if self.spec.stretch is not None:
            values = stretched(values, self.spec.stretch)
        return values if valid.all() else values * valid, valid

    def dataset(self) -> gdal.Dataset:
        """The bands and their mask as one virtual dataset of the caller's own."""
        return _open_on_grid(self.spec)


def stretched(values: np.ndarray, ranges: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Values (bands, h, w) of any real type → uint8: each band's range becomes 0…255, the rest is clipped."""
    result = np.empty(values.shape, np.uint8)
    for band, (low, high) in enumerate(ranges):
        scaled = (values[band].astype(np.float64) - low) * (255.0 / (high - low))
        result[band] = np.clip(np.rint(np.nan_to_num(scaled, nan=0.0)), 0, 255).astype(np.uint8)
    return result


def _open_on_grid(spec: RasterSpec) -> gdal.Dataset:
    """The chosen bands, in order, on the processing grid, as one virtual dataset."""
    dataset = open_raster(spec.path)
    first = dataset.GetRasterBand(1)
    if spec.expand_palette and first.GetColorTable() is not None and first.DataType == gdal.GDT_Byte:
        dataset = gdal.Translate("", dataset, format="VRT", rgbExpand="rgb", bandList=[1])
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    alpha = next((n for n, band in enumerate(bands, 1) if band.GetColorInterpretation() == gdal.GCI_AlphaBand), None)
    # an alpha band masks only if it is not itself one of the chosen bands: files tag near-infrared as alpha
    mask = "auto" if alpha is None else "none" if alpha in spec.bands else str(alpha)
    chosen = gdal.Translate("", dataset, format="VRT", bandList=list(spec.bands), maskBand=mask,
                            options=_without_alpha(spec))
    return chosen if spec.factors == (1.0, 1.0) else _resampled(chosen, spec)


def _without_alpha(spec: RasterSpec) -> list[str]:
    """Translate options that take every tag off the bands, so that GDAL sees no alpha among them."""
    return ["-colorinterp", ",".join(["undefined"] * len(spec.bands))]


def _resampled(dataset: gdal.Dataset, spec: RasterSpec) -> gdal.Dataset:
    """Bilinear (antialiased when reducing) onto larger or smaller pixels, in pixel space.

    The warped virtual dataset computes fixed tiles of its own, so a pixel does not depend on the window read.
    """
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


def _validity(dataset: gdal.Dataset, values: np.ndarray, place: tuple[int, int, int, int]) -> np.ndarray:
    """A pixel counts unless a mask excludes it, all of its bands are nodata, or one is not a finite number."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    valid = np.ones(values.shape[1:], bool)
    if bands[0].GetMaskFlags() & gdal.GMF_PER_DATASET:
        valid = bands[0].GetMaskBand().ReadAsArray(*place) > 0
    nodata = [band.GetNoDataValue() for band in bands]
    if None not in nodata:
        with np.errstate(over="ignore"):
            # single-precision rasters state their nodata in double precision
            empty = [layer == (np.float32(value) if layer.dtype == np.float32 else value)
                     for layer, value in zip(values, nodata)]
        valid &= ~np.all(empty, axis=0)
    if values.dtype.kind == "f":
        valid &= np.isfinite(values).all(axis=0)
    return valid
