"""Training samples: patches with their contexts and labels, cut out and augmented.

A sample depends on (seed, index) alone, so a resumed run sees what an uninterrupted one would have seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from ..inference.views import read_contexts, read_view, read_whole
from ..models.fctl import Context
from ..raster.grid import Window, tiles
from ..raster.pixels import PixelSource
from .augmentation import Augmentation, altered

#: the label of a pixel whose class is not known
IGNORE = 255


@dataclass
class LabelledRaster:
    """One seamless raster with labels.

    Attributes:
        labels: uint8 (height, width), index of a class or :data:`IGNORE`.
    """

    group: str
    name: str
    source: PixelSource
    labels: np.ndarray
    validation: bool


class PatchSamples(Dataset):
    """Samples drawn from labelled rasters.

    Args:
        group_weights: how often each group of rasters is drawn; within a group a raster is drawn in
            proportion to the square root of its area.
        patch_px: side of the local patch; contexts are read relative to it.
        context_px: side of the context images.
        count: number of samples.
        classes: how many there are.
        margin_px: context images show so much more on every side, at the same resolution; not the global one.
    """

    #: share of samples centred on a pixel of a class drawn evenly, so that rare classes are seen
    BALANCED_SHARE = 0.6
    #: centres are drawn from every 8th pixel, or from more where that would leave fewer than so many
    CENTRE_STEP, CENTRES = 8, 10_000
    #: where every 8th would be more than so many places, they are drawn from a coarser grid
    MOST_CENTRES = 4_000_000

    def __init__(self, rasters: Sequence[LabelledRaster], group_weights: Mapping[str, float],
                 contexts: Sequence[Context], patch_px: int, context_px: int, count: int, seed: int,
                 classes: int, augmentation: Augmentation | None = None, margin_px: int = 0) -> None:
        self.rasters = [raster for raster in rasters if group_weights.get(raster.group, 0) > 0]
        known = [_known(raster.labels) for raster in self.rasters]
        self.centres = [self._centres_by_class(raster.labels, pixels, classes) for raster, pixels in zip(self.rasters, known)]
        area = np.array([np.sqrt(pixels) if any(map(len, centres)) else 0.0 for pixels, centres in zip(known, self.centres)])
        group = np.array([raster.group for raster in self.rasters])
        chance = np.zeros(len(self.rasters))
        for name, weight in group_weights.items():
            if (group == name).any():
                chance[group == name] = weight * area[group == name] / area[group == name].sum()
        self.chance = chance / chance.sum()
        wider = (context_px + 2 * margin_px) / context_px
        self.contexts = [context if isinstance(context, str) else context * wider for context in contexts if context != 1]
        self.patch_px, self.context_px, self.margin_px = patch_px, context_px + 2 * margin_px, margin_px
        self._wholes: dict[int, Tensor] = {}
        self.count, self.seed = count, seed
        self.augmentation = augmentation or Augmentation()

    def _centres_by_class(self, labels: np.ndarray, known: int, classes: int) -> list[np.ndarray]:
        """Places (n, 2) of every class; the grid is finer where few of the pixels are known."""
        step = max(1, min(self.CENTRE_STEP, round((known / self.CENTRES) ** 0.5)), round((known / self.MOST_CENTRES) ** 0.5))
        coarse = labels[::step, ::step]
        return [np.argwhere(coarse == label) * step for label in range(classes)]

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> tuple[Tensor, list[Tensor], Tensor]:
        """local uint8 (bands, p, p), contexts uint8 (bands, c, c) each, margins included, labels int64 (p, p)."""
        rng = np.random.default_rng([self.seed, index])
        chosen = rng.choice(len(self.rasters), p=self.chance)
        raster = self.rasters[chosen]
        window = self._window(rng, self.centres[chosen])
        local, _ = read_view(raster.source, window, self.patch_px)
        contexts = read_contexts(raster.source, window, self.contexts, self.context_px, self._whole(chosen))
        labels = torch.from_numpy(self._labels(raster.labels, window)).long()
        views = altered([local, *contexts], self.augmentation, int(rng.integers(2**31)))
        turns, flip = int(rng.integers(4)), bool(rng.integers(2))
        local, *contexts, labels = (_turned(view, turns, flip) for view in (*views, labels))
        return local, contexts, labels

    def _whole(self, chosen: int) -> Tensor | None:
        """The global context of a raster, if there is one: the same for all its samples."""
        if "global" in self.contexts and chosen not in self._wholes:
            self._wholes[chosen] = read_whole(self.rasters[chosen].source, self.context_px)
        return self._wholes.get(chosen)

    def _window(self, rng: np.random.Generator, centres: Sequence[np.ndarray]) -> Window:
        present = [places for places in centres if len(places)]
        if rng.random() < self.BALANCED_SHARE:
            places = present[rng.integers(len(present))]
        else:
            places = present[rng.choice(len(present), p=np.array([len(p) for p in present]) / sum(map(len, present)))]
        low, high = self.augmentation.scale
        size = round(self.patch_px * float(np.exp(rng.uniform(np.log(low), np.log(high)))))
        # the drawn pixel lies anywhere in the patch: classes must not be learnt by their place
        top, left = places[rng.integers(len(places))] - rng.integers(0, size, 2)
        return Window(int(top), int(left), size, size)

    def _labels(self, labels: np.ndarray, window: Window) -> np.ndarray:
        """Nearest labels at the patch's own size; IGNORE beyond the edge."""
        position = ((np.arange(self.patch_px) + 0.5) * window.height / self.patch_px).astype(int)
        rows, cols = window.top + position, window.left + position
        cut = labels[np.clip(rows, 0, labels.shape[0] - 1)][:, np.clip(cols, 0, labels.shape[1] - 1)]
        outside = ((rows < 0) | (rows >= labels.shape[0]))[:, None] | ((cols < 0) | (cols >= labels.shape[1]))[None]
        return np.where(outside, IGNORE, cut)


def _known(labels: np.ndarray) -> int:
    """Labelled pixels, counted tile by tile."""
    whole = Window(0, 0, *labels.shape)
    return sum(int((labels[tile.slices_in(whole)] != IGNORE).sum()) for tile in tiles(whole, 2048))


def _turned(image: Tensor, turns: int, flip: bool) -> Tensor:
    """Rotated by quarter turns, then mirrored left to right."""
    image = torch.rot90(image, turns, (-2, -1))
    return (image.flip(-1) if flip else image).contiguous()
