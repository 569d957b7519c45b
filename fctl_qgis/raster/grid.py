"""Pixel grid arithmetic: windows, patch grids, blending weights, geotransforms. Pure functions, no I/O.

Rows grow downwards and columns to the right from the raster's own top-left corner; everything here is in
whole pixels of the processing grid. Map coordinates appear only in the geotransform functions at the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

#: GDAL's six numbers: x = g[0] + col·g[1] + row·g[2], y = g[3] + col·g[4] + row·g[5]
GeoTransform = tuple[float, float, float, float, float, float]
#: how patches share the pixels that several of them cover
Overlap = Literal["average", "montage"]
Blend = Literal["fade", "mean"]
#: how patches lie along an axis
Grid = Literal["constant", "fitted"]


@dataclass(frozen=True, order=True)
class Window:
    """A rectangle of pixels; it may reach beyond the raster."""

    top: int
    left: int
    height: int
    width: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def shape(self) -> tuple[int, int]:
        return self.height, self.width

    @property
    def is_empty(self) -> bool:
        return self.height <= 0 or self.width <= 0

    def intersection(self, other: Window) -> Window:
        """The common rectangle; empty (non-positive size) if there is none."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        return Window(top, left, min(self.bottom, other.bottom) - top, min(self.right, other.right) - left)

    def without(self, hole: Window) -> list[Window]:
        """What another window leaves of this one: above and below it all the width, then left and right; it lies within."""
        if hole.is_empty:
            return [self]
        left = [Window(self.top, self.left, hole.top - self.top, self.width),
                Window(hole.bottom, self.left, self.bottom - hole.bottom, self.width),
                Window(hole.top, self.left, hole.height, hole.left - self.left),
                Window(hole.top, hole.right, hole.height, self.right - hole.right)]
        return [window for window in left if not window.is_empty]

    def grown(self, margin: int) -> Window:
        """The window with a margin on every side."""
        return Window(self.top - margin, self.left - margin, self.height + 2 * margin, self.width + 2 * margin)

    def slices_in(self, other: Window) -> tuple[slice, slice]:
        """Index of this window's pixels in an array that covers ``other``, which must contain it."""
        top, left = self.top - other.top, self.left - other.left
        return slice(top, top + self.height), slice(left, left + self.width)

    def scaled_about_centre(self, factor: float) -> Window:
        """The window ``factor`` times as large around the same centre (to whole pixels)."""
        height, width = round(self.height * factor), round(self.width * factor)
        return Window(self.top - (height - self.height) // 2, self.left - (width - self.width) // 2, height, width)


def tiles(area: Window, tile_px: int) -> list[Window]:
    """Tiles of ``tile_px`` that cover ``area`` from its top-left corner, row by row; the last ones are cut off."""
    return [Window(top, left, tile_px, tile_px).intersection(area)
            for top in range(area.top, area.bottom, tile_px)
            for left in range(area.left, area.right, tile_px)]


def squares_meeting(window: Window, side: int) -> Iterator[tuple[int, int]]:
    """Rows and columns of the squares that a window touches, on a grid that begins at 0."""
    return product(range(window.top // side, -(-window.bottom // side)), range(window.left // side, -(-window.right // side)))


def mirror(start: int, stop: int, length: int) -> np.ndarray:
    """Indices start…stop−1 folded back into 0…length−1 by mirroring at the edges (any length, even 1)."""
    folded = np.arange(start, stop) % (2 * length)
    return np.where(folded < length, folded, 2 * length - 1 - folded)


# Patches along one axis. Both axes of a raster are alike and independent, so the grid is their product.

def patch_offsets(length: int, patch_px: int, step_px: int, grid: Grid = "constant") -> list[int]:
    """Where patches start along an axis.

    ``constant``: 0, step, 2·step, … until the axis is covered. The last patch may reach beyond the edge; a patch's
    place does not depend on the raster's size.

    ``fitted``, the authors' grid: the fewest patches that are at most a step apart, spread evenly, so that the last
    ends at the edge. Places are rounded half to even, as theirs are. An axis shorter than a patch has one.
    """
    count = 1 + max(0, math.ceil((length - patch_px) / step_px))
    if grid == "constant" or count == 1:
        return [index * step_px for index in range(count)]
    step = (length - patch_px) / (count - 1)  # divided first, as the authors do: the order decides what rounds up
    return [round(index * step) for index in range(count)]


def cut_between(here: int, following: int, patch_px: int) -> int:
    """Where montage changes from one patch to the next: in the middle of their overlap."""
    return (following + here + patch_px) // 2


def merge_weights(offsets: Sequence[int], patch_px: int, merge: Overlap, blend: Blend = "fade") -> np.ndarray:
    """How much each patch counts at each of its pixels along one axis.

    ``montage`` cuts in the middle of each overlap. ``average`` gives overlaps the mean of their patches (``blend``
    is ``mean``, what the authors do), or fades linearly from one patch to the next (``fade``), so that no step shows
    where a patch begins. Outer edges keep their full weight.

    Returns:
        float32 (patches, patch_px); the weights of all patches on a pixel sum to one.
    """
    weights = np.ones((len(offsets), patch_px))
    position = np.arange(patch_px)
    for index, (here, following) in enumerate(zip(offsets, offsets[1:])):
        overlap = here + patch_px - following
        if overlap <= 0:
            continue
        if merge == "montage":
            border = cut_between(here, following, patch_px)
            weights[index, border - here:] = 0
            weights[index + 1, :border - following] = 0
        elif blend == "fade":
            rising = np.clip((position + 0.5) / overlap, 0, 1)
            weights[index] = np.minimum(weights[index], rising[::-1])
            weights[index + 1] = np.minimum(weights[index + 1], rising)
    total = np.zeros(offsets[-1] + patch_px)
    for offset, weight in zip(offsets, weights):
        total[offset:offset + patch_px] += weight
    return np.stack([weight / total[offset:offset + patch_px]
                     for offset, weight in zip(offsets, weights)]).astype(np.float32)


# Geotransforms

def apply(transform: GeoTransform, col: float, row: float) -> tuple[float, float]:
    """Map coordinates (x, y) of a pixel position; (0, 0) is the top-left corner of the first pixel."""
    return (transform[0] + col * transform[1] + row * transform[2],
            transform[3] + col * transform[4] + row * transform[5])


def invert(transform: GeoTransform, x: float, y: float) -> tuple[float, float]:
    """Pixel position (col, row) of map coordinates."""
    determinant = transform[1] * transform[5] - transform[2] * transform[4]
    dx, dy = x - transform[0], y - transform[3]
    return (dx * transform[5] - dy * transform[2]) / determinant, (dy * transform[1] - dx * transform[4]) / determinant


def is_invertible(transform: GeoTransform) -> bool:
    """Whether pixels have an area at all."""
    return transform[1] * transform[5] - transform[2] * transform[4] != 0


def shifted(transform: GeoTransform, window: Window) -> GeoTransform:
    """The geotransform of a raster cropped to ``window``."""
    x, y = apply(transform, window.left, window.top)
    return (x, transform[1], transform[2], y, transform[4], transform[5])


def rescaled(transform: GeoTransform, col_factor: float, row_factor: float) -> GeoTransform:
    """The geotransform of the same raster with pixels ``factor`` times as large, same origin."""
    return (transform[0], transform[1] * col_factor, transform[2] * row_factor,
            transform[3], transform[4] * col_factor, transform[5] * row_factor)


def pixel_size(transform: GeoTransform) -> tuple[float, float]:
    """Length of a pixel along the columns' and along the rows' direction, in CRS units."""
    return math.hypot(transform[1], transform[4]), math.hypot(transform[2], transform[5])


def snap_extent(extent: Sequence[float], transform: GeoTransform, shape: tuple[int, int]) -> Window:
    """The pixels a map rectangle touches, snapped outward and cut to the raster (empty if they do not meet).

    Args:
        extent: xmin, ymin, xmax, ymax in the raster's CRS.
        shape: rows and columns of the raster.
    """
    xmin, ymin, xmax, ymax = extent
    corners = [invert(transform, x, y) for x in (xmin, xmax) for y in (ymin, ymax)]
    # a border that lies on a pixel edge up to rounding must not pull in the neighbouring pixel
    tolerance = 1e-6
    left, top = (math.floor(min(values) + tolerance) for values in zip(*corners))
    right, bottom = (math.ceil(max(values) - tolerance) for values in zip(*corners))
    window = Window(top, left, max(bottom - top, 1), max(right - left, 1))
    return window.intersection(Window(0, 0, *shape))
