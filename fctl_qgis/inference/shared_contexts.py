"""What the network makes of the contexts, computed once for all patches that look at the same place.

The contexts of neighbouring patches overlap almost entirely. A context λ times as wide as its patch is reduced r times, so
one of its deepest features, at stride s, stands for a *cell* of r·s × r·s pixels. Where patches lie whole cells apart, the
contexts of all patches lie on one grid of cells over the raster. It is encoded in *tiles* as wide as patches are apart, each
once and with a margin of its surroundings, and the features of a patch's context are cut from them. Tiles lie where the
raster puts them: extents, blocks and workers do not move them, and so change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from ..computed_once import ComputedOnce
from ..packages.card import PatchSpec
from ..raster.grid import Window, squares_meeting
from ..raster.pixels import PixelSource
from .layout import Orientation
from .predictor import Predictor
from .reduced import Reduced
from .views import turned, turned_back

#: pixels of the reduced raster that a tile sees around itself
MARGIN_PX = 32
#: tiles that are kept may take this much memory: those of several rows of patches across a very wide raster
KEPT_BYTES = 24 * 2**20
#: what Python needs for a tile beside its features
TILE_BYTES = 4096


@dataclass(frozen=True)
class Scale:
    """The grid of one context.

    Attributes:
        index: of the context among those the network is given.
        stride: pixels of the reduced raster for each feature.
        cell_px: pixels of the raster for each feature.
        start_px: where the context of a patch at 0 begins, which is where the grid does.
        side, tile, margin: features of a context, of a tile and of its margin, along an axis.
    """

    index: int
    stride: int
    cell_px: int
    start_px: int
    side: int
    tile: int
    margin: int

    @property
    def reduction(self) -> int:
        """Pixels of the raster for one of the reduced raster, along an axis."""
        return self.cell_px // self.stride

    @property
    def overshoot_px(self) -> int:
        """How far beyond a context the tiles that it is cut from may see, and the pixels these are made of."""
        return (-self.side % self.tile + self.margin) * self.cell_px + self.reduction

    def window(self, row: int, col: int) -> Window:
        """What a tile sees, margin included."""
        top, left = (self.start_px + (place * self.tile - self.margin) * self.cell_px for place in (row, col))
        reach = (self.tile + 2 * self.margin) * self.cell_px
        return Window(top, left, reach, reach)


class Key(NamedTuple):
    """A tile of one context, as seen in one orientation."""

    context: int
    orientation: Orientation
    row: int
    col: int


def scales(patch: PatchSpec, stride: int) -> list[Scale] | None:
    """The grids of a model's contexts; None if they do not lie on any.

    Args:
        stride: pixels of a context image for each of its features.
    """
    found = []
    for index, context in enumerate(context for context in patch.contexts if context != 1):
        if context == "global" or patch.grid != "constant":
            return None
        reduction, rest = divmod(patch.size_px * float(context), patch.context_px)
        cell_px = int(reduction) * stride
        if rest or reduction < 1 or patch.context_px % stride or patch.step_px % cell_px:
            return None
        start = Window(0, 0, patch.size_px, patch.size_px).scaled_about_centre(float(context)).top
        found.append(Scale(index, stride, cell_px, start, patch.context_px // stride, patch.step_px // cell_px,
                           -(-MARGIN_PX // stride)))
    return found or None


def margin_px(patch: PatchSpec, stride: int) -> int:
    """How much of its surroundings a context image sees, in its own pixels; none where contexts are not shared."""
    grids = scales(patch, stride)
    return grids[0].margin * stride if grids else 0


class SharedContexts:
    """Context features of patches. Usable from several threads at once; a tile that two want is computed by one of them."""

    def __init__(self, source: PixelSource, predictor: Predictor, grids: Sequence[Scale]) -> None:
        self.predictor, self.grids = predictor, grids
        self._reduced = {scale.index: Reduced(source, scale.reduction, scale.window(0, 0).top, predictor.device)
                         for scale in grids}
        self._tiles = ComputedOnce(self._encoded, lambda features: features.nbytes + TILE_BYTES, KEPT_BYTES)

    def of(self, windows: Sequence[Window], orientation: Orientation) -> list[list[Tensor]]:
        """For each patch, in raster order, the features (C, h, w) of each of its contexts, seen in an orientation."""
        wanted = [[self._around(scale, window) for scale in self.grids] for window in windows]
        keys = [[[Key(scale.index, orientation, row, col) for row, col in squares_meeting(place, scale.tile)]
                 for scale, place in zip(self.grids, places)] for places in wanted]
        tiles = self._tiles.of((key for patch in keys for context in patch for key in context), self.predictor.batch)
        return [[_cut(scale, place, context[0], [tiles[key] for key in context])
                 for scale, place, context in zip(self.grids, places, patch)] for places, patch in zip(wanted, keys)]

    @staticmethod
    def _around(scale: Scale, patch: Window) -> Window:
        """A patch's context in features of the grid; the grid begins where the context of a patch at 0 does."""
        return Window(patch.top // scale.cell_px, patch.left // scale.cell_px, scale.side, scale.side)

    def _encoded(self, keys: Sequence[Key]) -> Iterator[tuple[Key, Tensor]]:
        """Tiles without their margins, laid as the raster lies; those of one context are computed together."""
        for scale in self.grids:
            members = [key for key in keys if key.context == scale.index]
            if members:
                images = [turned(self._reduced[scale.index].read(scale.window(key.row, key.col)), key.orientation)
                          for key in members]
                inner = slice(scale.margin, scale.margin + scale.tile)
                for key, features in zip(members, self.predictor.encode_contexts(scale.index, images)):
                    yield key, turned_back(features, key.orientation)[:, inner, inner].contiguous()


def _cut(scale: Scale, place: Window, corner: Key, tiles: Sequence[Tensor]) -> Tensor:
    """The features of a window from the tiles that it touches, row by row from the one at its corner."""
    across = -(-place.right // scale.tile) - corner.col
    whole = torch.cat([torch.cat(list(tiles[start:start + across]), 2) for start in range(0, len(tiles), across)], 1)
    covered = Window(corner.row * scale.tile, corner.col * scale.tile, *whole.shape[1:])
    return whole[(slice(None), *place.slices_in(covered))]
