"""The refiner, from maps of places that their segmenter had not seen."""

import json

import numpy as np
import torch

from fctl_qgis.recipes.imagery import PlacedRaster
from fctl_qgis.recipes.learn import Schedule
from fctl_qgis.recipes.repair import Repair, execute
from tests.scenes import draw_scene


def test_a_refiner_learns_to_remove_specks(tmp_path, small_patches):
    """From crude maps with one pixel in five wrong; the refined map of a place it has not seen has far fewer errors."""
    rng = np.random.default_rng(1)
    rasters = [PlacedRaster("ohio", f"ohio {number}", f"scene {number}", 0.5, *draw_scene(300, 330, number))
               for number in (4, 8, 1)]
    crude = {raster.name: np.where(rng.random(raster.shape) < 0.2, rng.integers(0, 5, raster.shape), raster.labels).astype(
        np.uint8) for raster in rasters}

    def trained():
        said = []
        execute(Repair("specks", folds=[0], without=[1]), rasters, crude, {"theirs": crude},
                Schedule(60, batch=4, size_px=64, rate=5e-3, average=0.9), tmp_path, tmp_path, torch.device("cpu"),
                said.append, made="of this")
        return said

    assert "60 steps" in trained()[0] and trained() == ["specks: already finished"]
    content = json.loads((tmp_path / "specks.json").read_text())
    before, after = (np.array(content[when]["theirs"]["ohio/ohio 1/scene 1"]) for when in ("before", "after"))
    assert before.sum() == after.sum() == rasters[-1].labels.size
    assert after.sum() - np.trace(after) < 0.5 * (before.sum() - np.trace(before))
    assert list(content["contours"]["theirs"]) == ["ohio/ohio 1/scene 1"]
