"""The hybrid LoVLANet: pretrained features, neighbourhood attention, classes in words."""

from dataclasses import replace

import pytest
import torch
from torch.nn.functional import interpolate, normalize

from fctl_qgis.models.architectures import build, configured, dump_weights, load_weights, name_of
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.models.folding import folded
from fctl_qgis.models.hybrid import TOKENS, HybridConfig, HybridLoVLANet
from fctl_qgis.models.neighbourhood import gaussian_prior

TINY = {"depth": 2, "heads": 4, "decoder_widths": (16, 12, 8, 8), "sentence_width": 20, "embedding_width": 8}
#: channels of a token
WIDTH = 112
SWITCHES = ({}, {"key_key": False}, {"gauss": False}, {"reduce_mlp": False},
            {"key_key": False, "gauss": False, "reduce_mlp": False})


def tiny(**changes):
    torch.manual_seed(1)
    network = HybridLoVLANet(HybridConfig(**{"bands": 3, "classes": 5, **TINY, **changes}))
    for block in network.blocks:  # as if it had learnt: new blocks change nothing
        torch.nn.init.normal_(block.attn.project.weight, std=0.5)
        if block.mlp is not None:
            torch.nn.init.normal_(block.mlp[-1].weight, std=0.5)
    for layer in network.encoder.modules():
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(layer.weight)
    return network


def parameters(**changes):
    return sum(parameter.numel() for parameter in tiny(**changes).parameters())


def p1(network, image):
    """V̂: what pixels are compared with words by."""
    features = network._features(image * 2 - 1)
    return normalize(network.fusion.at_half(features, features[-1]), dim=1)


@pytest.mark.parametrize("changes", SWITCHES)
def test_every_parameter_learns_with_any_switches(changes):
    network = tiny(**changes).train()
    network(torch.rand(2, 3, 64, 96)).square().mean().backward()
    silent = [name for name, parameter in network.named_parameters()
              if parameter.grad is None or not parameter.grad.abs().sum() > 0]
    # with queries a bias of the keys shifts all products of a query alike, which the softmax takes out again
    allowed = "attn.key.bias" if not network.config.key_key else "none"
    assert all(name.endswith(allowed) for name in silent), silent


def test_switches_count_as_in_the_paper():
    """KK takes a query projection from every block, ReduceMLP the whole second branch of the last one, Gauss nothing."""
    full, width, depth = parameters(), WIDTH, TINY["depth"]
    assert parameters(key_key=False) == full + depth * (width ** 2 + width)
    assert parameters(reduce_mlp=False) == full + 2 * width * 4 * width + 4 * width + width + 2 * width
    assert parameters(gauss=False) == full
    assert parameters(classes=9) == full, "classes in words are no parameters"


def test_switches_change_the_result_and_sigma_does():
    image, full = torch.rand(1, 3, 64, 64), tiny().eval()
    for changes in ({"gauss": False}, {"sigma": 0.5}):
        other = tiny(**changes).eval()
        other.load_state_dict(full.state_dict())
        assert not torch.allclose(full(image), other(image), atol=1e-6), changes


def test_a_block_is_attention_with_the_prior_beside_a_short_cut():
    block, tokens = tiny().blocks[1], torch.randn(2, 12, WIDTH)
    prior = gaussian_prior(3, 4, 2.0, torch.device("cpu"), torch.float32)
    attention = block.attn
    key, value = (layer(block.norm1(tokens)).unflatten(2, (4, 28)).transpose(1, 2)
                  for layer in (attention.key, attention.value))
    weights = (key @ key.transpose(2, 3) / 28 ** 0.5 + prior).softmax(dim=3)
    expected = tokens + attention.project((weights @ value).transpose(1, 2).flatten(2))
    assert block.mlp is None and torch.allclose(block(tokens, prior), expected, atol=1e-5)


def test_new_blocks_leave_the_features_they_are_put_on_alone():
    torch.manual_seed(1)
    network = HybridLoVLANet(HybridConfig(3, 5, **TINY)).eval()
    image = torch.rand(1, 3, 64, 64)
    for ours, theirs in zip(network._features(image), network.encoder(image), strict=True):
        assert torch.equal(ours, theirs)


def test_what_they_learn_reaches_the_features_at_stride_16_alone():
    network, image = tiny().eval(), torch.rand(1, 3, 64, 64)
    same = [torch.equal(*pair) for pair in zip(network._features(image), network.encoder(image), strict=True)]
    assert same == [index != TOKENS for index in range(5)] and network._features(image)[TOKENS].shape[-2:] == (4, 4)


@pytest.mark.parametrize("height, width", [(64, 64), (32, 96), (77, 50), (1, 1), (130, 33)])
def test_any_size_gives_logits_of_that_size(height, width):
    logits = tiny(bands=4).eval()(torch.rand(2, 4, height, width))
    assert logits.shape == (2, 5, height, width) and torch.isfinite(logits).all()


def test_logits_are_cosines_of_pixels_and_words_times_a_learnt_factor():
    network, image = tiny().eval(), torch.rand(1, 3, 32, 32)
    logits = network(image)
    assert logits.abs().max() <= network.temperature * 1.001
    seen = p1(network, image)
    named = normalize(network.reader(network.class_embeddings), dim=1)
    coarse = network.temperature * torch.einsum("bchw,kc->bkhw", seen, named)
    assert torch.allclose(logits, interpolate(coarse, scale_factor=2, mode="bilinear", align_corners=False), atol=1e-4)


def test_classes_can_be_named_anew_in_any_number_and_order():
    network, image = tiny().eval(), torch.rand(1, 3, 32, 32)
    words = torch.randn(7, 20)
    network.set_class_embeddings(words)
    logits = network(image)
    network.set_class_embeddings(3 * words.flip(0)[:4])
    assert torch.allclose(network(image), logits.flip(1)[:, :4], atol=1e-5) and network.config.classes == 4
    with pytest.raises(ValueError, match=r"must be \(classes, 20\)"):
        network.set_class_embeddings(torch.randn(3, 21))


def test_of_several_words_the_nearest_counts():
    """What is one class by several words is where any of these would be, and as likely as the likeliest."""
    network, image, words = tiny().eval(), torch.rand(1, 3, 32, 32), torch.randn(5, 20)
    network.set_class_embeddings(words)
    seen = p1(network, image)
    named = normalize(network.reader(network.class_embeddings), dim=1)
    apart = network.temperature * torch.einsum("bchw,kc->bkhw", seen, named)
    network.set_class_words([words[:1], words[1:4], words[4:]])
    joined = torch.stack([apart[:, 0], apart[:, 1:4].amax(dim=1), apart[:, 4]], dim=1)
    expected = interpolate(joined, scale_factor=2, mode="bilinear", align_corners=False)
    assert network.config.classes == 3 and torch.allclose(network(image), expected, atol=1e-4)
    network.set_class_embeddings(words)
    assert network(image).shape[1] == 5
    with pytest.raises(ValueError, match="every class needs a word"):
        network.set_class_words([words, words[:0]])


def test_every_sample_may_be_told_classes_of_its_own():
    network, images = tiny().eval(), torch.rand(2, 3, 32, 32)
    words = normalize(torch.randn(2, 6, 20), dim=2)
    together = network.likeness(images, words)
    for image, told, logits in zip(images, words, together):
        network.set_class_embeddings(told)
        assert torch.allclose(network(image[None])[0], logits, atol=1e-4)


def test_told_a_trained_fctls_classes_it_answers_like_that_one():
    """Before it has learnt anything, and up to what lies between pixels of stride 2: lengths of P1 do not count."""
    torch.manual_seed(3)
    other = FCtL(replace(FCtLConfig.lite(5, (1, 2), variant="efficientnet-lite1"), decoder_widths=(16, 12, 8, 8))).eval()
    for layer in other.encoder.modules():  # with the statistics of no photos, other weights let nothing through
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(layer.weight)
    network, words, image = HybridLoVLANet(HybridConfig(3, 5, **TINY)).eval(), torch.randn(5, 20), torch.rand(1, 3, 64, 64)
    features = other.encoder(image * 2 - 1)
    with torch.no_grad():  # no class is ahead everywhere
        other.decoder.score.bias -= other.decoder.at_half(features, features[-1]).mean(dim=(0, 2, 3))
    network.start_segmenter(other.state_dict(), words)
    expected = other.decoder.at_half(features, features[-1])
    assert len(expected.argmax(1).unique()) > 1
    seen = network.fusion.at_half(features, features[-1])
    scores = torch.einsum("kc,bchw->bkhw", normalize(network.reader(words), dim=1), seen)
    assert torch.allclose(scores, expected, atol=1e-4)
    with pytest.raises(ValueError, match="no weights of a network on efficientnet-lite1"):
        network.start_segmenter(FCtL(FCtLConfig.lite(5, (), variant="efficientnet-lite2")).state_dict(), words)


def test_its_weights_go_through_a_package_and_its_normalisations_fold():
    network, image = tiny(), torch.rand(1, 3, 48, 48)
    network.train()(image)  # moves the statistics of the decoder
    network.eval()
    hyperparameters = network.config.hyperparameters()
    assert name_of(network.config) == "lovlanet-hybrid"
    again = build("lovlanet-hybrid", {**hyperparameters, "decoder_widths": [16, 12, 8, 8]}, bands=3, classes=5, contexts=())
    load_weights(again, dump_weights({"segmenter.": network.state_dict()}, torch.float32), "segmenter.")
    expected = network(image)
    assert torch.equal(again.eval()(image), expected)
    assert torch.allclose(folded(again)(image), expected, atol=1e-3)


def test_the_usual_network_is_small():
    with torch.device("meta"):
        network = HybridLoVLANet(HybridConfig(3, 5))
    assert sum(value.numel() for value in network.state_dict().values()) * 2 < 9.6e6, "bytes in half precision"


@pytest.mark.parametrize("changes, said", [
    ({"bands": 0}, "at least one band"), ({"classes": 1}, "two classes"), ({"encoder": "vgg"}, "encoder must be one of"),
    ({"decoder_widths": (1, 2)}, "must be four"), ({"heads": 0}, "must be positive"), ({"heads": 3}, "multiple of heads"),
    ({"depth": 10**9}, "layers"), ({"sigma": float("nan")}, "positive number of tokens"), ({"input_std": 0.0}, "not zero")])
def test_impossible_numbers_are_refused_in_a_sentence(changes, said):
    with pytest.raises(ValueError, match=said):
        HybridConfig(**{"bands": 3, "classes": 5, **TINY, **changes})


def test_it_takes_no_contexts():
    with pytest.raises(ValueError, match="contexts must be empty"):
        configured("lovlanet-hybrid", {}, bands=3, classes=5, contexts=(1, 2))
    with pytest.raises(ValueError, match="unknown or missing hyperparameter"):
        configured("lovlanet-hybrid", {"patch": 3}, bands=3, classes=5, contexts=())
    with pytest.raises(ValueError, match="sees the patch alone"):
        tiny()(torch.rand(1, 3, 32, 32), [torch.rand(1, 3, 32, 32)])
