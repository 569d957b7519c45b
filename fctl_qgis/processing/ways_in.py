"""Where people look for it: a raster's context menu, the Raster menu and a toolbar, besides the Toolbox."""

from __future__ import annotations

from collections.abc import Callable

from qgis import processing
from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QWidget
from qgis.utils import iface

from ..environment.interpreter import ready_interpreter
from ..locations import resources
from .segment_land_cover import SegmentLandCover
from .translation import tr

TITLE = "FCtL land cover"


class WaysIn:
    """Puts them into QGIS's window; :meth:`remove` leaves it as it was."""

    def __init__(self, say_what_is_missing: Callable[[], None]) -> None:
        self.say_what_is_missing = say_what_is_missing
        self.dialog: QWidget | None = None
        self.action = QAction(QIcon(str(resources() / "icons" / "segment.svg")), tr("Segment land cover…"), iface.mainWindow())
        self.action.setToolTip(tr("Segment land cover: turn the chosen raster layer into a land-cover map"))
        self.action.triggered.connect(lambda _checked: self.open())
        iface.addCustomActionForLayerType(self.action, "", Qgis.LayerType.Raster, True)
        iface.addPluginToRasterMenu(TITLE, self.action)
        self.toolbar = iface.addToolBar(TITLE)
        self.toolbar.setObjectName("FctlToolBar")  # QGIS remembers its place by this
        self.toolbar.addAction(self.action)

    def open(self) -> None:
        """The dialog, for the layer that is chosen if it is a raster; it lets QGIS go on."""
        if ready_interpreter()[0] is None:
            self.say_what_is_missing()
            return
        layer = iface.activeLayer()
        chosen = {SegmentLandCover.INPUT: layer.id()} if isinstance(layer, QgsRasterLayer) else {}
        self.dialog = processing.createAlgorithmDialog(f"fctl:{SegmentLandCover.NAME}", chosen)
        self.dialog.show()

    def remove(self) -> None:
        iface.removeCustomActionForLayerType(self.action)
        iface.removePluginRasterMenu(TITLE, self.action)
        iface.mainWindow().removeToolBar(self.toolbar)
        self.toolbar.deleteLater()
        self.action.deleteLater()
