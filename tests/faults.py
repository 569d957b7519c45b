"""Makes one file operation of this process fail: the n-th of those that change something in a folder, as a full or broken disk
would. Nothing is replaced that works on files: what does not fail is done by the real operation.

What C libraries do by themselves is not seen here; :func:`small_files_only` makes the system itself refuse their writes.
"""

from __future__ import annotations

import builtins
import io
import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

#: operations by name, and which of their arguments are paths
OPERATIONS = {"replace": (0, 1), "rename": (0, 1), "unlink": (0,), "remove": (0,), "mkdir": (0,), "rmdir": (0,)}


class Faults:
    """Counts the operations in a folder, and fails one of them.

    Attributes:
        done: what they were, in order.
        fail_at: which one fails; None for none.
        from_then_on: whether all after it fail, too.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = str(folder)
        self.done: list[str] = []
        self.fail_at: int | None = None
        self.number, self.from_then_on = 0, False
        self._turn = threading.Lock()
        for name, places in OPERATIONS.items():
            monkeypatch.setattr(os, name, self._watched(name, getattr(os, name), places))
        monkeypatch.setattr(os, "fsync", self._watched_fsync(os.fsync))
        opened = self._watched_open(builtins.open)
        monkeypatch.setattr(builtins, "open", opened)
        monkeypatch.setattr(io, "open", opened)

    def begin(self, fail_at: int | None, number: int = 0, *, from_then_on: bool = False) -> None:
        """Count from nothing; the operation of this number fails with error ``number``."""
        self.done, self.fail_at, self.number, self.from_then_on = [], fail_at, number, from_then_on

    @property
    def has_failed(self) -> bool:
        return self.fail_at is not None and len(self.done) > self.fail_at

    def meet(self, name: str, *paths: Any) -> None:
        """An operation is about to be done. Raises ``OSError`` if it is to fail."""
        if not any(str(path).startswith(self.folder) for path in paths):
            return
        with self._turn:
            place = len(self.done)
            self.done.append(f"{name} {os.path.basename(str(paths[-1]))}")
        if self.fail_at is not None and (place == self.fail_at or (self.from_then_on and place > self.fail_at)):
            raise OSError(self.number, os.strerror(self.number), *map(str, paths[:1]))

    def _watched(self, name: str, real: Any, places: tuple[int, ...]) -> Any:
        def operation(*arguments: Any, **options: Any) -> Any:
            inside = f"/proc/self/fd/{options['dir_fd']}" if options.get("dir_fd") is not None else ""
            self.meet(name, *(os.path.join(os.readlink(inside) if inside else "", arguments[place]) for place in places))
            return real(*arguments, **options)
        return operation

    def _watched_fsync(self, real: Any) -> Any:
        def fsync(descriptor: int) -> None:
            self.meet("fsync", os.readlink(f"/proc/self/fd/{descriptor}"))
            real(descriptor)
        return fsync

    def _watched_open(self, real: Any) -> Any:
        def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not isinstance(file, (str, os.PathLike)) or not set(mode) & set("wax+"):
                return real(file, mode, *arguments, **options)
            self.meet("open", os.fspath(file))
            return _WatchedFile(real(file, mode, *arguments, **options), os.fspath(file), self)
        return opened


class _WatchedFile:
    """A file whose writes are counted."""

    def __init__(self, file: Any, name: str, faults: Faults) -> None:
        self._file, self._name, self._faults = file, name, faults

    def write(self, content: Any) -> Any:
        self._faults.meet("write", self._name)
        return self._file.write(content)

    def __enter__(self) -> _WatchedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def small_files_only(largest_bytes: int) -> Iterator[None]:
    """The system refuses to let any file of this process grow beyond so many bytes, whoever writes it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
