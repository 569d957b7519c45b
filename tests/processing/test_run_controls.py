"""A long run in its dialog: it can be stopped without a loss, and says in its bar how far it is."""

import os
import time

import pytest
from qgis.core import QgsApplication, QgsProcessingContext
from qgis.PyQt.QtWidgets import QMessageBox, QProgressBar, QTextEdit

from fctl_qgis.jobs.events import Progress
from fctl_qgis.packages.catalog import user_models
from fctl_qgis.processing.feedback import FeedbackEvents, forget, keep_what_is_finished, said
from fctl_qgis.processing.options_page import OptionsPage
from fctl_qgis.processing.unfinished_work import UnfinishedWork
from tests.jobs.test_client import children
from tests.processing.test_dialog import opened  # noqa: F401 - a fixture
from tests.processing.test_in_qgis import SEGMENT, Recorder
from tests.processing.test_misuse import wait_for
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def long_scene(tmp_path_factory):
    return write_raster(tmp_path_factory.mktemp("scene") / "scene.tif", draw_scene(1300, 1400, 2)[0])


def run(parameters: dict, feedback: Recorder) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT).create()
    algorithm.run(parameters, QgsProcessingContext(), feedback)


def test_the_log_gets_steps_and_the_bar_the_rest(provider):
    feedback = Recorder()
    events = FeedbackEvents(feedback)
    for fraction, step, left in ((0.1, "segmenting", 50.0), (0.2, "segmenting", 40.0), (0.8, "drawing polygons, 10 %", 9.0),
                                 (0.9, "drawing polygons, 80 %", 2.0)):
        events(Progress(fraction, left, step))
        assert said(feedback) == f"{step}, {left:.0f} s left" and feedback.progress() == pytest.approx(100 * fraction)
    assert feedback.texts == ["segmenting", "drawing polygons"]
    forget(feedback)
    assert said(feedback) == "" and said(Recorder()) == ""


def test_stopped_and_kept_it_goes_on(provider, long_scene, tmp_path):
    """What is finished stays, and nothing under the result's name; the log says how to go on."""
    parameters = {"INPUT": str(long_scene), "OUTPUT": str(tmp_path / "map.tif"), "DEVICE": "cpu", "MERGE": "refine"}
    scratch = tmp_path / ".map.tif.fctl-scratch"
    feedback = Recorder(lambda: keep_what_is_finished(feedback) if list(scratch.glob("*/*.raw")) else None)
    run(parameters, feedback)
    assert [path.name for path in tmp_path.iterdir()] == [scratch.name] and list(scratch.glob("*/*.raw"))
    assert any("goes on from there" in text and str(tmp_path / "map.tif") in text for text in feedback.texts)
    assert not feedback.errors and "map.tif" in [one.name for one in UnfinishedWork().found]
    again = Recorder()
    run(parameters, again)
    assert any("Continuing an interrupted run" in text for text in again.texts)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".qml") == ["map.tif", "map.tif.aux.xml"]


def test_stopped_before_anything_is_finished_leaves_nothing(provider, long_scene, tmp_path):
    feedback = Recorder()
    keep_what_is_finished(feedback)
    run({"INPUT": str(long_scene), "OUTPUT": str(tmp_path / "map.tif")}, feedback)
    assert not list(tmp_path.iterdir()) and any("Nothing was finished yet" in text for text in feedback.texts)


def test_the_dialog_has_the_button_and_words_in_its_bar(opened, long_scene, tmp_path):  # noqa: F811
    dialog = opened(INPUT=str(long_scene), DEVICE="cpu", OUTPUT=str(tmp_path / "map.tif"))
    controls, bar = dialog.mainWidget().wrappers["MODEL"].controls, dialog.findChild(QProgressBar)
    assert controls.button.parentWidget() is dialog.cancelButton().parentWidget() and not controls.button.isEnabled()
    dialog.runButton().click()
    wait_for(lambda: "segmenting" in bar.format() and controls.button.isEnabled())
    scratch = tmp_path / ".map.tif.fctl-scratch"
    wait_for(lambda: list(scratch.glob("*/*.raw")))
    controls.button.click()
    wait_for(lambda: not controls.button.isEnabled())
    log = " ".join(box.toPlainText() for box in dialog.findChildren(QTextEdit))
    assert bar.format() == "%p%" and "goes on from there" in log and "not correctly generated" not in log
    assert not (tmp_path / "map.tif").exists() and scratch.is_dir() and not children()


def test_what_was_stopped_is_shown_in_the_options_and_removable(provider, long_scene, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    training = user_models() / ".mine.fctl-training"
    training.mkdir(parents=True)
    (training / "last.pt").write_bytes(bytes(2_500_000))
    page = OptionsPage()
    before = [one.name for one in page.unfinished.found]
    assert "mine" in before and any("Training of mine — 2.5 MB" in page.unfinished.list.item(row).text()
                                    for row in range(page.unfinished.list.count()))
    warnings: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: warnings.append(text))
    page.unfinished.list.setCurrentRow(before.index("mine"))
    page.unfinished.remove_button.click()
    assert "at work a moment ago" in warnings[0] and training.exists()
    os.utime(training / "last.pt", (time.time() - 3600,) * 2)
    page.unfinished.list.setCurrentRow(before.index("mine"))
    page.unfinished.remove_button.click()
    assert not training.exists() and "mine" not in [one.name for one in page.unfinished.found]
