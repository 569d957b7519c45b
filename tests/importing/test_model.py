"""Checkpoints of the published layout into packages. Files of full shapes whose tensors repeat one number are small."""

import json

import pytest
import torch

from fctl_qgis.engine.work import run
from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.importing.checkpoint import read_checkpoint
from fctl_qgis.jobs.import_model import ImportJob
from fctl_qgis.models import published
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.packages.package import ModelPackage


def layout(classes: int) -> dict[str, dict[str, torch.Tensor]]:
    """The three state dicts; every tensor is one number seen many times."""
    with torch.device("meta"):
        shapes = {key: value.shape for key, value in FCtL(FCtLConfig.vgg16(classes)).state_dict().items()}
    files = {role: {} for role in published.ROLES}
    for number, (ours, role, theirs) in enumerate(published._pairs()):
        for kind in ("weight", "bias", ""):
            key = f"{ours}.{kind}".rstrip(".")
            if key in shapes:
                files[role][f"module.{theirs}.{kind}".rstrip(".")] = torch.tensor(number / 100).expand(shapes[key])
    files["local"]["module.vgg.classifier.0.weight"] = torch.zeros(()).expand(4096, 25088)
    for role in ("medium", "large"):
        files[role]["module.vgg.classifier.0.weight"] = torch.zeros(()).expand(4096, 25088)
    return files


@pytest.fixture
def do(tmp_path):
    """Saves three state dicts and imports them; ``change`` edits them first."""
    def do(change=lambda files: None, **options):
        files = layout(3)
        change(files)
        paths = {}
        for role, name in published.ROLES.items():
            torch.save(files[role], tmp_path / name)
            paths[role] = str(tmp_path / name)
        job = {"architecture": "fctl-vgg16", "files": paths, "contexts": (2, 3), "classes": "3",
               "output": str(tmp_path / "package"), **options}
        return run(ImportJob(**job), lambda _: None)
    return do


def test_a_package_of_the_authors_kind(do, tmp_path):
    do(contexts=(3, "global"), classes=str(classes_file(tmp_path)))
    card = ModelPackage.open(tmp_path / "package").card
    assert [(entry.id, entry.name) for entry in card.classes] == [(0, "roof"), (7, "lawn"), (2, "pond")]
    assert card.patch.contexts == (3, "global", 1) and (card.patch.size_px, card.patch.step_px) == (508, 458)
    assert (card.patch.grid, card.patch.blend, card.input.edge) == ("fitted", "mean", "zero")
    assert card.id == "package" and not list(tmp_path.glob(".*"))


def classes_file(folder):
    path = folder / "classes.json"
    path.write_text(json.dumps(["roof", {"id": 7, "name": "lawn", "color": "#00ff00"}, "pond"]))
    return path


def test_presets_bring_classes_and_contexts(do, tmp_path):
    files = layout(2)
    do(lambda given: given.update(files), classes="inria", contexts=())
    card = ModelPackage.open(tmp_path / "package").card
    assert [entry.name for entry in card.classes] == ["not building", "building"] and card.patch.contexts == (2, 3, 1)
    assert card.input.gsd_m[0] <= 0.3 <= card.input.gsd_m[1]


@pytest.mark.parametrize("name, names, ids", [
    ("loveda", ["building", "road", "water", "barren", "forest", "agricultural"], range(2, 8)),
    ("gid-5", ["built-up", "farmland", "forest", "meadow", "water"], range(1, 6))])
def test_benchmarks_of_lovlanets_paper_bring_classes_and_leave_contexts_as_usual(do, tmp_path, name, names, ids):
    files = layout(len(names))
    do(lambda given: given.update(files), classes=name, contexts=())
    card = ModelPackage.open(tmp_path / "package").card
    assert [entry.name for entry in card.classes] == names and [entry.id for entry in card.classes] == list(ids)
    assert card.patch.contexts == (2, 3, 1)


def swapped(first, second):
    def change(files):
        files[first], files[second] = files[second], files[first]
    return change


def broken(role, key, value):
    def change(files):
        if value is None:
            del files[role][f"module.{key}"]
        else:
            files[role][f"module.{key}"] = value
    return change


@pytest.mark.parametrize("change, reason", [
    (swapped("local", "medium"), "'local' is not the segmenter's.*swapped"),
    (swapped("local", "large"), "swapped"),
    (lambda files: files.update(large=files["medium"]), "same file"),
    (lambda files: files.update(medium=files["local"]), "'medium' is not a context encoder's.*swapped"),
    (broken("local", "output.6.weight", None), "output.6.weight"),
    (broken("local", "big_attention.gamma_2", None), "gamma_2"),
    (broken("large", "big_pool5.4.bias", None), "cut off"),
    (broken("medium", "big_pool4.0.weight", torch.zeros(8, 8, 3, 3)), "shape"),
    (broken("local", "adj_pool3.bias", torch.full((3,), float("nan"))), "not numbers"),
    (lambda files: files.update(local={"weights": [1, 2]}), "something else"),
    (lambda files: files.update(local={"module.fc.weight": torch.zeros(2, 2)}), "no correlation module")])
def test_wrong_files_are_refused_with_the_reason(do, tmp_path, change, reason):
    with pytest.raises(ModelError, match=reason):
        do(change)
    assert not (tmp_path / "package").exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("options, reason", [
    ({"classes": "4"}, "scores 3 classes, but 4"), ({"classes": "seven"}, "inria"), ({"contexts": (2,)}, "two different"),
    ({"contexts": (2, 2)}, "two different"), ({"contexts": (2, float("inf"))}, "above 1"),
    ({"contexts": (1, 2)}, "above 1"), ({"id": "Deep Globe"}, "lower-case"),
    ({"architecture": "unet"}, "unet"), ({"output": "/"}, "exists already"),
    ({"files": {"local": "all.epoch.pth"}}, "B10.epoch.pth"),
    ({"files": {"local": "no.pth", "medium": "no2.pth", "large": "no3.pth"}}, "no file"),
    ({"files": {"local": "a.pth", "medium": "B15.epoch.pth", "large": "B10.epoch.pth"}}, "swapped")])
def test_wrong_words_are_refused_with_the_reason(do, options, reason):
    with pytest.raises(UsageError, match=reason):
        do(**options)


class Evil:
    def __reduce__(self):
        return print, ("executed",)


@pytest.mark.parametrize("new_format", [True, False])
def test_a_file_cut_off_anywhere_is_one_sentence(tmp_path, new_format):
    whole, cut = tmp_path / "whole.pth", tmp_path / "cut.pth"
    torch.save({f"module.{index}": torch.rand(3) for index in range(20)}, whole, _use_new_zipfile_serialization=new_format)
    content = whole.read_bytes()
    assert len(read_checkpoint(whole, "local")[0]) == 20
    for length in range(0, len(content) - 1, len(content) // 60):
        cut.write_bytes(content[:length])
        with pytest.raises(ModelError, match="cut off or damaged"):
            read_checkpoint(cut, "local")


def test_an_installed_model_is_not_shadowed(do, tmp_path, monkeypatch):
    from fctl_qgis.packages.catalog import DEFAULT_MODEL, user_models
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="installed already"):
        do(output=str(user_models() / DEFAULT_MODEL))


def test_the_current_folder_can_become_the_package(do, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = do(output=".")
    assert ModelPackage.open(tmp_path / "here").card.id == "here" and done.outputs["output"] == str(tmp_path / "here")


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "code"])
def test_files_that_are_no_checkpoints_are_refused_and_not_executed(do, tmp_path, damage, capsys):
    """The local checkpoint is cut off, is text, is empty, or would run code."""
    path = tmp_path / "local.pth"
    torch.save({"module.x": torch.rand(1000), **({"evil": Evil()} if damage == "code" else {})}, path)
    content = path.read_bytes()
    if damage != "code":
        path.write_bytes({"cut": content[:len(content) // 2], "text": b"<html>not found</html>", "empty": b""}[damage])
    other = tmp_path / "other.pth"
    torch.save({}, other)
    with pytest.raises(ModelError, match=r"local\.pth \(local\) is no readable checkpoint"):
        do(files={"local": str(path), "medium": str(other), "large": str(other)})
    assert "executed" not in capsys.readouterr().out
