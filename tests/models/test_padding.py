"""What is computed once for the zeros around an image changes no numbers: every case against the plain stages."""

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from fctl_qgis.models.encoder import StagedEncoder, VGGEncoder
from fctl_qgis.models.fctl import FCtL, FCtLConfig

DEPTHS = (2, 2, 3, 3, 3)


def vgg(padding=100, depths=DEPTHS, *, normalise=False, ceil_mode=True, dtype=torch.float64):
    """A narrow encoder whose weights and biases keep its features of the order of one."""
    encoder = VGGEncoder(2, (3, 4, 5, 6, 6), depths, normalise=normalise, input_padding=padding, ceil_mode=ceil_mode)
    return drawn(encoder, 1).to(dtype).eval()


def drawn(network, seed):
    torch.manual_seed(seed)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                nn.init.normal_(module.bias, std=0.3)
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.bias)
            nn.init.normal_(module.running_mean)
    return network


def plain(encoder, image):
    """The definition: one stage after another, on all of the padded image."""
    return StagedEncoder.forward(encoder, image)


def image(height, width, dtype=torch.float64, batch=2):
    return torch.rand(batch, 2, height, width, dtype=dtype)


def assert_equal(outputs, expected, tolerance=1e-12):
    assert [output.shape for output in outputs] == [one.shape for one in expected]
    for output, one in zip(outputs, expected):
        assert output.dtype == one.dtype
        assert (output - one).abs().max() <= tolerance * one.abs().max()


@torch.no_grad()
def assert_plain(encoder, given, tolerance=1e-12):
    assert_equal(encoder(given), plain(encoder, given), tolerance)


@pytest.mark.parametrize("height, width", [(1, 1), (40, 33), (127, 128), (66, 301)])
@pytest.mark.parametrize("padding", [12, 33, 100])
def test_every_stage_of_any_size(height, width, padding):
    """Windows that begin and end at odd and even places, and (little padding) windows that fill the whole map."""
    assert_plain(vgg(padding), image(height, width))


@pytest.mark.parametrize("padding", [2, 3, 9])
def test_the_edge_of_the_padding_within_reach(padding):
    assert_plain(vgg(padding), image(45, 67))


@pytest.mark.parametrize("normalise, ceil_mode, depths", [
    (True, True, DEPTHS), (False, False, DEPTHS), (False, True, (1, 1, 1, 1, 1)), (True, False, (4, 1, 2, 5, 1))])
def test_other_shapes_of_the_encoder(normalise, ceil_mode, depths):
    assert_plain(vgg(40, depths, normalise=normalise, ceil_mode=ceil_mode), image(71, 50))


@pytest.mark.parametrize("dtype, tolerance", [(torch.float32, 1e-5), (torch.bfloat16, 0.05), (torch.float16, 0.01)])
def test_precisions(dtype, tolerance):
    encoder = vgg()
    assert_plain(encoder, image(50, 50))
    assert_plain(encoder.to(dtype), image(50, 50, dtype), tolerance)
    assert_plain(encoder.double(), image(50, 50))


def test_mixed_precision_comes_and_goes():
    encoder, given = vgg(dtype=torch.float32), image(50, 50, torch.float32)
    for enabled in (False, True, False):
        with torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            assert_plain(encoder, given, 0.05 if enabled else 1e-5)


@torch.inference_mode()
def test_the_second_image_costs_less():
    """508 px as in the published network: the padding is more than a third of the arithmetic."""
    encoder, given = vgg(dtype=torch.float32), image(508, 508, torch.float32, batch=1)

    def flops(forward):
        with FlopCounterMode(display=False) as counter:
            forward(given)
        return counter.get_total_flops()

    definition = flops(lambda given: plain(encoder, given))
    assert flops(encoder) < 0.9 * definition
    assert flops(encoder) < 0.6 * definition
    assert_equal(encoder(given), plain(encoder, given), 1e-5)


def test_arithmetic_is_counted_by_the_definition():
    """``describe`` counts on tensors without numbers."""
    counts = []
    for forward in (lambda encoder, given: encoder(given), plain):
        with torch.device("meta"):
            encoder, given = vgg(), torch.empty(1, 2, 64, 64, dtype=torch.float64)
        with torch.no_grad(), FlopCounterMode(display=False) as counter:
            forward(encoder, given)
        counts.append(counter.get_total_flops())
    assert counts[0] == counts[1]


def test_other_weights():
    """Loaded, put in their place, trained, written in place; statistics of normalisation likewise."""
    encoder, given = vgg(normalise=True), image(40, 60)
    assert_plain(encoder, given)
    for assign in (False, True):
        encoder.load_state_dict(drawn(vgg(normalise=True), 2 + assign).state_dict(), assign=assign)
        assert_plain(encoder, given)
    encoder.requires_grad_()
    optimiser = torch.optim.SGD(encoder.parameters(), lr=0.1)
    encoder(given)[-1].square().mean().backward()
    optimiser.step()
    assert_plain(encoder, given)
    with torch.no_grad():
        encoder.stages[0][0][0].weight *= 1.5
        assert_plain(encoder, given)
        encoder.stages[1][0][1].running_mean += 1
    assert_plain(encoder, given)
    assert_plain(encoder.float(), given.float(), 1e-5)
    assert_plain(encoder.double(), given)


@pytest.mark.parametrize("mode", [torch.no_grad, torch.inference_mode])
def test_sizes_and_batches_in_turn(mode):
    encoder = vgg()
    with mode():
        for height, width, batch in ((50, 60, 1), (60, 50, 3), (50, 60, 2), (33, 33, 1), (60, 50, 1), (50, 60, 2)):
            given = image(height, width, batch=batch)
            assert_equal(encoder(given), plain(encoder, given))


def test_what_one_mode_leaves_another_can_use():
    encoder, given = vgg(), image(50, 60)
    with torch.inference_mode():
        encoder(given)
    assert_plain(encoder, given)
    copied = copy.deepcopy(encoder)
    drawn(encoder, 5)
    assert_plain(encoder, given)
    assert_plain(copied, given)


def test_threads():
    encoder, images = vgg(), [image(48 + number % 3, 50, batch=1) for number in range(12)]
    expected = [plain(encoder, one) for one in images]
    with ThreadPoolExecutor(4) as pool:
        for outputs, one in zip(pool.map(torch.no_grad()(encoder), images), expected):
            assert_equal(outputs, one)


def test_training_is_untouched():
    """Gradients reach weights and image as in the definition, and normalisation learns its statistics of whole maps."""
    states = []
    for forward in (lambda encoder, given: encoder(given), plain):
        encoder, given = vgg(20, normalise=True).train(), torch.linspace(0, 1, 2 * 2 * 40 * 40).double()
        given = given.sin().view(2, 2, 40, 40).requires_grad_()
        with torch.no_grad():
            forward(encoder, given)
        forward(encoder, given)[-1].sum().backward()
        forward(encoder.eval(), given)[-1].square().sum().backward()
        states.append([given.grad, *encoder.buffers(), *(weight.grad for weight in encoder.parameters())])
    assert all(torch.equal(one, other) for one, other in zip(*states, strict=True))
    assert states[0][0].abs().sum() > 0


@pytest.mark.parametrize("shared", [False, True])
def test_logits_of_the_authors_kind_of_network(shared):
    """Patch and contexts of different sizes, several branches, a mean that makes black something else than zero."""
    network = drawn(FCtL(FCtLConfig(bands=3, classes=4, contexts=(2, 3, 1), widths=(4, 6, 8, 8, 8), depths=DEPTHS,
                                    shared_encoder=shared, key_channels=8, fusion_channels=8, gamma=0.7, head_channels=16,
                                    input_mean=(0.4,) * 3, input_std=(0.25,) * 3)), 3).double().eval()
    for seed in (4, 5):
        torch.manual_seed(seed)
        local, contexts = torch.rand(2, 3, 97, 128).double(), [torch.rand(2, 3, 64, 64).double() for _ in range(2)]
        expected = network(local, contexts)
        assert expected.requires_grad  # computed by the definition
        with torch.inference_mode():
            assert_equal([network(local, contexts)], [expected], 1e-11)
