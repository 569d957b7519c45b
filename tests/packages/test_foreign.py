"""Packages that somebody else wrote, by mistake or on purpose: refused with a sentence, and nothing lies elsewhere."""

import hashlib
import json
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fctl_qgis.errors import ModelError, UsageError
from fctl_qgis.packages.card import ModelCard
from fctl_qgis.packages.catalog import find, installed, user_models
from fctl_qgis.packages.files import LARGEST_BYTES
from fctl_qgis.packages.manage import install_package, remove_package
from fctl_qgis.packages.package import ModelPackage, grouped
from fctl_qgis.packages.presets import read_classes
from fctl_qgis.packages.tensors import read_shapes
from fctl_qgis.packages.text_tower import TextTowerPackage
from tests.conftest import BUNDLED
from tests.packages.test_vocabulary import TOWER
from tests.small_model import card

MB = 10**6


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path) -> Path:
    """A user's data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def tensors(shape=(4, 6), header=None, data=None) -> bytes:
    """A safetensors file of one tensor; parts may be replaced."""
    data = np.zeros(shape, np.float32).tobytes() if data is None else data
    header = header or {"a": {"dtype": "F32", "shape": list(shape), "data_offsets": [0, len(data)]}}
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def package(folder: Path, weights: bytes | None = None, files=None, **changes) -> Path:
    """A folder with these weights and their true hash; ``files`` are more names the card lists, with their content."""
    weights = tensors() if weights is None else weights
    contents = {"weights.safetensors": weights, **(files or {})}
    folder.mkdir(parents=True)
    listed = {name: grouped(hashlib.sha256(content).hexdigest()) for name, content in contents.items()}
    (folder / "model.json").write_text(json.dumps(card(files=listed, **changes)))
    (folder / "weights.safetensors").write_bytes(weights)
    return folder


def everything_under(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture
def peak() -> Iterator:
    """Bytes that Python took at most since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


@pytest.mark.parametrize("name", [
    "../../evil.py", "/tmp/evil.py", "..", "", "sub/weights.safetensors", "evil.py", "model.json", "..\\evil.py"])
def test_a_card_lists_nothing_but_a_packages_own_files(tmp_path, name):
    source = package(tmp_path / "a" / "b" / "source", files={name: b"import os"})
    if name not in ("/tmp/evil.py", "..", ""):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(b"import os") if name != "model.json" else None
    before = everything_under(tmp_path)
    with pytest.raises(ModelError, match="nothing but weights.safetensors, text.safetensors"):
        install_package(source)
    assert everything_under(tmp_path) == before


def test_a_text_tower_is_named_as_all_are(tmp_path):
    """Neither in a model nor in a package of its own."""
    for number, name in enumerate(("../text.safetensors", "weights.safetensors", "/etc/passwd")):
        text = {"prompts": {}, "templates": ["{}"], "file": name}
        with pytest.raises(ModelError, match="text.file must be"):
            install_package(package(tmp_path / f"source {number}", text=text))
        with pytest.raises(ModelError, match="text.file must be"):
            TextTowerPackage.from_json(tmp_path, json.dumps({**TOWER, "text": text, "files": {name: "0" * 64}}))
    with pytest.raises(ModelError, match="nothing else"):
        TextTowerPackage.from_json(tmp_path, json.dumps({**TOWER, "files": {**TOWER["files"], "x.py": "0" * 64}}))


def test_what_lies_beside_is_not_installed(tmp_path):
    source = package(tmp_path / "source")
    (source / "setup.py").write_text("import os")
    assert everything_under(install_package(source).path) == {
        user_models() / "small" / name for name in ("model.json", "weights.safetensors")}


@pytest.mark.parametrize("text", [
    "[" * 100_000, '{"format":' * 100_000, json.dumps(card(training={"a": eval("[" * 80 + "]" * 80)})),
    json.dumps(card(scores={"miou": float("nan")})), json.dumps(card(calibration={"temperature": float("inf")})),
    json.dumps(card(training={"steps": 5})).replace("5}", "1e999}"), json.dumps(card()).replace("64", "6" * 5000)],
    ids=["brackets", "objects", "deep", "nan", "inf", "1e999", "digits"])
def test_a_monstrous_card_is_one_sentence_and_the_list_of_models_stays(tmp_path, text):
    folder = user_models() / "monster"
    folder.mkdir(parents=True)
    (folder / "model.json").write_text(text)
    assert [entry.card.id for entry in installed()] == BUNDLED
    with pytest.raises(ModelError, match="not valid JSON") as refusal:
        ModelCard.from_json(text)
    assert len(str(refusal.value)) < 200


def test_a_list_of_classes_is_read_with_the_same_care(tmp_path):
    (tmp_path / "classes.json").write_text("[" * 100_000)
    with pytest.raises(UsageError, match="no list of classes"):
        read_classes(str(tmp_path / "classes.json"))
    with pytest.raises(UsageError, match="255 classes at most"):
        read_classes("9" * 20)


def zipped(target: Path, **contents: bytes | int) -> Path:
    """A packed .zip; for a number so many zeros."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            with archive.open(f"any/{name.replace('_', '.')}", "w", force_zip64=True) as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    for _ in range(content // MB):
                        file.write(bytes(MB))
    return target


def test_what_grows_when_unpacked_is_refused_before_it_does(tmp_path, peak):
    bomb = zipped(tmp_path / "bomb.zip", model_json=json.dumps(card()).encode(), weights_safetensors=300 * MB)
    huge_card = zipped(tmp_path / "card.zip", model_json=300 * MB)
    assert bomb.stat().st_size < MB
    with pytest.raises(ModelError, match="would grow from 0.3 to 300 MB"):
        install_package(bomb)
    with pytest.raises(ModelError, match="more than the 4 MB"):
        find(str(huge_card))
    assert peak() < 20 * MB and not user_models().exists()


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, peak):
    source = package(tmp_path / "source")
    os.truncate(source / "weights.safetensors", LARGEST_BYTES["weights.safetensors"] + 1)  # a hole: it takes no disk
    for attempt in (lambda: install_package(source), lambda: ModelPackage.open(source).weights):
        with pytest.raises(ModelError, match="more than the 4,295 MB"):
            attempt()
    assert peak() < 5 * MB


@pytest.mark.parametrize("as_zip", [True, False])
def test_a_large_package_is_installed_piece_by_piece(tmp_path, peak, as_zip):
    shape = (5 * MB,)
    numbers = np.random.default_rng(1).integers(0, 255, 20 * MB, np.uint8).tobytes()
    source = package(tmp_path / "source", tensors(shape, data=numbers))
    if as_zip:
        zipped(tmp_path / "source.zip", **{name.replace(".", "_"): (source / name).read_bytes()
                                           for name in ("model.json", "weights.safetensors")})
        source = tmp_path / "source.zip"
    del numbers
    tracemalloc.reset_peak()
    target = install_package(source).path
    assert peak() < 16 * MB
    assert read_shapes(target, "weights.safetensors") == {"a": shape}


@pytest.mark.parametrize("weights", [
    b"", b"\0" * 7, (2**62).to_bytes(8, "little") + b"{}", (200).to_bytes(8, "little") + b"{}", tensors(header=[1]),
    tensors()[:-1], tensors() + b"x", tensors(header={"a": {"dtype": "F32", "shape": [10**9, 6], "data_offsets": [0, 96]}}),
    tensors(header={"a": {"dtype": "F32", "shape": [-4, -6], "data_offsets": [0, 96]}}),
    tensors(header={"a": {"dtype": "F77", "shape": [4, 6], "data_offsets": [0, 96]}}),
    tensors(header={"a": {"dtype": "F32", "shape": [4, 6], "data_offsets": [0, 96]},
                    "b": {"dtype": "F32", "shape": [4, 6], "data_offsets": [0, 96]}}),
    tensors(header={"a": 5}), tensors(header={"a": {"dtype": ["F32"], "shape": [4, 6], "data_offsets": [0, 96]}})])
def test_weights_that_are_not_what_their_header_says_are_not_installed(tmp_path, weights):
    with pytest.raises(ModelError, match="no safetensors file|header of weights.safetensors"):
        install_package(package(tmp_path / "source", weights))
    assert not (user_models() / "small").exists()


@pytest.mark.parametrize("name", ["model.json", "weights.safetensors"])
def test_links_are_no_part_of_a_package(tmp_path, name):
    source = package(tmp_path / "source")
    secret = tmp_path / "secret"
    (source / name).rename(secret)
    (source / name).symlink_to(secret)
    with pytest.raises(ModelError, match=f"{name} is a link"):
        install_package(source)
    whole = package(tmp_path / "whole")
    with zipfile.ZipFile(tmp_path / "source.zip", "w") as archive:
        for file in whole.iterdir():
            if file.name != name:
                archive.write(file, f"any/{file.name}")
        info = zipfile.ZipInfo(f"any/{name}")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ModelError, match=f"{name} is a link"):
        install_package(tmp_path / "source.zip")
    assert not user_models().exists()


def test_what_is_no_file_is_not_waited_for(tmp_path):
    source = package(tmp_path / "source")
    (source / "weights.safetensors").unlink()
    os.mkfifo(source / "weights.safetensors")
    os.mkfifo(tmp_path / "pipe.zip")
    for path in (source, tmp_path / "pipe.zip"):
        with pytest.raises(ModelError, match="is no file|neither a folder"):
            ModelPackage.open(path).verify()


def test_a_link_in_the_place_of_a_model_goes_and_what_it_leads_to_stays(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years")
    user_models().mkdir(parents=True)
    for name in ("small", ".new-small", ".old-small"):
        (user_models() / name).symlink_to(precious)
    install_package(package(tmp_path / "source"))
    assert [path.name for path in user_models().iterdir()] == ["small"] and not (user_models() / "small").is_symlink()
    (user_models() / "small").rename(tmp_path / "elsewhere")
    (user_models() / "small").symlink_to(tmp_path / "elsewhere")
    remove_package("small")
    assert everything_under(precious) == {precious / "thesis.txt"} and everything_under(tmp_path / "elsewhere")


def test_an_installation_cut_off_is_not_listed(tmp_path):
    install_package(package(tmp_path / "source", title="new"))
    package(user_models() / ".old-small", title="old")
    assert [entry.card.title for entry in installed()][len(BUNDLED):] == ["new"]
