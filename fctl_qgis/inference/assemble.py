"""Writes a finished map as GeoTIFFs, tile by tile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.writer import TILE_PX, write_classes, write_confidence
from .plan import Plan
from .store import MergedMap

#: what the layers of a map are, and the names of their rasters in the scratch folder
LAYERS = ("land_cover", "confidence")


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
