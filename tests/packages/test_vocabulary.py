"""Classes in words: what a card may say of them, and which classes a map gets."""

import json
import zipfile

import pytest

from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.packages.card import ModelCard
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find, installed
from fctl_qgis.packages.presets import COMMON_CLASSES
from fctl_qgis.packages.text_tower import TextTowerPackage
from fctl_qgis.packages.vocabulary import vocabulary
from tests.small_model import card

TEXT = {"prompts": {"water": ["a lake", "a river"]}, "templates": ["a picture of {}.", "{} from above"], "quick_gelu": True,
        "file": "text.safetensors"}
FILES = {"weights.safetensors": "0" * 64, "text.safetensors": "0" * 64}
TOWER = {"format": 1, "kind": "text-tower", "id": "words", "title": "Words", "version": "1",
         "text": {**TEXT, "prompts": {}}, "files": {"text.safetensors": "0" * 64}}


def model(architecture="lovlanet", text=TEXT, files=FILES) -> ModelCard:
    segmenter = {"architecture": architecture, "hyperparameters": {}}
    return ModelCard.from_json(json.dumps(card(segmenter=segmenter, text=text, files=files)))


def test_a_card_tells_its_words():
    text = model().text
    assert text.prompts == {"water": ("a lake", "a river")} and text.quick_gelu and text.file == "text.safetensors"
    assert text.said_of("a {road}") == ("a picture of a {road}.", "a {road} from above")
    assert ModelCard.from_json(json.dumps(card())).text is None, "cards without words stay valid"


@pytest.mark.parametrize("changes, reason", [
    ({"templates": []}, "templates"), ({"templates": ["no place"]}, "one {} each"), ({"templates": ["{} {}"]}, "one {} each"),
    ({"templates": ["{} {0}"]}, "one {} each"), ({"templates": "{}"}, "wrong kind"), ({"prompts": {"water": []}}, "or more"),
    ({"prompts": {"water": [" "]}}, "or more"), ({"prompts": {"water": "a lake"}}, "wrong kind"),
    ({"prompts": {"snow": ["snow"]}}, "name classes of the model"), ({"quick_gelu": 1}, "wrong kind"),
    ({"file": "other.safetensors"}, "text.file must be"), ({"file": "../text.safetensors"}, "text.file must be"),
    ({"templates": ["{}\n"]}, "must be lines"), ({"prompts": {"water": ["a\u0000b"]}}, "must be lines"),
    ({"prompts": {"water": ["\ud800"]}}, "must be lines")])
def test_a_card_with_faulty_words_is_refused_with_the_reason(changes, reason):
    with pytest.raises(ModelError, match=reason):
        model(text={**TEXT, **changes})


def test_words_that_stand_for_two_classes_are_refused():
    twice = card(text={**TEXT, "prompts": {}}, files=FILES, classes=[{"id": 1, "name": "road", "color": "#555555"},
                                                                     {"id": 2, "name": "Road ", "color": "#00aa00"}])
    with pytest.raises(ModelError, match="names must differ"):
        ModelCard.from_json(json.dumps(twice))
    assert ModelCard.from_json(json.dumps({**twice, "text": None})).classes[1].name == "Road "


def test_without_prompts_everything_stays():
    for any_model in (model(), model("remoteclip"), model(text=None)):
        words = vocabulary(any_model, {})
        assert words.classes == any_model.classes and not words.sentences


def test_a_trained_model_keeps_its_classes():
    words = vocabulary(model(), {"WATER ": ["a pool"], "road": []})
    assert words.classes == model().classes
    assert words.sentences == {"road": ("a picture of road.", "road from above"), "water": ("a pool",)}


def test_of_an_open_model_the_lines_are_the_classes():
    """Known ones keep number and colour; new ones get the lowest numbers the model does not use, and colours of their own."""
    words = vocabulary(model("remoteclip"), {"solar panel": ["s"], "Water": ["w"], "tree": ["t"], "building": ["b"]})
    assert [(entry.id, entry.name) for entry in words.classes] == [
        (1, "building"), (7, "water"), (0, "solar panel"), (2, "tree")]
    assert words.classes[0].color == "#aa0000" and len({entry.color for entry in words.classes}) == 4
    assert list(words.sentences.items())[:2] == [("building", ("b",)), ("water", ("w",))]
    words = vocabulary(model("remoteclip"), {"solar panel": ["s"], "Water": ["w"]},
                       {"WATER": "#000001", "solar panel": "#000002"})
    assert [entry.color for entry in words.classes] == ["#000001", "#000002"] and not words.is_own(model("remoteclip"))
    assert vocabulary(model(), {"water": []}, {"water": "#000001"}).is_own(model())
    with pytest.raises(UsageError, match="no class 'snow' to be coloured"):
        vocabulary(model(), {}, {"snow": "#ffffff"})
    many = vocabulary(model("remoteclip"), {f"class {number}": ["x"] for number in range(251)})
    assert {entry.id for entry in many.classes} == set(range(255)) - {1, 3, 4, 7}


@pytest.mark.parametrize("given, prompts, reason", [
    (model(), {"snow": ["snow"], "water": ["w"]}, "has no class 'snow'; its classes are building, road, vegetation, water"),
    (model(text=None), {"water": ["w"]}, "has no text tower.*leave the prompts out, or choose a model with"),
    (model(text={**TEXT, "file": ""}), {"water": ["w"]}, "has no text tower"),
    (model("remoteclip"), {"water": ["w"]}, "needs two or more"),
    (model("remoteclip"), {f"class {number}": ["x"] for number in range(252)}, "255 classes at most")])
def test_impossible_prompts_are_refused_with_the_reason(given, prompts, reason):
    with pytest.raises(UsageError, match=reason):
        vocabulary(given, prompts)


def test_the_common_classes_are_the_bundled_models():
    assert find(DEFAULT_MODEL).card.classes == COMMON_CLASSES


def test_a_text_tower_is_no_model(tmp_path, monkeypatch):
    """It opens as what it is, from a folder or a .zip; the list of models leaves it out, and naming it is one sentence."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    from fctl_qgis.packages.catalog import user_models
    folder = user_models() / "words"
    folder.mkdir(parents=True)
    (folder / "model.json").write_text(json.dumps(TOWER))
    (folder / "text.safetensors").write_bytes(b"numbers")
    tower = TextTowerPackage.open(folder)
    assert tower.id == "words" and tower.text.templates == tuple(TEXT["templates"]) and tower.text.quick_gelu
    with pytest.raises(ModelError, match="do not match the hash"):
        tower.text_tower()
    with zipfile.ZipFile(tmp_path / "words.zip", "w") as archive:
        archive.write(folder / "model.json", "words/model.json")
    assert TextTowerPackage.open(tmp_path / "words.zip").text == tower.text
    assert "words" not in {package.card.id for package in installed()}
    with pytest.raises(ModelError, match="holds a text tower.*choose a model"):
        find(str(folder))
    with pytest.raises(ModelError, match="it is a model without"):
        TextTowerPackage.open(find(DEFAULT_MODEL).path)


@pytest.mark.parametrize("changes, reason", [
    ({"text": {**TEXT, "file": ""}}, "name the text tower"), ({"files": {}}, "list the text tower"), ({"id": "Ä"}, "id must"),
    ({"title": 3}, "wrong kind"), ({"format": 2}, "format 2")])
def test_a_faulty_text_tower_is_refused_with_the_reason(tmp_path, changes, reason):
    (tmp_path / "model.json").write_text(json.dumps({**TOWER, **changes}))
    with pytest.raises(ModelError, match=reason):
        TextTowerPackage.open(tmp_path)
