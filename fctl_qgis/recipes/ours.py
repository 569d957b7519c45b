"""The recipe of our small LoVLANet."""

from __future__ import annotations

from collections.abc import Mapping

from ..training.kinds import LOVLANET_PATCH, LOVLANET_SHAPE
from ..training.recipe import Recipe, Stage
from .imagery import CLASSES

#: how often each set is drawn
GROUP_WEIGHTS: Mapping[str, float] = {"dubai": 0.56, "ohio": 0.26, "monterey": 0.13, "scenes": 0.05}
#: what the others are compared with, and what is exported
FULL = "full"

#: from random weights, with rate, decay and schedule of its paper (section 3.3). Its optimiser is not named
#: there; AdamW is what a weight decay of 0.01 goes with. In trials of two minutes of a core 8 patches a step, or 4 of 256 px,
#: taught it no more than this, 32 of 64 px hardly more, and on 4 × 4 tokens a neighbourhood means little
LOVLANET = Recipe(
    stages=(Stage(FULL, (), steps=900, batch=16, patch_px=128, context_px=64, learning_rate=4e-4, dice=0.0,
                  lovlanet=LOVLANET_SHAPE, alignment=1.0),),
    classes=len(CLASSES), group_weights=GROUP_WEIGHTS, patch=LOVLANET_PATCH, epochs=60, ema_decay=0.99)
