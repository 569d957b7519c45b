"""How large the classes of a land-cover raster are, as a table."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from ..files.qml import StyledClass
from ..raster.gdal_errors import writing
from ..raster.grid import Window, tiles
from ..raster.info import inspect
from ..raster.legend import NODATA
from .areas import Ground
from .vectors import AREAS, NewLayer

TILE_PX = 2048
FIELDS = {"class_id": ogr.OFTInteger, "class": ogr.OFTString, "pixels": ogr.OFTInteger64, "area_ha": ogr.OFTReal,
          "share_percent": ogr.OFTReal}


def write_areas(land_cover: Path, target: Path, classes: Sequence[StyledClass]) -> None:
    """A table of the classes: ``class_id``, ``class``, ``pixels``, ``area_ha``, ``share_percent``.

    Args:
        target: GeoPackage or CSV to write; hectares are those on the ground, and empty where that is not known.

    Raises ``RasterError`` or ``OSError``.
    """
    with writing(target.name):
        pixels, hectares = class_areas(land_cover)
        total = sum(pixels.get(entry.id, 0) for entry in classes)
        rows = [{"class_id": entry.id, "class": entry.name, "pixels": pixels.get(entry.id, 0),
                 "area_ha": None if hectares is None else hectares.get(entry.id, 0.0),
                 "share_percent": 100 * pixels.get(entry.id, 0) / total if total else 0.0} for entry in classes]
        if target.suffix.lower() == ".csv":  # GDAL says nothing of a full disk here
            with target.open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, list(FIELDS), lineterminator="\n")
                table.writeheader()
                table.writerows(rows)
                file.flush()
                os.fsync(file.fileno())
            return
        layer = NewLayer(target, AREAS, "", ogr.wkbNone, FIELDS)
        for row in rows:
            layer.add(None, row)
        layer.finish()


def class_areas(land_cover: Path) -> tuple[dict[int, int], dict[int, float] | None]:
    """Pixels, and hectares on the ground (None where that is not known), of each class number that occurs."""
    dataset, info = gdal.Open(str(land_cover)), inspect(str(land_cover))
    ground = Ground.of(info.georeference, info.shape)
    counts, square_metres = np.zeros(256, np.int64), np.zeros(256)
    for tile in tiles(Window(0, 0, *info.shape), TILE_PX):
        values = dataset.GetRasterBand(1).ReadAsArray(tile.left, tile.top, tile.width, tile.height)
        counts += np.bincount(values.ravel(), minlength=256)
        if ground is not None:
            square_metres += ground.by_value(values, tile)
    found = [value for value in np.flatnonzero(counts).tolist() if value != NODATA]
    return ({value: int(counts[value]) for value in found},
            None if ground is None else {value: float(square_metres[value]) / 1e4 for value in found})
