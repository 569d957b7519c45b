"""Locality-aware contextual correlation (Li et al. 2021, section 3.1.2)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, scaled_dot_product_attention


class ContextualCorrelation(nn.Module):
    """Every position of the local patch gathers what resembles it in one context.

    ``softmax(Q(local) · K(context)ᵀ) · V(context) · γ``; the authors' code takes the value from the
    context (the paper's text says the local features) and does not scale the products.

    Args:
        channels: of both feature maps.
        key_channels: of queries and keys; the authors' network uses ``channels``.
        scaled: divide the products by √key_channels, which keeps a network trained from scratch stable.
        gamma: where the learnt scalar γ starts.
    """

    def __init__(self, channels: int, key_channels: int, *, scaled: bool, gamma: float = 0.0) -> None:
        super().__init__()
        self.query = nn.Conv2d(channels, key_channels, 1)
        self.key = nn.Conv2d(channels, key_channels, 1)
        self.value = nn.Conv2d(channels, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.full((1,), float(gamma)))
        self.scale = None if scaled else 1.0

    def forward(self, local: Tensor, context: Tensor) -> Tensor:
        """local (B, C, H, W), context (B, C, h, w) → locality-aware features (B, C, H, W)."""
        query, key, value = (
            project(features).flatten(2).transpose(1, 2)
            for project, features in ((self.query, local), (self.key, context), (self.value, context)))
        gathered = scaled_dot_product_attention(query, key, value, scale=self.scale)
        return self.gamma * gathered.transpose(1, 2).reshape(local.shape)


class Overlay(nn.Module):
    """A context's features as they are, stretched over the patch: what the paper compares its correlation with."""

    def forward(self, local: Tensor, context: Tensor) -> Tensor:
        """local (B, C, H, W), context (B, C, h, w) → the context's features (B, C, H, W)."""
        return interpolate(context, size=local.shape[-2:], mode="bilinear", align_corners=False)
