"""Runs inside a real QGIS window (``qgis --code``) with an empty profile: what a new user does, with a picture of each step.

``FCTL_DESKTOP`` is a folder with ``scene.tif``, its labels, and ``fctl_qgis.zip``; pictures and ``report.json`` go there.
``FCTL_INSTALL=1`` installs the engine's environment, too; otherwise ``FCTL_PYTHON`` names one.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyplugin_installer import instance as plugin_installer
from qgis import processing
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEvent, QObject, QTimer, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QDialog, QDialogButtonBox, QMenu, QProgressBar, QToolBar, QWidget
from qgis.utils import iface, plugins, unloadPlugin

FOLDER = Path(os.environ["FCTL_DESKTOP"])
SEGMENT = "fctl:segmentlandcover"
#: an installation may have to fetch several GB
PATIENCE_SECONDS = 1500


def wait_for(ready: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not come to it")
        QgsApplication.processEvents()
        time.sleep(0.02)


def picture(widget: QWidget, name: str) -> None:
    for _ in range(5):
        QgsApplication.processEvents()
        time.sleep(0.05)
    widget.grab().save(str(FOLDER / name))


def install_plugin() -> None:
    """By what the plugin manager's *Install from ZIP* does."""
    plugin_installer().installFromZipFile(str(FOLDER / "fctl_qgis.zip"))
    wait_for(lambda: QgsApplication.processingRegistry().algorithmById(SEGMENT) is not None, 60)


def toolbox_with(text: str) -> QWidget:
    toolbox = plugins["processing"].toolbox
    toolbox.show()
    toolbox.searchBox.setText(text)
    toolbox.algorithmTree.expandAll()
    return toolbox


def what_is_missing() -> str:
    """What QGIS says when the algorithm is started without an engine; the window it says it in is closed."""
    said: list[str] = []

    def close() -> None:
        window = QgsApplication.activeModalWidget()
        if isinstance(window, QDialog):
            picture(window, "missing.png")
            said.append(window.txtMessage.toPlainText())
            window.close()
        else:
            QTimer.singleShot(200, close)

    QTimer.singleShot(500, close)
    plugins["processing"].executeAlgorithm(SEGMENT, iface.mainWindow())
    return said[0]


def run_dialog(algorithm: str, parameters: dict, name: str, at_percent: float) -> QDialog:
    """Open the dialog, press Run, and take a picture when it is so far; waits until it is through."""
    dialog = processing.createAlgorithmDialog(algorithm, parameters)
    dialog.resize(1000, 760)
    dialog.show()
    picture(dialog, name)
    finished: list[bool] = []
    bar = dialog.findChild(QProgressBar)
    dialog.algorithmFinished.connect(lambda succeeded, _results: finished.append(succeeded))
    dialog.runButton().click()
    wait_for(lambda: bool(finished) or bar.value() >= at_percent)
    picture(dialog, name.replace(".png", "_running.png"))
    wait_for(lambda: bool(finished))
    if not finished[0]:
        raise RuntimeError(dialog.logHtml() if hasattr(dialog, "logHtml") else f"{algorithm} failed")
    return dialog


def chooser(layers: list[QgsRasterLayer]) -> dict:
    """What the dialog says of the default model, and of each raster."""
    dialog = processing.createAlgorithmDialog(SEGMENT, {"INPUT": layers[0].id()})
    wrappers = dialog.mainWidget().wrappers
    found = {"model": wrappers["MODEL"].value(), "about": wrappers["MODEL"].about.text(), "fits": []}
    for layer in layers:
        wrappers["INPUT"].setParameterValue(layer.id(), QgsProcessingContext())
        QgsApplication.processEvents()
        found["fits"].append(wrappers["MODEL"].fit.text())
        found["bands"] = dialog.createProcessingParameters()["BANDS"]
    wrappers["MODEL"].setValue("nonsense")
    found["unknown"] = wrappers["MODEL"].about.text()
    found["typed"] = dialog.createProcessingParameters()["MODEL"]
    dialog.close()
    return found


def main() -> dict:
    window, project = iface.mainWindow(), QgsProject.instance()
    window.resize(1400, 900)
    report: dict = {}
    raster = QgsRasterLayer("scene.tif", "scene")  # QGIS was started in the folder
    project.addMapLayer(raster)
    iface.setActiveLayer(raster)
    install_plugin()
    report["plugin"] = str(Path(sys.modules["fctl_qgis"].__file__).parent)
    coarse = QgsRasterLayer(str(FOLDER / "coarse.tif"), "coarse")
    project.addMapLayer(coarse, False)
    report["chooser"] = chooser([raster, coarse])
    project.removeMapLayer(coarse.id())
    toolbox_with("fctl")
    QgsApplication.processEvents()
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    picture(window, "toolbox.png")
    if os.environ.get("FCTL_INSTALL"):
        report["missing"] = what_is_missing()
        run_dialog("fctl:installenvironment", {"BUILD": "default"}, "install.png", 40).close()
    run_dialog(SEGMENT, {"INPUT": raster.id()} | dict.fromkeys(("CONFIDENCE", "POLYGONS", "AREAS"), "TEMPORARY_OUTPUT"),
               "dialog.png", 30).close()
    root = project.layerTreeRoot()
    report["tree"] = [[node.parent().name(), node.name(), node.isVisible()] for node in root.findLayers()]
    land_cover = next(node.layer() for node in root.findLayers() if node.name() == "Land cover")
    report["legend"] = [[entry.value, entry.label, entry.color.name()] for entry in land_cover.renderer().classes()]
    plugins["processing"].toolbox.hide()
    iface.setActiveLayer(land_cover)
    iface.zoomToActiveLayer()
    iface.mapCanvas().waitWhileRendering()
    picture(window, "result.png")
    iface.mapCanvas().zoomScale(600)
    iface.mapCanvas().waitWhileRendering()
    picture(window, "polygons.png")
    run_dialog("fctl:assessaccuracy", {"INPUT": land_cover.id(), "REFERENCE": str(FOLDER / "labels.tif"),
                                       "OUTPUT_HTML": str(FOLDER / "report.html")}, "assess.png", 100).close()
    picture_of_page(FOLDER / "report.html", "report.png")
    for algorithm in ("refinelandcover", "trainsegmenter", "importmodel"):
        dialog = processing.createAlgorithmDialog(f"fctl:{algorithm}", {})
        dialog.resize(1000, 760)
        dialog.show()
        picture(dialog, f"{algorithm}.png")
        dialog.close()
    settings_page()
    report["help"] = opened_pages()
    report["ways in"] = ways_in(raster)
    report["torch"] = any(name.partition(".")[0] == "torch" for name in sys.modules) or "libtorch" in Path(
        "/proc/self/maps").read_text()
    return report


class Opened(QObject):
    """Stands where the browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []

    @pyqtSlot(QUrl)
    def take(self, page: QUrl) -> None:
        self.pages.append(page.toLocalFile())


def opened_pages() -> list[str]:
    """The files that the Help button of a dialog and the entry in QGIS's Help menu open."""
    browser = Opened()
    QDesktopServices.setUrlHandler("file", browser, "take")
    dialog = processing.createAlgorithmDialog(SEGMENT, {})
    dialog.buttonBox().button(QDialogButtonBox.StandardButton.Help).click()
    dialog.close()
    next(entry for entry in iface.pluginHelpMenu().actions() if entry.text() == "FCtL land cover").trigger()
    QDesktopServices.unsetUrlHandler("file")
    return browser.pages


def ways_in(raster: QgsRasterLayer) -> dict:
    """What lies where people look for it, the raster that each has chosen, and what is left once the plugin is unloaded."""
    def found() -> dict[str, list[QAction]]:
        menu = iface.layerTreeView().menuProvider().createContextMenu()
        return {"context menu": entries(menu), "Raster menu": entries(iface.rasterMenu()),
                "toolbar": [entry for bar in iface.mainWindow().findChildren(QToolBar) for entry in bar.actions()
                            if entry.text() == "Segment land cover…"]}

    def entries(menu: QMenu) -> list[QAction]:
        below = [entry for each in menu.actions() if each.menu() for entry in entries(each.menu())]
        return below + [entry for entry in menu.actions() if entry.text() == "Segment land cover…"]

    plugin, chosen = plugins["fctl_qgis"], {}
    iface.layerTreeView().setCurrentLayer(raster)
    for place, actions in found().items():
        plugin.ways_in.dialog = None
        actions[0].trigger()
        value = plugin.ways_in.dialog.createProcessingParameters()["INPUT"]
        chosen[place] = value == raster.id() or value == raster
        plugin.ways_in.dialog.close()
    unloadPlugin("fctl_qgis")
    QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {"chosen": chosen, "left": [place for place, actions in found().items() if actions]}


def settings_page() -> None:
    """The page in QGIS's own options dialog, which is modal."""
    taken: list[bool] = []

    def take() -> None:
        dialog = QgsApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(200, take)
            return
        dialog.resize(1100, 720)
        picture(dialog, "settings.png")
        taken.append(True)
        dialog.close()

    QTimer.singleShot(500, take)
    iface.showOptionsDialog(iface.mainWindow(), "FCtL land cover")
    wait_for(lambda: bool(taken), 30)


def picture_of_page(page: Path, name: str) -> None:
    from qgis.PyQt.QtWebKitWidgets import QWebView
    view, loaded = QWebView(), []
    view.resize(1100, 1000)
    view.loadFinished.connect(loaded.append)
    view.load(QUrl.fromLocalFile(str(page)))
    view.show()
    wait_for(lambda: bool(loaded), 30)
    picture(view, name)
    view.close()


def run(attempts_left: int = 60) -> None:
    if "processing" not in plugins and attempts_left:
        QTimer.singleShot(500, lambda: run(attempts_left - 1))  # QGIS is still starting
        return
    try:
        report = main()
    except Exception as error:  # the window must close, whatever happens; the test reads the reason
        report = {"error": f"{type(error).__name__}: {error}"}
        iface.mainWindow().grab().save(str(FOLDER / "error.png"))
    (FOLDER / "report.json").write_text(json.dumps(report))
    QgsProject.instance().setDirty(False)
    os._exit(0)


QTimer.singleShot(2000, run)
