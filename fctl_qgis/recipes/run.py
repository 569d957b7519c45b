"""Runs stages of a recipe: ``python -m fctl_qgis recipe`` ends up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

from ..errors import FctlError
from ..inference.predictor import Predictor
from ..inference.text import name_anew
from ..models.architectures import from_config
from ..packages.text_tower import TextTowerPackage
from ..training.class_words import ClassWords, class_knowledge
from ..training.made_of import changes, recorded, settings_of
from ..training.recipe import Recipe, Stage
from ..training.samples import LabelledRaster
from ..training.trainer import train_stage
from .imagery import CLASSES

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig


def run_stages(recipe: Recipe, names: Sequence[str], rasters: Sequence[LabelledRaster], folder: Path,
               device: torch.device, threads: int, log: Callable[[str], None]) -> None:
    """Train the named stages one after another; finished ones are skipped, interrupted ones continued.

    Args:
        folder: receives checkpoints and the weights of each stage.
    """
    for name in names:
        stage = recipe.stage(name)
        torch.manual_seed(recipe.seed)
        network = network_of(recipe, stage)
        words = words_of(recipe)
        log(f"stage {name}: {class_knowledge(words)}")
        if words is not None:
            name_anew(network, words.embedded(CLASSES), len(CLASSES))
        train_stage(network, rasters, stage, recipe, folder, device, threads, log)


def network_of(recipe: Recipe, stage: Stage) -> nn.Module:
    """The network a stage trains, with random weights. Raises ``ModelError`` if the recipe's text tower is none."""
    return from_config(config_of(recipe, stage))


def config_of(recipe: Recipe, stage: Stage) -> LoVLANetConfig:
    """What shapes it: its classes' embeddings are those of the recipe's text tower, if there is one."""
    config, words = recipe.segmenter(stage), words_of(recipe)
    return replace(config, embedding_width=words.width) if words else config


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
