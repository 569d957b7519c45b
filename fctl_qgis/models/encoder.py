"""The VGG encoder: what every patch and every context goes through first."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn


def conv_block(in_channels: int, out_channels: int, *, normalise: bool, padding: int = 1) -> nn.Sequential:
    """3×3 convolution and ReLU, with batch normalisation in between if wanted (and then no bias)."""
    layers: list[nn.Module] = [nn.Conv2d(in_channels, out_channels, 3, padding=padding, bias=not normalise)]
    if normalise:
        layers.append(nn.BatchNorm2d(out_channels))
    layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)


class VGGEncoder(nn.Module):
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
        super().__init__()
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
        self.stages = nn.ModuleList(stages)

    def forward(self, image: Tensor) -> list[Tensor]:
        """(B, bands, H, W) → the output of each stage, the shallowest first."""
        features = []
        for stage in self.stages:
            image = stage(image)
            features.append(image)
        return features
