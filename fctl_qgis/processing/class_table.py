"""How classes and their field are chosen in dialogs: a row for each class that a layer holds, beside the text for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsMapLayer
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsProcessingGui
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ..errors import FctlError
from ..jobs.words import parse_class_pairs, written
from ..packages.catalog import find
from .base import tr
from .dialog_widget import DialogWidget, layers_chosen
from .layer_classes import HeldClass, fields_of_classes, held_classes, is_class_map, likely_field, means
from .preselect import is_reference, preselect

_STANDARD = QgsProcessingGui.WidgetType.Standard
NODATA = "nodata"
ROW_HEIGHT_PX, MOST_ROWS_SHOWN = 28, 8


class ClassTable(DialogWidget):
    """``41=water, 0=nodata`` as a table: what the layer holds, and which class each is; the text stays, and may be typed."""

    def createWidget(self, held_by: str = "", meant_by: str = "", field: str = "", by_number: bool = True,  # noqa: N802
                     new_classes: bool = False) -> QWidget:
        """Args:
            held_by: name of the parameter with the layer whose classes are told.
            meant_by: of the one with the model, or the map, that has the classes they are told to be.
            field: of the one with the class field; empty if there is none.
            by_number: whether numbers without names stand for the class of that number.
            new_classes: whether names that are none of those classes may be typed.
        """
        self.names, self.by_number, self.new_classes = (held_by, meant_by, field), by_number, new_classes
        self.text = QLineEdit()
        self.text.textChanged.connect(self._typed)
        if self.dialogType != _STANDARD:
            return self.text
        self.held: list[HeldClass] = []
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([tr("In the layer"), tr("Means")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_PX)
        self.table.setAccessibleName(self.parameterDefinition().description())
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.text)
        self.table.hide()
        return widget

    def value(self) -> str:
        return self.text.text()

    def setValue(self, value: Any) -> None:  # noqa: N802
        self.text.setText("" if value is None else str(value))

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType != _STANDARD:
            return
        self.follow(wrappers, [name for name in self.names if name], self.refill)
        self._preselect()
        self.refill()

    def _preselect(self) -> None:
        held_by, meant_by, _ = (self.others.get(name) for name in self.names)
        taken: list[QgsMapLayer] = []
        if _kind(meant_by) == "raster":
            preselect(meant_by, is_class_map)
            taken = layers_chosen(meant_by)
        if _kind(held_by) in ("raster", "layer"):
            preselect(held_by, lambda layer: is_reference(layer) and layer not in taken)

    def refill(self) -> None:
        """A row for each class of the layer as it is now chosen."""
        held_by, meant_by, field = (self.others.get(name) for name in self.names)
        layers = layers_chosen(held_by)
        found = [entry for layer in layers
                 for entry in held_classes(layer, str(field.parameterValue() or "") if field is not None else "")]
        self.held = list({entry.value: entry for entry in found}.values())
        self.classes = self._classes(meant_by)
        self.table.setRowCount(len(self.held))
        for row, entry in enumerate(self.held):
            item = QTableWidgetItem(f"{entry.value}  {entry.name}".rstrip())
            if entry.color:
                item.setIcon(_swatch(entry.color))
            self.table.setItem(row, 0, item)
            self.table.setCellWidget(row, 1, self._choice(entry))
        height = self.table.horizontalHeader().sizeHint().height() + ROW_HEIGHT_PX * min(len(self.held), MOST_ROWS_SHOWN)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth())
        self.table.setVisible(bool(self.held))
        self._show_text()

    def _classes(self, wrapper: QgsAbstractProcessingParameterWidgetWrapper | None) -> list[tuple[int, str, str]]:
        """Number, name and colour of the classes there are: a model's, or a map's."""
        if _kind(wrapper) == "raster":
            return [(int(entry.value), entry.name or entry.value, entry.color)
                    for layer in layers_chosen(wrapper) for entry in held_classes(layer)]
        try:
            return [(entry.id, entry.name, entry.color) for entry in find(str(wrapper.parameterValue() or "")).card.classes]
        except FctlError:  # the field of the model says so itself
            return []

    def _choice(self, entry: HeldClass) -> QComboBox:
        choice = QComboBox()
        choice.setEditable(self.new_classes)
        choice.addItem(self._by_itself(entry), "")
        for _, name, color in self.classes:
            choice.addItem(_swatch(color) if color else QIcon(), name, name)
        choice.addItem(tr("nodata (does not count)"), NODATA)
        choice.setAccessibleName(tr("Class of {}").format(entry.name or entry.value))
        choice.currentTextChanged.connect(lambda _text: self._chosen())
        return choice

    def _by_itself(self, entry: HeldClass) -> str:
        named = any(each.name for each in self.held)
        found = means(entry, [(number, name) for number, name, _ in self.classes], named, self.by_number)
        if not found and self.new_classes:
            found = entry.name or (f"class {entry.value}" if entry.value.isdigit() else entry.value)
        return tr("as it is: {}").format(found) if found else tr("– choose –")

    def _chosen(self) -> None:
        """The text of what is chosen; what it says of values that are not in the table stays."""
        rows = {entry.value.casefold() for entry in self.held} | {entry.name.casefold() for entry in self.held}
        pairs = {key: name for key, name in self._pairs().items() if key.casefold() not in rows}
        for row, entry in enumerate(self.held):
            choice = self.table.cellWidget(row, 1)
            at = choice.findText(choice.currentText())
            name = choice.itemData(at) if at >= 0 else choice.currentText().strip()
            if name:
                pairs[entry.value] = name
        self.text.blockSignals(True)
        self.text.setText(as_text(pairs))
        self.text.blockSignals(False)
        self.widgetValueHasChanged.emit(self)

    def _typed(self, _text: str) -> None:
        if self.dialogType == _STANDARD:
            self._show_text()
        self.widgetValueHasChanged.emit(self)

    def _show_text(self) -> None:
        """What the text says, in the rows."""
        said = {key.casefold(): name for key, name in self._pairs().items()}
        for row, entry in enumerate(self.held):
            name = next((said[word.casefold()] for word in (entry.value, entry.name) if word.casefold() in said), "")
            choice = self.table.cellWidget(row, 1)
            offered = [str(choice.itemData(place)).casefold() for place in range(choice.count())]
            at = offered.index(name.casefold()) if name.casefold() in offered else -1
            choice.blockSignals(True)
            if at < 0 and not self.new_classes:  # a class there is not: the run will say so
                choice.addItem(name, name)
                at = choice.count() - 1
            if at >= 0:
                choice.setCurrentIndex(at)
            else:
                choice.setEditText(name)
            choice.blockSignals(False)

    def _pairs(self) -> dict[str, str]:
        try:
            return parse_class_pairs(self.text.text())
        except FctlError:  # half typed
            return {}


class FieldChooser(DialogWidget):
    """The fields of a layer that may hold its classes; empty leaves the search to the engine."""

    def createWidget(self, of: str = "") -> QWidget:  # noqa: N802
        """Args:
            of: name of the parameter with the layer, or layers.
        """
        self.of = of
        self.chooser = QComboBox()
        self.chooser.setEditable(True)
        self.chooser.lineEdit().setPlaceholderText(tr("looked for"))
        self.chooser.currentTextChanged.connect(lambda _text: self.widgetValueHasChanged.emit(self))
        return self.chooser

    def value(self) -> str:
        return self.chooser.currentText().strip()

    def setValue(self, value: Any) -> None:  # noqa: N802
        self.chooser.setEditText("" if value is None else str(value))

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType != _STANDARD:
            return
        self.layer = next(one for one in wrappers if one.parameterDefinition().name() == self.of)
        self.layer.widgetValueHasChanged.connect(lambda _: self.refill())
        self.refill()

    def refill(self) -> None:
        """The fields of the layers as they are now chosen; a field that all of them lack is let go."""
        layers = layers_chosen(self.layer)
        fields = list(dict.fromkeys(name for layer in layers for name in fields_of_classes(layer)))
        before = self.value()
        self.chooser.blockSignals(True)
        self.chooser.clear()
        self.chooser.addItems(["", *fields])
        self.chooser.blockSignals(False)
        kept = before if before.casefold() in map(str.casefold, fields) or not layers else ""
        self.setValue(kept or next(filter(None, map(_likely, layers)), ""))
        self.chooser.setEnabled(bool(fields) or not layers)


def _likely(layer: QgsMapLayer) -> str:
    return likely_field(layer) if fields_of_classes(layer) else ""


def _kind(wrapper: QgsAbstractProcessingParameterWidgetWrapper | None) -> str:
    return "" if wrapper is None else wrapper.parameterDefinition().type()


def as_text(pairs: Mapping[str, str]) -> str:
    """As :func:`parse_class_pairs` reads it."""
    return ", ".join(f"{written(key)}={written(name)}" for key, name in pairs.items())


def _swatch(color: str) -> QIcon:
    pixels = QPixmap(16, 16)
    pixels.fill(QColor(color))
    return QIcon(pixels)
