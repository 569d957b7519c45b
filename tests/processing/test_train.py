"""``fctl:trainsegmenter`` inside a real QGIS and through ``qgis_process``."""

import json
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)

from fctl_qgis.packages.catalog import DEFAULT_MODEL, user_models
from fctl_qgis.processing.training_pace import remember_training, training_pace
from tests.conftest import BUNDLED, ROOT, read
from tests.jobs.test_client import children
from tests.processing.test_class_table import dialog_of, settle
from tests.processing.test_in_qgis import Recorder
from tests.processing.test_qgis_process import environment  # noqa: F401 - a fixture
from tests.raster.test_reference import rectangle, write_features
from tests.scenes import draw_scene, write_raster

TRAIN, SEGMENT = "fctl:trainsegmenter", "fctl:segmentlandcover"
SHAPE = (300, 400)
CLASSES = "0=building, 1=road, 2=nodata, 3=vegetation, 4=water"


@pytest.fixture(scope="module")
def base(small_model) -> Path:
    """A model to start from."""
    return small_model


@pytest.fixture(scope="module")
def tower(tmp_path_factory) -> Path:
    """A text tower with seeded weights, written likewise."""
    folder = tmp_path_factory.mktemp("towers")
    subprocess.run([_engine_python(), "-c", "import sys, pathlib; from tests.worded_model import *; "
                    "write_text_tower(pathlib.Path(sys.argv[1]), write_worded_model(pathlib.Path(sys.argv[2])))",
                    folder / "tower", folder / "model"], cwd=ROOT, check=True)
    return folder / "tower"


def _engine_python() -> Path:
    from fctl_qgis.environment.interpreter import find_interpreter
    return find_interpreter()


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """No models of the user's own yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("drawn")
    image, labels = draw_scene(*SHAPE, seed=3)
    return write_raster(folder / "image.tif", image), write_raster(folder / "labels.tif", labels)


def train(base, feedback=None, **parameters):
    return processing.run(TRAIN, {"MODEL": str(base), "NAME": "mine", "STEPS": 2, "DEVICE": "cpu", **parameters},
                          feedback=feedback or Recorder())


def squares() -> QgsVectorLayer:
    """A layer in memory: squares of two classes in a checkerboard, and one of a third that a filter takes out."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32617&field=kind:string&field=note:string", "fields", "memory")
    for number in range(12):
        left, top = number % 4 * 100, number // 4 * 100
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(
            435000 + left / 2, 4520000 - (top + 80) / 2, 435000 + (left + 80) / 2, 4520000 - top / 2)))
        feature["kind"], feature["note"] = ("pond", "field")[(number + number // 4) % 2], "by hand"
        layer.dataProvider().addFeature(feature)
    return layer


def test_the_contracts_names(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById(TRAIN)
    assert algorithm.displayName() == "Train segmenter"
    assert [p.name() for p in algorithm.parameterDefinitions()] == [
        "IMAGES", "LABELS", "FIELD", "CLASSES", "MODEL", "NAME", "FROM_SCRATCH", "ARCHITECTURE", "SIZE", "TEXT_TOWER",
        "CLASS_PROMPTS", "BANDS", "RESOLUTION", "STEPS", "PATIENCE", "SEED", "DEVICE", "OUTPUT"]
    assert algorithm.parameterDefinition("ARCHITECTURE").usesStaticStrings()
    assert [output.name() for output in algorithm.outputDefinitions()] == ["OUTPUT", "REPORT", "TRAINED_MODEL", "MEAN_IOU"]
    assert algorithm.outputDefinition("REPORT").type() == "outputHtml", "which QGIS shows among its results"


def test_the_new_model_is_in_the_list_and_segments(provider, home, base, drawn, tmp_path, torch_loaded):
    feedback = Recorder()
    result = train(base, feedback, IMAGES=[str(drawn[0])], LABELS=[QgsRasterLayer(str(drawn[1]), "labels")], CLASSES=CLASSES)
    assert result["TRAINED_MODEL"] == "mine" and 0 < result["MEAN_IOU"] < 1
    assert Path(result["OUTPUT"]) == user_models() / "mine" and user_models().is_relative_to(home)
    assert any("kept aside" in text for text in feedback.texts)
    assert Path(result["REPORT"]).parent == user_models() / "mine" and "<svg" in Path(result["REPORT"]).read_text()
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT).create()
    hints = algorithm.parameterDefinition("MODEL").metadata()["widget_wrapper"]["value_hints"]
    assert hints == [*BUNDLED, "mine"]
    segmented = processing.run(SEGMENT, {"INPUT": str(drawn[0]), "MODEL": "mine", "OUTPUT": str(tmp_path / "map.tif")})
    assert set(np.unique(read(Path(segmented["OUTPUT"])))) <= {1, 3, 4, 7} and not torch_loaded()
    with pytest.raises(QgsProcessingException, match="mine is installed already|exists already"):
        train(base, IMAGES=[str(drawn[0])], LABELS=[str(drawn[1])], CLASSES=CLASSES)


def test_a_lovlanet_from_nothing_is_told_its_classes_in_words(provider, home, base, tower, tmp_path, torch_loaded):
    """The small network of full size, with a text tower; afterwards it answers to other sentences."""
    image, labels = draw_scene(140, 150, seed=3)
    raster = write_raster(tmp_path / "image.tif", image)
    train(base, IMAGES=[str(raster)], LABELS=[str(write_raster(tmp_path / "labels.tif", labels))], CLASSES=CLASSES, STEPS=1,
          FROM_SCRATCH=True, ARCHITECTURE="lovlanet", TEXT_TOWER=str(tower), CLASS_PROMPTS="water: a lake; a river\nroad:")
    card = json.loads((user_models() / "mine" / "model.json").read_text())
    assert card["segmenter"]["architecture"] == "lovlanet" and card["text"]["file"] == "text.safetensors"
    assert card["text"]["prompts"]["water"] == ["a lake", "a river"] and len(card["text"]["prompts"]["road"]) == 4
    result = processing.run(SEGMENT, {"INPUT": str(raster), "MODEL": "mine", "CLASS_PROMPTS": "water: a puddle",
                                      "OUTPUT": str(tmp_path / "map.tif")})
    assert (read(Path(result["OUTPUT"])) != 255).all() and not torch_loaded()


def outlook_of(dialog) -> str:
    settle()
    return dialog.mainWidget().wrappers["NAME"].outlook.text()


def test_the_dialog_tells_how_long_it_will_take(provider, drawn):
    """By the labels, the steps, and what trainings took on this machine."""
    QgsSettings().remove("fctl/training_pace")
    squares_layer = squares()
    QgsProject.instance().addMapLayer(squares_layer)
    dialog = dialog_of("trainsegmenter", IMAGES=[str(drawn[0])], DEVICE="cpu")
    assert outlook_of(dialog) == "", "nothing is labelled yet"
    wrappers, context = dialog.mainWidget().wrappers, QgsProcessingContext()
    context.setProject(QgsProject.instance())
    wrappers["LABELS"].setParameterValue([str(drawn[1])], context)
    assert "0.12 million labelled pixels, 60 steps at most: about" in outlook_of(dialog)
    assert "within two minutes" in outlook_of(dialog)
    wrappers["LABELS"].setParameterValue([squares_layer.id()], context)
    assert "0.077 million" in outlook_of(dialog), "12 squares of 80 pixels a side"
    wrappers["STEPS"].setParameterValue(400, context)
    before = outlook_of(dialog)
    remember_training(DEFAULT_MODEL, "cpu", True, {"labelled_px": 1e5, "seconds": 30.0, "steps_at_most": 60})
    wrappers["STEPS"].setParameterValue(120, context)
    assert "400 steps" in before and "120 steps at most: about 60 s" in outlook_of(dialog)
    wrappers["FROM_SCRATCH"].setParameterValue(True, context)
    wrappers["STEPS"].setParameterValue(0, context)
    assert "3000 steps" in outlook_of(dialog)
    remember_training(DEFAULT_MODEL, "cpu", True, {"labelled_px": 1e5, "seconds": 30.0, "steps_at_most": 2})
    assert training_pace(DEFAULT_MODEL, "cpu", True) == 0.5, "two steps tell of the beginning only"
    QgsSettings().remove("fctl/training_pace")
    dialog.close()
    QgsProject.instance().removeAllMapLayers()


def test_a_layer_in_memory_and_one_of_several_in_a_file(provider, home, base, drawn, tmp_path):
    image = QgsRasterLayer(str(drawn[0]), "image")
    result = train(base, IMAGES=[image], LABELS=[squares()], FIELD="kind", OUTPUT=str(tmp_path / "memory"))
    assert result["TRAINED_MODEL"] == result["OUTPUT"] == str(tmp_path / "memory")
    pixels = json.loads((tmp_path / "memory" / "model.json").read_text())["training"]["labelled pixels"]
    assert pixels == {"pond": 6 * 6400, "field": 6 * 6400} and not user_models().exists()
    path = write_features(tmp_path / "two.gpkg", [("POINT(435010 4519990)", "here")], layer="first")
    columns = [(rectangle(left, 0, left + 80, 200), "ab"[left // 100 % 2]) for left in range(0, 400, 100)]
    write_features(path, columns, layer="second")
    second = QgsVectorLayer(f"{path}|layername=second", "second", "ogr")
    train(base, IMAGES=[image], LABELS=[second], OUTPUT=str(tmp_path / "second"))
    pixels = json.loads((tmp_path / "second" / "model.json").read_text())["training"]["labelled pixels"]
    assert pixels == {"a": 32000, "b": 32000}
    assert second.setSubsetString("\"class\" = 'a'")
    with pytest.raises(QgsProcessingException, match=r"one class only \(a\)"):
        train(base, IMAGES=[image], LABELS=[second], OUTPUT=str(tmp_path / "third"))


def test_a_temporary_folder_is_one(provider, home, base, drawn):
    result = train(base, IMAGES=[str(drawn[0])], LABELS=[str(drawn[1])], CLASSES=CLASSES, OUTPUT="TEMPORARY_OUTPUT")
    folder = Path(result["OUTPUT"])
    assert folder.is_absolute() and (folder / "model.json").exists() and not (ROOT / "TEMPORARY_OUTPUT").exists()
    assert not Path("TEMPORARY_OUTPUT").exists()


@pytest.mark.parametrize("changes, reason", [
    ({"CLASSES": "one"}, "1=building"), ({"BANDS": "red"}, "1,2,3"), ({"MODEL": "nonsense"}, "no model 'nonsense'"),
    ({"NAME": "My Model"}, "lower-case"), ({"LABELS": ["far"]}, "do not overlap"), ({"IMAGES": ["tiles"]}, "export it first"),
    ({"LABELS": ["here", "here"]}, "1 rasters need as many labels"), ({"IMAGES": ["here", "/nowhere.tif"]}, "IMAGES|Rasters"),
    ({"LABELS": ["/nowhere.gpkg"]}, "LABELS|Labels"), ({"CLASS_PROMPTS": "water"}, "one class a line"),
    ({"TEXT_TOWER": "{base}"}, "it is a model without"), ({"TEXT_TOWER": "{tower}"}, "brings its own"),
    ({"ARCHITECTURE": "lovlanet"}, "small is no lovlanet"), ({"CLASS_PROMPTS": "water: a lake"}, "small has no text tower"),
    ({"FROM_SCRATCH": True, "TEXT_TOWER": "{tower}"}, "choose the architecture lovlanet"),
    ({"FROM_SCRATCH": True, "ARCHITECTURE": "lovlanet", "CLASS_PROMPTS": "water: a lake"}, "Prompts need a text tower")])
def test_what_cannot_be_trained_on_is_one_sentence(provider, home, base, tower, drawn, tmp_path, changes, reason):
    layers = {"far": str(write_raster(tmp_path / "far.tif", np.ones((50, 50), np.uint8), epsg=4326,
                                      geotransform=(10, 1e-5, 0, 50, 0, -1e-5))),
              "tiles": QgsRasterLayer("type=xyz&url=http://localhost:1/{z}/{x}/{y}.png&zmax=1&zmin=0", "tiles", "wms"),
              "here": str(drawn[0])}
    changes = {name: [layers.get(entry, entry) for entry in value] if isinstance(value, list) else value
               for name, value in changes.items()}
    changes |= {name: value.format(base=base, tower=tower) for name, value in changes.items() if isinstance(value, str)}
    with pytest.raises(QgsProcessingException, match=reason) as refusal:
        train(base, **{"IMAGES": [str(drawn[0])], "LABELS": [str(drawn[1])], "CLASSES": CLASSES, **changes})
    assert "Traceback" not in str(refusal.value)
    assert not user_models().exists() or not list(user_models().iterdir())


def test_cancel_leaves_no_model_and_says_how_to_go_on(provider, home, base, drawn):
    class Impatient(Recorder):
        """Cancels as soon as the training has begun."""

        def pushInfo(self, info):  # noqa: N802
            super().pushInfo(info)
            if info.startswith("Training on"):
                self.cancel()

    feedback, warm = Impatient(), set(children())
    algorithm = QgsApplication.processingRegistry().algorithmById(TRAIN).create()
    started = time.monotonic()
    results, _ = algorithm.run({"MODEL": str(base), "NAME": "mine", "STEPS": 100000, "PATIENCE": 0, "DEVICE": "cpu",
                                "IMAGES": [str(drawn[0])], "LABELS": [str(drawn[1])], "CLASSES": CLASSES},
                               QgsProcessingContext(), feedback)
    assert feedback.isCanceled() and time.monotonic() - started < 60 and not results and set(children()) <= warm
    assert [path.name for path in user_models().iterdir()] == [".mine.fctl-training"]
    assert any("The same training, started again, goes on" in text for text in feedback.texts)


def test_qgis_process_trains(environment, base, drawn, tmp_path):  # noqa: F811
    result = subprocess.run(
        ["qgis_process", "run", TRAIN, f"--IMAGES={drawn[0]}", f"--LABELS={drawn[1]}", f"--CLASSES={CLASSES}",
         f"--MODEL={base}", "--STEPS=2", "--DEVICE=cpu", "--NAME=mine", f"--OUTPUT={tmp_path / 'mine'}"],
        env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "MEAN_IOU:\t0." in result.stdout and f"TRAINED_MODEL:\t{tmp_path / 'mine'}" in result.stdout
    assert (tmp_path / "mine" / "training.html").exists() and not list(tmp_path.glob(".*"))
