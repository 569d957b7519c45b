"""The job of training a model."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from ..errors import UsageError
from .conflicts import names_read, refuse_pipes
from .job import DEVICES, as_json, prompt_problems
from .targets import refuse_impossible

#: networks that users can train
TRAINABLE = ("fctl", "lovlanet")
#: in the package's folder, how it went
REPORT = "training.html"
#: of a LoVLANet: ViT-Ti/16, from random weights, and the paper's ViT-B/32, from an image tower
SIZES = ("ti", "b32")


@dataclass(frozen=True)
class TrainJob:
    """Rasters and labels to train a model on.

    Attributes:
        images: rasters, paths or any names GDAL opens.
        labels: for each raster, in the same order, a raster of class numbers or polygons with a class field; or one for all.
        output: folder of the package.
        model: id or path of the package to start from; empty starts from nothing.
        class_field: field of polygons that holds the classes; empty lets the engine look for it.
        classes: name of the class, or ``nodata``, by number or name in the labels.
        colors: ``#rrggbb`` by number or name in the labels, where they are shown in colours that their files do not tell.
        bands: 1-based, the same for all rasters; empty lets the engine choose.
        resolution: pixel to learn at, in CRS units (metres where the CRS is geographic); None is automatic.
        id, title: of the package; empty takes the folder's name.
        steps: at most so many; 0 is automatic.
        patience: checks without improvement before training ends; 0 goes on to the last step.
        seed: of everything drawn at random.
        device: where the network runs; ``auto`` takes CUDA if it works.
        workers: threads; 0 is automatic.
        architecture: what is trained when starting from nothing.
        size: of a LoVLANet that starts from nothing.
        text: path of an imported text tower, or of a model that has one; the classes of a LoVLANet that starts from nothing
            are then sentences. Empty lets it learn them from the labels alone. The size ``b32`` asks for an imported CLIP,
            whose image tower it starts from.
        prompts: sentences by the name of the class, none of them for the templates; for a model with a text tower.
    """

    TASK: ClassVar[str] = "train"
    #: what a cancelled run says beyond that it was cancelled
    AFTER_CANCEL: ClassVar[str] = " The same training, started again, goes on from its last checkpoint."

    images: tuple[str, ...]
    labels: tuple[str, ...]
    output: str
    model: str = ""
    class_field: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)
    bands: tuple[int, ...] = ()
    resolution: float | None = None
    id: str = ""
    title: str = ""
    steps: int = 0
    patience: int = 5
    seed: int = 1
    device: Literal["auto", "cuda", "cpu"] = "auto"
    workers: int = 0
    architecture: Literal["fctl", "lovlanet"] = "fctl"
    size: Literal["ti", "b32"] = "ti"
    text: str = ""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colors: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ``UsageError`` with the first thing that makes no sense."""
        for message, wrong in {
            "No rasters were given to learn from.": not self.images,
            "No labels were given to learn from.": not self.labels,
            f"{len(self.images)} rasters need as many labels, in the same order, or one for all, not {len(self.labels)}.":
                len(self.labels) not in (1, len(self.images)),
            "No folder was given for the model.": not self.output,
            "Band numbers start at 1.": any(band < 1 for band in self.bands),
            "The resolution must be a positive number.":
                self.resolution is not None and not (math.isfinite(self.resolution) and self.resolution > 0),
            "Steps, patience, seed and workers cannot be negative.":
                min(self.steps, self.patience, self.seed, self.workers) < 0,
            f"The device must be one of {', '.join(DEVICES)}, not {self.device!r}.": self.device not in DEVICES,
            f"The architecture must be one of {', '.join(TRAINABLE)}, not {self.architecture!r}.":
                self.architecture not in TRAINABLE,
            f"The size must be one of {', '.join(SIZES)}, not {self.size!r}.": self.size not in SIZES,
            "The size b32 is for a LoVLANet that starts from nothing; leave it out, or choose the architecture lovlanet.":
                self.size == "b32" and (self.architecture != "lovlanet" or bool(self.model)),
            "A LoVLANet of size b32 starts from a CLIP; name a model made by 'import-model --architecture remoteclip' as its "
            "text tower.": self.size == "b32" and not self.text,
            "A text tower is for a training from nothing; a model to start from brings its own, or has none.":
                bool(self.text and self.model),
            "FCtL cannot be told its classes in words; choose the architecture lovlanet, or leave the text tower out.":
                bool(self.text) and self.architecture != "lovlanet",
            "Prompts need a text tower that reads them; name one, or leave the prompts out.":
                bool(self.prompts) and not (self.text or self.model),
            **prompt_problems(self.prompts),
        }.items():
            if wrong:
                raise UsageError(message)
        refuse_pipes(names_read(self))
        refuse_impossible([self.folder()])

    def folder(self) -> Path:
        """The package's folder, wherever it was named from."""
        return Path(self.output).absolute()

    def scratch(self) -> Path:
        """Checkpoints, from which the same job goes on; gone when it is done."""
        return self.folder().with_name(f".{self.folder().name}.fctl-training")

    def leftovers(self) -> list[Path]:
        """The folder that is filled beside the package's own; checkpoints stay, so that a cancelled training can go on."""
        return [self.folder().with_name(f".{self.folder().name}.fctl-partial")]

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))
