import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from fctl_qgis.errors import EngineError, UsageError
from fctl_qgis.jobs import events
from fctl_qgis.jobs.assess import AssessJob
from fctl_qgis.jobs.batch import BatchJob
from fctl_qgis.jobs.import_model import ImportJob
from fctl_qgis.jobs.reading import job_from_json
from fctl_qgis.jobs.refine import RefineJob
from fctl_qgis.jobs.segment import Job
from fctl_qgis.jobs.train import TrainJob
from fctl_qgis.jobs.words import (
    legend_line,
    parse_band_numbers,
    parse_class_names,
    parse_class_pairs,
    parse_legend,
    parse_prompts,
    written,
)

JOB = Job(input="in.tif", output="out.tif", model="m", bands=(3, 2, 1), extent=(0.0, 1.0, 2.0, 3.0), resolution=0.5,
          merge="montage", tta=True, confidence="c.tif", min_confidence=40.0,
          prompts={"water": ("a lake; or not", "a river"), "road": ()})


REFINE = RefineJob(input="crude.tif", output="out.tif", model="m", classes={1: "building", 7: "nodata"})
IMPORT = ImportJob("fctl-vgg16", {"local": "a.pth", "medium": "b.pth", "large": "c.pth"}, (3, "global"), "7", "out")
ASSESS = AssessJob("map.tif", "points.gpkg|layername=a", "report.html", "scores.csv", "class", "a", {"41": "water"})
WORDS = ImportJob("remoteclip", {"checkpoint": "clip.pt"}, (), "", "out", quick_gelu=True)
TRAIN = TrainJob(("a.tif", "b.tif"), ("a.gpkg", "b.gpkg"), "out/mine", "m", "class", {"41": "water"}, (4, 1), 0.5, "mine",
                 "Mine", 50, 3, 2, "cpu", 1)
SPOKEN = TrainJob(("a.tif",), ("a.gpkg",), "out/mine", architecture="lovlanet", text="towers/mine",
                  prompts={"water": ("a lake; or not", "a river"), "road": ()})


BATCH = BatchJob(tuple(replace(job, output=name, confidence=None, cluster="local:2", precision="bfloat16")
                       for job, name in ((JOB, "a.tif"), (REFINE, "b.tif"))))


@pytest.mark.parametrize("job", [JOB, REFINE, BATCH, IMPORT, WORDS, ASSESS, TRAIN, SPOKEN])
def test_a_job_survives_json(job):
    assert job_from_json(job.to_json()) == job


def test_a_job_without_a_task_segments():
    assert job_from_json('{"schema": 1, "input": "a.tif", "output": "b.tif", "model": "m"}') == Job("a.tif", "b.tif", "m")


@pytest.mark.parametrize("changes, reason", [
    ({"precision": "float8"}, "precision"), ({"merge": "vote"}, "merge"), ({"device": "tpu"}, "device"),
    ({"bands": (0, 1, 2)}, "start at 1"),
    ({"resolution": -1.0}, "resolution"), ({"resolution": float("nan")}, "resolution"),
    ({"min_confidence": 101.0}, "percentage"),
    ({"extent": (2.0, 0.0, 1.0, 3.0)}, "extent"), ({"extent": (0.0, 0.0, float("inf"), 3.0)}, "extent"),
    ({"output": "map.png"}, "GeoTIFF"), ({"confidence": "c.img"}, "GeoTIFF"),
    ({"polygons": "p.shp"}, "GeoPackage"), ({"areas": "a.xlsx"}, "GeoPackage or CSV"), ({"areas": "out.tif"}, "GeoPackage"),
    ({"polygons": "p.gpkg", "areas": "p.gpkg"}, "different file names"), ({"smallest_px": -1}, "negative"),
    ({"prompts": {"water": (" ",)}}, "empty sentence"), ({"prompts": {" ": ("a",)}}, "without a name"),
    ({"prompts": {"water": (), "Water ": ()}}, "twice"), ({"colors": {"water": "blue"}}, "written like #2e86c1"),
    ({"confidence": "out.tif"}, "different file names"), ({"input": "out.tif"}, "overwrite"), ({"batch": -1}, "negative")])
def test_senseless_jobs_are_refused_with_the_reason(changes, reason):
    with pytest.raises(UsageError, match=reason):
        replace(JOB, **changes)


@pytest.mark.parametrize("changes, reason", [
    ({"schema": 7}, "schema"), ({"colour": "red"}, "colour"), ({"tta": 1}, "tta"), ({"extent": [1, 2]}, "wrong kind"),
    ({"prompts": {"water": "a lake"}}, "no list of sentences"), ({"prompts": ["water"]}, "prompts"),
    ({"bands": "123"}, "bands"), ({"bands": [1.5, 2, 3]}, "whole number"),
    ({"bands": [True, 2, 3]}, "whole number"), ({"batch": True}, "batch"), ({"model": None}, "model"),
    ({"task": "paint"}, "paint"), ({"task": "refine"}, "bands"), ({"task": "refine", "classes": "1"}, "bands")])
def test_json_that_is_no_job_is_refused_with_the_reason(changes, reason):
    with pytest.raises(UsageError, match=reason):
        job_from_json(json.dumps({**json.loads(JOB.to_json()), **changes}))


@pytest.mark.parametrize("jobs", [[], [1], [json.loads(ASSESS.to_json())], [json.loads(JOB.to_json())]])
def test_a_batch_of_anything_but_rasters_on_a_cluster_is_refused(jobs):
    with pytest.raises(UsageError):
        job_from_json(json.dumps({"schema": 1, "task": "batch", "jobs": jobs}))


@pytest.mark.parametrize("name, reason", [
    ("/vsimem/map{}", "no file on a disk"), ("/vsizip/maps.zip/map{}", "no file on a disk"),
    (".map.tif.fctl-scratch/map{}", "of unfinished work"), ("there/.m.fctl-training/deep/map{}", "of unfinished work"),
    (".m.fctl-partial/map{}", "of unfinished work"), ("x" * 300 + "{}", "is too long"), ("ö" * 120 + "{}", "is too long")])
def test_names_under_which_nothing_can_stay_are_refused_for_every_result(name, reason):
    for job, results in ((JOB, {"output": ".tif", "confidence": ".tif", "polygons": ".gpkg", "areas": ".csv"}),
                         (REFINE, {"output": ".tif"}), (ASSESS, {"html": ".html", "table": ".csv"}), (TRAIN, {"output": ""})):
        for result, ending in results.items():
            with pytest.raises(UsageError, match=reason) as refusal:
                replace(job, **{result: name.format(ending)})
            assert "\n" not in str(refusal.value)
    with pytest.raises(UsageError, match=reason):
        ImportJob("lovlanet", {"checkpoint": "a.pth"}, (), "5", name.format(""))


def test_a_pipe_is_not_waited_at(tmp_path):
    os.mkfifo(pipe := tmp_path / "pipe.tif")
    for make in (lambda: replace(JOB, input=str(pipe)), lambda: replace(JOB, mask=f"{pipe}|layername=a"),
                 lambda: replace(REFINE, input=str(pipe)), lambda: replace(ASSESS, reference=str(pipe)),
                 lambda: replace(TRAIN, images=("a.tif", str(pipe))), lambda: replace(TRAIN, labels=(str(pipe),)),
                 lambda: ImportJob("lovlanet", {"checkpoint": str(pipe)}, (), "5", "out")):
        with pytest.raises(UsageError, match="is a pipe"):
            make()


@pytest.mark.parametrize("classes", ["1=building", {"one": "building"}, [1]])
def test_a_refinement_with_senseless_classes_is_refused(classes):
    with pytest.raises(UsageError, match="wrong kind"):
        job_from_json(json.dumps({**json.loads(REFINE.to_json()), "classes": classes}))


@pytest.mark.parametrize("changes, reason", [
    ({"reference": ""}, "needed"), ({"table": "report.html"}, "different file names"), ({"html": "map.tif"}, "overwrite"),
    ({"table": "points.gpkg"}, "overwrite")])
def test_an_assessment_never_overwrites_what_it_reads(changes, reason):
    with pytest.raises(UsageError, match=reason):
        replace(ASSESS, **changes)


def test_an_assessment_leaves_nothing_but_its_files():
    assert ASSESS.leftovers() == [Path(".report.html.fctl-partial"), Path(".scores.csv.fctl-partial")]


def test_class_pairs_as_people_write_them():
    assert parse_class_pairs("41 = water; trees=vegetation,") == {"41": "water", "trees": "vegetation"}
    assert parse_class_pairs("") == {}
    assert parse_class_pairs('"Developed, Open Space"=vegetation; "a=b" = "c;d", 5" pipe=x, "say ""hi"""=y, 3=a=b') == {
        "Developed, Open Space": "vegetation", "a=b": "c;d", '5" pipe': "x", 'say "hi"': "y", "3": "a=b"}
    assert parse_class_names('1="roads, paved", 5=water') == {1: "roads, paved", 5: "water"}
    for wrong in ("water", "41=", "=water", "Developed, Open Space=water", '"a, b', '""=x'):
        with pytest.raises(UsageError, match='1=building.*double quotes, like "grass, short"=vegetation'):
            parse_class_pairs(wrong)
    for twice in ("5=water, 5=road", "Tree=a; tree=b"):
        with pytest.raises(UsageError, match="twice"):
            parse_class_pairs(twice)


@pytest.mark.parametrize("name", ["a", "Developed, Open Space", "a;b", "a=b", '"quoted"', '5"', "  ", " a", "ü"])
def test_a_name_can_be_written_so_that_it_is_read_again(name):
    assert parse_class_pairs(f"{written(name)}={written(name)}, 5=water") == {name: name, "5": "water"}


def test_scratch_lies_hidden_beside_the_output():
    assert replace(JOB, output="/data/maps/a.tif").scratch() == Path("/data/maps/.a.tif.fctl-scratch")


@pytest.mark.parametrize("event", [
    events.Progress(0.5, 12.0, "segmenting"), events.Info("i"), events.Warning("w"), events.Error("e", "RasterError"),
    events.Done({"output": "a.tif"}, {"seconds": 1.0})])
def test_events_survive_their_line(event):
    assert events.from_line(events.to_line(event)) == event


@pytest.mark.parametrize("line", ["", "hello", "[]", '{"event": "surprise"}', '{"event": "info"}'])
def test_other_lines_are_an_engine_error(line):
    with pytest.raises(EngineError):
        events.from_line(line)


@pytest.mark.parametrize("seconds, text", [
    (None, ""), (0, ""), (12.3, ", 12 s left"), (600, ", 10 min left"), (9000, ", 2.5 h left")])
def test_time_left_in_words(seconds, text):
    assert events.time_left(seconds) == text


@pytest.mark.parametrize("changes, reason", [
    ({"images": ()}, "No rasters"), ({"labels": ()}, "No labels"),
    ({"labels": ("a", "b", "c")}, "2 rasters need as many labels"), ({"output": ""}, "No folder"),
    ({"bands": (0, 1)}, "start at 1"), ({"resolution": 0.0}, "resolution"),
    ({"resolution": float("inf")}, "resolution"), ({"steps": -1}, "negative"), ({"patience": -1}, "negative"),
    ({"seed": -1}, "negative"), ({"device": "tpu"}, "device")])
def test_a_senseless_training_is_refused_with_the_reason(changes, reason):
    with pytest.raises(UsageError, match=reason):
        replace(TRAIN, **changes)


@pytest.mark.parametrize("changes", [
    {"images": "a.tif"}, {"classes": "1=water"}, {"classes": 5}, {"bands": [1.5]}, {"steps": 2.5}, {"seed": True},
    {"epochs": 3}, {"text": None}, {"prompts": {"water": "a lake"}}, {"architecture": 1}])
def test_json_that_is_no_training_is_refused(changes):
    with pytest.raises(UsageError, match="kind|does not know"):
        job_from_json(json.dumps({**json.loads(TRAIN.to_json()), **changes}))


@pytest.mark.parametrize("changes, reason", [
    ({"architecture": "unet"}, "architecture must be one of fctl, lovlanet"),
    ({"architecture": "fctl"}, "FCtL cannot be told its classes in words"), ({"model": "m"}, "brings its own"),
    ({"text": ""}, "Prompts need a text tower"), ({"prompts": {"water": (" ",)}}, "empty sentence"),
    ({"prompts": {"water": (), "Water ": ()}}, "twice")])
def test_a_training_in_words_that_makes_no_sense_is_refused_with_the_reason(changes, reason):
    with pytest.raises(UsageError, match=reason) as refusal:
        replace(SPOKEN, **changes)
    assert "\n" not in str(refusal.value)


def test_a_training_written_before_there_were_words_still_reads():
    content = json.loads(TRAIN.to_json())
    for name in ("architecture", "text", "prompts"):
        del content[name]
    assert job_from_json(json.dumps(content)) == TRAIN


def test_a_cancelled_training_leaves_its_checkpoints_beside_the_package():
    folder = Path("out").absolute()
    assert TRAIN.scratch() == folder / ".mine.fctl-training" and TRAIN.leftovers() == [folder / ".mine.fctl-partial"]


def test_bands_as_people_write_them():
    assert parse_band_numbers("4, 1;2,") == (4, 1, 2) and parse_band_numbers("") == ()
    with pytest.raises(UsageError, match="1,2,3"):
        parse_band_numbers("red")


def test_colours_stand_among_the_words():
    """They come back from what a line is written with, and are no sentences; a network learns from none."""
    text = "water: #2E86C1; a lake\nroad:\n\"#1: north\": #ffffff\n"
    assert parse_legend(text) == ({"water": ("a lake",), "road": (), "#1: north": ()},
                                  {"water": "#2e86c1", "#1: north": "#ffffff"})
    again = "\n".join(legend_line(*entry) for entry in (
        ("water", ("a lake",), "#2e86c1"), ("road",), ("#1: north", (), "#ffffff"), ('"old"', ("a; b", 'say "hi"'))))
    assert parse_legend(again) == (
        {"water": ("a lake",), "road": (), "#1: north": (), '"old"': ("a; b", 'say "hi"')},
        {"water": "#2e86c1", "#1: north": "#ffffff"})
    for wrong, reason in (("water: #2e86c1; #ffffff", "2 colours"), (": #ffffff", "one class a line")):
        with pytest.raises(UsageError, match=reason):
            parse_legend(wrong)
    with pytest.raises(UsageError, match="leave out #2e86c1 of 'water'"):
        parse_prompts("water: #2E86C1; a lake")


def test_prompts_as_people_write_them():
    text = "\n# mine\n water : a lake; a river: wide ;\r\n\nbare land:\n"
    assert parse_prompts(text) == {"water": ("a lake", "a river: wide"), "bare land": ()} and parse_prompts(" \n#") == {}
    assert parse_prompts('"Roads: paved": asphalt; "grey; flat"\n"#1": say "hi"') == {
        "Roads: paved": ("asphalt", "grey; flat"), "#1": ('say "hi"',)}
    for wrong, reason in ((": a lake", "like water: a lake"), ("a lake", "like water: a lake"), ("a: b\nA : c", "twice")):
        with pytest.raises(UsageError, match=reason):
            parse_prompts(wrong)
