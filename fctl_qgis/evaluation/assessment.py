"""What a comparison of a map with a reference came to: plain values, ready for a report, a table or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from ..packages.card import LandCoverClass
from .confusion import ConfusionMatrix
from .stratified import StratifiedEstimates, by_mapped_class, stratified_estimates

#: what was counted, and where areas come from
RASTER, POLYGONS, POINTS = "raster", "polygons", "points"


@dataclass(frozen=True)
class ClassResult:
    """One class. Scores are shares (0…1), areas in the assessment's unit; None where nothing can be said.

    Attributes:
        reference, mapped: pixels or points of the class in the reference and in the map, of those compared.
        users_accuracy: share of what the map calls this class that is one (precision).
        producers_accuracy: share of this class that the map found (recall).
        mapped_area: in the whole map.
        compared_mapped_area, compared_reference_area: where both are known (raster and polygon references).
        estimated_area: of the class in the mapped region, by the points; ``…_95`` are half the widths of 95 % intervals.
        weighted_producers_accuracy: as above, each point standing for its share of the map (point references).
    """

    id: int
    name: str
    color: str
    reference: int
    mapped: int
    users_accuracy: float | None
    producers_accuracy: float | None
    f1: float | None
    iou: float | None
    mapped_area: float
    compared_mapped_area: float | None = None
    compared_reference_area: float | None = None
    estimated_area: float | None = None
    estimated_area_95: float | None = None
    users_accuracy_95: float | None = None
    weighted_producers_accuracy: float | None = None
    weighted_producers_accuracy_95: float | None = None


@dataclass(frozen=True)
class Assessment:
    """The whole comparison.

    Attributes:
        land_cover, reference: ``name`` and ``description`` of what was compared; of the reference also ``classes``, what its
            numbers or names were taken for.
        kind: of the reference, :data:`RASTER`, :data:`POLYGONS` or :data:`POINTS`.
        counted: pixels or points that are known in both.
        weighted_overall_accuracy: each point standing for its share of the map (point references).
        area_unit: ``m2``, or ``px`` where the size of pixels is unknown.
        confusion: by reference class (rows) and mapped class (columns), in the order of ``classes``.
        notes: what the reader should know about this comparison.
    """

    land_cover: Mapping[str, str]
    reference: Mapping[str, str]
    kind: str
    counted: int
    overall_accuracy: float
    kappa: float
    mean_iou: float
    mean_f1: float
    area_unit: str
    classes: tuple[ClassResult, ...]
    confusion: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...] = ()
    weighted_overall_accuracy: float | None = None
    weighted_overall_accuracy_95: float | None = None

    @property
    def unit(self) -> str:
        """What one count is."""
        return "points" if self.kind == POINTS else "pixels"

    def figures(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_figures(cls, figures: Mapping[str, Any]) -> Assessment:
        """What :meth:`figures` gave, back from JSON; keys that are none of ours are left alone."""
        known = {name: figures[name] for name in cls.__dataclass_fields__}
        return cls(**known | {"classes": tuple(ClassResult(**entry) for entry in figures["classes"]),
                              "confusion": tuple(map(tuple, figures["confusion"])), "notes": tuple(figures["notes"])})


@dataclass(frozen=True)
class Areas:
    """Per class, float64 (n,), in one unit: the whole map's, and where both are known the map's and the reference's."""

    unit: str
    mapped: np.ndarray
    compared_mapped: np.ndarray
    compared_reference: np.ndarray


@dataclass(frozen=True)
class Sample:
    """Points whose strata are known.

    Attributes:
        counts: by stratum, reference class and mapped class, (H, n, n).
        pixels: of each stratum, in the map that was sampled.
        names: of the strata.
        drawn: points of the sample, those without a class included.
    """

    counts: np.ndarray
    pixels: np.ndarray
    names: Sequence[str]
    drawn: int


def assessed(matrix: ConfusionMatrix, classes: Sequence[LandCoverClass], areas: Areas, kind: str,
             land_cover: Mapping[str, str], reference: Mapping[str, str], notes: Sequence[str] = (),
             sample: Sample | None = None) -> Assessment:
    """Compute every score. ``matrix`` has counted something; classes that occur in neither map are left out.

    Args:
        sample: how points were drawn; without it the strata are taken to be the map's classes.
    """
    kept = [index for index in range(len(classes))
            if areas.mapped[index] or matrix.counts[index].any() or matrix.counts[:, index].any()]
    matrix = ConfusionMatrix(matrix.counts[np.ix_(kept, kept)])
    users, producers, f1, iou = matrix.users_accuracy(), matrix.producers_accuracy(), matrix.f1(), matrix.iou()
    results = tuple(ClassResult(
        classes[index].id, classes[index].name, classes[index].color, int(matrix.counts[place].sum()),
        int(matrix.counts[:, place].sum()), _known(users[place]), _known(producers[place]), _known(f1[place]),
        _known(iou[place]), float(areas.mapped[index])) for place, index in enumerate(kept))
    whole = Assessment(land_cover, reference, kind, int(matrix.counts.sum()), matrix.overall_accuracy(), matrix.kappa(),
                       matrix.mean_iou(), matrix.mean_f1(), areas.unit, results,
                       tuple(tuple(map(int, row)) for row in matrix.counts), tuple(notes))
    if kind == POINTS:
        mapped = areas.mapped[kept]
        if sample is None:
            found = stratified_estimates(by_mapped_class(matrix.counts), mapped)
            return _with_estimates(whole, found, float(mapped[matrix.counts.sum(0) > 0].sum()),
                                   [entry.name for entry in results], "where the map shows {}")
        counts = sample.counts[:, kept][:, :, kept]
        sampled = sample.pixels[counts.any((1, 2))].sum() / sample.pixels.sum()
        answered = int(counts.sum())
        if answered < sample.drawn:
            whole = replace(whole, notes=(*whole.notes, (
                f"{sample.drawn - answered} of the sample's {sample.drawn} points are not counted, because they have no class "
                "yet or lie where the map has none: the estimates hold if nothing but chance decides which these are.")))
        return _with_estimates(whole, stratified_estimates(counts, sample.pixels), float(areas.mapped.sum() * sampled),
                               sample.names, "in the part of the sample that is {}")
    return replace(whole, classes=tuple(
        replace(entry, compared_mapped_area=float(areas.compared_mapped[index]),
                compared_reference_area=float(areas.compared_reference[index])) for entry, index in zip(results, kept)))


def _with_estimates(whole: Assessment, found: StratifiedEstimates, total: float, strata: Sequence[str],
                    where: str) -> Assessment:
    """With areas and intervals; ``total`` is the area that was sampled, ``where`` tells a reader where a stratum is."""
    classes = tuple(
        replace(entry, estimated_area=_known(total * found.area_share.value[place]),
                estimated_area_95=_known(total * found.area_share.half_interval()[place]),
                users_accuracy_95=_known(found.users_accuracy.half_interval()[place]),
                weighted_producers_accuracy=_known(found.producers_accuracy.value[place]),
                weighted_producers_accuracy_95=_known(found.producers_accuracy.half_interval()[place]))
        for place, entry in enumerate(whole.classes))
    notes = list(whole.notes)
    if found.unsampled:
        names = where.format(", ".join(strata[place] for place in found.unsampled))
        notes.append(f"No point lies {names}: the estimates hold for the rest of the map only.")
    if found.single:
        names = where.format(", ".join(strata[place] for place in found.single))
        notes.append(f"Only one point lies {names}: one point says nothing about its own uncertainty, so "
                     "intervals that depend on it are not given. Add points there.")
    return replace(whole, classes=classes, notes=tuple(notes),
                   weighted_overall_accuracy=_known(found.overall_accuracy.value),
                   weighted_overall_accuracy_95=_known(found.overall_accuracy.half_interval()))


def _known(value: Any) -> float | None:
    """JSON has no NaN."""
    return None if np.isnan(value) else float(value)
