"""What several threads want is computed by one of them, and kept as long as there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ComputedOnce(Generic[K, V]):
    """Results by key. Those that were used least lately go first.

    Args:
        compute: pairs of key and result, for each of some keys.
        size: what a result takes, in bytes.
        room: for all that are kept, in bytes.
    """

    def __init__(self, compute: Callable[[Sequence[K]], Iterable[tuple[K, V]]], size: Callable[[V], int], room: int) -> None:
        self.compute, self.size, self.room = compute, size, room
        self._known: OrderedDict[K, Future[V]] = OrderedDict()
        self._kept_bytes = 0
        self._turn = threading.Lock()

    def of(self, keys: Iterable[K], at_a_time: int = 1) -> dict[K, V]:
        """The results, in the order of the keys.

        Keys are claimed a few ``at_a_time``: threads that want the same ones share the work, and none waits for long.
        """
        keys = list(dict.fromkeys(keys))
        futures: dict[K, Future[V]] = {}
        while mine := self._claim(keys, futures, at_a_time):
            try:
                for key, result in self.compute(mine):
                    futures[key].set_result(result)
                    self._make_room(result)
            except BaseException as error:  # those who wait for it must not wait for ever
                for key in mine:
                    if not futures[key].done():
                        futures[key].set_exception(error)
                        with self._turn:
                            del self._known[key]
                raise
        return {key: futures[key].result() for key in keys}

    def _claim(self, keys: Sequence[K], futures: dict[K, Future[V]], most: int) -> list[K]:
        """Some that nobody has begun, for the caller to compute; all that are seen on the way go into ``futures``."""
        mine: list[K] = []
        with self._turn:
            for key in keys:
                if key not in futures and len(mine) < most:
                    if key not in self._known:
                        self._known[key] = Future()
                        mine.append(key)
                    self._known.move_to_end(key)
                    futures[key] = self._known[key]
        return mine

    def _make_room(self, added: V) -> None:
        with self._turn:
            self._kept_bytes += self.size(added)
            while self._kept_bytes > self.room:
                key = next((key for key, future in self._known.items() if future.done()), None)
                if key is None:
                    break
                self._kept_bytes -= self.size(self._known.pop(key).result())
