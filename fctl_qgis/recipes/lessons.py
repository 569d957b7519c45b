"""Which windows of the labelled rasters a network learns from, step by step.

A batch depends on (seed, step) alone, so a training that was cut off goes on as if nothing had happened, and networks that are
compared see the same samples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from ..inference.shared_contexts import MARGIN_PX
from .appearance import Appearance
from .atlas import Atlas, Windows
from .imagery import IGNORE, PlacedRaster

#: how often each collection is drawn
GROUP_WEIGHTS: Mapping[str, float] = {"hand": 0.45, "dubai": 0.22, "ohio": 0.14, "monterey": 0.05, "outlines": 0.11,
                                      "drawn": 0.03}
#: metres a pixel that a network is to be used at
GSD_M = (0.15, 2.0)
#: how much finer or coarser than it is a raster is shown; a chip that is small has few pixels at a coarser resolution
FINEST, COARSEST, COARSEST_CHIP, CHIP_PX = 0.5, 4.0, 2.0, 600
#: shares of the samples near the raster's own resolution, centred on a class drawn evenly, turned by any angle, whose contexts
#: are all black, of which one is, and beyond whose edges there is black instead of a mirror image
NATIVE, BALANCED, TURNED, WITHOUT_CONTEXTS, WITHOUT_ONE, BLACK_EDGES = 0.45, 0.6, 0.3, 0.12, 0.1, 0.3
#: centres are drawn from every so many pixels
CENTRE_STEP = 8
#: full-resolution pixels for one of a context, as multiples of λ: patches of 512 px, contexts reduced to 256
REDUCTION = 2
#: pixels of a context image, without its margin
CONTEXT_PX = 256


class Lessons:
    """Draws the batches of a training.

    Args:
        atlas: made of the same rasters.
    """

    def __init__(self, rasters: Sequence[PlacedRaster], atlas: Atlas, seed: int, strength: float = 1.0,
                 group_weights: Mapping[str, float] = GROUP_WEIGHTS) -> None:
        self.rasters, self.atlas, self.seed, self.strength = rasters, atlas, seed, strength
        coarse = [raster.labels[::CENTRE_STEP, ::CENTRE_STEP] for raster in rasters]
        self.centres = [[np.argwhere(labelled == label) * CENTRE_STEP for label in np.unique(labelled) if label != IGNORE]
                        for labelled in coarse]
        self.chance = self._chances([float((labelled != IGNORE).sum()) for labelled in coarse], group_weights)

    def _chances(self, areas: Sequence[float], group_weights: Mapping[str, float]) -> np.ndarray:
        """Collections by their weights, places within them and rasters within those by the roots of their labelled areas."""
        places: dict[tuple[str, str], float] = defaultdict(float)
        roots: dict[tuple[str, str], float] = defaultdict(float)
        groups: dict[str, float] = defaultdict(float)
        for raster, area in zip(self.rasters, areas):
            places[raster.group, raster.place] += area
            roots[raster.group, raster.place] += area ** 0.5
        for (group, _), area in places.items():
            groups[group] += area ** 0.5
        chance = np.array([
            group_weights.get(raster.group, 0) * places[raster.group, raster.place] ** 0.5 / max(groups[raster.group], 1e-9)
            * area ** 0.5 / max(roots[raster.group, raster.place], 1e-9) for raster, area in zip(self.rasters, areas)])
        return chance / chance.sum()

    def windows(self, rng: np.random.Generator, batch: int, size_px: int) -> Windows:
        """Where the samples of a batch lie."""
        chosen = rng.choice(len(self.rasters), batch, p=self.chance)
        centres, steps = np.empty((batch, 2)), np.empty(batch)
        for index, number in enumerate(chosen):
            steps[index] = self._step(rng, self.rasters[number])
            centres[index] = self._centre(rng, number, size_px * steps[index])
        angle = rng.integers(0, 4, batch) * (np.pi / 2)
        angle = angle + (rng.random(batch) < TURNED) * rng.uniform(-np.pi / 4, np.pi / 4, batch)
        turn = np.stack([np.stack([np.cos(angle), -np.sin(angle)], 1), np.stack([np.sin(angle), np.cos(angle)], 1)], 1)
        turn[..., 1] *= rng.choice([-1, 1], (batch, 1))
        return Windows(chosen, centres, steps, turn)

    @staticmethod
    def _step(rng: np.random.Generator, raster: PlacedRaster) -> float:
        coarsest = COARSEST_CHIP if max(raster.labels.shape) < CHIP_PX else COARSEST
        low = min(max(FINEST, GSD_M[0] / raster.gsd_m), 1.0)
        high = max(min(coarsest, GSD_M[1] / raster.gsd_m), 1.0)
        if rng.random() < NATIVE:
            low, high = max(low, 0.85), min(high, 1.2)
        return float(np.exp(rng.uniform(np.log(low), np.log(max(high, low)))))

    def _centre(self, rng: np.random.Generator, number: int, reach_px: float) -> np.ndarray:
        """A labelled pixel lies anywhere in the window, which stays within the raster where it can."""
        by_class = self.centres[number]
        if rng.random() < BALANCED:
            places = by_class[rng.integers(len(by_class))]
        else:
            sizes = np.array([len(places) for places in by_class])
            places = by_class[rng.choice(len(by_class), p=sizes / sizes.sum())]
        centre = places[rng.integers(len(places))] + rng.uniform(-reach_px / 2, reach_px / 2, 2)
        shape = np.array(self.rasters[number].labels.shape)
        margin = np.minimum(reach_px / 2, shape / 2)
        return np.clip(centre, margin, shape - margin)

    def batch(self, step: int, batch: int, size_px: int, contexts: Sequence[float]) -> tuple[Tensor, list[Tensor], Tensor]:
        """Patches float (B, bands, s, s) and contexts with their margin, 0…1, and labels int64 (B, s, s)."""
        rng = np.random.default_rng([self.seed, step])
        return self.seen(rng, self.windows(rng, batch, size_px), size_px, contexts)

    def seen(self, rng: np.random.Generator, windows: Windows, size_px: int,
             contexts: Sequence[float]) -> tuple[Tensor, list[Tensor], Tensor]:
        """What windows show, as :meth:`batch` gives it."""
        batch = len(windows.raster)
        mirrored = bool(rng.random() >= BLACK_EDGES)
        local = self.atlas.cut(windows, size_px, mirrored) / 255
        around = [self.atlas.cut(windows.wider(REDUCTION * context), CONTEXT_PX + 2 * MARGIN_PX, mirrored) / 255
                  for context in contexts]
        generator = torch.Generator(self.atlas.device).manual_seed(int(rng.integers(2 ** 62)))
        local, around = Appearance(generator, self.strength).altered(local, around)
        gone = rng.random(batch) < WITHOUT_CONTEXTS
        for image in around:
            missing = torch.from_numpy(gone | (rng.random(batch) < WITHOUT_ONE)).to(image.device)
            image[missing] = 0
        return local, around, self.atlas.cut_labels(windows, size_px)
