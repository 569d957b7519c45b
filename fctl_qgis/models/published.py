"""The FCtL checkpoints its authors publish, as weights of our network.

They are ``state_dict``\\ s of three ``DataParallel`` models: the segmenter (``all.epoch.pth``) and the two context
encoders, trained first and then frozen (``B10.epoch.pth``, ``B15.epoch.pth``). Of the latter only the encoder is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor

from .fctl import Context, FCtL, FCtLConfig

#: the files by the role their network plays, with the name the authors gave them
ROLES = {"local": "all.epoch.pth", "medium": "B10.epoch.pth", "large": "B15.epoch.pth"}
_PARALLEL = "module."
#: the published encoders are cut into three sequences whose indices restart; by stage of ours
_STAGES = ((("pool3", 0), ("pool3", 2)), (("pool3", 5), ("pool3", 7)), (("pool3", 10), ("pool3", 12), ("pool3", 14)),
           (("pool4", 0), ("pool4", 2), ("pool4", 4)), (("pool5", 0), ("pool5", 2), ("pool5", 4)))
_HEAD = {"fusion.blend": "big_attention.trans", "decoder.head.0": "output.0", "decoder.head.3": "output.3",
         "decoder.head.6": "output.6", "decoder.score_pool4": "adj_pool4", "decoder.score_pool3": "adj_pool3",
         "decoder.up_head": "up_output", "decoder.up_pool4": "up_pool4_out", "decoder.up_final": "up_final"}


def fctl_vgg16(files: Mapping[str, Mapping[str, Tensor]], contexts: Sequence[Context]) -> tuple[FCtLConfig, dict[str, Tensor]]:
    """The network and its weights.

    Args:
        files: the three state dicts by role (:data:`ROLES`).
        contexts: of the medium and the large encoder; the third branch is the patch itself.

    Raises:
        ValueError: with a sentence, when a file is not what its role asks for.
    """
    tensors = {role: {key.removeprefix(_PARALLEL): value for key, value in files[role].items()} for role in ROLES}
    _check_roles(tensors)
    classes = _classes(tensors["local"])
    medium, large = contexts
    config = FCtLConfig.vgg16(classes, (medium, large, 1))
    with torch.device("meta"):
        expected = FCtL(config).state_dict()
    state = {}
    for ours, role, theirs in _pairs():
        for kind in (("weight", "bias") if not ours.endswith("gamma") else ("",)):
            key, source = f"{ours}.{kind}".rstrip("."), f"{theirs}.{kind}".rstrip(".")
            if key in expected:
                state[key] = _taken(tensors[role], source, tuple(expected[key].shape), role)
    assert set(state) == set(expected)  # nosec B101 - the table above covers the network
    return config, state


def _pairs() -> Iterator[tuple[str, str, str]]:
    """(our module, file, their module)."""
    for encoder, role, prefix in (("encoder", "local", ""), ("context_encoders.0", "medium", "big_"),
                                  ("context_encoders.1", "large", "big_")):
        for stage, convolutions in enumerate(_STAGES):
            for place, (sequence, index) in enumerate(convolutions):
                yield f"{encoder}.stages.{stage}.{place}.0", role, f"{prefix}{sequence}.{index}"
    # their branches carry no suffix for the medium context, _1 for the large one and _2 for the patch itself
    for branch, suffix in enumerate(("", "_1", "_2")):
        for part in ("query", "key", "value"):
            yield f"correlations.{branch}.{part}", "local", f"big_attention.conv_{part}{suffix}"
        yield f"correlations.{branch}.gamma", "local", f"big_attention.gamma{suffix}"
        yield f"fusion.squeeze_in.{branch}", "local", f"big_attention.in_{branch + 1}"
        yield f"fusion.split_out.{branch}", "local", f"big_attention.out_{branch + 1}"
    for ours, theirs in _HEAD.items():
        yield ours, "local", theirs


def _check_roles(tensors: Mapping[str, Mapping[str, Tensor]]) -> None:
    for role, content in tensors.items():
        is_segmenter = any(key.startswith("big_attention.") for key in content)
        is_encoder = any(key.startswith("big_pool3.") for key in content)
        if role == "local" and not is_segmenter:
            raise ValueError(f"the file given as 'local' is not the segmenter's ({ROLES['local']}): it has no correlation "
                             "module" + (" and looks like a context encoder's; are the files swapped?" if is_encoder else ""))
        if role != "local" and not is_encoder:
            raise ValueError(f"the file given as {role!r} is not a context encoder's ({ROLES[role]}): it has no context stages"
                             + (" and looks like the segmenter's; are the files swapped?" if is_segmenter else ""))
    first = "big_pool3.0.weight"
    medium, large = (tensors[role].get(first) for role in ("medium", "large"))
    if medium is not None and large is not None and medium.shape == large.shape and torch.equal(medium, large):
        raise ValueError("the medium and the large context encoder are the same file")


def _classes(local: Mapping[str, Tensor]) -> int:
    weight = local.get("output.6.weight")
    if weight is None or weight.ndim != 4:
        raise ValueError("the file given as 'local' lacks 'output.6.weight', which scores the classes: it is cut off or "
                         "another network's")
    return weight.shape[0]


def _taken(content: Mapping[str, Tensor], key: str, shape: tuple[int, ...], role: str) -> Tensor:
    tensor = content.get(key)
    if tensor is None:
        raise ValueError(f"the file given as {role!r} lacks {key!r}: it is cut off or another network's")
    if tuple(tensor.shape) != shape:
        raise ValueError(f"{key!r} in the file given as {role!r} has shape {list(tensor.shape)} instead of {list(shape)}: "
                         "it is another network's")
    if not torch.isfinite(tensor).all():
        raise ValueError(f"{key!r} in the file given as {role!r} holds values that are not numbers: training had failed")
    return tensor.detach().float().contiguous()
