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

#: draws of the bootstrap, and the interval it states
DRAWS, INTERVAL = 2000, (2.5, 97.5)
#: what :func:`score_cells` gives
SCORES = ("mIoU", *CLASSES, "mF1", "OA", "Kappa", "boundary F1")
#: where a result keeps the digest of what it was made of
MADE_OF = "made of"
#: of one network with one seed: what :func:`scored` gives, and whatever else is known about it
Result = Mapping[str, Any]
#: percent (D,) of matrices (N, classes, classes), drawn so often each (D, N)
Score = Callable[[np.ndarray, np.ndarray], np.ndarray]


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
            write_record(kept, results)
        log(f"{key}: {100 * pooled(results[key]).mean_iou():.2f} mIoU")
        text = table(results)
        kept.with_suffix(".md").write_text(text)
    return text


def write_record(path: Path, content: Mapping[str, Any]) -> None:
    """Counts and what they were made of, as JSON that is there as a whole or not at all."""
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(content))
    os.replace(partial, path)


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


def mean_iou(counts: np.ndarray) -> np.ndarray:
    """Of matrices (…, classes, classes) by truth and answer: mean over the classes that occur in the truth, in percent (…)."""
    hits = np.diagonal(counts, axis1=-2, axis2=-1)
    truth = counts.sum(-1)
    union = truth + counts.sum(-2) - hits
    return 100 * np.sum(hits / np.maximum(union, 1), axis=-1) / np.maximum((truth > 0).sum(-1), 1)


def pooled_score(matrices: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """mIoU of the pixels of all rasters (N, classes, classes), drawn so often each (D, N): percent (D,)."""
    return mean_iou(np.tensordot(drawn, matrices, axes=1))


def mean_score(matrices: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """As :func:`pooled_score`, but the mean of each raster's (or place's) own mIoU."""
    return drawn @ mean_iou(matrices) / drawn.sum(axis=1)


def gain(ours: Sequence[Result], theirs: Sequence[Result], seed: int = 1, score: Score = pooled_score,
         ) -> tuple[float, float, float]:
    """Difference in mIoU, mean over seeds, with a 95 % bootstrap interval over rasters and seeds, in percentage points.

    Both networks are scored on the same drawn rasters and seeds, so what makes one hard for all cancels out.

    Args:
        ours, theirs: results by seed, in the same order; their matrices by raster, or by place.
    """
    rng = np.random.default_rng(seed)
    names = sorted(name for name, counts in ours[0]["matrices"].items() if np.any(counts))
    rasters = np.vstack([np.ones(len(names), int), rng.multinomial(len(names), np.full(len(names), 1 / len(names)), DRAWS)])
    seeds = np.vstack([np.ones(len(ours), int), rng.multinomial(len(ours), np.full(len(ours), 1 / len(ours)), DRAWS)])
    scores = [np.stack([score(np.array([result["matrices"][name] for name in names]), rasters) for result in results], axis=1)
              for results in (ours, theirs)]
    everything, *draws = ((scores[0] - scores[1]) * seeds).sum(axis=1) / len(ours)
    low, high = np.percentile(draws, INTERVAL)
    return float(everything), float(low), float(high)


def lead(ours: Mapping[str, Result], theirs: Mapping[str, Result], score: Score = pooled_score) -> str:
    """The cell with our :func:`gain` over the seeds both have; a dash where there is none, or nothing to compare with."""
    shared = [seed for seed in theirs if seed in ours]
    if ours is theirs or not shared:
        return "–"
    return "{:+.1f} ({:+.1f} … {:+.1f})".format(
        *gain([ours[seed] for seed in shared], [theirs[seed] for seed in shared], score=score))


def spread(values: Sequence[float]) -> str:
    """The cell of one number by seed: mean ± standard deviation."""
    return f"{mean(values):.1f}" + (f" ± {stdev(values):.1f}" if len(values) > 1 else "")


def score_cells(runs: Sequence[Result]) -> list[str]:
    """Cells of :data:`SCORES` in percent: means, where one number stands for a map ± the standard deviation over seeds."""
    matrices = [pooled(result) for result in runs]

    return [spread([100 * matrix.mean_iou() for matrix in matrices]),
            *(f"{100 * mean(matrix.iou()[index] for matrix in matrices):.1f}" for index in range(len(CLASSES))),
            spread([100 * matrix.mean_f1() for matrix in matrices]),
            spread([100 * matrix.overall_accuracy() for matrix in matrices]),
            spread([100 * matrix.kappa() for matrix in matrices]),
            spread([100 * result["boundary_f1"] for result in runs])]


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))
