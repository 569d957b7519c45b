"""The encoders: what every patch and every context goes through first."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import relu

from .padding import ZeroPadding


def conv_block(in_channels: int, out_channels: int, *, normalise: bool, padding: int = 1, stride: int = 1) -> nn.Sequential:
    """3×3 convolution and ReLU, with batch normalisation in between if wanted (and then no bias)."""
    layers: list[nn.Module] = [nn.Conv2d(in_channels, out_channels, 3, stride, padding, bias=not normalise)]
    if normalise:
        layers.append(nn.BatchNorm2d(out_channels))
    layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)


class StagedEncoder(nn.Module):
    """Stages one after another, each at half the resolution of the one before."""

    def __init__(self, stages: Sequence[nn.Module]) -> None:
        super().__init__()
        self.stages = nn.ModuleList(stages)

    def forward(self, image: Tensor) -> list[Tensor]:
        """(B, bands, H, W) → the output of each stage, the shallowest first."""
        features = []
        for stage in self.stages:
            image = stage(image)
            features.append(image)
        return features


class VGGEncoder(StagedEncoder):
    """Stages of 3×3 convolutions and 2×2 max-pools (Simonyan & Zisserman 2015).

    VGG16 is ``widths=(64, 128, 256, 512, 512)``, ``depths=(2, 2, 3, 3, 3)``, not normalised.

    Args:
        input_padding: zeros added by the very first convolution on each side; FCN-8s uses 100,
            so that its 7×7 head, which has no padding, still covers the whole patch.
        ceil_mode: whether pools keep a last odd row and column, as the published networks do.
        pool_first: a U-Net's order: stages begin with the pool (the first has none) instead of ending with it, so
            the outputs lie at strides 1, 2, 4, …
    """

    def __init__(self, bands: int, widths: Sequence[int], depths: Sequence[int], *,
                 normalise: bool, input_padding: int = 1,
                 ceil_mode: bool = False, pool_first: bool = False) -> None:
        stages: list[nn.Sequential] = []
        channels, padding = bands, input_padding
        for width, depth in zip(widths, depths):
            blocks: list[nn.Module] = []
            for _ in range(depth):
                blocks.append(conv_block(channels, width, normalise=normalise, padding=padding))
                channels, padding = width, 1
            pool = nn.MaxPool2d(2, ceil_mode=ceil_mode)
            if not pool_first:
                blocks.append(pool)
            elif stages:
                blocks.insert(0, pool)
            stages.append(nn.Sequential(*blocks))
        super().__init__(stages)
        self.padding = ZeroPadding(input_padding) if input_padding > 1 and not pool_first else None

    def forward(self, image: Tensor) -> list[Tensor]:
        """As every encoder's; for inference, what does not depend on the image is computed once."""
        if self.padding is None or self.training or torch.is_grad_enabled() or image.is_meta:
            return super().forward(image)
        return self.padding.features(self.stages, image)


class ResidualEncoder(StagedEncoder):
    """A stem and stages of residual blocks (He et al. 2016), each stage at half the resolution of the one before.

    Differences to ResNet-18: the stem is 3×3 convolutions without a pool, so that its output keeps stride 2 for thin
    roads; short cuts average before their 1×1 convolution instead of leaving three pixels of four out; widths are free.

    Args:
        widths: channels at strides 2, 4, 8, …
        depths: convolutions of the stem, then residual blocks of each stage.
    """

    def __init__(self, bands: int, widths: Sequence[int], depths: Sequence[int]) -> None:
        stem = [conv_block(bands if index == 0 else widths[0], widths[0], normalise=True, stride=2 if index == 0 else 1)
                for index in range(depths[0])]
        stages = [nn.Sequential(*stem)]
        for before, width, depth in zip(widths, widths[1:], depths[1:]):
            stages.append(nn.Sequential(ResidualBlock(before, width, stride=2),
                                        *(ResidualBlock(width, width) for _ in range(depth - 1))))
        super().__init__(stages)


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions beside a short cut; starts as the short cut alone."""

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        super().__init__()
        self.first = conv_block(in_channels, out_channels, normalise=True, stride=stride)
        normalisation = nn.BatchNorm2d(out_channels)
        nn.init.zeros_(normalisation.weight)
        self.second = nn.Sequential(nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False), normalisation)
        self.short_cut: nn.Module = nn.Identity()
        if stride > 1 or in_channels != out_channels:
            self.short_cut = nn.Sequential(nn.AvgPool2d(stride, ceil_mode=True, count_include_pad=False),
                                           nn.Conv2d(in_channels, out_channels, 1, bias=False),
                                           nn.BatchNorm2d(out_channels))

    def forward(self, features: Tensor) -> Tensor:
        """(B, in, H, W) → (B, out, ⌈H/stride⌉, ⌈W/stride⌉)."""
        return relu(self.second(self.first(features)) + self.short_cut(features))
