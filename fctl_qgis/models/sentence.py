"""A sentence encoder of MiniLM's kind (Wang et al. 2020; Reimers & Gurevych 2019): near in meaning is near in direction.

BERT's layers, the mean over the tokens, and a tokenizer that cuts words into the pieces the encoder knows. It was taught by
texts alone, so it knows which words mean alike, and not what they look like from above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

#: channels of a head, the most tokens of a sentence that it was trained with, and BERT's addition to variances
HEAD_WIDTH, LENGTH, EPSILON = 32, 256, 1e-12
#: words of more letters than this are unknown
LONGEST_WORD = 100
#: begin a sentence, end it, stand for a word in no pieces
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
#: the tensor of a package in which the pieces lie
PIECES = "tokenizer.pieces"
#: the tensor whose rows are the pieces
WORD_EMBEDDINGS = "embeddings.word_embeddings.weight"
#: what begins a piece that goes on with a word
INNER = "##"
#: blocks of Unicode whose letters are words by themselves
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
               (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class SentenceTower(nn.Module):
    """The encoder with given weights, and its tokenizer; for inference.

    Args:
        state: BERT's tensors by the names that published files have; a pooler is left alone.
        vocabulary: the number of each piece.

    Raises:
        ValueError: with a sentence, when ``state`` is of another layout, or the vocabulary does not fit it.
    """

    def __init__(self, state: Mapping[str, Tensor], vocabulary: Mapping[str, int]) -> None:
        super().__init__()
        weights = sentence_weights(state)
        self.pieces = WordPieces(vocabulary)
        known, width = weights[WORD_EMBEDDINGS].shape
        if len(vocabulary) != known:
            raise ValueError(f"its tokenizer knows {len(vocabulary)} pieces of words and its weights {known}")
        self.width = width
        self.longest = min(LENGTH, len(weights["embeddings.position_embeddings.weight"]))
        with torch.device("meta"):
            self.embeddings = nn.ModuleDict({
                "word_embeddings": nn.Embedding(known, width),
                "position_embeddings": nn.Embedding(len(weights["embeddings.position_embeddings.weight"]), width),
                "token_type_embeddings": nn.Embedding(2, width), "LayerNorm": nn.LayerNorm(width, EPSILON)})
            inner = len(weights["encoder.layer.0.intermediate.dense.bias"])
            layer = nn.TransformerEncoderLayer(width, width // HEAD_WIDTH, inner, 0.0, "gelu", EPSILON, batch_first=True)
            self.encoder = nn.TransformerEncoder(layer, _layers(weights), enable_nested_tensor=False)
        self.load_state_dict(dict(_named(weights)), assign=True)
        self.eval().requires_grad_(False)

    @torch.no_grad()
    def forward(self, sentences: Sequence[str]) -> Tensor:
        """n sentences → (n, width), L2-normalised, each by itself. Raises ``ValueError`` for one that would be cut off."""
        return torch.cat([self._one(sentence) for sentence in sentences])

    def _one(self, sentence: str) -> Tensor:
        tokens = self.pieces.numbers(sentence)
        if len(tokens) > self.longest:
            raise ValueError(f"the sentence {sentence[:40] + '…'!r} is too long: {len(tokens)} tokens, and the text tower "
                             f"reads {self.longest}")
        parts: Any = self.embeddings
        numbers = torch.tensor(tokens, device=parts["LayerNorm"].weight.device)
        seen = (parts["word_embeddings"](numbers) + parts["token_type_embeddings"].weight[0]
                + parts["position_embeddings"].weight[:len(tokens)])
        seen = self.encoder(parts["LayerNorm"](seen)[None])
        return normalize(seen.mean(dim=1), dim=1)


def packed_pieces(vocabulary: Mapping[str, int]) -> Tensor:
    """The pieces of words as a tensor, uint8, so that they can be kept beside the weights: a line each, by number."""
    lines = "\n".join(sorted(vocabulary, key=vocabulary.__getitem__))
    return torch.tensor(list(lines.encode()), dtype=torch.uint8)


def unpacked_pieces(packed: Tensor) -> dict[str, int]:
    """What :func:`packed_pieces` packed. Raises ``ValueError`` if it is no text, or names a piece twice."""
    lines = bytes(packed.to(torch.uint8).flatten().tolist()).decode().split("\n")
    vocabulary = {piece: number for number, piece in enumerate(lines)}
    if len(vocabulary) < len(lines):
        raise ValueError("its tokenizer knows a piece twice")
    return vocabulary


class WordPieces:
    """BERT's tokenizer without upper case: words and punctuation, each cut into the longest pieces known.

    Raises ``ValueError`` if the vocabulary lacks the marks of a sentence.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        if lacking := {BEGIN, END, UNKNOWN} - vocabulary.keys():
            raise ValueError(f"its tokenizer has no {min(lacking)}")
        if sorted(vocabulary.values()) != list(range(len(vocabulary))):
            raise ValueError("the pieces of its tokenizer are not numbered from zero on")
        self.vocabulary = vocabulary

    def numbers(self, sentence: str) -> list[int]:
        """Of the pieces of a sentence, with the marks at its ends."""
        pieces = [piece for word in words(sentence) for piece in self._cut(word)]
        return [self.vocabulary[piece] for piece in (BEGIN, *pieces, END)]

    def _cut(self, word: str) -> list[str]:
        pieces: list[str] = []
        start = 0
        while start < len(word):
            begun = INNER if start else ""
            end = next((end for end in range(len(word), start, -1) if begun + word[start:end] in self.vocabulary), 0)
            if not end or len(word) > LONGEST_WORD:
                return [UNKNOWN]
            pieces.append(begun + word[start:end])
            start = end
        return pieces


def words(sentence: str) -> Iterator[str]:
    """Words in lower case without accents; every punctuation mark and ideograph is one."""
    plain = "".join(letter for letter in sentence if letter in "\t\n\r"
                    or (unicodedata.category(letter)[0] != "C" and letter != "\ufffd"))
    spaced = "".join(f" {letter} " if _is_ideograph(letter) else letter for letter in plain)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", spaced) if unicodedata.category(letter) != "Mn")
    for word in "".join(map(str.lower, bare)).split():  # letter by letter: the end of a word has no form of its own
        yield from _parted(word)


def _parted(word: str) -> Iterator[str]:
    part = ""
    for letter in word:
        if _is_punctuation(letter):
            yield from (part, letter) if part else (letter,)
            part = ""
        else:
            part += letter
    if part:
        yield part


def _is_punctuation(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "P" or letter in "$+<=>^`|~"


def _is_ideograph(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _IDEOGRAPHS)


def sentence_weights(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's tensors of a state dict, by their names there, in single precision.

    Raises:
        ValueError: with a sentence, when ``state`` is of another layout.
    """
    tensors = {key.removeprefix("bert."): value for key, value in state.items()}
    embeddings = tensors.get(WORD_EMBEDDINGS)
    if embeddings is None or embeddings.ndim != 2 or embeddings.shape[1] % HEAD_WIDTH:
        raise ValueError("it is not laid out as sentence encoders of BERT's kind are")
    weights = {}
    for key, shape in _layout(tensors, embeddings.shape[1]).items():
        tensor = tensors.get(key)
        if tensor is None or (tensor.ndim, *(given for given, wanted in zip(tensor.shape, shape) if wanted)) != (
                len(shape), *(wanted for wanted in shape if wanted)):
            raise ValueError(f"{key!r} is missing, or of another shape than in sentence encoders of BERT's kind")
        weights[key] = tensor.detach().float()
        if not torch.isfinite(weights[key]).all():
            raise ValueError(f"{key!r} holds values that are not numbers: training had failed")
    return weights


def _layers(tensors: Mapping[str, Tensor]) -> int:
    return 1 + max((int(key.split(".")[2]) for key in tensors if re.match(r"encoder\.layer\.\d+\.", key)), default=-1)


#: of a layer: their name, and ours; query, key and value are one matrix to us
_PARTS = {"attention.output.dense": "self_attn.out_proj", "attention.output.LayerNorm": "norm1",
          "intermediate.dense": "linear1", "output.dense": "linear2", "output.LayerNorm": "norm2"}
_PROJECTIONS = ("attention.self.query", "attention.self.key", "attention.self.value")


def _layout(tensors: Mapping[str, Tensor], width: int) -> dict[str, tuple[int, ...]]:
    """Shapes by their names; a zero for what may have any length."""
    first = tensors.get("encoder.layer.0.intermediate.dense.bias")
    inner = 4 * width if first is None else len(first)
    layout: dict[str, tuple[int, ...]] = {
        WORD_EMBEDDINGS: (0, width), "embeddings.position_embeddings.weight": (0, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,), "embeddings.LayerNorm.bias": (width,)}
    for index in range(max(1, _layers(tensors))):
        for part in (*_PROJECTIONS, *_PARTS):
            rows, columns = {"intermediate.dense": (inner, width), "output.dense": (width, inner)}.get(part, (width, width))
            layout[f"encoder.layer.{index}.{part}.weight"] = (rows,) if "LayerNorm" in part else (rows, columns)
            layout[f"encoder.layer.{index}.{part}.bias"] = (rows,)
    return layout


def _named(weights: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """The tensors by our names."""
    for key, tensor in weights.items():
        if key.startswith("embeddings."):
            yield key, tensor
    for index in range(_layers(weights)):
        theirs, ours = f"encoder.layer.{index}.", f"encoder.layers.{index}."
        for kind in ("weight", "bias"):
            yield f"{ours}self_attn.in_proj_{kind}", torch.cat([weights[f"{theirs}{part}.{kind}"] for part in _PROJECTIONS])
            for part, our in _PARTS.items():
                yield f"{ours}{our}.{kind}", weights[f"{theirs}{part}.{kind}"]
