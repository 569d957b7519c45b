"""The paper's experiments on the labelled imagery: its Tables 3, 5 and 6, with standard deviations over seeds."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache, partial
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np
import torch

from ..evaluation.confusion import ConfusionMatrix
from ..models.fctl import Context
from ..models.refinement import ContextualRefinement
from ..packages.card import PatchSpec
from ..raster.grid import Overlap
from ..training.augmentation import MASKS
from ..training.made_of import data_digest, digest
from ..training.maps import classified, refined
from ..training.recipe import Recipe, Stage
from ..training.samples import LabelledRaster
from .comparison import MADE_OF
from .imagery import CLASSES
from .ours import GROUP_WEIGHTS
from .run import load_network, network_of, run_stages, weights_of
from .sets import load_all

RESULTS, TABLE = "ablation.json", "ablation.md"
#: the subsets of the contexts that the paper's Table 3 compares, and the pairs it leaves out
SUBSETS: Mapping[str, tuple[Context, ...]] = {
    "none": (), "local": (1,), "medium": (2,), "large": (3,), "local-medium": (1, 2), "local-large": (1, 3),
    "medium-large": (2, 3), "all": (1, 2, 3)}
#: context masks of 762, 1016 and 1270 px for patches of 508 (Table 6)
REFINER_CONTEXTS = (1.5, 2, 2.5)
#: mIoU in percent by row of the tables
Scores = dict[str, float]


def refiner_name(context: Context) -> str:
    """The ablation's stage that trains a refiner with a context mask of that size."""
    return f"refiner-{context:g}"


def ablation(seed: int, *, full: bool) -> Recipe:
    """The networks of the paper's Tables 3, 5 and 6: segmenters all from one start and with the same number of samples.

    Args:
        full: at the size of the network that ships, for a CUDA device; else at half its width with smaller patches and
            fewer of them, for a CPU.
    """
    patch_px, base, steps, batch = (256, 6000, 2000, 16) if full else (128, 800, 200, 4)
    side = 512 if full else 256

    def stage(name: str, contexts: tuple[Context, ...], **changes: Any) -> Stage:
        return Stage(name, contexts, changes.pop("steps", steps), batch, patch_px, patch_px // 2, 1e-3,
                     **{"after": "base", **changes})

    return Recipe(
        stages=(
            stage("base", (), steps=base, after=None),
            *(stage(name, contexts, keep_early=name == "all") for name, contexts in SUBSETS.items()),
            stage("fixed", (1, 2, 3), fusion="fixed"), stage("average", (1, 2, 3), fusion="average"),
            *(stage(refiner_name(context), (context,), steps=4 * steps, refines="all", after=None, focal_gamma=1.0,
                    augmentation=MASKS)
              for context in REFINER_CONTEXTS)),
        classes=len(CLASSES), group_weights=GROUP_WEIGHTS, patch=PatchSpec(side, side * 3 // 4, (1, 2, 3), side // 2),
        width=1.0 if full else 0.5, seed=seed)


def run_ablation(data: Path, scenes: Path | None, folder: Path, seeds: Sequence[int], device: torch.device, threads: int,
                 log: Callable[[str], None], *, steps: int | None = None) -> str:
    """Train and score everything for every seed, and write the tables. What is finished is not done again.

    Args:
        folder: a folder per seed, and the tables, are written here.
        steps: shorten every stage to this many (to try it out).

    Returns:
        The tables as text.
    """
    rasters = load_all(data, scenes)
    by_seed: dict[int, Scores] = {}
    for seed in seeds:
        recipe = ablation(seed, full=device.type == "cuda")
        if steps:
            recipe = recipe.shortened(steps)
        here = folder / f"seed_{seed}"
        run_stages(recipe, [stage.name for stage in recipe.stages], rasters, here, device, threads, log)
        by_seed[seed] = _scored(recipe, [raster for raster in rasters if raster.validation], here, device, log)
        (folder / RESULTS).write_text(json.dumps(by_seed, indent=1))
        text = tables(list(by_seed.values()))
        (folder / TABLE).write_text(text)
    return text


def _scored(recipe: Recipe, rasters: Sequence[LabelledRaster], folder: Path, device: torch.device,
            log: Callable[[str], None]) -> Scores:
    """mIoU of every row; kept in the folder row by row, with what they were made of."""
    kept, now = folder / RESULTS, digest(asdict(recipe), data_digest(rasters), *(
        hashlib.sha256(weights_of(folder, stage.name).read_bytes()).hexdigest() for stage in recipe.stages))
    content = json.loads(kept.read_text()) if kept.exists() else {}
    scores: Scores = content["rows"] if content.get(MADE_OF) == now else {}
    if content and not scores:
        log(f"what {kept} holds was made with other settings or data; measured anew")

    def segmented(name: str, merge: Overlap = "average") -> list[np.ndarray]:
        stage = recipe.stage(name)
        predictor = load_network(network_of(recipe, stage), weights_of(folder, name), device)
        patch = replace(recipe.patch, contexts=stage.contexts)
        return [classified(predictor, raster.source, patch, len(CLASSES), merge) for raster in rasters]

    @cache
    def crude() -> list[np.ndarray]:
        return segmented("all")

    def repaired(name: str) -> list[np.ndarray]:
        refiner = load_network(ContextualRefinement(recipe.refiner()), weights_of(folder, name), device)
        patch = replace(recipe.patch, contexts=recipe.stage(name).contexts)
        return [refined(refiner, labels, patch, len(CLASSES)) for labels in crude()]

    rows: dict[str, Callable[[], list[np.ndarray]]]
    rows = {name: partial(segmented, name) for name in (*SUBSETS, "fixed", "average")} | {"all": crude}
    rows["montage"] = partial(segmented, "all", "montage")
    rows |= {name: partial(repaired, name) for name in map(refiner_name, REFINER_CONTEXTS)}
    for name, maps in rows.items():
        if name not in scores:
            matrix = ConfusionMatrix.empty(len(CLASSES))
            for raster, predicted in zip(rasters, maps()):
                matrix.add(raster.labels, predicted)
            scores[name] = 100 * matrix.mean_iou()
            beside = kept.with_suffix(".partial")
            beside.write_text(json.dumps({MADE_OF: now, "rows": scores}))
            os.replace(beside, kept)
        log(f"{name}: {scores[name]:.2f} mIoU")
    return scores


def tables(seeds: Sequence[Mapping[str, float]]) -> str:
    """The scores in the layout of the paper's Tables 3, 5 and 6; mean ± standard deviation over the seeds."""
    def cell(name: str) -> str:
        values = [scores[name] for scores in seeds]
        spread = f" ± {stdev(values):.2f}" if len(values) > 1 else ""
        gains = [scores[name] - scores["none"] for scores in seeds]
        return f"{mean(values):.2f}{spread} | {mean(gains):+.2f}"

    def row(*cells: str) -> str:
        return f"| {' | '.join(cells)} |"

    lines = [f"mIoU in % on the validation split, mean ± standard deviation over {len(seeds)} seeds; behind it the mean "
             "difference to the network without contexts.", "",
             "Table 3: contexts", "", row("Local", "Medium", "Large", "mIoU", "gain"), row(*["---"] * 5)]
    lines += [row(*("x" if factor in contexts else " " for factor in (1, 2, 3)), cell(name))
              for name, contexts in SUBSETS.items()]
    lines += ["", "Table 5: fusion of all three", "", row("Fusion", "mIoU", "gain"), row(*["---"] * 3)]
    lines += [row(title, cell(name)) for title, name in (("averaging", "average"), ("fixed weights", "fixed"),
                                                         ("adaptive", "all"))]
    lines += ["", "Table 6: merging", "", row("Merging", "Context", "mIoU", "gain"), row(*["---"] * 4),
              row("montaging", "-", cell("montage")), row("averaging", "-", cell("all"))]
    lines += [row("refinement", f"{context:g} × patch", cell(refiner_name(context))) for context in REFINER_CONTEXTS]
    return "\n".join(lines) + "\n"
