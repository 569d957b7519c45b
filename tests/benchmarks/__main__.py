"""``make bench``: speed and memory of the bundled model in one table, JSON beside it in ``build/bench``.

    python -m tests.benchmarks [RASTER]

Forward passes alone and the whole line are timed on the same patches in one run, so their ratio means something
on a noisy machine. Memory is the engine's peak resident size for a small and a four times larger raster.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from osgeo import gdal

from fctl_qgis.inference.predictor import Predictor, View, contexts_of, load_segmenter, resolve_device
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.scenes import write_scene

FOLDER = Path("build/bench")
SIDES_PX = (1500, 3000)


def engine_run(raster: Path) -> dict[str, float]:
    """Seconds and peak memory of the command line on a raster, in a process of its own."""
    script = ("import resource, sys; from fctl_qgis.cli import main; code = main(sys.argv[1:]); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)")
    started = time.monotonic()
    output = subprocess.run([sys.executable, "-c", script, "segment", str(raster), str(FOLDER / "map.tif")],
                            check=True, capture_output=True, text=True)
    seconds = time.monotonic() - started
    dataset = gdal.Open(str(raster))
    megapixels = dataset.RasterXSize * dataset.RasterYSize / 1e6
    return {"megapixels": round(megapixels, 2), "seconds": round(seconds, 1),
            "s_per_megapixel": round(seconds / megapixels, 2),
            "peak_memory_mib": round(int(output.stdout.split()[-1]) / 1024)}


def forward_alone(patches: int) -> float:
    """Seconds for the forward passes of so many patches, spread over the cores as the engine does."""
    package = find(DEFAULT_MODEL)
    patch = package.card.patch
    predictor = Predictor(load_segmenter(package), resolve_device("auto"))
    outer = [context for context in contexts_of(package) if context != 1]
    view = View(torch.randint(0, 255, (3, patch.size_px, patch.size_px), dtype=torch.uint8),
                [torch.randint(0, 255, (3, patch.context_px, patch.context_px), dtype=torch.uint8) for _ in outer])
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        list(pool.map(lambda _: predictor([view]), range(4)))
        started = time.monotonic()
        list(pool.map(lambda _: predictor([view]), range(patches)))
    return time.monotonic() - started


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    rasters = [Path(sys.argv[1])] if len(sys.argv) > 1 else [
        write_scene(FOLDER / f"{side}_px", side, side, 7)[0] for side in SIDES_PX]
    rows = []
    for raster in rasters:
        row = engine_run(raster)
        dataset, step = gdal.Open(str(raster)), find(DEFAULT_MODEL).card.patch
        count = 1
        for length in (dataset.RasterXSize, dataset.RasterYSize):
            count *= 1 + max(0, -(-(length - step.size_px) // step.step_px))
        row["forward_seconds"] = round(forward_alone(count), 1)
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
