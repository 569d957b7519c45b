"""What reading costs where it could cost much more than its pixels: masks, and rasters that are stored row by row."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, ogr, osr

from fctl_qgis.raster.decoded import SQUARE_PX, Decoded
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from fctl_qgis.raster.striped import Shelves
from fctl_qgis.shapes.mask import PolygonMask
from tests.benchmarks import line
from tests.benchmarks.table import Row
from tests.scenes import GEOTRANSFORM, draw_scene

#: parcels of a county, of which the raster meets some hundred
PARCELS, PARCEL_M = 400_000, 32
MASKED_PX, WIDE_PX, HIGH_PX = 1536, 60_000, 1536
PATCH_PX, STEP_PX = 512, 384


def cpu_seconds(work: Callable[[], Any]) -> float:
    """Of this process; on a busy machine the clock says little."""
    started = time.process_time()
    work()
    return time.process_time() - started


def parcels(path: Path, count: int) -> Path:
    """So many polygons of six corners, in rows from the raster's corner."""
    if path.exists():
        return path
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("parcels", crs, ogr.wkbPolygon)
    dataset.StartTransaction()
    side = int(count**0.5)
    for number in range(count):
        x, y = GEOTRANSFORM[0] + number % side * PARCEL_M, GEOTRANSFORM[3] - number // side * PARCEL_M
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f"POLYGON(({x} {y},{x + 30} {y},{x + 30} {y - 10},{x + 25} {y - 30},{x} {y - 30},{x} {y}))"))
        layer.CreateFeature(feature)
    dataset.CommitTransaction()
    return path


def masks() -> Iterator[Row]:
    """Read for every patch of a raster, as segmenting does."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    shape = MASKED_PX, MASKED_PX
    georeference = Georeference(GEOTRANSFORM, crs.ExportToWkt())
    places = product(range(0, MASKED_PX - STEP_PX, STEP_PX), repeat=2)
    patches = [Window(top, left, PATCH_PX, PATCH_PX) for top, left in places]
    seconds = []
    for count in (1000, PARCELS):
        path = parcels(line.FOLDER / f"parcels_{count}.gpkg", count)

        def read(path: Path = path) -> None:
            mask = PolygonMask(str(path), georeference, shape)
            for patch in patches:
                mask.read(patch)
        seconds.append(cpu_seconds(read))
        yield Row(f"mask of {count} polygons, {len(patches)} patches", seconds[-1], "CPU s")
    yield Row(f"mask: what {PARCELS} polygons cost more", seconds[1] - seconds[0], "CPU s", "≤ 1.0")


def strips() -> Iterator[Row]:
    """Squares of a wide raster without tiles, block of patches by block of patches."""
    path = line.FOLDER / "strips.tif"
    if not path.exists():
        scene = np.tile(draw_scene(HIGH_PX, 1000, 1)[0], (1, 1, WIDE_PX // 1000))
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDE_PX, HIGH_PX, 3, gdal.GDT_Byte,
                                                       ["COMPRESS=DEFLATE", "ZLEVEL=1", "INTERLEAVE=PIXEL"])
        dataset.WriteArray(scene)
        dataset = None
    shape = inspect(str(path)).shape
    spec = RasterSpec(str(path), (1, 2, 3), shape)
    speeds = []
    for name, columns in (("square by square", 10), ("row by row", WIDE_PX // SQUARE_PX)):
        windows = [Window(top, left * SQUARE_PX, SQUARE_PX, SQUARE_PX) for left in range(columns)
                   for top in range(0, HIGH_PX, SQUARE_PX)]
        with tempfile.TemporaryDirectory(dir=line.FOLDER) as folder:
            reader = RasterReader(spec)
            source = Decoded(reader, Shelves(reader, SQUARE_PX, Path(folder), 4) if columns > 10 else None)
            seconds = cpu_seconds(lambda source=source, windows=windows: [source.read(window) for window in windows])
        speeds.append(len(windows) * SQUARE_PX**2 / 1e6 / seconds)
        yield Row(f"strips of {WIDE_PX} px, {name}", speeds[-1], "Mpx/CPU s")
    yield Row("strips, row by row over square by square", speeds[1] / speeds[0], "×", "≥ 5")
