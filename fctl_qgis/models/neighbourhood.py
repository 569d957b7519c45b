"""Neighbourhood key–key attention (Zeng et al. 2026, section 2.2.3): tokens look at what resembles them, and nearby first."""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention


class NeighbourhoodAttention(nn.Module):
    """``softmax(K·Kᵀ/√d + G)·V`` per head, d the width of a head.

    It takes the place of the attention in timm's blocks, which hand G on as their attention mask.

    Args:
        width: of the tokens.
        heads: attention heads; they divide ``width``.
        key_key: compare keys with keys (KK). Without it this is ordinary attention, with a query projection more.
    """

    def __init__(self, width: int, heads: int, *, key_key: bool = True) -> None:
        super().__init__()
        self.heads = heads
        self.query = None if key_key else nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.project = nn.Linear(width, width)
        for layer in (self.query, self.key, self.value, self.project):
            if layer is not None:  # as timm starts its own
                nn.init.trunc_normal_(layer.weight, std=0.02)
                nn.init.zeros_(layer.bias)

    def forward(self, tokens: Tensor, attn_mask: Tensor | None = None, is_causal: bool = False) -> Tensor:
        """tokens (B, N, width), attn_mask the prior G (N, N) or ``None`` without Gauss → (B, N, width).

        One G serves all heads and images, and the fused kernel never holds the N × N products. ``is_causal`` is there
        for timm's blocks alone; tokens of an image have no order.
        """
        key, value = self._split(self.key(tokens)), self._split(self.value(tokens))
        query = key if self.query is None else self._split(self.query(tokens))
        if attn_mask is not None:  # under autocast products are in half precision, and the kernel asks for one type
            attn_mask = attn_mask.to(query.dtype)
        gathered = scaled_dot_product_attention(query, key, value, attn_mask=attn_mask)
        return self.project(gathered.transpose(1, 2).flatten(2))

    def _split(self, tokens: Tensor) -> Tensor:
        """(B, N, width) → (B, heads, N, d)."""
        return tokens.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class NeighbourhoodBlock(nn.Module):
    """A transformer block, normalised before each branch: neighbourhood attention, then an MLP, each beside a short cut.

    Both branches start at nothing, so that new blocks on top of a trained encoder at first leave its features alone.

    Args:
        reduced: without the second branch (ReduceMLP).
    """

    def __init__(self, width: int, heads: int, *, key_key: bool = True, reduced: bool = False) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn = NeighbourhoodAttention(width, heads, key_key=key_key)
        nn.init.zeros_(self.attn.project.weight)
        self.mlp: nn.Module | None = None
        if not reduced:
            last = nn.Linear(4 * width, width)
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)
            self.mlp = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 4 * width), nn.GELU(), last)

    def forward(self, tokens: Tensor, prior: Tensor | None) -> Tensor:
        """tokens (B, N, width), the prior G (N, N) or ``None`` without Gauss → (B, N, width)."""
        tokens = tokens + self.attn(self.norm1(tokens), attn_mask=prior)
        return tokens if self.mlp is None else tokens + self.mlp(tokens)


def gaussian_prior(height: int, width: int, sigma: float, device: torch.device, dtype: torch.dtype) -> Tensor:
    """G, ``exp(−‖p_i − p_j‖² / 2σ²)``, for the tokens of a grid, row after row.

    Args:
        height, width: of the grid, in tokens.
        sigma: σ in tokens, positive.

    Returns:
        (height·width, height·width), shared between calls: not to be written to.
    """
    # a CUDA graph owns what it reads: what is shared may be gone when the graph is replayed
    recording = device.type == "cuda" and torch.cuda.is_current_stream_capturing()
    make = _prior.__wrapped__ if recording else _prior
    return make(height, width, sigma, device, dtype)


@lru_cache(maxsize=4)
def _prior(height: int, width: int, sigma: float, device: torch.device, dtype: torch.dtype) -> Tensor:
    # what is cached under inference mode could not be used in training afterwards
    with torch.inference_mode(False), torch.no_grad():
        # the exponential of a sum of squares is a product: one factor for rows, one for columns
        prior = torch.kron(_along(height, sigma, device), _along(width, sigma, device))
        return prior.to(dtype)


def _along(length: int, sigma: float, device: torch.device) -> Tensor:
    places = torch.arange(length, dtype=torch.float64, device=device)
    # divided before they are squared: σ² of a very small σ would be zero
    return torch.exp(-0.5 * ((places[:, None] - places[None, :]) / sigma).square())
