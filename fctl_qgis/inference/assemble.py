"""Puts finished blocks together: strips added up, GeoTIFFs written tile by tile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.writer import TILE_PX, write_classes, write_confidence
from .blocks import BlockStore
from .layout import Block, Layout
from .plan import Plan

#: what the layers of a merged block are, and the names of their rasters in the scratch folder
LAYERS = ("land_cover", "confidence")


def assemble(plan: Plan, layout: Layout, store: BlockStore, folder: Path, on_block: Callable[[], None]) -> list[Path]:
    """Write the job's rasters, land cover first, into ``folder``. Memory does not depend on their size."""
    for block in layout.all_blocks():
        np.save(_merged_path(folder, block), store.merged(block))
        on_block()
    georeference = plan.georeference.cropped(plan.extent)
    written = []
    for layer, _ in enumerate(plan.job.targets()):
        path = folder / f"{LAYERS[layer]}.tif"
        pixels = _tiles(layout, folder, layer)
        if LAYERS[layer] == "land_cover":
            write_classes(path, plan.extent.shape, georeference, plan.package.card.classes, pixels, plan.metadata())
        else:
            write_confidence(path, plan.extent.shape, georeference, pixels, plan.metadata())
        written.append(path)
    return written


def _merged_path(folder: Path, block: Block) -> Path:
    return folder / f"merged_{block.row:05d}_{block.col:05d}.npy"


def _tiles(layout: Layout, folder: Path, layer: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Every tile of the output with its pixels; windows count from the extent's corner."""
    extent = layout.extent
    for tile in tiles(extent, TILE_PX):
        pixels = np.empty(tile.shape, np.uint8)
        for block in layout.blocks_meeting(tile):
            common = block.own.intersection(tile)
            merged = np.load(_merged_path(folder, block), mmap_mode="r")
            pixels[common.slices_in(tile)] = merged[(layer, *common.slices_in(block.own))]
        yield Window(tile.top - extent.top, tile.left - extent.left, tile.height, tile.width), pixels
