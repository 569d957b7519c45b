"""What a recipe says: which network is trained on what, in which order, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..models.fctl import Context
from ..packages.card import PatchSpec
from .augmentation import Augmentation

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig

#: patch and step are multiples of what one feature of a context spans (stride 32 × 2λ pixels), so that the
#: contexts of all patches lie on one decimated grid per scale
PATCH = PatchSpec(size_px=512, step_px=384, contexts=(1, 2, 3), context_px=256)


def later_seed(seed: int, place: int) -> int:
    """What decides the samples of a training that follows so many others: never theirs."""
    return int(np.random.SeedSequence([seed, place]).generate_state(1)[0])


@dataclass(frozen=True)
class Stage:
    """One training of one network.

    Attributes:
        contexts: those the network has.
        patch_px, context_px: sizes of the samples. Their contexts have the resolution they have in use, so a larger
            ``context_px`` is a wider context (see :meth:`Recipe.sampled_contexts`).
        learning_rate: at the peak, after the warm-up; decays with (1 − t)^0.9, t the share of the stage that is over.
        focal_gamma: γ of the focal loss; 0 is cross-entropy.
        dice: weight of a Dice loss beside it.
        check_steps: every so many steps the trainer lets a watcher look at the averaged network; 0 is never.
        report_steps: every so many steps the trainer reports.
        lovlanet: changes to a small LoVLANet (see :class:`~fctl_qgis.models.lovlanet.LoVLANetConfig`), if the recipe is to
            make it; it has no contexts.
        alignment: λ, the weight of the loss that aligns LoVLANet's pixels with their classes.
    """

    name: str
    contexts: tuple[Context, ...]
    steps: int
    batch: int
    patch_px: int
    context_px: int
    learning_rate: float
    focal_gamma: float = 0.0
    dice: float = 1.0
    augmentation: Augmentation = field(default_factory=Augmentation)
    check_steps: int = 0
    report_steps: int = 20
    lovlanet: Mapping[str, Any] | None = None
    alignment: float = 0.0


@dataclass(frozen=True)
class Recipe:
    """What is the same in all stages.

    The paper trains with Adam, a poly-0.9 schedule and a focal loss with γ = 3 from ImageNet weights. Order and schedule
    are kept; rates and loss are choices for a network that starts from nothing. Many small patches teach more than a few
    large ones at the same cost: batch normalisation over four patches of 256 px, of three kinds of imagery, is mostly noise.

    Attributes:
        classes: of the labels.
        group_weights: how often each group of rasters is drawn.
        patch: how the finished network is to be used, and is validated.
        epochs: equal parts of a stage within which the learning rate stands still; None lets it fall with every step.
            Samples are drawn, so an epoch is a share of the steps and not a pass through the data.
        context_margin_px: of its surroundings a context image shows beyond what its features are taken from, as in use.
        text: an imported text tower; LoVLANet's classes then are prompts that it reads. Without one they are learnt.
    """

    stages: tuple[Stage, ...]
    classes: int
    group_weights: Mapping[str, float]
    patch: PatchSpec = PATCH
    weight_decay: float = 1e-2
    warmup_steps: int = 50
    poly_power: float = 0.9
    ema_decay: float = 0.995
    gradient_clip: float = 2.0
    epochs: int | None = None
    context_margin_px: int = 0
    text: Path | None = None
    seed: int = 1

    def shortened(self, steps: int) -> Recipe:
        """The same with so many steps in every stage, to try it out."""
        return replace(self, stages=tuple(replace(stage, steps=steps) for stage in self.stages))

    def segmenter(self, stage: Stage) -> LoVLANetConfig:
        """The LoVLANet a stage trains."""
        from ..models.lovlanet import LoVLANetConfig  # brings timm, whose import takes seconds

        changes = stage.lovlanet or {}
        return LoVLANetConfig.small(self.classes, class_embeddings="text" if self.text else "learnt", **changes)

    def sampled_contexts(self, stage: Stage) -> tuple[Context, ...]:
        """The contexts of a stage's samples, in multiples of their patch.

        Samples are smaller than the patches in use. With contexts as much smaller, the correlation would learn to choose
        between 2 × 2 places and then have to choose between 8 × 8: over three seeds, that costs 1.1 mIoU.
        """
        wider = stage.context_px / stage.patch_px / (self.patch.context_px / self.patch.size_px)
        return tuple(context if isinstance(context, str) or context == 1 else wider * context for context in stage.contexts)

    @property
    def samples_seed(self) -> int:
        """What decides the samples: stages to choose between see the same."""
        return later_seed(self.seed, 0)

    def stage(self, name: str) -> Stage:
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(f"no stage {name!r}; there are {[stage.name for stage in self.stages]}")
