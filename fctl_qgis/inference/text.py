"""From the sentences of classes to the embeddings a network compares pixels with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from ..errors import ModelError, UsageError
from ..models.sentence import PIECES, SentenceTower, unpacked_pieces
from ..models.text import TextTower, embed_classes
from ..packages.package import ModelPackage
from ..packages.text import SENTENCE
from ..packages.text_tower import TextTowerPackage
from .predictor import needs_open_clip

#: what reads sentences: a list of them in, (sentences, width) out
Tower = TextTower | SentenceTower


def text_tower(weights: Mapping[str, Tensor], *, quick_gelu: bool) -> TextTower:
    """A text tower of these weights. Raises ``EnvironmentMissing``, and ``ValueError`` for weights of another layout."""
    with needs_open_clip("A text tower"):
        return TextTower(weights, quick_gelu=quick_gelu)


def sentence_tower(tensors: Mapping[str, Tensor]) -> SentenceTower:
    """A sentence encoder as packages keep it, its tokenizer among the tensors. Raises ``ValueError`` if it is none."""
    if PIECES not in tensors:
        raise ValueError("it has no tokenizer")
    return SentenceTower({key: value for key, value in tensors.items() if key != PIECES}, unpacked_pieces(tensors[PIECES]))


def load_text_tower(package: ModelPackage | TextTowerPackage) -> Tower:
    """The text tower of a package, its file verified.

    Raises:
        ModelError: the package has none, or it is damaged.
        EnvironmentMissing: the interpreter lacks what it needs.
    """
    spec = package.text
    if spec is None or not spec.file:
        raise ModelError(f"{package.path} has no text tower.")
    try:
        tensors = load(package.text_tower())
        return sentence_tower(tensors) if spec.reader == SENTENCE else text_tower(tensors, quick_gelu=spec.quick_gelu)
    except (ValueError, SafetensorError) as error:
        raise ModelError(f"The text tower in {package.path} cannot be used: {error}.") from None


def embed(tower: Tower, sentences: Mapping[str, Sequence[str]]) -> Tensor:
    """One direction per class, (classes, width of the tower), from its sentences.

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


def name_anew(network: Any, embeddings: Mapping[int, Tensor], classes: int) -> None:
    """Give a network so many classes, some of them other directions.

    Args:
        network: one whose classes are words.
        embeddings: of classes by index; those without one here keep the network's own.
    """
    own = network.class_embeddings
    network.set_class_embeddings(torch.stack([embeddings[index] if index in embeddings else own[index]
                                              for index in range(classes)]))
