"""The comparison with other networks: what its table says follows from the counts, and the command makes it."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
import torch

from fctl_qgis.evaluation.confusion import ConfusionMatrix
from fctl_qgis.recipes.baselines import NETWORKS, OURS, table
from fctl_qgis.recipes.comparison import gain
from fctl_qgis.recipes.imagery import CLASSES
from tests.conftest import ROOT
from tests.recipes.test_sets import few_tiles


def result(right, rasters=6, pixels=1000):
    """Of a network that is right for a share of every class's pixels and takes the rest for the next class."""
    size = len(CLASSES)
    counts = np.zeros((size, size), int)
    for index in range(size):
        counts[index, index] = round(right * pixels)
        counts[index, (index + 1) % size] = pixels - counts[index, index]
    return {"matrices": {f"set/{number}": counts.tolist() for number in range(rasters)}, "boundary_f1": right,
            "parameters": 2_000_000, "seconds_per_megapixel": 1.5}


def test_a_lead_is_the_difference_of_pooled_miou_and_lies_in_its_interval():
    ours, theirs = result(0.8), result(0.6)
    expected = 100 * (ConfusionMatrix(np.array(ours["matrices"]["set/0"])).mean_iou()
                      - ConfusionMatrix(np.array(theirs["matrices"]["set/0"])).mean_iou())
    lead, low, high = gain([ours, ours], [theirs, theirs])
    assert lead == pytest.approx(expected) and low == pytest.approx(expected) == pytest.approx(high), "all rasters are alike"
    ours["matrices"]["set/0"] = result(0.1)["matrices"]["set/0"]  # one raster on which it fails
    lead, low, high = gain([ours], [theirs])
    assert low < lead < high and lead < expected


def test_the_interval_is_paired():
    """What makes a raster hard for both networks does not widen the interval of their difference."""
    ours, theirs = result(0.8), result(0.8)
    for run in (ours, theirs):
        run["matrices"]["set/1"] = result(0.2)["matrices"]["set/1"]
    assert gain([ours], [theirs]) == (0.0, 0.0, 0.0)


def test_the_table_has_means_and_deviations_over_the_seeds():
    lines = table({"contexts 1": result(0.8), "contexts 2": result(0.6), "no-contexts 1": result(0.6), "unet 1": result(0.5),
                   }).splitlines()
    assert [line.split(" | ")[0].strip("| ") for line in lines[2:]] == [OURS["contexts"], OURS["no-contexts"],
                                                                       NETWORKS["unet"].title]
    first, second, third = (line.strip("| ").split(" | ") for line in lines[2:])
    assert first[1] == "2" and first[2] == "54.8 ± 16.8" and first[-1] == "–"
    assert second[2] == "42.9" and second[-1].startswith("+23.8 ("), "compared over the seeds both have"
    assert third[2] == "33.3" and third[-4] == "2.0"


@pytest.mark.parametrize("name", NETWORKS)
def test_every_baseline_maps_a_patch_to_logits(name):
    network = NETWORKS[name].build().eval()
    with torch.inference_mode():
        assert network(torch.rand(1, 3, 128, 128), []).shape == (1, len(CLASSES), 128, 128)


@pytest.mark.imagery
def test_the_command_compares_networks(imagery, tmp_path):
    """``recipe baselines`` from imagery to the table, shortened to a step a network; what is finished is not repeated."""
    command = [sys.executable, "-m", "fctl_qgis", "recipe", "baselines", "--data", few_tiles(imagery, tmp_path),
               "--out", tmp_path / "run", "--seeds", "1", "--steps", "1", "--device", "cpu"]
    first = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    text = (tmp_path / "run" / "baselines.md").read_text()
    assert len(text.splitlines()) == 2 + len(OURS) + len(NETWORKS)
    kept = json.loads((tmp_path / "run" / "baselines.json").read_text())
    assert all(result["parameters"] > 1e6 and result["seconds_per_megapixel"] > 0 for result in kept.values())
    shutil.rmtree(tmp_path / "run" / "seed_1")
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert not (tmp_path / "run" / "seed_1").exists() and (tmp_path / "run" / "baselines.md").read_text() == text
