"""What people do to the dialog: a clear message, and nothing left behind."""

import os
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtWidgets import QApplication

from tests.conftest import read
from tests.jobs.test_client import children
from tests.processing.test_in_qgis import SEGMENT, Recorder
from tests.processing.test_qgis_process import environment  # noqa: F401
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def scene_of_some_seconds(tmp_path_factory) -> Path:
    return write_raster(tmp_path_factory.mktemp("scene") / "scene.tif", draw_scene(1300, 1400, 2)[0])


class Run:
    """The algorithm in a task of QGIS's task manager, as the dialog runs it."""

    def __init__(self, parameters: dict, at_each_step=lambda: None) -> None:
        self.context, self.feedback, self.results = QgsProcessingContext(), Recorder(at_each_step), None
        self.context.setProject(QgsProject.instance())
        self.algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT).create()
        accepted, reason = self.algorithm.checkParameterValues(parameters, self.context)
        assert accepted, reason
        self.task = QgsProcessingAlgRunnerTask(self.algorithm, parameters, self.context, self.feedback)
        self.task.executed.connect(self._finished)
        QgsApplication.taskManager().addTask(self.task)

    def _finished(self, succeeded: bool, results: dict) -> None:
        self.results = results if succeeded else {}

    def wait(self) -> dict:
        wait_for(lambda: self.results is not None)
        return self.results


def wait_for(ready, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline
        QApplication.processEvents()
        time.sleep(0.01)


def refused(parameters: dict) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        processing.run(SEGMENT, parameters)
    return str(caught.value)


def test_an_empty_band_list_takes_the_models_bands(provider, scene, tmp_path):
    maps = [read(Path(processing.run(SEGMENT, {"INPUT": str(scene), "BANDS": bands, "MERGE": "average",
                                               "OUTPUT": str(tmp_path / f"{index}.tif")})["OUTPUT"]))
            for index, bands in enumerate(([], None, [1, 2, 3]))]
    assert np.array_equal(maps[0], maps[1]) and np.array_equal(maps[0], maps[2])
    assert "no band 9" in refused({"INPUT": str(scene), "BANDS": [1, 2, 9], "OUTPUT": str(tmp_path / "none.tif")})
    assert not (tmp_path / "none.tif").exists()


def test_an_extent_off_the_raster(provider, scene, tmp_path):
    assert "does not meet the raster" in refused({"INPUT": str(scene), "EXTENT": "0,1,0,1 [EPSG:32617]",
                                                  "OUTPUT": str(tmp_path / "map.tif")})
    assert not list(tmp_path.iterdir())


def test_a_missing_model(provider, scene, tmp_path):
    assert "There is no model" in refused({"INPUT": str(scene), "MODEL": str(tmp_path / "gone"),
                                           "OUTPUT": str(tmp_path / "map.tif")})
    assert not list(tmp_path.iterdir())


def test_a_read_only_target(provider, scene):
    assert "Cannot write to /proc" in refused({"INPUT": str(scene), "OUTPUT": "/proc/fctl/map.tif"})


def test_no_room_on_the_disk(provider, tmp_path):
    """A raster of more pixels than any disk here has bytes is refused before the first is read."""
    huge = tmp_path / "huge.vrt"
    side = 3_000_000
    bands = "".join(f'<VRTRasterBand dataType="Byte" band="{band}"/>' for band in (1, 2, 3))
    huge.write_text(f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}">{bands}</VRTDataset>')
    assert gdal.Open(str(huge)) is not None
    said = refused({"INPUT": str(huge), "MERGE": "average", "OUTPUT": str(tmp_path / "map.tif")})
    assert "GiB left" in said and "make room" in said
    assert [path.name for path in tmp_path.iterdir()] == ["huge.vrt"]


def test_the_layer_is_removed_while_it_runs(provider, scene_of_some_seconds, tmp_path):
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(scene_of_some_seconds), "scene")
    project.addMapLayer(layer)
    run = Run({"INPUT": layer.id(), "OUTPUT": str(tmp_path / "map.tif"), "MERGE": "average"})
    wait_for(lambda: run.feedback.progress() > 0)
    project.removeMapLayer(layer.id())
    assert run.wait()["OUTPUT"] and read(tmp_path / "map.tif").shape == (1300, 1400)


def test_a_second_run_while_one_runs(provider, scene_of_some_seconds, scene, tmp_path):
    """Each has an engine of its own; the map is what it is alone."""
    first = Run({"INPUT": str(scene_of_some_seconds), "OUTPUT": str(tmp_path / "first.tif"), "MERGE": "average"})
    wait_for(lambda: first.feedback.progress() > 0)
    second = Run({"INPUT": str(scene), "OUTPUT": str(tmp_path / "second.tif"), "MERGE": "average"})
    assert second.wait() and first.wait()
    alone = processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "alone.tif"), "MERGE": "average"})["OUTPUT"]
    assert Path(alone).read_bytes() == (tmp_path / "second.tif").read_bytes()


def test_two_runs_into_the_same_file(provider, scene_of_some_seconds, tmp_path):
    """Whoever is later gives way, and says so; the first goes on."""
    parameters = {"INPUT": str(scene_of_some_seconds), "OUTPUT": str(tmp_path / "map.tif"), "MERGE": "average", "TTA": True}
    first = Run(parameters)  # for longer than another engine takes to start
    wait_for(lambda: first.feedback.progress() > 0)
    second = Run(parameters)
    assert not second.wait() and first.wait()
    assert any("Another run is writing map.tif" in said for said in second.feedback.errors)
    assert read(tmp_path / "map.tif").shape == (1300, 1400)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.qml", "map.tif", "map.tif.aux.xml"]


@pytest.mark.parametrize("percent", [0, 50, 99])
def test_cancelled_at(provider, scene_of_some_seconds, tmp_path, percent):
    """Nothing is left; at 99 % it may be too late, and everything is then there and whole."""
    targets = {"OUTPUT": str(tmp_path / "map.tif"), "POLYGONS": str(tmp_path / "map.gpkg")}
    run = Run({"INPUT": str(scene_of_some_seconds), **targets},
              lambda: run.feedback.cancel() if run.feedback.progress() >= percent else None)
    if percent == 0:
        run.feedback.cancel()
    run.wait()
    left = sorted(path.name for path in tmp_path.iterdir())
    if percent == 99 and left:
        assert left == ["map.gpkg", "map.qml", "map.tif", "map.tif.aux.xml"]
        assert read(tmp_path / "map.tif").shape == (1300, 1400)
    else:
        wait_for(lambda: not children(), 10)
        assert not left


def test_qgis_goes_away_during_a_run(environment, scene_of_some_seconds, tmp_path):  # noqa: F811
    """The engine ends with it; no half map, and the same run goes on from the blocks that are finished."""
    words = ["qgis_process", "run", SEGMENT, "--", f"INPUT={scene_of_some_seconds}", "MERGE=average",
             f"OUTPUT={tmp_path / 'map.tif'}"]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    scratch = tmp_path / ".map.tif.fctl-scratch"
    wait_for(lambda: list(scratch.rglob("block_*.raw")) or list(scratch.rglob("merged_*.raw")) or process.poll() is not None)
    engines = children(parent=process.pid)
    assert process.poll() is None and engines
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_for(lambda: not any(alive(engine) for engine in engines), 10)
    assert not (tmp_path / "map.tif").exists() and [path.name for path in tmp_path.iterdir()] == [scratch.name]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert "Continuing an interrupted run" in done.stdout + done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.qml", "map.tif", "map.tif.aux.xml"]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
