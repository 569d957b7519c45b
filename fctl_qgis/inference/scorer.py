"""Computes blocks: patches read, run through the network, weighted and summed, every patch once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

import numpy as np
import torch
from torch import Tensor

from ..raster.pixels import PixelSource
from .blocks import LARGEST_LOGIT, QUANTUM, BlockSums
from .layout import Block, Layout, Patch
from .predictor import Predictor
from .shared_contexts import SharedContexts, scales
from .transfer import to_cpu, to_device, wait_for
from .views import View, read_contexts, read_whole
from .wanted import Wanted


class Scorer:
    """Reads patches, runs the network on them, and weights the logits.

    Args:
        wanted: all patches, if left out.
    """

    def __init__(self, source: PixelSource, predictor: Predictor, layout: Layout, wanted: Wanted | None = None) -> None:
        self.source, self.predictor, self.layout = source, predictor, layout
        self.wanted = wanted or Wanted()
        # the patch itself, context 1, is not read again
        self.contexts = [context for context in layout.patch.contexts if context != 1]
        self.context_px = layout.patch.context_px
        grids = scales(layout.patch, predictor.context_stride) if predictor.context_stride else None
        self.shared = SharedContexts(source, predictor, grids) if grids else None
        self.whole = read_whole(source, self.context_px) if "global" in self.contexts else None

    def compute(self, blocks: Iterable[Block], classes: int, batch: int, workers: int,
                on_patches: Callable[[int], None], on_block: Callable[[BlockSums], None]) -> None:
        """Compute blocks, one after another, each by all threads; those that have no more to do in one begin the next.

        Args:
            batch, workers: patches a thread takes at a time; threads.
            on_patches: told how many of the wanted patches were finished, by one thread at a time.
            on_block: given each finished block, by the thread that finished it, while others go on.
        """
        tasks = self._tasks(blocks, classes, batch)
        turn, reporting = threading.Lock(), threading.Lock()
        failures: list[BaseException] = []

        def work() -> None:
            try:
                while not failures:
                    with turn:
                        task = next(tasks, None)
                    if task is None:
                        return
                    sums, patches = task
                    wanted = [patch for patch in patches if self.wanted.has(patch)]
                    finished = sums.add(wanted, self.score(wanted), of=len(patches))
                    wait_for(self.predictor.device)  # or reading would run away from it
                    with reporting:
                        on_patches(len(wanted))
                    if finished is not None:
                        on_block(finished)
            except BaseException as failure:  # raised again below, in the thread that asked
                failures.append(failure)

        threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]

    def _tasks(self, blocks: Iterable[Block], classes: int, batch: int) -> Iterator[tuple[_GrowingSums, Sequence[Patch]]]:
        for block in blocks:
            patches = self.layout.patches(block)
            sums = _GrowingSums(block, classes, len(patches))
            for _, alike in groupby(patches, key=lambda patch: patch.way):  # all to be seen in the same orientations
                while chunk := list(islice(alike, batch)):
                    yield sums, chunk

    def score(self, patches: Sequence[Patch]) -> list[tuple[Tensor, np.ndarray] | None]:
        """Per patch: int32 (classes, h, w), on the device, and bool (h, w) over its part of the block's cover; or None.

        None where nothing is known.
        """
        results: list[tuple[Tensor, np.ndarray] | None] = [None] * len(patches)
        wanted: list[tuple[int, Tensor, np.ndarray]] = []
        for index, patch in enumerate(patches):
            part = patch.window.intersection(patch.block.cover)
            local, valid = self.source.read(patch.window)
            known = valid[part.slices_in(patch.window)]
            if self.wanted.mask is not None and not self.wanted.margin_px:
                known = known & self.wanted.mask.read(part)
            if known.any():
                wanted.append((index, to_device(torch.from_numpy(local), self.predictor.device), known))
        if wanted:
            views = self.views([patches[index] for index, _, _ in wanted], [local for _, local, _ in wanted])
            for (index, _, known), scores in zip(wanted, self.predictor(views, patches[0].orientations)):
                results[index] = self._weighted(patches[index], scores), known
        return results

    def views(self, patches: Sequence[Patch], locals_: Sequence[Tensor]) -> list[View]:
        """What the network sees of patches whose own pixels are read already."""
        windows = [patch.window for patch in patches]
        if self.shared is None:
            return [View(local, read_contexts(self.source, window, self.contexts, self.context_px, self.whole,
                                              self.predictor.device))
                    for local, window in zip(locals_, windows)]
        features = {orientation: self.shared.of(windows, orientation) for orientation in patches[0].orientations}
        return [View(local, features={orientation: by_patch[index] for orientation, by_patch in features.items()})
                for index, local in enumerate(locals_)]

    @torch.inference_mode()  # what a network gave there may be changed there only
    def _weighted(self, patch: Patch, scores: Tensor) -> Tensor:
        rows, cols = patch.window.intersection(patch.block.cover).slices_in(patch.window)
        weights = torch.from_numpy(self.layout.weights(patch)[rows, cols] * np.float32(QUANTUM))
        scores = scores[:, rows, cols].contiguous().clamp_(-LARGEST_LOGIT, LARGEST_LOGIT)
        return scores.mul_(to_device(weights, self.predictor.device)).round_().to(torch.int32)


class _GrowingSums:
    """The sums of a block while its patches come in, from several threads and in any order."""

    def __init__(self, block: Block, classes: int, patches: int) -> None:
        self.block, self.classes, self.left = block, classes, patches
        self.sums: Tensor | None = None  # where the scores are
        self.valid = np.zeros(block.cover.shape, bool)
        self._turn = threading.Lock()

    def add(self, patches: Sequence[Patch], scored: Sequence[tuple[Tensor, np.ndarray] | None], of: int) -> BlockSums | None:
        """The block, if these, the wanted ``of`` so many, were the last of its patches."""
        with self._turn:
            for patch, result in zip(patches, scored):
                if result is None:
                    continue
                if self.sums is None:
                    self.sums = torch.zeros(self.classes, *self.block.cover.shape, dtype=torch.int32, device=result[0].device)
                rows, cols = patch.window.intersection(self.block.cover).slices_in(self.block.cover)
                self.sums[:, rows, cols] += result[0]
                self.valid[rows, cols] |= result[1]
            self.left -= of
            if self.left:
                return None
        return BlockSums(self.block, None if self.sums is None else to_cpu(self.sums).numpy(), self.valid)
