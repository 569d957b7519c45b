"""Writes one-band 8-bit GeoTIFFs tile by tile: compressed, tiled, with overviews and metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal

from .crs import spatial_reference
from .gdal_errors import close, writing
from .georeference import Georeference
from .grid import Window
from .legend import NODATA, LegendClass, set_color_table, set_names
from .whole import TILE_PX, checksum, described, new_raster, require_whole

#: overviews are halved until the larger side is at most this
SMALLEST_OVERVIEW_PX = 256


def write_classes(path: Path, shape: tuple[int, int], georeference: Georeference, classes: Sequence[LegendClass],
                  tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> int:
    """A paletted land-cover raster with names, colours, attribute table and mode overviews; gives its classified pixels.

    Args:
        shape: rows and columns.
        tiles: every tile of ``grid.tiles(whole raster, TILE_PX)`` once and in that order, with its uint8 class
            ids (255 nodata); written in this order, the file's bytes depend on the pixels alone.
    """
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata)
        set_color_table(dataset.GetRasterBand(1), classes)
        counts, pixels = _write(dataset, tiles)
        set_names(dataset.GetRasterBand(1), classes, [int(counts[entry.id]) for entry in classes])
        _finish(dataset, path, "MODE", pixels)
    return int(counts.sum() - counts[NODATA])


def write_confidence(path: Path, shape: tuple[int, int], georeference: Georeference,
                     tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> None:
    """A raster of percentages (0…100, 255 nodata) with averaged overviews; arguments as above."""
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata)
        dataset.GetRasterBand(1).SetDescription("confidence (%)")
        _, pixels = _write(dataset, tiles)
        _finish(dataset, path, "AVERAGE", pixels)


def _create(path: Path, shape: tuple[int, int], georeference: Georeference, metadata: Mapping[str, str]) -> gdal.Dataset:
    dataset = new_raster(path, shape, [f"BLOCKXSIZE={TILE_PX}", f"BLOCKYSIZE={TILE_PX}", "NUM_THREADS=ALL_CPUS"])
    if georeference.geotransform is not None:
        dataset.SetGeoTransform(georeference.geotransform)
    if georeference.gcps and georeference.geotransform is None:
        points = [gdal.GCP(x, y, z, col, row) for col, row, x, y, z in georeference.gcps]
        dataset.SetGCPs(points, georeference.crs_wkt)
    elif georeference.crs_wkt:
        crs = spatial_reference(georeference.crs_wkt)
        if georeference.epoch:
            crs.SetCoordinateEpoch(georeference.epoch)
        dataset.SetSpatialRef(crs)
    if georeference.rpc:
        dataset.SetMetadata(dict(georeference.rpc), "RPC")
    dataset.GetRasterBand(1).SetNoDataValue(NODATA)
    dataset.SetMetadata({**metadata, "AREA_OR_POINT": "Area"})
    return dataset


def _write(dataset: gdal.Dataset, tiles: Iterable[tuple[Window, np.ndarray]]) -> tuple[np.ndarray, int]:
    """Writes the tiles; how often each value occurs, and the pixels' checksum."""
    dataset.FlushCache()  # threads that compress would wait for ever for a file that could not be begun
    counts, pixels = np.zeros(256, np.int64), 0
    for window, values in tiles:
        dataset.GetRasterBand(1).WriteArray(values, window.left, window.top)
        counts += np.bincount(values.ravel(), minlength=256)
        pixels = checksum(values, pixels)
    dataset.FlushCache()
    return counts, pixels


def _finish(dataset: gdal.Dataset, path: Path, resampling: str, pixels: int) -> None:
    """Closes the file, adds overviews, and makes sure that all of it is on the disk."""
    dataset.FlushCache()
    written, sides = described(dataset), (dataset.RasterYSize, dataset.RasterXSize)
    close(dataset)
    factors: list[int] = []
    while max(sides) / 2 ** len(factors) > SMALLEST_OVERVIEW_PX:
        factors.append(2 ** (len(factors) + 1))
    if factors:
        dataset = gdal.Open(str(path), gdal.GA_Update)  # more threads would be little faster, and hold more rows in memory
        dataset.BuildOverviews(resampling, factors)
        dataset.FlushCache()
        close(dataset)
    require_whole(path, written, pixels)
