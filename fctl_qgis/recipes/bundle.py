"""``python -m fctl_qgis.recipes.bundle``: the model package that ships, from what trainings and left-out folds left behind."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import nn

from ..evaluation.calibration import Reliability
from ..evaluation.confusion import ConfusionMatrix
from ..models.fctl import FCtL
from ..models.refinement import ContextualRefinement, RefinementConfig
from ..packages.card import FORMAT, WEIGHTS, PatchSpec
from ..packages.package import grouped, write_package
from ..training.calibration import fit_temperature
from .atlas import Atlas
from .comparison import mean_iou
from .imagery import CLASSES, COLORS, IGNORE, PlacedRaster
from .lessons import CONTEXT_PX, GSD_M
from .packed import unpack
from .repair import repaired_logits
from .runs import CONTEXTS, FOLDS, Run, config_of, fold_of, without_prefix
from .trial import PATCH_PX, STEP_PX, Cropped, logits_of

ID, TITLE, VERSION = "fctl-compact-landcover", "FCtL compact, land cover in 5 classes", "0.5.2"
PATCH = PatchSpec(size_px=PATCH_PX, step_px=STEP_PX, contexts=(1, 2, 3), context_px=CONTEXT_PX)
#: on the same grid; the outer 64 px of each are only looked at
REFINER_PATCH = replace(PATCH, contexts=(2,))
#: rasters above this many pixels are left out of the calibration, of the others every so many pixels take part
LARGEST_PX, SAMPLED = 600_000, 7
_SETS = [
    {"name": "Semantic segmentation of aerial imagery, Dubai", "licence": "CC0 1.0",
     "credit": "Humans in the Loop with the Mohammed Bin Rashid Space Center"},
    {"name": "NAIP imagery of Ohio, 0.6 m", "licence": "public domain (imagery)",
     "credit": "imagery USDA NAIP; land-cover masks yinx111 (2025)"},
    {"name": "Orthophotos of the coast at Monterey", "licence": "MIT", "credit": "D. Buscombe / USGS"},
    {"name": "Drone imagery of Banepa and Zanzibar with building outlines", "licence": "CC BY 4.0 (imagery), ODbL (outlines)",
     "credit": "OpenAerialMap contributors; outlines © OpenStreetMap contributors"},
    {"name": "Drawn scenes (tests/scenes.py)", "licence": "GPL-2.0-or-later", "credit": "fctl_qgis"},
    {"name": "EfficientNet-Lite1, weights learnt from ImageNet", "licence": "Apache-2.0",
     "credit": "Google (TensorFlow TPU models); PyTorch port by ML Illustrated"}]


@dataclass
class Judged:
    """Logits and truths of some pixels of places that a network had not seen.

    Attributes:
        logits: (pixels, classes) by place.
        truths: class indices (pixels,) by place.
    """

    logits: dict[str, list[np.ndarray]] = field(default_factory=lambda: defaultdict(list))
    truths: dict[str, list[np.ndarray]] = field(default_factory=lambda: defaultdict(list))

    def add(self, raster: PlacedRaster, logits: torch.Tensor) -> None:
        """Take every :data:`SAMPLED`-th pixel along both axes."""
        labels = raster.labels[::SAMPLED, ::SAMPLED]
        known = labels < len(CLASSES)
        self.logits[raster.place].append(logits[:, ::SAMPLED, ::SAMPLED].float().cpu().numpy()[:, known].T)
        self.truths[raster.place].append(labels[known])

    def calibration(self) -> tuple[float, dict[str, float]]:
        """The temperature that fits all places best, and the calibration error (per cent) at it, mean and by place."""
        logits = {place: np.concatenate(found) for place, found in self.logits.items()}
        truths = {place: np.concatenate(found) for place, found in self.truths.items()}
        temperature = fit_temperature(np.concatenate([*logits.values()]), np.concatenate([*truths.values()]))
        errors = {}
        for place, found in logits.items():
            chances = torch.softmax(torch.from_numpy(found) / temperature, dim=1).numpy()
            reliability = Reliability.empty()
            reliability.add(chances.max(1), chances.argmax(1) == truths[place])
            errors[place] = round(100 * reliability.expected_error(), 1)
        return temperature, {"mean over places": round(float(np.mean([*errors.values()])), 1), **errors}


def judged(rasters: Sequence[PlacedRaster], folds: Sequence[Path], refiner: nn.Module | None,
           device: torch.device) -> tuple[Judged, Judged]:
    """The folds' networks on the smaller rasters they were not trained on, as they are and refined."""
    crude, refined = Judged(), Judged()
    for fold, weights in enumerate(folds):
        network = Cropped(FCtL(config_of(Run(weights.stem))))
        network.network.load_state_dict(without_prefix(weights))
        network.to(device).eval()
        for raster in rasters:
            if raster.group != "outlines" and fold_of(raster.place) == fold and raster.labels.size <= LARGEST_PX:
                atlas = Atlas([raster.pixels[:3]], [raster.labels], device, IGNORE)
                logits = logits_of(network, atlas, 0, raster.shape, CONTEXTS)
                crude.add(raster, logits)
                if refiner is not None:
                    classes = logits.argmax(0).to(torch.uint8).cpu().numpy()
                    refined.add(raster, repaired_logits(refiner, raster, classes, device))
    return crude, refined


def scores_of(matrices: Mapping[str, Any]) -> dict[str, Any]:
    """Of matrices by "collection/place/raster": everything pooled, each collection, and the mean IoU of each place."""
    pooled: dict[str, ConfusionMatrix] = defaultdict(lambda: ConfusionMatrix.empty(len(CLASSES)))
    places: dict[str, np.ndarray] = defaultdict(lambda: np.zeros((len(CLASSES), len(CLASSES)), np.int64))
    for key, counts in matrices.items():
        group, place, _ = key.split("/", 2)
        for name in ("all", group):
            pooled[name] = pooled[name] + ConfusionMatrix(np.array(counts))
        places[f"{group}/{place}"] += np.array(counts)
    by_place = {name: round(float(mean_iou(counts)), 1) for name, counts in sorted(places.items()) if counts.any()}
    means = {group: round(float(np.mean([value for name, value in by_place.items() if name.startswith(group + "/")])), 1)
             for group in pooled if group != "all"}
    return {**{name: matrix.summary(CLASSES) for name, matrix in pooled.items()}, "mean over places": means,
            "by place": {name.split("/", 1)[1]: value for name, value in by_place.items()}}


def credits(data: Path) -> Iterator[dict[str, str]]:
    """Where imagery, labels and weights come from; every source of the hand-labelled imagery by itself."""
    yield from _SETS
    seen = set()
    with open(data / "handlabelled" / "index.csv", newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["set"] not in seen:
                seen.add(row["set"])
                yield {"name": f"Hand labels (CC0) on imagery of {row['region']}", "licence": row["licence"],
                       "credit": row["credit"]}


def main() -> None:
    """Calibrate, score and write the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segmenter", type=Path, required=True, help="weights of the run on everything")
    parser.add_argument("--refiner", type=Path, help="weights of a refiner")
    parser.add_argument("--folds", type=Path, required=True, help="folder with fold<N>.safetensors and fold<N>.json")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--extra", type=Path, help="JSON with further entries of the card's scores")
    parser.add_argument("--tables", type=Path, help="tables.json of comparisons, whose tables the card is to have")
    parser.add_argument("--made", required=True, help="the recipe in words")
    parser.add_argument("--time", required=True, help="how long it took, and on what")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    refiner = None
    if args.refiner:
        refiner = ContextualRefinement(RefinementConfig(len(CLASSES)))
        refiner.load_state_dict(without_prefix(args.refiner))
        refiner.to(device).eval()
    names = [f"fold{fold}" for fold in range(FOLDS)]
    crude, refined = judged(unpack(args.packed), [args.folds / f"{name}.safetensors" for name in names], refiner, device)
    temperature, errors = crude.calibration()
    matrices = {key: counts for name in names
                for key, counts in json.loads((args.folds / f"{name}.json").read_text())["matrices"].items()}
    scores = {"split": "left-out places: every place was mapped by a network that had not seen it, trained for less than a "
                       "third of the steps of the one that ships, which has seen all places",
              **scores_of(matrices), "expected calibration error": errors}
    part: dict[str, Any] | None = None
    if refiner is not None:
        refined_temperature, scores["expected calibration error, refined"] = refined.calibration()
        part = {"architecture": "contextual-refinement", "hyperparameters": refiner.config.hyperparameters(),
                "patch": asdict(REFINER_PATCH), "temperature": refined_temperature}
    if args.extra:
        scores |= json.loads(args.extra.read_text())
    if args.tables:
        scores["tables"] = json.loads(args.tables.read_text())["tables"]
    if part is not None and "merges" in scores:
        reached = {merge: entry["all"]["miou"] for merge, entry in scores["merges"].items()}
        part["usual"] = reached["refine"] > reached["average"]
    weights = save({**load_file(args.segmenter), **(load_file(args.refiner) if args.refiner else {})})
    card = {
        "format": FORMAT, "id": ID, "title": TITLE, "version": VERSION,
        "segmenter": {"architecture": "fctl", "hyperparameters": config_of(Run("shipped")).hyperparameters()},
        "refiner": part,
        "classes": [{"id": index, "name": name, "color": color} for index, (name, color) in enumerate(zip(CLASSES, COLORS))],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(GSD_M), "edge": "reflect"},
        "patch": asdict(PATCH), "text": None, "calibration": {"temperature": temperature},
        "training": {"data": [*credits(args.data)], "licence": "GPL-2.0-or-later", "credit": "fctl_qgis; see data",
                     "recipe": args.made, "time": args.time, "split": scores["split"]},
        "scores": scores, "files": {WEIGHTS: grouped(hashlib.sha256(weights).hexdigest())}}
    write_package(args.out, json.dumps(card, indent=1, ensure_ascii=False), {WEIGHTS: weights})
    print(f"wrote {args.out}: temperature {temperature}, calibration error {errors['mean over places']} %")


if __name__ == "__main__":
    main()
