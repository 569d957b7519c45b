"""Contextual semantics refinement (Li et al. 2021, section 3.2, Fig. 4): a crude map in, a better one out.

It reads class labels and nothing else, so it can follow any segmenter. The authors never released theirs; the paper
gives the parts (two streams, U-Net, relevance module, skip connections), the numbers are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, conv2d, interpolate, pad

from .correlation import ContextualCorrelation
from .encoder import VGGEncoder, conv_block
from .limits import refuse_endless

#: a position of the deepest then is as wide as the widest patch
MOST_STRIDES = 12


@dataclass(frozen=True)
class RefinementConfig:
    """What shapes the network. Raises ``ValueError`` when the numbers make no sense.

    Attributes:
        classes: of the crude map and of the logits.
        widths: channels at strides 2, 4, 8, 16, …
        depth: convolutions per stride on the way down.
        key_channels: inner width of the relevance module.
        keep: how much the crude label counts in the logits at the start; learnt from there.
    """

    classes: int
    widths: tuple[int, ...] = (24, 48, 96, 128)
    depth: int = 2
    key_channels: int = 32
    keep: float = 2.0

    def __post_init__(self) -> None:
        if self.classes < 2:
            raise ValueError(f"a refiner needs at least two classes, not {self.classes}")
        if len(self.widths) < 2 or min(*self.widths, self.depth, self.key_channels) < 1:
            raise ValueError("a refiner needs two widths or more, and all its numbers positive")
        refuse_endless(self.depth)
        if len(self.widths) > MOST_STRIDES:
            raise ValueError(f"a refiner has {MOST_STRIDES} widths at most, not {len(self.widths)}")

    @classmethod
    def from_hyperparameters(cls, hyperparameters: dict[str, Any], *, classes: int) -> RefinementConfig:
        """From a model card's ``hyperparameters``."""
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value
                                  for key, value in hyperparameters.items()}
        try:
            return cls(classes=classes, **values)
        except TypeError as error:
            raise ValueError(f"unknown or missing hyperparameter of the refiner: {error}") from None

    @property
    def context_stride(self) -> int:
        """Pixels of the context mask for each of its features."""
        return 2 ** (len(self.widths) - 1)

    def hyperparameters(self) -> dict[str, Any]:
        """What :meth:`from_hyperparameters` takes."""
        return {key: value for key, value in asdict(self).items() if key != "classes"}


class ContextualRefinement(nn.Module):
    """Local mask and context mask in, logits of the local mask out.

    Two encoders of one shape read the two masks. At the deepest stride every local position gathers what resembles it
    in the context (:class:`ContextualCorrelation`); a U-Net decoder brings that back to stride 2, and bilinear
    interpolation to full resolution: a contour then moves as a whole, and no line of one pixel is left where it was.
    The logits are a correction added to the crude labels, so an untrained refiner changes little.
    """

    blur: Tensor

    def __init__(self, config: RefinementConfig) -> None:
        super().__init__()
        self.config = config
        self.local, self.context = self._encoder(), self._encoder()
        deepest = config.widths[-1]
        self.relevance = ContextualCorrelation(deepest, config.key_channels, scaled=True, gamma=0.5)
        climbing = zip(reversed(config.widths[1:]), reversed(config.widths[:-1]))
        self.decoder = nn.ModuleList(conv_block(deep + skip, skip, normalise=True) for deep, skip in climbing)
        self.score = nn.Conv2d(config.widths[0], config.classes, 1)
        self.keep = nn.Parameter(torch.tensor(float(config.keep)))
        self.register_buffer("blur", torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16, persistent=False)

    def _encoder(self) -> VGGEncoder:
        widths = self.config.widths
        return VGGEncoder(self.config.classes, widths, (self.config.depth,) * len(widths), normalise=True, pool_first=True)

    def forward(self, local: Tensor, contexts: Sequence[Tensor]) -> Tensor:
        """Logits of the refined mask.

        Args:
            local: one-hot (B, classes, H, W); all zero where the crude map is unknown.
            contexts: the one context mask (B, classes, h, w), averaged down from a larger window about the same
                centre; any size.

        Returns:
            (B, classes, H, W).
        """
        return self.amid(local, [self.encode_context(index, mask) for index, mask in enumerate(contexts)])

    @property
    def context_stride(self) -> int:
        """As its configuration's."""
        return self.config.context_stride

    def encode_context(self, index: int, mask: Tensor) -> Tensor:
        """The deepest features of the one context mask: (B, classes, h, w) → (B, C, h/stride, w/stride)."""
        return self.context(mask)[-1]

    def amid(self, local: Tensor, contexts: Sequence[Tensor]) -> Tensor:
        """As :meth:`forward`, of what :meth:`encode_context` made of the context mask."""
        (around,) = contexts
        *skips, deepest = self.local(avg_pool2d(local, 2, ceil_mode=True, count_include_pad=False))
        climbing = deepest + self.relevance(deepest, around).to(deepest.dtype)
        for block, skip in zip(self.decoder, reversed(skips)):
            raised = interpolate(climbing, size=skip.shape[-2:], mode="bilinear", align_corners=False)
            climbing = block(torch.cat([raised, skip], dim=1))
        # class by class: sooner interpolated so, and what follows decides them so
        scores = self.score(climbing).contiguous()
        correction = interpolate(scores, size=local.shape[-2:], mode="bilinear", align_corners=False)
        return correction + self.keep * _softened(local, self.blur).contiguous()


def _softened(mask: Tensor, weights: Tensor) -> Tensor:
    """A mask blurred as wide as halving and interpolation would, by a binomial kernel that knows no odd and even rows.

    Against hard edges no correction short of the labels' full weight could move a contour by less than a pixel.
    """
    channels = mask.shape[1]
    down, across = weights.view(1, 1, 5, 1).expand(channels, -1, -1, -1), weights.view(1, 1, 1, 5).expand(channels, -1, -1, -1)
    padded = pad(mask, (2, 2, 2, 2), mode="replicate")
    return conv2d(conv2d(padded, down, groups=channels), across, groups=channels)
