"""What trainings left, as the rows of the paper's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from ..evaluation.boundary import BoundaryCounts
from .comparison import Result, Score, lead, markdown, mean_score, pooled_score, spread
from .plan import TABLES, Plan, Row, Table

#: the collection whose places differ most
HAND = "hand/"
HEAD = ("", "seeds", "mean over places", "mean over hand-labelled places", "pooled", "boundary F1",
        "mean over places, difference (95 %)", "pooled, difference (95 %)")
#: by :attr:`~fctl_qgis.recipes.plan.Row.key`, then by seed
Counts = Mapping[str, Mapping[str, Result]]


def counted(plan: Plan, records: Mapping[str, Mapping[str, Any]]) -> Counts:
    """Of every row and seed for which all folds are finished: confusion matrices and contour pixels by "collection/place".

    Args:
        records: what trainings left, by their names.
    """
    found: dict[str, dict[str, Result]] = {row.key: {} for row in plan.rows()}
    for row in plan.rows():
        for seed in plan.seeds:
            names = [plan.name_of(row.task, seed, fold) for fold in plan.folds]
            if all(name in records for name in names):
                found[row.key][str(seed)] = {kind: _by_place(_part(records[name], keys) for name in names)
                                             for kind, keys in (("matrices", row.counts), ("contours", row.contours))}
    return found


def _part(record: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
    for key in keys:
        record = record.get(key, {})
    return record


def _by_place(folds: Iterable[Mapping[str, Any]]) -> dict[str, list[list[int]]]:
    """From counts by "collection/place/raster"."""
    places: dict[str, Any] = defaultdict(int)
    for fold in folds:
        for key, counts in fold.items():
            places[key.rsplit("/", 1)[0]] += np.array(counts)
    return {place: counts.tolist() for place, counts in places.items()}


def tabulated(plan: Plan, counts: Counts) -> dict[str, list[str]]:
    """By the title of a table: what its numbers are, then its lines as Markdown. Rows with no finished seed are left out."""
    found = {}
    for table in (TABLES[name] for name in plan.tables):
        rows = [row for row in table.rows if counts.get(row.key)]
        if rows:
            against = next(row for row in table.rows if row.title == table.against)
            cells = [_cells(row, counts[row.key], counts[against.key]) for row in rows]
            found[table.title] = [_words(plan, table), *markdown(HEAD, cells).splitlines()]
    return found


def _words(plan: Plan, table: Table) -> str:
    schedule = plan.schedule
    folds = ", ".join(map(str, plan.folds))
    return (f"mIoU in % on places that were left out (folds {folds}), mean ± standard deviation over seeds; differences "
            f"are to *{table.against}*, paired, and their intervals are drawn from places and seeds. Every segmenter learnt "
            f"{schedule.steps} steps of {schedule.batch} windows of {schedule.size_px} px, all of one seed from the same.")


def _cells(row: Row, seeds: Mapping[str, Result], against: Mapping[str, Result]) -> list[str]:
    results = list(seeds.values())
    contours = [BoundaryCounts(*np.sum(list(result["contours"].values()), axis=0)) for result in results if result["contours"]]
    return [row.title, str(len(results)), _scores(results, mean_score), _scores(results, mean_score, HAND),
            _scores(results, pooled_score), spread([100 * each.mean_f1() for each in contours]) if contours else "–",
            *(lead(seeds, against, score) for score in (mean_score, pooled_score))]


def _scores(results: Sequence[Result], score: Score, collection: str = "") -> str:
    """The cell of a score over the places of a collection; a dash if it has none."""
    values = []
    for result in results:
        matrices = [counts for place, counts in result["matrices"].items() if place.startswith(collection) and np.any(counts)]
        if matrices:
            values.append(float(score(np.array(matrices), np.ones((1, len(matrices)), int))[0]))
    return spread(values) if values else "–"
