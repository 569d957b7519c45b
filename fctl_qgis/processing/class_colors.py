"""The dialog in which the classes of a model get other colours."""

from __future__ import annotations

from qgis.gui import QgsColorButton
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from ..packages.card import ModelCard
from .base import tr


class ClassColors(QDialog):
    """A button of each class, in its colour."""

    def __init__(self, card: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Colours of {}").format(card.title))
        self.buttons: dict[int, QgsColorButton] = {}
        listed = QWidget()
        form = QFormLayout(listed)
        for entry in card.classes:
            button = QgsColorButton()
            button.setColor(QColor(entry.color))
            button.setAccessibleName(tr("Colour of {}").format(entry.name))
            form.addRow(entry.name, button)
            self.buttons[entry.id] = button
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(listed)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(box)

    def colors(self) -> dict[int, str]:
        """``#rrggbb`` by number of the class."""
        return {number: button.color().name() for number, button in self.buttons.items()}
