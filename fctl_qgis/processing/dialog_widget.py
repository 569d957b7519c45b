"""Widgets of the plugin's own in Processing's dialogs."""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingFeatureSourceDefinition, QgsProcessingUtils, QgsProject
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui
from qgis.PyQt.QtWidgets import QLabel


class DialogWidget(WidgetWrapper):
    """In the modeler it leaves the field to QGIS, so that models and expressions can be used for it."""

    def __new__(cls, parameter: Any, dialog: Any, *place: int, **hints: Any) -> Any:
        if type(dialog).__name__ == "ModelerParametersDialog":
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context)
        return super().__new__(cls, parameter, dialog, *place, **hints)

    def createLabel(self) -> QLabel | None:  # noqa: N802
        label = super().createLabel()
        if label is not None:
            label.setToolTip(self.parameterDefinition().toolTip())
        return label


def layers_chosen(wrapper: QgsAbstractProcessingParameterWidgetWrapper | None) -> list[QgsMapLayer]:
    """The layers that another field of the dialog holds; none if it holds nothing that can be opened."""
    if wrapper is None:
        return []
    value, context = wrapper.parameterValue(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    found = []
    for each in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(each, QgsProcessingFeatureSourceDefinition):
            each = each.source.staticValue()
        layer = each if isinstance(each, QgsMapLayer) else (
            QgsProcessingUtils.mapLayerFromString(each, context) if isinstance(each, str) and each else None)
        if layer is not None:
            opened = context.temporaryLayerStore()  # what was opened for this would go with its context
            found.append(opened.takeMapLayer(layer) if opened.mapLayer(layer.id()) else layer)
    return found
