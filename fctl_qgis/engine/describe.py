"""``describe``: a model, or an architecture without weights, in facts, with parameters and arithmetic counted."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from ..errors import ModelError
from ..models.architectures import build, build_refiner
from ..models.cost import counted
from ..models.fctl import FCtL, FCtLConfig
from ..models.hybrid import HybridConfig, HybridLoVLANet
from ..models.open_vocabulary import OpenVocabulary, OpenVocabularyConfig
from ..models.refinement import ContextualRefinement, RefinementConfig
from ..models.sentence import PIECES
from ..models.text import PARAMETERS as TEXT_PARAMETERS
from ..packages.card import PatchSpec
from ..packages.catalog import find
from ..packages.tensors import read_shapes


@dataclass(frozen=True)
class Architecture:
    """What can be described without a package.

    Attributes:
        make: the network; classes as in the paper's and our data.
        bands: channels of its input.
        text_parameters: of the text tower that goes with it; they count as the model's, but its arithmetic does not: it
            depends on the prompts alone and is done once.
        paper: what its paper states, to be read beside our counts.
    """

    make: Callable[[], nn.Module]
    bands: int
    patch: PatchSpec
    text_parameters: int = 0
    paper: str = ""


def _lovlanet(size: str) -> nn.Module:
    from ..models.lovlanet import LoVLANet, LoVLANetConfig  # brings timm, whose import takes seconds

    if size == "paper":
        return LoVLANet(LoVLANetConfig.paper(6))
    return LoVLANet(LoVLANetConfig.small(5, size=size, class_embeddings="learnt"))  # type: ignore[arg-type]


ARCHITECTURES = {
    "fctl-vgg16": Architecture(lambda: FCtL(FCtLConfig.vgg16(7)), 3, PatchSpec(508, 458, (2, 3, 1), 508)),
    "fctl-compact": Architecture(lambda: FCtL(FCtLConfig.compact(5)), 3, PatchSpec(512, 384, (1, 2, 3), 256)),
    "contextual-refinement": Architecture(lambda: ContextualRefinement(RefinementConfig(5)), 5,
                                          PatchSpec(512, 384, (2,), 256)),
    "lovlanet": Architecture(lambda: _lovlanet("paper"), 3, PatchSpec(1024, 768, (), 1024), TEXT_PARAMETERS,
                             "155.16 M parameters, 434.64 GFLOP at 1024 px (Zeng et al. 2026, Table 6; it does not say how "
                             "FLOPs were counted)"),
    "remoteclip": Architecture(lambda: OpenVocabulary(OpenVocabularyConfig(5)), 3, PatchSpec(224, 112, (), 224),
                               TEXT_PARAMETERS),
    "lovlanet-hybrid": Architecture(lambda: HybridLoVLANet(HybridConfig(3, 5)), 3, PatchSpec(512, 384, (), 512)),
    "lovlanet-small": Architecture(lambda: _lovlanet("s"), 3, PatchSpec(512, 384, (), 512)),
    "lovlanet-tiny": Architecture(lambda: _lovlanet("ti"), 3, PatchSpec(256, 192, (), 256)),
}


def describe(model: str) -> dict[str, Any]:
    """Facts about an installed model, a package or an architecture; ``text`` holds them as lines for people."""
    if model in ARCHITECTURES:
        known = ARCHITECTURES[model]
        facts = {"architecture": model, "patch": _patch_facts(known.patch),
                 **counted(known.make, known.bands, known.patch.image_sides_px)}
        if known.text_parameters:
            _add_text_tower(facts, known.text_parameters)
        if known.paper:
            facts["paper"] = known.paper
        facts["text"] = "\n".join([f"{model}, an architecture without weights", *_size_lines(facts)])
        return facts
    package = find(model)
    card = package.card
    package.verify()
    try:
        facts = {
            "id": card.id, "title": card.title, "version": card.version, "architecture": card.segmenter.architecture,
            "classes": [{"id": entry.id, "name": entry.name, "color": entry.color} for entry in card.classes],
            "bands": list(card.input.bands), "gsd_m": list(card.input.gsd_m), "patch": _patch_facts(card.patch),
            **counted(lambda: build(card.segmenter.architecture, card.segmenter.hyperparameters, classes=len(card.classes),
                                     bands=len(card.input.bands), contexts=card.patch.contexts),
                       len(card.input.bands), card.patch.image_sides_px)}
        if refiner := card.refiner:
            facts["refiner"] = {"architecture": refiner.network.architecture, "patch": _patch_facts(refiner.patch),
                                **counted(lambda: build_refiner(refiner.network.architecture,
                                                                 refiner.network.hyperparameters, classes=len(card.classes)),
                                           len(card.classes), refiner.patch.image_sides_px)}
    except ValueError as error:
        raise ModelError(f"The model package {package.path} cannot be used: {error}.") from None
    if card.text:
        facts["prompts"] = {name: list(said) for name, said in card.text.prompts.items()}
        facts["text_tower"] = bool(card.text.file)
        facts["phrases"] = len(package.phrase_book.rows) if card.text.phrases else 0
        if card.text.file:
            shapes = read_shapes(package.path, card.text.file)
            _add_text_tower(facts, sum(math.prod(shape) for name, shape in shapes.items() if name != PIECES))
    facts |= {"weights_sha256": package.weights_hash, "temperature": card.temperature,
              "training": dict(card.training), "scores": dict(card.scores)}
    facts["text"] = _text(facts)
    return facts


def _add_text_tower(facts: dict[str, Any], parameters: int) -> None:
    facts["parameters"] += parameters
    facts["text_parameters"] = parameters


def _patch_facts(patch: PatchSpec) -> dict[str, Any]:
    return {"size_px": patch.size_px, "step_px": patch.step_px, "contexts": list(patch.contexts),
            "context_px": patch.context_px}


def _size_lines(facts: dict[str, Any]) -> list[str]:
    patch = facts["patch"]
    lines = [f"patch: {patch['size_px']} px every {patch['step_px']} px, contexts {patch['contexts']} "
             f"at {patch['context_px']} px",
             f"parameters: {facts['parameters'] / 1e6:.2f} M, {facts['flops'] / 1e9:.1f} GFLOP a patch "
             f"({facts['flop_method']})"]
    if "text_parameters" in facts:
        lines.append(f"of these the text tower: {facts['text_parameters'] / 1e6:.2f} M parameters, and no arithmetic (it is "
                     "run once for the prompts, not for patches)")
    if "paper" in facts:
        lines.append(f"the paper states: {facts['paper']}")
    return lines


def _text(facts: dict[str, Any]) -> str:
    lines = [f"{facts['title']} ({facts['id']} {facts['version']})",
             f"classes: {', '.join(entry['name'] for entry in facts['classes'])}",
             f"bands: {', '.join(facts['bands'])} at {facts['gsd_m'][0]:g} to {facts['gsd_m'][1]:g} m per pixel",
             *_size_lines(facts)]
    if "prompts" in facts:
        if facts["phrases"]:
            lines.append(f"phrase book: {facts['phrases']} phrases; any of them can be classes (--prompts)")
        lines.append("text tower: " + ("yes, classes can be put into other words (--prompts)" if facts["text_tower"] else
                                       "none; one that is installed reads what the phrase book lacks" if facts["phrases"] else
                                       "none, so the words of the classes stay as they are"))
        lines += [f"{name}: {'; '.join(said)}" for name, said in facts["prompts"].items()]
    if "classes" in facts["training"]:
        lines.append(f"about the classes: {facts['training']['classes']}")
    if "refiner" in facts:
        lines += [f"refiner, {line}" for line in _size_lines(facts["refiner"])]
    lines.append(f"licence: {facts['training'].get('licence', 'not stated')}")
    lines += [f"trained on: {entry}" if isinstance(entry, str) else f"trained on: {', '.join(map(str, entry.values()))}"
              for entry in facts["training"].get("data", [])]
    tables = facts["scores"].get("tables", {})
    lines += [f"score, {name}: {value}" for name, value in facts["scores"].items() if name != "tables"]
    lines += [line for name, table in tables.items() for line in ("", f"{name}:", *table)]
    return "\n".join(lines)
