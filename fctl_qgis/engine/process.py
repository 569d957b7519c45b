"""The engine as a process: a job on standard input, events on standard output, gone when its parent is."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from typing import IO

from ..errors import FctlError
from ..inference.commit import COMMIT
from ..jobs.client import CANCEL
from ..jobs.events import Error, Event, to_line
from ..jobs.job import job_from_json

OUT_OF_MEMORY = "Memory ran out; close other programs, or choose the device 'cpu', a smaller batch or fewer workers."
EXIT_FAILED, EXIT_CANCELLED, EXIT_ORPHANED = 1, 130, 3


def main() -> int:
    """Read one job, run it, report. Returns the exit code."""
    events = _private_stdout()
    lock = threading.Lock()

    def emit(event: Event) -> None:
        with lock:
            events.write(to_line(event) + "\n")
            events.flush()

    # unbuffered: a thread that waits in a buffered reader keeps the interpreter from ending
    requests = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 - lives as long as the process
    first = requests.readline()
    threading.Thread(target=_watch_parent, args=(requests,), daemon=True).start()
    try:
        job = job_from_json(first.decode("utf-8", "replace"))
        from .work import run  # torch is loaded only once there is a job to run
        run(job, emit)
        return 0
    except FctlError as error:
        emit(Error(str(error), type(error).__name__))
    except MemoryError:
        emit(Error(OUT_OF_MEMORY, "EngineError"))
    except Exception as error:  # the last door: whatever went wrong must reach the user as an event
        trace = traceback.format_exc()
        sys.stderr.write(trace)
        if "out of memory" in str(error).lower() or "can't allocate memory" in str(error):  # torch's RuntimeErrors
            emit(Error(OUT_OF_MEMORY, "EngineError", trace))
            return EXIT_FAILED
        emit(Error(f"The engine failed unexpectedly ({type(error).__name__}: {error}); please report this.",
                   "EngineError", trace))
    return EXIT_FAILED


def _private_stdout() -> IO[str]:
    """A copy of standard output for events alone; whatever a library prints goes to standard error."""
    sys.stdout.flush()
    private = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return private


def _watch_parent(requests: IO[bytes]) -> None:
    """End at once when the parent asks to cancel or is gone; finished blocks on disk are safe either way."""
    code = EXIT_ORPHANED
    for line in requests:
        if line.strip() == CANCEL.encode():
            code = EXIT_CANCELLED
            break
    with COMMIT:  # never between two files of one result
        os._exit(code)
