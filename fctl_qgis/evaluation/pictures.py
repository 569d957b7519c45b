"""Pictures of a map, its reference and where they differ, as arrays of colours and as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from .page import RIGHT, WRONG

UNKNOWN = 255
PAPER = (244, 244, 244)
#: pictures are at most this large, and small ones are enlarged to about the lesser size
LARGEST_PX, SMALLEST_PX = 700, 320


class Overview:
    """A map and its reference reduced to at most :data:`LARGEST_PX` a side, filled window by window.

    Attributes:
        step: map pixels per picture pixel.
        mapped, reference: uint8 class indices of the first pixel of each cell, or 255; of the reference any class
            of the cell if that one is unknown, lest small polygons vanish.
        right, wrong: pixels of each cell on which both agree and do not.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self.step = -(-max(shape) // LARGEST_PX)
        self.shape = tuple(-(-length // self.step) for length in shape)
        self.mapped, self.reference = (np.full(self.shape, UNKNOWN, np.uint8) for _ in range(2))
        self.right, self.wrong = (np.zeros(self.shape, np.int64) for _ in range(2))

    def add_map(self, top: int, left: int, labels: np.ndarray) -> None:
        """The map's class indices (h, w) of a window whose corner is at ``top``, ``left``."""
        self._pick(self.mapped, top, left, labels)

    def add_comparison(self, top: int, left: int, reference: np.ndarray, mapped: np.ndarray) -> None:
        """Class indices (h, w) of both, 255 where unknown."""
        self._pick(self.reference, top, left, reference)
        cells, any_class = self._cells(top, left, reference, np.minimum)
        seen = self.reference[cells]
        self.reference[cells] = np.where(seen == UNKNOWN, any_class, seen)
        known = (reference != UNKNOWN) & (mapped != UNKNOWN)
        for counts, which in ((self.right, reference == mapped), (self.wrong, reference != mapped)):
            cells, sums = self._cells(top, left, (known & which).astype(np.int64), np.add)
            counts[cells] += sums

    def _pick(self, picture: np.ndarray, top: int, left: int, labels: np.ndarray) -> None:
        """Copy the first pixel of every cell."""
        rows, cols = (np.flatnonzero((start + np.arange(length)) % self.step == 0)
                      for start, length in zip((top, left), labels.shape))
        if len(rows) and len(cols):
            picture[np.ix_((top + rows) // self.step, (left + cols) // self.step)] = labels[np.ix_(rows, cols)]

    def _cells(self, top: int, left: int, values: np.ndarray, reduce: Any) -> tuple[tuple[slice, slice], np.ndarray]:
        """The cells that a window meets, and its values reduced to them."""
        places = []
        for axis, start in enumerate((top, left)):
            cell = (start + np.arange(values.shape[axis])) // self.step
            values = reduce.reduceat(values, np.flatnonzero(np.diff(cell, prepend=-1)), axis=axis)
            places.append(slice(int(cell[0]), int(cell[-1]) + 1))
        return (places[0], places[1]), values


def coloured(labels: np.ndarray, colors: Sequence[str]) -> np.ndarray:
    """Class indices (h, w) in the colours of their classes (``#rrggbb``); uint8 (h, w, 3), paper where unknown."""
    palette = np.full((256, 3), PAPER, np.uint8)
    for index, color in enumerate(colors):
        palette[index] = [int(color[place:place + 2], 16) for place in (1, 3, 5)]
    return palette[labels]


def disagreement(mapped: np.ndarray, right: np.ndarray, wrong: np.ndarray, colors: Sequence[str]) -> np.ndarray:
    """Blue where both agree and orange where not, by shares within a cell, over the map in pale grey; uint8 (h, w, 3)."""
    grey = coloured(mapped, colors).mean(axis=2, keepdims=True)
    ground = np.where((mapped == UNKNOWN)[..., None], np.array(PAPER), 170 + grey * 0.25)
    known = right + wrong
    share = np.divide(wrong, known, out=np.zeros(known.shape), where=known > 0)[..., None]
    verdict = share * np.array(WRONG) + (1 - share) * np.array(RIGHT)
    # agreement lets the map shine through, disagreement does not
    cover = np.where((known > 0)[..., None], 0.65 + 0.3 * share, 0)
    return (ground * (1 - cover) + verdict * cover).round().astype(np.uint8)


def pale(picture: np.ndarray) -> np.ndarray:
    """Washed out, so that what is drawn on it stands out."""
    return (picture * 0.35 + 255 * 0.65).astype(np.uint8)


def draw_dots(picture: np.ndarray, rows: np.ndarray, cols: np.ndarray, colors: np.ndarray, radius: float = 5.5) -> None:
    """Draw dots with a dark rim into ``picture``.

    Args:
        rows, cols: centres in pixels of the picture (n,).
        colors: uint8 (n, 3).
    """
    reach = int(radius + 1)
    height, width = picture.shape[:2]
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            distance = (down**2 + right**2) ** 0.5
            if distance > radius + 1:
                continue
            y, x = rows + down, cols + right
            inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
            picture[y[inside], x[inside]] = (30, 30, 30) if distance > radius else colors[inside]


def enlargement(picture: np.ndarray) -> int:
    """How many times a small picture is to be enlarged to be seen."""
    return max(1, SMALLEST_PX // max(picture.shape[:2]))


def enlarged(picture: np.ndarray, factor: int) -> np.ndarray:
    """Every pixel ``factor`` × ``factor`` times."""
    return picture.repeat(factor, axis=0).repeat(factor, axis=1)


def png(picture: np.ndarray) -> bytes:
    """uint8 (h, w, 3) as the bytes of a PNG file."""
    content = io.BytesIO()
    Image.fromarray(picture).save(content, "PNG", optimize=True)
    return content.getvalue()
