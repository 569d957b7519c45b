"""``fctl:landcoverareas``: a model of the designer's, to use and to build on."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..environment.interpreter import ready_interpreter
from ..locations import manual, resources
from ..packages.catalog import default_model, installed
from .base import FctlAlgorithm, model_chooser, tr


class LandCoverAreas(QgsProcessingModelAlgorithm):
    """The model in ``resources/processing``, with a name and an icon as algorithms have them.

    What it consists of must be in the registry when it is made.
    """

    FILE = resources() / "processing" / "land_cover_areas.model3"

    def __init__(self) -> None:
        super().__init__()
        self.fromFile(str(self.FILE))
        chooser = self.parameterDefinition("model")
        chooser.setDefaultValue(default_model())
        chooser.setMetadata(model_chooser(installed()))

    def createInstance(self) -> LandCoverAreas:  # noqa: N802
        return type(self)()

    def name(self) -> str:
        return "landcoverareas"

    def displayName(self) -> str:  # noqa: N802
        return tr("Land cover, polygons and areas")

    def group(self) -> str:
        return tr(FctlAlgorithm.GROUP)

    def groupId(self) -> str:  # noqa: N802
        return FctlAlgorithm.GROUP_ID

    def tags(self) -> list[str]:
        return ["model", "workflow", "area", "hectares", "statistics", "vectorize", "classification", "fctl"]

    def icon(self) -> QIcon:
        return QIcon(str(resources() / "icons" / "fctl.svg"))

    def helpUrl(self) -> str:  # noqa: N802
        return manual("qgis")

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        interpreter, reason = ready_interpreter()
        return interpreter is not None, reason
