"""Which patches have something to compute? Asked by the run for each of them, and before it by the estimate for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np

from ..raster.grid import Window
from .layout import Block, Layout, Patch

#: blocks that are looked at patch by patch before a run; of more, every so-manyth
LOOKED_AT = 1000


class Mask(Protocol):
    """Which pixels are wanted at all."""

    def read(self, window: Window) -> np.ndarray:
        """bool (h, w)."""
        ...

    def any(self, window: Window) -> bool:
        """Whether one of a window's pixels is wanted."""
        ...

    def reach(self) -> Window:
        """A window outside of which no pixel is wanted."""
        ...


@dataclass(frozen=True)
class Wanted:
    """What a mask leaves.

    Attributes:
        mask: pixels outside are nodata, like those the source calls invalid; None for none.
        margin_px: pixels up to this far outside the mask are computed all the same.
    """

    mask: Mask | None = None
    margin_px: int = 0

    def has(self, layout: Layout, patch: Patch) -> bool:
        """Whether a patch has to be computed."""
        part = layout.part(patch)  # laid out backwards, it may miss the extent by a pixel
        return not part.is_empty and (self.mask is None or self.mask.any(part.grown(self.margin_px)))

    def patches(self, layout: Layout, block: Block) -> int:
        """How many patches of a block have to be computed."""
        if self.mask is None:
            return layout.count(block)
        return sum(self.has(layout, patch) for patch in layout.patches(block))

    def count(self, layout: Layout, blocks: Callable[[], Iterator[Block]]) -> int:
        """How many patches of some blocks have to be computed; about so many, if the blocks are very many."""
        if self.mask is None:
            return sum(map(layout.count, blocks()))
        reach = self.mask.reach().grown(self.margin_px)

        def near() -> Iterator[Block]:
            return (block for block in blocks() if not block.cover.intersection(reach).is_empty)
        many = sum(1 for _ in near())
        counts = [self.patches(layout, block) for block in islice(near(), 0, None, max(1, -(-many // LOOKED_AT)))]
        return round(many * sum(counts) / len(counts)) if counts else 0
