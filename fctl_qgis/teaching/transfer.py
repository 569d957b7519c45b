"""A network for new classes or bands that starts from what another one learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from ..models.architectures import CLASS_EMBEDDINGS, from_config
from ..models.decoders import FCN8sDecoder, SkipDecoder
from ..models.fctl import FCtLConfig

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig

DECODERS: dict[str, type[SkipDecoder] | type[FCN8sDecoder]] = {"skip": SkipDecoder, "fcn8s": FCN8sDecoder}
#: the end of the name of the weights that read the bands: FCtL's encoders', and LoVLANet's
FIRST_CONVOLUTIONS = ("stages.0.0.0.weight", "patch_embed.proj.weight")


def adapted(config: FCtLConfig | LoVLANetConfig, state: Mapping[str, Tensor], bands: Sequence[int | None],
            classes: Sequence[int | None]) -> nn.Module:
    """A network whose bands and classes are those of another, in any order, or new.

    Args:
        config, state: of the network that has learnt.
        bands: per new band the old band it resembles, or None; it then starts as the mean of all old ones.
        classes: per new class the old class, or None; it then starts from random numbers.
    """
    network = from_config(for_bands_and_classes(config, bands, len(classes)))
    fresh = network.state_dict()
    outputs = _one_row_a_class(config)
    for name, old in state.items():
        if name.endswith(FIRST_CONVOLUTIONS):
            mean = old.mean(1)
            fresh[name] = torch.stack([mean if band is None else old[:, band] for band in bands], dim=1)
        elif name.startswith(outputs):
            for index, source in enumerate(classes):
                if source is not None:
                    fresh[name][index] = old[source]
        elif fresh[name].shape == old.shape:  # the fixed interpolation of some decoders has the shape of the classes
            fresh[name] = old
    network.load_state_dict(fresh)
    return network


def _one_row_a_class(config: FCtLConfig | LoVLANetConfig) -> tuple[str, ...]:
    """How the names of those tensors begin that have a row for each class."""
    if isinstance(config, FCtLConfig):
        return tuple(f"decoder.{layer}." for layer in DECODERS[config.decoder].CLASS_LAYERS)
    return (CLASS_EMBEDDINGS,)


def for_bands_and_classes(config: FCtLConfig | LoVLANetConfig, bands: Sequence[int | None],
                          classes: int) -> FCtLConfig | LoVLANetConfig:
    """The same network for other bands (see :func:`adapted`) and another number of classes."""
    return replace(config, bands=len(bands), classes=classes, input_mean=_per_band(config.input_mean, bands),
                   input_std=_per_band(config.input_std, bands))


def _per_band(values: tuple[float, ...], bands: Sequence[int | None]) -> tuple[float, ...]:
    if not values:
        return ()
    mean = sum(values) / len(values)
    return tuple(mean if band is None else values[band] for band in bands)
