"""The message above the map that the engine is missing: it installs one beside the user's work, and goes when there is one."""

from __future__ import annotations

from typing import Any

from qgis import processing
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
)
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton, QWidget

from ..environment.builds import size_of
from ..environment.interpreter import ready_interpreter
from .install_environment import NEWS, InstallEnvironment, size_text
from .translation import tr

TITLE = "FCtL"


class EngineBar:
    """One message at a time: what is missing, how far its installation is, what came of it."""

    def __init__(self, bar: QgsMessageBar) -> None:
        self.bar = bar
        self.item: QgsMessageBarItem | None = None
        self.task: QgsTask | None = None
        self.dialog: QWidget | None = None
        NEWS.installed.connect(self.look_again)

    def close(self) -> None:
        """Takes the message away; an installation that runs is cancelled."""
        NEWS.installed.disconnect(self.look_again)
        if self.task is not None:
            self.task.executed.disconnect(self._ended)
            self.task.cancel()
        self._take_away()

    def look_again(self) -> None:
        """After an installation from anywhere: the message that it is missing is out of date."""
        if self.task is None and ready_interpreter()[0] is not None:
            self._take_away()

    def say_what_is_missing(self, failure: str = "") -> None:
        """Without PyTorch nothing works, and nobody looks for it in the Toolbox."""
        text = tr("The segmentation engine (PyTorch) is not installed yet: {}.").format(size_text(size_of("auto")))
        install, choose = QPushButton(tr("Install")), QPushButton(tr("Other builds…"))
        install.clicked.connect(lambda _checked: self.install())
        choose.clicked.connect(lambda _checked: self._choose())
        level = Qgis.MessageLevel.Warning if failure else Qgis.MessageLevel.Info
        self._put(failure or text, level, install, choose)

    def install(self) -> None:
        """In a task: QGIS goes on, and shows and cancels it as it does any other."""
        self.context, self.feedback = QgsProcessingContext(), _Errors()
        algorithm = QgsApplication.processingRegistry().algorithmById(f"fctl:{InstallEnvironment.NAME}").create()
        task = QgsProcessingAlgRunnerTask(algorithm, {}, self.context, self.feedback,
                                          QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)  # this bar tells the end
        task.executed.connect(self._ended)
        bar, cancel = QProgressBar(), QPushButton(tr("Cancel"))
        bar.setMaximumWidth(200)
        task.progressChanged.connect(lambda percent: None if sip.isdeleted(bar) else bar.setValue(int(percent)))
        cancel.clicked.connect(lambda _checked: task.cancel())
        self._put(tr("The segmentation engine is being installed; go on with your work."), Qgis.MessageLevel.Info, bar, cancel)
        self.task = task
        QgsApplication.taskManager().addTask(task)

    def _ended(self, succeeded: bool, _results: dict[str, Any]) -> None:
        cancelled, self.task = self.feedback.isCanceled(), None
        if ready_interpreter()[0] is not None:
            self._take_away()
            self.bar.pushMessage(TITLE, tr("The segmentation engine is ready."), Qgis.MessageLevel.Success)
        elif cancelled:
            self.say_what_is_missing()
        else:
            self.say_what_is_missing(" ".join(self.feedback.errors))

    def _choose(self) -> None:
        self.dialog = processing.createAlgorithmDialog(f"fctl:{InstallEnvironment.NAME}", {})
        self.dialog.show()

    def _put(self, text: str, level: Qgis.MessageLevel, *widgets: QWidget) -> None:
        self._take_away()
        self.item = self.bar.createMessage(TITLE, text)
        for widget in widgets:
            self.item.layout().addWidget(widget)
        self.bar.pushWidget(self.item, level)

    def _take_away(self) -> None:
        if self.item is not None and not sip.isdeleted(self.item):
            self.bar.popWidget(self.item)
        self.item = None


class _Errors(QgsProcessingFeedback):
    """Keeps what went wrong; the rest goes to QGIS's log."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        self.errors.append(error)
        super().reportError(error, fatalError)
