"""Legends of layers that people have changed: the look of a class outlasts a new run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsRendererCategory,
)
from qgis.PyQt.QtGui import QColor

from ..packages.card import LandCoverClass

#: of polygons, by which they are drawn
FIELD = "class_id"
#: where a layer keeps the names of its classes by number, whatever its legend calls them
_CLASSES = "fctl/classes"


def remember_classes(layer: QgsMapLayer, classes: Iterable[LandCoverClass]) -> None:
    """Note which classes a layer has."""
    layer.setCustomProperty(_CLASSES, json.dumps({entry.id: entry.name for entry in classes}))


def keep_legend(layer: QgsMapLayer, classes: tuple[LandCoverClass, ...]) -> None:
    """Bring a layer's legend to the classes of a new run; those it had before look as they did.

    A look that does not go by class stays as it is.
    """
    renderer = layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer):
        layer.setRenderer(_paletted(layer, renderer, classes))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute() == FIELD:
        layer.setRenderer(_categorized(layer, renderer, classes))
    remember_classes(layer, classes)


def _paletted(layer: QgsMapLayer, renderer: QgsPalettedRasterRenderer,
              classes: Iterable[LandCoverClass]) -> QgsPalettedRasterRenderer:
    had = {int(entry.value): entry for entry in renderer.classes()}
    kept = _kept(layer, {value: entry.label for value, entry in had.items()}, classes)
    entries = [had[entry.id] if entry.id in kept else
               QgsPalettedRasterRenderer.Class(entry.id, QColor(entry.color), entry.name) for entry in classes]
    changed = QgsPalettedRasterRenderer(layer.dataProvider(), renderer.band(), entries)
    changed.setOpacity(renderer.opacity())
    return changed


def _categorized(layer: QgsMapLayer, renderer: QgsCategorizedSymbolRenderer,
                 classes: Iterable[LandCoverClass]) -> QgsCategorizedSymbolRenderer:
    listed = renderer.categories()  # symbols go when their categories do
    had = {entry.value(): entry for entry in listed}
    kept = _kept(layer, {value: entry.label() for value, entry in had.items()}, classes)
    symbol = listed[0].symbol() if listed else QgsFillSymbol.createSimple({})
    categories = []
    for entry in classes:
        if entry.id in kept:
            categories.append(QgsRendererCategory(had[entry.id]))
            continue
        own = symbol.clone()
        own.setColor(QColor(entry.color))
        categories.append(QgsRendererCategory(entry.id, own, entry.name))
    changed = renderer.clone()
    changed.deleteAllCategories()
    for category in categories:
        changed.addCategory(category)
    return changed


def _kept(layer: QgsMapLayer, labels: Mapping[object, str], classes: Iterable[LandCoverClass]) -> set[int]:
    """Numbers that mean the same class as before."""
    noted = json.loads(layer.customProperty(_CLASSES, "{}"))
    return {entry.id for entry in classes if entry.id in labels and noted.get(str(entry.id), labels[entry.id]) == entry.name}
