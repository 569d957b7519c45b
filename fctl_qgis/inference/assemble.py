"""Puts finished blocks together: strips added up, GeoTIFFs written tile by tile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.labels import UNKNOWN
from ..raster.writer import TILE_PX, write_classes, write_confidence
from .blocks import BlockStore
from .layout import Block, Layout
from .plan import Plan

#: what the layers of a merged block are, and the names of their rasters in the scratch folder
LAYERS = ("land_cover", "confidence")


class MergedMap:
    """The finished pixels of all blocks, in files of the scratch folder; memory does not depend on their number.

    Also a :class:`~fctl_qgis.raster.labels.LabelSource` of its first layer, counted from the raster's corner.
    """

    def __init__(self, shape: tuple[int, int], layout: Layout, folder: Path) -> None:
        self.shape, self.layout, self.folder = shape, layout, folder

    def fill(self, store: BlockStore) -> None:
        """Add up the strips of neighbouring blocks, block by block."""
        for block in self.layout.all_blocks():
            with open(self._path(block), "wb") as file:
                np.save(file, store.merged(block))
                file.flush()
                os.fsync(file.fileno())  # the blocks are removed once the map is complete
        self._mark().touch()

    def is_complete(self) -> bool:
        """Whether :meth:`fill` came to its end."""
        return self._mark().exists()

    def read(self, window: Window, layer: int = 0) -> np.ndarray:
        """uint8 (h, w), 255 where nothing is known."""
        pixels = np.full(window.shape, UNKNOWN, np.uint8)
        for block in self.layout.blocks_meeting(window):
            common = block.own.intersection(window)
            if not common.is_empty:
                merged = np.load(self._path(block), mmap_mode="r")
                pixels[common.slices_in(window)] = merged[(layer, *common.slices_in(block.own))]
        return pixels

    def _mark(self) -> Path:
        return self.folder / "merged"

    def _path(self, block: Block) -> Path:
        return self.folder / f"merged_{block.row:05d}_{block.col:05d}.npy"


def write_rasters(plan: Plan, merged: MergedMap, folder: Path) -> list[Path]:
    """Write the job's rasters, land cover first, into ``folder``."""
    georeference = plan.georeference.cropped(plan.extent)
    written = []
    for layer, _ in enumerate(plan.job.targets()):
        path = folder / f"{LAYERS[layer]}.tif"
        pixels = _tiles(plan.extent, merged, layer)
        if LAYERS[layer] == "land_cover":
            write_classes(path, plan.extent.shape, georeference, plan.classes, pixels, plan.metadata())
        else:
            write_confidence(path, plan.extent.shape, georeference, pixels, plan.metadata())
        written.append(path)
    return written


def _tiles(extent: Window, merged: MergedMap, layer: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Every tile of the output with its pixels; windows count from the extent's corner."""
    for tile in tiles(extent, TILE_PX):
        yield Window(tile.top - extent.top, tile.left - extent.left, tile.height, tile.width), merged.read(tile, layer)
