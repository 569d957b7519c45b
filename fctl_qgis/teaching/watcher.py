"""Follows the training of a user's model: progress, the best weights so far, and when to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from torch import nn

from ..jobs.events import Emit, Info, Progress
from ..training.recipe import Stage
from ..training.trainer import save
from .curve import Curve


class ProgressWatcher:
    """A :class:`~fctl_qgis.training.trainer.Watcher` that tells how far a stage is.

    Args:
        along: shares of the progress bar at which the stage begins and ends.
    """

    def __init__(self, stage: Stage, emit: Emit, along: tuple[float, float]) -> None:
        self.stage, self.emit, self.along = stage, emit, along

    def progress(self, step: int, loss: float, seconds_a_step: float) -> None:
        first, last = self.along
        self.emit(Progress(first + (last - first) * step / self.stage.steps,
                           round(seconds_a_step * (self.stage.steps - step), 1),
                           f"training, step {step} of {self.stage.steps}, loss {loss:.3f}"))

    def check(self, step: int, averaged: nn.Module) -> bool:
        return False

    def look(self, step: int, averaged: nn.Module) -> None:
        """The steps tell enough."""


class TrainingWatcher(ProgressWatcher):
    """One that keeps the weights which score best.

    Args:
        patience: checks without improvement before it stops; 0 never does.
        folder: receives the curve and the best weights.
        score: mIoU (0…1) of a network on what was kept aside.
        first: step from which weights are kept; those of the beginning (0) are the best so far, where nobody tries them later.
    """

    def __init__(self, stage: Stage, emit: Emit, along: tuple[float, float], patience: int, folder: Path,
                 score: Callable[[nn.Module], float], first: int = 0) -> None:
        super().__init__(stage, emit, along)
        self.patience, self.score, self.first = patience, score, first
        self.curve = Curve(folder / "curve.json")
        self.best_weights = folder / "best.pt"

    def progress(self, step: int, loss: float, seconds_a_step: float) -> None:
        self.curve.add_loss(step, loss)
        super().progress(step, loss, seconds_a_step)

    def check(self, step: int, averaged: nn.Module) -> bool:
        reached = self.score(averaged)
        self.curve.add_score(step, reached)
        best_step, best = self.curve.best()
        if step >= self.first and self.curve.best(self.first)[0] == step:
            save(self.best_weights, averaged.state_dict())
        self.emit(Info(f"Step {step}: {100 * reached:.1f} % mIoU on blocks kept aside"
                       + (", the best so far" if best_step == step else f" (best {100 * best:.1f} % at step {best_step})")))
        if self.patience and self.curve.checks_since_best() >= self.patience:
            self.emit(Info(f"No improvement for {self.patience} checks: training ends here."))
            return True
        return False

    def look(self, step: int, averaged: nn.Module) -> None:
        following = min(self.stage.steps, (step // self.stage.check_steps + 1) * self.stage.check_steps)
        self.emit(Info(f"A first look at step {step}: {100 * self.score(averaged):.1f} % mIoU on blocks kept aside "
                       f"({100 * self.curve.best()[1]:.1f} % at the beginning); the next is at step {following}"))
