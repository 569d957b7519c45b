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
from .outlook import Wanted, ground_unit, pixel_of_run
from .translation import tr

#: megapixels that are segmented in seconds, about those of a large window
MOST_MEGAPIXELS = 1.5


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
            crs: QgsCoordinateReferenceSystem) -> View:
    """What can be shown of a layer at once: all that is seen, in larger pixels if it has to be; else the middle of it.

    Args:
        seen: what a map shows, in ``crs``.

    Raises ``RasterError`` if that is nothing of the layer.
    """
    try:
        seen = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transformBoundingBox(seen)
    except QgsCsException:
        seen = QgsRectangle()
    part = seen.intersect(layer.extent())
    if part.isEmpty():
        raise RasterError(tr("The map shows nothing of '{}'; zoom to the layer first.").format(layer.name()))
    if not layer.width() and not wanted.resolution:
        raise RasterError(tr("'{}' is served in pixels of any size; set a processing resolution first.").format(layer.name()))
    across, down = pixel_of_run(layer, card, kind, wanted.resolution)
    too_many = math.sqrt(part.width() / across * part.height() / down / 1e6 / MOST_MEGAPIXELS)
    if too_many <= 1:
        return View(part, wanted.resolution or None, "")
    coarser = max(1.0, min(too_many, _coarsest(layer, card, across)))
    notes = [tr("in coarser pixels than the run will have")] if coarser > 1 else []
    if coarser < too_many:
        part.scale(coarser / too_many)
        notes.insert(0, tr("the middle of the map"))
    return View(part, _as_asked(layer, across * coarser) if coarser > 1 else wanted.resolution or None, "; ".join(notes))


def _coarsest(layer: QgsRasterLayer, card: ModelCard, step: float) -> float:
    """How much larger than a step pixels can be that the model knows."""
    unit = ground_unit(layer)
    return 1.0 if unit is None else card.input.gsd_m[1] / (step * unit.mean)


def _as_asked(layer: QgsRasterLayer, step: float) -> float:
    """A pixel in the layer's units as the algorithm takes it, in metres where those are degrees."""
    unit = ground_unit(layer)
    return step if unit is None or not layer.crs().isGeographic() else step * unit.mean
