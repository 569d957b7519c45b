"""Runs stages of a recipe: ``python -m fctl_qgis train`` ends up here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..errors import FctlError
from ..inference.predictor import Predictor
from ..inference.text import name_anew
from ..models.architectures import from_config
from ..models.refinement import ContextualRefinement
from ..packages.text_tower import TextTowerPackage
from ..raster.grid import Window
from ..raster.labels import ArrayLabels, OneHot
from ..raster.pixels import ArraySource
from ..training.augmentation import STRANGER
from ..training.class_words import ClassWords, class_knowledge
from ..training.made_of import changes, data_digest, digest, recorded, settings_of
from ..training.maps import classified
from ..training.recipe import Recipe, Stage
from ..training.samples import LabelledRaster, recoloured
from ..training.trainer import train_stage
from .imagery import CLASSES


def run_stages(recipe: Recipe, names: Sequence[str], rasters: Sequence[LabelledRaster], folder: Path,
               device: torch.device, threads: int, log: Callable[[str], None]) -> None:
    """Train the named stages one after another; finished ones are skipped, interrupted ones continued.

    Args:
        folder: receives checkpoints and the weights of each stage.
    """
    for name in names:
        stage = recipe.stage(name)
        learnt_from = rasters
        if stage.refines is not None:
            learnt_from = crude_rasters(recipe, recipe.stage(stage.refines), rasters, folder, device, log)
        torch.manual_seed(recipe.seed)
        network = network_of(recipe, stage)
        if stage.lovlanet is not None:
            words = words_of(recipe)
            log(f"stage {name}: {class_knowledge(words)}")
            if words is not None:
                name_anew(network, words.embedded(CLASSES), len(CLASSES))
        if stage.after is not None:
            start_from(network, weights_of(folder, stage.after))
        train_stage(network, learnt_from, stage, recipe, folder, device, threads, log)


def network_of(recipe: Recipe, stage: Stage) -> nn.Module:
    """The network a stage trains, with random weights."""
    if stage.refines:
        return ContextualRefinement(recipe.refiner())
    return from_config(recipe.segmenter(stage))


def words_of(recipe: Recipe) -> ClassWords | None:
    """What reads our classes' prompts, if anything does. Raises ``ModelError`` if the recipe's text tower is none."""
    return ClassWords(TextTowerPackage.open(recipe.text)) if recipe.text is not None else None


def weights_of(folder: Path, stage: str) -> Path:
    """The weights a finished stage left. Raises ``FileNotFoundError`` if there are none."""
    path = folder / f"{stage}.pt"
    if not path.exists():
        raise FileNotFoundError(f"The stage '{stage}' is not trained yet; train it first.")
    return path


def refuse_another(recipe: Recipe, stage: Stage, folder: Path) -> None:
    """Raises ``FctlError`` if what a stage left was trained with other settings than the recipe's."""
    wanted, found = settings_of(stage, recipe), recorded(folder, stage.name)
    if differing := changes(found and {name: found.get(name, "") for name in wanted}, wanted):
        raise FctlError(f"The stage '{stage.name}' in {folder} was trained otherwise ({', '.join(differing)}); give the "
                        "settings it was trained with, or train it again.")


def load_network(network: nn.Module, weights: Path, device: torch.device) -> Predictor:
    """The network with the weights a stage left, ready to predict."""
    network.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    return Predictor(network.eval(), device, batch=8)


def crude_rasters(recipe: Recipe, stage: Stage, rasters: Sequence[LabelledRaster], folder: Path, device: torch.device,
                  log: Callable[[str], None]) -> list[LabelledRaster]:
    """What the early-stopped segmenter of a stage makes of the training rasters: crude maps instead of pixels.

    Each raster comes twice, mapped as it is and recoloured: on what it was trained on even a segmenter that was stopped
    early errs less than on imagery it does not know, and its refiner must repair both.

    The maps are kept in ``<stage>.crude.npz``; an interrupted run does not make them again, one with other weights
    or rasters does.
    """
    training = [raster for raster in rasters if not raster.validation]
    kept, weights = folder / f"{stage.name}.crude.npz", weights_of(folder, f"{stage.name}.early")
    key = digest(asdict(STRANGER), recipe.seed, asdict(recipe.patch), data_digest(training),
                 hashlib.sha256(weights.read_bytes()).hexdigest())
    if not _holds(kept, key):
        predictor = load_network(network_of(recipe, stage), weights, device)
        log(f"stage {stage.name}: crude maps of {len(training)} rasters by the segmenter stopped early")
        maps: dict[str, np.ndarray] = {"key": np.array(key)}
        for index, raster in enumerate(training):
            pixels, valid = raster.source.read(Window(0, 0, *raster.source.shape))
            strange = ArraySource(recoloured(pixels, STRANGER, recipe.seed + index) * valid, valid)
            for kind, source in (("plain", raster.source), ("strange", strange)):
                maps[f"{kind}_{index}"] = classified(predictor, source, recipe.patch, len(CLASSES))
        partial = kept.with_suffix(".partial.npz")
        np.savez_compressed(partial, **maps)
        os.replace(partial, kept)
    with np.load(kept) as maps:
        return [replace(raster, source=OneHot(ArrayLabels(maps[f"{kind}_{index}"]), len(CLASSES)))
                for index, raster in enumerate(training) for kind in ("plain", "strange")]


def _holds(maps: Path, key: str) -> bool:
    if not maps.exists():
        return False
    with np.load(maps) as content:
        return "key" in content and str(content["key"]) == key


def start_from(network: nn.Module, weights: Path) -> None:
    """Take over the weights of an earlier stage; only what that stage did not have may be missing."""
    state = torch.load(weights, weights_only=True, map_location="cpu")
    missing, unexpected = network.load_state_dict(state, strict=False)
    foreign = [key for key in missing if not key.startswith(("correlations.", "fusion."))]
    if foreign or unexpected:
        raise ValueError(f"{weights.name} does not fit this network: {(foreign + unexpected)[:3]}")
