"""A raster reduced once for all windows of it that lie over one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from ..computed_once import ComputedOnce
from ..raster.grid import Window, squares_meeting
from ..raster.pixels import PixelSource
from .views import read_view

#: side of the squares that are reduced at a time, in reduced pixels
SQUARE_PX = 128
#: squares that are kept may take this much memory: those around a block of patches
ROOM_BYTES = 6 * 2**20


class Reduced:
    """Windows on a grid of pixels ``factor`` times as large. Usable from several threads at once.

    Squares are reduced with as much around them as their outermost pixels are made of, so that no border shows.

    Args:
        origin_px: row and column of the source where the grid begins; windows lie below and to the right of it.
        device: where squares are reduced and kept.
    """

    def __init__(self, source: PixelSource, factor: int, origin_px: int, device: torch.device) -> None:
        self.source, self.factor, self.origin_px, self.device = source, factor, origin_px, device
        self._squares = ComputedOnce(self._read_squares, lambda square: square.nbytes, ROOM_BYTES)

    def read(self, window: Window) -> Tensor:
        """uint8 (bands, h / factor, w / factor) of a window of the source that consists of whole pixels of the grid."""
        wanted = Window(*((start - self.origin_px) // self.factor for start in (window.top, window.left)),
                        *(length // self.factor for length in window.shape))
        parts = self._squares.of(squares_meeting(wanted, SQUARE_PX))
        image = torch.empty(len(next(iter(parts.values()))), *wanted.shape, dtype=torch.uint8, device=self.device)
        for (row, col), square in parts.items():
            covered = Window(row * SQUARE_PX, col * SQUARE_PX, SQUARE_PX, SQUARE_PX)
            common = covered.intersection(wanted)
            image[(slice(None), *common.slices_in(wanted))] = square[(slice(None), *common.slices_in(covered))]
        return image

    def _read_squares(self, places: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Tensor]]:
        for row, col in places:
            seen = Window(row * SQUARE_PX - 1, col * SQUARE_PX - 1, SQUARE_PX + 2, SQUARE_PX + 2)
            top, left, height, width = (number * self.factor for number in (seen.top, seen.left, *seen.shape))
            around, _ = read_view(self.source, Window(self.origin_px + top, self.origin_px + left, height, width),
                                  seen.height, self.device)
            yield (row, col), around[:, 1:-1, 1:-1]
