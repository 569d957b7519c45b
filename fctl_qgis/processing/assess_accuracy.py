"""``fctl:assessaccuracy``."""

from __future__ import annotations

from typing import Any, ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from ..errors import FctlError
from ..jobs.assess import AssessJob
from ..jobs.words import parse_class_pairs
from .base import EngineAlgorithm, run_in_engine, shown_by, tr, user_errors
from .layers import chosen_layer, raster_name, vector_name, why_not_a_file, why_not_told


class AssessAccuracy(EngineAlgorithm):
    NAME, TITLE = "assessaccuracy", "Assess accuracy"
    ICON = "assess"
    PAGE, PICTURE = "assessing", "report"
    TAGS = ("accuracy", "validation", "confusion matrix", "kappa", "iou", "f1", "precision", "recall", "area estimation",
            "ground truth", "classification", "fctl", "landcover", "lulc")
    HELP = ("Tells how good a land-cover map is: compares a classified raster, this plugin's or any other program's, with a "
            "reference that is taken to be true, and writes a report with scores and pictures.\n\n"
            "Reference: a classified raster of any resolution and coordinate system (compared at the centres of the map's "
            "pixels), labelled polygons (every pixel whose centre lies inside) or labelled points (the pixel that contains "
            "the point). What is nodata or unlabelled in either does not count.\n\n"
            "Class field: where polygons or points keep their class, as the name or the number of a class of the map; empty "
            "looks for it. Classes: only where names and numbers of the reference differ from the map's, for instance "
            "'41=vegetation, houses=building, 0=nodata'; names with commas stand in double quotes.\n\n"
            "Scores: for each class user's accuracy (of what the map calls forest, the share that is forest), producer's "
            "accuracy (of the forest, the share that the map found), F1 (the balance of the two) and IoU (what both call "
            "forest over what either calls forest); over all, their means, overall accuracy and Cohen's kappa; and the "
            "confusion matrix. With points that were drawn at random the report also estimates the true area of each class "
            "and gives 95 % confidence intervals (Olofsson et al. 2014); polygons and rasters are no random sample, so it "
            "does not then.\n\n"
            "Report: one HTML file with everything in it. Table: the scores as CSV, one row per class and a last one for the "
            "whole; the columns 'mapped as …' are the confusion matrix.")

    INPUT, REFERENCE, FIELD, CLASSES = "INPUT", "REFERENCE", "FIELD", "CLASSES"
    OUTPUT_HTML, OUTPUT_TABLE = "OUTPUT_HTML", "OUTPUT_TABLE"
    #: numbers a model can go on with, by their names in the engine's figures
    NUMBERS: ClassVar = {
        "OVERALL_ACCURACY": ("overall_accuracy", "Overall accuracy (0 to 1)"), "KAPPA": ("kappa", "Cohen's kappa"),
        "MEAN_IOU": ("mean_iou", "Mean IoU (0 to 1)"), "MEAN_F1": ("mean_f1", "Mean F1 (0 to 1)")}

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Land cover")))
        self.addParameter(QgsProcessingParameterMapLayer(
            self.REFERENCE, tr("Reference (raster, polygons or points)"), types=[
                Qgis.ProcessingSourceType.Raster, Qgis.ProcessingSourceType.VectorPolygon,
                Qgis.ProcessingSourceType.VectorPoint]))
        # a field parameter below a layer that may be a raster crashes QGIS 3.40's dialog
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.FIELD, tr("Class field (of polygons or points; empty: looked for)"), optional=True),
            "class_table.FieldChooser", of=self.REFERENCE))
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.CLASSES, tr("Classes (for instance '41=vegetation, 0=nodata'; empty: by name or number)"), optional=True),
            "class_table.ClassTable", held_by=self.REFERENCE, meant_by=self.INPUT, field=self.FIELD))
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT_HTML, tr("Report"), tr("HTML files (*.html)")))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.OUTPUT_TABLE, tr("Table"), tr("CSV files (*.csv)"), optional=True, createByDefault=False))
        for name, (_, description) in self.NUMBERS.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(description)))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            parse_class_pairs(self.parameterAsString(parameters, self.CLASSES, context))
        except FctlError as error:
            return False, str(error)
        reference = chosen_layer(self, parameters, self.REFERENCE, context)
        for layer in (self.parameterAsRasterLayer(parameters, self.INPUT, context),
                      reference if isinstance(reference, QgsRasterLayer) else None):
            if reason := why_not_a_file(layer) or why_not_told(layer):
                return False, reason
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        land_cover = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if land_cover is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.INPUT))
        reference = chosen_layer(self, parameters, self.REFERENCE, context)
        if reference is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.REFERENCE))
        with user_errors():
            self.input = raster_name(land_cover, of_classes=True)
            self.reference = raster_name(reference, of_classes=True) if isinstance(reference, QgsRasterLayer) else (
                vector_name(self, parameters, self.REFERENCE, reference, context, feedback))
        return True

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        html = self.parameterAsFileOutput(parameters, self.OUTPUT_HTML, context)
        table = self.parameterAsFileOutput(parameters, self.OUTPUT_TABLE, context)
        with user_errors():
            job = AssessJob(self.input, self.reference, html or None, table or None,
                            class_field=self.parameterAsString(parameters, self.FIELD, context),
                            classes=parse_class_pairs(self.parameterAsString(parameters, self.CLASSES, context)))
            done = run_in_engine(job, feedback)
        if done is None:
            return {}
        results = {name: done.figures[figure] for name, (figure, _) in self.NUMBERS.items()}
        return results | {self.OUTPUT_HTML: html} | ({self.OUTPUT_TABLE: table} if table else {})
