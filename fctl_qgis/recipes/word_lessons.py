"""Samples that are told in the words of their own set what there is to tell apart: words and codings anew in every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from ..models.hybrid import HybridLoVLANet
from .atlas import Atlas
from .concepts import codings_of, concepts_of
from .imagery import PlacedRaster
from .learn import Batch, partial_loss
from .lessons import GROUP_WEIGHTS, Lessons
from .word_bank import WordBank

#: the logit of what a sample is not asked about
UNASKED = -1e4


class WordLessons(Lessons):
    """Draws batches of labels that are concepts.

    Args:
        rasters: with labels that are concepts.
    """

    def __init__(self, rasters: Sequence[PlacedRaster], atlas: Atlas, seed: int, bank: WordBank,
                 group_weights: Mapping[str, float] = GROUP_WEIGHTS) -> None:
        super().__init__(rasters, atlas, seed, group_weights=group_weights)
        self.bank = bank

    def worded(self, step: int, batch: int, size_px: int) -> Batch:
        """Patches (B, bands, s, s), the words of each sample (B, concepts, width), and labels int64 (B, s, s).

        Words are zeros for concepts that the sample's own set does not tell apart.
        """
        rng = np.random.default_rng([self.seed, step])
        windows = self.windows(rng, batch, size_px)
        local, _, labels = self.seen(rng, windows, size_px, ())
        rng = np.random.default_rng([self.seed, step, 1])
        words, tables = [], []
        for number in windows.raster:
            codings, shares = zip(*codings_of(self.rasters[number].group))
            coding = codings[rng.choice(len(codings), p=shares)]
            words.append(self.bank.drawn(rng, concepts_of(self.rasters[number].group, coding)))
            tables.append(coding.table)
        table = torch.from_numpy(np.stack(tables)).to(labels)
        coded = table.gather(1, labels.flatten(1)).view_as(labels)
        return local, [torch.stack(words).to(local)], coded


class Told(nn.Module):
    """A network in training: every sample brings the words of its own set."""

    def __init__(self, network: HybridLoVLANet) -> None:
        super().__init__()
        self.network = network

    def forward(self, local: Tensor, words: Sequence[Tensor]) -> Tensor:
        """(B, bands, H, W) and one (B, concepts, width) → logits (B, concepts, H, W); words of zeros are not asked about."""
        (named,) = words
        asked = named.any(dim=2)[..., None, None]
        return self.network.likeness(local, named).float().where(asked, UNASKED)


def told_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """:func:`~.learn.partial_loss` of concepts: no share of a label goes to what a sample was not asked about."""
    return partial_loss(logits, labels, smoothing=0.0)
