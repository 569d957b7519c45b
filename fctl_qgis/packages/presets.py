"""Class lists of published benchmarks, and the configurations the paper found best for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from ..plain_json import parse
from .card import LandCoverClass
from .colors import colors_for

#: ground sampling distances of an imported model of which nothing is known: any
ANY_GSD = (0.01, 100.0)
#: numbers of a byte, but for the one that stands for nodata
MOST_CLASSES = 255


@dataclass(frozen=True)
class Preset:
    """A benchmark.

    Attributes:
        classes: with the ids of the authors' label files.
        contexts: of the medium and large encoder (Table 4 of FCtL's paper); none of a benchmark that it does not have.
        gsd_m: of its imagery.
    """

    title: str
    classes: tuple[LandCoverClass, ...]
    contexts: tuple[float | str, ...]
    gsd_m: tuple[float, float]


PRESETS = {
    # 508, 1524 and the whole image of 2448 px at 0.5 m
    "deepglobe": Preset("DeepGlobe land cover", (
        LandCoverClass(0, "unknown", "#000000"), LandCoverClass(1, "urban", "#00ffff"),
        LandCoverClass(2, "agriculture", "#ffff00"), LandCoverClass(3, "rangeland", "#ff00ff"),
        LandCoverClass(4, "forest", "#00ff00"), LandCoverClass(5, "water", "#0000ff"),
        LandCoverClass(6, "barren", "#ffffff")), (3, "global"), (0.25, 1.0)),
    # 508, 1016 and 1524 px at 0.3 m
    "inria": Preset("Inria Aerial buildings", (
        LandCoverClass(0, "not building", "#000000"), LandCoverClass(1, "building", "#ffffff")), (2, 3), (0.15, 0.6)),
    # the benchmarks of LoVLANet's paper; in LoveDA's label files 0 is no data and 1 background, which is not scored
    "loveda": Preset("LoveDA land cover", (
        LandCoverClass(2, "building", "#ff0000"), LandCoverClass(3, "road", "#ffff00"), LandCoverClass(4, "water", "#0000ff"),
        LandCoverClass(5, "barren", "#9f81b7"), LandCoverClass(6, "forest", "#00ff00"),
        LandCoverClass(7, "agricultural", "#ffc380")), (), (0.2, 0.6)),
    # 4 m GF-2 imagery
    "gid-5": Preset("GID-5 land cover", (
        LandCoverClass(1, "built-up", "#ff0000"), LandCoverClass(2, "farmland", "#00ff00"),
        LandCoverClass(3, "forest", "#00ffff"), LandCoverClass(4, "meadow", "#ffff00"),
        LandCoverClass(5, "water", "#0000ff")), (), (2.0, 6.0)),
}
#: what most people look for, as the bundled model has it
COMMON_CLASSES = (
    LandCoverClass(0, "building", "#c0392b"), LandCoverClass(1, "road", "#7f8c8d"), LandCoverClass(2, "bare land", "#d9b382"),
    LandCoverClass(3, "vegetation", "#4d8b31"), LandCoverClass(4, "water", "#2e86c1"))


def read_classes(text: str) -> tuple[LandCoverClass, ...]:
    """Classes from a number, the name of a preset, or a JSON file ``[{"id", "name", "color"}, …]`` or ``["name", …]``.

    Raises ``UsageError`` naming what is wrong.
    """
    if text in PRESETS:
        return PRESETS[text].classes
    if text.isdecimal():
        if len(text) > 3 or int(text) > MOST_CLASSES:
            raise UsageError(f"A map has {MOST_CLASSES} classes at most, not {text}.")
        return _coloured([(index, f"class {index}", None) for index in range(int(text))])
    try:
        entries = parse(Path(text).read_text(encoding="utf-8"))
        if not isinstance(entries, list):
            raise TypeError("no list")
        return _coloured([(index, entry, None) if isinstance(entry, str) else
                          (int(entry.get("id", index)), str(entry["name"]), entry.get("color"))
                          for index, entry in enumerate(entries)])
    except OSError:
        raise UsageError(f"The classes must be a number, one of {', '.join(PRESETS)}, or a JSON file; "
                         f"{text!r} is none.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{text} is no list of classes: it must look like "
                         '[{"id": 0, "name": "building", "color": "#c0392b"}, …] or ["building", …].') from None


def _coloured(entries: Sequence[tuple[int, str, str | None]]) -> tuple[LandCoverClass, ...]:
    """Numbers and names with the colours they have, or get."""
    numbers, names, own = zip(*entries) if entries else ((), (), ())
    return tuple(map(LandCoverClass, numbers, names, colors_for(names, own)))
