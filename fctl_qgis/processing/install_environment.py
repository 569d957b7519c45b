"""``fctl:installenvironment``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..environment.builds import BUILDS, CPU, CUDA, Size, size_of
from ..environment.install import install
from ..environment.interpreter import managed_folder
from ..errors import Cancelled
from .base import FctlAlgorithm, tr, user_errors
from .network import proxy_url


class News(QObject):
    """Told in QGIS's own thread when an installation has come to its end."""

    installed = pyqtSignal()


NEWS = News()


def size_text(size: Size) -> str:
    return tr("{:g} GB to download, {:g} GB on the disk").format(size.download_gb, size.installed_gb)


class InstallEnvironment(FctlAlgorithm):
    NAME, TITLE = "installenvironment", "Install environment"
    ICON = "environment"
    PAGE, PICTURE = "qgis", "install"
    GROUP, GROUP_ID = "Environment", "environment"
    TAGS = ("pytorch", "dependencies", "setup", "fctl")
    HELP = ("Installs PyTorch into a folder of its own in your user profile; QGIS's own Python is not changed. Needs to be "
            "done once; run again, it checks what is there and makes a broken environment anew.\n\n"
            "PyTorch build: 'cpu' ({cpu}) or 'cuda' ({cuda}; for NVIDIA graphics cards) from PyTorch's own package index, or "
            "'default', what the usual index has ({default} here); 'auto' takes CUDA where there is an NVIDIA driver. The "
            "proxy of QGIS's settings is used.\n\n"
            "Folder of wheels: without internet access, download the wheels of torch, torchvision, safetensors, "
            "open_clip_torch and distributed with all they need on another computer ('pip download'), and name their folder.")
    BUILD, WHEELS, PYTHON = "BUILD", "WHEELS", "PYTHON"

    def shortHelpString(self) -> str:  # noqa: N802
        return super().shortHelpString().format(
            cpu=size_text(CPU), cuda=size_text(CUDA), default=size_text(size_of("default")))

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterEnum(
            self.BUILD, tr("PyTorch build (auto: CUDA where there is an NVIDIA driver)"), list(BUILDS), False, "auto", False,
            usesStaticStrings=True))
        self.add_advanced(QgsProcessingParameterFile(
            self.WHEELS, tr("Folder of wheels (only without internet)"), Qgis.ProcessingFileParameterBehavior.Folder,
            optional=True))
        self.addOutput(QgsProcessingOutputString(self.PYTHON, tr("Interpreter")))

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        wheels = self.parameterAsString(parameters, self.WHEELS, context)
        with user_errors():
            try:
                python = install(managed_folder(), feedback.pushInfo, feedback.isCanceled, Path(wheels) if wheels else None,
                                 build=self.parameterAsEnumString(parameters, self.BUILD, context), proxy=proxy_url(),
                                 progress=lambda share: feedback.setProgress(100 * share))
            except Cancelled as cancelled:
                feedback.pushInfo(str(cancelled))
                return {}
        return {self.PYTHON: str(python)}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:  # noqa: N802
        NEWS.installed.emit()
        return {}
