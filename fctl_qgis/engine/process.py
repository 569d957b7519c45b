"""The engine as a process: jobs on standard input, events on standard output, gone when its parent is."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from contextlib import suppress
from typing import IO

from ..errors import FctlError
from ..jobs.client import CANCEL, ends_with, unfinished
from ..jobs.commit import COMMIT
from ..jobs.events import Emit, Error, Event, to_line
from ..jobs.reading import job_from_json
from ..jobs.tasks import AnyJob
from .work import Kept, run

#: an engine without work ends after this time
IDLE_SECONDS = 60.0
OUT_OF_MEMORY = "Memory ran out; close other programs, or choose the device 'cpu', a smaller batch or fewer workers."
EXIT_DONE, EXIT_FAILED, EXIT_CANCELLED, EXIT_ORPHANED = 0, 1, 130, 3


def main() -> int:
    """Run jobs, one after another, until there is none for a while. Returns the exit code."""
    events = _private_stdout()
    lock = threading.Lock()

    def emit(event: Event) -> None:
        # where nobody listens any more the run must not take it for a full disk; _listen ends it
        with lock, suppress(OSError):
            events.write(to_line(event) + "\n")
            events.flush()

    jobs: queue.Queue[bytes] = queue.Queue()
    # unbuffered: a thread that waits in a buffered reader keeps the interpreter from ending
    requests = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 - lives as long as the process
    threading.Thread(target=_listen, args=(requests, jobs), daemon=True).start()
    _obey_signals()
    kept = Kept()
    while True:
        try:
            line = jobs.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            return EXIT_DONE
        job: AnyJob | None = None
        try:
            job = job_from_json(line.decode("utf-8", "replace"))
            run(job, emit, kept)
        except FctlError as error:
            emit(Error(str(error), type(error).__name__))
        except Exception as error:  # the last door: whatever went wrong must reach the user as an event
            _report(error, unfinished(job) if job is not None else "", emit)
            return EXIT_FAILED


def _report(error: Exception, go_on: str, emit: Emit) -> None:
    """Memory that ran out, or a fault of our own, as an event; the trace goes to standard error."""
    trace = traceback.format_exc()
    sys.stderr.write(trace)
    said = str(error)
    if isinstance(error, MemoryError) or "out of memory" in said.lower() or "can't allocate memory" in said:  # torch's
        emit(Error(OUT_OF_MEMORY + go_on, "EngineError", trace))
    else:
        emit(Error(f"The engine failed unexpectedly ({type(error).__name__}: {error}); please report this.{go_on}",
                   "EngineError", trace))


def _private_stdout() -> IO[str]:
    """A copy of standard output for events alone; whatever a library prints goes to standard error."""
    sys.stdout.flush()
    private = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return private


def _listen(requests: IO[bytes], jobs: queue.Queue[bytes]) -> None:
    """Queue jobs; end at once when the parent asks to or is gone. Finished blocks on disk are safe either way."""
    code = EXIT_ORPHANED
    for line in requests:
        if line.strip() == CANCEL.encode():
            code = EXIT_CANCELLED
            break
        jobs.put(line)
    _end(code)


def _obey_signals() -> None:
    """End when the system says so, with 128 and the signal's number; what is finished stays. An interrupt from the keyboard
    is the parent's business, which gets it, too, and cleans up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ends_with():
        # the thread that runs a job, which signals come to, may be the one that the end has to wait for
        signal.signal(number, lambda caught, _frame: threading.Thread(target=_end, args=(128 + caught,), daemon=True).start())


def _end(code: int) -> None:
    with COMMIT:  # never between two files of one result
        os._exit(code)
