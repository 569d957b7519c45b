"""From the sentences of classes to the embeddings a network compares pixels with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor
from torch.nn.functional import normalize

from ..errors import ModelError, UsageError
from ..models.sentence import PIECES, WORD_EMBEDDINGS, SentenceTower, unpacked_pieces
from ..models.text import WIDTH, TextTower, embed_classes
from ..packages.catalog import text_tower as text_tower_with
from ..packages.catalog import user_models
from ..packages.package import ModelPackage
from ..packages.phrases import EMBEDDINGS
from ..packages.tensors import read_shapes
from ..packages.text import SENTENCE, TextSpec
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


def tower_width(package: ModelPackage | TextTowerPackage) -> int:
    """Numbers that the text tower of a package makes of a sentence. Raises ``ModelError`` if there is none."""
    if package.text is None or not package.text.file:
        raise ModelError(f"{package.path} has no text tower.")
    if package.text.reader != SENTENCE:
        return WIDTH
    shape = read_shapes(package.path, package.text.file).get(WORD_EMBEDDINGS, ())
    if len(shape) != 2:
        raise ModelError(f"The text tower in {package.path} cannot be used: it is no sentence encoder.")
    return shape[1]


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


def embedded(package: ModelPackage, sentences: Mapping[str, Sequence[str]], warn: Callable[[str], None]) -> dict[str, Tensor]:
    """The directions of classes from their sentences: (width,), or (words, width) where each phrase speaks for itself.

    Args:
        warn: is told which phrase of the phrase book was taken for another spelling.

    Raises:
        UsageError: a sentence is too long, or nobody can read a phrase.
        ModelError: text tower or phrase book are damaged.
    """
    text = package.card.text
    if text is None or not text.phrases:
        return dict(zip(sentences, embed(load_text_tower(package), sentences)))
    reader = _Reader(package, text, warn)
    return {name: torch.stack([reader.read(phrase) for phrase in said]) for name, said in sentences.items()}


class _Reader:
    """Reads phrases by the phrase book, and others by the text tower it was made with, if that is installed."""

    def __init__(self, package: ModelPackage, text: TextSpec, warn: Callable[[str], None]) -> None:
        self.text, self.book, self.warn = text, package.phrase_book, warn
        self.model = package.card.id
        rows = load(package.phrases()).get(EMBEDDINGS)
        if rows is None or rows.ndim != 2 or len(rows) <= max(self.book.rows.values()):
            raise ModelError(f"The phrase book in {package.path} is damaged: it lacks embeddings.")
        self.rows = normalize(rows.float(), dim=1)
        self.tower: Tower | None = None

    def read(self, phrase: str) -> Tensor:
        """(width,). Raises ``UsageError`` if nobody can."""
        if found := self.book.find(phrase):
            if found.slip:
                self.warn(f"{phrase!r} is not in the phrase book of {self.model} and was read as {found.phrase!r}.")
            return self.rows[found.row]
        if self.tower is None:
            package = text_tower_with(self.text.tower)
            if package is None:
                raise UsageError(self._refusal(phrase))
            self.tower = load_text_tower(package)
        return embed(self.tower, {phrase: self.text.said_of(phrase)})[0]

    def _refusal(self, phrase: str) -> str:
        near = self.book.near(phrase)
        known = f"; it knows {', '.join(map(repr, near))}" if near else ""
        return (f"The phrase book of {self.model} has no {phrase!r}{known}. Use one of its phrases, or install the text tower "
                "that reads any: 'import-model --architecture sentence-text' with all-MiniLM-L6-v2's model.safetensors into "
                f"{user_models() / 'minilm'}.")


def name_anew(network: Any, embeddings: Mapping[int, Tensor], classes: int) -> None:
    """Give a network so many classes, some of them other directions.

    Args:
        network: one whose classes are words.
        embeddings: of classes by index, (width,), or (words, width) for a network that takes several a class; those without
            one here keep the network's own.

    Raises ``ModelError`` if they are not as long as the network's own.
    """
    own = network.class_embeddings
    if wrong := [one.shape[-1] for one in embeddings.values() if one.shape[-1] != own.shape[1]]:
        raise ModelError(f"The model reads words as {wrong[0]} numbers each, but its network takes {own.shape[1]}: the parts "
                         "of its package do not belong together.")
    given = [embeddings[index] if index in embeddings else own[index] for index in range(classes)]
    if all(one.ndim == 1 for one in given):
        network.set_class_embeddings(torch.stack(given))
    else:
        network.set_class_words([one.reshape(-1, own.shape[1]) for one in given])
