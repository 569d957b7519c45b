"""Colours for classes that bring none: by what they are called, and never one that looks like another in the same map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

#: what classes are called (beginnings of words, in lower case), and the colour most maps give them
_BY_NAME = (
    ("#2e86c1", ("water", "lake", "river", "sea", "ocean", "pond", "stream", "pool", "canal", "wasser", "fluss", "eau",
                 "agua")),
    ("#3a9e91", ("wetland", "marsh", "swamp", "bog", "mangrove", "feucht", "humed", "marais")),
    ("#c0392b", ("building", "roof", "house", "built", "urban", "developed", "settlement", "gebäude", "haus", "siedlung",
                 "bâtiment", "edific")),
    ("#7f8c8d", ("road", "street", "paved", "asphalt", "impervious", "pavement", "parking", "highway", "straß", "strasse",
                 "route", "carretera")),
    ("#5d4a66", ("rail", "bahn")),
    ("#d9b382", ("bare", "barren", "soil", "sand", "rock", "gravel", "beach", "dirt", "boden", "fels", "suelo")),
    ("#1e6b34", ("tree", "forest", "wood", "canopy", "wald", "baum", "bäume", "forêt", "arbre", "bosque", "árbol")),
    ("#8f9028", ("shrub", "bush", "scrub", "hedge", "strauch", "hecke", "matorral")),
    ("#9bd05a", ("grass", "meadow", "lawn", "pasture", "rangeland", "wiese", "rasen", "herb", "prairie", "pasto")),
    ("#e8c547", ("crop", "field", "farm", "agri", "arable", "cultivat", "acker", "culture", "cultiv")),
    ("#a05195", ("vineyard", "orchard", "plantation", "rebe", "weinberg", "vigne", "viña")),
    ("#4d8b31", ("vegetation", "plant", "green", "grün", "végétation")),
    ("#dcecf5", ("snow", "ice", "glacier", "schnee", "eis", "neige", "nieve")),
    ("#bdbdbd", ("background", "other", "unknown", "clutter", "rest")),
)
#: beginnings that other words have, too, count as whole words only (or with an s)
_WHOLE = frozenset({"sea", "ice", "eis", "rest", "bog", "sand", "rail", "eau", "rock", "wood", "pool", "herb", "other", "bare",
                    "green", "plant", "haus", "route", "field", "culture"})
_COLOR = re.compile("#[0-9a-fA-F]{6}")
_NEGATIONS = frozenset({"no", "not", "non", "without", "kein", "keine", "nicht", "sans", "sin"})
#: colours closer than this look alike on a map; by :func:`distance`
ALIKE = 0.075
#: red, green and blue of the colours to choose from; neither white nor black, which are paper and ink
_STEPS = (40, 88, 136, 184, 224)
#: of more classes nobody tells the colours apart, and they come round again
_MOST = 60


def colors_for(names: Sequence[str], own: Sequence[str | None] = (), taken: Iterable[str] = ()) -> list[str]:
    """``#rrggbb`` for each class.

    Args:
        own: colours that classes have already; None for one that has none.
        taken: colours of other classes of the map.
    """
    found = list(own) + [None] * (len(names) - len(own))
    used = [color for color in (*taken, *found) if color and _COLOR.fullmatch(color)]
    # names before what could be any colour
    for place in sorted(range(len(names)), key=lambda place: usual_color(names[place]) is None):
        if found[place] is None:
            used.append(_color_for(names[place], used))
            found[place] = used[-1]
    return [str(color) for color in found]


def _color_for(name: str, used: Sequence[str]) -> str:
    if len(used) >= _MOST:
        return _offered()[len(used) % len(_offered())]
    wanted = usual_color(name)
    if wanted is not None and _nearest(wanted, used) >= ALIKE:
        return wanted
    free = [color for color in _offered() if _nearest(color, used) >= ALIKE]
    if wanted is None or not free:
        return max(_offered(), key=lambda color: _nearest(color, used))
    return min(free, key=lambda color: distance(color, wanted))


def told_apart(colors: Iterable[str | None]) -> list[str | None]:
    """The colours, without those that look like an earlier one, or are none."""
    kept: list[str | None] = []
    for color in colors:
        alike = color is None or not _COLOR.fullmatch(color) or any(
            other is not None and distance(color, other) < ALIKE for other in kept)
        kept.append(None if alike else color)
    return kept


def usual_color(name: str) -> str | None:
    """What most maps show a class in, by the last of its words that says so; None if none does."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if _NEGATIONS & set(words):
        return None
    for word in reversed(words):
        for color, beginnings in _BY_NAME:
            if any(_is(word, beginning) for beginning in beginnings):
                return color
    return None


def distance(first: str, second: str) -> float:
    """How different two colours look: 0 is the same, black and white are 1 apart (Euclidean in Oklab, Ottosson 2020)."""
    return float(sum((a - b) ** 2 for a, b in zip(_oklab(first), _oklab(second))) ** 0.5)


def _is(word: str, beginning: str) -> bool:
    return word in (beginning, f"{beginning}s") if beginning in _WHOLE else word.startswith(beginning)


def _nearest(color: str, used: Sequence[str]) -> float:
    """How different a colour is from the most similar one in use; from paper and ink, too."""
    return min(distance(color, other) for other in (*used, "#ffffff", "#000000"))


@cache
def _offered() -> list[str]:
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product(_STEPS, repeat=3)]


@cache
def _oklab(color: str) -> tuple[float, float, float]:
    """Lightness, green to red, and blue to yellow."""
    red, green, blue = (_linear(int(color[place:place + 2], 16) / 255) for place in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
            1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
            0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
