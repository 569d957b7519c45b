"""Other decoders on the same pretrained encoder, to compare ours with: U-Net and DeepLabV3+."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ..models.efficientnet import EfficientNetLiteEncoder, SamePadding, widths_of
from ..models.encoder import conv_block


class Rival(nn.Module, ABC):
    """A network of an encoder, called ``encoder``, and a decoder; it sees the patch alone."""

    def __init__(self, variant: str) -> None:
        super().__init__()
        self.encoder = EfficientNetLiteEncoder(3, variant)

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = ()) -> Tensor:
        """(B, 3, H, W) in 0…1 → logits (B, classes, H, W)."""
        return interpolate(self.decoded(self.encoder((local - 0.5) / 0.5)), size=local.shape[-2:], mode="bilinear",
                           align_corners=False)

    @abstractmethod
    def decoded(self, features: Sequence[Tensor]) -> Tensor:
        """The encoder's features → logits at any resolution."""


class UNet(Rival):
    """Two convolutions after each joining of a skip, up to full resolution (Ronneberger et al. 2015)."""

    WIDTHS = (256, 128, 64, 32)

    def __init__(self, variant: str, classes: int) -> None:
        super().__init__(variant)
        *skips, channels = widths_of(variant)
        blocks = []
        for skip, width in zip(reversed(skips), self.WIDTHS):
            blocks.append(nn.Sequential(*conv_block(channels + skip, width, normalise=True),
                                        *conv_block(width, width, normalise=True)))
            channels = width
        self.blocks = nn.ModuleList(blocks)
        self.last = nn.Sequential(*conv_block(channels, 16, normalise=True), *conv_block(16, 16, normalise=True),
                                  nn.Conv2d(16, classes, 3, padding=1))

    def decoded(self, features: Sequence[Tensor]) -> Tensor:
        *skips, climbing = features
        for block, skip in zip(self.blocks, reversed(skips)):
            climbing = block(torch.cat([interpolate(climbing, size=skip.shape[-2:]), skip], dim=1))
        return self.last(interpolate(climbing, scale_factor=2.0))


class DeepLabV3Plus(Rival):
    """Atrous pyramid on features of stride 16, joined once with those of stride 4 (Chen et al. 2018)."""

    WIDTH, SKIP_WIDTH, RATES = 192, 48, (6, 12, 18)

    def __init__(self, variant: str, classes: int) -> None:
        super().__init__(variant)
        widths, width = widths_of(variant), self.WIDTH
        for module in self.encoder.stages[4].modules():
            if isinstance(module, SamePadding) and module.groups > 1:
                reach = 2 * (module.kernel_size[0] // 2) if module.stride == (1, 1) else module.kernel_size[0] // 2
                module.dilation = (2, 2) if module.stride == (1, 1) else (1, 1)
                module.stride, module.padding = (1, 1), (reach, reach)
        deep = widths[4]
        atrous = [nn.Sequential(_unit(deep, deep, 3, rate, deep), _unit(deep, width, 1)) for rate in self.RATES]
        self.pyramid = nn.ModuleList([_unit(deep, width, 1), *atrous])
        self.whole = nn.Sequential(nn.Conv2d(widths[4], width, 1), nn.ReLU())
        self.join, self.skip = _unit(width * 5, width, 1), _unit(widths[1], self.SKIP_WIDTH, 1)
        joined = width + self.SKIP_WIDTH
        self.last = nn.Sequential(_unit(joined, joined, 3, 1, joined), _unit(joined, width, 1),
                                  _unit(width, width, 3, 1, width), _unit(width, width, 1), nn.Conv2d(width, classes, 1))

    def decoded(self, features: Sequence[Tensor]) -> Tensor:
        deep, skip = features[4], self.skip(features[1])
        whole = self.whole(deep.mean(dim=(2, 3), keepdim=True)).expand(-1, -1, *deep.shape[-2:])
        deep = self.join(torch.cat([*(branch(deep) for branch in self.pyramid), whole], dim=1))
        raised = interpolate(deep, size=skip.shape[-2:], mode="bilinear", align_corners=False)
        return self.last(torch.cat([raised, skip], dim=1))


def _unit(in_channels: int, out_channels: int, kernel: int, dilation: int = 1, groups: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(in_channels, out_channels, kernel, padding=dilation * (kernel // 2), dilation=dilation,
                                   groups=groups, bias=False), nn.BatchNorm2d(out_channels), nn.ReLU(inplace=True))
