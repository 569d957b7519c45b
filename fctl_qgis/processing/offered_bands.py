"""The bands that a dialog offers: what the model takes of the raster, until the user says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProcessingContext
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper
from qgis.PyQt import sip


class OfferedBands:
    """Fills a dialog's field of bands. What came into it from elsewhere, by hand, a script or the history, stays.

    Args:
        field: lists the bands of the dialog's raster by itself.
    """

    def __init__(self, field: QgsAbstractProcessingParameterWidgetWrapper) -> None:
        self._field, self._filling, self._users = field, False, False
        field.widgetValueHasChanged.connect(lambda *_: self._changed())
        self._changed()

    def offer(self, bands: Sequence[int]) -> None:
        """Put these in place of what was offered before; none empties the field, which leaves the choice to the engine."""
        if self._users or sip.isdeleted(self._field):
            return
        self._filling = True
        self._field.setParameterValue(list(bands), QgsProcessingContext())
        self._filling = False

    def _changed(self) -> None:
        if not self._filling:
            self._users = bool(self._field.parameterValue())
