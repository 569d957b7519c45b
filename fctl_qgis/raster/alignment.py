"""Which part of a raster another dataset covers, and how its coordinates become the raster's."""

from __future__ import annotations

import math

from ..errors import UsageError
from . import grid
from .crs import transformation
from .georeference import Georeference
from .grid import Window

#: xmin, ymin, xmax, ymax
Bounds = tuple[float, float, float, float]
#: points along each side of a rectangle that is brought into another CRS
DENSIFY = 21


def raster_bounds(transform: grid.GeoTransform, shape: tuple[int, int]) -> Bounds:
    """Of a raster's four corners."""
    xs, ys = zip(*(grid.apply(transform, col, row) for col in (0, shape[1]) for row in (0, shape[0])))
    return min(xs), min(ys), max(xs), max(ys)


def transformed_bounds(bounds: Bounds, source_wkt: str, target_wkt: str) -> Bounds | None:
    """A rectangle around ``bounds`` in the target's CRS; None where they cannot be expressed there.

    Across the 180th meridian its xmin is larger than its xmax.
    """
    change = transformation(source_wkt, target_wkt)
    if change is None:
        return bounds
    try:
        found = change.TransformBounds(*bounds, DENSIFY)
    except RuntimeError:
        return None
    return found if all(map(math.isfinite, found)) else None


def covered(georeference: Georeference, shape: tuple[int, int], bounds: Bounds | None) -> Window:
    """The pixels of a raster that ``bounds``, in its CRS, may touch; empty if none, all if the bounds are unknown."""
    whole = Window(0, 0, *shape)
    if bounds is None or bounds[0] > bounds[2]:
        return whole
    corners = [grid.invert(georeference.pixel_grid, x, y) for x in bounds[::2] for y in bounds[1::2]]
    left, top = (math.floor(min(values)) for values in zip(*corners))
    right, bottom = (math.ceil(max(values)) for values in zip(*corners))
    return Window(top, left, bottom - top, right - left).grown(1).intersection(whole)


def refuse_unwarped(path: str, georeference: Georeference) -> None:
    """Raises ``UsageError`` for a raster over which nothing can be laid."""
    if georeference.needs_warping:
        raise UsageError(f"{path} is placed by ground control points or rational polynomials only, so nothing can be laid "
                         "over it; warp it first (Raster, Projections, Warp).")
