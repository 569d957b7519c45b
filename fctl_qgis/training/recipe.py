"""The recipes: which network is trained on what, in which order, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..models.fctl import Context


@dataclass(frozen=True)
class Augmentation:
    """How samples vary.

    Attributes:
        scale: smallest and largest factor on the ground sampling distance.
        color: strength of brightness, contrast and saturation jitter.
        hue: strength of hue jitter (0…0.5).
    """

    scale: tuple[float, float] = (0.65, 1.6)
    color: float = 0.2
    hue: float = 0.02


@dataclass(frozen=True)
class Stage:
    """One stage of training; it starts from the weights of the stage before it (``after``).

    Attributes:
        contexts: those the network has in this stage; the paper's order starts without any.
        patch_px, context_px: sizes of the samples.
        learning_rate: at the peak, after the warm-up; decays with (1 − step/steps)^0.9.
        focal_gamma: γ of the focal loss.
    """

    name: str
    contexts: tuple[Context, ...]
    steps: int
    batch: int
    patch_px: int
    context_px: int
    learning_rate: float
    after: str | None = None
    focal_gamma: float = 1.0
    augmentation: Augmentation = Augmentation()


@dataclass(frozen=True)
class Recipe:
    """What is the same in all stages.

    The paper trains with Adam, a poly-0.9 schedule and a focal loss with γ = 3 from ImageNet weights. Order, schedule
    and loss are kept; rates, and γ = 1 after the first stage, are choices for a network that starts from nothing, not
    the outcome of a comparison. The weights that ship were made with these stages, the first with an averaging decay
    of 0.99 and on drawn scenes of stronger tints.
    """

    stages: tuple[Stage, ...]
    group_weights: Mapping[str, float] = field(
        default_factory=lambda: {"dubai": 0.6, "ohio": 0.24, "monterey": 0.12, "scenes": 0.04})
    weight_decay: float = 5e-4
    warmup_steps: int = 50
    poly_power: float = 0.9
    ema_decay: float = 0.995
    gradient_clip: float = 5.0
    seed: int = 1

    def stage(self, name: str) -> Stage:
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(f"no stage {name!r}; there are {[stage.name for stage in self.stages]}")


#: the recipe of the bundled model; the last stage repeats the one before without contexts, for comparison
COMPACT = Recipe(stages=(
    Stage("base", (), steps=760, batch=4, patch_px=384, context_px=192, learning_rate=1.5e-3, focal_gamma=3.0,
          augmentation=Augmentation(scale=(0.5, 2.0), color=0.3, hue=0.03)),
    Stage("detail", (), steps=1500, batch=4, patch_px=256, context_px=128, learning_rate=1.5e-3, after="base"),
    Stage("contexts", (1, 2, 3), steps=620, batch=4, patch_px=256, context_px=128, learning_rate=1e-3, after="detail"),
    Stage("no-contexts", (), steps=620, batch=4, patch_px=256, context_px=128, learning_rate=1e-3, after="detail"),
))

RECIPES = {"compact": COMPACT}
