"""Context features cut from tiles: they lie where the contexts do, and nothing depends on how the work is cut up."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from fctl_qgis.engine.work import run
from fctl_qgis.inference import shared_contexts
from fctl_qgis.inference.layout import ALL_ORIENTATIONS, UPRIGHT
from fctl_qgis.inference.predictor import Predictor, load_segmenter
from fctl_qgis.inference.shared_contexts import SharedContexts, margin_px, scales
from fctl_qgis.inference.views import read_contexts, turned, turned_back
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from tests.conftest import read
from tests.scenes import draw_scene, write_raster
from tests.small_model import write_small_model

#: contexts whose cells are 64 and 96 px wide, patches 192 px apart
PATCH = {"size_px": 256, "step_px": 192, "contexts": [1, 2, 3], "context_px": 256}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_small_model(tmp_path_factory.mktemp("model") / "aligned", patch=PATCH)


@pytest.fixture(scope="module")
def predictor(model):
    return Predictor(load_segmenter(ModelPackage.open(model)), torch.device("cpu"))


@pytest.fixture(scope="module")
def source():
    return ArraySource(draw_scene(700, 900, 2)[0])


@pytest.mark.parametrize("changes, cells", [
    ({}, [64, 96]), ({"contexts": (2,)}, [64]), ({"context_px": 128, "step_px": 128, "contexts": (1, 2)}, [128]),
    ({"step_px": 160}, None), ({"context_px": 250}, None), ({"context_px": 240, "step_px": 240}, None),
    ({"contexts": (1, 2.5)}, None), ({"contexts": (1, "global")}, None), ({"grid": "fitted"}, None),
    ({"contexts": (1,)}, None)])
def test_contexts_are_shared_where_they_lie_on_one_grid(changes, cells):
    grids = scales(replace(PatchSpec(256, 192, (1, 2, 3), 256), **changes), 32)
    assert (grids and [grid.cell_px for grid in grids]) == cells


def test_the_bundled_model_and_its_refiner_share_theirs():
    card = find(DEFAULT_MODEL).card
    assert [grid.cell_px for grid in scales(card.patch, 32)] == [128, 192]
    assert [grid.cell_px for grid in scales(card.refiner.patch, 8)] == [32]


def test_trainings_are_told_how_much_of_its_surroundings_a_context_sees():
    shared = PatchSpec(512, 384, (1, 2, 3), 256)
    assert margin_px(shared, 32) == 32
    assert margin_px(replace(shared, step_px=200), 32) == margin_px(replace(shared, contexts=(1, "global")), 32) == 0


@pytest.mark.parametrize("place", [(0, 0), (192, 384), (384, 768)])
@pytest.mark.parametrize("orientation", [UPRIGHT[0], ALL_ORIENTATIONS[3], ALL_ORIENTATIONS[6]])
def test_features_are_those_of_the_context_itself_where_no_edge_is_near(predictor, source, place, orientation, monkeypatch):
    """With so wide a margin that the padding of tiles is not felt: the same place, scale and orientation."""
    monkeypatch.setattr(shared_contexts, "MARGIN_PX", 160)
    patch = PatchSpec(256, 192, (1, 2, 3), 256)
    window = Window(*place, 256, 256)
    (shared,) = SharedContexts(source, predictor, scales(patch, 32)).of([window], orientation)
    for index, image in enumerate(read_contexts(source, window, [2, 3], 256)):
        alone = turned_back(predictor.encode_contexts(index, [turned(image, orientation)])[0], orientation)
        assert shared[index].shape == alone.shape == (8, 8, 8)
        middle = (slice(None), slice(3, 5), slice(3, 5))
        assert torch.allclose(shared[index][middle], alone[middle], rtol=1e-4, atol=1e-5)
        assert not torch.allclose(shared[index], alone, rtol=1e-2), "at its edges a context alone is padded by zeros"


def test_a_tile_is_computed_once_and_tiles_are_let_go_of(predictor, source, monkeypatch):
    grids, seen = scales(PatchSpec(256, 192, (1, 2, 3), 256), 32), []
    windows = [Window(top, left, 256, 256) for top in range(0, 700, 192) for left in range(0, 900, 192)]

    class Counting(ArraySource):
        def read(self, window):
            seen.append(window)
            return super().read(window)
    shared = SharedContexts(Counting(source.pixels), predictor, grids)
    first = [shared.of([window], UPRIGHT[0])[0] for window in windows]
    assert len(seen) == len(set(seen)), "every tile once"
    assert sum(window.height * window.width for window in seen) < 0.8 * len(windows) * (512**2 + 768**2)
    again = shared.of(windows, UPRIGHT[0])
    assert len(seen) == len(set(seen))
    monkeypatch.setattr(shared_contexts, "KEPT_BYTES", 20_000)
    small = SharedContexts(source, predictor, grids)
    forgetful = [small.of([window], UPRIGHT[0])[0] for window in windows]
    assert 1 <= len(small._tiles._known) <= 20_000 // shared_contexts.TILE_BYTES
    for one, two, three in zip(first, again, forgetful):
        assert all(torch.equal(a, b) and torch.equal(a, c) for a, b, c in zip(one, two, three))


def test_a_tile_that_cannot_be_read_fails_everybody_who_waits_for_it(predictor, source):
    class Broken(ArraySource):
        def read(self, window):
            raise OSError("gone")
    shared = SharedContexts(Broken(source.pixels), predictor, scales(PatchSpec(256, 192, (1, 2), 256), 32))
    for _ in range(2):
        with pytest.raises(OSError, match="gone"):
            shared.of([Window(0, 0, 256, 256)], UPRIGHT[0])


@pytest.mark.parametrize("tta", [False, True])
def test_the_map_depends_on_neither_blocks_threads_nor_extent(model, tmp_path, source, tta):
    raster = write_raster(tmp_path / "scene.tif", source.pixels)

    def segment(name, **changes):
        job = Job(str(raster), str(tmp_path / f"{name}.tif"), str(model), device="cpu", tta=tta,
                  confidence=str(tmp_path / f"{name}_c.tif"))
        run(replace(job, **changes), lambda _: None)
        return [tmp_path / f"{name}.tif", tmp_path / f"{name}_c.tif"]
    whole = segment("whole")
    other = segment("other", block_patches=1, workers=3, batch=2)
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(whole, other))
    part = segment("part", extent=(435100.0, 4519700.0, 435300.0, 4519900.0))  # columns 200…599, rows 200…599
    for full, cropped in zip(whole, part):
        assert len(np.unique(read(full))) > 1
        assert np.array_equal(read(cropped), read(full)[200:600, 200:600])
