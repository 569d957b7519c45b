"""From a job to a plan: everything that decides the result, settled before the first patch is read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from torch import Tensor

from ..errors import UsageError
from ..jobs.conflicts import refuse_overwriting
from ..jobs.events import Emit, Info, Warning
from ..jobs.raster import RasterJob
from ..jobs.refine import RefineJob
from ..jobs.segment import Job
from ..packages.card import LandCoverClass
from ..packages.duration import settled_merge
from ..packages.package import ModelPackage
from ..packages.vocabulary import vocabulary
from ..raster import grid
from ..raster.alignment import refuse_unwarped
from ..raster.classified import ClassifiedRaster
from ..raster.georeference import Georeference
from ..raster.grid import Window
from ..raster.info import RasterInfo, inspect
from ..raster.labels import UNKNOWN
from ..raster.network import forget_remote
from ..raster.reader import RasterSpec
from ..raster.sources import files_behind
from ..shapes.mask import PolygonMask
from ..shapes.vectors import refuse_losing_layers
from ..source import Source
from . import identity
from .machine import Hardware, Machine
from .matching import Legend, Matching
from .processing_grid import processing_grid
from .text import embedded


@dataclass(frozen=True)
class Plan:
    """What a run will do.

    Attributes:
        classes: of the map, in the order of the logits.
        georeference: of the whole processing grid.
        extent: the pixels to classify, on the processing grid.
        inputs: one value for the content of each thing that is read, by what it is.
    """

    job: RasterJob
    package: ModelPackage
    classes: tuple[LandCoverClass, ...]
    machine: Machine
    georeference: Georeference
    extent: Window
    inputs: Mapping[str, str]

    def parameters(self) -> dict[str, Any]:
        """What the user chose or was chosen for him, as it is written into the result."""
        said = Source.parse(self.job.input).said
        return {"task": self.job.TASK, "min_confidence": self.job.min_confidence, "device": self.machine.device,
                "precision": self.machine.precision, **({"input": said} if said else {})}

    def facts(self) -> dict[str, Any]:
        """All that finished blocks depend on; see :mod:`.identity`."""
        return identity.facts(self.job, self.package, self.machine, self.inputs, self.parameters(), self.georeference)

    def metadata(self) -> dict[str, str]:
        """The GeoTIFF's own account of how it was made; the same for the same job, wherever its files lie."""
        card, facts = self.package.card, self.facts()
        return {"FCTL_MODEL": f"{card.id} {card.version}", "FCTL_MODEL_SHA256": self.package.weights_hash,
                "FCTL_VERSION": facts["the program"], "FCTL_ENGINE": facts["the engine"],
                "FCTL_PARAMETERS": json.dumps(self.parameters())}

    def key(self) -> str:
        """One value for all of them (grouped hex digits)."""
        return identity.key(self.facts())


@dataclass(frozen=True)
class SegmentPlan(Plan):
    """Pixels to classes.

    Attributes:
        raster: how the input is read.
        merge: how patches become one map, settled.
        sentences: of the classes that are named in other words than the model's own.
        embeddings: of these, by index in ``classes``, one (width,) or several (n, width); the others keep the model's.
    """

    job: Job
    raster: RasterSpec
    merge: Literal["refine", "average", "montage"]
    sentences: Mapping[str, tuple[str, ...]]
    embeddings: Mapping[int, Tensor]

    def parameters(self) -> dict[str, Any]:
        collar = {"collar": list(self.raster.collar)} if self.raster.collar else {}
        in_words = {"prompts": self.sentences, "text_tower_sha256": self.package.text_tower_hash} if self.sentences else {}
        return super().parameters() | in_words | collar | {
            "bands": list(self.raster.bands), "merge": self.merge, "tta": self.job.tta,
            "stretch": self.raster.stretch, "pixel_factor": list(self.raster.factors),
            "window": [self.extent.left, self.extent.top, self.extent.width, self.extent.height]}


@dataclass(frozen=True)
class RefinePlan(Plan):
    """Classes to better classes.

    Attributes:
        indices: index of the model's class by number in the raster.
    """

    job: RefineJob
    raster: RasterInfo
    indices: Mapping[int, int]

    def names(self) -> dict[int, str]:
        """Name of the model's class, or ``nodata``, by number in the raster."""
        return {number: "nodata" if index == UNKNOWN else self.classes[index].name for number, index in self.indices.items()}

    def parameters(self) -> dict[str, Any]:
        classes = {str(number): name for number, name in self.names().items()}
        return super().parameters() | {"merge": "refine", "classes": classes}


def plan(job: Job | RefineJob, package: ModelPackage, hardware: Hardware, emit: Emit) -> Plan:
    """Look at the raster and settle everything the job leaves open. Raises ``FctlError`` if it cannot be done."""
    forget_remote()
    read = files_behind(job.input)
    if mask := getattr(job, "mask", None):
        read += files_behind(mask, "Cannot read the mask")
    refuse_overwriting(job.targets(), read, families=True)
    refuse_losing_layers(job.targets())
    if isinstance(job, RefineJob):
        return plan_refinement(job, package, hardware, emit)
    return plan_segmentation(job, package, hardware, emit)


def plan_segmentation(job: Job, package: ModelPackage, hardware: Hardware, emit: Emit) -> SegmentPlan:
    """Look at the raster and settle everything the job leaves open. Raises ``FctlError`` if it cannot be done."""
    card = package.card
    words = vocabulary(card, job.prompts, job.colors)
    merge = _settled_merge(job, package, own_classes=words.is_own(card))
    spec, georeference = processing_grid(inspect(job.input), job.bands, job.resolution, card.input, emit, job.keep_collar)
    extent = _extent(job, georeference, spec.shape)
    embeddings: dict[int, Tensor] = {}
    if words.sentences:
        found = embedded(package, words.sentences, lambda said: emit(Warning(said)))
        index = {entry.name: number for number, entry in enumerate(words.classes)}
        embeddings = {index[name]: rows for name, rows in found.items()}
    machine = Machine.chosen(job, card, len(words.classes), hardware)
    return SegmentPlan(job, package, words.classes, machine, georeference, extent, identity.input_values(job), spec, merge,
                       words.sentences, embeddings)


def _extent(job: Job, georeference: Georeference, shape: tuple[int, int]) -> Window:
    """The pixels that the job asks for. Raises ``FctlError`` if these are none."""
    if job.extent or job.mask:
        refuse_unwarped(job.input, georeference)
    extent = Window(0, 0, *shape)
    if job.extent is not None:
        extent = grid.snap_extent(job.extent, georeference.pixel_grid, shape)
        if extent.is_empty:
            raise UsageError("The extent does not meet the raster; give it as xmin, xmax, ymin, ymax in the "
                             "raster's coordinate system.")
    if job.mask and PolygonMask(job.mask, georeference, shape).is_empty(extent):
        raise UsageError(f"The mask {job.mask} leaves nothing of {'the extent' if job.extent else 'the raster'}: none of its "
                         "polygons holds the centre of a pixel; are both in the right place and coordinate system?")
    return extent


def _settled_merge(job: Job, package: ModelPackage, *, own_classes: bool) -> Literal["refine", "average", "montage"]:
    has_refiner = package.card.refiner is not None
    if job.merge == "refine" and has_refiner and not own_classes:
        raise UsageError("The refinement network knows the model's own classes only, and the prompts name others; choose the "
                         "merge 'average'.")
    if job.merge == "refine" and not has_refiner:
        raise UsageError(f"The model {package.card.id} has no refinement network; choose the merge 'average'.")
    return settled_merge(package.card, job.merge, own_classes=own_classes)


def plan_refinement(job: RefineJob, package: ModelPackage, hardware: Hardware, emit: Emit) -> RefinePlan:
    """Look at the classified raster and find out which class is which. Raises ``FctlError`` if it cannot be done."""
    card = package.card
    if card.refiner is None:
        raise UsageError(f"The model {card.id} has no refinement network; choose one that has.")
    info = inspect(job.input)
    raster = ClassifiedRaster(info)
    indices = class_indices(raster.values(), raster.names(), job.classes, card.classes)
    for note in (*info.notes, *raster.notes, *([] if indices else ["The raster holds nodata only; so will the result."])):
        emit(Warning(note))
    gsd = info.gsd_m()
    if gsd is not None and not card.input.gsd_m[0] <= gsd <= card.input.gsd_m[1]:
        emit(Warning(f"The raster's pixels ({gsd:.3g} m) lie outside the {card.input.gsd_m[0]:g} to {card.input.gsd_m[1]:g} m "
                     "the model was made for; what it takes for specks may be objects."))
    settled = RefinePlan(job, package, card.classes, Machine.chosen(job, card, len(card.classes), hardware),
                         info.georeference, Window(0, 0, *info.shape), identity.input_values(job), info, indices)
    emit(Info("Classes: " + ", ".join(f"{number} is {name}" for number, name in settled.names().items())))
    return settled


def class_indices(numbers: Sequence[int], named: Mapping[int, str], chosen: Mapping[int, str],
                  classes: Sequence[LandCoverClass]) -> dict[int, int]:
    """Index of the model's class for each number that occurs in a raster.

    By the name the user gives it; else by the raster's own; else, if the raster has no names, by the model's numbers. 255
    without a name is nodata, as in everything this plugin writes.

    Args:
        numbers: those that occur.
        named: names the raster gives its numbers.
        chosen: names the user gives them; ``nodata`` takes a number out.

    Raises ``UsageError`` when a number remains without a class.
    """
    legend = Legend(tuple(classes), {entry.id: index for index, entry in enumerate(classes)}, named=True)
    matching = Matching(legend, {number: named[number] for number in numbers if number in named},
                        {str(number): name for number, name in chosen.items()}, has="model", holds="raster")
    indices = matching.indices(numbers)
    matching.refuse_unknown()
    return indices
