"""Runs jobs in engine processes and hands their events on; the only way any door reaches the engine."""

from __future__ import annotations

import os
import queue
import signal
import subprocess  # nosec B404 - the engine is a process of its own by design
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from .. import errors
from ..errors import Cancelled, EngineError, FctlError, Stopped
from ..locations import PACKAGE
from .assess import AssessJob
from .batch import BatchJob
from .claim import claimed, discarded, how_to_go_on
from .commit import remove_copies, take_back
from .events import Done, Emit, Error, Event, from_line
from .quietly import QUIETLY
from .raster import RasterJob
from .tasks import AnyJob
from .warm import WarmJob

#: how often a request to cancel is looked for, and how long the engine may take to end by itself
POLL_SECONDS, GRACE_SECONDS = 0.1, 1.0
CANCEL = "cancel"
_CANCELLED = "The run was cancelled; nothing was written."

#: puts the package on the path of an interpreter that does not know it, behind everything of its own, and takes
#: the current folder off it
_BOOTSTRAP = ("import sys; sys.path[:] = [*filter(None, sys.path), sys.argv.pop(1)]; import runpy; "
              "runpy.run_module('fctl_qgis', run_name='__main__', alter_sys=True)")


def command(interpreter: Path, *arguments: str) -> list[str]:
    """The command line that runs this package in another interpreter."""
    return [str(interpreter), "-c", _BOOTSTRAP, str(PACKAGE.parent), *arguments]


def process_environment(interpreter: Path) -> dict[str, str]:
    """The environment variables for another interpreter: ours, less what would lead it to our modules."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    variables = {key: value for key, value in os.environ.items() if key not in dropped}
    if (interpreter.parent.parent / "pyvenv.cfg").exists():
        variables["PYTHONNOUSERSITE"] = "1"  # another numpy in the user's own packages would not fit QGIS's GDAL
    return {**variables, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


def run_job(job: AnyJob, interpreter: Path, emit: Emit, is_cancelled: Callable[[], bool]) -> Done:
    """Run a job to its end, in an engine of its own. See :meth:`Engines.run`."""
    engines = Engines()
    try:
        return engines.run(job, interpreter, emit, is_cancelled)
    finally:
        engines.close()


class Engines:
    """Runs jobs, and keeps an engine warm between them: the next job finds libraries and model loaded.

    Jobs may be run from several threads; one that finds no idle engine starts its own. An engine without work ends by itself
    after a minute, and at once when this process does.
    """

    def __init__(self) -> None:
        self._idle: _Engine | None = None
        self._turn, self._warming = threading.Lock(), threading.Lock()
        self._at_work = 0

    def warm(self, job: WarmJob, interpreter: Path, is_cancelled: Callable[[], bool]) -> None:
        """Get an engine ready for a model; the next raster waits for it. Does nothing while one gets ready, or is at work.

        Raises what :meth:`run` does.
        """
        if self._at_work or not self._warming.acquire(blocking=False):
            return
        try:
            self.run(job, interpreter, lambda _: None, is_cancelled)
        finally:
            self._warming.release()

    def run(self, job: AnyJob, interpreter: Path, emit: Emit, is_cancelled: Callable[[], bool]) -> Done:
        """Run a job to its end.

        Args:
            emit: receives every event in this thread; at least once a second while ``is_cancelled`` is polled.
            is_cancelled: asked ten times a second; when true the engine is stopped and its traces removed.

        Raises:
            FctlError: what the engine reported, ``EngineError`` if it died, ``Stopped`` if the system ended it, ``Cancelled``
                if it was asked to stop, which alone removes finished work; and whatever ``is_cancelled`` raises.
        """
        if isinstance(job, RasterJob):
            while not self._warming.acquire(timeout=POLL_SECONDS):
                if is_cancelled():
                    raise Cancelled(_CANCELLED + job.AFTER_CANCEL)
            self._warming.release()
        # training and the like leave settings behind that a raster's digits must not depend on
        engine = self._take(interpreter) if isinstance(job, (RasterJob, WarmJob)) else None
        if engine is not None:
            with suppress(_EndedInTheMeantime):
                return self._run_in(engine, job, emit, is_cancelled)
        return self._run_in(_Engine(interpreter), job, emit, is_cancelled)

    def close(self) -> None:
        """End the idle engine; those at work end with their jobs."""
        with self._turn:
            engine, self._idle = self._idle, None
        if engine is not None:
            engine.stop()

    def _take(self, interpreter: Path) -> _Engine | None:
        with self._turn:
            engine, self._idle = self._idle, None
        if engine is not None and (engine.interpreter != interpreter or engine.process.poll() is not None):
            engine.stop()
            return None
        return engine

    def _run_in(self, engine: _Engine, job: AnyJob, emit: Emit, is_cancelled: Callable[[], bool]) -> Done:
        keep = False
        with self._turn:
            self._at_work += 1
        try:
            engine.send(job.to_json())
            for event in engine.events(is_cancelled):
                if isinstance(event, Error):
                    keep = event.kind != EngineError.__name__
                    raise _as_exception(event)
                emit(event)
                if isinstance(event, Done):
                    keep = isinstance(job, (RasterJob, WarmJob))
                    _remove_leftovers(job)  # the engine need not have come to it
                    return event
            if is_cancelled():
                return _cancelled(engine, job)
            if engine.jobs > 1 and not engine.heard:
                raise _EndedInTheMeantime
            raise engine.cause_of_death(unfinished(job))
        finally:
            with self._turn:
                self._at_work -= 1
                keep = keep and self._idle is None
                if keep:
                    self._idle = engine
            if not keep:
                engine.stop()


class _EndedInTheMeantime(Exception):
    """A warm engine had reached the end of its idle time when a job came."""


def _cancelled(engine: _Engine, job: AnyJob) -> Done:
    """Stop the engine; the result if it had been too late for that. Raises ``Cancelled``."""
    engine.stop()
    late = next((event for event in engine.remaining_events() if isinstance(event, Done)), None)
    _remove_leftovers(job)
    if late is not None:
        return late
    raise Cancelled(_CANCELLED + job.AFTER_CANCEL)


def _remove_leftovers(job: AnyJob) -> None:
    """What a run that is over may have left; what it was about to replace when it ended comes back."""
    for each in job.jobs if isinstance(job, BatchJob) else (job,):
        folders = [path for path in each.leftovers() if path.is_dir()]
        with suppress(FctlError), ExitStack() as held:
            for path in folders:
                held.enter_context(claimed(path, "another run's stays"))
            if isinstance(each, (RasterJob, AssessJob)):
                take_back(each.targets())
                remove_copies(each.targets())
            for path in folders:
                discarded(path)


def unfinished(*jobs: AnyJob) -> str:
    """What the unfinished work of jobs adds to the message of a failure; nothing if there is none."""
    each = [job for one in jobs for job in (one.jobs if isinstance(one, BatchJob) else (one,))]
    return next((said for job in each if isinstance(job, RasterJob) and (said := how_to_go_on(job.scratch()))), "")


def ends_with() -> list[signal.Signals]:
    """The signals by which a system asks a program to end: a shutdown's or a scheduler's, a closed terminal's unless it is
    to survive that (``nohup``)."""
    found = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    return [number for number in found if signal.getsignal(number) is not signal.SIG_IGN]


def _as_exception(event: Error) -> FctlError:
    kind = getattr(errors, event.kind, EngineError)
    return kind(event.message)


class _Engine:
    """The process, and the threads that empty its pipes."""

    def __init__(self, interpreter: Path) -> None:
        self.interpreter, self.jobs, self.heard = interpreter, 0, False
        try:
            self.process = subprocess.Popen(  # nosec B603 - no shell; the interpreter is ours or the user's choice
                command(interpreter, "engine"), env=process_environment(interpreter), stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **QUIETLY)
        except OSError as error:
            raise EngineError(f"The engine's interpreter {interpreter} cannot be started ({error}); "
                              "run 'Install environment' again.") from None
        self._pipes: list[IO[str]] = [pipe for pipe in (self.process.stdin, self.process.stdout, self.process.stderr) if pipe]
        self._stdin, stdout, stderr = self._pipes
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.last_words: deque[str] = deque(maxlen=5)
        self.readers = [threading.Thread(target=self._read_events, args=(stdout,), daemon=True),
                        threading.Thread(target=self._read_errors, args=(stderr,), daemon=True)]
        for reader in self.readers:
            reader.start()

    def _read_events(self, pipe: IO[str]) -> None:
        for line in pipe:
            self.lines.put(line)
        self.lines.put(None)

    def _read_errors(self, pipe: IO[str]) -> None:
        for line in pipe:
            if line.strip():
                self.last_words.append(line.strip())

    def send(self, line: str) -> None:
        """A job, or what ends it all."""
        self.jobs, self.heard = self.jobs + 1, False
        try:
            self._stdin.write(line + "\n")
            self._stdin.flush()
        except OSError:  # it is already dead: the loop over its events will say so
            return

    def events(self, is_cancelled: Callable[[], bool]) -> Iterator[Event]:
        """Events as they come, until the engine ends or ``is_cancelled`` turns true."""
        while not is_cancelled():
            try:
                line = self.lines.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            if line is None:
                return
            self.heard = True
            yield from_line(line)

    def remaining_events(self) -> Iterator[Event]:
        """What it said before it was stopped."""
        while not self.lines.empty():
            line = self.lines.get()
            if line is not None:
                yield from_line(line)

    def stop(self) -> None:
        """Ask the engine to end, and kill it if a forward pass keeps it from hearing."""
        if self.process.poll() is None:
            self.send(CANCEL)
            deadline = time.monotonic() + GRACE_SECONDS
            while self.process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
            if self.process.poll() is None:
                self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join(timeout=1)
        for pipe in self._pipes:
            try:
                pipe.close()
            except OSError:  # a broken pipe has nothing left to flush
                continue

    def cause_of_death(self, go_on: str) -> FctlError:
        """Why the engine ended without a result, as far as can be told from outside; ``go_on`` is what comes after it."""
        code = self.process.wait()
        for reader in self.readers:
            reader.join(timeout=1)
        if asked := next((number for number in ends_with() if code in (-number, 128 + number)), None):
            return Stopped.by(asked, go_on)
        if code == -9:
            cause = "it was killed, most likely because memory ran out; close other programs or choose a smaller extent"
        elif code < 0:
            cause = f"it crashed (signal {-code}); 'Check environment' may tell why"
        else:
            cause = f"exit code {code}; 'Check environment' may tell why"
        said = f" Its last words: {self.last_words[-1]}" if self.last_words else ""
        return EngineError(f"The engine ended without a result: {cause}. QGIS is not affected.{said}{go_on}")
