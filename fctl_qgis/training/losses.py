"""Losses over valid pixels."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import cross_entropy


def focal_loss(logits: Tensor, labels: Tensor, gamma: float, ignore: int = 255) -> Tensor:
    """Mean of (1 − p)^γ · (−log p) over the labelled pixels (Lin et al. 2017; FCtL uses γ = 3).

    Args:
        logits: (B, classes, H, W).
        labels: int64 (B, H, W), ``ignore`` where unknown.
    """
    negative_log = cross_entropy(logits, labels, ignore_index=ignore, reduction="none")
    known = (labels != ignore).sum().clamp(min=1)
    return ((1 - (-negative_log).exp()).clamp(min=1e-6) ** gamma * negative_log).sum() / known
