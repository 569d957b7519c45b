"""Weights are compared with the network before either takes memory, and are numbers."""

import hashlib
import json
import shutil
import time
from pathlib import Path

import pytest
import torch
from safetensors.torch import load, save

from fctl_qgis.errors import ModelError
from fctl_qgis.inference.predictor import load_refiner, load_segmenter
from fctl_qgis.models.fctl import FCtLConfig
from fctl_qgis.models.lovlanet import LoVLANetConfig
from fctl_qgis.models.open_vocabulary import OpenVocabularyConfig
from fctl_qgis.models.refinement import RefinementConfig
from fctl_qgis.packages.package import ModelPackage, grouped
from tests.small_model import HYPERPARAMETERS


def changed(source: Path, folder: Path, change) -> ModelPackage:
    """A copy whose tensors were changed, with their true hash."""
    shutil.copytree(source, folder)
    state = load((folder / "weights.safetensors").read_bytes())
    change(state)
    weights = save(state)
    (folder / "weights.safetensors").write_bytes(weights)
    content = json.loads((folder / "model.json").read_text())
    content["files"] = {"weights.safetensors": grouped(hashlib.sha256(weights).hexdigest())}
    (folder / "model.json").write_text(json.dumps(content))
    return ModelPackage.open(folder)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
@pytest.mark.parametrize("network", ["segmenter", "refiner"])
def test_weights_that_are_not_numbers_are_refused(refining_model, tmp_path, network, value):
    def spoil(state: dict[str, torch.Tensor]) -> None:
        key = next(key for key in state if key.startswith(network) and state[key].is_floating_point())
        state[key].view(-1)[0] = value
    package = changed(refining_model, tmp_path / "model", spoil)
    with pytest.raises(ModelError, match="not numbers"):
        load_segmenter(package) if network == "segmenter" else load_refiner(package, package.card.refiner)


@pytest.mark.parametrize("hyperparameters, reason", [
    ({"widths": [60000] * 5}, "do not fit"), ({"decoder_widths": [60000] * 4}, "do not fit"),
    ({"key_channels": 5}, "do not fit"),
    ({"depths": [60000] * 5}, "64 layers"), ({"depths": [1.5] * 5}, "64 layers"), ({"widths": [2.5] * 5}, "cannot be used"),
    ({"widths": "small"}, "hyperparameter"), ({"surprise": 1}, "hyperparameter"),
    ({"dropout": "x", "decoder": "fcn8s"}, "network|fit")])
def test_a_network_that_the_file_does_not_hold_is_never_made(small_model, tmp_path, hyperparameters, reason):
    """Its hundreds of gigabytes would not even fit."""
    folder = shutil.copytree(small_model, tmp_path / "model")
    content = json.loads((folder / "model.json").read_text())
    content["segmenter"]["hyperparameters"] = {**HYPERPARAMETERS, **hyperparameters}
    (folder / "model.json").write_text(json.dumps(content))
    started = time.monotonic()
    with pytest.raises(ModelError, match=reason):
        load_segmenter(ModelPackage.open(folder))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("make", [
    lambda: FCtLConfig(3, 5, depths=(2, 2, 10**6, 2, 2)), lambda: FCtLConfig(3, 5, decoder_depth=10**6),
    lambda: LoVLANetConfig(3, 5, depth=10**6), lambda: OpenVocabularyConfig(5, depth=10**6),
    lambda: RefinementConfig(5, depth=10**6), lambda: RefinementConfig(5, widths=(8,) * 500)])
def test_endless_networks_are_refused(make):
    with pytest.raises(ValueError, match="can be 64 layers|12 widths at most"):
        make()
