"""The dialog's model chooser and the page in QGIS's options, in a real application without a screen."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qgis import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QMessageBox

from fctl_qgis.locations import resources
from fctl_qgis.packages.catalog import DEFAULT_MODEL, default_model, installed
from fctl_qgis.processing.network import proxy_url
from fctl_qgis.processing.options_page import OptionsPage
from tests.packages.test_manage import zipped
from tests.scenes import draw_scene, write_raster
from tests.translations import LANGUAGES, texts, translated


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What message boxes would have told."""
    texts: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: texts.append(text))
    return texts


@pytest.fixture
def dialog(provider, tmp_path):
    raster = QgsRasterLayer(str(write_raster(tmp_path / "scene.tif", draw_scene(200, 240, 3)[0])), "scene")
    coarse = QgsRasterLayer(str(write_raster(tmp_path / "coarse.tif", draw_scene(200, 240, 3)[0],
                                             geotransform=(435000.0, 5.0, 0, 4520000.0, 0, -5.0))), "coarse")
    QgsProject.instance().addMapLayers([raster, coarse])
    window = processing.createAlgorithmDialog("fctl:segmentlandcover", {"INPUT": raster.id()})
    window.layers = raster, coarse
    yield window
    window.close()
    QgsProject.instance().removeAllMapLayers()


def test_the_chooser_shows_what_a_model_is_and_what_it_will_do(home, dialog):
    wrapper = dialog.mainWidget().wrappers["MODEL"]
    assert wrapper.value() == DEFAULT_MODEL and wrapper.chooser.currentText() == installed()[0].card.title
    about = wrapper.about.text()
    assert all(entry.name in about and entry.color in about for entry in installed()[0].card.classes)
    assert "0.048 megapixels" in wrapper.fit.text() and "⚠" not in wrapper.fit.text()
    QCoreApplication.processEvents()
    assert dialog.createProcessingParameters()["BANDS"] == [1, 2, 3]
    dialog.mainWidget().wrappers["INPUT"].setParameterValue(dialog.layers[1].id(), dialog.processing_context)
    assert "⚠ Pixels of 5 m lie outside the 0.2 to 2 m" in wrapper.fit.text()
    wrapper.setValue("nonsense")
    assert "There is no model" in wrapper.about.text() and dialog.createProcessingParameters()["MODEL"] == "nonsense"


def test_the_pace_of_a_run_is_the_next_ones_estimate(home, dialog, provider):
    QgsSettings().setValue(f"fctl/pace/{DEFAULT_MODEL}", 0.048 / 40)
    try:
        wrapper = dialog.mainWidget().wrappers["MODEL"]
        wrapper.setValue(DEFAULT_MODEL)
        assert "about 40 s" in wrapper.fit.text()
    finally:
        QgsSettings().remove(f"fctl/pace/{DEFAULT_MODEL}")


def test_batch_and_modeler_have_the_parameter_too(home, provider):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
    from qgis.core import QgsProcessingModelAlgorithm
    algorithm = QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover")
    batch = BatchAlgorithmDialog(algorithm.create())
    column = batch.mainWidget().parameter_to_column["MODEL"]
    assert batch.mainWidget().wrappers[0][column].parameterValue() == DEFAULT_MODEL
    batch.close()
    modeler = ModelerParametersDialog(algorithm.create(), QgsProcessingModelAlgorithm())
    assert type(modeler.widget.widget.wrappers["MODEL"]).__name__ != "ModelWidget"
    modeler.close()


def test_models_are_installed_made_the_default_and_removed(home, provider, small_model, tmp_path, said):
    page = OptionsPage()
    assert page.list.count() == 1 and page.chosen() == DEFAULT_MODEL and "vegetation" in page.about.text()
    assert not page.remove_button.isEnabled() and not page.default_button.isEnabled()
    page.install(zipped(small_model, tmp_path / "model.zip"))
    name = page.chosen()
    assert page.list.count() == 2 and name != DEFAULT_MODEL and page.remove_button.isEnabled()
    page.default_button.click()
    assert default_model() == name
    page.remove(name)
    assert page.list.count() == 1 and default_model() == DEFAULT_MODEL and not said
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    page.install(tmp_path / "broken.zip")
    assert "neither a folder nor a .zip" in said[-1]


def test_a_model_comes_from_an_address(home, provider, small_model, tmp_path, said):
    zipped(small_model, tmp_path / "model.zip")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = OptionsPage()
    page.install_from(f"http://127.0.0.1:{server.server_port}/model.zip")
    assert page.list.count() == 2 and not said
    page.install_from(f"http://127.0.0.1:{server.server_port}/other.zip")
    assert "cannot be downloaded" in said[-1]
    page.install_from("file:///etc/passwd")
    assert "should begin with https://" in said[-1] and page.list.count() == 2
    server.shutdown()


def test_the_proxy_is_qgis_s_own(provider):
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy
    settings = QgsSettings()
    assert proxy_url() == ""
    settings.setValue("proxy/proxyEnabled", True)
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy()
    manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "me", "p@ss"),
                                        [], [])
    try:
        assert proxy_url() == "http://me:p%40ss@proxy.example:3128"
    finally:
        manager.setFallbackProxyAndExcludes(before, [], [])
        settings.remove("proxy/proxyEnabled")


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_compiled_and_belong_to_texts_that_are_shown(provider, language):
    known = translated(language)
    assert known and set(known) <= set(texts())
    translator = QTranslator()
    assert translator.load(str(resources() / "i18n" / f"fctl_{language}.qm"))
    for source, text in known.items():
        assert translator.translate("fctl", source) == text
        assert source.count("{") == text.count("{")
    QCoreApplication.installTranslator(translator)
    try:
        algorithm = QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover")
        assert algorithm.displayName() == known["Segment land cover"]
    finally:
        QCoreApplication.removeTranslator(translator)
