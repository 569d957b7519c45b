"""The command line as users call it: exit codes, one clear line on stderr, the same bytes as any other door."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from tests.conftest import ROOT, read
from tests.scenes import draw_scene, write_raster

CHECKPOINTS = ["--local", "a", "--medium", "b", "--large", "c", "--classes", "2"]
SYSTEM_PYTHON = Path("/usr/bin/python3")


def fctl(*arguments: object, python: Path | str = sys.executable, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(python), "-m", "fctl_qgis", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, **environment}, check=False)


def test_segment_prints_the_files_it_wrote(scene, small_model, tmp_path):
    result = fctl("segment", scene, tmp_path / "map.tif", "--model", small_model, "--confidence", tmp_path / "c.tif")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [str(tmp_path / "map.tif"), str(tmp_path / "c.tif")]


def test_a_python_without_torch_hands_over_to_the_engine(scene, small_model, tmp_path):
    """QGIS's own Python serves as the command line; the bytes are those of the engine's own Python."""
    for python, name in ((SYSTEM_PYTHON, "a.tif"), (sys.executable, "b.tif")):
        assert fctl("segment", scene, tmp_path / name, "--model", small_model, python=python).returncode == 0
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    described = fctl("describe", DEFAULT_MODEL, "--json", python=SYSTEM_PYTHON)
    assert json.loads(described.stdout)["id"] == DEFAULT_MODEL


def test_extent_is_given_as_qgis_writes_it(scene, small_model, tmp_path):
    from osgeo import gdal
    result = fctl("segment", scene, tmp_path / "part.tif", "--model", small_model,
                  "--extent", "435050,435150,4519900,4519950 [EPSG:32617]")
    assert result.returncode == 0, result.stderr
    dataset = gdal.Open(str(tmp_path / "part.tif"))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (200, 100)


def test_prompts_come_from_a_file(scene, worded_model, tmp_path):
    """Whatever editor saved it."""
    from osgeo import gdal
    prompts = tmp_path / "prompts.txt"
    prompts.write_text("\ufeff# mine\r\nWater: the deep blue sea; #102030; a lake\r\n", encoding="utf-8")
    result = fctl("segment", scene, tmp_path / "map.tif", "--model", worded_model, "--prompts", prompts)
    assert result.returncode == 0, result.stderr
    recorded = json.loads(gdal.Open(str(tmp_path / "map.tif")).GetMetadataItem("FCTL_PARAMETERS"))
    assert recorded["prompts"] == {"water": ["the deep blue sea", "a lake"]}
    dataset = gdal.Open(str(tmp_path / "map.tif"))
    band = dataset.GetRasterBand(1)
    assert band.GetColorTable().GetColorEntry(band.GetCategoryNames().index("water")) == (16, 32, 48, 255)


def test_events_as_json_lines(scene, small_model, tmp_path):
    result = fctl("segment", scene, tmp_path / "map.tif", "--model", small_model, "--json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert events[-1]["event"] == "done" and events[-1]["outputs"]["output"] == str(tmp_path / "map.tif")
    failed = fctl("segment", "/nowhere.tif", tmp_path / "map.tif", "--model", small_model, "--json")
    assert json.loads(failed.stdout.splitlines()[-1])["event"] == "error"


def test_many_jobs_from_a_file(scene, small_model, tmp_path):
    jobs = [Job(str(scene), str(tmp_path / f"{merge}.tif"), str(small_model), merge=merge) for merge in ("average", "montage")]
    (tmp_path / "jobs.jsonl").write_text("\n".join(job.to_json() for job in jobs))
    result = fctl("segment", "--jobs", tmp_path / "jobs.jsonl")
    assert result.returncode == 0 and len(result.stdout.splitlines()) == 2
    assert all(Path(job.output).exists() for job in jobs)


def test_a_job_that_fails_stops_no_other(scene, small_model, tmp_path):
    jobs = [Job(raster, str(tmp_path / f"{name}.tif"), str(small_model)) for raster, name in (("/nowhere.tif", "a"),
                                                                                             (str(scene), "b"))]
    (tmp_path / "jobs.jsonl").write_text("\n".join(job.to_json() for job in jobs))
    result = fctl("segment", "--jobs", tmp_path / "jobs.jsonl")
    assert result.returncode == 1 and (tmp_path / "b.tif").exists()
    assert "Cannot open /nowhere.tif" in result.stderr
    assert result.stderr.splitlines()[-1] == "fctl_qgis: 1 of 2 jobs failed; the others are finished."


@pytest.mark.parametrize("arguments, code", [
    (["segment", "in.tif"], 2), (["segment", "in.tif", "out.png"], 2), (["segment", "in.tif", "out.tif", "--merge", "x"], 2),
    (["segment", "in.tif", "out.tif", "--resolution", "-1"], 2), (["segment", "in.tif", "out.tif", "--extent", "1,2"], 2),
    ([], 2), (["surprise"], 2), (["segment", "/nowhere.tif", "out.tif"], 1), (["describe", "nonsense"], 1),
    (["assess", "map.tif"], 2), (["assess", "/nowhere.tif", "/nowhere.gpkg"], 1), (["train", "out.tif"], 2),
    (["train", "out.tif", "--images", "a", "b", "--labels", "a", "b", "c"], 2),
    (["train", "out.tif", "--images", "/nowhere.tif", "--labels", "/nowhere.gpkg"], 1)])
def test_exit_codes(arguments, code, tmp_path):
    arguments = [str(tmp_path / word) if word in ("out.tif", "out.png") else word for word in arguments]
    result = fctl(*arguments)
    assert result.returncode == code
    assert result.stderr.strip() and "Traceback" not in result.stderr
    if code == 1:
        assert len(result.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_projection_library_without_its_database_is_found_before_the_first_patch(scene, small_model, tmp_path):
    result = fctl("segment", scene, tmp_path / "map.tif", "--model", small_model, "--areas", tmp_path / "areas.csv", "--json",
                  PROJ_LIB="/nowhere", PROJ_DATA="/nowhere")
    assert result.returncode == 1 and "proj.db" in result.stderr
    assert '"event": "progress"' not in result.stdout and not list(tmp_path.iterdir())


def test_a_chain_of_jobs_runs_and_one_that_would_eat_an_input_does_not(scene, refining_model, tmp_path):
    """What one job writes a later one may read; what an earlier one has read none may write."""
    (tmp_path / "in.tif").write_bytes(scene.read_bytes())
    first, second, third = (
        {"schema": 1, "task": task, "model": str(refining_model), "input": str(tmp_path / source),
         "output": str(tmp_path / target)}
        for task, source, target in (("segment", "in.tif", "map.tif"), ("refine", "map.tif", "refined.tif"),
                                     ("refine", "map.tif", "IN.tif")))
    (tmp_path / "jobs.txt").write_text("\n".join(map(json.dumps, (first, second, third))))
    refused = fctl("segment", "--jobs", tmp_path / "jobs.txt")
    assert refused.returncode == 2 and "would overwrite the input in.tif" in refused.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"in.tif", "jobs.txt"}
    (tmp_path / "jobs.txt").write_text("\n".join(map(json.dumps, (first, second))))
    assert fctl("segment", "--jobs", tmp_path / "jobs.txt").returncode == 0
    assert (tmp_path / "refined.tif").exists() and (tmp_path / "in.tif").read_bytes() == scene.read_bytes()


def test_interrupting_cancels_within_two_seconds_and_leaves_nothing(tmp_path):
    folder = tmp_path / "maps"
    raster = write_raster(tmp_path / "scene.tif", draw_scene(2000, 2000, 1)[0])
    process = subprocess.Popen([sys.executable, "-m", "fctl_qgis", "segment", raster, folder / "map.tif", "--json"], cwd=ROOT,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "progress" not in process.stdout.readline():
        assert process.poll() is None
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130 and time.monotonic() - asked < 2
    assert not list(folder.iterdir())


def test_no_interpreter_names_the_cure(scene, tmp_path):
    result = fctl("segment", scene, tmp_path / "map.tif", python=SYSTEM_PYTHON, FCTL_PYTHON="", XDG_DATA_HOME=str(tmp_path))
    assert result.returncode == 1 and "Install environment" in result.stderr
    wrong = fctl("segment", scene, tmp_path / "map.tif", FCTL_PYTHON="/nowhere/python")
    assert wrong.returncode == 1 and "/nowhere/python" in wrong.stderr


def test_check_tells_what_there_is():
    result = fctl("check")
    assert result.returncode == 0
    for word in ("torch 2.", "numpy 1.", "osgeo.gdal 3.", "cpu", "The engine is ready."):
        assert word in result.stdout


def test_describe_counts_parameters_and_arithmetic():
    facts = json.loads(fctl("describe", DEFAULT_MODEL, "--json").stdout)
    assert facts["parameters"] == pytest.approx(5.07e6, rel=0.001) and facts["flops"] > 1e10
    assert facts["scores"] and facts["training"]["credit"]
    assert "GFLOP" in fctl("describe", DEFAULT_MODEL).stdout


@pytest.mark.parametrize("architecture, millions", [("fctl-vgg16", 170.04), ("fctl-compact", 7.97),
                                                       ("contextual-refinement", 1.14)])
def test_describe_knows_architectures_without_a_package(architecture, millions):
    facts = json.loads(fctl("describe", architecture, "--json").stdout)
    assert facts["parameters"] / 1e6 == pytest.approx(millions, abs=0.01) and facts["flops"] > 1e9


def test_refine_repairs_a_map_on_the_command_line(scene, refining_model, tmp_path):
    for words in (("segment", scene, tmp_path / "crude.tif", "--merge", "average"),
                  ("segment", scene, tmp_path / "at_once.tif", "--merge", "refine"),
                  ("refine", tmp_path / "crude.tif", tmp_path / "afterwards.tif", "--confidence", tmp_path / "c.tif")):
        result = fctl(*words, "--model", refining_model)
        assert result.returncode == 0, result.stderr
    assert np.array_equal(read(tmp_path / "at_once.tif"), read(tmp_path / "afterwards.tif"))
    assert str(tmp_path / "c.tif") in result.stdout


@pytest.mark.parametrize("words, code, reason", [
    (["refine", "{crude}", "{out}", "--classes", "building"], 2, "1=building"),
    (["refine", "{crude}", "{out}", "--classes", "9=water"], 2, "does not have: 200"),
    (["refine", "/nowhere.tif", "{out}"], 1, "Cannot open"),
    (["import-model", "{out}", *CHECKPOINTS], 2, "no file a"),
    (["import-model", "{out}", *CHECKPOINTS, "--contexts", "x"], 2, "2,3"),
    (["import-model", "{out}", "--classes", "2"], 2, "all.epoch.pth) was not given"),
    (["import-model", "{out}", "--architecture", "remoteclip", "--checkpoint", "c.pt"], 2, "no file c.pt"),
    (["segment", "{crude}", "{out}", "--prompts", "/nowhere.txt"], 2, "Cannot read /nowhere.txt"),
    (["segment", "{crude}", "{out}", "--prompts", "{crude}"], 2, "not text")])
def test_what_cannot_be_done_is_one_line(refining_model, tmp_path, words, code, reason):
    crude = write_raster(tmp_path / "crude.tif", np.full((1, 40, 40), 200, np.uint8))
    words = [word.format(crude=crude, out=tmp_path / "out.tif") for word in words]
    result = fctl(*words, *(["--model", refining_model] if words[0] == "refine" else []))
    assert result.returncode == code and reason in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1 and "Traceback" not in result.stderr
    assert not (tmp_path / "out.tif").exists()


@pytest.fixture
def map_and_points(tmp_path):
    """A map of two classes, and three points of which one disagrees."""
    values = np.zeros((40, 60), np.uint8)
    values[:, 30:] = 1
    (tmp_path / "points.csv").write_text("x,y,class\n435001,4519999,0\n435002,4519999,0\n435020,4519999,1\n435025,4519999,0\n")
    return write_raster(tmp_path / "map.tif", values), tmp_path / "points.csv"


@pytest.mark.parametrize("python", [sys.executable, SYSTEM_PYTHON], ids=["engine's", "QGIS's"])
def test_assess_prints_a_table(map_and_points, python):
    result = fctl("assess", *map_and_points, python=python)
    assert result.returncode == 0, result.stderr
    assert "Overall accuracy 75.0 %" in result.stdout and "4 points" in result.stdout and "User" not in result.stderr
    assert "no coordinate system" in result.stderr
    assert [line.split() for line in result.stdout.splitlines()][-2:] == [["0", "2", "1"], ["1", "0", "1"]]


def test_assess_writes_report_and_table(map_and_points, tmp_path):
    result = fctl("assess", *map_and_points, "--html", tmp_path / "report.html", "--csv", tmp_path / "scores.csv")
    assert result.stdout.splitlines() == [str(tmp_path / "report.html"), str(tmp_path / "scores.csv")]
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "scores.csv").read_text(encoding="utf-8").startswith("class,id,reference_points")


def test_assess_gives_its_scores_as_json(map_and_points):
    result = fctl("assess", *map_and_points, "--json", "--field", "class", "--classes", "1=nodata")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert events[-1]["event"] == "done" and events[-1]["outputs"] == {}
    assert events[-1]["figures"]["confusion"] == [[2, 1], [0, 0]] and events[-1]["figures"]["kind"] == "points"


def test_a_sample_is_drawn_from_the_command_line(map_and_points, tmp_path):
    result = fctl("sample", map_and_points[0], tmp_path / "sample.gpkg", "--points", "4", "--minimum", "1")
    assert result.returncode == 0 and result.stdout.splitlines() == [str(tmp_path / "sample.gpkg")], result.stderr
    assert "4 points:" in result.stderr
    result = fctl("sample", map_and_points[0], tmp_path / "other.gpkg", "--class", "snow")
    assert result.returncode == 2 and "no class 'snow'" in result.stderr and not (tmp_path / "other.gpkg").exists()


@pytest.mark.parametrize("words, code, reason", [
    (["--classes", "1"], 2, "1=building"), (["--classes", "1=snow"], 2, "no class 'snow'"),
    (["--field", "kind"], 2, "no field 'kind'"),
    (["--layer", "other"], 2, "no layer 'other'"), (["--html", "{map}"], 2, "overwrite")])
def test_an_assessment_that_cannot_be_is_one_line(map_and_points, tmp_path, words, code, reason):
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = fctl("assess", *map_and_points, *(word.format(map=map_and_points[0]) for word in words))
    lines = [line for line in result.stderr.strip().splitlines() if not line.startswith("Warning: ")]
    assert result.returncode == code and len(lines) == 1 and reason in lines[0]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """A scene and its labels, as words of the command line."""
    image, labels = draw_scene(300, 400, seed=3)
    folder = tmp_path_factory.mktemp("labelled")
    return ["--images", write_raster(folder / "image.tif", image), "--labels", write_raster(folder / "labels.tif", labels),
            "--classes", "0=building, 1=road, 2=nodata, 3=vegetation, 4=water", "--device", "cpu", "--workers", "1"]


def test_train_makes_a_model_that_describes_itself_and_segments(labelled, small_model, tmp_path):
    result = fctl("train", tmp_path / "mine", *labelled, "--model", small_model, "--steps", "2", "--title", "My fields")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [str(tmp_path / "mine"), str(tmp_path / "mine" / "model.json")]
    assert "mIoU on the blocks kept aside" in result.stderr and "Traceback" not in result.stderr
    facts = json.loads(fctl("describe", tmp_path / "mine", "--json").stdout)
    assert facts["id"] == "mine" and facts["title"] == "My fields" and "blocks kept aside" in facts["scores"]
    assert fctl("segment", labelled[1], tmp_path / "map.tif", "--model", tmp_path / "mine").returncode == 0
    assert set(np.unique(read(tmp_path / "map.tif"))) <= {1, 3, 4, 7}


def test_interrupted_a_training_leaves_its_checkpoints_only(labelled, small_model, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "fctl_qgis", "train", tmp_path / "mine", *labelled, "--model", small_model, "--json"], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "Training on" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130 and "The same training, started again, goes on" in said
    assert [path.name for path in tmp_path.iterdir()] == [".mine.fctl-training"]


@pytest.mark.parametrize("limit_bytes, reason", [(30_000, "Cannot write to"), (45_000, "cannot be kept")])
def test_a_full_disk_is_one_line(small_model, tmp_path, limit_bytes, reason):
    """No file may grow beyond a limit that the labels (40 kB), or the first weights (more than 50 kB), exceed."""
    image, labels = draw_scene(200, 200, seed=3)
    given = ["--images", write_raster(tmp_path / "image.tif", image),
             "--labels", write_raster(tmp_path / "labels.tif", labels), "--model", small_model, "--steps", "1", "--json"]
    result = subprocess.run(
        [sys.executable, "-m", "fctl_qgis", "train", tmp_path / "mine", *given],
        cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes)))
    assert result.returncode == 1 and reason in result.stderr and "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1 and not (tmp_path / "mine").exists()
