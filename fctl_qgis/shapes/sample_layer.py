"""A validation sample in a GeoPackage: points to be labelled, and beside them, out of sight, how they were drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from ..errors import UsageError
from ..files.qml import StyledClass, of_sample
from ..raster.gdal_errors import writing
from .vectors import MEMBERS, SAMPLE, STRATA, NewLayer

#: fields of a point; who labels it fills in the last three
NUMBER, CLASS = "number", "class"
_POINT = {NUMBER: ogr.OFTInteger, "mapped": ogr.OFTString, CLASS: ogr.OFTString, "certainty": ogr.OFTString,
          "note": ogr.OFTString}
_STRATUM = {"stratum": ogr.OFTInteger, "name": ogr.OFTString, "pixels": ogr.OFTInteger64, "points": ogr.OFTInteger}
CERTAINTIES = ("sure", "rather sure", "unsure")


@dataclass(frozen=True)
class Strata:
    """How a sample was drawn.

    Attributes:
        names: of the strata, for people.
        pixels, points: of each, int64 (H,).
    """

    names: tuple[str, ...]
    pixels: np.ndarray
    points: np.ndarray


@dataclass(frozen=True)
class Design:
    """What a sample's file says of how it was drawn.

    Attributes:
        stratum: of each point, by its number.
    """

    strata: Strata
    stratum: Mapping[int, int]


def write_sample(target: Path, wkt: str, xy: np.ndarray, members: np.ndarray, strata: Strata, classes: Sequence[StyledClass],
                 mapped: Sequence[str] | None) -> None:
    """Write a sample.

    Args:
        wkt: of the points' CRS; empty for none.
        xy: coordinates float64 (n, 2), in the order in which points are to be visited.
        members: the stratum of each, int (n,).
        classes: what a point can be labelled as.
        mapped: what the map shows at each point; None keeps it to itself.

    Raises ``RasterError`` or ``OSError``.
    """
    with writing(target.name):
        fields = {name: kind for name, kind in _POINT.items() if mapped is not None or name != "mapped"}
        layer = NewLayer(target, SAMPLE, wkt, ogr.wkbPoint, fields, of_sample(classes, CERTAINTIES))
        for number, (x, y) in enumerate(xy.tolist(), 1):
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(x, y)
            layer.add(point, {NUMBER: number} | ({} if mapped is None else {"mapped": mapped[number - 1]}))
        layer.finish()
        layer.add_table(STRATA, _STRATUM, [
            {"stratum": place, "name": name, "pixels": pixels, "points": points} for place, (name, pixels, points)
            in enumerate(zip(strata.names, strata.pixels.tolist(), strata.points.tolist()))])
        layer.add_table(MEMBERS, {NUMBER: ogr.OFTInteger, "stratum": ogr.OFTInteger}, [
            {NUMBER: number, "stratum": member} for number, member in enumerate(members.tolist(), 1)])


def read_design(path: str) -> Design | None:
    """How a sample was drawn; None if the file is no sample of ours, or tells nothing of it."""
    with suppress(RuntimeError):
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR, ["GPKG"], ["LIST_ALL_TABLES=YES"])
        strata, members = dataset.GetLayerByName(STRATA), dataset.GetLayerByName(MEMBERS)
        if strata is None or members is None:
            return None
        rows = sorted(tuple(row.GetField(name) for name in _STRATUM) for row in strata)
        stratum = {row.GetField(NUMBER): row.GetField("stratum") for row in members}
        found = Strata(tuple(row[1] for row in rows), np.array([row[2] for row in rows], np.int64),
                       np.array([row[3] for row in rows], np.int64))
        if [row[0] for row in rows] == list(range(len(rows))) and set(stratum.values()) <= set(range(len(rows))):
            return Design(found, stratum)
    return None


def refuse_losing_labels(target: Path) -> None:
    """Raise ``UsageError`` if somebody has labelled points of a sample that is to be replaced."""
    with suppress(RuntimeError):
        dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR, ["GPKG"])  # a layer is gone with its dataset
        layer = dataset.GetLayerByName(SAMPLE)
        labelled = 0 if layer is None else sum(bool((row.GetField(CLASS) or "").strip()) for row in layer)
        if labelled:
            raise UsageError(f"{target.name} holds a sample of which {labelled} points are labelled, which would be lost; "
                             "choose another name.")
