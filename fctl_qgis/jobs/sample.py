"""The job of drawing a validation sample from a land cover."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Literal, get_args

from ..errors import UsageError
from .conflicts import names_read, refuse_overwriting, refuse_pipes
from .job import as_json, partial_path
from .targets import refuse_impossible

#: strata are the mapped ``class``es, these parted by how sure the map is (``confidence``), or none (``random``)
Design = Literal["class", "confidence", "random"]
DESIGNS: tuple[Design, ...] = get_args(Design)
#: how points are given to strata, as ``evaluation.sampling`` has it
ALLOCATIONS = ("proportional", "equal", "neyman")


@dataclass(frozen=True)
class SampleJob:
    """A land cover to draw points from.

    Attributes:
        input: the land cover, path or any name GDAL opens.
        output: GeoPackage to write.
        confidence: raster of percentages on the same pixels; for the design ``confidence``.
        points: how many; 0 takes what ``half_width`` asks for.
        half_width: wanted, of the 95 % interval of overall accuracy, or of a class's share of the map, 0…1.
        wanted: name of the class whose area is to be estimated; empty is for overall accuracy.
        expected: share of what the map calls a class that is one, as it is expected, 0…1.
        minimum: points in every stratum that has as many pixels.
        seed: of what is drawn at random.
        shows_map: also say what the map shows at each point; whoever labels blindly is not led by it.
    """

    TASK: ClassVar[str] = "sample"
    AFTER_CANCEL: ClassVar[str] = ""

    input: str
    output: str
    design: Design = "class"
    confidence: str = ""
    points: int = 0
    half_width: float = 0.05
    wanted: str = ""
    expected: float = 0.85
    allocation: Literal["proportional", "equal", "neyman"] = "proportional"
    minimum: int = 50
    seed: int = 1
    shows_map: bool = False

    def __post_init__(self) -> None:
        """Raises ``UsageError`` with the first thing that makes no sense."""
        for message, wrong in {
            "A land cover and a GeoPackage to write are needed.": not self.input or not self.output,
            "A sample is written as a GeoPackage; give the output a name that ends in .gpkg.":
                bool(self.output) and Path(self.output).suffix.lower() != ".gpkg",
            f"The design must be one of {', '.join(DESIGNS)}, not {self.design!r}.": self.design not in DESIGNS,
            f"The allocation must be one of {', '.join(ALLOCATIONS)}, not {self.allocation!r}.":
                self.allocation not in ALLOCATIONS,
            "Strata by confidence need the raster of confidence; name it, or choose the design class.":
                self.design == "confidence" and not self.confidence,
            "A raster of confidence is for the design confidence; leave it out, or choose that design.":
                self.design != "confidence" and bool(self.confidence),
            "Points, minimum and seed cannot be negative.": min(self.points, self.minimum, self.seed) < 0,
            "The half-width must lie between 0 and 1, for instance 0.05 for ± 5 points of a hundred.":
                not 0 < self.half_width < 1,
            "The expected accuracy must lie between 0 and 1, for instance 0.85.": not 0 < self.expected < 1,
        }.items():
            if wrong:
                raise UsageError(message)
        refuse_pipes(names_read(self))
        refuse_impossible(self.targets())
        refuse_overwriting(self.targets(), names_read(self))

    def targets(self) -> list[Path]:
        """The files this job writes."""
        return [Path(self.output)]

    def leftovers(self) -> list[Path]:
        """Unfinished files beside their targets."""
        return [partial_path(path) for path in self.targets()]

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))
