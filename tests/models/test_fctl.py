from typing import get_args

import pytest
import torch

from fctl_qgis.models.architectures import build, dump_weights, load_weights
from fctl_qgis.models.correlation import ContextualCorrelation
from fctl_qgis.models.decoders import FCN8sDecoder
from fctl_qgis.models.fctl import FCtL, FCtLConfig, Fusion
from fctl_qgis.models.fusion import AdaptiveFusion, Concatenation

SMALL = {"widths": (4, 6, 8, 8, 12), "depths": (1, 1, 1, 1, 1), "decoder_widths": (8, 8, 8, 8), "decoder": "skip",
         "normalise": True, "shared_encoder": True, "key_channels": 4, "fusion_channels": 4}


def images(network: FCtL, size: int = 64, context: int = 32) -> tuple[torch.Tensor, list[torch.Tensor]]:
    return torch.rand(2, network.config.bands, size, size), [
        torch.rand(2, network.config.bands, context, context) for _ in network.config.outer_contexts]


@pytest.mark.parametrize("contexts", [(), (1,), (2,), (1, 2, 3), (3, 1), ("global", 1), (2, 3, 4, 5)])
def test_any_contexts_give_logits_of_the_patch(contexts):
    network = FCtL(FCtLConfig(bands=4, classes=6, contexts=contexts, **SMALL)).eval()
    local, around = images(network)
    assert network(local, around).shape == (2, 6, 64, 64)


def test_a_context_is_seen_with_its_surroundings_as_tiles_are_in_use():
    network = FCtL(FCtLConfig(bands=3, classes=2, contexts=(1, 2), gamma=1.0, **SMALL)).eval()
    local, (around,) = images(network, 64, 128)
    inner = network.encode_context(0, around)[..., 1:-1, 1:-1]
    assert torch.equal(network(local, [around], margin_px=32), network.amid(local, [inner]))
    assert not torch.equal(network(local, [around], margin_px=32), network(local, [around[..., 32:-32, 32:-32]]))


@pytest.mark.parametrize("size", [32, 50, 77, 96])
def test_sizes_that_are_no_multiple_of_the_stride(size):
    network = FCtL(FCtLConfig(bands=3, classes=2, contexts=(1, 2), **SMALL)).eval()
    local, around = images(network, size, 40)
    assert network(local, around).shape == (2, 2, size, size)


def test_contexts_do_nothing_until_gamma_is_learnt_but_its_gradient_is_there():
    network = FCtL(FCtLConfig(bands=3, classes=2, contexts=(2,), **SMALL)).eval()
    local, (around,) = images(network)
    first, second = network(local, [around]), network(local, [torch.rand_like(around)])
    assert torch.equal(first, second)
    first.square().mean().backward()
    assert network.correlations[0].gamma.grad.abs() > 0
    with torch.no_grad():
        network.correlations[0].gamma.fill_(3.0)
    assert not torch.allclose(network(local, [around]), network(local, [torch.rand_like(around)]))


@pytest.mark.parametrize("fusion", get_args(Fusion))
def test_every_parameter_learns(fusion):
    network = FCtL(FCtLConfig(bands=3, classes=3, contexts=(1, 2, 3), gamma=0.5, fusion=fusion, **SMALL))
    network(*images(network, 96, 96)).square().mean().backward()
    silent = [name for name, parameter in network.named_parameters()
              if parameter.grad is None or not parameter.grad.abs().sum() > 0]
    # a bias of the keys shifts all products of a query alike, which the softmax takes out again
    assert all(name.endswith("key.bias") for name in silent), silent


def test_correlation_is_the_formula():
    torch.manual_seed(1)
    correlate = ContextualCorrelation(6, 4, scaled=False, gamma=0.7).double()
    local, context = torch.rand(1, 6, 5, 7).double(), torch.rand(1, 6, 3, 4).double()
    query, key, value = (project(image).flatten(2)[0] for project, image in
                         ((correlate.query, local), (correlate.key, context), (correlate.value, context)))
    attention = torch.softmax(query.T @ key, dim=1)
    expected = 0.7 * (value @ attention.T).reshape(6, 5, 7)
    assert torch.allclose(correlate(local, context)[0], expected)


def test_weight_maps_sum_to_one_and_silence_no_context():
    fuse = AdaptiveFusion(8, 4, 3)
    maps = fuse.weight_maps([10 * torch.randn(2, 8, 5, 5) for _ in range(3)])
    assert maps.shape == (3, 2, 8, 5, 5)
    assert torch.allclose(maps.sum(0), torch.ones(2, 8, 5, 5))
    assert (maps.amax(0) / maps.amin(0)).max() <= torch.e + 1e-4


def test_concatenation_takes_contexts_as_they_lie():
    """Nothing is correlated: stretched over the patch they are blended, and γ decides how much of that counts."""
    network = FCtL(FCtLConfig(bands=3, classes=2, contexts=(1, 2), fusion="concatenation", gamma=0.5, **SMALL)).eval()
    assert not list(network.correlations.parameters())
    local, (around,) = images(network)
    assert not torch.equal(network(local, [around]), network(local, [torch.rand_like(around)]))
    blend = Concatenation(2, 2, gamma=0.5)
    torch.nn.init.ones_(blend.blend.weight)
    one, two = torch.rand(1, 2, 3, 3), torch.rand(1, 2, 3, 3)
    assert torch.allclose(blend([one, two]), 0.5 * (one + two).sum(1, keepdim=True).expand_as(one))


def test_the_authors_network_has_their_layout():
    """Parameters of VGG16's convolutions (14.71 M) three times, module and FCN-8s head; 508 px in, 508 px out."""
    with torch.device("meta"):
        network = FCtL(FCtLConfig.vgg16(classes=4))
        logits = network(torch.empty(1, 3, 508, 508), [torch.empty(1, 3, 508, 508)] * 2)
    count = {name: sum(p.numel() for p in part.parameters()) for name, part in network.named_children()}
    assert count["encoder"] == 14_714_688 and count["context_encoders"] == 2 * 14_714_688
    assert logits.shape == (1, 4, 508, 508)
    with torch.device("meta"):
        pools = network.encoder(torch.empty(1, 3, 508, 508))
    assert [pool.shape[-1] for pool in pools] == [353, 177, 89, 45, 23]


def test_fcn8s_upsampling_reproduces_a_plane():
    decoder = FCN8sDecoder((1, 1, 1, 1, 1), 2, 1, 0.0)
    ramp = torch.arange(20.0).expand(1, 2, 20, 20)
    raised = decoder.up_final(ramp)[0, 0]
    assert torch.allclose(raised[60, 40:100].diff(), torch.full((59,), 1 / 8), atol=1e-5)


@pytest.mark.parametrize("changes, reason", [
    ({"classes": 1}, "two classes"), ({"bands": 0}, "one band"), ({"widths": (1, 2)}, "five"),
    ({"decoder": "unet"}, "decoder"), ({"decoder_widths": (1,)}, "four decoder_widths"), ({"contexts": (2, 2)}, "once"),
    ({"contexts": (0.5,)}, "multiple"), ({"input_mean": (0.5,)}, "one number per band"),
    ({"input_mean": (0.5,) * 3}, "go together"), ({"widths": (0, 6, 8, 8, 12)}, "positive")])
def test_impossible_configurations_are_refused_with_the_reason(changes, reason):
    with pytest.raises(ValueError, match=reason):
        FCtLConfig(**{"bands": 3, "classes": 3, **SMALL, **changes})


def test_a_missing_context_image_is_an_error():
    network = FCtL(FCtLConfig(bands=3, classes=2, contexts=(1, 2, 3), **SMALL))
    with pytest.raises(ValueError, match="2 context images"):
        network(torch.rand(1, 3, 64, 64), [torch.rand(1, 3, 32, 32)])


def test_weights_survive_half_precision_and_misfits_are_refused():
    hyperparameters = {**SMALL, "gamma": 0.5}
    network, copy, other = (build("fctl", hyperparameters, bands=3, classes=classes, contexts=(1, 2)).eval()
                            for classes in (3, 3, 4))
    content = dump_weights({"segmenter.": network.state_dict()})
    load_weights(copy, content, "segmenter.")
    local, around = images(network)
    assert torch.allclose(network(local, around), copy(local, around), atol=2e-2)
    with pytest.raises(ValueError, match="do not fit"):
        load_weights(other, content, "segmenter.")
    with pytest.raises(ValueError, match="unknown architecture"):
        build("resnet", {}, bands=3, classes=3, contexts=())
    with pytest.raises(ValueError, match="hyperparameter"):
        build("fctl", {"surprise": 1}, bands=3, classes=3, contexts=())
