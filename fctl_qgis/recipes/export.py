"""Turns the weights of a LoVLANet into a model package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from torch import Tensor

from ..inference.predictor import SEGMENTER
from ..models.architectures import dump_weights, name_of
from ..packages.card import FORMAT, WEIGHTS
from ..packages.package import ModelPackage, grouped, write_package
from ..training.class_words import ClassWords
from ..training.recipe import Recipe
from .imagery import CLASSES, COLORS
from .ours import FULL
from .run import config_of

ID, TITLE, VERSION = "lovlanet-small-landcover", "LoVLANet small, land cover in 5 classes", "0.1.0"


def export_package(folder: Path, recipe: Recipe, segmenter: Mapping[str, Tensor], *, words: ClassWords | None,
                   temperature: float, made: str, scores: Mapping[str, Any]) -> ModelPackage:
    """Write a land-cover model as a package.

    Args:
        segmenter: weights.
        words: of the classes; None if they are no words.
        temperature: of the logits.
        made: the recipe in words.
    """
    weights = dump_weights({SEGMENTER: segmenter})
    files = {WEIGHTS: weights, **(words.files() if words else {})}
    config = config_of(recipe, recipe.stage(FULL))
    card = {
        "format": FORMAT, "id": ID, "title": TITLE, "version": VERSION,
        "segmenter": {"architecture": name_of(config), "hyperparameters": config.hyperparameters()},
        "refiner": None,
        "classes": [{"id": index, "name": name, "color": color}
                    for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": [0.2, 2.0], "edge": "reflect"},
        "patch": asdict(recipe.patch), "text": words and words.part(CLASSES),
        "calibration": {"temperature": temperature},
        "training": {
            "data": [
                {"name": "Semantic segmentation of aerial imagery, Dubai", "licence": "CC0 1.0",
                 "credit": "Humans in the Loop with the Mohammed Bin Rashid Space Center"},
                {"name": "NAIP imagery of Ohio, 0.6 m", "licence": "public domain (imagery)",
                 "credit": "imagery USDA NAIP; land-cover masks yinx111 (2025)"},
                {"name": "Orthophotos of the coast at Monterey", "licence": "MIT", "credit": "D. Buscombe / USGS"},
                {"name": "drawn scenes (tests/scenes.py)", "licence": "GPL-2.0-or-later", "credit": "fctl_qgis"}],
            "licence": "GPL-2.0-or-later", "credit": "fctl_qgis; see data", "recipe": made,
            "split": "validation: Dubai tiles 1 and 3, Ohio clusters 4, 8, 12 and 16, the last fifth of the Monterey "
                     "tiles; everything else was trained on"},
        "scores": scores,
        "files": {name: grouped(hashlib.sha256(content).hexdigest()) for name, content in files.items()},
    }
    return write_package(folder, json.dumps(card, indent=1, ensure_ascii=False), files)
