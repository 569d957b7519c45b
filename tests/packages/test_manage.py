import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from fctl_qgis.errors import ModelError
from fctl_qgis.packages.catalog import DEFAULT_MODEL, default_model, find, installed, user_models
from fctl_qgis.packages.manage import (
    export_package,
    install_package,
    is_own,
    recolour,
    remove_package,
    rename,
    report_of,
    set_default,
    size_bytes,
)
from fctl_qgis.packages.summary import as_html, fit_of_resolution, mean_iou, processing_gsd
from tests.conftest import BUNDLED


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path) -> Path:
    """A user's data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def zipped(package: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for file in package.iterdir():
            archive.write(file, f"any name/{file.name}")
    return target


@pytest.mark.parametrize("as_zip", [True, False])
def test_a_package_is_installed_listed_and_removed(small_model, tmp_path, as_zip):
    package = install_package(zipped(small_model, tmp_path / "model.zip") if as_zip else small_model)
    name = package.card.id
    assert package.path == user_models() / name and is_own(name) and find(name).weights
    assert [entry.card.id for entry in installed()] == [*BUNDLED, name]
    assert size_bytes(package) == sum(file.stat().st_size for file in small_model.iterdir())
    assert install_package(small_model).path == package.path, "again, in its place"
    assert sorted(path.name for path in user_models().iterdir()) == [name]
    remove_package(name)
    assert [entry.card.id for entry in installed()] == BUNDLED and not is_own(name)


def test_a_damaged_package_is_refused_and_the_old_one_stays(small_model, tmp_path):
    install_package(small_model)
    damaged = shutil.copytree(small_model, tmp_path / "damaged")
    (damaged / "weights.safetensors").write_bytes((damaged / "weights.safetensors").read_bytes()[:-1])
    with pytest.raises(ModelError, match="damaged"):
        install_package(damaged)
    assert find(find(str(small_model)).card.id).weights
    assert len(list(user_models().iterdir())) == 1


def test_what_came_with_the_program_is_neither_replaced_nor_removed(small_model, tmp_path):
    same = shutil.copytree(small_model, tmp_path / "same")
    card = json.loads((same / "model.json").read_text())
    (same / "model.json").write_text(json.dumps(card | {"id": DEFAULT_MODEL}))
    with pytest.raises(ModelError, match="came with the program"):
        install_package(same)
    with pytest.raises(ModelError, match="cannot be removed"):
        remove_package(DEFAULT_MODEL)


def test_the_default_is_the_users_choice_while_it_is_there(small_model):
    name = install_package(small_model).card.id
    with pytest.raises(ModelError, match="install it first"):
        set_default("nonsense")
    set_default(name)
    assert default_model() == name and installed()[0].card.id == name
    remove_package(name)
    assert default_model() == DEFAULT_MODEL
    set_default(DEFAULT_MODEL)
    assert default_model() == DEFAULT_MODEL


def test_an_own_model_is_renamed_and_recoloured_and_computes_as_before(small_model):
    before = install_package(small_model)
    name = before.card.id
    rename(name, "My land cover, näher")
    recolour(name, {before.card.classes[0].id: "#123abc"})
    after = find(name).card
    assert after.title == "My land cover, näher"
    assert [entry.color for entry in after.classes] == ["#123abc", *(entry.color for entry in before.card.classes[1:])]
    assert after == replace(before.card, title=after.title, classes=after.classes)
    assert find(name).weights_hash == before.weights_hash
    for change in (lambda: rename(name, "two\nlines"), lambda: rename(name, "  "), lambda: recolour(name, {1: "red"}),
                   lambda: rename(DEFAULT_MODEL, "mine"), lambda: recolour(DEFAULT_MODEL, {0: "#000000"})):
        with pytest.raises(ModelError) as refusal:
            change()
        assert "\n" not in str(refusal.value) and find(name).card == after


def test_a_model_is_exported_and_installed_elsewhere(small_model, tmp_path, monkeypatch):
    name = install_package(small_model).card.id
    rename(name, "handed on")
    export_package(name, tmp_path / "model.zip")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another computer"))
    assert install_package(tmp_path / "model.zip").card.title == "handed on"
    find(name).verify()
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="cannot be written"):
        export_package(name, tmp_path / "file" / "model.zip")
    (find(name).path / "weights.safetensors").write_bytes(b"damaged")
    before = (tmp_path / "model.zip").read_bytes()
    with pytest.raises(ModelError, match="damaged"):
        export_package(name, tmp_path / "model.zip")
    assert (tmp_path / "model.zip").read_bytes() == before and not list(tmp_path.glob("*.partial"))


def test_a_training_leaves_a_report_to_open(small_model):
    name = install_package(small_model).card.id
    assert report_of(name) is None and report_of(DEFAULT_MODEL) is None
    (find(name).path / "training.html").write_text("how it went")
    assert report_of(name) == find(name).path / "training.html"


def test_a_summary_tells_classes_pixels_data_and_score():
    card = find(DEFAULT_MODEL).card
    text = as_html(card)
    assert all(entry.name in text and entry.color in text for entry in card.classes)
    assert "0.15 to 2 m" in text and "Dubai" in text and f"{mean_iou(card.scores):.1f} %" in text


def test_a_summary_of_an_own_model_tells_its_rasters_and_its_score():
    own = replace(find(DEFAULT_MODEL).card, training={"base": "a-model 1", "data": [
        {"image": f"field{number}.tif", "labels": "crops & more.gpkg"} for number in range(7)]}, scores={
            "blocks kept aside": {"miou": 71.25}, "the model it starts from, there": {"miou": 60.0}})
    text = as_html(own)
    assert "Trained from a-model 1." in text and "field0.tif with crops &amp; more.gpkg; field1.tif" in text
    assert "field5" not in text and "and 2 more" in text
    assert "71.2 %, of the model it starts from 60.0 %" in text
    assert "71.2 %." in as_html(replace(own, scores={"blocks kept aside": {"miou": 71.25}}))
    assert "Trained on" not in as_html(replace(own, training={})) and "IoU" not in as_html(replace(own, scores={}))


@pytest.mark.parametrize("gsd_m, target, said", [
    (0.5, 0.5, ""), (0.05, 0.15, "at 0.15 m"), (3.0, 2.0, "at 2 m"), (100.0, 100.0, "far coarser"), (None, None, "unknown")])
def test_pixels_that_do_not_suit_the_model_are_named(gsd_m, target, said):
    card = find(DEFAULT_MODEL).card
    warning = fit_of_resolution(gsd_m, card)
    assert said in warning and bool(said) == bool(warning)
    assert gsd_m is None or processing_gsd(gsd_m, card.input.gsd_m) == target
