"""Polygons of a land-cover raster, and how large its classes are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from .areas import EqualArea
from .borders import Borders
from .gdal_errors import gdal_errors
from .grid import Window, tiles
from .legend import NODATA, LegendClass
from .reader import Georeference, inspect

TILE_PX = 512
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
        corners = Borders(sieved) if simplify else None
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
    dataset.StartTransaction()
    gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [], None)
    dataset.CommitTransaction()
    return dataset


def _areas(raw: ogr.DataSource) -> Iterator[tuple[int, list[np.ndarray]]]:
    """Class number and rings, float (n, 2) of column and row without the closing point, of each area."""
    for feature in raw.GetLayer(0):
        geometry = feature.GetGeometryRef()
        yield feature.GetField(0), [np.array(geometry.GetGeometryRef(index).GetPoints(), float)[:-1, :2]
                                    for index in range(geometry.GetGeometryCount())]


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
