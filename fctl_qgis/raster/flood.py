"""What of a raster is connected to its edge, tile by tile: memory is that of a few tiles and of outlines, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from .grid import Window, squares_meeting

#: side of the squares that are looked at at a time
TILE_PX = 1024
#: more are not looked at, for the sake of time and memory: 50 gigapixels
MOST_TILES = 50_000
Place = tuple[int, int]
#: of a tile, by the way to the neighbour there: its own line of pixels, and the neighbour's that lies beside it
_SIDES = {(-1, 0): (np.s_[:1], np.s_[-1:]), (1, 0): (np.s_[-1:], np.s_[:1]),
          (0, -1): (np.s_[:, :1], np.s_[:, -1:]), (0, 1): (np.s_[:, -1:], np.s_[:, :1])}


class _Tile(NamedTuple):
    """Two masks of a tile, compressed: where there is room, and what of it is filled; and whether that is all of it."""

    room: bytes
    filled: bytes
    is_full: bool


class Flood:
    """Fills room from the raster's edge inwards; pixels are connected by their sides.

    Each tile that it comes to is looked at once. ``is_whole`` says whether it came to its end.

    Args:
        room: bool (h, w) of a window inside the raster.
        shape: rows and columns.
    """

    def __init__(self, room: Callable[[Window], np.ndarray], shape: tuple[int, int]) -> None:
        self._room, self._whole = room, Window(0, 0, *shape)
        self._tiles: dict[Place, _Tile] = {}
        rows, cols = (-(-length // TILE_PX) for length in shape)
        # in an ordered set, row by row, as rasters are stored
        waiting = {(row, col): None for row in range(rows) for col in range(cols)
                   if row in (0, rows - 1) or col in (0, cols - 1)}
        while waiting and len(self._tiles) < MOST_TILES:
            place = next(iter(waiting))
            del waiting[place]
            waiting |= dict.fromkeys(self._entered(place))
        self.is_whole = not waiting

    def filled(self) -> Iterator[tuple[Window, np.ndarray]]:
        """Windows in which something is filled, and bool (h, w) of each."""
        for place, tile in sorted(self._tiles.items()):
            window = self._window(place)
            filled = _unpacked(tile.filled, window)
            if filled.any():
                yield window, filled

    def outlines(self, margin_px: int) -> Iterator[tuple[Window, np.ndarray]]:
        """The same of windows through which the outline goes: tiles with a margin, so that it is seen between tiles, too."""
        for place in sorted(self._tiles):
            around = [self._tiles.get((place[0] + down, place[1] + across)) for down, across in product((-1, 0, 1), repeat=2)]
            if all(tile is None or tile.is_full for tile in around) and not self._ends_at(place):
                continue
            window = self._window(place).grown(margin_px).intersection(self._whole)
            filled = self._read(window)
            if filled.any() and not filled.all():
                yield window, filled

    def _ends_at(self, place: Place) -> bool:
        """Whether a neighbour of a tile inside the raster was never come to."""
        return any(beside not in self._tiles and not self._window(beside).is_empty for beside, _, _ in self._beside(place))

    def _read(self, window: Window) -> np.ndarray:
        """What is filled of any window inside the raster."""
        filled = np.zeros(window.shape, bool)
        for place in squares_meeting(window, TILE_PX):
            if place in self._tiles:
                tile = self._window(place)
                common = tile.intersection(window)
                filled[common.slices_in(window)] = _unpacked(self._tiles[place].filled, tile)[common.slices_in(tile)]
        return filled

    def _entered(self, place: Place) -> list[Place]:
        """Fill what can be reached of a tile; its neighbours that can be reached from what is new."""
        window, tile = self._window(place), self._tiles.get(place)
        room = self._room(window) if tile is None else _unpacked(tile.room, window)
        before = np.zeros(window.shape, bool) if tile is None else _unpacked(tile.filled, window)
        filled = spread(before | self._ways_in(place, window) & room, room)
        self._tiles[place] = _Tile(_packed(room), _packed(filled), bool(filled.all()))
        news = filled & ~before
        return [beside for beside, here, there in self._beside(place)
                if news[here].any() and (self._free(beside)[there] & news[here]).any()]

    def _free(self, place: Place) -> np.ndarray:
        """bool (h, w) of a tile: room that is not filled, or may be room; nothing outside the raster."""
        window, tile = self._window(place), self._tiles.get(place)
        if tile is None:
            return np.ones((max(0, window.height), max(0, window.width)), bool)
        return _unpacked(tile.room, window) & ~_unpacked(tile.filled, window)

    def _ways_in(self, place: Place, window: Window) -> np.ndarray:
        """bool (h, w): the raster's edge, and what lies beside the filled pixels of neighbours."""
        ways = np.zeros(window.shape, bool)
        for beside, here, there in self._beside(place):
            other = self._window(beside)
            if other.is_empty:
                ways[here] = True
            elif beside in self._tiles:
                ways[here] |= _unpacked(self._tiles[beside].filled, other)[there]
        return ways

    @staticmethod
    def _beside(place: Place) -> Iterator[tuple[Place, Any, Any]]:
        """Neighbours, the line of pixels here, and the one there."""
        for (down, across), (here, there) in _SIDES.items():
            yield (place[0] + down, place[1] + across), here, there

    def _window(self, place: Place) -> Window:
        """Of a tile; empty if it lies outside."""
        row, col = place
        return Window(row * TILE_PX, col * TILE_PX, TILE_PX, TILE_PX).intersection(self._whole)


def spread(seeds: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The pixels of ``room`` that are connected to ``seeds``, which lie in it; all bool (h, w)."""
    if not seeds.any() or room.all():
        return room & seeds.any()
    while True:
        wider = _along_rows(_along_rows(seeds, room).T, room.T).T
        if np.count_nonzero(wider) == np.count_nonzero(seeds):
            return seeds
        seeds = wider


def _along_rows(seeds: np.ndarray, room: np.ndarray) -> np.ndarray:
    """All of each row's run of room that holds a seed."""
    walls = np.ones((room.shape[0], room.shape[1] + 1), bool)
    walls[:, :-1] = ~room
    run = np.cumsum(walls, dtype=np.int32).reshape(walls.shape)[:, :-1]
    reached = np.zeros(run[-1, -1] + 1, bool)
    reached[run[seeds]] = True
    return reached[run] & room


def _packed(mask: np.ndarray) -> bytes:
    return zlib.compress(np.packbits(mask).tobytes(), 1)


def _unpacked(content: bytes, window: Window) -> np.ndarray:
    bits = np.frombuffer(zlib.decompress(content), np.uint8)
    return np.unpackbits(bits, count=window.height * window.width).reshape(window.shape).astype(bool)
