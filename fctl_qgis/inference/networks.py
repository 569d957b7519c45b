"""The networks of models, kept ready between jobs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace

import torch
from torch import Tensor, nn

from ..models.folding import folded
from ..packages.card import Refiner
from ..packages.identity import model_value
from ..packages.package import ModelPackage
from .machine import Machine, keep_freed_memory
from .predictor import Predictor, load_refiner, load_segmenter
from .text import name_anew
from .views import View

#: a segmenter and its refiner, of two models
KEPT = 4
#: the batch that is tried first on a graphics card: enough to keep one busy, and small enough that reading it is no wait
LARGEST_BATCH = 4


class Networks:
    """Loads networks once; those used last are kept. One job at a time may use them."""

    def __init__(self) -> None:
        keep_freed_memory()
        self._kept: OrderedDict[tuple[str, ...], Predictor] = OrderedDict()

    def segmenter(self, package: ModelPackage, machine: Machine, embeddings: Mapping[int, Tensor], classes: int) -> Predictor:
        """The segmenter of a package; its classes may be named anew by ``embeddings``, and is then not kept."""
        def load() -> nn.Module:
            network = load_segmenter(package)
            if embeddings:
                name_anew(network, embeddings, classes)
            return network
        return self._ready("" if embeddings else "segmenter", package, machine, load)

    def refiner(self, package: ModelPackage, refiner: Refiner, machine: Machine) -> Predictor:
        """The refiner of a package."""
        return self._ready("refiner", package, machine, lambda: load_refiner(package, refiner))

    def fitting_batch(self, package: ModelPackage, machine: Machine) -> int:
        """How many patches a graphics card takes at a time, found by trying. Out of memory, the batch is halved."""
        card = package.card
        predictor = self.segmenter(package, replace(machine, batch=LARGEST_BATCH), {}, 0)

        def blank(side_px: int) -> Tensor:
            return torch.zeros(len(card.input.bands), side_px, side_px, dtype=torch.uint8)
        local, *around = map(blank, card.patch.image_sides_px)
        predictor([View(local, around)] * LARGEST_BATCH)
        return predictor.batch

    def _ready(self, kind: str, package: ModelPackage, machine: Machine, load: Callable[[], nn.Module]) -> Predictor:
        key = kind, model_value(package), machine.device, machine.precision
        predictor = self._kept.get(key)
        if predictor is None:
            predictor = Predictor(folded(load()), torch.device(machine.device), batch=machine.batch,
                                  precision=machine.precision)
        if kind:
            self._kept[key] = predictor
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        predictor.batch = machine.batch
        return predictor
