"""Has a training come apart? Looked at when it reports or saves: looking waits for the device, noting a loss does not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from ..errors import FctlError


class NotedLosses:
    """The losses of the steps since the last report; noting one does not wait for the device.

    Args:
        step: how many steps were made before.
        recent: their losses since the last report.
    """

    def __init__(self, step: int, recent: Sequence[float] = ()) -> None:
        self.step, self.recent = step, list(recent)
        self._unread: list[Tensor] = []

    def note(self, loss: Tensor) -> None:
        """Of the next step."""
        self._unread.append(loss.detach().float())
        self.step += 1

    def refuse_unless_finite(self, averaged: nn.Module) -> None:
        """Look at the losses that were noted, and at the weights they have led to; before anything is written or judged.

        Raises ``FctlError`` if one of them is no number any more.
        """
        if self._unread:
            losses = torch.stack(self._unread).tolist()
            first, self._unread = self.step - len(losses) + 1, []
            broken = [first + index for index, loss in enumerate(losses) if not math.isfinite(loss)]
            if broken:
                raise _came_apart(f"at step {broken[0]} its loss is no number any more")
            self.recent += losses
        if not _finite(averaged):
            raise _came_apart(f"by step {self.step} weights of its network are no numbers any more")

    def mean(self) -> float:
        """Since the last report, which this one then is; of losses that were looked at."""
        mean = sum(self.recent) / len(self.recent)
        self.recent.clear()
        return mean


def _came_apart(how: str) -> FctlError:
    return FctlError(f"The training came apart: {how}, so it was ended and nothing was written since its last checkpoint; try "
                     "another seed, a lower learning rate, or another model to start from.")


def _finite(network: nn.Module) -> bool:
    """Asked of the device in one go."""
    tensors = [value for value in network.state_dict().values() if value.is_floating_point()]
    return bool(torch.stack([value.isfinite().all() for value in tensors]).all())
