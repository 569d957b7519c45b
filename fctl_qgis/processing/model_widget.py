"""The model chooser of the dialogs: a list of what is installed, what the chosen one is, and what it will do to the raster."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..errors import FctlError
from ..jobs.events import time_left
from ..packages.card import ModelCard
from ..packages.catalog import find
from ..packages.summary import as_html, fit_of_resolution, processing_gsd, seconds_for
from .base import tr
from .layers import bands_of
from .map_units import unit_size_at
from .pace import pace

_STANDARD = QgsProcessingGui.WidgetType.Standard
#: what the engine takes with the bundled model, whatever the size of the raster
MEMORY_GIB = 1.2


class ModelWidget(WidgetWrapper):
    """Lists models by title; what is typed or browsed to is the path of a package.

    In the modeler it leaves the field to QGIS, so that models and expressions can be used for it.
    """

    def __new__(cls, parameter: Any, dialog: Any, *place: int, **hints: Any) -> Any:
        if type(dialog).__name__ == "ModelerParametersDialog":
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context)
        return super().__new__(cls, parameter, dialog, *place, **hints)

    def createWidget(self, value_hints: Sequence[str] = ()) -> QWidget:  # noqa: N802
        self.chooser = QComboBox()
        self.chooser.setEditable(True)
        self.chooser.setAccessibleName(tr("Model"))
        for name in value_hints:
            self.chooser.addItem(find(name).card.title, name)
        self.chooser.currentTextChanged.connect(self._changed)
        if self.dialogType != _STANDARD:
            return self.chooser
        browse = QToolButton()
        browse.setText("…")
        browse.setAccessibleName(tr("Choose a model package"))
        browse.setToolTip(tr("Choose the model.json, or the .zip, of another model package"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.chooser, 1)
        row.addWidget(browse)
        self.about, self.fit = QLabel(), QLabel()
        for label in (self.about, self.fit):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.fit)
        self.raster: QgsAbstractProcessingParameterWidgetWrapper | None = None
        self.bands: QgsAbstractProcessingParameterWidgetWrapper | None = None
        return widget

    def value(self) -> str:
        return str(self.comboValue(combobox=self.chooser) or "")

    def setValue(self, value: Any) -> None:  # noqa: N802
        self.setComboValue(value, combobox=self.chooser)
        self._changed()

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType != _STANDARD:
            return
        others = {one.parameterDefinition().name(): one for one in wrappers}
        self.raster, self.bands = others.get("INPUT"), others.get("BANDS")
        if self.raster is not None:
            self.raster.widgetValueHasChanged.connect(lambda _: self._raster_changed())
        self._raster_changed()

    def _raster_changed(self) -> None:
        self._describe()
        # the list of bands follows the raster in its own time
        QTimer.singleShot(0, self._preset_bands)

    def _preset_bands(self) -> None:
        """Choose the bands that the model will take of the raster, where the dialog has a field for them."""
        layer, field = self._layer(), self.bands
        if layer is None or field is None or sip.isdeleted(field):
            return
        try:
            wanted = find(self.value()).card.input.bands
        except FctlError:
            return
        if bands := bands_of(layer, wanted):
            field.setParameterValue(list(bands), QgsProcessingContext())

    def _browse(self) -> None:
        kinds = tr("Model package") + " (model.json *.zip)"
        path, _ = QFileDialog.getOpenFileName(self.chooser, tr("Model package"), "", kinds)
        if path:
            self.setValue(path)

    def _changed(self, _text: str = "") -> None:
        self.widgetValueHasChanged.emit(self)
        if self.dialogType == _STANDARD and hasattr(self, "raster"):
            self._describe()

    def _describe(self) -> None:
        try:
            card = find(self.value()).card
        except FctlError as error:
            self.about.setText(str(error))
            self.fit.setText("")
            return
        self.about.setText(as_html(card))
        layer = self._layer()
        self.fit.setText("" if layer is None else "<br>".join(outlook(layer, card)))

    def _layer(self) -> QgsRasterLayer | None:
        value = self.raster.parameterValue() if self.raster is not None else None
        layer = QgsProject.instance().mapLayer(value) if isinstance(value, str) else value
        return layer if isinstance(layer, QgsRasterLayer) and layer.isValid() else None


def outlook(layer: QgsRasterLayer, card: ModelCard) -> list[str]:
    """What a run on a layer will come to: a warning if its pixels do not suit the model, time and memory."""
    gsd = ground_sampling_distance(layer)
    lines = [f"⚠ {warning}"] if (warning := fit_of_resolution(gsd, card)) else []
    megapixels = layer.width() * layer.height() / 1e6
    if gsd is not None:
        megapixels *= (gsd / processing_gsd(gsd, card.input.gsd_m)) ** 2
    if megapixels <= 0:
        return lines  # a layer served in whatever size it is asked for
    seconds = seconds_for(megapixels, pace(card.id), card.id, os.cpu_count() or 1)
    took = tr("about {}").format(time_left(seconds).removeprefix(", ").removesuffix(" left")) if seconds else tr(
        "time unknown before the first run")
    return [*lines, tr("The whole raster: {:.4g} megapixels, {}; about {:g} GiB of memory, whatever its size.").format(
        megapixels, took, MEMORY_GIB)]


def ground_sampling_distance(layer: QgsRasterLayer) -> float | None:
    """Metres a pixel covers at the layer's centre; None if that cannot be known."""
    if not layer.crs().isValid() or not layer.width():
        return None
    unit = unit_size_at(layer.crs(), layer.extent().center())
    return None if unit is None else math.sqrt(layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY()) * unit.mean
