"""Runs inside a real QGIS window (``qgis --code``): a Toolbox run from start to styled layer, with pictures.

Reads ``FCTL_DESKTOP`` (a folder with ``scene.tif``) and leaves there the pictures and ``report.json``.
"""

import json
import os
import sys
from pathlib import Path

from qgis import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins

FOLDER = Path(os.environ["FCTL_DESKTOP"])


def main() -> dict:
    report = {"plugin": "fctl_qgis" in plugins}
    project = QgsProject.instance()
    raster = QgsRasterLayer(str(FOLDER / "scene.tif"), "scene")
    project.addMapLayer(raster)
    for algorithm, picture in (("segmentlandcover", "dialog.png"), ("refinelandcover", "refine.png"),
                               ("assessaccuracy", "assess.png"), ("trainsegmenter", "train.png"),
                               ("importmodel", "import.png")):
        dialog = processing.createAlgorithmDialog(f"fctl:{algorithm}", {"INPUT": raster.id()})
        dialog.resize(1000, 760)
        dialog.show()
        QgsApplication.processEvents()
        dialog.grab().save(str(FOLDER / picture))
        dialog.close()
    processing.runAndLoadResults("fctl:segmentlandcover", {
        "INPUT": raster.id(), "OUTPUT": str(FOLDER / "land_cover.tif"), "CONFIDENCE": str(FOLDER / "confidence.tif")})
    # Processing names layers after their file or their output, as the user has set it
    layers = {Path(layer.source()).stem: layer for layer in project.mapLayers().values()}
    report["layers"] = sorted(layers)
    land_cover = layers["land_cover"]
    report["legend"] = [[entry.value, entry.label, entry.color.name()] for entry in land_cover.renderer().classes()]
    project.layerTreeRoot().findLayer(layers["confidence"].id()).setItemVisibilityChecked(False)
    iface.mainWindow().resize(1400, 900)
    iface.setActiveLayer(land_cover)
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    QgsApplication.processEvents()
    iface.mainWindow().grab().save(str(FOLDER / "window.png"))
    report["torch"] = any(name.partition(".")[0] == "torch" for name in sys.modules) or "libtorch" in Path(
        "/proc/self/maps").read_text()
    return report


def run(attempts_left: int = 60) -> None:
    if QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover") is None and attempts_left:
        QTimer.singleShot(500, lambda: run(attempts_left - 1))  # QGIS is still starting
        return
    try:
        report = main()
    except Exception as error:  # the window must close, whatever happens; the test reads the reason
        report = {"error": f"{type(error).__name__}: {error}"}
    (FOLDER / "report.json").write_text(json.dumps(report))
    QgsProject.instance().setDirty(False)
    os._exit(0)


QTimer.singleShot(500, run)
