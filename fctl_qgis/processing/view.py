"""Which part of a raster a preview shows, and how large its pixels are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ..errors import RasterError
from ..packages.card import ModelCard
from ..packages.duration import Kind
from .outlook import Wanted, ground_sampling_distance, pixel_of_run
from .translation import tr

#: megapixels that are segmented in seconds, about those of a large window
MOST_MEGAPIXELS = 2.0
#: of the run's pixels, up to which a preview is made as the run will be
AS_THE_RUN = 1.5


@dataclass(frozen=True)
class View:
    """A part of a raster.

    Attributes:
        extent: in the layer's CRS.
        resolution: as the algorithm takes it; None is what the run takes, so that the preview is a piece of its result.
        note: what is not as it will be.
    """

    extent: QgsRectangle
    resolution: float | None
    note: str


def view_of(layer: QgsRasterLayer, card: ModelCard, kind: Kind, wanted: Wanted, seen: QgsRectangle,
            crs: QgsCoordinateReferenceSystem, width_px: int) -> View:
    """What can be shown of a layer at once.

    Args:
        seen: what a window shows, in ``crs``, so many pixels wide.

    Raises ``RasterError`` if that is nothing of the layer.
    """
    try:
        seen = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transformBoundingBox(seen)
    except QgsCsException:
        seen = QgsRectangle()
    part = seen.intersect(layer.extent())
    if part.isEmpty():
        raise RasterError(tr("The map shows nothing of '{}'; zoom to the layer first.").format(layer.name()))
    across, down = pixel_of_run(layer, card, kind, wanted.resolution)
    coarser = max(1.0, min(seen.width() / max(1, width_px) / across, _coarsest(layer, card, across)))
    resolution, note = wanted.resolution or None, ""
    if coarser > AS_THE_RUN:
        resolution, note = _as_asked(layer, across * coarser), tr("in coarser pixels than the run will have")
        across, down = across * coarser, across * coarser
    megapixels = part.width() / across * part.height() / down / 1e6
    if megapixels > MOST_MEGAPIXELS:
        part.scale(math.sqrt(MOST_MEGAPIXELS / megapixels))
        note = "; ".join(filter(None, (tr("the middle of the map"), note)))
    return View(part, resolution, note)


def _coarsest(layer: QgsRasterLayer, card: ModelCard, step: float) -> float:
    """How much larger than a step pixels can be that the model knows."""
    gsd = ground_sampling_distance(layer)
    if gsd is None:
        return 1.0
    metres = gsd / math.sqrt(layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY()) if layer.width() else 1.0
    return card.input.gsd_m[1] / (step * metres)


def _as_asked(layer: QgsRasterLayer, step: float) -> float:
    """A pixel in the layer's units as the algorithm takes it, in metres where those are degrees."""
    gsd = ground_sampling_distance(layer)
    if gsd is None or not layer.crs().isGeographic():
        return step
    return step * gsd / math.sqrt(layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY())
