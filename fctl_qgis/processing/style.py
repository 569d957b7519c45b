"""The look of result layers once they are on the canvas, and what they tell of themselves there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsLayerNotesUtils,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..packages.card import LandCoverClass

CONFIDENCE_COLORS = ((0, "#a50026"), (50, "#fee08b"), (100, "#1a9850"))
OUTLINE = "#40000000"

#: post-processors whose layer is still being loaded: QGIS holds no reference of its own (qgis/QGIS#48087)
_waiting: set[QgsProcessingLayerPostProcessorInterface] = set()


@dataclass(frozen=True)
class About:
    """What a result's layer says of itself.

    Attributes:
        group: of the layer tree it goes into, named after the input.
        notes: HTML that tells model and parameters.
    """

    group: str
    notes: str


class Style(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer when it has been loaded, and writes down where it came from."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.about = about
        _waiting.add(self)

    def postProcessLayer(self, layer: QgsMapLayer, context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> None:
        if layer is not None and layer.isValid():
            self.apply(layer)
            QgsLayerNotesUtils.setLayerNotes(layer, self.about.notes)
            metadata = layer.metadata().clone()
            metadata.setAbstract(self.about.notes)
            metadata.addHistoryItem(self.about.notes)
            layer.setMetadata(metadata)
            layer.triggerRepaint()
        _waiting.discard(self)

    def apply(self, layer: QgsMapLayer) -> None:
        """What there is to draw of a table: nothing."""


class ClassStyle(Style):
    """Styles by class."""

    def __init__(self, about: About, classes: tuple[LandCoverClass, ...]) -> None:
        super().__init__(about)
        self.classes = classes


class LandCoverStyle(ClassStyle):
    """One legend entry per class of the map."""

    def apply(self, layer: QgsRasterLayer) -> None:
        entries = [QgsPalettedRasterRenderer.Class(entry.id, QColor(entry.color), entry.name) for entry in self.classes]
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))


class PolygonStyle(ClassStyle):
    """The same for polygons, with a faint outline."""

    def apply(self, layer: QgsVectorLayer) -> None:
        categories = [QgsRendererCategory(entry.id, QgsFillSymbol.createSimple(
            {"color": entry.color, "outline_color": OUTLINE, "outline_width": "0.1"}), entry.name) for entry in self.classes]
        layer.setRenderer(QgsCategorizedSymbolRenderer("class_id", categories))


class ConfidenceStyle(Style):
    """Percentages from red over yellow to green."""

    def apply(self, layer: QgsRasterLayer) -> None:
        ramp = QgsColorRampShader(0, 100)
        ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(value, QColor(color), f"{value} %")
                                   for value, color in CONFIDENCE_COLORS])
        shader = QgsRasterShader()
        shader.setRasterShaderFunction(ramp)
        renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
        renderer.setClassificationMin(0)
        renderer.setClassificationMax(100)
        layer.setRenderer(renderer)


def style_on_load(context: QgsProcessingContext, path: str, make: Callable[[], Style]) -> None:
    """Have the layer styled when Processing loads it; nothing happens if it will not be loaded."""
    if context.willLoadLayerOnCompletion(path):
        style, details = make(), context.layerToLoadOnCompletionDetails(path)
        details.groupName = style.about.group
        details.setPostProcessor(style)
