"""``fctl:validationsample``."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..jobs.sample import ALLOCATIONS, DESIGNS, SampleJob
from .base import EngineAlgorithm, run_in_engine, tr, user_errors
from .layers import raster_name, why_not_a_file, why_not_told


class ValidationSample(EngineAlgorithm):
    NAME, TITLE = "validationsample", "Draw validation sample"
    ICON = "assess"
    PAGE = "assessing"
    TAGS = ("accuracy", "validation", "sampling", "stratified", "points", "area estimation", "ground truth", "olofsson",
            "cochran", "fctl", "landcover", "lulc")
    HELP = ("Draws points from a land-cover map at random, for people to say what is really there. 'Assess accuracy' then "
            "estimates how good the map is and how large its classes are, with confidence intervals, and knows from the file "
            "how the points were drawn.\n\n"
            "Design: 'class' draws from each mapped class by itself, 'confidence' parts each class into what the map is sure "
            "and unsure of (70 %), 'random' draws from the whole map.\n\n"
            "Number of points: 0 takes as many as the wanted half-width asks for, that is ± so much of overall accuracy, or "
            "of the share of one class if you name it (Cochran 1977; Olofsson et al. 2014). Allocation: 'proportional' to the "
            "classes' areas, 'equal', or 'neyman', which also goes by how much is expected to be wrong. Every class gets the "
            "minimum, or rare ones would have no points.\n\n"
            "The points have a form with the map's classes, how sure you are, and a note; neighbours follow each other. What "
            "the map shows is left out unless you ask for it, so that nobody is led by it. A file in which points are "
            "labelled already is never replaced.")

    INPUT, DESIGN, CONFIDENCE, POINTS = "INPUT", "DESIGN", "CONFIDENCE", "POINTS"
    HALF_WIDTH, CLASS, EXPECTED, ALLOCATION = "HALF_WIDTH", "CLASS", "EXPECTED", "ALLOCATION"
    MINIMUM, SEED, SHOW_MAP, OUTPUT, DRAWN = "MINIMUM", "SEED", "SHOW_MAP", "OUTPUT", "DRAWN"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        real, integer = Qgis.ProcessingNumberParameterType.Double, Qgis.ProcessingNumberParameterType.Integer
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Land cover")))
        self.addParameter(self.choice(self.DESIGN, tr("Design"), DESIGNS))
        self.addParameter(QgsProcessingParameterRasterLayer(
            self.CONFIDENCE, tr("Confidence (of the land cover, for that design)"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            self.POINTS, tr("Number of points (0: as the half-width asks for)"), integer, 0, minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            self.HALF_WIDTH, tr("Half-width of the 95 % interval (%)"), real, 5, minValue=0.1, maxValue=50))
        self.addParameter(QgsProcessingParameterString(
            self.CLASS, tr("Class whose area is wanted (empty: overall accuracy)"), optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.EXPECTED, tr("Expected accuracy (%)"), real, 85, minValue=1, maxValue=99))
        self.add_advanced(self.choice(self.ALLOCATION, tr("Allocation"), ALLOCATIONS))
        self.add_advanced(QgsProcessingParameterNumber(
            self.MINIMUM, tr("Minimum (points in each class)"), integer, 50, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(self.SEED, tr("Random seed"), integer, 1, minValue=0))
        self.add_advanced(QgsProcessingParameterBoolean(self.SHOW_MAP, tr("Show what the map says at each point"), False))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.OUTPUT, tr("Sample"), Qgis.ProcessingSourceType.VectorPoint))
        self.addOutput(QgsProcessingOutputNumber(self.DRAWN, tr("Number of points")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        for name in (self.INPUT, self.CONFIDENCE):
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if reason := why_not_a_file(layer) or why_not_told(layer):
                return False, reason
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        land_cover = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        confidence = self.parameterAsRasterLayer(parameters, self.CONFIDENCE, context)
        if land_cover is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.INPUT))
        with user_errors():
            self.input = raster_name(land_cover, of_classes=True)
            self.confidence = "" if confidence is None else raster_name(confidence)
        return True

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        with user_errors():
            job = SampleJob(
                self.input, output, self.parameterAsEnumString(parameters, self.DESIGN, context),  # type: ignore[arg-type]
                self.confidence, self.parameterAsInt(parameters, self.POINTS, context),
                self.parameterAsDouble(parameters, self.HALF_WIDTH, context) / 100,
                self.parameterAsString(parameters, self.CLASS, context),
                self.parameterAsDouble(parameters, self.EXPECTED, context) / 100,
                self.parameterAsEnumString(parameters, self.ALLOCATION, context),  # type: ignore[arg-type]
                self.parameterAsInt(parameters, self.MINIMUM, context), self.parameterAsInt(parameters, self.SEED, context),
                self.parameterAsBoolean(parameters, self.SHOW_MAP, context))
            done = run_in_engine(job, feedback)
        return {} if done is None else {self.OUTPUT: output, self.DRAWN: done.figures["points"]}
