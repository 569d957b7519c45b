"""What a training will come to, said in its dialog before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from qgis.core import QgsDistanceArea, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsProcessingGui
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ..jobs.events import duration
from ..packages.training_time import is_few, usual_steps
from .dialog_widget import DialogWidget, layers_chosen
from .map_units import unit_size_at
from .training_pace import training_pace
from .translation import tr

_STANDARD = QgsProcessingGui.WidgetType.Standard
#: of more polygons the area is judged by so many of them
MOST_POLYGONS = 2000
#: changes what a training will come to
_DECIDES = ("IMAGES", "LABELS", "MODEL", "FROM_SCRATCH", "STEPS", "DEVICE")


class NameAndOutlook(DialogWidget):
    """The name of the new model, and below it how long it will take to make."""

    def createWidget(self) -> QWidget:  # noqa: N802
        self.name = QLineEdit()
        self.name.textChanged.connect(lambda _text: self.widgetValueHasChanged.emit(self))
        if self.dialogType != _STANDARD:
            return self.name
        self.outlook = QLabel()
        self.outlook.setWordWrap(True)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(self.outlook)
        return widget

    def value(self) -> str:
        return self.name.text()

    def setValue(self, value: Any) -> None:  # noqa: N802
        self.name.setText("" if value is None else str(value))

    def postInitialize(self, wrappers: Sequence[QgsAbstractProcessingParameterWidgetWrapper]) -> None:  # noqa: N802
        if self.dialogType == _STANDARD:
            self.follow(wrappers, _DECIDES, self.foretell)
            self.foretell()

    def foretell(self) -> None:
        """Of what is now chosen."""
        said = {name: self.others[name].parameterValue() for name in _DECIDES}
        images, labels = (layers_chosen(self.others[name]) for name in ("IMAGES", "LABELS"))
        pixel_m2 = next(filter(None, map(pixel_area_m2, images)), None)
        found = [labelled_px(layer, pixel_m2) for layer in labels]
        if not images or not found or None in found:
            self.outlook.setText("")
            return
        pixels = sum(filter(None, found))
        self.outlook.setText(outlook(pixels, str(said["MODEL"]), str(said["DEVICE"]), not said["FROM_SCRATCH"],
                                     int(said["STEPS"] or 0)))


def outlook(labelled: float, model: str, device: str, from_model: bool, steps: int) -> str:
    """A line for people."""
    planned = steps or usual_steps(from_model, int(labelled))
    pace = training_pace(model if from_model else "", device, is_few(from_model, int(labelled)))
    told = tr("About {:.2g} million labelled pixels, {} steps at most").format(labelled / 1e6, planned)
    if pace is None:
        return tr("{}; how long that takes on this graphics card, a first training will show.").format(told)
    return tr("{}: about {} on this computer, less where nothing improves any more. What has been learnt by then is shown "
              "within two minutes.").format(told, duration(planned * pace))


def labelled_px(layer: QgsMapLayer, pixel_m2: float | None) -> float | None:
    """About how many pixels a layer of labels covers, nodata included; None if that cannot be known."""
    if isinstance(layer, QgsRasterLayer):
        return float(layer.width() * layer.height())
    if not isinstance(layer, QgsVectorLayer) or pixel_m2 is None or not layer.crs().isValid() or not layer.featureCount():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid(layer.crs().ellipsoidAcronym() or "EPSG:7030")
    areas = [measure.measureArea(feature.geometry()) for feature in islice(layer.getFeatures(), MOST_POLYGONS)]
    return sum(areas) / len(areas) * layer.featureCount() / pixel_m2 if areas else None


def pixel_area_m2(layer: QgsMapLayer) -> float | None:
    """On the ground, at the middle of a raster; None if that cannot be known."""
    if not isinstance(layer, QgsRasterLayer) or not layer.crs().isValid() or not layer.width():
        return None
    unit = unit_size_at(layer.crs(), layer.extent().center())
    return None if unit is None else layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY() * unit.mean**2
