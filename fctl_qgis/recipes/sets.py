"""The imagery as the recipes of drawn patches take it: one split into what is learnt from and what is validated on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..raster.pixels import ArraySource
from ..training.samples import IGNORE, LabelledRaster
from .imagery import NOT_BUILDING, load_places, read

#: collections whose every pixel has a class, and the places of them that are never trained on
GROUPS = ("dubai", "ohio", "monterey")
VALIDATION = {"dubai 1", "dubai 3", "ohio 4", "ohio 8", "ohio 12", "ohio 16", "monterey 4", "monterey 9", "monterey 14",
              "monterey 19"}


def load_all(folder: Path, scenes: Path | None = None) -> list[LabelledRaster]:
    """Every raster of :data:`GROUPS` below ``folder``, and drawn scenes; raises ``FileNotFoundError`` if there is none."""
    rasters = []
    for raster in load_places(folder):
        if raster.group in GROUPS:
            pixels = raster.pixels[:3]
            labels = raster.labels.copy()
            labels[labels == NOT_BUILDING] = IGNORE
            known = None if raster.group == "dubai" else pixels.any(axis=0)
            rasters.append(LabelledRaster(raster.group, raster.name, ArraySource(pixels, known), labels,
                                          raster.place in VALIDATION))
    return rasters + list(_scenes(scenes)) if scenes is not None else rasters


def _scenes(folder: Path) -> Iterator[LabelledRaster]:
    for path in sorted(folder.glob("scene_*.tif")):
        if not path.stem.endswith("_labels"):
            labels = read(path.with_name(f"{path.stem}_labels.tif"))[0]
            yield LabelledRaster("scenes", path.stem, ArraySource(read(path)[:3]), labels, validation=False)
