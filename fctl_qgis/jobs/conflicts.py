"""Refuses to write what is read: no output may be a file that its job, or another one of the same batch, needs, whatever it is
called there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..files.naming import files_named_in, ways_to
from ..source import path_of
from .family import family

#: what jobs call that which they read
_READ = ("input", "mask", "reference", "model", "images", "labels", "text", "files")


def names_read(job: Any) -> Iterator[str]:
    """The names of all that a job says it reads."""
    for name in _READ:
        value = getattr(job, name, None) or ()
        yield from (value,) if isinstance(value, str) else value.values() if isinstance(value, Mapping) else value


def refuse_overwriting(targets: Iterable[Path], read: Iterable[str], *, families: bool = False) -> None:
    """Raise ``UsageError`` if a target is among the files that are read.

    Args:
        read: names as GDAL and QGIS understand them.
        families: whether what is replaced along with a target counts, too.
    """
    replaced = [(file, target) for target in targets for file in (target, *(family(target) if families else ()))]
    taken = {way: target for file, target in replaced for way in ways_to(file)}
    for name in read:
        for file, ways in _ways_of(name):
            if target := next((taken[way] for way in ways if way in taken), None):
                raise _refusal(file, target)


def refuse_pipes(read: Iterable[str]) -> None:
    """Raise ``UsageError`` for a name that would be waited at for ever."""
    for name in read:
        with suppress(OSError, ValueError):  # a name that is too long is none
            if path_of(name).is_fifo():
                raise UsageError(f"{name} is a pipe, which cannot be read more than once; write what comes out of it into a "
                                 "file first.")


def refuse_same(targets: Sequence[Path], refusal: str) -> None:
    """Raise ``UsageError`` if two targets are one file."""
    seen: set[object] = set()
    for target in targets:
        ways = set(ways_to(target))
        if ways & seen:
            raise UsageError(refusal)
        seen |= ways


def refuse_clashes(jobs: Sequence[Any], *, at_once: bool) -> None:
    """Raise ``UsageError`` if jobs of one batch write the same file, or one writes what another reads.

    Args:
        at_once: whether they run side by side. One after the other, a job may read what an earlier one wrote.
    """
    written = [job.targets() if hasattr(job, "targets") else [job.folder()] for job in jobs]
    refuse_same(list(chain(*written)), "Two jobs write the same file; give each an output of its own.")
    writers = {way: (index, target) for index, targets in enumerate(written) for target in targets for way in ways_to(target)}
    for index, job in enumerate(jobs):
        for file, ways in chain(*map(_ways_of, names_read(job))):
            for writer, target in (writers[way] for way in ways if way in writers):
                if writer > index or (at_once and writer != index):
                    raise _refusal(file, target)


def _ways_of(name: str) -> Iterator[tuple[Path, list[object]]]:
    """The files that a name leads to, or would lead to if there were one of this very name."""
    for file in dict.fromkeys((path_of(name), *files_named_in(name))):
        yield file, list(ways_to(file))


def _refusal(file: Path, target: Path) -> UsageError:
    return UsageError(f"The output would overwrite the input {file.name}, which the job reads; choose another name than "
                      f"{target.name}.")
