"""Draws a validation sample from a land cover: the strata are counted in one pass, and points found in another."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ..errors import RasterError, UsageError
from ..evaluation.sampling import accuracy_deviations, allocated, area_deviations, cochran_size, stratified_size
from ..inference.matching import Legend
from ..jobs.commit import take_back, try_to_replace
from ..jobs.conflicts import refuse_overwriting
from ..jobs.events import Done, Emit, Info, Warning
from ..jobs.sample import SampleJob
from ..raster import grid
from ..raster.alignment import refuse_unwarped
from ..raster.classified import ClassifiedRaster, distinct, indexed
from ..raster.grid import Window, tiles
from ..raster.info import RasterInfo, inspect
from ..raster.labels import UNKNOWN
from ..raster.network import forget_remote
from ..raster.reader import RasterReader, RasterSpec
from ..raster.sources import files_behind
from ..shapes.sample_layer import Strata, refuse_losing_labels, write_sample
from ..shapes.vectors import refuse_losing_layers
from .compare import WINDOW_PX, Pace
from .publish import publish

#: percent below which a map is unsure of a pixel
UNSURE_BELOW = 70
#: share of the progress bar after which the strata are counted
COUNTED = 0.5


def draw_sample(job: SampleJob, emit: Emit) -> Done:
    """Write the sample a job asks for. Raises ``FctlError`` if none can be drawn."""
    started = time.monotonic()
    forget_remote()
    refuse_overwriting(job.targets(), [name for path in (job.input, job.confidence) if path for name in files_behind(path)],
                       families=True)
    take_back(job.targets())
    refuse_losing_labels(job.targets()[0])
    refuse_losing_layers(job.targets())
    try_to_replace(job.targets())
    ground = _Ground(job, Pace(emit))
    for note in ground.raster.notes:
        emit(Warning(note))
    strata = ground.strata()
    points = _points(job, ground, strata)
    emit(Info(f"{int(points.sum())} points: " + ", ".join(
        f"{count} of {name}" for name, count in zip(strata.names, points.tolist())) + "."))
    found = ground.places(_ranks(strata.pixels, points, job.seed))
    order = np.argsort(_along_a_curve(*found[:2]), kind="stable")
    rows, cols, members, classes = (each[order] for each in found)
    transform = ground.info.georeference.pixel_grid
    xy = np.array([grid.apply(transform, col + 0.5, row + 0.5) for row, col in zip(rows.tolist(), cols.tolist())])
    mapped = [ground.legend.classes[index].name for index in classes.tolist()] if job.shows_map else None
    drawn = Strata(strata.names, strata.pixels, points)

    def write(paths: Sequence[Path]) -> None:
        write_sample(paths[0], ground.info.georeference.placed_wkt, xy.reshape(-1, 2), members, drawn, ground.legend.classes,
                     mapped)

    def done() -> Done:
        return Done({"output": job.output}, {"points": len(xy), "seconds": round(time.monotonic() - started, 2)})
    return publish(job, write, done, "sample", emit)


@dataclass(frozen=True)
class _Counted:
    """Strata that hold pixels: what they are called, and how many pixels each has, int64 (H,)."""

    names: tuple[str, ...]
    pixels: np.ndarray


class _Ground:
    """A map whose pixels fall into strata: by class, by class and confidence, or all into one."""

    def __init__(self, job: SampleJob, pace: Pace) -> None:
        self.job, self.pace = job, pace
        self.info = inspect(job.input)
        refuse_unwarped(job.input, self.info.georeference)
        self.raster = ClassifiedRaster(self.info)
        self.windows = tiles(Window(0, 0, *self.raster.shape), WINDOW_PX)
        self.confidence = _confidence(job.confidence, self.info) if job.confidence else None
        self._count()

    def _count(self) -> None:
        """Of each window, pixels by class number and confidence; what these are is known when all are read."""
        places: dict[int, int] = {}
        counted = []
        tick = self.pace.through(0.0, COUNTED, len(self.windows), "reading the land cover")
        for window in self.windows:
            values, valid = self.raster.read(window)
            numbers = distinct(values[valid]).tolist()
            self.raster.check({*places, *numbers})
            for number in map(int, numbers):
                places.setdefault(number, len(places))
            counted.append(np.bincount(self._parted(window, indexed(values, valid, places)).ravel(), minlength=2 * 256))
            tick()
        self.legend = Legend.of(places, self.raster.names(), self.raster.colors())
        #: strata as they are numbered until the empty ones are left out
        self.names = self._names()
        strata = np.full(2 * 256, len(self.names))
        for number, place in places.items():
            if (index := self.legend.by_number[number]) != UNKNOWN:
                strata[2 * place:2 * place + 2] = self._strata_of(index)
        #: in each window
        self.counts = [np.bincount(strata, counts, len(self.names) + 1).astype(np.int64)[:-1] for counts in counted]

    def strata(self) -> _Counted:
        """Those that hold pixels. Raises ``RasterError`` if there is nothing to sample."""
        totals = np.sum(self.counts, axis=0)
        if not totals.any():
            raise RasterError(f"The land cover {self.job.input} holds nodata only, so there is nothing to sample.")
        self.kept = np.flatnonzero(totals)
        return _Counted(tuple(self.names[place] for place in self.kept.tolist()), totals[self.kept])

    def places(self, ranks: Sequence[np.ndarray]) -> tuple[np.ndarray, ...]:
        """Rows, columns, strata and classes of the pixels with these ranks in their strata, counted window by window."""
        found: list[tuple[np.ndarray, ...]] = []
        before = np.zeros(len(self.kept), np.int64)
        tick = self.pace.through(COUNTED, 1.0, len(self.windows), "drawing")
        for window, counts in zip(self.windows, self.counts):
            here = [wanted[np.searchsorted(wanted, start):np.searchsorted(wanted, start + count)] - start
                    for wanted, start, count in zip(ranks, before, counts[self.kept])]
            if any(map(len, here)):
                classes = indexed(*self.raster.read(window), self.legend.by_number)
                strata = self._by_stratum[self._parted(window, classes)].ravel()
                classes = classes.ravel()
                for member, (place, wanted) in enumerate(zip(self.kept.tolist(), here)):
                    pixels = np.flatnonzero(strata == place)[wanted] if len(wanted) else np.empty(0, np.int64)
                    rows, cols = np.divmod(pixels, window.width)
                    found.append((rows + window.top, cols + window.left, np.full(len(pixels), member), classes[pixels]))
            before += counts[self.kept]
            tick()
        return tuple(np.concatenate(each) for each in zip(*found))

    def _names(self) -> tuple[str, ...]:
        if self.job.design == "random":
            return ("the whole map",)
        names = [entry.name for entry in self.legend.classes]
        if self.job.design == "class":
            return tuple(names)
        return tuple(f"{name}, {how}" for name in names for how in ("unsure", "sure"))

    def _parted(self, window: Window, places: np.ndarray) -> np.ndarray:
        """Twice a place, and one more where the map is sure of the pixel; uint16 (h, w)."""
        parted = places.astype(np.uint16) * 2
        if self.confidence is not None:
            parted += self.confidence.read_raw(window)[0][0] >= UNSURE_BELOW
        return parted

    def _strata_of(self, index: int) -> tuple[int, int]:
        """The strata of a class where the map is unsure and sure."""
        return {"random": (0, 0), "class": (index, index), "confidence": (2 * index, 2 * index + 1)}[self.job.design]

    @cached_property
    def _by_stratum(self) -> np.ndarray:
        """The stratum of each class, unsure and sure."""
        strata = np.full(2 * 256, len(self.names))
        for index in range(len(self.legend.classes)):
            strata[2 * index:2 * index + 2] = self._strata_of(index)
        return strata


def _confidence(path: str, land_cover: RasterInfo) -> RasterReader:
    info = inspect(path)
    if info.shape != land_cover.shape or info.georeference.pixel_grid != land_cover.georeference.pixel_grid:
        raise UsageError(f"The confidence {path} does not lie on the land cover's pixels; choose the one that was written "
                         "with it.")
    return RasterReader(RasterSpec(path, (1,), info.shape, expand_palette=False))


def _points(job: SampleJob, ground: _Ground, strata: _Counted) -> np.ndarray:
    """Of each stratum, int64 (H,). Raises ``UsageError`` for a class that the map lacks."""
    expected = np.full(len(strata.names), job.expected)
    deviations = accuracy_deviations(expected)
    if job.wanted:
        wanted = ground.legend.index(job.wanted)
        named = [] if wanted is None or wanted == UNKNOWN else [
            place for place, kept in enumerate(ground.kept.tolist())
            if kept // (2 if job.design == "confidence" else 1) == wanted or job.design == "random"]
        if not named:
            raise UsageError(f"The land cover has no class {job.wanted!r}; it has "
                             f"{', '.join(entry.name for entry in ground.legend.classes)}.")
        deviations = area_deviations(expected, named)
    total = job.points or (cochran_size(0.5 if job.wanted else job.expected, job.half_width, int(strata.pixels.sum()))
                           if job.design == "random" else
                           stratified_size(strata.pixels / strata.pixels.sum(), deviations, job.half_width))
    minimum = 0 if job.design == "random" else job.minimum
    return allocated(total, strata.pixels.tolist(), job.allocation, deviations, minimum)


def _ranks(pixels: np.ndarray, points: np.ndarray, seed: int) -> list[np.ndarray]:
    """Which pixels of each stratum, counted from 0, in order; a stratum's do not depend on the others'."""
    return [np.sort(np.random.default_rng([seed, stratum]).choice(size, count, replace=False))
            for stratum, (size, count) in enumerate(zip(pixels.tolist(), points.tolist()))]


def _along_a_curve(rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Places along a curve that visits neighbours together (Morton's): the bits of rows and columns in turn."""
    found = np.zeros(len(rows), np.int64)
    for bit in range(31):
        found |= (rows.astype(np.int64) >> bit & 1) << 2 * bit + 1 | (cols.astype(np.int64) >> bit & 1) << 2 * bit
    return found
