"""``describe``: a model in facts, with parameters and arithmetic counted."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from ..errors import ModelError
from ..models.architectures import build
from ..packages.catalog import find

FLOP_METHOD = "multiplications and additions of convolutions and matrix products, one patch with its contexts"


def describe(model: str) -> dict[str, Any]:
    """Facts about an installed model or a package; ``text`` holds them as lines for people."""
    package = find(model)
    card = package.card
    package.verify()
    contexts = card.patch.contexts
    with torch.device("meta"):
        try:
            network = build(card.segmenter.architecture, card.segmenter.hyperparameters, bands=len(card.input.bands),
                            classes=len(card.classes), contexts=contexts).eval()
        except ValueError as error:
            raise ModelError(f"The model package {package.path} cannot be used: {error}.") from None
        local = torch.empty(1, len(card.input.bands), card.patch.size_px, card.patch.size_px)
        around = [torch.empty(1, len(card.input.bands), card.patch.context_px, card.patch.context_px)
                  for context in contexts if context != 1]
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(local, around)
    facts: dict[str, Any] = {
        "id": card.id, "title": card.title, "version": card.version, "architecture": card.segmenter.architecture,
        "classes": [{"id": entry.id, "name": entry.name, "color": entry.color} for entry in card.classes],
        "bands": list(card.input.bands), "gsd_m": list(card.input.gsd_m),
        "patch": {"size_px": card.patch.size_px, "step_px": card.patch.step_px, "contexts": list(card.patch.contexts),
                  "context_px": card.patch.context_px},
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "flops": counter.get_total_flops(), "flop_method": FLOP_METHOD,
        "weights_sha256": package.weights_hash, "temperature": card.temperature,
        "training": dict(card.training), "scores": dict(card.scores)}
    facts["text"] = _text(facts)
    return facts


def _text(facts: dict[str, Any]) -> str:
    patch = facts["patch"]
    lines = [f"{facts['title']} ({facts['id']} {facts['version']})",
             f"classes: {', '.join(entry['name'] for entry in facts['classes'])}",
             f"bands: {', '.join(facts['bands'])} at {facts['gsd_m'][0]:g} to {facts['gsd_m'][1]:g} m per pixel",
             f"patch: {patch['size_px']} px every {patch['step_px']} px, contexts {patch['contexts']} "
             f"at {patch['context_px']} px",
             f"parameters: {facts['parameters'] / 1e6:.2f} M, {facts['flops'] / 1e9:.1f} GFLOP a patch "
             f"({facts['flop_method']})",
             f"licence: {facts['training'].get('licence', 'not stated')}"]
    lines += [f"trained on: {entry}" if isinstance(entry, str) else f"trained on: {', '.join(map(str, entry.values()))}"
              for entry in facts["training"].get("data", [])]
    lines += [f"score, {name}: {value}" for name, value in facts["scores"].items()]
    return "\n".join(lines)
