"""Forward passes alone, from pixels in memory, on all cores, beside what the machine's matrix products reach."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

import torch
from torch import Tensor, nn

from fctl_qgis.engine.describe import ARCHITECTURES
from fctl_qgis.inference.layout import UPRIGHT
from fctl_qgis.inference.machine import usable_cores
from fctl_qgis.inference.networks import Networks
from fctl_qgis.inference.predictor import Predictor, load_refiner, load_segmenter
from fctl_qgis.inference.shared_contexts import scales
from fctl_qgis.inference.views import View
from fctl_qgis.models.cost import counted
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.models.folding import folded
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.raster.grid import Window, patch_offsets, squares_meeting
from fctl_qgis.recipes.runs import Run, config_of
from tests.benchmarks.table import Row

CPU = torch.device("cpu")
MATRIX = 1024
#: a raster of this side is what the patches of a forward measurement would cover
SIDE_PX = 3000
AUTHORS_PATCH = PatchSpec(508, 458, (2, 3, 1), 508)


def matrix_rate(dtype: torch.dtype = torch.float32, seconds: float = 2.0) -> float:
    """GFLOP/s of square matrix products, one thread on each core, as forward passes run."""
    torch.set_num_threads(1)

    def multiply(_: int) -> int:
        a, b = torch.randn(2, MATRIX, MATRIX).to(dtype)
        a @ b
        count, stop = 0, time.monotonic() + seconds
        while time.monotonic() < stop:
            a @ b
            count += 1
        return count
    with ThreadPoolExecutor(usable_cores()) as pool:
        return sum(pool.map(multiply, range(usable_cores()))) * 2 * MATRIX**3 / seconds / 1e9


def image(bands: int, side_px: int) -> Tensor:
    return torch.randint(0, 256, (bands, side_px, side_px), dtype=torch.uint8)


def passes(predictor: Predictor, patch: PatchSpec, bands: int, side_px: int) -> Iterator[Callable[[], object]]:
    """What a network has to compute for a square raster: its patches, and each tile of its contexts once."""
    offsets = patch_offsets(side_px, patch.size_px, patch.step_px, patch.grid)
    outer = [context for context in patch.contexts if context != 1]
    grids = scales(patch, predictor.context_stride) if predictor.context_stride else None
    if not grids:
        view = View(image(bands, patch.size_px), [image(bands, patch.context_px) for _ in outer])
    else:
        features = []
        for grid in grids:
            tile = image(bands, grid.window(0, 0).height // grid.reduction)
            channels = predictor.encode_contexts(grid.index, [tile]).shape[1]
            features.append(torch.randn(channels, grid.side, grid.side))
            seen = (Window(top // grid.cell_px, left // grid.cell_px, grid.side, grid.side)
                    for top in offsets for left in offsets)
            places = {place for window in seen for place in squares_meeting(window, grid.tile)}
            yield from [lambda grid=grid, tile=tile: predictor.encode_contexts(grid.index, [tile])] * len(places)
        view = View(image(bands, patch.size_px), features={UPRIGHT[0]: features})
    yield from [lambda: predictor([view])] * len(offsets)**2


def seconds_for(predictor: Predictor, patch: PatchSpec, bands: int, side_px: int) -> tuple[float, int]:
    """Seconds of all passes on all cores, and the number of patches."""
    work = list(passes(predictor, patch, bands, side_px))
    with ThreadPoolExecutor(usable_cores()) as pool:
        list(pool.map(lambda step: step(), work[-2 * usable_cores():]))
        started = time.monotonic()
        list(pool.map(lambda step: step(), work))
        return time.monotonic() - started, len(patch_offsets(side_px, patch.size_px, patch.step_px, patch.grid))**2


def bundled_seconds(merge: str, side_px: int, precision: str = "float32") -> float:
    """The bundled model's forward passes over a square raster."""
    package = find(DEFAULT_MODEL)
    card = package.card
    seconds, _ = seconds_for(Predictor(folded(load_segmenter(package)), CPU, precision=precision), card.patch,
                             len(card.input.bands), side_px)
    if merge == "refine":
        seconds += seconds_for(Predictor(folded(load_refiner(package, card.refiner)), CPU, precision=precision),
                               card.refiner.patch, len(card.classes), side_px)[0]
    return seconds


def forward() -> Iterator[Row]:
    """Every model: megapixels a second, and plain arithmetic over what matrix products reach."""
    Networks()  # sets up memory as the engine does
    rate = matrix_rate()
    yield Row("float32 matrix products, all cores", rate, "GFLOP/s")
    package = find(DEFAULT_MODEL)
    card = package.card
    alone, config = PatchSpec(512, 384, (), 256), config_of(Run("bundled"))
    cases: list[tuple[str, Predictor, PatchSpec, int, Callable[[], nn.Module], str, int]] = [
        ("bundled, contexts ×1 ×2 ×3", Predictor(folded(load_segmenter(package)), CPU), card.patch, 3,
         lambda: FCtL(config), "", SIDE_PX),
        ("bundled without contexts (seeded)", seeded(replace(config, contexts=())), alone, 3,
         lambda: FCtL(replace(config, contexts=())), "", SIDE_PX),
        ("bundled until version 0.4 (seeded)", seeded(FCtLConfig.compact(5)), card.patch, 3,
         lambda: FCtL(FCtLConfig.compact(5)), "≥ 60", SIDE_PX),
        ("bundled refiner", Predictor(folded(load_refiner(package, card.refiner)), CPU), card.refiner.patch, 5,
         ARCHITECTURES["contextual-refinement"].make, "", SIDE_PX),
        ("LoVLANet, ViT-Ti/16 (seeded)", Predictor(ARCHITECTURES["lovlanet-tiny"].make().eval(), CPU),
         ARCHITECTURES["lovlanet-tiny"].patch, 3, ARCHITECTURES["lovlanet-tiny"].make, "", 1000),
        ("authors' network (seeded)", Predictor(seeded_authors(), CPU), AUTHORS_PATCH, 3,
         ARCHITECTURES["fctl-vgg16"].make, "≥ 100", 966)]
    found = {}
    for name, predictor, patch, bands, make, goal, side_px in cases:
        seconds, patches = seconds_for(predictor, patch, bands, side_px)
        found[name] = seconds / patches
        flops = counted(make, bands, patch.image_sides_px)["flops"] * patches
        yield Row(f"{name}: forward", patches * patch.step_px**2 / seconds / 1e6, "Mpx/s", "", f"{patches} patches")
        yield Row(f"{name}: plain arithmetic over matrix products", 100 * flops / seconds / 1e9 / rate, "%", goal)
    yield Row("three contexts over none, bundled", found[cases[0][0]] / found[cases[1][0]], "×", "≤ 1.6")
    yield Row("bundled over version 0.4", found[cases[0][0]] / found[cases[2][0]], "×", "≤ 1")
    yield from authors_against_plain()


def seeded(config: FCtLConfig) -> Predictor:
    torch.manual_seed(1)
    return Predictor(folded(FCtL(config).eval()), CPU)


def seeded_authors(classes: int = 7) -> FCtL:
    """Numbers that keep features of the order of one, and skips that make up for the decoder's fixed factors."""
    torch.manual_seed(1)
    network = FCtL(FCtLConfig.vgg16(classes)).eval().requires_grad_(False)
    for name, parameter in network.named_parameters():
        if parameter.ndim == 4 and ".up_" not in name:
            nn.init.kaiming_normal_(parameter)
        elif name.endswith("gamma"):
            nn.init.constant_(parameter, 0.5)
    for correlation in network.correlations:
        correlation.query.weight *= 0.01
    network.decoder.score_pool4.weight *= 60
    network.decoder.score_pool3.weight *= 40000
    return network


def authors_against_plain(repetitions: int = 3) -> Iterator[Row]:
    """The authors' network as the engine runs it against its definition, taking turns, one thread each."""
    definition, predictor = seeded_authors(), Predictor(seeded_authors(), CPU)
    images = [image(3, AUTHORS_PATCH.size_px) for _ in range(3)]

    def plain() -> Tensor:  # with gradients on, though none is asked for, the network computes by its definition
        local, *contexts = (pixels[None] / 255 for pixels in images)
        return definition(local, contexts)

    def engine() -> Tensor:
        return predictor([View(images[0], images[1:])])

    def timed(way: Callable[[], Tensor]) -> float:
        started = time.monotonic()
        way()
        return time.monotonic() - started

    expected, logits = plain(), engine()
    pairs: Sequence[tuple[float, float]] = [(timed(plain), timed(engine)) for _ in range(repetitions)]
    yield Row("authors' network, plain eager over engine, a patch", median(slow / fast for slow, fast in pairs), "×", "≥ 1.3",
              f"{median(fast for _, fast in pairs):.2f} s on one core")
    yield Row("authors' network, class map equal to plain eager's",
              100 * float((logits.argmax(1) == expected.argmax(1)).float().mean()), "%", "≥ 99.9",
              f"{len(expected.argmax(1).unique())} classes")
