"""The jobs: what a door asks of the engine, as JSON. Every door builds one of these and nothing else."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from ..errors import UsageError
from ..source import path_of
from .words import is_outer_context

#: ``auto`` is refinement where the model has a refiner, and averaging where it has none
MERGES = ("auto", "refine", "average", "montage")
DEVICES = ("auto", "cuda", "cpu")
#: networks that users can train
TRAINABLE = ("fctl", "lovlanet")
#: of convolutions and products; ``auto`` is single precision on a CPU, and half on CUDA where the network is made for it
PRECISIONS = ("auto", "float32", "bfloat16", "float16")
#: the files a raster job can write, and what their names may end in
OUTPUTS = {"output": (".tif", ".tiff"), "confidence": (".tif", ".tiff"), "polygons": (".gpkg",), "areas": (".gpkg", ".csv")}
_FORMATS = {".tif": "GeoTIFF", ".tiff": "GeoTIFF", ".gpkg": "GeoPackage", ".csv": "CSV"}
#: areas of fewer pixels are no polygons of their own
SMALLEST_PX = 9
SCHEMA = 1


@dataclass(frozen=True)
class RasterJob:
    """What every job has that turns one raster into a land-cover raster.

    Attributes:
        input: path or any name GDAL opens, with what the file does not say (:mod:`fctl_qgis.source`); so are all names of
            rasters and vector files in jobs.
        output: GeoTIFF to write.
        model: id of an installed package, or the path of one.
        device: where the network runs; ``auto`` takes CUDA if it works.
        confidence: GeoTIFF of percentages to write beside the classes.
        polygons: GeoPackage of the classes' polygons to write, too.
        areas: GeoPackage or CSV with a table of the classes' areas to write, too.
        smallest_px: areas of fewer pixels go to their neighbours in the polygons.
        min_confidence: below this percentage a pixel becomes nodata.
        batch: patches per forward pass; 0 is automatic. Does not change the result.
        workers: threads that run forward passes or read ahead; 0 is automatic. Does not change the result.
        block_patches: side of a block in patches; 0 is automatic. Does not change the result.
        precision: what the network computes in; changes digits, so it is settled when the job is planned.
        cluster: address of a Dask scheduler whose workers compute the blocks, or ``local:N`` for N processes on this machine;
            empty computes in the engine itself. Does not change the result.
    """

    TASK: ClassVar[str]
    AFTER_CANCEL: ClassVar[str] = ""

    input: str
    output: str
    model: str
    device: Literal["auto", "cuda", "cpu"] = "auto"
    confidence: str | None = None
    polygons: str | None = None
    areas: str | None = None
    smallest_px: int = SMALLEST_PX
    min_confidence: float = 0.0
    batch: int = 0
    workers: int = 0
    block_patches: int = 0
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    cluster: str = ""

    def __post_init__(self) -> None:
        """Raises ``UsageError`` with the first thing that makes no sense."""
        for message, wrong in self._problems().items():
            if wrong:
                raise UsageError(message)
        for name, path in self.outputs().items():
            if path.suffix.lower() not in OUTPUTS[name]:
                formats = " or ".join(dict.fromkeys(_FORMATS[suffix] for suffix in OUTPUTS[name]))
                raise UsageError(f"{path.name}: it is written as {formats} only; choose a name ending in {OUTPUTS[name][0]}.")
        if len({path.resolve() for path in self.targets()}) < len(self.targets()):
            raise UsageError("The results need different file names.")
        if path_of(self.input).resolve() in [path.resolve() for path in self.targets()]:
            raise UsageError("The output would overwrite the input; choose another name.")

    def _problems(self) -> dict[str, bool]:
        return {
            "No input raster was given.": not self.input,
            "No output file was given.": not self.output,
            "No model was given.": not self.model,
            f"The device must be one of {', '.join(DEVICES)}, not {self.device!r}.": self.device not in DEVICES,
            "The minimum confidence is a percentage from 0 to 100.": not 0 <= self.min_confidence <= 100,
            "Batch, workers, block size and the smallest polygon cannot be negative.":
                min(self.batch, self.workers, self.block_patches, self.smallest_px) < 0,
            f"The precision must be one of {', '.join(PRECISIONS)}, not {self.precision!r}.": self.precision not in PRECISIONS,
        }

    def outputs(self) -> dict[str, Path]:
        """The files this job writes, by what they are, land cover first."""
        return {name: Path(path) for name in OUTPUTS if (path := getattr(self, name))}

    def targets(self) -> list[Path]:
        """These files."""
        return list(self.outputs().values())

    def scratch(self) -> Path:
        """The folder beside the output that holds unfinished work; it is gone when the job is done or cancelled."""
        output = Path(self.output)
        return output.with_name(f".{output.name}.fctl-scratch")

    def leftovers(self) -> list[Path]:
        """All that a run cut off may leave behind: the scratch folder, and copies on their way to another disk."""
        partial = [partial_path(path) for path in self.targets()]
        return [self.scratch(), *partial, *(path.with_name(f"{path.name}.aux.xml") for path in partial)]

    def to_json(self) -> str:
        return _to_json(self)


@dataclass(frozen=True)
class Job(RasterJob):
    """One raster to segment.

    Attributes:
        bands: 1-based, in the model's order; empty lets the engine choose.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None is the whole raster.
        mask: polygon file; pixels outside become nodata.
        resolution: processing pixel in CRS units (metres where the CRS is geographic); None is automatic.
        merge: how overlapping patches become one map.
        tta: average over four rotations, each also mirrored.
        prompts: sentences by the name of the class, none of them for the model's templates; empty is the model's own.
    """

    TASK = "segment"

    bands: tuple[int, ...] = ()
    extent: tuple[float, float, float, float] | None = None
    mask: str | None = None
    resolution: float | None = None
    merge: Literal["auto", "refine", "average", "montage"] = "auto"
    tta: bool = False
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def _problems(self) -> dict[str, bool]:
        return super()._problems() | {
            f"The merge must be one of {', '.join(MERGES)}, not {self.merge!r}.": self.merge not in MERGES,
            "Band numbers start at 1.": any(band < 1 for band in self.bands),
            "The resolution must be a positive number.":
                self.resolution is not None and not (math.isfinite(self.resolution) and self.resolution > 0),
            "An extent is xmin, xmax, ymin, ymax with xmin < xmax and ymin < ymax.":
                self.extent is not None and not (all(map(math.isfinite, self.extent))
                                                 and self.extent[0] < self.extent[2] and self.extent[1] < self.extent[3]),
            **_prompt_problems(self.prompts),
        }


@dataclass(frozen=True)
class RefineJob(RasterJob):
    """One crude land-cover raster to repair.

    Attributes:
        classes: name of the model's class by number in the raster; empty goes by the names in the raster, and by the
            model's own numbers where it has none.
    """

    TASK = "refine"

    classes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BatchJob:
    """Rasters whose blocks one cluster computes side by side.

    Attributes:
        jobs: all on the same cluster.
    """

    TASK: ClassVar[str] = "batch"
    AFTER_CANCEL: ClassVar[str] = " Rasters that were finished before stay."

    jobs: tuple[Job | RefineJob, ...]

    def __post_init__(self) -> None:
        """Raises ``UsageError`` unless they can be run together."""
        if len({job.cluster for job in self.jobs}) != 1 or not self.cluster:
            raise UsageError("Rasters are computed side by side on one cluster; name the same for all.")
        targets = [path.resolve() for job in self.jobs for path in job.targets()]
        if len(set(targets)) < len(targets):
            raise UsageError("Two jobs write the same file; give each an output of its own.")

    @property
    def cluster(self) -> str:
        """That of all."""
        return self.jobs[0].cluster

    def leftovers(self) -> list[Path]:
        """Those of all."""
        return [path for job in self.jobs for path in job.leftovers()]

    def to_json(self) -> str:
        return json.dumps({"schema": SCHEMA, "task": self.TASK, "jobs": [json.loads(job.to_json()) for job in self.jobs]})


@dataclass(frozen=True)
class ImportJob:
    """Checkpoint files of a network to turn into a model package, or of a text tower.

    Attributes:
        architecture: which network they hold.
        files: path by role, as the architecture names them.
        contexts: multiples of the patch, or "global", in the order of the roles.
        classes: how many, the name of a preset, or the path of a JSON file.
        output: folder of the package.
        id, title: of the package; empty takes the folder's name.
        quick_gelu: a CLIP's weights were trained by OpenAI and need their activation; the file does not tell.
    """

    TASK: ClassVar[str] = "import"
    AFTER_CANCEL: ClassVar[str] = ""

    architecture: str
    files: Mapping[str, str]
    contexts: tuple[float | str, ...]
    classes: str
    output: str
    id: str = ""
    title: str = ""
    quick_gelu: bool = False

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for contexts that make no sense; none at all leaves them to the preset."""
        if not self.contexts:
            return
        if len(self.contexts) != 2 or len(set(self.contexts)) != 2 or not all(map(is_outer_context, self.contexts)):
            raise UsageError("The contexts must be two different ones, the medium and the large, each a multiple of the patch "
                             f"above 1 or 'global', not {','.join(map(str, self.contexts))}.")

    def folder(self) -> Path:
        """The package's folder, wherever it was named from."""
        return Path(self.output).absolute()

    def leftovers(self) -> list[Path]:
        """The folder that is filled beside the package's own."""
        return [self.folder().with_name(f".{self.folder().name}.fctl-partial")]

    def to_json(self) -> str:
        return _to_json(self)


@dataclass(frozen=True)
class AssessJob:
    """A land-cover raster to compare with a reference.

    Attributes:
        input: the land cover, path or any name GDAL opens.
        reference: raster of class numbers, or polygons or points with a class field (``path`` or ``path|layername=…``).
        html: report to write; None writes none.
        table: CSV to write; None writes none.
        class_field: field of a vector reference that holds the classes; empty lets the engine look for it.
        layer: layer of a vector reference with several.
        classes: name of the land cover's class, or ``nodata``, by number or name in the reference, where these differ.
    """

    TASK: ClassVar[str] = "assess"
    AFTER_CANCEL: ClassVar[str] = ""

    input: str
    reference: str
    html: str | None = None
    table: str | None = None
    class_field: str = ""
    layer: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for inputs that are missing and outputs that would overwrite something."""
        if not self.input or not self.reference:
            raise UsageError("A land cover and a reference are needed.")
        targets = [path.resolve() for path in self.targets()]
        if len(set(targets)) < len(targets):
            raise UsageError("The report and the table need different file names.")
        if not {path_of(name).resolve() for name in (self.input, self.reference)}.isdisjoint(targets):
            raise UsageError("The report or the table would overwrite an input; choose another name.")

    def targets(self) -> list[Path]:
        """The files this job writes, the report first."""
        return [Path(name) for name in (self.html, self.table) if name]

    def leftovers(self) -> list[Path]:
        """Unfinished files beside their targets."""
        return [partial_path(path) for path in self.targets()]

    def to_json(self) -> str:
        return _to_json(self)


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
        bands: 1-based, the same for all rasters; empty lets the engine choose.
        resolution: pixel to learn at, in CRS units (metres where the CRS is geographic); None is automatic.
        id, title: of the package; empty takes the folder's name.
        steps: at most so many; 0 is automatic.
        patience: checks without improvement before training ends; 0 goes on to the last step.
        seed: of everything drawn at random.
        device: where the network runs; ``auto`` takes CUDA if it works.
        workers: threads; 0 is automatic.
        architecture: what is trained when starting from nothing; ``lovlanet`` is its small variant.
        text: path of an imported text tower; the classes of a LoVLANet that starts from nothing are then sentences. Empty
            lets it learn them from the labels alone.
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
    text: str = ""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
            "A text tower is for a training from nothing; a model to start from brings its own, or has none.":
                bool(self.text and self.model),
            "FCtL cannot be told its classes in words; choose the architecture lovlanet, or leave the text tower out.":
                bool(self.text) and self.architecture != "lovlanet",
            "Prompts need a text tower that reads them; name one, or leave the prompts out.":
                bool(self.prompts) and not (self.text or self.model),
            **_prompt_problems(self.prompts),
        }.items():
            if wrong:
                raise UsageError(message)

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
        return _to_json(self)


AnyJob = Job | RefineJob | BatchJob | ImportJob | AssessJob | TrainJob


def _prompt_problems(prompts: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    return {
        "The prompts hold a class without a name, or an empty sentence.":
            not all(text.strip() for name, said in prompts.items() for text in (name, *said)),
        "The prompts name a class twice.": len({name.strip().casefold() for name in prompts}) < len(prompts),
    }


def _to_json(job: RasterJob | ImportJob | AssessJob | TrainJob) -> str:
    return json.dumps({"schema": SCHEMA, "task": job.TASK, **asdict(job)})


def partial_path(target: Path) -> Path:
    """Where a finished file waits beside its target."""
    return target.with_name(f".{target.name}.fctl-partial")
