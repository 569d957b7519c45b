"""A hybrid LoVLANet: the encoder and decoder of FCtL, LoVLANet's attention on its tokens, classes in words.

The paper's network (:mod:`.lovlanet`) learns its tokens from nothing, at strides of 16 or 32 px. Here an EfficientNet-Lite
makes them, so that little labelled imagery suffices and thin roads survive. Neighbourhood key–key blocks work on its features
at stride 16, FCtL's decoder is the spatial feature fusion, from stride 32 up to 2, and the comparison with sentences is the
paper's, with the same switches. A trained FCtL is what it starts from: before it has learnt anything it answers like that one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, normalize, pad

from .alignment import Aligned, PatchAlone
from .decoders import SkipDecoder
from .efficientnet import VARIANTS, EfficientNetLiteEncoder, widths_of
from .limits import refuse_endless
from .neighbourhood import NeighbourhoodBlock, gaussian_prior

#: the stage of the encoder, counted from 0, whose features are tokens; pixels of its deepest features along each axis
TOKENS, STRIDE = 3, 32
#: how the names of the decoder's last layer begin
SCORE = "score."
#: what the embeddings of the sentence encoder all-MiniLM-L6-v2 have
SENTENCE_WIDTH = 384


@dataclass(frozen=True)
class HybridConfig(PatchAlone):
    """Everything that shapes the network. Raises ``ValueError`` when the parts do not fit together.

    Attributes:
        bands, classes: channels of the input and of the logits.
        encoder: one of EfficientNet's :data:`~fctl_qgis.models.efficientnet.VARIANTS`.
        depth, heads: of the neighbourhood blocks on the tokens at stride 16.
        decoder_widths: channels of the fusion at strides 16, 8, 4 and 2.
        sentence_width: numbers of a class embedding.
        embedding_width: of the space that pixels and classes are brought into to be compared.
        key_key, gauss, reduce_mlp, sigma: as :class:`~fctl_qgis.models.lovlanet.LoVLANetConfig` has them.
        input_mean, input_std: per-band normalisation of inputs in 0…1.
    """

    bands: int
    classes: int
    encoder: str = "efficientnet-lite1"
    depth: int = 3
    heads: int = 2
    decoder_widths: tuple[int, ...] = (128, 64, 48, 24)
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
        if len(self.decoder_widths) != 4:
            raise ValueError("decoder_widths must be four (strides 16, 8, 4, 2)")
        if min(self.depth, self.heads, self.sentence_width, self.embedding_width, *self.decoder_widths) < 1:
            raise ValueError("depth, heads, decoder_widths, sentence_width and embedding_width must be positive")
        refuse_endless(self.depth)
        if (width := widths_of(self.encoder)[TOKENS]) % self.heads:
            raise ValueError(f"the {width} channels of a token must be a multiple of heads, not {self.heads}")
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
        widths = widths_of(config.encoder)
        self.encoder = EfficientNetLiteEncoder(config.bands, config.encoder)
        self.blocks = nn.ModuleList(
            NeighbourhoodBlock(widths[TOKENS], config.heads, key_key=config.key_key,
                               reduced=config.reduce_mlp and index == config.depth - 1) for index in range(config.depth))
        #: what FCtL calls scores is P1 here
        self.fusion = SkipDecoder(widths, config.decoder_widths, config.embedding_width)
        #: brings sentences to where pixels are: most of what tells sentences apart is no matter of land cover
        self.reader = nn.Linear(config.sentence_width, config.embedding_width)
        self.start_classes(config.classes, config.sentence_width, "text")
        #: how many words each class has; no weights, so they are named anew for every map
        self.words: tuple[int, ...] = ()

    @torch.no_grad()
    def start_segmenter(self, state: Mapping[str, Tensor], named: Tensor) -> None:
        """Take over encoder and decoder of a FCtL of this variant, so that both choose the same class of every pixel where
        that one sees no contexts and this one is told ``named``. The reader has to be started before.

        Args:
            state: of the FCtL, by the names in its state dict.
            named: embeddings of its classes' words, (classes, sentence_width).

        Raises ``ValueError`` if it is of another shape.
        """
        own = {f"encoder.{key}": value for key, value in self.encoder.state_dict().items()}
        own |= {f"decoder.{key}": value for key, value in self.fusion.state_dict().items() if not key.startswith(SCORE)}
        if wrong := [key for key, value in own.items() if key not in state or value.shape != state[key].shape]:
            raise ValueError(f"these are no weights of a network on {self.config.encoder} (for instance {wrong[0]!r})")
        for key, value in own.items():
            value.copy_(state[key])
        # P1 is to be as like each class as its score says: the shortest such vectors
        spread = torch.linalg.pinv(normalize(self.reader(named), dim=1))
        score, bias = state[f"decoder.{SCORE}weight"], state[f"decoder.{SCORE}bias"]
        self.fusion.score.weight.copy_((spread @ score.flatten(1)).view_as(self.fusion.score.weight))
        self.fusion.score.bias = nn.Parameter(spread @ bias)

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
        # beyond the last whole cell of the deepest features the border is repeated, and cut off again at the end
        image = pad((local - self.config.input_mean) / self.config.input_std, (0, -width % STRIDE, 0, -height % STRIDE),
                    mode="replicate")
        features = self._features(image)
        seen = normalize(self.fusion.at_half(features, features[-1]), dim=1)
        named = normalize(self.reader(embeddings), dim=2)
        grid = torch.bmm(self.temperature * named, seen.flatten(2)).unflatten(2, seen.shape[-2:])
        if words:
            grid = torch.stack([found.amax(dim=1) for found in grid.split(list(words), dim=1)], dim=1)
        return interpolate(grid, size=image.shape[-2:], mode="bilinear", align_corners=False)[..., :height, :width]

    def _features(self, image: Tensor) -> list[Tensor]:
        """F at strides 2 to 32; those at 16 after the neighbourhood blocks."""
        features: list[Tensor] = self.encoder(image)
        rows, columns = features[TOKENS].shape[-2:]
        tokens = features[TOKENS].flatten(2).transpose(1, 2)
        prior = None
        if self.config.gauss:
            prior = gaussian_prior(rows, columns, self.config.sigma, tokens.device, tokens.dtype)
        for block in self.blocks:
            tokens = block(tokens, prior)
        features[TOKENS] = tokens.transpose(1, 2).unflatten(2, (rows, columns))
        return features
