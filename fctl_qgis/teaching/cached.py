"""Rasters that are read again and again, held in memory where they fit."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.pixels import ArraySource, PixelSource
from ..raster.reader import RasterReader, RasterSpec

#: bytes that all rasters of a training may take together
MOST_BYTES = 2**29
TILE_PX = 2048


def sources(specs: Iterable[RasterSpec], most_bytes: int = MOST_BYTES) -> list[PixelSource]:
    """Each raster in memory if it still fits, otherwise on disk; either gives the same pixels."""
    found: list[PixelSource] = []
    for spec in specs:
        reader = RasterReader(spec)
        bands = len(reader.read(Window(0, 0, 1, 1))[0])
        needed = (bands + 1) * spec.shape[0] * spec.shape[1]
        if needed > most_bytes:
            found.append(reader)
            continue
        most_bytes -= needed
        whole = Window(0, 0, *spec.shape)
        pixels, valid = np.empty((bands, *spec.shape), np.uint8), np.empty(spec.shape, bool)
        for tile in tiles(whole, TILE_PX):
            where = tile.slices_in(whole)
            pixels[(slice(None), *where)], valid[where] = reader.read(tile)
        found.append(ArraySource(pixels, valid, spec.edge))
    return found
