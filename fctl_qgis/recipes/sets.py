"""The labelled imagery the bundled model learns from, read into memory with the common classes.

Expects the folder layout of the project's training data (``mbrsc_dubai``, ``naip_ohio``, ``coast_monterey``)
and, optionally, a folder of drawn scenes. GDAL is imported only here, and only to read it, so that the
recipes also run on a machine that has torch and no GDAL.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import max_pool2d, unfold

from ..raster.pixels import ArraySource
from ..training.samples import IGNORE, LabelledRaster

CLASSES = ("building", "road", "bare land", "vegetation", "water")

#: whole mosaics and clusters that are never trained on (tiles 4 and 8 show the same place: one side for both)
VALIDATION_DUBAI = (1, 3)
VALIDATION_OHIO = (4, 8, 12, 16)
VALIDATION_MONTEREY_SHARE = 0.2

_DUBAI_COLORS = {0x3C1098: 0, 0x6EC1E4: 1, 0x8429F6: 2, 0xFEDD3A: 3, 0xE2A929: 4}
_OHIO_CLASSES = {0: 3, 1: 0, 2: 1, 3: 2, 4: 3, 5: 4}
_MONTEREY_CLASSES = {1: 4, 2: 3, 3: 3, 6: 3, 7: 3, 9: 3, 4: 2, 5: 2, 8: 2, 10: 1}


def load_all(folder: Path, scenes: Path | None = None) -> list[LabelledRaster]:
    """Every raster of every set found below ``folder``; raises ``FileNotFoundError`` if there is none."""
    rasters = [*_dubai(folder / "mbrsc_dubai"), *_ohio(folder / "naip_ohio"), *_monterey(folder / "coast_monterey")]
    if not rasters:
        raise FileNotFoundError(f"no training imagery below {folder}: expected mbrsc_dubai, naip_ohio or coast_monterey")
    if scenes is not None:
        rasters += _scenes(scenes)
    return rasters


def _read(path: Path) -> np.ndarray:
    from osgeo import gdal
    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    if dataset.GetRasterBand(1).GetColorTable() is not None:
        dataset = gdal.Translate("", dataset, format="MEM", rgbExpand="rgb")
    pixels = dataset.ReadAsArray()
    return pixels if pixels.ndim == 3 else pixels[None]


def _lookup(values: np.ndarray, table: dict[int, int]) -> np.ndarray:
    labels = np.full(values.shape, IGNORE, np.uint8)
    for value, label in table.items():
        labels[values == value] = label
    return labels


def _dubai(folder: Path) -> Iterator[LabelledRaster]:
    for tile in sorted(folder.glob("tile_*")):
        number = int(tile.name.split("_")[1])
        parts = {int(path.stem.split("_")[1]): path for path in tile.glob("images/part_*.jpg")}
        columns = [column for column in (1, 2, 3) if all(row * 3 + column in parts for row in range(3))]
        order = [[row * 3 + column for column in columns] for row in range(3)]
        images = {part: _read(path)[:3] for part, path in parts.items()}
        masks = {part: _read(tile / "masks" / f"part_{part}.png")[:3].astype(np.uint32) for part in parts}
        height = min(image.shape[1] for image in images.values())
        width = min(image.shape[2] for image in images.values())
        pixels = np.concatenate([np.concatenate([images[part][:, :height, :width] for part in row], axis=2)
                                 for row in order], axis=1)
        rgb = np.concatenate([np.concatenate([masks[part][:, :height, :width] for part in row], axis=2)
                              for row in order], axis=1)
        labels = _lookup(rgb[0] << 16 | rgb[1] << 8 | rgb[2], _DUBAI_COLORS)
        yield LabelledRaster("dubai", tile.name, ArraySource(pixels), labels, number in VALIDATION_DUBAI)


def _ohio(folder: Path) -> Iterator[LabelledRaster]:
    if not (folder / "clusters.csv").exists():
        return
    from osgeo import gdal
    clusters: dict[int, list[str]] = defaultdict(list)
    with open(folder / "clusters.csv", newline="") as table:
        for row in csv.DictReader(table):
            clusters[int(row["cluster"])].append(row["tile"])
    for cluster, names in sorted(clusters.items()):
        places = {}
        for name in names:
            transform = gdal.Open(str(folder / "images" / f"{name}.tif")).GetGeoTransform()
            places[name] = round(-transform[3] / 0.6), round(transform[0] / 0.6)
        top, left = (min(place[axis] for place in places.values()) for axis in (0, 1))
        height, width = (max(place[axis] for place in places.values()) - edge + 256 for axis, edge in ((0, top), (1, left)))
        pixels = np.zeros((3, height, width), np.uint8)
        labels = np.full((height, width), IGNORE, np.uint8)
        for name, (row, column) in places.items():
            where = slice(row - top, row - top + 256), slice(column - left, column - left + 256)
            pixels[(slice(None), *where)] = _read(folder / "images" / f"{name}.tif")[:3]
            labels[where] = _lookup(_read(folder / "masks" / f"{name}.tif")[0], _OHIO_CLASSES)
        source = ArraySource(pixels, labels != IGNORE)
        yield LabelledRaster("ohio", f"cluster_{cluster}", source, labels, cluster in VALIDATION_OHIO)


def _monterey(folder: Path) -> Iterator[LabelledRaster]:
    paths = sorted((folder / "images").glob("*.jpg"))
    for index, path in enumerate(paths):
        pixels = _read(path)[:3]
        values = _read(folder / "labels" / f"{path.stem}_label.jpg")[0]
        labels = _lookup(_without_jpeg_noise(values), _MONTEREY_CLASSES)
        known = pixels.max(axis=0) > 0
        labels[~known] = IGNORE
        validation = index >= len(paths) * (1 - VALIDATION_MONTEREY_SHARE)
        yield LabelledRaster("monterey", path.stem, ArraySource(pixels, known), labels, validation)


def _without_jpeg_noise(values: np.ndarray) -> np.ndarray:
    """Labels that went through JPEG: the 5×5 median, and 255 within 3 px of any border between classes."""
    image = torch.from_numpy(values.astype(np.float32))[None, None]
    height, width = values.shape
    median = unfold(image, 5, padding=2).median(dim=1).values.view(1, 1, height, width)
    unsure = max_pool2d(median, 7, 1, 3) != -max_pool2d(-median, 7, 1, 3)
    return torch.where(unsure, torch.tensor(255.0), median)[0, 0].numpy().astype(np.uint8)


def _scenes(folder: Path) -> Iterator[LabelledRaster]:
    for path in sorted(folder.glob("scene_*.tif")):
        if not path.stem.endswith("_labels"):
            labels = _read(path.with_name(f"{path.stem}_labels.tif"))[0]
            yield LabelledRaster("scenes", path.stem, ArraySource(_read(path)[:3]), labels, validation=False)
