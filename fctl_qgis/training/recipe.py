"""The recipes: which network is trained on what, in which order, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ..models.fctl import Context, FCtLConfig
from ..models.refinement import RefinementConfig
from ..packages.card import PatchSpec
from .augmentation import MASKS, Augmentation
from .sets import CLASSES

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig

#: patch and step are multiples of what one feature of a context spans (stride 32 × 2λ pixels), so that the
#: contexts of all patches lie on one decimated grid per scale
PATCH = PatchSpec(size_px=512, step_px=384, contexts=(1, 2, 3), context_px=256)
#: the refiner's patches lie on the same grid; the outer 64 px of each are only looked at
REFINER_PATCH = PatchSpec(size_px=512, step_px=384, contexts=(2,), context_px=256)


@dataclass(frozen=True)
class Stage:
    """One stage of training; it starts from the weights of the stage before it (``after``).

    Attributes:
        contexts: those the network has in this stage; the paper's order starts without any.
        patch_px, context_px: sizes of the samples. Their contexts have the resolution they have in use, so a larger
            ``context_px`` is a wider context (see :meth:`Recipe.sampled_contexts`).
        learning_rate: at the peak, after the warm-up; decays with (1 − t)^0.9, t the share of the stage that is over.
        focal_gamma: γ of the focal loss; 0 is cross-entropy.
        dice: weight of a Dice loss beside it.
        keep_early: also keep the weights after ``Recipe.early_share`` of the steps: a refiner learns from the maps
            of a segmenter that was stopped early (the paper's section 4.2; a converged one makes too few errors
            on what it was trained on).
        fusion: how the contexts are brought together (see :class:`~fctl_qgis.models.fctl.FCtLConfig`).
        check_steps: every so many steps the trainer lets a watcher look at the averaged network; 0 is never.
        report_steps: every so many steps the trainer reports.
        refines: name of the stage whose early weights make the crude maps; the stage then trains a refiner.
        lovlanet: the stage trains a small LoVLANet with these changes (see
            :class:`~fctl_qgis.models.lovlanet.LoVLANetConfig`); it has no contexts. None is FCtL.
        alignment: λ, the weight of the loss that aligns LoVLANet's pixels with their classes.
    """

    name: str
    contexts: tuple[Context, ...]
    steps: int
    batch: int
    patch_px: int
    context_px: int
    learning_rate: float
    after: str | None = None
    focal_gamma: float = 0.0
    dice: float = 1.0
    keep_early: bool = False
    refines: str | None = None
    fusion: Literal["adaptive", "fixed", "average"] = "adaptive"
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
        patch: how the finished network is to be used, and is validated.
        width: channels over those of the network that ships.
        early_share: see :class:`Stage`; the paper's 20 of 50 epochs.
        epochs: equal parts of a stage within which the learning rate stands still; None lets it fall with every step.
            Samples are drawn, so an epoch is a share of the steps and not a pass through the data.
        text: an imported text tower; LoVLANet's classes then are prompts that it reads. Without one they are learnt.
    """

    stages: tuple[Stage, ...]
    classes: int = len(CLASSES)
    patch: PatchSpec = PATCH
    width: float = 1.0
    group_weights: Mapping[str, float] = field(
        default_factory=lambda: {"dubai": 0.56, "ohio": 0.26, "monterey": 0.13, "scenes": 0.05})
    weight_decay: float = 1e-2
    warmup_steps: int = 50
    poly_power: float = 0.9
    ema_decay: float = 0.995
    gradient_clip: float = 2.0
    early_share: float = 0.4
    epochs: int | None = None
    text: Path | None = None
    seed: int = 1

    def shortened(self, steps: int) -> Recipe:
        """The same with so many steps in every stage, to try it out."""
        return replace(self, stages=tuple(replace(stage, steps=steps) for stage in self.stages))

    def segmenter(self, stage: Stage) -> FCtLConfig | LoVLANetConfig:
        """The network a stage trains, if it is a segmenter."""
        if stage.lovlanet is not None:
            from ..models.lovlanet import LoVLANetConfig  # brings timm, whose import takes seconds

            return LoVLANetConfig.small(self.classes, class_embeddings="text" if self.text else "learnt", **stage.lovlanet)
        return FCtLConfig.compact(self.classes, stage.contexts, width=self.width, fusion=stage.fusion)

    def refiner(self) -> RefinementConfig:
        """The network a stage trains that ``refines``."""
        plain = RefinementConfig(self.classes)
        return replace(plain, widths=tuple(round(width * self.width) for width in plain.widths))

    def sampled_contexts(self, stage: Stage) -> tuple[Context, ...]:
        """The contexts of a stage's samples, in multiples of their patch.

        Samples are smaller than the patches in use. With contexts as much smaller, the correlation would learn to choose
        between 2 × 2 places and then have to choose between 8 × 8: over three seeds, that costs 1.1 mIoU.
        """
        wider = stage.context_px / stage.patch_px / (self.patch.context_px / self.patch.size_px)
        return tuple(context if isinstance(context, str) or context == 1 else wider * context for context in stage.contexts)

    def samples_seed(self, stage: Stage) -> int:
        """What decides the samples of a stage: stages that follow each other see different ones, those to choose between,
        which follow the same stage, see the same."""
        earlier = {each.name: each.after or each.refines for each in self.stages}
        before, place = stage.after or stage.refines, 0
        while before is not None:
            before, place = earlier.get(before), place + 1
        return int(np.random.SeedSequence([self.seed, place]).generate_state(1)[0])

    def stage(self, name: str) -> Stage:
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(f"no stage {name!r}; there are {[stage.name for stage in self.stages]}")


#: the recipe of the bundled model
COMPACT = Recipe(stages=(
    Stage("base", (), steps=3600, batch=16, patch_px=128, context_px=64, learning_rate=1.2e-3),
    Stage("contexts", (1, 2, 3), steps=600, batch=16, patch_px=128, context_px=128, learning_rate=7e-4, after="base",
          keep_early=True),
    Stage("refiner", (2,), steps=1500, batch=4, patch_px=256, context_px=128, learning_rate=2e-3, refines="contexts",
          focal_gamma=1.0, augmentation=MASKS),
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
            *(stage(refiner_name(context), (context,), steps=4 * steps, refines="all", after=None, focal_gamma=1.0,
                    augmentation=MASKS)
              for context in REFINER_CONTEXTS)),
        patch=PatchSpec(side, side * 3 // 4, (1, 2, 3), side // 2), width=1.0 if full else 0.5, seed=seed)


#: the small LoVLANet from random weights, with rate, decay and schedule of its paper (section 3.3). Its optimiser is not named
#: there; AdamW is what a weight decay of 0.01 goes with. In trials of two minutes of a core ViT-Ti made more than twice the
#: steps of ViT-S and came to a lower loss, with no clear difference in mIoU; 8 patches a step, or 4 of 256 px, taught it no
#: more, 32 of 64 px hardly more, and on 4 × 4 tokens a neighbourhood means little. What has learnt from patches of 128 px errs
#: less on patches of 256 px than on larger ones, whose tokens share their attention among many more
LOVLANET = Recipe(
    stages=(Stage("full", (), steps=900, batch=16, patch_px=128, context_px=64, learning_rate=4e-4, dice=0.0,
                  lovlanet={"size": "ti"}, alignment=1.0),),
    patch=PatchSpec(256, 192, (), 256), epochs=60, ema_decay=0.99)
#: what the paper's Table 3 switches off, one at a time
SWITCHES: Mapping[str, Mapping[str, Any]] = {
    "full": {}, "no-key-key": {"key_key": False}, "no-gauss": {"gauss": False}, "no-reduce-mlp": {"reduce_mlp": False}}
#: σ of its Table 4, in tokens, here further apart; 2 is the full network's
SIGMAS: Mapping[str, Mapping[str, Any]] = {
    "sigma-0.5": {"sigma": 0.5}, "sigma-1": {"sigma": 1.0}, "full": {}, "sigma-4": {"sigma": 4.0}, "sigma-8": {"sigma": 8.0}}


def lovlanet_variants(seed: int, changes: Mapping[str, Mapping[str, Any]]) -> Recipe:
    """LoVLANet with each of the ``changes``, by the name of the stage; all have the same samples in the same order."""
    (full,) = LOVLANET.stages
    return replace(LOVLANET, seed=seed, stages=tuple(
        replace(full, name=name, lovlanet={**(full.lovlanet or {}), **change}) for name, change in changes.items()))


RECIPES = {"compact": COMPACT, "lovlanet": LOVLANET}
