"""``python -m fctl_qgis.recipes.repair``: the refiner, from maps of places that their segmenter had never seen.

The paper (section 4.2) takes its training masks from a segmenter stopped early, because a converged one makes too few errors
on what it was trained on. Maps of left-out folds have the very errors that new ground will have.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ..models.architectures import dump_weights
from ..models.refinement import ContextualRefinement, RefinementConfig
from ..training.made_of import digest
from .atlas import Atlas, Windows
from .imagery import CLASSES, IGNORE, PlacedRaster, placed_digest
from .learn import Batch, Schedule, learn
from .lessons import CONTEXT_PX, REDUCTION, Lessons
from .packed import unpack
from .runs import fold_of, summary
from .trial import confusion, logits_of

#: λ of the one context mask
CONTEXT = 2.0


class Repairs(Lessons):
    """Windows of crude maps at their own resolution, turned by quarters: masks have no colour and one scale."""

    @staticmethod
    def _step(rng: np.random.Generator, raster: PlacedRaster) -> float:
        return 1.0

    def repair_batch(self, step: int, batch: int, size_px: int) -> Batch:
        """One-hot masks (B, classes, s, s), context masks averaged down, and true labels (B, s, s)."""
        rng = np.random.default_rng([self.seed, step])
        drawn = self.windows(rng, batch, size_px)
        quarters = np.round(drawn.turn)
        upright = np.abs(quarters).sum(axis=(1, 2)) == 2
        quarters[~upright] = np.eye(2)
        # whole pixels, so that nothing is interpolated
        windows = Windows(drawn.raster, np.round(drawn.centre), drawn.step, quarters)
        local = self.atlas.cut(windows, size_px) / 255
        around = self.atlas.cut(windows.wider(REDUCTION * CONTEXT), CONTEXT_PX) / 255
        return local, [around], self.atlas.cut_labels(windows, size_px)


def one_hot(classes: np.ndarray) -> np.ndarray:
    """uint8 (classes, h, w): 255 where a pixel is of the class."""
    return np.stack([np.where(classes == index, np.uint8(255), np.uint8(0)) for index in range(len(CLASSES))])


def train_refiner(rasters: Sequence[PlacedRaster], crude: Mapping[str, np.ndarray], schedule: Schedule, seed: int,
                  folder: Path, name: str, device: torch.device, log: Callable[[str], None]) -> nn.Module:
    """A refiner that learnt to turn the crude maps, by raster name, into the labels."""
    torch.manual_seed(seed)
    atlas = Atlas([one_hot(crude[raster.name]) for raster in rasters], [raster.learnt() for raster in rasters], device, IGNORE)
    repairs = Repairs(rasters, atlas, seed)
    return learn(ContextualRefinement(RefinementConfig(len(CLASSES))),
                 lambda step, progress, sample: repairs.repair_batch(step, *sample), schedule, folder, name, device, log,
                 key=digest(seed, placed_digest(rasters), [hashlib.sha256(crude[raster.name].tobytes()).hexdigest()
                                                           for raster in rasters]))


class OneContext(nn.Module):
    """The refiner behind the interface of :func:`~fctl_qgis.recipes.trial.logits_of`, whose contexts have margins."""

    def __init__(self, refiner: nn.Module) -> None:
        super().__init__()
        self.refiner = refiner

    def forward(self, local: Tensor, contexts: Sequence[Tensor]) -> Tensor:
        """One-hot (B, classes, H, W) and the context mask with its margin → logits."""
        (around,) = contexts
        spare = (around.shape[-1] - CONTEXT_PX) // 2
        return self.refiner(local, [around[..., spare:-spare, spare:-spare]])


def repaired_logits(refiner: nn.Module, raster: PlacedRaster, crude: np.ndarray, device: torch.device) -> Tensor:
    """Logits (classes, h, w) of the refiner's version of a crude map."""
    atlas = Atlas([one_hot(crude)], [raster.labels], device, IGNORE)
    return logits_of(OneContext(refiner).eval(), atlas, 0, raster.shape, (CONTEXT,))


def repaired(refiner: nn.Module, raster: PlacedRaster, crude: np.ndarray, device: torch.device) -> np.ndarray:
    """The refiner's version of a crude map: uint8 (h, w)."""
    return repaired_logits(refiner, raster, crude, device).argmax(0).to(torch.uint8).cpu().numpy()


def main() -> None:
    """One refiner, as the command line describes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--crude", type=Path, nargs="+", required=True, help="<run>.maps.zip of all folds")
    parser.add_argument("--without", type=int, nargs="*", default=[], help="folds that are judged instead of learnt from")
    parser.add_argument("--schedule", default="{}")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    started = time.monotonic()

    def log(message: str) -> None:
        print(f"{time.monotonic() - started:6.1f} {message}", flush=True)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    crude = {raster.name: raster.labels for path in args.crude for raster in unpack(path)}
    rasters = [raster for raster in unpack(args.packed) if raster.name in crude]
    schedule = Schedule(**{"rate": 2e-3, "batch": 8, **json.loads(args.schedule)})
    learnt = [raster for raster in rasters if fold_of(raster.place) not in args.without]
    refiner = train_refiner(learnt, crude, schedule, args.seed, args.out, args.name, device, log)
    (args.out / f"{args.name}.safetensors").write_bytes(dump_weights({"refiner.": refiner.state_dict()}))
    before, after = {}, {}
    for raster in rasters:
        if fold_of(raster.place) in args.without and raster.group != "outlines":
            key = f"{raster.group}/{raster.place}/{raster.name}"
            before[key] = confusion(raster.labels, crude[raster.name]).tolist()
            after[key] = confusion(raster.labels, repaired(refiner, raster, crude[raster.name], device)).tolist()
    if before:
        (args.out / f"{args.name}.json").write_text(json.dumps({"before": before, "after": after}))
        log(f"before: {summary(before)}")
        log(f"after: {summary(after)}")


if __name__ == "__main__":
    main()
