"""Whether a map shows where its patches meet: errors near their borders, and label changes across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

#: pixels up to this far from a border count as near it
NEAR_PX = 16


@dataclass
class Seams:
    """Counts over many maps. A border at b lies between pixels b − 1 and b of an axis.

    Attributes:
        wrong, known: labelled pixels that are wrong, and all labelled ones; away from borders and near them.
        changed, pairs: neighbouring pixels whose classes differ, and all of them; elsewhere and across borders.
    """

    wrong: np.ndarray
    known: np.ndarray
    changed: np.ndarray
    pairs: np.ndarray

    @classmethod
    def empty(cls) -> Seams:
        return cls(*(np.zeros(2, np.int64) for _ in range(4)))

    def add(self, labels: np.ndarray, predicted: np.ndarray, rows: Sequence[int], cols: Sequence[int],
            nodata: int = 255) -> None:
        """Count one map.

        Args:
            labels, predicted: (h, w); ``nodata`` where there is none.
            rows, cols: borders along each axis; those at the edge or beyond do not count.
        """
        rows = [border for border in rows if 0 < border < labels.shape[0]]
        cols = [border for border in cols if 0 < border < labels.shape[1]]
        near = np.logical_or.outer(_near(labels.shape[0], rows), _near(labels.shape[1], cols))
        known = (labels != nodata) & (predicted != nodata)
        self.known += np.bincount(near[known].astype(int), minlength=2)
        self.wrong += np.bincount(near[known & (labels != predicted)].astype(int), minlength=2)
        for turned, borders in ((predicted, rows), (predicted.T, cols)):
            both = (turned[1:] != nodata) & (turned[:-1] != nodata)
            changed = both & (turned[1:] != turned[:-1])
            across = np.zeros(len(both), int)
            across[[border - 1 for border in borders]] = 1
            for place in (0, 1):
                self.pairs[place] += both[across == place].sum()
                self.changed[place] += changed[across == place].sum()

    def error_ratio(self) -> float:
        """Error rate near borders over that of the interior; 1 when borders do not matter."""
        interior, near = self.wrong / np.maximum(self.known, 1)
        return float(near / interior)

    def change_ratio(self) -> float:
        """Share of label changes across borders over that across other pairs of neighbours."""
        elsewhere, across = self.changed / np.maximum(self.pairs, 1)
        return float(across / elsewhere)


def _near(length: int, borders: Sequence[int]) -> np.ndarray:
    near = np.zeros(length, bool)
    for border in borders:
        near[max(0, border - NEAR_PX):border + NEAR_PX] = True
    return near
