"""Which classes a map will have, and what is said of them: a model's own, or those a job names in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import UsageError
from .card import LandCoverClass, ModelCard
from .colors import colors_for

#: 255 is nodata
NUMBERS = range(255)


@dataclass(frozen=True)
class Vocabulary:
    """The classes of a map.

    Attributes:
        classes: in the order of the logits.
        sentences: by the name of the class, for those that are embedded anew; the others stay as the model knows them.
    """

    classes: tuple[LandCoverClass, ...]
    sentences: Mapping[str, tuple[str, ...]]

    def is_own(self, card: ModelCard) -> bool:
        """Whether the classes are the model's, whatever their words and colours."""
        return [(entry.id, entry.name) for entry in self.classes] == [(entry.id, entry.name) for entry in card.classes]


def vocabulary(card: ModelCard, prompts: Mapping[str, Sequence[str]], colors: Mapping[str, str] | None = None) -> Vocabulary:
    """The classes of a map by this model, for sentences by the name of a class (none: the model's templates).

    A trained model keeps its classes, and the sentences stand in for its own. Of an open-vocabulary model the names are
    the classes: those it knows keep number and colour and come first, in its order; the others get the next free numbers.

    Args:
        colors: ``#rrggbb`` by the name of a class, where it is not to be the one it has.

    Raises:
        UsageError: with a sentence, when the model cannot read prompts, lacks a class, or the classes are too few or many.
    """
    classes, sentences = _named(card, prompts)
    wanted = {name.strip().casefold(): color for name, color in (colors or {}).items()}
    if strange := wanted.keys() - {entry.name.casefold() for entry in classes}:
        raise UsageError(f"There is no class {', '.join(map(repr, sorted(strange)))} to be coloured; the classes are "
                         f"{', '.join(entry.name for entry in classes)}.")
    return Vocabulary(tuple(replace(entry, color=wanted.get(entry.name.casefold(), entry.color)) for entry in classes),
                      sentences)


def _named(card: ModelCard, prompts: Mapping[str, Sequence[str]]) -> tuple[tuple[LandCoverClass, ...],
                                                                         dict[str, tuple[str, ...]]]:
    """The classes and what is said of them, but for their colours."""
    if not prompts:
        return card.classes, {}
    if card.text is None or not card.text.can_read:
        raise UsageError(f"The model {card.id} has no text tower, so its classes cannot be put into words; leave the prompts "
                         "out, or choose a model with a text tower ('describe' tells which has one).")
    given = {name.strip().casefold(): tuple(said) or card.text.words_for(name.strip()) for name, said in prompts.items()}
    known = {entry.name.casefold() for entry in card.classes}
    new = [name.strip() for name in prompts if name.strip().casefold() not in known]
    if new and not card.is_open:
        raise UsageError(f"The model {card.id} has no class {', '.join(map(repr, new))}; its classes are "
                         f"{', '.join(entry.name for entry in card.classes)}.")
    classes = card.classes
    if card.is_open:
        classes = tuple(entry for entry in classes if entry.name.casefold() in given) + _numbered(new, card.classes)
    if len(classes) < 2:
        raise UsageError("The prompts name one class only, and a map needs two or more; add a line for what the rest is.")
    return classes, {entry.name: given[entry.name.casefold()] for entry in classes if entry.name.casefold() in given}


def _numbered(names: Sequence[str], taken: Sequence[LandCoverClass]) -> tuple[LandCoverClass, ...]:
    """New classes beside those that have numbers and colours already."""
    free = [number for number in NUMBERS if number not in {entry.id for entry in taken}]
    if len(names) > len(free):
        raise UsageError(f"There are numbers for {len(NUMBERS)} classes at most; name fewer.")
    return tuple(map(LandCoverClass, free, names, colors_for(names, taken=[entry.color for entry in taken])))
