"""LoVLANet in the user's training: from a model or from nothing, its classes in words where there is a text tower."""

import json
import shutil
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import normalize

from fctl_qgis import cli
from fctl_qgis.engine.describe import describe
from fctl_qgis.engine.work import run
from fctl_qgis.errors import FctlError, UsageError
from fctl_qgis.inference.predictor import load_segmenter
from fctl_qgis.inference.text import embed, load_text_tower
from fctl_qgis.jobs.events import Warning
from fctl_qgis.jobs.train import TRAINABLE, TrainJob
from fctl_qgis.models.open_vocabulary import MEAN
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.packages.presets import COMMON_CLASSES
from fctl_qgis.teaching import course, start, user_model
from fctl_qgis.training import kinds
from tests.teaching.test_user_model import (  # noqa: F401 - some are fixtures
    KNOWN,
    cut_off,
    drawn,
    frequent,
    mapped,
    said,
    train,
)
from tests.towers import sentence_state
from tests.worded_model import PROMPTS, write_wordless_model

NAMES = list(PROMPTS)


@pytest.fixture
def job(drawn, worded_model, tmp_path, monkeypatch):  # noqa: F811
    """Two steps of the small model with words on the scene."""
    monkeypatch.setitem(kinds.KINDS, "lovlanet", replace(kinds.KINDS["lovlanet"], batch=2))
    return TrainJob((str(drawn[0]),), (str(drawn[1]),), str(tmp_path / "trained"), str(worded_model), classes=KNOWN, steps=2,
                    patience=0, device="cpu", workers=1)


@pytest.fixture
def anew(job, tower, monkeypatch):
    """The same from nothing, with the text tower; the network is one that takes no time."""
    monkeypatch.setattr(kinds, "LOVLANET_SHAPE", {"width": 24, "heads": 2, "depth": 4, "grid": 4, "decoder_width": 8})
    monkeypatch.setitem(kinds.KINDS, "lovlanet", replace(kinds.KINDS["lovlanet"], patch=PatchSpec(64, 48, (), 64)))
    return replace(job, model="", architecture="lovlanet", text=str(tower))


def directions(path):
    return load_segmenter(ModelPackage.open(path)).class_directions().detach()


def test_a_model_with_words_keeps_classes_sentences_and_refiner(job, worded_model, drawn, tmp_path):  # noqa: F811
    """What it was told stays, what it sees with is trained, and it can be told otherwise afterwards."""
    base = ModelPackage.open(worded_model)
    package, done, events = train(job)
    assert package.card.classes == base.card.classes and package.card.refiner == base.card.refiner
    assert package.card.text == base.card.text and done.figures["miou_before"] is not None
    assert package.card.segmenter.architecture == "lovlanet" and package.card.patch == base.card.patch
    assert torch.equal(directions(package.path), directions(worded_model))
    assert (package.path / "text.safetensors").read_bytes() == (worded_model / "text.safetensors").read_bytes()
    before, after = (load_segmenter(each) for each in (base, package))
    assert before.config == after.config and not torch.equal(before.fusion.project[-1].weight, after.fusion.project[-1].weight)
    assert any("prompts read by the text tower of worded" in text for text in said(events))
    own = mapped(package, drawn[0], tmp_path)
    assert set(np.unique(own)) <= {1, 3, 4, 7}
    assert np.array_equal(own, mapped(package, drawn[0], tmp_path, prompts={"road": PROMPTS["road"]}))
    assert (own != mapped(package, drawn[0], tmp_path, prompts={"Road": ("the deep blue sea",)})).any()


def test_new_classes_get_the_templates_or_what_the_user_says(job, worded_model):
    """A class that the model knows keeps its direction; bands are mapped as FCtL's are."""
    names = {"0": "roof", "1": "Road", "2": "nodata", "3": "green", "4": "water"}
    package, _, _ = train(replace(job, classes=names, prompts={"Green": ("a meadow", "a wood"), "water": ()}, bands=(3, 2)))
    text, base = package.card.text, ModelPackage.open(worded_model)
    assert [entry.name for entry in package.card.classes] == ["roof", "Road", "green", "water"]
    assert text.prompts == {"roof": text.said_of("roof"), "Road": tuple(PROMPTS["road"]), "green": ("a meadow", "a wood"),
                            "water": text.said_of("water")}
    spoken = embed(load_text_tower(base), text.prompts)
    assert torch.allclose(directions(package.path), spoken, atol=1e-6)
    assert torch.equal(directions(package.path)[1], directions(worded_model)[NAMES.index("road")])
    network = load_segmenter(package)
    assert network.config.bands == 2 and len(network.config.input_mean) == 2 and package.card.refiner is None


@pytest.mark.parametrize("model", [True, False], ids=["from a model", "from nothing"])
def test_without_a_text_tower_classes_are_learnt_and_that_is_said_everywhere(anew, worded_model, drawn, tmp_path,  # noqa: F811
                                                                             monkeypatch, model):
    base = write_wordless_model(tmp_path / "wordless", worded_model, "learnt") if model else ""
    taught, train_stage = [], course.train_stage
    monkeypatch.setattr(course, "train_stage", lambda *args: taught.append(train_stage(*args)) or taught[-1])
    package, _, events = train(replace(anew, model=str(base), text=""))
    assert not any("text tower" in text for text in said(events, Warning))
    sentence = "learnt from the labels alone, without a text tower"
    assert package.card.text is None and sentence in package.card.training["classes"]
    assert any(sentence in text for text in said(events))
    assert sentence in (package.path / "training.html").read_text(encoding="utf-8")
    network = load_segmenter(package)
    assert network.config.class_embeddings == "learnt" and not (package.path / "text.safetensors").exists()
    if model:
        old = normalize(load_segmenter(ModelPackage.open(base)).class_embeddings.detach(), dim=1)
        learnt = normalize(taught[0]["class_embeddings"], dim=1)  # published only if the model was the better for it
        for found in (learnt, network.class_directions()):
            assert ((found * old).sum(1) > 0.99).all()
        assert not torch.equal(learnt, old)
    with pytest.raises(UsageError, match="has no text tower"):
        mapped(package, drawn[0], tmp_path, prompts={"water": ("a lake",)})


def test_from_nothing_with_a_text_tower_classes_are_words(anew, frequent, drawn, tmp_path):  # noqa: F811
    """Also after a power cut. Other sentences at run time make another map, the same ones the same."""
    job = replace(anew, classes={"0": "roof", "1": "road", "2": "nodata", "3": "green", "4": "water"}, steps=7,
                  prompts={"water": ("a lake", "a river")})
    cut_off(job)
    package, _, events = train(job)
    assert any("continued at step 4" in text for text in said(events))
    text = package.card.text
    assert text.prompts == {"roof": text.said_of("roof"), "road": text.said_of("road"), "green": text.said_of("green"),
                            "water": ("a lake", "a river")} and text.file and not text.quick_gelu
    assert package.card.segmenter.architecture == "lovlanet" and package.card.patch.contexts == ()
    assert "prompts read by the text tower of tower" in package.card.training["classes"]
    assert any("text tower of tower" in text for text in said(events))
    assert "text tower of tower" in (package.path / "training.html").read_text(encoding="utf-8")
    own = mapped(package, drawn[0], tmp_path)
    assert np.array_equal(own, mapped(package, drawn[0], tmp_path, prompts={"water": ("a lake", "a river")}))
    swapped = {name: text.prompts[other] for name, other in zip(text.prompts, reversed(text.prompts))}
    assert (own != mapped(package, drawn[0], tmp_path, prompts=swapped)).any()


def test_the_papers_network_starts_from_an_imported_clip(anew, open_model, drawn, tmp_path, monkeypatch):  # noqa: F811
    """ViT-B/32 for whoever has the file: imported, trained a step, told of other things; it begins with what the CLIP has."""
    monkeypatch.setattr(start, "B32", replace(kinds.B32, batch=2))
    job = replace(anew, size="b32", text=str(open_model), steps=1, prompts={"water": ("a lake", "a river")},
                  classes={"0": "roof", "1": "road", "2": "nodata", "3": "green", "4": "water"})
    begun = start.Start.of(job).network(COMMON_CLASSES, {})
    clip, seen = load_segmenter(ModelPackage.open(open_model)).tower, begun.encoder.transformer
    assert torch.equal(seen.patch_embed.proj.weight, clip.conv1.weight) and seen.patch_embed.proj.bias is None
    assert torch.equal(seen.pos_embed[0], clip.positional_embedding[1:]) and torch.equal(seen.norm.bias, clip.ln_post.bias)
    for ours, theirs in zip(seen.blocks, clip.blocks, strict=True):
        assert torch.equal(ours.attn.key.weight, theirs.attn.key.weight) and ours.attn.query is None
        assert torch.equal(ours.attn.project.bias, theirs.attn.project.bias)
    assert torch.equal(seen.blocks[10].mlp.fc2.weight, clip.blocks[10].feed[2].weight) and seen.blocks[11].mlp is None
    assert begun.config.input_mean == MEAN
    package, _, _ = train(job)
    config = load_segmenter(package).config
    assert (config.patch, config.width, config.depth, config.embedding_width) == (32, 768, 12, 512) and config.pre_norm
    assert package.card.patch.size_px == 512 and package.card.text.prompts["water"] == ("a lake", "a river")
    own = mapped(package, drawn[0], tmp_path)
    swapped = dict(zip(package.card.text.prompts, reversed(package.card.text.prompts.values())))
    assert (own != mapped(package, drawn[0], tmp_path, prompts=swapped)).any()


def test_the_alignment_is_part_of_its_loss_and_not_of_fctls(anew, small_model):
    plain = replace(anew, model=str(small_model), text="", architecture="fctl")
    for job, weights in ((anew, (0.0, 1.0)), (plain, (1.0, 0.0))):
        start = user_model.Start.of(job)
        stage, recipe = user_model._recipe(job, start, user_model.placeholder_classes(), 10_000)
        assert (stage.dice, stage.alignment) == weights and stage.contexts == recipe.patch.contexts
    assert set(kinds.KINDS) == set(TRAINABLE)


def test_a_class_without_a_name_tells_a_text_tower_nothing_and_that_is_said(anew):
    prompts = {"class 0": ("roofs",), "road": ()}
    _, _, events = train(replace(anew, classes={"2": "nodata", "1": "road"}, prompts=prompts, steps=1))
    assert any(text.startswith("class 3, class 4: such names") for text in said(events, Warning))


@pytest.mark.parametrize("changes, reason", [
    ({"text": "{empty}"}, "empty cannot be used: .*import-model"), ({"text": "{nowhere}"}, "nowhere cannot be used: .*folder"),
    ({"text": "{small}"}, "cannot be used: it is a model without"), ({"text": "{damaged}"}, "do not match the hash"),
    ({"model": "{worse}", "text": ""}, "text.safetensors .* do not match the hash"),
    ({"prompts": {"snow": ("snow",)}}, "name 'snow', but the classes are building, road, vegetation, water"),
    ({"prompts": {"water": ("a lake " * 50,)}}, "too long"),
    ({"model": "{small}", "text": "", "prompts": {"water": ("a lake",)}, "architecture": "fctl"}, "small has no text tower"),
    ({"model": "{learnt}", "text": "", "prompts": {"water": ("a lake",)}}, "wordless has no text tower"),
    ({"model": "{lost}", "text": "", "classes": {**KNOWN, "1": "lane"}}, "wordless has no text tower to be told by what lane"),
    ({"model": "{small}", "text": ""}, "small is no lovlanet"),
    ({"size": "b32", "text": ""}, "made by 'import-model --architecture remoteclip' as its text tower"),
    ({"size": "b32", "architecture": "fctl"}, "b32 is for a LoVLANet"),
    ({"size": "b32"}, "tower is not: .*a text tower"),
    ({"size": "b32", "text": "{worded}"}, "worded is not one"), ({"size": "l14"}, "one of ti, b32, not 'l14'"),
    ({"model": "{open}", "text": ""}, "architecture is remoteclip, not fctl or lovlanet")])
def test_what_cannot_be_taught_in_words_is_one_sentence_and_leaves_nothing(anew, tower, worded_model, small_model, tmp_path,
                                                                           changes, reason):
    given = tmp_path / "given"
    for name in ("empty", "damaged", "worse", "open"):
        (given / name).mkdir(parents=True)
    for name, package in (("damaged", tower), ("worse", worded_model)):
        for file in package.iterdir():
            shutil.copy(file, given / name)
        (given / name / "text.safetensors").write_bytes(b"cut off")
    for name, kind in (("learnt", "learnt"), ("lost", "text")):
        write_wordless_model(given / name, worded_model, kind)
    card = json.loads((worded_model / "model.json").read_text())
    card |= {"id": "open", "segmenter": {"architecture": "remoteclip", "hyperparameters": {}}}
    (given / "open" / "model.json").write_text(json.dumps(card))
    places = {path.name: path for path in given.iterdir()} | {
        "small": small_model, "worded": worded_model, "nowhere": given / "nowhere"}
    changes = {name: value.format(**places) if isinstance(value, str) else value for name, value in changes.items()}
    with pytest.raises(FctlError, match=reason) as refusal:
        run(replace(anew, **changes), lambda _: None)
    assert "\n" not in str(refusal.value) and [path.name for path in tmp_path.iterdir()] == ["given"]


def test_an_older_environment_is_told_what_it_lacks(anew, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fctl_qgis.models.lovlanet", None)
    with pytest.raises(FctlError, match="LoVLANet needs open_clip_torch.*run 'Install environment' again"):
        run(anew, lambda _: None)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words, expected", [
    ([], {"model": DEFAULT_MODEL, "architecture": "fctl", "text": "", "prompts": {}}), (["--from-scratch"], {"model": ""}),
    (["--model", "m"], {"model": "m"}), (["--architecture", "fctl"], {"model": "", "architecture": "fctl"}),
    (["--architecture", "lovlanet", "--text", "towers/t", "--prompts", "{file}"],
     {"model": "", "architecture": "lovlanet", "text": "towers/t", "prompts": {"water": ("a lake",)}}),
    (["--architecture", "lovlanet", "--model", "m"], {"model": "m", "architecture": "lovlanet"}),
    (["--model", "m", "--prompts", "{file}"], {"model": "m", "prompts": {"water": ("a lake",)}})])
def test_the_command_line_asks_for_what_it_is_told(tmp_path, monkeypatch, words, expected):
    (tmp_path / "prompts.txt").write_text("water: a lake", encoding="utf-8")
    asked = []
    monkeypatch.setattr(cli, "_run", lambda jobs, args: asked.extend(jobs))
    assert cli.main(["train", "out", "--images", "a.tif", "--labels", "a.gpkg",
                     *(word.format(file=tmp_path / "prompts.txt") for word in words)]) == 0
    (job,) = asked
    assert {name: getattr(job, name) for name in expected} == expected


@pytest.mark.parametrize("words, reason", [
    (["--model", "m", "--from-scratch"], "from a model or from nothing"), (["--architecture", "unet"], "invalid choice"),
    (["--text", "towers/t"], "brings its own"), (["--from-scratch", "--text", "towers/t"], "choose the architecture lovlanet"),
    (["--architecture", "lovlanet", "--prompts", __file__], "one class a line")])
def test_words_of_the_command_line_that_do_not_go_together(capsys, words, reason):
    try:
        code = cli.main(["train", "out", "--images", "a.tif", "--labels", "a.gpkg", *words])
    except SystemExit as refused:  # argparse's own
        code = refused.code
    assert code == 2 and reason in capsys.readouterr().err


def test_a_sentence_encoder_serves_as_the_text_tower(anew, sentence_tower, drawn, tmp_path):  # noqa: F811
    """The network's classes have as many numbers as its sentences, and it can be told otherwise afterwards."""
    package, _, events = train(replace(anew, text=str(sentence_tower), prompts={"water": ("a lake", "water")}))
    assert package.card.text.reader == "sentence" and package.card.segmenter.hyperparameters["embedding_width"] == 64
    spoken = embed(load_text_tower(package), {"water": ("a lake", "water")})[0]
    assert torch.allclose(directions(package.path)[NAMES.index("water")], spoken, atol=1e-6)
    assert any("prompts read by the text tower of sentences" in text for text in said(events))
    own = mapped(package, drawn[0], tmp_path)
    assert np.array_equal(own, mapped(package, drawn[0], tmp_path, prompts={"water": ("a lake", "water")}))
    facts = describe(str(package.path))
    numbers = sum(value.numel() for value in sentence_state().values())
    assert facts["text_parameters"] == numbers and facts["parameters"] > numbers


def test_a_hybrid_is_not_trained_on_by_users_yet_and_is_described(job, phrase_model):
    with pytest.raises(UsageError, match="phrases cannot be trained on: its architecture is lovlanet-hybrid"):
        train(replace(job, model=str(phrase_model)))
    facts = describe(str(phrase_model))
    assert facts["phrases"] == 13 and not facts["text_tower"]
    assert "phrase book: 13 phrases" in facts["text"] and "one that is installed reads" in facts["text"]
    assert describe("lovlanet-hybrid")["parameters"] == 4_718_641
