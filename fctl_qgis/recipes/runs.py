"""``python -m fctl_qgis.recipes.runs``: one training of the bundled model's recipe, or of what it is compared with.

It needs a packed file of imagery, the published encoder and torch alone, so it runs on any machine with a graphics card.
A run leaves ``<name>.safetensors`` (weights in half precision), ``<name>.json`` (confusion matrices of the left-out rasters)
and, if asked for, ``<name>.maps.zip`` (the left-out rasters' maps).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import nn

from ..models.architectures import dump_weights
from ..models.fctl import FCtL, FCtLConfig
from ..training.made_of import digest
from ..training.recipe import later_seed
from .atlas import Atlas
from .imagery import CLASSES, IGNORE, PlacedRaster, placed_digest
from .learn import Batch, Schedule, learn
from .lessons import GROUP_WEIGHTS, MARGIN_PX, Lessons
from .packed import pack, unpack, unpack_encoder
from .rivals import DeepLabV3Plus, UNet
from .trial import Cropped, confusion, logits_of

VARIANT = "efficientnet-lite1"
CONTEXTS = (2, 3)
#: until all have contexts, every so many steps do
CONTEXT_STEPS = 3
#: places that are left out together; what is not named goes by its number
FOLDS = 4
PLACE_FOLDS = {"czech": 0, "austin_usgs": 1, "ucmerced": 1, "bern_swissimage": 1, "flanders_omw": 1, "pdok_nl": 1,
              "usgs_bay": 2, "usgs_coast": 2, "usgs_obx": 2, "noaa_florence": 2, "neon": 2, "massgis": 2, "naip_ms": 2,
              "odm_aukerman": 2, "odm_brighton": 2, "odm_caliterra": 2,
              "banepa": 3, "zanzibar": 3, "vienna_ogd": 3, "zurich_ogd": 3,
              "dubai 3": 0, "dubai 1": 1, "dubai 5": 1, "dubai 7": 2, "dubai 8": 3,
              # no place at all: always learnt from, never judged
              "drawn": -1}


@dataclass(frozen=True)
class Run:
    """What is trained, and on what.

    Attributes:
        network: ``fctl``, ``plain`` (the same without contexts), ``unet`` or ``deeplabv3plus``.
        fold: the fold whose places are left out; None trains on everything.
        pretrained: whether the encoder starts from the published weights.
        hand: whether hand-labelled imagery is learnt from.
        start: weights to go on from, instead of new ones about a pretrained encoder.
    """

    name: str
    network: str = "fctl"
    fold: int | None = None
    seed: int = 1
    pretrained: bool = True
    hand: bool = True
    start: str = ""
    fusion: Literal["adaptive", "fixed", "average"] = "adaptive"
    contexts: Sequence[float] = CONTEXTS


def fold_of(place: str) -> int:
    """The fold a place is left out in."""
    return PLACE_FOLDS[place] if place in PLACE_FOLDS else int(place.split()[1]) % FOLDS


def config_of(run: Run) -> FCtLConfig:
    """What shapes FCtL in a run, with contexts or plain."""
    branches = (1, *run.contexts) if run.network == "fctl" else ()
    return replace(FCtLConfig.lite(len(CLASSES), branches, variant=VARIANT), fusion=run.fusion)


def built(run: Run, encoder: Path) -> nn.Module:
    """The network of a run, before training."""
    network: nn.Module
    if run.network in ("fctl", "plain"):
        network = FCtL(config_of(run))
    else:
        network = {"unet": UNet, "deeplabv3plus": DeepLabV3Plus}[run.network](VARIANT, len(CLASSES))
    if run.pretrained:
        network.encoder.load_published(unpack_encoder(encoder))  # type: ignore[union-attr, operator]
    if run.start:
        network.load_state_dict(torch.load(run.start, weights_only=True, map_location="cpu"))
    return network


def execute(run: Run, rasters: Sequence[PlacedRaster], encoder: Path, schedule: Schedule, folder: Path, out: Path,
            device: torch.device, log: Callable[[str], None], maps: bool = False) -> None:
    """Train, score on what was left out, and write weights and scores into ``out``."""
    torch.manual_seed(run.seed)
    kept = [raster for raster in rasters if run.fold is None or fold_of(raster.place) != run.fold]
    weights = {group: weight for group, weight in GROUP_WEIGHTS.items() if run.hand or group not in ("hand", "outlines")}
    kept = [raster for raster in kept if raster.group in weights]
    atlas = Atlas([raster.pixels[:3] for raster in kept], [raster.learnt() for raster in kept], device, IGNORE)
    # what goes on from another training's weights is not shown that one's samples again
    lessons = Lessons(kept, atlas, later_seed(run.seed, 1) if run.start else run.seed, group_weights=weights)
    network = built(run, encoder)
    contexts = run.contexts if isinstance(network, FCtL) and network.config.contexts else ()
    taught = Cropped(network) if isinstance(network, FCtL) and contexts else network

    def batches(step: int, progress: float, sample: tuple[int, int]) -> Batch:
        if contexts and step % CONTEXT_STEPS and progress < schedule.contexts_from:
            # black surroundings stand for none: only the patch correlates with itself
            local, _, labels = lessons.batch(step, *sample, ())
            black = local.new_zeros(len(local), 3, 3 * MARGIN_PX, 3 * MARGIN_PX)
            return local, [black] * len(contexts), labels
        return lessons.batch(step, *sample, contexts)

    averaged = learn(taught, batches, schedule, folder, run.name, device, log,
                     key=digest(asdict(run), placed_digest(kept)))
    plain = averaged.network if isinstance(averaged, Cropped) else averaged
    (out / f"{run.name}.safetensors").write_bytes(dump_weights({"segmenter.": plain.state_dict()}))
    if run.fold is not None:
        judged = [raster for raster in rasters if fold_of(raster.place) == run.fold]
        scores, found = judge(averaged, judged, contexts, device)
        (out / f"{run.name}.json").write_text(json.dumps({"run": asdict(run), "matrices": scores}))
        if maps:
            pack([replace(raster, pixels=np.repeat(raster.labels[None], 3, 0)[:, :1, :1], labels=found[raster.name])
                  for raster in judged], out / f"{run.name}.maps.zip")
        log(f"{run.name}: {summary(scores)}")


def judge(network: nn.Module, rasters: Sequence[PlacedRaster], contexts: Sequence[float], device: torch.device,
          ) -> tuple[dict[str, list[list[int]]], dict[str, np.ndarray]]:
    """Confusion matrix, keyed "group/place/name", and map of every raster."""
    scores, maps = {}, {}
    for raster in rasters:
        atlas = Atlas([raster.pixels[:3]], [raster.labels], device, IGNORE)
        logits = logits_of(network, atlas, 0, raster.shape, contexts)
        maps[raster.name] = logits.argmax(0).to(torch.uint8).cpu().numpy()
        if raster.group != "outlines":
            scores[f"{raster.group}/{raster.place}/{raster.name}"] = confusion(raster.labels, maps[raster.name]).tolist()
    return scores, maps


def mean_iou(matrix: np.ndarray) -> float:
    """Mean over the classes that occur in the labels, in percent."""
    hit = np.diag(matrix)
    union = matrix.sum(0) + matrix.sum(1) - hit
    return float(100 * np.mean((hit / np.maximum(union, 1))[matrix.sum(1) > 0]))


def summary(scores: dict[str, list[list[int]]]) -> str:
    """mIoU of each place and pooled over each collection."""
    places: dict[str, np.ndarray] = {}
    for key, matrix in scores.items():
        group, place, _ = key.split("/", 2)
        for name in (place, group.upper()):
            places[name] = places.get(name, 0) + np.array(matrix)
    return ", ".join(f"{name} {mean_iou(matrix):.1f}" for name, matrix in places.items() if matrix.sum())


def main() -> None:
    """One run, as the command line describes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", help="Run's attributes as JSON")
    parser.add_argument("--schedule", default="{}", help="Schedule's attributes as JSON")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoints", type=Path, help="where they are kept meanwhile; --out if left out")
    parser.add_argument("--maps", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    started = time.monotonic()

    def log(message: str) -> None:
        print(f"{time.monotonic() - started:6.1f} {message}", flush=True)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rasters = unpack(args.packed, args.threads)
    log("unpacked")
    run = Run(**json.loads(args.run))
    schedule = Schedule(**json.loads(args.schedule))
    execute(run, rasters, args.encoder, schedule, args.checkpoints or args.out, args.out, device, log, args.maps)


if __name__ == "__main__":
    main()
