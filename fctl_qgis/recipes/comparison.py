"""Comparing networks: raw counts of each network and seed, kept as they come, and what tables say of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np

from ..evaluation.boundary import BoundaryCounts, boundary_counts
from ..evaluation.confusion import ConfusionMatrix
from ..training.samples import LabelledRaster
from .imagery import CLASSES

#: draws of the bootstrap over rasters, and the interval it states
DRAWS, INTERVAL = 2000, (2.5, 97.5)
#: what :func:`score_cells` gives
SCORES = ("mIoU", *CLASSES, "mF1", "OA", "Kappa", "boundary F1")
#: where a result keeps the digest of what it was made of
MADE_OF = "made of"
#: of one network with one seed: what :func:`scored` gives, and whatever else is known about it
Result = Mapping[str, Any]


def compared(runs: Iterable[tuple[str, int]], folder: Path, title: str, measure: Callable[[str, int], Result],
             table: Callable[[Mapping[str, Result]], str], log: Callable[[str], None],
             made_of: Callable[[str, int], str]) -> str:
    """Measure every network with every seed, and write the table after each. What is finished is not done again, unless it was
    made of something else.

    Args:
        made_of: digest of all that decides a run's result.
        runs: (network, seed), in order.
        folder: receives ``<title>.json`` with the results by "network seed", and ``<title>.md`` with the table.

    Returns:
        The table as text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{title}.json"
    results: dict[str, Result] = json.loads(kept.read_text()) if kept.exists() else {}
    text = ""
    for name, seed in runs:
        key = f"{name} {seed}"
        now = made_of(name, seed)
        if key in results and results[key].get(MADE_OF) != now:
            log(f"{key}: what {kept.name} holds was made with other settings or data; measured anew")
            del results[key]
        if key not in results:
            results[key] = {**measure(name, seed), MADE_OF: now}
            partial = kept.with_suffix(".partial")
            partial.write_text(json.dumps(results))
            os.replace(partial, kept)
        log(f"{key}: {100 * pooled(results[key]).mean_iou():.2f} mIoU")
        text = table(results)
        kept.with_suffix(".md").write_text(text)
    return text


def scored(classify: Callable[[LabelledRaster], np.ndarray], rasters: Sequence[LabelledRaster]) -> dict[str, Any]:
    """Confusion matrix of every validation raster, and boundary F1; pixels without a label are left out.

    Args:
        classify: gives the map of a raster, uint8 class indices (h, w).
    """
    matrices, contours = {}, BoundaryCounts.empty(len(CLASSES))
    for raster in rasters:
        if raster.validation:
            labels = classify(raster)
            matrix = ConfusionMatrix.empty(len(CLASSES))
            matrix.add(raster.labels, labels)
            matrices[f"{raster.group}/{raster.name}"] = matrix.counts.tolist()
            contours = contours + boundary_counts(raster.labels, labels, len(CLASSES))
    return {"matrices": matrices, "boundary_f1": contours.mean_f1()}


def pooled(result: Result, names: Sequence[str] | None = None) -> ConfusionMatrix:
    """The counts of all rasters, or of the named ones (which may be named more than once)."""
    matrices = result["matrices"]
    return ConfusionMatrix(np.sum([matrices[name] for name in names or matrices], axis=0))


def by_network(results: Mapping[str, Result]) -> dict[str, dict[str, Result]]:
    """Results by network, then by seed."""
    found: dict[str, dict[str, Result]] = {}
    for key, result in results.items():
        name, seed = key.rsplit(" ", 1)
        found.setdefault(name, {})[seed] = result
    return found


def gain(ours: Sequence[Result], theirs: Sequence[Result], seed: int = 1) -> tuple[float, float, float]:
    """Difference in pooled mIoU, mean over seeds, with a 95 % bootstrap interval over the rasters, in percentage points.

    Both networks are scored on the same drawn rasters, so what makes a raster hard for all cancels out.

    Args:
        ours, theirs: results by seed, in the same order.
    """
    rng = np.random.default_rng(seed)
    names = sorted(ours[0]["matrices"])

    def difference(drawn: Sequence[str]) -> float:
        return 100 * mean(pooled(a, drawn).mean_iou() - pooled(b, drawn).mean_iou() for a, b in zip(ours, theirs))

    draws = [difference([names[index] for index in rng.integers(0, len(names), len(names))]) for _ in range(DRAWS)]
    low, high = np.percentile(draws, INTERVAL)
    return difference(names), float(low), float(high)


def lead(ours: Mapping[str, Result], theirs: Mapping[str, Result]) -> str:
    """The cell with our :func:`gain` over the seeds both have; a dash where there is none, or nothing to compare with."""
    shared = [seed for seed in theirs if seed in ours]
    if ours is theirs or not shared:
        return "–"
    return "{:+.1f} ({:+.1f} … {:+.1f})".format(*gain([ours[seed] for seed in shared], [theirs[seed] for seed in shared]))


def score_cells(runs: Sequence[Result]) -> list[str]:
    """Cells of :data:`SCORES` in percent: means, where one number stands for a map ± the standard deviation over seeds."""
    matrices = [pooled(result) for result in runs]

    def cell(values: Sequence[float]) -> str:
        return f"{mean(values):.1f}" + (f" ± {stdev(values):.1f}" if len(values) > 1 else "")

    return [cell([100 * matrix.mean_iou() for matrix in matrices]),
            *(f"{100 * mean(matrix.iou()[index] for matrix in matrices):.1f}" for index in range(len(CLASSES))),
            cell([100 * matrix.mean_f1() for matrix in matrices]),
            cell([100 * matrix.overall_accuracy() for matrix in matrices]),
            cell([100 * matrix.kappa() for matrix in matrices]),
            cell([100 * result["boundary_f1"] for result in runs])]


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))
