"""``python -m fctl_qgis.recipes.repair``: the refiner, from maps of places that their segmenter had never seen.

The paper (section 4.2) takes its training masks from a segmenter stopped early, because a converged one makes too few errors
on what it was trained on. ClassMaps of left-out folds have the very errors that new ground will have.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ..models.architectures import dump_weights
from ..models.refinement import ContextualRefinement, RefinementConfig
from ..training.made_of import digest
from .atlas import Atlas, Windows
from .comparison import MADE_OF, write_record
from .console import seconds_log
from .imagery import CLASSES, IGNORE, PlacedRaster
from .learn import Batch, Schedule, learn
from .lessons import CONTEXT_PX, REDUCTION, Lessons
from .packed import content_digest, unpack
from .runs import FOLDS, contours_of, fold_of, matrices_of, summary
from .trial import logits_of

#: λ of the one context mask
CONTEXT = 2.0
#: class indices, uint8 (h, w), by raster name
ClassMaps = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Repair:
    """A refiner that is trained and tried.

    Attributes:
        context: λ of its context mask.
        folds: it learns from the places of these,
        without: and is tried on those of these.
    """

    name: str
    seed: int = 1
    context: float = CONTEXT
    folds: Sequence[int] = ()
    without: Sequence[int] = ()


class Repairs(Lessons):
    """Windows of crude maps at their own resolution, turned by quarters: masks have no colour and one scale."""

    @staticmethod
    def _step(rng: np.random.Generator, raster: PlacedRaster) -> float:
        return 1.0

    def repair_batch(self, step: int, batch: int, size_px: int, context: float) -> Batch:
        """One-hot masks (B, classes, s, s), context masks averaged down, and true labels (B, s, s)."""
        rng = np.random.default_rng([self.seed, step])
        drawn = self.windows(rng, batch, size_px)
        quarters = np.round(drawn.turn)
        upright = np.abs(quarters).sum(axis=(1, 2)) == 2
        quarters[~upright] = np.eye(2)
        # whole pixels, so that nothing is interpolated
        windows = Windows(drawn.raster, np.round(drawn.centre), drawn.step, quarters)
        local = self.atlas.cut(windows, size_px) / 255
        around = self.atlas.cut(windows.wider(REDUCTION * context), CONTEXT_PX) / 255
        return local, [around], self.atlas.cut_labels(windows, size_px)


def one_hot(classes: np.ndarray) -> np.ndarray:
    """uint8 (classes, h, w): 255 where a pixel is of the class."""
    return np.stack([np.where(classes == index, np.uint8(255), np.uint8(0)) for index in range(len(CLASSES))])


def train_refiner(repair: Repair, rasters: Sequence[PlacedRaster], crude: ClassMaps, schedule: Schedule, folder: Path,
                  device: torch.device, log: Callable[[str], None], key: str = "",
                  deadline: float = float("inf")) -> nn.Module:
    """A refiner that learnt to turn the crude maps, by raster name, into the labels."""
    torch.manual_seed(repair.seed)
    atlas = Atlas([one_hot(crude[raster.name]) for raster in rasters], [raster.learnt() for raster in rasters], device, IGNORE)
    repairs = Repairs(rasters, atlas, repair.seed)
    return learn(ContextualRefinement(RefinementConfig(len(CLASSES))),
                 lambda step, progress, sample: repairs.repair_batch(step, *sample, repair.context), schedule, folder,
                 repair.name, device, log, key=key, deadline=deadline)


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


def repaired_logits(refiner: nn.Module, raster: PlacedRaster, crude: np.ndarray, device: torch.device,
                    context: float = CONTEXT) -> Tensor:
    """Logits (classes, h, w) of the refiner's version of a crude map, montaged as in use."""
    atlas = Atlas([one_hot(crude)], [raster.labels], device, IGNORE)
    return logits_of(OneContext(refiner).eval(), atlas, 0, raster.shape, (context,), "montage")


def execute(repair: Repair, rasters: Sequence[PlacedRaster], crude: ClassMaps, tried: Mapping[str, ClassMaps],
            schedule: Schedule, folder: Path, out: Path, device: torch.device, log: Callable[[str], None], *, made: str,
            weights: bool = True, deadline: float = float("inf")) -> None:
    """Train a refiner and try it, unless ``out`` holds what that would leave there.

    Args:
        crude: the maps it learns from, by raster.
        tried: maps that it is tried on, by raster, of each network.
        made: digest of all that decides the outcome.

    Raises ``OutOfTime`` if the training is not over at the deadline.
    """
    record, kept = out / f"{repair.name}.json", out / f"{repair.name}.safetensors"
    if record.exists() and json.loads(record.read_text()).get(MADE_OF) == made and (kept.exists() or not weights):
        log(f"{repair.name}: already finished")
        return
    learnt = [raster for raster in rasters if raster.name in crude and fold_of(raster.place) in repair.folds]
    refiner = train_refiner(repair, learnt, crude, schedule, folder, device, log, made, deadline)
    if weights:
        kept.write_bytes(dump_weights({"refiner.": refiner.state_dict()}))
    content: dict[str, Any] = {MADE_OF: made, "repair": asdict(repair), "steps": schedule.steps, "batch": schedule.batch,
                               "before": {}, "after": {}, "contours": {}}
    for network, maps in tried.items():
        judged = [raster for raster in rasters if raster.name in maps and fold_of(raster.place) in repair.without
                  and raster.group != "outlines"]
        after = {raster.name: repaired_logits(refiner, raster, maps[raster.name], device, repair.context).argmax(0).to(
            torch.uint8).cpu().numpy() for raster in judged}
        for when, found in (("before", maps), ("after", after)):
            content[when][network] = matrices_of(judged, found)
            log(f"{repair.name}, {network}, {when}: {summary(content[when][network])}")
        content["contours"][network] = contours_of(judged, after)
    write_record(record, content)


def main() -> None:
    """One refiner, as the command line describes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--crude", type=Path, nargs="+", required=True, help="<run>.maps.zip of all folds")
    parser.add_argument("--without", type=int, nargs="*", default=[], help="folds that are judged instead of learnt from")
    parser.add_argument("--context", type=float, default=CONTEXT, help="λ of the context mask")
    parser.add_argument("--schedule", default="{}")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    log = seconds_log()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    crude = maps_in(args.crude)
    repair = Repair(args.name, args.seed, args.context, [fold for fold in range(-1, FOLDS) if fold not in args.without],
                    args.without)
    schedule = schedule_of(args.schedule)
    execute(repair, unpack(args.packed), crude, {"fctl": crude} if args.without else {}, schedule, args.out, args.out, device,
            log, made=digest(asdict(repair), asdict(schedule), content_digest(args.packed, *args.crude)))


def maps_in(paths: Iterable[Path]) -> dict[str, np.ndarray]:
    """The maps in files that a run left, by raster name."""
    return {raster.name: raster.labels for path in paths for raster in unpack(path)}


def schedule_of(text: str) -> Schedule:
    """From JSON; what it leaves out is as a refiner learns well."""
    return Schedule(**{"rate": 2e-3, "batch": 8, **json.loads(text)})


if __name__ == "__main__":
    main()
