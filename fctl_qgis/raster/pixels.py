"""What the networks read from: any source of 8-bit pixels, and how windows beyond its edge are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from typing import Literal, Protocol

import numpy as np

from .grid import Window, mirror

Edge = Literal["zero", "reflect"]


class PixelSource(Protocol):
    """A raster of 8-bit bands; :class:`ArraySource` and :class:`~fctl_qgis.raster.reader.RasterReader` are two."""

    shape: tuple[int, int]

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Pixels uint8 (bands, h, w) and validity bool (h, w) of a window, which may reach beyond the edge."""
        ...


def read_padded(read_inside: Callable[[Window], tuple[np.ndarray, np.ndarray]], shape: tuple[int, int],
                window: Window, edge: Edge) -> tuple[np.ndarray, np.ndarray]:
    """Read a window that may reach beyond a raster of ``shape`` with a function that reads only inside it.

    Pixels beyond the edge are mirrored or black, as ``edge`` says, and never valid.
    """
    full = Window(0, 0, *shape)
    inside = window.intersection(full)
    if inside == window:
        return read_inside(window)
    if edge == "reflect":
        return _mirrored(read_inside, full, window)
    return _on_black(read_inside, inside, window, bands=read_inside(Window(0, 0, 1, 1))[0].shape[0])


def _mirrored(read_inside: Callable[[Window], tuple[np.ndarray, np.ndarray]], full: Window,
              window: Window) -> tuple[np.ndarray, np.ndarray]:
    """The window amid mirror images: what they show is read once, and laid out forwards and backwards."""
    rows, cols = mirror(window.top, window.bottom, full.height), mirror(window.left, window.right, full.width)
    seen = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
    rows, cols = rows - seen.top, cols - seen.left
    pixels, known = read_inside(seen)
    valid, inside = np.zeros(window.shape, bool), window.intersection(full)
    if not inside.is_empty:
        valid[inside.slices_in(window)] = known[inside.slices_in(seen)]
    if any(length < far for length, far in zip(full.shape, window.shape)):  # mirror images of mirror images
        return pixels[:, rows][:, :, cols], valid
    mirrored = np.empty_like(pixels, shape=(len(pixels), *window.shape))
    for (down, from_row), (across, from_col) in product(_runs(rows), _runs(cols)):
        for layer, shown in zip(mirrored, pixels):  # numpy would go pixel by pixel where the bands of one lie together
            layer[down, across] = shown[from_row, from_col]
    return mirrored, valid


def _runs(places: np.ndarray) -> Iterator[tuple[slice, slice]]:
    """Where neighbouring places follow one another, up or down: their positions, and the places as a slice."""
    turns = np.flatnonzero(np.diff(places) == 0) + 1
    for start, stop in pairwise([0, *turns.tolist(), len(places)]):
        first, last = places[start], places[stop - 1]
        yield slice(start, stop), (slice(first, last + 1) if first <= last else slice(first, last - 1 if last else None, -1))


def _on_black(read_inside: Callable[[Window], tuple[np.ndarray, np.ndarray]], inside: Window, window: Window,
              bands: int) -> tuple[np.ndarray, np.ndarray]:
    pixels, valid = np.zeros((bands, *window.shape), np.uint8), np.zeros(window.shape, bool)
    if not inside.is_empty:
        where = inside.slices_in(window)
        pixels[(slice(None), *where)], valid[where] = read_inside(inside)
    return pixels, valid


def put(values: np.ndarray | int, where: np.ndarray, onto: np.ndarray) -> None:
    """``onto[where] = values[where]`` for uint8, many times as fast: it does not look at pixels one by one."""
    onto ^= (onto ^ np.asarray(values, np.uint8)) & np.negative(where.view(np.uint8))


class ArraySource:
    """An array in memory as a source of pixels.

    Args:
        pixels: uint8 (bands, height, width).
        valid: bool (height, width); everything if left out.
    """

    def __init__(self, pixels: np.ndarray, valid: np.ndarray | None = None, edge: Edge = "reflect") -> None:
        self.pixels = pixels
        self.valid = np.ones(pixels.shape[1:], bool) if valid is None else valid
        self.shape: tuple[int, int] = (pixels.shape[1], pixels.shape[2])
        self.edge = edge

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        return read_padded(self._read_inside, self.shape, window, self.edge)

    def _read_inside(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        rows, cols = window.slices_in(Window(0, 0, *self.shape))
        return self.pixels[:, rows, cols], self.valid[rows, cols]
