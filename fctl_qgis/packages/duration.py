"""How long a run will take: so many patches, and how fast those of its kind were on this machine. Neither torch nor QGIS."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from .card import ModelCard, PatchSpec
from .catalog import DEFAULT_MODEL

#: seconds that one core takes for a patch of the bundled model, until a first run has shown more
FIRST_GUESS_SECONDS = 0.3
#: time of a refiner's patch over that of a segmenter's
REFINER_COST = 0.6
#: orientations that test-time augmentation averages over
ORIENTATIONS = 8
#: until the engine has libraries and model ready
START_SECONDS = 2.0
#: a merge of its own: a map that is there is refined
ONLY_REFINED = "only refined"


@dataclass(frozen=True)
class Kind:
    """All that decides how long a patch takes. How many there are, extent and resolution decide.

    Attributes:
        merge: ``refine``, ``average``, ``montage``, or :data:`ONLY_REFINED`.
        device, precision: as they were chosen, or as the engine settled them.
        cluster: whose workers do the work; empty for this machine.
    """

    model: str
    merge: str = "average"
    tta: bool = False
    device: str = "auto"
    precision: str = "auto"
    cluster: str = ""

    @property
    def name(self) -> str:
        """Under which its pace is kept."""
        augmented = "augmented" if self.tta else "plain"
        return ",".join((self.model, self.merge, augmented, self.device, self.precision, self.cluster)).replace("/", "-")


def settled_merge(card: ModelCard, merge: Literal["auto", "refine", "average", "montage"], *,
                  own_classes: bool = True) -> Literal["refine", "average", "montage"]:
    """What ``auto`` comes to: refinement where the model has a refiner that is usually used, and knows the classes."""
    if merge != "auto":
        return merge
    return "refine" if card.refiner is not None and card.refiner.usual and own_classes else "average"


def patches(card: ModelCard, kind: Kind, shape: tuple[int, int], part: tuple[int, int] | None = None) -> int:
    """Patches of the first network to go over a raster.

    Args:
        shape: rows and columns of the processing grid.
        part: of those that are wanted; None for all.
    """
    patch = _patch(card, kind)
    counts = [1 + max(0, math.ceil((length - patch.size_px) / patch.step_px)) for length in shape]
    if part is not None:  # it begins somewhere within a patch
        counts = [min(count, 1 + math.ceil(length / patch.step_px)) for count, length in zip(counts, part)]
    return math.prod(counts)


def seconds_for(card: ModelCard, kind: Kind, count: int, known: Callable[[Kind], float | None], cores: int) -> float | None:
    """What a run will take; None if nothing is known of its kind, nor of one that differs in merge and augmentation only.

    Args:
        count: of :func:`patches`.
        known: seconds a patch of a kind took.
    """
    for other in _alike(kind):
        if (seconds := known(other)) is not None:
            return START_SECONDS + count * seconds * _cost(card, kind) / _cost(card, other)
    if kind.model == DEFAULT_MODEL and not kind.cluster and kind.device != "cuda":
        return START_SECONDS + count * FIRST_GUESS_SECONDS / cores * _cost(card, kind)
    return None


def _alike(kind: Kind) -> Iterator[Kind]:
    """The kind itself, then those from which its pace can be told."""
    yield kind
    if kind.merge != ONLY_REFINED:
        for merge, tta in product(("average", "refine", "montage"), (False, True)):
            yield replace(kind, merge=merge, tta=tta)


def _cost(card: ModelCard, kind: Kind) -> float:
    """Time for each patch of the first network, over that of a segmenter's patch."""
    if kind.merge == ONLY_REFINED:
        return REFINER_COST
    refined = 0.0
    if kind.merge == "refine" and card.refiner is not None:
        refined = REFINER_COST * (card.patch.step_px / card.refiner.patch.step_px) ** 2
    return (ORIENTATIONS if kind.tta else 1) + refined


def _patch(card: ModelCard, kind: Kind) -> PatchSpec:
    return card.refiner.patch if kind.merge == ONLY_REFINED and card.refiner is not None else card.patch
