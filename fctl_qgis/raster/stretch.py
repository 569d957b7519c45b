"""One stretch for a whole raster: the values that become black and white, per band."""

from __future__ import annotations

import numpy as np

from .grid import Window
from .reader import RasterReader

#: the sample is at most GRID² windows of WINDOW_PX², 4 Mpx in all
GRID, WINDOW_PX = 8, 256


def percentile_stretch(reader: RasterReader, low: float, high: float) -> tuple[tuple[float, float], ...]:
    """The low-th and high-th percentile of each band over a fixed sample of evenly spaced windows.

    The sample depends on the raster alone, so every run and every extent finds the same stretch.
    """
    windows = [Window(row, col, min(WINDOW_PX, reader.shape[0]), min(WINDOW_PX, reader.shape[1]))
               for row in _starts(reader.shape[0]) for col in _starts(reader.shape[1])]
    samples = [values[:, valid] for values, valid in map(reader.read_raw, windows)]
    values = np.concatenate(samples, axis=1)
    if values.shape[1] == 0:
        return ((0.0, 1.0),) * values.shape[0]
    limits = np.percentile(values.astype(np.float64), [low, high], axis=1)
    return tuple((float(a), float(b) if b > a else float(a) + 1.0) for a, b in limits.T)


def _starts(length: int) -> list[int]:
    if length <= WINDOW_PX:
        return [0]
    if length <= GRID * WINDOW_PX:
        return sorted({*range(0, length - WINDOW_PX, WINDOW_PX), length - WINDOW_PX})
    return [round(index * (length - WINDOW_PX) / (GRID - 1)) for index in range(GRID)]
