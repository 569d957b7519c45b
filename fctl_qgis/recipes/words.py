"""``python -m fctl_qgis.recipes.words``: one training of the network that reads words, on all sets with their own classes.

It needs a packed file whose labels are the sets' own (``packed --labels own``), the words' embeddings (``word_bank``), weights
of a trained FCtL to start from, and torch alone. A run leaves ``<name>.safetensors``
(weights in half precision) and ``<name>.json`` (counts on left-out places). A run that is finished is not done again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from ..inference.predictor import SEGMENTER
from ..models.architectures import dump_weights
from ..models.hybrid import HybridConfig, HybridLoVLANet
from ..training.made_of import digest
from ..training.recipe import later_seed
from .atlas import Atlas
from .comparison import MADE_OF, write_record
from .concepts import CONCEPTS
from .console import seconds_log, training_parser
from .imagery import CLASSES, IGNORE, PlacedRaster
from .learn import Batch, Schedule, learn
from .lessons import GROUP_WEIGHTS
from .packed import content_digest, unpack
from .runs import VARIANT, fold_of, without_prefix
from .word_bank import WordBank
from .word_lessons import Told, WordLessons, told_loss
from .word_scores import judged, summary

#: where a run's record keeps the counts; without it the network is trained, and has yet to be judged
SCORES = "scores"


@dataclass(frozen=True)
class WordRun:
    """What is trained, and on what.

    Attributes:
        fold: the fold whose places are left out; None trains on everything, and judges nothing.
        network: hyperparameters that differ from the usual.
        kept_stages: of the encoder, from the first on, that stay as they come: the finest take most of a step's time.
        start: a file of this network's weights, as a run leaves it, to go on from.
    """

    name: str
    fold: int | None = None
    seed: int = 1
    network: Mapping[str, Any] = field(default_factory=dict)
    kept_stages: int = 2
    start: str = ""


@dataclass(frozen=True)
class Sources:
    """The files a training is made of.

    Attributes:
        segmenter: FCtL's weights, as a run or a package has them.
    """

    packed: Path
    words: Path
    segmenter: Path


def built(run: WordRun, segmenter: Path, bank: WordBank) -> HybridLoVLANet:
    """The network of a run, before training."""
    network = HybridLoVLANet(HybridConfig.from_hyperparameters(
        {"encoder": VARIANT, "sentence_width": bank.width, **run.network}, bands=3, classes=len(CONCEPTS)))
    if run.start:
        state = without_prefix(Path(run.start))
        network.set_class_embeddings(state["class_embeddings"])
        network.load_state_dict(state)
        return network
    start_reader(network, bank)
    network.start_segmenter(segmenter_of(segmenter), bank.plain[:len(CLASSES)])
    network.set_class_embeddings(bank.plain)
    return network


def segmenter_of(path: Path) -> dict[str, Tensor]:
    """A segmenter's weights, as a run or a package has them."""
    return {key.removeprefix(SEGMENTER): value.float() for key, value in load_file(path).items() if key.startswith(SEGMENTER)}


@torch.no_grad()
def start_reader(network: HybridLoVLANet, bank: WordBank) -> None:
    """Words are first told apart as they differ most from each other."""
    words = torch.cat([words[:, 0] for words in bank.learnt])
    mean = words.mean(dim=0)
    axes = torch.linalg.svd(words - mean, full_matrices=False).Vh[:network.config.embedding_width]
    network.reader.weight[:len(axes)] = axes
    network.reader.bias.copy_(-network.reader.weight @ mean)


def execute(run: WordRun, sources: Sources, schedule: Schedule, folder: Path, out: Path, device: torch.device,
            log: Callable[[str], None], threads: int = 1) -> None:
    """Train and score, unless ``out`` holds what that would leave there.

    Args:
        folder: where the checkpoint is kept.
    """
    weights, record = (out / f"{run.name}{ending}" for ending in (".safetensors", ".json"))
    material = content_digest(*vars(sources).values(), *([Path(run.start)] if run.start else []))
    made = digest(asdict(run), asdict(schedule), material)
    left = json.loads(record.read_text()) if weights.exists() and record.exists() else {}
    learnt = left.get(MADE_OF) == made
    if learnt and SCORES in left:
        log(f"{run.name}: already finished")
        return
    rasters, bank = unpack(sources.packed, threads), WordBank.load(sources.words)
    log(f"{len(rasters)} rasters, {sum(len(words) for words in bank.learnt)} phrases")
    left = {MADE_OF: made, "run": asdict(run), "schedule": asdict(schedule)}
    if learnt:
        network = built(replace(run, start=str(weights)), sources.segmenter, bank).to(device).eval()
    else:
        network = trained(run, rasters, bank, sources.segmenter, schedule, folder, device, log, digest(asdict(run), material))
        weights.write_bytes(dump_weights({SEGMENTER: network.state_dict()}))
        write_record(record, left)
    apart = [raster for raster in rasters if run.fold is not None and fold_of(raster.place) == run.fold
             and raster.group != "outlines"]
    scores = judged(network, apart, bank, device)
    write_record(record, {**left, SCORES: scores})
    for line in summary(scores):
        log(f"{run.name}: {line}")


def trained(run: WordRun, rasters: Sequence[PlacedRaster], bank: WordBank, segmenter: Path, schedule: Schedule, folder: Path,
            device: torch.device, log: Callable[[str], None], key: str) -> HybridLoVLANet:
    """The network of a run with its averaged weights.

    Args:
        key: digest of what decides the batches.
    """
    kept = [raster for raster in rasters if raster.group in GROUP_WEIGHTS
            and (run.fold is None or fold_of(raster.place) != run.fold)]
    atlas = Atlas([raster.pixels[:3] for raster in kept], [raster.learnt() for raster in kept], device, IGNORE)
    torch.manual_seed(run.seed)
    lessons = WordLessons(kept, atlas, later_seed(run.seed, 1) if run.start else run.seed, bank)
    network = built(run, segmenter, bank)
    network.encoder.stages[:run.kept_stages].requires_grad_(False)

    def batches(step: int, progress: float, sample: tuple[int, int]) -> Batch:
        return lessons.worded(step, *sample)

    learnt: Any = learn(Told(network), batches, schedule, folder, run.name, device, log, told_loss, key)
    return learnt.network  # type: ignore[no-any-return]


def main() -> None:
    """One run, as the command line describes it."""
    parser = training_parser(__doc__, WordRun.__name__, "segmenter")
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    log = seconds_log()
    for folder in (args.out, args.checkpoints or args.out):
        folder.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    sources = Sources(args.packed, args.words, args.segmenter)
    execute(WordRun(**json.loads(args.run)), sources, Schedule(**json.loads(args.schedule)), args.checkpoints or args.out,
            args.out, device, log, args.threads)


if __name__ == "__main__":
    main()
