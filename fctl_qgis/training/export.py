"""Turns trained weights into the model package that ships."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from torch import Tensor

from ..inference.predictor import SEGMENTER
from ..models.architectures import dump_weights
from ..models.fctl import FCtLConfig
from ..packages.card import FORMAT, WEIGHTS, PatchSpec
from ..packages.package import ModelPackage, grouped, write_package
from .sets import CLASSES

#: patch and step are multiples of what one feature of a context spans (stride 32 × 2λ pixels), so that the
#: contexts of all patches lie on one decimated grid per scale
PATCH = PatchSpec(size_px=512, step_px=384, contexts=(1, 2, 3), context_px=256)
COLORS = ("#c0392b", "#7f8c8d", "#d9b382", "#4d8b31", "#2e86c1")
NOT_HYPERPARAMETERS = ("bands", "classes", "contexts")


def export_package(folder: Path, config: FCtLConfig, state: Mapping[str, Tensor], *, version: str, temperature: float,
                   recipe: str, scores: Mapping[str, Any]) -> ModelPackage:
    """Write the compact land-cover model as a package."""
    weights = dump_weights(state, SEGMENTER)
    hyperparameters = {key: value for key, value in asdict(config).items() if key not in NOT_HYPERPARAMETERS}
    card = {
        "format": FORMAT, "id": "fctl-compact-landcover", "title": "FCtL compact, land cover in 5 classes",
        "version": version,
        "segmenter": {"architecture": "fctl", "hyperparameters": hyperparameters}, "refiner": None,
        "classes": [{"id": index, "name": name, "color": color}
                    for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": [0.2, 1.5], "edge": "reflect"},
        "patch": asdict(PATCH),
        "calibration": {"temperature": temperature},
        "training": {
            "data": [
                {"name": "Semantic segmentation of aerial imagery, Dubai", "licence": "CC0 1.0",
                 "credit": "Humans in the Loop with the Mohammed Bin Rashid Space Center"},
                {"name": "NAIP imagery of Ohio, 0.6 m", "licence": "public domain (imagery)",
                 "credit": "imagery USDA NAIP; land-cover masks yinx111 (2025)"},
                {"name": "Orthophotos of the coast at Monterey", "licence": "MIT", "credit": "D. Buscombe / USGS"},
                {"name": "drawn scenes (tests/scenes.py)", "licence": "GPL-2.0-or-later", "credit": "fctl_qgis"}],
            "licence": "GPL-2.0-or-later", "credit": "fctl_qgis; see data", "recipe": recipe,
            "split": "validation: Dubai tiles 1 and 3, Ohio clusters 4, 8, 12 and 16, the last fifth of the Monterey "
                     "tiles; everything else was trained on"},
        "scores": scores,
        "files": {WEIGHTS: grouped(hashlib.sha256(weights).hexdigest())},
    }
    return write_package(folder, json.dumps(card, indent=1, ensure_ascii=False), {WEIGHTS: weights})
