"""The recipes of our own models, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping

from ..packages.card import PatchSpec
from ..training.augmentation import MASKS
from ..training.kinds import LOVLANET_PATCH, LOVLANET_SHAPE
from ..training.recipe import Recipe, Stage
from .imagery import CLASSES

#: the refiner's patches lie on the same grid; the outer 64 px of each are only looked at
REFINER_PATCH = PatchSpec(size_px=512, step_px=384, contexts=(2,), context_px=256)
#: how often each set is drawn
GROUP_WEIGHTS: Mapping[str, float] = {"dubai": 0.56, "ohio": 0.26, "monterey": 0.13, "scenes": 0.05}

#: the recipe of the bundled model
COMPACT = Recipe(classes=len(CLASSES), group_weights=GROUP_WEIGHTS, stages=(
    Stage("base", (), steps=3600, batch=16, patch_px=128, context_px=64, learning_rate=1.2e-3),
    Stage("contexts", (1, 2, 3), steps=600, batch=16, patch_px=128, context_px=128, learning_rate=7e-4, after="base",
          keep_early=True),
    Stage("refiner", (2,), steps=1500, batch=4, patch_px=256, context_px=128, learning_rate=2e-3, refines="contexts",
          focal_gamma=1.0, augmentation=MASKS),
))

#: the small LoVLANet from random weights, with rate, decay and schedule of its paper (section 3.3). Its optimiser is not named
#: there; AdamW is what a weight decay of 0.01 goes with. In trials of two minutes of a core 8 patches a step, or 4 of 256 px,
#: taught it no more than this, 32 of 64 px hardly more, and on 4 × 4 tokens a neighbourhood means little
LOVLANET = Recipe(
    stages=(Stage("full", (), steps=900, batch=16, patch_px=128, context_px=64, learning_rate=4e-4, dice=0.0,
                  lovlanet=LOVLANET_SHAPE, alignment=1.0),),
    classes=len(CLASSES), group_weights=GROUP_WEIGHTS, patch=LOVLANET_PATCH, epochs=60, ema_decay=0.99)

RECIPES = {"compact": COMPACT, "lovlanet": LOVLANET}
