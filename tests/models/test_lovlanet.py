import pytest
import torch
from torch.nn.functional import interpolate

from fctl_qgis.engine.describe import describe
from fctl_qgis.models.alignment import LARGEST_TEMPERATURE
from fctl_qgis.models.architectures import build, dump_weights, load_weights
from fctl_qgis.models.lovlanet import LoVLANet, LoVLANetConfig
from fctl_qgis.models.text import PARAMETERS

TINY = {"patch": 16, "width": 24, "depth": 4, "heads": 3, "grid": 4, "decoder_width": 16, "embedding_width": 12}
SWITCHES = ({}, {"key_key": False}, {"gauss": False}, {"reduce_mlp": False},
            {"key_key": False, "gauss": False, "reduce_mlp": False})


def tiny(**changes):
    torch.manual_seed(1)
    return LoVLANet(LoVLANetConfig(**{"bands": 3, "classes": 5, **TINY, **changes}))


def parameters(config):
    with torch.device("meta"):
        return sum(parameter.numel() for parameter in LoVLANet(config).parameters())


def test_the_papers_network_has_the_papers_size():
    """155.16 M with the text tower (Table 6), and exactly the paper's differences for its switches."""
    full = parameters(LoVLANetConfig.paper(6))
    assert full + PARAMETERS == pytest.approx(155.16e6, rel=0.005)
    queries, mlp = 12 * (768**2 + 768), 2 * 768 * 3072 + 3072 + 768
    assert (queries, mlp) == (7_087_104, 4_722_432)
    assert parameters(LoVLANetConfig.paper(6, key_key=False)) == full + queries
    assert parameters(LoVLANetConfig.paper(6, reduce_mlp=False)) == full + mlp
    assert parameters(LoVLANetConfig.paper(6, gauss=False)) == full
    # the baseline of Table 6, 166.97 M
    assert parameters(LoVLANetConfig.paper(6, key_key=False, gauss=False, reduce_mlp=False)) == full + queries + mlp
    # text classes are no parameters: their number changes nothing
    assert parameters(LoVLANetConfig.paper(9)) == full


def test_describe_counts_it_beside_the_paper():
    facts = describe("lovlanet")
    assert facts["parameters"] == pytest.approx(155.16e6, rel=0.005)
    assert facts["text_parameters"] == PARAMETERS
    # the attention alone is 2 · 2 · N² · width in each block; what is left are projections and convolutions
    attention = 12 * 4 * 1024**2 * 768
    assert facts["flops"] == pytest.approx(427.55e9, rel=1e-4) and facts["flops"] > 388e9 + attention
    assert "434.64 GFLOP" in facts["text"] and facts["flop_method"] in facts["text"]
    assert describe("lovlanet-small")["parameters"] == pytest.approx(21.07e6, abs=0.01e6)
    assert describe("lovlanet-tiny")["parameters"] == pytest.approx(5.55e6, abs=0.01e6)


@pytest.mark.parametrize("changes", SWITCHES)
def test_every_parameter_learns_with_any_switches(changes):
    network = tiny(class_embeddings="learnt", **changes)
    network(torch.rand(2, 3, 64, 96)).square().mean().backward()
    silent = [name for name, parameter in network.named_parameters()
              if parameter.requires_grad and (parameter.grad is None or not parameter.grad.abs().sum() > 0)]
    idle = [name for name, parameter in network.named_parameters() if not parameter.requires_grad]
    norm = ["encoder.transformer.blocks.3.norm2.weight", "encoder.transformer.blocks.3.norm2.bias"]
    assert idle == norm * network.config.reduce_mlp, "what the paper counts and a reduced block does not use"
    # with queries a bias of the keys shifts all products of a query alike, which the softmax takes out again
    allowed = "attn.key.bias" if not network.config.key_key else "none"
    assert all(name.endswith(allowed) for name in silent), silent


def test_a_reduced_block_is_its_attention_and_the_residual_alone():
    """Neither the MLP nor the normalisation before it has any part in the result."""
    network, image, seen = tiny().eval(), torch.rand(1, 3, 64, 64), {}
    last = network.encoder.transformer.blocks[-1]
    for name, part in {"before": last.norm1, "attended": last.attn, "after": network.encoder.transformer.norm}.items():
        part.register_forward_hook(lambda part, inputs, output, name=name: seen.update({name: (inputs[0], output)}))
    expected = network(image)
    assert torch.equal(seen["after"][0], seen["before"][0] + seen["attended"][1])
    with torch.no_grad():
        last.norm2.weight.fill_(7.0)
        last.norm2.bias.fill_(-3.0)
    assert torch.equal(network(image), expected)
    whole = tiny(reduce_mlp=False).eval().encoder.transformer.blocks[-1]
    assert torch.is_tensor(whole.mlp.fc1.weight), "without the switch it is timm's own block"


def test_switches_change_the_result_and_sigma_does():
    image = torch.rand(1, 3, 64, 64)
    full = tiny().eval()
    for changes in ({"gauss": False}, {"sigma": 0.5}):
        other = tiny(**changes).eval()
        other.load_state_dict(full.state_dict())
        assert not torch.allclose(full(image), other(image), atol=1e-6), changes
    assert not any("query" in name for name in full.state_dict())
    assert any("query" in name for name in tiny(key_key=False).state_dict())
    assert not any("blocks.3.mlp" in name for name in full.state_dict())
    assert any("blocks.3.mlp" in name for name in tiny(reduce_mlp=False).state_dict())


@pytest.mark.parametrize("patch", [8, 16, 32])
@pytest.mark.parametrize("height, width", [(64, 64), (32, 96), (77, 50), (1, 1), (130, 33)])
def test_any_size_gives_logits_of_that_size(patch, height, width):
    network = tiny(patch=patch, bands=4).eval()
    logits, features = network.align(torch.rand(2, 4, height, width))
    assert logits.shape == (2, 5, height, width)
    assert features.shape == (2, 12, -(-height // 4), -(-width // 4))
    assert torch.isfinite(logits).all()


@pytest.mark.parametrize("patch, tokens", [(8, 12), (16, 6), (32, 3)])
def test_features_leave_at_strides_4_to_32(patch, tokens):
    network = tiny(patch=patch).eval()
    features = network.encoder(torch.rand(1, 3, 96, 96))
    assert [feature.shape for feature in features] == [(1, 24, tokens, tokens)] * 4
    sizes = [resize(feature).shape[-1] for resize, feature in zip(network.fusion.resize, features)]
    assert sizes == [24, 12, 6, 3]


def test_positions_are_interpolated_to_the_grid_the_right_way_round():
    """Brighter position embeddings to the right are brighter to the right on a wider grid, too."""
    network = tiny()
    encoder = network.encoder
    with torch.no_grad():
        encoder.transformer.patch_embed.proj.weight.zero_()
        encoder.transformer.pos_embed.copy_(torch.arange(4.0).repeat(4)[None, :, None].expand(1, -1, 24))
    seen = []
    encoder.transformer.blocks[0].register_forward_pre_hook(lambda block, inputs: seen.append(inputs[0]))
    network(torch.rand(1, 3, 32, 128))
    steps = seen[0][0, :, 0].reshape(2, 8)
    assert (steps.diff(dim=1) > 0).all() and torch.allclose(steps[0], steps[1], atol=1e-5)


def test_what_lies_beyond_the_border_is_the_border():
    """A size that is no multiple gives what the same image, its border repeated, gives."""
    network, image = tiny().eval(), torch.rand(1, 3, 50, 40)
    whole = torch.nn.functional.pad(image, (0, 24, 0, 14), mode="replicate")
    assert torch.allclose(network(image), network(whole)[..., :50, :40], atol=1e-6)


def test_logits_are_the_likeness_of_features_and_classes():
    """S = τ·V̂·T̂ᵀ, both of length one, raised bilinearly (section 2.2.4); ``align`` and ``forward`` agree."""
    network, image = tiny().eval(), torch.rand(2, 3, 64, 64)
    logits, features = network.align(image)
    assert torch.equal(logits, network(image))
    assert torch.allclose(features.norm(dim=1), torch.ones(2, 16, 16), atol=1e-5)
    assert torch.allclose(network.class_directions().norm(dim=1), torch.ones(5), atol=1e-6)
    assert network.temperature.item() == pytest.approx(1 / 0.07, rel=1e-5)
    likeness = (features.flatten(2).transpose(1, 2) @ network.class_directions().T / 0.07).transpose(1, 2)
    expected = interpolate(likeness.unflatten(2, (16, 16)), scale_factor=4, mode="bilinear", align_corners=False)
    assert torch.allclose(logits, expected, atol=1e-4)


@pytest.mark.parametrize("place", [-50.0, 50.0])
def test_temperature_stays_within_its_bounds(place):
    network = tiny()
    with torch.no_grad():
        network.raw_temperature.fill_(place)
    assert 1 <= network.temperature <= LARGEST_TEMPERATURE * (1 + 1e-5)


def test_gradients_reach_temperature_and_classes_by_logits_and_the_encoder_by_features():
    network, image = tiny(class_embeddings="learnt"), torch.rand(1, 3, 64, 64)
    logits, _ = network.align(image)
    (logits.logsumexp(dim=1) - logits[:, 0]).mean().backward()
    assert network.raw_temperature.grad.abs() > 0 and (network.class_embeddings.grad.abs().sum(dim=1) > 0).all()
    network.zero_grad()
    _, features = network.align(image)  # an alignment loss sees these and the classes
    (features.mean(dim=(2, 3)) @ network.class_directions().T)[0, 0].backward()
    assert network.encoder.transformer.pos_embed.grad.abs().sum() > 0 and network.class_embeddings.grad.abs().sum() > 0


def test_fusion_adds_from_the_deepest_up():
    fusion, features = tiny().fusion, [torch.rand(1, 24, 4, 6) for _ in range(4)]
    f1, f2, f3, f4 = (lateral(resize(feature))
                      for lateral, resize, feature in zip(fusion.lateral, fusion.resize, features))

    def up(level):
        return interpolate(level, scale_factor=2, mode="bilinear", align_corners=False)

    assert torch.allclose(fusion(features), fusion.project(f1 + up(f2 + up(f3 + up(f4)))), atol=1e-5)


def test_text_classes_are_replaced_at_run_time_and_never_trained():
    network, image = tiny().eval(), torch.rand(1, 3, 64, 64)
    assert "class_embeddings" in network.state_dict() and "class_embeddings" not in dict(network.named_parameters())
    before, features = network.align(image)
    network.set_class_embeddings(7 * torch.eye(12)[:3])
    after = network(image)
    assert after.shape == (1, 3, 64, 64) and network.config.classes == 3 and before.shape[1] == 5
    expected = interpolate(features[:, :3] / 0.07, scale_factor=4, mode="bilinear", align_corners=False)
    assert torch.allclose(after, expected, atol=1e-4)


@pytest.mark.parametrize("embeddings, reason", [
    (torch.ones(5, 7), "classes, 12"), (torch.ones(12), "classes, 12"), (torch.zeros(5, 12), "none may be zero"),
    (torch.full((5, 12), torch.nan), "finite"), (torch.ones(1, 12), "two classes")])
def test_embeddings_that_do_not_fit_are_refused(embeddings, reason):
    network = tiny()
    kept = network.class_embeddings.clone()
    with pytest.raises(ValueError, match=reason):
        network.set_class_embeddings(embeddings)
    assert torch.equal(network.class_embeddings, kept) and network.config.classes == 5


def test_learnt_classes_cannot_be_named_anew():
    with pytest.raises(ValueError, match="without a text tower"):
        tiny(class_embeddings="learnt").set_class_embeddings(torch.ones(5, 12))


@pytest.mark.parametrize("changes, reason", [
    ({"classes": 1}, "two classes"), ({"bands": 0}, "one band"), ({"patch": 14}, "token covers"),
    ({"width": 25}, "multiple of heads"), ({"depth": 6}, "multiple of 4"), ({"heads": 0}, "positive"),
    ({"sigma": 0.0}, "sigma"), ({"sigma": float("nan")}, "sigma"), ({"class_embeddings": "words"}, "learnt"),
    ({"input_mean": (0.5,)}, "one number per band"), ({"input_mean": (0.5,) * 3}, "go together")])
def test_impossible_configurations_are_refused_with_the_reason(changes, reason):
    with pytest.raises(ValueError, match=reason):
        LoVLANetConfig(**{"bands": 3, "classes": 5, **TINY, **changes})


def test_contexts_are_refused():
    with pytest.raises(ValueError, match="no context images"):
        tiny()(torch.rand(1, 3, 64, 64), [torch.rand(1, 3, 32, 32)])
    with pytest.raises(ValueError, match="contexts must be empty"):
        build("lovlanet", TINY, bands=3, classes=5, contexts=(2,))


def test_a_card_builds_the_same_network_and_its_weights_fit():
    network = tiny(**LoVLANetConfig.small(5, size="ti").hyperparameters() | TINY | {"sigma": 1.5}).eval()
    copy = build("lovlanet", network.config.hyperparameters(), bands=3, classes=5, contexts=()).eval()
    assert copy.config == network.config
    load_weights(copy, dump_weights({"segmenter.": network.state_dict()}, torch.float32), "segmenter.")
    image = torch.rand(1, 3, 64, 64)
    assert torch.equal(network(image), copy(image))
    with pytest.raises(ValueError, match="hyperparameter"):
        build("lovlanet", {"surprise": 1}, bands=3, classes=5, contexts=())


@pytest.mark.parametrize("size, width", [("ti", 192), ("s", 384)])
def test_the_small_ones_take_any_bands(size, width):
    with torch.device("meta"):
        network = LoVLANet(LoVLANetConfig.small(9, bands=5, size=size))
        assert network(torch.empty(1, 5, 512, 512)).shape == (1, 9, 512, 512)
    assert network.config.width == width
    with pytest.raises(ValueError, match="'ti' or 's'"):
        LoVLANetConfig.small(9, size="b")
