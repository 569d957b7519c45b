"""What a network's map is if a user makes it with the defaults: overlaps averaged, and refined where there is a refiner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from torch import nn

from ..inference.layout import Layout
from ..inference.predictor import Predictor
from ..packages.card import PatchSpec
from ..raster.grid import Window
from ..raster.labels import UNKNOWN, OneHot
from ..raster.pixels import PixelSource
from ..training.maps import sums_of

#: so many pixels at most are mapped at once
MOST_TOGETHER = 2**23


@dataclass(frozen=True)
class Refining:
    """The second half of the default map.

    Attributes:
        beyond_px: how far beyond its patches the refiner sees.
    """

    network: nn.Module
    patch: PatchSpec
    beyond_px: int
    temperature: float = 1.0


@dataclass(frozen=True)
class UsualMap:
    """How a segmenter's maps are made.

    Attributes:
        patch: of the segmenter.
    """

    patch: PatchSpec
    classes: int
    refining: Refining | None = None

    def of(self, predictor: Predictor, source: PixelSource, windows: Sequence[Window], threads: int,
           ) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """For each window, in any order: its place in the list, the segmenter's int32 sums and those that decide the map.

        Both are (classes, h, w) and the same where nothing is refined.
        """
        reaches = [self._reach(source.shape, window) for window in windows]
        for members in _together(reaches, self.patch.size_px):
            area = _around([reaches[index] for index in members])
            crude, valid = sums_of(predictor, source, self.patch, self.classes, extent=area, threads=threads)
            part = _Part(area, source.shape, np.where(valid, crude.argmax(0), UNKNOWN).astype(np.uint8))
            for index in members:
                own = crude[(slice(None), *windows[index].slices_in(area))]
                yield index, own, own if self.refining is None else self._refined(part, windows[index], predictor, threads)

    def _reach(self, shape: tuple[int, int], window: Window) -> Window:
        """What must be mapped so that a window can be refined."""
        if self.refining is None:
            return window
        seen = Layout(shape, window, self.refining.patch, 10**6, "montage").reach()
        return seen.grown(self.refining.beyond_px).intersection(Window(0, 0, *shape))

    def _refined(self, part: _Part, window: Window, like: Predictor, threads: int) -> np.ndarray:
        assert self.refining is not None  # nosec B101 - asked by the caller
        refiner = Predictor(self.refining.network, like.device, batch=like.batch)
        return sums_of(refiner, OneHot(part, self.classes), self.refining.patch, self.classes, "montage", window, threads)[0]


class _Part:
    """Class indices of a part of a raster, as a map of all of it."""

    def __init__(self, area: Window, shape: tuple[int, int], values: np.ndarray) -> None:
        self.area, self.shape, self.values = area, shape, values

    def read(self, window: Window) -> np.ndarray:
        labels = np.full(window.shape, UNKNOWN, np.uint8)
        inside = window.intersection(self.area)
        if not inside.is_empty:
            labels[inside.slices_in(window)] = self.values[inside.slices_in(self.area)]
        return labels


def _around(windows: Sequence[Window]) -> Window:
    top, left = min(window.top for window in windows), min(window.left for window in windows)
    return Window(top, left, max(window.bottom for window in windows) - top, max(window.right for window in windows) - left)


def _together(windows: Sequence[Window], patch_px: int) -> list[list[int]]:
    """Places of windows that are less work to map as one rectangle than one by one."""
    def work(window: Window) -> int:
        return (window.height + patch_px) * (window.width + patch_px)  # patches reach beyond what is asked for

    found: list[tuple[Window, list[int]]] = []
    for index, window in enumerate(windows):
        members = [index]
        for entry in list(found):
            around = _around([window, entry[0]])
            if work(around) <= work(window) + work(entry[0]) and around.height * around.width <= MOST_TOGETHER:
                found.remove(entry)
                window, members = around, entry[1] + members
        found.append((window, members))
    return [members for _, members in found]
