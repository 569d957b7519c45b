"""The confusion matrix and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass
class ConfusionMatrix:
    """Pixels by reference class (rows) and predicted class (columns)."""

    counts: np.ndarray

    @classmethod
    def empty(cls, classes: int) -> ConfusionMatrix:
        return cls(np.zeros((classes, classes), np.int64))

    def add(self, reference: np.ndarray, predicted: np.ndarray) -> None:
        """Count pixels whose reference and prediction are both classes (0…n−1); anything else is left out."""
        size = len(self.counts)
        reference, predicted = reference.ravel().astype(np.int64), predicted.ravel().astype(np.int64)
        known = (reference < size) & (predicted < size) & (reference >= 0) & (predicted >= 0)
        self.counts += np.bincount(reference[known] * size + predicted[known], minlength=size**2).reshape(size, size)

    def __add__(self, other: ConfusionMatrix) -> ConfusionMatrix:
        return ConfusionMatrix(self.counts + other.counts)

    def iou(self) -> np.ndarray:
        """Intersection over union per class; NaN for a class that occurs in neither map."""
        hits = np.diag(self.counts).astype(float)
        union = self.counts.sum(0) + self.counts.sum(1) - hits
        return np.divide(hits, union, out=np.full(len(hits), np.nan), where=union > 0)

    def mean_iou(self) -> float:
        """Mean over the classes that occur in the reference."""
        return float(np.mean(self.iou()[self.counts.sum(1) > 0]))

    def f1(self) -> np.ndarray:
        """2·IoU / (1 + IoU) per class."""
        return 2 * self.iou() / (1 + self.iou())

    def mean_f1(self) -> float:
        """Mean over the classes that occur in the reference."""
        return float(np.mean(self.f1()[self.counts.sum(1) > 0]))

    def users_accuracy(self) -> np.ndarray:
        """Share of what the map calls a class that is one (precision); NaN for a class the map does not hold."""
        return _share_of_hits(self.counts, self.counts.sum(0))

    def producers_accuracy(self) -> np.ndarray:
        """Share of a class that the map found (recall); NaN for a class the reference does not hold."""
        return _share_of_hits(self.counts, self.counts.sum(1))

    def overall_accuracy(self) -> float:
        return float(np.trace(self.counts) / self.counts.sum())

    def kappa(self) -> float:
        """Cohen's kappa: agreement beyond what the class shares alone would give."""
        total = self.counts.sum()
        chance = float((self.counts.sum(0) / total * (self.counts.sum(1) / total)).sum())
        return (self.overall_accuracy() - chance) / (1 - chance) if chance < 1 else 1.0

    def summary(self, names: Sequence[str]) -> dict[str, object]:
        """Percentages with one decimal, ready for a card or a table."""
        iou = {name: None if np.isnan(value) else round(100 * float(value), 1) for name, value in zip(names, self.iou())}
        return {"miou": round(100 * self.mean_iou(), 1), "iou": iou, "oa": round(100 * self.overall_accuracy(), 1),
                "kappa": round(100 * self.kappa(), 1)}


def _share_of_hits(counts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    return np.divide(np.diag(counts), totals, out=np.full(len(totals), np.nan), where=totals > 0)
