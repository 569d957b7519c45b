"""Does whatever job comes: the one place that knows all kinds of work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING

from ..jobs.assess import AssessJob
from ..jobs.batch import BatchJob
from ..jobs.events import Done, Emit, Info
from ..jobs.import_model import ImportJob
from ..jobs.refine import RefineJob
from ..jobs.sample import SampleJob
from ..jobs.segment import Job
from ..jobs.tasks import AnyJob
from ..jobs.train import TrainJob
from ..jobs.warm import WarmJob

if TYPE_CHECKING:
    from ..inference.rasters import ThisMachine


class Kept:
    """What stays ready from one job to the next."""

    @cached_property
    def machine(self) -> ThisMachine:
        """With the networks it has loaded."""
        from ..inference.networks import Networks
        from ..inference.rasters import ThisMachine
        return ThisMachine(Networks())


def run(job: AnyJob, emit: Emit, kept: Kept | None = None) -> Done:
    """Do a job and announce the result. Raises ``FctlError`` with a sentence if it cannot be done.

    Args:
        kept: of the jobs before, and then of this one.
    """
    # torch, and what other work brings along, take seconds to import
    if isinstance(job, ImportJob):
        from ..importing.model import import_model
        return import_model(job, emit)
    if isinstance(job, AssessJob):
        from ..assessing.assess import assess
        return assess(job, emit)
    if isinstance(job, SampleJob):
        from ..assessing.draw import draw_sample
        return draw_sample(job, emit)
    if isinstance(job, TrainJob):
        from ..teaching.user_model import train_model
        return train_model(job, emit)
    if isinstance(job, WarmJob):
        (kept or Kept()).machine.get_ready(job)
        done = Done({})
        emit(done)
        return done
    if isinstance(job, BatchJob) or job.cluster:
        return _on_cluster(job, job.cluster, emit)
    from ..cluster.usual import address_of
    if address := address_of(job):
        emit(Info(f"This machine has several graphics cards: a process for each of them ({address}) computes."))
        return _on_cluster(job, address, emit)
    from ..inference.rasters import run_raster
    return run_raster(job, emit, (kept or Kept()).machine)


def _on_cluster(job: Job | RefineJob | BatchJob, address: str, emit: Emit) -> Done:
    from ..cluster.connection import Connection
    with ThreadPoolExecutor(1) as pool:
        connecting = pool.submit(Connection, address)  # the workers begin while this process loads torch
        from ..cluster.scheduler import run_on_cluster
        with closing(connecting.result()) as connection:
            return run_on_cluster(job, connection.client, emit)
