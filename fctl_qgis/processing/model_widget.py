"""The model chooser of the dialogs: a list of what is installed, what the chosen one is, and what it will do to the raster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsProcessingGui
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..errors import FctlError
from ..jobs.warm import WarmJob
from ..packages.catalog import find
from ..packages.summary import as_html
from .asked import Asked
from .base import tr
from .dialog_widget import DialogWidget
from .layers import bands_of
from .offered_bands import OfferedBands
from .outlook import outlook
from .preview import Preview
from .ready_engine import ReadyEngine

_STANDARD = QgsProcessingGui.WidgetType.Standard
#: fields that change what a run comes to
_FORETELL = ("EXTENT", "RESOLUTION", "MASK", "CLASS_PROMPTS", "MERGE", "TTA", "DEVICE", "PRECISION", "CLUSTER")


class ModelWidget(DialogWidget):
    """Lists models by title; what is typed or browsed to is the path of a package."""

    bands: OfferedBands | None = None
    asked: Asked | None = None
    preview: Preview | None = None

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
        #: goes with the dialog: what it would reach is gone then, too
        self.later = QTimer(self.chooser)
        self.later.setSingleShot(True)
        self.later.timeout.connect(self._offer_bands)
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
        return widget

    def value(self) -> str:
        place, text = self.chooser.currentIndex(), self.chooser.currentText()
        chosen = place >= 0 and self.chooser.itemText(place) == text  # of two models of one title the one that was chosen
        return str(self.chooser.itemData(place) if chosen else self.comboValue(combobox=self.chooser) or "")

    def setValue(self, value: Any) -> None:  # noqa: N802
        self.setComboValue(value, combobox=self.chooser)
        self._changed()

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType != _STANDARD:
            return
        self.asked = Asked(wrappers)
        if "BANDS" in self.asked.fields:
            self.bands = OfferedBands(self.asked.fields["BANDS"])
        self.asked.whenever(["INPUT"], self._follow)
        self.asked.whenever(_FORETELL, self._describe)
        canvas = self.widgetContext().mapCanvas()
        if "EXTENT" in self.asked.fields and canvas is not None:
            self.preview = Preview(self.dialog.algorithm().id(), self.asked, self.value, canvas, self._describe)
            self.widget.layout().addWidget(self.preview)
        if "INPUT" in self.asked.fields:
            self.engine = ReadyEngine(self.widget, self._warm_job)
        self._follow()

    def _warm_job(self) -> WarmJob | None:
        """What the engine gets ready for."""
        try:
            device, precision = (str(self.asked.value(name) or "auto") for name in ("DEVICE", "PRECISION"))
            return WarmJob(str(find(self.value()).path), device, precision)
        except FctlError:
            return None

    def _follow(self) -> None:
        """Another raster, or another model."""
        self._describe()
        # the list of bands follows the raster in its own time
        self.later.start(0)

    def _offer_bands(self) -> None:
        """Those that the model will take of the raster, where the dialog has a field for them."""
        if self.bands is None or self.asked is None:
            return
        layer = self.asked.raster()
        try:
            self.bands.offer(bands_of(layer, find(self.value()).card.input.bands) if layer is not None else ())
        except FctlError:
            self.bands.offer(())

    def _browse(self) -> None:
        kinds = tr("Model package") + " (model.json *.zip)"
        path, _ = QFileDialog.getOpenFileName(self.chooser, tr("Model package"), "", kinds)
        if path:
            self.setValue(path)

    def _changed(self, _text: str = "") -> None:
        self.widgetValueHasChanged.emit(self)
        if self.dialogType == _STANDARD and self.asked is not None:
            self._follow()

    def _describe(self) -> None:
        try:
            card = find(self.value()).card
        except FctlError as error:
            self.about.setText(str(error))
            self.fit.setText("")
            return
        self.about.setText(as_html(card))
        layer = self.asked.raster() if self.asked is not None else None
        self.fit.setText("" if layer is None or self.asked is None else "<br>".join(
            outlook(layer, card, self.asked.kind(card), self.asked.wanted(layer))))
