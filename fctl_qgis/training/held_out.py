"""The labelled blocks a training never sees, and how well a network does on them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ..errors import UsageError
from ..evaluation.confusion import ConfusionMatrix
from ..inference.blocks import QUANTUM
from ..inference.predictor import Predictor
from ..packages.card import PatchSpec
from ..raster.grid import Window
from ..raster.labels import UNKNOWN
from .blocks import blocks_of, validation_blocks
from .calibration import calibrated
from .labelled import LabelledGround
from .maps import sums_of

#: while training goes on, so many blocks are looked at
CHECKED_BLOCKS = 16
#: every so many pixels take part in the calibration, or fewer where these are more than MOST_SAMPLED
SAMPLED, MOST_SAMPLED = 7, 250_000


@dataclass(frozen=True)
class Result:
    """What a network makes of held-out blocks.

    Attributes:
        temperature: at which its confidence fits best.
        calibration_error: expected calibration error at that temperature, 0…1.
    """

    matrix: ConfusionMatrix
    temperature: float
    calibration_error: float


class HeldOut:
    """Blocks of the labelled ground, taken out of its labels.

    Args:
        patch: how the network is used.

    Attributes:
        blocks: number of blocks held out, and of all.

    Raises ``UsageError`` if too few blocks are labelled to hold any out.
    """

    def __init__(self, ground: LabelledGround, patch: PatchSpec, seed: int) -> None:
        self.ground, self.patch = ground, patch
        found = blocks_of(ground.labels, len(ground.classes))
        chosen = validation_blocks(found, seed)
        if not chosen:
            raise UsageError("The labels lie too close together, or a class lies in one place only, so that nothing could be "
                             "kept aside to measure success; label each class in two places or more.")
        self.blocks = len(chosen), len(found)
        self.places: list[tuple[int, Window, np.ndarray]] = []
        for block in chosen:
            labels = ground.labels[block.raster]
            where = block.window.slices_in(Window(0, 0, *labels.shape))
            self.places.append((block.raster, block.window, np.array(labels[where])))
            labels[where] = UNKNOWN

    def unseen(self) -> list[str]:
        """Names of labelled classes that occur in none of the blocks, so that nothing is learnt about them here."""
        seen = {int(label) for _, _, labels in self.places for label in np.unique(labels)}
        return [entry.name for index, (entry, count) in enumerate(zip(self.ground.classes, self.ground.counts))
                if count and index not in seen]

    def miou(self, network: nn.Module, device: torch.device, threads: int) -> float:
        """Mean IoU (0…1) on some of the blocks."""
        step = -(-len(self.places) // CHECKED_BLOCKS)
        matrix = ConfusionMatrix.empty(len(self.ground.classes))
        for sums, labels in self._scored(network, device, threads, self.places[::step]):
            matrix.add(labels, sums.argmax(0))
        return matrix.mean_iou()

    def measure(self, network: nn.Module, device: torch.device, threads: int) -> Result:
        """Everything, on all blocks."""
        matrix = ConfusionMatrix.empty(len(self.ground.classes))
        step = max(SAMPLED, sum(int((labels != UNKNOWN).sum()) for _, _, labels in self.places) // MOST_SAMPLED)
        logits, truths = [], []
        for sums, labels in self._scored(network, device, threads, self.places):
            matrix.add(labels, sums.argmax(0))
            known = np.flatnonzero(labels.ravel() != UNKNOWN)[::step]
            logits.append(sums.reshape(len(sums), -1)[:, known] / QUANTUM)
            truths.append(labels.ravel()[known])
        return Result(matrix, *calibrated(np.concatenate(logits, axis=1).T, np.concatenate(truths)))

    def _scored(self, network: nn.Module, device: torch.device, threads: int,
                places: Sequence[tuple[int, Window, np.ndarray]]):  # type: ignore[no-untyped-def]
        """int32 sums (classes, h, w) and labels (h, w) of each block; the network and torch's threads stay as they are."""
        predictor = Predictor(copy.deepcopy(network).eval(), device, batch=4)
        try:
            for raster, window, labels in places:
                sums, _ = sums_of(predictor, self.ground.source(raster), self.patch, len(self.ground.classes), extent=window,
                                  threads=threads)
                yield sums, labels
        finally:
            if device.type == "cpu":
                torch.set_num_threads(threads)
