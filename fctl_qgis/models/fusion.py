"""Multi-context fusion (Li et al. 2021, section 3.1.3, equation 1)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn


class AverageFusion(nn.Module):
    """The plain mean of the locality-aware features: the paper's first comparison in its Table 5."""

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """T × (B, C, H, W) → (B, C, H, W)."""
        return torch.stack(list(features)).mean(dim=0)


class FixedFusion(nn.Module):
    """One learnt weight per context, the same at every pixel and for every image (Table 5's second comparison)."""

    def __init__(self, contexts: int) -> None:
        super().__init__()
        self.logits = nn.Parameter(torch.zeros(contexts))

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """T × (B, C, H, W) → (B, C, H, W)."""
        return torch.einsum("t,tbchw->bchw", self.logits.softmax(dim=0), torch.stack(list(features)))


class Concatenation(nn.Module):
    """One 1×1 convolution over all contexts' features, times a learnt scalar γ: goes with features that nothing correlated.

    Args:
        gamma: where γ starts.
    """

    def __init__(self, channels: int, contexts: int, gamma: float) -> None:
        super().__init__()
        self.blend = nn.Conv2d(contexts * channels, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.full((1,), float(gamma)))

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """T × (B, C, H, W) → (B, C, H, W)."""
        return self.gamma * self.blend(torch.cat(list(features), dim=1))


class AdaptiveFusion(nn.Module):
    """Weights the locality-aware features of T contexts against each other, per channel and pixel.

    Squeeze (one 1×1 convolution over all contexts), split, and a softmax over the contexts give weight
    maps Hᵗ with Σ Hᵗ = 1. As in the authors' code the maps pass a sigmoid before the softmax, which keeps
    any context from being silenced altogether (its weight stays within a factor e of the others).
    """

    def __init__(self, channels: int, fusion_channels: int, contexts: int) -> None:
        super().__init__()
        self.squeeze_in = nn.ModuleList(nn.Conv2d(channels, fusion_channels, 1) for _ in range(contexts))
        self.blend = nn.Conv2d(contexts * fusion_channels, contexts * fusion_channels, 1)
        self.split_out = nn.ModuleList(nn.Conv2d(fusion_channels, channels, 1) for _ in range(contexts))

    def weight_maps(self, features: Sequence[Tensor]) -> Tensor:
        """T × (B, C, H, W) → Hᵗ (T, B, C, H, W), summing to one over T."""
        squeezed = torch.cat([conv(f) for conv, f in zip(self.squeeze_in, features)], dim=1)
        parts = self.blend(squeezed).chunk(len(features), dim=1)
        raw = torch.stack([conv(part) for conv, part in zip(self.split_out, parts)])
        return raw.sigmoid().softmax(dim=0)

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """T × (B, C, H, W) → Σ Hᵗ ⊙ Xᵗ (B, C, H, W)."""
        return (self.weight_maps(features) * torch.stack(list(features))).sum(dim=0)
