import numpy as np
import pytest

from fctl_qgis.raster import grid
from fctl_qgis.raster.grid import Window

ROTATED = (100.0, 17.3, 5.0, 200.0, 10.0, -8.7)


def test_windows_intersect_and_index_each_other():
    outer, inner = Window(10, 20, 100, 50), Window(60, 30, 100, 100)
    common = outer.intersection(inner)
    assert common == Window(60, 30, 50, 40)
    assert np.zeros(outer.shape)[common.slices_in(outer)].shape == common.shape
    assert outer.intersection(Window(500, 0, 5, 5)).is_empty


@pytest.mark.parametrize("factor", [1, 2, 3, 1.5])
def test_contexts_share_the_centre_of_their_patch(factor):
    patch = Window(384, 768, 512, 512)
    context = patch.scaled_about_centre(factor)
    assert context.shape == (512 * factor, 512 * factor)
    assert context.top + context.bottom == patch.top + patch.bottom
    assert context.left + context.right == patch.left + patch.right


@pytest.mark.parametrize("hole", [(2, 3, 4, 5), (0, 0, 10, 12), (0, 3, 10, 2), (7, 0, 3, 12), (4, 4, 0, 3)])
def test_what_a_hole_leaves_of_a_window_are_rectangles_that_do_not_meet(hole):
    window, count = grid.Window(0, 0, 10, 12), np.zeros((10, 12), int)
    for part in [*window.without(grid.Window(*hole)), grid.Window(*hole)]:
        count[part.slices_in(window)] += 1
    assert (count == 1).all()


@pytest.mark.parametrize("length", [1, 2, 7])
def test_mirroring_repeats_the_edge_and_never_leaves_the_raster(length):
    indices = grid.mirror(-3 * length, 4 * length, length)
    assert indices.min() == 0 and indices.max() == length - 1
    once = np.arange(length)
    assert np.array_equal(indices[3 * length:4 * length], once)
    assert np.array_equal(indices[2 * length:3 * length], once[::-1])


@pytest.mark.parametrize("length", [1, 47, 63, 64, 65, 112, 113, 1000])
def test_patches_cover_the_axis_at_a_constant_step(length):
    offsets = grid.patch_offsets(length, 64, 48)
    assert offsets[0] == 0 and offsets[-1] + 64 >= length
    assert all(b - a == 48 for a, b in zip(offsets, offsets[1:]))
    assert len(offsets) == 1 or offsets[-2] + 64 < length, "one patch too many"


@pytest.mark.parametrize("merge", ["average", "montage"])
@pytest.mark.parametrize("length", [1, 64, 65, 113, 500])
def test_weights_of_all_patches_sum_to_one(merge, length):
    offsets = grid.patch_offsets(length, 64, 48)
    total = np.zeros(offsets[-1] + 64)
    for offset, weight in zip(offsets, grid.merge_weights(offsets, 64, merge)):
        total[offset:offset + 64] += weight
    assert np.allclose(total, 1, atol=1e-6)


def test_average_fades_without_a_step_and_montage_uses_one_patch_each():
    offsets = grid.patch_offsets(300, 64, 48)
    fading, cut = (grid.merge_weights(offsets, 64, merge) for merge in ("average", "montage"))
    assert np.abs(np.diff(fading[2])).max() <= 1 / 16 + 1e-6
    assert fading[2][0] < 0.05, "a patch must start from almost nothing"
    assert set(np.unique(cut)) == {0.0, 1.0}
    assert cut[2].sum() == 48


def test_geotransforms_invert_shift_and_rescale():
    x, y = grid.apply(ROTATED, 12.5, 7.25)
    assert np.allclose(grid.invert(ROTATED, x, y), (12.5, 7.25))
    cropped = grid.shifted(ROTATED, Window(3, 5, 10, 10))
    assert np.allclose(grid.apply(cropped, 1, 2), grid.apply(ROTATED, 6, 5))
    coarser = grid.rescaled(ROTATED, 2, 4)
    assert np.allclose(grid.apply(coarser, 1, 1), grid.apply(ROTATED, 2, 4))


def test_extents_snap_outward_but_not_past_a_pixel_edge():
    transform = (1000.0, 0.5, 0.0, 2000.0, 0.0, -0.5)
    exact = grid.snap_extent((1010.0, 1950.0, 1020.0, 1990.0), transform, (400, 400))
    assert exact == Window(20, 20, 80, 20)
    outward = grid.snap_extent((1010.1, 1950.1, 1019.9, 1989.9), transform, (400, 400))
    assert outward == exact
    assert grid.snap_extent((0, 0, 1, 1), transform, (400, 400)).is_empty
    assert grid.snap_extent((-9e9, -9e9, 9e9, 9e9), transform, (400, 400)) == Window(0, 0, 400, 400)


def test_extent_on_a_rotated_raster_holds_every_corner():
    corners = [grid.apply(ROTATED, col, row) for col, row in ((3, 2), (6, 9))]
    xs, ys = zip(*corners)
    window = grid.snap_extent((min(xs), min(ys), max(xs), max(ys)), ROTATED, (15, 10))
    for x, y in corners:
        col, row = grid.invert(ROTATED, x, y)
        assert window.left - 1e-6 <= col <= window.right + 1e-6 and window.top - 1e-6 <= row <= window.bottom + 1e-6
