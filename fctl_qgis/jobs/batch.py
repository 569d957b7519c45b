"""The job of computing several rasters side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..errors import UsageError
from .conflicts import refuse_clashes
from .job import as_json
from .refine import RefineJob
from .segment import Job


@dataclass(frozen=True)
class BatchJob:
    """Rasters whose blocks one cluster computes side by side.

    Attributes:
        jobs: all on the same cluster.
    """

    TASK: ClassVar[str] = "batch"
    AFTER_CANCEL: ClassVar[str] = " Rasters that were finished before stay."

    jobs: tuple[Job | RefineJob, ...]

    def __post_init__(self) -> None:
        """Raises ``UsageError`` unless they can be run together."""
        if len({job.cluster for job in self.jobs}) != 1 or not self.cluster:
            raise UsageError("Rasters are computed side by side on one cluster; name the same for all.")
        refuse_clashes(self.jobs, at_once=True)

    @property
    def cluster(self) -> str:
        """That of all."""
        return self.jobs[0].cluster

    def leftovers(self) -> list[Path]:
        """Those of all."""
        return [path for job in self.jobs for path in job.leftovers()]

    def to_json(self) -> str:
        return as_json(self.TASK, {"jobs": [json.loads(job.to_json()) for job in self.jobs]})
