"""What all algorithms of the provider have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)
from qgis.PyQt.QtGui import QIcon

from ..environment.interpreter import find_interpreter, ready_interpreter
from ..errors import Cancelled, FctlError
from ..jobs.client import Engines
from ..jobs.events import Done
from ..jobs.job import DEVICES
from ..jobs.raster import PRECISIONS, SMALLEST_PX
from ..jobs.refine import RefineJob
from ..jobs.segment import Job
from ..jobs.tasks import AnyJob
from ..locations import manual, resources
from ..packages.card import LandCoverClass
from ..packages.catalog import default_model, find
from ..packages.duration import ONLY_REFINED, Kind
from ..packages.package import ModelPackage
from .feedback import FeedbackEvents
from .help_page import as_page
from .layers import raster_name, why_not_a_file, why_not_told
from .notes import notes, now
from .pace import remember_pace
from .results import Result, show
from .settings import default_device
from .tooltips import parted, tooltip
from .translation import tr as tr

JobT = TypeVar("JobT", Job, RefineJob)
#: in a batch or a model the second raster finds the engine warm; the plugin closes it when it is unloaded
ENGINES = Engines()


class FctlAlgorithm(QgsProcessingAlgorithm):
    """Names, group, icon, help; subclasses give NAME, TITLE, ICON, TAGS, HELP, PAGE and PICTURE of the manual, parameters."""

    NAME, TITLE, HELP = "", "", ""
    PAGE = "index"
    PICTURE = ""
    ICON = "fctl"
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
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802
        return str(resources() / "icons" / f"{self.ICON}.svg")

    def shortHelpString(self) -> str:  # noqa: N802
        # a paragraph that changes leaves the others translated
        paragraphs = [tr(paragraph) for paragraph in self.HELP.split("\n\n")]
        if QgsApplication.platform() == "qgis_process":  # a terminal shows markup as it is
            return "\n\n".join(paragraphs)
        return as_page(paragraphs, self.PICTURE, self.PAGE)

    def helpUrl(self) -> str:  # noqa: N802
        return manual(self.PAGE)

    def addParameter(self, parameter: QgsProcessingParameterDefinition, createOutput: bool = True) -> bool:  # noqa: N802, N803
        """With a label that has room in a batch's table, and a tooltip that says more."""
        label, explanation = parted(parameter.description())
        parameter.setDescription(label)
        parameter.setHelp(" ".join(filter(None, (explanation, tooltip(self.NAME, parameter.name())))))
        return super().addParameter(parameter, createOutput)

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)


class EngineAlgorithm(FctlAlgorithm):
    """Needs the engine's environment, and says so where there is none."""

    MODEL = "MODEL"

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        interpreter, reason = ready_interpreter()
        return interpreter is not None, reason

    def add_model(self, description: str, packages: Sequence[ModelPackage]) -> None:
        self.addParameter(shown_by(QgsProcessingParameterString(self.MODEL, description, default_model()),
                                   "model_widget.ModelWidget", value_hints=[package.card.id for package in packages]))

    @staticmethod
    def choice(name: str, description: str, options: tuple[str, ...], usual: str = "") -> QgsProcessingParameterEnum:
        """Saved by its text, not its place: saved models survive when options are added. The first is usual if none is."""
        return QgsProcessingParameterEnum(name, description, list(options), False, usual or options[0], False,
                                          usesStaticStrings=True)


class RasterAlgorithm(EngineAlgorithm):
    """Turns a raster into land cover with a model: the parameters, checks and results such algorithms share."""

    #: whether layers that are served (XYZ, WMS) are fetched; others refuse them
    FETCHES = False
    #: whether the input is land cover already, in one band
    OF_CLASSES = False
    INPUT, DEVICE, PRECISION, CLUSTER, MIN_CONFIDENCE = "INPUT", "DEVICE", "PRECISION", "CLUSTER", "MIN_CONFIDENCE"
    OUTPUT, CONFIDENCE, POLYGONS, AREAS, SMALLEST = "OUTPUT", "CONFIDENCE", "POLYGONS", "AREAS", "SMALLEST"
    #: what the run has written
    results: tuple[Result, ...] = ()

    def add_run_parameters(self) -> None:
        self.add_advanced(self.choice(self.DEVICE, tr("Device"), DEVICES, default_device()))
        self.add_advanced(self.choice(self.PRECISION, tr("Precision of the arithmetic"), PRECISIONS))
        self.add_advanced(QgsProcessingParameterString(
            self.CLUSTER, tr("Cluster (address of a Dask scheduler, or local:N; empty: this machine)"), optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.MIN_CONFIDENCE, tr("Minimum confidence (%)"), Qgis.ProcessingNumberParameterType.Double, 0,
            minValue=0, maxValue=100))
        self.add_advanced(QgsProcessingParameterNumber(
            self.SMALLEST, tr("Smallest polygon (pixels)"), Qgis.ProcessingNumberParameterType.Integer, SMALLEST_PX,
            minValue=1))

    def add_outputs(self) -> None:
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Land cover")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.CONFIDENCE, tr("Confidence"), optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.POLYGONS, tr("Polygons"), Qgis.ProcessingSourceType.VectorPolygon, optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterVectorDestination(
            self.AREAS, tr("Areas"), Qgis.ProcessingSourceType.Vector, optional=True, createByDefault=False))

    def package(self, parameters: dict[str, Any], context: QgsProcessingContext) -> ModelPackage:
        """The chosen model. Raises ``FctlError``."""
        return find(self.parameterAsString(parameters, self.MODEL, context))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if reason := why_not_a_file(layer):
            if not self.FETCHES:
                return False, reason
        elif reason := why_not_told(layer):
            return False, reason
        return super().checkParameterValues(parameters, context)

    def source(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.INPUT))
        self.title = layer.name()
        if layer.providerType() != "gdal":
            return layer.source()
        with user_errors():
            return raster_name(layer, of_classes=self.OF_CLASSES)

    def run_job(self, kind: type[JobT], package: ModelPackage, options: dict[str, Any], parameters: dict[str, Any],
                context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Run a job of ``kind`` with the shared parameters and ``options``; the styled results, none if cancelled."""
        targets: dict[str, Any] = {name: target_of(self, parameters, name, context)
                                   for name in (self.OUTPUT, self.CONFIDENCE, self.POLYGONS, self.AREAS)}
        job = kind(model=str(package.path), smallest_px=self.parameterAsInt(parameters, self.SMALLEST, context),
                   device=self.parameterAsEnumString(parameters, self.DEVICE, context),  # type: ignore[arg-type]
                   precision=self.parameterAsEnumString(parameters, self.PRECISION, context),  # type: ignore[arg-type]
                   cluster=self.parameterAsString(parameters, self.CLUSTER, context),
                   min_confidence=self.parameterAsDouble(parameters, self.MIN_CONFIDENCE, context),
                   **{name.lower(): path for name, path in targets.items()}, **options)
        done = run_in_engine(job, feedback)
        if not done:
            return {}
        remember_pace(self.kind(package, job, done), done.figures)
        classes = tuple(LandCoverClass(**entry) for entry in done.figures["classes"])
        when = now()
        said = notes(self.title, self.displayName(), when, package, job, done)
        results = {name: path for name, path in targets.items() if path}
        self.results = tuple(Result(path, name, classes, f"{self.title}: {package.card.id}, {when}", said)
                             for name, path in results.items())
        return results

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:  # noqa: N802
        show(self.results, context)
        return {}

    @staticmethod
    def kind(package: ModelPackage, job: JobT, done: Done) -> Kind:
        """What the pace of this run is good for."""
        merge = ONLY_REFINED
        if isinstance(job, Job):
            merge = "refine" if "refining_patches" in done.figures else job.merge.replace("auto", "average")
        return Kind(package.card.id, merge, isinstance(job, Job) and job.tta, job.device, job.precision, job.cluster)


def target_of(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str,
              context: QgsProcessingContext) -> str | None:
    """The file of an output; None if it is not wanted, which batches say by an empty name to be loaded."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value, _ = value.sink.valueAsString(context.expressionContext())
    return (algorithm.parameterAsOutputLayer(parameters, name, context) or None) if value else None


def shown_by(parameter: QgsProcessingParameterDefinition, widget: str, **hints: Any) -> QgsProcessingParameterDefinition:
    """A parameter with a widget of the plugin's own in dialogs."""
    parameter.setMetadata({"widget_wrapper": {"class": f"{__package__}.{widget}", **hints}})
    return parameter


def run_in_engine(job: AnyJob, feedback: QgsProcessingFeedback) -> Done | None:
    """What the job came to; None if it was cancelled. Raises ``FctlError``."""
    feedback.setProgressText(tr("The engine starts…"))
    try:
        return ENGINES.run(job, find_interpreter(), FeedbackEvents(feedback), feedback.isCanceled)
    except Cancelled as cancelled:
        feedback.pushInfo(str(cancelled))
        return None


@contextmanager
def user_errors() -> Iterator[None]:
    """The one place where the program's errors become Processing's. A cancelled run is no error."""
    try:
        yield
    except Cancelled:
        raise
    except FctlError as error:
        raise QgsProcessingException(str(error)) from error
