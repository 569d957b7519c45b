"""The algorithms inside a real QGIS: toolbox runs, models, batch, styles, cancel, and the absence of torch."""

import gc
import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis import processing
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QModelIndex
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.conftest import ROOT, read
from tests.jobs.test_client import children
from tests.scenes import draw_scene, write_raster

SEGMENT, REFINE = "fctl:segmentlandcover", "fctl:refinelandcover"
NAMES = ["building", "road", "bare land", "vegetation", "water"]


@pytest.fixture(scope="module")
def large_scene(tmp_path_factory) -> Path:
    return write_raster(tmp_path_factory.mktemp("large") / "scene.tif", draw_scene(2400, 2400, 1)[0])


class Recorder(QgsProcessingFeedback):
    """Keeps what was said, and asks something at every step."""

    def __init__(self, at_each_step=lambda: None):
        super().__init__(False)
        self.texts, self.warnings, self.errors, self.at_each_step = [], [], [], at_each_step
        self.progressChanged.connect(lambda _: self.at_each_step())

    def setProgressText(self, text):  # noqa: N802
        self.texts.append(text)

    def pushInfo(self, info):  # noqa: N802
        self.texts.append(info)

    def pushWarning(self, warning):  # noqa: N802
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        self.errors.append(error)


def test_the_contracts_names(provider):
    assert {alg.id() for alg in provider.algorithms()} == {
        SEGMENT, REFINE, "fctl:assessaccuracy", "fctl:trainsegmenter", "fctl:importmodel",
        "fctl:checkenvironment", "fctl:installenvironment", "fctl:landcoverareas", "fctl:validationsample"}
    for algorithm in provider.algorithms():
        assert algorithm.shortHelpString() and not algorithm.icon().isNull() and algorithm.tags()
    for shown in (provider, *provider.algorithms()):  # the modeler draws its boxes with these
        assert Path(shown.svgIconPath()).is_file() and QSvgRenderer(shown.svgIconPath()).isValid()
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    assert algorithm.displayName() == "Segment land cover" and algorithm.shortHelpString() and not algorithm.icon().isNull()
    assert [p.name() for p in algorithm.parameterDefinitions()] == [
        "INPUT", "BANDS", "MODEL", "CLASS_PROMPTS", "EXTENT", "MASK", "RESOLUTION", "NODATA", "KEEP_COLLAR", "MERGE", "TTA",
        "DEVICE", "PRECISION", "CLUSTER", "MIN_CONFIDENCE", "SMALLEST", "OUTPUT", "CONFIDENCE", "POLYGONS", "AREAS"]
    for name in ("MERGE", "DEVICE"):
        assert algorithm.parameterDefinition(name).usesStaticStrings()


@pytest.mark.parametrize("words", ["landcover", "lulc", "orthophoto", "building footprint", "land use"])
def test_the_toolbox_finds_it_by_what_people_call_it(provider, words):
    from qgis.gui import QgsProcessingToolboxProxyModel
    model = QgsProcessingToolboxProxyModel(None, QgsApplication.processingRegistry())
    model.setFilterString(words)

    def found(parent=QModelIndex()):  # noqa: B008
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            if (algorithm := model.toolboxModel().algorithmForIndex(model.mapToSource(index))) is not None:
                yield algorithm.id()
            yield from found(index)

    assert SEGMENT in set(found())


def test_a_toolbox_run_gives_the_map_and_never_loads_torch(provider, scene, tmp_path, torch_loaded):
    during = []
    feedback = Recorder(lambda: during.append(torch_loaded()))
    assert not torch_loaded()
    result = processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif"),
                                      "CONFIDENCE": str(tmp_path / "confidence.tif")}, feedback=feedback)
    assert during and not any(during) and not torch_loaded()
    assert read(Path(result["OUTPUT"])).shape == read(Path(result["CONFIDENCE"])).shape == (300, 420)
    assert any("segmenting" in text for text in feedback.texts)


def test_parameters_reach_the_engine(provider, scene, tmp_path):
    """Extent (in another CRS), mask of a memory layer, bands, merge, resolution: all change the result as promised."""
    whole = read(Path(processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "whole.tif")})["OUTPUT"]))
    extent = "435050,435150,4519900,4519950 [EPSG:32617]"
    part = processing.run(SEGMENT, {"INPUT": str(scene), "EXTENT": extent, "OUTPUT": str(tmp_path / "part.tif")})["OUTPUT"]
    assert np.array_equal(read(Path(part)), whole[100:200, 100:300])
    mask = QgsVectorLayer("Polygon?crs=EPSG:32617", "mask", "memory")
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(435050, 4519900, 435100, 4519950)))
    mask.dataProvider().addFeature(feature)
    masked = read(Path(processing.run(SEGMENT, {"INPUT": str(scene), "MASK": mask,
                                                "OUTPUT": str(tmp_path / "m.tif")})["OUTPUT"]))
    assert (masked != 255).sum() == 100 * 100 and np.array_equal(masked[100:200, 100:200], whole[100:200, 100:200])
    coarse = processing.run(SEGMENT, {"INPUT": str(scene), "BANDS": [3, 2, 1], "MERGE": "montage", "RESOLUTION": 1.0,
                                      "OUTPUT": str(tmp_path / "coarse.tif")})["OUTPUT"]
    assert read(Path(coarse)).shape == (150, 210)
    assert '"bands": [3, 2, 1], "merge": "montage"' in gdal.Open(coarse).GetMetadataItem("FCTL_PARAMETERS")


def test_refining_afterwards_in_the_toolbox_is_refining_at_once(provider, scene, tmp_path, torch_loaded):
    """The same map comes of an averaged one, which is the bundled model's usual, through 'Refine land cover'."""
    def run(algorithm, name, **parameters):
        return processing.run(algorithm, {**parameters, "OUTPUT": str(tmp_path / f"{name}.tif")})["OUTPUT"]
    at_once, average = run(SEGMENT, "at_once", INPUT=str(scene), MERGE="refine"), run(SEGMENT, "average", INPUT=str(scene))
    afterwards = run(REFINE, "afterwards", INPUT=average)
    assert np.array_equal(read(Path(at_once)), read(Path(afterwards)))
    assert not np.array_equal(read(Path(at_once)), read(Path(average)))
    assert gdal.Open(afterwards).GetGeoTransform() == gdal.Open(str(scene)).GetGeoTransform()
    renumbered = write_raster(tmp_path / "codes.tif", read(Path(average)).astype(np.int16) + 40)
    classes = "; ".join(f"{40 + index}={name}" for index, name in enumerate(NAMES))
    assert np.array_equal(read(Path(run(REFINE, "codes_refined", INPUT=str(renumbered), CLASSES=classes))),
                          read(Path(at_once)))
    assert not torch_loaded()


@pytest.mark.parametrize("parameters, reason", [
    ({"CLASSES": "one"}, "1=building"), ({"CLASSES": "44=water"}, "does not have: 9"), ({"MODEL": "none"}, "no model")])
def test_a_refinement_that_cannot_be_says_why(provider, tmp_path, parameters, reason):
    crude = write_raster(tmp_path / "crude.tif", np.full((1, 60, 60), 9, np.uint8))
    with pytest.raises(QgsProcessingException, match=reason):
        processing.run(REFINE, {"INPUT": str(crude), "OUTPUT": str(tmp_path / "map.tif"), **parameters})
    assert not (tmp_path / "map.tif").exists()


def test_published_checkpoints_become_a_model(provider, tmp_path, torch_loaded):
    """Three files of the published layout through the Toolbox; swapped ones are refused with the reason."""
    script = ("import sys, pathlib, torch\nfrom tests.importing.test_model import layout\n"
              "from fctl_qgis.models.published import ROLES\n"
              "for role, state in layout(7).items(): torch.save(state, pathlib.Path(sys.argv[1]) / ROLES[role])")
    subprocess.run([os.environ["FCTL_PYTHON"], "-c", script, str(tmp_path)], cwd=ROOT, check=True)
    files = {name: str(tmp_path / f"{file}.epoch.pth") for name, file in
             (("LOCAL", "all"), ("MEDIUM", "B10"), ("LARGE", "B15"))}
    result = processing.run("fctl:importmodel", {**files, "OUTPUT": str(tmp_path / "model"), "NAME": "mine"})
    card = find(result["MODEL"]).card
    assert card.id == "mine" and card.classes[1].name == "urban" and card.patch.contexts == (3, "global", 1)
    with pytest.raises(QgsProcessingException, match="swapped"):
        processing.run("fctl:importmodel", {**files, "LOCAL": files["MEDIUM"], "OUTPUT": str(tmp_path / "other")})
    assert not (tmp_path / "other").exists() and not torch_loaded()


@pytest.fixture(scope="module")
def worded_model(tmp_path_factory) -> Path:
    """A small model with words, beside it one for any classes, and a checkpoint; made by the engine's interpreter."""
    folder = tmp_path_factory.mktemp("model")
    script = ("import sys, pathlib, torch\nfrom tests.worded_model import text_state, write_open_model, write_worded_model\n"
              "folder = pathlib.Path(sys.argv[1])\nwrite_open_model(folder / 'open', write_worded_model(folder / 'worded'))\n"
              "torch.save(text_state(), folder / 'clip.pt')")
    subprocess.run([os.environ["FCTL_PYTHON"], "-c", script, str(folder)], cwd=ROOT, check=True)
    return folder / "worded"


def test_class_prompts_reach_the_engine(provider, scene, worded_model, tmp_path, torch_loaded):
    """Sentences of one class, and a class whose words are left to the model."""
    path = processing.run(SEGMENT, {
        "INPUT": str(scene), "MODEL": str(worded_model), "OUTPUT": str(tmp_path / "map.tif"),
        "CLASS_PROMPTS": "# mine\nwater: the deep blue sea; a lake\n\nroad:"})["OUTPUT"]
    said = json.loads(gdal.Open(path).GetMetadataItem("FCTL_PARAMETERS"))["prompts"]
    assert said["water"] == ["the deep blue sea", "a lake"] and said["road"][0] == "a satellite image of road."
    assert list(said) == ["road", "water"] and not torch_loaded()


@pytest.mark.parametrize("prompts, model, reason", [
    ("water: a lake", None, "has no text tower"), ("a lake", "worded", "like water: a lake"),
    ("snow: snow", "worded", "has no class 'snow'")])
def test_prompts_that_cannot_be_used_say_so_at_once(provider, scene, worded_model, tmp_path, prompts, model, reason):
    parameters = {"INPUT": str(scene), "CLASS_PROMPTS": prompts, "OUTPUT": str(tmp_path / "map.tif"),
                  **({"MODEL": str(worded_model)} if model else {})}
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    able, said = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not able and reason in said


def test_a_text_tower_can_be_imported_and_is_no_model(provider, scene, worded_model, tmp_path):
    result = processing.run("fctl:importmodel", {
        "ARCHITECTURE": "remoteclip-text", "CHECKPOINT": str(worded_model.with_name("clip.pt")), "NAME": "words",
        "OUTPUT": str(tmp_path / "words")})
    assert result["MODEL"] == str(tmp_path / "words") and (tmp_path / "words" / "text.safetensors").exists()
    with pytest.raises(QgsProcessingException, match="holds a text tower"):
        processing.run(SEGMENT, {"INPUT": str(scene), "MODEL": result["MODEL"], "OUTPUT": str(tmp_path / "map.tif")})


def run_and_load(parameters: dict, project: QgsProject) -> list[QgsRasterLayer]:
    """As the Toolbox does it: run, then load and post-process the layers."""
    context, feedback = QgsProcessingContext(), Recorder()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT).create()
    for name in ("OUTPUT", "CONFIDENCE"):
        details = QgsProcessingContext.LayerDetails(name.title(), project, name, QgsProcessingUtils.LayerHint.Raster)
        context.addLayerToLoadOnCompletion(parameters[name], details)
    results, ok = algorithm.run(parameters, context, feedback)
    assert ok, feedback.texts
    gc.collect()  # a post-processor that nobody holds would be gone now
    from processing.gui.Postprocessing import handleAlgorithmResults
    assert handleAlgorithmResults(algorithm, context, feedback, results)
    return [project.mapLayersByName(name.title())[0] for name in ("OUTPUT", "CONFIDENCE")]


def test_the_layers_on_the_canvas_are_styled(provider, scene, tmp_path):
    project = QgsProject.instance()
    land_cover, confidence = run_and_load(
        {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif"), "CONFIDENCE": str(tmp_path / "c.tif")}, project)
    classes = land_cover.renderer().classes()
    assert [entry.label for entry in classes] == NAMES
    assert [entry.color.name() for entry in classes] == [entry.color for entry in find(DEFAULT_MODEL).card.classes]
    assert confidence.renderer().type() == "singlebandpseudocolor"
    project.removeAllMapLayers()


def test_the_legend_on_the_canvas_is_the_maps_own(provider, scene, worded_model, tmp_path):
    """A model for any classes: the layer shows those that were asked for."""
    project = QgsProject.instance()
    land_cover, _ = run_and_load(
        {"INPUT": str(scene), "MODEL": str(worded_model.with_name("open")), "CLASS_PROMPTS": "tree: a tree\nWater: a lake",
         "OUTPUT": str(tmp_path / "map.tif"), "CONFIDENCE": str(tmp_path / "c.tif")}, project)
    classes = land_cover.renderer().classes()
    assert [(entry.value, entry.label) for entry in classes] == [(7, "water"), (0, "tree")]
    assert classes[0].color.name() == "#0000aa" and set(np.unique(read(tmp_path / "map.tif"))) <= {0, 7}
    project.removeAllMapLayers()


def test_the_file_alone_looks_the_same(provider, scene, tmp_path):
    path = processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif")})["OUTPUT"]
    layer = QgsRasterLayer(path, "alone")
    assert layer.renderer().type() == "paletted"
    legend = {entry.value: (entry.label, entry.color.name()) for entry in layer.renderer().classes()}
    for entry in find(DEFAULT_MODEL).card.classes:
        assert legend[entry.id] == (entry.name, entry.color)
    assert layer.attributeTable(1).isValid()[0]


def test_a_model_goes_on_with_the_map(provider, scene, tmp_path):
    """Ours, then a native algorithm: bare land and vegetation are merged by reclassification."""
    model = QgsProcessingModelAlgorithm("two steps", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("raster"), QgsProcessingModelParameter("raster"))
    ours = QgsProcessingModelChildAlgorithm(SEGMENT)
    ours.setChildId("segment")
    ours.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromModelParameter("raster")])
    native = QgsProcessingModelChildAlgorithm("native:reclassifybytable")
    native.setChildId("reclassify")
    native.addParameterSources("INPUT_RASTER", [QgsProcessingModelChildParameterSource.fromChildOutput("segment", "OUTPUT")])
    for name, value in (("RASTER_BAND", 1), ("TABLE", [2, 2, 3]), ("RANGE_BOUNDARIES", 2), ("DATA_TYPE", 1)):
        native.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    result = QgsProcessingModelOutput("result")
    result.setChildId("reclassify")
    result.setChildOutputName("OUTPUT")
    native.setModelOutputs({"result": result})
    model.addChildAlgorithm(ours)
    model.addChildAlgorithm(native)
    assert model.validate()[0], model.validate()[1]
    model.updateDestinationParameters()
    target = next(p.name() for p in model.destinationParameterDefinitions())
    merged = processing.run(model, {"raster": str(scene), target: str(tmp_path / "merged.tif")})[target]
    direct = read(Path(processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "map.tif")})["OUTPUT"]))
    assert np.array_equal(read(Path(merged)), np.where(direct == 2, 3, direct))


def run_batch(rows: list[dict[str, str]]) -> None:
    """In the real batch dialog, which stays where there were failures."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    dialog = BatchAlgorithmDialog(QgsApplication.processingRegistry().algorithmById(SEGMENT).create())
    dialog.execute(rows)
    deadline = time.monotonic() + 120
    while not sip.isdeleted(dialog) and dialog.cancelButton().isEnabled():
        assert time.monotonic() < deadline
        QApplication.processEvents()
        time.sleep(0.02)


def test_a_batch_of_three_rasters(provider, tmp_path):
    """Each map is its own. Never shown, the dialog deletes itself when it is through."""
    rasters = [write_raster(tmp_path / f"in{seed}.tif", draw_scene(200, 220 + seed, seed)[0]) for seed in (1, 2, 3)]
    run_batch([{"INPUT": str(path), "OUTPUT": str(tmp_path / f"map_{path.name}")} for path in rasters])
    for path in rasters:
        assert read(tmp_path / f"map_{path.name}").shape == read(path).shape[1:]
    assert len(children()) == 1, "one engine did all three, and stays warm for a while"


def test_a_cluster_makes_the_same_map(provider, scene, tmp_path, torch_loaded):
    here, there = (processing.run(SEGMENT, {"INPUT": str(scene), "CLUSTER": cluster, "OUTPUT": str(tmp_path / f"{name}.tif")})
                   for name, cluster in (("here", ""), ("there", "local:2")))
    assert Path(here["OUTPUT"]).read_bytes() == Path(there["OUTPUT"]).read_bytes() and not torch_loaded()
    with pytest.raises(QgsProcessingException, match="no number of processes"):
        processing.run(SEGMENT, {"INPUT": str(scene), "CLUSTER": "local:many", "OUTPUT": str(tmp_path / "none.tif")})


def test_cancel_ends_within_two_seconds_and_leaves_no_file(provider, large_scene, tmp_path):
    feedback = Recorder()
    asked: list[float] = []

    def cancel():
        asked.append(time.monotonic())
        feedback.cancel()

    threading.Timer(5, cancel).start()
    context = QgsProcessingContext()
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT).create()
    algorithm.run({"INPUT": str(large_scene), "OUTPUT": str(tmp_path / "map.tif"), "DEVICE": "cpu"}, context, feedback)
    assert asked and time.monotonic() - asked[0] < 2
    assert not list(tmp_path.iterdir()) and not children()


def test_a_killed_engine_is_an_error_and_qgis_goes_on(provider, large_scene, scene, tmp_path):
    def kill():
        for process in children():
            os.kill(process, signal.SIGKILL)

    with pytest.raises(QgsProcessingException, match="QGIS is not affected"):
        processing.run(SEGMENT, {"INPUT": str(large_scene), "OUTPUT": str(tmp_path / "map.tif")}, feedback=Recorder(kill))
    assert not (tmp_path / "map.tif").exists()
    assert processing.run(SEGMENT, {"INPUT": str(scene), "OUTPUT": str(tmp_path / "next.tif")})["OUTPUT"]


@pytest.mark.parametrize("changes, reason", [
    ({"MODEL": "nonsense"}, "no model 'nonsense'"), ({"BANDS": [1, 2]}, "needs 3 bands"),
    ({"NODATA": "black"}, "like 0,255, not 'black'"), ({"OUTPUT": "map.png"}, "png|tif"),
    ({"EXTENT": "0,1,0,1 [EPSG:32617]"}, "does not meet the raster")])
def test_bad_input_gets_one_clear_sentence(provider, scene, tmp_path, changes, reason):
    parameters = {"INPUT": str(scene), "OUTPUT": "map.tif", **changes}
    parameters["OUTPUT"] = str(tmp_path / parameters["OUTPUT"])
    with pytest.raises(QgsProcessingException, match=reason):
        processing.run(SEGMENT, parameters)
    assert not list(tmp_path.iterdir())


def test_layers_that_are_not_files_are_refused_naming_the_export(provider, tmp_path):
    layer = QgsRasterLayer("type=xyz&url=http://localhost:1/{z}/{x}/{y}.png&zmax=1&zmin=0", "tiles", "wms")
    with pytest.raises(QgsProcessingException, match="export it first"):
        processing.run(SEGMENT, {"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif")})


def test_without_an_environment_the_dialog_names_the_cure(provider, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("FCTL_PYTHON")
    able, reason = QgsApplication.processingRegistry().algorithmById(SEGMENT).canExecute()
    assert not able and "Install environment" in reason
    assert QgsApplication.processingRegistry().algorithmById("fctl:installenvironment").canExecute()[0]


def test_check_environment_reports(provider):
    feedback = Recorder()
    report = processing.run("fctl:checkenvironment", {}, feedback=feedback)["REPORT"]
    assert "The engine is ready." in report and "torch 2." in report
    assert "The engine is ready." in feedback.texts


def test_advanced_parameters_are_flagged(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    advanced = {p.name() for p in algorithm.parameterDefinitions() if p.flags() & Qgis.ProcessingParameterFlag.Advanced}
    assert advanced == {
        "RESOLUTION", "NODATA", "KEEP_COLLAR", "MERGE", "TTA", "DEVICE", "PRECISION", "CLUSTER",
        "MIN_CONFIDENCE", "SMALLEST"}
