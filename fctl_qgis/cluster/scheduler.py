"""Blocks on the workers of a Dask cluster: the same plan, the same sweeps, the same bytes.

The workers read the inputs, write finished blocks on storage that all of them see, and merge them there; the engine says what
is to be done next, and writes the result. A worker is sent the finished plan, and refuses where inputs or versions differ from
those it was made for. Blocks of a worker that dies are given to another.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..errors import EngineError, FctlError, UsageError
from ..inference.layout import Block
from ..inference.machine import Hardware
from ..inference.plan import Plan, plan
from ..inference.rasters import Pace, run_raster
from ..inference.sweep import Sweep
from ..jobs.batch import BatchJob
from ..jobs.events import Done, Emit, Event, Info, Progress, Warning
from ..jobs.refine import RefineJob
from ..jobs.segment import Job
from ..packages.identity import model_value
from ..packages.package import ModelPackage
from ..source import absolute
from .crew import Crew
from .tasks import DESERTED, Task, Tasks
from .usual import readers_of

if TYPE_CHECKING:
    import distributed

#: blocks a thread of the cluster has before it, so that it never waits; and how many it should have at least in all
QUEUED, SPREAD = 2, 12
#: blocks for each thread of the cluster that are given out at a time; as many more may lie unmerged on the disk
STRETCH = 16
#: rasters that are planned and computed at the same time
RASTERS_AT_ONCE = 16


def run_on_cluster(job: Job | RefineJob | BatchJob, client: distributed.Client, emit: Emit) -> Done:
    """Do a job, or several side by side. Raises ``FctlError``."""
    cluster = Cluster(client)
    return _side_by_side(job.jobs, cluster, emit) if isinstance(job, BatchJob) else run_raster(job, emit, cluster)


def _side_by_side(jobs: Sequence[Job | RefineJob], cluster: Cluster, emit: Emit) -> Done:
    """All jobs; those that fail do not keep the others from being finished."""
    shares = [0.0] * len(jobs)

    def run(index: int) -> Done:
        name = Path(jobs[index].output).name

        def pass_on(event: Event) -> None:
            if isinstance(event, Progress):
                shares[index] = event.fraction
                emit(Progress(sum(shares) / len(jobs), None, f"{sum(share == 1 for share in shares)} of {len(jobs)} rasters"))
            elif isinstance(event, (Info, Warning)):
                emit(replace(event, message=f"{name}: {event.message}"))
        return run_raster(jobs[index], pass_on, cluster)

    finished: dict[int, Done] = {}
    with ThreadPoolExecutor(RASTERS_AT_ONCE) as pool:
        running = {pool.submit(run, index): index for index in range(len(jobs))}
        for future in as_completed(running):
            try:
                finished[running[future]] = future.result()
            except FctlError as error:
                emit(Warning(f"{Path(jobs[running[future]].output).name} failed: {error}"))
    if len(finished) < len(jobs):
        raise FctlError(f"{len(jobs) - len(finished)} of {len(jobs)} rasters failed; the others are finished.")
    done = Done({f"output {index + 1}": finished[index].outputs["output"] for index in range(len(jobs))},
                {"rasters": [finished[index].figures for index in range(len(jobs))]})
    emit(done)
    return done


class Cluster:
    """A :class:`~fctl_qgis.inference.rasters.Workforce`; several jobs may use it at the same time."""

    def __init__(self, client: distributed.Client) -> None:
        self.client = client
        self._sent: set[str] = set()  # the models that workers have
        self._turn = threading.Lock()

    def plan(self, job: Job | RefineJob, package: ModelPackage, emit: Emit) -> Plan:
        """Made here, for workers all of which must compute alike."""
        from .worker import SendModel

        paths: dict[str, Any] = {name: absolute(path) for name in ("input", "output", "confidence", "mask")
                                 if (path := getattr(job, name, None))}
        job = replace(job, **paths)
        model = model_value(package)
        with _losses_told():
            with self._turn:
                if model not in self._sent:
                    self.client.register_plugin(SendModel(package), name=f"fctl {model}")
                    self._sent.add(model)
            hardware, readers = self._hardware(job, model)
        settled = plan(job, package, hardware, emit)
        side, step = settled.machine.block_patches, package.card.patch.step_px
        if not job.block_patches:  # there should be some for every worker
            while side > 1 and _blocks(settled, side * step) < SPREAD * hardware.workers:
                side -= 1
        threads = 1 if hardware.device == "cpu" else job.workers or readers
        return replace(settled, machine=replace(settled.machine, block_patches=side, workers=threads))

    def compute(self, plan: Plan, sweeps: Sequence[Sweep], index: int, pace: Pace) -> None:
        """Compute what is missing of a sweep, by a plan that all workers are sent."""
        with _losses_told(), self._sent_out(plan) as run:
            self._compute(run, sweeps[index], index, pace)

    @contextmanager
    def _sent_out(self, plan: Plan) -> Iterator[str]:
        """The name by which workers know a plan, until they forget it."""
        from .worker import SendPlan
        run = uuid4().hex
        self.client.register_plugin(SendPlan(run, plan), name=f"fctl {run}")
        try:
            yield run
        finally:
            with suppress(OSError):  # a cluster that went away has forgotten it
                self.client.unregister_worker_plugin(f"fctl {run}")

    def _compute(self, run: str, sweep: Sweep, index: int, pace: Pace) -> None:
        """Give out blocks, a few ahead for every thread, and what can be merged as they come back."""
        from .worker import compute_block, merge_block
        stretches = Stretches(sweep.missing(), STRETCH * self._threads())
        tasks = Tasks(self.client, pace.emit)

        def place(block: Block) -> tuple[str, int, int, int]:
            return run, index, block.row, block.col

        def give(worker: str, count: int) -> None:
            found = [block for _ in range(count) if (block := stretches.next(worker)) is not None]
            tasks.give(worker, [Task(compute_block, place(block), 0) for block in found])

        pace.begin()
        known: set[str] = set()
        while True:
            for worker, threads in self.client.nthreads().items():  # more may have come by now
                if worker not in known:
                    known.add(worker)
                    give(worker, QUEUED * threads)
            if tasks.none_is_out:
                if stretches.next("") is not None:
                    raise EngineError(DESERTED)
                break
            done = tasks.next()
            block = sweep.layout.block(done.row, done.col)
            if done.patches is None:
                sweep.store.release(block)
                continue
            # merged first, so that files do not pile up
            tasks.give(done.worker, [Task(merge_block, place(heir), 1) for heir in sweep.store.note(block)])
            give(done.worker, 1)
            pace.advance(sweep, done.patches)

    def _threads(self) -> int:
        return max(1, sum(self.client.nthreads().values()))

    def _hardware(self, job: Job | RefineJob, model: str) -> tuple[Hardware, int]:
        """That of the workers, and how many threads may read for the card of each.

        ``workers`` is the number of all their threads. Raises ``UsageError`` if they differ.
        """
        from .worker import hardware
        try:  # those that are about to begin have no model yet; they are looked at when they get the plan
            answers = self.client.run(hardware, job.device, model, job.batch, workers=list(Crew.of(self.client).reachable))
        except ImportError as error:
            raise UsageError(f"The workers cannot import this program ({error}); start them with its folder on "
                             "PYTHONPATH.") from None
        if not answers:
            raise EngineError(DESERTED)
        facts = {(device, engine) for device, engine, *_ in answers.values()}
        if len(facts) > 1:
            found = "; ".join(f"{address}: {engine}" for address, (_, engine, *_) in sorted(answers.items()))
            raise UsageError(f"The workers of the cluster would not compute the same digits ({found}); give the job workers "
                             "that are alike, or choose the device 'cpu' if only graphics cards differ.")
        ((device, engine),) = facts
        beside = max(Counter(address.rpartition(":")[0] for address in answers).values())
        readers = readers_of(min(cores for *_, cores in answers.values()), beside)
        return Hardware(device, engine, min(batch for _, _, batch, _ in answers.values()), self._threads()), readers


class Stretches:
    """Which block a worker computes next: the one beside its last, of whose contexts it still knows the features.

    Blocks are given out in portions. A worker that is through with its stretch takes half of the longest that is left, or the
    next portion.
    """

    def __init__(self, blocks: Iterator[Block], portion: int) -> None:
        self.blocks, self.portion = blocks, portion
        self._left: dict[str, deque[Block]] = {}

    def next(self, worker: str) -> Block | None:
        """None when there is no more."""
        mine = self._left.setdefault(worker, deque())
        if not mine:
            longest = max(self._left.values(), key=len)
            if len(longest) > 1:
                mine.extendleft([longest.pop() for _ in range(len(longest) // 2)])
            else:
                mine.extend(islice(self.blocks, self.portion))
            if not mine and longest:
                return longest.popleft()
        return mine.popleft() if mine else None


@contextmanager
def _losses_told() -> Iterator[None]:
    """Raises ``EngineError`` where workers, or the way to them, are lost."""
    import distributed
    try:
        yield
    except distributed.scheduler.KilledWorker as error:
        raise EngineError(f"Several workers of the cluster died at the same block ({error}); look at their logs, memory is "
                          "the usual cause.") from None
    except (OSError, distributed.client.FuturesCancelledError) as error:
        if getattr(error, "filename", None):  # of a file of this machine
            raise
        raise EngineError(f"The connection to the cluster, or to one of its workers, was lost ({error}).") from None


def _blocks(plan: Plan, block_px: int) -> int:
    return -(-plan.extent.height // block_px) * -(-plan.extent.width // block_px)
