"""Computes blocks: every patch once, weighted logits summed, a finished block flushed to its own file.

Sums are kept as whole multiples of 1/:data:`QUANTUM`. Whole numbers add up to the same total in any order, so
a map does not depend on batches, blocks, threads, or on which worker was first.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol

import numpy as np
import torch

from ..raster.grid import Window
from ..raster.pixels import PixelSource
from .layout import Block, Layout, Patch
from .predictor import Predictor, View
from .views import read_contexts, read_view, read_whole

QUANTUM = 65536
#: logits beyond ±this are clipped; with weights that sum to one the totals then fit 32 bits
LARGEST_LOGIT = 2.0**14


class Mask(Protocol):
    """Which pixels are wanted at all."""

    def read(self, window: Window) -> np.ndarray: ...


@dataclass
class BlockSums:
    """The sums of one block: int32 (classes, h, w) over its cover, and which pixels are to be classified."""

    block: Block
    sums: np.ndarray
    valid: np.ndarray


class Scorer:
    """Reads patches, runs the network on them, and weights the logits.

    Args:
        mask: pixels outside are nodata, like those the source calls invalid.
        margin_px: pixels up to this far outside the mask are computed all the same.
    """

    def __init__(self, source: PixelSource, predictor: Predictor, layout: Layout, mask: Mask | None = None,
                 margin_px: int = 0) -> None:
        self.source, self.predictor, self.layout = source, predictor, layout
        self.mask, self.margin_px = mask, margin_px
        # the patch itself, context 1, is not read again
        self.contexts = [context for context in layout.patch.contexts if context != 1]
        self.context_px = layout.patch.context_px
        self.whole = read_whole(source, self.context_px) if "global" in self.contexts else None

    def blocks(self, blocks: Iterable[Block], classes: int, batch: int, workers: int,
               on_patches: Callable[[int], None]) -> Iterator[BlockSums]:
        """Compute blocks in order; while one is being finished, patches of the next are already at work.

        Args:
            on_patches: called with the number of patches each time some are finished.
        """
        tasks = ((block, patches) for block in blocks for patches in _chunks(self.layout.patches(block), batch))
        waiting: deque[tuple[Block, Sequence[Patch], Future]] = deque()
        current: BlockSums | None = None
        with ThreadPoolExecutor(workers) as pool:
            try:
                while True:
                    for block, patches in islice(tasks, max(0, 2 * workers - len(waiting))):
                        waiting.append((block, patches, pool.submit(self._score, patches)))
                    if not waiting:
                        break
                    block, patches, future = waiting.popleft()
                    scored = future.result()
                    if current is None or current.block != block:
                        if current is not None:
                            yield current
                        current = _empty(block, classes)
                    for patch, scores in zip(patches, scored):
                        _add(current, patch, scores)
                    on_patches(len(patches))
            finally:
                for _, _, future in waiting:
                    future.cancel()
        if current is not None:
            yield current

    def _score(self, patches: Sequence[Patch]) -> list[tuple[np.ndarray, np.ndarray] | None]:
        """Per patch: int32 (classes, h, w) and bool (h, w) over its part of the block's cover; None if nothing is wanted."""
        wanted: list[tuple[int, View, np.ndarray]] = []
        for index, patch in enumerate(patches):
            part = patch.window.intersection(patch.block.cover)
            if part.is_empty:  # laid out backwards, a patch at the extent's edge may miss it by a pixel
                continue
            local, valid = read_view(self.source, patch.window, patch.window.height)
            known = valid.numpy()[part.slices_in(patch.window)]
            if self.mask is not None and self.margin_px:
                known = known & self.mask.read(part.grown(self.margin_px)).any()
            elif self.mask is not None:
                known = known & self.mask.read(part)
            if known.any():
                contexts = read_contexts(self.source, patch.window, self.contexts, self.context_px, self.whole)
                wanted.append((index, View(local, contexts), known))
        results: list[tuple[np.ndarray, np.ndarray] | None] = [None] * len(patches)
        if wanted:
            logits = self.predictor([view for _, view, _ in wanted], patches[0].orientations)
            for (index, _, known), scores in zip(wanted, logits):
                results[index] = self._weighted(patches[index], scores), known
        return results

    def _weighted(self, patch: Patch, scores: torch.Tensor) -> np.ndarray:
        rows, cols = patch.window.intersection(patch.block.cover).slices_in(patch.window)
        weights = torch.from_numpy(self.layout.weights(patch))[rows, cols]
        scores = scores[:, rows, cols].clamp(-LARGEST_LOGIT, LARGEST_LOGIT)
        return (scores * weights * QUANTUM).round().to(torch.int32).numpy()


def _chunks(patches: Sequence[Patch], size: int) -> Iterator[Sequence[Patch]]:
    """Up to so many patches at a time, all to be seen in the same orientations."""
    for _, alike in groupby(patches, key=lambda patch: patch.way):
        while chunk := list(islice(alike, size)):
            yield chunk


def _empty(block: Block, classes: int) -> BlockSums:
    return BlockSums(block, np.zeros((classes, *block.cover.shape), np.int32), np.zeros(block.cover.shape, bool))


def _add(sums: BlockSums, patch: Patch, scored: tuple[np.ndarray, np.ndarray] | None) -> None:
    if scored is not None:
        rows, cols = patch.window.intersection(patch.block.cover).slices_in(patch.block.cover)
        sums.sums[:, rows, cols] += scored[0]
        sums.valid[rows, cols] |= scored[1]


# Finished blocks on disk

@dataclass(frozen=True)
class Decision:
    """Turns sums into classes.

    Attributes:
        temperature: logits are divided by it before the softmax that gives the confidence.
        min_confidence: percentage below which a pixel is nodata.
    """

    class_ids: tuple[int, ...]
    temperature: float = 1.0
    min_confidence: float = 0.0
    nodata: int = 255

    def __call__(self, sums: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """int32 (classes, h, w), bool (h, w) → uint8 (2, h, w): class ids and confidence in percent."""
        best = sums.argmax(axis=0)
        # double precision throughout: a percentage must not depend on how numpy walks an array
        logits = (sums - sums.max(axis=0)).astype(np.float64) / (QUANTUM * self.temperature)
        percent = 100.0 / np.exp(logits, out=logits).sum(axis=0)
        keep = valid & (percent >= self.min_confidence)
        classes = np.where(keep, np.array(self.class_ids, np.uint8)[best], self.nodata)
        confidence = np.where(keep, np.rint(percent), self.nodata)
        return np.stack([classes, confidence]).astype(np.uint8)


class BlockStore:
    """The files of finished blocks in the scratch folder. A file that is there is complete."""

    def __init__(self, folder: Path, layout: Layout, decide: Decision) -> None:
        self.folder, self.layout, self.decide = folder, layout, decide
        folder.mkdir(exist_ok=True)

    def _path(self, block: Block) -> Path:
        return self.folder / f"block_{block.row:05d}_{block.col:05d}.npz"

    def has(self, block: Block) -> bool:
        return self._path(block).exists()

    def clear(self) -> None:
        """Remove the files of all blocks."""
        for block in self.layout.all_blocks():
            self._path(block).unlink(missing_ok=True)

    def save(self, done: BlockSums) -> None:
        """Its classes and confidence, and the sums of the strips it shares; on disk before it counts."""
        arrays = {"decided": self.decide(done.sums, done.valid), "valid": done.valid}
        for index, strip in enumerate(self.layout.shared(done.block)):
            rows, cols = strip.slices_in(done.block.cover)
            arrays[f"strip_{index}"] = done.sums[:, rows, cols]
        partial = self._path(done.block).with_suffix(".partial")
        with open(partial, "wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, self._path(done.block))

    def merged(self, block: Block) -> np.ndarray:
        """uint8 (2, h, w) of the pixels the block owns, strips added up over all blocks that reach them."""
        with np.load(self._path(block)) as saved:
            rows, cols = block.own.slices_in(block.cover)
            result = saved["decided"][:, rows, cols].copy()
        for strip in self.layout.shared(block):
            area = strip.intersection(block.own)
            if not area.is_empty:
                result[(slice(None), *area.slices_in(block.own))] = self.decide(*self._added_up(area, block))
        return result

    def _added_up(self, area: Window, block: Block) -> tuple[np.ndarray, np.ndarray]:
        total = np.zeros((len(self.decide.class_ids), *area.shape), np.int32)
        valid = np.zeros(area.shape, bool)
        for neighbour in self.layout.contributors(block):
            common = area.intersection(neighbour.cover)
            if common.is_empty:
                continue
            with np.load(self._path(neighbour)) as saved:
                where = common.slices_in(area)
                valid[where] |= saved["valid"][common.slices_in(neighbour.cover)]
                index, strip = next((index, strip) for index, strip in enumerate(self.layout.shared(neighbour))
                                    if strip.intersection(common) == common)
                total[(slice(None), *where)] += saved[f"strip_{index}"][(slice(None), *common.slices_in(strip))]
        return total, valid
