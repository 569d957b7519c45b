"""The networks that users train, and what is different between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..inference.predictor import needs_open_clip
from ..models.fctl import FCtLConfig
from ..packages.card import PatchSpec
from .recipe import PATCH

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig

#: the LoVLANet that starts from random weights, and how it is used. In trials of two minutes of a core ViT-Ti made more than
#: twice the steps of ViT-S and came to a lower loss, with no clear difference in mIoU. What has learnt from patches of 128 px
#: errs less on patches of 256 px than on larger ones, whose tokens share their attention among many more
LOVLANET_SHAPE: Mapping[str, Any] = {"size": "ti"}
LOVLANET_PATCH = PatchSpec(256, 192, (), 256)


@dataclass(frozen=True)
class Kind:
    """How one of them is trained.

    Attributes:
        config: what shapes it when it starts from nothing, for (classes, bands, numbers of a sentence's embedding, 0 where
            classes are no words).
        patch: how it is then used.
        learning_rate, fine_tuning_rate: at the peak, when it starts from nothing, and from a model.
        sample_share: samples have the side of the patches it is used on, over this,
        largest_sample_px: up to this side.
        batch: samples a step; half as many where few pixels are labelled, and half as many again without labels beside them
            where it starts from a model.
        still: how names of the weights begin that never learn from a user's labels.
        has_embeddings: a class is a direction to it, learnt or read from words.
        dice, alignment: weights of the losses beside the cross-entropy.
    """

    config: Callable[[int, int, int], FCtLConfig | LoVLANetConfig]
    patch: PatchSpec
    learning_rate: float
    fine_tuning_rate: float
    sample_share: int
    has_embeddings: bool
    dice: float
    alignment: float
    largest_sample_px: int = 256
    batch: int = 16
    still: tuple[str, ...] = ()


def _fctl(classes: int, bands: int, words_width: int) -> FCtLConfig:
    return FCtLConfig.compact(classes, PATCH.contexts, bands=bands)


def _lovlanet(classes: int, bands: int, words_width: int) -> LoVLANetConfig:
    with needs_open_clip("LoVLANet"):
        from ..models.lovlanet import LoVLANetConfig  # brings timm, whose import takes seconds
    words = {"class_embeddings": "text", "embedding_width": words_width} if words_width else {"class_embeddings": "learnt"}
    return LoVLANetConfig.small(classes, bands, **words, **LOVLANET_SHAPE)


def _b32(classes: int, bands: int, words_width: int) -> LoVLANetConfig:
    with needs_open_clip("LoVLANet"):
        from ..models.clip_start import BANDS as CLIP_BANDS
        from ..models.clip_start import b32
    if bands != CLIP_BANDS:
        raise UsageError(f"A LoVLANet of size b32 starts from a network that sees red, green and blue, not {bands} bands; "
                         "name the three.")
    return b32(classes, words_width)


#: by the name a model card gives them. Many small samples teach FCtL more than a few large ones. LoVLANet learns as in our
#: recipe, where a sample is half a patch; the rate for one that starts from a model is as much lower as FCtL's, and untried
KINDS: Mapping[str, Kind] = {
    "fctl": Kind(_fctl, PATCH, 1.2e-3, 4e-4, sample_share=4, has_embeddings=False, dice=1.0, alignment=0.0),
    "lovlanet": Kind(_lovlanet, LOVLANET_PATCH, 4e-4, 4e-4 / 3, sample_share=2, has_embeddings=True, dice=0.0, alignment=1.0)}

#: the paper's LoVLANet, which starts from an image tower that knows much: a quarter of the small one's rate, untried on
#: real weights. Samples are about as large as what the tower learnt from
B32 = Kind(_b32, PatchSpec(512, 384, (), 512), 1e-4, 1e-4 / 3, sample_share=2, has_embeddings=True, dice=0.0, alignment=1.0,
           batch=8)

#: FCtL as its authors publish it, to start from: it was made for whole patches, and its contexts' encoders were trained one by
#: one, each on its own, so that a few labels of another place would only take them apart
PUBLISHED = Kind(_fctl, PATCH, 2e-5, 2e-5, sample_share=1, has_embeddings=False, dice=0.0, alignment=0.0,
                 largest_sample_px=508, batch=2, still=("context_encoders.",))


def kind_of(architecture: str, hyperparameters: Mapping[str, Any]) -> Kind:
    """How a model's network is trained. Raises ``KeyError`` if its architecture cannot be."""
    if architecture == "lovlanet" and hyperparameters.get("pre_norm"):
        return B32
    return PUBLISHED if architecture == "fctl" and hyperparameters.get("decoder") == "fcn8s" else KINDS[architecture]
