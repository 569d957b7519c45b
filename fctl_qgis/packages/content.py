"""Reading the JSON of a card: its format, and values of the right kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from ..errors import ModelError
from ..plain_json import parse

T = TypeVar("T")
#: of titles and names, in letters
LONGEST_LINE = 200


def is_a(kind: type[T], value: Any) -> T:
    """The value, if it is of this very kind; JSON's 1.0, true and "1" are not 1. Raises ``TypeError``."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r} where {kind.__name__} is due")
    return value


def is_plain(text: str, most: int = LONGEST_LINE) -> bool:
    """A line that can be shown and written into files: not too long, no control characters, no halves of characters."""
    return len(text) <= most and not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text)


def read_object(text: str, version: int) -> dict[str, Any]:
    """A card's JSON. Raises ``ModelError`` if it is none, or of another format."""
    try:
        content = parse(text)
    except ValueError as error:
        raise ModelError(f"model.json is not valid JSON ({error}); the package is damaged.") from None
    if not isinstance(content, dict) or content.get("format") != version:
        found = content.get("format") if isinstance(content, dict) else None
        raise ModelError(f"model.json has format {found!r}, this version reads format {version}; "
                         "get a package made for it, or update.")
    return content


@contextmanager
def faults_named() -> Iterator[None]:
    """What goes wrong inside while values are taken from a card becomes a ``ModelError``."""
    try:
        yield
    except KeyError as error:
        raise ModelError(f"model.json lacks {error.args[0]!r}.") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"model.json holds a value of the wrong kind: {error}.") from None


def refuse_unless(rules: dict[str, Any]) -> None:
    """Raises ``ModelError`` naming the first rule that does not hold."""
    for rule, holds in rules.items():
        if not holds:
            raise ModelError(f"model.json is not usable: {rule}.")
