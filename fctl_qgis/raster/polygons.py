"""Polygons of the areas of a land-cover raster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from .areas import Ground
from .borders import Borders
from .gdal_errors import writing
from .info import inspect
from .legend import NODATA, LegendClass
from .placing import Placing, placing
from .vectors import NewLayer

#: polygons that are measured at a time
TOGETHER = 1000


def write_polygons(land_cover: Path, target: Path, classes: Sequence[LegendClass], smallest_px: int, scratch: Path, *,
                   simplify: bool = True) -> None:
    """Polygons of the classes with ``class_id``, ``class`` and ``area_ha`` (on the ground; none where that is not known).

    They lie where the raster does; without a geotransform and ground control points in pixels, and then without a CRS.

    Args:
        land_cover: as :func:`~fctl_qgis.raster.writer.write_classes` writes it.
        target: GeoPackage to write.
        smallest_px: areas of fewer pixels go to their largest neighbour.
        scratch: folder for what is needed on the way.

    Raises ``RasterError``.
    """
    with writing(target.name):
        info = inspect(str(land_cover))
        ground, place = Ground.of(info.georeference, info.shape), placing(info.georeference)
        sieved = _sieved(land_cover, scratch / "sieved.tif", smallest_px)
        raw = _polygonized(sieved, scratch / "pixels.gpkg")
        borders = Borders(sieved) if simplify else None
        names = {entry.id: entry.name for entry in classes}
        layer = NewLayer(target, "land_cover", info.georeference.placed_wkt, ogr.wkbPolygon,
                         {"class_id": ogr.OFTInteger, "class": ogr.OFTString, "area_ha": ogr.OFTReal})
        areas = _areas(raw)
        while some := list(islice(areas, TOGETHER)):
            polygons = [[borders.simplified(ring) for ring in rings] if borders is not None else rings for _, rings in some]
            hectares = [None] * len(some) if ground is None else (ground.of_polygons(polygons) / 1e4).tolist()
            for (value, _), rings, area in zip(some, polygons, hectares):
                layer.add(_polygon(rings, place), {"class_id": value, "class": names.get(value, ""), "area_ha": area})
        layer.finish()


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
    areas = NewLayer(target, "pixels", "", ogr.wkbPolygon, {"value": ogr.OFTInteger})
    band = pixels.GetRasterBand(1)
    gdal.Polygonize(band, band.GetMaskBand(), areas.layer, 0, [], None)
    areas.finish()
    return areas.dataset


def _areas(raw: ogr.DataSource) -> Iterator[tuple[int, list[np.ndarray]]]:
    """Class number and rings, float (n, 2) of column and row without the closing point, of each area."""
    for feature in raw.GetLayer(0):
        geometry = feature.GetGeometryRef()
        yield feature.GetField(0), [np.array(geometry.GetGeometryRef(index).GetPoints(), float)[:-1, :2]
                                    for index in range(geometry.GetGeometryCount())]


def _polygon(rings: Sequence[np.ndarray], place: Placing) -> ogr.Geometry:
    """Rings of columns and rows as a polygon in the raster's CRS; rings that touch themselves are taken apart."""
    parts = [np.array([1], "<u1").tobytes(), np.array([3, len(rings)], "<u4").tobytes()]
    for ring in rings:
        placed = place(np.vstack([ring, ring[:1]]))
        parts += [np.array([len(placed)], "<u4").tobytes(), placed.astype("<f8").tobytes()]
    geometry = ogr.CreateGeometryFromWkb(b"".join(parts))
    return geometry if geometry.IsValid() else geometry.MakeValid()
