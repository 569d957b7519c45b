"""``python -m fctl_qgis.recipes.runs``: one training of the bundled model's recipe, or of what it is compared with.

It needs a packed file of imagery, the published encoder and torch alone, so it runs on any machine with a graphics card.
A run leaves ``<name>.safetensors`` (weights in half precision), ``<name>.json`` (confusion matrices of the left-out rasters)
and, if asked for, ``<name>.maps.zip`` (the left-out rasters' maps). A run that is finished is not done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from ..evaluation.boundary import boundary_counts
from ..inference.shared_contexts import MARGIN_PX
from ..models.architectures import dump_weights
from ..models.fctl import FCtL, FCtLConfig, Fusion
from ..raster.grid import Overlap
from ..training.made_of import digest
from ..training.recipe import later_seed
from .atlas import Atlas
from .comparison import MADE_OF, mean_iou, write_record
from .console import seconds_log, training_parser
from .imagery import CLASSES, IGNORE, PlacedRaster
from .learn import Batch, Schedule, learn
from .lessons import GROUP_WEIGHTS, Lessons
from .packed import Material, pack, unpack_encoder
from .rivals import DeepLabV3Plus, UNet
from .trial import Cropped, confusion, logits_of

#: collections whose labels follow contours to the pixel
CONTOURED = ("hand", "ohio")
Matrices = dict[str, list[list[int]]]
#: those of no rasters, of those that were left out, of those that were learnt from
Maps = Literal["none", "left out", "learnt"]
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
        contexts: λ of the surroundings that FCtL sees.
        local: whether it correlates the patch with itself, too.
        start: a file of weights, as a run leaves it, to go on from, instead of new ones about a pretrained encoder.
    """

    name: str
    network: str = "fctl"
    fold: int | None = None
    seed: int = 1
    pretrained: bool = True
    hand: bool = True
    start: str = ""
    fusion: Fusion = "adaptive"
    contexts: Sequence[float] = CONTEXTS
    local: bool = True


def fold_of(place: str) -> int:
    """The fold a place is left out in."""
    return PLACE_FOLDS[place] if place in PLACE_FOLDS else int(place.split()[1]) % FOLDS


def config_of(run: Run) -> FCtLConfig:
    """What shapes FCtL in a run, with contexts or plain."""
    branches = (*[1] * run.local, *run.contexts) if run.network == "fctl" else ()
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
        network.load_state_dict(without_prefix(Path(run.start)))
    return network


def without_prefix(weights: Path) -> dict[str, Tensor]:
    """A network's state from a file of weights in half precision."""
    return {key.split(".", 1)[1]: value.float() if value.is_floating_point() else value
            for key, value in load_file(weights).items()}


def made_of(run: Run, schedule: Schedule, material: str) -> str:
    """Digest of all that decides what a run leaves behind, but for the machine.

    Args:
        material: the digest of rasters and encoder.
    """
    start = hashlib.sha256(Path(run.start).read_bytes()).hexdigest() if run.start else ""
    return digest(asdict(run), asdict(schedule), material, start)


def execute(run: Run, material: Material, schedule: Schedule, folder: Path, out: Path, device: torch.device,
            log: Callable[[str], None], *, maps: Maps = "none", weights: bool = True,
            deadline: float = float("inf")) -> None:
    """Train and score, unless ``out`` holds what that would leave there.

    Args:
        folder: where the checkpoint is kept.
        maps: which rasters' maps are left, too. If it is those that were left out, montages are scored beside averages, and
            contour pixels are counted.
        weights: whether they are left.

    Raises ``OutOfTime`` if that is not over at the deadline.
    """
    record, kept_maps, kept_weights = (out / f"{run.name}{ending}" for ending in (".json", ".maps.zip", ".safetensors"))
    made = made_of(run, schedule, material.digest)
    wanted = [record, *[kept_maps] * (maps != "none"), *[kept_weights] * weights]
    if all(path.exists() for path in wanted) and json.loads(record.read_text()).get(MADE_OF) == made:
        log(f"{run.name}: already finished")
        return
    network, contexts = trained(run, material, schedule, folder, device, log, deadline)
    if weights:
        plain = network.network if isinstance(network, Cropped) else network
        kept_weights.write_bytes(dump_weights({"segmenter.": plain.state_dict()}))
    learnt, apart = ([raster for raster in material.rasters if (fold_of(raster.place) == run.fold) == left_out]
                     for left_out in (False, True))
    content: dict[str, Any] = {MADE_OF: made, "run": asdict(run), "steps": schedule.steps, "batch": schedule.batch}
    if maps == "none":
        apart = [raster for raster in apart if raster.group != "outlines"]
    found = mapped(network, apart, contexts, device)
    content["matrices"] = matrices_of(apart, found)
    if maps == "left out":
        montage = mapped(network, apart, contexts, device, "montage")
        content |= {"montage": matrices_of(apart, montage), "contours": contours_of(apart, found),
                    "contours montage": contours_of(apart, montage)}
    if maps == "learnt":
        apart, found = learnt, mapped(network, learnt, contexts, device)
    if maps != "none":
        pack([replace(raster, pixels=np.zeros((3, 1, 1), np.uint8), labels=found[raster.name]) for raster in apart], kept_maps)
    write_record(record, content)
    log(f"{run.name}: {summary(content['matrices'])}")


def trained(run: Run, material: Material, schedule: Schedule, folder: Path, device: torch.device, log: Callable[[str], None],
            deadline: float = float("inf")) -> tuple[nn.Module, Sequence[float]]:
    """The network of a run with its averaged weights, and the contexts it takes (with their margins)."""
    torch.manual_seed(run.seed)
    weights = {group: weight for group, weight in GROUP_WEIGHTS.items() if run.hand or group not in ("hand", "outlines")}
    kept = [raster for raster in material.rasters
            if raster.group in weights and (run.fold is None or fold_of(raster.place) != run.fold)]
    atlas = Atlas([raster.pixels[:3] for raster in kept], [raster.learnt() for raster in kept], device, IGNORE)
    # what goes on from another training's weights is not shown that one's samples again
    lessons = Lessons(kept, atlas, later_seed(run.seed, 1) if run.start else run.seed, group_weights=weights)
    network = built(run, material.encoder)
    contexts = run.contexts if isinstance(network, FCtL) and network.config.outer_contexts else ()
    taught = Cropped(network) if isinstance(network, FCtL) and contexts else network

    def batches(step: int, progress: float, sample: tuple[int, int]) -> Batch:
        if contexts and step % CONTEXT_STEPS and progress < schedule.contexts_from:
            # black surroundings stand for none: only the patch correlates with itself
            local, _, labels = lessons.batch(step, *sample, ())
            black = local.new_zeros(len(local), 3, 3 * MARGIN_PX, 3 * MARGIN_PX)
            return local, [black] * len(contexts), labels
        return lessons.batch(step, *sample, contexts)

    return learn(taught, batches, schedule, folder, run.name, device, log, key=digest(asdict(run), material.digest),
                 deadline=deadline), contexts


def mapped(network: nn.Module, rasters: Sequence[PlacedRaster], contexts: Sequence[float], device: torch.device,
           merge: Overlap = "average") -> dict[str, np.ndarray]:
    """Maps by raster name: uint8 (h, w)."""
    found = {}
    for raster in rasters:
        atlas = Atlas([raster.pixels[:3]], [raster.labels], device, IGNORE)
        logits = logits_of(network, atlas, 0, raster.shape, contexts, merge)
        found[raster.name] = logits.argmax(0).to(torch.uint8).cpu().numpy()
    return found


def matrices_of(rasters: Sequence[PlacedRaster], maps: Mapping[str, np.ndarray]) -> Matrices:
    """Confusion matrices of maps by raster name; not of outlines, which leave most classes unknown."""
    return {key_of(raster): confusion(raster.labels, maps[raster.name]).tolist()
            for raster in rasters if raster.group != "outlines"}


def contours_of(rasters: Sequence[PlacedRaster], maps: Mapping[str, np.ndarray]) -> Matrices:
    """Contour pixels (the four kinds of :class:`~fctl_qgis.evaluation.boundary.BoundaryCounts`, classes) of maps likewise."""
    return {key_of(raster): [counts.tolist() for counts in
                             vars(boundary_counts(raster.labels, maps[raster.name], len(CLASSES))).values()]
            for raster in rasters if raster.group in CONTOURED}


def key_of(raster: PlacedRaster) -> str:
    """What the counts of a raster are kept under."""
    return f"{raster.group}/{raster.place}/{raster.name}"


def summary(scores: Mapping[str, Any]) -> str:
    """mIoU of each place and pooled over each collection."""
    places: dict[str, np.ndarray] = {}
    for key, matrix in scores.items():
        group, place, _ = key.split("/", 2)
        for name in (place, group.upper()):
            places[name] = places.get(name, 0) + np.array(matrix)
    return ", ".join(f"{name} {mean_iou(matrix):.1f}" for name, matrix in places.items() if matrix.sum())


def main() -> None:
    """One run, as the command line describes it."""
    parser = training_parser(__doc__, Run.__name__, "encoder")
    parser.add_argument("--maps", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    log = seconds_log()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    material = Material.opened(args.packed, args.encoder, args.threads)
    log("unpacked")
    run = Run(**json.loads(args.run))
    schedule = Schedule(**json.loads(args.schedule))
    execute(run, material, schedule, args.checkpoints or args.out, args.out, device, log,
            maps="left out" if args.maps else "none")


if __name__ == "__main__":
    main()
