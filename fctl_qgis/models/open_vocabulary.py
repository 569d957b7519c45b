"""Segmentation by words alone: CLIP's frozen image tower, made to look at neighbours (Hajimiri et al. 2025).

CLIP was trained to describe whole images. "Pay Attention to Your Neighbours" (which LoVLANet's attention comes from) labels
their parts without training: the last block compares keys with keys, prefers what is near, and goes without its
feed-forward part and its residual; every token then has a direction of its own among those of the sentences.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, normalize, pad

from .limits import refuse_endless
from .neighbourhood import NeighbourhoodAttention, gaussian_prior
from .text import clip_weights, directions

#: what CLIP's inputs are normalised with, red, green and blue
MEAN, STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
#: where CLIP's training starts the scale of the likenesses; a checkpoint brings its own
FIRST_SCALE = 1 / 0.07


@dataclass(frozen=True)
class OpenVocabularyConfig:
    """The shape of the image tower, ViT-B/32 unless said otherwise. Raises ``ValueError`` for impossible numbers.

    Attributes:
        classes: how many are told apart.
        quick_gelu: OpenAI's activation instead of RemoteCLIP's.
        neighbourhood: the last block as Hajimiri et al. have it; without, CLIP as it was trained.
        sigma: of the Gaussian prior, in tokens. The authors take 5 tokens of 16 px, which is as far.
        patch, grid: side of a token in pixels; side of the square of positional embeddings in tokens.
        width, depth, heads, embedding_width: of the transformer; of the space it shares with the sentences.
    """

    classes: int
    quick_gelu: bool = False
    neighbourhood: bool = True
    sigma: float = 2.5
    patch: int = 32
    grid: int = 7
    width: int = 768
    depth: int = 12
    heads: int = 12
    embedding_width: int = 512

    def __post_init__(self) -> None:
        if self.classes < 2:
            raise ValueError(f"an open-vocabulary model tells two classes or more apart, not {self.classes}")
        if min(self.patch, self.grid, self.width, self.depth, self.heads, self.embedding_width) < 1:
            raise ValueError("patch, grid, width, depth, heads and embedding_width must be positive")
        refuse_endless(self.depth)
        if self.width % self.heads:
            raise ValueError(f"width must be a multiple of heads, not {self.width} with {self.heads}")
        if not (math.isfinite(self.sigma) and self.sigma > 0):
            raise ValueError(f"sigma must be a positive number of tokens, not {self.sigma!r}")

    @classmethod
    def from_hyperparameters(cls, hyperparameters: dict[str, Any], *, bands: int, classes: int,
                             contexts: Sequence[float | str] = ()) -> OpenVocabularyConfig:
        """From a model card's ``hyperparameters``; what the card says elsewhere is passed beside them."""
        if bands != len(MEAN) or contexts:
            raise ValueError(f"CLIP sees red, green and blue of the patch alone, not {bands} bands with contexts "
                             f"{list(contexts)}")
        try:
            return cls(classes=classes, **hyperparameters)
        except TypeError as error:
            raise ValueError(f"unknown or missing hyperparameter of CLIP's image tower: {error}") from None

    def hyperparameters(self) -> dict[str, Any]:
        """What :meth:`from_hyperparameters` takes: all that a model card does not say elsewhere."""
        return {key: value for key, value in asdict(self).items() if key != "classes"}


class OpenVocabulary(nn.Module):
    """Patch in, logits of the patch out. Class embeddings start at random; :meth:`set_class_embeddings` gives them meaning."""

    class_embeddings: Tensor
    mean: Tensor
    std: Tensor

    def __init__(self, config: OpenVocabularyConfig) -> None:
        super().__init__()
        self.config = config
        self.register_buffer("mean", torch.tensor(MEAN).view(-1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(STD).view(-1, 1, 1), persistent=False)
        self.tower = ImageTower(config)
        self.logit_scale = nn.Parameter(torch.tensor(math.log(FIRST_SCALE)))
        self.register_buffer("class_embeddings", normalize(torch.randn(config.classes, config.embedding_width), dim=1))

    def set_class_embeddings(self, embeddings: Tensor) -> None:
        """Replace the classes by (classes, embedding_width), of any length and number. Raises ``ValueError`` otherwise."""
        named = directions(embeddings, self.config.embedding_width)
        self.config = replace(self.config, classes=len(named))
        self.class_embeddings = named.to(self.class_embeddings)

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = ()) -> Tensor:
        """The likeness of every pixel to every class.

        Args:
            local: (B, 3, H, W), values 0…1, any size.
            contexts: none; the argument makes all segmenters callable alike.

        Returns:
            (B, classes, H, W).
        """
        if len(contexts):
            raise ValueError(f"this network sees the patch alone: it needs no context images, not {len(contexts)}")
        height, width = local.shape[-2:]
        side = self.config.patch
        # beyond the last whole token the border is repeated, and cut off again at the end
        image = pad((local - self.mean) / self.std, (0, -width % side, 0, -height % side), mode="replicate")
        seen = normalize(self.tower(image)[:, 1:], dim=2)
        likeness = self.logit_scale.exp() * seen @ normalize(self.class_embeddings, dim=1).T
        grid = likeness.transpose(1, 2).unflatten(2, (image.shape[-2] // side, image.shape[-1] // side))
        return interpolate(grid, size=image.shape[-2:], mode="bilinear", align_corners=False)[..., :height, :width]


class ImageTower(nn.Module):
    """CLIP's vision transformer for images of any whole number of tokens."""

    def __init__(self, config: OpenVocabularyConfig) -> None:
        super().__init__()
        self.config = config
        self.conv1 = nn.Conv2d(3, config.width, config.patch, stride=config.patch, bias=False)
        self.class_embedding = nn.Parameter(torch.randn(config.width) * config.width ** -0.5)
        self.positional_embedding = nn.Parameter(torch.randn(config.grid ** 2 + 1, config.width) * config.width ** -0.5)
        self.ln_pre = nn.LayerNorm(config.width)
        self.blocks = nn.ModuleList(_Block(config, reduced=config.neighbourhood and index == config.depth - 1)
                                    for index in range(config.depth))
        self.ln_post = nn.LayerNorm(config.width)
        self.proj = nn.Parameter(torch.randn(config.width, config.embedding_width) * config.width ** -0.5)

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W), normalised → (B, 1 + tokens, embedding_width), the class token first, then row after row."""
        tokens = self.before_last(image)
        prior = None
        if self.config.neighbourhood:
            rows, columns = (length // self.config.patch for length in image.shape[-2:])
            prior = gaussian_prior(rows, columns, self.config.sigma, tokens.device, tokens.dtype)
            prior = pad(prior, (1, 0, 1, 0))  # the class token has no place: it is near to nothing
        return self.ln_post(self.blocks[-1](tokens, prior)) @ self.proj

    def before_last(self, image: Tensor) -> Tensor:
        """The tokens (B, 1 + tokens, width) that the last block reads."""
        grid = self.conv1(image)
        tokens = torch.cat([self.class_embedding.expand(len(image), 1, -1), grid.flatten(2).transpose(1, 2)], dim=1)
        tokens = self.ln_pre(tokens + self._places(*grid.shape[-2:]))
        for block in self.blocks[:-1]:
            tokens = block(tokens)
        return tokens

    def _places(self, rows: int, columns: int) -> Tensor:
        """The positional embeddings, those of the grid interpolated to another one; the class token's stays."""
        side = self.config.grid
        if (rows, columns) == (side, side):
            return self.positional_embedding
        first, grid = self.positional_embedding[:1], self.positional_embedding[1:]
        grid = interpolate(grid.T.unflatten(1, (side, side))[None], size=(rows, columns), mode="bicubic", align_corners=False)
        return torch.cat([first, grid[0].flatten(1).T])


class _Block(nn.Module):
    """One of CLIP's blocks, or a last one ``reduced`` to its key–key attention."""

    def __init__(self, config: OpenVocabularyConfig, *, reduced: bool) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.width)
        self.attn = NeighbourhoodAttention(config.width, config.heads, key_key=reduced)
        self.feed: nn.Module | None = None
        if not reduced:
            self.ln_2 = nn.LayerNorm(config.width)
            activation = _QuickGELU() if config.quick_gelu else nn.GELU()
            self.feed = nn.Sequential(nn.Linear(config.width, 4 * config.width), activation,
                                      nn.Linear(4 * config.width, config.width))

    def forward(self, tokens: Tensor, prior: Tensor | None = None) -> Tensor:
        attended = self.attn(self.ln_1(tokens), attn_mask=prior)
        if self.feed is None:
            return attended
        tokens = tokens + attended
        return tokens + self.feed(self.ln_2(tokens))


class _QuickGELU(nn.Module):
    def forward(self, values: Tensor) -> Tensor:
        return values * torch.sigmoid(1.702 * values)


def image_weights(state: Mapping[str, Tensor], config: OpenVocabularyConfig) -> dict[str, Tensor]:
    """What :class:`OpenVocabulary` takes from a CLIP's state dict: everything but its class embeddings.

    Raises:
        ValueError: with a sentence, when ``state`` is of another layout.
    """
    weights = clip_weights(state, {theirs: shape for theirs, shape, _ in _layout(config)})
    taken: dict[str, Tensor] = {}
    for theirs, _, ours in _layout(config):
        # query, key and value are one matrix to them; a reduced block has no query
        parts = weights[theirs].chunk(3) if len(ours) == 3 else [weights[theirs]]
        taken.update((key, part) for key, part in zip(ours, parts) if key)
    return taken


def _layout(config: OpenVocabularyConfig) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Their name, the shape, and our name, or our three; an empty one is left out."""
    width, tower = config.width, "visual."
    layout: list[tuple[str, tuple[int, ...], tuple[str, ...]]] = [("logit_scale", (), ("logit_scale",))]

    def add(name: str, *shape: int) -> None:
        layout.append((tower + name, shape, ("tower." + name,)))

    add("conv1.weight", width, 3, config.patch, config.patch)
    add("class_embedding", width)
    add("positional_embedding", config.grid ** 2 + 1, width)
    add("proj", width, config.embedding_width)
    for norm in ("ln_pre", "ln_post"):
        add(f"{norm}.weight", width)
        add(f"{norm}.bias", width)
    for index in range(config.depth):
        reduced = config.neighbourhood and index == config.depth - 1
        theirs, ours = f"{tower}transformer.resblocks.{index}.", f"tower.blocks.{index}."
        for kind, inner in (("weight", (width,)), ("bias", ())):
            layout.append((f"{theirs}ln_1.{kind}", (width,), (f"{ours}ln_1.{kind}",)))
            layout.append((f"{theirs}attn.in_proj_{kind}", (3 * width, *inner), (
                "" if reduced else f"{ours}attn.query.{kind}", f"{ours}attn.key.{kind}", f"{ours}attn.value.{kind}")))
            layout.append((f"{theirs}attn.out_proj.{kind}", (width, *inner), (f"{ours}attn.project.{kind}",)))
            if not reduced:
                layout.append((f"{theirs}ln_2.{kind}", (width,), (f"{ours}ln_2.{kind}",)))
                layout.append((f"{theirs}mlp.c_fc.{kind}", (4 * width, *inner), (f"{ours}feed.0.{kind}",)))
                layout.append((f"{theirs}mlp.c_proj.{kind}", (width, *(4 * side for side in inner)),
                               (f"{ours}feed.2.{kind}",)))
    return layout
