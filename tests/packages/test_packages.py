import copy
import json
import zipfile

import pytest

from fctl_qgis.errors import ModelError
from fctl_qgis.packages.card import ModelCard
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find, installed
from fctl_qgis.packages.package import ModelPackage
from tests.small_model import REFINER_SPEC, card


def changed(path: str, value) -> str:
    content = copy.deepcopy(card(refiner=REFINER_SPEC))
    *parents, last = path.split(".")
    place = content
    for part in parents:
        place = place[int(part)] if isinstance(place, list) else place[part]
    if value is None:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    return json.dumps(content)


def test_a_card_is_read_in_full():
    read = ModelCard.from_json(json.dumps(card()))
    assert [entry.id for entry in read.classes] == [1, 3, 4, 7]
    assert read.patch.contexts == (1, 2, 3) and read.patch.context_px == 32
    assert read.input.gsd_m == (0.3, 1.2) and read.input.scaling.percentiles == (2, 98)
    assert ModelCard.from_json(changed("patch.contexts", "global")).patch.contexts == ("global",)


@pytest.mark.parametrize("path, value, reason", [
    ("format", 2, "format 2"), ("classes", None, "lacks 'classes'"), ("id", "Ä/..", "id must be"),
    ("classes.0.id", 255, "0…254"), ("classes.1.id", 1, "different"), ("classes.0.color", "red", "#3c1098"),
    ("classes.0.name", " ", "names"), ("input.gsd_m", [2, 1], "finer first"), ("input.edge", "wrap", "edge"),
    ("input.gsd_m", "fine", "wrong kind"), ("input.scaling.method", "gamma", "method"),
    ("input.scaling", {"method": "fixed", "ranges": [[0, 1]]}, "every band"), ("patch.step_px", 65, "step_px"),
    ("patch.step_px", 0, "step_px"), ("patch.contexts", [2, 2], "each once"), ("patch.contexts", [0.5], "contexts"),
    ("patch.grid", "hex", "grid"), ("patch.blend", "max", "blend"), ("refiner.patch.contexts", [1], "larger than 1"),
    ("refiner.patch.contexts", [2, 3], "one multiple"), ("refiner.patch.contexts", ["global"], "one multiple"),
    ("refiner.temperature", 0, "refiner.temperature"), ("refiner.patch.step_px", 99, "refiner.patch.step_px"),
    ("refiner", {"architecture": "x", "hyperparameters": {}}, "lacks 'patch'"),
    ("patch.contexts", [[1, 2]], "wrong kind"),
    ("patch.size_px", 64.5, "wrong kind"), ("classes.0.id", 1.5, "wrong kind"),
    ("files", {"weights.safetensors": 5}, "wrong kind"),
    ("calibration.temperature", 0, "temperature"), ("files", {}, "SHA-256"), ("segmenter", {}, "architecture"),
    ("patch.size_px", 10**9, "4096"), ("patch.context_px", 10**9, "4096"), ("patch.step_px", 1, "16th"),
    ("patch.contexts", [1, 1e9], "1 to 64"), ("refiner.patch.size_px", 10**7, "4096"),
    ("calibration.temperature", 1e-300, "temperature"), ("refiner.temperature", 1e300, "refiner.temperature"),
    ("input.gsd_m", [1e-300, 1e300], "between"), ("input.bands", ["red"] * 2000, "1 to 1024"),
    ("input.scaling", {"method": "fixed", "ranges": [[-1e308, 1e308]] * 3}, "every band"),
    ("segmenter.hyperparameters.key_channels", 10**9, "hyperparameters"),
    ("segmenter.hyperparameters.widths", [8] * 5000, "hyperparameters"),
    ("refiner.hyperparameters.widths", {"a": 1}, "refiner.hyperparameters"),
    ("title", "a\u0000b", "must be lines"), ("version", "x" * 1000, "must be lines"), ("id", "a" * 300, "id must be"),
    ("classes.0.name", "road\n", "must be lines"), ("classes.0.name", "\ud800", "must be lines"),
    ("training", {"data": 5}, "training.data"), ("scores", {"tables": [1]}, "scores.tables")])
def test_a_faulty_card_is_refused_with_the_reason(path, value, reason):
    with pytest.raises(ModelError, match=reason):
        ModelCard.from_json(changed(path, value))


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_what_is_not_a_card_is_refused(text):
    with pytest.raises(ModelError):
        ModelCard.from_json(text)


def test_folder_and_zip_are_the_same_package(small_model, tmp_path):
    folder = ModelPackage.open(small_model)
    archive = tmp_path / "small.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for path in small_model.iterdir():
            out.write(path, f"small/{path.name}")
    zipped = find(str(archive))
    assert zipped.card == folder.card and zipped.weights == folder.weights


def test_changed_or_cut_weights_are_refused(small_model, tmp_path):
    weights = (small_model / "weights.safetensors").read_bytes()
    for name, content in (("cut", weights[:-10]), ("changed", weights[:-1] + bytes([weights[-1] ^ 1]))):
        copy = tmp_path / name
        copy.mkdir()
        (copy / "model.json").write_bytes((small_model / "model.json").read_bytes())
        (copy / "weights.safetensors").write_bytes(content)
        with pytest.raises(ModelError, match="do not match the hash"):
            ModelPackage.open(copy).verify()


def test_unknown_models_name_the_installed_ones(tmp_path):
    with pytest.raises(ModelError, match=DEFAULT_MODEL):
        find("nonsense")
    with pytest.raises(ModelError, match="neither a folder nor"):
        (tmp_path / "model.txt").write_text("x")
        find(str(tmp_path / "model.txt"))


def test_the_bundled_model_ships_whole_small_and_credited():
    package = find(DEFAULT_MODEL)
    package.verify()
    assert installed()[0].card.id == DEFAULT_MODEL
    assert sum(path.stat().st_size for path in package.path.iterdir()) <= 20_000_000
    assert [entry.name for entry in package.card.classes] == ["building", "road", "bare land", "vegetation", "water"]
    assert package.card.training["data"] and package.card.training["split"]
    assert package.card.scores["all"]["miou"] > 0
