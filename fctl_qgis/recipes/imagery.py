"""The labelled imagery the bundled model learns from: every set as seamless rasters with common classes, named by place.

Expects the folder layout of the project's training data (``mbrsc_dubai``, ``naip_ohio``, ``coast_monterey``, ``handlabelled``,
``oam_buildings``). GDAL is imported only here, so that everything else of a training also runs where there is torch alone.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import max_pool2d, unfold

CLASSES = ("building", "road", "bare land", "vegetation", "water")
COLORS = ("#c0392b", "#7f8c8d", "#d9b382", "#4d8b31", "#2e86c1")
#: no class by itself: anything but the first class
NOT_BUILDING = 254
IGNORE = 255
#: pixels along a border between classes that are not learnt from where outlines were drawn by hand, or from other imagery
BORDERS_PX = {"dubai": 1, "outlines": 2}

#: metres a pixel: Dubai's imagery says nothing of it (roads and cars do, roughly)
_DUBAI_GSD_M, _OHIO_GSD_M, _MONTEREY_GSD_M, _DRAWN_GSD_M = 0.5, 0.6, 0.25, 0.5
#: tiles 4 and 8 show the same ground
_DUBAI_PLACES = {4: "dubai 8"}
#: a slippy-map zoom level and its metres a pixel; 21 shows in 0.07 m what 20 shows in 0.15 m
_ZOOM_GSD_M = {"banepa": {19: 0.13}, "zanzibar": {19: 0.3, 20: 0.15}}
#: sets of drone imagery that lie in both collections
_DRONE_PLACES = {"oam_banepa": "banepa", "oam_zanzibar": "zanzibar"}


@dataclass(frozen=True)
class Codes:
    """What the codes of each set mean, as indices of classes; codes that are not named are unknown.

    Attributes:
        dubai: by 0xRRGGBB.
    """

    dubai: Mapping[int, int] = field(default_factory=lambda: {0x3C1098: 0, 0x6EC1E4: 1, 0x8429F6: 2, 0xFEDD3A: 3, 0xE2A929: 4})
    ohio: Mapping[int, int] = field(default_factory=lambda: {0: 3, 1: 0, 2: 1, 3: 2, 4: 3, 5: 4})
    monterey: Mapping[int, int] = field(default_factory=lambda: {1: 4, 2: 3, 3: 3, 6: 3, 7: 3, 9: 3, 4: 2, 5: 2, 8: 2, 10: 1})
    hand: Mapping[int, int] = field(default_factory=lambda: {0: 0, 1: 1, 2: 1, 5: 2, 6: 3, 7: 3, 8: 3, 9: 4})
    outlines: Mapping[int, int] = field(default_factory=lambda: {1: 0, 0: NOT_BUILDING})


#: everything reduced to :data:`CLASSES`
REDUCED = Codes()


@dataclass
class PlacedRaster:
    """One seamless raster with labels.

    Attributes:
        group: the collection it comes from.
        place: what is left out of a training together.
        gsd_m: metres a pixel.
        pixels: uint8 (bands, height, width): red, green, blue and, where there is one, near-infrared; black where unknown.
        labels: uint8 (height, width), what :class:`Codes` gave: an index into :data:`CLASSES`, or whatever else was asked
            for, :data:`NOT_BUILDING` or :data:`IGNORE`.
    """

    group: str
    place: str
    name: str
    gsd_m: float
    pixels: np.ndarray
    labels: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width)."""
        return self.labels.shape[0], self.labels.shape[1]

    def learnt(self) -> np.ndarray:
        """The labels without what is too uncertain to learn from."""
        width_px = BORDERS_PX.get(self.group, 0)
        return without_borders(self.labels, width_px) if width_px else self.labels


def load_places(folder: Path, codes: Codes = REDUCED) -> list[PlacedRaster]:
    """Every raster of every set found below ``folder``. Raises ``FileNotFoundError`` if there is none."""
    rasters = [*_dubai(folder / "mbrsc_dubai", codes.dubai), *_ohio(folder / "naip_ohio", codes.ohio),
               *_monterey(folder / "coast_monterey", codes.monterey), *_hand(folder / "handlabelled", codes.hand),
               *_outlines(folder / "oam_buildings", codes.outlines)]
    if not rasters:
        raise FileNotFoundError(f"no training imagery below {folder}: expected mbrsc_dubai, naip_ohio, coast_monterey, "
                                "handlabelled or oam_buildings")
    return rasters


def _dubai(folder: Path, codes: Mapping[int, int]) -> Iterator[PlacedRaster]:
    for tile in sorted(folder.glob("tile_*")):
        number = int(tile.name.split("_")[1])
        parts = {int(path.stem.split("_")[1]): path for path in tile.glob("images/part_*.jpg")}
        columns = [column for column in (1, 2, 3) if all(row * 3 + column in parts for row in range(3))]
        order = [[row * 3 + column for column in columns] for row in range(3)]
        images = {part: read(path)[:3] for part, path in parts.items()}
        masks = {part: read(tile / "masks" / f"part_{part}.png")[:3].astype(np.uint32) for part in parts}
        height = min(image.shape[1] for image in images.values())
        width = min(image.shape[2] for image in images.values())

        def joined(pieces: dict[int, np.ndarray], order: list[list[int]] = order, height: int = height,
                   width: int = width) -> np.ndarray:
            return np.concatenate([np.concatenate([pieces[part][:, :height, :width] for part in row], axis=2)
                                   for row in order], axis=1)

        red, green, blue = joined(masks)
        labels = _lookup(red << 16 | green << 8 | blue, codes)
        place = _DUBAI_PLACES.get(number, f"dubai {number}")
        yield PlacedRaster("dubai", place, tile.name, _DUBAI_GSD_M, joined(images), labels)


def _ohio(folder: Path, codes: Mapping[int, int]) -> Iterator[PlacedRaster]:
    if not (folder / "clusters.csv").exists():
        return
    from osgeo import gdal
    clusters: dict[int, list[str]] = defaultdict(list)
    with open(folder / "clusters.csv", newline="") as table:
        for row in csv.DictReader(table):
            clusters[int(row["cluster"])].append(row["tile"])
    for cluster, names in sorted(clusters.items()):
        pieces = []
        for name in names:
            transform = gdal.Open(str(folder / "images" / f"{name}.tif")).GetGeoTransform()
            labels = _lookup(read(folder / "masks" / f"{name}.tif")[0], codes)
            pieces.append((round(-transform[3] / _OHIO_GSD_M), round(transform[0] / _OHIO_GSD_M),
                           read(folder / "images" / f"{name}.tif"), labels))
        pixels, labels = mosaic(pieces)
        yield PlacedRaster("ohio", f"ohio {cluster}", f"cluster_{cluster}", _OHIO_GSD_M, pixels, labels)


def _monterey(folder: Path, codes: Mapping[int, int]) -> Iterator[PlacedRaster]:
    tiles = {}
    for path in sorted((folder / "images").glob("*.jpg")):
        column, row = (int(word) // 608 for word in path.stem.split("_")[1:3])
        tiles[row, column] = path
    for index, group in enumerate(touching(tiles)):
        pieces = []
        for row, column in group:
            pixels = read(tiles[row, column])[:3]
            values = read(folder / "labels" / f"{tiles[row, column].stem}_label.jpg")[0]
            labels = _lookup(_without_jpeg_noise(values), codes)
            labels[pixels.max(axis=0) == 0] = IGNORE
            pieces.append((row * 608, column * 608, pixels, labels))
        pixels, labels = mosaic(pieces)
        yield PlacedRaster("monterey", f"monterey {index}", f"monterey_{index}", _MONTEREY_GSD_M, pixels, labels)


def _hand(folder: Path, codes: Mapping[int, int]) -> Iterator[PlacedRaster]:
    if not (folder / "index.csv").exists():
        return
    with open(folder / "index.csv", newline="") as table:
        for row in csv.DictReader(table):
            image = folder / "images" / f"{row['chip']}.jpg"
            if not image.exists():
                continue
            labels = _lookup(read(folder / "labels" / f"{row['chip']}.png")[0], codes)
            yield PlacedRaster("hand", _DRONE_PLACES.get(row["set"], row["set"]), row["chip"], float(row["gsd_m"]),
                               read(image)[:3], labels)


def _outlines(folder: Path, codes: Mapping[int, int]) -> Iterator[PlacedRaster]:
    for place, levels in _ZOOM_GSD_M.items():
        for zoom, gsd_m in levels.items():
            tiles = {}
            for path in sorted((folder / place / "images").glob(f"*-{zoom}.jpg")):
                column, row = (int(word) for word in path.stem.split("-")[1:3])
                tiles[row, column] = path
            for index, group in enumerate(touching(tiles)):
                pieces = []
                for row, column in group:
                    path = tiles[row, column]
                    pixels = read(path)[:3]
                    labels = _lookup(read(folder / place / "masks" / f"{path.stem}.png")[0], codes)
                    labels[pixels.max(axis=0) == 0] = IGNORE
                    pieces.append((row * pixels.shape[1], column * pixels.shape[2], pixels, labels))
                pixels, labels = mosaic(pieces)
                yield PlacedRaster("outlines", place, f"{place}_{zoom}_{index}", gsd_m, pixels, labels)


def drawn_scenes(folder: Path) -> list[PlacedRaster]:
    """Scenes ``scene_<seed>.tif`` with ``scene_<seed>_labels.tif``, so that the model also reads the demo's drawing."""
    return [PlacedRaster("drawn", "drawn", path.stem, _DRAWN_GSD_M, read(path), read(path.with_stem(f"{path.stem}_labels"))[0])
            for path in sorted(folder.glob("scene_*.tif")) if not path.stem.endswith("_labels")]


def mosaic(pieces: Iterable[tuple[int, int, np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Pieces (row, column, pixels, labels) of one pixel grid on one raster; black and :data:`IGNORE` in the holes."""
    pieces = list(pieces)
    top, left = (min(piece[axis] for piece in pieces) for axis in (0, 1))
    height = max(row + labels.shape[0] for row, _, _, labels in pieces) - top
    width = max(column + labels.shape[1] for _, column, _, labels in pieces) - left
    pixels = np.zeros((pieces[0][2].shape[0], height, width), np.uint8)
    labels = np.full((height, width), IGNORE, np.uint8)
    for row, column, image, classes in pieces:
        where = slice(row - top, row - top + classes.shape[0]), slice(column - left, column - left + classes.shape[1])
        pixels[(slice(None), *where)], labels[where] = image, classes
    return pixels, labels


def touching(tiles: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Tiles (row, column) in groups that touch by a side or a corner."""
    left, groups = set(tiles), []
    while left:
        group, waiting = [], [min(left)]
        left.discard(waiting[0])
        while waiting:
            row, column = waiting.pop()
            group.append((row, column))
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= near
            waiting += near
        groups.append(sorted(group))
    return groups


def without_borders(labels: np.ndarray, width_px: int) -> np.ndarray:
    """Labels with :data:`IGNORE` within ``width_px`` of any border between two of them."""
    image = torch.from_numpy(labels.astype(np.float32))[None, None]
    side = 2 * width_px + 1
    border = max_pool2d(image, side, 1, width_px) != -max_pool2d(-image, side, 1, width_px)
    return np.where(border[0, 0].numpy(), np.uint8(IGNORE), labels)


def _without_jpeg_noise(values: np.ndarray) -> np.ndarray:
    """Labels that went through JPEG: the 5×5 median, and :data:`IGNORE` within 3 px of any border between classes."""
    image = torch.from_numpy(values.astype(np.float32))[None, None]
    height, width = values.shape
    median = unfold(image, 5, padding=2).median(dim=1).values.view(height, width)
    return without_borders(median.numpy().astype(np.uint8), 3)


def _lookup(values: np.ndarray, table: Mapping[int, int]) -> np.ndarray:
    labels = np.full(values.shape, IGNORE, np.uint8)
    for value, label in table.items():
        labels[values == value] = label
    return labels


def read(path: Path) -> np.ndarray:
    """uint8 (bands, h, w) of any image GDAL reads; palettes as their colours."""
    from osgeo import gdal
    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    if dataset.GetRasterBand(1).GetColorTable() is not None:
        dataset = gdal.Translate("", dataset, format="MEM", rgbExpand="rgb")
    pixels = dataset.ReadAsArray()
    return pixels if pixels.ndim == 3 else pixels[None]
