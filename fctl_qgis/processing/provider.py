"""The Processing provider ``fctl``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..jobs.raster import OUTPUTS
from ..locations import resources, version
from .assess_accuracy import AssessAccuracy
from .check_environment import CheckEnvironment
from .import_model import ImportModel
from .install_environment import InstallEnvironment
from .refine_land_cover import RefineLandCover
from .segment_land_cover import SegmentLandCover
from .train_segmenter import TrainSegmenter
from .validation_sample import ValidationSample


class FctlProvider(QgsProcessingProvider):
    def id(self) -> str:
        return "fctl"

    def name(self) -> str:
        return "FCtL land cover"

    def longName(self) -> str:  # noqa: N802
        return f"FCtL land cover segmentation {version()}"

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802
        return str(resources() / "icons" / "fctl.svg")

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        return [suffix.lstrip(".") for suffix in OUTPUTS["output"]]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802
        return [suffix.lstrip(".") for suffix in OUTPUTS["polygons"]]

    def loadAlgorithms(self) -> None:  # noqa: N802
        for algorithm in (SegmentLandCover, RefineLandCover, ValidationSample, AssessAccuracy, TrainSegmenter,
                          ImportModel, CheckEnvironment, InstallEnvironment):
            self.addAlgorithm(algorithm())
