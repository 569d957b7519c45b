"""One run at a time for a scratch folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ..errors import RasterError, UsageError
from .private import make_private

LOCK = "lock"


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


def emptied(scratch: Path) -> None:
    """Remove what another plan left in a scratch folder that is held."""
    for entry in scratch.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != LOCK:
            entry.unlink(missing_ok=True)


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
