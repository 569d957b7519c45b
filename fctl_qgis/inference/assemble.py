"""Writes a map as GeoTIFFs, tile by tile, while it is computed; and when it is finished, what is drawn from it.

A tile is written as soon as all blocks that meet it are there, in the order of tiles; when the last block is there, so is
nearly all of the file. An interrupted run begins the files anew from its blocks, which takes a fraction of the time.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..errors import UsageError
from ..files import qml
from ..files.writing import written_whole
from ..jobs.commit import style_of
from ..raster import grid
from ..raster.crs import unit_size_at
from ..raster.gdal_errors import writing
from ..raster.grid import Window, tiles
from ..raster.whole import TILE_PX, plain_raster
from ..raster.writer import write_classes, write_confidence
from ..shapes.area_table import write_areas
from ..shapes.polygons import write_polygons
from ..shapes.vectors import keep_styles
from .machine import usable_cores
from .plan import Plan


class LabelLayers(Protocol):
    """The pixels of a map; :class:`~.store.MergedMap` is one."""

    def wait_for(self, window: Window) -> None: ...

    def give_up(self) -> None: ...

    def read(self, window: Window, layer: int = 0) -> np.ndarray: ...


class Steps(Protocol):
    """Who is told how far the results are; :class:`~.rasters.Pace` is one."""

    def writing(self) -> None: ...

    def drawing(self, share: float) -> None: ...


class Results:
    """The job's outputs, in ``folder``. Rasters are written while their map still grows, each by a thread of its own.

    Args:
        merged: whose pixels may be waited for.
    """

    def __init__(self, plan: Plan, merged: LabelLayers, folder: Path) -> None:
        self.plan, self.folder, self._merged = plan, folder, merged
        self.paths = {name: folder / f"{name}{path.suffix}" for name, path in plan.job.outputs().items()}
        georeference, shape = plan.georeference.cropped(plan.extent), plan.extent.shape
        self._writers = ThreadPoolExecutor(2)
        self._classified = self._writers.submit(write_classes, self.paths["output"], shape, georeference, plan.classes,
                                                _tiles(plan.extent, merged, 0), plan.metadata())
        self._rasters: list[Future[Any]] = [self._classified]
        if "confidence" in self.paths:
            self._rasters.append(self._writers.submit(write_confidence, self.paths["confidence"], shape, georeference,
                                                      _tiles(plan.extent, merged, 1), plan.metadata()))

    def raise_early(self) -> None:
        """Raise what keeps a raster from being written, if something does."""
        for raster in self._rasters:
            if raster.done():
                raster.result()

    def finish(self, steps: Steps, warn: Callable[[str], None] = lambda _: None) -> list[Path]:
        """Wait for the rasters and draw from them what else is wanted. The files, in the order of the job's targets.

        Args:
            steps: told what is being done.
            warn: told what the user should know of the result.
        """
        steps.writing()
        self._writers.shutdown()
        self.raise_early()
        classes, land_cover = self.plan.classes, self.paths["output"]
        self._style("output", qml.of_classes(classes))
        self._style("confidence", qml.of_confidence())
        if not self._classified.result():
            warn("The map holds nodata only: no pixel of what was to be classified holds data, or none is confident enough.")
        if "polygons" in self.paths:
            write_polygons(land_cover, self.paths["polygons"], classes, _smallest_px(self.plan), self.folder,
                           likely=self._likely(), processes=usable_cores(), on_share=steps.drawing)
        if "areas" in self.paths:
            write_areas(land_cover, self.paths["areas"], classes)
        for name in {"polygons", "areas"} & self.paths.keys():
            keep_styles(self.plan.job.outputs()[name], self.paths[name])
        return list(self.paths.values())

    def _likely(self) -> Path | None:
        """The map as it is without a minimum confidence, if polygons need it."""
        if not self.plan.job.needs_likely():
            return None
        path = self.folder / "likely.tif"
        with writing(self.paths["polygons"].name), plain_raster(path, self.paths["output"]) as raster:
            for window, values in _tiles(self.plan.extent, self._merged, -1):
                raster.GetRasterBand(1).WriteArray(values, window.left, window.top)
        return path

    def _style(self, name: str, text: str) -> None:
        """What one of the rasters looks like in QGIS, beside it."""
        if name in self.paths:
            with written_whole(style_of(self.paths[name])) as file:
                file.write(text.encode())

    def __enter__(self) -> Results:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        """Wait until no thread writes any more; after a failure, what they wait for does not come."""
        if failure is not None:
            self._merged.give_up()
        self._writers.shutdown()


def _smallest_px(plan: Plan) -> int:
    """Pixels of the smallest polygon. Raises ``UsageError`` if metres are asked for where pixels have no size."""
    if not plan.job.smallest_m2:
        return plan.job.smallest_px
    transform, unit = plan.georeference.geotransform, None
    if transform is not None and plan.georeference.crs_wkt:
        top, left, height, width = astuple(plan.extent)
        unit = unit_size_at(plan.georeference.crs_wkt, *grid.apply(transform, left + width / 2, top + height / 2))
    if transform is None or unit is None:
        raise UsageError("The smallest polygon cannot be told in square metres: the raster's pixels have no size on the "
                         "ground; give it in pixels.")
    return max(1, math.ceil(plan.job.smallest_m2 / (math.prod(grid.pixel_size(transform)) * unit.mean**2) - 1e-6))


def rehearse(plan: Plan, scratch: Path) -> None:
    """Write the results of a few pixels, and remove them: drivers, projections and names that do not work would otherwise be
    found when all is computed.

    Raises ``RasterError``.
    """
    folder = scratch / "rehearsal"
    few = plan.extent.intersection(Window(plan.extent.top, plan.extent.left, 2, 2))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    Results(replace(plan, extent=few), _OneClass(plan.classes[0].id), folder).finish(_Nobody())
    shutil.rmtree(folder)


class _Nobody:
    """Is told nothing."""

    def writing(self) -> None:
        pass

    def drawing(self, share: float) -> None:
        pass


class _OneClass:
    """A map of one class."""

    def __init__(self, number: int) -> None:
        self.number = number

    def wait_for(self, window: Window) -> None:
        pass

    def give_up(self) -> None:
        pass

    def read(self, window: Window, layer: int = 0) -> np.ndarray:
        return np.full(window.shape, self.number, np.uint8)


def _tiles(extent: Window, merged: LabelLayers, layer: int) -> Iterator[tuple[Window, np.ndarray]]:
    """Every tile of the output with its pixels; windows count from the extent's corner."""
    for tile in tiles(extent, TILE_PX):
        merged.wait_for(tile)
        yield Window(tile.top - extent.top, tile.left - extent.left, tile.height, tile.width), merged.read(tile, layer)
