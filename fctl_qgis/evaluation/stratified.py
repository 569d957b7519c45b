"""Accuracy and area from a sample of points, with their uncertainty: Olofsson et al. 2014, Remote Sensing of Environment 148.

The strata are the map's classes, so a point stands for a share of the class the map gives it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: half the width of a 95 % interval, in standard errors
Z95 = 1.96


@dataclass(frozen=True)
class Estimate:
    """Values with their standard errors (NaN where the sample does not tell)."""

    value: np.ndarray
    error: np.ndarray

    def half_interval(self) -> np.ndarray:
        """Half the width of the 95 % confidence interval."""
        return Z95 * self.error


@dataclass(frozen=True)
class StratifiedEstimates:
    """What a stratified sample tells about a map.

    Attributes:
        overall_accuracy: 0-dimensional (equations 1 and 5).
        users_accuracy, producers_accuracy: per class (equations 2 and 6, 3 and 7).
        area_share: of each class in the sampled part of the map (equations 9 and 10).
        unsampled: classes of the map without a point: the estimates hold for the rest of the map.
        single: classes of the map with one point, from which no error can be had; nor, then, for totals.
    """

    overall_accuracy: Estimate
    users_accuracy: Estimate
    producers_accuracy: Estimate
    area_share: Estimate
    unsampled: tuple[int, ...]
    single: tuple[int, ...]


def stratified_estimates(counts: np.ndarray, mapped_areas: np.ndarray) -> StratifiedEstimates:
    """Estimate accuracies and area shares.

    Args:
        counts: points (q, q) by reference class (rows) and mapped class (columns); at least one point.
        mapped_areas: (q,) area of each class in the whole map, in any unit.
    """
    sample = counts.T.astype(float)  # the paper's orientation: rows are map classes, i, and columns reference classes, j
    points = sample.sum(1)
    areas = np.where(points > 0, mapped_areas, 0.0)
    weights = areas / areas.sum()
    within = sample / np.maximum(points, 1)[:, None]  # n_ij / n_i.
    shares = weights[:, None] * within  # eq. 4
    freedom = np.where(points > 1, points - 1, np.nan)[:, None]  # unknown error rather than none
    spread = np.where(points[:, None] > 0, within * (1 - within) / freedom, 0.0)  # of n_ij / n_i.
    column = shares.sum(0)

    users = np.where(points > 0, np.diag(within), np.nan)
    users_error = np.where(points > 0, np.sqrt(np.diag(spread)), np.nan)
    producers = np.divide(np.diag(shares), column, out=np.full(len(column), np.nan), where=column > 0)
    return StratifiedEstimates(
        Estimate(np.array(np.trace(shares)), np.sqrt((weights**2 * np.diag(spread)).sum())),
        Estimate(users, users_error),
        Estimate(producers, _producers_error(weights, spread, column, producers)),
        # eq. 10; W·p − p² over n − 1 is W² times the spread
        Estimate(column, np.sqrt((weights[:, None] ** 2 * spread).sum(0))),
        tuple(np.flatnonzero((points == 0) & (mapped_areas > 0)).tolist()), tuple(np.flatnonzero(points == 1).tolist()))


def _producers_error(weights: np.ndarray, spread: np.ndarray, column: np.ndarray, producers: np.ndarray) -> np.ndarray:
    """Equation 7, with areas as shares of the whole (the whole cancels out)."""
    variance = weights[:, None] ** 2 * spread
    own = np.diag(variance)
    others = variance.sum(0) - own
    total = (1 - producers) ** 2 * own + producers**2 * others
    return np.sqrt(np.divide(total, column**2, out=np.full(len(column), np.nan), where=column > 0))
