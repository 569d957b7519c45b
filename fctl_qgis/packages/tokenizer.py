"""What publishers of a sentence encoder put beside its weights: which pieces of words it knows, and how it computes."""

from __future__ import annotations

from typing import Any

from ..plain_json import parse

FILE, CONFIG = "tokenizer.json", "config.json"
#: what an encoder must say of itself to be computed as MiniLM's are; channels of a head are none of its tensors
HEAD_WIDTH, KIND = 32, {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}


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


def refuse_another_kind(text: str) -> None:
    """Compare the text of a ``config.json`` with what is computed here.

    Raises:
        ValueError: with a sentence, when the encoder is of another kind than MiniLM, which its tensors alone would not tell.
    """
    content: Any = parse(text)
    if not isinstance(content, dict):
        raise ValueError(f"its {CONFIG} is not laid out as BERT's are")
    for name, wanted in KIND.items():
        if (found := content.get(name, wanted)) != wanted:
            raise ValueError(f"its {CONFIG} says {name} is {found!r}, and only {wanted!r} can be computed")
    width, heads = content.get("hidden_size"), content.get("num_attention_heads")
    if not (isinstance(width, int) and isinstance(heads, int) and width == heads * HEAD_WIDTH):
        raise ValueError(f"its {CONFIG} says {heads!r} heads for {width!r} channels, and only heads of {HEAD_WIDTH} channels "
                         "can be computed")
