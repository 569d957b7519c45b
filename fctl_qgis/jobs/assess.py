"""The job of comparing a land cover with a reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import ClassVar

from ..errors import UsageError
from .conflicts import names_read, refuse_overwriting, refuse_pipes, refuse_same
from .job import as_json, partial_path
from .targets import refuse_impossible


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
        refuse_pipes(names_read(self))
        refuse_impossible(self.targets())
        refuse_same(self.targets(), "The report and the table need different file names.")
        refuse_overwriting(self.targets(), names_read(self))

    def targets(self) -> list[Path]:
        """The files this job writes, the report first."""
        return [Path(name) for name in (self.html, self.table) if name]

    def leftovers(self) -> list[Path]:
        """Unfinished files beside their targets."""
        return [partial_path(path) for path in self.targets()]

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))
