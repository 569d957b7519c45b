"""What QGIS loads: adds the Processing provider and takes it away again."""

from __future__ import annotations

from qgis.core import QgsApplication

from .processing.base import ENGINES
from .processing.provider import FctlProvider


class FctlPlugin:
    """Needs no window: the same in QGIS and in ``qgis_process``."""

    def __init__(self) -> None:
        self.provider: FctlProvider | None = None

    def initProcessing(self) -> None:  # noqa: N802 - called by qgis_process
        self.provider = FctlProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802 - called by QGIS
        self.initProcessing()

    def unload(self) -> None:
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        ENGINES.close()
