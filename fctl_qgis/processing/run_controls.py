"""What the dialog of a long run has beside QGIS's own: a button that stops it and keeps what is finished, words in the bar."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingFeedback
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QProgressBar, QPushButton, QWidget

from .feedback import keep_what_is_finished, said
from .translation import tr

_PLAIN = "%p%"


class RunControls(QObject):
    """Lives as long as a dialog of Processing.

    Args:
        dialog: with its own ``cancelButton()``, and ``feedback`` once it runs.
        kept: what is kept, for the button's tooltip.
    """

    def __init__(self, dialog: Any, kept: str) -> None:
        super().__init__(dialog)
        self.dialog, self.cancel = dialog, dialog.cancelButton()
        self.bar = dialog.findChild(QProgressBar)
        self.button = QPushButton(tr("Stop and keep"))
        self.button.setToolTip(kept)
        self.button.setEnabled(self.cancel.isEnabled())
        self.button.clicked.connect(lambda _checked: self._stop())
        self.cancel.installEventFilter(self)
        _put_beside(self.cancel, self.button)
        dialog.algorithmAboutToRun.connect(lambda _context: self._begins())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What can be cancelled can be stopped, too."""
        if event.type() == QEvent.Type.EnabledChange and not sip.isdeleted(self.button):
            self.button.setEnabled(self.cancel.isEnabled())
            if not self.cancel.isEnabled():  # it is over
                self._tell("")
        return False

    def _begins(self) -> None:
        feedback: QgsProcessingFeedback = self.dialog.feedback
        feedback.progressChanged.connect(lambda _: self._tell(said(feedback)))

    def _stop(self) -> None:
        if self.dialog.feedback is not None:
            keep_what_is_finished(self.dialog.feedback)

    def _tell(self, text: str) -> None:
        if self.bar is not None and not sip.isdeleted(self.bar):
            self.bar.setFormat(f"{_PLAIN}  {text}" if text else _PLAIN)


def _put_beside(known: QWidget, new: QWidget) -> None:
    """Right of a widget, in whatever layout that lies."""
    window = known.window()
    for layout in window.findChildren(QLayout):
        place = layout.indexOf(known)
        if place >= 0 and isinstance(layout, QGridLayout):
            row, column, _, _ = layout.getItemPosition(place)
            layout.addWidget(new, row, column + 1)
            return
        if place >= 0 and isinstance(layout, QHBoxLayout):
            layout.insertWidget(place + 1, new)
            return
