"""Widgets of the plugin's own in Processing's dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingFeatureSourceDefinition, QgsProcessingUtils, QgsProject
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QLabel


class DialogWidget(WidgetWrapper):
    """In the modeler it leaves the field to QGIS, so that models and expressions can be used for it."""

    def __new__(cls, parameter: Any, dialog: Any, *place: int, **hints: Any) -> Any:
        if type(dialog).__name__ == "ModelerParametersDialog":
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context)
        return super().__new__(cls, parameter, dialog, *place, **hints)

    def follow(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper], names: Sequence[str],
               act: Callable[[], None]) -> None:
        """Act when other fields have changed, once for all that change together; :attr:`others` are all fields there are."""
        self.others = {one.parameterDefinition().name(): one for one in wrappers}
        self.soon = QTimer(self.widget)
        self.soon.setSingleShot(True)
        self.soon.timeout.connect(act)
        for name in names:
            self.others[name].widgetValueHasChanged.connect(lambda _: self.soon.start(0))

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
