from itertools import groupby

import pytest
import torch

from fctl_qgis.models.fusion import AverageFusion, FixedFusion
from fctl_qgis.models.refinement import ContextualRefinement, RefinementConfig


def one_hot(size, classes=5, seed=1):
    """Fields of 8 px in random classes."""
    torch.manual_seed(seed)
    labels = torch.randint(0, classes, (2, -(-size // 8), -(-size // 8)))
    labels = labels.repeat_interleave(8, 1).repeat_interleave(8, 2)[:, :size, :size]
    return torch.nn.functional.one_hot(labels, classes).permute(0, 3, 1, 2).float()


@pytest.mark.parametrize("size, around", [(64, 32), (64, 64), (57, 31), (16, 16)])
def test_logits_have_the_size_of_the_local_mask(size, around):
    network = ContextualRefinement(RefinementConfig(5)).eval()
    assert network(one_hot(size), [one_hot(around)]).shape == (2, 5, size, size)


def test_an_untrained_refiner_keeps_most_labels():
    network = ContextualRefinement(RefinementConfig(5)).eval()
    local = one_hot(64)
    assert (network(local, [one_hot(32)]).argmax(1) == local.argmax(1)).float().mean() > 0.9


def test_contours_move_as_a_whole():
    """Untrained corrections as strong as the labels move a straight contour or keep it, and leave no line of one pixel."""
    local = torch.zeros(1, 5, 64, 64)
    local[:, 0, :, :31], local[:, 1, :, 31:] = 1, 1
    for seed in range(5):
        torch.manual_seed(seed)
        network = ContextualRefinement(RefinementConfig(5, keep=0.3)).eval()
        classes = network(local, [local[..., ::2, ::2]]).argmax(1)[0, 16:48]
        runs = [len(list(run)) for row in classes.tolist() for _, run in groupby(row[8:56])]
        assert min(runs) >= 2


def test_the_context_changes_the_result_and_gamma_zero_takes_it_out():
    network = ContextualRefinement(RefinementConfig(5)).eval()
    local, one, other = one_hot(64), one_hot(32, seed=2), one_hot(32, seed=3) * 0.2
    assert not torch.equal(network(local, [one]), network(local, [other]))
    torch.nn.init.zeros_(network.relevance.gamma)
    assert torch.equal(network(local, [one]), network(local, [other]))


@pytest.mark.parametrize("changes", [{"classes": 1}, {"widths": (8,)}, {"depth": 0}, {"key_channels": 0}])
def test_impossible_refiners_are_refused(changes):
    with pytest.raises(ValueError, match="refiner needs"):
        RefinementConfig(**{"classes": 5, **changes})


def test_a_refiner_is_small():
    assert sum(p.numel() for p in ContextualRefinement(RefinementConfig(5)).parameters()) < 1.5e6


def test_fixed_fusion_starts_as_the_mean_and_weighs_contexts_alike_everywhere():
    features = [torch.randn(2, 8, 4, 4) for _ in range(3)]
    fusion = FixedFusion(3)
    assert torch.allclose(fusion(features), AverageFusion()(features), atol=1e-6)
    fusion.logits.data = torch.tensor([0.0, 50.0, 0.0])
    assert torch.allclose(fusion(features), features[1], atol=1e-5)
