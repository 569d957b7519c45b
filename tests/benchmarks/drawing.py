"""Polygons of a map: what they cost, and what of it one process does alone, however many others draw beside it."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.shapes.polygons import write_polygons
from tests.benchmarks import line
from tests.benchmarks.table import Row
from tests.scenes import draw_scene, write_raster

SMALLEST_PX = 9


def land_cover() -> Path:
    """The labels of the scenes of :func:`~.line.raster`, laid as they are there."""
    path = line.FOLDER / f"labels_{line.SIDE_PX}.tif"
    if not path.exists():
        side, scenes = line.SCENE_PX, [draw_scene(line.SCENE_PX, line.SCENE_PX, seed)[1] for seed in range(1, 5)]
        labels = np.empty((line.SIDE_PX, line.SIDE_PX), np.uint8)
        for number, (top, left) in enumerate(product(range(0, line.SIDE_PX, side), repeat=2)):
            labels[top:top + side, left:left + side] = np.rot90(scenes[number % 4], number % 3)
        write_raster(path, labels, nodata=255)
    return path


def cpu_seconds() -> tuple[float, float]:
    """Of this process, and of those it has waited for."""
    mine, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime, others.ru_utime + others.ru_stime


def polygons() -> Iterator[Row]:
    """By one process, and by two beside the one that writes."""
    source, classes, seconds = land_cover(), find(DEFAULT_MODEL).card.classes, []
    name, megapixels = f"polygons, {line.SIDE_PX}²", line.SIDE_PX**2 / 1e6
    for processes in (1, 2):
        before, started = cpu_seconds(), time.monotonic()
        write_polygons(source, line.FOLDER / "polygons.gpkg", classes, SMALLEST_PX, line.FOLDER, processes=processes)
        seconds.append(time.monotonic() - started)
        mine, others = (after - earlier for after, earlier in zip(cpu_seconds(), before))
        yield Row(f"{name}: processes {processes}", (mine + others) / megapixels, "CPU s/Mpx", "", f"{seconds[-1]:.1f} s")
    yield Row(f"{name}: what one process does alone", megapixels / mine, "Mpx/s", "≥ 15", f"{mine:.1f} CPU s")
    yield Row(f"{name}: one process over two", seconds[0] / seconds[1], "×", "≥ 1.5", "by the clock")
