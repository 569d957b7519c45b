"""Other networks, as a user might pick them instead, trained and scored under the protocol of ours.

All start from random weights, learn from the same samples in the same order with the same loss and schedule, and get about the
same computing time (:data:`NETWORKS` says how many steps that is). All are scored as users would run them: whole rasters,
patches of one size, overlaps averaged.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ..errors import FctlError
from ..inference.predictor import Predictor, View
from ..inference.transfer import wait_for
from ..models.refinement import ContextualRefinement
from ..packages.card import PatchSpec
from ..training.made_of import data_digest, digest
from ..training.maps import classified, refined
from ..training.recipe import PATCH, Recipe, Stage
from ..training.samples import LabelledRaster
from ..training.trainer import train_stage
from .comparison import SCORES, Result, by_network, compared, lead, markdown, score_cells, scored
from .imagery import CLASSES
from .ours import COMPACT, REFINER_PATCH
from .run import load_network, network_of, start_from, weights_of
from .sets import load_all

TITLE = "baselines"
#: our network without contexts up to here, then so many steps with them, and as many without for comparison
BASE_STEPS, LAST_STEPS = 350, 200


class Plain(nn.Module):
    """Any segmentation network in the place of ours: it gets the patch alone, normalised as ours is."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = ()) -> Tensor:
        """(B, 3, H, W) in 0…1 → logits (B, classes, H, W)."""
        logits = self.network((local - 0.45) / 0.25)
        return logits["out"] if isinstance(logits, dict) else logits


def _smp(name: str) -> nn.Module:
    try:
        import segmentation_models_pytorch as smp
    except ImportError:
        raise FctlError("The baselines need segmentation-models-pytorch; install it into the engine's environment.") from None
    return Plain(getattr(smp, name)("resnet18", encoder_weights=None, classes=len(CLASSES)))


def _torchvision(name: str) -> nn.Module:
    from torchvision.models import segmentation
    return Plain(getattr(segmentation, name)(weights=None, weights_backbone=None, num_classes=len(CLASSES)))


@dataclass(frozen=True)
class Entry:
    """A network of the comparison.

    Attributes:
        steps: of training, so that all take about the same computing time on a CPU.
    """

    title: str
    build: Callable[[], nn.Module]
    steps: int


NETWORKS: Mapping[str, Entry] = {
    "unet": Entry("U-Net, ResNet-18", lambda: _smp("Unet"), 550),
    "deeplabv3plus": Entry("DeepLabV3+, ResNet-18", lambda: _smp("DeepLabV3Plus"), 550),
    "fcn": Entry("FCN, ResNet-50", lambda: _torchvision("fcn_resnet50"), 145),
    "lraspp": Entry("LR-ASPP, MobileNetV3", lambda: _torchvision("lraspp_mobilenet_v3_large"), 1200),
}
OURS = {"no-contexts": "ours without contexts", "contexts": "FCtL (ours)"}
#: the maps of FCtL repaired by one refiner, which learnt from the maps of another run
REFINED, REFINED_TITLE = "refined", "FCtL (ours), refined"


def comparison(seed: int) -> Recipe:
    """Our network with and without contexts, from one start and with the same number of samples."""
    def stage(name: str, contexts: tuple[int, ...], steps: int, rate: float, after: str | None) -> Stage:
        return Stage(name, contexts, steps, batch=16, patch_px=128, context_px=128, learning_rate=rate, after=after)

    return replace(COMPACT, seed=seed, ema_decay=0.99, stages=(
        stage("base", (), BASE_STEPS, 1.2e-3, None), stage("contexts", (1, 2, 3), LAST_STEPS, 7e-4, "base"),
        stage("no-contexts", (), LAST_STEPS, 7e-4, "base")))


def run_baselines(data: Path, scenes: Path | None, folder: Path, seeds: Sequence[int], device: torch.device, threads: int,
                  log: Callable[[str], None], *, steps: int | None = None, refiner: Path | None = None) -> str:
    """Train and score every network for every seed, and write the table. What is finished is not done again.

    Args:
        folder: a folder per seed, the scores and the table are written here.
        refiner: weights of a refiner (of the bundled model's recipe) to score on the maps of our network, too.
        steps: shorten every training to this many (to try it out).

    Returns:
        The table as text.
    """
    rasters = load_all(data, scenes)
    learnt_from = data_digest(rasters)

    def measured(name: str, seed: int) -> Result:
        recipe = comparison(seed).shortened(steps) if steps else comparison(seed)
        trained = "contexts" if name == REFINED else name
        network = _trained(trained, recipe, rasters, folder / f"seed_{seed}", device, threads, log, steps)
        patch = PATCH if trained == "contexts" else replace(PATCH, contexts=())
        return _scored(network, patch, rasters, device, refiner if name == REFINED else None)

    def made_of(name: str, seed: int) -> str:
        repaired = hashlib.sha256(refiner.read_bytes()).hexdigest() if refiner and name == REFINED else ""
        return digest(asdict(comparison(seed)), steps, NETWORKS[name].steps if name in NETWORKS else 0, learnt_from, repaired)

    ours = [*OURS, *([REFINED] if refiner else [])]
    return compared(product((*ours, *NETWORKS), seeds), folder, TITLE, measured, table, log, made_of)


def _trained(name: str, recipe: Recipe, rasters: Sequence[LabelledRaster], folder: Path, device: torch.device, threads: int,
             log: Callable[[str], None], steps: int | None) -> nn.Module:
    """The network with its averaged weights."""
    torch.manual_seed(recipe.seed)
    if name in OURS:
        for stage in (recipe.stage("base"), recipe.stage(name)):
            network = network_of(recipe, stage)
            if stage.after is not None:
                start_from(network, weights_of(folder, stage.after))
            weights = train_stage(network, rasters, stage, recipe, folder, device, threads, log)
    else:
        network = NETWORKS[name].build()
        stage = replace(recipe.stage("base"), name=name, steps=steps or NETWORKS[name].steps)
        weights = train_stage(network, rasters, stage, recipe, folder, device, threads, log)
    network.load_state_dict(weights)
    return network.eval()


def _scored(network: nn.Module, patch: PatchSpec, rasters: Sequence[LabelledRaster], device: torch.device,
            refiner: Path | None = None) -> dict[str, Any]:
    """Confusion matrix and contour counts of every validation raster, size, and speed of the segmenter alone."""
    predictor = Predictor(network, device, batch=8)
    repair = load_network(ContextualRefinement(COMPACT.refiner()), refiner, device) if refiner else None

    def classify(raster: LabelledRaster) -> np.ndarray:
        labels = classified(predictor, raster.source, patch, len(CLASSES))
        return refined(repair, labels, REFINER_PATCH, len(CLASSES)) if repair else labels

    scores = scored(classify, rasters)
    local, *around = (torch.zeros(3, side, side, dtype=torch.uint8) for side in patch.image_sides_px)
    view = View(local, around)
    times = []
    for _ in range(3):
        began = time.monotonic()
        predictor([view])
        wait_for(device)
        times.append(time.monotonic() - began)
    parts = [network, *([repair.network] if repair else [])]
    return {**scores, "parameters": sum(value.numel() for part in parts for value in part.parameters()),
            "seconds_per_megapixel": median(times) / patch.step_px**2 * 1e6}


def _title(name: str) -> str:
    return REFINED_TITLE if name == REFINED else OURS.get(name) or NETWORKS[name].title


def table(results: Mapping[str, Result]) -> str:
    """One row a network: means ± standard deviation over the seeds it was trained with."""
    networks = by_network(results)
    rows = [[_title(name), str(len(runs)), *score_cells(list(runs.values())),
             f"{next(iter(runs.values()))['parameters'] / 1e6:.1f}",
             f"{median(result['seconds_per_megapixel'] for result in runs.values()):.1f}",
             str(NETWORKS[name].steps if name in NETWORKS else BASE_STEPS + LAST_STEPS),
             lead(networks.get("contexts", {}), runs)] for name, runs in networks.items()]
    return markdown(["network", "seeds", *SCORES, "parameters (M)", "s/Mpx, one core", "steps", "FCtL's lead (95 %)"], rows)
