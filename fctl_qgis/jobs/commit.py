"""The moment a result appears: each finished file takes the place of the former one's whole family, all of them or none.

What is there is set aside under hidden names before anything new comes. A list of these moves, on the disk before the first
and gone after the last, tells a later run, or the one who cleans up, what to take back if the process ends in between.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..errors import RasterError
from ..files.qml import STYLE
from ..files.writing import sync, written_whole
from .family import appended, family, style_place
from .job import partial_path

#: held while files are moved and the result is announced; a request to cancel waits for it
COMMIT = threading.Lock()
#: the names under which files wait, or wait to be removed, and which ones a user knows them by
_HIDDEN, _MEANT = re.compile(r"(.*[/\\])\.([^/\\]+)\.fctl-(?:partial|old|commit)[^/\\]*"), r"\1\2"
Moves = list[tuple[Path, Path]]


def brought_beside(finished: Sequence[Path], targets: Sequence[Path]) -> list[Path]:
    """The finished files on the disks of their targets, with all their bytes; those on another disk are copied.

    Raises ``RasterError``, with nothing replaced yet.
    """
    try:
        return [_beside(path, target) for path, target in zip(finished, targets)]
    except OSError as error:
        remove_copies(targets)
        raise _unwritable(error) from None


def move_into_place(ready: Sequence[Path], targets: Sequence[Path]) -> None:
    """Give finished files, with what belongs to them, the names of their targets, instead of what lies there.

    Where this fails everything is as it was before: the former result under its names, the new one where it was.
    Raises ``RasterError``.
    """
    away = _away(targets)
    home = [move for path, target in zip(ready, targets) for move in _with_appended(path, target)]
    _exchange(away + _styles(ready, targets) + home, targets)
    remove_copies(targets)  # of a style that found its place taken
    for _, aside in away:
        with suppress(OSError):  # hidden, and harmless
            aside.unlink()


def try_to_replace(targets: Sequence[Path]) -> None:
    """Find out now what would keep a finished result from its place: set aside what is there, and take it back.

    Folders that are missing are made. Raises ``RasterError``.
    """
    for target in targets:
        _refuse_unwritable_name(target)
    try:
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(partial_path(target)) as file:
                file.write(b"-")
            partial_path(target).unlink()
        _exchange(_away(targets), targets, undo=True)
    except OSError as error:
        raise _unwritable(error) from None


def take_back(targets: Sequence[Path]) -> None:
    """Undo moves that were cut off by the end of a process, if any were; what was there before is there again.

    Raises ``RasterError``.
    """
    if not targets:
        return
    journal = _journal(targets)
    try:
        moves = [(Path(source), Path(destination)) for source, destination in json.loads(journal.read_text("utf-8"))]
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return
    except OSError as error:
        raise _unwritable(error) from None
    try:
        _undo(moves)
        journal.unlink()
    except OSError as error:
        raise _unwritable(error) from None


def remove_copies(targets: Sequence[Path]) -> None:
    """Remove what waited beside the targets; no other run may be about to move it."""
    for target in targets:
        for path in (partial_path(target), *_beside_it(partial_path(target))):
            with suppress(OSError):
                path.unlink()


def _away(targets: Sequence[Path]) -> Moves:
    """Where what is there is set aside: main files before what describes them, which must not be seen beside something new."""
    there = dict.fromkeys(old for target in targets for old in family(target))
    return [(old, old.with_name(f".{old.name}.fctl-old")) for old in there]


def style_of(path: Path) -> Path:
    """Where the style of a raster waits that is not in its place yet."""
    return path.with_name(path.name + STYLE)


def _styles(ready: Sequence[Path], targets: Sequence[Path]) -> Moves:
    """The way of rasters' styles to their places; of two that have the same place the first raster's goes there."""
    places = {place: style_of(path) for path, target in reversed(list(zip(ready, targets)))
              if style_of(path).exists() and (place := style_place(target)) is not None}
    return [(style, place) for place, style in places.items()]


def _beside_it(path: Path) -> list[Path]:
    """What comes with a file that waits."""
    return [*appended(path), *([style_of(path)] if style_of(path).exists() else [])]


def _with_appended(path: Path, target: Path) -> Moves:
    """What is named after a file with the names it will have at the target, then the file: one that is there is complete."""
    return [*((file, target.with_name(target.name + file.name[len(path.name):])) for file in appended(path)), (path, target)]


def _exchange(moves: Moves, targets: Sequence[Path], *, undo: bool = False) -> None:
    """Make the moves, and take them back at once if so wanted."""
    if not targets:
        return
    journal = _journal(targets)
    try:
        with written_whole(journal) as file:
            file.write(json.dumps([[os.path.abspath(path) for path in move] for move in moves]).encode())
        sync(journal.parent)
        for source, destination in moves:
            os.replace(source, destination)
        if undo:
            _undo(moves)
        for folder in {destination.parent for _, destination in moves}:
            sync(folder)
        journal.unlink()  # from here on this is the result
    except OSError as error:
        with suppress(RasterError):  # what cannot be taken back now is by the next run
            take_back(targets)
        raise _unwritable(error) from None


def _undo(moves: Moves) -> None:
    """Take back those moves that were made, the last one first."""
    for source, destination in reversed(moves):
        if os.path.lexists(destination) and not os.path.lexists(source):
            os.replace(destination, source)


def _beside(path: Path, target: Path) -> Path:
    if os.stat(path).st_dev != os.stat(target.parent).st_dev:
        partial = partial_path(target)
        for file in (*_beside_it(path), path):
            shutil.copyfile(file, partial.with_name(partial.name + file.name[len(path.name):]))
        path = partial
    for file in (path, *_beside_it(path)):
        descriptor = os.open(file, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return path


def _refuse_unwritable_name(target: Path) -> None:
    # GDAL takes UTF-8, systems take no zero
    if str(target).encode("utf-8", "replace").decode() != str(target) or "\0" in str(target):
        raise RasterError(f"{str(target)!r} is no name that can be written; choose another one for the output.")
    if os.path.isdir(target):
        raise RasterError(f"{target} is a folder; choose another name for the output.")
    if os.path.exists(target) and not os.path.isfile(target):
        raise RasterError(f"{target} is no ordinary file, but a device or a pipe; choose another name for the output.")


def _unwritable(error: OSError) -> RasterError:
    names = [str(name) for name in (error.filename, error.filename2) if name is not None] or ["The result"]
    name = next((name for name in names if not _HIDDEN.fullmatch(name)), names[0])
    return RasterError(f"{_HIDDEN.sub(_MEANT, name)} cannot be written ({error.strerror or error}); is it open in "
                       "another program, protected, or the disk full?")


def _journal(targets: Sequence[Path]) -> Path:
    return targets[0].with_name(f".{targets[0].name}.fctl-commit")
