"""Writes one-band 8-bit GeoTIFFs tile by tile: compressed, tiled, with overviews and metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from osgeo import gdal

from .crs import spatial_reference
from .gdal_errors import writing
from .georeference import Georeference
from .grid import Window
from .legend import NODATA, LegendClass, set_color_table, set_names

TILE_PX = 512
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
        band = dataset.GetRasterBand(1)
        set_color_table(band, classes)
        counts = _write(band, tiles)
        dataset.FlushCache()
        set_names(band, classes, [int(counts[entry.id]) for entry in classes])
        dataset.FlushCache()  # an error while a dataset is merely let go of would go unnoticed
        band = dataset = None
        _add_overviews(path, shape, "MODE")
        _require_whole(path, [entry.name for entry in classes])
    return int(counts.sum() - counts[NODATA])


def write_confidence(path: Path, shape: tuple[int, int], georeference: Georeference,
                     tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> None:
    """A raster of percentages (0…100, 255 nodata) with averaged overviews; arguments as above."""
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata)
        dataset.GetRasterBand(1).SetDescription("confidence (%)")
        _write(dataset.GetRasterBand(1), tiles)
        dataset.FlushCache()  # an error while a dataset is merely let go of would go unnoticed
        dataset = None
        _add_overviews(path, shape, "AVERAGE")
        _require_whole(path)


def _create(path: Path, shape: tuple[int, int], georeference: Georeference, metadata: Mapping[str, str]) -> gdal.Dataset:
    options = ["TILED=YES", f"BLOCKXSIZE={TILE_PX}", f"BLOCKYSIZE={TILE_PX}", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER",
               "NUM_THREADS=ALL_CPUS"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), shape[1], shape[0], 1, gdal.GDT_Byte, options)
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


def _write(band: gdal.Band, tiles: Iterable[tuple[Window, np.ndarray]]) -> np.ndarray:
    """Writes the tiles and returns how often each value occurs."""
    counts = np.zeros(256, np.int64)
    for window, values in tiles:
        band.WriteArray(values, window.left, window.top)
        counts += np.bincount(values.ravel(), minlength=256)
    return counts


def _add_overviews(path: Path, shape: tuple[int, int], resampling: str) -> None:
    factors: list[int] = []
    while max(shape) / 2 ** len(factors) > SMALLEST_OVERVIEW_PX:
        factors.append(2 ** (len(factors) + 1))
    if factors:
        dataset = gdal.Open(str(path), gdal.GA_Update)  # more threads would be little faster, and hold more rows in memory
        dataset.BuildOverviews(resampling, factors)
        dataset.FlushCache()


def _require_whole(path: Path, names: Sequence[str] = ()) -> None:
    """Raises ``RuntimeError`` unless all of a raster is on the disk.

    The last few thousand bytes of a file leave the program when it is closed, and what happens then GDAL does not tell.
    """
    dataset = gdal.Open(str(path))
    band = dataset.GetRasterBand(1)
    size = path.stat().st_size
    for level in (band, *(band.GetOverview(index) for index in range(band.GetOverviewCount()))):
        (width, height), tile = (level.XSize, level.YSize), level.GetBlockSize()
        for col, row in product(range(-(-width // tile[0])), range(-(-height // tile[1]))):
            places = (level.GetMetadataItem(f"BLOCK_{what}_{col}_{row}", "TIFF") for what in ("OFFSET", "SIZE"))
            if sum(int(place or 0) for place in places) > size:
                raise RuntimeError("its end is missing")
    if not set(names) <= set(band.GetCategoryNames() or ()):
        raise RuntimeError("the names of its classes are missing")
