"""Windows cut from rasters that lie end to end on a device."""

import numpy as np
import pytest
import torch
from torch.nn.functional import interpolate

from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.recipes.appearance import Appearance
from fctl_qgis.recipes.atlas import Atlas, Windows

CPU, IGNORE = torch.device("cpu"), 255
UPRIGHT, QUARTER, MIRRORED = np.eye(2), np.array([[0.0, -1.0], [1.0, 0.0]]), np.diag([1.0, -1.0])


@pytest.fixture(scope="module")
def rasters():
    rng = np.random.default_rng(1)
    return [(rng.integers(0, 256, (3, height, width), dtype=np.uint8), rng.integers(0, 5, (height, width), dtype=np.uint8))
            for height, width in ((40, 57), (64, 32), (33, 33))]


@pytest.fixture(scope="module")
def atlas(rasters):
    return Atlas([pixels for pixels, _ in rasters], [labels for _, labels in rasters], CPU, IGNORE)


def window(raster, row, column, step=1.0, turn=UPRIGHT):
    return Windows(np.array([raster]), np.array([[row, column]], float), np.array([step]), turn[None])


@pytest.mark.parametrize("raster", [0, 1, 2])
def test_a_window_at_the_rasters_own_resolution_is_its_pixels(rasters, atlas, raster):
    pixels, labels = rasters[raster]
    here = window(raster, 16, 20)
    assert torch.equal(atlas.cut(here, 16)[0], torch.from_numpy(pixels[:, 8:24, 12:28].astype(np.float32)))
    assert torch.equal(atlas.cut_labels(here, 16)[0], torch.from_numpy(labels[8:24, 12:28].astype(np.int64)))


def test_turned_windows_turn_pixels_and_labels_alike(rasters, atlas):
    pixels, labels = rasters[0]
    plain, classes = pixels[:, 12:28, 12:28].astype(np.float32), labels[12:28, 12:28].astype(np.int64)
    for turn, change in ((QUARTER, lambda image: np.rot90(image, -1, (-2, -1))), (MIRRORED, lambda image: image[..., ::-1])):
        here = window(0, 20, 20, turn=turn)
        np.testing.assert_allclose(atlas.cut(here, 16)[0], change(plain), atol=1e-3)
        np.testing.assert_array_equal(atlas.cut_labels(here, 16)[0], change(classes))


def test_beyond_the_edge_there_is_the_mirror_image_that_a_run_reads_and_no_label(rasters, atlas):
    pixels, _ = rasters[2]
    beyond = window(2, 0, 30)
    expected, known = ArraySource(pixels).read(Window(-16, 14, 32, 32))
    np.testing.assert_array_equal(atlas.cut(beyond, 32)[0], expected)
    assert (atlas.cut(beyond, 32, mirrored=False)[0, :, torch.from_numpy(~known)] == 0).all()
    np.testing.assert_array_equal(atlas.cut_labels(beyond, 32)[0] == IGNORE, ~known)


def test_a_coarser_window_averages(rasters, atlas):
    pixels, _ = rasters[1]
    blocks = pixels[:, :32, :32].reshape(3, 8, 4, 8, 4).astype(float).mean((2, 4))
    np.testing.assert_allclose(atlas.cut(window(1, 16, 16, step=4.0), 8)[0], blocks, atol=1.01)


def test_samples_of_several_rasters_are_cut_together(atlas):
    both = Windows(np.array([0, 1]), np.array([[16.0, 20.0], [30.0, 16.0]]), np.ones(2), np.stack([UPRIGHT, QUARTER]))
    apart = torch.cat([atlas.cut(window(0, 16, 20), 16), atlas.cut(window(1, 30, 16, turn=QUARTER), 16)])
    assert torch.equal(atlas.cut(both, 16), apart)


def test_appearance_is_repeatable_plausible_and_off_at_no_strength():
    coarse = torch.rand(8, 3, 5, 5, generator=torch.Generator().manual_seed(1))
    views = interpolate(coarse, size=(64, 64), mode="bilinear"), interpolate(coarse, size=(32, 32), mode="bilinear")

    def altered(seed, strength=1.0):
        return Appearance(torch.Generator().manual_seed(seed), strength).altered(views[0], [views[1]])

    once, again, other = altered(1), altered(1), altered(2)
    assert torch.equal(once[0], again[0]) and torch.equal(once[1][0], again[1][0])
    assert not torch.equal(once[0], other[0])
    assert once[0].min() >= 0 and once[0].max() <= 1 and torch.isfinite(once[0]).all()
    # a bright sample stays brighter where it was: what was seen can still be named
    for before, after in zip(views[0], once[0]):
        assert np.corrcoef(before.mean(0).ravel(), after.mean(0).ravel())[0, 1] > 0.3
    assert torch.equal(altered(1, 0.0)[0], views[0])
