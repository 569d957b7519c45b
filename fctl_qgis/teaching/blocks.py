"""Divides labelled ground into blocks, some of which are kept for validation.

What is kept aside must not be what is learnt from: pieces of one field that touch across the border of two blocks stay on one
side, and around what is kept aside runs a guard ring that neither side uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.labels import UNKNOWN
from .pieces import groups_of

#: sides of blocks, the largest first; the first that gives enough groups of blocks is taken
SIDES = (512, 256, 128, 64)
ENOUGH_BLOCKS = 12
VALIDATION_SHARE = 0.2
#: of a block's pixels, so many must be labelled for it to count; one is enough in the smallest, for scattered plots
LEAST_LABELLED = 0.02
#: no more are kept for validation, so that memory and time do not grow with the raster
MOST_BLOCKS = 200
DRAWS = 200
#: the guard ring's width over the side of a block
RING_SHARE = 1 / 8


@dataclass(frozen=True)
class LabelBlock:
    """A square of one raster.

    Attributes:
        raster: its place in the list of rasters.
        counts: labelled pixels of each class.
        guarded: the square with its guard ring, and squares too barely labelled to count that hold an end of one of its
            pieces; none of it is learnt from where the block is kept aside.
        lost: labelled pixels of each class in all of that; as ``counts`` if left out.
        group: blocks of one number stay together; None is alone.
    """

    raster: int
    window: Window
    counts: np.ndarray
    guarded: tuple[Window, ...] = ()
    lost: np.ndarray | None = None
    group: int | None = None


def blocks_of(labels: Sequence[np.ndarray], classes: int) -> list[LabelBlock]:
    """The labelled blocks of maps uint8 (h, w) of class indices, of the largest side that gives enough groups of them."""
    found: list[LabelBlock] = []
    for side in SIDES:
        found = _blocks(labels, classes, side, LEAST_LABELLED * side**2 if side > SIDES[-1] else 1)
        if len({block.group for block in found}) >= ENOUGH_BLOCKS:
            break
    return found


def _blocks(labels: Sequence[np.ndarray], classes: int, side: int, least: float) -> list[LabelBlock]:
    squares = [LabelBlock(index, window, counts) for index, values in enumerate(labels)
               for window in tiles(Window(0, 0, *values.shape), side)
               if (counts := _counts(values, window, classes)).any()]
    ends: dict[int | None, list[LabelBlock]] = defaultdict(list)
    grouped: list[LabelBlock] = []
    for square, group in zip(squares, groups_of(labels, [(each.raster, each.window, each.counts) for each in squares])):
        if square.counts.sum() >= least:
            grouped.append(replace(square, group=group))
        else:
            ends[group].append(square)
    ring = round(RING_SHARE * side)
    found = []
    for block in grouped:
        own = block.window.grown(ring).intersection(Window(0, 0, *labels[block.raster].shape))
        windows = (own, *(square.window for square in ends.pop(block.group, [])))  # the first of a group takes them
        found.append(replace(block, guarded=windows, lost=np.sum(
            [_counts(labels[block.raster], window, classes) for window in windows], axis=0)))
    return found


def validation_blocks(blocks: Sequence[LabelBlock], seed: int) -> list[LabelBlock]:
    """About a fifth of the blocks, drawn so that their class shares resemble those of all and every class is left to train on.

    Returns nothing if no draw leaves every class to train on.
    """
    together = _together(blocks)
    if len(together) < 2:
        return []
    counts = np.array([block.counts for block in blocks], float)
    lost = np.array([block.counts if block.lost is None else block.lost for block in blocks], float)
    total = counts.sum(0)
    number = min(MOST_BLOCKS, max(1, round(VALIDATION_SHARE * len(blocks))))
    rng = np.random.default_rng(seed)
    best, best_gap = None, np.inf
    for _ in range(DRAWS):
        chosen = _up_to(number, [together[index] for index in rng.permutation(len(together))])
        taken = counts[chosen].sum(0)
        if (lost[chosen].sum(0)[total > 0] >= total[total > 0]).any():
            continue
        gap = (np.abs(taken / taken.sum() - total / total.sum()).sum() + (taken[total > 0] == 0).sum()
               + max(0, len(chosen) - number) / len(blocks))
        if gap < best_gap:
            best, best_gap = chosen, gap
    return [] if best is None else [blocks[index] for index in sorted(best)]


def folds(blocks: Sequence[LabelBlock], count: int, seed: int) -> list[list[LabelBlock]]:
    """The blocks, or so many of them as are looked at at most, in parts that lie apart: each is kept aside once.

    Stripes across the rasters, in the direction in which the parts' class shares are most alike. Fewer than ``count`` where
    too few groups of blocks could part.
    """
    together = _together(blocks)
    count = min(count, len(together))
    if count < 2:
        return []
    sizes = np.array([sum(blocks[index].counts.sum() for index in group) for group in together], float)
    middles = np.array([[blocks[group[0]].raster, *(np.mean([[blocks[index].window.top, blocks[index].window.left]
                                                             for index in group], axis=0))] for group in together])
    rng = np.random.default_rng(seed)
    best, best_gap = None, np.inf
    for angle in rng.uniform(0, 2 * np.pi, DRAWS):
        along = middles[:, 1] * np.sin(angle) + middles[:, 2] * np.cos(angle)
        order = np.lexsort((along, middles[:, 0]))
        before = (np.cumsum(sizes[order]) - sizes[order] / 2) / sizes.sum()
        places = [order[(before * count).astype(int) == part] for part in range(count)]
        if not all(map(len, places)):
            continue
        parts = [_up_to(MOST_BLOCKS // count, [together[index] for index in part]) for part in places]
        if (gap := _unlike(blocks, parts)) < best_gap:
            best, best_gap = parts, gap
    return [] if best is None else [[blocks[index] for index in part] for part in best]


def _unlike(blocks: Sequence[LabelBlock], parts: Sequence[Sequence[int]]) -> float:
    """How far the class shares of parts differ, summed over the parts."""
    counts = np.array([np.sum([blocks[index].counts for index in part], axis=0) for part in parts], float)
    shares = counts / counts.sum(1, keepdims=True)
    return float(np.abs(shares - counts.sum(0) / counts.sum()).sum())


def _together(blocks: Sequence[LabelBlock]) -> list[list[int]]:
    """Places of blocks that stay together."""
    found: dict[object, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        found[("alone", index) if block.group is None else block.group].append(index)
    return list(found.values())


def _up_to(number: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """Of groups in this order so many that they hold ``number`` blocks at most, but the first one at least."""
    chosen = list(groups[0])
    for group in groups[1:]:
        if len(chosen) + len(group) <= number:
            chosen += group
    return chosen


def _counts(labels: np.ndarray, window: Window, classes: int) -> np.ndarray:
    whole = Window(0, 0, *labels.shape)
    rows, cols = window.intersection(whole).slices_in(whole)
    return np.bincount(np.asarray(labels[rows, cols]).ravel(), minlength=UNKNOWN + 1)[:classes]
