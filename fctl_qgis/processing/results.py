"""Results on the map: new layers with their own look, ordered and in a group of the run; layers that show the file already,
renewed.

Called in the main thread when a run is over, before Processing loads anything. Layers are made here, so that the file's look
is there before Processing applies what the user chose under *Edit rendering styles for outputs*.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLayerNotesUtils,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..files.qml import STYLE, came_with_a_result, of_classes, of_confidence, of_polygons
from ..packages.card import LandCoverClass
from .legend import keep_legend, remember_classes

#: names of the outputs, from the bottom of the layer tree to its top; those that begin unticked
ORDER = ("CONFIDENCE", "AREAS", "OUTPUT", "POLYGONS")
UNTICKED = frozenset({"CONFIDENCE"})
#: where a layer keeps what was written into its notes, to tell it from what the user writes there
_NOTES = "fctl/notes"
#: types of columns are not in the file
_CSV_OPTION = "|option:AUTODETECT_TYPE=YES"

#: post-processors whose layer is still being loaded: QGIS holds no reference of its own (qgis/QGIS#48087)
_waiting: set[QgsProcessingLayerPostProcessorInterface] = set()


@dataclass(frozen=True)
class Result:
    """A file that a run has written.

    Attributes:
        output: name of the parameter.
        classes: of the map.
        group: of the layer tree that new layers go into.
        notes: HTML that tells where it came from.
    """

    path: str
    output: str
    classes: tuple[LandCoverClass, ...]
    group: str
    notes: str

    @property
    def source(self) -> str:
        """What QGIS opens."""
        return self.path + _CSV_OPTION * self.path.lower().endswith(".csv")

    @property
    def style(self) -> str:
        """QML; empty for a table."""
        return {"OUTPUT": of_classes(self.classes), "CONFIDENCE": of_confidence(),
                "POLYGONS": of_polygons(self.classes)}.get(self.output, "")

    def layer(self) -> QgsMapLayer:
        """A new layer, drawn by the style that the user saved beside the file, if there is one."""
        if self.output in ("OUTPUT", "CONFIDENCE"):
            layer = QgsRasterLayer(self.source, self.output)
        else:
            layer = QgsVectorLayer(self.source, self.output, "ogr")
        beside = os.path.splitext(self.path)[0] + STYLE
        if self.style and (came_with_a_result(Path(beside)) or not os.path.exists(beside)):
            style = QDomDocument()
            style.setContent(self.style)
            layer.importNamedStyle(style)
        remember_classes(layer, self.classes)
        return layer


class Finish(QgsProcessingLayerPostProcessorInterface):
    """The last touch, after Processing has named a layer and applied the user's styles.

    Args:
        name: that the user gave the layer; empty leaves it.
    """

    def __init__(self, result: Result, name: str = "") -> None:
        super().__init__()
        self.result, self.name = result, name
        _waiting.add(self)

    def postProcessLayer(self, layer: QgsMapLayer, context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> None:
        if layer is not None and layer.isValid():
            write_notes(layer, self.result.notes)
            if self.name:
                layer.setName(self.name)
            elif self.result.output in UNTICKED:
                _untick(layer)
        _waiting.discard(self)


def show(results: Iterable[Result], context: QgsProcessingContext) -> None:
    """Have results loaded as far as that is wanted, and renew the layers that show them already."""
    for result in results:
        shown = layers_of(context.project(), result)
        for layer in shown:
            renew(layer, result)
        if context.willLoadLayerOnCompletion(result.path):
            _load(result, shown, context)


def layers_of(project: QgsProject | None, result: Result) -> list[QgsMapLayer]:
    """The layers of a project that show a result's file."""
    found = []
    for layer in project.mapLayers().values() if project is not None else ():
        path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
        if path and os.path.realpath(path) == os.path.realpath(result.path):
            found.append(layer)
    return found


def renew(layer: QgsMapLayer, result: Result) -> None:
    """Show what lies in the file now; name, colours of classes that are still there, and other looks stay the user's."""
    if not layer.isValid():  # its file was not there
        layer.setDataSource(layer.source(), layer.name(), layer.providerType())
        if not layer.isValid():
            return
    crs = layer.dataProvider().crs()
    layer.reload()
    if layer.dataProvider().crs() != crs:
        layer.setCrs(layer.dataProvider().crs())
    if isinstance(layer, QgsVectorLayer):
        layer.updateExtents(True)
    else:
        layer.setExtent(layer.dataProvider().extent())
    keep_legend(layer, result.classes)
    write_notes(layer, result.notes)
    layer.triggerRepaint()


def write_notes(layer: QgsMapLayer, notes: str) -> None:
    """Where a layer came from, in its notes unless the user has written there, and in its metadata."""
    if QgsLayerNotesUtils.layerNotes(layer) in ("", layer.customProperty(_NOTES, "")):
        QgsLayerNotesUtils.setLayerNotes(layer, notes)
        layer.setCustomProperty(_NOTES, notes)
    metadata = layer.metadata().clone()
    metadata.setAbstract(notes)
    if notes not in metadata.history():
        metadata.addHistoryItem(notes)
    layer.setMetadata(metadata)


def _untick(layer: QgsMapLayer) -> None:
    node = layer.project().layerTreeRoot().findLayer(layer.id()) if layer.project() is not None else None
    if node is not None:
        node.setItemVisibilityChecked(False)


def _load(result: Result, shown: list[QgsMapLayer], context: QgsProcessingContext) -> None:
    """Tell Processing which layer the file is to be, and where it goes."""
    layer = shown[0] if shown else result.layer()
    queue = context.layersToLoadOnCompletion()
    details = queue.pop(result.path)
    details.setPostProcessor(Finish(result, layer.name() if shown else ""))
    if not shown:
        details.groupName, details.layerSortKey = result.group, 1 + ORDER.index(result.output)
        context.temporaryLayerStore().addMapLayer(layer)
    queue[layer.source()] = details
    context.setLayersToLoadOnCompletion(queue)
