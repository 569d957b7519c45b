"""What the labelled imagery distinguishes, set by set in its own words, where :mod:`.imagery` reduces all to five classes.

A concept is a meaning that a label can have: ``tree`` of one set and ``forest`` of another are one. The five common classes
are the first concepts, so that reduced labels are concepts, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..jobs.words import parse_prompts
from .imagery import CLASSES, IGNORE, NOT_BUILDING, Codes

CONCEPTS = (*CLASSES, "paved ground", "track", "rail", "grass", "crop", "tree", "grass and crops", "harvested field", "marsh",
            "beach", "foredune", "dense dune vegetation", "sparse dune vegetation", "bare dune", "iceplant")
#: lists of words, written as prompts are
PHRASES = Path(__file__).with_name("phrases")
_NUMBER = {name: number for number, name in enumerate(CONCEPTS)}


def _codes(*names: str) -> dict[int, int]:
    return {code: _NUMBER[name] for code, name in enumerate(names) if name}


#: what the sets' own codes mean
FINE = Codes(
    ohio=_codes("grass and crops", "building", "road", "harvested field", "tree", "water"),
    monterey=_codes("", "water", "marsh", "crop", "beach", "foredune", "dense dune vegetation", "sparse dune vegetation",
                    "bare dune", "iceplant", "paved ground"),
    hand=_codes("building", "road", "paved ground", "track", "rail", "bare land", "grass", "crop", "tree", "water"))
#: the common class of each concept that has one
_COMMON = {"paved ground": "road", **dict.fromkeys(("harvested field", "beach", "foredune", "bare dune"), "bare land"),
           **dict.fromkeys(("grass", "crop", "tree", "grass and crops", "marsh", "dense dune vegetation",
                            "sparse dune vegetation", "iceplant"), "vegetation")}


@dataclass(frozen=True)
class Coding:
    """A way of telling concepts apart: which become one.

    Attributes:
        table: uint8 (256,), the concept of a label, or :data:`IGNORE`; ``NOT_BUILDING`` stays.
    """

    name: str
    table: np.ndarray

    @classmethod
    def of(cls, name: str, becomes: Mapping[str, str], unknown: tuple[str, ...] = ()) -> Coding:
        """Concepts that become others, and those that are nothing any more."""
        table = np.full(256, IGNORE, np.uint8)
        table[NOT_BUILDING] = NOT_BUILDING
        for concept, number in _NUMBER.items():
            table[number] = IGNORE if concept in unknown else _NUMBER[becomes.get(concept, concept)]
        return cls(name, table)


#: as the labels have it; grass and fields as one; the five classes
OWN, FIELDS, COMMON = (Coding.of("own", {}), Coding.of("fields", dict.fromkeys(("grass", "crop"), "grass and crops")),
                       Coding.of("common", _COMMON, ("track", "rail")))
#: the codings of each set, and how often each is learnt from; a set with few concepts has its own alone
CODINGS: Mapping[str, tuple[tuple[Coding, float], ...]] = {
    "hand": ((OWN, 0.5), (FIELDS, 0.1), (COMMON, 0.4)), "ohio": ((OWN, 0.6), (COMMON, 0.4)),
    "monterey": ((OWN, 0.6), (COMMON, 0.4))}
_JUST_COMMON = ((COMMON, 1.0),)
_OWN_CONCEPTS = {"hand": FINE.hand, "ohio": FINE.ohio, "monterey": FINE.monterey}


def codings_of(group: str) -> tuple[tuple[Coding, float], ...]:
    """The codings of a collection with their shares."""
    return CODINGS.get(group, _JUST_COMMON)


def concepts_of(group: str, coding: Coding) -> list[int]:
    """The concepts among which a pixel of a collection is one, in order."""
    own = _OWN_CONCEPTS.get(group)
    if own is None or coding is COMMON:
        return list(range(len(CLASSES)))
    return sorted({int(coding.table[concept]) for concept in own.values()})


def learnt_words() -> dict[str, tuple[str, ...]]:
    """What each concept is called while a network learns, the plainest first."""
    return _words("learnt")


def held_out_words() -> dict[str, tuple[str, ...]]:
    """What each concept is called that no network ever learns from."""
    return _words("held_out")


def _words(name: str) -> dict[str, tuple[str, ...]]:
    found = parse_prompts((PHRASES / f"{name}.txt").read_text(encoding="utf-8"))
    return {concept: found[concept] for concept in CONCEPTS}
