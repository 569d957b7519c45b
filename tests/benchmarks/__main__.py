"""``make bench``: speed and memory of the bundled model in one table, JSON beside it in ``build/bench``.

    python -m tests.benchmarks [RASTER]

Forward passes alone and the whole line are timed on the same patches in one run, so their ratio means something
on a noisy machine. Memory is the engine's peak resident size for a small and a four times larger raster.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import torch
from osgeo import gdal

from fctl_qgis.inference.predictor import Predictor, View, load_refiner, load_segmenter, resolve_device
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.raster.grid import patch_offsets
from tests.scenes import write_scene

FOLDER = Path("build/bench")
SIDES_PX = (1500, 3000)


def engine_run(raster: Path, merge: str) -> dict[str, float | str]:
    """Seconds and peak memory of the command line on a raster, in a process of its own."""
    script = ("import resource, sys; from fctl_qgis.cli import main; code = main(sys.argv[1:]); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)")
    started = time.monotonic()
    output = subprocess.run([sys.executable, "-c", script, "segment", str(raster), str(FOLDER / "map.tif"),
                             "--merge", merge],
                            check=True, capture_output=True, text=True)
    seconds = time.monotonic() - started
    dataset = gdal.Open(str(raster))
    megapixels = dataset.RasterXSize * dataset.RasterYSize / 1e6
    return {"merge": merge, "megapixels": round(megapixels, 2), "seconds": round(seconds, 1),
            "s_per_megapixel": round(seconds / megapixels, 2),
            "peak_memory_mib": round(int(output.stdout.split()[-1]) / 1024)}


def forward_alone(raster: Path, merge: str) -> float:
    """Seconds for the forward passes of a raster's patches, spread over the cores as the engine does."""
    package = find(DEFAULT_MODEL)
    card, device = package.card, resolve_device("auto")
    seconds = _timed(Predictor(load_segmenter(package), device), card.patch, len(card.input.bands), raster)
    if merge == "refine":
        seconds += _timed(Predictor(load_refiner(package, card.refiner), device), card.refiner.patch, len(card.classes),
                          raster)
    return seconds


def _timed(predictor: Predictor, patch: PatchSpec, bands: int, raster: Path) -> float:
    def image(size: int) -> torch.Tensor:
        return torch.randint(0, 255, (bands, size, size), dtype=torch.uint8)

    dataset = gdal.Open(str(raster))
    count = math.prod(len(patch_offsets(length, patch.size_px, patch.step_px))
                      for length in (dataset.RasterXSize, dataset.RasterYSize))
    view = View(image(patch.size_px), [image(patch.context_px) for context in patch.contexts if context != 1])
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        list(pool.map(lambda _: predictor([view]), range(4)))
        started = time.monotonic()
        list(pool.map(lambda _: predictor([view]), range(count)))
    return time.monotonic() - started


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    rasters = [Path(sys.argv[1])] if len(sys.argv) > 1 else [
        write_scene(FOLDER / f"{side}_px", side, side, 7)[0] for side in SIDES_PX]
    rows = []
    for raster, merge in product(rasters, ("average", "refine")):
        row = engine_run(raster, merge)
        row["forward_seconds"] = round(forward_alone(raster, merge), 1)
        row["end_to_end_over_forward"] = round(row["seconds"] / row["forward_seconds"], 2)
        rows.append(row)
    columns = list(rows[0])
    print(" | ".join(columns))
    for row in rows:
        print(" | ".join(str(row[column]) for column in columns))
    facts = {"cores": len(os.sched_getaffinity(0)), "torch": torch.__version__, "rows": rows,
             "own_peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    (FOLDER / "bench.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
