"""Disks that fail at any moment: work is done by a process whose file operations are counted and fail by number."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from fctl_qgis.errors import FctlError

#: what takes longer will not end
LONGEST_SECONDS = 60
#: no operation fails
NONE = -1


class Outcome(NamedTuple):
    """What became of a piece of work.

    Attributes:
        operations: what was done below the folder, or was to be done and failed, in order (``"write results/map.tif"``).
        result: what it gave.
        error: the sentence that it failed with, if it did.
    """

    operations: list[str]
    result: Any = None
    error: str | None = None


class FailingDisk:
    """A process that works: what it has loaded stays loaded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, work: Callable[..., Any], *arguments: Any, fail_at: int = NONE, number: int = 0,
            from_then_on: bool = False) -> Outcome:
        """Do something. The operation ``fail_at``, counted from 0, fails with error ``number``; so do all after it if wanted.

        Whatever it raises but an ``FctlError`` or an ``OSError`` fails the test.
        """
        self._connection.send((work, arguments, fail_at, number, from_then_on))
        assert self._connection.poll(LONGEST_SECONDS), "it does not end"
        outcome = self._connection.recv()
        assert isinstance(outcome, Outcome), outcome
        return outcome


@contextmanager
def failing_disk(folder: Path, tools: Path) -> Iterator[FailingDisk]:
    """A process for which operations that change something below ``folder`` can fail.

    Args:
        tools: where to compile what makes them fail.
    """
    library = tools / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, Path(__file__).with_name("faults.c")],
                   check=True)
    ours, its = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(its, library, folder.resolve()), daemon=True)
    process.start()
    its.close()
    yield FailingDisk(ours)
    ours.close()
    process.join()


def _serve(requests: Connection, library: Path, folder: Path) -> None:
    """Do what is asked for, until nobody is there to ask."""
    faults = ctypes.CDLL(str(library), use_errno=True)
    faults.begin.argtypes, faults.operation.restype = (ctypes.c_long, ctypes.c_int, ctypes.c_int), ctypes.c_char_p
    if faults.watch(os.fsencode(folder)):
        requests.send(f"the system does not let itself be watched: {os.strerror(ctypes.get_errno())}")
    with suppress(EOFError):
        while True:
            work, arguments, *which = requests.recv()
            gc.collect()  # what failed work still holds open is not written during the next
            faults.begin(*which)
            result = error = None
            try:
                result = work(*arguments)
            except (FctlError, OSError) as failure:
                error = str(failure)
            except Exception:
                requests.send(traceback.format_exc())
                continue
            operations = [os.fsdecode(faults.operation(place)) for place in range(faults.counted())]
            if not gc.get_freeze_count():
                gc.collect()
                gc.freeze()  # what the first work has loaded stays, and need not be looked at each time
            requests.send(Outcome(operations, result, error))
