"""A LoVLANet of ours that was trained elsewhere, as a model package."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import ModelError, UsageError
from ..inference.predictor import SEGMENTER
from ..jobs.import_model import ImportJob
from ..models.architectures import dump_exactly
from ..packages.card import FORMAT, WEIGHTS
from ..packages.presets import ANY_GSD, PRESETS, read_classes
from ..packages.publish import Content, slug
from .checkpoint import read_checkpoint

ROLES = {"checkpoint": "a state dict of LoVLANet"}
#: side of a patch by that of a token: what the architecture's two sizes are meant for; three quarters from patch to patch
PATCH_PX = {8: 256, 16: 512, 32: 1024}


def card(job: ImportJob) -> dict[str, Any]:
    """The package's card, but for the hash and what the checkpoint alone can tell. Raises ``UsageError``."""
    classes, preset = read_classes(job.classes), PRESETS.get(job.classes)
    return {
        "format": FORMAT, "id": job.id or slug(job.folder().name), "version": "1",
        "title": job.title or f"LoVLANet, {preset.title if preset else f'{len(classes)} classes'}",
        "segmenter": {"architecture": "lovlanet", "hyperparameters": {}}, "refiner": None,
        "classes": [asdict(entry) for entry in classes],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(preset.gsd_m if preset else ANY_GSD), "edge": "reflect"},
        "patch": _patch(16), "calibration": {"temperature": 1.0},
        "training": {"licence": "that of the checkpoint", "files": {"checkpoint": Path(job.files["checkpoint"]).name}},
        "scores": {}}


def read(job: ImportJob, content: dict[str, Any]) -> Content:
    """The weights; completes the card with what they tell. Raises ``FctlError``."""
    from ..models.lovlanet import LoVLANetConfig, config_of  # brings timm, whose import takes seconds

    path = Path(job.files["checkpoint"])
    state, beside = read_checkpoint(path, "checkpoint")
    state = {key.removeprefix("module."): value for key, value in state.items()}
    try:
        config: LoVLANetConfig = config_of(state, beside.get("hyperparameters"))
    except ValueError as error:
        raise ModelError(f"{path} cannot be used: {error}.") from None
    if config.classes != len(content["classes"]):
        raise UsageError(f"The checkpoint scores {config.classes} classes, but {len(content['classes'])} were given; "
                         "pass the right number, preset or list.")
    content["segmenter"]["hyperparameters"] = config.hyperparameters()
    content["patch"] = _patch(config.patch)
    if config.bands != len(content["input"]["bands"]):
        content["input"]["bands"] = [f"band {number}" for number in range(1, config.bands + 1)]
    return Content({WEIGHTS: dump_exactly({SEGMENTER: state})},
                   f"{sum(value.numel() for value in state.values()) / 1e6:.1f} M parameters")


def _patch(token: int) -> dict[str, Any]:
    side = PATCH_PX[token]
    return {"size_px": side, "step_px": side * 3 // 4, "contexts": [], "context_px": side}
