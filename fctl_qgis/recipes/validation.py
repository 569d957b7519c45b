"""Scores a segmenter on the validation split the way users run it: patches, overlaps, merging and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..evaluation.confusion import ConfusionMatrix
from ..evaluation.seams import Seams
from ..inference.blocks import QUANTUM, Decision
from ..packages.card import PatchSpec
from ..raster.grid import Overlap, cut_between, patch_offsets
from ..training.calibration import calibrated
from ..training.samples import IGNORE, LabelledRaster
from .imagery import CLASSES

#: every so many pixels of each axis take part in the calibration
TEMPERATURE_STEP = 9


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
        sums_for: the int32 sums and the validity of a raster, as :func:`~fctl_qgis.training.maps.sums_of` gives them.
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


def seams(maps: Mapping[str, np.ndarray], rasters: Sequence[LabelledRaster], patch: PatchSpec, merge: Overlap) -> Seams:
    """How far maps of the validation rasters show the borders of their patches.

    Borders are the cuts of a montage, or the beginnings and ends of averaged patches.
    """
    def borders(length: int) -> list[int]:
        offsets = patch_offsets(length, patch.size_px, patch.step_px, patch.grid)
        cuts = [cut_between(here, following, patch.size_px) for here, following in zip(offsets, offsets[1:])]
        ends = [*offsets[1:], *(offset + patch.size_px for offset in offsets[:-1])]
        return {"montage": cuts, "average": ends}[merge]

    found = Seams.empty()
    for raster in rasters:
        if raster.name in maps:
            rows, cols = map(borders, raster.labels.shape)
            found.add(raster.labels, maps[raster.name], rows, cols)
    return found
