"""What a block of patches comes to: summed logits, and the classes they decide.

Sums are kept as whole multiples of 1/:data:`QUANTUM`. Whole numbers add up to the same total in any order, so
a map does not depend on batches, blocks, threads, or on which worker was first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..raster.pixels import put
from .layout import Block

QUANTUM = 65536
#: logits beyond ±this are clipped; with weights that sum to one the totals then fit 32 bits
LARGEST_LOGIT = 2.0**14
NODATA = 255
#: so many pixels are decided at a time, which with their sums lie in a core's cache
PIECE_PX = 2**16
#: what a percentage computed in single precision may be wrong by at most, and much more
UNSURE = 1e-3


@dataclass
class BlockSums:
    """What the patches of one block come to, over its cover.

    Attributes:
        sums: int32 (classes, h, w); None where there are none.
        valid: which pixels are to be classified, bool (h, w).
        lone: the classes of pixels that one patch alone sees, in no sum, uint8 (layers, h, w); None if all are summed.
        room: what the sums lie in, for those of another block when this one is saved.
    """

    block: Block
    sums: np.ndarray | None
    valid: np.ndarray
    lone: np.ndarray | None = None
    room: np.ndarray | None = None


@dataclass(frozen=True)
class Decision:
    """Turns sums into classes.

    Attributes:
        temperature: logits are divided by it before the softmax that gives the confidence.
        min_confidence: percentage below which a pixel is nodata.
        confidence: whether the confidence is wanted as a layer of its own.
        likely: whether the last layer is to be the classes, those below the minimum confidence included.
    """

    class_ids: tuple[int, ...]
    temperature: float = 1.0
    min_confidence: float = 0.0
    confidence: bool = True
    likely: bool = False

    @property
    def layers(self) -> int:
        return 1 + self.confidence + self.likely

    def __call__(self, sums: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Whole numbers (classes, h, w), bool (h, w) → uint8 (layers, h, w): class ids, then what else is wanted."""
        decided = np.empty((self.layers, *valid.shape), np.uint8)
        rows = max(1, PIECE_PX // max(1, valid.shape[1]))
        for top in range(0, len(valid), rows):
            piece = slice(top, top + rows)
            self._decide(sums[:, piece], valid[piece], decided[:, piece])
        return decided

    def _decide(self, sums: np.ndarray, valid: np.ndarray, decided: np.ndarray) -> None:
        best, *others = decided
        best[:] = self.class_ids[0]
        top = sums[0].copy()
        for number, layer in zip(self.class_ids[1:], sums[1:]):
            put(number, layer > top, best)
            np.maximum(top, layer, out=top)
        if self.confidence or self.min_confidence or self.likely:
            percent, enough = self._percent(sums, top)
            if self.likely:
                others.pop()[:] = np.where(valid, best, np.uint8(NODATA))
            for layer in others:
                layer[:] = percent
            valid = valid & enough
        if not valid.all():
            for layer in (best, *others):
                put(NODATA, ~valid, layer)

    def _percent(self, sums: np.ndarray, top: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """100 × the largest softmax probability, rounded, and whether it is enough.

        Computed in single precision, and in double where that leaves one of the two open.
        """
        scale, total = np.float32(1 / (QUANTUM * self.temperature)), np.zeros(top.shape, np.float32)
        for layer in sums:
            below = (layer - top).astype(np.float32)
            below *= scale
            total += np.exp(below, out=below)
        percent = np.divide(np.float32(100), total, out=total)
        rounded, enough = np.rint(percent), percent >= self.min_confidence
        is_open = np.abs(percent - rounded) > 0.5 - UNSURE
        if self.min_confidence:
            is_open |= np.abs(percent - self.min_confidence) < UNSURE
        rows, cols = np.divmod(np.flatnonzero(is_open), top.shape[1])  # nonzero takes ten times as long
        below = sums[:, rows, cols].astype(np.float64) - top[rows, cols]
        exact = 100.0 / np.exp(below / (QUANTUM * self.temperature)).sum(0)
        rounded[rows, cols], enough[rows, cols] = np.rint(exact), exact >= self.min_confidence
        return rounded, enough
