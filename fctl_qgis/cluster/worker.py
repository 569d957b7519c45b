"""What runs in the processes of a cluster's workers."""

from __future__ import annotations

import platform
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from distributed import WorkerPlugin, get_worker, secede

from ..errors import EngineError, RasterError
from ..inference.blocks import BlockSums
from ..inference.machine import Hardware, Machine, give_back_freed_memory
from ..inference.networks import Networks
from ..inference.plan import Plan, plan
from ..inference.predictor import resolve_device
from ..inference.scorer import Scorer
from ..inference.sweep import Sweep, sweeps_of
from ..jobs.reading import job_from_json
from ..jobs.refine import RefineJob
from ..jobs.segment import Job
from ..packages.card import WEIGHTS
from ..packages.package import ModelPackage, read_card, write_files

#: jobs a worker keeps ready at the same time
KEPT = 16


@contextmanager
def own_faults_told() -> Iterator[None]:
    """What a worker cannot write, its disk being full for instance, is no lost connection to whom it comes."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise EngineError(f"A worker of the cluster ({platform.node()}) cannot write what it has computed: "
                          f"{error.strerror or error}{where}; is its disk full? Start the same job again to go on where it "
                          "was.") from None


class SendModel(WorkerPlugin):
    """Brings a model to every worker once, those that come later included; its folder need not be on shared storage."""

    def __init__(self, package: ModelPackage) -> None:
        self.hash, self.card = package.weights_hash, read_card(package.path)
        self.files = {WEIGHTS: package.weights}
        if package.text_tower_hash and package.text is not None:
            self.files[package.text.file] = package.text_tower()
        package.forget_weights()

    def setup(self, worker: Any) -> None:
        """Write the package into the worker's own folder."""
        folder = Path(worker.local_directory) / "fctl-models" / self.hash.replace(" ", "")
        with own_faults_told():
            write_files(folder, self.card, self.files)
        _STATE.models[self.hash] = folder


@dataclass(frozen=True)
class Ready:
    """A job as this worker has planned it, and what computes each of its sweeps once it is needed."""

    plan: Plan
    sweeps: list[Sweep]
    scorers: dict[int, Scorer]


class _State:
    """What a worker keeps between blocks."""

    def __init__(self) -> None:
        self.models: dict[str, Path] = {}
        self.networks = Networks()
        self.jobs: OrderedDict[str, Ready] = OrderedDict()
        self.turn = threading.Lock()

    def ready(self, job: str, key: str) -> Ready:
        """The job, planned once. Raises ``FctlError`` if this worker would not do."""
        with self.turn:
            if job not in self.jobs:
                self.jobs[job] = _planned(job, key, self.models)
                while len(self.jobs) > KEPT:
                    self.jobs.popitem(last=False)
            self.jobs.move_to_end(job)
            return self.jobs[job]

    def scorer(self, job: str, key: str, index: int) -> tuple[Ready, Scorer]:
        """The job, and what computes one of its sweeps. Raises ``FctlError`` likewise."""
        ready = self.ready(job, key)
        with self.turn:
            if index not in ready.scorers:
                ready.scorers[index] = ready.sweeps[index].begin(self.networks)
            return ready, ready.scorers[index]


_STATE = _State()


def hardware(device: str, model: str, batch: int) -> tuple[str, str, int]:
    """Device, engine and batch of a worker; see :class:`~fctl_qgis.inference.machine.Hardware`."""
    found = Hardware.here(resolve_device(device).type)  # type: ignore[arg-type]
    if found.device != "cpu" and not batch:
        package = ModelPackage.open(_STATE.models[model])
        job = Job("-", "-.tif", "-")
        found = replace(found, batch=_STATE.networks.fitting_batch(
            package, Machine.chosen(job, package.card, len(package.card.classes), found)))
    return found.device, found.engine, found.batch


def portable(plan: Plan) -> str:
    """A plan's job with everything settled that a worker would otherwise choose by itself."""
    settled: dict[str, Any] = {name: getattr(plan.machine, name)
                               for name in ("device", "precision", "batch", "workers", "block_patches")}
    return replace(plan.job, model=plan.package.weights_hash, cluster="", **settled).to_json()


class Finished(NamedTuple):
    """What a worker has done: its address, the block's place, and how many patches were computed; None if it was merged."""

    worker: str
    row: int
    col: int
    patches: int | None


def compute_block(job: str, key: str, index: int, row: int, col: int) -> Finished:
    """Compute and save one block.

    Args:
        job: what :func:`portable` gave.
        key: of the plan.
        index: of the sweep.
    """
    ready, scorer = _STATE.scorer(job, key, index)
    sweep = ready.sweeps[index]
    block, machine = sweep.layout.block(row, col), ready.plan.machine
    computed: list[BlockSums] = []
    scorer.compute([block], len(sweep.store.decide.class_ids), machine.batch, machine.workers, lambda _: None, computed.append)
    secede()  # the disk is not waited for: the next block begins
    with own_faults_told():
        sweep.store.save(computed.pop())
    give_back_freed_memory()
    return Finished(get_worker().address, row, col, sweep.layout.count(block))


def merge_block(job: str, key: str, index: int, row: int, col: int) -> Finished:
    """Make a block's own pixels final, of the files that it and its neighbours have left; arguments as above."""
    secede()
    sweep = _STATE.ready(job, key).sweeps[index]
    with own_faults_told():
        sweep.store.merge(sweep.layout.block(row, col))
    return Finished(get_worker().address, row, col, None)


def _planned(text: str, key: str, models: dict[str, Path]) -> Ready:
    job = job_from_json(text)
    assert isinstance(job, (Job, RefineJob))  # nosec B101 - only such are given to workers
    job = replace(job, model=str(models[job.model]))
    settled = plan(job, ModelPackage.open(Path(job.model)), Hardware.here(job.device), lambda _: None)
    if not job.scratch().is_dir():
        raise RasterError(f"A worker of the cluster ({platform.node()}) does not see {job.scratch().parent}; inputs and "
                          "outputs must lie on storage that all workers see.")
    if settled.key() != key:
        raise RasterError(f"A worker of the cluster ({platform.node()}) sees another {job.input} than the engine, has another "
                          "version of this program, or would not compute the same digits.")
    return Ready(settled, sweeps_of(settled, job.scratch()), {})
