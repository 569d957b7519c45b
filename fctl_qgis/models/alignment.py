"""Cross-modal feature alignment (CMFA; Zeng et al. 2026, section 2.2.4): pixels and classes compared by their angle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Literal, Self

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from .text import directions

#: the largest τ; CLIP's own bound
LARGEST_TEMPERATURE = 100.0
#: where τ starts, as CLIP's does
FIRST_TEMPERATURE = 1 / 0.07


class PatchAlone:
    """What configurations of networks have in common that see no contexts: how cards tell them. They are data classes."""

    @classmethod
    def from_hyperparameters(cls, hyperparameters: dict[str, Any], *, bands: int, classes: int,
                             contexts: Sequence[float | str] = ()) -> Self:
        """From a model card's ``hyperparameters``; what the card says elsewhere is passed beside them."""
        if contexts:
            raise ValueError(f"LoVLANet sees the patch alone; its contexts must be empty, not {list(contexts)}")
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value
                                  for key, value in hyperparameters.items()}
        made: Any = cls
        try:
            return made(bands=bands, classes=classes, **values)  # type: ignore[no-any-return]
        except TypeError as error:
            raise ValueError(f"unknown or missing hyperparameter of LoVLANet: {error}") from None

    def hyperparameters(self) -> dict[str, Any]:
        """What :meth:`from_hyperparameters` takes: all that a model card does not say elsewhere."""
        told: Any = self
        return {key: value for key, value in asdict(told).items() if key not in ("bands", "classes")}


class Aligned(nn.Module):
    """What networks have in common that compare pixels with class embeddings: the embeddings, and τ."""

    config: Any
    class_embeddings: Tensor

    def start_classes(self, classes: int, width: int, kind: Literal["text", "learnt"]) -> None:
        """Random class embeddings (classes, width), which text replaces, or which are learnt; and τ. Called last of all."""
        embeddings = normalize(torch.randn(classes, width), dim=1)
        if kind == "learnt":
            self.class_embeddings = nn.Parameter(embeddings)
        else:
            self.register_buffer("class_embeddings", embeddings)
        share = math.log(FIRST_TEMPERATURE) / math.log(LARGEST_TEMPERATURE)
        self.raw_temperature = nn.Parameter(torch.logit(torch.tensor(share)))

    @property
    def temperature(self) -> Tensor:
        """τ, between 1 and :data:`LARGEST_TEMPERATURE`.

        Its logarithm is learnt through a sigmoid, so that it has a gradient even near its bounds.
        """
        return torch.exp(math.log(LARGEST_TEMPERATURE) * self.raw_temperature.sigmoid())

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = ()) -> Tensor:
        """Logits of the patch.

        Args:
            local: (B, bands, H, W), values 0…1, any size.
            contexts: none; the argument makes all segmenters callable alike.

        Returns:
            (B, classes, H, W).
        """
        if len(contexts):
            raise ValueError(f"this network sees the patch alone: it needs no context images, not {len(contexts)}")
        return self.logits(local)

    def logits(self, local: Tensor) -> Tensor:
        """(B, bands, H, W) → (B, classes, H, W)."""
        raise NotImplementedError

    def set_class_embeddings(self, embeddings: Tensor) -> None:
        """Replace the classes by (classes, width of the embeddings), of any length and number; logits follow in number.

        Raises:
            ValueError: the network learnt its classes without text, or these are not embeddings of its width.
        """
        if isinstance(self.class_embeddings, nn.Parameter):
            raise ValueError("this network learnt its classes without a text tower, so they cannot be named anew")
        named = directions(embeddings, self.class_embeddings.shape[1])
        self.config = replace(self.config, classes=len(embeddings))
        self.class_embeddings = named.to(self.class_embeddings)
