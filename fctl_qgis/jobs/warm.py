"""The job of getting ready: libraries and a model are loaded before anything is asked of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Literal

from .job import as_json


@dataclass(frozen=True)
class WarmJob:
    """A model that the next job will want.

    Attributes:
        model: id of an installed package, or the path of one.
        device, precision: as in :class:`~.raster.RasterJob`.
    """

    TASK: ClassVar[str] = "warm"
    AFTER_CANCEL: ClassVar[str] = ""
    batch: ClassVar[int] = 0
    workers: ClassVar[int] = 0
    block_patches: ClassVar[int] = 0

    model: str
    device: Literal["auto", "cuda", "cpu"] = "auto"
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"

    def leftovers(self) -> list[Path]:
        """Nothing is written."""
        return []

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))
