"""Lists as people type them, in a terminal or a dialog, as values of a job."""

from __future__ import annotations

import math

from ..errors import UsageError


def parse_class_names(text: str) -> dict[int, str]:
    """``1=building, 5=water`` as people write it. Raises ``UsageError``."""
    try:
        pairs = [entry.split("=", 1) for entry in text.replace(";", ",").split(",") if entry.strip()]
        return {int(number): name.strip() for number, name in pairs}
    except ValueError:
        raise UsageError(f"Classes are written like 1=building, 5=water, not {text!r}.") from None


def parse_class_pairs(text: str) -> dict[str, str]:
    """``41=water, trees=vegetation`` as people write it. Raises ``UsageError``."""
    pairs = [[part.strip() for part in entry.split("=", 1)] for entry in text.replace(";", ",").split(",") if entry.strip()]
    if any(len(pair) < 2 or not all(pair) for pair in pairs):
        raise UsageError(f"Classes are written like 1=building, 5=water, not {text!r}.")
    return dict(pairs)


def parse_band_numbers(text: str) -> tuple[int, ...]:
    """``1,2,3`` as people write it; nothing is nothing. Raises ``UsageError``."""
    try:
        return tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        raise UsageError(f"Bands are written like 1,2,3, not {text!r}.") from None


def parse_contexts(text: str) -> tuple[float | str, ...]:
    """``2,3`` or ``3,global`` as people write it; nothing is nothing. Raises ``UsageError``."""
    try:
        numbers = [part.strip() if part.strip() == "global" else float(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UsageError(f"Contexts are written like 2,3 or 3,global, not {text!r}.") from None
    return tuple(int(number) if isinstance(number, float) and number.is_integer() else number for number in numbers)


def parse_prompts(text: str) -> dict[str, tuple[str, ...]]:
    """Sentences by the name of the class, from one line a class: ``water: a lake; a river seen from above``.

    Empty lines and lines that begin with # are left out. A name without a sentence leaves the words to the model.
    Raises ``UsageError``.
    """
    prompts: dict[str, tuple[str, ...]] = {}
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        name, colon, said = line.partition(":")
        if not colon or not name.strip():
            raise UsageError("Prompts are written one class a line, like water: a lake; a river seen from above, "
                             f"not {line!r}.")
        if name.strip().casefold() in map(str.casefold, prompts):
            raise UsageError(f"The prompts name the class {name.strip()!r} twice; put all of its sentences on one line.")
        prompts[name.strip()] = tuple(sentence.strip() for sentence in said.split(";") if sentence.strip())
    return prompts


def is_outer_context(context: object) -> bool:
    """Whether it is a multiple of the patch above 1, or ``global``."""
    if isinstance(context, str):
        return context == "global"
    return isinstance(context, (int, float)) and math.isfinite(context) and context > 1
