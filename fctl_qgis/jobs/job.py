"""The job: what a door asks of the engine, as JSON. Every door builds one of these and nothing else."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from ..errors import UsageError

MERGES = ("average", "montage")
DEVICES = ("auto", "cuda", "cpu")
GEOTIFF_SUFFIXES = (".tif", ".tiff")
SCHEMA = 1


@dataclass(frozen=True)
class Job:
    """One raster to segment.

    Attributes:
        input: path or any name GDAL opens.
        output: GeoTIFF to write.
        model: id of an installed package, or the path of one.
        bands: 1-based, in the model's order; empty lets the engine choose.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None is the whole raster.
        mask: polygon file; pixels outside become nodata.
        resolution: processing pixel in CRS units (metres where the CRS is geographic); None is automatic.
        merge: how overlapping patches become one map.
        tta: average over four rotations, each also mirrored.
        device: where the network runs; ``auto`` takes CUDA if it works.
        confidence: GeoTIFF of percentages to write beside the classes.
        min_confidence: below this percentage a pixel becomes nodata.
        batch: patches per forward pass; 0 is automatic. Does not change the result.
        workers: threads that run forward passes or read ahead; 0 is automatic. Does not change the result.
        block_patches: side of a block in patches; 0 is automatic. Does not change the result.
    """

    input: str
    output: str
    model: str
    bands: tuple[int, ...] = ()
    extent: tuple[float, float, float, float] | None = None
    mask: str | None = None
    resolution: float | None = None
    merge: Literal["average", "montage"] = "average"
    tta: bool = False
    device: Literal["auto", "cuda", "cpu"] = "auto"
    confidence: str | None = None
    min_confidence: float = 0.0
    batch: int = 0
    workers: int = 0
    block_patches: int = 0

    def __post_init__(self) -> None:
        """Raises ``UsageError`` with the first thing that makes no sense."""
        problems = {
            "No input raster was given.": not self.input,
            "No output file was given.": not self.output,
            "No model was given.": not self.model,
            f"The merge must be one of {', '.join(MERGES)}, not {self.merge!r}.": self.merge not in MERGES,
            f"The device must be one of {', '.join(DEVICES)}, not {self.device!r}.": self.device not in DEVICES,
            "Band numbers start at 1.": any(band < 1 for band in self.bands),
            "The resolution must be a positive number.":
                self.resolution is not None and not (math.isfinite(self.resolution) and self.resolution > 0),
            "The minimum confidence is a percentage from 0 to 100.": not 0 <= self.min_confidence <= 100,
            "An extent is xmin, xmax, ymin, ymax with xmin < xmax and ymin < ymax.":
                self.extent is not None and not (all(map(math.isfinite, self.extent))
                                                 and self.extent[0] < self.extent[2] and self.extent[1] < self.extent[3]),
            "Batch, workers and block size cannot be negative.": min(self.batch, self.workers, self.block_patches) < 0,
        }
        for message, wrong in problems.items():
            if wrong:
                raise UsageError(message)
        for path in self.targets():
            if path.suffix.lower() not in GEOTIFF_SUFFIXES:
                raise UsageError(f"{path.name}: results are written as GeoTIFF only; choose a name ending in .tif.")
        if len({path.resolve() for path in self.targets()}) < len(self.targets()):
            raise UsageError("The land cover and the confidence need different file names.")
        if Path(self.input).resolve() in [path.resolve() for path in self.targets()]:
            raise UsageError("The output would overwrite the input; choose another name.")

    def targets(self) -> list[Path]:
        """The files this job writes, land cover first."""
        return [Path(name) for name in (self.output, self.confidence) if name]

    def scratch(self) -> Path:
        """The folder beside the output that holds unfinished work; it is gone when the job is done or cancelled."""
        output = Path(self.output)
        return output.with_name(f".{output.name}.fctl-scratch")

    def leftovers(self) -> list[Path]:
        """All that a run cut off may leave behind: the scratch folder, and copies on their way to another disk."""
        partial = [partial_path(path) for path in self.targets()]
        return [self.scratch(), *partial, *(path.with_name(f"{path.name}.aux.xml") for path in partial)]

    def to_json(self) -> str:
        return json.dumps({"schema": SCHEMA, **asdict(self)})

    @classmethod
    def from_json(cls, text: str) -> Job:
        """Raises ``UsageError`` for anything but a complete job of this schema with values of the right kind."""
        try:
            content: dict[str, Any] = json.loads(text)
            schema = content.pop("schema", None)
        except (json.JSONDecodeError, AttributeError) as error:
            raise UsageError(f"A job must be a JSON object ({error}).") from None
        if schema != SCHEMA:
            raise UsageError(f"The job has schema {schema!r}; this version reads schema {SCHEMA}.")
        known = {entry.name for entry in fields(cls)}
        if unknown := sorted(set(content) - known):
            raise UsageError(f"The job holds {unknown[0]!r}, which this version does not know.")
        for name, kinds in _KINDS.items():
            value = content.get(name)
            # a bool is an int to Python, not to us
            if name in content and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
                raise UsageError(f"The job's {name!r} is of the wrong kind: {content[name]!r}.")
        try:
            content["bands"] = tuple(_whole(band) for band in content.get("bands", ()))
            for name in ("resolution", "min_confidence"):
                if content.get(name) is not None:
                    content[name] = float(content[name])
            if content.get("extent") is not None:
                xmin, ymin, xmax, ymax = map(float, content["extent"])
                content["extent"] = (xmin, ymin, xmax, ymax)
            return cls(**content)
        except (TypeError, ValueError) as error:
            raise UsageError(f"The job is not complete or holds a value of the wrong kind: {error}.") from None


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def partial_path(target: Path) -> Path:
    """Where a finished raster waits beside its target, if it had to be copied from another disk."""
    return target.with_name(f".{target.name}.fctl-partial")


_OPTIONAL = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "input": (str,), "output": (str,), "model": (str,), "bands": (list,), "extent": (list, _OPTIONAL),
    "mask": (str, _OPTIONAL), "resolution": (int, float, _OPTIONAL), "merge": (str,), "tta": (bool,), "device": (str,),
    "confidence": (str, _OPTIONAL), "min_confidence": (int, float), "batch": (int,), "workers": (int,),
    "block_patches": (int,)}
