"""Which class of a map or model another raster or layer means: by the user's word, by name, by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ..errors import RasterError, UsageError
from ..jobs.words import written
from ..packages.card import LandCoverClass
from ..packages.colors import colors_for
from ..raster.labels import UNKNOWN

Value = TypeVar("Value", int, str, int | str)
NODATA_NAMES = ("nodata", "no data")


@dataclass(frozen=True)
class Legend:
    """The classes of a map, and how its numbers and names lead to them.

    Attributes:
        classes: one per name; several numbers may bear it, of which the first is the class's id.
        by_number: index by number; :data:`UNKNOWN` for what means nodata.
        named: whether the names are the file's own, not just numbers.
    """

    classes: tuple[LandCoverClass, ...]
    by_number: Mapping[int, int]
    named: bool

    @classmethod
    def of(cls, numbers: Iterable[int], names: Mapping[int, str], colors: Mapping[int, str]) -> Legend:
        """Of a map in which ``numbers`` occur. Raises ``RasterError`` if there are more than fit a byte."""
        found: list[tuple[int, str]] = []
        by_number: dict[int, int] = {}
        places: dict[str, int] = {}
        for number in sorted({*numbers, *names}):
            name = names.get(number, str(number)).strip()
            if name.casefold() in NODATA_NAMES or (number == UNKNOWN and number not in names):
                by_number[number] = UNKNOWN
                continue
            if name.casefold() not in places:
                places[name.casefold()] = len(found)
                found.append((number, name))
            by_number[number] = places[name.casefold()]
        if len(found) > UNKNOWN:
            raise RasterError(f"The land cover has {len(found)} classes, more than the {UNKNOWN} that can be compared.")
        shown = colors_for([name for _, name in found], [colors.get(number) for number, _ in found])
        return cls(tuple(LandCoverClass(*entry, color) for entry, color in zip(found, shown)), by_number, bool(names))

    def index(self, text: str) -> int | None:
        """Of a class by name (upper and lower case alike) or number; None if there is none."""
        wanted = text.strip().casefold()
        if wanted in NODATA_NAMES:
            return UNKNOWN
        for index, entry in enumerate(self.classes):
            if entry.name.casefold() == wanted:
                return index
        number = _number(wanted)
        return None if number is None else self.by_number.get(number, UNKNOWN if number == UNKNOWN else None)

    def offered(self) -> str:
        return ", ".join(written(entry.name) for entry in self.classes[:12]) + (", …" if len(self.classes) > 12 else "")


class Matching:
    """Finds the class for whatever a reference holds.

    Args:
        names: what a reference raster calls its numbers, if it does; then names count, not numbers.
        chosen: name or number of a class, or ``nodata``, by the reference's number or name; goes before everything.
        has, holds: what errors call the side of the legend, and the reference.

    Raises ``UsageError`` if a chosen class does not exist.
    """

    def __init__(self, legend: Legend, names: Mapping[int, str], chosen: Mapping[str, str], has: str = "land cover",
                 holds: str = "reference") -> None:
        self.legend, self.names, self.has, self.holds = legend, names, has, holds
        if wrong := [name for name in chosen.values() if legend.index(name) is None]:
            raise UsageError(f"The {has} has no class {wrong[0]!r}; it has {legend.offered()}, and nodata.")
        self.chosen = {key.strip().casefold(): legend.index(name) for key, name in chosen.items()}
        self.seen: dict[int | str, int] = {}
        self.unknown: set[int | str] = set()

    def find(self, value: int | str) -> int | None:
        """Index of the class of a number or name, :data:`UNKNOWN` for nodata, None if there is none."""
        name = self.names.get(value) if isinstance(value, int) else None
        for word in (str(value), name):
            if word is not None and word.casefold() in self.chosen:
                return self.chosen[word.casefold()]
        if name is not None:
            return self.legend.index(name)
        if self.names and isinstance(value, int):
            return UNKNOWN if value == UNKNOWN else None
        return self.legend.index(str(value))

    def indices(self, values: Iterable[Value]) -> dict[Value, int]:
        """Index by value; what has no class is remembered, and taken as nodata for the time being."""
        found: dict[Value, int] = {}
        for value in values:
            index = self.find(value)
            if index is None:
                self.unknown.add(value)
            self.seen[value] = found[value] = UNKNOWN if index is None else index
        return found

    def described(self) -> str:
        """``41 is water, 0 is nodata``: everything that was looked for so far."""
        names = {index: entry.name for index, entry in enumerate(self.legend.classes)} | {UNKNOWN: "nodata"}
        return ", ".join(f"{value} is {names[self.seen[value]]}" for value in _in_order(self.seen))

    def by_number(self, named: bool) -> list[int | str]:
        """What was taken for a class for its number alone, neither by the user's word nor by a name.

        Args:
            named: whether the legend's names are its own, and not lent by the other side.
        """
        def is_told(value: int | str, index: int) -> bool:
            words = {str(value).casefold()} | ({self.names[value].casefold()} if value in self.names else set())  # type: ignore[index]
            return bool(words & self.chosen.keys()) or (named and self.legend.classes[index].name.casefold() in words)

        return [value for value, index in self.seen.items() if index != UNKNOWN and not is_told(value, index)]

    def refuse_unknown(self) -> None:
        """Raises ``UsageError`` naming what has no class, if there was anything."""
        if not self.unknown:
            return
        unknown = _in_order(self.unknown)
        listed = ", ".join(f"{value} ({self.names[value]})" if isinstance(value, int) and value in self.names
                           else written(str(value)) for value in unknown[:8]) + (", …" if len(unknown) > 8 else "")
        first, other = written(str(unknown[0])), written(self.legend.classes[0].name)
        shell = " A shell takes double quotes away unless single ones stand around it all." if '"' in first + other else ""
        raise UsageError(f"The {self.holds} holds classes the {self.has} does not have: {listed}. Say which they are, "
                         f"for instance {first}={other} or {first}=nodata (the {self.has} has "
                         f"{self.legend.offered()}).{shell}")


def _in_order(values: Iterable[int | str]) -> list[int | str]:
    """Numbers, then names."""
    return sorted(values, key=lambda value: (isinstance(value, str), value))


def _number(text: str) -> int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else None
