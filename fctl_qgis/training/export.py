"""Turns trained weights into the model package that ships."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from torch import Tensor

from ..inference.predictor import REFINER, SEGMENTER
from ..models.architectures import dump_weights
from ..packages.card import FORMAT, WEIGHTS
from ..packages.package import ModelPackage, grouped, write_package
from .recipe import REFINER_PATCH, Recipe
from .sets import CLASSES

COLORS = ("#c0392b", "#7f8c8d", "#d9b382", "#4d8b31", "#2e86c1")


def export_package(folder: Path, recipe: Recipe, segmenter: Mapping[str, Tensor], refiner: Mapping[str, Tensor] | None, *,
                   version: str, temperatures: tuple[float, float], made: str, scores: Mapping[str, Any]) -> ModelPackage:
    """Write the compact land-cover model as a package.

    Args:
        segmenter, refiner: weights.
        temperatures: of the segmenter's and of the refiner's logits.
        made: the recipe in words.
    """
    weights = dump_weights({SEGMENTER: segmenter} | ({} if refiner is None else {REFINER: refiner}))
    config = recipe.segmenter(recipe.stage("contexts"))
    card = {
        "format": FORMAT, "id": "fctl-compact-landcover", "title": "FCtL compact, land cover in 5 classes",
        "version": version,
        "segmenter": {"architecture": "fctl", "hyperparameters": config.hyperparameters()},
        "refiner": None if refiner is None else {
            "architecture": "contextual-refinement", "hyperparameters": recipe.refiner().hyperparameters(),
            "patch": asdict(REFINER_PATCH), "temperature": temperatures[1]},
        "classes": [{"id": index, "name": name, "color": color}
                    for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": [0.2, 2.0], "edge": "reflect"},
        "patch": asdict(recipe.patch),
        "calibration": {"temperature": temperatures[0]},
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
        "files": {WEIGHTS: grouped(hashlib.sha256(weights).hexdigest())},
    }
    return write_package(folder, json.dumps(card, indent=1, ensure_ascii=False), {WEIGHTS: weights})
