"""Runs one job from beginning to end: plan, blocks, assemble."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from ..errors import FctlError, RasterError
from ..jobs.events import Done, Emit, Info, Progress
from ..jobs.job import Job
from ..packages.catalog import find
from ..raster.mask import PolygonMask
from ..raster.reader import RasterReader
from .assemble import assemble
from .blocks import BlockStore, Decision, Scorer
from .commit import COMMIT, move_into_place
from .plan import Plan, make_plan, scratch_belongs
from .predictor import Predictor, contexts_of, device_name, load_segmenter, resolve_device

#: share of the progress bar that the forward passes take; assembling takes the rest
FORWARD_SHARE = 0.95


def run(job: Job, emit: Emit) -> Done:
    """Segment a raster and announce the result. Raises ``FctlError`` with a sentence if it cannot be done.

    Unfinished work stays in the job's scratch folder when the process dies, and is taken up by the same job;
    a job that fails with a sentence leaves nothing behind.
    """
    started = time.monotonic()
    package = find(job.model)
    device = resolve_device(job.device)
    network = load_segmenter(package)
    plan = make_plan(job, package, device.type, emit)
    predictor = Predictor(network, device, batch=plan.batch, tta=job.tta)
    emit(Info(f"{package.card.title}, {device_name(device.type)}"))
    scratch = _prepare_scratch(job, plan)
    try:
        figures, finished = _segment(plan, predictor, scratch, emit)
        with COMMIT:
            move_into_place(finished, job.targets())
            figures["seconds"] = round(time.monotonic() - started, 2)
            done = Done(dict(zip(("output", "confidence"), map(str, job.targets()))), figures)
            emit(Progress(1.0, 0.0, "finished"))
            emit(done)
    except FctlError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(scratch, ignore_errors=True)
        raise RasterError(f"The result cannot be written: {error.strerror or error} "
                          f"({error.filename or scratch.parent}).") from None
    shutil.rmtree(scratch, ignore_errors=True)
    return done


def _prepare_scratch(job: Job, plan: Plan) -> Path:
    """The scratch folder, holding this plan's finished blocks or nothing."""
    scratch = job.scratch()
    try:
        if not scratch_belongs(scratch, plan):
            shutil.rmtree(scratch, ignore_errors=True)
            for target in job.targets():
                target.parent.mkdir(parents=True, exist_ok=True)
            scratch.mkdir()
            (scratch / "plan.txt").write_text(plan.key())
    except OSError as error:
        raise RasterError(f"Cannot write to {scratch.parent}: {error.strerror or error}.") from None
    return scratch


def _segment(plan: Plan, predictor: Predictor, scratch: Path, emit: Emit) -> tuple[dict[str, object], list[Path]]:
    """Figures of the run and the finished rasters in the scratch folder."""
    card, layout = plan.package.card, plan.layout()
    mask = PolygonMask(plan.job.mask, plan.georeference) if plan.job.mask else None
    scorer = Scorer(RasterReader(plan.raster), predictor, layout, contexts_of(plan.package), card.patch.context_px, mask)
    decide = Decision(tuple(entry.id for entry in card.classes), card.temperature, plan.job.min_confidence)
    store = BlockStore(scratch, layout, decide)
    blocks = list(layout.all_blocks())
    missing = [block for block in blocks if not store.has(block)]
    if len(missing) < len(blocks):
        emit(Info(f"Continuing an interrupted run: {len(blocks) - len(missing)} of {len(blocks)} blocks are finished."))
    pace = _Pace(sum(len(layout.patches(block)) for block in missing), emit)
    for done in scorer.blocks(missing, len(card.classes), plan.batch, plan.workers, pace.patches_done):
        store.save(done)
    assembled = iter(range(1, len(blocks) + 1))
    finished = assemble(plan, layout, store, scratch, lambda: emit(
        Progress(FORWARD_SHARE + (1 - FORWARD_SHARE) * 0.9 * next(assembled) / len(blocks), None, "assembling")))
    figures = {"patches": pace.total, "rows": plan.extent.height, "columns": plan.extent.width,
               "device": plan.device, "workers": plan.workers}
    return figures, finished


class _Pace:
    """Progress with the time left, judged by the pace so far."""

    #: seconds between two reports
    INTERVAL = 0.3

    def __init__(self, total: int, emit: Emit) -> None:
        self.total, self.done, self.emit = total, 0, emit
        self.started = self.reported = time.monotonic()

    def patches_done(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if now - self.reported >= self.INTERVAL or self.done == self.total:
            self.reported = now
            left = (now - self.started) / self.done * (self.total - self.done)
            self.emit(Progress(FORWARD_SHARE * self.done / self.total, round(left, 1), "segmenting"))
