"""A graphics card in ten minutes: from a file to a map, and pictures a second. One script, for whoever has a card at hand.

    python -m tests.benchmarks.one_card [--json PATH]
    python -m tests.benchmarks.one_card --device cpu --side 600 --picture 300    # shows that the script works

Where GDAL is, the real command is run on a compressed GeoTIFF, by the interpreter that runs this; elsewhere the raster lies in
memory, and the row says so. What is found is printed, and written, row by row.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from fctl_qgis.inference.machine import MOST_READERS, usable_cores
from fctl_qgis.inference.networks import LARGEST_BATCH
from fctl_qgis.inference.predictor import Predictor, device_name, load_refiner, load_segmenter
from fctl_qgis.models.folding import folded
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.raster.labels import ArrayLabels, OneHot
from fctl_qgis.raster.pixels import ArraySource
from tests.benchmarks.cards import swept, timed
from tests.benchmarks.table import Row, print_row, write_json

SIDE_PX, PICTURE_PX = 20_000, 2448
#: seconds for a raster of SIDE_PX, and pictures a second
GOALS, PICTURES_GOAL = {"average": "≤ 6", "refine": "≤ 10"}, "≥ 50"
#: random pixels of this side are laid side by side: what they are is the same to a network's speed
TILE_PX = 1000


def measured(device: str = "cuda", side_px: int = SIDE_PX, picture_px: int = PICTURE_PX) -> Iterator[Row]:
    """The bundled model, in the precision that the engine chooses."""
    name = device_name(device)
    memory = InMemory(device)
    picture = memory.raster(picture_px)
    for merge in GOALS:
        seconds = timed(memory.device, lambda merge=merge: memory.map(picture, merge), 5)
        yield Row(f"{picture_px}² px from memory to decided classes, {merge}", 1 / seconds, "pictures/s",
                  PICTURES_GOAL if merge == "average" and picture_px == PICTURE_PX else "", name)
    has_gdal = importlib.util.find_spec("osgeo") is not None
    for merge, goal in GOALS.items():
        goal = goal if has_gdal and side_px == SIDE_PX else ""
        if has_gdal:
            from tests.benchmarks import line
            run = line.command(line.raster(side_px), line.FOLDER / "map.tif", "--merge", merge, device=device)
            yield Row(f"{side_px}² px from GeoTIFF to GeoTIFF, {merge}", run["seconds"], "s", goal,
                      f"{name}; {run['command_seconds']:.1f} s with interpreters' start")
        else:
            raster = memory.raster(side_px)
            seconds = timed(memory.device, lambda merge=merge, raster=raster: memory.map(raster, merge), 1)
            yield Row(f"{side_px}² px from memory to decided classes, {merge}", seconds, "s", goal, f"{name}; no GDAL here")


class InMemory:
    """The bundled model on rasters that lie in memory."""

    def __init__(self, device: str) -> None:
        self.device, self.package = torch.device(device), find(DEFAULT_MODEL)
        precision = "float16" if device == "cuda" else "float32"
        networks = load_segmenter(self.package), load_refiner(self.package, self.package.card.refiner)
        self.segmenter, self.refiner = (Predictor(folded(network), self.device, batch=LARGEST_BATCH, precision=precision)
                                        for network in networks)

    def raster(self, side_px: int) -> ArraySource:
        """A square one."""
        tile = np.random.default_rng(1).integers(0, 256, (len(self.package.card.input.bands), TILE_PX, TILE_PX), np.uint8)
        repeats = -(-side_px // TILE_PX)
        return ArraySource(np.ascontiguousarray(np.tile(tile, (1, repeats, repeats))[:, :side_px, :side_px]),
                           edge=self.package.card.input.edge)

    def map(self, source: ArraySource, merge: str) -> np.ndarray:
        """Class indices, uint8 (h, w)."""
        card, readers = self.package.card, min(MOST_READERS, usable_cores())
        found = swept(self.segmenter, source, card.patch, len(card.classes), "average", readers)
        if merge == "refine":
            found = swept(self.refiner, OneHot(ArrayLabels(found), len(card.classes)), card.refiner.patch, len(card.classes),
                          "montage", readers)
        return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--side", type=int, default=SIDE_PX)
    parser.add_argument("--picture", type=int, default=PICTURE_PX)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = []
    for row in measured(args.device, args.side, args.picture):
        rows.append(row)
        print_row(row)
        if args.json:
            write_json(args.json, {"cores": usable_cores(), "torch": torch.__version__}, rows)
