"""The job of segmenting a raster."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .job import prompt_problems
from .raster import RasterJob
from .words import is_color

#: ``auto`` is refinement where the model has a refiner, and averaging where it has none
MERGES = ("auto", "refine", "average", "montage")


@dataclass(frozen=True)
class Job(RasterJob):
    """One raster to segment.

    Attributes:
        bands: 1-based, in the model's order; empty lets the engine choose.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None is the whole raster.
        mask: polygon file; pixels outside become nodata.
        resolution: processing pixel in CRS units (metres where the CRS is geographic); None is automatic.
        merge: how overlapping patches become one map.
        tta: average over four rotations, each also mirrored.
        keep_collar: a uniform collar around the raster's content is classified like everything else, not looked for.
        prompts: sentences by the name of the class, none of them for the model's templates; empty is the model's own.
        colors: ``#rrggbb`` by the name of a class, where it is not to be the model's.
    """

    TASK = "segment"

    bands: tuple[int, ...] = ()
    extent: tuple[float, float, float, float] | None = None
    mask: str | None = None
    resolution: float | None = None
    merge: Literal["auto", "refine", "average", "montage"] = "auto"
    tta: bool = False
    keep_collar: bool = False
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colors: Mapping[str, str] = field(default_factory=dict)

    def _problems(self) -> dict[str, bool]:
        return super()._problems() | {
            f"The merge must be one of {', '.join(MERGES)}, not {self.merge!r}.": self.merge not in MERGES,
            "Band numbers start at 1.": any(band < 1 for band in self.bands),
            "The resolution must be a positive number.":
                self.resolution is not None and not (math.isfinite(self.resolution) and self.resolution > 0),
            "An extent is xmin, xmax, ymin, ymax with xmin < xmax and ymin < ymax.":
                self.extent is not None and not (all(map(math.isfinite, self.extent))
                                                 and self.extent[0] < self.extent[2] and self.extent[1] < self.extent[3]),
            **prompt_problems(self.prompts),
            "Colours are written like #2e86c1.": not all(map(is_color, self.colors.values())),
        }
