"""What the networks read from: any source of 8-bit pixels, and how windows beyond its edge are filled."""

from __future__ import annotations

from collections.abc import Callable
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
    """The window amid mirror images: what they show is read, mirrored as a whole, and the window cut out."""
    beyond = ((max(0, -window.top), max(0, window.bottom - full.height)),
              (max(0, -window.left), max(0, window.right - full.width)))
    rows, cols = mirror(window.top, window.bottom, full.height), mirror(window.left, window.right, full.width)
    top, bottom = 0 if beyond[0][0] else rows.min(), full.height if beyond[0][1] else rows.max() + 1
    left, right = 0 if beyond[1][0] else cols.min(), full.width if beyond[1][1] else cols.max() + 1
    seen = Window(int(top), int(left), int(bottom - top), int(right - left))
    pixels, known = read_inside(seen)
    cut = window.slices_in(Window(seen.top - beyond[0][0], seen.left - beyond[1][0], seen.height + sum(beyond[0]),
                                  seen.width + sum(beyond[1])))
    known = np.pad(known, beyond)[cut]
    if any(max(pair) > length for pair, length in zip(beyond, full.shape)):  # mirror images of mirror images
        return pixels[:, rows - seen.top][:, :, cols - seen.left], known
    if pixels.strides[0] < pixels.strides[-1]:  # the bands of a pixel lie together, and shall afterwards
        pixels = np.pad(pixels.transpose(1, 2, 0), (*beyond, (0, 0)), mode="symmetric").transpose(2, 0, 1)
    else:
        pixels = np.pad(pixels, ((0, 0), *beyond), mode="symmetric")
    return pixels[(slice(None), *cut)], known


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
