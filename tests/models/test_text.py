import open_clip
import pytest
import torch
from open_clip.transformer import QuickGELU, TextTransformer
from torch.nn.functional import normalize

from fctl_qgis.models.text import (
    LAYOUT,
    PARAMETERS,
    TEMPLATES,
    TextTower,
    directions,
    embed_classes,
    prompts,
    text_weights,
)

SENTENCES = ["a satellite image of a road.", "an aerial photograph of water", "Häuser & trees"]


def full_layout():
    """A state dict of the right layout that takes no memory."""
    return {key: torch.zeros(()).expand(shape) for key, shape in LAYOUT.items()}


class Words:
    """Stands in for a tower: a direction for every sentence."""

    def __call__(self, sentences):
        directions = {"east": (1.0, 0.0), "north": (0.0, 1.0), "west": (-1.0, 0.0)}
        return torch.tensor([directions[sentence] for sentence in sentences])


def test_a_class_is_the_mean_of_its_sentences():
    classes = embed_classes(Words(), {"a": ["east", "north"], "b": ["west"], "c": ["north", "north", "west"]})
    expected = normalize(torch.tensor([[0.5, 0.5], [-1.0, 0.0], [-1 / 3, 2 / 3]]), dim=1)
    assert torch.allclose(classes, expected, atol=1e-6)


@pytest.mark.parametrize("sentences", [{}, {"a": []}, {"a": ["east", " "]}, {"a": "east"}])
def test_classes_without_sentences_are_refused(sentences):
    with pytest.raises(ValueError, match="class"):
        embed_classes(Words(), sentences)


def test_names_become_sentences():
    said = prompts("bare land")
    assert len(said) == len(set(said)) == len(TEMPLATES) and all("bare land" in sentence for sentence in said)
    assert prompts("road", ["{} seen from above"]) == ["road seen from above"]


def test_the_tower_has_its_size():
    """63.4 M, as the paper's total asks for; to the number what open_clip's has."""
    assert PARAMETERS == 63_428_096


def test_only_the_text_is_taken_whatever_stands_around_it():
    state = {"module." + key: value for key, value in (full_layout() | {"visual.proj": torch.ones(3)}).items()}
    state["module.ln_final.bias"] = torch.full((512,), 0.5, dtype=torch.float16)
    weights = text_weights(state)
    assert set(weights) == set(LAYOUT) and all(value.dtype == torch.float32 for value in weights.values())
    assert torch.equal(weights["ln_final.bias"], torch.full((512,), 0.5))


@pytest.mark.parametrize("changes, reason", [
    ({"token_embedding.weight": None}, "lacks 'token_embedding.weight'"),
    ({"transformer.resblocks.11.attn.in_proj_bias": None}, "lacks 'transformer.resblocks.11.attn.in_proj_bias'"),
    ({"text_projection": torch.zeros(512, 768)}, "'text_projection' in the checkpoint has shape [512, 768]"),
    ({"ln_final.weight": torch.full((512,), torch.nan)}, "not numbers"), ({"ln_final.weight": 3}, "lacks")])
def test_another_networks_weights_are_refused_with_what_is_missing(changes, reason):
    state = {key: value for key, value in (full_layout() | changes).items() if value is not None}
    with pytest.raises(ValueError) as refused:
        TextTower(state)
    assert reason in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("embeddings, reason", [
    (torch.ones(3, 4), "must be"), (torch.ones(5), "must be"), (torch.zeros(2, 5), "none may be zero"),
    (torch.full((2, 5), torch.inf), "finite")])
def test_what_points_nowhere_is_no_embedding(embeddings, reason):
    with pytest.raises(ValueError, match=reason):
        directions(embeddings, 5)


def test_embeddings_are_open_clips_own(clip, clip_file, monkeypatch):
    """A seeded file of RemoteCLIP's layout, with either activation; longer sentences beside one do not disturb it."""
    tokenizer = open_clip.get_tokenizer("ViT-B-32")
    state = torch.load(clip_file, weights_only=True)
    tower = TextTower(state)
    assert sum(parameter.numel() for parameter in tower.parameters()) == PARAMETERS
    assert not any("visual" in name for name, _ in tower.named_parameters())
    expected = clip.encode_text(tokenizer(SENTENCES), normalize=True)
    embedded = tower(SENTENCES)
    assert embedded.shape == (3, 512) and not embedded.requires_grad
    assert (embedded - expected).abs().max() <= 1e-6
    assert (embedded[0] - embedded[1]).norm() > 1e-3
    assert (tower(SENTENCES[:1])[0] - expected[0]).abs().max() <= 1e-6

    for block in clip.transformer.resblocks:
        monkeypatch.setitem(block.mlp._modules, "gelu", QuickGELU())
    openai = clip.encode_text(tokenizer(SENTENCES), normalize=True)
    assert (TextTower(state, quick_gelu=True)(SENTENCES) - openai).abs().max() <= 1e-6 < (embedded - openai).abs().max()

    with pytest.raises(ValueError, match="too long"):
        tower(["field " * 80])
    assert embed_classes(tower, {"road": prompts("road"), "water": prompts("water")}).shape == (2, 512)


def test_the_layout_is_open_clips():
    with torch.device("meta"):
        assert {key: tuple(value.shape) for key, value in TextTransformer().state_dict().items()} == LAYOUT
