"""LoVLANet, the language-guided segmenter (Zeng et al. 2026, section 2.2): the parts put together.

One implementation covers the paper's network (:meth:`LoVLANetConfig.paper`) and a small one for modest hardware
(:meth:`LoVLANetConfig.small`). The text tower is not part of it: classes arrive as embeddings (:mod:`.text`), or are
learnt where there is no text tower.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import torch
from timm.layers import resample_abs_pos_embed
from timm.models.vision_transformer import VisionTransformer
from torch import Tensor, nn
from torch.nn.functional import interpolate, normalize, pad

from .alignment import Aligned, PatchAlone
from .limits import refuse_endless
from .neighbourhood import NeighbourhoodAttention, gaussian_prior
from .pyramid import STRIDES, SpatialFeatureFusion

#: pixels per token, and per side of it: what can be doubled or halved to every stride
PATCHES = (8, 16, 32)


@dataclass(frozen=True)
class LoVLANetConfig(PatchAlone):
    """Everything that shapes the network. Raises ``ValueError`` when the parts do not fit together.

    Attributes:
        bands, classes: channels of the input and of the logits.
        patch: side of a token in pixels.
        width, depth, heads: of the vision transformer; a quarter of ``depth`` lies between two of F1 … F4.
        grid: side of the square of stored positional embeddings, in tokens; other sizes are interpolated from it.
        decoder_width: channels of the fusion (SFF).
        embedding_width: of the space that pixels and classes share; a text tower's is 512.
        class_embeddings: ``text`` (stored, replaceable) or ``learnt``.
        key_key: key–key attention (KK); without it every block has a query projection more.
        gauss: the Gaussian prior in every block.
        reduce_mlp: no second branch, the one with the MLP, in the last block.
        pre_norm: tokens are normalised before the first block, and have no bias, as in CLIP's image tower.
        sigma: σ of the prior, in tokens.
        input_mean, input_std: per-band normalisation of inputs in 0…1; empty means none.
    """

    bands: int
    classes: int
    patch: int = 32
    width: int = 768
    depth: int = 12
    heads: int = 12
    grid: int = 7
    decoder_width: int = 512
    embedding_width: int = 512
    class_embeddings: Literal["text", "learnt"] = "text"
    key_key: bool = True
    gauss: bool = True
    reduce_mlp: bool = True
    pre_norm: bool = False
    sigma: float = 2.0
    input_mean: tuple[float, ...] = ()
    input_std: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.bands < 1 or self.classes < 2:
            raise ValueError(f"LoVLANet needs at least one band and two classes, not {self.bands} and {self.classes}")
        if self.patch not in PATCHES:
            raise ValueError(f"a token covers {', '.join(map(str, PATCHES))} pixels a side, not {self.patch!r}")
        if min(self.width, self.depth, self.heads, self.grid, self.decoder_width, self.embedding_width) < 1:
            raise ValueError("width, depth, heads, grid, decoder_width and embedding_width must be positive")
        refuse_endless(self.depth)
        if self.width % self.heads:
            raise ValueError(f"width must be a multiple of heads, not {self.width} with {self.heads}")
        if self.depth % len(STRIDES):
            raise ValueError(f"features leave the encoder at each quarter: depth must be a multiple of {len(STRIDES)}, "
                             f"not {self.depth}")
        if self.class_embeddings not in ("text", "learnt"):
            raise ValueError(f"class_embeddings must be 'text' or 'learnt', not {self.class_embeddings!r}")
        if not (math.isfinite(self.sigma) and self.sigma > 0):
            raise ValueError(f"sigma must be a positive number of tokens, not {self.sigma!r}")
        for name in ("input_mean", "input_std"):
            if len(getattr(self, name)) not in (0, self.bands):
                raise ValueError(f"{name} needs one number per band ({self.bands}) or none")
        if bool(self.input_mean) != bool(self.input_std) or 0 in self.input_std:
            raise ValueError("input_mean and input_std go together, and no deviation may be zero")

    @classmethod
    def paper(cls, classes: int, bands: int = 3, **changes: Any) -> LoVLANetConfig:
        """The paper's network (ViT-B/32); ``changes`` are for its ablations."""
        return cls(**{"bands": bands, "classes": classes, **_centred(bands), **changes})

    @classmethod
    def small(cls, classes: int, bands: int = 3, size: Literal["ti", "s"] = "s", **changes: Any) -> LoVLANetConfig:
        """ViT-S/16 or ViT-Ti/16, with a narrow decoder, for patches of about 512 px."""
        if size not in ("ti", "s"):
            raise ValueError(f"size must be 'ti' or 's', not {size!r}")
        shape = {"width": 384, "heads": 6} if size == "s" else {"width": 192, "heads": 3}
        return cls(**{"bands": bands, "classes": classes, "patch": 16, "grid": 32, "decoder_width": 128, **shape,
                      **_centred(bands), **changes})


def config_of(state: Mapping[str, Tensor], stated: Mapping[str, Any] | None = None) -> LoVLANetConfig:
    """What shapes the network of a state dict.

    Args:
        state: of a :class:`LoVLANet`.
        stated: its hyperparameters, where they are known. Otherwise heads are taken to be 64 channels wide, Gauss to be
            on with its usual σ, inputs to be centred, and classes to be learnt, for tensors do not tell these.

    Raises:
        ValueError: with a sentence, when it is no LoVLANet's.
    """
    try:
        width, bands, patch, _ = state["encoder.transformer.patch_embed.proj.weight"].shape
        classes, embedding_width = state["class_embeddings"].shape
        blocks = {int(key.split(".")[3]) for key in state if key.startswith("encoder.transformer.blocks.")}
        last = f"encoder.transformer.blocks.{max(blocks)}"
        found = {"patch": patch, "width": width, "depth": len(blocks), "heads": max(1, width // 64),
                 "grid": math.isqrt(state["encoder.transformer.pos_embed"].shape[1]),
                 "decoder_width": state["fusion.lateral.0.weight"].shape[0], "embedding_width": embedding_width,
                 "class_embeddings": "learnt", "key_key": f"{last}.attn.query.weight" not in state,
                 "reduce_mlp": f"{last}.mlp.fc1.weight" not in state,
                 "pre_norm": "encoder.transformer.norm_pre.weight" in state, **_centred(bands)}
    except (KeyError, ValueError, IndexError):
        raise ValueError("it is not laid out as LoVLANet's state dicts are") from None
    config = LoVLANetConfig.from_hyperparameters(dict(stated or found), bands=bands, classes=classes)
    with torch.device("meta"):
        expected = {key: value.shape for key, value in LoVLANet(config).state_dict().items()}
    wrong = [key for key in expected.keys() | state.keys()
             if key not in expected or key not in state or expected[key] != state[key].shape]
    if wrong:
        raise ValueError(f"its weights do not fit LoVLANet (for instance {min(wrong)!r})")
    unusable = [key for key, value in state.items() if not torch.isfinite(value).all()]
    if unusable:
        raise ValueError(f"{unusable[0]!r} holds values that are not numbers: training had failed")
    return config


def _centred(bands: int) -> dict[str, Any]:
    """Normalisation for whoever trains from scratch: imagery stretched to 0…1 lies about there."""
    return {"input_mean": (0.45,) * bands, "input_std": (0.25,) * bands}


class LoVLANet(Aligned):
    """Patch in, logits of the patch out: the likeness of every pixel to every class.

    A text model starts with random class embeddings, which :meth:`set_class_embeddings` or loaded weights replace.
    """

    input_mean: Tensor
    input_std: Tensor

    def __init__(self, config: LoVLANetConfig) -> None:
        super().__init__()
        self.config = config
        mean = config.input_mean or (0.0,) * config.bands
        std = config.input_std or (1.0,) * config.bands
        self.register_buffer("input_mean", torch.tensor(mean).view(-1, 1, 1), persistent=False)
        self.register_buffer("input_std", torch.tensor(std).view(-1, 1, 1), persistent=False)
        self.encoder = NeighbourhoodEncoder(config)
        self.fusion = SpatialFeatureFusion(config.width, config.patch, config.decoder_width, config.embedding_width)
        self.start_classes(config.classes, config.embedding_width, config.class_embeddings)

    def class_directions(self) -> Tensor:
        """T̂, (classes, embedding_width), L2-normalised."""
        return normalize(self.class_embeddings, dim=1)

    def logits(self, local: Tensor) -> Tensor:
        """As :meth:`forward` gives them."""
        return self.align(local)[0]

    def align(self, local: Tensor) -> tuple[Tensor, Tensor]:
        """Logits as :meth:`forward` gives them, and what they were computed from (CMFA).

        Returns:
            S at full resolution (B, classes, H, W), and V̂, the L2-normalised P1
            (B, embedding_width, ⌈H/4⌉, ⌈W/4⌉), for an alignment loss against :meth:`class_directions`.
        """
        height, width = local.shape[-2:]
        # beyond the last whole cell of the coarsest stride the border is repeated, and cut off again at the end
        whole = max(self.config.patch, STRIDES[-1])
        image = pad((local - self.input_mean) / self.input_std, (0, -width % whole, 0, -height % whole), mode="replicate")
        features = normalize(self.fusion(self.encoder(image)), dim=1)
        likeness = self.temperature * torch.einsum("bchw,kc->bkhw", features, self.class_directions())
        logits = interpolate(likeness, size=image.shape[-2:], mode="bilinear", align_corners=False)
        rows, columns = -(-height // STRIDES[0]), -(-width // STRIDES[0])
        return logits[..., :height, :width], features[..., :rows, :columns]


class NeighbourhoodEncoder(nn.Module):
    """timm's vision transformer without class token and head, with :class:`NeighbourhoodAttention` in all its blocks.

    With ReduceMLP the last block has no second branch: what its attention gives is its result. The paper counts one MLP
    less and nothing else (Table 6), so the branch's normalisation stays among the parameters, idle.
    """

    def __init__(self, config: LoVLANetConfig) -> None:
        super().__init__()
        self.sigma = config.sigma if config.gauss else None
        self.step = config.depth // len(STRIDES)
        self.transformer = VisionTransformer(
            img_size=config.grid * config.patch, patch_size=config.patch, in_chans=config.bands, num_classes=0,
            global_pool="", class_token=False, embed_dim=config.width, depth=config.depth, num_heads=config.heads,
            dynamic_img_size=True, pre_norm=config.pre_norm)
        for block in self.transformer.blocks:
            block.attn = NeighbourhoodAttention(config.width, config.heads, key_key=config.key_key)
        if config.reduce_mlp:
            self.transformer.blocks[-1].register_module("mlp", None)
            self.transformer.blocks[-1].norm2.requires_grad_(False)

    def forward(self, image: Tensor) -> list[Tensor]:
        """(B, bands, H, W), whole tokens → the normalised tokens after each quarter of the blocks, 4 × (B, width, h, w)."""
        grid = self.transformer.patch_embed(image)  # (B, h, w, width)
        rows, columns = grid.shape[1:3]
        tokens = grid.flatten(1, 2) + resample_abs_pos_embed(
            self.transformer.pos_embed, [rows, columns], list(self.transformer.patch_embed.grid_size), num_prefix_tokens=0)
        tokens = self.transformer.norm_pre(tokens)
        prior = None if self.sigma is None else gaussian_prior(rows, columns, self.sigma, tokens.device, tokens.dtype)
        features = []
        for index, block in enumerate(self.transformer.blocks, start=1):
            if block.mlp is None:
                tokens = tokens + block.attn(block.norm1(tokens), attn_mask=prior)
            else:
                tokens = block(tokens, attn_mask=prior)
            if index % self.step == 0:
                features.append(self.transformer.norm(tokens).transpose(1, 2).unflatten(2, (rows, columns)))
        return features
