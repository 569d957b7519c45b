"""The whole line: from a file to a map, by the command line, beside forward passes alone in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.jobs.client import Engines
from fctl_qgis.jobs.segment import Job
from fctl_qgis.jobs.warm import WarmJob
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from tests.benchmarks.forward import bundled_seconds
from tests.benchmarks.table import Row
from tests.demo import SCENE_SEED, SCENE_SIZE_PX
from tests.scenes import GEOTRANSFORM, draw_scene, write_scene
from tests.small_model import HYPERPARAMETERS, write_small_model

FOLDER = Path("build/bench")
SIDE_PX, SMALL_PX, LARGE_PX = 6000, 4000, 40000
#: drawn scenes of this side, turned this way and that, fill a raster
SCENE_PX = 1000


def raster(side_px: int) -> Path:
    """A compressed, tiled GeoTIFF without nodata; made once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"scene_{side_px}.tif"
    if path.exists():
        return path
    scenes = [draw_scene(SCENE_PX, SCENE_PX, seed)[0] for seed in range(1, 5)]
    partial = path.with_suffix(".partial")
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(partial), side_px, side_px, 3, gdal.GDT_Byte,
        ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "NUM_THREADS=ALL_CPUS", "BIGTIFF=IF_SAFER"])
    dataset.SetGeoTransform(GEOTRANSFORM)
    for number, (top, left) in enumerate(product(range(0, side_px, SCENE_PX), repeat=2)):
        scene = np.rot90(scenes[number % 4], number % 3, (1, 2))
        dataset.WriteArray(np.ascontiguousarray(scene[:, :side_px - top, :side_px - left]), left, top)
    dataset = None
    partial.rename(path)
    return path


def narrow_model() -> Path:
    """The narrowest network the configuration allows, with the bundled model's patches."""
    narrow: dict[str, Any] = {**HYPERPARAMETERS, "widths": [1] * 5, "decoder_widths": [1] * 4, "key_channels": 1,
                              "fusion_channels": 1}
    return write_small_model(FOLDER / "narrow", id="narrow", segmenter={"architecture": "fctl", "hyperparameters": narrow},
                             patch={"size_px": 512, "step_px": 384, "contexts": [1, 2, 3], "context_px": 256})


def command(source: Path, target: Path, *options: str, device: str = "cpu") -> dict[str, Any]:
    """A run by the command line: its figures, its seconds with interpreters' start, the largest process's peak in MiB."""
    script = ("import resource, sys; from fctl_qgis.cli import main; code = main(sys.argv[1:]); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)")
    started = time.monotonic()
    said = subprocess.run([sys.executable, "-c", script, "segment", str(source), str(target), "--json", "--device", device,
                           *options], check=True, capture_output=True, text=True).stdout.splitlines()
    return {**json.loads(said[-2])["figures"], "command_seconds": time.monotonic() - started, "peak_mib": int(said[-1]) / 1024}


def end_to_end() -> Iterator[Row]:
    """A compressed raster of 6000² px, between two measurements of its forward passes."""
    source, megapixels = raster(SIDE_PX), SIDE_PX**2 / 1e6
    for merge in ("average", "refine"):
        before = bundled_seconds(merge, SIDE_PX)
        run = command(source, FOLDER / "map.tif", "--merge", merge)
        passes = (before + bundled_seconds(merge, SIDE_PX)) / 2
        seconds, whole = run["seconds"], run["command_seconds"]
        yield Row(f"{merge}, 6000²: forward alone", megapixels / passes, "Mpx/s", "", f"{passes:.1f} s")
        yield Row(f"{merge}, 6000²: end to end", megapixels / seconds, "Mpx/s", "", f"{seconds:.1f} s from job to map")
        yield Row(f"{merge}, 6000²: end to end over forward", seconds / passes, "×", "≤ 1.10")
        yield Row(f"{merge}, 6000²: command with interpreters' start over forward", whole / passes, "×", "", f"{whole:.1f} s")
        yield Row(f"{merge}, 6000²: peak memory", run["peak_mib"], "MiB")
        yield Row(f"{merge}, 6000²: start-up of the command", whole - seconds, "s")


def warm() -> Iterator[Row]:
    """Three rasters of a batch in one engine."""
    engines = Engines()
    job = Job(str(raster(2000)), str(FOLDER / "map.tif"), DEFAULT_MODEL, device="cpu", merge="average")
    try:
        for place in ("first", "second", "third"):
            started = time.monotonic()
            done = engines.run(replace(job, output=str(FOLDER / f"{place}.tif")), find_interpreter(), lambda _: None,
                               lambda: False)
            seconds = time.monotonic() - started
            # what happened before the engine got the job, and in it until it computed
            waited = seconds - done.figures["seconds"] + done.figures["seconds_to_start"]
            yield Row(f"{place} raster of a batch: before it computes", waited, "s", "≤ 0.5" if place == "second" else "")
    finally:
        engines.close()


def preview() -> Iterator[Row]:
    """What a map of 1500 × 900 pixels shows of a raster, which lies anywhere on the grid of patches."""
    left, top = GEOTRANSFORM[0] + 500, GEOTRANSFORM[3] - 400
    job = Job(str(raster(SMALL_PX)), str(FOLDER / "preview.tif"), DEFAULT_MODEL, device="cpu",
              extent=(left, top - 450, left + 750, top))
    for state, goal in (("from cold", "≤ 8"), ("warm", "≤ 3")):
        engines = Engines()
        try:
            if state == "warm":
                engines.warm(WarmJob(DEFAULT_MODEL, "cpu"), find_interpreter(), lambda: False)
            started = time.monotonic()
            engines.run(job, find_interpreter(), lambda _: None, lambda: False)
            yield Row(f"preview of 1500 × 900 px, {state}", time.monotonic() - started, "s", goal)
        finally:
            engines.close()


def precision() -> Iterator[Row]:
    """The scene of ``make demo`` in both precisions that a CPU has; where bfloat16 is imitated, its speed means nothing."""
    scene, _ = write_scene(FOLDER, SCENE_SIZE_PX, SCENE_SIZE_PX, SCENE_SEED)
    for merge in ("average", "refine"):
        maps = []
        for chosen in ("float32", "bfloat16"):
            command(scene, FOLDER / f"{chosen}.tif", "--merge", merge, "--precision", chosen)
            maps.append(gdal.Open(str(FOLDER / f"{chosen}.tif")).ReadAsArray())
        yield Row(f"{merge}, {SCENE_SIZE_PX}²: the same class in bfloat16", 100 * float((maps[0] == maps[1]).mean()), "%")


def memory() -> Iterator[Row]:
    """A raster of a hundred times the pixels."""
    model, peaks = narrow_model(), []
    for side_px in (SMALL_PX, LARGE_PX):
        run = command(raster(side_px), FOLDER / "map.tif", "--model", str(model))
        peaks.append(run["peak_mib"])
        yield Row(f"narrow network, {side_px}²: peak memory", peaks[-1], "MiB", "", f"{run['seconds']:.0f} s")
    yield Row("peak memory, 40000² over 4000²", peaks[1] / peaks[0], "×", "≤ 1.15")
