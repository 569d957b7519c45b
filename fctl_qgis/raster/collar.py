"""The collar of a mosaic: what it was filled with around its content, where the file does not say that this is nodata.

It is one exact value, the same on all bands, from a corner of the raster inwards, and it ends abruptly. Content that happens
to be uniform is something else: water that was clipped to black has shades of nearly black around it and in it, painted water
is not grey, and in a drawing everything is uniform.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

import numpy as np

from .flood import Flood, spread
from .grid import Window
from .hidden import as_mask
from .reader import RasterReader, RasterSpec
from .sample import GRID, SEARCHES, windows_over

#: a corner is looked at in this window before the edge of the raster is, and has to hold so many pixels of the value
CORNER_PX, LEAST_PX = 256, 256
#: of one side of the raster a collar takes so much, or it is none
LEAST_OF_SIDE = 0.05
#: values this near, as a share of the usual distance of content, are shades of the same: at the outline, and where compression
#: leaves no more traces of it; an outline with more of them is soft
NEAR, NEAR_BEYOND, MOST_NEAR = 0.05, 0.3, 0.3
#: of neighbours in a photograph fewer are the same
MOST_FLAT = 0.5
#: compression leaves traces this far from an outline
TRACES_PX = 16
#: tiles on the outline that are looked at
OUTLINE_TILES = 64
#: bands that are read at a time
BANDS = 4


@dataclass(frozen=True)
class Collar:
    """What was found.

    Attributes:
        values: one for each collar; hardly ever more than one.
        share: of the raster's pixels.
        mask: the pixels, see :mod:`.hidden`.
    """

    values: tuple[float, ...]
    share: float
    mask: bytes


def find_collar(path: str, bands: Sequence[int], shape: tuple[int, int], ignore_alpha: bool) -> Collar | None:
    """The collar of a raster; None if it has none. Depends on the raster alone.

    Args:
        bands: all that hold measurements.
        shape: rows and columns of the raster itself.

    Raises ``RasterError`` if the raster cannot be read.
    """
    readers = [RasterReader(RasterSpec(path, tuple(bands[first:first + BANDS]), shape, ignore_alpha=ignore_alpha))
               for first in range(0, len(bands), BANDS)]
    found = {value: flood for value, corners in _at_corners(readers, shape).items()
             if _is_not_all(readers, value, shape) and (flood := _judged(readers, value, corners, shape)) is not None}
    filled = sum(int(np.count_nonzero(mask)) for flood in found.values() for _, mask in flood.filled())
    if not found or filled >= shape[0] * shape[1]:
        return None
    mask = as_mask((part for flood in found.values() for part in flood.filled()), shape)
    return Collar(tuple(found), filled / (shape[0] * shape[1]), mask)


def _at_corners(readers: Sequence[RasterReader], shape: tuple[int, int]) -> dict[float, int]:
    """Values that may be a collar's, and how many corners hold each."""
    found: dict[float, int] = {}
    height, width = (min(CORNER_PX, length) for length in shape)
    for down, across in product((0, 1), (0, 1)):
        row, col = down * (shape[0] - 1), across * (shape[1] - 1)
        value = _grey(readers, Window(row, col, 1, 1))
        if value is not None:
            room = _equal(readers, value)(Window(row - down * (height - 1), col - across * (width - 1), height, width))
            seed = np.zeros_like(room)
            seed[-down, -across] = True
            if np.count_nonzero(spread(seed, room)) >= min(LEAST_PX, max(room.shape)):
                found[value] = found.get(value, 0) + 1
    return found


def _is_not_all(readers: Sequence[RasterReader], value: float, shape: tuple[int, int]) -> bool:
    """Whether there is anything else than a value, as far as a sample tells; a raster without content would be looked at in
    vain, however long that takes."""
    equal = _equal(readers, value)
    return any(not equal(window).all() for count, side in (GRID, SEARCHES[0])
               for window in windows_over(Window(0, 0, *shape), count, side))


def _grey(readers: Sequence[RasterReader], pixel: Window) -> float | None:
    """The one value that a pixel has on all bands; None if there is none, or it is known to be nodata."""
    read = [reader.read_raw(pixel) for reader in readers]
    values = np.concatenate([values.ravel() for values, _ in read])
    return values[0].item() if all(valid.all() for _, valid in read) and (values == values[0]).all() else None


def _equal(readers: Sequence[RasterReader], value: float) -> Callable[[Window], np.ndarray]:
    """Tells where all bands hold the value."""
    def equal(window: Window) -> np.ndarray:
        room = np.ones(window.shape, bool)
        for reader in readers:
            if room.any():
                room &= (reader.read_raw(window)[0] == value).all(axis=0)
        return room
    return equal


def _judged(readers: Sequence[RasterReader], value: float, corners: int, shape: tuple[int, int]) -> Flood | None:
    """What is connected to the edge and has the value; None if it is content."""
    flood = Flood(_equal(readers, value), shape)
    rim = np.zeros(4)
    for window, filled in flood.filled():
        rim += [(window.top == 0) * filled[0].sum(), (window.bottom == shape[0]) * filled[-1].sum(),
                (window.left == 0) * filled[:, 0].sum(), (window.right == shape[1]) * filled[:, -1].sum()]
    tiles = sum(1 for _ in flood.outlines(1 + TRACES_PX))
    if not flood.is_whole or not tiles or (rim / (shape[1], shape[1], shape[0], shape[0])).max() < LEAST_OF_SIDE:
        return None
    around = _surroundings(readers, value, islice(flood.outlines(1 + TRACES_PX), 0, None, -(-tiles // OUTLINE_TILES)))
    if around.flat > MOST_FLAT:  # drawn, or classified: what is uniform is content like any other
        return None
    leaves_traces = corners > 1 and _is_extreme(readers[0], value)
    abrupt = _is_far(around.beside, around.anywhere, NEAR) or (
        leaves_traces and _is_far(around.beyond, around.anywhere, NEAR_BEYOND))
    return flood if abrupt else None


class _Surroundings(NamedTuple):
    """Content around a collar: how far it is from the value on the band where it is farthest, and how flat.

    Attributes:
        beside, beyond: at the outline, and where compression leaves no more traces of it.
        anywhere: all over the tiles through which the outline goes.
        flat: share of the pixels there that are the same as the next.
    """

    beside: np.ndarray
    beyond: np.ndarray
    anywhere: np.ndarray
    flat: float


def _surroundings(readers: Sequence[RasterReader], value: float,
                  outlines: Iterable[tuple[Window, np.ndarray]]) -> _Surroundings:
    beside, beyond, anywhere, same = [], [], [], []
    for window, filled in outlines:
        far, as_next = np.zeros(window.shape, np.float32), np.ones(window.shape, bool)
        for reader in readers:
            values, _ = reader.read_raw(window)
            distance = np.abs(np.nan_to_num(values.astype(np.float32)) - np.float32(value))
            far = np.maximum(far, distance.max(axis=0))
            as_next[:, 1:] &= (values[:, :, 1:] == values[:, :, :-1]).all(axis=0)
        anywhere.append(far[~filled][::16])
        same.append(as_next[:, 1:][~filled[:, 1:] & ~filled[:, :-1]])
        beside.append(far[_outline(filled)])
        for _ in range(TRACES_PX):
            filled = filled | _outline(filled)
        beyond.append(far[_outline(filled)])
    flat = np.concatenate(same)
    return _Surroundings(np.concatenate(beside), np.concatenate(beyond), np.concatenate(anywhere),
                         float(flat.mean()) if flat.size else 0.0)


def _is_far(beside: np.ndarray, anywhere: np.ndarray, near: float) -> bool:
    """Whether few are as near as that, compared with what is usual."""
    return bool(beside.size and np.mean(beside <= near * np.median(anywhere)) <= MOST_NEAR)


def _outline(filled: np.ndarray) -> np.ndarray:
    """Pixels beside the filled ones."""
    beside = np.zeros_like(filled)
    beside[1:] |= filled[:-1]
    beside[:-1] |= filled[1:]
    beside[:, 1:] |= filled[:, :-1]
    beside[:, :-1] |= filled[:, 1:]
    return beside & ~filled


def _is_extreme(reader: RasterReader, value: float) -> bool:
    """Black or white."""
    kind = reader.read_raw(Window(0, 0, 1, 1))[0].dtype
    return value == 0 or (kind.kind in "iu" and value in (np.iinfo(kind).min, np.iinfo(kind).max))
