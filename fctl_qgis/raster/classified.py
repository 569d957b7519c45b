"""Reads a classified raster, ours or another program's, as class indices of a model."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from .alpha import holds_a_mask, warning_of_alpha
from .gdal_errors import gdal_errors
from .grid import Window, tiles
from .info import RasterInfo
from .labels import UNKNOWN
from .opening import open_raster
from .reader import RasterReader, RasterSpec

TILE_PX = 2048


class ClassifiedRaster:
    """The one band of a raster of class numbers, an alpha band aside. Usable from several threads at once.

    Attributes:
        notes: what the user should know.

    Raises ``RasterError`` for a raster that can be no classification.
    """

    def __init__(self, info: RasterInfo) -> None:
        bands = [number for number in range(1, len(info.data_types) + 1) if number != info.alpha_band]
        if len(bands) != 1 or info.data_types[bands[0] - 1].startswith("C"):
            raise RasterError(f"{info.path} is not a classified raster: it has {len(bands)} bands of type "
                              f"{info.data_types[0]}. Choose a raster with one band of class numbers.")
        self.path, self.shape, (self.band,) = info.path, info.shape, bands
        no_mask = info.alpha_band is not None and not holds_a_mask(info)
        self.notes = (warning_of_alpha(info),) if no_mask else ()
        spec = RasterSpec(info.path, (self.band,), info.shape, expand_palette=False, ignore_alpha=no_mask)
        self._reader = RasterReader(spec)

    def values(self) -> list[int]:
        """Every class number that occurs, nodata left out; reads the raster once.

        Raises ``RasterError`` if it holds fractions or more numbers than a classification can.
        """
        found: set[float] = set()
        for tile in tiles(Window(0, 0, *self.shape), TILE_PX):
            values, valid = self._reader.read_raw(tile)
            found.update(distinct(values[0][valid]).tolist())
            self.check(found)
        return sorted(map(int, found))

    def check(self, numbers: Collection[float]) -> None:
        """Raises ``RasterError`` for fractions, or more numbers than a classification can hold."""
        if len(numbers) > UNKNOWN or any(number != int(number) or abs(number) >= 2**31 for number in numbers):
            raise RasterError(f"{self.path} is not a classified raster: it holds measurements, not class numbers. "
                              "Choose a raster of class numbers.")

    def dataset(self) -> gdal.Dataset:
        """The band and its mask as a virtual dataset of the caller's own."""
        return self._reader.dataset()

    def names(self) -> dict[int, str]:
        """Class names by number, as far as the file tells them (category names, then attribute table)."""
        with gdal_errors(f"Cannot read the class names of {self.path}"):
            dataset = open_raster(self.path)
            dataset.GetMetadata()  # GDAL reads the .aux.xml only when something like this is asked for
            band = dataset.GetRasterBand(self.band)
            found = dict(enumerate(band.GetCategoryNames() or []))
            table = band.GetDefaultRAT()
            columns = [-1, -1] if table is None else [table.GetColOfUsage(use) for use in (gdal.GFU_MinMax, gdal.GFU_Name)]
            if min(columns) >= 0:
                found |= {table.GetValueAsInt(row, columns[0]): table.GetValueAsString(row, columns[1])
                          for row in range(table.GetRowCount()) if table.GetValueAsString(row, columns[1]).strip()}
        return {number: name for number, name in found.items() if name.strip()}

    def colors(self) -> dict[int, str]:
        """``#rrggbb`` by number, as far as the file tells them (colour table, then attribute table)."""
        with gdal_errors(f"Cannot read the class colours of {self.path}"):
            dataset = open_raster(self.path)
            dataset.GetMetadata()
            band = dataset.GetRasterBand(self.band)
            colors, table = band.GetColorTable(), band.GetDefaultRAT()
            found = {number: colors.GetColorEntry(number)[:3] for number in range(colors.GetCount())} if colors else {}
            uses = gdal.GFU_MinMax, gdal.GFU_Red, gdal.GFU_Green, gdal.GFU_Blue
            columns = [-1] if table is None else [table.GetColOfUsage(use) for use in uses]
            if min(columns) >= 0:
                for row in range(table.GetRowCount()):
                    number, *color = (table.GetValueAsInt(row, column) for column in columns)
                    found[number] = tuple(color)
        return {number: "#" + "".join(f"{min(max(part, 0), 255):02x}" for part in color) for number, color in found.items()}

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Class numbers (h, w) and validity (h, w) of a window inside the raster."""
        values, valid = self._reader.read_raw(window)
        return values[0], valid


def distinct(numbers: np.ndarray) -> np.ndarray:
    """What occurs, sorted; bytes are counted rather than sorted."""
    if numbers.dtype == np.uint8:
        return np.flatnonzero(np.bincount(numbers.ravel(), minlength=256))
    return np.unique(numbers)


def indexed(values: np.ndarray, valid: np.ndarray, indices: Mapping[int, int]) -> np.ndarray:
    """Class numbers as indices, uint8: :data:`UNKNOWN` where not valid and for numbers that ``indices`` lacks."""
    numbers = sorted(indices)
    if values.dtype == np.uint8:  # looked up rather than searched for
        by_value = np.array([indices.get(value, UNKNOWN) for value in range(256)], np.uint8)
        return np.where(valid, by_value[values], np.uint8(UNKNOWN))
    if not numbers:
        return np.full(values.shape, UNKNOWN, np.uint8)
    codes = np.array([indices[number] for number in numbers], np.uint8)
    # an invalid pixel may hold any number at all
    whole = np.where(valid, values, numbers[0]).astype(np.int64)
    place = np.searchsorted(numbers, whole).clip(max=len(numbers) - 1)
    return np.where(valid & (np.array(numbers)[place] == whole), codes[place], np.uint8(UNKNOWN))


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
