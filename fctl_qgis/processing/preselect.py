"""Which layer a dialog begins with, where QGIS would take any: a photo is no map of classes."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsMapLayer, QgsProcessingContext, QgsProject, QgsVectorLayer
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox

from .dialog_widget import layers_chosen
from .layer_classes import fields_of_classes, is_class_map


def preselect(wrapper: QgsAbstractProcessingParameterWidgetWrapper, suits: Callable[[QgsMapLayer], bool]) -> None:
    """Leave a field of the dialog with a layer that suits it, or with none."""
    if any(map(suits, layers_chosen(wrapper))):
        return
    layers = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers() if node.layer() is not None]
    found = next(filter(suits, layers), None)
    if found is not None:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())  # or it would show the id instead of the name
        wrapper.setParameterValue(found.id(), context)
    elif (chooser := wrapper.wrappedWidget().findChild(QComboBox)) is not None:
        chooser.setCurrentIndex(-1)


def is_reference(layer: QgsMapLayer) -> bool:
    """Whether classes can be read from it: another map, or points or polygons with a field for them."""
    if isinstance(layer, QgsVectorLayer):
        return layer.geometryType() in (Qgis.GeometryType.Point, Qgis.GeometryType.Polygon) and bool(fields_of_classes(layer))
    return is_class_map(layer)
