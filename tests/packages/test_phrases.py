"""Phrase books: what is found by its spelling, what is only near, and what damaged files are called."""

import json
import re

import pytest
import torch
from safetensors.torch import save

from fctl_qgis.errors import ModelError
from fctl_qgis.packages.card import ModelCard
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.packages.phrases import PhraseBook
from fctl_qgis.packages.tensors import contents
from fctl_qgis.recipes.phrase_book import packed
from tests.small_model import card

ROWS = {"bare land": 0, "car park": 1, "coniferous forest": 2, "house": 3, "lake": 4, "grass": 5, "Straße": 6, "łąka": 7,
        "森林": 2, "developed, open space": 8, "bar": 9, "forêt": 2, "wood": 10}
BOOK = PhraseBook(ROWS)
TEXT = {"prompts": {}, "templates": ["{}"], "reader": "sentence", "phrases": "phrases.safetensors", "tower": "0" * 64}


@pytest.mark.parametrize("asked, phrase", [
    ("car park", "car park"), ("  A Car-Park. ", "car park"), ("car parks", "car park"), ("HOUSES", "house"),
    ("lakes", "lake"), ("the lake", "lake"), ("grasses", "grass"), ("Strasse", "Straße"), ("Łąka", "łąka"), ("森林", "森林"),
    ("foret", "forêt"), ("Developed open space", "developed, open space"), ("bar", "bar")])
def test_spelling_leaves_out_what_means_nothing(asked, phrase):
    found = BOOK.find(asked)
    assert (found and found.phrase) == phrase and (found is None or (found.row == ROWS[phrase] and not found.slip))


def test_a_slip_of_the_pen_is_read_and_told_apart_from_another_word():
    assert BOOK.find("conifeous forest") == BOOK.find("coniferuos forest")
    found = BOOK.find("conifeous forest")
    assert found.phrase == "coniferous forest" and found.slip
    assert BOOK.find("STRASSEN").slip
    for other in ("carpark lane", "bars land", "barn", "mouse", "wool", "", "?"):
        assert BOOK.find(other) is None, other


def test_the_nearest_phrases_are_named_first():
    assert BOOK.near("forest of conifers")[0] == "coniferous forest"
    assert "bare land" in BOOK.near("arid land") and BOOK.near("xyzzy") == []
    assert len(BOOK.near("coniferous", 1)) == 1


def test_a_book_is_read_as_it_was_written():
    torch.manual_seed(1)
    embeddings = torch.nn.functional.normalize(torch.randn(11, 24), dim=1)
    content = packed(ROWS, embeddings)
    assert PhraseBook.read(content).rows == ROWS
    kept = torch.frombuffer(bytearray(contents(content)["embeddings"]), dtype=torch.int8).view(11, 24).float()
    cosines = (torch.nn.functional.normalize(kept, dim=1) * embeddings).sum(dim=1)
    assert cosines.min() > 0.9999, "a byte a number loses next to nothing of a direction"


@pytest.mark.parametrize("content, reason", [
    (b"", "cut off"), (packed({"a": 0}, torch.ones(1, 2))[:-1], "bytes"), (save({"other": torch.zeros(2)}), "'phrases'"),
    (save({"phrases": torch.tensor(list(b"no row"), dtype=torch.uint8)}), "damaged"),
    (save({"phrases": torch.tensor(list(b"a\tb"), dtype=torch.uint8)}), "damaged"),
    (save({"phrases": torch.tensor(list(b"a\t-1"), dtype=torch.uint8)}), "no row"),
    (save({"phrases": torch.tensor(list(b"?\t0"), dtype=torch.uint8)}), "no words"),
    (save({"phrases": torch.tensor([255, 9, 48], dtype=torch.uint8)}), "damaged")])
def test_a_damaged_book_is_one_sentence(content, reason):
    with pytest.raises(ModelError, match=f"phrase book is (damaged.*)?{re.escape(reason)}"):
        PhraseBook.read(content)


def test_a_card_names_its_book_and_the_book_is_verified(phrase_model, tmp_path):
    package = ModelPackage.open(phrase_model)
    package.verify()
    assert package.card.is_open and package.card.text.can_read and package.phrase_book.find("Wald").row == 4
    assert package.card.text.words_for("pond") == ("pond",)
    files = {"weights.safetensors": "0", "phrases.safetensors": "0"}
    for text, given, reason in (({"phrases": "book.txt"}, files, "text.phrases must be"),
                                ({}, {"weights.safetensors": "0"}, "list the phrase book"),
                                ({"reader": "bert"}, files, "text.reader must be"),
                                ({}, files, "text.phrases are for the architecture lovlanet-hybrid")):
        with pytest.raises(ModelError, match=reason):
            ModelCard.from_json(json.dumps(card(text={**TEXT, **text}, files=given)))
    (tmp_path / "model.json").write_bytes((phrase_model / "model.json").read_bytes())
    (tmp_path / "phrases.safetensors").write_bytes(b"changed")
    with pytest.raises(ModelError, match="phrases.safetensors.*do not match the hash"):
        ModelPackage.open(tmp_path).phrase_book  # noqa: B018
