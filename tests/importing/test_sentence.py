"""A published sentence encoder into a text tower: the numbers arrive, other files are refused with the reason."""

import json
import shutil

import pytest
import torch
from safetensors.torch import load_file, save_file

from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.inference.text import load_text_tower
from fctl_qgis.models.sentence import SentenceTower
from fctl_qgis.packages.text_tower import TextTowerPackage
from tests.importing.test_words import do
from tests.towers import PIECES, sentence_folder, sentence_state


def test_a_sentence_encoder_reads_as_its_files_do(sentence_tower):
    package = TextTowerPackage.open(sentence_tower)
    assert package.text.reader == "sentence" and package.id == "sentences" and package.text.templates == ("{}",)
    said = ["a lakeside forest", "unknown xylophones!"]
    assert torch.equal(load_text_tower(package)(said), SentenceTower(sentence_state(), PIECES)(said))
    assert sorted(path.name for path in sentence_tower.iterdir()) == ["model.json", "text.safetensors"]


def test_weights_of_pytorch_serve_as_well(tmp_path, sentence_tower):
    folder = sentence_folder(tmp_path / "published")
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    do(tmp_path / "tower", "sentence-text", folder / "pytorch_model.bin")
    assert TextTowerPackage.open(tmp_path / "tower").text_tower_hash == TextTowerPackage.open(sentence_tower).text_tower_hash


def changed(folder, name, **changes):
    content = json.loads((folder / name).read_text())
    (folder / name).write_text(json.dumps({**content, **changes}))


def changed_tokenizer(folder, **changes):
    changed(folder, "tokenizer.json", **changes)


@pytest.mark.parametrize("damage, error, reason", [
    (lambda folder: (folder / "tokenizer.json").unlink(), UsageError, "no tokenizer.json beside"),
    (lambda folder: (folder / "tokenizer.json").write_text("{"), ModelError, "cannot be used"),
    (lambda folder: (folder / "tokenizer.json").write_text("[]"), ModelError, "not laid out as BERT's are"),
    (lambda folder: changed_tokenizer(folder, model={"type": "BPE", "vocab": PIECES}), ModelError, "another kind"),
    (lambda folder: changed_tokenizer(folder, normalizer={"type": "BertNormalizer", "lowercase": False}), ModelError,
     "another kind"),
    (lambda folder: changed_tokenizer(folder, model={"vocab": {**PIECES, "more": "x"}}), ModelError, "have no numbers"),
    (lambda folder: changed_tokenizer(folder, model={"vocab": {**PIECES, "more": len(PIECES)}}), ModelError,
     "26 pieces of words"),
    (lambda folder: (folder / "config.json").unlink(), UsageError, "no config.json beside"),
    (lambda folder: (folder / "config.json").write_text("[]"), ModelError, "config.json is not laid out"),
    (lambda folder: changed(folder, "config.json", num_attention_heads=1), ModelError, "1 heads for 64 channels"),
    (lambda folder: changed(folder, "config.json", hidden_act="relu"), ModelError, "hidden_act is 'relu'"),
    (lambda folder: changed(folder, "config.json", model_type="roberta"), ModelError, "model_type is 'roberta'"),
    (lambda folder: (folder / "model.safetensors").write_bytes(b"cut"), ModelError, "no readable checkpoint"),
    (lambda folder: (folder / "model.safetensors").unlink(), UsageError, "There is no file"),
    (lambda folder: save_file({"a": torch.zeros(2)}, folder / "model.safetensors"), ModelError, "not laid out as sentence"),
    (lambda folder: shutil.rmtree(folder), UsageError, "There is no file")])
def test_other_files_are_one_sentence_and_leave_nothing(tmp_path, damage, error, reason):
    folder = sentence_folder(tmp_path / "published")
    damage(folder)
    with pytest.raises(error, match=reason) as refusal:
        do(tmp_path / "tower", "sentence-text", folder / "model.safetensors")
    assert "\n" not in str(refusal.value) and not (tmp_path / "tower").exists() and not list(tmp_path.glob(".*"))
