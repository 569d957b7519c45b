"""``python -m fctl_qgis train``: stages of a recipe, then, if asked for, the scored package."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import torch

from ..errors import FctlError, UsageError
from ..inference.predictor import Predictor, resolve_device
from ..models.fctl import FCtL, FCtLConfig
from .export import PATCH, export_package
from .recipe import RECIPES, Recipe
from .run import run_stages
from .sets import CLASSES, load_all
from .validation import Scores, validate

#: the stage whose weights ship, and the same network without contexts, stated beside it
SHIPPED, BASELINE = "contexts", "no-contexts"


def _log(message: str) -> None:
    print(time.strftime("%H:%M:%S"), message, flush=True)


def train(args: argparse.Namespace) -> int:
    """Returns the exit code. Raises ``FctlError`` for data that is not there."""
    if args.recipe not in RECIPES:
        raise UsageError(f"There is no recipe {args.recipe!r}; there is {', '.join(RECIPES)}.")
    recipe = RECIPES[args.recipe]
    if args.steps:
        recipe = replace(recipe, stages=tuple(replace(stage, steps=args.steps) for stage in recipe.stages))
    device = resolve_device(args.device)
    names = args.stages or [stage.name for stage in recipe.stages]
    try:
        if names != ["none"]:
            run_stages(recipe, names, args.data, args.scenes, args.out, device, args.threads, _log)
        if args.export:
            _export(recipe, args.data, args.out, args.export, device)
    except (FileNotFoundError, KeyError) as error:
        raise FctlError(str(error)) from None
    return 0


def _export(recipe: Recipe, data: Path, folder: Path, package: Path, device: torch.device) -> None:
    if not (folder / f"{SHIPPED}.pt").exists():
        raise FctlError(f"The stage '{SHIPPED}' is not trained yet; there is nothing to export.")
    rasters = load_all(data)
    scored: dict[str, Scores] = {}
    for name in (SHIPPED, BASELINE):
        if not (folder / f"{name}.pt").exists():
            continue
        config = FCtLConfig.compact(len(CLASSES), recipe.stage(name).contexts)
        network = FCtL(config)
        state = torch.load(folder / f"{name}.pt", weights_only=True, map_location="cpu")
        network.load_state_dict(state)
        _log(f"validating {name}")
        scored[name] = validate(Predictor(network.eval(), device), rasters, PATCH, config.contexts, _log)
        if name == SHIPPED:
            shipped = config, state
    config, state = shipped
    scores = {"split": "validation", "all": scored[SHIPPED].total().summary(CLASSES),
              **{group: matrix.summary(CLASSES) for group, matrix in scored[SHIPPED].by_group.items()}}
    if BASELINE in scored:
        scores["without contexts"] = {"all": scored[BASELINE].total().summary(CLASSES), **{
            group: matrix.summary(CLASSES) for group, matrix in scored[BASELINE].by_group.items()}}
    seen = {stage.name: f"{stage.steps} steps of {stage.batch} patches of {stage.patch_px} px"
            for stage in recipe.stages if stage.name != BASELINE}
    export_package(package, config, state, version="0.1.0", temperature=scored[SHIPPED].temperature,
                   recipe=f"compact, seed {recipe.seed}, {device.type}: {seen}", scores=scores)
    _log(f"wrote {package}")
