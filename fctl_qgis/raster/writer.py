"""Writes one-band 8-bit GeoTIFFs tile by tile: compressed, tiled, with overviews and metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..files.qml import StyledClass
from .crs import spatial_reference
from .gdal_errors import close, writing
from .georeference import Georeference
from .grid import Window
from .legend import NODATA, set_color_table, set_names
from .pyramid import Pyramid, mean, most_frequent
from .whole import TILE_PX, checksum, described, new_raster, require_whole

#: of DEFLATE, for percentages: the usual 6 makes files a fourteenth smaller in more than twice the time
NOISE_LEVEL = 4


def write_classes(path: Path, shape: tuple[int, int], georeference: Georeference, classes: Sequence[StyledClass],
                  tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> int:
    """A paletted land-cover raster with names, colours, attribute table and overviews; gives how many pixels have a class.

    Args:
        shape: rows and columns.
        tiles: every tile of ``grid.tiles(whole raster, TILE_PX)`` once and in that order, with its uint8 class
            ids (255 nodata); written in this order, the file's bytes depend on the pixels alone.
    """
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata)
        set_color_table(dataset.GetRasterBand(1), classes)
        counts, pixels = _write(dataset, most_frequent, tiles, [entry.id for entry in classes])
        set_names(dataset.GetRasterBand(1), classes, counts)
        _finish(dataset, path, pixels)
    return sum(counts)


def write_confidence(path: Path, shape: tuple[int, int], georeference: Georeference,
                     tiles: Iterable[tuple[Window, np.ndarray]], metadata: Mapping[str, str]) -> None:
    """A raster of percentages (0…100, 255 nodata) with averaged overviews; arguments as above."""
    with writing(path.name):
        dataset = _create(path, shape, georeference, metadata, NOISE_LEVEL)
        dataset.GetRasterBand(1).SetDescription("confidence (%)")
        _, pixels = _write(dataset, mean, tiles)
        _finish(dataset, path, pixels)


def _create(path: Path, shape: tuple[int, int], georeference: Georeference, metadata: Mapping[str, str],
            level: int = 6) -> gdal.Dataset:
    dataset = new_raster(path, shape, [f"BLOCKXSIZE={TILE_PX}", f"BLOCKYSIZE={TILE_PX}", f"ZLEVEL={level}",
                                       "NUM_THREADS=ALL_CPUS"])
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


def _write(dataset: gdal.Dataset, halved: Callable[[np.ndarray], np.ndarray], tiles: Iterable[tuple[Window, np.ndarray]],
           counted: Sequence[int] = ()) -> tuple[list[int], int]:
    """Writes the tiles and overviews; how often each value to be ``counted`` occurs, and the pixels' checksum."""
    dataset.FlushCache()  # threads that compress would wait for ever for a file that could not be begun
    pyramid, counts, pixels = Pyramid(dataset, halved), [0] * len(counted), 0
    for window, values in tiles:
        pyramid.write(window.top // TILE_PX, window.left // TILE_PX, values)
        counts = [count + int(np.count_nonzero(values == value)) for count, value in zip(counts, counted)]
        pixels = checksum(values, pixels)
    dataset.FlushCache()
    return counts, pixels


def _finish(dataset: gdal.Dataset, path: Path, pixels: int) -> None:
    """Closes the file, and makes sure that all of it is on the disk."""
    dataset.FlushCache()
    written = described(dataset)
    close(dataset)
    require_whole(path, written, pixels)
