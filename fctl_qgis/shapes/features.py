"""Labelled polygons and points of a vector file, as they lie on a raster's pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from osgeo import gdal, ogr

from ..errors import RasterError, UsageError
from ..raster import grid
from ..raster.alignment import refuse_unwarped
from ..raster.crs import transformed, wkt_of
from ..raster.gdal_errors import gdal_errors
from ..raster.grid import Window
from ..raster.info import RasterInfo
from ..raster.labels import UNKNOWN
from ..raster.opening import crs_of, layer_of, limit
from ..source import Source
from .burnt import BurntPolygons, Reach
from .sample_layer import NUMBER, Design, read_design
from .vectors import SAMPLE, layers_of

#: what a class field holds: an id or a name
Label = int | str
POINTS, POLYGONS = "points", "polygons"
_KINDS = {ogr.wkbPoint: POINTS, ogr.wkbMultiPoint: POINTS,
          **dict.fromkeys((ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbCurvePolygon, ogr.wkbMultiSurface), POLYGONS)}
_FIELD_TYPES = (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal, ogr.OFTString)
#: how tables of points name their columns
_CSV_OPTIONS = ["X_POSSIBLE_NAMES=x,lon,longitude,easting", "Y_POSSIBLE_NAMES=y,lat,latitude,northing", "AUTODETECT_TYPE=YES"]


def holds_features(path: str) -> bool:
    """Whether a file (``path`` or ``path|layername=…``) is a vector file with geometries."""
    if path.startswith("GPKG:"):  # names a raster table, even if there are features beside it
        return False
    try:
        dataset = _open(Source.parse(path))
    except RuntimeError:
        return False
    return any(layer.GetGeomType() != ogr.wkbNone for layer in layers_of(dataset))


def _open(source: Source) -> gdal.Dataset:
    options = [*(_CSV_OPTIONS if source.name.lower().endswith(".csv") else []), *source.options]
    return gdal.OpenEx(source.name, gdal.OF_VECTOR, open_options=options)


@dataclass(frozen=True)
class LabelledPoints:
    """Points on a raster's pixels: rows and columns int64 (n,), class indices uint8 (n,) or :data:`UNKNOWN`.

    Attributes:
        numbers: int64 (n,), what a sample calls them; −1 where it is no sample's.
    """

    rows: np.ndarray
    cols: np.ndarray
    labels: np.ndarray
    numbers: np.ndarray


class LabelledPolygons:
    """Class indices of polygons, burnt where a pixel's centre lies inside; later features lie on top of earlier ones.

    Attributes:
        area: the raster's pixels that they may cover.
    """

    def __init__(self, burnt: BurntPolygons, shape: tuple[int, int]) -> None:
        self._burnt, self.area = burnt, burnt.area(shape)

    def read(self, window: Window) -> np.ndarray:
        """uint8 (h, w), :data:`UNKNOWN` outside all polygons."""
        found = self._burnt.read(window)
        return np.full(window.shape, UNKNOWN, np.uint8) if found is None else found


class LabelledLayer:
    """One layer of polygons or points, as far as it meets a raster.

    Args:
        path: file, or ``path|layername=…`` (also ``layerid=``) as QGIS writes it.
        layer: name of the layer; may be empty if there is but one.

    Attributes:
        kind: :data:`POINTS` or :data:`POLYGONS`.
        crs_wkt: empty if it has none.

    Raises ``RasterError`` or ``UsageError`` if it cannot serve as a reference.
    """

    def __init__(self, path: str, layer: str, target: RasterInfo) -> None:
        chosen = Source.parse(path)
        self.name, self.target, source = path, target, chosen.name
        with gdal_errors(f"Cannot open {source}"):
            self._dataset = _open(chosen)
        names = [layer.GetName() for layer in layers_of(self._dataset) if layer.GetGeomType() != ogr.wkbNone]
        chosen = replace(chosen, layer=layer or chosen.layer)
        found = layer_of(self._dataset, chosen)
        if found is None:
            raise UsageError(f"{source} has no layer {chosen.layer or chosen.layer_id!r}; it has {', '.join(names)}.")
        if len(names) > 1 and not (chosen.layer or chosen.layer_id):
            raise UsageError(f"{source} has several layers ({', '.join(names)}); say which one, for instance "
                             f"'{source}|layername={names[0]}'.")
        self._layer = found
        limit(self._layer, chosen)
        self.kind = self._kind()
        crs = crs_of(chosen, self._layer.GetSpatialRef())
        self.crs_wkt = wkt_of(crs)
        refuse_unwarped(target.path, target.georeference)
        with gdal_errors(f"Cannot read {source}"):
            self._reach = Reach(target.georeference, target.shape, self._layer, crs)
            self._reach.limit(self._layer)

    def _kind(self) -> str:
        flat = ogr.GT_Flatten(self._layer.GetGeomType())
        if flat in (ogr.wkbUnknown, ogr.wkbGeometryCollection):  # the first geometry tells
            types = (feature.GetGeometryRef().GetGeometryType() for feature in self._layer
                     if feature.GetGeometryRef() is not None)
            flat = ogr.GT_Flatten(next(types, ogr.wkbNone))
            self._layer.ResetReading()
        if flat not in _KINDS:
            raise RasterError(f"{self.name} holds neither polygons nor points; choose a layer of labelled polygons or points.")
        return _KINDS[flat]

    def fields(self) -> list[str]:
        """Names of the fields that can hold classes."""
        schema = self._layer.GetLayerDefn()
        definitions = [schema.GetFieldDefn(number) for number in range(schema.GetFieldCount())]
        return [entry.GetName() for entry in definitions if entry.GetType() in _FIELD_TYPES]

    def values(self, field: str) -> set[Label]:
        """What a field holds where the layer meets the raster, empty values aside."""
        return {label for _, label in self._features(field) if label is not None}

    def is_empty(self) -> bool:
        """Whether no feature meets the raster's extent."""
        return self._layer.GetFeatureCount() == 0

    def design(self) -> Design | None:
        """How the points were drawn, if they are a sample of ours."""
        return read_design(self._dataset.GetDescription()) if self._layer.GetName() == SAMPLE else None

    def _features(self, field: str) -> Iterator[tuple[ogr.Geometry, Label | None]]:
        return ((geometry, label) for geometry, label, _ in self._numbered(field))

    def _numbered(self, field: str) -> Iterator[tuple[ogr.Geometry, Label | None, int]]:
        """Geometry, label, and the number of a point of a sample, else −1."""
        is_sample = self._layer.GetName() == SAMPLE and self._layer.GetLayerDefn().GetFieldIndex(NUMBER) >= 0
        with gdal_errors(f"Cannot read {self.name}"):
            self._layer.ResetReading()
            for feature in self._layer:
                if feature.GetGeometryRef() is not None:
                    yield feature.GetGeometryRef(), _label(feature.GetField(field)), (
                        feature.GetFieldAsInteger(NUMBER) if is_sample else -1)

    def polygons(self, field: str, indices: Mapping[Label, int]) -> LabelledPolygons:
        """The polygons in the raster's CRS, with the class index of their field's value."""
        placed = ((self._reach.placed(geometry), indices[label]) for geometry, label in self._features(field)
                  if label is not None)
        near = ((geometry, index) for geometry, index in placed if geometry is not None)
        burnt = BurntPolygons(self.target.georeference, near, UNKNOWN)
        return LabelledPolygons(burnt, self.target.shape)

    def points(self, field: str, indices: Mapping[Label, int]) -> LabelledPoints:
        """The points that lie on the raster, each in the pixel that contains it."""
        found = [(x, y, indices[label], number) for geometry, label, number in self._numbered(field) if label is not None
                 for x, y in _coordinates(geometry)]
        xy = np.array([point[:2] for point in found], float).reshape(-1, 2)
        xy = transformed(self._reach.change, xy)
        finite = np.isfinite(xy).all(1)
        places = np.array([grid.invert(self.target.georeference.pixel_grid, x, y) for x, y in xy[finite].tolist()])
        cols, rows = np.floor(places.reshape(-1, 2)).astype(np.int64).T
        labels = np.array([point[2] for point in found], np.uint8)[finite]
        numbers = np.array([point[3] for point in found], np.int64)[finite]
        inside = (rows >= 0) & (rows < self.target.shape[0]) & (cols >= 0) & (cols < self.target.shape[1])
        return LabelledPoints(rows[inside], cols[inside], labels[inside], numbers[inside])


def _label(value: object) -> Label | None:
    """An id or a name; None for nothing."""
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return int(value)
    if value is None or isinstance(value, int):
        return value
    return str(value).strip() or None


def _coordinates(geometry: ogr.Geometry) -> Iterator[tuple[float, float]]:
    if geometry.GetGeometryCount():
        for number in range(geometry.GetGeometryCount()):
            yield from _coordinates(geometry.GetGeometryRef(number))
    elif not geometry.IsEmpty():
        yield geometry.GetX(), geometry.GetY()

