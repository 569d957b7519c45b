"""What a block of patches comes to: summed logits, and the classes they decide.

Sums are kept as whole multiples of 1/:data:`QUANTUM`. Whole numbers add up to the same total in any order, so
a map does not depend on batches, blocks, threads, or on which worker was first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .layout import Block

QUANTUM = 65536
#: logits beyond ±this are clipped; with weights that sum to one the totals then fit 32 bits
LARGEST_LOGIT = 2.0**14
NODATA = 255


@dataclass
class BlockSums:
    """The sums of one block: int32 (classes, h, w) over its cover, and which pixels are to be classified.

    Attributes:
        sums: None where nothing is.
    """

    block: Block
    sums: np.ndarray | None
    valid: np.ndarray


@dataclass(frozen=True)
class Decision:
    """Turns sums into classes.

    Attributes:
        temperature: logits are divided by it before the softmax that gives the confidence.
        min_confidence: percentage below which a pixel is nodata.
        confidence: whether the confidence is wanted as a layer of its own.
    """

    class_ids: tuple[int, ...]
    temperature: float = 1.0
    min_confidence: float = 0.0
    confidence: bool = True

    @property
    def layers(self) -> int:
        return 1 + self.confidence

    def __call__(self, sums: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """int32 (classes, h, w), bool (h, w) → uint8 (layers, h, w): class ids, and confidence in percent if wanted."""
        top, best = sums[0].copy(), np.full(sums.shape[1:], self.class_ids[0], np.uint8)
        for number, layer in zip(self.class_ids[1:], sums[1:]):
            np.copyto(best, np.uint8(number), where=layer > top)
            np.maximum(top, layer, out=top)
        if not self.confidence and not self.min_confidence:
            return np.where(valid, best, np.uint8(NODATA))[None]
        # double precision throughout: a percentage must not depend on how numpy walks an array
        total = np.zeros(top.shape)
        for layer in sums:
            total += np.exp((layer - top) / (QUANTUM * self.temperature))
        percent = 100.0 / total
        keep = valid & (percent >= self.min_confidence)
        layers = [best, np.rint(percent).astype(np.uint8)][:self.layers]
        return np.stack([np.where(keep, layer, np.uint8(NODATA)) for layer in layers])
