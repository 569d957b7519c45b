"""The dialog of *Segment land cover*: what it offers, and that what the user said stays said."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsApplication, QgsMultiBandColorRenderer, QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QApplication

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find, user_models
from tests.processing.test_in_qgis import SEGMENT
from tests.scenes import draw_scene, write_raster


@pytest.fixture
def opened(provider) -> Callable:
    """Opens the algorithm's dialog as the Toolbox does, with parameters that a script or the history gives."""
    from processing.gui import ParametersPanel
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    ParametersPanel.iface = None  # pytest-qgis stands in for a window where there is none
    dialogs = []

    def open_dialog(algorithm: str = SEGMENT, **parameters):
        dialogs.append(AlgorithmDialog(QgsApplication.processingRegistry().algorithmById(algorithm).create()))
        dialogs[-1].setParameters(parameters)
        QApplication.processEvents()
        return dialogs[-1]
    yield open_dialog
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    QApplication.processEvents()
    QgsProject.instance().removeAllMapLayers()


def said(dialog, name: str):
    return dialog.mainWidget().wrappers[name].parameterValue()


def say(dialog, **values) -> None:
    for name, value in values.items():
        dialog.mainWidget().wrappers[name].setParameterValue(value, QgsProcessingContext())
    QApplication.processEvents()


def on_the_map(path: Path) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), path.stem)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def rasters(tmp_path) -> dict[str, QgsRasterLayer]:
    """One of three bands, one of four that is shown in another order, and one of a single band."""
    image = draw_scene(100, 120, 3)[0]
    layers = {name: on_the_map(write_raster(tmp_path / f"{name}.tif", pixels)) for name, pixels in
              (("rgb", image), ("infrared", np.concatenate([image, image[:1]])), ("grey", image[:1]))}
    layers["infrared"].setRenderer(QgsMultiBandColorRenderer(layers["infrared"].dataProvider(), 3, 2, 1))
    return layers


def variant(folder: Path, **changes) -> Path:
    """A package that differs from the bundled one in its card alone."""
    shutil.copytree(find(DEFAULT_MODEL).path, folder)
    card = json.loads((folder / "model.json").read_text())
    for name, value in changes.items():
        card[name] = {**card[name], **value} if isinstance(value, dict) else value
    (folder / "model.json").write_text(json.dumps(card))
    return folder


def test_bands_that_the_user_gave_stay(opened, rasters, tmp_path):
    """Given with the dialog, pasted into it, or chosen in it; whatever raster or model is chosen afterwards."""
    greyish = str(variant(tmp_path / "grey-model", id="grey", input={"bands": ["red"]}))
    given = opened(INPUT=rasters["rgb"].id(), BANDS=[3, 2, 1])
    pasted = opened(INPUT=rasters["rgb"].id())
    say(pasted, BANDS=[1, 2, 3])
    for dialog, bands in ((given, [3, 2, 1]), (pasted, [1, 2, 3])):
        for change in ({"INPUT": rasters["infrared"].id()}, {"MODEL": greyish}, {"INPUT": rasters["grey"].id()}):
            say(dialog, **change)
            assert said(dialog, "BANDS") == bands, change


def test_bands_that_nobody_gave_follow_raster_and_model(opened, rasters, tmp_path):
    """Nothing that was offered for another raster or model is what Run is refused for."""
    greyish = str(variant(tmp_path / "grey-model", id="grey", input={"bands": ["red"]}))
    dialog = opened(INPUT=rasters["rgb"].id())
    assert said(dialog, "BANDS") == [1, 2, 3]
    say(dialog, INPUT=rasters["infrared"].id())
    assert said(dialog, "BANDS") == [3, 2, 1], "as the layer is shown"
    say(dialog, MODEL=greyish)
    assert said(dialog, "BANDS") == [3]
    say(dialog, INPUT=rasters["grey"].id(), MODEL=DEFAULT_MODEL)
    assert said(dialog, "BANDS") is None, "the engine knows what to do with too few"
    parameters = dialog.createProcessingParameters() | {"OUTPUT": str(tmp_path / "map.tif")}
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    accepted, reason = dialog.algorithm().checkParameterValues(parameters, context)
    assert accepted, reason
    say(dialog, MODEL="nonsense")
    assert said(dialog, "BANDS") is None and said(dialog, "MODEL") == "nonsense"


def test_of_two_models_with_one_title_the_chosen_one_is_taken(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    variant(user_models() / "twin", id="twin")
    dialog = opened(MODEL="twin")
    assert said(dialog, "MODEL") == "twin"
    say(dialog, MODEL=DEFAULT_MODEL)
    assert said(dialog, "MODEL") == DEFAULT_MODEL
