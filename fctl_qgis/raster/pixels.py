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
    beyond = ((inside.top - window.top, window.bottom - inside.bottom),
              (inside.left - window.left, window.right - inside.right))
    if edge == "reflect" and all(max(pair) <= length for pair, length in zip(beyond, inside.shape)):
        pixels, known = read_inside(inside)  # a plain mirror image, which is much faster than by index
        return np.pad(pixels, ((0, 0), *beyond), mode="symmetric"), np.pad(known, beyond)
    if edge == "reflect":
        rows, cols = mirror(window.top, window.bottom, shape[0]), mirror(window.left, window.right, shape[1])
        needed = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
        pixels, known = read_inside(needed)
        rows, cols = rows - needed.top, cols - needed.left
        pixels = pixels[:, rows][:, :, cols]
        valid = np.zeros(window.shape, bool)
        if not inside.is_empty:
            valid[inside.slices_in(window)] = known[inside.slices_in(needed)]
        return pixels, valid
    return _on_black(read_inside, inside, window, bands=read_inside(Window(0, 0, 1, 1))[0].shape[0])


def _on_black(read_inside: Callable[[Window], tuple[np.ndarray, np.ndarray]], inside: Window, window: Window,
              bands: int) -> tuple[np.ndarray, np.ndarray]:
    pixels, valid = np.zeros((bands, *window.shape), np.uint8), np.zeros(window.shape, bool)
    if not inside.is_empty:
        where = inside.slices_in(window)
        pixels[(slice(None), *where)], valid[where] = read_inside(inside)
    return pixels, valid


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
