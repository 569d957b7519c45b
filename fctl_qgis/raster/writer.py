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
from .pyramid import TILE_PX, Pyramid, mean, most_frequent

#: of DEFLATE, for percentages: the usual 6 makes files a fourteenth smaller in more than twice the time
NOISE_LEVEL = 4


def write_classes(path: Path, shape: tuple[int, int], georeference: Georeference, classes: Sequence[LegendClass],
                  tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> int:
    """A paletted land-cover raster with names, colours, attribute table and overviews; gives how many pixels have a class.

    Args:
        shape: rows and columns.
        tiles: every tile of ``grid.tiles(whole raster, TILE_PX)`` once and in that order, with its uint8 class
            ids (255 nodata); written in this order, the file's bytes depend on the pixels alone.
    """
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata)
        band = dataset.GetRasterBand(1)
        set_color_table(band, classes)
        pyramid, counts = Pyramid(dataset, most_frequent), [0] * len(classes)
        for window, values in tiles:
            pyramid.write(window.top // TILE_PX, window.left // TILE_PX, values)
            counts = [count + int(np.count_nonzero(values == entry.id)) for count, entry in zip(counts, classes)]
        set_names(band, classes, counts)
        dataset.FlushCache()  # an error while a dataset is merely let go of would go unnoticed
        del band, pyramid, dataset
        _require_whole(path, [entry.name for entry in classes])
    return sum(counts)


def write_confidence(path: Path, shape: tuple[int, int], georeference: Georeference,
                     tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> None:
    """A raster of percentages (0…100, 255 nodata) with averaged overviews; arguments as above."""
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata, NOISE_LEVEL)
        dataset.GetRasterBand(1).SetDescription("confidence (%)")
        pyramid = Pyramid(dataset, mean)
        for window, values in tiles:
            pyramid.write(window.top // TILE_PX, window.left // TILE_PX, values)
        dataset.FlushCache()  # an error while a dataset is merely let go of would go unnoticed
        del pyramid, dataset
        _require_whole(path)


def _create(path: Path, shape: tuple[int, int], georeference: Georeference, metadata: Mapping[str, str],
            level: int = 6) -> gdal.Dataset:
    options = ["TILED=YES", f"BLOCKXSIZE={TILE_PX}", f"BLOCKYSIZE={TILE_PX}", "COMPRESS=DEFLATE", f"ZLEVEL={level}",
               "BIGTIFF=IF_SAFER", "NUM_THREADS=ALL_CPUS"]
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
