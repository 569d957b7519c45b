"""Runs one job on a raster from beginning to end: plan, sweeps, rasters."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from ..errors import InputChanged
from ..jobs.claim import claimed, discarded, kept_if_it_fails
from ..jobs.commit import COMMIT, brought_beside, move_into_place, take_back, try_to_replace
from ..jobs.events import Done, Emit, Info, Progress, Warning
from ..jobs.refine import RefineJob
from ..jobs.segment import Job
from ..jobs.warm import WarmJob
from ..packages.catalog import find
from ..packages.package import ModelPackage
from ..raster.network import forget_remote
from .assemble import Results, rehearse
from .estimate import announce, polygon_seconds, require_room
from .identity import described, difference, input_values
from .machine import Hardware, Machine
from .networks import Networks
from .plan import Plan, plan
from .predictor import resolve_device
from .scratch import taken_up
from .sweep import Sweep, sweeps_of

#: share of the progress bar that is reached when all that can be foreseen is done
FORWARD_SHARE = 0.98


class Workforce(Protocol):
    """Where the forward passes of a job are made: on this machine, or on a cluster."""

    def plan(self, job: Job | RefineJob, package: ModelPackage, emit: Emit) -> Plan:
        """Settle everything that decides the result. Raises ``FctlError`` if it cannot be done."""
        ...

    def compute(self, plan: Plan, sweeps: Sequence[Sweep], index: int, pace: Pace) -> None:
        """Compute what is missing of one of the sweeps and put its map together."""
        ...


class ThisMachine:
    """One process, one job at a time."""

    def __init__(self, networks: Networks) -> None:
        self.networks = networks

    def plan(self, job: Job | RefineJob, package: ModelPackage, emit: Emit) -> Plan:
        hardware = Hardware.here(resolve_device(job.device).type)
        if hardware.device != "cpu" and not job.batch:
            machine = Machine.chosen(job, package.card, len(package.card.classes), hardware)
            hardware = replace(hardware, batch=self.networks.fitting_batch(package, machine))
        return plan(job, package, hardware, emit)

    def get_ready(self, job: WarmJob) -> None:
        """Load a model, and its refiner where that is usual. Raises ``FctlError`` if it cannot be loaded."""
        package = find(job.model)
        card = package.card
        machine = Machine.chosen(job, card, len(card.classes), Hardware.here(resolve_device(job.device).type))
        self.networks.segmenter(package, machine, {}, 0)
        if card.refiner is not None and card.refiner.usual:
            self.networks.refiner(package, card.refiner, machine)

    def compute(self, plan: Plan, sweeps: Sequence[Sweep], index: int, pace: Pace) -> None:
        if next(sweeps[index].missing(), None) is None:
            return
        scorer = sweeps[index].begin(self.networks)
        plan.package.forget_weights()  # the network has its own copy
        pace.begin()
        if index == 0:
            announce(plan, sweeps, pace.counts, scorer, pace.emit)
        sweeps[index].compute(scorer, plan.machine, sweeps[index].missing(), partial(pace.advance, sweeps[index]))


def run_raster(job: Job | RefineJob, emit: Emit, workforce: Workforce | None = None) -> Done:
    """Do a job and announce the result. Raises ``FctlError`` with a sentence if it cannot be done.

    Unfinished work stays in the job's scratch folder, whatever the run fails by, and is taken up by the same job; the former
    result stays under its name until the new one is complete.
    """
    started = time.monotonic()
    workforce = workforce or ThisMachine(Networks())
    package = find(job.model)
    settled = workforce.plan(job, package, emit)
    emit(Info(f"{package.card.title}, {settled.machine.engine}, {settled.machine.precision}"))
    scratch, targets, name = job.scratch(), job.targets(), Path(job.output).name
    with claimed(scratch, f"Another run is writing {name}; wait until it is finished, or choose another name."), \
            kept_if_it_fails(scratch):
        take_back(targets)
        settled = taken_up(settled, scratch, emit)
        try_to_replace(targets)
        rehearse(settled, scratch)
        figures, finished = _carry_out(settled, workforce, scratch, emit, started)
        ready = brought_beside(finished, targets)
        refuse_changed_inputs(settled)
        with COMMIT:
            move_into_place(ready, targets)
            discarded(scratch)  # who is told that it is done finds nothing else
            figures["seconds"] = round(time.monotonic() - started, 2)
            done = Done({name: str(path) for name, path in job.outputs().items()}, figures)
            emit(Progress(1.0, 0.0, "finished"))
            emit(done)
    return done


def refuse_changed_inputs(plan: Plan) -> None:
    """Raise ``InputChanged`` if what the plan was made for is not what is there now."""
    forget_remote()
    if changed := difference(plan.facts(), {**plan.facts(), **described(input_values(plan.job))}):
        raise InputChanged(f"While it was read, {changed}, so the result would be a mixture and was not written; start again "
                           "when nothing changes any more.")


def _carry_out(plan: Plan, workforce: Workforce, scratch: Path, emit: Emit,
               started: float) -> tuple[dict[str, object], list[Path]]:
    """Figures of the run and the finished files in the scratch folder."""
    sweeps = sweeps_of(plan, scratch)
    require_room(plan, sweeps, scratch)
    if shelves := max(sweep.shelves_bytes for sweep in sweeps):
        emit(Info("The raster is stored in whole rows, not in tiles: they are decoded once and wait in the scratch folder, "
                  f"{shelves / 2**30:.1f} GiB of them at most."))
    blocks, counts = zip(*(sweep.left() for sweep in sweeps))
    if finished := sum(math.prod(sweep.layout.shape) for sweep in sweeps) - sum(blocks):
        emit(Info(f"Continuing an interrupted run: {finished} blocks are finished."))
    with Results(plan, sweeps[-1].merged, scratch) as results:
        pace = Pace(sweeps, counts, emit, results.raise_early, polygon_seconds(plan))
        for index, sweep in enumerate(sweeps):
            sweep.store.resume()
            workforce.compute(plan, sweeps, index, pace)
        computing = time.monotonic() - (pace.begun or pace.started)
        written = results.finish(pace, lambda message: emit(Warning(message)))
    figures: dict[str, object] = {sweep.step + "_patches": count for sweep, count in zip(sweeps, counts)}
    computed = pace.total / sum(sweep.cost * sweep.layout.patch_count for sweep in sweeps)
    return figures | {"rows": plan.extent.height, "columns": plan.extent.width,
                      "computed_px": round(computed * plan.extent.height * plan.extent.width), "device": plan.machine.device,
                      "precision": plan.machine.precision, "workers": plan.machine.workers,
                      "computing_seconds": round(computing, 2),
                      "seconds_to_start": round(max(0.0, pace.begun - started), 2),
                      "classes": [asdict(entry) for entry in plan.classes]}, written


class Pace:
    """Progress with the time left, judged by the pace so far. Several threads may advance it.

    Args:
        counts: of the patches that each sweep has to compute.
        look: called with each report; what it raises ends the work.
        afterwards_s: seconds that drawing will take when all patches are finished.
    """

    #: seconds between two reports
    INTERVAL = 0.3

    def __init__(self, sweeps: Sequence[Sweep], counts: Sequence[int], emit: Emit, look: Callable[[], None] = lambda: None,
                 afterwards_s: float = 0.0) -> None:
        self.counts, self.emit, self.look, self.afterwards_s = counts, emit, look, afterwards_s
        self.total, self.done = sum(sweep.cost * count for sweep, count in zip(sweeps, counts)), 0.0
        self.started = self.reported = time.monotonic()
        self.begun = 0.0  # monotonic time at which computing began
        self.step, self.fraction = "", 0.0
        self._drawn_since = self._drawn_from = 0.0
        self._turn = threading.Lock()

    def begin(self) -> None:
        """The first patches are about to be computed."""
        self.begun = self.begun or time.monotonic()

    def advance(self, sweep: Sweep, patches: int) -> None:
        """So many patches of a sweep are finished."""
        with self._turn:
            self.done += sweep.cost * patches
            now = time.monotonic()
            if self.done and (now - self.reported >= self.INTERVAL or sweep.step != self.step):
                self.reported, self.step = now, sweep.step
                self.look()
                ran, share = now - self.started, self.done / max(self.done, self.total)
                left = ran / share * (1 - share) + self.afterwards_s
                self._tell(self._share(share), left, sweep.step)

    def writing(self) -> None:
        """All patches are finished, and the last of the map is written."""
        self._tell(self._share(1.0), self.afterwards_s or None, "writing")

    def drawing(self, share: float) -> None:
        """So much of the polygons is drawn."""
        now = time.monotonic()
        if self.step != "drawing polygons":
            self.step, self._drawn_from, self._drawn_since = "drawing polygons", self.fraction, now
        elif now - self.reported < self.INTERVAL:
            return
        self.reported = now
        left = (now - self._drawn_since) / share * (1 - share) if share else self.afterwards_s
        self._tell(self._drawn_from + (1 - self._drawn_from) * share, left, f"{self.step}, {100 * share:.0f} %")

    def _share(self, patches: float) -> float:
        """Of all that is to be done, by the share of the patches that are finished."""
        if not self.afterwards_s:
            return patches
        ran = time.monotonic() - self.started
        return patches * ran / (ran + patches * self.afterwards_s)

    def _tell(self, fraction: float, left: float | None, step: str) -> None:
        self.fraction = max(self.fraction, fraction)  # what was told is not taken back when the pace changes
        self.emit(Progress(FORWARD_SHARE * self.fraction, None if left is None else round(left, 1), step))
