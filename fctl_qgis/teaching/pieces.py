"""Which squares of labelled ground hold pieces of one field, so that they must not be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..raster.grid import Window
from ..raster.labels import UNKNOWN

#: squares that would hold more of all labelled pixels than this do not stay together: such a piece is no field but the ground
#: that everything lies on, and is cut
LARGEST_GROUP = 0.34

#: place of the raster, square, labelled pixels of each class
Square = tuple[int, Window, np.ndarray]


class _Sets:
    """Numbers that belong together."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def of(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = number = self.parent[self.parent[number]]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.of(one), self.of(other)))
        self.parent[other] = one


def groups_of(labels: Sequence[np.ndarray], squares: Sequence[Square]) -> list[int]:
    """For each square the number of its group.

    Squares side by side belong together where pixels of one class touch across their border. Small pieces go first; one whose
    squares would be more than :data:`LARGEST_GROUP` of all is cut.

    Args:
        labels: uint8 (h, w) of class indices per raster.
        squares: of one regular grid.
    """
    pieces = _pieces(labels, squares)
    sizes = [int(counts.sum()) for _, _, counts in squares]
    most = LARGEST_GROUP * sum(sizes)
    sets = _Sets(len(squares))
    for _, members in sorted(pieces):
        roots = {sets.of(member) for member in members}
        if sum(sizes[root] for root in roots) <= most:
            first = min(roots)
            sizes[first] = sum(sizes[root] for root in roots)
            for root in roots:
                sets.join(first, root)
    return [sets.of(number) for number in range(len(squares))]


def _pieces(labels: Sequence[np.ndarray], squares: Sequence[Square]) -> list[tuple[int, list[int]]]:
    """(pixels, squares) of what one class has in squares that it connects; pieces within one square are left out."""
    places = {(raster, window.top, window.left): number for number, (raster, window, _) in enumerate(squares)}
    connected: dict[int, _Sets] = {}
    for number, (raster, window, _) in enumerate(squares):
        values = labels[raster]
        rows, cols = slice(window.top, window.bottom), slice(window.left, window.right)
        for place, here, there in (((raster, window.bottom, window.left), (window.bottom - 1, cols), (window.bottom, cols)),
                                   ((raster, window.top, window.right), (rows, window.right - 1), (rows, window.right))):
            if (neighbour := places.get(place)) is None:
                continue
            own = values[here]
            for label in np.unique(own[own == values[there]]):
                if label != UNKNOWN:
                    connected.setdefault(int(label), _Sets(len(squares))).join(number, neighbour)
    found = []
    for label, sets in connected.items():
        members: dict[int, list[int]] = defaultdict(list)
        for number, (_, _, counts) in enumerate(squares):
            if counts[label]:
                members[sets.of(number)].append(number)
        found += [(sum(int(squares[number][2][label]) for number in piece), piece)
                  for piece in members.values() if len(piece) > 1]
    return found
