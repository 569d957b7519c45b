import numpy as np
import pytest

from fctl_qgis.inference.layout import Layout
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.grid import Window

PATCH = PatchSpec(64, 48, (1,), 64)

CASES = [((300, 420), Window(0, 0, 300, 420)), ((300, 420), Window(47, 95, 130, 201)), ((1, 1), Window(0, 0, 1, 1)),
         ((64, 65), Window(0, 0, 64, 65)), ((500, 17), Window(123, 3, 7, 5)), ((500, 500), Window(48, 48, 64, 64))]


@pytest.mark.parametrize("side", [1, 2, 3, 100])
@pytest.mark.parametrize("shape, extent", CASES)
def test_blocks_own_every_pixel_once_and_patches_reach_all_they_cover(shape, extent, side):
    layout = Layout(shape, extent, PATCH, side, "average")
    owned = np.zeros(shape, int)
    weight = np.zeros((shape[0] + 64, shape[1] + 64))
    seen = []
    for block in layout.all_blocks():
        owned[block.own.slices_in(Window(0, 0, *shape))] += 1
        assert block.own.intersection(block.cover) == block.own
        for patch in layout.patches(block):
            seen.append(patch.key)
            rows, cols = patch.window.slices_in(Window(0, 0, *weight.shape))
            weight[rows, cols] += np.outer(*layout.weights(patch, patch.window))
    inside = extent.slices_in(Window(0, 0, *shape))
    assert owned[inside].min() == owned.max() == 1 and owned.sum() == extent.height * extent.width
    assert len(seen) == len(set(seen)), "a patch is computed once"
    assert np.allclose(weight[inside], 1, atol=1e-6)


@pytest.mark.parametrize("side", [1, 2, 3])
@pytest.mark.parametrize("shape, extent", CASES)
def test_what_neighbours_reach_lies_in_the_strips_both_keep(shape, extent, side):
    layout = Layout(shape, extent, PATCH, side, "average")
    for block in layout.all_blocks():
        for other in layout.all_blocks():
            reached = block.own.intersection(other.cover)
            if other == block or reached.is_empty:
                continue
            assert other in layout.contributors(block)
            for tile in (block, other):
                assert any(strip.intersection(reached) == reached for strip in layout.shared(tile))


@pytest.mark.parametrize("side", [1, 3, 100])
@pytest.mark.parametrize("patch, merge", [(PATCH, "average"), (PATCH, "montage"), (PatchSpec(64, 24, (1,), 64), "average"),
                                          (PatchSpec(64, 64, (1,), 64), "average"),
                                          (PatchSpec(64, 48, (1,), 64, "fitted"), "average")])
@pytest.mark.parametrize("shape, extent", CASES)
def test_what_one_patch_alone_sees_is_known_and_what_several_see_is_left_of_it(shape, extent, patch, merge, side):
    layout = Layout(shape, extent, patch, side, merge)
    seen, alone, shared = np.zeros(shape, int), np.zeros(shape, int), np.zeros(shape, int)
    whole = Window(0, 0, *shape)
    for block in layout.all_blocks():
        for one in layout.patches(block):
            seen[layout.part(one).slices_in(whole)] += 1
            lone = layout.lone(one)
            assert lone.is_empty or layout.part(one).intersection(lone) == lone
            if not lone.is_empty:
                alone[lone.slices_in(whole)] += 1
        for area in [*layout.overlaps(block), *layout.shared(block)]:
            shared[area.slices_in(whole)] = 1
    assert np.array_equal(alone, seen == 1), "each such pixel once, and no other"
    assert np.array_equal(shared, seen > 1)


def test_patches_that_are_laid_out_from_both_ends_have_no_pixel_for_themselves():
    layout = Layout((341, 150), Window(0, 0, 341, 150), PatchSpec(64, 48, (1,), 64, "fitted"), 2, "average", tta=True)
    for block in layout.all_blocks():
        assert all(layout.lone(patch).is_empty for patch in layout.patches(block))
        assert layout.overlaps(block) == [layout.alone(block)]


def test_an_extent_does_not_move_the_patches():
    whole = {patch.key: patch.window for block in Layout((300, 420), Window(0, 0, 300, 420), PATCH, 2, "average").all_blocks()
             for patch in Layout((300, 420), Window(0, 0, 300, 420), PATCH, 2, "average").patches(block)}
    part = Layout((300, 420), Window(101, 77, 90, 200), PATCH, 2, "average")
    for block in part.all_blocks():
        for patch in part.patches(block):
            assert whole[patch.key] == patch.window
