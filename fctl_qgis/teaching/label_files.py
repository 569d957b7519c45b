"""Labels as they lie in a user's file, raster or polygons, read on the grid of the raster they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..errors import RasterError, UsageError
from ..jobs.events import Emit, Warning
from ..raster.classified import distinct, indexed
from ..raster.crs import crs_name
from ..raster.grid import Window, tiles
from ..raster.info import RasterInfo, inspect
from ..raster.labels import UNKNOWN
from ..raster.warped import WarpedRaster
from ..shapes.features import POINTS, LabelledLayer, LabelledPolygons, holds_features
from ..source import path_of

#: labels are read in squares of this side
WINDOW_PX = 2048
#: what a class field is called if there is more than one field
FIELD_NAMES = ("class", "class_name", "classname", "label", "land_cover", "landcover", "category", "code", "id_class")
Key = int | str


class Labels(Protocol):
    """Labels of one raster before it is known which class they mean."""

    def keys(self) -> dict[Key, str | None]:
        """What occurs, and its name as far as the file tells it."""
        ...

    def colors(self) -> Mapping[Key, str]:
        """``#rrggbb`` of what occurs, as far as the file tells them."""
        ...

    def windows(self, indices: Mapping[Key, int]) -> Windows:
        ...


class Windows(Protocol):
    """Labels as indices of classes."""

    def read(self, window: Window) -> np.ndarray:
        """uint8 (h, w) of class indices, 255 where unknown."""
        ...


class ApartError(UsageError):
    """Labels and raster lie in different places."""


def open_labels(path: str, field: str, target: RasterInfo, emit: Emit) -> Labels:
    """The labels in a file.

    Args:
        field: of the polygons that holds the classes; empty looks for it.
        target: the raster they are about, on its processing grid.

    Raises:
        ApartError: they lie somewhere else.
        FctlError: they cannot be used.
    """
    labels: _PolygonLabels | _RasterLabels
    with about_labels():
        if holds_features(path):
            labels = _PolygonLabels(path, field, target)
            crs_wkt = labels.layer.crs_wkt
        else:
            labels = _RasterLabels(path, target)
            crs_wkt = inspect(path).georeference.crs_wkt
    if bool(crs_wkt) != bool(target.georeference.crs_wkt):
        without = file_name(target.path if crs_wkt else path)
        emit(Warning(f"{without} has no coordinate system; labels and raster are taken to be in the same coordinates."))
    return labels


@contextmanager
def about_labels() -> Iterator[None]:
    """Says of a raster or vector file that cannot be read that it was meant as labels."""
    try:
        yield
    except RasterError as error:
        raise RasterError(f"The labels cannot be used: {error}") from None


class _RasterLabels:
    def __init__(self, path: str, target: RasterInfo) -> None:
        info = inspect(path)
        self.warped = WarpedRaster(info, target)
        _refuse_apart(path, info.georeference.crs_wkt, self.warped.area.is_empty, target)
        self.names = self.warped.raster.names()

    def keys(self) -> dict[Key, str | None]:
        found: set[int] = set()
        for window in tiles(self.warped.area, WINDOW_PX):
            values, valid = self.warped.read(window)
            found.update(map(int, distinct(values[valid])))
        # 255 is nodata in most label rasters, but both the raster and the user may say otherwise
        return {number: self.names.get(number, "nodata" if number == UNKNOWN else None) for number in sorted(found)}

    def colors(self) -> Mapping[Key, str]:
        return {number: color for number, color in self.warped.raster.colors().items()}

    def windows(self, indices: Mapping[Key, int]) -> Windows:
        return _Indexed(self.warped, {key: index for key, index in indices.items() if isinstance(key, int)})


@dataclass
class _Indexed:
    warped: WarpedRaster
    indices: Mapping[int, int]

    def read(self, window: Window) -> np.ndarray:
        return indexed(*self.warped.read(window), self.indices)


class _PolygonLabels:
    def __init__(self, path: str, field: str, target: RasterInfo) -> None:
        self.layer = LabelledLayer(path, "", target)
        if self.layer.kind == POINTS:
            raise UsageError(f"{file_name(path)} holds points, but labels to train on must cover pixels: choose polygons or a "
                             "raster.")
        _refuse_apart(path, self.layer.crs_wkt, self.layer.is_empty(), target)
        self.field = _class_field(path, self.layer.fields(), field)

    def keys(self) -> dict[Key, str | None]:
        found = sorted(self.layer.values(self.field), key=lambda value: (isinstance(value, str), value))
        return {value: value if isinstance(value, str) else None for value in found}

    def colors(self) -> Mapping[Key, str]:
        return {}

    def windows(self, indices: Mapping[Key, int]) -> LabelledPolygons:
        # a feature without a class covers nothing
        return self.layer.polygons(self.field, indices)


def _class_field(path: str, fields: Sequence[str], wanted: str) -> str:
    by_name = {name.casefold(): name for name in fields}
    listed = ", ".join(fields) or "none"
    if wanted:
        if wanted.casefold() not in by_name:
            raise UsageError(f"{file_name(path)} has no field {wanted!r} of numbers or text; it has {listed}.")
        return by_name[wanted.casefold()]
    candidates = fields if len(fields) == 1 else [by_name[name] for name in FIELD_NAMES if name in by_name]
    if not candidates:
        raise UsageError(f"Which field of {file_name(path)} holds the classes? Name it (it has {listed}).")
    return candidates[0]


def _refuse_apart(path: str, crs_wkt: str, empty: bool, target: RasterInfo) -> None:
    if empty:
        own, wanted = crs_name(crs_wkt), crs_name(target.georeference.crs_wkt)
        raise ApartError(f"The labels {file_name(path)} ({own}) do not overlap the raster {file_name(target.path)} "
                         f"({wanted}); are both in the right place and coordinate system, and in the same order?")


def file_name(path: str) -> str:
    """Of a raster, or of the file of a layer."""
    return path_of(path).name
