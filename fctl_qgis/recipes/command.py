"""``python -m fctl_qgis recipe``: stages of a recipe, then, if asked for, the scored package; or a comparison."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import normalize

from ..errors import FctlError, UsageError
from ..inference.predictor import Predictor, resolve_device
from ..models.architectures import CLASS_EMBEDDINGS
from ..models.refinement import ContextualRefinement
from ..raster.grid import Overlap
from ..training.class_words import ClassWords, class_knowledge
from ..training.maps import refined_sums, sums_of
from ..training.recipe import Recipe
from ..training.samples import LabelledRaster
from .ablation import run_ablation
from .baselines import run_baselines
from .export import PRODUCTS, Product, export_package
from .imagery import CLASSES
from .lovlanet import EXPERIMENTS, run_variants
from .ours import RECIPES, REFINER_PATCH
from .run import load_network, network_of, refuse_another, run_stages, weights_of, words_of
from .sets import load_all
from .validation import Merge, Scores, seams, validate

COMPARISONS: Mapping[str, Callable[..., str]] = {
    "ablation": run_ablation, "baselines": run_baselines, **{title: partial(run_variants, title) for title in EXPERIMENTS}}
#: options that not every recipe has
ONLY_FOR = {"refiner": ("baselines",), "text": ("lovlanet", *EXPERIMENTS)}


def _log(message: str) -> None:
    print(time.strftime("%H:%M:%S"), message, flush=True)


def run_recipe(args: argparse.Namespace) -> int:
    """Returns the exit code. Raises ``FctlError`` for data that is not there."""
    device = resolve_device(args.device)
    for option, recipes in ONLY_FOR.items():
        if getattr(args, option) and args.name not in recipes:
            raise UsageError(f"--{option} means nothing to the recipe {args.name}; it is for {', '.join(recipes)}.")
    try:
        if args.name in COMPARISONS:
            if args.stages or args.export:
                raise UsageError("A comparison trains all its networks and exports none; leave out --stages and --export.")
            options = {option: getattr(args, option) for option, recipes in ONLY_FOR.items() if args.name in recipes}
            print(COMPARISONS[args.name](args.data, args.scenes, args.out, args.seeds, device, args.threads, _log,
                                         steps=args.steps, **options))
            _log(f"wrote {args.out / args.name}.md")
            return 0
        recipe = replace(RECIPES[args.name], text=args.text)
        if args.steps:
            recipe = recipe.shortened(args.steps)
        names = args.stages or [stage.name for stage in recipe.stages]
        if names != ["none"]:
            run_stages(recipe, names, load_all(args.data, args.scenes), args.out, device, args.threads, _log)
        if args.export:
            _export(recipe, PRODUCTS[args.name], args.data, args.out, args.export, args.tables, device)
    except (FileNotFoundError, KeyError) as error:
        raise FctlError(str(error.args[0] if isinstance(error, KeyError) else error)) from None
    return 0


def _export(recipe: Recipe, product: Product, data: Path, folder: Path, package: Path, tables: Sequence[Path],
            device: torch.device) -> None:
    """Score what was trained, merged in every way, and write the package; ``tables`` go into its card as they are."""
    words, weights = words_of(recipe), torch.load(weights_of(folder, product.stage), weights_only=True)
    if words is not None:
        _refuse_other_classes(weights[CLASS_EMBEDDINGS], words)
    for name in filter(None, (product.stage, product.baseline)):
        refuse_another(recipe, recipe.stage(name), folder)
    rasters = load_all(data)

    def segmenter_scores(name: str, merge: Overlap = "average") -> Scores:
        stage = recipe.stage(name)
        predictor = load_network(network_of(recipe, stage), weights_of(folder, name), device)
        patch = replace(recipe.patch, contexts=stage.contexts)
        _log(f"validating {name}, {merge}")
        return validate(lambda raster: sums_of(predictor, raster.source, patch, len(CLASSES), merge), rasters, _log)

    def repaired(network: Predictor, crude: Scores) -> Scores:
        return validate(lambda raster: refined_sums(network, crude.maps[raster.name], REFINER_PATCH, len(CLASSES)),
                        rasters, _log)

    shipped = segmenter_scores(product.stage)
    merged: dict[Merge, Scores] = {"montage": segmenter_scores(product.stage, "montage"), "average": shipped}
    refiner = None
    if product.refiner and (folder / f"{product.refiner}.pt").exists():
        refuse_another(recipe, recipe.stage(product.refiner), folder)
        refiner = load_network(ContextualRefinement(recipe.refiner()), weights_of(folder, product.refiner), device)
        _log("validating the refiner")
        merged["refine"] = repaired(refiner, shipped)
    best = merged.get("refine", shipped)
    scores = {"split": "validation", **_summary(best),
              "by tile, averaging → shipped": {
                  f"{group} {name}": [round(100 * result.by_raster[group, name].mean_iou(), 1) for result in (shipped, best)]
                  for group, name in sorted(best.by_raster) if best.by_raster[group, name].counts.any()},
              "merges": {
                  name: {"all": result.total().summary(CLASSES), **_seam_figures(result, rasters, recipe, name),
                         "expected calibration error": round(100 * result.calibration_error, 1)}
                  for name, result in merged.items()}}
    if product.baseline:
        scores["without contexts (the stage before)"] = _summary(segmenter_scores(product.baseline))
    if tables:
        scores["tables"] = {path.stem: path.read_text().splitlines() for path in tables}
    seen = {stage.name: f"{stage.steps} steps of {stage.batch} patches of {stage.patch_px} px"
            for stage in recipe.stages if refiner or not stage.refines}
    notes = [class_knowledge(words)] if recipe.stage(product.stage).lovlanet is not None else []
    export_package(package, recipe, product, segmenter=weights, words=words,
                   refiner=refiner.network.state_dict() if refiner else None,
                   temperatures=(shipped.temperature, best.temperature),
                   made="; ".join([f"{product.recipe}, seed {recipe.seed}, {device.type}: {seen}", *notes]), scores=scores)
    _log(f"wrote {package}")


def _refuse_other_classes(embeddings: Tensor, words: ClassWords) -> None:
    """A package must not say that its classes are words when the network learnt them otherwise."""
    spoken = torch.stack(list(words.embedded(CLASSES).values()))
    if not torch.allclose(normalize(embeddings, dim=1), spoken, atol=1e-4):
        raise UsageError("The network was not trained with the prompts of this text tower; give the --text it was trained "
                         "with, or leave it out if there was none.")


def _summary(scores: Scores) -> dict[str, object]:
    return {"all": scores.total().summary(CLASSES),
            **{group: matrix.summary(CLASSES) for group, matrix in scores.by_group().items()}}


def _seam_figures(scores: Scores, rasters: Sequence[LabelledRaster], recipe: Recipe, merge: Merge) -> dict[str, float]:
    found = seams(scores.maps, rasters, recipe.patch, merge)
    figures = {"errors near borders over interior": found.error_ratio(),
               "label changes across borders over others": found.change_ratio()}
    # a map of one class, or without a border, has no ratio
    return {name: round(figure, 3) for name, figure in figures.items() if math.isfinite(figure)}
