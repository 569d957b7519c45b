"""The part of the options page that shows what trainings and runs have left to go on from, and removes it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDateTime, QLocale
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QListWidget, QMessageBox, QPushButton, QVBoxLayout, QWidget

from ..errors import FctlError
from ..jobs.unfinished import Unfinished, unfinished_in
from ..packages.catalog import user_models
from .translation import tr

_SETTING = "fctl/unfinished"


def remember_unfinished(folder: Path) -> None:
    """Look there, too, from now on."""
    known = [path for path in _remembered() if Path(path).exists()]
    QgsSettings().setValue(_SETTING, list(dict.fromkeys([*known, str(folder)])))


def _remembered() -> list[str]:
    value = QgsSettings().value(_SETTING) or []
    return [value] if isinstance(value, str) else list(value)


class UnfinishedWork(QGroupBox):
    """A list with a button; out of sight while there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Unfinished work"), parent)
        column = QVBoxLayout(self)
        note = QLabel(tr("Trainings and runs that were stopped go on from here when they are started again with the same "
                         "parameters. What you do not need can be removed."))
        note.setWordWrap(True)
        column.addWidget(note)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Unfinished work"))
        self.list.setMaximumHeight(90)
        column.addWidget(self.list)
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.clicked.connect(lambda _checked: self._remove())
        column.addWidget(self.remove_button)
        self.found: list[Unfinished] = []
        self.refresh()

    def refresh(self) -> None:
        """Look again at what there is."""
        self.found = unfinished_in([user_models(), *map(Path, _remembered())])
        self.list.clear()
        for one in self.found:
            kind = tr("Training of {}") if one.is_training else tr("Run into {}")
            when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(one.changed)), QLocale.FormatType.ShortFormat)
            self.list.addItem(f"{kind.format(one.name)} — {one.size_bytes / 1e6:.1f} MB, {when}")
            self.list.item(self.list.count() - 1).setToolTip(str(one.folder))
        self.list.setCurrentRow(0)
        self.setVisible(bool(self.found))

    def _remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.found):
            try:
                self.found[row].remove()
            except FctlError as error:
                QMessageBox.warning(self, self.title(), str(error))
            self.refresh()
