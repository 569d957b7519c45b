"""Turns the files of a published network into a model package. Nothing in the files is executed."""

from __future__ import annotations

import hashlib
import json
import os
import pickle  # nosec B403 - for the name of an error only; files are read with weights_only
import re
import shutil
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
from ..models.published import ROLES, fctl_vgg16
from ..packages.card import FORMAT, WEIGHTS
from ..packages.package import CARD, grouped, write_package
from ..packages.presets import ANY_GSD, PRESETS, read_classes
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
    classes = read_classes(job.classes)
    preset = PRESETS.get(job.classes)
    contexts = tuple(job.contexts) or (preset.contexts if preset else (2, 3))
    if len(contexts) != 2:
        raise UsageError(f"FCtL has two contexts besides the patch, a medium and a large one; {len(contexts)} were given.")
    output = Path(job.output)
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(f"{output} exists already; choose another folder, or delete it first.")
    _check_names(job.files)
    emit(Progress(0.1, None, "reading checkpoints"))
    try:
        config, state = fctl_vgg16({role: _state_dict(Path(job.files[role]), role) for role in ROLES}, contexts)
    except ValueError as error:
        raise ModelError(f"The checkpoints cannot be used: {error}.") from None
    if config.classes != len(classes):
        raise UsageError(f"The checkpoint scores {config.classes} classes, but {len(classes)} were given; "
                         "pass the right number, preset or list.")
    emit(Progress(0.5, None, "writing the package"))
    weights = dump_weights({SEGMENTER: state}, torch.float32)
    title = job.title or (f"FCtL (VGG16), {preset.title}" if preset else f"FCtL (VGG16), {len(classes)} classes")
    card = {
        "format": FORMAT, "id": job.id or _slug(output.name), "title": title, "version": "1",
        "segmenter": {"architecture": "fctl", "hyperparameters": config.hyperparameters()}, "refiner": None,
        "classes": [asdict(entry) for entry in classes],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(preset.gsd_m if preset else ANY_GSD), "edge": "zero"},
        "patch": {"size_px": PATCH_PX, "step_px": PATCH_PX - OVERLAP_PX, "contexts": list(config.contexts),
                  "context_px": PATCH_PX, "grid": "fitted", "blend": "mean"},
        "calibration": {"temperature": 1.0},
        "training": {"credit": "Li et al. 2021, From Contexts to Locality", "licence": "that of the checkpoints",
                     "files": {role: Path(job.files[role]).name for role in ROLES}},
        "scores": {}, "files": {WEIGHTS: grouped(hashlib.sha256(weights).hexdigest())}}
    (partial,) = job.leftovers()
    try:
        shutil.rmtree(partial, ignore_errors=True)
        write_package(partial, json.dumps(card, indent=1, ensure_ascii=False), {WEIGHTS: weights})
        if output.exists():
            output.rmdir()
        os.replace(partial, output)
    except OSError as error:
        raise ModelError(f"The package cannot be written to {output}: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    emit(Info(f"{title}: {sum(value.numel() for value in state.values()) / 1e6:.1f} M parameters, "
              f"contexts {', '.join(map(str, contexts))}."))
    done = Done({"output": str(output), "card": str(output / CARD)}, {"classes": len(classes)})
    emit(Progress(1.0, 0.0, "finished"))
    emit(done)
    return done


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
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError, ValueError, KeyError, AttributeError) as error:
        reason = str(error).strip().partition("\n")[0][:120] or type(error).__name__
        raise ModelError(f"{path} ({role}) is no readable checkpoint: it is cut off, or not a file of plain tensors "
                         f"({reason}).") from None
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        content = content["state_dict"]
    if not isinstance(content, dict) or not content or not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelError(f"{path} ({role}) holds no network's weights but something else.")
    return content


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "imported"
