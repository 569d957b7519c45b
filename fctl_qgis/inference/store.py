"""Finished blocks in the scratch folder, and the map they make, which grows while blocks come in.

A finished block is one file: the classes of what it alone covers, and the sums of the strips it shares with its neighbours.
When all that reach a block's own pixels are there, its strips are added up and its pixels are final; a file that no neighbour
needs any more goes. What lies on the disk is therefore the map so far and two rows of blocks, and what a file's name promises
is complete, whatever happened to the process or the machine. Blocks that share nothing are final at once.

Whoever finishes a block decides, saves and merges it; several threads, or machines, do so side by side.
"""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import IO

import numpy as np

from ..files.writing import sync, written_whole
from ..raster.grid import Window
from ..raster.labels import UNKNOWN
from .blocks import NODATA, BlockSums, Decision
from .layout import Block, Layout


class GivenUp(Exception):
    """A map that somebody waits for will not be finished."""


class MergedMap:
    """The final pixels of blocks; memory does not depend on their number.

    Also a :class:`~fctl_qgis.raster.labels.LabelSource` of its first layer, counted from the raster's corner.

    Args:
        shape: of the raster.
    """

    def __init__(self, shape: tuple[int, int], layout: Layout, folder: Path) -> None:
        self.shape, self.layout, self.folder = shape, layout, folder
        self._present = _present(folder, "merged", layout)
        self._growing = threading.Condition()
        self._is_given_up = False

    def has(self, block: Block) -> bool:
        return bool(self._present[block.row, block.col])

    def is_complete(self) -> bool:
        return bool(self._present.all())

    def put(self, block: Block, pixels: np.ndarray | None) -> None:
        """The final pixels of a block, uint8 (layers, h, w) of what it owns; None where nothing is known."""
        with written_whole(self._path(block)) as file:
            if pixels is not None:
                _write(file, pixels)

    def note(self, block: Block) -> None:
        """Note that a block's pixels are there, whoever has put them."""
        with self._growing:
            self._present[block.row, block.col] = True
            self._growing.notify_all()

    def give_up(self) -> None:
        """No more blocks will come."""
        with self._growing:
            self._is_given_up = True
            self._growing.notify_all()

    def wait_for(self, window: Window) -> None:
        """Until the pixels of a window are there. Raises ``GivenUp`` if they will not be."""
        blocks = self.layout.blocks_meeting(window)
        with self._growing:
            self._growing.wait_for(lambda: self._is_given_up or all(map(self.has, blocks)))
            if self._is_given_up:
                raise GivenUp

    def read(self, window: Window, layer: int = 0) -> np.ndarray:
        """uint8 (h, w), 255 where nothing is known."""
        pixels = np.full(window.shape, UNKNOWN, np.uint8)
        for block in self.layout.blocks_meeting(window):
            common = block.own.intersection(window)
            if not common.is_empty and (path := self._path(block)).stat().st_size:
                merged = np.memmap(path, np.uint8, "r").reshape(-1, *block.own.shape)
                pixels[common.slices_in(window)] = merged[(layer, *common.slices_in(block.own))]
        return pixels

    def _path(self, block: Block) -> Path:
        return self.folder / f"merged_{block.row:05d}_{block.col:05d}.raw"


class BlockStore:
    """Finished blocks on their way into the map.

    Args:
        merged: the map they go into.
    """

    def __init__(self, folder: Path, layout: Layout, decide: Decision, merged: MergedMap) -> None:
        self.folder, self.layout, self.decide, self.merged = folder, layout, decide, merged
        self._present = _present(folder, "block", layout)
        self._claimed: set[tuple[int, int]] = set()  # that are being merged
        self._turn = threading.Lock()

    def has(self, block: Block) -> bool:
        """Whether a block need not be computed any more."""
        return bool(self._present[block.row, block.col]) or self.merged.has(block)

    def save(self, done: BlockSums) -> None:
        """Write a block; it is on the disk before it counts. May be called on any machine that sees the folder."""
        strips, cover, decided = self.layout.shared(done.block), done.block.cover, self._decided(done)
        if not strips:
            self.merged.put(done.block, decided)
            return
        with written_whole(self._path(done.block)) as file:
            if done.sums is not None and decided is not None:
                _write(file, decided)
                for where in (strip.slices_in(cover) for strip in strips):
                    _write(file, done.sums[(slice(None), *where)])
                    _write(file, done.valid[where])

    def _decided(self, done: BlockSums) -> np.ndarray | None:
        """uint8 (layers, h, w) of the pixels that a block covers alone; None if nothing is known."""
        alone, cover, pixels = self.layout.alone(done.block), done.block.cover, done.lone
        open_areas = self.layout.overlaps(done.block)
        if pixels is None:
            pixels, open_areas = np.empty((self.decide.layers, *cover.shape), np.uint8), [alone]
        if done.sums is not None:
            for where in (area.slices_in(cover) for area in open_areas):
                pixels[(slice(None), *where)] = self.decide(done.sums[(slice(None), *where)], done.valid[where])
        elif done.lone is None:
            return None
        return pixels[(slice(None), *alone.slices_in(cover))]

    def settle(self, block: Block) -> None:
        """Note that a block was saved, and merge what this completes."""
        for heir in self.note(block):
            self.merge(heir)
            self.release(heir)

    def note(self, block: Block) -> list[Block]:
        """Note that a block was saved; the blocks that can be merged now, for the caller to see to."""
        with self._turn:
            if not self.layout.shared(block):
                self.merged.note(block)
                return []
            self._present[block.row, block.col] = True
            ready = [heir for heir in self.layout.heirs(block)
                     if (heir.row, heir.col) not in self._claimed and not self.merged.has(heir)
                     and all(self._present[one.row, one.col] for one in self.layout.contributors(heir))]
            self._claimed.update((heir.row, heir.col) for heir in ready)
            return ready

    def merge(self, block: Block) -> None:
        """Make a block's own pixels final. May be called on any machine that sees the folder."""
        self.merged.put(block, self._final(block))
        sync(self.merged.folder)  # the file's name has to be on the disk before what it was made of goes

    def release(self, block: Block) -> None:
        """Note that a block was merged, and remove what nobody needs any more."""
        with self._turn:
            self.merged.note(block)
            self._claimed.discard((block.row, block.col))
            for one in self.layout.contributors(block):
                if all(map(self.merged.has, self.layout.heirs(one))):
                    self._path(one).unlink(missing_ok=True)
                    self._present[one.row, one.col] = False

    def resume(self) -> None:
        """Go on with what an interrupted run left."""
        for row, col in np.argwhere(self._present).tolist():
            if self._present[row, col]:
                self.settle(self.layout.block(row, col))

    def _path(self, block: Block) -> Path:
        return self.folder / f"block_{block.row:05d}_{block.col:05d}.raw"

    def _saved(self, block: Block) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]] | None:
        """What :meth:`save` wrote, mapped, not read: classes, then sums and validity of each strip; None if nothing."""
        path, place = self._path(block), 0
        if not path.stat().st_size:
            return None

        def following(kind: type, *shape: int) -> np.ndarray:
            nonlocal place
            array = np.memmap(path, kind, "r", place, shape) if math.prod(shape) else np.empty(shape, kind)
            place += array.nbytes
            return array
        decided = following(np.uint8, self.decide.layers, *self.layout.alone(block).shape)
        return decided, [(following(np.int32, len(self.decide.class_ids), *strip.shape), following(np.bool_, *strip.shape))
                         for strip in self.layout.shared(block)]

    def _final(self, block: Block) -> np.ndarray | None:
        """uint8 (layers, h, w) of the pixels the block owns, strips added up over all blocks that reach them."""
        saved = self._saved(block)
        known = saved is not None
        result = np.full((self.decide.layers, *block.own.shape), NODATA, np.uint8)
        if saved is not None:
            result[(slice(None), *self.layout.alone(block).slices_in(block.own))] = saved[0]
        for strip in self.layout.shared(block):
            area = strip.intersection(block.own)
            if not area.is_empty:
                sums, valid = self._added_up(area, block)
                known = known or bool(valid.any())
                result[(slice(None), *area.slices_in(block.own))] = self.decide(sums, valid)
        return result if known else None

    def _added_up(self, area: Window, block: Block) -> tuple[np.ndarray, np.ndarray]:
        total = np.zeros((len(self.decide.class_ids), *area.shape), np.int32)
        valid = np.zeros(area.shape, bool)
        for neighbour in self.layout.contributors(block):
            common = area.intersection(neighbour.cover)
            if common.is_empty:
                continue
            if (saved := self._saved(neighbour)) is None:
                continue
            where = common.slices_in(area)
            index, strip = next((index, strip) for index, strip in enumerate(self.layout.shared(neighbour))
                                if strip.intersection(common) == common)
            sums, known = saved[1][index]
            valid[where] |= known[common.slices_in(strip)]
            total[(slice(None), *where)] += sums[(slice(None), *common.slices_in(strip))]
        return total, valid


def _write(file: IO[bytes], array: np.ndarray) -> None:
    """As ``ndarray.tofile`` does, which would keep it to itself when a disk does not take the last bytes."""
    file.write(np.ascontiguousarray(array).data)


def _present(folder: Path, kind: str, layout: Layout) -> np.ndarray:
    """bool (rows, columns) of blocks: which files there are. One look: on shared disks many single ones are slow, and
    remember what was not there."""
    folder.mkdir(exist_ok=True)
    present = np.zeros(layout.shape, bool)
    for entry in folder.glob(f"{kind}_*.raw"):
        present[tuple(map(int, entry.stem.split("_")[1:]))] = True
    return present
