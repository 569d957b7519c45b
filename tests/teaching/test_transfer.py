"""Networks for other bands and classes keep what they can."""

from dataclasses import replace

import pytest
import torch

from fctl_qgis.models.architectures import from_config
from fctl_qgis.models.fctl import FCtLConfig
from fctl_qgis.models.lovlanet import LoVLANetConfig
from fctl_qgis.teaching.transfer import FIRST_CONVOLUTIONS, adapted

SKIP = FCtLConfig(bands=3, classes=4, contexts=(1, 2), widths=(4, 6, 8, 8, 8), depths=(1,) * 5, normalise=True,
                  shared_encoder=True, key_channels=4, fusion_channels=4, decoder="skip", decoder_widths=(8,) * 4,
                  input_mean=(0.2, 0.4, 0.6), input_std=(0.1, 0.2, 0.3))
FCN = FCtLConfig(bands=3, classes=4, contexts=(1, 2), widths=(4, 6, 8, 8, 8), depths=(1,) * 5, key_channels=4,
                 fusion_channels=4, head_channels=8)
RESIDUAL = FCtLConfig.compact(4, (1, 2), width=0.1)
LEARNT = LoVLANetConfig.small(4, patch=16, width=24, heads=2, depth=4, grid=4, decoder_width=8, embedding_width=12,
                              class_embeddings="learnt", input_mean=(0.2, 0.4, 0.6), input_std=(0.1, 0.2, 0.3))
WORDS = replace(LEARNT, class_embeddings="text")


@pytest.fixture(params=[SKIP, FCN, RESIDUAL, LEARNT, WORDS], ids=["skip", "fcn8s", "residual", "lovlanet", "words"])
def learnt(request):
    torch.manual_seed(5)
    network = from_config(request.param).eval()
    for parameter in network.parameters():
        if parameter.requires_grad:
            torch.nn.init.normal_(parameter, std=0.3)
    return request.param, network


@torch.no_grad()
def logits(network, bands):
    torch.manual_seed(9)
    image = torch.rand(2, 3, 64, 64)
    image = torch.cat([image, torch.rand(2, 1, 64, 64)], dim=1)[:, bands]
    return network.eval()(image, [] if isinstance(network.config, LoVLANetConfig) else [image.flip(-1)])


def reads_bands(network):
    """The weights that do."""
    (name,) = [name for name in network.state_dict() if name.endswith(FIRST_CONVOLUTIONS)][:1]
    return network.state_dict()[name]


def test_bands_and_classes_in_another_order_give_the_same_logits(learnt):
    config, network = learnt
    other = adapted(config, network.state_dict(), [2, 0, 1], [3, 0, 2, 1])
    expected = logits(network, [0, 1, 2])[:, [3, 0, 2, 1]]
    assert expected.std() > 0.01
    assert torch.allclose(logits(other, [2, 0, 1]), expected, rtol=1e-4, atol=1e-5 * expected.abs().max())


def test_new_classes_leave_the_others_as_they_were(learnt):
    config, network = learnt
    torch.manual_seed(1)
    other = adapted(config, network.state_dict(), [0, 1, 2], [1, None, 3])
    found, expected = logits(other, [0, 1, 2]), logits(network, [0, 1, 2])
    assert other.config.classes == 3 and found.shape[1] == 3
    assert torch.allclose(found[:, [0, 2]], expected[:, [1, 3]], rtol=1e-4, atol=1e-5 * expected.abs().max())
    torch.manual_seed(1)
    again = adapted(config, network.state_dict(), [0, 1, 2], [1, None, 3])
    assert all(torch.equal(a, b) for a, b in zip(other.state_dict().values(), again.state_dict().values()))


def test_a_new_band_starts_as_the_mean_of_the_others(learnt):
    config, network = learnt
    other = adapted(config, network.state_dict(), [0, 1, 2, None], [0, 1, 2, 3])
    old, new = reads_bands(network), reads_bands(other)
    assert torch.equal(new[:, :3], old) and torch.allclose(new[:, 3], old.mean(1))
    if config.input_mean:
        assert other.config.input_mean[3] == pytest.approx(sum(config.input_mean) / 3)
    assert logits(other, [0, 1, 2, 3]).isfinite().all()


def test_fewer_bands_keep_theirs(learnt):
    config, network = learnt
    other = adapted(config, network.state_dict(), [1], [0, 1, 2, 3])
    assert torch.equal(reads_bands(other)[:, 0], reads_bands(network)[:, 1])
    assert other.config.input_mean == config.input_mean[1:2]
