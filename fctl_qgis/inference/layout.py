"""Which patches cover an extent, how they are grouped into blocks, and what each block owns.

Both axes are laid out alike and independently. Blocks partition the extent: a block *owns* the pixels from where
its first patch begins to count to where the next block's does. Averaged patches also *cover* a little of what the right
and lower neighbours own; over these strips the blocks' sums are added when the map is assembled. A montage has no strips.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from ..packages.card import PatchSpec
from ..raster.grid import Overlap, Window, cut_between, merge_weights, patch_offsets


class Orientation(NamedTuple):
    """How a patch is turned before the network sees it: quarter turns against the clock, then mirrored left to right."""

    quarter_turns: int
    mirrored: bool

    def reverses(self) -> tuple[bool, bool]:
        """Whether the raster's rows, and its columns, run backwards in the turned view."""
        sideways = self.quarter_turns % 2 == 1
        return ((self.quarter_turns in (2, 3)) != (self.mirrored and sideways),
                (self.quarter_turns in (1, 2)) != (self.mirrored and not sideways))


UPRIGHT = (Orientation(0, False),)
#: test-time augmentation: four rotations, each also mirrored
ALL_ORIENTATIONS = tuple(Orientation(turns, mirrored) for mirrored in (False, True) for turns in range(4))


@dataclass(frozen=True)
class Span:
    """One block along one axis: patches first…last, the pixels it owns and those it covers."""

    first: int
    last: int
    own: tuple[int, int]
    cover: tuple[int, int]


@dataclass(frozen=True)
class Block:
    """A rectangle of patches.

    Attributes:
        row, col: place among the blocks of this extent.
        own: the pixels it answers for; the own windows of all blocks partition the extent.
        cover: the pixels its patches reach; contains ``own``.
    """

    row: int
    col: int
    own: Window
    cover: Window


class Axis:
    """The patches of one axis of the raster that meet an extent, and their blocks.

    A fitted grid is laid out from one end, and rounding can make it another one from the other end. ``offsets`` and
    ``weights`` therefore hold it twice, forwards and backwards, with the same patches at most a pixel apart.

    Args:
        length: of the raster's axis; patches are laid out for the whole of it, so extents do not move them.
        start, stop: the extent.
        side: patches per block.
        both_ways: whether patches are needed as laid out from the far end, too.
    """

    def __init__(self, length: int, patch: PatchSpec, start: int, stop: int, side: int, merge: Overlap,
                 both_ways: bool) -> None:
        size = patch.size_px
        forwards = patch_offsets(length, size, patch.step_px, patch.grid)
        backwards = forwards
        if both_ways and patch.grid == "fitted" and length > size:
            backwards = [length - size - offset for offset in reversed(forwards)]
        self.offsets = forwards, backwards
        self.weights: list[np.ndarray] = [merge_weights(offsets, size, merge, patch.blend) for offsets in self.offsets]
        # where each patch counts: all of it, or in a montage what lies between its cuts
        self.parts = [_parts(offsets, size, merge) for offsets in self.offsets]
        # and where no other does, forwards; empty or turned round where there is no such place
        self.lone = [(max(start, before), min(stop, after)) for (start, stop), before, after in
                     zip(self.parts[0], [start, *(stop for _, stop in self.parts[0][:-1])],
                         [*(start for start, _ in self.parts[0][1:]), stop])]
        starts = [min(pair) for pair in zip(*([start for start, _ in way] for way in self.parts))]
        stops = [max(pair) for pair in zip(*([stop for _, stop in way] for way in self.parts))]
        groups: dict[int, list[int]] = {}
        for index, (begin, end) in enumerate(zip(starts, stops)):
            if begin < stop and end > start:
                groups.setdefault(index // side, []).append(index)
        firsts = [members[0] for members in groups.values()]
        borders = [start, *(max(start, starts[first]) for first in firsts[1:]), stop]
        self.spans = [
            Span(members[0], members[-1], (begin, end),
                 (max(start, starts[members[0]]), min(stop, stops[members[-1]])))
            for members, begin, end in zip(groups.values(), borders, borders[1:])]
        self.reach = min(way[firsts[0]] for way in self.offsets), max(way[self.spans[-1].last] for way in self.offsets) + size

    def alone(self, index: int) -> tuple[int, int]:
        """First and last pixel (exclusive) that a block covers and its neighbours do not."""
        span, is_last = self.spans[index], index + 1 == len(self.spans)
        start = self.spans[index - 1].cover[1] if index else span.cover[0]
        return start, max(start, span.cover[1] if is_last else span.own[1])


def _parts(offsets: Sequence[int], size: int, merge: Overlap) -> list[tuple[int, int]]:
    """First and last pixel (exclusive) at which each patch of an axis counts."""
    if merge == "average":
        return [(offset, offset + size) for offset in offsets]
    cuts = [cut_between(here, following, size) for here, following in zip(offsets, offsets[1:])]
    return list(zip([offsets[0], *cuts], [*cuts, offsets[-1] + size]))


@dataclass(frozen=True)
class Patch:
    """A patch and the block it is computed for.

    Attributes:
        key: its place in the raster's patch grid.
        way: whether rows and columns are those laid out backwards.
        orientations: how the network is to see it.
    """

    key: tuple[int, int]
    window: Window
    block: Block
    way: tuple[bool, bool] = (False, False)
    orientations: tuple[Orientation, ...] = UPRIGHT


class Layout:
    """Patches and blocks of an extent of a raster, made when they are asked for: a country has a million blocks.

    Attributes:
        shape: rows and columns of blocks.

    Args:
        side: patches per block and axis.
        tta: whether patches are seen in all orientations. On a fitted grid a turned raster may have its patches
            elsewhere; each orientation then gets the patches it would have.
    """

    def __init__(self, shape: tuple[int, int], extent: Window, patch: PatchSpec, side: int, merge: Overlap,
                 tta: bool = False) -> None:
        self.extent, self.patch = extent, patch
        self.rows = Axis(shape[0], patch, extent.top, extent.bottom, side, merge, tta)
        self.cols = Axis(shape[1], patch, extent.left, extent.right, side, merge, tta)
        self.shape = len(self.rows.spans), len(self.cols.spans)
        self.orientations = ALL_ORIENTATIONS if tta else UPRIGHT
        self._ways: dict[tuple[bool, bool], list[Orientation]] = {}
        for orientation in self.orientations:
            rows, cols = orientation.reverses()
            way = (rows and self.rows.offsets[1] != self.rows.offsets[0],
                   cols and self.cols.offsets[1] != self.cols.offsets[0])
            self._ways.setdefault(way, []).append(orientation)

    def block(self, row: int, col: int) -> Block:
        """The block at a place."""
        down, across = self.rows.spans[row], self.cols.spans[col]
        return Block(row, col, _window(down.own, across.own), _window(down.cover, across.cover))

    def all_blocks(self) -> Iterator[Block]:
        """Row by row."""
        for row, col in product(*map(range, self.shape)):
            yield self.block(row, col)

    def blocks_meeting(self, window: Window) -> list[Block]:
        """The blocks that own pixels of a window."""
        rows = [row for row, span in enumerate(self.rows.spans) if span.own[0] < window.bottom and span.own[1] > window.top]
        cols = [col for col, span in enumerate(self.cols.spans) if span.own[0] < window.right and span.own[1] > window.left]
        return [self.block(row, col) for row, col in product(rows, cols)]

    def count(self, block: Block) -> int:
        """How many patches a block has."""
        down, across = self.rows.spans[block.row], self.cols.spans[block.col]
        return (down.last - down.first + 1) * (across.last - across.first + 1) * len(self._ways)

    @property
    def patch_count(self) -> int:
        """How many patches there are in all."""
        down, across = (axis.spans[-1].last - axis.spans[0].first + 1 for axis in (self.rows, self.cols))
        return down * across * len(self._ways)

    def patches(self, block: Block) -> list[Patch]:
        """Those of one way after those of another."""
        down, across = self.rows.spans[block.row], self.cols.spans[block.col]
        size = self.patch.size_px
        return [Patch((i, j), Window(self.rows.offsets[way[0]][i], self.cols.offsets[way[1]][j], size, size), block, way,
                      tuple(orientations))
                for way, orientations in self._ways.items()
                for i in range(down.first, down.last + 1) for j in range(across.first, across.last + 1)]

    def weights(self, patch: Patch, area: Window, whole: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        """How much the patch counts at each pixel of an area within it: float32 (h,) times float32 (w,).

        Args:
            whole: what the weights of all patches on a pixel sum to; a power of two.
        """
        down, across = area.slices_in(patch.window)
        rows, cols = self.rows.weights[patch.way[0]][patch.key[0]], self.cols.weights[patch.way[1]][patch.key[1]]
        # both factors are powers of two: orientations are 1, 2, 4 or 8
        return rows[down] * np.float32(whole * len(patch.orientations) / len(self.orientations)), cols[across]

    def part(self, patch: Patch) -> Window:
        """Where in its block's cover a patch counts."""
        rows, cols = self.rows.parts[patch.way[0]][patch.key[0]], self.cols.parts[patch.way[1]][patch.key[1]]
        return _window(rows, cols).intersection(patch.block.cover)

    def lone(self, patch: Patch) -> Window:
        """Where in its block's cover a patch counts and no other patch does, if anywhere."""
        if len(self._ways) > 1:
            return Window(0, 0, 0, 0)
        return _window(self.rows.lone[patch.key[0]], self.cols.lone[patch.key[1]]).intersection(patch.block.cover)

    def overlaps(self, block: Block) -> list[Window]:
        """The pixels that a block covers alone, but none of its patches does: rectangles."""
        areas = [self.alone(block)]
        for lone in map(self.lone, self.patches(block)):
            areas = [rest for area in areas for rest in area.without(area.intersection(lone))]
        return [area for area in areas if not area.is_empty]

    def reach(self) -> Window:
        """The smallest window around all patches."""
        return _window(self.rows.reach, self.cols.reach)

    def contributors(self, block: Block) -> list[Block]:
        """The block and all above and to the left of it whose patches may reach the pixels it owns."""
        rows = [row for row in range(block.row + 1) if self.rows.spans[row].cover[1] > block.own.top]
        cols = [col for col in range(block.col + 1) if self.cols.spans[col].cover[1] > block.own.left]
        return [self.block(row, col) for row, col in product(rows, cols)]

    def heirs(self, block: Block) -> list[Block]:
        """The block and all below and to the right of it whose own pixels its patches may reach."""
        rows = [row for row in range(block.row, self.shape[0]) if self.rows.spans[row].own[0] < block.cover.bottom]
        cols = [col for col in range(block.col, self.shape[1]) if self.cols.spans[col].own[0] < block.cover.right]
        return [self.block(row, col) for row, col in product(rows, cols)]

    def alone(self, block: Block) -> Window:
        """The pixels of ``block.cover`` that no other block covers, if there are any; else some rectangle without pixels."""
        return _window(self.rows.alone(block.row), self.cols.alone(block.col))

    def shared(self, block: Block) -> list[Window]:
        """The strips of ``block.cover`` that neighbouring blocks cover too: top, bottom, left, right."""
        cover, strips = block.cover, []
        if block.row > 0:
            above = self.rows.spans[block.row - 1].cover[1]
            strips.append(Window(cover.top, cover.left, above - cover.top, cover.width))
        if block.row + 1 < len(self.rows.spans):
            strips.append(Window(block.own.bottom, cover.left, cover.bottom - block.own.bottom, cover.width))
        if block.col > 0:
            before = self.cols.spans[block.col - 1].cover[1]
            strips.append(Window(cover.top, cover.left, cover.height, before - cover.left))
        if block.col + 1 < len(self.cols.spans):
            strips.append(Window(cover.top, block.own.right, cover.height, cover.right - block.own.right))
        return [strip for strip in strips if not strip.is_empty]


def _window(rows: tuple[int, int], cols: tuple[int, int]) -> Window:
    return Window(rows[0], cols[0], rows[1] - rows[0], cols[1] - cols[0])
