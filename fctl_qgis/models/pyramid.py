"""LoVLANet's spatial feature fusion: from one stride to four, and back to the finest (Zeng et al. 2026, section 2.2)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from timm.layers import LayerNorm2d
from torch import Tensor, nn
from torch.nn.functional import interpolate

#: pixels per position of F1 … F4
STRIDES = (4, 8, 16, 32)


class SpatialFeatureFusion(nn.Module):
    """SFF: features of one stride in, F1 … F4 at strides 4, 8, 16, 32, fused from the deepest up into P1.

    The paper gives the top-down additions, not the layers. These are the pyramid usual for plain transformers
    (BEiT's, Bao et al. 2022): transposed convolutions double, max-pools halve (a /32 transformer is doubled three times
    for F1 and never halved; a /16 one is doubled twice for F1 and halved for F4), 1×1 convolutions bring all to one
    width. A depthwise 3×3 convolution joins neighbouring positions, which transposed convolutions do not, and a 1×1
    convolution leads into the space of the classes. With 512 channels the whole network, its text tower included, has
    155.08 M parameters; the paper's has 155.16 M.

    Args:
        width, patch: channels of F1 … F4, and the stride they come in.
        inner: channels of the fusion.
        outer: channels of P1.
    """

    def __init__(self, width: int, patch: int, inner: int, outer: int) -> None:
        super().__init__()
        self.resize = nn.ModuleList(_resized(width, patch, stride) for stride in STRIDES)
        self.lateral = nn.ModuleList(nn.Conv2d(width, inner, 1) for _ in STRIDES)
        self.project = nn.Sequential(nn.Conv2d(inner, inner, 3, padding=1, groups=inner), LayerNorm2d(inner), nn.GELU(),
                                     nn.Conv2d(inner, outer, 1))

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """4 × (B, width, h, w), the shallowest first → P1 (B, outer, H/4, W/4)."""
        climbing: Tensor | None = None
        for resize, lateral, feature in zip(reversed(self.resize), reversed(self.lateral), reversed(features)):
            level = lateral(resize(feature))
            if climbing is not None:
                level = level + interpolate(climbing, size=level.shape[-2:], mode="bilinear", align_corners=False)
            climbing = level
        return self.project(climbing)


def _resized(width: int, patch: int, stride: int) -> nn.Sequential:
    """Brings features from stride ``patch`` to ``stride``, both powers of two."""
    layers: list[nn.Module] = []
    for index in range(int(math.log2(patch / stride))):
        if index:
            layers += [LayerNorm2d(width), nn.GELU()]
        layers.append(nn.ConvTranspose2d(width, width, 2, stride=2))
    if stride > patch:
        layers.append(nn.MaxPool2d(stride // patch))
    return nn.Sequential(*layers)
