"""A look at the result before the run: what the map shows, as a layer for as long as the dialog is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ..errors import FctlError
from ..packages.catalog import find
from .asked import Asked
from .translation import tr
from .view import View, view_of

#: what a preview leaves out, or does without
_PLAIN = {"TTA": False, "CLUSTER": "", "CONFIDENCE": None, "POLYGONS": None, "AREAS": None}


class Preview(QWidget):
    """A button, and what is said of its work.

    Args:
        algorithm: id of the one whose dialog it is.
        model: tells the chosen model.
        done: called when one is finished.
    """

    def __init__(self, algorithm: str, asked: Asked, model: Callable[[], str], canvas: QgsMapCanvas,
                 done: Callable[[], None]) -> None:
        super().__init__()
        self.algorithm, self.asked, self.model, self.canvas, self.done = algorithm, asked, model, canvas, done
        self.button, self.said = QPushButton(tr("Preview")), QLabel()
        self.button.setToolTip(tr("Segments what the map shows, as a layer that stays while this dialog is open. Without "
                                  "test-time augmentation."))
        self.button.clicked.connect(lambda _checked: self._pressed())
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.said, 1)
        self.feedback: QgsProcessingFeedback | None = None
        self.layers: list[str] = []
        self._in_dialog = False
        self.destroyed.connect(partial(_remove, self.layers))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._in_dialog and isinstance(self.window(), QDialog):
            self._in_dialog = True
            self.window().rejected.connect(self._closed)

    def _closed(self) -> None:
        _remove(self.layers)
        if self.feedback is not None:
            self.feedback.cancel()

    def _pressed(self) -> None:
        if self.feedback is not None:
            self.feedback.cancel()
            return
        layer = self.asked.raster()
        if layer is None:
            self.said.setText(tr("Choose a raster first."))
            return
        try:
            card = find(self.model()).card
            view = view_of(layer, card, self.asked.kind(card), self.asked.wanted(layer), self.canvas.extent(),
                           self.canvas.mapSettings().destinationCrs())
        except FctlError as error:
            self.said.setText(str(error))
            return
        self._start(layer, view)

    def _start(self, layer: QgsRasterLayer, view: View) -> None:
        context, feedback = QgsProcessingContext(), _Heard(self.said)
        context.setProject(QgsProject.instance())
        target = QgsProcessingUtils.generateTempFilename("preview.tif", context)
        parameters = {**self.asked.values(), **_PLAIN, "EXTENT": QgsReferencedRectangle(view.extent, layer.crs()),
                      "RESOLUTION": view.resolution, "OUTPUT": target}
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(self.algorithm)
        for able, reason in (algorithm.canExecute(), algorithm.checkParameterValues(parameters, context)):
            if not able:
                self.said.setText(reason)
                return
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        started, name = time.monotonic(), layer.name()

        def finished(succeeded: bool, results: dict[str, Any]) -> None:
            if sip.isdeleted(self):
                return
            self.feedback = None
            self.button.setText(tr("Preview"))
            if not succeeded or not results:
                self.said.setText("" if feedback.isCanceled() else "; ".join(feedback.errors))
            elif not feedback.isCanceled():
                self._show(target, name)
                self.said.setText("; ".join(filter(None, (tr("{:.1f} s").format(time.monotonic() - started), view.note))))
                self.done()
        self.feedback, self._kept = feedback, (algorithm, context, task)
        self.button.setText(tr("Stop"))
        self.said.setText(tr("Segmenting what the map shows…"))
        task.executed.connect(finished)
        QgsApplication.taskManager().addTask(task)

    def _show(self, path: str, name: str) -> None:
        """On top of the map, in place of the one before."""
        _remove(self.layers)
        layer = QgsRasterLayer(path, tr("Preview of {}").format(name))
        layer.setCustomProperty("fctl/preview", True)
        QgsProject.instance().addMapLayer(layer, False)
        QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        self.layers.append(layer.id())


class _Heard(QgsProcessingFeedback):
    """Shows how far it is, and keeps what went wrong."""

    def __init__(self, said: QLabel) -> None:
        super().__init__(False)
        self.errors: list[str] = []

        def tell(percent: float) -> None:
            if not sip.isdeleted(said):
                said.setText(tr("Segmenting what the map shows, {:.0f} %").format(percent))
        self.progressChanged.connect(tell)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        self.errors.append(error)


def _remove(layers: list[str], *_: object) -> None:
    QgsProject.instance().removeMapLayers([layer for layer in layers if QgsProject.instance().mapLayer(layer)])
    layers.clear()
