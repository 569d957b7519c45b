"""Python's own work on several cores: processes that each make a function once, and are gone when this one is."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
#: items that each process has before it
AHEAD = 2
_function: Callable[[Any], Any]


def in_order(make: Callable[[], Callable[[T], R]], items: Iterable[T], processes: int) -> Iterator[R]:
    """The function of each item, in the items' order; a few items ahead are in memory, no more.

    Args:
        make: makes the function, in each process; can be pickled, as can items and results.
        processes: with fewer than two everything is done here.
    """
    if processes < 2:
        yield from map(make(), items)
        return
    # a process that is forked beside running threads may find a lock that nobody will ever open
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (make,)) as pool:
        waiting: deque[Future[R]] = deque()
        for item in items:
            waiting.append(pool.submit(_apply, item))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _function
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _function = make()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _apply(item: Any) -> Any:
    return _function(item)
