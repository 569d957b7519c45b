"""LoVLANet and RemoteCLIP checkpoints into packages: the numbers arrive, other files are refused with the reason."""

import json

import open_clip
import pytest
import torch
from safetensors.torch import load

from fctl_qgis.engine.work import run
from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.importing import clip as remoteclip
from fctl_qgis.inference.predictor import load_segmenter
from fctl_qgis.inference.text import embed, load_text_tower
from fctl_qgis.jobs.import_model import ImportJob
from fctl_qgis.jobs.segment import Job
from fctl_qgis.models.lovlanet import LoVLANet, LoVLANetConfig, config_of
from fctl_qgis.models.text import LAYOUT
from fctl_qgis.packages.card import ModelCard
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.packages.presets import COMMON_CLASSES
from fctl_qgis.packages.text_tower import TextTowerPackage
from tests.importing.test_model import Evil, classes_file

SMALL = {"patch": 16, "width": 128, "heads": 2, "depth": 4, "grid": 5, "decoder_width": 12, "embedding_width": 20,
         "class_embeddings": "learnt"}


def do(folder, architecture, checkpoint, classes="", **options):
    job = ImportJob(architecture, {"checkpoint": str(checkpoint)}, (), str(classes), str(folder), **options)
    return run(job, lambda _: None)


def test_a_text_tower_to_train_with(clip, clip_file, scene, tmp_path):
    """It speaks as open_clip's model does, to 1e-6, and is told apart from a model."""
    done = do(tmp_path / "words", "remoteclip-text", clip_file)
    package = TextTowerPackage.open(tmp_path / "words")
    assert package.id == "words" and not package.text.quick_gelu and done.outputs["output"] == str(tmp_path / "words")
    assert (tmp_path / "words" / "text.safetensors").stat().st_size < 128e6, "what fits half precision is kept in it"
    card = json.loads((tmp_path / "words" / "model.json").read_text(encoding="utf-8"))
    assert card["kind"] == "text-tower" and list(card["files"]) == ["text.safetensors"] and "segmenter" not in card
    assert card["training"]["files"] == {"checkpoint": clip_file.name}
    tower = load_text_tower(package)
    sentences = ["a satellite image of a road.", "Seen & named"]
    expected = clip.encode_text(open_clip.get_tokenizer("ViT-B-32")(sentences), normalize=True)
    assert (tower(sentences) - expected).abs().max() <= 1e-6
    with pytest.raises(ModelError, match="holds a text tower.*choose a model"):
        run(Job(str(scene), str(tmp_path / "map.tif"), str(tmp_path / "words"), device="cpu"), lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_a_remoteclip_becomes_an_open_vocabulary_model(clip, open_model):
    package = ModelPackage.open(open_model)
    card = package.card
    assert card.is_open and card.classes == COMMON_CLASSES and set(card.text.prompts) == {entry.name for entry in card.classes}
    network = load_segmenter(package)
    assert torch.equal(network.tower.conv1.weight, clip.visual.conv1.weight) and network.logit_scale == clip.logit_scale
    spoken = embed(load_text_tower(package), card.text.prompts)
    assert (network.class_embeddings - spoken).abs().max() <= 1e-6
    logits = network(torch.rand(1, 3, 224, 224))
    assert logits.shape == (1, 5, 224, 224) and logits.std() > 0


def test_a_remoteclip_with_classes_and_openais_activation(tmp_path):
    job = ImportJob("remoteclip", {"checkpoint": "ViT-B-32.pt"}, (), str(classes_file(tmp_path)), "out", "mine", "Mine", True)
    files = {"weights.safetensors": "0", "text.safetensors": "0"}
    card = ModelCard.from_json(json.dumps({**remoteclip.card(job), "files": files}))
    assert (card.id, card.title) == ("mine", "Mine") and [entry.name for entry in card.classes] == ["roof", "lawn", "pond"]
    assert card.text.quick_gelu and card.segmenter.hyperparameters["quick_gelu"]
    assert card.text.prompts["lawn"] == card.text.said_of("lawn")


def lovlanet(**changes) -> LoVLANet:
    torch.manual_seed(7)
    return LoVLANet(LoVLANetConfig(**{"bands": 3, "classes": 3, "input_mean": (0.45,) * 3, "input_std": (0.25,) * 3, **SMALL,
                                      **changes})).eval()


@pytest.mark.parametrize("changes, told", [
    ({}, False), ({"key_key": False, "bands": 4, "input_mean": (0.45,) * 4, "input_std": (0.25,) * 4}, False),
    ({"reduce_mlp": False, "patch": 32}, False), ({"sigma": 1.0, "heads": 4, "class_embeddings": "text"}, True)])
def test_a_lovlanet_comes_back_as_it_was(tmp_path, changes, told):
    """From its tensors alone where these tell all, else from the hyperparameters beside them."""
    network = lovlanet(**changes)
    state = {f"module.{key}": value for key, value in network.state_dict().items()}
    beside = {"state_dict": state, "hyperparameters": network.config.hyperparameters()}
    torch.save(beside if told else state, tmp_path / "net.pt")
    do(tmp_path / "model", "lovlanet", tmp_path / "net.pt", classes_file(tmp_path))
    package = ModelPackage.open(tmp_path / "model")
    again, image = load_segmenter(package), torch.rand(1, network.config.bands, 64, 64)
    assert again.config == network.config and torch.equal(again(image), network(image))
    assert package.card.patch.contexts == () and len(package.card.input.bands) == network.config.bands
    assert package.card.patch.size_px == {16: 512, 32: 1024}[network.config.patch]
    assert set(load(package.weights)) == {f"segmenter.{key}" for key in network.state_dict()}


def test_other_tensors_are_no_lovlanet():
    state = lovlanet().state_dict()
    missing = {key: value for key, value in state.items() if key != "fusion.project.3.bias"}
    for wrong, reason in ((missing, "do not fit"), ({"weight": torch.zeros(3)}, "not laid out"),
                          ({**state, "class_embeddings": torch.full((3, 20), torch.nan)}, "not numbers"),
                          ({**state, "extra": torch.zeros(3)}, "'extra'")):
        with pytest.raises(ValueError, match=reason):
            config_of(wrong)
    with pytest.raises(ValueError, match="do not fit"):
        config_of(state, {**SMALL, "depth": 8})


@pytest.mark.parametrize("architecture", ["lovlanet", "remoteclip-text", "remoteclip"])
@pytest.mark.parametrize("content, reason", [
    (b"<html>", "no readable checkpoint"), ({"evil": Evil()}, "no readable checkpoint"), ([1, 2], "something else"),
    ({"weight": torch.zeros(3)}, "laid out as"),
    ({key: torch.zeros(()).expand(shape) for key, shape in LAYOUT.items() if key != "ln_final.bias"}, "laid out as")])
def test_other_files_are_refused_and_not_executed(tmp_path, capsys, architecture, content, reason):
    path = tmp_path / "file.pt"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        torch.save(content, path)
    with pytest.raises(ModelError, match=reason) as refusal:
        do(tmp_path / "model", architecture, path, "2")
    assert "\n" not in str(refusal.value) and "executed" not in capsys.readouterr().out
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.pt"]


@pytest.mark.parametrize("options, reason", [
    ({"files": {}}, r"The checkpoint \(RemoteCLIP-ViT-B-32.pt\) was not given"),
    ({"files": {"checkpoint": "no.pt"}}, "no file"),
    ({"architecture": "lovlanet"}, "must be a number"), ({"architecture": "lovlanet", "classes": "4"}, "scores 3 classes"),
    ({"architecture": "remoteclip", "classes": "1"}, "two entries"),
    ({"architecture": "remoteclip", "classes": "{twice}"}, "names must differ"),
    ({"id": "Remote CLIP"}, "lower-case"), ({"output": "/"}, "exists already"), ({"architecture": "clip"}, "remoteclip-text")])
def test_wrong_words_are_refused_with_the_reason(tmp_path, options, reason):
    torch.save(lovlanet().state_dict(), tmp_path / "net.pt")
    (tmp_path / "twice.json").write_text('["roof", "Roof"]')
    job = {"architecture": "remoteclip-text", "files": {"checkpoint": str(tmp_path / "net.pt")}, "contexts": (), "classes": "",
           "output": str(tmp_path / "model"), **options}
    job["classes"] = job["classes"].format(twice=tmp_path / "twice.json")
    with pytest.raises(UsageError, match=reason):
        run(ImportJob(**job), lambda _: None)
    assert not (tmp_path / "model").exists() and not list(tmp_path.glob(".*"))
