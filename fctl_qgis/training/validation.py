"""Scores a segmenter on the validation split the way users run it: patches, overlaps, merging and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from ..evaluation.calibration import Reliability
from ..evaluation.confusion import ConfusionMatrix
from ..evaluation.seams import Seams
from ..inference.blocks import QUANTUM, BlockSums, Decision
from ..inference.layout import Layout
from ..inference.machine import usable_cores
from ..inference.predictor import Predictor
from ..inference.scorer import Scorer
from ..packages.card import PatchSpec
from ..raster.grid import Overlap, Window, cut_between, patch_offsets
from ..raster.labels import ArrayLabels, OneHot
from ..raster.pixels import PixelSource
from .sets import CLASSES, IGNORE, LabelledRaster

#: every so many pixels of each axis take part in the calibration
TEMPERATURE_STEP = 9
Merge = Literal["montage", "average", "refine"]


@dataclass
class Scores:
    """How well rasters were mapped.

    Attributes:
        by_raster: confusion matrix by (group, name).
        temperature: at which confidence fits best.
        calibration_error: expected calibration error at that temperature, 0…1.
        maps: by name.
    """

    by_raster: dict[tuple[str, str], ConfusionMatrix]
    temperature: float
    calibration_error: float
    maps: dict[str, np.ndarray]

    def by_group(self) -> dict[str, ConfusionMatrix]:
        found: dict[str, ConfusionMatrix] = defaultdict(lambda: ConfusionMatrix.empty(len(CLASSES)))
        for (group, _), matrix in self.by_raster.items():
            found[group] = found[group] + matrix
        return dict(found)

    def total(self) -> ConfusionMatrix:
        return sum(self.by_raster.values(), ConfusionMatrix.empty(len(CLASSES)))


def validate(sums_for: Callable[[LabelledRaster], tuple[np.ndarray, np.ndarray]], rasters: Sequence[LabelledRaster],
             log: Callable[[str], None]) -> Scores:
    """Compare what a network makes of every validation raster with its labels.

    Args:
        sums_for: the int32 sums and the validity of a raster, as :func:`sums_of` gives them.
    """
    scores = Scores({}, 1.0, 0.0, {})
    logits, truths = [], []
    decide = Decision(tuple(range(len(CLASSES))))
    for raster in rasters:
        if not raster.validation:
            continue
        sums, valid = sums_for(raster)
        scores.maps[raster.name] = decide(sums, valid)[0]
        matrix = scores.by_raster[raster.group, raster.name] = ConfusionMatrix.empty(len(CLASSES))
        matrix.add(raster.labels, scores.maps[raster.name])
        labels = raster.labels[::TEMPERATURE_STEP, ::TEMPERATURE_STEP]
        logits.append(sums[:, ::TEMPERATURE_STEP, ::TEMPERATURE_STEP][:, labels != IGNORE] / QUANTUM)
        truths.append(labels[labels != IGNORE])
    scores.temperature, scores.calibration_error = calibrated(np.concatenate(logits, axis=1).T, np.concatenate(truths))
    for group, matrix in scores.by_group().items():
        log(f"{group}: {matrix.summary(CLASSES)}")
    return scores


def seams(maps: Mapping[str, np.ndarray], rasters: Sequence[LabelledRaster], patch: PatchSpec, merge: Merge) -> Seams:
    """How far maps of the validation rasters show the borders of their patches.

    Borders are the cuts of a montage, the beginnings and ends of averaged patches, or both for a refined map, whose
    crude map was averaged and whose own patches are cut.
    """
    def borders(length: int) -> list[int]:
        offsets = patch_offsets(length, patch.size_px, patch.step_px, patch.grid)
        cuts = [cut_between(here, following, patch.size_px) for here, following in zip(offsets, offsets[1:])]
        ends = [*offsets[1:], *(offset + patch.size_px for offset in offsets[:-1])]
        return {"montage": cuts, "average": ends, "refine": cuts + ends}[merge]

    found = Seams.empty()
    for raster in rasters:
        if raster.name in maps:
            rows, cols = map(borders, raster.labels.shape)
            found.add(raster.labels, maps[raster.name], rows, cols)
    return found


def sums_of(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int, merge: Overlap = "average",
            extent: Window | None = None, threads: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """int32 sums (classes, h, w) and validity (h, w) of a raster, or of an extent of it, as one block."""
    extent = extent or Window(0, 0, *source.shape)
    layout = Layout(source.shape, extent, patch, 10**6, merge)
    finished: list[BlockSums] = []
    Scorer(source, predictor, layout).compute(
        layout.all_blocks(), classes, 1 if predictor.device.type == "cpu" else predictor.batch, threads or usable_cores(),
        lambda _: None, finished.append)
    (done,) = finished
    where = extent.slices_in(done.block.cover)
    if done.sums is None:
        return np.zeros((classes, *extent.shape), np.int32), done.valid[where]
    return done.sums[(slice(None), *where)], done.valid[where]


def classified(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int,
               merge: Overlap = "average") -> np.ndarray:
    """uint8 class indices (h, w) of a whole raster, 255 where nothing is known."""
    return Decision(tuple(range(classes)))(*sums_of(predictor, source, patch, classes, merge))[0]


def refined_sums(refiner: Predictor, crude: np.ndarray, patch: PatchSpec, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Sums and validity of the refiner's version of a crude map of class indices."""
    return sums_of(refiner, OneHot(ArrayLabels(crude), classes), patch, classes, "montage")


def refined(refiner: Predictor, crude: np.ndarray, patch: PatchSpec, classes: int) -> np.ndarray:
    """The refiner's version of a crude map: uint8 class indices (h, w)."""
    return Decision(tuple(range(classes)))(*refined_sums(refiner, crude, patch, classes))[0]


def calibrated(logits: np.ndarray, truths: np.ndarray) -> tuple[float, float]:
    """The temperature that fits best, and the expected calibration error (0…1) that is left at it. Arguments as below."""
    temperature = fit_temperature(logits, truths)
    return temperature, calibration_error(logits, truths, temperature)


def calibration_error(logits: np.ndarray, truths: np.ndarray, temperature: float) -> float:
    """The expected calibration error (0…1) at a temperature. Arguments as below."""
    chances = torch.softmax(torch.from_numpy(logits).float() / temperature, dim=1).numpy()
    reliability = Reliability.empty()
    reliability.add(chances.max(1), chances.argmax(1) == truths)
    return reliability.expected_error()


def fit_temperature(logits: np.ndarray, truths: np.ndarray) -> float:
    """The T that minimises the cross-entropy of softmax(logits / T) (Guo et al. 2017).

    Args:
        logits: (pixels, classes).
        truths: (pixels,) class indices.
    """
    scores, labels = torch.from_numpy(logits).float(), torch.from_numpy(truths).long()
    candidates = torch.logspace(-1, 1, 201)
    losses = torch.stack([torch.nn.functional.cross_entropy(scores / candidate, labels) for candidate in candidates])
    return round(float(candidates[losses.argmin()]), 3)
