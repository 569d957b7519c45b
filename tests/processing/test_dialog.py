"""The dialog of *Segment land cover*: what it offers, and that what the user said stays said."""

import json
import math
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QApplication

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find, user_models
from fctl_qgis.packages.duration import ONLY_REFINED, Kind
from fctl_qgis.processing import pace as pace_module
from fctl_qgis.processing.asked import Asked
from fctl_qgis.processing.outlook import Wanted
from fctl_qgis.processing.pace import pace, remember_pace
from fctl_qgis.processing.preview import Preview
from fctl_qgis.processing.view import view_of
from tests.conftest import read
from tests.processing.test_in_qgis import SEGMENT
from tests.processing.test_misuse import wait_for
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


def look(dialog, layer: QgsRasterLayer, extent: QgsRectangle, size: tuple[int, int] = (500, 300)) -> Preview:
    """A preview of what a map shows."""
    canvas = QgsMapCanvas()
    canvas.resize(*size)
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(extent)
    wrappers = dialog.mainWidget().wrappers
    preview = Preview(SEGMENT, Asked(wrappers.values()), wrappers["MODEL"].value, canvas, lambda: None)
    preview.button.click()
    wait_for(lambda: preview.feedback is None)
    return preview


def test_the_preview_is_a_piece_of_the_result(opened, scene, tmp_path):
    """On top of the map, in the map's colours, one at a time, as long as the dialog is open."""
    layer = on_the_map(scene)
    dialog = opened(INPUT=layer.id(), MERGE="montage", TTA=True, CONFIDENCE=str(tmp_path / "c.tif"))
    whole = processing.run(SEGMENT, {"INPUT": layer, "MERGE": "montage", "OUTPUT": str(tmp_path / "map.tif")})["OUTPUT"]
    root = QgsProject.instance().layerTreeRoot()
    for shown in (QgsRectangle(435020, 4519900, 435120, 4519960), QgsRectangle(434900, 4519960, 435050, 4520050)):
        preview = look(dialog, layer, shown)
        found = QgsProject.instance().mapLayersByName(f"Preview of {scene.stem}")
        assert len(found) == 1 and root.layerOrder()[0] is found[0], preview.said.text()
        seen = preview.canvas.extent().intersect(layer.extent())  # the window's, which has sides of its own
        rows = slice(math.floor((4520000 - seen.yMaximum()) / 0.5), math.ceil((4520000 - seen.yMinimum()) / 0.5))
        columns = slice(math.floor((seen.xMinimum() - 435000) / 0.5), math.ceil((seen.xMaximum() - 435000) / 0.5))
        assert np.array_equal(read(Path(found[0].source())), read(Path(whole))[rows, columns])
        assert next(entry.label for entry in found[0].renderer().classes()) == "building"
        assert " s" in preview.said.text() and not (tmp_path / "c.tif").exists()
        found.clear()
        preview._closed()
        assert not QgsProject.instance().mapLayersByName(f"Preview of {scene.stem}")


def test_a_preview_that_cannot_be_says_why(opened, scene, tmp_path):
    layer = on_the_map(scene)
    dialog = opened(INPUT=layer.id())
    assert "zoom to the layer" in look(dialog, layer, QgsRectangle(0, 0, 100, 100)).said.text()
    say(dialog, BANDS=[1, 2])
    assert "needs 3 bands" in look(dialog, layer, layer.extent()).said.text()
    say(dialog, BANDS=[1, 2, 9])
    assert "no band 9" in look(dialog, layer, layer.extent()).said.text()
    assert not QgsProject.instance().mapLayersByName(f"Preview of {scene.stem}")


@pytest.mark.parametrize("shown_m, wanted, resolution, size_px, note", [
    (400, Wanted(), None, (800, 800), ""), (612, Wanted(), None, (1224, 1224), ""),
    (1224, Wanted(), pytest.approx(0.9995, rel=1e-3), (1225, 1225), "in coarser"),
    (6000, Wanted(), 2.0, (1225, 1225), "the middle of the map; in coarser"),  # the largest pixels that the model knows
    (1200, Wanted(resolution=1.0), 1.0, (1200, 1200), ""), (5000, Wanted(resolution=5.0), 5.0, (1000, 1000), ""),
])
def test_a_preview_takes_seconds_whatever_the_map_shows(provider, tmp_path, shown_m, wanted, resolution, size_px, note):
    path = tmp_path / "large.vrt"
    path.write_text('<VRTDataset rasterXSize="20000" rasterYSize="20000"><SRS>EPSG:32617</SRS><GeoTransform>435000, 0.5, 0, '
                    '4520000, 0, -0.5</GeoTransform><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>')
    layer, card = QgsRasterLayer(str(path), "large"), find(DEFAULT_MODEL).card
    seen = QgsRectangle.fromCenterAndSize(QgsPointXY(440000, 4515000), shown_m, shown_m)
    view = view_of(layer, card, Kind(card.id), wanted, seen, layer.crs())
    step = view.resolution or 0.5
    assert view.resolution == resolution and note in view.note and bool(view.note) == bool(note)
    assert view.extent.center() == seen.center()
    assert (round(view.extent.width() / step), round(view.extent.height() / step)) == size_px


@pytest.fixture
def paces():
    """None but those of the test."""
    settings = QgsSettings()
    settings.beginGroup("fctl/seconds-for-a-patch")
    before = {name: settings.value(name) for name in settings.childKeys()}
    settings.remove("")
    yield
    settings.remove("")
    for name, value in before.items():
        settings.setValue(name, value)
    settings.endGroup()


def foretold(dialog) -> str:
    return dialog.mainWidget().wrappers["MODEL"].fit.text()


def test_the_outlook_follows_all_that_decides_it(opened, tmp_path, paces):
    """A raster chosen from the disk has one, too."""
    path = tmp_path / "large.vrt"
    side = 9000
    bands = "".join(f'<VRTRasterBand dataType="Byte" band="{band}"/>' for band in (1, 2, 3))
    path.write_text(f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>EPSG:32617</SRS><GeoTransform>'
                    f"435000, 0.5, 0, 4520000, 0, -0.5</GeoTransform>{bands}</VRTDataset>")
    dialog = opened(INPUT=str(path))
    assert "The whole raster: 81 megapixels" in foretold(dialog)
    remember_pace(Kind(DEFAULT_MODEL), figures(patches=100, seconds=50.0))
    say(dialog, DEVICE="cuda")
    assert "time unknown" in foretold(dialog)
    say(dialog, DEVICE="auto")
    assert "about 5 min" in foretold(dialog), "24 × 24 patches"
    for change, expected in (({"TTA": True}, "about 38 min"), ({"TTA": False, "MERGE": "refine"}, "about 8 min"),
                             ({"MERGE": "auto", "RESOLUTION": 1.0}, "The whole raster: 20.25 megapixels, about 74 s"),
                             ({"EXTENT": "435000,435300,4519000,4519300 [EPSG:32617]"}, "extent: 0.09 megapixels, about 4 s"),
                             ({"RESOLUTION": None}, "The extent: 0.36 megapixels, about 6 s"),
                             ({"EXTENT": "0,1,0,1 [EPSG:32617]"}, "does not meet the raster")):
        say(dialog, **change)
        assert expected in foretold(dialog), change


def figures(patches: int, seconds: float, **others) -> dict:
    return {"segmenting_patches": patches, "computing_seconds": seconds, "computed_px": 100, "rows": 10, "columns": 10,
            "device": "cpu", "precision": "float32"} | others


def test_a_pace_is_kept_for_its_kind_alone(paces, provider):
    kind = Kind(DEFAULT_MODEL)
    remember_pace(kind, figures(patches=100, seconds=50.0))
    assert pace(kind) == pace(replace(kind, device="cpu")) == 0.5
    for other in ({"tta": True}, {"merge": "refine"}, {"device": "cuda"}, {"merge": ONLY_REFINED}, {"precision": "bfloat16"}):
        assert pace(replace(kind, **other)) is None
    for nothing in (figures(patches=1, seconds=0.5), figures(patches=0, seconds=9.0), figures(100, 90.0, computed_px=40)):
        remember_pace(kind, nothing)
    assert pace(kind) == 0.5, "a moment, nothing but the writing, and the rest of a run that was cut off say nothing"


def test_a_run_tells_the_pace_of_the_next(opened, paces, scene, tmp_path, monkeypatch):
    """Of a refinement that of refinements."""
    monkeypatch.setattr(pace_module, "LEAST_SECONDS", 0.0)
    done = processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif"), "DEVICE": "cpu"})
    told = pace(Kind(DEFAULT_MODEL, device="cpu"))
    assert told is not None and 0.01 < told < 30
    processing.run("fctl:refinelandcover", {"INPUT": done["OUTPUT"], "OUTPUT": str(tmp_path / "refined.tif")})
    assert pace(Kind(DEFAULT_MODEL, device="cpu")) == told and pace(Kind(DEFAULT_MODEL, ONLY_REFINED)) is not None
    dialog = opened("fctl:refinelandcover", INPUT=done["OUTPUT"])
    assert "The whole raster: 0.126 megapixels, about" in foretold(dialog)
