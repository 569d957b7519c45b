"""Pixels that many windows share are read, decoded and warped once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..computed_once import ComputedOnce
from .grid import Window, squares_meeting
from .pixels import read_padded
from .reader import RasterReader
from .striped import Shelves

#: side of the squares that are read at a time
SQUARE_PX = 512
#: squares that are kept may take this much memory: those of a block of patches and its surroundings
ROOM_BYTES = 48 * 2**20


class _Square(NamedTuple):
    """uint8 (h, w, bands): the bands of a pixel lie together, as in pictures, which are reduced fastest; bool (h, w), None if
    all are valid."""

    pixels: np.ndarray
    valid: np.ndarray | None


class Decoded:
    """A raster whose windows are put together from squares. A :class:`~.pixels.PixelSource` for several threads.

    A patch, its neighbours and all their contexts lie over one another: a pixel is asked for four times, or nine where
    contexts are not shared. GDAL would decode it anew for each thread.

    Args:
        shelves: where squares come from if rows are decoded whole.
    """

    def __init__(self, reader: RasterReader, shelves: Shelves | None = None) -> None:
        self.reader, self.shape, self._source = reader, reader.shape, shelves or reader
        self._squares = ComputedOnce(self._read_squares, _bytes, ROOM_BYTES)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """As the reader does."""
        return read_padded(self._read_inside, self.shape, window, self.reader.spec.edge)

    def _read_inside(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        pixels, valid = np.empty((*window.shape, len(self.reader.spec.bands)), np.uint8), np.ones(window.shape, bool)
        for place, square in self._squares.of(squares_meeting(window, SQUARE_PX)).items():
            covered = self._window(place)
            common = covered.intersection(window)
            here, there = common.slices_in(window), common.slices_in(covered)
            pixels[here] = square.pixels[there]
            if square.valid is not None:
                valid[here] = square.valid[there]
        return pixels.transpose(2, 0, 1), valid

    def _read_squares(self, places: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], _Square]]:
        for place in places:
            pixels, valid = self._source.read(self._window(place))
            yield place, _Square(_together(pixels), None if valid.all() else valid)

    def _window(self, place: tuple[int, int]) -> Window:
        row, col = place
        return Window(row * SQUARE_PX, col * SQUARE_PX, SQUARE_PX, SQUARE_PX).intersection(Window(0, 0, *self.shape))


def _together(pixels: np.ndarray) -> np.ndarray:
    """(bands, h, w) → (h, w, bands)."""
    together = np.empty((*pixels.shape[1:], len(pixels)), pixels.dtype)
    for band, layer in enumerate(pixels):  # numpy would go pixel by pixel
        together[..., band] = layer
    return together


def _bytes(square: _Square) -> int:
    return square.pixels.nbytes + (0 if square.valid is None else square.valid.nbytes)
