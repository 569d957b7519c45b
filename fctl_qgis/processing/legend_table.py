"""The classes of a map in words, as a table: what each is called, which words it stands for, and its colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsColorButton, QgsProcessingGui
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..errors import FctlError, UsageError
from ..jobs.words import joined, legend_line, parse_legend
from ..packages.card import ModelCard
from ..packages.catalog import find
from ..packages.colors import colors_for
from ..packages.legends import NAMES, legend
from .base import tr
from .dialog_widget import DialogWidget

NAME, WORDS, COLOR = range(3)
_STANDARD = QgsProcessingGui.WidgetType.Standard


class LegendTable(DialogWidget):
    """A table beside the model it is for. Its value is text as prompts are written; an empty table leaves the model's classes.

    In the modeler it leaves the field to QGIS; in a batch, whose rows are low, the text itself is edited.
    """

    def createWidget(self) -> QWidget:  # noqa: N802
        self.model: QgsAbstractProcessingParameterWidgetWrapper | None = None
        #: a value that is no list of classes, kept as it came until the table is edited
        self.unread = ""
        if self.dialogType != _STANDARD:
            self.plain = QPlainTextEdit()
            self.plain.setMaximumHeight(self.plain.fontMetrics().height() * 2)
            self.plain.textChanged.connect(self._changed)
            return self.plain
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Class"), tr("Words, between semicolons"), tr("Colour")])
        self.table.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(150)
        self.table.setAccessibleName(tr("Classes in words"))
        self.table.itemChanged.connect(lambda _: self._edited())
        self.said = QLabel()
        self.said.setWordWrap(True)
        buttons = QHBoxLayout()
        self.presets = QToolButton()
        self.presets.setText(tr("Legends"))
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.presets.setMenu(self._legends())
        buttons.addWidget(self.presets)
        for text, tip, act in ((tr("Add"), tr("A class more"), self._add),
                               (tr("Remove"), tr("Take the selected classes out"), self._remove),
                               (tr("Merge"), tr("Make one class of those selected: it is where any of their words would be"),
                                self._merge)):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self.table)
        column.addWidget(self.said)
        return widget

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType != _STANDARD:
            return
        self.model = next((one for one in wrappers if one.parameterDefinition().name() == "MODEL"), None)
        if self.model is not None:
            self.model.widgetValueHasChanged.connect(lambda _: self._explain())
        self._explain()

    def value(self) -> str:
        if self.dialogType != _STANDARD:
            return self.plain.toPlainText()
        return self.unread or "\n".join(filter(None, map(self._line, range(self.table.rowCount()))))

    def setValue(self, value: Any) -> None:  # noqa: N802
        text = str(value or "")
        if self.dialogType != _STANDARD:
            self.plain.setPlainText(text)
            return
        if text == self.value():
            return
        self._fill(text)
        self._changed()

    def _fill(self, text: str) -> None:
        self.unread = ""
        try:
            prompts, colors = parse_legend(text)
        except UsageError as error:
            self.unread, prompts, colors = text, {}, {}
            self.said.setText(str(error))
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for name, said in prompts.items():
            self._append(name, joined(said), colors.get(name, ""))
        self.table.blockSignals(False)
        if not self.unread:
            self._explain()

    def _append(self, name: str, words: str, color: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, NAME, QTableWidgetItem(name))
        self.table.setItem(row, WORDS, QTableWidgetItem(words))
        chosen = QgsColorButton()
        chosen.setShowNull(True)
        chosen.setToolTip(tr("Colour of the class on the map; none leaves it to the model"))
        if color:
            chosen.setColor(QColor(color))
        else:
            chosen.setToNull()
        chosen.colorChanged.connect(lambda _: self._edited())
        self.table.setCellWidget(row, COLOR, chosen)

    def _line(self, row: int) -> str:
        """A row as prompts are written; nothing of a row without a name."""
        name, words, chosen = self.table.item(row, NAME), self.table.item(row, WORDS), self.table.cellWidget(row, COLOR)
        if name is None or not name.text().strip():
            return ""
        color = "" if chosen is None or chosen.isNull() else chosen.color().name()
        parts = [part for part in (color, words.text().strip() if words else "") if part]
        return f"{legend_line(name.text().strip())} {'; '.join(parts)}".rstrip()

    def _legends(self) -> QMenu:
        menu = QMenu(self.presets)
        menu.addAction(tr("The model's own classes"), self._own)
        menu.addSeparator()
        for name in NAMES:
            found = legend(name)
            menu.addAction(found.title, _with(self.setValue, found.text))
        menu.addSeparator()
        menu.addAction(tr("None (leave it to the model)"), _with(self.setValue, ""))
        return menu

    def _own(self) -> None:
        if (card := self._card()) is not None:
            said = card.text.prompts if card.text else {}
            self.setValue("\n".join(legend_line(entry.name, said.get(entry.name, ()), entry.color) for entry in card.classes))

    def _add(self) -> None:
        taken = [self.table.cellWidget(row, COLOR).color().name() for row in range(self.table.rowCount())]
        self._append("", "", *colors_for([""], taken=taken))
        self._edited()
        self.table.editItem(self.table.item(self.table.rowCount() - 1, NAME))

    def _remove(self) -> None:
        for row in reversed(self._selected()):
            self.table.removeRow(row)
        self._edited()

    def _merge(self) -> None:
        """The first of the selected rows gets the words of all; a class without words stands for its name."""
        rows = self._selected()
        if len(rows) < 2:
            return
        words = [self.table.item(row, WORDS).text().strip() or joined([self.table.item(row, NAME).text()]) for row in rows]
        self.table.item(rows[0], WORDS).setText("; ".join(words))
        for row in reversed(rows[1:]):
            self.table.removeRow(row)
        self._edited()

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _edited(self) -> None:
        self.unread = ""
        self._explain()
        self._changed()

    def _changed(self) -> None:
        self.widgetValueHasChanged.emit(self)

    def _card(self) -> ModelCard | None:
        try:
            return find(str(self.model.parameterValue())).card if self.model is not None else None
        except FctlError:
            return None

    def _explain(self) -> None:
        card = self._card()
        if card is not None and not card.reads_words:
            self.said.setText(tr("The chosen model does not read words; its classes are as they are."))
        elif not self.table.rowCount():
            self.said.setText(tr("Empty: the model's own classes. Choose a legend, or add classes and say what they are."))
        else:
            self.said.setText(tr("The map has exactly these {} classes.").format(self.table.rowCount())
                              if card is not None and card.is_open else tr("These words stand in for the model's own."))


def _with(act: Callable[[str], None], text: str) -> Callable[[], None]:
    return lambda: act(text)
