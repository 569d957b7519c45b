"""The sums of a block while its patches come in, from several threads and in any order.

Adding up costs more than anything else that is not the network: five classes of a pixel, seen by two patches, are forty bytes
that come and go. So what is worked on stays in a core's cache from the logit to the sum; what one patch alone sees is decided
there and then, and is never summed; and blocks are summed where others were, for the first touch of new memory costs as much
as adding up.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from ..raster.grid import Window
from .blocks import LARGEST_LOGIT, NODATA, QUANTUM, BlockSums, Decision
from .layout import Block, Layout, Patch
from .transfer import to_cpu, to_device

#: so many logits are worked on at a time on a CPU
PIECE_LOGITS = 2**17
#: windows of weights that are kept: of patches in the middle and at each edge, in five parts
KEPT_WEIGHTS = 48


class Rooms:
    """The CPU's memory in which blocks are summed, one after another."""

    def __init__(self) -> None:
        self._idle: list[np.ndarray] = []
        self._turn = threading.Lock()

    def take(self, size: int) -> np.ndarray:
        """Room for so many int32; what is in there is anything."""
        with self._turn:
            fitting = next((place for place, room in enumerate(self._idle) if room.size >= size), None)
            return np.empty(size, np.int32) if fitting is None else self._idle.pop(fitting)

    def give_back(self, done: BlockSums) -> None:
        """The room of a block at whose sums nobody will look any more."""
        if done.room is not None:
            with self._turn:
                self._idle.append(done.room)


class Sums:
    """Whole multiples of 1/:data:`~.blocks.QUANTUM`, weighted by how much each patch counts at each of its pixels.

    Args:
        patches: so many are to come.
        device: where the logits are.
        decide: gives what one patch alone sees its classes; None to have it summed, too.
    """

    def __init__(self, layout: Layout, block: Block, classes: int, patches: int, device: torch.device, rooms: Rooms,
                 decide: Decision | None = None) -> None:
        self.layout, self.block, self.left, self.device = layout, block, patches, device
        self.rooms, self.decide = rooms, decide
        self.shape = classes, *block.cover.shape
        self.sums: Tensor | None = None
        self.valid = np.zeros(block.cover.shape, bool)
        self.lone: np.ndarray | None = None
        self._room: np.ndarray | None = None
        self._turn = threading.Lock()

    def add(self, patches: Sequence[Patch], scored: Sequence[tuple[Tensor, np.ndarray] | None], of: int) -> BlockSums | None:
        """The block, if these, the wanted ``of`` so many, were the last of its patches.

        Args:
            scored: of each patch its logits (classes, size_px, size_px), and what is known where it counts, bool (h, w).
        """
        for patch, result in zip(patches, scored):
            if result is not None:
                self._add(patch, *result)
        with self._turn:
            self.left -= of
            if self.left:
                return None
        sums = None if self.sums is None else to_cpu(self.sums).numpy()
        return BlockSums(self.block, sums, self.valid, self.lone, self._room)

    @torch.inference_mode()  # what a network gave there may be used there only
    def _add(self, patch: Patch, logits: Tensor, known: np.ndarray) -> None:
        part = self.layout.part(patch)
        with self._turn:
            self.valid[part.slices_in(self.block.cover)] |= known
        lone = part.intersection(self.layout.lone(patch)) if self.decide else Window(0, 0, 0, 0)
        for piece, whole in self._weighted(patch, lone, logits):
            self._settle(piece, whole, known[piece.slices_in(part)])
        for area in part.without(lone):
            for piece, whole in self._weighted(patch, area, logits):
                self._sum(piece, whole)

    def _weighted(self, patch: Patch, area: Window, logits: Tensor) -> Iterator[tuple[Window, Tensor]]:
        """What a patch says of an area, some rows after others: whole numbers, but floats as yet."""
        if area.is_empty:
            return
        rows, cols = self.layout.weights(patch, area, QUANTUM)
        weights = _weights(rows.tobytes(), cols.tobytes(), self.device)
        logits = logits[(slice(None), *area.slices_in(patch.window))]
        height = max(1, PIECE_LOGITS // (len(logits) * area.width)) if self.device.type == "cpu" else area.height
        for top in range(0, area.height, height):
            piece = slice(top, top + height)
            scores = logits[:, piece].clamp(-LARGEST_LOGIT, LARGEST_LOGIT).contiguous()  # class by class, if not so already
            whole = scores.mul_(weights[piece]).round_()
            yield Window(area.top + top, area.left, *whole.shape[1:]), whole

    def _settle(self, piece: Window, whole: Tensor, known: np.ndarray) -> None:
        assert self.decide is not None  # nosec B101 - else nobody is alone
        with self._turn:
            if self.lone is None:
                self.lone = np.full((self.decide.layers, *self.block.cover.shape), NODATA, np.uint8)
        self.lone[(slice(None), *piece.slices_in(self.block.cover))] = self.decide(whole.numpy(), known)

    def _sum(self, piece: Window, whole: Tensor) -> None:
        added = whole.to(torch.int32)
        with self._turn:
            if self.sums is None:
                self.sums = self._zeros()
            self.sums[(slice(None), *piece.slices_in(self.block.cover))] += added

    def _zeros(self) -> Tensor:
        if self.device.type != "cpu":
            return torch.zeros(*self.shape, dtype=torch.int32, device=self.device)
        size, cover = math.prod(self.shape), self.block.cover
        self._room = self.rooms.take(size)
        sums = torch.from_numpy(self._room[:size].reshape(self.shape))
        for area in [*self.layout.overlaps(self.block), *self.layout.shared(self.block)] if self.decide else [cover]:
            sums[(slice(None), *area.slices_in(cover))] = 0
        return sums


@lru_cache(KEPT_WEIGHTS)
def _weights(rows: bytes, cols: bytes, device: torch.device) -> Tensor:
    """The products of weights along both axes: the same for most patches."""
    return to_device(torch.from_numpy(np.outer(np.frombuffer(rows, np.float32), np.frombuffer(cols, np.float32))), device)
