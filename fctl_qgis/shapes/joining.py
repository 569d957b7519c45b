"""Puts together the areas of a raster of which strips know pieces. What is complete is given away and forgotten."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .borders import Borders
from .strips import Area, Gate, Piece


class Joining:
    """Takes pieces strip by strip, from above."""

    def __init__(self, borders: Borders) -> None:
        self.borders = borders
        self._open: dict[Gate, _Growing] = {}

    def add(self, pieces: Iterable[Piece]) -> list[Area]:
        """The areas that are complete with the pieces of one more strip."""
        seen: list[_Growing] = []
        for piece in pieces:
            area = _Growing(piece)
            seen.append(area)
            for gate, _ in piece.parts:
                above = self._open.pop(gate, None)
                if above is None:
                    self._open[gate] = area
                    area.latest().gates += 1
                else:
                    above.latest().gates -= 1
                    area.join(above)
        return [area.complete(self.borders) for area in dict.fromkeys(area.latest() for area in seen) if not area.gates]


class _Growing:
    """An area so far; where two turn out to be one, one of them lives on in the other."""

    def __init__(self, piece: Piece) -> None:
        self.value, self.holes, self.parts = piece.value, [piece.holes], dict(piece.parts)
        self.gates = 0  # that lead to what is not known yet
        self._in: _Growing = self

    def latest(self) -> _Growing:
        while self._in is not self._in._in:
            self._in = self._in._in
        return self._in

    def join(self, other: _Growing) -> None:
        """Both are the same area."""
        small, large = sorted((self.latest(), other.latest()), key=lambda area: len(area.parts))
        if small is not large:
            large.holes += small.holes
            large.parts |= small.parts
            large.gates += small.gates
            small._in = large

    def complete(self, borders: Borders) -> Area:
        """Its rings, the outline first: that which holds all others."""
        rings = []
        while self.parts:
            first = next(iter(self.parts))
            part, end = self.parts.pop(first)
            ring = [part]
            while end != first:
                part, end = self.parts.pop(end)
                ring.append(part)
            rings.append(borders.joined(ring))
        rings.sort(key=_extent, reverse=True)
        return Area(self.value, rings + [hole for holes in self.holes for hole in holes])


def _extent(ring: np.ndarray) -> float:
    return float(np.ptp(ring, axis=0).prod())
