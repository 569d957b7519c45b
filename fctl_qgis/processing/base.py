"""What all algorithms of the provider have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..errors import Cancelled, FctlError
from ..locations import resources


def tr(text: str) -> str:
    return QCoreApplication.translate("fctl", text)


class FctlAlgorithm(QgsProcessingAlgorithm):
    """Names, group and icon; subclasses give NAME, TITLE, TAGS, HELP and parameters."""

    NAME, TITLE, HELP = "", "", ""
    GROUP, GROUP_ID = "Land cover", "landcover"
    TAGS: tuple[str, ...] = ()

    def createInstance(self) -> FctlAlgorithm:  # noqa: N802
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:  # noqa: N802
        return tr(self.TITLE)

    def group(self) -> str:
        return tr(self.GROUP)

    def groupId(self) -> str:  # noqa: N802
        return self.GROUP_ID

    def tags(self) -> list[str]:
        return list(self.TAGS)

    def icon(self) -> QIcon:
        return QIcon(str(resources() / "icons" / "fctl.svg"))

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(self.HELP)

    def helpUrl(self) -> str:  # noqa: N802
        return "https://github.com/fctl-qgis/fctl_qgis#readme"

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)


@contextmanager
def user_errors() -> Iterator[None]:
    """The one place where the program's errors become Processing's. A cancelled run is no error."""
    try:
        yield
    except Cancelled:
        raise
    except FctlError as error:
        raise QgsProcessingException(str(error)) from error
