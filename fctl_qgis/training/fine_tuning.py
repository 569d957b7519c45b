"""How a network that has learnt elsewhere learns on from few labels without forgetting what it knows.

Its normalisation keeps the statistics it came with; the fewer labels there are, the less of its encoder learns; and on all
that is not labelled it is held to what it said before, as far as such an answer was right where there are labels (Li & Hoiem
2016, learning without forgetting).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ..models.efficientnet import FrozenStatistics
from ..packages.training_time import ENCODER_STANDS_PX
from .losses import keeping_loss
from .samples import IGNORE, LabelledRaster, PatchSamples

#: above :data:`ENCODER_STANDS_PX` labelled pixels, and up to so many, an encoder's two deepest parts learn; above, all of it
DEEPEST_LEARN_PX = 12_000_000
#: rates of an encoder's parts that do learn, over that of all else
ENCODER_RATE = 0.2
#: weight of the loss that keeps the old answers. Beside one labelled square of Ohio a trial with 1 lost 3.5 mIoU, one with 3
#: lost 1.0, and learnt the square as well
KEEPING = 4.0
_PART = re.compile(r"encoder\.(?:stages|transformer\.blocks)\.(\d+)\.")


@dataclass(frozen=True)
class FineTuning:
    """What is different about a training that starts from a model.

    Attributes:
        rates: learning rate of a parameter, by its name, over that of the stage; 0 leaves it as it is.
        keeper: holds the network to its old answers; None where it had none.
    """

    rates: Callable[[str], float]
    keeper: Keeper | None = None


class Keeper:
    """The old answers on what is not labelled.

    Args:
        before: the network as it was; it stays so.
        samples: whose label is 0 where nothing is labelled.
        absent: classes that no label shows.
        trust: by class, how often such an answer was right where there are labels, 0…1.
    """

    def __init__(self, before: nn.Module, samples: PatchSamples, batch: int, absent: Sequence[int],
                 trust: Sequence[float] = ()) -> None:
        self.before, self.samples, self.batch, self.absent = before.eval().requires_grad_(False), samples, batch, absent
        self.trust = trust

    def loss(self, network: nn.Module, local: Tensor, contexts: Sequence[Tensor], labels: Tensor) -> Tensor:
        """How far a network has moved from the old answers (see :func:`~fctl_qgis.training.losses.keeping_loss`).

        Args:
            local, contexts: (B, bands, h, w) in 0…1; black is nodata.
            labels: (B, H, W), 0 where it counts.
        """
        with torch.no_grad():
            old = logits_of(self.before, local, contexts, self.samples.margin_px)
        new = logits_of(network, local, contexts, self.samples.margin_px)
        counts = (labels == 0) & (local > 0).any(dim=1)
        return KEEPING * keeping_loss(new.float(), old.float(), counts, self.absent, self.trust)


def logits_of(network: nn.Module, local: Tensor, contexts: Sequence[Tensor], margin_px: int) -> Tensor:
    """What a network makes of samples; only FCtL's contexts have a margin of surroundings."""
    return network(local, contexts, margin_px) if margin_px else network(local, contexts)


def with_its_statistics(network: nn.Module) -> nn.Module:
    """The network, whose batch normalisation from now on uses the statistics it has, in training too."""
    for parent in list(network.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.BatchNorm2d:
                frozen = FrozenStatistics(child.num_features, child.eps)
                frozen.load_state_dict(child.state_dict())
                setattr(parent, name, frozen)
    return network


def rates_for(network: nn.Module, labelled_px: int, still: Sequence[str] = ()) -> Callable[[str], float]:
    """The rate of each parameter, by its name, given how much is labelled.

    Args:
        still: how names of what never learns begin.
    """
    found = [int(match[1]) for name, _ in network.named_parameters() if (match := _PART.search(name))]
    first = 0 if labelled_px > DEEPEST_LEARN_PX else max(found, default=0) - 1

    def rate(name: str) -> float:
        if name.startswith(tuple(still)):
            return 0.0
        if "encoder." not in name and not name.startswith("context_encoders."):
            return 1.0
        if labelled_px <= ENCODER_STANDS_PX:
            return 0.0
        part = _PART.search(name)
        return ENCODER_RATE if first == 0 or (part and int(part[1]) >= first) else 0.0

    return rate


class _Unlabelled:
    """Labels turned round: 0 where there is none, unknown where there is one."""

    def __init__(self, labels: np.ndarray) -> None:
        self.labels, self.shape = labels, labels.shape

    def __getitem__(self, place: Any) -> np.ndarray:
        return np.where(self.labels[place] == IGNORE, 0, IGNORE).astype(np.uint8)


def unlabelled(rasters: Sequence[LabelledRaster]) -> list[LabelledRaster]:
    """The same rasters with label 0 where nothing is labelled, read when it is asked for."""
    return [LabelledRaster(raster.group, raster.name, raster.source, _Unlabelled(raster.labels),  # type: ignore[arg-type]
                           raster.validation) for raster in rasters]
