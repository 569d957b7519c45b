"""The passes over a map and its reference, window by window: what occurs, what agrees, what to look at."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ..evaluation.confusion import ConfusionMatrix
from ..evaluation.pictures import Overview
from ..inference.matching import Legend, Matching
from ..jobs.events import Emit, Progress
from ..raster.classified import ClassifiedRaster, distinct, indexed
from ..raster.grid import Window, tiles
from ..raster.labels import UNKNOWN
from ..raster.warped import WarpedRaster
from ..shapes.areas import Ground, InPixels
from ..shapes.features import LabelledPoints

#: side of the windows that are read at once; memory does not depend on anything else
WINDOW_PX = 2048
#: side of the windows that a report shows at 1:1, and how many; a divisor of the above
CLOSE_PX, CLOSE_LOOKS = 256, 3


class Labels(Protocol):
    """A reference on the land cover's pixels; :class:`WarpedLabels` and ``LabelledPolygons`` are two.

    Attributes:
        area: the pixels that it may cover.
    """

    area: Window

    def read(self, window: Window) -> np.ndarray:
        """uint8 (h, w) of class indices, 255 where unknown."""
        ...


class WarpedLabels:
    """A reference raster on the land cover's pixels; numbers without a class are left to the matching to refuse."""

    def __init__(self, raster: WarpedRaster, matching: Matching) -> None:
        self.raster, self.matching, self.area = raster, matching, raster.area

    def read(self, window: Window) -> np.ndarray:
        values, valid = self.raster.read(window)
        numbers = map(int, distinct(values[valid]))
        return indexed(values, valid, self.matching.indices(numbers))  # type: ignore[arg-type]


@dataclass
class Survey:
    """What a whole map holds: pixels' area by class number, and its overview in places of ``numbers``."""

    numbers: dict[int, int]
    areas: np.ndarray
    overview: Overview

    def by_class(self, legend: Legend) -> np.ndarray:
        """Area of each class; the overview's places become classes, too."""
        places = np.full(256, UNKNOWN, np.uint8)
        areas = np.zeros(len(legend.classes))
        for number, place in self.numbers.items():
            places[place] = legend.by_number[number]
            if places[place] != UNKNOWN:
                areas[places[place]] += self.areas[place]
        self.overview.mapped = places[self.overview.mapped]
        return areas


@dataclass
class Comparison:
    """Counts and areas where both know a class, and the windows at which to look closely.

    Attributes:
        worst: (wrong pixels, window), the worst last; only windows in which something is wrong.
    """

    matrix: ConfusionMatrix
    mapped_areas: np.ndarray
    reference_areas: np.ndarray
    worst: list[tuple[int, Window]] = field(default_factory=list)


class Pace:
    """Progress over a number of windows, with the time left."""

    INTERVAL = 0.3

    def __init__(self, emit: Emit) -> None:
        self.emit, self.started, self.reported = emit, time.monotonic(), 0.0

    def through(self, start: float, stop: float, count: int, step: str) -> Callable[[], None]:
        """A function to be called after each of ``count`` windows, which take the bar from ``start`` to ``stop``."""
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            now = time.monotonic()
            if now - self.reported >= self.INTERVAL:
                self.reported = now
                share = start + (stop - start) * done / count
                self.emit(Progress(share, round((now - self.started) / share * (1 - share), 1), step))
        return tick


def survey(raster: ClassifiedRaster, measure: Ground | InPixels, overview: Overview, pace: Pace, stop: float) -> Survey:
    """Read the whole map once. Raises ``RasterError`` if it is no classification."""
    windows = tiles(Window(0, 0, *raster.shape), WINDOW_PX)
    tick = pace.through(0.0, stop, len(windows), "reading the land cover")
    found = Survey({}, np.zeros(256), overview)
    for window in windows:
        values, valid = raster.read(window)
        numbers = distinct(values[valid]).tolist()
        raster.check({*found.numbers, *numbers})
        for number in map(int, numbers):
            found.numbers.setdefault(number, len(found.numbers))
        places = indexed(values, valid, found.numbers)
        found.areas += measure.by_value(places, window)
        overview.add_map(window.top, window.left, places)
        tick()
    found.areas[UNKNOWN] = 0
    return found


def compare_pixels(raster: ClassifiedRaster, legend: Legend, reference: Labels, measure: Ground | InPixels, overview: Overview,
                   pace: Pace, start: float) -> Comparison:
    """Compare every pixel that both know."""
    size = len(legend.classes)
    result = Comparison(ConfusionMatrix.empty(size), np.zeros(size), np.zeros(size))
    windows = [part for tile in tiles(Window(0, 0, *raster.shape), WINDOW_PX)
               if not (part := tile.intersection(reference.area)).is_empty]
    tick = pace.through(start, 1.0, len(windows), "comparing")
    for window in windows:
        labels = reference.read(window)
        mapped = read_classes(raster, legend, window)
        result.matrix.add(labels, mapped)
        known = (labels != UNKNOWN) & (mapped != UNKNOWN)
        for areas, which in ((result.mapped_areas, mapped), (result.reference_areas, labels)):
            areas += measure.by_value(np.where(known, which, np.uint8(UNKNOWN)), window, size)
        overview.add_comparison(window.top, window.left, labels, mapped)
        _keep_worst(result.worst, window, known & (labels != mapped), raster.shape)
        tick()
    result.worst.sort()
    return result


def compare_points(raster: ClassifiedRaster, legend: Legend, points: LabelledPoints, pace: Pace,
                   start: float) -> tuple[ConfusionMatrix, np.ndarray]:
    """Compare the pixel under each point; also returns what the map shows there, uint8 (n,), 255 for nothing."""
    mapped = np.full(len(points.labels), UNKNOWN, np.uint8)
    across = -(-raster.shape[1] // WINDOW_PX)
    tile_of = points.rows // WINDOW_PX * across + points.cols // WINDOW_PX
    found = np.unique(tile_of).tolist()
    tick = pace.through(start, 1.0, len(found), "comparing")
    for tile in found:
        here = np.flatnonzero(tile_of == tile)
        rows, cols = points.rows[here], points.cols[here]
        window = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
        mapped[here] = read_classes(raster, legend, window)[rows - window.top, cols - window.left]
        tick()
    matrix = ConfusionMatrix.empty(len(legend.classes))
    matrix.add(points.labels, mapped)
    return matrix, mapped


def read_classes(raster: ClassifiedRaster, legend: Legend, window: Window) -> np.ndarray:
    """Class indices of the map, uint8 (h, w), 255 where unknown."""
    return indexed(*raster.read(window), legend.by_number)


def _keep_worst(worst: list[tuple[int, Window]], window: Window, wrong: np.ndarray, shape: tuple[int, int]) -> None:
    """Keep the close-look windows with the most wrong pixels, on a grid of :data:`CLOSE_PX`."""
    top, left = window.top // CLOSE_PX * CLOSE_PX, window.left // CLOSE_PX * CLOSE_PX
    for cell in tiles(Window(top, left, window.bottom - top, window.right - left), CLOSE_PX):
        cell = Window(cell.top, cell.left, CLOSE_PX, CLOSE_PX).intersection(Window(0, 0, *shape))
        count = int(wrong[cell.intersection(window).slices_in(window)].sum())
        if count:
            heapq.heappush(worst, (count, cell))
            if len(worst) > CLOSE_LOOKS:
                heapq.heappop(worst)
