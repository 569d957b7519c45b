"""Lists as people type them, in a terminal or a dialog, as values of a job."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from ..errors import UsageError

#: a word up to what comes behind it; in double quotes it may hold anything, and two of them stand for one
_WORD = r'\s*(?:"((?:[^"]|"")*)"\s*(?=[{0}]|\Z)|([^{0}]*))([{0}]|\Z)'
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_CLASSES, _SENTENCES, _NAME = (re.compile(_WORD.format(between), re.DOTALL) for between in (",;=", ";", ":"))


def parse_class_names(text: str) -> dict[int, str]:
    """``1=building, 5=water`` as people write it; see :func:`parse_class_pairs`. Raises ``UsageError``."""
    try:
        return {int(number): name for number, name in parse_class_pairs(text).items()}
    except ValueError:
        raise _no_classes(text) from None


def parse_class_pairs(text: str) -> dict[str, str]:
    """``41=water, "Developed, Open Space"=vegetation`` as people write it, names with commas and the like in quotes.

    Raises ``UsageError``.
    """
    pairs: dict[str, str] = {}
    for key, *names in _entries(text):
        name = "=".join(names)
        if not key or not name:
            raise _no_classes(text)
        if key.casefold() in map(str.casefold, pairs):
            raise UsageError(f"The classes speak of {written(key)} twice; say once what it is.")
        pairs[key] = name
    return pairs


def written(name: str) -> str:
    """A name as :func:`parse_class_pairs` reads it again."""
    return '"' + name.replace('"', '""') + '"' if set(',;="') & set(name) or name != name.strip() else name


def _entries(text: str) -> Iterator[list[str]]:
    """What stands between commas or semicolons, cut at the equals signs; empty entries are left out."""
    entry: list[str] = []
    for word, behind in _words(_CLASSES, text):
        entry.append(word)
        if behind != "=":
            if entry != [""]:
                yield entry
            entry = []


def _words(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Each word, and what comes behind it; nothing behind the last."""
    for found in pattern.finditer(text):
        word, behind = _word(found)
        yield word, behind
        if not behind:
            return


def _word(found: re.Match[str]) -> tuple[str, str]:
    quoted, plain, behind = found.groups()
    return plain.strip() if quoted is None else quoted.replace('""', '"'), behind


def _no_classes(text: str) -> UsageError:
    return UsageError("Classes are written like 1=building, 5=water, names with commas, semicolons or equals signs in double "
                      f"quotes, like \"grass, short\"=vegetation, not {text!r}.")


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

    A name with a colon, and a sentence with a semicolon, stand in double quotes.
    Empty lines and lines that begin with # are left out. A name without a sentence leaves the words to the model.
    Raises ``UsageError``.
    """
    prompts, colors = parse_legend(text)
    for name, color in colors.items():
        raise UsageError(f"Colours are for the classes of a map, and nothing that a network learns from; leave out {color} of "
                         f"{name!r}.")
    return prompts


def parse_legend(text: str) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Sentences as in :func:`parse_prompts`, and colours (``#rrggbb``) that stand among them: ``water: #2e86c1; a lake``.

    Raises ``UsageError``.
    """
    prompts: dict[str, tuple[str, ...]] = {}
    colors: dict[str, str] = {}
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        found = next(_NAME.finditer(line))
        name, colon = _word(found)
        if not colon or not name.strip():
            raise UsageError("Prompts are written one class a line, like water: a lake; a river seen from above, "
                             f"not {line!r}.")
        name = name.strip()
        if name.casefold() in map(str.casefold, prompts):
            raise UsageError(f"The prompts name the class {name!r} twice; put all of its sentences on one line.")
        said = [sentence.strip() for sentence, _ in _words(_SENTENCES, line[found.end():]) if sentence.strip()]
        prompts[name] = tuple(sentence for sentence in said if not is_color(sentence))
        if given := [sentence for sentence in said if is_color(sentence)]:
            if len(given) > 1:
                raise UsageError(f"The class {name!r} has {len(given)} colours; choose one.")
            colors[name] = given[0].lower()
    return prompts, colors


def legend_line(name: str, sentences: Iterable[str] = (), color: str = "") -> str:
    """What :func:`parse_legend` reads as this class."""
    said = "; ".join(filter(None, [color, joined(sentences)]))
    return f"{_quoted(name, ':', '#')}: {said}".rstrip()


def joined(sentences: Iterable[str]) -> str:
    """Sentences as they stand on a line of prompts."""
    return "; ".join(_quoted(sentence, ";") for sentence in sentences)


def is_color(text: str) -> bool:
    """Whether it is one as maps have it, ``#rrggbb``."""
    return _COLOR.fullmatch(text) is not None


def _quoted(word: str, *marks: str) -> str:
    """In double quotes where it would not be read as one word without."""
    return '"' + word.replace('"', '""') + '"' if '"' in word or any(mark in word for mark in marks) else word


def is_outer_context(context: object) -> bool:
    """Whether it is a multiple of the patch above 1, or ``global``."""
    if isinstance(context, str):
        return context == "global"
    return isinstance(context, (int, float)) and math.isfinite(context) and context > 1
