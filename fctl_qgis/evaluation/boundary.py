"""Whether a map's contours lie where the reference's do: the boundary F1 of Csurka et al. 2013 (BMVC)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

UNKNOWN = 255
#: contours up to this far apart count as the same
TOLERANCE_PX = 3


@dataclass
class BoundaryCounts:
    """Contour pixels per class, over any number of maps or windows of them.

    Attributes:
        predicted, reference: contour pixels of the map and of the reference.
        predicted_near, reference_near: those of them that have one of the other's within the tolerance.
    """

    predicted: np.ndarray
    predicted_near: np.ndarray
    reference: np.ndarray
    reference_near: np.ndarray

    @classmethod
    def empty(cls, classes: int) -> BoundaryCounts:
        return cls(*(np.zeros(classes, np.int64) for _ in range(4)))

    def __add__(self, other: BoundaryCounts) -> BoundaryCounts:
        return BoundaryCounts(self.predicted + other.predicted, self.predicted_near + other.predicted_near,
                              self.reference + other.reference, self.reference_near + other.reference_near)

    def f1(self) -> np.ndarray:
        """Per class, of precision ``predicted_near / predicted`` and recall ``reference_near / reference``.

        NaN for a class without a contour in the reference; 0 for one whose contour the map lacks.
        """
        precision = self.predicted_near / np.maximum(self.predicted, 1)
        recall = self.reference_near / np.maximum(self.reference, 1)
        score = np.divide(2 * precision * recall, precision + recall, out=np.zeros(len(recall)), where=precision + recall > 0)
        return np.where(self.reference > 0, score, np.nan)

    def mean_f1(self) -> float:
        """Mean over the classes that have a contour in the reference; NaN if none has."""
        scores = self.f1()[self.reference > 0]
        return float(scores.mean()) if len(scores) else float("nan")


def boundary_counts(reference: np.ndarray, predicted: np.ndarray, classes: int,
                    tolerance_px: float = TOLERANCE_PX) -> BoundaryCounts:
    """Count the contours of one map, or of one window of it (contours along a window's edge are not seen).

    A contour pixel of a class has a pixel of another class above, below, left or right of it, and nothing unknown there.

    Args:
        reference, predicted: uint8 (h, w) of class indices 0…classes−1; 255 in either leaves the pixel out of both.
        tolerance_px: Euclidean distance up to which two contours match.
    """
    known = (reference < classes) & (predicted < classes)
    contours = [_contour(np.where(known, labels, UNKNOWN)) for labels in (reference, predicted)]
    counts = BoundaryCounts.empty(classes)
    for index in range(classes):
        of_reference, of_predicted = (contour & (labels == index) for contour, labels in zip(contours, (reference, predicted)))
        counts.reference[index], counts.predicted[index] = of_reference.sum(), of_predicted.sum()
        if counts.reference[index] and counts.predicted[index]:
            counts.reference_near[index] = (of_reference & _grown(of_predicted, tolerance_px)).sum()
            counts.predicted_near[index] = (of_predicted & _grown(of_reference, tolerance_px)).sum()
    return counts


def _contour(labels: np.ndarray) -> np.ndarray:
    """Pixels with another class beside them and nothing unknown; bool (h, w)."""
    other, beside_unknown = np.zeros(labels.shape, bool), labels == UNKNOWN
    for turned, differs, unknown in ((labels, other, beside_unknown), (labels.T, other.T, beside_unknown.T)):
        changed = turned[1:] != turned[:-1]
        differs[1:] |= changed
        differs[:-1] |= changed
        unknown[1:] |= turned[:-1] == UNKNOWN
        unknown[:-1] |= turned[1:] == UNKNOWN
    return other & ~beside_unknown


def _grown(pixels: np.ndarray, radius: float) -> np.ndarray:
    """Everything within ``radius`` of a true pixel."""
    reach = int(radius)
    height, width = pixels.shape
    grown = np.zeros((height + 2 * reach, width + 2 * reach), bool)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if down**2 + right**2 <= radius**2:
                grown[reach + down:reach + down + height, reach + right:reach + right + width] |= pixels
    return grown[reach:reach + height, reach:reach + width]
