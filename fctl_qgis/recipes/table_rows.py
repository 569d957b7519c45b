"""What trainings left, as the rows of the paper's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from ..evaluation.boundary import BoundaryCounts
from .comparison import Result, Score, lead, markdown, mean_score, pooled_score, spread
from .plan import Plan, Table

#: the collection whose places differ most
HAND = "hand/"
HEAD = ("", "seeds", "mean over places", "mean over hand-labelled places", "pooled",
        "mean over places, difference (95 %)", "pooled, difference (95 %)", "boundary F1")
#: by the title of a row, then by seed
Counts = Mapping[str, Mapping[str, Result]]


def counted(plan: Plan, table: Table, records: Mapping[str, Mapping[str, Any]]) -> Counts:
    """Of every row and seed for which all folds are finished: confusion matrices and contour pixels by "collection/place".

    Args:
        records: what trainings left, by their names.
    """
    found: dict[str, dict[str, Result]] = {row.title: {} for row in table.rows}
    for row in table.rows:
        for seed in plan.seeds:
            names = [plan.name_of(row.task, seed, fold) for fold in plan.folds]
            if all(name in records for name in names):
                found[row.title][str(seed)] = {kind: _by_place(_part(records[name], keys) for name in names)
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


def tabulated(plan: Plan, table: Table, counts: Counts) -> list[str]:
    """What a table's numbers are, then its lines as Markdown; rows of which no seed is finished are left out."""
    rows = [row.title for row in table.rows if counts[row.title]]
    if len(rows) < 2:
        return []
    cells = [[title, *_cells(counts[title], counts[table.against])] for title in rows]
    # contours are counted where a table is about them
    size = len(HEAD) if all(cell[-1] for cell in cells) else len(HEAD) - 1
    return [_words(plan, table), *markdown(HEAD[:size], [row[:size] for row in cells]).splitlines()]


def _words(plan: Plan, table: Table) -> str:
    schedule = plan.schedule
    folds = ", ".join(map(str, plan.folds))
    return (f"mIoU in % on places that were left out (folds {folds}), mean ± standard deviation over seeds; differences "
            f"are to *{table.against}*, paired, and their intervals are drawn from places and seeds. Every segmenter learnt "
            f"{schedule.steps} steps of {schedule.batch} windows of {schedule.size_px} px, all of one seed from the same.")


def _cells(seeds: Mapping[str, Result], against: Mapping[str, Result]) -> list[str]:
    results = list(seeds.values())
    return [str(len(results)), _scores(results, mean_score), _scores(results, mean_score, HAND),
            _scores(results, pooled_score), *(lead(seeds, against, score) for score in (mean_score, pooled_score)),
            _boundary(results)]


def _scores(results: Sequence[Result], score: Score, collection: str = "") -> str:
    """The cell of a score over the places of a collection; a dash if it has none."""
    values = []
    for result in results:
        matrices = [counts for place, counts in result["matrices"].items() if place.startswith(collection) and np.any(counts)]
        if matrices:
            values.append(float(score(np.array(matrices), np.ones((1, len(matrices)), int))[0]))
    return spread(values) if values else "–"


def _boundary(results: Sequence[Result]) -> str:
    """The cell of the boundary F1; empty if no contours were counted."""
    contours = [list(result["contours"].values()) for result in results]
    return spread([100 * BoundaryCounts(*np.sum(counts, axis=0)).mean_f1() for counts in contours]) if all(contours) else ""
