"""From the sentences of classes to the embeddings a network compares pixels with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from ..errors import EnvironmentMissing, ModelError, UsageError
from ..models.text import TextTower, embed_classes
from ..packages.package import ModelPackage
from ..packages.text_tower import TextTowerPackage


def text_tower(weights: Mapping[str, Tensor], *, quick_gelu: bool) -> TextTower:
    """A text tower of these weights. Raises ``EnvironmentMissing``, and ``ValueError`` for weights of another layout."""
    try:
        return TextTower(weights, quick_gelu=quick_gelu)
    except ImportError as error:
        raise EnvironmentMissing(f"Classes in words need open_clip_torch in the engine's interpreter ({error}); run 'Install "
                                 "environment' again, or install it there.") from None


def load_text_tower(package: ModelPackage | TextTowerPackage) -> TextTower:
    """The text tower of a package, its file verified.

    Raises:
        ModelError: the package has none, or it is damaged.
        EnvironmentMissing: the interpreter lacks what it needs.
    """
    spec = package.text if isinstance(package, TextTowerPackage) else package.card.text
    if spec is None or not spec.file:
        raise ModelError(f"{package.path} has no text tower.")
    try:
        return text_tower(load(package.text_tower()), quick_gelu=spec.quick_gelu)
    except (ValueError, SafetensorError) as error:
        raise ModelError(f"The text tower in {package.path} cannot be used: {error}.") from None


def embed(tower: TextTower, sentences: Mapping[str, Sequence[str]]) -> Tensor:
    """One direction per class, (classes, 512), from its sentences.

    In one thread, as on a CPU all forward passes are: the digits do not depend on the number of cores.

    Raises ``UsageError`` when a sentence is too long.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        return embed_classes(tower, sentences)
    except ValueError as error:
        raise UsageError(f"The prompts cannot be used: {error}.") from None
    finally:
        torch.set_num_threads(threads)
