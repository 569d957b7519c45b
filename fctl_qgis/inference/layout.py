"""Which patches cover an extent, how they are grouped into blocks, and what each block owns.

Both axes are laid out alike and independently. Blocks partition the extent: a block *owns* its pixels from
its first patch to the next block's first patch. Its patches also *cover* a little of what its right and lower
neighbours own; over these strips the blocks' sums are added when the map is assembled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..raster.grid import Window, merge_weights, patch_offsets


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

    Args:
        length: of the raster's axis; patches are laid out for the whole of it, so extents do not move them.
        start, stop: the extent.
        side: patches per block.
    """

    def __init__(self, length: int, patch_px: int, step_px: int, start: int, stop: int, side: int,
                 merge: Literal["average", "montage"]) -> None:
        self.patch_px = patch_px
        self.offsets = patch_offsets(length, patch_px, step_px)
        self.weights: np.ndarray = merge_weights(self.offsets, patch_px, merge)
        needed = [index for index, offset in enumerate(self.offsets) if offset < stop and offset + patch_px > start]
        groups: dict[int, list[int]] = {}
        for index in needed:
            groups.setdefault(index // side, []).append(index)
        firsts = [members[0] for members in groups.values()]
        borders = [start, *(max(start, self.offsets[first]) for first in firsts[1:]), stop]
        self.spans = [
            Span(members[0], members[-1], (begin, end),
                 (max(start, self.offsets[members[0]]), min(stop, self.offsets[members[-1]] + patch_px)))
            for members, begin, end in zip(groups.values(), borders, borders[1:])]


@dataclass(frozen=True)
class Patch:
    """A patch and the block it is computed for. ``key`` is its place in the raster's patch grid."""

    key: tuple[int, int]
    window: Window
    block: Block


class Layout:
    """Patches and blocks of an extent of a raster."""

    def __init__(self, shape: tuple[int, int], extent: Window, patch_px: int, step_px: int, side: int,
                 merge: Literal["average", "montage"]) -> None:
        self.extent, self.patch_px = extent, patch_px
        self.rows = Axis(shape[0], patch_px, step_px, extent.top, extent.bottom, side, merge)
        self.cols = Axis(shape[1], patch_px, step_px, extent.left, extent.right, side, merge)
        self.blocks = [[self._block(row, col) for col in range(len(self.cols.spans))]
                       for row in range(len(self.rows.spans))]

    def _block(self, row: int, col: int) -> Block:
        down, across = self.rows.spans[row], self.cols.spans[col]
        return Block(row, col, _window(down.own, across.own), _window(down.cover, across.cover))

    def all_blocks(self) -> Iterator[Block]:
        """Row by row."""
        for row in self.blocks:
            yield from row

    def blocks_meeting(self, window: Window) -> list[Block]:
        """The blocks that own pixels of a window."""
        rows = [row for row, span in enumerate(self.rows.spans) if span.own[0] < window.bottom and span.own[1] > window.top]
        cols = [col for col, span in enumerate(self.cols.spans) if span.own[0] < window.right and span.own[1] > window.left]
        return [self.blocks[row][col] for row in rows for col in cols]

    def patches(self, block: Block) -> list[Patch]:
        down, across = self.rows.spans[block.row], self.cols.spans[block.col]
        return [Patch((i, j), Window(self.rows.offsets[i], self.cols.offsets[j], self.patch_px, self.patch_px), block)
                for i in range(down.first, down.last + 1) for j in range(across.first, across.last + 1)]

    def weights(self, patch: Patch) -> np.ndarray:
        """float32 (patch_px, patch_px): how much the patch counts at each of its pixels."""
        return np.outer(self.rows.weights[patch.key[0]], self.cols.weights[patch.key[1]])

    def contributors(self, block: Block) -> list[Block]:
        """The block and its upper and left neighbours: all whose patches may reach the pixels it owns."""
        return [self.blocks[row][col] for row in range(max(0, block.row - 1), block.row + 1)
                for col in range(max(0, block.col - 1), block.col + 1)]

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
