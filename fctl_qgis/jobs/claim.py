"""One run at a time for a scratch folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ..errors import FctlError, InputChanged, RasterError, UsageError
from .private import make_private

LOCK = "lock"
#: says whose work a scratch folder holds; without it, nobody's
PLAN = "plan.json"
#: what comes after a failure's own words
GO_ON = " What is finished is kept: the same job, started again, goes on from there."


@contextmanager
def claimed(scratch: Path, refusal: str) -> Iterator[None]:
    """Hold a scratch folder, made if there is none, until the end of the block or of the process.

    Raises ``UsageError`` with the ``refusal`` if another run holds it, ``RasterError`` if it cannot be made, or is a link.
    """
    try:
        make_private(scratch)
        file = open(scratch / LOCK, "ab")  # noqa: SIM115 - held below
    except OSError as error:
        raise RasterError(f"Cannot write to {scratch.parent}: {error.strerror or error}.") from None
    try:
        with file:
            if not _locked(file):
                raise UsageError(refusal)
            yield
    finally:
        if sys.platform == "win32":  # where an open file stays when its folder is removed
            with suppress(OSError):
                (scratch / LOCK).unlink()
                scratch.rmdir()


@contextmanager
def kept_if_it_fails(scratch: Path) -> Iterator[None]:
    """The one place that decides what becomes of unfinished work when a run on a scratch folder fails.

    Faults pass: disks are emptied, networks come back, files are let go of. So what is finished stays and the message says how
    to go on, unless no later attempt can use it: the request makes no sense (``UsageError``), or the input it was made from is
    gone (``InputChanged``). A folder that holds nothing finished goes. (Besides, a user's cancel removes it: :mod:`.client`.)

    Raises what was raised inside as ``FctlError``.
    """
    try:
        yield
    except (UsageError, InputChanged):
        discarded(scratch)
        raise
    except (FctlError, OSError) as error:
        kind, said = type(error), str(error)
        if isinstance(error, OSError):
            kind, said = RasterError, f"{error.filename or scratch.parent} cannot be used: {error.strerror or error}."
        if not holds_work(scratch):
            discarded(scratch)
        end = "" if said.endswith((".", "?")) else "."
        raise kind(said + end + how_to_go_on(scratch) if holds_work(scratch) else said) from error


def holds_work(scratch: Path) -> bool:
    """Whether there are finished blocks."""
    return (scratch / PLAN).exists() and any(scratch.glob("*/*.raw"))


def how_to_go_on(scratch: Path) -> str:
    """What to add to the message of a failure; nothing if there is nothing to go on from."""
    return GO_ON if holds_work(scratch) else ""


def discarded(scratch: Path) -> None:
    """Remove a scratch folder that is held, as far as that is possible; what may stay behind belongs to nobody."""
    with suppress(OSError):
        (scratch / PLAN).unlink(missing_ok=True)  # first: blocks of which some are gone must not count
        shutil.rmtree(scratch, ignore_errors=True)


def emptied(scratch: Path) -> None:
    """Remove all that a scratch folder that is held has. Raises ``OSError`` if anything stays."""
    (scratch / PLAN).unlink(missing_ok=True)
    for entry in scratch.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != LOCK:
            entry.unlink()


def _locked(file: IO[bytes]) -> bool:
    """Whether the file could be locked; the system lets go of it when the process ends."""
    if sys.platform == "win32":
        import msvcrt
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False
    import fcntl
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a shared disk that knows no locks
        return True
    return os.path.exists(file.name)  # not one that a run about to end has just removed
