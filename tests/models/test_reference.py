"""The authors' network against what their own released code computes, with seeded weights of their layout."""

import importlib.util
import subprocess
import sys

import numpy as np
import pytest
import torch
from osgeo import gdal

from fctl_qgis.inference.views import read_contexts
from fctl_qgis.models.fctl import FCtL
from fctl_qgis.models.published import ROLES, fctl_vgg16
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from tests.conftest import ROOT, read


def seeded_checkpoint(folder):
    """The script that draws checkpoints of the published layout, as a module."""
    spec = importlib.util.spec_from_file_location("seeded_checkpoint", folder / "seeded_checkpoint.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.imagery
def test_one_patch_of_the_authors_network(imagery):
    """Contexts to the byte and logits to 1e-4 of the authors' own outputs for a seeded checkpoint."""
    folder = imagery.parent / "reference"
    files = seeded_checkpoint(folder).checkpoints(4, 1)
    config, state = fctl_vgg16({role: files[name.split(".")[0]] for role, name in ROLES.items()}, (2, 3))
    network = FCtL(config).eval()
    network.load_state_dict(state)
    golden = np.load(folder / "fctl_golden.npz")
    image = gdal.Open(str(folder / "fctl_input.png")).ReadAsArray()
    top, left = (int(offset) for offset in golden["patch_top_left"][int(golden["patch_index"])])
    source, patch = ArraySource(image, edge="zero"), Window(top, left, 508, 508)
    contexts = read_contexts(source, patch, (2, 3), 508)
    for name, context in zip(("context_medium", "context_large"), contexts):
        assert np.array_equal(context.permute(1, 2, 0).numpy(), golden[name])
    local = torch.from_numpy(source.read(patch)[0])
    with torch.inference_mode():
        logits = network(local[None] / 255, [context[None] / 255 for context in contexts])[0]
    expected = torch.from_numpy(golden["patch_logits_every_4th"])
    assert (logits[:, ::4, ::4] - expected).norm() / expected.norm() < 1e-4


@pytest.mark.imagery
@pytest.mark.parametrize("options, expected, columns", [
    ([], "class_map", 940), (["--tta", "--extent=0,431,-940,0"], "class_map_tta", 431)])
def test_the_command_line_gives_the_authors_map(imagery, tmp_path_factory, options, expected, columns):
    """``import-model`` and ``segment --merge average`` on the reference image: the authors' class map on 99.9 % of pixels.

    With augmentation on two of the four patches, and where they overlap: each takes eight times as long.
    """
    reference, folder = imagery.parent / "reference", tmp_path_factory.getbasetemp() / "reference"
    if not folder.exists():
        folder.mkdir()
        subprocess.run([sys.executable, reference / "seeded_checkpoint.py", folder, "--classes", "4", "--seed", "1"],
                       check=True)
        fctl("import-model", "--architecture", "fctl-vgg16", "--local", folder / "all.epoch.pth", "--medium",
             folder / "B10.epoch.pth", "--large", folder / "B15.epoch.pth", "--contexts", "2,3", "--classes", "4",
             folder / "model")
    fctl("segment", reference / "fctl_input.png", folder / "map.tif", "--model", folder / "model", "--merge", "average",
         "--device", "cpu", *options)
    found, authors = read(folder / "map.tif"), np.load(reference / "fctl_golden.npz")[expected][:, :columns]
    assert found.shape == authors.shape and (found == authors).mean() >= 0.999


def fctl(*arguments):
    subprocess.run([sys.executable, "-m", "fctl_qgis", *arguments], cwd=ROOT, check=True, capture_output=True)
