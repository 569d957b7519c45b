"""A small but complete model package for tests: real architecture, real files, seeded weights."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from fctl_qgis.inference.predictor import SEGMENTER
from fctl_qgis.models.architectures import build, dump_weights
from fctl_qgis.packages.package import grouped, write_package

HYPERPARAMETERS: dict[str, Any] = {
    "widths": [4, 6, 8, 8, 8], "depths": [1, 1, 1, 1, 1], "normalise": True, "shared_encoder": True, "key_channels": 4,
    "fusion_channels": 4, "scaled_attention": True, "gamma": 0.5, "decoder": "skip", "decoder_widths": [8, 8, 8, 8],
    "input_mean": [0.4, 0.4, 0.4], "input_std": [0.25, 0.25, 0.25]}


def card(**changes: Any) -> dict[str, Any]:
    """A complete ``model.json`` of four classes whose ids are not their indices; ``changes`` replace entries."""
    return {
        "format": 1, "id": "small", "title": "Small test model", "version": "0.1",
        "segmenter": {"architecture": "fctl", "hyperparameters": HYPERPARAMETERS}, "refiner": None,
        "classes": [{"id": 1, "name": "building", "color": "#aa0000"}, {"id": 3, "name": "road", "color": "#555555"},
                    {"id": 4, "name": "vegetation", "color": "#00aa00"}, {"id": 7, "name": "water", "color": "#0000aa"}],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": [0.3, 1.2], "edge": "reflect"},
        "patch": {"size_px": 64, "step_px": 48, "contexts": [1, 2, 3], "context_px": 32},
        "calibration": {"temperature": 1.0}, "training": {}, "scores": {},
        "files": {"weights.safetensors": "0" * 64}, **changes}


def write_small_model(folder: Path, **changes: Any) -> Path:
    content = card(**changes)
    torch.manual_seed(11)
    network = build("fctl", content["segmenter"]["hyperparameters"], bands=len(content["input"]["bands"]),
                    classes=len(content["classes"]), contexts=content["patch"]["contexts"])
    for name, parameter in network.named_parameters():
        if name == "decoder.score.weight":  # so that classes really compete
            torch.nn.init.normal_(parameter, std=25.0)
    weights = dump_weights(network.state_dict(), SEGMENTER)
    content["files"] = {"weights.safetensors": grouped(hashlib.sha256(weights).hexdigest())}
    write_package(folder, json.dumps(content), {"weights.safetensors": weights})
    return folder
