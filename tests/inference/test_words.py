"""Models whose classes are words, in the line: the same merges and bytes as any other, and maps that follow the sentences."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.engine.describe import describe
from fctl_qgis.engine.work import run
from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Cancelled, EnvironmentMissing, ModelError, UsageError
from fctl_qgis.jobs.client import run_job
from fctl_qgis.jobs.events import Progress
from fctl_qgis.jobs.segment import Job
from tests.conftest import read
from tests.scenes import draw_scene, write_raster
from tests.small_model import REFINER_SPEC
from tests.worded_model import PROMPTS


@pytest.fixture
def segment(scene, worded_model, tmp_path):
    """Runs a job on the model with words; returns the path of the land cover."""
    def segment(name: str = "map", **changes) -> Path:
        job = Job(str(scene), str(tmp_path / f"{name}.tif"), str(worded_model), device="cpu")
        return Path(run(replace(job, **changes), lambda _: None).outputs["output"])
    return segment


def parameters(path: Path) -> dict:
    return json.loads(gdal.Open(str(path)).GetMetadataItem("FCTL_PARAMETERS"))


def legend(path: Path) -> dict[int, str]:
    """Names by number in the attribute table."""
    dataset = gdal.Open(str(path))  # a table does not outlive it
    table = dataset.GetRasterBand(1).GetDefaultRAT()
    return {table.GetValueAsInt(row, 0): table.GetValueAsString(row, 1) for row in range(table.GetRowCount())}


def test_it_is_averaged_and_refined_like_any_model(segment):
    refined, average, montage = segment(), segment("average", merge="average"), segment("montage", merge="montage")
    assert [parameters(path)["merge"] for path in (refined, average, montage)] == ["refine", "average", "montage"]
    assert "prompts" not in parameters(refined)
    assert set(np.unique(read(refined))) == set(np.unique(read(average))) == {1, 3, 4, 7}
    assert (read(refined) != read(average)).any() and 0.5 < (read(montage) == read(average)).mean() < 1
    part = segment("part", merge="average", extent=(435050.0, 4519900.0, 435150.0, 4519950.0), block_patches=1, batch=3)
    assert np.array_equal(read(part), read(average)[100:200, 100:300]), "batches, blocks and extents change nothing"


def test_other_sentences_make_another_map_and_the_same_ones_the_same_bytes(segment):
    own = segment("own")
    prompts = {"water": ("the deep blue sea",), "Building": ("a castle", "a tower")}
    first = segment(prompts=prompts)
    again = segment("again", prompts={"building": prompts["Building"], "WATER": prompts["water"]}, workers=1, block_patches=1)
    other = segment("other", prompts={**prompts, "water": ("a puddle",)})
    assert first.read_bytes() == again.read_bytes()
    assert (read(own) != read(first)).any() and (read(first) != read(other)).any()
    assert parameters(first)["prompts"] == {"building": ["a castle", "a tower"], "water": ["the deep blue sea"]}
    assert parameters(first)["merge"] == "refine" and legend(first) == legend(own), "the classes are still the model's"


def test_the_models_own_sentences_give_its_own_map(segment):
    own, spelt_out = segment(), segment("spelt_out", prompts={name: tuple(said) for name, said in PROMPTS.items()})
    assert np.array_equal(read(own), read(spelt_out))


def test_the_text_tower_is_read_only_for_prompts(segment, worded_model, tmp_path):
    package = tmp_path / "damaged"
    package.mkdir()
    for name in ("model.json", "weights.safetensors"):
        os.link(worded_model / name, package / name)
    (package / "text.safetensors").write_bytes(b"cut off")
    assert segment("fine", model=str(package)).read_bytes() == segment().read_bytes()
    with pytest.raises(ModelError, match="text.safetensors.*do not match the hash"):
        segment("worse", model=str(package), prompts={"water": ("a lake",)})
    assert not (tmp_path / "worse.tif").exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("prompts, model, reason", [
    ({"water": ("a lake",)}, "small_model", "has no text tower"), ({"snow": ("snow",)}, "worded_model", "no class 'snow'"),
    ({"water": ("a lake " * 50,)}, "worded_model", "too long")])
def test_prompts_that_cannot_be_used_are_one_sentence_and_leave_nothing(segment, tmp_path, request, prompts, model, reason):
    with pytest.raises(UsageError, match=reason) as refusal:
        segment(model=str(request.getfixturevalue(model)), prompts=prompts)
    assert "\n" not in str(refusal.value) and not list(tmp_path.iterdir())


@pytest.mark.parametrize("missing, prompts", [
    ("open_clip.tokenizer", {"water": ("a lake",)}), ("fctl_qgis.models.lovlanet", {})])
def test_an_older_environment_is_told_what_it_lacks(segment, tmp_path, monkeypatch, missing, prompts):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(EnvironmentMissing, match="open_clip_torch.*run 'Install environment' again"):
        segment(prompts=prompts)
    assert not list(tmp_path.iterdir())


def test_cancelled_with_prompts_it_leaves_nothing(worded_model, tmp_path):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(1500, 1500, 1)[0])
    maps = tmp_path / "maps"
    maps.mkdir()
    seen = []
    job = Job(str(raster), str(maps / "map.tif"), str(worded_model), device="cpu", prompts={"water": ("a lake",)})
    with pytest.raises(Cancelled):
        run_job(job, find_interpreter(), seen.append, lambda: any(isinstance(event, Progress) for event in seen))
    assert not list(maps.iterdir())


def with_refiner(package: Path, folder: Path) -> Path:
    """The same package whose card names a refiner, too."""
    folder.mkdir()
    card = json.loads((package / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps({**card, "refiner": REFINER_SPEC}))
    for name in card["files"]:
        os.link(package / name, folder / name)
    return folder


def test_an_open_vocabulary_model_maps_what_it_is_asked_for(tmp_path, open_model, segment):
    """Known classes keep number and colour, new ones get the next; file, legend and figures agree. No refiner knows them."""
    raster = write_raster(tmp_path / "scene.tif", draw_scene(230, 240, 3)[0])
    asked = {"water": ("a lake",), "solar panel": ("dark panels in a field",), "tree": ()}
    model = with_refiner(open_model, tmp_path / "model")
    job = Job(str(raster), str(tmp_path / "map.tif"), str(model), device="cpu", prompts=asked)
    done = run(job, lambda _: None)
    path = Path(done.outputs["output"])
    assert legend(path) == {4: "water", 5: "solar panel", 6: "tree"} and set(np.unique(read(path))) <= {4, 5, 6}
    assert [(entry["id"], entry["name"]) for entry in done.figures["classes"]] == list(legend(path).items())
    dataset = gdal.Open(str(path))
    colors = dataset.GetRasterBand(1).GetColorTable()
    assert colors.GetColorEntry(4)[:3] == (0x2e, 0x86, 0xc1) and colors.GetColorEntry(5) != colors.GetColorEntry(6)
    assert parameters(path)["merge"] == "average" and len(parameters(path)["prompts"]["tree"]) == 4, "the templates' sentences"
    with pytest.raises(UsageError, match="knows the model's own classes only"):
        run(replace(job, merge="refine"), lambda _: None)
    without = Path(run(replace(job, output=str(tmp_path / "own.tif"), model=str(open_model), prompts={}),
                       lambda _: None).outputs["output"])
    assert list(legend(without).values()) == ["building", "road", "bare land", "vegetation", "water"]


def test_describe_tells_the_words(worded_model, open_model):
    facts = describe(str(worded_model))
    assert facts["prompts"] == PROMPTS and facts["text_tower"] and facts["text_parameters"] == 63_428_096
    assert facts["parameters"] > facts["text_parameters"]
    assert "text tower: yes" in facts["text"] and "vegetation: a green meadow; trees" in facts["text"]
    assert describe(str(open_model))["architecture"] == "remoteclip" and describe("remoteclip")["flops"] > 1e9
