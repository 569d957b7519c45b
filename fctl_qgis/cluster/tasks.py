"""The blocks that a cluster's workers have: given out, waited for, and given to others where they would lie for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import EngineError
from ..jobs.events import Emit, Warning
from .crew import Crew

if TYPE_CHECKING:
    import distributed

#: how often is looked for results, and for workers
POLL_SECONDS, LOOK_SECONDS = 0.01, 2.0
#: how long nobody may be at our blocks until those who could are given them, and until the run ends
STUCK_SECONDS, DESERTED_SECONDS = 10.0, 60.0
DESERTED = "The cluster has no workers left; start some with 'dask worker', and the same job again to go on where it was."
_PAUSED = ("All workers of the cluster are paused, because their memory is nearly full{}; give them more ('dask worker "
           "--memory-limit …'), fewer threads each, or the job smaller blocks")
PAUSED, STAYED_PAUSED = _PAUSED.format("") + ". It goes on as soon as one has room.", _PAUSED.format(" and stays so") + "."
NOBODY_BEGINS = "The cluster's workers begin nothing any more; look at their logs, and start them anew."


class Task(NamedTuple):
    """What a worker is asked for: a function of :mod:`.worker` with its arguments; the higher priority goes first."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    priority: int


class Tasks:
    """Those that are out; each comes back once, whoever did it.

    Args:
        emit: told once where nobody is left who could go on.
    """

    def __init__(self, client: distributed.Client, emit: Emit) -> None:
        import distributed
        self.client, self.emit = client, emit
        self._out: dict[distributed.Future, Task] = {}
        self._waiting = distributed.as_completed(loop=client.loop, with_results=True)
        self._warned = False

    def give(self, worker: str, tasks: Iterable[Task]) -> None:
        """To a worker, or if it is not there any more to any other."""
        given = {self.client.submit(task.function, *task.arguments, pure=False, workers=[worker], allow_other_workers=True,
                                    priority=task.priority): task for task in tasks}
        self._out.update(given)
        self._waiting.update(given)

    @property
    def none_is_out(self) -> bool:
        """Whether there is nothing to wait for."""
        return not self._out

    def next(self) -> Any:
        """What the next one gave. Raises ``EngineError`` if nobody has been at them for a while, and what the task raised."""
        self._wait()
        future, result = next(self._waiting)
        del self._out[future]
        return result

    def _wait(self) -> None:
        looked = moved = time.monotonic()
        given_again = False
        while not self._waiting.has_ready():
            time.sleep(POLL_SECONDS)
            if time.monotonic() - looked <= LOOK_SECONDS:
                continue
            looked = time.monotonic()
            crew = Crew.of(self.client, {str(future.key) for future in self._out})
            if crew.busy:
                moved = looked
            elif not crew.running and crew.paused and not self._warned:
                self._warned = True
                self.emit(Warning(PAUSED))
            elif crew.running and looked - moved > STUCK_SECONDS and not given_again:
                given_again = True
                self._give_again(crew.running)
            if looked - moved > DESERTED_SECONDS:
                raise EngineError(NOBODY_BEGINS if crew.running else STAYED_PAUSED if crew.paused else DESERTED)

    def _give_again(self, workers: Iterable[str]) -> None:
        """Dask leaves a task with the worker that it was given to, even where that is paused for ever."""
        tasks = list(self._out.values())
        self._waiting.clear()
        self.client.cancel(list(self._out))
        self._out.clear()
        for task, worker in zip(tasks, cycle(workers)):
            self.give(worker, [task])
