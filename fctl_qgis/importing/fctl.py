"""The three checkpoints of FCtL that its authors publish, as a model package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from ..errors import ModelError, UsageError
from ..inference.predictor import SEGMENTER
from ..jobs.import_model import ImportJob
from ..models.architectures import dump_weights
from ..models.fctl import FCtLConfig
from ..models.published import ROLES, fctl_vgg16
from ..packages.card import FORMAT, WEIGHTS
from ..packages.presets import ANY_GSD, PRESETS, read_classes
from ..packages.publish import Content, slug
from .checkpoint import read_checkpoint

#: the authors' patches: 508 px, overlapping by 50 or more
PATCH_PX, OVERLAP_PX = 508, 50


def card(job: ImportJob) -> dict[str, Any]:
    """The package's card, but for the hash of the weights. Raises ``UsageError``."""
    _check_names(job.files)
    classes = read_classes(job.classes)
    preset = PRESETS.get(job.classes)
    contexts = [*(job.contexts or (preset and preset.contexts) or (2, 3)), 1]
    return {
        "format": FORMAT, "id": job.id or slug(job.folder().name), "version": "1",
        "title": job.title or f"FCtL (VGG16), {preset.title if preset else f'{len(classes)} classes'}",
        "segmenter": {"architecture": "fctl", "hyperparameters": FCtLConfig.vgg16(len(classes)).hyperparameters()},
        "refiner": None, "classes": [asdict(entry) for entry in classes],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(preset.gsd_m if preset else ANY_GSD), "edge": "zero"},
        "patch": {"size_px": PATCH_PX, "step_px": PATCH_PX - OVERLAP_PX, "contexts": contexts, "context_px": PATCH_PX,
                  "grid": "fitted", "blend": "mean"},
        "calibration": {"temperature": 1.0},
        "training": {"credit": "Li et al. 2021, From Contexts to Locality", "licence": "that of the checkpoints",
                     "files": {role: Path(job.files[role]).name for role in ROLES}},
        "scores": {}}


def read(job: ImportJob, content: dict[str, Any]) -> Content:
    """The weights that go with the card. Raises ``FctlError``."""
    contexts = content["patch"]["contexts"]
    try:
        config, state = fctl_vgg16({role: read_checkpoint(Path(job.files[role]), role)[0] for role in ROLES}, contexts[:2])
    except ValueError as error:
        raise ModelError(f"The checkpoints cannot be used: {error}.") from None
    if config.classes != len(content["classes"]):
        raise UsageError(f"The checkpoint scores {config.classes} classes, but {len(content['classes'])} were given; "
                         "pass the right number, preset or list.")
    return Content({WEIGHTS: dump_weights({SEGMENTER: state}, torch.float32)},
                   f"{sum(value.numel() for value in state.values()) / 1e6:.1f} M parameters, contexts "
                   f"{', '.join(map(str, contexts[:2]))}")


def _check_names(files: Mapping[str, str]) -> None:
    """The context encoders cannot be told apart by what they hold, but the authors' names tell them."""
    for role, name in ROLES.items():
        given = Path(files[role]).name
        others = [other for other in ROLES.values() if other != name and given.lower() == other.lower()]
        if others:
            raise UsageError(f"{given} was given as the {role} network's checkpoint, which the authors call {name}; "
                             "are the files swapped? (Rename them if not.)")
