"""The sums of a block while its patches come in, from several threads and in any order.

Adding up costs more than anything else that is not the network: five classes of a pixel, seen by two patches, are forty bytes
that come and go. So what is worked on stays in a core's cache from the logit to the sum, and each class is added up by one
thread at a time while others add up other classes.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from .blocks import LARGEST_LOGIT, QUANTUM, BlockSums
from .layout import Block, Layout, Patch
from .transfer import to_cpu, to_device

#: rows of a patch that are worked on at a time on a CPU
PIECE_ROWS = 64


class Sums:
    """Whole multiples of 1/:data:`~.blocks.QUANTUM`, weighted by how much each patch counts at each of its pixels.

    Args:
        patches: so many are to come.
        device: where the logits are.
    """

    def __init__(self, layout: Layout, block: Block, classes: int, patches: int, device: torch.device) -> None:
        self.layout, self.block, self.left, self.device = layout, block, patches, device
        self.shape = classes, *block.cover.shape
        self.sums: Tensor | None = None
        self.valid = np.zeros(block.cover.shape, bool)
        on_cpu = device.type == "cpu"
        self._layers = [slice(layer, layer + 1) for layer in range(classes)] if on_cpu else [slice(None)]
        self._piece_rows = PIECE_ROWS if on_cpu else layout.patch.size_px
        self._turns = [threading.Lock() for _ in self._layers]
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
        return BlockSums(self.block, None if self.sums is None else to_cpu(self.sums).numpy(), self.valid)

    @torch.inference_mode()  # what a network gave there may be used there only
    def _add(self, patch: Patch, logits: Tensor, known: np.ndarray) -> None:
        part = self.layout.part(patch)
        rows, cols = part.slices_in(self.block.cover)
        with self._turn:
            if self.sums is None:
                self.sums = _zeros(self.shape, self.device)
            self.valid[rows, cols] |= known
        sums, here = self.sums[:, rows, cols], part.slices_in(patch.window)
        weights = to_device(torch.from_numpy(self.layout.weights(patch, QUANTUM)[here]), self.device)
        logits = logits[(slice(None), *here)]
        for top in range(0, part.height, self._piece_rows):
            piece = slice(top, top + self._piece_rows)
            scores = logits[:, piece].contiguous()
            for layer, turn in zip(self._layers, self._turns):
                whole = scores[layer].clamp_(-LARGEST_LOGIT, LARGEST_LOGIT).mul_(weights[piece]).round_().to(torch.int32)
                with turn:
                    sums[layer, piece] += whole


def _zeros(shape: Sequence[int], device: torch.device) -> Tensor:
    if device.type == "cpu":  # numpy asks for pages of megabytes; where the system has some, their first touch is cheap
        return torch.from_numpy(np.empty(shape, np.int32)).zero_()
    return torch.zeros(*shape, dtype=torch.int32, device=device)
