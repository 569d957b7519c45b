"""One stretch for a whole raster: the values that become black and white, per band."""

from __future__ import annotations

import numpy as np

from .reader import RasterReader
from .sample import sampled


def percentile_stretch(reader: RasterReader, low: float, high: float) -> tuple[tuple[float, float], ...] | None:
    """The low-th and high-th percentile of each band over a fixed sample; None if the raster holds nodata only.

    The sample depends on the raster alone, so every run and every extent finds the same stretch.
    """
    values = sampled(reader)
    if values.shape[1] == 0:
        return None
    limits = np.percentile(values.astype(np.float64), [low, high], axis=1)
    return tuple((float(a), float(b) if b > a else float(a) + 1.0) for a, b in limits.T)
