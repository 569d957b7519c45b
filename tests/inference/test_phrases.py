"""Any classes in words from a package alone: found in its phrase book, merged as told, or refused with what is near."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal

from fctl_qgis.engine.work import run
from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.inference.predictor import load_segmenter
from fctl_qgis.inference.text import embedded, load_text_tower
from fctl_qgis.jobs.events import Warning
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.catalog import user_models
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.packages.text_tower import TextTowerPackage
from fctl_qgis.recipes.phrase_book import packed
from tests.conftest import read
from tests.inference.test_words import legend, parameters


@pytest.fixture
def segment(scene, phrase_model, tmp_path, monkeypatch):
    """Runs a job on the model with a phrase book, in a home without models; returns the map and what was said."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))

    def segment(name="map", **changes) -> tuple[Path, list[str]]:
        said: list = []
        job = replace(Job(str(scene), str(tmp_path / f"{name}.tif"), str(phrase_model), device="cpu"), **changes)
        done = run(job, said.append)
        return Path(done.outputs["output"]), [event.message for event in said if isinstance(event, Warning)]
    return segment


def test_the_lines_are_the_classes_of_the_map(segment):
    """Known classes keep number and colour, others get the next; names in other languages are the same classes."""
    path, said = segment(prompts={"water": (), "forest": (), "car park": ()})
    assert legend(path) == {0: "forest", 2: "car park", 7: "water"} and not said
    assert set(np.unique(read(path))) <= {0, 2, 7} and len(np.unique(read(path))) > 1
    other, _ = segment("other", prompts={"water": (), "Gehölz": ("Wald",), "P": ("Car-Parks",)})
    assert np.array_equal(read(other), read(path)) and set(legend(other).values()) == {"Gehölz", "P", "water"}
    assert parameters(other)["prompts"]["Gehölz"] == ["Wald"]


def test_its_own_classes_are_those_of_its_names(segment):
    own, _ = segment("own")
    named, _ = segment("named", prompts=dict.fromkeys(("building", "road", "field", "water"), ()))
    assert (read(own) == read(named)).mean() > 0.97, "but for what a byte loses of a number"


def test_classes_are_merged_as_told(segment):
    """A class of several phrases is where any of them would be alone."""
    apart, _ = segment("apart", merge="montage", prompts=dict.fromkeys(("water", "forest", "tree", "grass", "road"), ()))
    merged, _ = segment("merged", merge="montage", prompts={"water": (), "green": ("tree", "Wald", "grass"), "road": ()})
    names = {number: name for number, name in legend(apart).items()}
    expected = np.vectorize(lambda number: {"forest": "green", "tree": "green", "grass": "green"}.get(
        names[number], names[number]))(read(apart))
    found = np.vectorize(legend(merged).get)(read(merged))
    assert (found == expected).mean() > 0.97, "up to the pixels between two grid positions"
    assert len(np.unique(found)) > 1


def test_a_slip_is_read_and_said_and_an_unknown_phrase_is_refused_with_those_near(segment, tmp_path):
    _, said = segment(prompts={"water": (), "bulding": ()})
    assert said == ["'bulding' is not in the phrase book of phrases and was read as 'building'."]
    with pytest.raises(UsageError, match="has no 'forest pond'; it knows 'forest'.*'import-model --architecture sent"):
        segment("none", prompts={"water": (), "forest pond": ()})
    assert not (tmp_path / "none.tif").exists() and not list(tmp_path.glob(".*"))


def test_with_the_text_tower_any_phrase_is_read_and_known_ones_stay_as_they_are(segment, sentence_tower, phrase_model):
    before, _ = segment("before", prompts={"water": (), "forest": ()})
    shutil.copytree(sentence_tower, user_models() / "sentences")
    after, _ = segment("after", prompts={"water": (), "forest": ()})
    assert after.read_bytes() == before.read_bytes()
    path, said = segment("more", prompts={"water": (), "a forest of houses": ()})
    assert len(legend(path)) == 2 and not said
    package = ModelPackage.open(phrase_model)
    rows = embedded(package, {"x": ("a lake seen", "water")}, said.append)["x"]
    tower = load_text_tower(TextTowerPackage.open(sentence_tower))
    spoken = tower(list(package.card.text.said_of("a lake seen"))).mean(dim=0)
    assert torch.allclose(rows[0], spoken / spoken.norm(), atol=1e-6) and rows.shape == (2, 64)
    assert rows[1] @ load_segmenter(package).class_embeddings[3] > 0.999


def test_another_sentence_encoder_is_not_taken_for_the_books_own(segment, sentence_tower):
    folder = shutil.copytree(sentence_tower, user_models() / "sentences")
    card = json.loads((folder / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps({**card, "files": {"text.safetensors": "1" * 64}}))
    with pytest.raises(UsageError, match="has no 'glade'"):
        segment(prompts={"water": (), "glade": ()})


def test_a_book_of_another_length_is_one_sentence(segment, phrase_model, tmp_path):
    folder = shutil.copytree(phrase_model, tmp_path / "other")
    content = packed({"water": 0, "road": 1}, torch.randn(2, 32))
    (folder / "phrases.safetensors").write_bytes(content)
    card = json.loads((folder / "model.json").read_text())
    card["files"]["phrases.safetensors"] = hashlib.sha256(content).hexdigest()
    (folder / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="reads words as 32 numbers each, but its network takes 64"):
        segment(model=str(folder), prompts={"water": (), "road": ()})
    assert not list(tmp_path.glob("map*"))


def test_confidence_and_montage_and_resume_keys_work_as_for_any_model(segment, tmp_path):
    path, _ = segment(prompts={"water": (), "forest": ("tree", "forest"), "road": ()}, confidence=str(tmp_path / "c.tif"))
    confidence = read(tmp_path / "c.tif")
    assert confidence.max() <= 100 and confidence.std() > 0
    again, _ = segment("again", prompts={"water": (), "forest": ("tree", "forest"), "road": ()}, block_patches=1, workers=1,
                       confidence=str(tmp_path / "d.tif"))
    assert again.read_bytes() == path.read_bytes() and (tmp_path / "c.tif").read_bytes() == (tmp_path / "d.tif").read_bytes()
    assert gdal.Open(str(path)).RasterXSize == 420
