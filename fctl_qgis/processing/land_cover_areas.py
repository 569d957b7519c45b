"""``fctl:landcoverareas``: a model of the designer's, to use and to build on."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..environment.interpreter import ready_interpreter
from ..locations import manual, resources
from ..packages.catalog import default_model, installed
from .base import FctlAlgorithm, shown_by, tr
from .help_page import as_page
from .tooltips import parted, tooltip

#: the parameters of 'Segment land cover' that those of the model stand for
_SAME = {"raster": "INPUT", "model": "MODEL", "extent": "EXTENT", "smallest": "SMALLEST", "land_cover": "OUTPUT",
         "polygons": "POLYGONS", "areas": "AREAS"}


class LandCoverAreas(QgsProcessingModelAlgorithm):
    """The model in ``resources/processing``, with a name and an icon as algorithms have them.

    What it consists of must be in the registry when it is made.
    """

    FILE = resources() / "processing" / "land_cover_areas.model3"

    def __init__(self) -> None:
        super().__init__()
        self.fromFile(str(self.FILE))
        for name, same in _SAME.items():
            parameter = self.parameterDefinition(name)
            label, explanation = parted(tr(parameter.description()))
            parameter.setDescription(label)
            parameter.setHelp(" ".join(filter(None, (explanation, tooltip(self.name(), same)))))
        chooser = self.parameterDefinition("model")
        chooser.setDefaultValue(default_model())
        shown_by(chooser, "model_widget.ModelWidget", value_hints=[package.card.id for package in installed()])

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
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802
        return str(resources() / "icons" / "fctl.svg")

    def shortHelpString(self) -> str:  # noqa: N802
        paragraphs = [tr(
            "From a raster to a land-cover map, its polygons, and a table of the hectares and the number of polygons of each "
            "class, in one step."), tr(
            "It is a model of the designer's: 'Segment land cover', then 'Aggregate'. Open its file there to build on it: {}"
            ).format(self.FILE)]
        if QgsApplication.platform() == "qgis_process":
            return "\n\n".join(paragraphs)
        return as_page(paragraphs, "", "qgis")

    def helpUrl(self) -> str:  # noqa: N802
        return manual("qgis")

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        interpreter, reason = ready_interpreter()
        return interpreter is not None, reason
