"""Losses over valid pixels."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, one_hot


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
