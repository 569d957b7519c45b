"""Whether a band that is tagged as alpha is a mask. Of four-band aerial images it is often near-infrared."""

from __future__ import annotations

import numpy as np

from .info import RasterInfo
from .reader import RasterReader, RasterSpec
from .sample import sampled

#: a mask shows nearly all pixels entirely or not at all; what lies between are its soft edges
LEAST_OPAQUE = 0.9


def holds_a_mask(info: RasterInfo) -> bool:
    """Judged by a sample: of the pixels that the band does not hide, nearly all have the same value, its largest.

    Args:
        info: of a raster with a band tagged as alpha.
    """
    assert info.alpha_band is not None  # nosec B101 - it is what is asked for
    reader = RasterReader(RasterSpec(info.path, (info.alpha_band,), info.shape, expand_palette=False))
    shown = sampled(reader)[0]
    shown = shown[shown > 0]
    return not shown.size or np.count_nonzero(shown == shown.max()) >= LEAST_OPAQUE * shown.size


def warning_of_alpha(info: RasterInfo) -> str:
    """What the user should know of a band that is no mask."""
    return (f"Band {info.alpha_band} of {info.path} is tagged as alpha but holds measurements (near-infrared, perhaps), so it "
            "hides nothing.")
