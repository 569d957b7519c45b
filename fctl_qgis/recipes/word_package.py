"""``python -m fctl_qgis.recipes.word_package``: the package of the network that reads words, from what trainings left."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..errors import UsageError
from ..evaluation.confusion import ConfusionMatrix
from ..inference.predictor import SEGMENTER
from ..models.architectures import dump_weights
from ..models.hybrid import HybridConfig, HybridLoVLANet
from ..packages.card import FORMAT, WEIGHTS, PatchSpec
from ..packages.files import PHRASES
from ..packages.package import grouped, write_package
from ..packages.text import SENTENCE
from ..packages.text_tower import TextTowerPackage
from .atlas import Atlas
from .bundle import LARGEST_PX, Judged, credits, scores_of
from .comparison import mean_iou
from .concepts import COMMON, CONCEPTS, OWN, concepts_of
from .imagery import CLASSES, COLORS, IGNORE, PlacedRaster
from .lessons import GSD_M
from .packed import unpack
from .runs import FOLDS, VARIANT, fold_of, without_prefix
from .trial import PATCH_PX, STEP_PX, logits_of
from .word_bank import SENTENCES, WordBank
from .word_scores import PLAIN, SAMPLED, UNSEEN, mean_over_places

ID, TITLE, VERSION = "lovlanet-landcover", "LoVLANet hybrid, land cover in your own words", "0.1.0"
PATCH = PatchSpec(size_px=PATCH_PX, step_px=STEP_PX, contexts=(), context_px=PATCH_PX)
ENCODER = {"name": "all-MiniLM-L6-v2, which read the phrase book", "licence": "Apache-2.0",
           "credit": "Reimers & Gurevych, sentence-transformers; MiniLM: Microsoft"}

#: counts by coding, way of calling and place, as a run leaves them
Scores = dict[str, dict[str, dict[str, Any]]]


def network_of(weights: Path, bank: WordBank, run: Mapping[str, Any]) -> HybridLoVLANet:
    """A trained network with the five common classes."""
    network = HybridLoVLANet(HybridConfig.from_hyperparameters(
        {"encoder": VARIANT, "sentence_width": bank.width, **run["network"]}, bands=3, classes=len(CONCEPTS)))
    network.load_state_dict(without_prefix(weights))
    network.set_class_embeddings(bank.plain[:len(CLASSES)])
    return network.eval()


def judged_folds(folds: Path) -> list[int]:
    """The folds that were trained for. Raises ``UsageError`` if none was."""
    found = [fold for fold in range(FOLDS) if (folds / f"words{fold}.json").exists()]
    if not found:
        raise UsageError(f"There is no words<N>.json in {folds}: without a network that left places out nothing can be said "
                         "of how good this one is.")
    return found


def together(records: Sequence[Mapping[str, Any]]) -> Scores:
    """The counts of all folds: every place was judged by one."""
    found: Scores = {}
    for record in records:
        for coding, by_name in record["scores"].items():
            for name, by_place in by_name.items():
                found.setdefault(coding, {}).setdefault(name, {}).update(by_place)
    return found


def calibrated(rasters: Sequence[PlacedRaster], folds: Path, bank: WordBank,
               device: torch.device) -> tuple[float, dict[str, float]]:
    """The temperature that fits left-out places best with the common classes, and the calibration error at it."""
    judged = Judged()
    for fold in judged_folds(folds):
        record = json.loads((folds / f"words{fold}.json").read_text())
        network = network_of(folds / f"words{fold}.safetensors", bank, record["run"]).to(device)
        for raster in rasters:
            if raster.group != "outlines" and fold_of(raster.place) == fold and raster.labels.size <= LARGEST_PX:
                reduced = replace(raster, labels=COMMON.table[raster.labels])
                atlas = Atlas([reduced.pixels[:3]], [reduced.labels], device, IGNORE)
                judged.add(reduced, logits_of(network, atlas, 0, reduced.shape, ()))
    return judged.calibration()


def scores_in_words(scores: Scores) -> dict[str, Any]:
    """What the card says: five classes, the sets' own classes, and words that were never learnt, with a table by word."""
    common = {f"{key}/all": counts for key, counts in scores[COMMON.name][PLAIN].items()}
    hand = np.sum([counts for key, counts in scores[OWN.name][PLAIN].items() if key.startswith("hand/")], axis=0)
    own = {CONCEPTS[concept]: round(100 * float(value), 1)
           for concept, value in zip(concepts_of("hand", OWN), ConfusionMatrix(hand).iou())}
    return {**scores_of(common), "hand-labelled places, ten classes (IoU)": {**own, "mean": round(float(mean_iou(hand)), 1)},
            "every class by a word never learnt (mean over places, mIoU)": {
                f"{coding} classes, {how}": value for coding, by_name in scores.items()
                for how, value in _unseen(by_name).items()},
            "tables": {"Words never learnt, one class at a time: mean over places, mIoU": [*_by_word(scores)]}}


def _plain(by_name: Mapping[str, Any]) -> float:
    return mean_over_places(by_name.get(SAMPLED, by_name[PLAIN]))


def _unseen(by_name: Mapping[str, Any]) -> dict[str, float]:
    found = [mean_over_places(by_place) for name, by_place in by_name.items() if name.startswith(UNSEEN)]
    return {"as learnt": round(_plain(by_name), 1), "by other words": round(float(np.mean(found)), 1)}


def _by_word(scores: Scores) -> Iterator[str]:
    yield from ("| classes | class: word | mIoU | change |", "|---|---|---|---|")
    for coding, by_name in scores.items():
        for name, by_place in by_name.items():
            if ": " in name:
                # other words of a class are tried where it is one of the classes only
                same = {key: by_name.get(SAMPLED, by_name[PLAIN])[key] for key in by_place}
                value, before = mean_over_places(by_place), mean_over_places(same)
                yield f"| {coding} | {name} | {value:.1f} | {value - before:+.1f} |"


def card(network: HybridLoVLANet, temperature: float, scores: Mapping[str, Any], data: Path, tower: str, made: str,
         time: str) -> dict[str, Any]:
    """The card, but for the hashes of the files."""
    return {
        "format": FORMAT, "id": ID, "title": TITLE, "version": VERSION,
        "segmenter": {"architecture": "lovlanet-hybrid", "hyperparameters": network.config.hyperparameters()}, "refiner": None,
        "classes": [{"id": index, "name": name, "color": color} for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(GSD_M), "edge": "reflect"},
        "patch": asdict(PATCH), "calibration": {"temperature": temperature},
        "text": {"prompts": {name: [name] for name in CLASSES}, "templates": list(SENTENCES), "reader": SENTENCE,
                 "phrases": PHRASES, "tower": tower},
        "training": {"data": [*credits(data), ENCODER], "licence": "GPL-2.0-or-later", "credit": "fctl_qgis; see data",
                     "recipe": made, "time": time, "split": scores["split"]},
        "scores": dict(scores)}


def main() -> None:
    """Calibrate, score and write the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segmenter", type=Path, required=True, help="weights of the run on everything; its record beside")
    parser.add_argument("--folds", type=Path, required=True, help="folder with words<N>.safetensors and words<N>.json")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--tower", type=Path, required=True, help="package of the text tower that read the phrases")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--made", required=True, help="the recipe in words")
    parser.add_argument("--time", required=True, help="how long it took, and on what")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    device, bank = torch.device("cuda" if torch.cuda.is_available() else "cpu"), WordBank.load(args.words)
    temperature, errors = calibrated(unpack(args.packed), args.folds, bank, device)
    folds = judged_folds(args.folds)
    records = [json.loads((args.folds / f"words{fold}.json").read_text()) for fold in folds]
    some = "" if len(folds) == FOLDS else f" ({len(folds)} of {FOLDS} parts of the places)"
    scores = {"split": f"left-out places{some}: every place was mapped by a network that had not seen it",
              **scores_in_words(together(records)), "expected calibration error": errors}
    network = network_of(args.segmenter, bank, json.loads(args.segmenter.with_suffix(".json").read_text())["run"])
    files = {WEIGHTS: dump_weights({SEGMENTER: network.state_dict()}), PHRASES: args.phrases.read_bytes()}
    content = card(network, temperature, scores, args.data, TextTowerPackage.open(args.tower).text_tower_hash, args.made,
                   args.time)
    content["files"] = {name: grouped(hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    package = write_package(args.out, json.dumps(content, indent=1, ensure_ascii=False), files)
    package.verify()
    print(f"wrote {args.out}: {sum(map(len, files.values())) / 1e6:.2f} MB, temperature {temperature}")


if __name__ == "__main__":
    main()
