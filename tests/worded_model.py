"""A small LoVLANet whose classes are words, with a text tower of the real layout; seeded weights, real files."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import torch

from fctl_qgis.inference.predictor import REFINER, SEGMENTER
from fctl_qgis.inference.text import embed, text_tower
from fctl_qgis.models.architectures import build, build_refiner, dump_exactly
from fctl_qgis.models.text import LAYOUT, TEMPLATES
from fctl_qgis.packages.package import grouped, write_files, write_package
from fctl_qgis.packages.text import TEXT_WEIGHTS
from tests.scenes import draw_scene
from tests.small_model import REFINER_SPEC, card

PROMPTS = {"building": ["red and grey roofs"], "road": ["asphalt"], "vegetation": ["a green meadow", "trees"],
           "water": ["a lake"]}
HYPERPARAMETERS: dict[str, Any] = {
    "patch": 16, "width": 48, "depth": 4, "heads": 3, "grid": 4, "decoder_width": 16, "embedding_width": 512,
    "class_embeddings": "text", "input_mean": [0.4] * 3, "input_std": [0.25] * 3}


def text_state(seed: int = 5) -> dict[str, torch.Tensor]:
    """A text tower in half precision whose sentences lie far apart."""
    torch.manual_seed(seed)
    state = {}
    for key, shape in LAYOUT.items():
        fill = torch.ones if key.endswith("weight") and "ln_" in key else torch.zeros
        state[key] = (torch.randn(shape) * shape[-1] ** -0.5 if len(shape) > 1 else fill(shape)).half()
    return state


def worded_card(**changes: Any) -> dict[str, Any]:
    return card(**{
        "id": "worded", "title": "Small model with words", "refiner": REFINER_SPEC,
        "segmenter": {"architecture": "lovlanet", "hyperparameters": HYPERPARAMETERS},
        "patch": {"size_px": 64, "step_px": 48, "contexts": [], "context_px": 64},
        "text": {"prompts": PROMPTS, "templates": list(TEMPLATES), "quick_gelu": False, "file": TEXT_WEIGHTS}, **changes})


def write_worded_model(folder: Path) -> Path:
    content, text = worded_card(), text_state()
    torch.manual_seed(11)
    network = build("lovlanet", HYPERPARAMETERS, bands=3, classes=4, contexts=()).eval()
    network.set_class_embeddings(embed(text_tower(text, quick_gelu=False), PROMPTS))
    with torch.no_grad():  # features about zero in every direction: no class is ahead everywhere
        network.raw_temperature.fill_(3.0)
        network.fusion.project[-1].weight *= 30
        views = torch.stack([torch.from_numpy(draw_scene(64, 64, seed)[0]) for seed in (1, 2, 3)]) / 255
        features = network.fusion(network.encoder((views - 0.4) / 0.25))
        network.fusion.project[-1].bias -= features.mean(dim=(0, 2, 3))
    refiner = build_refiner(REFINER_SPEC["architecture"], REFINER_SPEC["hyperparameters"], classes=4)
    torch.nn.init.normal_(refiner.score.weight, std=4.0)
    files = {"weights.safetensors": dump_exactly({SEGMENTER: network.state_dict(), REFINER: refiner.state_dict()}),
             TEXT_WEIGHTS: dump_exactly({"": text})}
    content["files"] = {name: grouped(hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    write_package(folder, json.dumps(content), files)
    return folder


def write_text_tower(folder: Path, worded: Path) -> Path:
    """That model's text tower by itself, as a folder to train with."""
    content = json.loads((worded / "model.json").read_text())
    folder.mkdir(parents=True)
    os.link(worded / TEXT_WEIGHTS, folder / TEXT_WEIGHTS)
    text = {**content["text"], "prompts": {}}
    write_files(folder, json.dumps({"format": 1, "kind": "text-tower", "id": "tower", "title": "A text tower", "version": "1",
                                    "text": text, "files": {TEXT_WEIGHTS: content["files"][TEXT_WEIGHTS]}}), {})
    return folder


def write_wordless_model(folder: Path, worded: Path, class_embeddings: str) -> Path:
    """That model without its text tower: with classes that were ``learnt``, or with ``text`` nobody knows any more."""
    content = json.loads((worded / "model.json").read_text())
    del content["files"][TEXT_WEIGHTS]
    content |= {"id": "wordless", "text": None}
    content["segmenter"]["hyperparameters"]["class_embeddings"] = class_embeddings
    folder.mkdir(parents=True)
    os.link(worded / "weights.safetensors", folder / "weights.safetensors")
    write_files(folder, json.dumps(content), {})
    return folder


def write_open_model(folder: Path, worded: Path) -> Path:
    """A small image tower of CLIP's kind beside the same text tower: a model for any classes."""
    shape = {"patch": 16, "grid": 4, "width": 48, "depth": 2, "heads": 3, "embedding_width": 512}
    text = worded_card()["text"] | {"prompts": {}}
    content = worded_card(id="open", title="Small model for any classes", refiner=None, text=text,
                          segmenter={"architecture": "remoteclip", "hyperparameters": shape})
    torch.manual_seed(13)
    network = build("remoteclip", shape, bands=3, classes=4, contexts=())
    files = {"weights.safetensors": dump_exactly({SEGMENTER: network.state_dict()}),
             TEXT_WEIGHTS: (worded / TEXT_WEIGHTS).read_bytes()}
    content["files"] = {name: grouped(hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    write_package(folder, json.dumps(content), files)
    return folder
