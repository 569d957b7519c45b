"""Graphics cards: whole rasters from memory, without GDAL, so that it runs on a machine that has torch alone.

    python -m tests.benchmarks.cards [--json PATH] [--device cpu --scale 16]

On a CPU with smaller rasters it shows that the script works; what it says there has no meaning.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import numpy as np
import torch

from fctl_qgis.engine.describe import ARCHITECTURES
from fctl_qgis.inference.blocks import BlockSums, Decision
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.machine import MOST_READERS, usable_cores
from fctl_qgis.inference.networks import LARGEST_BATCH
from fctl_qgis.inference.predictor import Predictor
from fctl_qgis.inference.scorer import Scorer
from fctl_qgis.models.cost import counted
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.models.folding import folded
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.grid import Overlap, Window, patch_offsets
from fctl_qgis.raster.labels import ArrayLabels, OneHot
from fctl_qgis.raster.pixels import ArraySource, PixelSource
from fctl_qgis.recipes.runs import Run, config_of
from tests.benchmarks.table import Row, print_row, write_json

AUTHORS = PatchSpec(508, 458, (2, 3, 1), 508, "fitted", "mean")
BUNDLED, REFINER = ARCHITECTURES["fctl-compact"].patch, ARCHITECTURES["contextual-refinement"].patch
CLASSES = 7


def measured(device: str = "cuda", scale: int = 1, batch: int = LARGEST_BATCH, readers: int = MOST_READERS) -> Iterator[Row]:
    """Everything the goals name; ``scale`` divides the rasters' sides, ``batch`` and ``readers`` are those of the sweeps."""
    torch.manual_seed(1)
    place = torch.device(device)
    precision = "bfloat16" if device == "cuda" else "float32"
    rate = matrix_rate(place, getattr(torch, precision), 8192 // scale)
    yield Row(f"{precision} matrix products", rate / 1e3, "TFLOP/s")

    def ready(network: torch.nn.Module) -> Predictor:
        return Predictor(network.eval().requires_grad_(False), place, batch=batch, precision=precision)

    def images(count: int, side: int) -> torch.Tensor:
        return torch.randint(0, 256, (count, 3, side, side), dtype=torch.uint8, device=place)

    authors, refiner = ready(FCtL(FCtLConfig.vgg16(CLASSES))), ready(ARCHITECTURES["contextual-refinement"].make())
    for side_px, goal in ((2448, "≤ 0.5"), (5000, "≤ 1.7")):
        source = ArraySource(images(1, side_px // scale)[0].cpu().numpy(), edge="zero")
        for sweeps, name in ((1, "authors' network"), (2, "authors' network and refinement")):
            def work(source: ArraySource = source, sweeps: int = sweeps) -> None:
                crude = swept(authors, source, AUTHORS, CLASSES, "average", readers)
                if sweeps == 2:
                    swept(refiner, OneHot(ArrayLabels(crude % 5), 5), REFINER, 5, "montage", readers)
            yield Row(f"{name}, {side_px}² px from memory", timed(place, work, 5), "s", goal if sweeps == 2 else "")
    config = config_of(Run("bundled"))
    bundled = ready(folded(FCtL(config).eval()))
    for sweeps, name in ((1, "averaged"), (2, "refined")):
        def work(sweeps: int = sweeps) -> None:
            crude = swept(bundled, source, BUNDLED, 5, "average", readers)
            if sweeps == 2:
                swept(refiner, OneHot(ArrayLabels(crude), 5), REFINER, 5, "montage", readers)
        rate_px = source.shape[0] * source.shape[1] / timed(place, work, 5)
        yield Row(f"bundled model, {name}, {side_px}² px from memory", rate_px / 1e6, "Mpx/s")
    patches = len(patch_offsets(2448 // scale, 512, 384))**2
    local = images(patches, 512)
    features = [torch.rand(patches, config.widths[-1], 8, 8, device=place) for _ in range(2)]
    seconds = timed(place, lambda: bundled.amid(local, *features), 10)
    yield Row("bundled model's forward passes, 2448² px from device memory", 1e3 * seconds, "ms", "≤ 36", f"{patches} patches")
    flops = patches * counted(lambda: FCtL(config), 3, BUNDLED.image_sides_px)["flops"]
    yield Row("bundled model, plain arithmetic over bf16 matrix products", 100 * flops / seconds / 1e9 / rate, "%", "≥ 35")
    count = max(1, 16 // scale)
    local = images(count, 508)
    seconds = timed(place, lambda: authors.logits(local, local, local), 5)
    flops = count * counted(ARCHITECTURES["fctl-vgg16"].make, 3, AUTHORS.image_sides_px)["flops"]
    yield Row("authors' network, plain arithmetic over bf16 matrix products", 100 * flops / seconds / 1e9 / rate, "%", "≥ 35",
              f"{count} patches")
    lovlanet, local = ready(ARCHITECTURES["lovlanet"].make()), images(1, 1024 // scale // 32 * 32)
    yield Row("LoVLANet, 1024² px", 1e3 * timed(place, lambda: lovlanet.logits(local), 20), "ms", "≤ 10")


def matrix_rate(device: torch.device, dtype: torch.dtype, side: int) -> float:
    """GFLOP/s of square matrix products."""
    a, b = torch.randn(2, side, side, device=device).to(dtype)
    return 2 * side**3 / timed(device, lambda: a @ b, 20) / 1e9


def timed(device: torch.device, work: Callable[[], object], repetitions: int) -> float:
    """Median seconds, after a run to warm up; on a CPU, where they have no meaning, of one."""
    def once() -> float:
        started = time.monotonic()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize()
        return time.monotonic() - started
    once()
    return median(once() for _ in range(repetitions if device.type == "cuda" else 1))


def swept(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int, merge: Overlap,
          readers: int) -> np.ndarray:
    """Class indices of a raster in memory: read, computed, merged and decided as the engine does it, without its files."""
    layout = Layout(source.shape, Window(0, 0, *source.shape), patch, 10**6, merge)
    found: list[BlockSums] = []
    Scorer(source, predictor, layout).compute(layout.all_blocks(), classes, predictor.batch, readers, lambda _: None,
                                              found.append)
    decide, (block,) = Decision(tuple(range(classes)), confidence=False), found
    with ThreadPoolExecutor(readers) as pool:  # the engine decides whole blocks while others are computed
        strips = zip(np.array_split(block.sums, readers, axis=1), np.array_split(block.valid, readers))
        return np.concatenate(list(pool.map(lambda strip: decide(*strip)[0], strips)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--batch", type=int, default=LARGEST_BATCH)
    parser.add_argument("--readers", type=int, default=min(MOST_READERS, usable_cores()))
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = []
    for row in measured(args.device, args.scale, args.batch, args.readers):
        rows.append(row)
        print_row(row)
    if args.json:
        write_json(args.json, {"cores": usable_cores(), "torch": torch.__version__}, rows)
