"""``fctl:segmentlandcover``."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ..environment.interpreter import find_interpreter, ready_interpreter
from ..errors import Cancelled, FctlError
from ..jobs.client import run_job
from ..jobs.job import DEVICES, MERGES, Job
from ..packages.catalog import DEFAULT_MODEL, find, installed
from .base import FctlAlgorithm, tr, user_errors
from .feedback import FeedbackEvents
from .style import ConfidenceStyle, LandCoverStyle, style_on_load


class SegmentLandCover(FctlAlgorithm):
    NAME, TITLE = "segmentlandcover", "Segment land cover"
    TAGS = ("classification", "semantic segmentation", "deep learning", "land use", "buildings", "roads", "vegetation",
            "water", "fctl", "neural network")
    HELP = ("Classifies every pixel of a raster into land cover with a neural network that sees each patch of the "
            "raster together with its surroundings at several scales. Patches fade into each other, so no seam shows; "
            "memory does not grow with the raster.\n\n"
            "Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for "
            "the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue). "
            "Model: the name of an installed model, or the path of a model package.\n\n"
            "Extent and mask limit what is classified; the result is the same as if the whole raster had been. "
            "Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are "
            "degrees); empty takes the raster's own if the model knows it.\n\n"
            "Merge: 'average' blends overlapping patches, 'montage' cuts between them. Test-time augmentation averages "
            "over rotations and mirror images: a little better, eight times slower. Device: 'auto' uses a CUDA "
            "graphics card where there is one. Pixels below the minimum confidence become nodata.\n\n"
            "Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). "
            "Confidence: the probability of the chosen class in percent.")

    INPUT, BANDS, MODEL, EXTENT, MASK = "INPUT", "BANDS", "MODEL", "EXTENT", "MASK"
    RESOLUTION, MERGE, TTA, DEVICE, MIN_CONFIDENCE = "RESOLUTION", "MERGE", "TTA", "DEVICE", "MIN_CONFIDENCE"
    OUTPUT, CONFIDENCE = "OUTPUT", "CONFIDENCE"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Input raster")))
        self.addParameter(QgsProcessingParameterBand(
            self.BANDS, tr("Bands, in the model's order (empty: the first ones)"), None, self.INPUT,
            optional=True, allowMultiple=True))
        model = QgsProcessingParameterString(self.MODEL, tr("Model (name, or path of a package)"), DEFAULT_MODEL)
        model.setMetadata({"widget_wrapper": {"value_hints": [package.card.id for package in installed()]}})
        self.addParameter(model)
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent (empty: the whole raster)"), optional=True))
        self.addParameter(QgsProcessingParameterVectorLayer(
            self.MASK, tr("Mask polygons"), [Qgis.ProcessingSourceType.VectorPolygon], optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.RESOLUTION, tr("Processing resolution (empty: automatic)"), Qgis.ProcessingNumberParameterType.Double,
            None, optional=True, minValue=0))
        self.add_advanced(self._choice(self.MERGE, tr("Merge"), MERGES))
        self.add_advanced(QgsProcessingParameterBoolean(self.TTA, tr("Test-time augmentation (8 times slower)"), False))
        self.add_advanced(self._choice(self.DEVICE, tr("Device"), DEVICES))
        self.add_advanced(QgsProcessingParameterNumber(
            self.MIN_CONFIDENCE, tr("Minimum confidence (%)"), Qgis.ProcessingNumberParameterType.Double, 0,
            minValue=0, maxValue=100))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Land cover")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.CONFIDENCE, tr("Confidence"), optional=True, createByDefault=False))

    @staticmethod
    def _choice(name: str, description: str, options: tuple[str, ...]) -> QgsProcessingParameterEnum:
        """Saved by its text, not its place: saved models survive when options are added."""
        return QgsProcessingParameterEnum(name, description, list(options), False, options[0], False, usesStaticStrings=True)

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        interpreter, reason = ready_interpreter()
        return interpreter is not None, reason

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            card = find(self.parameterAsString(parameters, self.MODEL, context)).card
        except FctlError as error:
            return False, str(error)
        bands = self.parameterAsInts(parameters, self.BANDS, context)
        if bands and len(bands) != len(card.input.bands):
            return False, tr("The model needs {} bands ({}), not {}.").format(
                len(card.input.bands), ", ".join(card.input.bands), len(bands))
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is not None and layer.providerType() != "gdal":
            return False, tr("'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, "
                             "Export, Save As…, Rendered image, GeoTIFF).").format(layer.name(), layer.providerType())
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.INPUT))
        self.source = layer.source()
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
        self.extent = None if extent.isNull() or extent.isEmpty() else (
            extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        self.mask = None
        if self.parameterAsVectorLayer(parameters, self.MASK, context) is not None:
            self.mask = self.parameterAsCompatibleSourceLayerPath(
                parameters, self.MASK, context, ["gpkg", "shp", "geojson", "gml", "fgb"], "gpkg", feedback)
        return True

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        confidence = self.parameterAsOutputLayer(parameters, self.CONFIDENCE, context) or None
        resolution = self.parameterAsDouble(parameters, self.RESOLUTION, context)
        with user_errors():
            package = find(self.parameterAsString(parameters, self.MODEL, context))
            job = Job(
                input=self.source, output=output, model=str(package.path),
                bands=tuple(self.parameterAsInts(parameters, self.BANDS, context)), extent=self.extent, mask=self.mask,
                resolution=resolution or None, merge=self.parameterAsEnumString(parameters, self.MERGE, context),
                tta=self.parameterAsBoolean(parameters, self.TTA, context),
                device=self.parameterAsEnumString(parameters, self.DEVICE, context), confidence=confidence,
                min_confidence=self.parameterAsDouble(parameters, self.MIN_CONFIDENCE, context))
            try:
                run_job(job, find_interpreter(), FeedbackEvents(feedback), feedback.isCanceled)
            except Cancelled as cancelled:
                feedback.pushInfo(str(cancelled))
                return {}
        results = {self.OUTPUT: output}
        style_on_load(context, output, LandCoverStyle, package.card.classes)
        if confidence:
            results[self.CONFIDENCE] = confidence
            style_on_load(context, confidence, ConfidenceStyle)
        return results
