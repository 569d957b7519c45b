"""Losses over valid pixels."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, interpolate, log_softmax, one_hot

#: τ of the alignment: where CLIP's own contrast begins
ALIGNMENT_TEMPERATURE = 0.07
#: how much more the old answer counts where it is a class that no label shows
ABSENT_WEIGHT = 4.0


def focal_loss(logits: Tensor, labels: Tensor, gamma: float, ignore: int = 255) -> Tensor:
    """Mean of (1 − p)^γ · (−log p) over the labelled pixels (Lin et al. 2017; FCtL uses γ = 3).

    Args:
        logits: (B, classes, H, W).
        labels: int64 (B, H, W), ``ignore`` where unknown.
    """
    negative_log = cross_entropy(logits, labels, ignore_index=ignore, reduction="none")
    known = (labels != ignore).sum().clamp(min=1)
    return ((1 - (-negative_log).exp()).clamp(min=1e-6) ** gamma * negative_log).sum() / known


def dice_loss(logits: Tensor, labels: Tensor, ignore: int = 255) -> Tensor:
    """1 − the mean Dice overlap of probabilities and labels over the classes that occur (Milletari et al. 2016).

    Every class of the batch counts alike, however few pixels it has; the mean IoU asks for the same. Arguments as above.
    """
    known = labels != ignore
    chance = torch.softmax(logits, dim=1) * known[:, None]
    truth = one_hot(labels.where(known, 0), logits.shape[1]).movedim(-1, 1) * known[:, None]
    common, total, present = (value.sum(dim=(0, 2, 3)) for value in (chance * truth, chance + truth, truth))
    occurs = present > 0
    return (1 - 2 * common / total.clamp(min=1))[occurs].mean() if occurs.any() else logits.sum() * 0


def alignment_loss(features: Tensor, directions: Tensor, labels: Tensor, ignore: int = 255) -> Tensor:
    """Contrastive alignment of pixels with classes: mean of −log(exp(cos_y / τ) / Σ_t exp(cos_t / τ)) over the labelled ones.

    This is L_align of LoVLANet (Zeng et al. 2026, section 2.2.5), which leaves open what it is taken over. The plainest
    reading: ``f_v`` is V̂ at one position of P1, ``f_t`` the embedding of that position's class, the sum is over all
    classes, as in any softmax, and τ divides, so it is not the learnt factor of the logits but a fixed
    :data:`ALIGNMENT_TEMPERATURE`. A position's class is that of the pixel in its middle.

    Args:
        features: V̂, (B, width, h, w), L2-normalised.
        directions: T̂, (classes, width), L2-normalised.
        labels: int64 (B, H, W) at full resolution, ``ignore`` where unknown.
    """
    cosines = torch.einsum("bchw,kc->bkhw", features, directions)
    middles = interpolate(labels[:, None].float(), size=features.shape[-2:], mode="nearest-exact")[:, 0].long()
    return focal_loss(cosines / ALIGNMENT_TEMPERATURE, middles, 0.0, ignore)


def keeping_loss(logits: Tensor, before: Tensor, counts: Tensor, absent: Sequence[int] = (),
                 trust: Sequence[float] = ()) -> Tensor:
    """Mean Kullback–Leibler divergence from what a network said before (Hinton et al. 2015).

    A pixel weighs as much as the old answer was sure. Classes that are rare among the old answers weigh more, by the root of
    how rare they are, and those that are ``absent`` from the labels more again, for nothing else speaks for them.

    Args:
        logits, before: (B, classes, H, W).
        counts: bool (B, H, W), the pixels that take part.
        trust: by class, how much of the loss an old answer is worth, 0…1; all of it if left out.
    """
    chance = torch.softmax(before, dim=1)
    divergence = (chance * (log_softmax(before, dim=1) - log_softmax(logits, dim=1))).sum(1)
    sure, answer = chance.max(dim=1)
    classes = before.shape[1]
    common = torch.bincount(answer[counts], minlength=classes).clamp(min=1).to(divergence.dtype) ** -0.5
    common[list(absent)] *= ABSENT_WEIGHT
    weight = counts * sure * common[answer]
    worth = divergence.new_tensor(trust or [1.0] * classes)[answer]
    return (weight * worth * divergence).sum() / weight.sum().clamp(min=1e-6)
