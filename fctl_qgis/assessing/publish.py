"""The files of finished work, written beside their targets and moved into place together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..errors import RasterError
from ..jobs.assess import AssessJob
from ..jobs.commit import COMMIT, brought_beside, move_into_place, remove_copies
from ..jobs.events import Done, Emit, Progress
from ..jobs.sample import SampleJob


def publish(job: AssessJob | SampleJob, write: Callable[[Sequence[Path]], None], done: Callable[[], Done], what: str,
            emit: Emit) -> Done:
    """Write a job's files, put them in place of what was there, and say so.

    Args:
        write: is given a path beside each target.
        done: what is said then.
        what: the files are called in an error.

    Raises ``RasterError`` if they cannot be written.
    """
    try:
        write(job.leftovers())
        ready = brought_beside(job.leftovers(), job.targets())
        with COMMIT:
            move_into_place(ready, job.targets())
            found = done()
            emit(Progress(1.0, 0.0, "finished"))
            emit(found)
    except OSError as error:
        raise RasterError(f"The {what} cannot be written: {error.strerror or error} ({error.filename}).") from None
    finally:
        remove_copies(job.targets())
    return found
