"""Colours change alike in patch and contexts, by the seed alone, for any number of bands."""

import pytest
import torch

from fctl_qgis.training.augmentation import Augmentation, altered

COLORS = Augmentation(color=0.6, haze=0.5, blur=0, jpeg=0)


def views(bands, side=32):
    torch.manual_seed(bands)
    return [torch.randint(0, 256, (bands, size, size), dtype=torch.uint8) for size in (side, side // 2, side // 4)]


@pytest.mark.parametrize("bands", [1, 3, 4, 13])
def test_the_seed_alone_decides(bands):
    change = Augmentation(color=0.6, haze=1, blur=1, jpeg=1)
    torch.manual_seed(1)
    one = altered(views(bands), change, 7)
    torch.manual_seed(2)
    same, other = altered(views(bands), change, 7), altered(views(bands), change, 8)
    assert [view.shape for view in one] == [view.shape for view in views(bands)] and one[0].dtype == torch.uint8
    assert all(torch.equal(a, b) for a, b in zip(one, same)) and not torch.equal(one[0], other[0])


@pytest.mark.parametrize("bands", [1, 3, 4])
def test_one_change_for_patch_and_contexts(bands):
    """Equal pixels stay equal wherever they lie."""
    local, medium, large = views(bands)
    medium[:], large[:] = local[:, :16, :16], local[:, :8, :8]
    for seed in range(8):
        changed = altered([local, medium, large], COLORS, seed)
        assert torch.equal(changed[1], changed[0][:, :16, :16]) and torch.equal(changed[2], changed[0][:, :8, :8])
        assert not torch.equal(changed[0], local)


def test_blur_and_artefacts_spare_the_contexts():
    given = views(3)
    local, *contexts = altered(given, Augmentation(color=0, blur=1, jpeg=1), 3)
    assert not torch.equal(local, given[0]) and all(torch.equal(a, b) for a, b in zip(contexts, given[1:]))


def test_nothing_changes_unless_asked():
    given = views(4)
    assert all(torch.equal(a, b) for a, b in zip(altered(given, Augmentation(color=0, blur=0, jpeg=0), 3), given))
