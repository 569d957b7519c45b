"""What every job has that turns one raster into a land-cover raster."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Literal

from ..errors import UsageError
from ..files.qml import STYLE
from .conflicts import names_read, refuse_overwriting, refuse_pipes, refuse_same
from .job import DEVICES, as_json, partial_path
from .targets import refuse_impossible

#: of convolutions and products; ``auto`` is single precision on a CPU, and half on CUDA where the network is made for it
PRECISIONS = ("auto", "float32", "bfloat16", "float16")
#: the files a raster job can write, and what their names may end in
OUTPUTS = {"output": (".tif", ".tiff"), "confidence": (".tif", ".tiff"), "polygons": (".gpkg",), "areas": (".gpkg", ".csv")}
_FORMATS = {".tif": "GeoTIFF", ".tiff": "GeoTIFF", ".gpkg": "GeoPackage", ".csv": "CSV"}
#: areas of fewer pixels are no polygons of their own
SMALLEST_PX = 9


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
        smallest_m2: the same in square metres on the ground; 0 leaves it to ``smallest_px``.
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
    smallest_m2: float = 0.0
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
        refuse_pipes(names_read(self))
        refuse_impossible(self.targets())
        refuse_same(self.targets(), "The results need different file names.")
        refuse_overwriting(self.targets(), names_read(self))

    def _problems(self) -> dict[str, bool]:
        return {
            "No input raster was given.": not self.input,
            "No output file was given.": not self.output,
            "No model was given.": not self.model,
            f"The device must be one of {', '.join(DEVICES)}, not {self.device!r}.": self.device not in DEVICES,
            "The minimum confidence is a percentage from 0 to 100.": not 0 <= self.min_confidence <= 100,
            "Batch, workers, block size and the smallest polygon cannot be negative.":
                min(self.batch, self.workers, self.block_patches, self.smallest_px) < 0,
            "The smallest polygon in square metres must be a positive number, or 0.":
                not (math.isfinite(self.smallest_m2) and self.smallest_m2 >= 0),
            f"The precision must be one of {', '.join(PRECISIONS)}, not {self.precision!r}.": self.precision not in PRECISIONS,
        }

    def needs_likely(self) -> bool:
        """Whether the classes of pixels below the minimum confidence are needed: polygons close the narrow gaps they leave."""
        return bool(self.polygons) and self.min_confidence > 0

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
        beside = [path.with_name(path.name + ending) for path in partial for ending in (".aux.xml", STYLE)]
        return [self.scratch(), *partial, *beside]

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))
