"""A hybrid LoVLANet: a convolutional encoder with weights of others, LoVLANet's attention on its tokens, classes in words.

The paper's network (:mod:`.lovlanet`) learns its tokens from nothing, at strides of 16 or 32 px. Here the first four stages of
an EfficientNet-Lite make them, so that little labelled imagery suffices and thin roads survive; neighbourhood key–key blocks,
spatial feature fusion and the comparison with sentences are the paper's, with the same switches.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, normalize, pad

from .alignment import Aligned, PatchAlone
from .efficientnet import VARIANTS, EfficientNetLiteEncoder, widths_of
from .encoder import conv_block
from .limits import refuse_endless
from .neighbourhood import NeighbourhoodBlock, gaussian_prior

#: stages of the encoder, and the pixels of one of its tokens along each axis
STAGES, STRIDE = 4, 16
#: what the embeddings of the sentence encoder all-MiniLM-L6-v2 have
SENTENCE_WIDTH = 384


@dataclass(frozen=True)
class HybridConfig(PatchAlone):
    """Everything that shapes the network. Raises ``ValueError`` when the parts do not fit together.

    Attributes:
        bands, classes: channels of the input and of the logits.
        encoder: one of EfficientNet's :data:`~fctl_qgis.models.efficientnet.VARIANTS`.
        width, depth, heads: of the neighbourhood blocks on the tokens at stride 16.
        decoder_widths: channels of the fusion at strides 8, 4 and 2.
        sentence_width: numbers of a class embedding.
        embedding_width: of the space that pixels and classes are brought into to be compared.
        key_key, gauss, reduce_mlp, sigma: as :class:`~fctl_qgis.models.lovlanet.LoVLANetConfig` has them.
        input_mean, input_std: per-band normalisation of inputs in 0…1.
    """

    bands: int
    classes: int
    encoder: str = "efficientnet-lite1"
    width: int = 192
    depth: int = 4
    heads: int = 3
    decoder_widths: tuple[int, ...] = (96, 64, 48)
    sentence_width: int = SENTENCE_WIDTH
    embedding_width: int = 64
    key_key: bool = True
    gauss: bool = True
    reduce_mlp: bool = True
    sigma: float = 2.0
    input_mean: float = 0.5
    input_std: float = 0.5

    def __post_init__(self) -> None:
        if self.bands < 1 or self.classes < 2:
            raise ValueError(f"LoVLANet needs at least one band and two classes, not {self.bands} and {self.classes}")
        if self.encoder not in VARIANTS:
            raise ValueError(f"encoder must be one of {', '.join(VARIANTS)}, not {self.encoder!r}")
        if len(self.decoder_widths) != STAGES - 1:
            raise ValueError("decoder_widths must be three (strides 8, 4, 2)")
        if min(self.width, self.depth, self.heads, self.sentence_width, self.embedding_width, *self.decoder_widths) < 1:
            raise ValueError("width, depth, heads, decoder_widths, sentence_width and embedding_width must be positive")
        refuse_endless(self.depth)
        if self.width % self.heads:
            raise ValueError(f"width must be a multiple of heads, not {self.width} with {self.heads}")
        if not (math.isfinite(self.sigma) and self.sigma > 0):
            raise ValueError(f"sigma must be a positive number of tokens, not {self.sigma!r}")
        if not (math.isfinite(self.input_mean) and math.isfinite(self.input_std) and self.input_std):
            raise ValueError("input_mean and input_std must be finite, and the deviation not zero")


class HybridLoVLANet(Aligned):
    """Patch in, logits of the patch out: the likeness of every pixel to every class.

    It starts with random class embeddings, which :meth:`set_class_embeddings` or loaded weights replace.
    """

    def __init__(self, config: HybridConfig) -> None:
        super().__init__()
        self.config = config
        widths = widths_of(config.encoder)[:STAGES]
        self.encoder = EfficientNetLiteEncoder(config.bands, config.encoder, STAGES)
        self.tokens = nn.Conv2d(widths[-1], config.width, 1)
        self.blocks = nn.ModuleList(
            NeighbourhoodBlock(config.width, config.heads, key_key=config.key_key,
                               reduced=config.reduce_mlp and index == config.depth - 1) for index in range(config.depth))
        self.norm = nn.LayerNorm(config.width)
        self.fusion = SkipFusion(config.width, widths[-2::-1], config.decoder_widths, config.embedding_width)
        #: brings sentences to where pixels are: most of what tells sentences apart is no matter of land cover
        self.reader = nn.Linear(config.sentence_width, config.embedding_width)
        self.start_classes(config.classes, config.sentence_width, "text")
        #: how many words each class has; no weights, so they are named anew for every map
        self.words: tuple[int, ...] = ()

    def start_encoder(self, state: Mapping[str, Tensor]) -> None:
        """Take over the encoder of another network of this variant, FCtL's for instance, by the names in its state dict.

        Raises ``ValueError`` if it is of another shape.
        """
        own = self.encoder.state_dict()
        theirs = {key: state.get(f"encoder.{key}") for key in own}
        if wrong := [key for key, value in theirs.items() if value is None or value.shape != own[key].shape]:
            raise ValueError(f"these are no weights of a network on {self.config.encoder} (for instance {wrong[0]!r})")
        self.encoder.load_state_dict(theirs)

    def set_class_embeddings(self, embeddings: Tensor) -> None:
        """As every such network's: a word a class."""
        super().set_class_embeddings(embeddings)
        self.words = ()

    def set_class_words(self, words: Sequence[Tensor]) -> None:
        """Replace the classes by some that have several words, (words, sentence_width) each: a pixel is as much of a class
        as it is like the nearest of them. Raises ``ValueError`` like :meth:`set_class_embeddings`."""
        if not all(len(said) for said in words):
            raise ValueError("every class needs a word")
        self.set_class_embeddings(torch.cat(list(words)))
        self.config, self.words = replace(self.config, classes=len(words)), tuple(map(len, words))

    def logits(self, local: Tensor) -> Tensor:
        """As :meth:`forward` gives them."""
        return self.likeness(local, self.class_embeddings.expand(len(local), -1, -1), self.words)

    def likeness(self, local: Tensor, embeddings: Tensor, words: Sequence[int] = ()) -> Tensor:
        """Logits of patches, each for classes of its own.

        Args:
            local: (B, bands, H, W), values 0…1.
            embeddings: of the classes of each patch, (B, classes, sentence_width).
            words: how many of these are one class, if they are not one each.

        Returns:
            (B, classes, H, W).
        """
        height, width = local.shape[-2:]
        # beyond the last whole token the border is repeated, and cut off again at the end
        image = pad((local - self.config.input_mean) / self.config.input_std, (0, -width % STRIDE, 0, -height % STRIDE),
                    mode="replicate")
        seen = normalize(self.fusion(self._features(image)), dim=1)
        named = normalize(self.reader(embeddings), dim=2)
        grid = torch.bmm(self.temperature * named, seen.flatten(2)).unflatten(2, seen.shape[-2:])
        if words:
            grid = torch.stack([found.amax(dim=1) for found in grid.split(list(words), dim=1)], dim=1)
        return interpolate(grid, size=image.shape[-2:], mode="bilinear", align_corners=False)[..., :height, :width]

    def _features(self, image: Tensor) -> list[Tensor]:
        """F at strides 2, 4, 8 and 16; the last after the neighbourhood blocks."""
        *features, deepest = self.encoder(image)
        grid = self.tokens(deepest)
        rows, columns = grid.shape[-2:]
        tokens = grid.flatten(2).transpose(1, 2)
        prior = None
        if self.config.gauss:
            prior = gaussian_prior(rows, columns, self.config.sigma, tokens.device, tokens.dtype)
        for block in self.blocks:
            tokens = block(tokens, prior)
        return [*features, self.norm(tokens).transpose(1, 2).unflatten(2, (rows, columns))]


class SkipFusion(nn.Module):
    """SFF from stride 16 up to stride 2: upsample the deeper features, add the shallower, down to P1.

    A 3×3 convolution narrows and joins neighbours before each step up, where it is cheapest.

    Args:
        width: channels of the deepest features.
        skips: of the shallower ones, the deepest first.
        widths: of what is added, likewise.
        outer: channels of P1.
    """

    def __init__(self, width: int, skips: Sequence[int], widths: Sequence[int], outer: int) -> None:
        super().__init__()
        self.narrow = nn.ModuleList(conv_block(before, after, normalise=True)
                                    for before, after in zip((width, *widths), widths))
        self.lateral = nn.ModuleList(nn.Conv2d(skip, after, 1) for skip, after in zip(skips, widths, strict=True))
        self.polish = conv_block(widths[-1], widths[-1], normalise=True)
        self.project = nn.Conv2d(widths[-1], outer, 1)

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """Features, the shallowest first → P1 (B, outer, H/2, W/2)."""
        *shallower, climbing = features
        for narrow, lateral, skip in zip(self.narrow, self.lateral, reversed(shallower)):
            level = lateral(skip)
            climbing = level + interpolate(narrow(climbing), size=level.shape[-2:], mode="bilinear", align_corners=False)
        return self.project(self.polish(climbing))
