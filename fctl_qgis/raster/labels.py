"""Maps of class indices, and how a network sees them: one 8-bit band per class."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from .grid import Window

#: where nothing is known: nodata, or beyond the edge
UNKNOWN = 255


class LabelSource(Protocol):
    """A map of class indices (places in the model's list of classes, not pixel values)."""

    shape: tuple[int, int]

    def read(self, window: Window) -> np.ndarray:
        """uint8 (h, w), :data:`UNKNOWN` beyond the edge and where nothing is known."""
        ...


class ArrayLabels:
    """An array of class indices in memory as a source."""

    def __init__(self, labels: np.ndarray) -> None:
        self.labels = labels
        self.shape: tuple[int, int] = (labels.shape[0], labels.shape[1])

    def read(self, window: Window) -> np.ndarray:
        labels = np.full(window.shape, UNKNOWN, np.uint8)
        full = Window(0, 0, *self.shape)
        inside = window.intersection(full)
        if not inside.is_empty:
            labels[inside.slices_in(window)] = self.labels[inside.slices_in(full)]
        return labels


class OneHot:
    """Labels as a source of pixels: band i is 255 where the class is i, and all are 0 where it is unknown.

    Reduced like any image, the bands of a larger window become the shares of the classes.
    """

    def __init__(self, labels: LabelSource, classes: int) -> None:
        self.labels, self.shape = labels, labels.shape
        self.values = np.arange(classes, dtype=np.uint8)[:, None, None]

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        labels = self.labels.read(window)
        is_class = labels == self.values
        return np.negative(is_class.view(np.uint8)), labels != UNKNOWN  # of 1, in eight bits, it is 255
