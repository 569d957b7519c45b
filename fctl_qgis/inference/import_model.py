"""Turns the files of a published network into a model package. Nothing in the files is executed."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..errors import ModelError, UsageError
from ..jobs.events import Done, Emit, Info, Progress
from ..jobs.job import ImportJob
from ..models.architectures import dump_weights
from ..models.fctl import FCtLConfig
from ..models.published import ROLES, fctl_vgg16
from ..packages.card import FORMAT, WEIGHTS
from ..packages.presets import ANY_GSD, PRESETS, read_classes
from .new_package import check_new, publish, slug
from .predictor import SEGMENTER

ARCHITECTURES = ("fctl-vgg16",)
#: the authors' patches: 508 px, overlapping by 50 or more
PATCH_PX, OVERLAP_PX = 508, 50


def import_model(job: ImportJob, emit: Emit) -> Done:
    """Write the package a job asks for; it appears under its name when it is complete.

    Raises:
        UsageError: something is missing or does not go together.
        ModelError: a file is not what it should be.
    """
    if job.architecture not in ARCHITECTURES:
        raise UsageError(f"There is no architecture {job.architecture!r} to import; there is {', '.join(ARCHITECTURES)}.")
    if missing := [role for role in ROLES if not job.files.get(role)]:
        raise UsageError(f"The {missing[0]} network's checkpoint ({ROLES[missing[0]]}) was not given.")
    output = job.folder()
    content = _card(job)
    check_new(output, content)  # better known before half an hour of copying
    _check_names(job.files)
    emit(Progress(0.1, None, "reading checkpoints"))
    contexts = content["patch"]["contexts"]
    try:
        config, state = fctl_vgg16({role: _state_dict(Path(job.files[role]), role) for role in ROLES}, contexts[:2])
    except ValueError as error:
        raise ModelError(f"The checkpoints cannot be used: {error}.") from None
    if config.classes != len(content["classes"]):
        raise UsageError(f"The checkpoint scores {config.classes} classes, but {len(content['classes'])} were given; "
                         "pass the right number, preset or list.")
    emit(Progress(0.5, None, "writing the package"))
    weights = dump_weights({SEGMENTER: state}, torch.float32)
    emit(Info(f"{content['title']}: {sum(value.numel() for value in state.values()) / 1e6:.1f} M parameters, "
              f"contexts {', '.join(map(str, contexts[:2]))}."))
    (partial,) = job.leftovers()
    return publish(content, {WEIGHTS: weights}, output, partial, {"classes": len(content["classes"])}, emit)


def _card(job: ImportJob) -> dict[str, Any]:
    """The package's card, but for the hash of the weights."""
    classes = read_classes(job.classes)
    preset = PRESETS.get(job.classes)
    contexts = [*(job.contexts or (preset.contexts if preset else (2, 3))), 1]
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


def _check_names(files: Mapping[str, str]) -> None:
    """The context encoders cannot be told apart by what they hold, but the authors' names tell them."""
    for role, name in ROLES.items():
        given = Path(files[role]).name
        others = [other for other in ROLES.values() if other != name and given.lower() == other.lower()]
        if others:
            raise UsageError(f"{given} was given as the {role} network's checkpoint, which the authors call {name}; "
                             "are the files swapped? (Rename them if not.)")


def _state_dict(path: Path, role: str) -> dict[str, Tensor]:
    try:
        content: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.") from None
    except (PermissionError, IsADirectoryError) as error:
        raise ModelError(f"{path} ({role}) cannot be read: {error.strerror or error}.") from None
    except Exception:
        raise ModelError(f"{path} ({role}) is no readable checkpoint: it is cut off or damaged, or holds more than "
                         "plain tensors.") from None
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        content = content["state_dict"]
    if not isinstance(content, dict) or not content or not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelError(f"{path} ({role}) holds no network's weights but something else.")
    return content
