"""Computes blocks: patches read, run through the network, weighted and summed, every patch once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

import numpy as np
import torch
from torch import Tensor

from ..raster.pixels import PixelSource
from .blocks import BlockSums, Decision
from .layout import Block, Layout, Patch
from .predictor import Predictor
from .shared_contexts import SharedContexts, scales
from .sums import Rooms, Sums
from .transfer import to_device, wait_for
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
        self.rooms = Rooms()

    def compute(self, blocks: Iterable[Block], classes: int, batch: int, workers: int,
                on_patches: Callable[[int], None], on_block: Callable[[BlockSums], None],
                decide: Decision | None = None) -> None:
        """Compute blocks, one after another, each by all threads; those that have no more to do in one begin the next.

        Args:
            batch, workers: patches a thread takes at a time; threads.
            on_patches: told how many of the wanted patches were finished, by one thread at a time.
            on_block: given each finished block, by the thread that finished it, while others go on. What is done with one may
                give its ``rooms`` back.
            decide: see :class:`~.sums.Sums`; left to whoever gets the block where a card computes it.
        """
        tasks = self._tasks(blocks, classes, batch, decide if self.predictor.device.type == "cpu" else None)
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
                    wanted = [patch for patch in patches if self.wanted.has(self.layout, patch)]
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

    def _tasks(self, blocks: Iterable[Block], classes: int, batch: int,
               decide: Decision | None) -> Iterator[tuple[Sums, Sequence[Patch]]]:
        for block in blocks:
            patches = self.layout.patches(block)
            sums = Sums(self.layout, block, classes, len(patches), self.predictor.device, self.rooms, decide)
            for _, alike in groupby(patches, key=lambda patch: patch.way):  # all to be seen in the same orientations
                while chunk := list(islice(alike, batch)):
                    yield sums, chunk

    def score(self, patches: Sequence[Patch]) -> list[tuple[Tensor, np.ndarray] | None]:
        """Per patch: logits (classes, size_px, size_px), on the device, and bool (h, w) over the part of it that counts.

        None where nothing is known.
        """
        results: list[tuple[Tensor, np.ndarray] | None] = [None] * len(patches)
        wanted: list[tuple[int, Tensor, np.ndarray]] = []
        for index, patch in enumerate(patches):
            part = self.layout.part(patch)
            local, valid = self.source.read(patch.window)
            known = valid[part.slices_in(patch.window)]
            if self.wanted.mask is not None and not self.wanted.margin_px:
                known = known & self.wanted.mask.read(part)
            if known.any():
                wanted.append((index, to_device(torch.from_numpy(local), self.predictor.device), known))
        if wanted:
            views = self.views([patches[index] for index, _, _ in wanted], [local for _, local, _ in wanted])
            for (index, _, known), scores in zip(wanted, self.predictor(views, patches[0].orientations)):
                results[index] = scores, known
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
