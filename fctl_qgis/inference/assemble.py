"""Writes a finished map as GeoTIFFs, tile by tile, and what is drawn from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from ..raster.grid import Window, tiles
from ..raster.writer import TILE_PX, write_classes, write_confidence
from ..shapes.area_table import write_areas
from ..shapes.polygons import write_polygons
from .machine import usable_cores
from .plan import Plan


class LabelLayers(Protocol):
    """The pixels of a map; :class:`~.store.MergedMap` is one."""

    def read(self, window: Window, layer: int = 0) -> np.ndarray: ...


def write_results(plan: Plan, merged: LabelLayers, folder: Path, on_step: Callable[[str], None],
                  warn: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Write the job's outputs into ``folder``, in the order of its targets.

    Args:
        on_step: told what is being written.
        warn: told what the user should know of the result.
    """
    on_step("writing")
    job, classes, georeference = plan.job, plan.classes, plan.georeference.cropped(plan.extent)
    written = {name: folder / f"{name}{path.suffix}" for name, path in job.outputs().items()}
    land_cover = written["output"]
    if not write_classes(land_cover, plan.extent.shape, georeference, classes, _tiles(plan.extent, merged, 0),
                         plan.metadata()):
        warn("The map holds nodata only: no pixel of what was to be classified holds data, or none is confident enough.")
    if "confidence" in written:
        write_confidence(written["confidence"], plan.extent.shape, georeference, _tiles(plan.extent, merged, 1),
                         plan.metadata())
    if "polygons" in written:
        write_polygons(land_cover, written["polygons"], classes, job.smallest_px, folder, processes=usable_cores(),
                       on_share=lambda share: on_step(f"drawing polygons, {100 * share:.0f} %"))
    if "areas" in written:
        write_areas(land_cover, written["areas"], classes)
    return list(written.values())


def rehearse(plan: Plan, scratch: Path) -> None:
    """Write the results of a few pixels, and remove them: drivers, projections and names that do not work would otherwise be
    found when all is computed.

    Raises ``RasterError``.
    """
    folder = scratch / "rehearsal"
    few = plan.extent.intersection(Window(plan.extent.top, plan.extent.left, 2, 2))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_results(replace(plan, extent=few), _OneClass(plan.classes[0].id), folder, lambda _: None)
    shutil.rmtree(folder)


class _OneClass:
    """A map of one class."""

    def __init__(self, number: int) -> None:
        self.number = number

    def read(self, window: Window, layer: int = 0) -> np.ndarray:
        return np.full(window.shape, self.number if layer == 0 else 100, np.uint8)


def _tiles(extent: Window, merged: LabelLayers, layer: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Every tile of the output with its pixels; windows count from the extent's corner."""
    for tile in tiles(extent, TILE_PX):
        yield Window(tile.top - extent.top, tile.left - extent.left, tile.height, tile.width), merged.read(tile, layer)
