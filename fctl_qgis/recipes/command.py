"""``python -m fctl_qgis recipe``: LoVLANet's stages, then, if asked for, the scored package; or a comparison of its parts."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import normalize

from ..errors import FctlError, UsageError
from ..inference.predictor import resolve_device
from ..models.architectures import CLASS_EMBEDDINGS
from ..raster.grid import Overlap
from ..training.class_words import ClassWords, class_knowledge
from ..training.maps import sums_of
from ..training.recipe import Recipe
from ..training.samples import LabelledRaster
from .export import export_package
from .imagery import CLASSES
from .lovlanet import EXPERIMENTS, run_variants
from .ours import FULL, LOVLANET
from .run import load_network, network_of, refuse_another, run_stages, weights_of, words_of
from .sets import load_all
from .validation import Scores, seams, validate

MERGES: tuple[Overlap, ...] = ("montage", "average")


def _log(message: str) -> None:
    print(time.strftime("%H:%M:%S"), message, flush=True)


def run_recipe(args: argparse.Namespace) -> int:
    """Returns the exit code. Raises ``FctlError`` for data that is not there."""
    device = resolve_device(args.device)
    try:
        if args.name in EXPERIMENTS:
            if args.stages or args.export:
                raise UsageError("A comparison trains all its networks and exports none; leave out --stages and --export.")
            print(run_variants(args.name, args.data, args.scenes, args.out, args.seeds, device, args.threads, _log,
                               steps=args.steps, text=args.text))
            _log(f"wrote {args.out / args.name}.md")
            return 0
        recipe = replace(LOVLANET, text=args.text)
        if args.steps:
            recipe = recipe.shortened(args.steps)
        names = args.stages or [stage.name for stage in recipe.stages]
        if names != ["none"]:
            run_stages(recipe, names, load_all(args.data, args.scenes), args.out, device, args.threads, _log)
        if args.export:
            _export(recipe, args.data, args.out, args.export, args.tables, device)
    except (FileNotFoundError, KeyError) as error:
        raise FctlError(str(error.args[0] if isinstance(error, KeyError) else error)) from None
    return 0


def _export(recipe: Recipe, data: Path, folder: Path, package: Path, tables: Sequence[Path], device: torch.device) -> None:
    """Score what was trained, merged in both ways, and write the package; ``tables`` go into its card as they are."""
    stage, words = recipe.stage(FULL), words_of(recipe)
    weights = torch.load(weights_of(folder, FULL), weights_only=True)
    if words is not None:
        _refuse_other_classes(weights[CLASS_EMBEDDINGS], words)
    refuse_another(recipe, stage, folder)
    rasters = load_all(data)
    predictor = load_network(network_of(recipe, stage), weights_of(folder, FULL), device)

    def merged(merge: Overlap) -> Scores:
        _log(f"validating {FULL}, {merge}")
        return validate(lambda raster: sums_of(predictor, raster.source, recipe.patch, len(CLASSES), merge), rasters, _log)

    found: dict[Overlap, Scores] = {merge: merged(merge) for merge in MERGES}
    shipped = found["average"]
    scores = {"split": "validation", "all": shipped.total().summary(CLASSES),
              **{group: matrix.summary(CLASSES) for group, matrix in shipped.by_group().items()},
              "by tile": {f"{group} {name}": round(100 * matrix.mean_iou(), 1)
                          for (group, name), matrix in sorted(shipped.by_raster.items()) if matrix.counts.any()},
              "merges": {
                  name: {"all": result.total().summary(CLASSES), **_seam_figures(result, rasters, recipe, name),
                         "expected calibration error": round(100 * result.calibration_error, 1)}
                  for name, result in found.items()}}
    if tables:
        scores["tables"] = {path.stem: path.read_text().splitlines() for path in tables}
    made = (f"lovlanet, seed {recipe.seed}, {device.type}: {stage.steps} steps of {stage.batch} patches of "
            f"{stage.patch_px} px; {class_knowledge(words)}")
    export_package(package, recipe, weights, words=words, temperature=shipped.temperature, made=made, scores=scores)
    _log(f"wrote {package}")


def _refuse_other_classes(embeddings: Tensor, words: ClassWords) -> None:
    """A package must not say that its classes are words when the network learnt them otherwise."""
    spoken = torch.stack(list(words.embedded(CLASSES).values()))
    if not torch.allclose(normalize(embeddings, dim=1), spoken, atol=1e-4):
        raise UsageError("The network was not trained with the prompts of this text tower; give the --text it was trained "
                         "with, or leave it out if there was none.")


def _seam_figures(scores: Scores, rasters: Sequence[LabelledRaster], recipe: Recipe, merge: Overlap) -> dict[str, float]:
    found = seams(scores.maps, rasters, recipe.patch, merge)
    figures = {"errors near borders over interior": found.error_ratio(),
               "label changes across borders over others": found.change_ratio()}
    # a map of one class, or without a border, has no ratio
    return {name: round(figure, 3) for name, figure in figures.items() if math.isfinite(figure)}
