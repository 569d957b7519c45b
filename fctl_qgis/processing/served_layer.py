"""Layers that are served, not read from a file (XYZ, WMS, WMTS, WCS …): fetched through QGIS into a GeoTIFF first."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterBlockFeedback,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt

from ..errors import Cancelled, RasterError
from .base import tr
from .map_units import unit_size_at

#: more is for an export, which can be gone on with
MOST_MEGAPIXELS = 400


def what_to_choose(layer: QgsRasterLayer) -> str:
    """What a layer that is served needs before it can be fetched."""
    return tr("'{}' is served by '{}', at whatever resolution it is asked for: choose an extent, and a processing "
              "resolution among the advanced parameters; or export it first (right-click the layer, Export, Save As…, "
              "Rendered image, GeoTIFF) and use the file.").format(layer.name(), layer.providerType())


class ServedLayer:
    """What is to be fetched of a layer; made in the main thread, fetched in any.

    Args:
        extent: in the layer's CRS.
        resolution: size of a pixel in its units, metres where these are degrees.

    Raises ``RasterError`` with what the user can do where that is too much, or not said.
    """

    def __init__(self, layer: QgsRasterLayer, extent: QgsRectangle, resolution: float | None) -> None:
        self.name, self.crs = layer.name(), QgsCoordinateReferenceSystem(layer.crs())
        if extent.isEmpty() or not resolution:
            raise RasterError(what_to_choose(layer))
        extent = extent.intersect(layer.extent())
        if extent.isEmpty():
            raise RasterError(tr("The extent does not meet the layer '{}'; choose another.").format(self.name))
        unit = unit_size_at(self.crs, extent.center())
        if self.crs.isGeographic() and unit is not None:
            steps = resolution / unit.along_x, resolution / unit.along_y
        else:
            steps = resolution, resolution
        self.columns, self.rows = (max(1, math.ceil(length / step - 1e-6)) for length, step in
                                   zip((extent.width(), extent.height()), steps))
        if self.columns * self.rows > MOST_MEGAPIXELS * 1e6:
            raise RasterError(tr(
                "{:.0f} megapixels would have to be fetched of '{}', at most {} can be; choose a smaller extent or a coarser "
                "resolution, or export it first (right-click the layer, Export, Save As…).").format(
                    self.columns * self.rows / 1e6, self.name, MOST_MEGAPIXELS))
        self.extent = QgsRectangle(extent.xMinimum(), extent.yMaximum() - self.rows * steps[1],
                                   extent.xMinimum() + self.columns * steps[0], extent.yMaximum())
        self.provider = layer.dataProvider().clone()

    def fetch(self, target: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Write it as a GeoTIFF. Raises ``FctlError``."""
        feedback.pushInfo(tr("Fetching {} × {} pixels of '{}' …").format(self.columns, self.rows, self.name))
        progress = QgsRasterBlockFeedback()
        feedback.canceled.connect(progress.cancel, Qt.ConnectionType.DirectConnection)
        pipe = QgsRasterPipe()
        pipe.set(self.provider)
        writer = QgsRasterFileWriter(str(target))
        writer.setOutputFormat("GTiff")
        # the newer name is that of QGIS 3.44
        set_options = getattr(writer, "setCreationOptions", None) or writer.setCreateOptions
        set_options(["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"])
        failed = writer.writeRaster(pipe, self.columns, self.rows, self.extent, self.crs, context.transformContext(), progress)
        if feedback.isCanceled():
            target.unlink(missing_ok=True)
            raise Cancelled("The run was cancelled; nothing was written.")
        if failed or not target.exists() or progress.errors():
            target.unlink(missing_ok=True)
            raise RasterError(tr("'{}' could not be fetched ({}); try again, or export it first.").format(
                self.name, "; ".join(progress.errors()) or failed))
