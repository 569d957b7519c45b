"""``fctl:segmentlandcover``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..errors import Cancelled, FctlError
from ..jobs.segment import MERGES, Job
from ..jobs.words import parse_legend
from ..packages.catalog import installed
from ..packages.vocabulary import vocabulary
from ..source import with_nodata
from .base import RasterAlgorithm, shown_by, tr, user_errors
from .layers import bands_of, chosen_layer, tags_or_first, vector_name
from .served_layer import ServedLayer


class SegmentLandCover(RasterAlgorithm):
    NAME, TITLE = "segmentlandcover", "Segment land cover"
    ICON = "segment"
    PAGE, PICTURE = "segmenting", "result"
    TAGS = ("classification", "semantic segmentation", "deep learning", "land use", "buildings", "roads", "vegetation",
            "water", "fctl", "neural network", "landcover", "lulc", "land use land cover", "orthophoto", "aerial image",
            "building footprint", "building footprints")
    HELP = ("Classifies every pixel of a raster into land cover with a neural network that sees each patch of the "
            "raster together with its surroundings at several scales. A second network then reads the crude map and "
            "repairs it. Memory does not grow with the raster.\n\n"
            "Input: a raster of any size and type; 8-bit values are taken as they are, others are stretched once for "
            "the whole raster. Bands: in the order the model expects (the bundled model: red, green, blue); empty takes those "
            "tagged with the model's colours, else those that the layer is shown in. "
            "Model: the name of an installed model, or the path of a model package.\n\n"
            "Classes in words: for models that read words, what each class is called and which words it stands for; choose a "
            "legend to begin with. Of a model that knows any class the map has exactly these; of others the words stand in "
            "for the model's own. A class of several words is where any of them would be. A name without words takes the "
            "model's usual ones. In scripts one class a line, a colour among the words where it matters: "
            "'water: #2e86c1; a lake; a river'. Empty leaves the classes as they are.\n\n"
            "Extent and mask limit what is classified; the result is the same as if the whole raster had been. Edits of the "
            "mask that are not saved count. "
            "Resolution: pixel size to work at, in the units of the raster's coordinate system (metres where those are "
            "degrees); empty takes the raster's own if the model knows it.\n\n"
            "No-data values: numbers that are nodata on all bands, besides those that the file and the layer's properties "
            "name. A uniform collar, one exact value from the raster's edge inwards that ends abruptly, is found without them "
            "and is nodata, too; the log says so, and it can be classified all the same.\n\n"
            "Merge: 'refine' averages overlapping patches and lets the refinement network repair the result, 'average' "
            "stops before that, 'montage' cuts between patches; 'auto' refines where the model has a refinement network "
            "and averages where it has none. Test-time augmentation averages over rotations and mirror images: a little "
            "better, eight times slower. Device: 'auto' uses a CUDA graphics card where there is one. Precision: "
            "'bfloat16' is faster on CPUs made for it; 'auto' is single precision there. Cluster: the address of a Dask "
            "scheduler whose workers do the work, or local:4 for four processes on this machine. Pixels below the "
            "minimum confidence become nodata.\n\n"
            "Layers that are served (XYZ, WMS, WMTS) are fetched first: they need an extent and a processing resolution.\n\n"
            "Output: a GeoTIFF with colours inside, names and an attribute table beside it (.aux.xml). "
            "Confidence: the probability of the chosen class in percent. "
            "Polygons: the areas of each class with their hectares on the ellipsoid; those below the smallest polygon go to "
            "their neighbours, and neighbours keep one common border. Areas: a table of pixels and hectares of each class.")

    FETCHES = True
    BANDS, EXTENT, MASK, RESOLUTION, MERGE, TTA = "BANDS", "EXTENT", "MASK", "RESOLUTION", "MERGE", "TTA"
    CLASS_PROMPTS, NODATA, KEEP_COLLAR = "CLASS_PROMPTS", "NODATA", "KEEP_COLLAR"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Input raster")))
        self.addParameter(QgsProcessingParameterBand(
            self.BANDS, tr("Bands (in the model's order; empty: by colour, or the first)"), None, self.INPUT,
            optional=True, allowMultiple=True))
        self.add_model(tr("Model (name, or path of a package)"), installed())
        self.addParameter(shown_by(QgsProcessingParameterString(
            self.CLASS_PROMPTS, tr("Classes in words (for models that read words)"), multiLine=True, optional=True),
            "legend_table.LegendTable"))
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent (empty: the whole raster)"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.MASK, tr("Mask polygons"), [Qgis.ProcessingSourceType.VectorPolygon], optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.RESOLUTION, tr("Processing resolution (empty: automatic)"), Qgis.ProcessingNumberParameterType.Double,
            None, optional=True, minValue=0))
        self.add_advanced(QgsProcessingParameterString(
            self.NODATA, tr("No-data values besides the layer's own, for instance 0,255"), optional=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            self.KEEP_COLLAR, tr("Classify a uniform collar, too"), False))
        self.add_advanced(self.choice(self.MERGE, tr("Merge"), MERGES))
        self.add_advanced(QgsProcessingParameterBoolean(self.TTA, tr("Test-time augmentation (8 times slower)"), False))
        self.add_run_parameters()
        self.add_outputs()

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            card = self.package(parameters, context).card
            vocabulary(card, *self.legend(parameters, context))
            with_nodata("", self.parameterAsString(parameters, self.NODATA, context))
        except FctlError as error:
            return False, str(error)
        bands = self.parameterAsInts(parameters, self.BANDS, context)
        if bands and len(bands) != len(card.input.bands):
            return False, tr("The model needs {} bands ({}), not {}.").format(
                len(card.input.bands), ", ".join(card.input.bands), len(bands))
        try:
            self.served_layer(parameters, context)
        except FctlError as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def served_layer(self, parameters: dict[str, Any], context: QgsProcessingContext) -> ServedLayer | None:
        """What has to be fetched; None if the input is a file. Raises ``FctlError`` if it cannot be."""
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None or layer.providerType() == "gdal":
            return None
        return ServedLayer(layer, self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs()),
                           self.parameterAsDouble(parameters, self.RESOLUTION, context))

    def legend(self, parameters: dict[str, Any],
               context: QgsProcessingContext) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """Sentences and colours by class. Raises ``FctlError``."""
        return parse_legend(self.parameterAsString(parameters, self.CLASS_PROMPTS, context))

    def prepareAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> bool:
        self.input = self.source(parameters, context)
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
        self.extent = None if extent.isNull() or extent.isEmpty() else (
            extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        with user_errors():
            self.served = self.served_layer(parameters, context)
        self.mask = None
        if (mask := chosen_layer(self, parameters, self.MASK, context)) is not None:
            self.mask = vector_name(self, parameters, self.MASK, mask, context, feedback)
        elif parameters.get(self.MASK):
            raise QgsProcessingException(self.invalidSourceError(parameters, self.MASK))
        self.bands = tuple(self.parameterAsInts(parameters, self.BANDS, context))
        if not self.bands:
            self.bands = self._shown_bands(parameters, context, layer)
            if self.bands:
                feedback.pushInfo(tr("Bands {}, as the layer is shown").format(", ".join(map(str, self.bands))))
        return True

    def _shown_bands(self, parameters: dict[str, Any], context: QgsProcessingContext,
                     layer: QgsRasterLayer) -> tuple[int, ...]:
        """Those the layer is shown in, where the engine would take others; none leaves it to the engine."""
        with user_errors():
            wanted = self.package(parameters, context).card.input.bands
        shown = bands_of(layer, wanted)
        return () if shown == tags_or_first(layer, wanted) else shown

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        resolution = self.parameterAsDouble(parameters, self.RESOLUTION, context)
        options: dict[str, Any] = {"input": self.input, "bands": self.bands,
                   "keep_collar": self.parameterAsBoolean(parameters, self.KEEP_COLLAR, context),
                   "extent": self.extent, "mask": self.mask, "resolution": resolution or None,
                   "merge": self.parameterAsEnumString(parameters, self.MERGE, context),
                   "tta": self.parameterAsBoolean(parameters, self.TTA, context)}
        with user_errors():
            if self.served is not None:
                fetched = Path(QgsProcessingUtils.generateTempFilename("fetched.tif", context))
                try:
                    self.served.fetch(fetched, context, feedback)
                except Cancelled as cancelled:
                    feedback.pushInfo(str(cancelled))
                    return {}
                # fetched at the resolution; in degrees its digits would not be found again
                options |= {"input": str(fetched), "extent": None}
                if self.served.crs.isGeographic():
                    options["resolution"] = None
            options["input"] = with_nodata(options["input"], self.parameterAsString(parameters, self.NODATA, context))
            options["prompts"], options["colors"] = self.legend(parameters, context)
            return self.run_job(Job, self.package(parameters, context), options, parameters, context, feedback)
