"""Whether a confidence of 80 % is right four times out of five."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass
class Reliability:
    """Pixels by confidence, in bins of equal width over 0…1.

    Attributes:
        pixels, confidence, hits: per bin, how many pixels, the sum of their confidences, how many of them are right.
    """

    pixels: np.ndarray
    confidence: np.ndarray
    hits: np.ndarray

    @classmethod
    def empty(cls, bins: int = 20) -> Reliability:
        return cls(np.zeros(bins, np.int64), np.zeros(bins), np.zeros(bins, np.int64))

    def add(self, confidence: np.ndarray, right: np.ndarray) -> None:
        """Count pixels by their confidence (0…1) and whether their class is right (bool), arrays of one shape."""
        bins = len(self.pixels)
        place = np.clip((confidence.ravel() * bins).astype(int), 0, bins - 1)
        self.pixels += np.bincount(place, minlength=bins)
        self.confidence += np.bincount(place, confidence.ravel(), minlength=bins)
        self.hits += np.bincount(place[right.ravel()], minlength=bins)

    def expected_error(self) -> float:
        """Expected calibration error: the gap between confidence and accuracy, averaged over pixels (Guo et al. 2017,
        equation 3). 0…1; NaN without pixels."""
        if not self.pixels.any():
            return float("nan")
        return float(np.abs(self.confidence - self.hits).sum() / self.pixels.sum())
