"""How a raster is read for a model: bands, size of pixels, what is nodata, stretch; and where its pixels then lie."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from ..errors import UsageError
from ..jobs.events import Emit, Info, Warning
from ..packages.card import InputSpec
from ..packages.summary import LARGEST_ENLARGEMENT, processing_gsd
from ..raster import grid
from ..raster.alpha import holds_a_mask, warning_of_alpha
from ..raster.collar import find_collar
from ..raster.georeference import Georeference
from ..raster.info import RasterInfo, choose_bands
from ..raster.reader import RasterReader, RasterSpec
from ..raster.stretch import percentile_stretch
from ..source import Source


def processing_grid(info: RasterInfo, bands: tuple[int, ...], resolution: float | None, wanted: InputSpec,
                    emit: Emit, keep_collar: bool = False) -> tuple[RasterSpec, Georeference]:
    """How a raster is to be read, and where its pixels then lie.

    Args:
        bands: as the user chose them; none leaves the choice to :func:`choose_bands`.
        resolution: in CRS units (metres where the CRS is geographic); None is the raster's own as far as the model allows.
        keep_collar: a uniform collar is land cover, too.

    Raises ``FctlError`` if it cannot be read so.
    """
    chosen, warning = choose_bands(info, bands, wanted.bands)
    for note in (*info.notes, *([warning] if warning else [])):
        emit(Warning(note))
    factors = _pixel_factors(resolution, info, wanted.gsd_m, emit)
    shape = _resampled_length(info.shape[0], factors[1]), _resampled_length(info.shape[1], factors[0])
    spec = RasterSpec(info.path, chosen, shape, factors, None, wanted.edge)  # type: ignore[arg-type]
    taken = (1,) if info.palette else chosen
    if info.alpha_band is not None and info.alpha_band not in taken and not holds_a_mask(info):
        emit(Warning(warning_of_alpha(info)))
        spec = replace(spec, ignore_alpha=True)
    if not keep_collar:
        spec = replace(spec, **_collar(info, spec, emit))
    is_8_bit = info.palette or all(info.data_types[band - 1] == "Byte" for band in chosen)
    if wanted.scaling.method == "fixed":
        spec = replace(spec, stretch=wanted.scaling.ranges)
    elif not is_8_bit:
        own = RasterReader(replace(spec, shape=info.shape, factors=(1.0, 1.0)))
        stretch = percentile_stretch(own, *wanted.scaling.percentiles)
        if stretch is None:
            emit(Warning(f"{info.path} holds nodata only."))
        spec = replace(spec, stretch=stretch or ((0.0, 1.0),) * len(chosen))
        emit(Info("Stretch " + ", ".join(f"band {b}: {lo:g} to {hi:g}" for b, (lo, hi) in zip(chosen, spec.stretch or ()))))
    return spec, info.georeference.rescaled(*factors)


def _collar(info: RasterInfo, spec: RasterSpec, emit: Emit) -> dict[str, Any]:
    """What is to be known of the raster's collar to read it; nothing if it has none."""
    if not Source.parse(info.path).own_nodata:  # whoever says that a value is none does not want it found
        return {}
    mask = None if spec.ignore_alpha or info.alpha_band in spec.bands else info.alpha_band
    measured = (1, 2, 3) if info.palette else [number for number in range(1, len(info.data_types) + 1) if number != mask]
    collar = find_collar(info.path, measured, info.shape, spec.ignore_alpha)
    if collar is None:
        return {}
    values = " and ".join(f"{value:g}" for value in collar.values)
    emit(Info(f"A uniform collar of the value {values} from the raster's edge inwards, {100 * collar.share:.2g} % of it, is "
              "taken as nodata. If it is land cover, have it kept (KEEP_COLLAR, --keep-collar)."))
    return {"hidden": collar.mask, "collar": collar.values}


def _resampled_length(length: int, factor: float) -> int:
    """Pixels of ``factor`` times the size that cover ``length`` pixels; the last may reach beyond."""
    return max(1, math.ceil(length / factor - 1e-6))


def _pixel_factors(resolution: float | None, info: RasterInfo, gsd_range: tuple[float, float],
                   emit: Emit) -> tuple[float, float]:
    """Processing pixel over raster pixel, along columns and rows."""
    if resolution is not None:
        if info.georeference.geotransform is None:
            raise UsageError("A resolution cannot be used: the raster has no geotransform, so its pixels have no size.")
        across, down = grid.pixel_size(info.georeference.geotransform)
        unit = info.unit_size()
        if info.is_geographic and unit is not None:  # the resolution is then in metres
            resolution /= unit.mean
        return _exact(resolution / across), _exact(resolution / down)
    gsd = info.gsd_m()
    if gsd is None:
        emit(Info("The raster's ground sampling distance is unknown; it is processed pixel by pixel as it is."))
        return 1.0, 1.0
    finest, coarsest = gsd_range
    target = processing_gsd(gsd, gsd_range)
    if target == gsd:
        if gsd > LARGEST_ENLARGEMENT * coarsest:
            emit(Warning(f"The raster's pixels ({gsd:.3g} m) are far coarser than the {finest:g} to {coarsest:g} m the model "
                         "was made for; it is processed as it is, but do not expect a meaningful map."))
        return 1.0, 1.0
    emit(Warning(f"The raster's ground sampling distance of {gsd:.3g} m lies outside the model's {finest:g} to "
                 f"{coarsest:g} m; it is processed, and the result written, at {target:g} m. Set a resolution to "
                 "choose otherwise."))
    return target / gsd, target / gsd


def _exact(factor: float) -> float:
    """The raster's own resolution, typed in with a few digits, must not cause a resampling."""
    return 1.0 if abs(factor - 1) < 1e-4 else factor
