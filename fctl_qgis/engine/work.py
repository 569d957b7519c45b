"""Does whatever job comes: the one place that knows all kinds of work."""

from __future__ import annotations

from ..inference.networks import Networks
from ..inference.rasters import ThisMachine, run_raster
from ..jobs.events import Done, Emit
from ..jobs.job import AnyJob, AssessJob, BatchJob, ImportJob, TrainJob


def run(job: AnyJob, emit: Emit, networks: Networks | None = None) -> Done:
    """Do a job and announce the result. Raises ``FctlError`` with a sentence if it cannot be done.

    Args:
        networks: of the jobs before, and then of this one.
    """
    # what other work brings along takes seconds to import
    if isinstance(job, ImportJob):
        from ..inference.import_model import import_model
        return import_model(job, emit)
    if isinstance(job, AssessJob):
        from ..inference.assess import assess
        return assess(job, emit)
    if isinstance(job, TrainJob):
        from ..training.user_model import train_model
        return train_model(job, emit)
    if isinstance(job, BatchJob) or job.cluster:
        from ..inference.cluster import run_on_cluster
        return run_on_cluster(job, emit)
    return run_raster(job, emit, ThisMachine(networks or Networks()))
