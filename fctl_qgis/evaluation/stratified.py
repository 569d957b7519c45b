"""Accuracy and area from a stratified random sample of points, with their uncertainty.

Stehman 2014 (International Journal of Remote Sensing 35) for strata of any kind: every figure is a mean, or a ratio of two, of
what is 1 at some points and 0 at the others. Where the strata are the map's classes this is Olofsson et al. 2014 (Remote
Sensing of Environment 148). Samples are small beside the map, so no correction is made for a finite population.
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
        overall_accuracy: 0-dimensional.
        users_accuracy, producers_accuracy: per class.
        area_share: of each class in the sampled part of the map.
        unsampled: strata without a point: the estimates hold for the rest of the map.
        single: strata with one point, from which no error can be had; nor, then, for totals.
    """

    overall_accuracy: Estimate
    users_accuracy: Estimate
    producers_accuracy: Estimate
    area_share: Estimate
    unsampled: tuple[int, ...]
    single: tuple[int, ...]


def by_mapped_class(counts: np.ndarray) -> np.ndarray:
    """Points by stratum where the strata are the map's classes: (q, q) by reference and mapped class → (q, q, q)."""
    found = np.zeros((len(counts), *counts.shape), counts.dtype)
    for stratum in range(len(counts)):
        found[stratum, :, stratum] = counts[:, stratum]
    return found


def stratified_estimates(counts: np.ndarray, sizes: np.ndarray) -> StratifiedEstimates:
    """Estimate accuracies and area shares.

    Args:
        counts: points (H, q, q) by stratum, reference class and mapped class; at least one point.
        sizes: (H,) area of each stratum in the whole map, in any unit.
    """
    points = counts.sum((1, 2))
    areas = np.where(points > 0, sizes, 0.0)
    strata = _Strata(areas / areas.sum(), points)
    right = np.diagonal(counts, axis1=1, axis2=2)
    mapped, reference = counts.sum(1), counts.sum(2)
    return StratifiedEstimates(
        strata.mean(right.sum(1)), strata.ratio(right, mapped, mapped > 0), strata.ratio(right, reference),
        strata.mean(reference),
        tuple(np.flatnonzero((points == 0) & (sizes > 0)).tolist()), tuple(np.flatnonzero(points == 1).tolist()))


class _Strata:
    """Shares of the map, and points in each stratum."""

    def __init__(self, weights: np.ndarray, points: np.ndarray) -> None:
        self.weights, self.points = weights, points
        freedom = np.where(points > 1, points - 1, np.nan)  # unknown error rather than none
        #: of a stratum's mean: what turns p (1 − p) into its variance, times the squared share
        self.factors = np.where(points > 0, weights**2 / freedom, 0.0)

    def mean(self, hits: np.ndarray) -> Estimate:
        """Of what ``hits`` (H, …) of the points of each stratum are (equations 3 and 25)."""
        within = self._within(hits)
        return Estimate(np.tensordot(self.weights, within, 1), np.sqrt(self._summed(within * (1 - within))))

    def ratio(self, hits: np.ndarray, of: np.ndarray, possible: np.ndarray | bool = True) -> Estimate:
        """Of two such means, both (H, q), where all ``hits`` are among ``of`` (equations 27 and 28).

        Args:
            possible: (H, q), the strata where ``of`` can occur at all; one point elsewhere leaves nothing unknown.
        """
        part, whole = self._within(hits), self._within(of)
        total = np.tensordot(self.weights, whole, 1)
        value = np.divide(np.tensordot(self.weights, part, 1), total, out=np.full(len(total), np.nan), where=total > 0)
        # a point that is a hit is one of both, so the mean of the product is that of the hits
        spread = part * (1 - part) + value**2 * whole * (1 - whole) - 2 * value * (part - part * whole)
        variance = self._summed(spread.clip(min=0.0), possible)  # rounding may leave less than nothing
        return Estimate(value, np.sqrt(np.divide(variance, total**2, out=np.full(len(total), np.nan), where=total > 0)))

    def _within(self, hits: np.ndarray) -> np.ndarray:
        return hits / np.maximum(self.points, 1).reshape(-1, *[1] * (hits.ndim - 1))

    def _summed(self, spread: np.ndarray, possible: np.ndarray | bool = True) -> np.ndarray:
        factors = self.factors.reshape(-1, *[1] * (spread.ndim - 1))
        return np.asarray(np.where(possible, factors * spread, 0.0).sum(0))
