"""The tokenizer of a sentence encoder, as its publishers give it: which pieces of words it knows."""

from __future__ import annotations

from typing import Any

from ..plain_json import parse

FILE = "tokenizer.json"


def read_pieces(text: str) -> dict[str, int]:
    """The number of each piece, from the text of a ``tokenizer.json``.

    Raises:
        ValueError: with a sentence, when it is another kind of tokenizer than BERT's without upper case.
    """
    content: Any = parse(text)
    try:
        model, normalizer = content["model"], content["normalizer"]
        kind, pieces = model.get("type", "WordPiece"), dict(model["vocab"])
        plain = normalizer["type"] == "BertNormalizer" and normalizer["lowercase"] is True
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError(f"its {FILE} is not laid out as BERT's are") from None
    if kind != "WordPiece" or not plain:
        raise ValueError(f"its {FILE} is of another kind than BERT's without upper case")
    if not all(isinstance(piece, str) and type(number) is int for piece, number in pieces.items()):
        raise ValueError(f"the pieces in its {FILE} have no numbers")
    return pieces
