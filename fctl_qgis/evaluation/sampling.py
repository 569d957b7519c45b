"""How many points a validation sample needs, and how many of them each stratum gets (Cochran 1977, Olofsson et al. 2014)."""

from __future__ import annotations

import math
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from .stratified import Z95

#: ``proportional`` to the strata's areas, ``equal``, or ``neyman``: by area times how much a stratum is expected to vary
Allocation = Literal["proportional", "equal", "neyman"]
ALLOCATIONS: tuple[Allocation, ...] = get_args(Allocation)


def cochran_size(share: float, half_width: float, population: int | None = None) -> int:
    """Points of a simple random sample that estimates a share (Cochran 1977, equations 4.1 and 4.2).

    Args:
        share: as it is expected, 0…1; 0.5 is the most cautious.
        half_width: wanted, of the 95 % interval, 0…1.
        population: pixels, where they are few.
    """
    endless = Z95**2 * share * (1 - share) / half_width**2
    return math.ceil(_rounded(endless if population is None else endless / (1 + (endless - 1) / population)))


def stratified_size(weights: ArrayLike, deviations: ArrayLike, half_width: float) -> int:
    """Points of a stratified sample that estimates a mean (Olofsson et al. 2014, equation 13).

    Args:
        weights: share of the map in each stratum; they sum to 1.
        deviations: √(p (1 − p)) expected in each.
        half_width: wanted, of the 95 % interval, 0…1.
    """
    return math.ceil(_rounded((np.dot(np.asarray(weights), np.asarray(deviations)) / (half_width / Z95)) ** 2))


def accuracy_deviations(users_accuracies: ArrayLike) -> np.ndarray:
    """What is expected to vary in each mapped class when overall accuracy is estimated: √(U (1 − U))."""
    expected = np.asarray(users_accuracies, float)
    return np.sqrt(expected * (1 - expected))


def area_deviations(users_accuracies: ArrayLike, wanted: ArrayLike) -> np.ndarray:
    """The same when the area of one class is estimated: it is U of its own strata, and of the others an equal part of what
    they are mistaken in.

    Args:
        wanted: its strata.
    """
    users = np.asarray(users_accuracies, float)
    share = (1 - users) / max(1, len(users) - 1)
    places = np.asarray(wanted, int)
    share[places] = users[places]
    return np.sqrt(share * (1 - share))


def allocated(total: int, pixels: ArrayLike, allocation: Allocation, deviations: ArrayLike,
              minimum: int = 0) -> np.ndarray:
    """Points for each stratum, int64 (H,), which sum to ``total`` unless the minimum asks for more or there are fewer pixels.

    Args:
        pixels: of each stratum; none gets more points.
        deviations: as of :func:`stratified_size`; ``neyman`` goes by them (Cochran 1977, equation 5.26).
        minimum: in every stratum that has as many pixels.
    """
    room = np.asarray(pixels, np.int64)
    least = np.minimum(minimum, room)
    wish = {"proportional": room.astype(float), "equal": (room > 0).astype(float),
            "neyman": room * np.asarray(deviations, float)}[allocation]
    wanted = wish > 0
    # points grow with one factor on all wishes, between their bounds: halve until the factor is known
    low, high = 0.0, float((room[wanted] / wish[wanted]).max(initial=0.0))
    for _ in range(100):
        factor = (low + high) / 2
        low, high = (low, factor) if (factor * wish).clip(least, room).sum() > total else (factor, high)
    return _whole((high * wish).clip(least, room))


def _whole(shares: np.ndarray) -> np.ndarray:
    """Whole numbers near the shares with their sum: the largest remainders are rounded up."""
    found = np.floor(shares + 1e-9).astype(np.int64)
    rest = round(float(shares.sum())) - int(found.sum())
    found[np.argsort(found - shares, kind="stable")[:rest]] += 1
    return found


def _rounded(number: float) -> float:
    """Without the last digits, which would round a whole number up."""
    return round(float(number), 6)
