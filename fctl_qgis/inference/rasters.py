"""Runs one job on a raster from beginning to end: plan, sweeps, rasters."""

from __future__ import annotations

import shutil
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

import torch

from ..errors import FctlError, RasterError
from ..jobs.events import Done, Emit, Info, Progress
from ..jobs.job import Job, RasterJob, RefineJob
from ..packages.catalog import find
from .assemble import write_rasters
from .commit import COMMIT, move_into_place
from .plan import Plan, plan_refinement, plan_segmentation, scratch_belongs
from .predictor import device_name, resolve_device
from .sweep import Sweep, sweeps_of

#: share of the progress bar that the forward passes take; writing takes the rest
FORWARD_SHARE = 0.95


def run_raster(job: Job | RefineJob, emit: Emit) -> Done:
    """Do a job and announce the result. Raises ``FctlError`` with a sentence if it cannot be done.

    Unfinished work on a raster stays in the job's scratch folder when the process dies, and is taken up by the same
    job; a job that fails with a sentence leaves nothing behind.
    """
    started = time.monotonic()
    package = find(job.model)
    device = resolve_device(job.device)
    plan: Plan
    if isinstance(job, RefineJob):
        plan = plan_refinement(job, package, device.type, emit)
    else:
        plan = plan_segmentation(job, package, device.type, emit)
    emit(Info(f"{package.card.title}, {device_name(device.type)}"))
    scratch = _prepare_scratch(job, plan)
    try:
        figures, finished = _carry_out(plan, device, scratch, emit)
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


def _prepare_scratch(job: RasterJob, plan: Plan) -> Path:
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


def _carry_out(plan: Plan, device: torch.device, scratch: Path, emit: Emit) -> tuple[dict[str, object], list[Path]]:
    """Figures of the run and the finished rasters in the scratch folder."""
    sweeps = sweeps_of(plan, device, scratch)
    plan.package.forget_weights()  # the networks have their own copy
    finished = sum(sum(1 for _ in sweep.layout.all_blocks()) - len(sweep.missing()) for sweep in sweeps)
    if finished:
        emit(Info(f"Continuing an interrupted run: {finished} blocks are finished."))
    counts = [sweep.patches() for sweep in sweeps]
    pace = _Pace(sum(sweep.cost * count for sweep, count in zip(sweeps, counts)), emit)
    for sweep in sweeps:
        sweep.run(plan.machine, partial(pace.advance, sweep))
    emit(Progress(FORWARD_SHARE, None, "writing"))
    written = write_rasters(plan, sweeps[-1].merged, scratch)
    figures: dict[str, object] = {sweep.step + "_patches": count for sweep, count in zip(sweeps, counts)}
    return figures | {"rows": plan.extent.height, "columns": plan.extent.width, "device": plan.machine.device,
                      "workers": plan.machine.workers, "classes": [asdict(entry) for entry in plan.classes]}, written


class _Pace:
    """Progress with the time left, judged by the pace so far."""

    #: seconds between two reports
    INTERVAL = 0.3

    def __init__(self, total: float, emit: Emit) -> None:
        self.total, self.done, self.emit = total, 0.0, emit
        self.started = self.reported = time.monotonic()
        self.step = ""

    def advance(self, sweep: Sweep, patches: int) -> None:
        self.done += sweep.cost * patches
        now = time.monotonic()
        if now - self.reported >= self.INTERVAL or sweep.step != self.step:
            self.reported, self.step = now, sweep.step
            share = min(1.0, self.done / self.total)
            left = (now - self.started) / share * (1 - share)
            self.emit(Progress(FORWARD_SHARE * share, round(left, 1), sweep.step))
