"""Which bands of a raster a model takes when nobody says."""

from __future__ import annotations

from collections.abc import Sequence

ALPHA = "alpha"


def automatic_bands(colors: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
    """Numbers of the bands tagged with the names a model wants, else of the first; none if the raster has too few.

    Args:
        colors: how each band is tagged ("red", "alpha", "undefined", …).
        wanted: the model's bands; ``band 4`` is the fourth, whatever its tag.
    """
    named = [_band_of_name(colors, name) for name in wanted]
    if all(named):
        return tuple(band for band in named if band)
    plain = [number for number, color in enumerate(colors, 1) if color != ALPHA]
    return tuple(plain[:len(wanted)]) if len(plain) >= len(wanted) else ()


def _band_of_name(colors: Sequence[str], name: str) -> int | None:
    if name in colors:
        return list(colors).index(name) + 1
    number = name.removeprefix("band ")
    return int(number) if name != number and number.isdecimal() and 1 <= int(number) <= len(colors) else None
