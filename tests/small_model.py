"""A small but complete model package for tests: real architecture, real files, seeded weights."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from fctl_qgis.inference.predictor import REFINER, SEGMENTER
from fctl_qgis.models.architectures import build, build_refiner, dump_weights
from fctl_qgis.models.fctl import FCtL
from fctl_qgis.packages.package import grouped, write_package
from tests.scenes import draw_scene

HYPERPARAMETERS: dict[str, Any] = {
    "widths": [4, 6, 8, 8, 8], "depths": [1, 1, 1, 1, 1], "normalise": True, "shared_encoder": True, "key_channels": 4,
    "fusion_channels": 4, "scaled_attention": True, "gamma": 0.5, "decoder": "skip", "decoder_widths": [8, 8, 8, 8],
    "input_mean": [0.4, 0.4, 0.4], "input_std": [0.25, 0.25, 0.25]}
REFINER_SPEC: dict[str, Any] = {
    "architecture": "contextual-refinement", "hyperparameters": {"widths": [4, 6, 8], "key_channels": 4, "keep": 1.0},
    "patch": {"size_px": 48, "step_px": 32, "contexts": [2], "context_px": 24}, "temperature": 0.5}


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
    if content["segmenter"]["hyperparameters"]["decoder"] == "fcn8s":
        _let_fcn8s_classes_compete(network, content["patch"]["size_px"])
    else:
        torch.nn.init.normal_(network.decoder.score.weight, std=25.0)
    states = {SEGMENTER: network.state_dict()}
    if refiner := content["refiner"]:
        network = build_refiner(refiner["architecture"], refiner["hyperparameters"], classes=len(content["classes"]))
        torch.nn.init.normal_(network.score.weight, std=4.0)
        states[REFINER] = network.state_dict()
    weights = dump_weights(states)
    content["files"] = {"weights.safetensors": grouped(hashlib.sha256(weights).hexdigest())}
    write_package(folder, json.dumps(content), {"weights.safetensors": weights})
    return folder


def _let_fcn8s_classes_compete(network: FCtL, size_px: int) -> None:
    """Skips that make up for the decoder's fixed factors, and biases with which no class is ahead everywhere."""
    for name, parameter in network.named_parameters():
        if "up_" not in name and parameter.ndim == 4:
            torch.nn.init.kaiming_normal_(parameter)
    with torch.no_grad():
        network.decoder.score_pool4.weight *= 60
        network.decoder.score_pool3.weight *= 40000
        views = [torch.from_numpy(draw_scene(size_px, size_px, seed)[0])[None] / 255 for seed in (1, 2, 3)]
        logits = network.eval()(views[0], views[1:])
        network.decoder.head[-1].bias -= logits.mean(dim=(0, 2, 3))
