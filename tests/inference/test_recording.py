"""Forward passes recorded on a graphics card. Needs torch alone: ``pytest --noconftest``."""

import pytest
import torch

from fctl_qgis.inference.layout import ALL_ORIENTATIONS
from fctl_qgis.inference.predictor import Predictor
from fctl_qgis.inference.views import View
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.models.lovlanet import LoVLANet, LoVLANetConfig
from fctl_qgis.models.refinement import ContextualRefinement, RefinementConfig

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device: recorded passes are not tested")
CPU, CUDA = torch.device("cpu"), torch.device("cuda")


def image(side, bands=3):
    return torch.randint(0, 256, (bands, side, side), dtype=torch.uint8)


def recorded(predictor):
    """Which of its passes are recorded."""
    return [recording is not None for recording in predictor._recordings._known.values()]


NETWORKS = {
    "compact": (lambda: FCtL(FCtLConfig.compact(5, width=0.5)), lambda: View(image(128), [image(64), image(64)])),
    "authors'": (lambda: FCtL(FCtLConfig.vgg16(4)), lambda: View(image(96), [image(96), image(96)])),
    "lovlanet": (lambda: LoVLANet(LoVLANetConfig.small(5, size="ti", class_embeddings="learnt")), lambda: View(image(160))),
    "refiner": (lambda: ContextualRefinement(RefinementConfig(5)), lambda: View(image(128, 5), [image(64, 5)])),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("precision", ["float32", "float16", "bfloat16"])
def test_a_replayed_pass_is_that_of_the_cpu_for_every_input(name, precision):
    torch.manual_seed(1)
    make, see = NETWORKS[name]
    network = make().eval()
    expected_by = Predictor(network, CPU)
    views = [see() for _ in range(7)]
    expected = expected_by(views)
    on_cuda = Predictor(network, CUDA, batch=3, precision=precision)
    for _ in range(2):  # recorded, and replayed
        found = on_cuda(views).cpu()
        assert recorded(on_cuda) == [True]
        difference = (found - expected).abs().max() / expected.abs().max()
        # single precision is all of it, not the ten bits of TF32
        assert difference < (1e-4 if precision == "float32" else 0.1)
    assert torch.equal(on_cuda(views).cpu(), found)
    if name == "compact":
        assert torch.allclose(on_cuda(views[:1], ALL_ORIENTATIONS), on_cuda(views, ALL_ORIENTATIONS)[:1])


def test_features_of_contexts_are_recorded_too():
    network = FCtL(FCtLConfig.compact(5, width=0.5)).eval()
    images = [image(96) for _ in range(5)]
    expected = Predictor(network, CPU).encode_contexts(1, images)
    on_cuda = Predictor(network, CUDA, batch=2)
    assert torch.allclose(on_cuda.encode_contexts(1, images).cpu(), expected, atol=2e-3 * expected.abs().max())
    assert recorded(on_cuda) == [True]


def test_where_memory_is_short_batches_get_smaller_and_nothing_is_lost():
    network = FCtL(FCtLConfig.vgg16(4)).eval()
    views = [View(image(508), [image(508), image(508)])] * 5
    expected = Predictor(network, CUDA, batch=1)(views)
    share = 6e9 / torch.cuda.get_device_properties(0).total_memory
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(share)
    try:
        predictor = Predictor(network, CUDA, batch=64)
        found = predictor(views)
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert predictor.batch < 64 and len(predictor._recordings._known) == 1
    assert (found.argmax(1) == expected.argmax(1)).float().mean() > 0.999


class Asking(torch.nn.Module):
    """Waits for the CPU in the middle."""

    def forward(self, local, contexts):
        return local * local.sum().item()


def test_what_cannot_be_recorded_is_computed():
    views = [View(image(32)) for _ in range(3)]
    predictor, after = Predictor(Asking(), CUDA), Predictor(FCtL(FCtLConfig.vgg16(4)).eval(), CUDA)
    for _ in range(2):
        assert torch.allclose(predictor(views).cpu(), Predictor(Asking(), CPU)(views), rtol=1e-4)
    assert recorded(predictor) == [False] and torch.cuda.current_stream() == torch.cuda.default_stream()
    after([View(image(96), [image(96)] * 2)])
    assert recorded(after) == [True]
