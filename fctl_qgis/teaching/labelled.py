"""The user's rasters and labels brought onto one grid: what samples are cut from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from ..errors import UsageError
from ..inference.matching import NODATA_NAMES
from ..inference.processing_grid import processing_grid
from ..jobs.events import Emit, Info, Warning
from ..jobs.words import written
from ..packages.card import InputSpec, LandCoverClass
from ..packages.colors import colors_for, told_apart
from ..raster.grid import Window, tiles
from ..raster.info import RasterInfo, inspect
from ..raster.labels import UNKNOWN
from ..raster.pixels import PixelSource
from ..raster.reader import RasterReader, RasterSpec
from .cached import sources
from .label_files import WINDOW_PX, ApartError, Key, Labels, about_labels, file_name, open_labels

#: fewer labelled pixels than these teach nothing
LEAST_PIXELS = 4000


@dataclass(frozen=True)
class GridRaster:
    """A raster on its processing grid.

    Attributes:
        spec: how its pixels are read.
        info: what :func:`~fctl_qgis.raster.reader.inspect` said, with shape and georeference of the processing grid.
    """

    spec: RasterSpec
    info: RasterInfo

    @classmethod
    def open(cls, path: str, bands: tuple[int, ...], resolution: float | None, wanted: InputSpec, emit: Emit) -> GridRaster:
        """Raises ``FctlError`` if it cannot be read for a model that wants such input."""
        info = inspect(path)
        spec, georeference = processing_grid(info, bands, resolution, wanted, emit)
        return cls(spec, replace(info, shape=spec.shape, georeference=georeference))


@dataclass
class LabelledGround:
    """Rasters, their labels on disk, and the classes the labels mean.

    Attributes:
        paths: of each raster and its labels.
        labels: uint8 (h, w) per raster, backed by files; 255 where unlabelled.
        counts: labelled pixels of each class.
    """

    paths: list[tuple[str, str]]
    rasters: list[GridRaster]
    labels: list[np.ndarray]
    classes: tuple[LandCoverClass, ...]
    counts: np.ndarray

    def source(self, index: int) -> PixelSource:
        return self._sources[index]

    @cached_property
    def _sources(self) -> list[PixelSource]:
        return sources(raster.spec for raster in self.rasters)


def gather(rasters: Sequence[GridRaster], paths: Sequence[str], field: str, chosen: Mapping[str, str],
           known: Sequence[LandCoverClass], folder: Path, emit: Emit,
           legend: Mapping[str, str] | None = None) -> LabelledGround:
    """Burn the labels of every raster onto its grid.

    Args:
        paths: of label rasters or polygons, one for each raster, or one for all.
        chosen: name of the class, or ``nodata``, by number or name in the labels.
        known: classes of the model to start from. If the labels mean no others these stay, in this order; otherwise the
            labels' own are the classes.
        folder: receives the labels.
        legend: ``#rrggbb`` by number or name in the labels, where they are shown in colours that their files do not tell.

    Raises ``FctlError`` with the reason if the labels cannot be used.
    """
    if len(paths) not in (1, len(rasters)):
        raise UsageError(f"{len(rasters)} rasters need as many labels, in the same order, or one for all, not {len(paths)}.")
    found: list[tuple[GridRaster, Labels]] = []
    used: list[tuple[str, str]] = []
    for raster, path in zip(rasters, paths if len(paths) == len(rasters) else list(paths) * len(rasters)):
        try:
            found.append((raster, open_labels(path, field, raster.info, emit)))
            used.append((raster.info.path, path))
        except ApartError as error:
            if len(paths) == len(rasters):
                raise
            emit(Warning(f"{error} The raster is left out."))
    if not found:
        raise UsageError(f"The labels {file_name(paths[0])} overlap none of the rasters; are all in the right coordinate "
                         "system?")
    with about_labels():
        keys = [entry.keys() for _, entry in found]
    names = [{key: _class_name(key, name, chosen) for key, name in each.items()} for each in keys]
    _tell_unused(chosen, keys, emit)
    shown = [_shown(each, entry, legend or {}) for each, (_, entry) in zip(keys, found)]
    classes = _classes(names, known, shown)
    place = {entry.name.casefold(): index for index, entry in enumerate(classes)}
    for pairs in dict.fromkeys(", ".join(f"{key} is {name}" for key, name in each.items()) for each in names):
        emit(Info(f"Labels: {pairs}"))
    counts = np.zeros(len(classes), np.int64)
    labels: list[np.ndarray] = []
    for number, ((raster, entry), each) in enumerate(zip(found, names)):
        values = _on_disk(folder / f"labels_{number}.bin", raster.info.shape)
        burnt = entry.windows({key: place.get(name.casefold(), UNKNOWN) for key, name in each.items()})
        reader, whole = RasterReader(raster.spec), Window(0, 0, *raster.info.shape)
        for window in tiles(whole, WINDOW_PX):
            here = burnt.read(window)
            if (here != UNKNOWN).any():  # there is nothing to learn where nothing is seen
                here = np.where(reader.read(window)[1], here, np.uint8(UNKNOWN))
            values[window.slices_in(whole)] = here
            counts += np.bincount(here.ravel(), minlength=UNKNOWN + 1)[:len(classes)]
        labels.append(values)
    _refuse_useless(classes, counts)
    return LabelledGround(used, [raster for raster, _ in found], labels, classes, counts)


def _on_disk(path: Path, shape: tuple[int, int]) -> np.ndarray:
    """uint8 (h, w) backed by a file whose place on the disk is taken at once: a full disk found later ends the process."""
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, shape[0] * shape[1])
        else:
            file.truncate(shape[0] * shape[1])
    return np.memmap(path, np.uint8, "r+", shape=shape)


def _class_name(key: Key, name: str | None, chosen: Mapping[str, str]) -> str:
    """By the user's word, else the file's, else the number itself."""
    by_key = {word.strip().casefold(): meant for word, meant in chosen.items()}
    return next((by_key[word] for word in _words(key, name) if word in by_key), (name or f"class {key}").strip())


def _words(key: Key, name: str | None) -> list[str]:
    """What the user may call it."""
    return [word.strip().casefold() for word in (str(key), name) if word is not None]


def _tell_unused(chosen: Mapping[str, str], keys: Sequence[Mapping[Key, str | None]], emit: Emit) -> None:
    """A word of the user's that means nothing may be a slip."""
    words = {word for each in keys for key, name in each.items() for word in _words(key, name)}
    if unused := [word for word in chosen if word.strip().casefold() not in words]:
        emit(Warning(f"The labels hold no {', '.join(map(written, unused))}, of which the classes speak."))


def _shown(keys: Mapping[Key, str | None], labels: Labels, legend: Mapping[str, str]) -> dict[Key, str]:
    """The colours that what occurs is shown in: by the legend of the layer, else of the file."""
    by_word = {word.strip().casefold(): color for word, color in legend.items()}
    own = {key: next((by_word[word] for word in _words(key, name) if word in by_word), None) for key, name in keys.items()}
    return {**labels.colors(), **{key: color for key, color in own.items() if color}}


def _classes(names: Sequence[Mapping[Key, str]], known: Sequence[LandCoverClass],
             shown: Sequence[Mapping[Key, str]]) -> tuple[LandCoverClass, ...]:
    """The known classes if the labels mean no others, else the labels' own, with their numbers where these fit.

    Their colours are those of the known classes of that name, else those that the labels are shown in.
    """
    wanted: dict[str, tuple[str, Key]] = {}
    colors: dict[str, str] = {}
    for each, legend in zip(names, shown):
        for key, name in each.items():
            if name.casefold() not in NODATA_NAMES:
                wanted.setdefault(name.casefold(), (name, key))
                if key in legend:
                    colors.setdefault(name.casefold(), legend[key])
    if len(wanted) > UNKNOWN:
        raise UsageError(f"The labels hold {len(wanted):,} different values, but a model has {UNKNOWN} classes at most; "
                         "choose a field or a raster of classes.")
    known_names = {entry.name.casefold(): entry for entry in known}
    if wanted.keys() <= known_names.keys():
        return tuple(known)
    numbers = [number for _, number in wanted.values() if isinstance(number, int) and 0 <= number < UNKNOWN]
    fits = len(set(numbers)) == len(wanted)
    kept = {name: known_names[name].color for name in wanted if name in known_names}
    new = [name for name in wanted if name not in kept]
    own = {**kept, **dict(zip(new, told_apart([*kept.values(), *map(colors.get, new)])[len(kept):]))}
    found = colors_for([display for display, _ in wanted.values()], [own[name] for name in wanted])
    return tuple(LandCoverClass(int(number) if fits else index, display, color)
                 for index, ((display, number), color) in enumerate(zip(wanted.values(), found)))


def _refuse_useless(classes: Sequence[LandCoverClass], counts: np.ndarray) -> None:
    if counts.sum() == 0:
        raise UsageError("No labelled pixel lies where the rasters hold data, so there is nothing to learn from.")
    if (counts > 0).sum() < 2:
        only = classes[int(counts.argmax())].name
        raise UsageError(f"The labels hold one class only ({only}); to tell it from anything else, label at least one other.")
    if counts.sum() < LEAST_PIXELS:
        raise UsageError(f"Only {counts.sum():,} pixels are labelled, too few to learn from; label {LEAST_PIXELS:,} or more.")
