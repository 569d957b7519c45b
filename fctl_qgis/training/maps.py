"""What a network makes of a whole raster in memory: patches, overlaps and merging as in use."""

from __future__ import annotations

import numpy as np

from ..inference.blocks import BlockSums, Decision
from ..inference.layout import Layout
from ..inference.machine import usable_cores
from ..inference.predictor import Predictor
from ..inference.scorer import Scorer
from ..packages.card import PatchSpec
from ..raster.grid import Overlap, Window
from ..raster.pixels import PixelSource


def sums_of(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int, merge: Overlap = "average",
            extent: Window | None = None, threads: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """int32 sums (classes, h, w) and validity (h, w) of a raster, or of an extent of it, as one block."""
    extent = extent or Window(0, 0, *source.shape)
    layout = Layout(source.shape, extent, patch, 10**6, merge)
    finished: list[BlockSums] = []
    Scorer(source, predictor, layout).compute(
        layout.all_blocks(), classes, 1 if predictor.device.type == "cpu" else predictor.batch, threads or usable_cores(),
        lambda _: None, finished.append)
    (done,) = finished
    where = extent.slices_in(done.block.cover)
    if done.sums is None:
        return np.zeros((classes, *extent.shape), np.int32), done.valid[where]
    return done.sums[(slice(None), *where)], done.valid[where]


def classified(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int,
               merge: Overlap = "average") -> np.ndarray:
    """uint8 class indices (h, w) of a whole raster, 255 where nothing is known."""
    return Decision(tuple(range(classes)))(*sums_of(predictor, source, patch, classes, merge))[0]
