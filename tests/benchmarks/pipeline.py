"""What everything but the network costs: whole jobs by a network whose answers are remembered.

The bundled model's passes are computed once for each shape, and the same answer is given ever after, so that the maps look
like maps and forward passes cost nothing. What is left is what a graphics card would wait for. Functions are timed from here,
by CPU seconds of their own in their thread; a run that is not measured knows nothing of it.

    python -m tests.benchmarks.pipeline SOURCE TARGET MERGE    # one job, its stages as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from fctl_qgis.inference import assemble, rasters, reduced, shared_contexts, views
from fctl_qgis.inference.blocks import Decision
from fctl_qgis.inference.networks import Networks
from fctl_qgis.inference.predictor import Predictor
from fctl_qgis.inference.store import BlockStore, MergedMap
from fctl_qgis.inference.sums import Sums
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from fctl_qgis.raster import writer
from fctl_qgis.raster.decoded import Decoded
from fctl_qgis.raster.labels import OneHot
from fctl_qgis.raster.reader import RasterReader
from tests.benchmarks import line
from tests.benchmarks.table import Row

SIDE_PX = 6000
#: CPU seconds for a megapixel of the map, and what a stage must reach that one thread does alone
GOALS = {"average": "≤ 0.015", "refine": "≤ 0.025"}
ALONE_GOAL = "≥ 250"
#: threads that share their work, those of Python and those of libraries; what others do they do alone
WORKERS, NATIVE = "workers", "libraries"
#: what the sum leaves out: the network's own, and what a raster of any size takes once
FORWARD, ONCE = "forward (not counted)", "loading, rehearsal (not counted)"
NOT_COUNTED = FORWARD, ONCE


def pipeline() -> Iterator[Row]:
    """Averaged, and refined with confidence; each in a process of its own."""
    source, megapixels = line.raster(SIDE_PX), SIDE_PX**2 / 1e6
    for merge, goal in GOALS.items():
        stages = stages_of(source, merge)
        total, alone = 0.0, {NATIVE: 0.0}
        for stage, threads in stages.items():
            seconds = sum(threads.values())
            yield Row(f"{merge}: {stage}", seconds / megapixels, "CPU s/Mpx", "", ", ".join(threads))
            if stage not in NOT_COUNTED:
                total += seconds
                for thread, its in threads.items():
                    if thread not in (WORKERS, NATIVE):
                        alone[thread] = alone.get(thread, 0.0) + its
        slowest = max(alone, key=alone.__getitem__)
        yield Row(f"{merge}: all that is counted", total / megapixels, "CPU s/Mpx", goal)
        yield Row(f"{merge}: what one thread does alone", megapixels / alone[slowest], "Mpx/s", ALONE_GOAL, slowest)


def stages_of(source: Path, merge: str) -> dict[str, dict[str, float]]:
    """CPU seconds of each stage of a job by the threads that did it, in a process of its own."""
    arguments = [str(source), str(line.FOLDER / "map.tif"), merge]
    said = subprocess.run([sys.executable, "-m", "tests.benchmarks.pipeline", *arguments], check=True, capture_output=True,
                          text=True).stdout
    return json.loads(said.splitlines()[-1])  # type: ignore[no-any-return]


class Stages:
    """CPU seconds by stage and thread; what a timed function spends in another is the other's."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._here = threading.local()
        self._turn = threading.Lock()

    def time(self, stage: str, owner: Any, *names: str) -> None:
        """From now on count what these functions of a class or module take as a stage's."""
        for name in names:
            setattr(owner, name, self._timed(stage, getattr(owner, name)))

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def timed(*args: Any, **options: Any) -> Any:
            inner, self._here.inner = getattr(self._here, "inner", 0.0), 0.0
            started = time.thread_time()
            try:
                return work(*args, **options)
            finally:
                seconds = time.thread_time() - started
                thread = threading.current_thread().name
                with self._turn:
                    self.seconds[stage][WORKERS if "(work)" in thread else thread] += seconds - self._here.inner
                self._here.inner = inner + seconds
        return timed


def remember_passes() -> None:
    """Let passes be computed once for each name and shapes."""
    known: dict[object, Any] = {}
    compute = Predictor._pass

    def remembered(self: Predictor, name: str, *args: Any) -> Any:
        key = name, *(tensor.shape for tensor in args[1:])
        if key not in known:
            known[key] = compute(self, name, *args)
        return known[key].clone()
    Predictor._pass = remembered


def measured(source: Path, target: Path, merge: str) -> dict[str, dict[str, float]]:
    """CPU seconds of each stage of a job by the threads that did it."""
    stages = Stages()
    remember_passes()
    stages.time(FORWARD, Predictor, "_pass")
    stages.time("decode", RasterReader, "read")
    stages.time("cut", Decoded, "read")
    stages.time("cut", OneHot, "read")
    stages.time("reduce", views, "resized")
    stages.time("reduce", reduced.Reduced, "read")
    stages.time("contexts", shared_contexts.SharedContexts, "of")
    stages.time("weigh and merge", Sums, "add")
    stages.time("decide", Decision, "__call__")
    stages.time("blocks", BlockStore, "save", "merge", "settle")
    stages.time("read the map", MergedMap, "read")
    stages.time("write", assemble, "write_classes", "write_confidence")
    stages.time("overviews", writer, "most_frequent", "mean")
    stages.time("commit", rasters, "brought_beside", "move_into_place", "discarded")
    stages.time(ONCE, rasters, "announce", "rehearse")
    stages.time(ONCE, Networks, "segmenter", "refiner")
    stages.time("the rest, by job", rasters, "run_raster")
    stages.time("the rest, by thread", threading.Thread, "run")
    confidence = str(target.with_name("confidence.tif")) if merge == "refine" else ""
    job = Job(str(source), str(target), DEFAULT_MODEL, device="cpu", merge=merge, confidence=confidence)
    started = time.process_time()
    machine = rasters.ThisMachine(Networks())
    before = time.process_time() - started
    rasters.run_raster(job, lambda _: None, machine)
    native = time.process_time() - started - before - sum(threads.total() for threads in stages.seconds.values())
    return {**stages.seconds, "compression": {NATIVE: native}}


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])))
