"""Follows the training of a user's model: progress, the best weights so far, and when to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from torch import nn

from ..jobs.events import Emit, Info, Progress
from .curve import Curve
from .recipe import Stage
from .trainer import save

#: shares of the progress bar at which the training begins and ends
GATHERED, TRAINED = 0.05, 0.95


class TrainingWatcher:
    """A :class:`~fctl_qgis.training.trainer.Watcher` that keeps the weights which score best.

    Args:
        patience: checks without improvement before it stops; 0 never does.
        folder: receives the curve and the best weights.
        score: mIoU (0…1) of a network on what was kept aside.
    """

    def __init__(self, stage: Stage, patience: int, emit: Emit, folder: Path, score: Callable[[nn.Module], float]) -> None:
        self.stage, self.patience, self.emit, self.score = stage, patience, emit, score
        self.curve = Curve(folder / "curve.json")
        self.best_weights = folder / "best.pt"

    def progress(self, step: int, loss: float, seconds_a_step: float) -> None:
        self.curve.add_loss(step, loss)
        share = GATHERED + (TRAINED - GATHERED) * step / self.stage.steps
        self.emit(Progress(share, round(seconds_a_step * (self.stage.steps - step), 1),
                           f"training, step {step} of {self.stage.steps}, loss {loss:.3f}"))

    def check(self, step: int, averaged: nn.Module) -> bool:
        reached = self.score(averaged)
        self.curve.add_score(step, reached)
        best_step, best = self.curve.best()
        if best_step == step:
            save(self.best_weights, averaged.state_dict())
        self.emit(Info(f"Step {step}: {100 * reached:.1f} % mIoU on blocks kept aside"
                       + (", the best so far" if best_step == step else f" (best {100 * best:.1f} % at step {best_step})")))
        if self.patience and self.curve.checks_since_best() >= self.patience:
            self.emit(Info(f"No improvement for {self.patience} checks: training ends here."))
            return True
        return False
