"""The message that the engine is missing, and its installation while QGIS goes on."""

import os
import time
from pathlib import Path

import pytest
from qgis import processing
from qgis.core import QgsApplication
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QPushButton

from fctl_qgis.environment.interpreter import managed_folder
from fctl_qgis.processing.engine_bar import EngineBar
from tests.processing.test_misuse import wait_for


@pytest.fixture
def nothing_installed(provider, monkeypatch, tmp_path):
    """A user without an engine; ``FCTL_PYTHON`` is gone, too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("FCTL_PYTHON")
    managed_folder().parent.mkdir(parents=True)


@pytest.fixture
def engine_bar(nothing_installed):
    bar = EngineBar(QgsMessageBar())
    bar.say_what_is_missing()
    yield bar
    bar.close()


@pytest.fixture
def environment_of_the_tests() -> Path:
    """Good, and therefore kept by an installation, which only checks it."""
    folder = Path(os.environ["FCTL_PYTHON"]).parents[1].absolute()
    if not (folder / "pyvenv.cfg").exists():
        pytest.skip("the engine is a system's own Python, no environment; not tested: an installation that finds one")
    return folder


def click(bar: EngineBar, text: str) -> None:
    next(button for button in bar.bar.currentItem().findChildren(QPushButton) if button.text() == text).click()


def test_an_installation_lets_qgis_go_on_and_takes_its_message_away(environment_of_the_tests, engine_bar):
    assert "GB to download" in engine_bar.bar.currentItem().text()
    managed_folder().symlink_to(environment_of_the_tests)
    ticks: list[float] = []
    clock = QTimer()
    clock.timeout.connect(lambda: ticks.append(time.monotonic()))
    clock.start(20)
    click(engine_bar, "Install")
    assert "go on with your work" in engine_bar.bar.currentItem().text()
    wait_for(lambda: engine_bar.task is None)
    clock.stop()
    assert len(ticks) > 10 and max(after - before for before, after in zip(ticks, ticks[1:])) < 1
    assert "ready" in engine_bar.bar.currentItem().text() and len(engine_bar.bar.items()) == 1


def test_an_installation_that_fails_says_why_and_can_be_tried_again(engine_bar):
    managed_folder().mkdir()
    (managed_folder() / "thesis.txt").touch()
    click(engine_bar, "Install")
    wait_for(lambda: engine_bar.task is None)
    assert "holds other things" in engine_bar.bar.currentItem().text() and len(engine_bar.bar.items()) == 1
    click(engine_bar, "Install")
    wait_for(lambda: engine_bar.task is None)


def test_a_cancelled_installation_leaves_nothing_but_the_message(engine_bar):
    click(engine_bar, "Install")
    wait_for(managed_folder().exists)
    click(engine_bar, "Cancel")
    wait_for(lambda: engine_bar.task is None)
    assert "GB to download" in engine_bar.bar.currentItem().text() and len(engine_bar.bar.items()) == 1
    assert not managed_folder().exists()


def test_an_installation_from_the_toolbox_takes_the_message_away_too(environment_of_the_tests, engine_bar):
    managed_folder().symlink_to(environment_of_the_tests)
    processing.run("fctl:installenvironment", {})
    assert engine_bar.bar.currentItem() is None


def test_unloading_takes_the_message_away(nothing_installed):
    """An installation that runs is cancelled, and says nothing any more."""
    bar = EngineBar(QgsMessageBar())
    bar.say_what_is_missing()
    bar.close()
    assert not bar.bar.items()
    bar = EngineBar(QgsMessageBar())
    bar.install()
    wait_for(managed_folder().exists)
    bar.close()
    wait_for(lambda: not managed_folder().exists() and not QgsApplication.taskManager().countActiveTasks())
    assert not bar.bar.items()
