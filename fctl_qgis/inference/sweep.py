"""One network going over a raster once. Segmenting is one sweep; refinement is another over what the first left."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..models.architectures import configured_refiner
from ..packages.card import ModelCard, Refiner
from ..raster.classified import ClassifiedRaster, MappedLabels
from ..raster.decoded import SQUARE_PX, Decoded
from ..raster.grid import Overlap, Window
from ..raster.labels import LabelSource, OneHot
from ..raster.reader import RasterReader
from ..raster.striped import Shelves, is_stored_in_rows, shelf_bytes
from ..shapes.mask import PolygonMask
from .blocks import BlockSums, Decision
from .layout import Block, Layout
from .machine import Machine, give_back_freed_memory
from .networks import Networks
from .plan import Plan, RefinePlan, SegmentPlan
from .scorer import Scorer
from .shared_contexts import scales
from .store import BlockStore, MergedMap
from .wanted import Mask, Wanted

#: time of a refiner's patch over that of a segmenter's, for progress and estimate (the paper: 0.06 s over 0.15 s)
REFINER_COST = 0.6
#: on a CPU one thread's reading keeps about so many busy
CORES_PER_READER = 8


@dataclass(frozen=True)
class Sweep:
    """How patches lie, what becomes of their logits, and where finished blocks and the finished map are kept.

    Attributes:
        step: what the user is told is going on.
        begin: loads what computes the blocks; on a cluster only workers do.
        cost: relative time of one patch, for the progress bar.
        wanted: which patches are computed at all.
        shelves_bytes: what decoded rows take on the disk meanwhile.
    """

    step: str
    layout: Layout
    store: BlockStore
    merged: MergedMap
    cost: float
    begin: Callable[[Networks], Scorer]
    wanted: Wanted
    shelves_bytes: int = 0

    def missing(self) -> Iterator[Block]:
        """The blocks that an interrupted run did not finish."""
        return (block for block in self.layout.all_blocks() if not self.store.has(block))

    def left(self) -> tuple[int, int]:
        """How many blocks are yet to be finished, and how many patches computed for it."""
        return sum(1 for _ in self.missing()), self.wanted.count(self.layout, self.missing)

    def compute(self, scorer: Scorer, machine: Machine, blocks: Iterable[Block], on_patches: Callable[[int], None]) -> None:
        """Compute blocks on this machine, and put the map together as they are finished.

        Args:
            scorer: what :attr:`begin` gave.
        """
        def finish(done: BlockSums) -> None:
            self.store.save(done)
            scorer.rooms.give_back(done)
            self.store.settle(done.block)
            give_back_freed_memory()
        decide = self.store.decide
        scorer.compute(blocks, len(decide.class_ids), machine.batch, machine.workers, on_patches, finish, decide)


def sweeps_of(plan: Plan, scratch: Path) -> list[Sweep]:
    """The sweeps of a plan, in order; the last one's map is the result."""
    card = plan.package.card
    if isinstance(plan, RefinePlan) and card.refiner is not None:
        return [_refining(plan, card.refiner, MappedLabels(ClassifiedRaster(plan.raster), plan.indices), None, scratch)]
    assert isinstance(plan, SegmentPlan)  # nosec B101 - there is no third kind
    mask = PolygonMask(plan.job.mask, plan.georeference, plan.raster.shape) if plan.job.mask else None
    if plan.merge != "refine" or card.refiner is None:
        return [_segmenting(plan, plan.extent, plan.merge, _final_decision(plan, card.temperature), mask, 0,  # type: ignore[arg-type]
                            scratch)]
    # the refiner looks beyond the extent and the mask, so the crude map has to reach farther, too
    shape, beyond = plan.raster.shape, refiner_sees_beyond(card, card.refiner)
    reach = _refiner_layout(plan, card.refiner, shape).reach().grown(beyond).intersection(Window(0, 0, *shape))
    crude = _segmenting(plan, reach, "average", Decision(tuple(range(len(plan.classes))), confidence=False), mask,
                        card.refiner.patch.size_px + beyond, scratch)
    return [crude, _refining(plan, card.refiner, crude.merged, mask, scratch)]


def refiner_sees_beyond(card: ModelCard, refiner: Refiner) -> int:
    """How far beyond its patch a refiner sees, in pixels."""
    config = configured_refiner(refiner.network.architecture, refiner.network.hyperparameters, classes=len(card.classes))
    (context,) = refiner.patch.contexts
    grids = scales(refiner.patch, config.context_stride) or []
    return math.ceil(refiner.patch.size_px * (float(context) - 1) / 2) + max((grid.overshoot_px for grid in grids), default=0)


def _segmenting(plan: SegmentPlan, extent: Window, merge: Overlap, decide: Decision, mask: Mask | None, margin_px: int,
                scratch: Path) -> Sweep:
    layout = Layout(plan.raster.shape, extent, plan.package.card.patch, plan.machine.block_patches, merge, plan.job.tta)
    wanted = Wanted(mask, margin_px)

    def begin(networks: Networks) -> Scorer:
        predictor = networks.segmenter(plan.package, plan.machine, plan.embeddings, len(plan.classes))
        on_cpu = plan.machine.device == "cpu"
        readers = -(-plan.machine.workers // CORES_PER_READER) if on_cpu else plan.machine.workers
        reader = RasterReader(plan.raster, readers)
        shelves = Shelves(reader, SQUARE_PX, scratch, kept) if kept else None
        return Scorer(Decoded(reader, shelves), predictor, layout, wanted)
    kept = _shelves_needed(plan, layout)
    sweep = _sweep("segmenting", plan.raster.shape, layout, decide, scratch, 1.0, begin, wanted)
    return replace(sweep, shelves_bytes=kept * shelf_bytes(plan.raster, SQUARE_PX))


def _shelves_needed(plan: SegmentPlan, layout: Layout) -> int:
    """Rows of squares that a row of blocks and its contexts see, if these have to be decoded whole; else none."""
    if not is_stored_in_rows(plan.raster):
        return 0
    widest = max(1.0, *(float(context) for context in layout.patch.contexts if context != "global"))
    block_px = max(span.cover[1] - span.cover[0] for span in layout.rows.spans)
    return math.ceil((block_px + (widest + 1) * layout.patch.size_px) / SQUARE_PX) + 1


def _refining(plan: Plan, refiner: Refiner, labels: LabelSource, mask: Mask | None, scratch: Path) -> Sweep:
    layout, wanted = _refiner_layout(plan, refiner, labels.shape), Wanted(mask)

    def begin(networks: Networks) -> Scorer:
        return Scorer(OneHot(labels, len(plan.classes)), networks.refiner(plan.package, refiner, plan.machine), layout, wanted)
    return _sweep("refining", labels.shape, layout, _final_decision(plan, refiner.temperature), scratch, REFINER_COST, begin,
                  wanted)


def _refiner_layout(plan: Plan, refiner: Refiner, shape: tuple[int, int]) -> Layout:
    """Refined patches are cut between, not averaged (the paper's section 3.2): each answers for a core of its own."""
    return Layout(shape, plan.extent, refiner.patch, plan.machine.block_patches, "montage")


def _final_decision(plan: Plan, temperature: float) -> Decision:
    return Decision(tuple(entry.id for entry in plan.classes), temperature, plan.job.min_confidence, bool(plan.job.confidence),
                    plan.job.needs_likely())


def _sweep(step: str, shape: tuple[int, int], layout: Layout, decide: Decision, scratch: Path, cost: float,
           begin: Callable[[Networks], Scorer], wanted: Wanted) -> Sweep:
    merged = MergedMap(shape, layout, scratch / step)
    store = BlockStore(scratch / step, layout, decide, merged)
    return Sweep(step, layout, store, merged, cost * len(layout.orientations), begin, wanted)
