"""Runs that are killed, and runs on several processes: the same bytes, little lost, and how much faster."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import EngineError
from fctl_qgis.inference.machine import Hardware
from fctl_qgis.inference.plan import plan
from fctl_qgis.inference.sweep import sweeps_of
from fctl_qgis.jobs.client import run_job
from fctl_qgis.jobs.events import Event, Progress
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.benchmarks.line import FOLDER, SIDE_PX, command, raster
from tests.benchmarks.table import Row

KILLS, SIDE = 10, 2
#: side of the raster that is given to one process and to two: one whose start and end weigh little
CITY_PX = 9000
AVERAGED = ("--merge", "average")


def left(job: Job) -> list[tuple[int, float]]:
    """Patches of each sweep that a run would find to do, and what each weighs in the progress."""
    settled = plan(job, find(job.model), Hardware.here("cpu"), lambda _: None)
    job.scratch().mkdir(exist_ok=True)
    return [(sweep.left()[1], sweep.cost) for sweep in sweeps_of(settled, job.scratch())]


def resume() -> Iterator[Row]:
    """Ten kills at random moments of one run with refinement."""
    source = raster(4000)
    calm = Job(str(source), str(FOLDER / "calm.tif"), DEFAULT_MODEL, device="cpu", block_patches=SIDE)
    run_job(calm, find_interpreter(), lambda _: None, lambda: False)
    job, chance, lost = replace(calm, output=str(FOLDER / "killed.tif")), random.Random(7), []
    for _ in range(KILLS):
        before = left(job)
        total = sum(count * cost for count, cost in before)
        seen: list[float] = []
        deadline: list[float] = []

        def kill(event: Event, seen: list[float] = seen, deadline: list[float] = deadline) -> None:
            if isinstance(event, Progress):
                seen.append(event.fraction / 0.98)
                deadline[:] = deadline or [time.monotonic() + chance.uniform(0.1, 4.5)]
                if time.monotonic() > deadline[0]:
                    psutil.Process().children()[-1].kill()
        try:
            run_job(job, find_interpreter(), kill, lambda: False)
            break  # it was through before its time
        except EngineError:
            after = sum(count * cost for count, cost in left(job))
            lost.append((after - (1 - seen[-1]) * total) / SIDE**2)
    run_job(job, find_interpreter(), lambda _: None, lambda: False)
    same = Path(job.output).read_bytes() == Path(calm.output).read_bytes()
    yield Row("killed at random moments", len(lost), "times", f"≥ {KILLS}")
    yield Row("the same bytes as an undisturbed run", float(same), "", "≥ 1")
    yield Row("lost of what had been reported, at most", max(lost), "blocks", "≤ 1", "patches of a block: 4")


def cluster() -> Iterator[Row]:
    """A raster by one and by two processes; the bytes of a smaller one, also when one of its two processes is killed."""
    runs: dict[str, list[dict[str, Any]]] = {"local:1": [], "local:2": []}
    maps = {}
    for address in ("local:1", "local:2", "local:2", "local:1"):  # in turns: the machine is not always equally fast
        runs[address].append(run := command(raster(CITY_PX), FOLDER / "map.tif", *AVERAGED, "--cluster", address))
        maps[address] = (FOLDER / "map.tif").read_bytes()
        yield Row(f"{address}, {CITY_PX}²", run["command_seconds"], "s", "", f"{run['seconds']:.0f} s from job to map")
    for name, figure, goal in (("whole commands", "command_seconds", "≥ 1.8"), ("from job to map", "seconds", "")):
        alone, together = (sum(run[figure] for run in runs[address]) for address in runs)
        yield Row(f"local:1 over local:2, {name}", alone / together, "×", goal)
    yield Row("local:1 and local:2: the same bytes", float(maps["local:1"] == maps["local:2"]), "", "≥ 1")
    source = raster(SIDE_PX)
    command(source, FOLDER / "plain.tif", *AVERAGED)
    expected = (FOLDER / "plain.tif").read_bytes()
    run = command(source, FOLDER / "map.tif", *AVERAGED, "--cluster", "local:2")
    same = (FOLDER / "map.tif").read_bytes() == expected
    yield Row(f"local:2, {SIDE_PX}²: the same bytes as without a cluster", float(same), "", "≥ 1",
              f"{run['command_seconds']:.0f} s")
    job = Job(str(source), str(FOLDER / "map.tif"), DEFAULT_MODEL, device="cpu", merge="average", cluster="local:2")
    killed: list[psutil.Process] = []

    def kill(event: Event) -> None:
        if isinstance(event, Progress) and event.fraction > 0.5 and not killed:
            workers = [process for process in psutil.Process().children(recursive=True)
                       if any("spawn_main" in word for word in process.cmdline())]
            workers[0].kill()
            killed.append(workers[0])
    run_job(job, find_interpreter(), kill, lambda: False)
    same = bool(killed) and (FOLDER / "map.tif").read_bytes() == expected
    yield Row("local:2, a worker killed halfway: the same bytes", float(same), "", "≥ 1")
