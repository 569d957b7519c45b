"""Reads a classified raster, ours or another program's, as class indices of a model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from .gdal_errors import gdal_errors
from .grid import Window, tiles
from .labels import UNKNOWN
from .reader import RasterInfo, RasterReader, RasterSpec

TILE_PX = 2048


class ClassifiedRaster:
    """The one band of a raster of class numbers, an alpha band aside. Usable from several threads at once.

    Raises ``RasterError`` for a raster that can be no classification.
    """

    def __init__(self, info: RasterInfo) -> None:
        bands = [number for number in range(1, len(info.data_types) + 1) if number != info.alpha_band]
        if len(bands) != 1 or info.data_types[bands[0] - 1].startswith("C"):
            raise RasterError(f"{info.path} is not a classified raster: it has {len(bands)} bands of type "
                              f"{info.data_types[0]}. Choose a land-cover raster with one band of class numbers.")
        self.path, self.shape, (self.band,) = info.path, info.shape, bands
        self._reader = RasterReader(RasterSpec(info.path, (self.band,), info.shape, expand_palette=False))

    def values(self) -> list[int]:
        """Every class number that occurs, nodata left out; reads the raster once.

        Raises ``RasterError`` if it holds fractions or more numbers than a classification can.
        """
        found: set[float] = set()
        for tile in tiles(Window(0, 0, *self.shape), TILE_PX):
            values, valid = self._reader.read_raw(tile)
            found.update(np.unique(values[0][valid]).tolist())
            if len(found) > UNKNOWN or any(value != int(value) or abs(value) >= 2**31 for value in found):
                raise RasterError(f"{self.path} is not a classified raster: it holds measurements, not class numbers. "
                                  "Choose a land-cover raster.")
        return sorted(map(int, found))

    def names(self) -> dict[int, str]:
        """Class names by number, as far as the file tells them (category names, then attribute table)."""
        with gdal_errors(f"Cannot read the class names of {self.path}"):
            dataset = gdal.Open(self.path)
            dataset.GetMetadata()  # GDAL reads the .aux.xml only when something like this is asked for
            band = dataset.GetRasterBand(self.band)
            found = dict(enumerate(band.GetCategoryNames() or []))
            table = band.GetDefaultRAT()
            columns = [-1, -1] if table is None else [table.GetColOfUsage(use) for use in (gdal.GFU_MinMax, gdal.GFU_Name)]
            if min(columns) >= 0:
                found |= {table.GetValueAsInt(row, columns[0]): table.GetValueAsString(row, columns[1])
                          for row in range(table.GetRowCount()) if table.GetValueAsString(row, columns[1]).strip()}
        return {number: name for number, name in found.items() if name.strip()}

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Class numbers (h, w) and validity (h, w) of a window inside the raster."""
        values, valid = self._reader.read_raw(window)
        return values[0], valid


class MappedLabels:
    """A :class:`~fctl_qgis.raster.labels.LabelSource`: class numbers of a raster as indices of a model's classes.

    Args:
        indices: index by class number, for every number that occurs.
    """

    def __init__(self, raster: ClassifiedRaster, indices: Mapping[int, int]) -> None:
        self.raster, self.shape = raster, raster.shape
        self.numbers = np.array(sorted(indices), np.int64)
        self.indices = np.array([indices[number] for number in sorted(indices)], np.uint8)

    def read(self, window: Window) -> np.ndarray:
        labels = np.full(window.shape, UNKNOWN, np.uint8)
        inside = window.intersection(Window(0, 0, *self.shape))
        if not inside.is_empty and len(self.numbers):
            values, valid = self.raster.read(inside)
            # an invalid pixel may hold any number at all
            place = np.searchsorted(self.numbers, np.where(valid, values, self.numbers[0]).astype(np.int64))
            labels[inside.slices_in(window)] = np.where(valid, self.indices[place], UNKNOWN)
        return labels
