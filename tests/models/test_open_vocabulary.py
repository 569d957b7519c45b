"""The frozen image tower against open_clip's own, and its last block against the formula."""

import pytest
import torch
from open_clip.transformer import QuickGELU
from torch.nn.functional import interpolate, layer_norm, normalize

from fctl_qgis.models.architectures import build
from fctl_qgis.models.neighbourhood import gaussian_prior
from fctl_qgis.models.open_vocabulary import MEAN, STD, OpenVocabulary, OpenVocabularyConfig, image_weights

#: a tower in which everything is there but little of it
SMALL = {"patch": 8, "grid": 3, "width": 16, "depth": 2, "heads": 2, "embedding_width": 6}


def of(clip, **changes) -> OpenVocabulary:
    """A network with a CLIP's weights."""
    config = OpenVocabularyConfig(3, **changes)
    with torch.device("meta"):
        network = OpenVocabulary(config)
    network.load_state_dict({**image_weights(clip.state_dict(), config), "class_embeddings": torch.eye(3, 512)}, assign=True)
    small = OpenVocabulary(OpenVocabularyConfig(2, **SMALL))
    network.mean, network.std = small.mean, small.std  # no weights, so they were not loaded
    return network.eval().requires_grad_(False)


@pytest.mark.parametrize("quick_gelu", [False, True])
def test_without_neighbourhood_it_is_open_clips_tower(clip, monkeypatch, quick_gelu):
    if quick_gelu:
        for block in clip.visual.transformer.resblocks:
            monkeypatch.setitem(block.mlp._modules, "gelu", QuickGELU())
    torch.manual_seed(1)
    image = torch.randn(2, 3, 224, 224)
    plain = of(clip, neighbourhood=False, quick_gelu=quick_gelu).tower(image)[:, 0]
    assert (plain - clip.visual(image)).abs().max() < 2e-5


def test_until_the_last_block_it_is_open_clips_tower(clip):
    torch.manual_seed(2)
    image = torch.randn(1, 3, 224, 224)
    seen = []
    hook = clip.visual.transformer.resblocks[-1].register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    clip.visual(image)
    hook.remove()
    assert (of(clip).tower.before_last(image) - seen[0]).abs().max() < 2e-5


def test_logits_are_the_papers_formula(clip):
    """In double precision: key-key attention with the prior, no residual, no feed-forward part, cosines times the scale."""
    network = of(clip)
    torch.manual_seed(3)
    network.set_class_embeddings(torch.randn(4, 512))
    image = torch.rand(1, 3, 224, 224)
    mean, std = (torch.tensor(values).view(3, 1, 1) for values in (MEAN, STD))
    tokens = network.tower.before_last((image - mean) / std).double()
    block = {name: value.double() for name, value in clip.visual.transformer.resblocks[-1].state_dict().items()}
    tokens = layer_norm(tokens, (768,), block["ln_1.weight"], block["ln_1.bias"])
    _, key, value = (tokens @ block["attn.in_proj_weight"].T + block["attn.in_proj_bias"]).unflatten(2, (3, 12, 64)).unbind(2)
    prior = torch.zeros(50, 50, dtype=torch.float64)
    prior[1:, 1:] = gaussian_prior(7, 7, 2.5, torch.device("cpu"), torch.float64)
    weights = (torch.einsum("bnhd,bmhd->bhnm", key, key) / 8 + prior).softmax(dim=-1)
    tokens = torch.einsum("bhnm,bmhd->bnhd", weights, value).flatten(2)
    tokens = tokens @ block["attn.out_proj.weight"].T + block["attn.out_proj.bias"]
    visual = clip.visual
    tokens = layer_norm(tokens, (768,), visual.ln_post.weight.double(), visual.ln_post.bias.double()) @ visual.proj.double()
    cosines = normalize(tokens[:, 1:], dim=2) @ network.class_embeddings.double().T
    grid = (clip.logit_scale.double().exp() * cosines).transpose(1, 2).unflatten(2, (7, 7))
    expected = interpolate(grid, size=(224, 224), mode="bilinear", align_corners=False)
    assert (network(image) - expected).abs().max() < 1e-4


@pytest.mark.parametrize("height, width", [(24, 24), (1, 1), (17, 40), (64, 9)])
def test_any_size_gives_logits_of_that_size(height, width):
    torch.manual_seed(4)
    network = OpenVocabulary(OpenVocabularyConfig(5, **SMALL)).eval()
    logits = network(torch.rand(2, 3, height, width))
    assert logits.shape == (2, 5, height, width) and torch.isfinite(logits).all()
    assert logits.abs().max() <= network.logit_scale.exp() * 1.001


def test_places_are_interpolated_but_for_the_class_tokens():
    tower = OpenVocabulary(OpenVocabularyConfig(2, **SMALL)).tower
    with torch.no_grad():
        rows = torch.arange(3.0).repeat_interleave(3)
        tower.positional_embedding[1:] = rows[:, None]
        tower.positional_embedding[0] = 99.0
    places = tower._places(5, 4)
    assert places.shape == (21, 16) and (places[0] == 99).all()
    grid = places[1:].unflatten(0, (5, 4))
    assert (grid[1:] > grid[:-1]).all() and torch.allclose(grid, grid[:, :1]), "they still grow from row to row and only so"
    assert torch.equal(tower._places(3, 3), tower.positional_embedding)


def test_a_card_cannot_ask_for_the_impossible():
    for changes, reason in (({"bands": 4}, "red, green and blue"), ({"contexts": (2,)}, "alone"),
                            ({"classes": 1}, "two classes")):
        with pytest.raises(ValueError, match=reason):
            build("remoteclip", SMALL, **{"bands": 3, "classes": 2, "contexts": (), **changes})
    for changes, reason in (({"sigma": 0}, "sigma"), ({"heads": 3}, "multiple"), ({"colour": 1}, "unknown"),
                            ({"depth": 0}, "positive")):
        with pytest.raises(ValueError, match=reason):
            build("remoteclip", {**SMALL, **changes}, bands=3, classes=2, contexts=())
    config = OpenVocabularyConfig(2, **SMALL, quick_gelu=True)
    assert OpenVocabularyConfig.from_hyperparameters(config.hyperparameters(), bands=3, classes=2) == config
