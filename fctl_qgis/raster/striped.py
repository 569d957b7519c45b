"""Rows of a raster that is stored row by row, decoded once for all squares that lie beside each other.

Of a raster that is not tiled GDAL decodes whole rows, however few of their pixels are asked for; a square of a wide one would
cost a hundred others. Squares of a row are therefore decoded together, and wait on the disk, not in memory, for those who ask.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from ..computed_once import ComputedOnce
from ..source import Source
from .gdal_errors import CACHE_BYTES, gdal_errors
from .grid import Window
from .opening import open_file
from .reader import RasterReader, RasterSpec

#: blocks as wide as this are as good as whole rows
WIDE_PX = 4096
#: what is read of a row at a time
PIECE_PX = 2048


def is_stored_in_rows(spec: RasterSpec) -> bool:
    """Whether a window costs much more than its own pixels. Raises ``RasterError``."""
    with gdal_errors(f"Cannot open {spec.path}"):
        dataset = open_file(Source.parse(spec.path))  # what its name adds is virtual, and has blocks of its own
        return dataset.GetRasterBand(1).GetBlockSize()[0] >= WIDE_PX


def shelf_bytes(spec: RasterSpec, side_px: int) -> int:
    """What the squares of one row take on the disk: pixels and validity."""
    return (len(spec.bands) + 1) * side_px * spec.shape[1]


class Shelves:
    """Squares of a raster by the row in which they lie. Usable from several threads at once.

    Args:
        side_px: of a square.
        folder: for as many rows of squares as are kept.
    """

    def __init__(self, reader: RasterReader, side_px: int, folder: Path, kept: int) -> None:
        self.reader, self.side_px, self.folder = reader, side_px, folder
        size = shelf_bytes(reader.spec, side_px)
        self._shelves = ComputedOnce(self._fill, lambda _: size, kept * size)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Pixels and validity of a square, as the reader gives them."""
        row = window.top // self.side_px
        return self._shelves.of([row])[row].read(window)

    def _fill(self, rows: Sequence[int]) -> Iterator[tuple[int, _Shelf]]:
        for row in rows:
            height, width = self.reader.shape
            place = Window(row * self.side_px, 0, self.side_px, width).intersection(Window(0, 0, height, width))
            shelf = _Shelf(place, self.side_px, len(self.reader.spec.bands), self.folder)
            for top in range(0, place.height, self._rows_together()):
                for left in range(0, width, PIECE_PX):
                    piece = Window(place.top + top, left, self._rows_together(), PIECE_PX).intersection(place)
                    shelf.write(piece, *self.reader.read(piece))
            yield row, shelf

    def _rows_together(self) -> int:
        """So many that GDAL still knows what it has decoded of them when the last piece is read."""
        decoded = 8 * len(self.reader.spec.bands) * self.reader.shape[1]  # at worst
        return min(max(CACHE_BYTES // 2 // decoded, 16), self.side_px)


class _Shelf:
    """Squares beside each other, in a file without a name: it is gone when nobody needs it."""

    def __init__(self, place: Window, side_px: int, bands: int, folder: Path) -> None:
        self.place, self.side_px, self.layers = place, side_px, bands + 1
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the shelf
        self._turn = threading.Lock()

    def write(self, window: Window, pixels: np.ndarray, valid: np.ndarray) -> None:
        """Put in some rows of some squares."""
        layers = np.concatenate([pixels, valid[None].view(np.uint8)])
        for left in range(window.left, window.right, self.side_px):
            square = self._square(left)
            part = layers[:, :, left - window.left:square.right - window.left]
            self._file.seek(self._start(square) + (window.top - self.place.top) * self.layers * square.width)
            self._file.write(np.ascontiguousarray(part.transpose(1, 0, 2)).data)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """A whole square."""
        with self._turn:
            self._file.seek(self._start(window))
            content = self._file.read(self.layers * window.height * window.width)
        layers = np.frombuffer(content, np.uint8).reshape(window.height, self.layers, window.width).transpose(1, 0, 2)
        return layers[:-1], layers[-1] != 0

    def _square(self, left: int) -> Window:
        return Window(self.place.top, left, self.place.height, self.side_px).intersection(self.place)

    def _start(self, square: Window) -> int:
        return square.left * self.place.height * self.layers
