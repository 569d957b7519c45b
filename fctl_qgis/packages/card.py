"""The model card (``model.json``): everything about a model but its numbers, validated when read."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import ModelError
from .content import LONGEST_LINE, faults_named, is_a, is_plain, read_object, refuse_unless
from .files import CARD, LARGEST_BYTES
from .files import WEIGHTS as WEIGHTS
from .text import TextSpec

FORMAT = 1
#: what ``kind`` says in the card of a text tower; a model's says nothing
TEXT_TOWER = "text-tower"
#: the architecture whose classes may have several phrases each, and those whose classes are whatever is asked for in words
READS_PHRASES = "lovlanet-hybrid"
OPEN_VOCABULARY = frozenset({"remoteclip", READS_PHRASES})
#: numbers beyond these are slips, or meant to fill the memory
MOST_PX, MOST_CONTEXT, MOST_ENTRIES, MOST_NUMBER = 4096, 64, 1024, 65536
#: patches overlap by so much at most: a patch is this multiple of the step
MOST_STEPS = 16
SIZES_M, TEMPERATURES = (1e-4, 1e5), (1e-3, 1e3)

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_TEMPERATURE = f"{{}}.temperature must lie between {TEMPERATURES[0]:g} and {TEMPERATURES[1]:g}"
_LISTED = [name for name in LARGEST_BYTES if name != CARD]


@dataclass(frozen=True)
class LandCoverClass:
    """A class as it appears in the output: the value of its pixels, its name and its ``#rrggbb`` colour."""

    id: int
    name: str
    color: str


@dataclass(frozen=True)
class Network:
    """A network by name and hyperparameters; what they mean is the architecture's business."""

    architecture: str
    hyperparameters: Mapping[str, Any]


@dataclass(frozen=True)
class Scaling:
    """How values other than 8-bit become 0…255: ``stretch`` between percentiles, or ``fixed`` ranges per band."""

    method: str = "stretch"
    percentiles: tuple[float, float] = (2.0, 98.0)
    ranges: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class InputSpec:
    """What a model wants to see.

    Attributes:
        gsd_m: finest and coarsest ground sampling distance it was made for, in metres.
        edge: what lies beyond the raster's edge, ``zero`` (black) or ``reflect``.
    """

    bands: tuple[str, ...]
    gsd_m: tuple[float, float]
    scaling: Scaling = field(default_factory=Scaling)
    edge: str = "reflect"


@dataclass(frozen=True)
class PatchSpec:
    """The patch grid and the contexts.

    Attributes:
        size_px, step_px: side of a patch and distance between patches (on a fitted grid: the largest distance).
        contexts: multiples of the patch around the same centre, or ``"global"``; 1 is the patch itself.
        context_px: side of the context images the network is given.
        grid: ``constant`` steps from the raster's corner, or ``fitted`` between its edges (the authors' way).
        blend: what averaging does in overlaps, ``fade`` from patch to patch or take the ``mean`` (the authors' way).
    """

    size_px: int
    step_px: int
    contexts: tuple[float | str, ...]
    context_px: int
    grid: Literal["constant", "fitted"] = "constant"
    blend: Literal["fade", "mean"] = "fade"

    @property
    def image_sides_px(self) -> tuple[int, ...]:
        """Of what the network is given: the patch, and the image of every context but the patch itself."""
        return (self.size_px, *(self.context_px for context in self.contexts if context != 1))


@dataclass(frozen=True)
class Refiner:
    """A network that repairs crude maps.

    Attributes:
        patch: its patches of the crude map, and the one context mask it reads with each.
        temperature: logits are divided by it before the softmax that gives the confidence.
        usual: whether maps are repaired where the user chooses no merge; it costs time, and need not help every segmenter.
    """

    network: Network
    patch: PatchSpec
    temperature: float = 1.0
    usual: bool = True


def is_model_id(text: str) -> bool:
    """Lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit; short enough for a folder's name."""
    return _ID.fullmatch(text) is not None and len(text) <= LONGEST_LINE


def _network(content: dict[str, Any]) -> Network:
    return Network(is_a(str, content["architecture"]), is_a(dict, content["hyperparameters"]))


def _patch(content: dict[str, Any]) -> PatchSpec:
    contexts = content["contexts"]
    return PatchSpec(is_a(int, content["size_px"]), is_a(int, content["step_px"]),
                     ("global",) if contexts == "global" else tuple(contexts),
                     is_a(int, content.get("context_px", content["size_px"])),
                     content.get("grid", "constant"), content.get("blend", "fade"))


def _refiner(content: dict[str, Any]) -> Refiner:
    return Refiner(_network(content), _patch(content["patch"]), float(content.get("temperature", 1.0)),
                   is_a(bool, content.get("usual", True)))


@dataclass(frozen=True)
class ModelCard:
    """A validated ``model.json``. ``training`` and ``scores`` are for people and are kept as they are.

    Attributes:
        text: the words its classes were named in; None if they are numbers to it.
    """

    id: str
    title: str
    version: str
    segmenter: Network
    refiner: Refiner | None
    classes: tuple[LandCoverClass, ...]
    input: InputSpec
    patch: PatchSpec
    temperature: float
    training: Mapping[str, Any]
    scores: Mapping[str, Any]
    files: Mapping[str, str]
    text: TextSpec | None = None

    @property
    def is_open(self) -> bool:
        """Its classes are whatever it is asked for in words."""
        return self.segmenter.architecture in OPEN_VOCABULARY

    @property
    def reads_words(self) -> bool:
        """Whether its classes can be put into other words."""
        return self.text is not None and self.text.can_read

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Parse and check a card. Raises ``ModelError`` naming the first thing that is wrong."""
        content = read_object(text, FORMAT)
        if content.get("kind") == TEXT_TOWER:
            raise ModelError("it holds a text tower, which turns words into classes when a network is trained, and no network "
                             "for rasters; choose a model.")
        with faults_named():
            card = cls._parse(content)
            card._check()
        return card

    @classmethod
    def _parse(cls, content: dict[str, Any]) -> ModelCard:
        spec, scaling = content["input"], content["input"].get("scaling", {})
        low, high = spec["gsd_m"]
        refiner = content.get("refiner")
        return cls(
            id=is_a(str, content["id"]), title=is_a(str, content["title"]), version=is_a(str, content["version"]),
            segmenter=_network(content["segmenter"]), refiner=_refiner(refiner) if refiner else None,
            classes=tuple(LandCoverClass(is_a(int, entry["id"]), is_a(str, entry["name"]), is_a(str, entry["color"]))
                          for entry in content["classes"]),
            input=InputSpec(
                bands=tuple(is_a(str, name) for name in spec["bands"]), gsd_m=(float(low), float(high)),
                edge=spec.get("edge", "reflect"),
                scaling=Scaling(scaling.get("method", "stretch"),
                                tuple(map(float, scaling.get("percentiles", (2, 98)))),  # type: ignore[arg-type]
                                tuple((float(a), float(b)) for a, b in scaling.get("ranges", ())))),
            patch=_patch(content["patch"]),
            temperature=float(content.get("calibration", {}).get("temperature", 1.0)),
            training=is_a(dict, content.get("training", {})),
            scores=is_a(dict, content.get("scores", {})),
            files={is_a(str, name): is_a(str, digest) for name, digest in content["files"].items()},
            text=TextSpec.parse(content["text"]) if content.get("text") else None)

    def _check(self) -> None:
        ids = [entry.id for entry in self.classes]
        low, high = self.input.gsd_m
        scaling = self.input.scaling
        refuse_unless({
            "id must be lower-case letters, digits, '.', '_' or '-'": is_model_id(self.id),
            "classes must have two entries or more": len(ids) >= 2,
            "class ids must be different and lie in 0…254": len(set(ids)) == len(ids) and all(0 <= i < 255 for i in ids),
            "class names must not be empty": all(entry.name.strip() for entry in self.classes),
            f"title, version and names must be lines of {LONGEST_LINE} letters at most":
                all(map(is_plain, (self.title, self.version, *(entry.name for entry in self.classes), *self.input.bands))),
            "class colours must look like #3c1098": all(_COLOR.fullmatch(entry.color) for entry in self.classes),
            f"input.bands must be 1 to {MOST_ENTRIES}": 0 < len(self.input.bands) <= MOST_ENTRIES,
            f"input.gsd_m must be two positive numbers, the finer first, between {SIZES_M[0]:g} and {SIZES_M[1]:g}":
                SIZES_M[0] <= low <= high <= SIZES_M[1],
            **_rules_of("segmenter", self.segmenter),
            "input.edge must be 'zero' or 'reflect'": self.input.edge in ("zero", "reflect"),
            "input.scaling.method must be 'stretch' or 'fixed'": scaling.method in ("stretch", "fixed"),
            "input.scaling.percentiles must be two numbers in 0…100, the lower first":
                len(scaling.percentiles) == 2 and 0 <= scaling.percentiles[0] < scaling.percentiles[1] <= 100,
            "input.scaling.ranges must give low < high for every band":
                scaling.method != "fixed" or (len(scaling.ranges) == len(self.input.bands)
                                              and all(a < b and math.isfinite(b - a) for a, b in scaling.ranges)),
            **_rules_for("patch", self.patch),
            _TEMPERATURE.format("calibration"): TEMPERATURES[0] <= self.temperature <= TEMPERATURES[1],
            **({**_rules_of("refiner", self.refiner.network), **_rules_for("refiner.patch", self.refiner.patch)}
               if self.refiner else {}),
            "refiner.patch.contexts must be one multiple of the patch, larger than 1":
                self.refiner is None or (len(self.refiner.patch.contexts) == 1
                                         and self.refiner.patch.contexts[0] not in (1, "global")),
            _TEMPERATURE.format("refiner"):
                self.refiner is None or TEMPERATURES[0] <= self.refiner.temperature <= TEMPERATURES[1],
            f"files must list {WEIGHTS} with its SHA-256": WEIGHTS in self.files,
            f"files must list nothing but {', '.join(_LISTED)}": set(self.files) <= set(_LISTED),
            **(self.text.rules(self.files) if self.text else {}),
            "training.data must be a list of texts and objects": _is_list_of(self.training.get("data", []), (str, dict)),
            "scores.tables must be lists of lines by name": isinstance(tables := self.scores.get("tables", {}), dict)
                and all(_is_list_of(lines, (str,)) for lines in tables.values()),
            f"text.phrases are for the architecture {READS_PHRASES}":
                self.text is None or not self.text.phrases or self.segmenter.architecture == READS_PHRASES,
            "class names must differ where they are words":
                self.text is None or len({entry.name.strip().casefold() for entry in self.classes}) == len(ids),
            "text.prompts must name classes of the model":
                self.text is None or {entry.name for entry in self.classes} >= set(self.text.prompts),
        })


def _is_list_of(value: Any, kinds: tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(entry, kinds) for entry in value)


def _rules_of(name: str, network: Network) -> dict[str, Any]:
    return {f"{name}.hyperparameters must be names, switches and numbers up to {MOST_NUMBER}, or short lists of these":
            all(_is_bounded(value) for value in network.hyperparameters.values())}


def _is_bounded(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= MOST_ENTRIES and all(not isinstance(entry, list) and _is_bounded(entry) for entry in value)
    return (isinstance(value, str) and is_plain(value)) or (isinstance(value, (int, float)) and abs(value) <= MOST_NUMBER)


def _rules_for(name: str, patch: PatchSpec) -> dict[str, Any]:
    return {
        f"{name}.size_px must lie between 1 and {MOST_PX}": 0 < patch.size_px <= MOST_PX,
        f"{name}.step_px must lie between a {MOST_STEPS}th of {name}.size_px and all of it":
            0 < patch.step_px <= patch.size_px <= MOST_STEPS * patch.step_px,
        f"{name}.contexts must be multiples of the patch (1 to {MOST_CONTEXT}) or 'global', each once":
            len(set(patch.contexts)) == len(patch.contexts)
            and all(c == "global" or (isinstance(c, (int, float)) and 1 <= c <= MOST_CONTEXT) for c in patch.contexts),
        f"{name}.context_px must lie between 1 and {MOST_PX}": 0 < patch.context_px <= MOST_PX,
        f"{name}.grid must be 'constant' or 'fitted'": patch.grid in ("constant", "fitted"),
        f"{name}.blend must be 'fade' or 'mean'": patch.blend in ("fade", "mean"),
    }
