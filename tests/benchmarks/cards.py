"""Graphics cards: whole rasters from memory, without GDAL, so that it runs on a machine that has torch alone.

    python -m tests.benchmarks.cards [--device cpu --scale 16]

On a CPU with smaller rasters it shows that the script works; what it says there has no meaning.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from statistics import median

import torch

from fctl_qgis.inference.blocks import BlockSums, Decision
from fctl_qgis.inference.describe import ARCHITECTURES, counted
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.machine import usable_cores
from fctl_qgis.inference.networks import LARGEST_BATCH
from fctl_qgis.inference.predictor import Predictor
from fctl_qgis.inference.scorer import Scorer
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.grid import Overlap, Window, patch_offsets
from fctl_qgis.raster.labels import ArrayLabels, OneHot
from fctl_qgis.raster.pixels import ArraySource, PixelSource
from tests.benchmarks.table import Row, print_row

AUTHORS = PatchSpec(508, 458, (2, 3, 1), 508, "fitted", "mean")
BUNDLED, REFINER = ARCHITECTURES["fctl-compact"].patch, ARCHITECTURES["contextual-refinement"].patch
CLASSES = 7


def measured(device: str = "cuda", scale: int = 1) -> Iterator[Row]:
    """Everything the goals name; ``scale`` divides the rasters' sides."""
    torch.manual_seed(1)
    place = torch.device(device)
    precision = "bfloat16" if device == "cuda" else "float32"
    rate = matrix_rate(place, getattr(torch, precision), 8192 // scale)
    yield Row(f"{precision} matrix products", rate / 1e3, "TFLOP/s")

    def ready(network: torch.nn.Module, batch: int) -> Predictor:
        return Predictor(network.eval().requires_grad_(False), place, batch=batch, precision=precision)

    authors = ready(FCtL(FCtLConfig.vgg16(CLASSES)), max(1, LARGEST_BATCH // scale))
    refiner = ready(ARCHITECTURES["contextual-refinement"].make(), LARGEST_BATCH)
    for side_px, goal in ((2448, "≤ 0.5"), (5000, "≤ 1.7")):
        side = side_px // scale
        source = ArraySource(torch.randint(0, 256, (3, side, side), dtype=torch.uint8).numpy(), edge="zero")

        def both(source: ArraySource = source) -> None:
            crude = swept(authors, source, AUTHORS, CLASSES, "average")
            swept(refiner, OneHot(ArrayLabels(crude % 5), 5), REFINER, 5, "montage")
        yield Row(f"authors' network and refinement, {side_px}² px from memory", timed(place, both, 3), "s", goal)
    patches = len(patch_offsets(2448 // scale, 512, 384))**2
    bundled = ready(FCtL(FCtLConfig.compact(5)), patches)
    local = torch.rand(patches, 3, 512, 512, device=place).contiguous(memory_format=torch.channels_last)
    features = [torch.rand(patches, 320, 8, 8, device=place) for _ in range(2)]
    seconds = timed(place, lambda: bundled.network.amid(local, features), 10, precision)
    yield Row("bundled model's forward passes, 2448² px from device memory", 1e3 * seconds, "ms", "≤ 36", f"{patches} patches")
    flops = patches * counted(lambda: FCtL(FCtLConfig.compact(5)), 3, BUNDLED)["flops"]
    yield Row("bundled model, plain arithmetic over bf16 matrix products", 100 * flops / seconds / 1e9 / rate, "%", "≥ 35")
    batch = max(1, 16 // scale)
    local = torch.rand(batch, 3, 508, 508, device=place).contiguous(memory_format=torch.channels_last)
    seconds = timed(place, lambda: authors.network(local, [local, local]), 5, precision)
    flops = batch * counted(ARCHITECTURES["fctl-vgg16"].make, 3, AUTHORS)["flops"]
    yield Row("authors' network, plain arithmetic over bf16 matrix products", 100 * flops / seconds / 1e9 / rate, "%", "≥ 35")
    lovlanet = ready(ARCHITECTURES["lovlanet"].make(), 1)
    pixels = torch.rand(1, 3, 1024 // scale // 32 * 32, 1024 // scale // 32 * 32, device=place)
    yield Row("LoVLANet, 1024² px", 1e3 * timed(place, lambda: lovlanet.network(pixels, []), 20, precision), "ms", "≤ 10")


def matrix_rate(device: torch.device, dtype: torch.dtype, side: int) -> float:
    """GFLOP/s of square matrix products."""
    a, b = torch.randn(2, side, side, device=device).to(dtype)
    return 2 * side**3 / timed(device, lambda: a @ b, 20) / 1e9


def timed(device: torch.device, work: Callable[[], object], repetitions: int, precision: str = "float32") -> float:
    """Median seconds, after a run to warm up."""
    def once() -> float:
        started = time.monotonic()
        with torch.inference_mode(), torch.autocast(device.type, getattr(torch, precision), enabled=precision != "float32"):
            work()
        if device.type == "cuda":
            torch.cuda.synchronize()
        return time.monotonic() - started
    once()
    return median(once() for _ in range(repetitions))


def swept(predictor: Predictor, source: PixelSource, patch: PatchSpec, classes: int, merge: Overlap):  # type: ignore[no-untyped-def]
    """Class indices of a raster in memory: read, computed, merged and decided as the engine does it, without its files."""
    layout = Layout(source.shape, Window(0, 0, *source.shape), patch, 10**6, merge)
    found: list[BlockSums] = []
    Scorer(source, predictor, layout).compute(layout.all_blocks(), classes, predictor.batch, min(8, usable_cores()),
                                              lambda _: None, found.append)
    return Decision(tuple(range(classes)), confidence=False)(found[0].sums, found[0].valid)[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--scale", type=int, default=1)
    args = parser.parse_args()
    for row in measured(args.device, args.scale):
        print_row(row)
