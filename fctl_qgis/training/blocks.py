"""Divides labelled ground into blocks, some of which are kept for validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.labels import UNKNOWN

#: sides of blocks, the largest first; the first that gives enough blocks is taken
SIDES = (512, 256, 128, 64)
ENOUGH_BLOCKS = 12
VALIDATION_SHARE = 0.2
#: of a block's pixels, so many must be labelled for it to count; one is enough in the smallest, for scattered plots
LEAST_LABELLED = 0.02
#: no more are kept for validation, so that memory and time do not grow with the raster
MOST_BLOCKS = 200
DRAWS = 200


@dataclass(frozen=True)
class LabelBlock:
    """A square of one raster.

    Attributes:
        raster: its place in the list of rasters.
        counts: labelled pixels of each class.
    """

    raster: int
    window: Window
    counts: np.ndarray


def blocks_of(labels: Sequence[np.ndarray], classes: int) -> list[LabelBlock]:
    """The labelled blocks of maps uint8 (h, w) of class indices, of the largest side that gives enough of them."""
    found: list[LabelBlock] = []
    for side in SIDES:
        least = LEAST_LABELLED * side**2 if side > SIDES[-1] else 1
        found = [LabelBlock(index, window, counts) for index, values in enumerate(labels)
                 for window in tiles(Window(0, 0, *values.shape), side)
                 if (counts := _counts(values, window, classes)).sum() >= least]
        if len(found) >= ENOUGH_BLOCKS:
            break
    return found


def validation_blocks(blocks: Sequence[LabelBlock], seed: int) -> list[LabelBlock]:
    """About a fifth of the blocks, drawn so that their class shares resemble those of all and every class is left to train on.

    Returns nothing if no draw leaves every class to train on.
    """
    if len(blocks) < 2:
        return []
    counts = np.array([block.counts for block in blocks], float)
    total = counts.sum(0)
    number = min(MOST_BLOCKS, max(1, round(VALIDATION_SHARE * len(blocks))))
    rng = np.random.default_rng(seed)
    best, best_gap = None, np.inf
    for _ in range(DRAWS):
        chosen = rng.permutation(len(blocks))[:number]
        taken = counts[chosen].sum(0)
        if (taken[total > 0] >= total[total > 0]).any():
            continue
        gap = np.abs(taken / taken.sum() - total / total.sum()).sum() + (taken[total > 0] == 0).sum()
        if gap < best_gap:
            best, best_gap = chosen, gap
    return [] if best is None else [blocks[index] for index in sorted(best)]


def _counts(labels: np.ndarray, window: Window, classes: int) -> np.ndarray:
    rows, cols = window.slices_in(Window(0, 0, *labels.shape))
    return np.bincount(np.asarray(labels[rows, cols]).ravel(), minlength=UNKNOWN + 1)[:classes]
