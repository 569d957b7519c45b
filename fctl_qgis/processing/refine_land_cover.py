"""``fctl:refinelandcover``."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..errors import FctlError
from ..jobs.refine import RefineJob
from ..jobs.words import parse_class_names
from ..packages.catalog import installed
from .base import RasterAlgorithm, shown_by, tr, user_errors


class RefineLandCover(RasterAlgorithm):
    NAME, TITLE = "refinelandcover", "Refine land cover"
    ICON = "refine"
    PAGE = "refining"
    TAGS = ("classification", "post-processing", "majority filter", "sieve", "smooth", "deep learning", "fctl",
            "neural network", "landcover", "lulc")
    HELP = ("Repairs a classified raster, this plugin's or any other program's, with the refinement network of a model. "
            "The network reads class labels and nothing else: each patch of the map together with its surroundings. It "
            "removes specks, mends contours and smooths over the borders of tiles.\n\n"
            "Input: a raster of class numbers. Model: one that has a refinement network.\n\n"
            "Classes: which class of the model each number is, for instance '1=building, 5=water, 0=nodata'. If empty, "
            "the raster's own class names decide, and if it has none, the model's numbers.\n\n"
            "Output: a GeoTIFF aligned with the input to the pixel, with the model's class numbers, names and colours; "
            "nodata stays nodata. Confidence: the probability of the chosen class in percent.")

    OF_CLASSES = True
    CLASSES = "CLASSES"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Land cover to refine")))
        self.add_model(tr("Model (name, or path of a package)"),
                       [package for package in installed() if package.card.refiner is not None])
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.CLASSES, tr("Classes (for instance '1=building, 5=water'; empty: by name or number)"), optional=True),
            "class_table.ClassTable", held_by=self.INPUT, meant_by=self.MODEL))
        self.add_run_parameters()
        self.add_outputs()

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            card = self.package(parameters, context).card
            parse_class_names(self.parameterAsString(parameters, self.CLASSES, context))
        except FctlError as error:
            return False, str(error)
        if card.refiner is None:
            return False, tr("The model {} has no refinement network; choose one that has.").format(card.id)
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        self.input = self.source(parameters, context)
        return True

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        with user_errors():
            classes = parse_class_names(self.parameterAsString(parameters, self.CLASSES, context))
            return self.run_job(RefineJob, self.package(parameters, context), {"input": self.input, "classes": classes},
                                parameters, context, feedback)
