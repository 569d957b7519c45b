"""``fctl:checkenvironment``."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProcessingOutputString

from ..environment.check import diagnose
from ..environment.interpreter import find_interpreter
from ..errors import Cancelled
from .base import FctlAlgorithm, tr, user_errors


class CheckEnvironment(FctlAlgorithm):
    NAME, TITLE = "checkenvironment", "Check environment"
    ICON = "check"
    PAGE = "qgis"
    GROUP, GROUP_ID = "Environment", "environment"
    TAGS = ("pytorch", "cuda", "gpu", "diagnosis", "install", "fctl")
    HELP = ("Finds the Python that runs the segmentation engine, lists its versions and devices, and lets each device "
            "compute something small. The log can be copied into a problem report.")
    REPORT = "REPORT"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addOutput(QgsProcessingOutputString(self.REPORT, tr("Report")))

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        with user_errors():
            try:
                found = diagnose(find_interpreter(), feedback.isCanceled)
            except Cancelled:
                return {}
        for line in found.text().splitlines():
            feedback.pushInfo(line)
        if not found.works:
            raise QgsProcessingException(tr("The engine does not work: {}").format(found.problem))
        return {self.REPORT: found.text()}
