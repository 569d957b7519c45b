"""The way to a Dask cluster, or to several processes on this machine; without torch, which both ends load meanwhile."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from ..errors import EnvironmentMissing, UsageError
from .crew import Crew

if TYPE_CHECKING:
    import distributed

#: several processes on this machine
LOCAL = "local:"
CONNECT_SECONDS, POLL_SECONDS = 30, 0.1
#: Dask's own watching, many times a second in every process, takes a tenth of a core from those that compute
UNWATCHED = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s",
             "distributed.admin.tick.limit": "1m", "distributed.admin.system-monitor.interval": "10s"}


class Connection:
    """A cluster with one worker at least, until it is closed.

    Args:
        address: of a scheduler, or ``local:N``.

    Raises:
        FctlError: if there is none.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise EnvironmentMissing(f"A cluster needs dask.distributed in the engine's interpreter ({error}); run 'Install "
                                     "environment' again, or install it there.") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said by exceptions
        with ExitStack() as opened:
            try:
                here = opened.enter_context(_processes(address)) if address.startswith(LOCAL) else None
                self.client = opened.enter_context(distributed.Client(here or address, timeout=CONNECT_SECONDS,
                                                                      set_as_default=False))
            except (OSError, ValueError, TypeError) as error:
                raise UsageError(f"There is no Dask scheduler at {address} ({error}); start one with 'dask scheduler', or "
                                 "write local:2 for two processes on this machine.") from None
            if not self._has_workers():
                raise UsageError(f"The scheduler at {address} has no workers; start some with 'dask worker {address}'.")
            self._opened = opened.pop_all()

    def _has_workers(self) -> bool:
        """Whether there is one before long; paused ones are workers, and may go on."""
        until = time.monotonic() + CONNECT_SECONDS
        while not (found := Crew.of(self.client).reachable) and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
        return bool(found)

    def close(self) -> None:
        """Leave the cluster; end the processes that were started for it."""
        self._opened.close()


def _processes(address: str) -> distributed.LocalCluster:
    """So many processes on this machine, one thread each."""
    import dask
    import distributed

    count = address.removeprefix(LOCAL)
    if not count.isdecimal() or not 0 < int(count) <= 1024:
        raise UsageError(f"{address!r} is no number of processes; write local:2, for instance.")
    dask.config.set({"distributed.scheduler.allowed-failures": 10, **UNWATCHED})
    return distributed.LocalCluster(n_workers=int(count), threads_per_worker=1, dashboard_address=":0", memory_limit=0,
                                    silence_logs=logging.CRITICAL, preload=[f"{__package__}.worker"])
