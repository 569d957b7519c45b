"""How long a degree is on the ground. Standard library only."""

from __future__ import annotations

import math

METRES_PER_DEGREE = 111_320.0


def metres_per_degree(latitude: float) -> tuple[float, float]:
    """Along the parallel and along the meridian, at a latitude in degrees; never nothing, not even at a pole."""
    return METRES_PER_DEGREE * max(math.cos(math.radians(latitude)), 1e-3), METRES_PER_DEGREE
