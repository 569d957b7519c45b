"""A phrase book: phrases about land cover with the number of their embedding, where no text tower is at hand to read them.

Phrases of several languages may share an embedding. What is asked for is found by its spelling, a slip of the pen included.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..errors import ModelError
from .tensors import contents

#: its tensors: phrases with their rows as lines of text, uint8; embeddings, int8 (rows, width)
LINES, EMBEDDINGS = "phrases", "embeddings"
#: how much alike two spellings must be to be the same phrase, and to be worth naming
SAME, NEAR = 0.9, 0.55
#: shorter phrases with another letter are other words
LEAST_LETTERS = 5


@dataclass(frozen=True)
class Found:
    """A phrase of the book.

    Attributes:
        row: of its embedding.
        slip: it is spelt otherwise than asked for.
    """

    phrase: str
    row: int
    slip: bool


@dataclass(frozen=True)
class PhraseBook:
    """Phrases as they are written, and the rows of their embeddings."""

    rows: Mapping[str, int]

    @classmethod
    def read(cls, content: bytes) -> PhraseBook:
        """From the file of a package. Raises ``ModelError`` if it is damaged."""
        try:
            lines = bytes(contents(content)[LINES]).decode().split("\n")
            rows = {phrase: int(row) for phrase, row in (line.split("\t") for line in lines)}
        except (KeyError, ValueError) as error:
            raise ModelError(f"The phrase book is damaged: {error}.") from None
        if min(rows.values()) < 0 or not all(map(spelling, rows)):
            raise ModelError("The phrase book is damaged: a phrase has no words, or no row.")
        return cls(rows)

    @staticmethod
    def lines(rows: Mapping[str, int]) -> bytes:
        """What :data:`LINES` holds."""
        return "\n".join(f"{phrase}\t{row}" for phrase, row in rows.items()).encode()

    def find(self, text: str) -> Found | None:
        """The phrase that is written like this, or nearly."""
        wanted = spelling(text)
        for phrase in (self._spellings.get(wanted), *map(self._numbers.get, numbers(wanted))):
            if phrase is not None:
                return Found(phrase, self.rows[phrase], slip=False)
        if len(wanted) < LEAST_LETTERS:
            return None
        same = difflib.get_close_matches(wanted, [other for other in self._spellings if other[:1] == wanted[:1]], 1, SAME)
        return Found(self._spellings[same[0]], self.rows[self._spellings[same[0]]], slip=True) if same else None

    def near(self, text: str, most: int = 5) -> list[str]:
        """Phrases that are spelt most like this, or share a word with it."""
        wanted = spelling(text)
        words = {word for spelt in numbers(wanted) for word in spelt.split() if len(word) >= LEAST_LETTERS - 1}
        sharing = [phrase for other, phrase in self._spellings.items() if words & set(other.split())]
        alike = [self._spellings[other] for other in difflib.get_close_matches(wanted, self._spellings, most, NEAR)]
        return list(dict.fromkeys([*alike, *sharing]))[:most]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {spelling(phrase): phrase for phrase in reversed(list(self.rows))}

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {spelt: phrase for other, phrase in reversed(list(self._spellings.items())) for spelt in numbers(other)}


def spelling(text: str) -> str:
    """Small letters without accents; signs are spaces, and articles are left out."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold())
                    if unicodedata.category(letter) != "Mn")
    words = re.sub(r"[\W_]+", " ", plain).split()
    return " ".join([word for word in words if word not in ("a", "an", "the")] or words)


def numbers(spelt: str) -> list[str]:
    """A spelling as it is, and as it may be in the singular: of houses and of bushes another letter is left out."""
    words = spelt.split()
    return list(dict.fromkeys([spelt, " ".join(re.sub(r"(?<=\w\w[^s])s$", "", word) for word in words),
                               " ".join(re.sub(r"(?<=\w\w\w)es$", "", word) for word in words)]))
