"""A quick look, the usual, or the best quality: several fields of a dialog at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ..errors import FctlError
from ..packages.catalog import find
from .asked import Asked
from .translation import tr
from .view import coarser_resolution

#: pixels of a quick look are so much larger, if the model knows them
QUICK_LOOK_FACTOR = 2.0
USUAL, QUICK_LOOK, BEST, OTHER = "usual", "quick look", "best quality", "other"


class Quality(QWidget):
    """A choice of settings that go together; it shows which of them the fields hold.

    Args:
        model: tells the chosen model.
    """

    def __init__(self, asked: Asked, model: Callable[[], str]) -> None:
        super().__init__()
        self.asked, self.model, self.choice = asked, model, QComboBox()
        for name, text in ((USUAL, tr("Usual")), (QUICK_LOOK, tr("Quick look: coarser pixels, four times as fast")),
                           (BEST, tr("Best quality: averaged over rotations and mirror images, eight times slower")),
                           (OTHER, tr("As set under Advanced Parameters"))):
            self.choice.addItem(text, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(tr("Quality"))
        label.setBuddy(self.choice)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        self.choice.activated.connect(lambda _place: self._chosen())
        asked.whenever(("INPUT", "MERGE", "TTA", "RESOLUTION"), self.show_current)
        self.show_current()

    def settings(self, name: str) -> dict[str, Any]:
        """Values of the fields by name; nothing for the one that sets nothing."""
        if name == OTHER:
            return {}
        return {"MERGE": "auto", "TTA": name == BEST, "RESOLUTION": self._coarser() if name == QUICK_LOOK else None}

    def show_current(self) -> None:
        """Which of them the fields hold at the moment."""
        values = {name: self.asked.value(name) or None for name in ("MERGE", "TTA", "RESOLUTION")}
        held = next((name for name in (USUAL, QUICK_LOOK, BEST) if values == {
            key: value or None for key, value in self.settings(name).items()}), OTHER)
        self.choice.setCurrentIndex(self.choice.findData(held))

    def _chosen(self) -> None:
        for name, value in self.settings(self.choice.currentData()).items():
            self.asked.fields[name].setParameterValue(value, QgsProcessingContext())
        self.show_current()

    def _coarser(self) -> float | None:
        """Of a quick look; None if the raster's pixels are as coarse as the model knows, or unknown."""
        layer = self.asked.raster()
        try:
            card = find(self.model()).card
        except FctlError:
            return None
        return None if layer is None else coarser_resolution(layer, card, self.asked.kind(card), QUICK_LOOK_FACTOR)
