"""From encoder features back to class logits at the resolution of the patch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from .encoder import conv_block


class FCN8sDecoder(nn.Module):
    """FCN-8s (Long et al. 2015) as the authors of FCtL use it: stride 8, offsets for a padding of 100."""

    #: where pool4, pool3 and the final scores are cropped so that they lie on the patch (padding 100)
    CROP_POOL4, CROP_POOL3, CROP_FINAL = 5, 9, 31
    #: the layers whose outputs are classes
    CLASS_LAYERS: tuple[str, ...] = ("head.6", "score_pool4", "score_pool3")

    def __init__(self, widths: Sequence[int], classes: int, head_channels: int, dropout: float) -> None:
        super().__init__()
        self.head = nn.Sequential(
            nn.Conv2d(widths[4], head_channels, 7), nn.ReLU(inplace=True), nn.Dropout2d(dropout),
            nn.Conv2d(head_channels, head_channels, 1), nn.ReLU(inplace=True), nn.Dropout2d(dropout),
            nn.Conv2d(head_channels, classes, 1))
        self.score_pool4 = nn.Conv2d(widths[3], classes, 1)
        self.score_pool3 = nn.Conv2d(widths[2], classes, 1)
        self.up_head = self._bilinear(classes, 4)
        self.up_pool4 = self._bilinear(classes, 4)
        self.up_final = self._bilinear(classes, 16)

    @staticmethod
    def _bilinear(classes: int, size: int) -> nn.ConvTranspose2d:
        """A fixed transposed convolution of stride size/2 that interpolates bilinearly."""
        up = nn.ConvTranspose2d(classes, classes, size, stride=size // 2, bias=False)
        tent = 1 - (torch.arange(size) - (size - 1) / 2).abs() / (size // 2)
        kernel = torch.zeros(classes, classes, size, size)
        kernel[range(classes), range(classes)] = torch.outer(tent, tent)
        up.weight = nn.Parameter(kernel, requires_grad=False)
        return up

    @staticmethod
    def _crop(scores: Tensor, offset: int, like: Sequence[int]) -> Tensor:
        return scores[..., offset:offset + like[0], offset:offset + like[1]]

    def forward(self, features: Sequence[Tensor], fused: Tensor, size: Sequence[int]) -> Tensor:
        scores = self.up_head(self.head(fused))
        # the factors are those of "FCN-8s at once": they let skips of larger magnitude train with one rate
        scores = scores + self._crop(self.score_pool4(0.01 * features[3]), self.CROP_POOL4, scores.shape[-2:])
        scores = self.up_pool4(scores)
        scores = scores + self._crop(self.score_pool3(0.0001 * features[2]), self.CROP_POOL3, scores.shape[-2:])
        return self._crop(self.up_final(scores), self.CROP_FINAL, size)


class SkipDecoder(nn.Module):
    """Climbs from the deepest features to stride 2, joining the encoder's features on the way.

    Thin roads and small buildings, which a stride of 8 loses, survive in the stride-2 features.

    Args:
        depth: convolutions at each stride.
    """

    #: the layers whose outputs are classes
    CLASS_LAYERS: tuple[str, ...] = ("score",)

    def __init__(self, widths: Sequence[int], decoder_widths: Sequence[int], classes: int, depth: int = 1) -> None:
        super().__init__()
        skips = list(reversed(widths[:-1]))
        channels = widths[-1]
        blocks = []
        for skip, width in zip(skips, decoder_widths, strict=True):
            convolutions = [conv_block(channels + skip if index == 0 else width, width, normalise=True)
                            for index in range(depth)]
            blocks.append(nn.Sequential(*(layer for convolution in convolutions for layer in convolution)))
            channels = width
        self.blocks = nn.ModuleList(blocks)
        self.polish = conv_block(channels, channels, normalise=True)
        self.score = nn.Conv2d(channels, classes, 1)

    def forward(self, features: Sequence[Tensor], fused: Tensor, size: Sequence[int]) -> Tensor:
        # class by class: sooner interpolated so, and what follows adds them up so
        scores = self.at_half(features, fused).contiguous()
        return interpolate(scores, size=tuple(size), mode="bilinear", align_corners=False)

    def at_half(self, features: Sequence[Tensor], fused: Tensor) -> Tensor:
        """Logits at stride 2, (B, classes, H/2, W/2)."""
        climbing = fused
        for block, skip in zip(self.blocks, reversed(features[:-1])):
            raised = interpolate(climbing, size=skip.shape[-2:], mode="bilinear", align_corners=False)
            climbing = block(torch.cat([raised, skip], dim=1))
        return self.score(self.polish(climbing))  # type: ignore[no-any-return]
