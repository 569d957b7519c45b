import math

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from fctl_qgis.models.neighbourhood import NeighbourhoodAttention, gaussian_prior

CPU = torch.device("cpu")


def prior(height, width, sigma, dtype=torch.float64):
    return gaussian_prior(height, width, sigma, CPU, dtype)


def formula(attention, tokens, height, width, sigma=None):
    """softmax(K·Kᵀ/√d + G)·V (or with Q for the first K) token by token and head by head, in float64."""
    count, channels = tokens.shape
    depth = channels // attention.heads
    places = [(row, column) for row in range(height) for column in range(width)]
    heads = []
    for head in range(attention.heads):
        part = slice(head * depth, (head + 1) * depth)
        key, value = ((tokens @ layer.weight.T + layer.bias)[:, part] for layer in (attention.key, attention.value))
        asking = attention.query or attention.key
        query = (tokens @ asking.weight.T + asking.bias)[:, part]
        rows = []
        for i in range(count):
            logits = torch.stack([query[i] @ key[j] / math.sqrt(depth) for j in range(count)])
            if sigma is not None:
                logits = logits + torch.tensor([math.exp(-math.dist(places[i], place) ** 2 / (2 * sigma**2))
                                                for place in places], dtype=torch.float64)
            weights = torch.exp(logits) / torch.exp(logits).sum()
            rows.append(weights @ value)
        heads.append(torch.stack(rows))
    return torch.cat(heads, dim=1) @ attention.project.weight.T + attention.project.bias


@pytest.mark.parametrize("key_key", [True, False])
@pytest.mark.parametrize("sigma", [None, 0.5, 2.0, 3.0])
@pytest.mark.parametrize("height, width", [(3, 5), (7, 2), (1, 9)])
def test_attention_is_the_formula(height, width, sigma, key_key):
    torch.manual_seed(1)
    attention = NeighbourhoodAttention(12, 3, key_key=key_key).double()
    for parameter in attention.parameters():
        torch.nn.init.normal_(parameter)
    tokens = torch.randn(2, height * width, 12, dtype=torch.float64)
    mask = None if sigma is None else prior(height, width, sigma)
    attended = attention(tokens, attn_mask=mask)
    for image in range(2):
        assert torch.allclose(attended[image], formula(attention, tokens[image], height, width, sigma), atol=1e-10)


@pytest.mark.parametrize("height, width", [(4, 4), (3, 8), (5, 1)])
def test_prior_is_the_formula_for_any_grid(height, width):
    for i in range(height * width):
        for j in range(height * width):
            distance = math.dist(divmod(i, width), divmod(j, width))
            assert prior(height, width, 1.5)[i, j].item() == pytest.approx(math.exp(-distance**2 / 4.5), rel=1e-13)


def test_a_small_sigma_leaves_the_diagonal():
    """G → 0 as σ → 0, but on the diagonal, which is always 1."""
    off = ~torch.eye(15, dtype=torch.bool)
    largest = []
    for sigma in (2.0, 1.0, 0.5, 0.25, 0.1, 1e-200):
        values = prior(3, 5, sigma)
        assert torch.equal(values.diagonal(), torch.ones(15, dtype=torch.float64))
        largest.append(values[off].max().item())
    assert largest == sorted(largest, reverse=True) and largest[0] > 0.8
    assert largest[-2] < 1e-20 and largest[-1] == 0


def test_one_prior_of_a_grid_is_kept_and_serves_training_after_inference():
    sigma = 2.125  # which no other test asks for
    with torch.inference_mode():
        first = prior(4, 6, sigma, torch.float32)
    assert prior(4, 6, sigma, torch.float32) is first and prior(6, 4, sigma, torch.float32) is not first
    tokens = torch.randn(1, 24, 8, requires_grad=True)
    NeighbourhoodAttention(8, 2)(tokens, attn_mask=first).square().sum().backward()
    assert tokens.grad.abs().sum() > 0


def test_half_precision_takes_the_same_prior():
    tokens = torch.randn(2, 24, 8)
    attention = NeighbourhoodAttention(8, 2)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = attention(tokens, attn_mask=prior(4, 6, 2.0, torch.float32))
    assert half.dtype == torch.bfloat16
    assert torch.allclose(half.float(), attention(tokens, attn_mask=prior(4, 6, 2.0, torch.float32)), atol=1e-2)


def test_one_prior_serves_all_heads_and_images(monkeypatch):
    """What reaches the kernel is (N, N), not one per head; without Gauss it is nothing."""
    from fctl_qgis.models import neighbourhood
    seen = []

    def kernel(query, key, value, attn_mask=None):
        seen.append(attn_mask)
        return torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=attn_mask)

    monkeypatch.setattr(neighbourhood, "scaled_dot_product_attention", kernel)
    attention, tokens = NeighbourhoodAttention(8, 2), torch.randn(3, 6, 8)
    attention(tokens, attn_mask=prior(2, 3, 2.0, torch.float32))
    attention(tokens)
    assert seen[0].shape == (6, 6) and seen[1] is None


def test_the_counter_of_arithmetic_sees_the_attention():
    with torch.device("meta"):
        attention, tokens = NeighbourhoodAttention(64, 4), torch.empty(1, 100, 64)
    with FlopCounterMode(display=False) as counter:
        attention(tokens, attn_mask=gaussian_prior(10, 10, 2.0, tokens.device, tokens.dtype))
    assert counter.get_total_flops() == 3 * 2 * 100 * 64 * 64 + 2 * 2 * 100 * 100 * 64
