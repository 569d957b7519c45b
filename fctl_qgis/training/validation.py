"""Scores a segmenter on the validation split the way users run it: patches, overlaps, merging and all."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..evaluation.confusion import ConfusionMatrix
from ..inference.blocks import QUANTUM, Decision, Scorer
from ..inference.layout import Layout
from ..inference.predictor import Predictor
from ..models.fctl import Context
from ..packages.card import PatchSpec
from ..raster.grid import Window
from .sets import CLASSES, IGNORE, LabelledRaster

#: every so many pixels of each axis take part in the temperature fit
TEMPERATURE_STEP = 9


@dataclass
class Scores:
    """Confusion matrices by group of rasters, and the temperature at which confidence fits best."""

    by_group: dict[str, ConfusionMatrix]
    temperature: float

    def total(self) -> ConfusionMatrix:
        return sum(self.by_group.values(), ConfusionMatrix.empty(len(CLASSES)))


def validate(predictor: Predictor, rasters: Sequence[LabelledRaster], patch: PatchSpec, contexts: Sequence[Context],
             log: Callable[[str], None]) -> Scores:
    """Segment every validation raster and compare it with its labels."""
    by_group: dict[str, ConfusionMatrix] = defaultdict(lambda: ConfusionMatrix.empty(len(CLASSES)))
    logits, truths = [], []
    decide = Decision(tuple(range(len(CLASSES))))
    for raster in rasters:
        if not raster.validation:
            continue
        sums, valid = _segment(predictor, raster, patch, contexts)
        by_group[raster.group].add(raster.labels, decide(sums, valid)[0])
        labels = raster.labels[::TEMPERATURE_STEP, ::TEMPERATURE_STEP]
        logits.append(sums[:, ::TEMPERATURE_STEP, ::TEMPERATURE_STEP][:, labels != IGNORE] / QUANTUM)
        truths.append(labels[labels != IGNORE])
    temperature = fit_temperature(np.concatenate(logits, axis=1).T, np.concatenate(truths))
    for group, matrix in by_group.items():
        log(f"{group}: {matrix.summary(CLASSES)}")
    return Scores(dict(by_group), temperature)


def _segment(predictor: Predictor, raster: LabelledRaster, patch: PatchSpec,
             contexts: Sequence[Context]) -> tuple[np.ndarray, np.ndarray]:
    """int32 sums (classes, h, w) and validity (h, w) of a whole raster, as one block."""
    shape = raster.source.shape
    layout = Layout(shape, Window(0, 0, *shape), patch.size_px, patch.step_px, 10**6, "average")
    scorer = Scorer(raster.source, predictor, layout, contexts, patch.context_px)
    (done,) = scorer.blocks(layout.all_blocks(), len(CLASSES), 1 if predictor.device.type == "cpu" else 8,
                            os.cpu_count() or 1, lambda _: None)
    return done.sums, done.valid


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
