"""A small hybrid LoVLANet with a phrase book, and the encoder that the book was made with; seeded weights, real files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch

from fctl_qgis.engine.work import run
from fctl_qgis.inference.predictor import SEGMENTER
from fctl_qgis.inference.text import load_text_tower
from fctl_qgis.jobs.import_model import ImportJob
from fctl_qgis.models.architectures import build, dump_exactly
from fctl_qgis.packages.package import grouped, write_package
from fctl_qgis.packages.text_tower import TextTowerPackage
from fctl_qgis.recipes.phrase_book import packed
from fctl_qgis.recipes.word_bank import SENTENCES, with_sentences
from tests.scenes import draw_scene
from tests.small_model import card
from tests.towers import sentence_folder

SHAPE = {"depth": 2, "heads": 4, "decoder_widths": [16, 12, 8, 8], "sentence_width": 64, "embedding_width": 16}
ENGLISH = ("building", "road", "field", "water", "forest", "lake", "car park", "tree", "grass", "houses")
#: a phrase of another language, and its row
OTHERS = {"Wald": 4, "森林": 4, "See": 5}


def write_sentence_tower(folder: Path) -> Path:
    """As ``import-model --architecture sentence-text`` makes one."""
    source = sentence_folder(folder.with_name("published"))
    run(ImportJob("sentence-text", {"checkpoint": str(source / "model.safetensors")}, (), "", str(folder)), lambda _: None)
    return folder


def write_phrase_model(folder: Path, sentence_tower: Path) -> Path:
    package = TextTowerPackage.open(sentence_tower)
    read = with_sentences(load_text_tower(package), ENGLISH)[:, 0]
    torch.manual_seed(11)
    network = build("lovlanet-hybrid", SHAPE, bands=3, classes=4, contexts=()).eval()
    for layer in network.encoder.modules():
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(layer.weight)
    network.set_class_embeddings(read[:4])
    with torch.no_grad():  # pixels and words about zero in every direction: no class is ahead everywhere
        network.reader.bias -= network.reader(read).mean(dim=0)
        views = torch.stack([torch.from_numpy(draw_scene(64, 64, seed)[0]) for seed in (1, 2, 3)]) / 255
        features = network._features(views * 2 - 1)
        network.fusion.score.bias -= network.fusion.at_half(features, features[-1]).mean(dim=(0, 2, 3))
    files = {"weights.safetensors": dump_exactly({SEGMENTER: network.state_dict()}),
             "phrases.safetensors": packed({phrase: row for row, phrase in enumerate(ENGLISH)} | OTHERS, read)}
    content = card(
        id="phrases", title="Small model with a phrase book",
        segmenter={"architecture": "lovlanet-hybrid", "hyperparameters": SHAPE},
        classes=[{"id": number, "name": name, "color": color} for number, name, color in (
            (1, "building", "#aa0000"), (3, "road", "#555555"), (4, "field", "#00aa00"), (7, "water", "#0000aa"))],
        patch={"size_px": 64, "step_px": 48, "contexts": [], "context_px": 64},
        text={"prompts": {}, "templates": list(SENTENCES), "reader": "sentence", "phrases": "phrases.safetensors",
              "tower": package.text_tower_hash},
        files={name: grouped(hashlib.sha256(data).hexdigest()) for name, data in files.items()})
    write_package(folder, json.dumps(content), files)
    return folder
