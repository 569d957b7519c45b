"""What runs in the processes of a cluster's workers."""

from __future__ import annotations

import os
import platform
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import torch
from distributed import WorkerPlugin, get_worker, secede

from ..errors import EngineError, RasterError
from ..inference.blocks import BlockSums
from ..inference.identity import described, difference, input_values
from ..inference.machine import Hardware, Machine, give_back_freed_memory, usable_cores
from ..inference.networks import Networks
from ..inference.plan import Plan
from ..inference.predictor import resolve_device
from ..inference.scorer import Scorer
from ..inference.sweep import Sweep, sweeps_of
from ..jobs.segment import Job
from ..locations import version
from ..packages.card import WEIGHTS
from ..packages.identity import model_value
from ..packages.package import ModelPackage, read_card, write_files
from ..raster.network import forget_remote
from .usual import card_of

#: jobs a worker keeps ready at the same time
KEPT = 16


#: what CUDA is told by
VISIBLE = "CUDA_VISIBLE_DEVICES"


def dask_setup(worker: Any) -> None:
    """Give one of several processes on this machine its own graphics card; Dask calls it before there is anything to do."""
    card = card_of(int(worker.name), torch.cuda.device_count(), os.environ.get(VISIBLE, ""))
    if card is not None:
        os.environ[VISIBLE] = card


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
        self.model, self.card = model_value(package), read_card(package.path)
        self.files = {WEIGHTS: package.weights}
        if package.text_tower_hash and package.text is not None:
            self.files[package.text.file] = package.text_tower()
        if package.phrases_hash and package.text is not None:
            self.files[package.text.phrases] = package.phrases()
        package.forget_weights()

    def setup(self, worker: Any) -> None:
        """Write the package into the worker's own folder."""
        folder = Path(worker.local_directory) / "fctl-models" / self.model.replace(" ", "")
        with own_faults_told():
            write_files(folder, self.card, self.files)
        _STATE.models[self.model] = folder


class SendPlan(WorkerPlugin):
    """Brings the plan of a run to every worker, those that come later included; with it goes all that was settled.

    Args:
        run: tells the run from all others, those of the very same job included.
    """

    def __init__(self, run: str, plan: Plan) -> None:
        self.run, self.model = run, model_value(plan.package)
        # a copy of the package has no weights with it; where files lie is settled, too
        self.plan = replace(plan, package=replace(plan.package), job=replace(plan.job, cluster=""))
        self.scratch = plan.job.scratch().absolute()

    def setup(self, worker: Any) -> None:
        """Keep it until it is asked for."""
        _STATE.plans[self.run] = self

    def teardown(self, worker: Any) -> None:
        """The run is over."""
        _STATE.plans.pop(self.run, None)
        _STATE.runs.pop(self.run, None)


@dataclass(frozen=True)
class Ready:
    """A run's plan, found good for this worker, and what computes each of its sweeps once it is needed."""

    plan: Plan
    sweeps: list[Sweep]
    scorers: dict[int, Scorer]


class _State:
    """What a worker keeps between blocks."""

    def __init__(self) -> None:
        self.models: dict[str, Path] = {}
        self.plans: dict[str, SendPlan] = {}
        self.networks = Networks()
        self.runs: OrderedDict[str, Ready] = OrderedDict()
        self.turn = threading.Lock()

    def ready(self, run: str) -> Ready:
        """A run, looked at once. Raises ``FctlError`` if this worker would not do."""
        with self.turn:
            if run not in self.runs:
                self.runs[run] = _checked(self.plans[run], self.models)
                while len(self.runs) > KEPT:
                    self.runs.popitem(last=False)
            self.runs.move_to_end(run)
            return self.runs[run]

    def scorer(self, run: str, index: int) -> tuple[Ready, Scorer]:
        """A run, and what computes one of its sweeps. Raises ``FctlError`` likewise."""
        ready = self.ready(run)
        with self.turn:
            if index not in ready.scorers:
                ready.scorers[index] = ready.sweeps[index].begin(self.networks)
            return ready, ready.scorers[index]


_STATE = _State()


def hardware(device: str, model: str, batch: int) -> tuple[str, str, int, int]:
    """Device, engine and batch of a worker (see :class:`~fctl_qgis.inference.machine.Hardware`), and its machine's cores."""
    found = Hardware.here(resolve_device(device).type)  # type: ignore[arg-type]
    if found.device != "cpu" and not batch:
        package = ModelPackage.open(_STATE.models[model])
        job = Job("-", "-.tif", "-")
        found = replace(found, batch=_STATE.networks.fitting_batch(
            package, Machine.chosen(job, package.card, len(package.card.classes), found)))
    return found.device, found.engine, found.batch, usable_cores()


class Finished(NamedTuple):
    """What a worker has done: its address, the block's place, and how many patches were computed; None if it was merged."""

    worker: str
    row: int
    col: int
    patches: int | None


def compute_block(run: str, index: int, row: int, col: int) -> Finished:
    """Compute and save one block.

    Args:
        run: whose plan :class:`SendPlan` has brought.
        index: of the sweep.
    """
    ready, scorer = _STATE.scorer(run, index)
    sweep = ready.sweeps[index]
    block, machine, decide = sweep.layout.block(row, col), ready.plan.machine, sweep.store.decide
    computed: list[BlockSums] = []
    counts: list[int] = []
    scorer.compute([block], len(decide.class_ids), machine.batch, machine.workers, counts.append, computed.append, decide)
    secede()  # the disk is not waited for: the next block begins
    (done,) = computed
    with own_faults_told():
        sweep.store.save(done)
    scorer.rooms.give_back(done)
    give_back_freed_memory()
    return Finished(get_worker().address, row, col, sum(counts))


def merge_block(run: str, index: int, row: int, col: int) -> Finished:
    """Make a block's own pixels final, of the files that it and its neighbours have left; arguments as above."""
    secede()
    sweep = _STATE.ready(run).sweeps[index]
    with own_faults_told():
        sweep.store.merge(sweep.layout.block(row, col))
    return Finished(get_worker().address, row, col, None)


def _checked(sent: SendPlan, models: dict[str, Path]) -> Ready:
    """The plan with this worker's copy of the model. Raises ``RasterError`` where the worker sees, or is, something else."""
    plan, here = sent.plan, platform.node()
    if not sent.scratch.is_dir():
        raise RasterError(f"A worker of the cluster ({here}) does not see {sent.scratch.parent}; inputs and outputs must lie "
                          "on storage that all workers see.")
    forget_remote()
    seen = {**plan.facts(), **described(input_values(plan.job)), "the program": version(),
            "the engine": Hardware.here(plan.machine.device).engine}
    if why := difference(plan.facts(), seen):
        raise RasterError(f"A worker of the cluster ({here}) sees another {plan.job.input} than the engine, or would not "
                          f"compute the same digits: {why}.")
    plan = replace(plan, package=ModelPackage.open(models[sent.model]))
    return Ready(plan, sweeps_of(plan, sent.scratch), {})
