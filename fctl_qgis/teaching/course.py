"""The course of a user's training: learning, what of it holds on ground that was not learnt from, and what is published."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ..evaluation.confusion import ConfusionMatrix
from ..jobs.events import Emit, Info, Progress
from ..jobs.train import TrainJob
from ..training.fine_tuning import FineTuning, Keeper, rates_for, unlabelled
from ..training.recipe import Recipe, Stage
from ..training.samples import LabelledRaster, PatchSamples
from ..training.trainer import train_stage
from .blocks import LabelBlock, blocks_of, folds
from .held_out import HeldOut
from .labelled import LabelledGround
from .mixing import SHARES, best_share, mixed
from .start import Start
from .watcher import ProgressWatcher, TrainingWatcher

GROUP = "user"
#: parts that the blocks are divided into, each of which is kept aside once
FOLDS = 2
#: shares of the progress bar at which learning begins and ends, and the folds end
GATHERED, LEARNT, TRAINED = 0.05, 0.55, 0.95


@dataclass(frozen=True)
class Course:
    """One training.

    Attributes:
        stage, recipe: for how long, and how.
        held_out: what success is measured on.
        new_network: gives the network as it is at the beginning.
        key: digest of all that decides.
    """

    job: TrainJob
    start: Start
    ground: LabelledGround
    held_out: HeldOut
    new_network: Callable[[], nn.Module]
    stage: Stage
    recipe: Recipe
    scratch: Path
    key: str
    device: torch.device
    threads: int
    emit: Emit

    def learn(self) -> TrainingWatcher:
        """Train on everything that is not kept aside; the best weights lie in the scratch folder.

        Old weights that can be used as they are do not count there: whether they are better, :meth:`share` finds out.
        """
        network = self.new_network()
        last = LEARNT if self.keeps else TRAINED
        watcher = TrainingWatcher(self.stage, self.emit, (GATHERED, last), self.job.patience, self.scratch,
                                  lambda network: self.held_out.miou(network, self.device, self.threads), int(self.keeps))
        self._train(network, self.stage, watcher)
        return watcher

    @property
    def keeps(self) -> bool:
        """Whether there is a model that can be used as it is, and whose answers are worth keeping."""
        return self.start.same_task(self.ground.classes)

    def share(self, learnt: dict[str, Tensor], steps: int, before: ConfusionMatrix) -> float:
        """How much of the new weights to take: they are tried on the blocks kept aside and, learnt again without a part of the
        others, on that part.

        Args:
            steps: after which they were learnt.
            before: of the model as it is on the blocks kept aside.
        """
        kept = self.scratch / "share.json"
        if kept.exists():
            return float(json.loads(kept.read_text()))
        parts = self._parts
        found: dict[float, list[ConfusionMatrix]] = {share: [] for share in (0.0, *SHARES)}
        self._try(found, self.held_out, learnt, before)
        for number, (part, as_it_is) in enumerate(parts):
            aside = HeldOut(self.ground, self.held_out.usual, part)
            try:
                stage = replace(self.stage, name=f"fold_{number + 1}", steps=steps, check_steps=0)
                along = [LEARNT + (TRAINED - LEARNT) * (number + end) / len(parts) for end in (0, 1)]
                network = self.new_network()
                new = self._train(network, stage, ProgressWatcher(stage, self.emit, (along[0], along[1])), without=number)
                self._try(found, aside, new, as_it_is)
            finally:
                aside.put_back()
        chosen = best_share(found)
        self.emit(Info("On blocks left out in turn: " + "; ".join(
            f"{100 * share:.0f} % of the new weights " + ", ".join(f"{100 * matrix.mean_iou():.1f} %" for matrix in matrices)
            for share, matrices in found.items()) + " mIoU"))
        partial = kept.with_suffix(".partial")
        partial.write_text(json.dumps(chosen))
        os.replace(partial, kept)
        return chosen

    @cached_property
    def _parts(self) -> list[tuple[list[LabelBlock], ConfusionMatrix]]:
        """Parts of the blocks that lie apart, and how well the model as it is does on each."""
        found = []
        for part in folds(blocks_of(self.ground.labels, len(self.ground.classes)), FOLDS, self.job.seed):
            aside = HeldOut(self.ground, self.held_out.usual, part)
            try:
                found.append((part, aside.matrix(self.new_network(), self.device, self.threads)))
            finally:
                aside.put_back()
        return found

    def _try(self, found: dict[float, list[ConfusionMatrix]], aside: HeldOut, new: dict[str, Tensor],
             before: ConfusionMatrix) -> None:
        network = self.new_network()
        old = {name: value.clone() for name, value in network.state_dict().items()}
        for share, matrices in found.items():
            self.emit(Progress(TRAINED, None, "trying old and new weights"))
            network.load_state_dict(mixed(old, new, share))
            matrices.append(aside.matrix(network, self.device, self.threads) if share else before)

    def _trust(self, without: int | None) -> list[float]:
        """How often each answer of the model as it is was right, in all parts or all but one; 1 where no label tells."""
        matrices = [matrix for number, (_, matrix) in enumerate(self._parts) if number != without]
        total = sum(matrices, ConfusionMatrix.empty(len(self.ground.classes)))
        return [1.0 if np.isnan(right) or not labelled else float(right)
                for right, labelled in zip(total.users_accuracy(), self.ground.counts)]

    def _train(self, network: nn.Module, stage: Stage, watcher: ProgressWatcher, without: int | None = None,
               ) -> dict[str, Tensor]:
        rasters = [LabelledRaster(GROUP, str(index), self.ground.source(index), labels, validation=False)
                   for index, labels in enumerate(self.ground.labels)]
        return train_stage(network, rasters, stage, self.recipe, self.scratch, self.device, self.threads,
                           lambda line: self.emit(Info(line)), watcher, f"{self.key} {stage.name}",
                           self._tuning(network, rasters, stage, without))

    def _tuning(self, network: nn.Module, rasters: list[LabelledRaster], stage: Stage, without: int | None,
                ) -> FineTuning | None:
        if self.start.base is None:
            return None
        rates = rates_for(network, int(self.ground.counts.sum()), self.start.kind.still)
        if not self.start.sees_the_same():
            rates = lambda name: 0.0 if name.startswith(self.start.kind.still) else 1.0  # noqa: E731 - new bands must be learnt
        beside = unlabelled(rasters)
        if not self.keeps or not any((raster.labels[::64, ::64] == 0).any() for raster in beside):
            return FineTuning(rates)
        batch = max(1, stage.batch // 2)
        samples = PatchSamples(beside, {GROUP: 1.0}, self.recipe.sampled_contexts(stage), stage.patch_px, stage.context_px,
                               stage.steps * batch, self.recipe.samples_seed + 1, 1, stage.augmentation,
                               self.recipe.context_margin_px)
        absent = [index for index, count in enumerate(self.ground.counts) if not count]
        return FineTuning(rates, Keeper(self.new_network(), samples, batch, absent, self._trust(without)))
