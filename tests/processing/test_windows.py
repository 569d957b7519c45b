"""The page in QGIS's options, other dialogs and languages, in a real application without a screen."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsProcessingModelAlgorithm, QgsSettings
from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtGui import QColor, QDesktopServices
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QInputDialog, QListWidget, QMessageBox

from fctl_qgis.locations import resources
from fctl_qgis.packages.catalog import DEFAULT_MODEL, default_model, find
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.plugin import FctlPlugin
from fctl_qgis.processing.class_colors import ClassColors
from fctl_qgis.processing.model_widget import ModelWidget
from fctl_qgis.processing.network import proxy_url
from fctl_qgis.processing.options_page import OptionsPage
from fctl_qgis.processing.translation import language
from tests.conftest import BUNDLED
from tests.packages.test_manage import zipped
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


def test_batch_and_modeler_have_the_parameter_too(home, provider):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
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
    assert page.list.count() == len(BUNDLED) and page.chosen() == DEFAULT_MODEL and "vegetation" in page.about.text()
    assert not page.remove_button.isEnabled() and not page.default_button.isEnabled()
    page.install(zipped(small_model, tmp_path / "model.zip"))
    name = page.chosen()
    assert page.list.count() == len(BUNDLED) + 1 and name != DEFAULT_MODEL and page.remove_button.isEnabled()
    page.default_button.click()
    assert default_model() == name
    page.remove(name)
    assert page.list.count() == len(BUNDLED) and default_model() == DEFAULT_MODEL and not said
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    page.install(tmp_path / "broken.zip")
    assert "neither a folder nor a .zip" in said[-1]


def test_an_own_model_is_renamed_recoloured_exported_and_looked_into(home, provider, small_model, tmp_path, said, monkeypatch):
    page = OptionsPage()
    changes = [page.rename_button, page.colors_button, page.remove_button]
    assert not any(button.isEnabled() for button in changes) and page.export_button.isEnabled()
    assert all("came with the plugin" in button.toolTip() for button in changes) and page.folder_button.isEnabled()
    page.install(zipped(small_model, tmp_path / "model.zip"))
    name = page.chosen()
    assert all(button.isEnabled() and not button.toolTip() for button in changes) and not page.report_button.isEnabled()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("My land cover", True))
    page.rename_button.click()
    assert page.chosen() == name and page.list.currentItem().text().startswith("My land cover")
    dialog = ClassColors(find(name).card)
    first = find(name).card.classes[0]
    assert dialog.buttons[first.id].color().name() == first.color and first.name in dialog.buttons[first.id].accessibleName()
    dialog.buttons[first.id].setColor(QColor("#123abc"))
    page.recolour(name, dialog.colors())
    assert find(name).card.classes[0].color == "#123abc" and "#123abc" in page.about.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "exported.zip"), ""))
    page.export_button.click()
    assert ModelPackage.open(tmp_path / "exported.zip").card == find(name).card and not said
    (find(name).path / "training.html").write_text("how it went")
    page.refresh()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.report_button.click()
    page.folder_button.click()
    assert opened == [str(find(name).path / "training.html"), str(find(name).path)]
    page.rename(name, " ")
    assert "needs a name" in said[-1]


def test_the_default_device_is_that_of_every_run(home, provider):
    """Until one says otherwise; a value that means nothing is none."""
    page = OptionsPage()
    registry = QgsApplication.processingRegistry()
    usual = lambda name: registry.algorithmById(f"fctl:{name}").parameterDefinition("DEVICE").defaultValue()  # noqa: E731
    assert {usual(name) for name in ("segmentlandcover", "refinelandcover", "trainsegmenter")} == {"auto"}
    try:
        page.device.setCurrentText("cpu")
        assert {usual(name) for name in ("segmentlandcover", "refinelandcover", "trainsegmenter")} == {"cpu"}
        assert OptionsPage().device.currentText() == "cpu"
        QgsSettings().setValue("fctl/device", "abacus")
        assert OptionsPage().device.currentText() == "auto"
    finally:
        QgsSettings().remove("fctl/device")
        provider.refreshAlgorithms()


def test_widgets_say_what_they_are_to_those_who_do_not_see_them(home, provider):
    """Every field, list and button of the settings and of the model's chooser has a text or a name."""
    parameter = QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover").parameterDefinition("MODEL")
    dialog = QDialog()  # any but those of batches and of the modeler has the whole chooser
    chooser = ModelWidget(parameter, dialog, value_hints=[DEFAULT_MODEL]).widget
    for window in (OptionsPage(), ClassColors(find(DEFAULT_MODEL).card), chooser):
        shown = [widget for kind in (QComboBox, QListWidget, QAbstractButton) for widget in window.findChildren(kind)
                 if not isinstance(widget.parent(), (QComboBox, QgsColorButton))]
        assert shown
        for widget in shown:
            text = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert len(text) > 1, widget


def test_a_model_comes_from_an_address(home, provider, small_model, tmp_path, said):
    zipped(small_model, tmp_path / "model.zip")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = OptionsPage()
    page.install_from(f"http://127.0.0.1:{server.server_port}/model.zip")
    assert page.list.count() == len(BUNDLED) + 1 and not said
    page.install_from(f"http://127.0.0.1:{server.server_port}/other.zip")
    assert "cannot be downloaded" in said[-1]
    page.install_from("file:///etc/passwd")
    assert "should begin with https://" in said[-1] and page.list.count() == len(BUNDLED) + 1
    server.shutdown()


def test_the_proxy_is_qgis_s_own(provider):
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


def test_the_plugin_speaks_what_qgis_speaks(provider):
    """Started with ``--lang``, QGIS tells of it in one place, and of the system's language in another."""
    application = QgsApplication.instance()
    before = application.translation()
    try:
        for told in ("de", "de_AT", "pl_PL"):
            application.setTranslation(told)
            assert language() == told[:2]
            plugin = FctlPlugin()
            assert QCoreApplication.translate("fctl", "Segment land cover") == translated(told[:2])["Segment land cover"]
            plugin.unload()
        application.setTranslation("C")
        assert language() == application.locale()[:2]
    finally:
        application.setTranslation(before)


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_are_compiled_and_belong_to_texts_that_are_shown(provider, code):
    known = translated(code)
    assert known and set(known) <= set(texts())
    translator = QTranslator()
    assert translator.load(str(resources() / "i18n" / f"fctl_{code}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        for source, text in known.items():
            assert QCoreApplication.translate("fctl", source) == text
            assert source.count("{") == text.count("{")
        algorithm = QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover")
        assert algorithm.displayName() == known["Segment land cover"]
    finally:
        QCoreApplication.removeTranslator(translator)
