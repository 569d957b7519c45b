"""All jobs there are: what a door asks of the engine. Every door builds one of these and nothing else."""

from __future__ import annotations

from .assess import AssessJob
from .batch import BatchJob
from .import_model import ImportJob
from .refine import RefineJob
from .sample import SampleJob
from .segment import Job
from .train import TrainJob
from .warm import WarmJob

AnyJob = Job | RefineJob | BatchJob | ImportJob | AssessJob | SampleJob | TrainJob | WarmJob
#: kind of job by the name of its task
KINDS: dict[str, type[AnyJob]] = {kind.TASK: kind for kind in (
    Job, RefineJob, BatchJob, ImportJob, AssessJob, SampleJob, TrainJob, WarmJob)}
