"""Reads any raster GDAL knows as 8-bit windows on the processing grid, with a validity mask."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np
from osgeo import gdal

from .gdal_errors import gdal_errors
from .grid import Window
from .network import patiently
from .pixels import Edge, read_padded
from .sources import lies_elsewhere
from .virtual import open_on_grid


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
        ignore_alpha: the band that is tagged as alpha is no mask.
        collar, hidden: the values of a collar, and the mask of its pixels (:mod:`.hidden`), which are nodata, too; or none.
    """

    path: str
    bands: tuple[int, ...]
    shape: tuple[int, int]
    factors: tuple[float, float] = (1.0, 1.0)
    stretch: tuple[tuple[float, float], ...] | None = None
    edge: Edge = "reflect"
    expand_palette: bool = True
    ignore_alpha: bool = False
    collar: tuple[float, ...] = ()
    hidden: bytes = field(default=b"", repr=False)


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
            return patiently(lambda: self._read_once(window), lambda: lies_elsewhere(self.spec.path))

    def _read_once(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
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
        return open_on_grid(self.spec)


def stretched(values: np.ndarray, ranges: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Values (bands, h, w) of any real type → uint8: each band's range becomes 0…255, the rest is clipped."""
    result = np.empty(values.shape, np.uint8)
    for band, (low, high) in enumerate(ranges):
        scaled = (values[band].astype(np.float64) - low) * (255.0 / (high - low))
        result[band] = np.clip(np.rint(np.nan_to_num(scaled, nan=0.0)), 0, 255).astype(np.uint8)
    return result


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
