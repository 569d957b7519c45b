"""Does whatever job comes: the one place that knows all kinds of work."""

from __future__ import annotations

from ..inference.assess import assess
from ..inference.import_model import import_model
from ..inference.rasters import run_raster
from ..jobs.events import Done, Emit
from ..jobs.job import AnyJob, AssessJob, ImportJob, TrainJob
from ..training.user_model import train_model


def run(job: AnyJob, emit: Emit) -> Done:
    """Do a job and announce the result. Raises ``FctlError`` with a sentence if it cannot be done."""
    if isinstance(job, ImportJob):
        return import_model(job, emit)
    if isinstance(job, AssessJob):
        return assess(job, emit)
    if isinstance(job, TrainJob):
        return train_model(job, emit)
    return run_raster(job, emit)
