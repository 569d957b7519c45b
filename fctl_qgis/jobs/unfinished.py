"""What trainings and runs that were stopped have left to go on from: found, and removed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from .claim import claimed, discarded

_NAME = re.compile(r"\.(?P<name>.+)\.fctl-(?P<kind>training|scratch)")
#: a training saves what it has learnt every two minutes; one that has not for so long is over
QUIET_SECONDS = 300


@dataclass(frozen=True)
class Unfinished:
    """A folder beside what it was to become.

    Attributes:
        name: of the model, or of the map's file.
        is_training: or else a run.
        size_bytes, changed: what it takes on the disk, and when it last grew, in seconds since 1970.
    """

    folder: Path
    name: str
    is_training: bool
    size_bytes: int
    changed: float

    def remove(self) -> None:
        """Delete it. Raises ``UsageError`` if it is at work."""
        refusal = f"{self.name} is at work; cancel it first."
        if self.is_training and time.time() - _of(self.folder).changed < QUIET_SECONDS:
            raise UsageError(f"{self.name} was at work a moment ago; if it is not any more, try again in a few minutes.")
        with claimed(self.folder, refusal):
            discarded(self.folder)


def unfinished_in(folders: Iterable[Path]) -> list[Unfinished]:
    """Those that are among some folders or lie in them, the largest first."""
    found = {folder.absolute(): None for given in folders for folder in _candidates(given)}
    return sorted(map(_of, found), key=lambda one: (-one.size_bytes, one.name))


def _candidates(given: Path) -> Iterator[Path]:
    for folder in (given, *(given.glob(".*.fctl-*") if given.is_dir() else ())):
        if _NAME.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            yield folder


def _of(folder: Path) -> Unfinished:
    match = _NAME.fullmatch(folder.name)
    files = [file.stat() for file in folder.rglob("*") if file.is_file()]
    name, kind = (match["name"], match["kind"]) if match else (folder.name, "")
    return Unfinished(folder, name, kind == "training", sum(file.st_size for file in files),
                      max((file.st_mtime for file in files), default=folder.stat().st_mtime))
