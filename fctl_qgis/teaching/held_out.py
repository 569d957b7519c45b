"""Labelled blocks that a training does not see, and how well a network does on them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ..evaluation.confusion import ConfusionMatrix
from ..inference.blocks import QUANTUM
from ..inference.predictor import Predictor
from ..raster.grid import Window
from ..raster.labels import UNKNOWN
from ..training.calibration import calibrated, calibration_error
from .blocks import LabelBlock
from .labelled import LabelledGround
from .usual_map import UsualMap

#: while training goes on, so many blocks are looked at
CHECKED_BLOCKS = 16
#: every so many pixels take part in the calibration, or fewer where these are more than MOST_SAMPLED
SAMPLED, MOST_SAMPLED = 7, 250_000


@dataclass(frozen=True)
class Result:
    """What a network makes of held-out blocks, as users run it.

    Attributes:
        temperature: at which the segmenter's confidence fits best.
        calibration_error: expected calibration error of the confidence that users see, 0…1.
    """

    matrix: ConfusionMatrix
    temperature: float
    calibration_error: float


class HeldOut:
    """Blocks taken out of the labels of some ground, with all that is guarded around them, until :meth:`put_back`.

    Args:
        usual: how the network is used.
    """

    def __init__(self, ground: LabelledGround, usual: UsualMap, blocks: Sequence[LabelBlock]) -> None:
        self.ground, self.usual = ground, usual
        self.places = [(block.raster, block.window, self._cut(block.raster, block.window)) for block in blocks]
        self._taken = [(block.raster, window, self._cut(block.raster, window)) for block in blocks for window in block.guarded]
        for raster, window, _ in [*self._taken, *self.places]:
            self._put(raster, window, UNKNOWN)

    def put_back(self) -> None:
        """Give the labels back to the ground."""
        for raster, window, labels in [*self._taken, *self.places]:
            self._put(raster, window, labels)

    def unseen(self) -> list[str]:
        """Names of labelled classes that occur in none of the blocks, so that nothing is learnt about them here."""
        seen = {int(label) for _, _, labels in self.places for label in np.unique(labels)}
        return [entry.name for index, (entry, count) in enumerate(zip(self.ground.classes, self.ground.counts))
                if count and index not in seen]

    def miou(self, network: nn.Module, device: torch.device, threads: int) -> float:
        """Mean IoU (0…1) on some of the blocks."""
        step = -(-len(self.places) // CHECKED_BLOCKS)
        return self.matrix(network, device, threads, self.places[::step]).mean_iou()

    def matrix(self, network: nn.Module, device: torch.device, threads: int,
               places: Sequence[tuple[int, Window, np.ndarray]] | None = None) -> ConfusionMatrix:
        """Counts on all blocks, or on the ``places``."""
        matrix = ConfusionMatrix.empty(len(self.ground.classes))
        for _, deciding, labels in self._scored(network, device, threads, self.places if places is None else places):
            matrix.add(labels, deciding.argmax(0))
        return matrix

    def measure(self, network: nn.Module, device: torch.device, threads: int) -> Result:
        """Everything, on all blocks."""
        matrix = ConfusionMatrix.empty(len(self.ground.classes))
        step = max(SAMPLED, sum(int((labels != UNKNOWN).sum()) for _, _, labels in self.places) // MOST_SAMPLED)
        crude_logits: list[np.ndarray] = []
        logits: list[np.ndarray] = []
        truths: list[np.ndarray] = []
        for crude, deciding, labels in self._scored(network, device, threads, self.places):
            matrix.add(labels, deciding.argmax(0))
            known = np.flatnonzero(labels.ravel() != UNKNOWN)[::step]
            for found, sums in ((crude_logits, crude), (logits, deciding)):
                found.append(sums.reshape(len(sums), -1)[:, known] / QUANTUM)
            truths.append(labels.ravel()[known])
        temperature, error = calibrated(np.concatenate(crude_logits, axis=1).T, np.concatenate(truths))
        if (refining := self.usual.refining) is not None:
            error = calibration_error(np.concatenate(logits, axis=1).T, np.concatenate(truths), refining.temperature)
        return Result(matrix, temperature, error)

    def _scored(self, network: nn.Module, device: torch.device, threads: int, places: Sequence[tuple[int, Window, np.ndarray]],
                ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """The segmenter's and the deciding int32 sums (classes, h, w) and labels (h, w) of each block; the network and
        torch's threads stay as they are."""
        predictor = Predictor(copy.deepcopy(network).eval(), device, batch=4)
        try:
            for number in sorted({raster for raster, _, _ in places}):
                here = [place for place in places if place[0] == number]
                for index, crude, deciding in self.usual.of(predictor, self.ground.source(number),
                                                            [window for _, window, _ in here], threads):
                    yield crude, deciding, here[index][2]
        finally:
            if device.type == "cpu":
                torch.set_num_threads(threads)

    def _cut(self, raster: int, window: Window) -> np.ndarray:
        labels = self.ground.labels[raster]
        return np.array(labels[window.slices_in(Window(0, 0, *labels.shape))])

    def _put(self, raster: int, window: Window, values: np.ndarray | int) -> None:
        labels = self.ground.labels[raster]
        labels[window.slices_in(Window(0, 0, *labels.shape))] = values
