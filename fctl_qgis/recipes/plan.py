"""What the paper's tables compare, for the network that ships: the trainings they need, and which counts make their rows.

All networks of a seed see the same samples in the same order. A row stands for all folds together: every place is judged by a
network that has not seen it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..training.made_of import digest
from . import runs
from .learn import Schedule
from .repair import CONTEXT, Repair
from .runs import Maps, Run

#: share of its training after which a network is stopped whose maps its refiner learns from: the paper's 20 of 50 epochs
EARLY = 0.4
#: what each segmenter differs in from the one that ships, ``all``
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "all": {}, "none": {"network": "plain"}, "local": {"contexts": ()},
    "medium": {"contexts": (2,), "local": False}, "large": {"contexts": (3,), "local": False},
    "medium-large": {"local": False},
    "unet": {"network": "unet"}, "deeplabv3plus": {"network": "deeplabv3plus"},
    "random": {"pretrained": False}, "no-hand": {"hand": False},
    "concatenation": {"fusion": "concatenation"}, "average": {"fusion": "average"}, "fixed": {"fusion": "fixed"},
    "1-1.5-3": {"contexts": (1.5, 3)}, "1-2-2.5": {"contexts": (2, 2.5)}, "1-2.5-3": {"contexts": (2.5, 3)},
    "1-2-4": {"contexts": (2, 4)}, "1.5-2-3": {"contexts": (1.5, 2, 3), "local": False},
    "early": {}}
#: λ of the refiner's context mask by refiner; the last one learns as the paper's, from its own segmenter stopped early
REFINERS: Mapping[str, float] = {"refiner-1.5": 1.5, "refiner-2": CONTEXT, "refiner-2.5": 2.5, "refiner-early": CONTEXT}


#: segmenters whose maps are repaired; the second one's only by the refiner that ships
REPAIRED = ("all", "unet")


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        task: what must have been trained for it: one of :data:`VARIANTS` or :data:`REFINERS`.
        counts: under which keys its confusion matrices lie in what that left.
        contours: likewise the numbers of contour pixels.
    """

    title: str
    task: str
    counts: Sequence[str] = ("matrices",)
    contours: Sequence[str] = ("contours",)

    @classmethod
    def refined(cls, title: str, task: str, network: str = "all") -> Row:
        """What a refiner made of a network's maps."""
        return cls(title, task, ("after", network), ("contours", network))


@dataclass(frozen=True)
class Table:
    """Rows, and the title of the one that all are compared with."""

    title: str
    against: str
    rows: Sequence[Row]


TABLES: Mapping[str, Table] = {
    "contexts": Table("Contexts (Table 3)", "none", (
        Row("none", "none"), Row("local", "local"), Row("medium", "medium"), Row("large", "large"),
        Row("medium and large", "medium-large"), Row("all three", "all"))),
    "networks": Table("Other networks on the same encoder", "FCtL", (
        Row("FCtL", "all"), Row("FCtL without contexts", "none"), Row("U-Net", "unet"), Row("DeepLabV3+", "deeplabv3plus"))),
    "start": Table("What it starts and learns from", "as it ships", (
        Row("as it ships", "all"), Row("encoder from random weights", "random"), Row("without hand labels", "no-hand"))),
    "merging": Table("Merging (Table 6)", "averaging", (
        Row("montaging", "all", ("montage",), ("contours montage",)), Row("averaging", "all"),
        *(Row.refined(f"refinement, context {REFINERS[name]:g} × patch", name)
          for name in ("refiner-1.5", "refiner-2", "refiner-2.5")),
        Row.refined("refinement learnt from a segmenter stopped early", "refiner-early"))),
    "another": Table("Refinement of another network's maps", "U-Net, averaging", (
        Row("U-Net, averaging", "unet"),
        Row.refined("U-Net, refined by the refiner of FCtL", "refiner-2", "unet"))),
    "fusion": Table("Correlation and fusion (Table 5)", "adaptive", (
        Row("concatenation instead of correlation", "concatenation"), Row("averaging", "average"),
        Row("fixed weights", "fixed"), Row("adaptive", "all"))),
    "scales": Table("Scales of contexts (Table 4)", "1, 2, 3", (
        Row("1, 1.5, 3", "1-1.5-3"), Row("1, 2, 2.5", "1-2-2.5"), Row("1, 2, 3", "all"), Row("1, 2.5, 3", "1-2.5-3"),
        Row("1, 2, 4", "1-2-4"), Row("1.5, 2, 3", "1.5-2-3"))),
}


@dataclass(frozen=True)
class Training:
    """A segmenter to train, to score, and to map with if a refiner learns from it or is tried on it."""

    run: Run
    schedule: Schedule
    maps: Maps

    @property
    def name(self) -> str:
        return self.run.name

    def made_of(self, material: str) -> str:
        """Digest of all that decides its counts."""
        return runs.made_of(self.run, self.schedule, material)


@dataclass(frozen=True)
class Refining:
    """A refiner to train, from maps of segmenters.

    Attributes:
        crude: what makes the maps it learns from.
        tried: what makes those that it is tried on, by network.
    """

    repair: Repair
    schedule: Schedule
    crude: Sequence[Training]
    tried: Mapping[str, Training]

    @property
    def name(self) -> str:
        return self.repair.name

    def made_of(self, material: str) -> str:
        """Digest of all that decides its counts."""
        return digest(asdict(self.repair), asdict(self.schedule), [each.made_of(material) for each in self.crude],
                      {name: each.made_of(material) for name, each in self.tried.items()})


Task = Training | Refining


@dataclass(frozen=True)
class Plan:
    """Which tables are wanted, of how many trainings of which length.

    Attributes:
        tables: names of :data:`TABLES`.
        seeds: one whole set of trainings each.
        folds: whose places are left out and judged; a refiner is judged on one and learns from the others.
        schedule, refiner_schedule: of every training.
    """

    tables: Sequence[str]
    seeds: Sequence[int]
    folds: Sequence[int]
    schedule: Schedule
    refiner_schedule: Schedule

    def name_of(self, task: str, seed: int, fold: int) -> str:
        """What a training is called."""
        return f"{task}-seed{seed}-fold{fold}"

    def rows(self) -> list[Row]:
        """All rows of all tables; without a second fold there is nothing that a refiner could learn from."""
        return [row for name in self.tables for row in TABLES[name].rows if row.task in VARIANTS or len(self.folds) > 1]

    def tasks(self) -> list[Task]:
        """Everything, in an order in which it can be done."""
        return [*self.segmenters(), *self.refiners()]

    def segmenters(self) -> list[Task]:
        """Seed by seed, and within a seed table by table."""
        rows = self.rows()
        wanted = dict.fromkeys(row.task for row in rows if row.task in VARIANTS)
        if any(row.task == "refiner-2" for row in rows):
            wanted |= dict.fromkeys(REPAIRED)
        if any(row.task == "refiner-early" for row in rows):
            wanted |= {"early": None}
        return [self._training(task, seed, fold) for seed in self.seeds for task in wanted for fold in self.folds]

    def _training(self, task: str, seed: int, fold: int) -> Training:
        run = replace(Run(self.name_of(task, seed, fold), fold=fold, seed=seed), **VARIANTS[task])
        if task == "early":
            return Training(run, replace(self.schedule, until=EARLY), "learnt")
        return Training(run, self.schedule, "left out" if task in REPAIRED else "none")

    def refiners(self) -> list[Task]:
        """In the same order, each tried on one fold."""
        wanted = [name for name in dict.fromkeys(row.task for row in self.rows()) if name in REFINERS]
        return [self._refining(name, seed, fold) for seed in self.seeds for name in wanted for fold in self.folds]

    def _refining(self, name: str, seed: int, fold: int) -> Refining:
        others = [other for other in self.folds if other != fold]
        repair = Repair(self.name_of(name, seed, fold), seed, REFINERS[name], others, [fold])
        crude = ([self._training("early", seed, fold)] if name == "refiner-early" else
                 [self._training("all", seed, other) for other in others])
        tried = REPAIRED if name == "refiner-2" else REPAIRED[:1]
        return Refining(repair, self.refiner_schedule, crude, {task: self._training(task, seed, fold) for task in tried})
