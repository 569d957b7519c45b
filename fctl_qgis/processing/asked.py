"""What a dialog asks for at the moment, as its fields say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameters, QgsProject, QgsRasterLayer
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper
from qgis.PyQt import sip

from ..errors import FctlError
from ..jobs.words import parse_legend
from ..packages.card import ModelCard
from ..packages.duration import ONLY_REFINED, Kind, settled_merge
from ..packages.vocabulary import vocabulary
from .outlook import Wanted


class Asked:
    """The values of a dialog's fields.

    Args:
        fields: of all its parameters.
    """

    def __init__(self, fields: Iterable[QgsAbstractProcessingParameterWidgetWrapper]) -> None:
        self.fields = {field.parameterDefinition().name(): field for field in fields}
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._opened: tuple[Any, QgsRasterLayer | None] = None, None

    def whenever(self, names: Iterable[str], act: Callable[[], None]) -> None:
        """Have something done when one of these fields is given another value."""
        for name in names:
            if name in self.fields:
                self.fields[name].widgetValueHasChanged.connect(lambda *_: act())

    def value(self, name: str) -> Any:
        """Of a field; None where there is none."""
        field = self.fields.get(name)
        return None if field is None or sip.isdeleted(field) else field.parameterValue()

    def values(self) -> dict[str, Any]:
        """Of all fields but those of results."""
        return {name: self.value(name) for name, field in self.fields.items()
                if not sip.isdeleted(field) and not field.parameterDefinition().isDestination()}

    def raster(self) -> QgsRasterLayer | None:
        """The input, of the project or from the disk; None while there is none that can be opened."""
        value = self.value("INPUT")
        before, layer = self._opened
        if value != before or layer is None or sip.isdeleted(layer):
            found = QgsProcessingParameters.parameterAsRasterLayer(
                self.fields["INPUT"].parameterDefinition(), {"INPUT": value}, self._context) if value else None
            self._opened = value, found
        layer = self._opened[1]
        return layer if layer is not None and layer.isValid() else None

    def wanted(self, layer: QgsRasterLayer) -> Wanted:
        """What is wanted of the input."""
        values = {name: self.value(name) for name in ("EXTENT", "RESOLUTION", "MASK")}
        extent = QgsProcessingParameters.parameterAsExtent(
            self.fields["EXTENT"].parameterDefinition(), values, self._context, layer.crs()) if values["EXTENT"] else None
        resolution = values["RESOLUTION"]
        return Wanted(extent, float(resolution) if isinstance(resolution, (int, float)) else 0.0, bool(values["MASK"]))

    def kind(self, card: ModelCard) -> Kind:
        """What the time for a patch depends on."""
        merge = settled_merge(card, self.value("MERGE") or "auto", own_classes=self._own_classes(card))
        return Kind(card.id, merge if "MERGE" in self.fields else ONLY_REFINED, self.value("TTA") is True,
                    *(str(self.value(name) or "auto") for name in ("DEVICE", "PRECISION")), str(self.value("CLUSTER") or ""))

    def _own_classes(self, card: ModelCard) -> bool:
        try:
            return vocabulary(card, *parse_legend(str(self.value("CLASS_PROMPTS") or ""))).is_own(card)
        except FctlError:
            return True
