"""Which classes a layer holds, as a person sees them in QGIS: values, names and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsVariantUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

#: a raster is looked at in at most so many pixels a side: rare classes of a larger one are typed by hand
SAMPLE_PX = 1500
#: without overviews a look at a larger one would take its time
LARGEST_PX = 200_000_000
#: a layer of more values holds measurements
MOST = 255
#: a map without names or colours is taken for one if it holds no more values than this
MOST_UNNAMED = 40
_WHOLE = {Qgis.DataType.Byte: np.uint8, Qgis.DataType.Int8: np.int8, Qgis.DataType.UInt16: np.uint16,
          Qgis.DataType.Int16: np.int16, Qgis.DataType.UInt32: np.uint32, Qgis.DataType.Int32: np.int32}


@dataclass(frozen=True)
class HeldClass:
    """One value of a layer.

    Attributes:
        value: as classes are written, a number or a name.
        name: what the layer calls it; empty if it does not.
        color: ``#rrggbb``; empty if it has none.
    """

    value: str
    name: str = ""
    color: str = ""


def held_classes(layer: QgsMapLayer | None, field: str = "") -> list[HeldClass]:
    """The classes of a raster or of a vector layer's field; none if the layer holds no classes, or the field is not known."""
    if isinstance(layer, QgsRasterLayer) and layer.isValid():
        return _of_raster(layer)
    if isinstance(layer, QgsVectorLayer) and layer.isValid():
        return _of_field(layer, layer.fields().lookupField(field or likely_field(layer)))
    return []


def shown_colors(layer: QgsMapLayer, field: str = "") -> dict[str, str]:
    """``#rrggbb`` by value of a layer that is drawn by its values.

    Args:
        field: of polygons; empty takes the likely one.
    """
    if isinstance(layer, QgsRasterLayer):
        return {entry.value: entry.color for entry in _named(layer, _band(layer))}
    return _category_colors(layer, field or likely_field(layer)) if isinstance(layer, QgsVectorLayer) else {}


def is_class_map(layer: QgsMapLayer | None) -> bool:
    """Whether a raster is a map of classes rather than a picture or measurements."""
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return False
    found = held_classes(layer)
    return bool(found) and (len(found) <= MOST_UNNAMED or any(entry.name or entry.color for entry in found))


def fields_of_classes(layer: QgsMapLayer | None) -> list[str]:
    """Names of the fields that may hold classes: numbers and text."""
    if not isinstance(layer, QgsVectorLayer):
        return []
    return [field.name() for field in layer.fields() if field.isNumeric() or field.type() == QMetaType.Type.QString]


def likely_field(layer: QgsVectorLayer) -> str:
    """The field that the layer is coloured by, or its only one; empty if there is no telling."""
    fields, renderer = fields_of_classes(layer), layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute() in fields:
        return renderer.classAttribute()
    return fields[0] if len(fields) == 1 else ""


def _of_raster(layer: QgsRasterLayer) -> list[HeldClass]:
    band = _band(layer)
    kind = layer.dataProvider().dataType(band) if band else None
    if kind not in _WHOLE:
        return []
    known = {entry.value: entry for entry in _named(layer, band)}
    values = {str(number) for number in _sampled(layer, band, _WHOLE[kind])}
    if len(values) > MOST:
        return []
    # a palette of 256 entries is that of the file's format, not of its classes
    shown = values if len(known) > MOST else values | known.keys()
    return [known.get(value, HeldClass(value)) for value in sorted(shown, key=int)]


def _band(layer: QgsRasterLayer) -> int:
    """The band of classes: the one there is besides an alpha band, or that is shown in classes; 0 if there is none."""
    if isinstance(layer.renderer(), QgsPalettedRasterRenderer):
        return layer.renderer().band()
    bands = [number for number in range(1, layer.bandCount() + 1)
             if layer.dataProvider().colorInterpretation(number) != Qgis.RasterColorInterpretation.AlphaBand]
    return bands[0] if len(bands) == 1 else 0


def _named(layer: QgsRasterLayer, band: int) -> Iterator[HeldClass]:
    """What the layer's legend says, which QGIS makes of colour table, category names and attribute table."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer):
        for entry in renderer.classes():
            if float(entry.value).is_integer():
                value = str(int(entry.value))
                yield HeldClass(value, "" if entry.label == value else entry.label, entry.color.name())


def _sampled(layer: QgsRasterLayer, band: int, kind: type) -> list[int]:
    """Values that were seen to occur, nodata left out."""
    provider = layer.dataProvider()
    if layer.width() * layer.height() > LARGEST_PX and not provider.hasPyramids():
        return []
    columns, rows = (max(1, min(side, SAMPLE_PX)) for side in (layer.width(), layer.height()))
    block = provider.block(band, layer.extent(), columns, rows)
    values: np.ndarray = np.frombuffer(bytes(block.data()), kind)
    return [int(value) for value in np.unique(values) if not (block.hasNoDataValue() and value == block.noDataValue())]


def _of_field(layer: QgsVectorLayer, index: int) -> list[HeldClass]:
    if index < 0:
        return []
    field = layer.fields().at(index)
    values = [value for value in layer.uniqueValues(index, MOST + 1) if not QgsVariantUtils.isNull(value) and value != ""]
    if len(values) > MOST:
        return []
    colors = _category_colors(layer, field.name())
    return [HeldClass(text, "", colors.get(text, "")) for text in sorted(map(_text, values), key=_in_order)]


def _category_colors(layer: QgsVectorLayer, field: str) -> dict[str, str]:
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != field:
        return {}
    return {_text(entry.value()): entry.symbol().color().name() for entry in renderer.categories() if entry.symbol()}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _in_order(text: str) -> tuple[bool, float, str]:
    """Numbers by size, then names."""
    is_name = not text.lstrip("-").isdigit()
    return is_name, 0.0 if is_name else float(text), text


def means(entry: HeldClass, classes: Sequence[tuple[int, str]], named: bool, by_number: bool) -> str:
    """The class that the engine takes a value for by itself; empty if it knows none.

    Args:
        classes: (number, name) of those there are.
        named: whether the layer has names; then its numbers do not count.
        by_number: whether numbers count at all. In training a value without a name is a class of its own.
    """
    word = (entry.name or entry.value).casefold()
    for _, name in classes:
        if name.casefold() == word:
            return name
    if by_number and not named and entry.value.lstrip("-").isdigit():
        return next((name for number, name in classes if number == int(entry.value)), "")
    return ""
