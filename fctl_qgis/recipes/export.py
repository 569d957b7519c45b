"""Turns trained weights into the model package that ships."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from ..inference.predictor import REFINER, SEGMENTER
from ..models.architectures import dump_weights, name_of
from ..packages.card import FORMAT, WEIGHTS
from ..packages.package import ModelPackage, grouped, write_package
from ..training.class_words import ClassWords
from ..training.recipe import Recipe
from .imagery import CLASSES
from .ours import REFINER_PATCH

COLORS = ("#c0392b", "#7f8c8d", "#d9b382", "#4d8b31", "#2e86c1")


@dataclass(frozen=True)
class Product:
    """What becomes of a recipe.

    Attributes:
        recipe, id, title, version: names of the recipe and of the package.
        stage: the one that trains the segmenter.
        refiner: the stage that trains its refiner, if there is one.
        baseline: a stage whose scores are stated beside it, if there is one.
    """

    recipe: str
    id: str
    title: str
    version: str
    stage: str
    refiner: str = ""
    baseline: str = ""


PRODUCTS = {product.recipe: product for product in (
    Product("compact", "fctl-compact-landcover", "FCtL compact, land cover in 5 classes", "0.4.0", "contexts",
            "refiner", "base"),
    Product("lovlanet", "lovlanet-small-landcover", "LoVLANet small, land cover in 5 classes", "0.1.0", "full"))}


def export_package(folder: Path, recipe: Recipe, product: Product, segmenter: Mapping[str, Tensor],
                   refiner: Mapping[str, Tensor] | None, *, words: ClassWords | None, temperatures: tuple[float, float],
                   made: str, scores: Mapping[str, Any]) -> ModelPackage:
    """Write a land-cover model as a package.

    Args:
        segmenter, refiner: weights.
        words: of the classes; None if they are no words.
        temperatures: of the segmenter's and of the refiner's logits.
        made: the recipe in words.
    """
    weights = dump_weights({SEGMENTER: segmenter} | ({} if refiner is None else {REFINER: refiner}))
    files = {WEIGHTS: weights, **(words.files() if words else {})}
    config = recipe.segmenter(recipe.stage(product.stage))
    card = {
        "format": FORMAT, "id": product.id, "title": product.title, "version": product.version,
        "segmenter": {"architecture": name_of(config), "hyperparameters": config.hyperparameters()},
        "refiner": None if refiner is None else {
            "architecture": "contextual-refinement", "hyperparameters": recipe.refiner().hyperparameters(),
            "patch": asdict(REFINER_PATCH), "temperature": temperatures[1]},
        "classes": [{"id": index, "name": name, "color": color}
                    for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": [0.2, 2.0], "edge": "reflect"},
        "patch": asdict(recipe.patch), "text": words and words.part(CLASSES),
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
        "files": {name: grouped(hashlib.sha256(content).hexdigest()) for name, content in files.items()},
    }
    return write_package(folder, json.dumps(card, indent=1, ensure_ascii=False), files)
