"""The recipes: which network is trained on what, in which order, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..models.fctl import Context, FCtLConfig
from ..models.refinement import RefinementConfig
from ..packages.card import PatchSpec
from .sets import CLASSES

#: patch and step are multiples of what one feature of a context spans (stride 32 × 2λ pixels), so that the
#: contexts of all patches lie on one decimated grid per scale
PATCH = PatchSpec(size_px=512, step_px=384, contexts=(1, 2, 3), context_px=256)
#: the refiner's patches lie on the same grid; the outer 64 px of each are only looked at
REFINER_PATCH = PatchSpec(size_px=512, step_px=384, contexts=(2,), context_px=256)


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
        dice: weight of a Dice loss beside it.
        keep_early: also keep the weights after ``Recipe.early_share`` of the steps: a refiner learns from the maps
            of a segmenter that was stopped early (the paper's section 4.2; a converged one makes too few errors
            on what it was trained on).
        fusion: how the contexts are brought together (see :class:`~fctl_qgis.models.fctl.FCtLConfig`).
        refines: name of the stage whose early weights make the crude maps; the stage then trains a refiner.
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
    dice: float = 0.0
    keep_early: bool = False
    refines: str | None = None
    fusion: Literal["adaptive", "fixed", "average"] = "adaptive"
    augmentation: Augmentation = Augmentation()


@dataclass(frozen=True)
class Recipe:
    """What is the same in all stages.

    The paper trains with Adam, a poly-0.9 schedule and a focal loss with γ = 3 from ImageNet weights. Order, schedule
    and loss are kept; rates, and γ = 1 after the first stage, are choices for a network that starts from nothing, not
    the outcome of a comparison. The weights that ship were made with these stages, the first with an averaging decay
    of 0.99 and on drawn scenes of stronger tints; the crude maps of their refiner come from a second, shorter run.

    Attributes:
        patch: how the finished network is to be used, and is validated.
        width: channels over those of the network that ships.
        early_share: see :class:`Stage`; the paper's 20 of 50 epochs.
    """

    stages: tuple[Stage, ...]
    patch: PatchSpec = PATCH
    width: float = 1.0
    group_weights: Mapping[str, float] = field(
        default_factory=lambda: {"dubai": 0.6, "ohio": 0.24, "monterey": 0.12, "scenes": 0.04})
    weight_decay: float = 5e-4
    warmup_steps: int = 50
    poly_power: float = 0.9
    ema_decay: float = 0.995
    gradient_clip: float = 5.0
    early_share: float = 0.4
    seed: int = 1

    def shortened(self, steps: int) -> Recipe:
        """The same with so many steps in every stage, to try it out."""
        return replace(self, stages=tuple(replace(stage, steps=steps) for stage in self.stages))

    def segmenter(self, stage: Stage) -> FCtLConfig:
        """The network a stage trains, if it is a segmenter."""
        return FCtLConfig.compact(len(CLASSES), stage.contexts, width=self.width, fusion=stage.fusion)

    def refiner(self) -> RefinementConfig:
        """The network a stage trains that ``refines``."""
        plain = RefinementConfig(len(CLASSES))
        return replace(plain, widths=tuple(round(width * self.width) for width in plain.widths))

    def stage(self, name: str) -> Stage:
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(f"no stage {name!r}; there are {[stage.name for stage in self.stages]}")


#: how rasters are recoloured to be as unknown to the segmenter as new imagery is
STRANGER = Augmentation(color=0.5, hue=0.08)
#: masks have no colour, and their contours belong to one scale
MASKS = Augmentation(scale=(1.0, 1.0), color=0.0, hue=0.0)

#: the recipe of the bundled model; 'no-contexts' repeats the stage before without contexts, for comparison
COMPACT = Recipe(stages=(
    Stage("base", (), steps=760, batch=4, patch_px=384, context_px=192, learning_rate=1.5e-3, focal_gamma=3.0,
          augmentation=Augmentation(scale=(0.5, 2.0), color=0.3, hue=0.03)),
    Stage("detail", (), steps=1500, batch=4, patch_px=256, context_px=128, learning_rate=1.5e-3, after="base"),
    Stage("contexts", (1, 2, 3), steps=620, batch=4, patch_px=256, context_px=128, learning_rate=1e-3, after="detail",
          keep_early=True),
    Stage("no-contexts", (), steps=620, batch=4, patch_px=256, context_px=128, learning_rate=1e-3, after="detail"),
    Stage("refiner", (2,), steps=2000, batch=4, patch_px=256, context_px=128, learning_rate=2e-3, refines="contexts",
          dice=1.0, augmentation=MASKS),
))

#: the subsets of the contexts that the paper's Table 3 compares, and the pairs it leaves out
SUBSETS: Mapping[str, tuple[Context, ...]] = {
    "none": (), "local": (1,), "medium": (2,), "large": (3,), "local-medium": (1, 2), "local-large": (1, 3),
    "medium-large": (2, 3), "all": (1, 2, 3)}
#: context masks of 762, 1016 and 1270 px for patches of 508 (Table 6)
REFINER_CONTEXTS = (1.5, 2, 2.5)


def refiner_name(context: Context) -> str:
    """The ablation's stage that trains a refiner with a context mask of that size."""
    return f"refiner-{context:g}"


def ablation(seed: int, *, full: bool) -> Recipe:
    """The networks of the paper's Tables 3, 5 and 6: segmenters all from one start and with the same number of samples.

    Args:
        full: at the size of the network that ships, for a CUDA device; else at half its width with smaller patches and
            fewer of them, for a CPU.
    """
    patch_px, base, steps, batch = (256, 6000, 2000, 16) if full else (128, 800, 200, 4)
    side = 512 if full else 256

    def stage(name: str, contexts: tuple[Context, ...], **changes: Any) -> Stage:
        return Stage(name, contexts, changes.pop("steps", steps), batch, patch_px, patch_px // 2, 1e-3,
                     **{"after": "base", **changes})

    return Recipe(
        stages=(
            stage("base", (), steps=base, after=None),
            *(stage(name, contexts, keep_early=name == "all") for name, contexts in SUBSETS.items()),
            stage("fixed", (1, 2, 3), fusion="fixed"), stage("average", (1, 2, 3), fusion="average"),
            *(stage(refiner_name(context), (context,), steps=4 * steps, refines="all", after=None, dice=1.0,
                    augmentation=MASKS)
              for context in REFINER_CONTEXTS)),
        patch=PatchSpec(side, side * 3 // 4, (1, 2, 3), side // 2), width=1.0 if full else 0.5, seed=seed)


RECIPES = {"compact": COMPACT}
