"""How samples vary: what light, air, sensors and files do to the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.transforms import v2

#: white of haze, in 0…1
HAZE = (0.7, 0.95)


@dataclass(frozen=True)
class Augmentation:
    """Ranges and chances; a sample is also turned by quarters and mirrored.

    Attributes:
        scale: smallest and largest factor on the ground sampling distance.
        color: strength (0…1) of changes of brightness, contrast, saturation, gamma and of each band's gain.
        haze, blur, jpeg: chances of a veil of haze, of a Gaussian blur, of JPEG artefacts (three bands only).
    """

    scale: tuple[float, float] = (0.5, 2.0)
    color: float = 0.4
    haze: float = 0.1
    blur: float = 0.1
    jpeg: float = 0.1


def altered(views: Sequence[Tensor], change: Augmentation, seed: int) -> list[Tensor]:
    """Patch and contexts, uint8 (bands, h, w) each, under one change: they show the same place at the same time.

    Blur and JPEG artefacts are of the size of a pixel, so the contexts, which are reduced, are spared.
    """
    generator = torch.Generator().manual_seed(seed)
    local, *contexts = _recoloured(views, change, generator) if change.color > 0 else views
    chance_of_blur, chance_of_jpeg = torch.rand(2, generator=generator).tolist()
    if chance_of_blur < change.blur:
        local = v2.functional.gaussian_blur(local, [5, 5], [_within(0.4, 1.5, generator)])
    if chance_of_jpeg < change.jpeg and local.shape[0] == 3:
        local = v2.functional.jpeg(local, int(_within(30, 90, generator)))
    return [local, *contexts]


def _recoloured(views: Sequence[Tensor], change: Augmentation, generator: torch.Generator) -> list[Tensor]:
    """torchvision's colour jitter knows one or three bands; this is its arithmetic for any number."""
    flat = torch.cat([view.flatten(1) for view in views], dim=1).float() / 255
    strength = change.color

    def factors(spread: float, count: int = 1) -> Tensor:
        return 1 + spread * strength * (2 * torch.rand(count, 1, generator=generator) - 1)

    grey = flat.mean(dim=0, keepdim=True)
    flat = grey + (flat - grey) * factors(0.5)
    mean = flat.mean(dim=1, keepdim=True)
    flat = mean + (flat - mean) * factors(0.4)
    flat = flat * factors(0.12, len(flat)) * factors(0.3)
    flat = flat.clamp(1e-3, 1) ** factors(0.4)
    if torch.rand((), generator=generator) < change.haze:
        veil = _within(0.0, 0.35, generator)
        flat = flat * (1 - veil) + veil * _within(*HAZE, generator)
    pieces = (flat.clamp(0, 1) * 255).round().to(torch.uint8).split([view[0].numel() for view in views], dim=1)
    return [piece.reshape(view.shape) for piece, view in zip(pieces, views)]


def _within(low: float, high: float, generator: torch.Generator) -> float:
    return low + (high - low) * float(torch.rand((), generator=generator))
