"""EfficientNet-Lite, an encoder with weights learnt from everyday photos (Tan & Le 2019; the Lite variants: Google 2020).

Only the encoder: the layers from the stem to the last inverted residual block. Squeeze-and-excitation is left out and swish is
ReLU6, which is what *Lite* means. Padding is TensorFlow's SAME for even sizes: at stride 2 a 3×3 kernel sees one more row
and column at the far side only. With symmetric padding the features of the published weights break.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from torch import Tensor, nn
from torch.nn.functional import batch_norm, pad

from .encoder import StagedEncoder

#: factors on widths and depths
VARIANTS = {"efficientnet-lite0": (1.0, 1.0), "efficientnet-lite1": (1.0, 1.1), "efficientnet-lite2": (1.1, 1.2)}
STEM_CHANNELS = 32
#: of B0: expansion, kernel, stride, channels, blocks; the stages that end at strides 2, 4, 8, 16 and 32 are grouped
_GROUPS = (((1, 3, 1, 16, 1),),
           ((6, 3, 2, 24, 2),),
           ((6, 5, 2, 40, 2),),
           ((6, 3, 2, 80, 3), (6, 5, 1, 112, 3)),
           ((6, 5, 2, 192, 4), (6, 3, 1, 320, 1)))
EPSILON = 1e-3


def widths_of(variant: str) -> tuple[int, ...]:
    """Channels at strides 2, 4, 8, 16 and 32. Raises ``KeyError`` for an unknown variant."""
    width, _ = VARIANTS[variant]
    return tuple(_scaled(group[-1][3], width) for group in _GROUPS)


class FrozenStatistics(nn.BatchNorm2d):
    """Batch normalisation by the statistics it came with, in training too; scale and shift are learnt.

    Small batches of few places would only make the statistics of millions of photos worse.
    """

    def forward(self, features: Tensor) -> Tensor:
        return batch_norm(features, self.running_mean, self.running_var, self.weight, self.bias, False, 0.0, self.eps)


class SamePadding(nn.Conv2d):
    """A convolution whose output has ⌊size/stride⌋ rows and columns, padded as TensorFlow pads even sizes."""

    def __init__(self, in_channels: int, out_channels: int, kernel: int, stride: int = 1, groups: int = 1) -> None:
        padding = 0 if stride > 1 else kernel // 2
        super().__init__(in_channels, out_channels, kernel, stride, padding, groups=groups, bias=False)
        self.before = (kernel - stride) // 2
        self.after = kernel - stride - self.before

    def forward(self, features: Tensor) -> Tensor:
        if self.stride[0] > 1:
            features = pad(features, (self.before, self.after, self.before, self.after))
        return super().forward(features)


class InvertedResidual(nn.Module):
    """1×1 expansion, depthwise convolution, 1×1 projection without activation; a short cut where shapes allow one."""

    def __init__(self, in_channels: int, out_channels: int, expansion: int, kernel: int, stride: int) -> None:
        super().__init__()
        inner = in_channels * expansion
        expand = _unit(in_channels, inner, 1) if expansion > 1 else ()
        self.layers = nn.Sequential(*expand, *_unit(inner, inner, kernel, stride, groups=inner),
                                    *_unit(inner, out_channels, 1, activate=False))
        self.short_cut = stride == 1 and in_channels == out_channels

    def forward(self, features: Tensor) -> Tensor:
        """(B, in, H, W) → (B, out, ⌊H/stride⌋, ⌊W/stride⌋)."""
        out = self.layers(features)
        return features + out if self.short_cut else out


class EfficientNetLiteEncoder(StagedEncoder):
    """Five stages, each at half the resolution of the one before, from stride 2 on.

    Args:
        variant: of :data:`VARIANTS`.
    """

    def __init__(self, bands: int, variant: str) -> None:
        width, repeated = VARIANTS[variant]
        stages, channels = [], STEM_CHANNELS
        for index, group in enumerate(_GROUPS):
            layers: list[nn.Module] = list(_unit(bands, STEM_CHANNELS, 3, 2)) if index == 0 else []
            for expansion, kernel, stride, plain, repeats in group:
                out = _scaled(plain, width)
                # the Lite variants leave the first and the last stage at one block
                for block in range(repeats if repeats == 1 else math.ceil(repeats * repeated)):
                    layers.append(InvertedResidual(channels, out, expansion, kernel, stride if block == 0 else 1))
                    channels = out
            stages.append(nn.Sequential(*layers))
        super().__init__(stages)

    def load_published(self, tensors: Iterable[Tensor]) -> None:
        """Take over a published checkpoint's tensors, in its own order; what follows the encoder (the head) is left.

        A checkpoint lists the layers in the order of computation, as :meth:`state_dict` does. Raises ``ValueError`` where
        a shape differs.
        """
        own = self.state_dict()
        for (name, mine), theirs in zip(own.items(), tensors):
            if mine.shape != theirs.shape:
                raise ValueError(f"{name} has the shape {tuple(mine.shape)}, the published tensor {tuple(theirs.shape)}")
            mine.copy_(theirs)
        self.load_state_dict(own)


def _unit(in_channels: int, out_channels: int, kernel: int, stride: int = 1, groups: int = 1,
          activate: bool = True) -> tuple[nn.Module, ...]:
    normalised = SamePadding(in_channels, out_channels, kernel, stride, groups), FrozenStatistics(out_channels, eps=EPSILON)
    return (*normalised, nn.ReLU6(inplace=True)) if activate else normalised


def _scaled(channels: int, factor: float) -> int:
    """A multiple of eight near the product, at most a tenth below it."""
    scaled = channels * factor
    rounded = max(8, int(scaled + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * scaled else rounded + 8
