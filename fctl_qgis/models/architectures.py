"""Networks by the name a model card gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load, save
from torch import Tensor, nn

from .fctl import Context, FCtL, FCtLConfig
from .hybrid import HybridConfig, HybridLoVLANet
from .open_vocabulary import OpenVocabulary, OpenVocabularyConfig
from .refinement import ContextualRefinement, RefinementConfig

if TYPE_CHECKING:
    from .lovlanet import LoVLANetConfig

ARCHITECTURES = ("fctl", "lovlanet", "lovlanet-hybrid", "remoteclip")
REFINERS = ("contextual-refinement",)
#: the end of the name of the tensor with a direction for each class
CLASS_EMBEDDINGS = "class_embeddings"


def build(architecture: str, hyperparameters: Mapping[str, Any], *, bands: int, classes: int,
          contexts: Sequence[Context]) -> nn.Module:
    """A segmenter with untrained weights. Raises ``ValueError`` for an unknown name or impossible numbers."""
    return from_config(configured(architecture, hyperparameters, bands=bands, classes=classes, contexts=contexts))


def configured(architecture: str, hyperparameters: Mapping[str, Any], *, bands: int, classes: int,
               contexts: Sequence[Context]) -> FCtLConfig | HybridConfig | LoVLANetConfig | OpenVocabularyConfig:
    """What shapes a segmenter. Raises ``ValueError`` like :func:`build`."""
    if architecture not in ARCHITECTURES:
        raise ValueError(f"unknown architecture {architecture!r}; this version knows {', '.join(ARCHITECTURES)}")
    if architecture == "lovlanet":
        from .lovlanet import LoVLANetConfig  # brings timm, whose import takes seconds

        return LoVLANetConfig.from_hyperparameters(dict(hyperparameters), bands=bands, classes=classes, contexts=contexts)
    kind: Any = {"fctl": FCtLConfig, "lovlanet-hybrid": HybridConfig, "remoteclip": OpenVocabularyConfig}[architecture]
    return kind.from_hyperparameters(dict(hyperparameters), bands=bands, classes=classes, contexts=contexts)


def from_config(config: FCtLConfig | HybridConfig | LoVLANetConfig | OpenVocabularyConfig) -> nn.Module:
    """A segmenter with untrained weights."""
    if isinstance(config, FCtLConfig):
        return FCtL(config)
    if isinstance(config, HybridConfig):
        return HybridLoVLANet(config)
    if isinstance(config, OpenVocabularyConfig):
        return OpenVocabulary(config)
    from .lovlanet import LoVLANet  # as above

    return LoVLANet(config)


def name_of(config: FCtLConfig | HybridConfig | LoVLANetConfig) -> str:
    """What a model card calls the network of this configuration."""
    if isinstance(config, HybridConfig):
        return "lovlanet-hybrid"
    return "fctl" if isinstance(config, FCtLConfig) else "lovlanet"


def build_refiner(architecture: str, hyperparameters: Mapping[str, Any], *, classes: int) -> nn.Module:
    """A refiner with untrained weights. Raises ``ValueError`` like :func:`build`."""
    return ContextualRefinement(configured_refiner(architecture, hyperparameters, classes=classes))


def configured_refiner(architecture: str, hyperparameters: Mapping[str, Any], *, classes: int) -> RefinementConfig:
    """What shapes a refiner. Raises ``ValueError`` like :func:`build`."""
    if architecture not in REFINERS:
        raise ValueError(f"unknown refiner {architecture!r}; this version knows {', '.join(REFINERS)}")
    return RefinementConfig.from_hyperparameters(dict(hyperparameters), classes=classes)


def load_weights(network: nn.Module, content: bytes, prefix: str) -> None:
    """Fill a network from a safetensors file, whatever its floating-point type; keys start with ``prefix``.

    Raises ``ValueError`` unless the file holds exactly the network's tensors, and all of them numbers.
    """
    tensors = {key.removeprefix(prefix): value for key, value in load(content).items() if key.startswith(prefix)}
    expected = network.state_dict()
    refuse_unfitting(shapes_of(expected), shapes_of(tensors))
    refuse_no_numbers(tensors)
    network.load_state_dict({key: value.to(expected[key].dtype) for key, value in tensors.items()})


def shapes_of(state: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    """The shape of every tensor of a state dict."""
    return {key: tuple(value.shape) for key, value in state.items()}


def refuse_unfitting(expected: Mapping[str, tuple[int, ...]], found: Mapping[str, tuple[int, ...]]) -> None:
    """Raises ``ValueError`` unless tensors have the names and shapes that a network expects."""
    if wrong := [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]:
        raise ValueError(f"the weights do not fit the network (for instance {min(wrong)!r})")


def refuse_no_numbers(state: Mapping[str, Tensor]) -> None:
    """Raises ``ValueError`` for NaN and infinities: a map by such weights would be of one class, or nonsense."""
    for key, value in state.items():
        if value.is_floating_point() and not torch.isfinite(value).all():
            raise ValueError(f"{key!r} holds values that are not numbers: training had failed")


def dump_exactly(states: Mapping[str, Mapping[str, Tensor]]) -> bytes:
    """A safetensors file of networks by the prefix of their keys: in half precision what that changes nothing of."""
    tensors = {}
    for prefix, state in states.items():
        for key, value in state.items():
            if value.is_floating_point():
                small = value.half()
                value = small if torch.equal(small.float(), value.float()) else value.float()
            tensors[prefix + key] = value.contiguous()
    return save(tensors)


def dump_weights(states: Mapping[str, Mapping[str, Tensor]], dtype: torch.dtype = torch.float16) -> bytes:
    """A safetensors file of networks by the prefix of their keys; floating-point tensors in ``dtype``.

    Running variances may lie outside half precision's range; such tensors keep single precision. So do the embeddings of
    classes: the sentences they come from give the same ones again.
    """
    tensors = {}
    for prefix, state in states.items():
        for key, value in state.items():
            if value.is_floating_point():
                small = value.to(dtype)
                fits = torch.isfinite(small).all() and not ((small.abs() < 1e-4) & (value != 0)).any()
                keeps = key.endswith(CLASS_EMBEDDINGS) or (not fits and key.endswith(("running_var", "running_mean")))
                value = value.float() if keeps else small
            tensors[prefix + key] = value.contiguous()
    return save(tensors)
