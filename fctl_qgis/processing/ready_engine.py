"""An engine that is ready when the user is: it starts when a dialog is opened, and stays while that is looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QWidget

from ..environment.interpreter import ready_interpreter
from ..errors import FctlError
from ..jobs.warm import WarmJob
from .base import ENGINES

#: an engine without work ends after a minute; it is given some so often, and no more after ten minutes
AGAIN_SECONDS, TIMES = 40, 15


class ReadyEngine(QObject):
    """Keeps an engine warm for a widget that is shown.

    Args:
        wanted: what it has to be ready for; None for nothing.
    """

    def __init__(self, widget: QWidget, wanted: Callable[[], WarmJob | None]) -> None:
        super().__init__(widget)
        self._widget, self._wanted, self._left = widget, wanted, TIMES
        self._gone = threading.Event()
        self.destroyed.connect(self._gone.set)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 * AGAIN_SECONDS)
        self._timer.timeout.connect(self.warm)
        self._timer.start()
        QTimer.singleShot(0, self.warm)  # when it is shown

    def warm(self) -> None:
        """Have it ready, unless nobody looks."""
        job, interpreter = self._wanted(), ready_interpreter()[0]
        if job is None or interpreter is None or not self._left or not self._widget.isVisible():
            return
        self._left -= 1
        threading.Thread(target=_warm, args=(job, interpreter, self._gone.is_set), daemon=True).start()


def _warm(job: WarmJob, interpreter: Path, is_gone: Callable[[], bool]) -> None:
    with suppress(FctlError):  # whatever keeps it from getting ready is said when something is asked of it
        ENGINES.warm(job, interpreter, is_gone)
