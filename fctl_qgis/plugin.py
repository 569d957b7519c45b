"""What QGIS loads: adds the Processing provider and takes it away again."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.utils import iface

from .environment.interpreter import ready_interpreter
from .locations import manual, resources
from .processing.base import ENGINES
from .processing.provider import FctlProvider
from .processing.translation import language


class FctlPlugin:
    """Needs no window: the same in QGIS and in ``qgis_process``."""

    def __init__(self) -> None:
        self.provider: FctlProvider | None = None
        self.options: Any = None
        self.help: Any = None
        self.engine_bar: Any = None
        self.ways_in: Any = None
        self.translator = QTranslator()
        if self.translator.load(str(resources() / "i18n" / f"fctl_{language()}.qm")):
            QgsApplication.installTranslator(self.translator)

    def initProcessing(self) -> None:  # noqa: N802 - called by qgis_process
        self.provider = FctlProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        self.provider.refreshAlgorithms()  # with the model, which consists of those that are there now

    def initGui(self) -> None:  # noqa: N802 - called by QGIS
        self.initProcessing()
        if iface is not None:
            from .processing.engine_bar import EngineBar
            from .processing.options_page import TITLE, OptionsFactory  # needs a window
            from .processing.ways_in import WaysIn
            self.options = OptionsFactory()
            iface.registerOptionsWidgetFactory(self.options)
            self.help = iface.pluginHelpMenu().addAction(QIcon(str(resources() / "icons" / "fctl.svg")), TITLE)
            self.help.triggered.connect(lambda _checked: QDesktopServices.openUrl(QUrl(manual())))
            self.engine_bar = EngineBar(iface.messageBar())
            if ready_interpreter()[0] is None:
                self.engine_bar.say_what_is_missing()
            self.ways_in = WaysIn(self.engine_bar.say_what_is_missing)

    def unload(self) -> None:
        if self.options is not None:
            iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
        if self.help is not None:
            iface.pluginHelpMenu().removeAction(self.help)
            self.help = None
        if self.ways_in is not None:
            self.ways_in.remove()
            self.ways_in = None
        if self.engine_bar is not None:
            self.engine_bar.close()
            self.engine_bar = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        QgsApplication.removeTranslator(self.translator)
        ENGINES.close()
