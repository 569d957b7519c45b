"""From rasters and labels to a package that maps better than the model it came from; cut off, continued, refused."""

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal, gdal_array, osr
from safetensors.torch import load_file

from fctl_qgis.engine.work import run
from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Cancelled, FctlError, UsageError
from fctl_qgis.evaluation.confusion import ConfusionMatrix
from fctl_qgis.jobs.client import run_job
from fctl_qgis.jobs.events import Info, Progress, Warning
from fctl_qgis.jobs.segment import Job
from fctl_qgis.jobs.train import TrainJob
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find, user_models
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.raster.grid import Window
from fctl_qgis.teaching import user_model
from fctl_qgis.teaching.blocks import blocks_of, validation_blocks
from fctl_qgis.teaching.watcher import TrainingWatcher
from fctl_qgis.training import kinds, trainer
from fctl_qgis.training.recipe import Stage
from tests.conftest import read
from tests.raster.test_reference import rectangle, write_features
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster
from tests.small_model import write_small_model

SHAPE = (300, 400)
#: the drawn classes as the small model knows them; it has no bare land
KNOWN = {"0": "building", "1": "road", "2": "nodata", "3": "vegetation", "4": "water"}
WEIGHTS = "weights.safetensors"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A scene with its labels: two files."""
    folder = tmp_path_factory.mktemp("drawn")
    image, labels = draw_scene(*SHAPE, seed=3)
    return write_raster(folder / "image.tif", image), write_raster(folder / "labels.tif", labels)


@pytest.fixture
def job(drawn, small_model, tmp_path):
    """A short training of the small model on the scene."""
    return TrainJob((str(drawn[0]),), (str(drawn[1]),), str(tmp_path / "trained"), str(small_model), classes=KNOWN, steps=12,
                    patience=0, device="cpu", workers=1)


def train(job):
    """The finished package and what was said on the way."""
    events = []
    done = run(job, events.append)
    package = ModelPackage.open(Path(done.outputs["output"]))
    package.verify()
    assert not job.scratch().exists() and not job.leftovers()[0].exists()
    return package, done, events


def said(events, kind=Info):
    return [event.message for event in events if isinstance(event, kind)]


def mapped(package, image, folder, **options):
    """The package's map of a raster, as ``segment`` makes it."""
    output = folder / "map.tif"
    run(Job(str(image), str(output), str(package.path), device="cpu", **options), lambda _: None)
    return read(output)


@pytest.mark.parametrize("refines", [False, True], ids=["averaged", "refined"])
def test_a_trained_model_is_better_on_what_it_never_saw(job, refining_model, drawn, tmp_path, refines):
    """The card's score is that of ``segment``'s map with the defaults on the blocks kept aside, found again here."""
    base = str(refining_model) if refines else job.model
    package, done, events = train(replace(job, steps=60, model=base))
    assert (package.card.refiner is not None) == refines
    scores = package.card.scores
    before, after = scores["the model it starts from, there"], scores["blocks kept aside"]
    assert after["miou"] > before["miou"] + 5 and done.figures["miou"] > done.figures["miou_before"]
    assert 0 <= after["expected calibration error"] <= 100 and package.card.temperature > 0

    ids = {entry.name: entry.id for entry in package.card.classes}
    index_of = {number: index for index, number in enumerate(ids.values())}
    truth = np.full(SHAPE, 255, np.uint8)
    for number, name in KNOWN.items():
        if name != "nodata":
            truth[read(drawn[1]) == int(number)] = list(ids).index(name)
    found = np.full(SHAPE, 255, np.uint8)
    classes = mapped(package, drawn[0], tmp_path)
    for number, index in index_of.items():
        found[classes == number] = index
    every = blocks_of([truth], 4)
    matrix = ConfusionMatrix.empty(4)
    for block in validation_blocks(every, job.seed):
        where = block.window.slices_in(Window(0, 0, *SHAPE))
        matrix.add(truth[where], found[where])
    assert 100 * matrix.mean_iou() == pytest.approx(after["miou"], abs=1.0)  # half-precision weights
    assert len(every) >= 12 and any("blocks are kept aside" in text for text in said(events))


def test_the_same_classes_keep_ids_colours_and_refiner(job, refining_model, drawn, tmp_path):
    base = ModelPackage.open(refining_model)
    package, _, _ = train(replace(job, model=str(refining_model), steps=40))
    assert package.card.classes == base.card.classes and package.card.refiner == base.card.refiner
    old, new = load_file(refining_model / WEIGHTS), load_file(package.path / WEIGHTS)
    assert all(torch.equal(old[key], new[key]) for key in old if key.startswith("refiner."))
    assert any(not torch.equal(old[key], new[key]) for key in old if key.startswith("segmenter."))
    assert set(np.unique(mapped(package, drawn[0], tmp_path))) <= {1, 3, 4, 7}


def test_other_classes_make_a_new_list_with_the_labels_numbers(job, refining_model, drawn, tmp_path):
    names = {"0": "roof", "1": "Road", "2": "nodata", "3": "green", "4": "green"}
    package, done, _ = train(replace(job, model=str(refining_model), classes=names, steps=2))
    assert [(entry.id, entry.name) for entry in package.card.classes] == [(0, "roof"), (1, "Road"), (3, "green")]
    assert package.card.classes[1].color == "#555555" and package.card.refiner is None
    assert done.figures["miou_before"] is None and list(package.card.scores) == ["blocks kept aside"]
    pixels = package.card.training["labelled pixels"]
    labels = read(drawn[1])
    assert pixels == {"roof": (labels == 0).sum(), "Road": (labels == 1).sum(), "green": (labels >= 3).sum()}
    assert set(np.unique(mapped(package, drawn[0], tmp_path))) <= {0, 1, 3}


def four_bands(path):
    """Red, green, blue and near-infrared, which is tagged as alpha and 0 in a corner."""
    image, labels = draw_scene(*SHAPE, seed=3)
    infrared = np.where(labels == 3, 220, 60).astype(np.uint8)
    infrared[:40, :40] = 0
    memory = gdal_array.OpenArray(np.concatenate([image, infrared[None]]))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    memory.SetProjection(crs.ExportToWkt())
    memory.SetGeoTransform(GEOTRANSFORM)
    for number, color in enumerate((gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand), 1):
        memory.GetRasterBand(number).SetColorInterpretation(color)
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), memory)
    return path


def test_four_bands_of_which_one_is_tagged_as_alpha(job, tmp_path):
    """All four are learnt from, none masks, and ``segment`` takes the same four by itself."""
    image = four_bands(tmp_path / "four.tif")
    package, _, _ = train(replace(job, images=(str(image),), bands=(4, 1, 2, 3), steps=2))
    assert package.card.input.bands == ("band 4", "red", "green", "blue")
    classes = mapped(package, image, tmp_path)
    assert (classes != 255).all()
    assert '"bands": [4, 1, 2, 3]' in gdal.Open(str(tmp_path / "map.tif")).GetMetadataItem("FCTL_PARAMETERS")
    pixels = package.card.training["labelled pixels"]
    assert sum(pixels.values()) == (read(Path(job.labels[0])) != 2).sum(), "the corner counts"
    first = load_file(Path(job.model) / WEIGHTS)["segmenter.encoder.stages.0.0.0.weight"]
    assert load_file(package.path / WEIGHTS)["segmenter.encoder.stages.0.0.0.weight"].shape[1] == first.shape[1] + 1 == 4


def test_sixteen_bits_are_stretched(job, drawn, tmp_path):
    image = write_raster(tmp_path / "deep.tif", read(drawn[0]).astype(np.uint16) * 40 + 300)
    package, _, events = train(replace(job, images=(str(image),), steps=2))
    assert any(text.startswith("Stretch band 1") for text in said(events))
    assert (mapped(package, image, tmp_path) != 255).all()


def test_from_nothing(job, drawn, tmp_path, monkeypatch):
    monkeypatch.setitem(kinds.KINDS, "fctl", replace(kinds.KINDS["fctl"], batch=2))
    package, done, _ = train(replace(job, model="", steps=1, classes={"2": "nodata"}))
    assert [(entry.id, entry.name) for entry in package.card.classes] == [(n, f"class {n}") for n in (0, 1, 3, 4)]
    assert package.card.training["base"] is None and package.card.refiner is None and done.figures["miou_before"] is None
    assert package.card.input.bands == ("band 1", "band 2", "band 3")
    assert package.card.input.gsd_m == pytest.approx((0.5 / 1.5, 0.5 * 1.5))


def test_the_resolution_learnt_at_is_the_one_the_model_works_at(job, drawn, tmp_path, monkeypatch):
    package, _, _ = train(replace(job, resolution=1.7, steps=1))
    low, high = package.card.input.gsd_m
    assert low == 0.3 and high == pytest.approx(1.7 * 1.5)


def test_polygons_without_a_coordinate_system_of_the_raster_for_two_of_three_rasters(job, drawn, tmp_path):
    """One layer of polygons in degrees; the raster it does not reach is left out of the training and the card."""
    far = write_raster(tmp_path / "far.tif", read(drawn[0]), geotransform=(935000, 0.5, 0, 4520000, 0, -0.5))
    east = write_raster(tmp_path / "east.tif", read(drawn[0]), geotransform=(435200, 0.5, 0, 4520000, 0, -0.5))
    fields = [(rectangle(left, top, left + 90, top + 70), "water" if (left + top) % 200 else "building")
              for left in range(0, 800, 100) for top in range(0, 300, 100)]
    labels = write_features(tmp_path / "fields.gpkg", fields, 4326, 32617)
    package, _, events = train(replace(job, images=(job.images[0], str(far), str(east)), labels=(str(labels),), classes={},
                                       steps=1))
    assert package.card.training["data"] == [{"image": "image.tif", "labels": "fields.gpkg"},
                                             {"image": "east.tif", "labels": "fields.gpkg"}]
    assert sum(package.card.training["labelled pixels"].values()) == pytest.approx(90 * 70 * 24, rel=0.02)
    assert any("far.tif" in text and "left out" in text for text in said(events, Warning))


def test_the_report_escapes_names_and_holds_the_curve(job, drawn, tmp_path):
    image = tmp_path / "a<b>&c.tif"
    shutil.copy(drawn[0], image)
    package, _, _ = train(replace(job, images=(str(image),), title="<script>x</script>", id="mine", steps=2,
                                  classes={**KNOWN, "0": "<i>hut</i>"}))
    text = (package.path / "training.html").read_text(encoding="utf-8")
    assert "<script" not in text and "<i>" not in text and "a<b>" not in text
    assert "&lt;script&gt;x" in text and "a&lt;b&gt;&amp;c.tif" in text and "&lt;i&gt;hut" in text and "<svg" in text
    assert "nan" not in text
    assert (package.path / "training.csv").read_text().splitlines()[0] == "step,loss,validation_miou"
    assert package.card.id == "mine" and package.card.title == "<script>x</script>"


def test_a_class_that_lies_in_one_block_only_is_not_measured_and_that_is_said(job, drawn, tmp_path):
    labels = np.where(read(drawn[1]) < 2, 0, 1).astype(np.uint8)
    labels[5:25, 5:25] = 7
    path = write_raster(tmp_path / "rare.tif", labels)
    package, _, events = train(replace(job, labels=(str(path),), classes={}, steps=1))
    assert any(text.startswith("No block with class 7") for text in said(events, Warning))
    assert package.card.scores["blocks kept aside"]["iou"]["class 7"] is None
    assert "nan" not in (package.path / "training.html").read_text(encoding="utf-8")


def test_training_ends_when_nothing_improves(job, monkeypatch):
    """The best of the checks is kept, and no more of them are made than patience allows."""
    monkeypatch.setattr(user_model, "CHECK_STEPS", 2)
    monkeypatch.setitem(kinds.KINDS, "fctl", replace(kinds.KINDS["fctl"], fine_tuning_rate=0.05))  # soon as good as it gets
    package, done, events = train(replace(job, steps=200, patience=2))
    rows = [line.split(",") for line in (package.path / "training.csv").read_text().splitlines()[1:]]
    scores = {int(step): float(score) for step, _, score in rows if score}
    best = max(scores, key=scores.get)
    assert max(scores) == best + 2 * 2 < 200 and done.figures["steps"] == best
    assert any("training ends here" in text for text in said(events))
    assert package.card.training["steps"] == best


def test_a_first_look_is_told_and_decides_nothing(job, drawn, monkeypatch):
    """However early it is taken; only if there was no check until then."""
    plain, done, events = train(replace(job, steps=3))
    assert not any(text.startswith("A first look") for text in said(events))
    assert done.figures["steps_at_most"] == 3 and done.figures["labelled_px"] > 0
    monkeypatch.setattr(trainer, "FIRST_LOOK_SECONDS", -1)
    looked, _, events = train(replace(job, steps=3, output=job.output + "_2"))
    told = [text for text in said(events) if text.startswith("A first look")]
    assert len(told) == 1 and told[0].startswith("A first look at step 1: ") and "next is at step 3" in told[0]
    one, other = (load_file(package.path / WEIGHTS) for package in (plain, looked))
    assert all(torch.equal(one[key], other[key]) for key in one)
    assert (plain.path / "training.csv").read_bytes() == (looked.path / "training.csv").read_bytes()


def nonsense(folder, labels):
    """Labels that are right nowhere: each place has those of another."""
    return str(write_raster(folder / "nonsense.tif", np.ascontiguousarray(read(labels)[::-1, ::-1])))


def test_labels_that_teach_nothing_leave_the_model_as_it_is(job, drawn, tmp_path, monkeypatch):
    """A model that knows the scene, then labels that are wrong: its weights and scores stay, and one sentence says so."""
    monkeypatch.setitem(kinds.KINDS, "fctl", replace(kinds.KINDS["fctl"], batch=8))
    knowing, _, _ = train(replace(job, steps=60, output=str(tmp_path / "knowing")))
    wrong = replace(job, model=str(knowing.path), labels=(nonsense(tmp_path, drawn[1]),), steps=30)
    package, done, events = train(wrong)
    old, new = load_file(knowing.path / WEIGHTS), load_file(package.path / WEIGHTS)
    assert old.keys() == new.keys() and all(torch.equal(old[key], new[key]) for key in old)
    assert done.figures["miou"] == done.figures["miou_before"] and done.figures["steps"] == 0
    assert package.card.training["share of the new weights"] == 0
    (told,) = (text for text in said(events, Warning) if "did not help" in text)
    assert "keeps the weights of knowing" in told and told.count(". ") == 0
    assert np.array_equal(mapped(package, drawn[0], tmp_path), mapped(knowing, drawn[0], tmp_path))


@pytest.mark.parametrize("scores, best", [((0.5, 0.4, 0.45), 0), ((0.5, 0.5, 0.5), 0), ((0.5, 0.6, 0.55), 1)],
                         ids=["worse", "the same", "better"])
def test_the_start_is_a_candidate(tmp_path, scores, best):
    """What is no better than the beginning is not the best so far."""
    events, left = [], list(scores)
    watcher = TrainingWatcher(Stage("model", (), 2, 1, 64, 64, 1e-3), events.append, (0.0, 1.0), 0, tmp_path,
                              lambda network: left.pop(0))
    networks = [torch.nn.Linear(1, 1) for _ in scores]
    for step, network in enumerate(networks):
        watcher.check(step, network)
    kept = torch.load(watcher.best_weights, weights_only=True)
    assert watcher.curve.best()[0] == best and torch.equal(kept["weight"], networks[best].weight)
    assert sum("the best so far" in text for text in said(events)) == 1 + best


def test_old_weights_that_are_tried_later_do_not_hide_new_ones(tmp_path):
    """Few blocks are looked at along the way; whether what was learnt is better, all of them tell in the end."""
    left = [0.5, 0.4, 0.45]
    watcher = TrainingWatcher(Stage("model", (), 2, 1, 64, 64, 1e-3), lambda _: None, (0.0, 1.0), 0, tmp_path,
                              lambda network: left.pop(0), first=1)
    networks = [torch.nn.Linear(1, 1) for _ in left]
    for step, network in enumerate(networks):
        watcher.check(step, network)
    assert watcher.curve.best(1) == (2, 0.45) and watcher.curve.at(1) == 0.4
    assert torch.equal(torch.load(watcher.best_weights, weights_only=True)["weight"], networks[2].weight)


def test_a_published_network_is_shown_whole_patches(job, tmp_path):
    """Samples and their contexts as in use, a rate that cannot take it apart."""
    published = {"widths": [4, 6, 8, 8, 8], "depths": [1] * 5, "key_channels": 4, "fusion_channels": 4, "decoder": "fcn8s",
                 "head_channels": 8}
    base = write_small_model(
        tmp_path / "published", segmenter={"architecture": "fctl", "hyperparameters": published},
        patch={"size_px": 508, "step_px": 458, "contexts": [3, "global", 1], "context_px": 508, "grid": "fitted",
               "blend": "mean"})
    start = user_model.Start.of(replace(job, model=str(base)))
    stage, recipe = user_model._recipe(replace(job, steps=0), start, start.known, 10**8)
    assert stage.patch_px == stage.context_px == 508 and stage.learning_rate <= 2e-5
    assert recipe.sampled_contexts(stage) == (3, "global", 1) and start.kind.still == ("context_encoders.",)
    assert recipe.context_margin_px == 0
    bundled = user_model.Start.of(replace(job, model=DEFAULT_MODEL))
    _, recipe = user_model._recipe(job, bundled, bundled.known, 10**8)
    assert recipe.context_margin_px == 32, "its contexts are seen with their surroundings"


class PowerCut(Exception):
    pass


def cut_off(job, at="Step 5:"):
    """Run until something is said, then die as a machine does."""
    def emit(event):
        if isinstance(event, Info) and event.message.startswith(at):
            raise PowerCut
    with pytest.raises(PowerCut):
        run(job, emit)


@pytest.fixture
def frequent(monkeypatch):
    """A checkpoint after every step, a report after every third, a check after every fifth."""
    monkeypatch.setattr(trainer, "CHECKPOINT_SECONDS", 0)
    monkeypatch.setattr(user_model, "REPORT_STEPS", 3)
    monkeypatch.setattr(user_model, "CHECK_STEPS", 5)


def test_a_run_cut_off_ends_with_the_weights_of_an_undisturbed_one(job, frequent, tmp_path):
    straight, _, _ = train(replace(job, output=str(tmp_path / "straight"), id="one"))
    job = replace(job, id="one")
    cut_off(job)
    assert not job.folder().exists() and (job.scratch() / "model.checkpoint.pt").exists()
    continued, _, events = train(job)
    assert any("continued at step 4" in text for text in said(events))
    for name in (WEIGHTS, "training.csv"):
        assert (continued.path / name).read_bytes() == (straight.path / name).read_bytes()
    assert continued.card.scores == straight.card.scores and continued.card.temperature == straight.card.temperature


def test_a_run_cut_off_after_the_last_step_measures_and_publishes(job, frequent, tmp_path):
    straight, _, _ = train(replace(job, output=str(tmp_path / "straight")))

    def emit(event):
        if isinstance(event, Progress) and event.step == "measuring":
            raise PowerCut
    with pytest.raises(PowerCut):
        run(job, emit)
    assert not job.folder().exists()
    continued, _, events = train(job)
    assert any("already finished" in text for text in said(events))
    assert (continued.path / WEIGHTS).read_bytes() == (straight.path / WEIGHTS).read_bytes()


def test_labels_are_known_by_what_they_say_not_by_their_file(job, frequent, tmp_path):
    """A copy of the labels, as QGIS makes of a layer in memory, continues; a changed pixel does not."""
    cut_off(job)
    copy = tmp_path / "copy.tif"
    shutil.copy(job.labels[0], copy)
    _, _, events = train(replace(job, labels=(str(copy),)))
    assert any("continued at step" in text for text in said(events))
    cut_off(replace(job, output=str(tmp_path / "other")))
    values = read(copy)
    values[0, 0] = 4 if values[0, 0] != 4 else 3
    write_raster(copy, values)
    _, _, events = train(replace(job, output=str(tmp_path / "other"), labels=(str(copy),)))
    assert not any("continued" in text for text in said(events))


@pytest.mark.parametrize("changes", [{"seed": 2}, {"steps": 14}, {"classes": {**KNOWN, "4": "nodata"}}, {"resolution": 0.6}])
def test_another_job_does_not_go_on_from_the_checkpoints(job, frequent, changes):
    cut_off(job)
    _, _, events = train(replace(job, **changes))
    assert not any("continued" in text for text in said(events))


def test_a_slip_loses_no_checkpoints(job, frequent):
    """Started again with unusable labels, the training is refused; put right, it goes on."""
    cut_off(job)
    with pytest.raises(UsageError):
        run(replace(job, classes={**KNOWN, "1": "nodata", "3": "nodata", "4": "nodata"}), lambda _: None)
    _, _, events = train(job)
    assert any("continued at step 4" in text for text in said(events))


@pytest.mark.parametrize("fault, message", [
    (OSError(28, "No space left on device"), "No space left on device .* The same training, started again, goes on"),
    (FctlError("It came apart."), "came apart")])
def test_a_fault_loses_no_checkpoints(job, frequent, monkeypatch, fault, message):
    """A full disk in the middle, or a loss that is no number any more."""
    save, saved = trainer.save, []

    def full(path, state):
        saved.append(path.name)
        if saved.count("model.checkpoint.pt") > 4:
            raise fault
        save(path, state)
    monkeypatch.setattr(trainer, "save", full)
    with pytest.raises(FctlError, match=message):
        run(job, lambda _: None)
    assert not job.folder().exists()
    monkeypatch.setattr(trainer, "save", save)
    _, _, events = train(job)
    assert any("continued at step 4" in text for text in said(events))


def test_cancel_leaves_no_package_and_says_that_it_can_go_on(job, frequent, tmp_path):
    """Through a real engine process, which finds the checkpoint, is stopped, and leaves it."""
    straight, _, _ = train(replace(job, output=str(tmp_path / "straight"), steps=25))
    job = replace(job, steps=25)
    cut_off(job)
    going_on = []

    def watch(event):
        if isinstance(event, Info) and "continued at step" in event.message:
            going_on.append(time.monotonic())
    with pytest.raises(Cancelled, match="nothing was written. The same training, started again, goes on"):
        run_job(job, find_interpreter(), watch, lambda: bool(going_on))
    assert time.monotonic() - going_on[0] < 2
    assert not job.folder().exists() and not job.leftovers()[0].exists()
    assert (job.scratch() / "model.checkpoint.pt").exists()
    continued, _, events = train(job)
    assert any("continued at step" in text for text in said(events))
    assert (continued.path / WEIGHTS).read_bytes() == (straight.path / WEIGHTS).read_bytes()


def test_the_engine_process_leaves_nothing_but_the_package(job, tmp_path):
    done = run_job(replace(job, steps=2), find_interpreter(), lambda _: None, lambda: False)
    assert [path.name for path in tmp_path.iterdir()] == ["trained"] and done.figures["steps"] in (0, 2)
    assert {path.name for path in job.folder().iterdir()} == {"model.json", WEIGHTS, "training.csv", "training.html"}


def test_the_seed_decides(job, tmp_path):
    classes = {"0": "roof", "1": "road", "2": "nodata", "3": "green", "4": "green"}
    one, same, other = (train(replace(job, output=str(tmp_path / name), steps=3, seed=seed, classes=classes))[0]
                        for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert (one.path / WEIGHTS).read_bytes() == (same.path / WEIGHTS).read_bytes() != (other.path / WEIGHTS).read_bytes()


def test_a_folder_that_holds_something_and_a_name_that_is_taken_are_refused(job, tmp_path, monkeypatch):
    job.folder().mkdir()
    (job.folder() / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        run(job, lambda _: None)
    assert [path.name for path in job.folder().iterdir()] == ["notes.txt"] and not job.scratch().exists()
    with pytest.raises(UsageError, match="lower-case"):
        run(replace(job, output=str(tmp_path / "new"), id="My Model"), lambda _: None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    shutil.copytree(job.model, user_models() / "small")
    with pytest.raises(UsageError, match="small is installed already"):
        run(replace(job, output=str(user_models() / "small2"), id="small"), lambda _: None)
    assert [path.name for path in user_models().iterdir()] == ["small"]


def test_an_installed_model_is_found_by_name_and_trained_on(job, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    package, _, _ = train(replace(job, output=str(user_models() / "mine"), steps=1))
    assert find("mine").path == package.path and find("mine").card.training["base"] == "small 0.1"
    again, _, _ = train(replace(job, output=str(tmp_path / "grandchild"), model="mine", steps=1))
    assert again.card.training["base"] == "mine 1"


def test_a_model_of_another_kind_of_scaling_is_trained_on_for_other_bands(job, tmp_path):
    """Fixed ranges stay with the bands they were made for; for others the values are stretched."""
    scaling = {"method": "fixed", "ranges": [[0, 255]] * 3}
    base = write_small_model(tmp_path / "fixed", input={"bands": ["red", "green", "blue"], "scaling": scaling,
                                                        "gsd_m": [0.3, 1.2], "edge": "reflect"})
    package, _, _ = train(replace(job, model=str(base), steps=1))
    assert package.card.input.scaling.method == "fixed"
    image = four_bands(tmp_path / "four.tif")
    package, _, _ = train(replace(job, model=str(base), images=(str(image),), bands=(1, 2, 3, 4), steps=1,
                                  output=str(tmp_path / "four")))
    assert package.card.input.scaling.method == "stretch" and len(package.card.input.bands) == 4


def unusable(folder, kind):
    """Changes of the job that cannot be trained with."""
    values = np.zeros(SHAPE, np.uint8)
    values[:, 200:] = 1
    halves = np.full(SHAPE, 255, np.uint8)
    halves[:64, :64], halves[256:, 384:] = 0, 1
    path = folder / f"{kind}.tif"
    if kind == "apart":
        write_raster(path, values, geotransform=(935000, 0.5, 0, 4520000, 0, -0.5))
    elif kind == "one class":
        write_raster(path, values * 0)
    elif kind == "few":
        write_raster(path, np.where(np.abs(np.arange(400) - 200) < 3, values, 255).astype(np.uint8))
    elif kind == "nodata":
        write_raster(path, values * 0 + 9, nodata=9)
    elif kind == "one place":
        write_raster(path, halves, nodata=255)
    elif kind == "floats":
        write_raster(path, np.random.default_rng(1).random(SHAPE))
    elif kind == "points":
        path = write_features(folder / "points.gpkg", [("POINT(435010 4519990)", "a")])
    elif kind == "field":
        path = write_features(folder / "fields.gpkg", [(rectangle(0, 0, 90, 90), "a")])
        return {"labels": (str(path),), "classes": {}, "class_field": "kind"}
    elif kind == "device":
        return {"device": "cuda"}
    elif kind == "image":
        return {"images": (str(folder / "missing.tif"),)}
    elif kind == "bands":
        return {"bands": (1, 2, 9)}
    elif kind == "model":
        return {"model": "nonsense"}
    return {"labels": (str(path),), "classes": {}}


@pytest.mark.parametrize("kind, reason", [
    ("apart", "do not overlap the raster image.tif"), ("one class", "one class only"), ("few", "pixels are labelled, too few"),
    ("nodata", "No labelled pixel"), ("one place", "label each class in two places or more"), ("floats", "measurements"),
    ("points", "holds points"), ("field", "no field 'kind'"), ("missing", "Cannot open"), ("image", "Cannot open"),
    ("bands", "no band 9"), ("model", "no model 'nonsense'"),
    pytest.param("device", "no usable CUDA", marks=pytest.mark.skipif(torch.cuda.is_available(), reason="there is CUDA"))])
def test_what_cannot_be_learnt_from_is_refused_with_the_reason_and_leaves_nothing(job, tmp_path, kind, reason):
    folder = tmp_path / "given"
    folder.mkdir()
    changes = unusable(folder, kind)
    with pytest.raises(FctlError) as refusal:
        run(replace(job, **changes), lambda _: None)
    text = str(refusal.value)
    assert reason in text and "\n" not in text and "land cover" not in text and "reference" not in text
    assert [path.name for path in tmp_path.iterdir()] == ["given"]


def test_half_a_package_never_lies_in_its_place(job, monkeypatch, tmp_path):
    """The disk fills up while the package is written: no folder of that name, and the training can go on."""
    def full(*_, **__):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr("fctl_qgis.packages.publish.write_package", full)
    with pytest.raises(FctlError, match="No space left"):
        run(replace(job, steps=2), lambda _: None)
    assert not job.folder().exists() and not job.leftovers()[0].exists() and job.scratch().exists()
    monkeypatch.undo()
    _, _, events = train(replace(job, steps=2))
    assert any("already finished" in text for text in said(events))


def test_the_card_is_plain_json_that_tells_all(job):
    package, _, _ = train(replace(job, steps=2, title="Fields of the north"))
    content = json.loads((package.path / "model.json").read_text(encoding="utf-8"))
    assert content["title"] == "Fields of the north" and content["training"]["seed"] == 1
    assert content["training"]["base"] == "small 0.1" and content["training"]["data"] == [
        {"image": "image.tif", "labels": "labels.tif"}]
    assert content["patch"]["size_px"] == 64 and content["input"]["bands"] == ["red", "green", "blue"]
