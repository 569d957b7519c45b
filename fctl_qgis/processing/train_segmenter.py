"""``fctl:trainsegmenter``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..errors import FctlError
from ..jobs.job import DEVICES
from ..jobs.train import REPORT, SIZES, TRAINABLE, TrainJob
from ..jobs.words import parse_band_numbers, parse_class_pairs, parse_prompts
from ..packages.card import is_model_id
from ..packages.catalog import find, installed, user_models
from ..packages.text_tower import TextTowerPackage
from .base import EngineAlgorithm, run_in_engine, shown_by, tr, user_errors
from .layer_classes import shown_colors
from .layers import chosen_layers, layer_name, raster_name, why_not_a_file, why_not_told
from .settings import default_device
from .training_pace import remember_training


class TrainSegmenter(EngineAlgorithm):
    NAME, TITLE = "trainsegmenter", "Train segmenter"
    ICON = "train"
    PAGE = "training"
    GROUP, GROUP_ID = "Models", "models"
    TAGS = ("training", "fine-tuning", "learn", "labels", "deep learning", "supervised classification", "neural network",
            "fctl", "landcover", "lulc", "orthophoto")
    HELP = ("Teaches a model your classes, or your region, from rasters and labels. The new model appears in the model list "
            "of 'Segment land cover'.\n\n"
            "Rasters and labels: for each raster, in the same order, a raster of class numbers or a layer of polygons with a "
            "class field; or one layer of polygons for all. They need not share a coordinate system. What is nodata or not "
            "labelled teaches nothing, so labels may be patchy: a few complete squares in different places, every class in "
            "two places or more, teach much more than thousands of pixels of one field.\n\n"
            "Classes: names for the numbers in the labels, for instance '1=building, 5=water, 0=nodata'; names that a raster "
            "or field brings along need not be repeated. Where all classes are classes of the model to start from, the new "
            "model keeps its classes, knowledge and refinement network; otherwise it learns your list of classes.\n\n"
            "Architecture: what starts from nothing is FCtL, or a small LoVLANet, which compares pixels with classes. With a "
            "text tower ('Import published model', remoteclip-text, or any model that has one) its classes are sentences, and "
            "can be put into others when the model is used; without one they are learnt from the labels, and the model knows "
            "no language. Class prompts: what is said of the classes, one a line, like 'water: a lake; a river seen from "
            "above'; classes without a line get the usual words. A LoVLANet to start from keeps its text tower, or its lack "
            "of one. Size: ti is quick; b32 is the network of its authors, starts from the image tower of an imported CLIP "
            "('Import published model', remoteclip; name it as the text tower) and wants a graphics card.\n\n"
            "A fifth of the labelled blocks is kept aside to measure success, with a guard ring around it that is not learnt "
            "from either; training ends when it no longer improves. It takes minutes on a graphics card and about half an "
            "hour on an ordinary computer. A cancelled training, started again with the same parameters, goes on from its "
            "last checkpoint (one every two minutes).\n\n"
            "Few labels do no harm: where the classes and bands are those of the model to start from, the new model is taken "
            "only if it is better on the blocks kept aside; otherwise the weights stay what they were, and a warning says so. "
            "Where nothing is labelled it is held to what it said before.\n\n"
            "Output: the model package with card, curve and report (training.html).")

    IMAGES, LABELS, FIELD, CLASSES, MODEL, SCRATCH = "IMAGES", "LABELS", "FIELD", "CLASSES", "MODEL", "FROM_SCRATCH"
    ARCHITECTURE, SIZE, TEXT_TOWER, CLASS_PROMPTS = "ARCHITECTURE", "SIZE", "TEXT_TOWER", "CLASS_PROMPTS"
    BANDS, RESOLUTION, STEPS, PATIENCE, SEED = "BANDS", "RESOLUTION", "STEPS", "PATIENCE", "SEED"
    DEVICE, MODEL_NAME, OUTPUT = "DEVICE", "NAME", "OUTPUT"
    TRAINED_MODEL, MEAN_IOU, REPORT = "TRAINED_MODEL", "MEAN_IOU", "REPORT"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterMultipleLayers(self.IMAGES, tr("Rasters"), Qgis.ProcessingSourceType.Raster))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.LABELS, tr("Labels (one for each raster, in the same order, or one for all)"),
            Qgis.ProcessingSourceType.MapLayer))
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.FIELD, tr("Class field (of polygons; empty: looked for)"), optional=True),
            "class_table.FieldChooser", of=self.LABELS))
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.CLASSES, tr("Classes (for instance '1=building, 5=water, 0=nodata'; empty: as the labels name them)"),
            optional=True), "class_table.ClassTable", held_by=self.LABELS, meant_by=self.MODEL, field=self.FIELD,
            by_number=False, new_classes=True))
        self.add_model(tr("Model to start from (name, or path of a package)"), installed())
        self.addParameter(shown_by(QgsProcessingParameterString(self.MODEL_NAME, tr("Name of the new model"), "my-land-cover"),
                                   "training_outlook.NameAndOutlook"))
        self.add_advanced(QgsProcessingParameterBoolean(
            self.SCRATCH, tr("Start from nothing (needs many labels and hours)"), False))
        self.add_advanced(self.choice(self.ARCHITECTURE, tr("Architecture (when starting from nothing)"), TRAINABLE))
        self.add_advanced(self.choice(self.SIZE, tr("Size (of a new LoVLANet)"), SIZES))
        self.add_advanced(QgsProcessingParameterFile(
            self.TEXT_TOWER, tr("Text tower (folder, for a new LoVLANet; empty: its classes are no words)"),
            Qgis.ProcessingFileParameterBehavior.Folder, optional=True))
        self.add_advanced(QgsProcessingParameterString(
            self.CLASS_PROMPTS, tr("Class prompts (one class a line; for models with a text tower)"), multiLine=True,
            optional=True))
        self.add_advanced(QgsProcessingParameterString(self.BANDS, tr("Bands (for instance 1,2,3,4; empty: the model's)"),
                                                       optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.RESOLUTION, tr("Pixel size (to learn at, in map units; empty: the raster's)"),
            Qgis.ProcessingNumberParameterType.Double, optional=True, minValue=0))
        integer = Qgis.ProcessingNumberParameterType.Integer
        self.add_advanced(QgsProcessingParameterNumber(self.STEPS, tr("Steps at most (0: automatic)"), integer, 0, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            self.PATIENCE, tr("Patience (checks without improvement before it ends; 0: never)"), integer, 5, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(self.SEED, tr("Random seed"), integer, 1, minValue=0))
        self.add_advanced(self.choice(self.DEVICE, tr("Device"), DEVICES, default_device()))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.OUTPUT, tr("Package folder (empty: install the model)"), optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputHtml(self.REPORT, tr("Report")))
        self.addOutput(QgsProcessingOutputString(self.TRAINED_MODEL, tr("Trained model")))
        self.addOutput(QgsProcessingOutputNumber(self.MEAN_IOU, tr("Mean IoU on blocks kept aside (0 to 1)")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            parse_class_pairs(self.parameterAsString(parameters, self.CLASSES, context))
            parse_band_numbers(self.parameterAsString(parameters, self.BANDS, context))
            parse_prompts(self.parameterAsString(parameters, self.CLASS_PROMPTS, context))
            if tower := self.parameterAsFile(parameters, self.TEXT_TOWER, context):
                TextTowerPackage.open(Path(tower))
            if not self.parameterAsBool(parameters, self.SCRATCH, context):
                find(self.parameterAsString(parameters, self.MODEL, context))
        except FctlError as error:
            return False, str(error)
        for layer in self._layers(parameters, context):
            if isinstance(layer, QgsRasterLayer) and (reason := why_not_a_file(layer) or why_not_told(layer)):
                return False, reason
        if not is_model_id(self.parameterAsString(parameters, self.MODEL_NAME, context)):
            return False, tr("The name must be lower-case letters, digits, '.', '_' or '-'.")
        return super().checkParameterValues(parameters, context)

    def _layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[Any]:
        return [layer for name in (self.IMAGES, self.LABELS)
                for layer, _ in chosen_layers(self, parameters, name, context)]

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        with user_errors():
            self.images = [raster_name(layer) for layer in self.parameterAsLayerList(parameters, self.IMAGES, context) or []]
            chosen = chosen_layers(self, parameters, self.LABELS, context)
            self.labels = [self._labels(layer, chosen_only, context, feedback) for layer, chosen_only in chosen]
        field = self.parameterAsString(parameters, self.FIELD, context)
        self.colors = {value: color for layer, _ in reversed(chosen) for value, color in shown_colors(layer, field).items()}
        if not self.images or not self.labels:
            raise QgsProcessingException(tr("Choose at least one raster, and its labels."))
        return True

    @staticmethod
    def _labels(layer: QgsRasterLayer | QgsVectorLayer, chosen_only: bool, context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> str:
        if isinstance(layer, QgsRasterLayer):
            return raster_name(layer, of_classes=True)
        return layer_name(layer, chosen_only, context, feedback)

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context)

        def number(name: str) -> int:
            return self.parameterAsInt(parameters, name, context)

        with user_errors():
            name = text(self.MODEL_NAME)
            output = self.parameterAsFileOutput(parameters, self.OUTPUT, context) or str(user_models() / name)
            job = TrainJob(
                tuple(self.images), tuple(self.labels), output,
                "" if self.parameterAsBool(parameters, self.SCRATCH, context) else text(self.MODEL), text(self.FIELD),
                parse_class_pairs(text(self.CLASSES)), parse_band_numbers(text(self.BANDS)),
                self.parameterAsDouble(parameters, self.RESOLUTION, context) or None, id=name,
                steps=number(self.STEPS), patience=number(self.PATIENCE), seed=number(self.SEED),
                device=self.parameterAsEnumString(parameters, self.DEVICE, context),  # type: ignore[arg-type]
                architecture=self.parameterAsEnumString(parameters, self.ARCHITECTURE, context),  # type: ignore[arg-type]
                size=self.parameterAsEnumString(parameters, self.SIZE, context),  # type: ignore[arg-type]
                text=self.parameterAsFile(parameters, self.TEXT_TOWER, context),
                prompts=parse_prompts(text(self.CLASS_PROMPTS)), colors=self.colors)
            done = run_in_engine(job, feedback)
        if done is None:
            return {}
        remember_training(text(self.MODEL), job.device, bool(job.model), done.figures)
        return {self.OUTPUT: output, self.TRAINED_MODEL: name if Path(output).parent == user_models() else output,
                self.MEAN_IOU: done.figures["miou"], self.REPORT: str(Path(output) / REPORT)}
