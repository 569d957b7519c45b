"""LoVLANet's transformer started from CLIP's image tower, ViT-B/32 as in the paper (Zeng et al. 2026, section 3.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import torch
from torch import Tensor, nn

from .lovlanet import LoVLANetConfig
from .open_vocabulary import MEAN, STD

#: the tower's names and the transformer's; a block's have its number in front
_ALONE = {"conv1.weight": "patch_embed.proj.weight", "ln_pre.weight": "norm_pre.weight", "ln_pre.bias": "norm_pre.bias",
          "ln_post.weight": "norm.weight", "ln_post.bias": "norm.bias"}
_OF_A_BLOCK = {"ln_1": "norm1", "ln_2": "norm2", "feed.0": "mlp.fc1", "feed.2": "mlp.fc2",
               **{f"attn.{layer}": f"attn.{layer}" for layer in ("query", "key", "value", "project")}}
_IN_A_BLOCK = re.compile(r"tower\.(blocks\.\d+)\.(.+)\.(weight|bias)")
#: red, green and blue
BANDS = len(MEAN)
_TOWER, _TRANSFORMER = "tower.", "encoder.transformer."


def b32(classes: int, embedding_width: int) -> LoVLANetConfig:
    """The paper's network for a tower's weights."""
    return LoVLANetConfig.paper(classes, pre_norm=True, embedding_width=embedding_width, input_mean=MEAN, input_std=STD)


@torch.no_grad()
def start_transformer(network: nn.Module, tower: Mapping[str, Tensor]) -> list[str]:
    """Give the transformer the weights of a tower.

    Queries are dropped for key–key attention, and with ReduceMLP the last block's second branch. The class token goes, for it
    has no place; its positional embedding, too. What the tower lacks starts as it would have.

    Args:
        network: a LoVLANet of :func:`b32`.
        tower: of a :class:`~.open_vocabulary.OpenVocabulary`, by its names.

    Returns:
        The names of the transformer's weights that the tower lacks.
    """
    started = {_TRANSFORMER + "pos_embed": tower[_TOWER + "positional_embedding"][None, 1:]}
    for theirs, ours in _ALONE.items():
        started[_TRANSFORMER + ours] = tower[_TOWER + theirs]
    for name in tower:
        if found := _IN_A_BLOCK.fullmatch(name):
            block, layer, kind = found.groups()
            started[f"{_TRANSFORMER}{block}.{_OF_A_BLOCK[layer]}.{kind}"] = tower[name]
    state = network.state_dict()
    network.load_state_dict({**state, **{name: value for name, value in started.items() if name in state}})
    return [name for name in state if name.startswith(_TRANSFORMER) and name not in started]
