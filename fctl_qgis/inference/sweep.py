"""One network going over a raster once. Segmenting is one sweep; refinement is another over what the first left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from ..packages.card import Refiner
from ..raster.classified import MappedLabels
from ..raster.grid import Window
from ..raster.labels import OneHot
from ..raster.mask import PolygonMask
from ..raster.pixels import PixelSource
from ..raster.reader import RasterReader
from .assemble import MergedMap
from .blocks import BlockStore, Decision, Mask, Scorer
from .layout import Block, Layout
from .plan import Machine, Plan, RefinePlan, SegmentPlan
from .predictor import Predictor, load_refiner, load_segmenter
from .text import name_anew

#: time of a refiner's patch over that of a segmenter's, for the progress bar (the paper: 0.06 s and 0.15 s)
REFINER_COST = 0.4


@dataclass(frozen=True)
class Sweep:
    """What a network reads, how its patches lie, and what becomes of its logits.

    Attributes:
        step: what the user is told is going on.
        mask, margin_px: see :class:`~fctl_qgis.inference.blocks.Scorer`.
        store, merged: where finished blocks, and the finished map, are kept.
        cost: relative time of one patch, for the progress bar.
    """

    step: str
    predictor: Predictor
    source: PixelSource
    layout: Layout
    mask: Mask | None
    margin_px: int
    store: BlockStore
    merged: MergedMap
    cost: float

    def missing(self) -> list[Block]:
        """The blocks that an interrupted run did not finish."""
        if self.merged.is_complete():
            return []
        return [block for block in self.layout.all_blocks() if not self.store.has(block)]

    def patches(self) -> int:
        """How many patches are yet to be computed."""
        return sum(len(self.layout.patches(block)) for block in self.missing())

    def run(self, machine: Machine, on_patches: Callable[[int], None]) -> None:
        """Compute what is missing, then put the map together and let go of the blocks."""
        if self.merged.is_complete():
            return
        scorer = Scorer(self.source, self.predictor, self.layout, self.mask, self.margin_px)
        classes = len(self.store.decide.class_ids)
        for done in scorer.blocks(self.missing(), classes, machine.batch, machine.workers, on_patches):
            self.store.save(done)
        self.merged.fill(self.store)
        self.store.clear()


def sweeps_of(plan: Plan, device: torch.device, scratch: Path) -> list[Sweep]:
    """The sweeps of a plan, in order; the last one's map is the result."""
    card = plan.package.card
    if isinstance(plan, RefinePlan) and card.refiner is not None:
        return [_refining(plan, card.refiner, OneHot(MappedLabels(plan.raster, plan.indices), len(plan.classes)), None,
                          device, scratch)]
    assert isinstance(plan, SegmentPlan)  # nosec B101 - there is no third kind
    mask = PolygonMask(plan.job.mask, plan.georeference) if plan.job.mask else None
    if plan.merge != "refine" or card.refiner is None:
        decide = _final_decision(plan, card.temperature)
        return [_segmenting(plan, plan.extent, plan.merge, decide, mask, 0, device, scratch)]
    # the refiner looks beyond the extent and the mask, so the crude map has to reach farther, too
    (context,) = card.refiner.patch.contexts
    shape = plan.raster.shape
    reach = _refiner_layout(plan, card.refiner, shape).reach(float(context)).intersection(Window(0, 0, *shape))
    crude = _segmenting(plan, reach, "average", Decision(tuple(range(len(plan.classes)))), mask,
                        round(card.refiner.patch.size_px * float(context)), device, scratch)
    return [crude, _refining(plan, card.refiner, OneHot(crude.merged, len(plan.classes)), mask, device, scratch)]


def _segmenting(plan: SegmentPlan, extent: Window, merge: str, decide: Decision, mask: Mask | None, margin_px: int,
                device: torch.device, scratch: Path) -> Sweep:
    layout = Layout(plan.raster.shape, extent, plan.package.card.patch, plan.machine.block_patches,
                    merge, plan.job.tta)  # type: ignore[arg-type]
    network = load_segmenter(plan.package)
    if plan.embeddings:
        name_anew(network, plan.embeddings, len(plan.classes))
    predictor = _predictor(network, plan, device)
    return _sweep("segmenting", predictor, RasterReader(plan.raster), layout, decide, mask, margin_px, scratch, 1.0)


def _refining(plan: Plan, refiner: Refiner, source: OneHot, mask: Mask | None, device: torch.device, scratch: Path) -> Sweep:
    predictor = _predictor(load_refiner(plan.package, refiner), plan, device)
    return _sweep("refining", predictor, source, _refiner_layout(plan, refiner, source.shape),
                  _final_decision(plan, refiner.temperature), mask, 0, scratch, REFINER_COST)


def _predictor(network: nn.Module, plan: Plan, device: torch.device) -> Predictor:
    return Predictor(network, device, batch=plan.machine.batch, half=plan.machine.precision == "float16")


def _refiner_layout(plan: Plan, refiner: Refiner, shape: tuple[int, int]) -> Layout:
    """Refined patches are cut between, not averaged (the paper's section 3.2): each answers for a core of its own."""
    return Layout(shape, plan.extent, refiner.patch, plan.machine.block_patches, "montage")


def _final_decision(plan: Plan, temperature: float) -> Decision:
    return Decision(tuple(entry.id for entry in plan.classes), temperature, plan.job.min_confidence)


def _sweep(step: str, predictor: Predictor, source: PixelSource, layout: Layout, decide: Decision, mask: Mask | None,
           margin_px: int, scratch: Path, cost: float) -> Sweep:
    folder = scratch / step
    return Sweep(step, predictor, source, layout, mask, margin_px, BlockStore(folder, layout, decide),
                 MergedMap(source.shape, layout, folder), cost * len(layout.orientations))
