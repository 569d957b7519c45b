"""Runs stages of a recipe: ``python -m fctl_qgis train`` ends up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from ..models.fctl import FCtL, FCtLConfig
from .recipe import Recipe
from .sets import CLASSES, load_all
from .trainer import train_stage


def run_stages(recipe: Recipe, names: Sequence[str], data: Path, scenes: Path | None, folder: Path,
               device: torch.device, threads: int, log: Callable[[str], None]) -> None:
    """Train the named stages one after another; finished ones are skipped, interrupted ones continued.

    Args:
        data: folder with the labelled imagery (see :mod:`fctl_qgis.training.sets`).
        scenes: folder with drawn scenes, or None.
        folder: receives checkpoints and the weights of each stage.
    """
    rasters = load_all(data, scenes)
    for name in names:
        stage = recipe.stage(name)
        torch.manual_seed(recipe.seed)
        network = FCtL(FCtLConfig.compact(len(CLASSES), stage.contexts))
        if stage.after is not None:
            if not (folder / f"{stage.after}.pt").exists():
                raise FileNotFoundError(f"The stage '{stage.after}' is not trained yet; '{name}' goes on from it.")
            start_from(network, folder / f"{stage.after}.pt")
        train_stage(network, rasters, stage, recipe, folder, device, threads, log)


def start_from(network: FCtL, weights: Path) -> None:
    """Take over the weights of an earlier stage; only what that stage did not have may be missing."""
    state = torch.load(weights, weights_only=True, map_location="cpu")
    missing, unexpected = network.load_state_dict(state, strict=False)
    foreign = [key for key in missing if not key.startswith(("correlations.", "fusion."))]
    if foreign or unexpected:
        raise ValueError(f"{weights.name} does not fit this network: {(foreign + unexpected)[:3]}")
