"""What a run will come to, said before it starts: whether the pixels suit the model, time and memory."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

from qgis.core import QgsRasterLayer, QgsRectangle

from ..ground import UnitSize
from ..jobs.events import duration
from ..packages.card import ModelCard
from ..packages.duration import ONLY_REFINED, Kind, patches, seconds_for
from ..packages.summary import fit_of_resolution, processing_gsd
from .layers import why_not_a_file
from .map_units import unit_size_at
from .pace import pace
from .served_layer import what_to_choose
from .translation import tr

#: what the engine takes with the bundled model, whatever the size of the raster
MEMORY_GIB = 1.2


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a raster.

    Attributes:
        extent: in the layer's CRS; None for all of it.
        resolution: in its units, metres where these are degrees; 0 leaves it to the model.
        masked: whether a mask leaves some of it out.
    """

    extent: QgsRectangle | None = None
    resolution: float = 0.0
    masked: bool = False


def outlook(layer: QgsRasterLayer, card: ModelCard, kind: Kind, wanted: Wanted) -> list[str]:
    """Lines for people."""
    if kind.merge == ONLY_REFINED and (reason := why_not_a_file(layer)):
        return [f"⚠ {reason}"]
    if layer.providerType() != "gdal" and not (wanted.extent and wanted.resolution):
        return [f"⚠ {what_to_choose(layer)}"]  # it has no pixels of its own to speak of
    gsd = ground_sampling_distance(layer)
    warned = not wanted.resolution and kind.merge != ONLY_REFINED and fit_of_resolution(gsd, card)
    lines = [f"⚠ {warned}"] if warned else []
    if not layer.width() or not layer.height():
        return lines  # a layer served in whatever size it is asked for
    across, down = pixel_of_run(layer, card, kind, wanted.resolution)

    def shape(area: QgsRectangle) -> tuple[int, int]:
        return max(1, math.ceil(area.height() / down - 1e-6)), max(1, math.ceil(area.width() / across - 1e-6))
    whole, part, said = shape(layer.extent()), None, tr("The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, "
                                                        "whatever its size.")
    if wanted.extent is not None:
        if (common := wanted.extent.intersect(layer.extent())).isEmpty():
            return [*lines, tr("The extent does not meet the raster.")]
        part, said = shape(common), tr("The extent: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.")
    seconds = seconds_for(card, kind, patches(card, kind, whole, part), pace, os.cpu_count() or 1)
    took = tr("about {}").format(duration(seconds)) if seconds else tr(
        "time unknown before the first run")
    lines.append(said.format(math.prod(part or whole) / 1e6, took, MEMORY_GIB))
    if wanted.masked:
        lines.append(tr("What the mask leaves out takes no time."))
    return lines


def ground_sampling_distance(layer: QgsRasterLayer) -> float | None:
    """Metres a pixel covers at the layer's centre; None if that cannot be known."""
    unit = ground_unit(layer)
    return None if unit is None else math.sqrt(layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY()) * unit.mean


def ground_unit(layer: QgsRasterLayer) -> UnitSize | None:
    """Metres for each of the layer's units, at its centre; None if that cannot be known."""
    return unit_size_at(layer.crs(), layer.extent().center()) if layer.crs().isValid() and layer.width() else None


def pixel_of_run(layer: QgsRasterLayer, card: ModelCard, kind: Kind, resolution: float) -> tuple[float, float]:
    """Width and height of a pixel of the processing grid, in the layer's units."""
    own, unit = (layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()), ground_unit(layer)
    if kind.merge == ONLY_REFINED:
        return own
    if resolution:
        step = resolution / unit.mean if unit is not None and layer.crs().isGeographic() else resolution
        return step, step
    gsd = ground_sampling_distance(layer)
    factor = processing_gsd(gsd, card.input.gsd_m) / gsd if gsd is not None else 1.0
    return own[0] * factor, own[1] * factor
