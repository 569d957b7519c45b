import pytest
import timm
import torch
from torch import nn

from fctl_qgis.models.efficientnet import VARIANTS, EfficientNetLiteEncoder, widths_of
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.models.folding import folded
from fctl_qgis.models.refinement import ContextualRefinement, RefinementConfig


def with_statistics(network: nn.Module) -> nn.Module:
    """As after a training: no normalisation is the identity."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.1)
    return network.eval()


@pytest.mark.parametrize("variant", VARIANTS)
def test_published_weights_give_the_published_features(variant):
    """timm's port lists its tensors in the same order as the published checkpoint does."""
    torch.manual_seed(1)
    theirs = with_statistics(timm.create_model(f"tf_{variant.replace('-', '_')}"))
    ours = EfficientNetLiteEncoder(3, variant)
    ours.load_published(theirs.state_dict().values())
    image = torch.rand(2, 3, 96, 64)
    with torch.no_grad():
        expected = theirs.blocks(theirs.bn1(theirs.conv_stem(image)))
        features = ours.train()(image)  # its statistics stand still in training, too
    assert torch.equal(features[-1], expected)
    assert [tuple(level.shape[1:]) for level in features] == [
        (width, 96 >> place, 64 >> place) for place, width in enumerate(widths_of(variant), start=1)]


def test_tensors_of_another_variant_are_refused():
    with pytest.raises(ValueError, match="shape"):
        EfficientNetLiteEncoder(3, "efficientnet-lite0").load_published(
            EfficientNetLiteEncoder(3, "efficientnet-lite2").state_dict().values())


def test_training_moves_scale_and_shift_but_no_statistics():
    encoder = EfficientNetLiteEncoder(3, "efficientnet-lite0").train()
    before = {name: value.clone() for name, value in encoder.state_dict().items() if "running" in name}
    encoder(torch.rand(2, 3, 64, 64))[-1].square().mean().backward()
    assert all(torch.equal(encoder.state_dict()[name], value) for name, value in before.items())
    norms = [module for module in encoder.modules() if isinstance(module, nn.BatchNorm2d)]
    assert all(norm.weight.grad.abs().sum() > 0 for norm in norms)


@pytest.mark.parametrize("network", [
    FCtL(FCtLConfig.lite(5)), FCtL(FCtLConfig.compact(5, width=0.2)),
    ContextualRefinement(RefinementConfig(5, widths=(4, 8, 8)))],
    ids=["lite", "residual", "refiner"])
def test_folded_networks_answer_alike_without_any_normalisation(network):
    torch.manual_seed(1)
    with_statistics(network)
    bands = 5 if isinstance(network, ContextualRefinement) else 3
    given = torch.rand(1, bands, 64, 64), [torch.rand(1, bands, 64, 64)] * (1 if bands == 5 else 2)
    with torch.no_grad():
        expected = network(*given)
        found = folded(network)(*given)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in network.modules())
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4 * float(expected.abs().max()))


def test_a_card_with_other_widths_is_refused():
    values = {**FCtLConfig.lite(5).hyperparameters(), "widths": [8, 8, 8, 8, 8]}
    with pytest.raises(ValueError, match="widths of efficientnet-lite0"):
        FCtLConfig.from_hyperparameters(values, bands=3, classes=5, contexts=(1, 2))
