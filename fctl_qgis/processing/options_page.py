"""The plugin's page in QGIS's options: the engine's environment, and the installed models."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from qgis import processing
from qgis.core import QgsApplication
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..environment.interpreter import ready_interpreter
from ..errors import FctlError
from ..jobs.job import DEVICES
from ..locations import resources
from ..packages.catalog import default_model, find, installed
from ..packages.manage import (
    export_package,
    install_package,
    is_own,
    recolour,
    remove_package,
    rename,
    report_of,
    set_default,
    size_bytes,
)
from ..packages.summary import as_html
from .base import tr
from .class_colors import ClassColors
from .network import download
from .settings import default_device, set_default_device
from .unfinished_work import UnfinishedWork

TITLE = "FCtL land cover"
#: where an item of the list keeps its model's id
_ID = Qt.ItemDataRole.UserRole


class OptionsFactory(QgsOptionsWidgetFactory):
    """Puts the page into Settings, Options."""

    def __init__(self) -> None:
        super().__init__(TITLE, QIcon(str(resources() / "icons" / "fctl.svg")))

    def createWidget(self, parent: QWidget | None) -> OptionsPage:  # noqa: N802
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """What is installed, and buttons that change it. Everything takes effect at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(self._environment())
        column.addWidget(self._models(), 1)
        self.unfinished = UnfinishedWork()
        column.addWidget(self.unfinished)
        self.refresh()

    def apply(self) -> None:
        """Nothing waits for OK."""

    def _environment(self) -> QGroupBox:
        box = QGroupBox(tr("Segmentation engine (PyTorch)"))
        column = QVBoxLayout(box)
        self.state = QLabel()
        self.state.setWordWrap(True)
        column.addWidget(self.state)
        self.install_button = _button(tr("Install environment…"), lambda: self._dialog("installenvironment"))
        self.check_button = _button(tr("Check environment…"), lambda: self._dialog("checkenvironment"))
        self.device = QComboBox()
        self.device.addItems(DEVICES)
        self.device.setCurrentText(default_device())
        self.device.setAccessibleName(tr("Device that runs begin with"))
        self.device.currentTextChanged.connect(self._set_device)
        column.addLayout(_row(self.install_button, self.check_button, QLabel(tr("Device that runs begin with")), self.device))
        return box

    def _models(self) -> QGroupBox:
        box = QGroupBox(tr("Models"))
        column = QVBoxLayout(box)
        self.list, self.about = QListWidget(), QLabel()
        self.list.setAccessibleName(tr("Installed models"))
        self.about.setWordWrap(True)
        self.list.currentItemChanged.connect(lambda *_: self._describe())
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        self.remove_button = _button(tr("Remove"), self._remove)
        self.default_button = _button(tr("Set as default"), self._set_default)
        column.addLayout(_row(_button(tr("Install from file…"), self._from_file),
                              _button(tr("Install from URL…"), self._from_url), self.remove_button, self.default_button))
        self.rename_button = _button(tr("Rename…"), self._rename)
        self.colors_button = _button(tr("Colours…"), self._recolour)
        self.export_button = _button(tr("Export…"), self._export)
        self.report_button = _button(tr("Open report"), lambda: _open(report_of(self.chosen())))
        self.folder_button = _button(tr("Open folder"), lambda: _open(find(self.chosen()).path))
        column.addLayout(_row(self.rename_button, self.colors_button, self.export_button, self.report_button,
                              self.folder_button))
        return box

    def refresh(self) -> None:
        """Look again at what there is."""
        interpreter, reason = ready_interpreter()
        self.state.setText(tr("Ready: {}").format(_short(interpreter)) if interpreter else reason)
        self.unfinished.refresh()
        chosen = self.chosen()
        self.list.clear()
        for package in installed():
            name = package.card.id
            mark = tr(" (default)") if name == default_model() else ""
            item = QListWidgetItem(f"{package.card.title}{mark} — {name} {package.card.version}, "
                                   f"{size_bytes(package) / 1e6:.1f} MB")
            item.setData(_ID, name)
            self.list.addItem(item)
            if name == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._describe()

    def chosen(self) -> str:
        """Id of the model that is chosen in the list; empty if none is."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else ""

    def install(self, path: Path) -> None:
        """Install a package; says so, or why not."""
        def act() -> None:
            package = install_package(path)
            self.refresh()
            self.list.setCurrentRow(next(row for row in range(self.list.count())
                                         if self.list.item(row).data(_ID) == package.card.id))
        self._attempt(act)

    def install_from(self, url: str) -> None:
        """Download a package through QGIS, and install it."""
        def act() -> None:
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "package.zip"
                download(url, target)
                install_package(target)
                self.refresh()
        self._attempt(act)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except FctlError as error:
            QMessageBox.warning(self, TITLE, str(error))

    def _dialog(self, algorithm: str) -> None:
        processing.execAlgorithmDialog(f"fctl:{algorithm}")
        self.refresh()

    def _describe(self) -> None:
        name = self.chosen()
        self.about.setText(as_html(find(name).card) if name else "")
        own = bool(name) and is_own(name)
        for button in (self.remove_button, self.rename_button, self.colors_button):
            button.setEnabled(own)
            button.setToolTip("" if own else tr("The models that came with the plugin stay as they are."))
        for button in (self.export_button, self.folder_button):
            button.setEnabled(bool(name))
        self.report_button.setEnabled(bool(name) and report_of(name) is not None)
        self.default_button.setEnabled(bool(name) and name != default_model())

    def _remove(self) -> None:
        question = tr("Remove the model {} from this computer?").format(self.chosen())
        if QMessageBox.question(self, TITLE, question) == QMessageBox.StandardButton.Yes:
            self.remove(self.chosen())

    def remove(self, name: str) -> None:
        """Delete one of the user's models."""
        self._attempt(lambda: remove_package(name))
        self.refresh()

    def _set_default(self) -> None:
        self._attempt(lambda: set_default(self.chosen()))
        self.refresh()

    def _rename(self) -> None:
        asked = tr("Name in the list of models (scripts go on calling it {})").format(self.chosen())
        title, accepted = QInputDialog.getText(self, tr("Rename"), asked, QLineEdit.EchoMode.Normal,
                                               find(self.chosen()).card.title)
        if accepted:
            self.rename(self.chosen(), title)

    def rename(self, name: str, title: str) -> None:
        """Give one of the user's models another title; says so, if that cannot be done."""
        self._attempt(lambda: rename(name, title))
        self.refresh()

    def _recolour(self) -> None:
        dialog = ClassColors(find(self.chosen()).card, self)
        if dialog.exec():
            self.recolour(self.chosen(), dialog.colors())

    def recolour(self, name: str, colors: dict[int, str]) -> None:
        """Give the classes of one of the user's models other colours, which maps made from now on have."""
        self._attempt(lambda: recolour(name, colors))
        self.refresh()

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export"), f"{self.chosen()}.zip", tr("Model package") + " (*.zip)")
        if path:
            self.export(self.chosen(), Path(path))

    def export(self, name: str, path: Path) -> None:
        """Write a model as a package that can be installed elsewhere."""
        self._attempt(lambda: export_package(name, path))

    @staticmethod
    def _set_device(device: str) -> None:
        """Also in the toolbox that is open already."""
        set_default_device(device)
        QgsApplication.processingRegistry().providerById("fctl").refreshAlgorithms()

    def _from_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Model package"), "", tr("Model package") + " (*.zip model.json)")
        if path:
            self.install(Path(path).parent if Path(path).name == "model.json" else Path(path))

    def _from_url(self) -> None:
        url, accepted = QInputDialog.getText(self, tr("Install from URL"), tr("Address of a model package (.zip)"),
                                             QLineEdit.EchoMode.Normal, "https://")
        if accepted:
            self.install_from(url.strip())


def _open(path: Path | None) -> None:
    """In the program that the system opens such files with."""
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _short(path: Path) -> str:
    """A path as people write it."""
    return f"~/{path.relative_to(Path.home()).as_posix()}" if path.is_relative_to(Path.home()) else str(path)


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked: act())
    return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
