"""A few windows that stand for a whole raster: the same ones in every run, wherever its data lie."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .grid import Window, tiles
from .reader import RasterReader

#: windows along an axis, and their side: each of these samples has at most 4 Mpx
SAMPLES = ((8, 256), (32, 64), (128, 16))
#: a raster of which none of these has seen anything is looked through in such tiles
TILE_PX = 2048
#: valid pixels that tell enough
ENOUGH_PX = 2**14


def sampled(reader: RasterReader) -> np.ndarray:
    """Valid pixels (bands, n) of evenly spaced windows; of more and smaller ones where these hold next to nothing.

    Which they are depends on the raster alone. There are none only if the whole raster has none.
    """
    found: list[np.ndarray] = []
    for windows in _finer_and_finer(reader.shape):
        for window in windows:
            values, valid = reader.read_raw(window)
            found.append(values[:, valid])
        if sum(values.shape[1] for values in found) >= ENOUGH_PX:
            break
    else:
        if not any(values.size for values in found):
            found.append(_anywhere(reader))
    return np.concatenate(found, axis=1)


def _finer_and_finer(shape: tuple[int, int]) -> Iterator[list[Window]]:
    for count, side in SAMPLES:
        rows, cols = (_starts(length, count, side) for length in shape)
        yield [Window(row, col, min(side, shape[0]), min(side, shape[1])) for row in rows for col in cols]
        if max(shape) <= count * side:
            return  # that was all there is


def _anywhere(reader: RasterReader) -> np.ndarray:
    """The first valid pixels (bands, n) from the top."""
    for tile in tiles(Window(0, 0, *reader.shape), TILE_PX):
        values, valid = reader.read_raw(tile)
        if valid.any():
            break
    return values[:, valid]


def _starts(length: int, count: int, side: int) -> list[int]:
    if length <= side:
        return [0]
    if length <= count * side:
        return sorted({*range(0, length - side, side), length - side})
    return [round(index * (length - side) / (count - 1)) for index in range(count)]
