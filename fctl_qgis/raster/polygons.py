"""Polygons of a land-cover raster, and how large its classes are.

Every polygon is simplified by itself, and yet neighbours keep one common border, because its vertices follow from the pixels
around it alone. A border is cut at its *nodes*, where three or more areas meet. Between nodes the stairs of pixel edges become
the line through their midpoints, simplified by Douglas and Peucker within :data:`TOLERANCE_PX`. Lines of different borders
are at least √½ pixel apart, and the half edges at nodes stay as they are, so that moving lines by less than half of that makes
none cross. Borders with nodata, and the edge of the raster, are not simplified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from .areas import EqualArea
from .gdal_errors import gdal_errors
from .grid import Window, tiles
from .legend import NODATA, LegendClass
from .reader import Georeference, inspect

TOLERANCE_PX = 0.35
TILE_PX = 512
#: tiles of the raster that are kept while borders are followed
KEPT_TILES = 256
#: features written between two looks at the disk
TRANSACTION = 10_000
DRIVERS = {".gpkg": "GPKG", ".csv": "CSV"}


def write_polygons(land_cover: Path, target: Path, classes: Sequence[LegendClass], smallest_px: int, scratch: Path, *,
                   simplify: bool = True) -> None:
    """Polygons of the classes with ``class_id``, ``class`` and ``area_ha`` (ellipsoidal; none without a CRS).

    Args:
        land_cover: as :func:`~fctl_qgis.raster.writer.write_classes` writes it.
        target: GeoPackage to write.
        smallest_px: areas of fewer pixels go to their largest neighbour.
        scratch: folder for what is needed on the way.

    Raises ``RasterError``.
    """
    with gdal_errors(f"Cannot write {target.name}"):
        sieved = _sieved(land_cover, scratch / "sieved.tif", smallest_px)
        raw = _polygonized(sieved, scratch / "pixels.gpkg")
        georeference = inspect(str(land_cover)).georeference
        corners = _Borders(sieved) if simplify else None
        names = {entry.id: entry.name for entry in classes}
        dataset, layer = _created(target, "land_cover", georeference, ogr.wkbPolygon,
                                  {"class_id": ogr.OFTInteger, "class": ogr.OFTString, "area_ha": ogr.OFTReal})
        area = EqualArea.of(georeference)
        dataset.StartTransaction()
        for number, (value, rings) in enumerate(_areas(raw)):
            rings = [corners.simplified(ring) for ring in rings] if corners is not None else rings
            geometry = _polygon(rings, georeference)
            hectares = area.m2(geometry) / 1e4 if area is not None else None
            _add(layer, geometry, {"class_id": value, "class": names.get(value, ""), "area_ha": hectares})
            if number % TRANSACTION == TRANSACTION - 1:
                dataset.CommitTransaction()
                dataset.StartTransaction()
        dataset.CommitTransaction()
        layer = dataset = None


def write_areas(land_cover: Path, target: Path, classes: Sequence[LegendClass]) -> None:
    """A table of the classes: ``class_id``, ``class``, ``pixels``, ``area_ha``, ``share_percent``.

    Args:
        target: GeoPackage or CSV to write; hectares are ellipsoidal, and empty without a CRS.

    Raises ``RasterError``.
    """
    with gdal_errors(f"Cannot write {target.name}"):
        pixels, hectares = class_areas(land_cover)
        total = sum(pixels.get(entry.id, 0) for entry in classes)
        _dataset, layer = _created(target, "areas", None, ogr.wkbNone, {
            "class_id": ogr.OFTInteger, "class": ogr.OFTString, "pixels": ogr.OFTInteger64, "area_ha": ogr.OFTReal,
            "share_percent": ogr.OFTReal})
        for entry in classes:
            count = pixels.get(entry.id, 0)
            _add(layer, None, {"class_id": entry.id, "class": entry.name, "pixels": count,
                               "area_ha": None if hectares is None else hectares.get(entry.id, 0.0),
                               "share_percent": 100 * count / total if total else 0.0})
        layer = _dataset = None


def class_areas(land_cover: Path) -> tuple[dict[int, int], dict[int, float] | None]:
    """Pixels, and hectares on the ellipsoid (None where the raster has no CRS), of each class number that occurs."""
    dataset = gdal.Open(str(land_cover))
    area = EqualArea.of(georeference := inspect(str(land_cover)).georeference)
    counts, square_metres = np.zeros(256, np.int64), np.zeros(256)
    for tile in tiles(Window(0, 0, dataset.RasterYSize, dataset.RasterXSize), TILE_PX):
        values = dataset.GetRasterBand(1).ReadAsArray(tile.left, tile.top, tile.width, tile.height)
        here = np.bincount(values.ravel(), minlength=256)
        counts += here
        if area is not None:
            outline = np.array([(tile.left, tile.top), (tile.right, tile.top), (tile.right, tile.bottom),
                                (tile.left, tile.bottom)], float)
            square_metres += here * (area.m2(_polygon([outline], georeference)) / values.size)
    found = [value for value in np.flatnonzero(counts).tolist() if value != NODATA]
    return ({value: int(counts[value]) for value in found},
            None if area is None else {value: float(square_metres[value]) / 1e4 for value in found})


def _sieved(land_cover: Path, target: Path, smallest_px: int) -> gdal.Dataset:
    """The raster without its specks; valid pixels stay valid, and nodata stays nodata."""
    source = gdal.Open(str(land_cover))
    if smallest_px < 2:
        return source
    copy = gdal.GetDriverByName("GTiff").Create(str(target), source.RasterXSize, source.RasterYSize, 1, gdal.GDT_Byte,
                                                ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"])
    copy.GetRasterBand(1).SetNoDataValue(NODATA)
    band = source.GetRasterBand(1)
    gdal.SieveFilter(band, band.GetMaskBand(), copy.GetRasterBand(1), smallest_px, 4)
    copy.FlushCache()
    return copy


def _polygonized(raster: gdal.Dataset, target: Path) -> ogr.DataSource:
    """Areas of equal class along pixel edges, in pixels from the raster's corner."""
    pixels = gdal.GetDriverByName("VRT").CreateCopy("", raster)
    pixels.SetGeoTransform((0.0, 1.0, 0.0, 0.0, 0.0, 1.0))
    pixels.SetProjection("")
    dataset, layer = _created(target, "pixels", None, ogr.wkbPolygon, {"value": ogr.OFTInteger})
    band = pixels.GetRasterBand(1)
    gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [], None)
    return dataset


def _areas(raw: ogr.DataSource) -> Iterator[tuple[int, list[np.ndarray]]]:
    """Class number and rings, int (n, 2) of column and row without the closing point, of each area."""
    for feature in raw.GetLayer(0):
        geometry = feature.GetGeometryRef()
        yield feature.GetField(0), [np.array(geometry.GetGeometryRef(index).GetPoints(), float)[:-1, :2]
                                    for index in range(geometry.GetGeometryCount())]


class _Borders:
    """Looks at the pixels around borders."""

    def __init__(self, raster: gdal.Dataset) -> None:
        self.band, self.shape = raster.GetRasterBand(1), (raster.RasterYSize, raster.RasterXSize)
        self._tile = lru_cache(KEPT_TILES)(self._read)

    def simplified(self, ring: np.ndarray) -> np.ndarray:
        """A ring along pixel edges, float (n, 2), as its neighbours see it, too."""
        steps = _unit_steps(ring.astype(np.int64))
        above, below = self._values(steps - (1, 1)), self._values(steps - (1, 0))  # left and right are columns
        around = np.stack([above, self._values(steps - (0, 1)), self._values(steps), below])
        nodes = np.count_nonzero(around != np.roll(around, 1, 0), axis=0) > 2
        outer = (around == NODATA).any(0)
        if not nodes.any():
            return _corners(ring) if outer[0] else _smooth_ring(steps)
        first = int(np.argmax(nodes))
        steps, nodes, outer = (np.roll(array, -first, 0) for array in (steps, nodes, outer))
        ends = [*np.flatnonzero(nodes).tolist(), len(steps)]
        closed = np.vstack([steps, steps[:1]])
        parts = []
        for start, end in zip(ends, ends[1:]):
            border = closed[start:end + 1]
            # all along a border there are the same two areas beside it; what is at its ends says nothing of a single edge
            nodata = outer[start + 1] if end - start > 1 else self._is_outer(border)
            parts.append(_bends(border)[:-1] if nodata else _smooth(border)[:-1])
        return np.vstack(parts)

    def _is_outer(self, edge: np.ndarray) -> bool:
        """Whether an edge of a pixel has nodata on one side."""
        (column, row), (other_column, other_row) = edge
        place = np.array([(min(column, other_column), min(row, other_row))])
        beside = place - ((0, 1) if row == other_row else (1, 0))
        return bool((self._values(np.vstack([place, beside])) == NODATA).any())

    def _values(self, places: np.ndarray) -> np.ndarray:
        """uint8 (n,) of pixels given by column and row; nodata beyond the raster."""
        values = np.full(len(places), NODATA, np.uint8)
        inside = ((places >= 0) & (places < self.shape[::-1])).all(1)
        tile = places // TILE_PX
        codes = np.where(inside, tile[:, 1] * 2**31 + tile[:, 0], -1)
        for code in np.unique(codes[inside]).tolist():
            row, column = divmod(code, 2**31)
            here = codes == code
            local = places[here] - (column * TILE_PX, row * TILE_PX)
            values[here] = self._tile(row, column)[local[:, 1], local[:, 0]]
        return values

    def _read(self, row: int, column: int) -> np.ndarray:
        top, left = row * TILE_PX, column * TILE_PX
        return self.band.ReadAsArray(left, top, min(TILE_PX, self.shape[1] - left), min(TILE_PX, self.shape[0] - top))


def _unit_steps(ring: np.ndarray) -> np.ndarray:
    """Every corner of a pixel that a ring of horizontal and vertical edges comes by, int (n, 2)."""
    edges = np.roll(ring, -1, 0) - ring
    lengths = np.abs(edges).sum(1)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    along = np.arange(lengths.sum()) - starts
    return np.repeat(ring, lengths, 0) + along[:, None] * np.repeat(np.sign(edges), lengths, 0)


def _corners(ring: np.ndarray) -> np.ndarray:
    """A ring without points on straight lines."""
    before, after = ring - np.roll(ring, 1, 0), np.roll(ring, -1, 0) - ring
    return ring[before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]]


def _bends(border: np.ndarray) -> np.ndarray:
    """A border between nodes without points on straight lines."""
    steps = np.diff(border, axis=0)
    keep = np.ones(len(border), bool)
    keep[1:-1] = (steps[1:] != steps[:-1]).any(1)
    return border[keep].astype(float)


def _smooth(border: np.ndarray) -> np.ndarray:
    """A border between nodes: its ends, and the line through the midpoints of its edges."""
    return np.vstack([border[:1], _line((border[1:] + border[:-1]) / 2), border[-1:]])


def _smooth_ring(steps: np.ndarray) -> np.ndarray:
    """A border without nodes; both areas begin it at the same place and go the same way round it."""
    middles = (steps + np.roll(steps, -1, 0)) / 2
    middles = np.roll(middles, -np.lexsort((middles[:, 1], middles[:, 0]))[0], 0)
    forward = tuple(middles[1]) < tuple(middles[-1])
    ring = np.vstack([middles, middles[:1]])
    line = _simplified(ring if forward else ring[::-1])[:-1]
    return line if forward else line[::-1]


def _line(middles: np.ndarray) -> np.ndarray:
    """A simplified line; both areas begin it at the same end."""
    if tuple(middles[0]) <= tuple(middles[-1]):
        return _simplified(middles)
    return _simplified(middles[::-1])[::-1]


def _simplified(points: np.ndarray) -> np.ndarray:
    """Douglas and Peucker; the ends stay."""
    if len(points) < 3:
        return points
    line = ogr.CreateGeometryFromWkb(_wkb_line(points))
    return np.array(line.Simplify(TOLERANCE_PX).GetPoints(), float)[:, :2]


def _wkb_line(points: np.ndarray) -> bytes:
    return np.array([1], "<u1").tobytes() + np.array([2, len(points)], "<u4").tobytes() + points.astype("<f8").tobytes()


def _polygon(rings: Sequence[np.ndarray], georeference: Georeference) -> ogr.Geometry:
    """Rings of columns and rows as a polygon in the raster's CRS; rings that touch themselves are taken apart."""
    x, across_x, down_x, y, across_y, down_y = georeference.pixel_grid
    parts = [np.array([1], "<u1").tobytes(), np.array([3, len(rings)], "<u4").tobytes()]
    for ring in rings:
        column, row = np.vstack([ring, ring[:1]]).T
        # term by term, so that a point has the same digits in whichever ring it lies
        placed = np.column_stack([x + across_x * column + down_x * row, y + across_y * column + down_y * row])
        parts += [np.array([len(placed)], "<u4").tobytes(), placed.astype("<f8").tobytes()]
    geometry = ogr.CreateGeometryFromWkb(b"".join(parts))
    return geometry if geometry.IsValid() else geometry.MakeValid()


def _created(target: Path, name: str, georeference: Georeference | None, kind: int,
             fields: Mapping[str, int]) -> tuple[gdal.Dataset, ogr.Layer]:
    """A new file with one empty layer, in place of what an interrupted run may have left."""
    target.unlink(missing_ok=True)
    crs = None
    if georeference is not None and georeference.crs_wkt:
        crs = osr.SpatialReference()
        crs.ImportFromWkt(georeference.crs_wkt)
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = gdal.GetDriverByName(DRIVERS[target.suffix.lower()]).Create(str(target), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer(name, crs, kind)
    for field, type_ in fields.items():
        layer.CreateField(ogr.FieldDefn(field, type_))
    return dataset, layer


def _add(layer: ogr.Layer, geometry: ogr.Geometry | None, fields: Mapping[str, object]) -> None:
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in fields.items():
        if value is not None:
            feature.SetField(name, value)
    if geometry is not None:
        feature.SetGeometryDirectly(geometry)
    layer.CreateFeature(feature)
