"""FCtL, the multi-context segmenter (Li et al. 2021, section 3.1): the parts put together.

One implementation covers the authors' network (:meth:`FCtLConfig.vgg16`) and the compact one that ships
with the plugin (:meth:`FCtLConfig.compact`); without contexts either is its own fully convolutional baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn

from .correlation import ContextualCorrelation, Overlay
from .decoders import FCN8sDecoder, SkipDecoder
from .efficientnet import VARIANTS, EfficientNetLiteEncoder, widths_of
from .encoder import ResidualEncoder, VGGEncoder
from .fusion import AdaptiveFusion, AverageFusion, Concatenation, FixedFusion
from .limits import refuse_endless

#: a context λ times as wide as the patch around the same centre, or "global", the whole raster; 1 is the patch itself
Context = float | str
Fusion = Literal["adaptive", "fixed", "average", "concatenation"]
ENCODERS = ("vgg", "residual", *VARIANTS)


@dataclass(frozen=True)
class FCtLConfig:
    """Everything that shapes the network. Raises ``ValueError`` when the parts do not fit together.

    Attributes:
        bands, classes: channels of the input and of the logits.
        contexts: the contexts correlated with the local patch, in the order of the network's branches.
        encoder: ``vgg``; or ``residual`` or one of EfficientNet's :data:`~fctl_qgis.models.efficientnet.VARIANTS` with the
            skip decoder.
        widths, depths: channels and number of convolutions (``residual``: of blocks, after the stem) of the five encoder
            stages; EfficientNet's are given by its variant.
        normalise: batch normalisation after each encoder convolution (``residual`` always has it).
        shared_encoder: one encoder for patch and contexts, instead of one each.
        key_channels, fusion_channels: inner widths of correlation and fusion.
        fusion: ``adaptive`` (the paper's), or ``average`` or ``fixed`` to compare it with; ``concatenation`` takes the place
            of correlation and fusion.
        scaled_attention: divide the correlation by √key_channels.
        gamma: where each context's learnt scalar γ starts.
        decoder: ``skip`` (to stride 2) or ``fcn8s`` (to stride 8, input padded by 100).
        decoder_widths: channels at strides 16, 8, 4, 2 of the skip decoder.
        decoder_depth: its convolutions at each of these strides.
        head_channels, dropout: of the fcn8s head.
        input_mean, input_std: per-band normalisation of inputs in 0…1; empty means none.
    """

    bands: int
    classes: int
    contexts: tuple[Context, ...] = (1, 2, 3)
    encoder: str = "vgg"
    widths: tuple[int, ...] = (64, 128, 256, 512, 512)
    depths: tuple[int, ...] = (2, 2, 3, 3, 3)
    normalise: bool = False
    shared_encoder: bool = False
    key_channels: int = 512
    fusion_channels: int = 512
    fusion: Fusion = "adaptive"
    scaled_attention: bool = False
    gamma: float = 0.0
    decoder: Literal["skip", "fcn8s"] = "fcn8s"
    decoder_widths: tuple[int, ...] = ()
    decoder_depth: int = 1
    head_channels: int = 4096
    dropout: float = 0.5
    input_mean: tuple[float, ...] = ()
    input_std: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.bands < 1 or self.classes < 2:
            raise ValueError(f"FCtL needs at least one band and two classes, not {self.bands} and {self.classes}")
        if len(self.widths) != 5 or len(self.depths) != 5:
            raise ValueError("FCtL's encoder has five stages: give five widths and five depths")
        if min(*self.widths, *self.depths, self.key_channels, self.fusion_channels, self.decoder_depth) < 1:
            raise ValueError("widths, depths, decoder_depth, key_channels and fusion_channels must be positive")
        refuse_endless(*self.depths, self.decoder_depth)
        if self.decoder not in ("skip", "fcn8s"):
            raise ValueError(f"decoder must be 'skip' or 'fcn8s', not {self.decoder!r}")
        if self.encoder not in ENCODERS:
            raise ValueError(f"encoder must be one of {', '.join(ENCODERS)}, not {self.encoder!r}")
        if self.encoder != "vgg" and (self.decoder != "skip" or not self.normalise):
            raise ValueError(f"the encoder {self.encoder} goes with the skip decoder and is always normalised")
        if self.encoder in VARIANTS and self.widths != widths_of(self.encoder):
            raise ValueError(f"the widths of {self.encoder} are {list(widths_of(self.encoder))}, not {list(self.widths)}")
        if self.fusion not in get_args(Fusion):
            raise ValueError(f"fusion must be one of {', '.join(get_args(Fusion))}, not {self.fusion!r}")
        if self.decoder == "skip" and len(self.decoder_widths) != 4:
            raise ValueError("the skip decoder needs four decoder_widths (strides 16, 8, 4, 2)")
        if len(set(self.contexts)) != len(self.contexts):
            raise ValueError(f"each context may be given once, not {list(self.contexts)}")
        for context in self.contexts:
            if context != "global" and not (isinstance(context, (int, float)) and context >= 1):
                raise ValueError(f"a context is 'global' or a multiple of the patch of at least 1, not {context!r}")
        for name in ("input_mean", "input_std"):
            if len(getattr(self, name)) not in (0, self.bands):
                raise ValueError(f"{name} needs one number per band ({self.bands}) or none")
        if bool(self.input_mean) != bool(self.input_std) or 0 in self.input_std:
            raise ValueError("input_mean and input_std go together, and no deviation may be zero")

    @property
    def context_stride(self) -> int | None:
        """Pixels of a context image for each of its features; None if its edges are felt everywhere (FCN-8s pads by 100)."""
        return None if self.decoder == "fcn8s" else 2 ** len(self.widths)

    @classmethod
    def vgg16(cls, classes: int, contexts: Sequence[Context] = (2, 3, 1)) -> FCtLConfig:
        """The authors' network; the default order of branches is that of their code: medium, large, local."""
        return cls(bands=3, classes=classes, contexts=tuple(contexts))

    @classmethod
    def compact(cls, classes: int, contexts: Sequence[Context] = (1, 2, 3), bands: int = 3, width: float = 1.0,
                fusion: Fusion = "adaptive") -> FCtLConfig:
        """The network that ships (``width`` 1): one residual encoder for patch and contexts, skips down to stride 2."""
        def scaled(*channels: int) -> tuple[int, ...]:
            return tuple(round(count * width) for count in channels)
        return cls(bands=bands, classes=classes, contexts=tuple(contexts), encoder="residual",
                   widths=scaled(24, 48, 96, 192, 320), depths=(2, 2, 2, 4, 2), normalise=True, shared_encoder=True,
                   key_channels=64, fusion_channels=96, fusion=fusion, scaled_attention=True, gamma=0.5, decoder="skip",
                   decoder_widths=scaled(128, 64, 48, 24), decoder_depth=2, head_channels=1, dropout=0.0,
                   input_mean=(0.45,) * bands, input_std=(0.25,) * bands)

    @classmethod
    def lite(cls, classes: int, contexts: Sequence[Context] = (1, 2, 3), bands: int = 3,
             variant: str = "efficientnet-lite0",
             fusion: Fusion = "adaptive") -> FCtLConfig:
        """A pretrained encoder for patch and contexts, skips down to stride 2."""
        return cls(bands=bands, classes=classes, contexts=tuple(contexts), encoder=variant, widths=widths_of(variant),
                   depths=(1,) * 5, normalise=True, shared_encoder=True, key_channels=64, fusion_channels=96, fusion=fusion,
                   scaled_attention=True, gamma=0.1, decoder="skip", decoder_widths=(128, 64, 48, 24), decoder_depth=1,
                   head_channels=1, dropout=0.0, input_mean=(0.5,) * bands, input_std=(0.5,) * bands)

    @classmethod
    def from_hyperparameters(cls, hyperparameters: dict[str, Any], *, bands: int, classes: int,
                             contexts: Sequence[Context]) -> FCtLConfig:
        """From a model card's ``hyperparameters``; what the card says elsewhere is passed beside them."""
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value
                                  for key, value in hyperparameters.items()}
        try:
            return cls(bands=bands, classes=classes, contexts=tuple(contexts), **values)
        except TypeError as error:
            raise ValueError(f"unknown or missing hyperparameter of FCtL: {error}") from None

    def hyperparameters(self) -> dict[str, Any]:
        """What :meth:`from_hyperparameters` takes: all that a model card does not say elsewhere."""
        return {key: value for key, value in asdict(self).items() if key not in ("bands", "classes", "contexts")}

    @property
    def outer_contexts(self) -> tuple[Context, ...]:
        """The contexts that must be given as images: all but the patch itself."""
        return tuple(context for context in self.contexts if context != 1)


class FCtL(nn.Module):
    """Local patch and contexts in, logits of the patch out."""

    input_mean: Tensor
    input_std: Tensor

    def __init__(self, config: FCtLConfig) -> None:
        super().__init__()
        self.config = config
        padding = 100 if config.decoder == "fcn8s" else 1
        mean = config.input_mean or (0.0,) * config.bands
        std = config.input_std or (1.0,) * config.bands
        self.register_buffer("input_mean", torch.tensor(mean).view(-1, 1, 1), persistent=False)
        self.register_buffer("input_std", torch.tensor(std).view(-1, 1, 1), persistent=False)

        def encoder() -> nn.Module:
            if config.encoder in VARIANTS:
                return EfficientNetLiteEncoder(config.bands, config.encoder)
            if config.encoder == "residual":
                return ResidualEncoder(config.bands, config.widths, config.depths)
            return VGGEncoder(config.bands, config.widths, config.depths, normalise=config.normalise,
                              input_padding=padding, ceil_mode=config.decoder == "fcn8s")

        self.encoder = encoder()
        separate = () if config.shared_encoder else config.outer_contexts
        self.context_encoders = nn.ModuleList(encoder() for _ in separate)
        channels = config.widths[-1]
        self.correlations = nn.ModuleList(
            Overlay() if config.fusion == "concatenation" else
            ContextualCorrelation(channels, config.key_channels, scaled=config.scaled_attention, gamma=config.gamma)
            for _ in config.contexts)
        self.fusion: nn.Module | None = None
        if config.contexts:
            count = len(config.contexts)
            self.fusion = {"adaptive": lambda: AdaptiveFusion(channels, config.fusion_channels, count),
                           "fixed": lambda: FixedFusion(count), "average": AverageFusion,
                           "concatenation": lambda: Concatenation(channels, count, config.gamma)}[config.fusion]()
        self.decoder: nn.Module
        if config.decoder == "fcn8s":
            self.decoder = FCN8sDecoder(config.widths, config.classes, config.head_channels, config.dropout)
        else:
            self.decoder = SkipDecoder(config.widths, config.decoder_widths, config.classes, config.decoder_depth)

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = (), margin_px: int = 0) -> Tensor:
        """Logits of the local patch.

        Args:
            local: (B, bands, H, W), values 0…1.
            contexts: one (B, bands, h, w) per entry of ``config.outer_contexts``, in that order; any size.
            margin_px: of each context, whole features wide, is there to be seen alone: its own features are left out.

        Returns:
            (B, classes, H, W).
        """
        if len(contexts) != len(self.config.outer_contexts):
            raise ValueError(f"this network needs {len(self.config.outer_contexts)} context images "
                             f"({list(self.config.outer_contexts)}), not {len(contexts)}")
        margin = margin_px // self.context_stride if self.context_stride else 0
        features = [self.encode_context(index, image) for index, image in enumerate(contexts)]
        return self.amid(local, [found[..., margin:found.shape[-2] - margin, margin:found.shape[-1] - margin]
                                 for found in features])

    @property
    def context_stride(self) -> int | None:
        """As ``config`` says."""
        return self.config.context_stride

    def encode_context(self, index: int, image: Tensor) -> Tensor:
        """The deepest features of one of ``config.outer_contexts``: (B, bands, h, w) → (B, C, h/stride, w/stride)."""
        encoder = self.context_encoders[index] if len(self.context_encoders) else self.encoder
        return encoder(self._normalised(image))[-1]

    def amid(self, local: Tensor, contexts: Sequence[Tensor]) -> Tensor:
        """As :meth:`forward`, of what :meth:`encode_context` made of the contexts."""
        features = self.encoder(self._normalised(local))
        fused = features[-1]
        if self.fusion is not None:
            outer = iter(contexts)
            by_branch = [features[-1] if context == 1 else next(outer) for context in self.config.contexts]
            found = self.fusion([correlate(features[-1], context) for correlate, context in zip(self.correlations, by_branch)])
            fused = fused + found.to(fused.dtype)  # under autocast a softmax gives single precision
        return self.decoder(features, fused, local.shape[-2:])

    def _normalised(self, image: Tensor) -> Tensor:
        return (image - self.input_mean) / self.input_std
