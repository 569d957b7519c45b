"""Puts finished blocks together: strips added up, GeoTIFFs written tile by tile, then moved into place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from ..errors import RasterError
from ..raster.grid import Window, tiles
from ..raster.writer import TILE_PX, write_classes, write_confidence
from .blocks import BlockStore
from .layout import Block, Layout
from .plan import Plan

CLASSES, CONFIDENCE = 0, 1


def assemble(plan: Plan, layout: Layout, store: BlockStore, folder: Path, on_block: Callable[[], None]) -> list[Path]:
    """Write the job's rasters into ``folder``, named like their targets. Memory does not depend on their size."""
    for block in layout.all_blocks():
        np.save(_merged_path(folder, block), store.merged(block))
        on_block()
    georeference = plan.georeference.cropped(plan.extent)
    written = []
    for target, layer in zip(plan.job.targets(), (CLASSES, CONFIDENCE)):
        path = folder / target.name
        pixels = _tiles(layout, folder, layer)
        if layer == CLASSES:
            write_classes(path, plan.extent.shape, georeference, plan.package.card.classes, pixels, plan.metadata())
        else:
            write_confidence(path, plan.extent.shape, georeference, pixels, plan.metadata())
        written.append(path)
    return written


def move_into_place(written: list[Path], targets: list[Path]) -> None:
    """Rename finished files to their final names, sidecars before rasters: a raster that is there is complete."""
    for path, target in zip(written, targets):
        sidecar, target_sidecar = (Path(f"{name}.aux.xml") for name in (path, target))
        try:
            if sidecar.exists():
                os.replace(sidecar, target_sidecar)
            else:
                target_sidecar.unlink(missing_ok=True)  # an old one would describe another raster
            os.replace(path, target)
        except OSError as error:
            raise RasterError(f"{target} cannot be replaced ({error.strerror or error}); "
                              "is it open in another program?") from None


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
