"""What map units come to on the ground; QGIS's dialogs and the engine ask the same function. Standard library only."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

#: equatorial and polar radius in metres
Ellipsoid = tuple[float, float]
WGS84: Ellipsoid = (6378137.0, 6356752.314245)
#: a projection that stretches less is taken to be true: its metres are metres
TRUE_WITHIN = 0.01


class UnitSize(NamedTuple):
    """Metres on the ground for each map unit.

    Attributes:
        along_x, along_y: in the direction of either axis.
        mean: side of the square as large as one unit by one unit.
    """

    along_x: float
    along_y: float
    mean: float


def unit_size(to_degrees: Callable[[float, float], tuple[float, float]], x: float, y: float, step: float,
              nominal_m: float | None, ellipsoid: Ellipsoid = WGS84) -> UnitSize | None:
    """How large map units are around a place, whatever a map projection does to them there.

    Args:
        to_degrees: longitude and latitude of map coordinates.
        step: map units over which to measure; something like a kilometre.
        nominal_m: what a unit is called, in metres; None for angles.

    Returns None where the place does not lie on the ellipsoid, or units come to nothing (a degree of longitude at a pole).
    """
    def edge(dx: float, dy: float) -> tuple[float, float, float]:
        ends = [_geocentric(*to_degrees(x + sign * dx, y + sign * dy), ellipsoid) for sign in (-0.5, 0.5)]
        return tuple((end - start) / step for start, end in zip(*ends))  # type: ignore[return-value]

    across, down = edge(step, 0), edge(0, step)
    size = UnitSize(math.hypot(*across), math.hypot(*down), math.sqrt(math.hypot(*_cross(across, down))))
    if nominal_m is not None and all(abs(length / nominal_m - 1) < TRUE_WITHIN for length in size):
        return UnitSize(nominal_m, nominal_m, nominal_m)
    return size if all(length > 1e-9 for length in size) else None


def _geocentric(longitude: float, latitude: float, ellipsoid: Ellipsoid) -> tuple[float, float, float]:
    """Neither the poles nor the 180th meridian are anything special to a point in space."""
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        return math.nan, math.nan, math.nan
    major, minor = ellipsoid
    longitude, latitude = math.radians(longitude), math.radians(latitude)
    radius = major / math.sqrt(1 - (1 - (minor / major) ** 2) * math.sin(latitude) ** 2)
    return (radius * math.cos(latitude) * math.cos(longitude), radius * math.cos(latitude) * math.sin(longitude),
            radius * (minor / major) ** 2 * math.sin(latitude))


def _cross(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
