"""Who of a cluster's workers works? Dask gives blocks to those that run only, and says nothing while there are none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import distributed

RUNNING, PAUSED = "running", "paused"
#: counts of a worker's tasks that go on even where it takes no new ones
_GOING_ON = ("executing", "long-running")


@dataclass(frozen=True)
class Crew:
    """The workers as the scheduler knew them a moment ago.

    Attributes:
        running, paused: addresses; those that are about to begin or to leave are in neither. A worker pauses itself while its
            memory is above Dask's threshold: it finishes what it has begun, and begins nothing.
        busy: whether one of them has something of ours to do, or has not finished what it had begun.
    """

    running: tuple[str, ...]
    paused: tuple[str, ...]
    busy: bool

    @classmethod
    def of(cls, client: distributed.Client, ours: Collection[str] = ()) -> Crew:
        """``ours`` are the keys of the tasks that are waited for. Raises ``OSError`` if the scheduler is gone."""
        given = client.processing()
        workers = client.scheduler_info()["workers"]
        at = {status: tuple(address for address, worker in workers.items() if worker["status"] == status)
              for status in (RUNNING, PAUSED)}
        begun = any(worker["metrics"].get("task_counts", {}).get(count) for worker in workers.values() for count in _GOING_ON)
        return cls(at[RUNNING], at[PAUSED],
                   begun or any(key in ours for address in at[RUNNING] for key in given.get(address, ())))

    @property
    def reachable(self) -> tuple[str, ...]:
        """Those that have all they were sent, and can be asked what they are."""
        return self.running + self.paused
