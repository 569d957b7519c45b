"""The look of result layers once they are on the canvas."""

from __future__ import annotations

from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..packages.card import LandCoverClass

CONFIDENCE_COLORS = ((0, "#a50026"), (50, "#fee08b"), (100, "#1a9850"))

#: post-processors whose layer is still being loaded: QGIS holds no reference of its own (qgis/QGIS#48087)
_waiting: set[QgsProcessingLayerPostProcessorInterface] = set()


class _Style(QgsProcessingLayerPostProcessorInterface):
    def __init__(self) -> None:
        super().__init__()
        _waiting.add(self)

    def postProcessLayer(self, layer, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:  # noqa: N802
        if isinstance(layer, QgsRasterLayer) and layer.isValid():
            self.apply(layer)
            layer.triggerRepaint()
        _waiting.discard(self)

    def apply(self, layer: QgsRasterLayer) -> None:
        raise NotImplementedError


class LandCoverStyle(_Style):
    """One legend entry per class of the map."""

    def __init__(self, classes: tuple[LandCoverClass, ...]) -> None:
        super().__init__()
        self.classes = classes

    def apply(self, layer: QgsRasterLayer) -> None:
        entries = [QgsPalettedRasterRenderer.Class(entry.id, QColor(entry.color), entry.name) for entry in self.classes]
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))


class ConfidenceStyle(_Style):
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


def style_on_load(context: QgsProcessingContext, path: str, style: type[_Style], *arguments) -> None:
    """Have the layer styled when Processing loads it; nothing happens if it will not be loaded."""
    if context.willLoadLayerOnCompletion(path):
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(style(*arguments))
