"""The job of repairing a crude land cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .raster import RasterJob


@dataclass(frozen=True)
class RefineJob(RasterJob):
    """One crude land-cover raster to repair.

    Attributes:
        classes: name of the model's class by number in the raster; empty goes by the names in the raster, and by the
            model's own numbers where it has none.
    """

    TASK = "refine"

    classes: Mapping[int, str] = field(default_factory=dict)
