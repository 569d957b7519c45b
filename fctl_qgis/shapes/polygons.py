"""Polygons of the areas of a land-cover raster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from ..raster.gdal_errors import close, writing
from ..raster.georeference import Georeference
from ..raster.info import inspect
from ..raster.legend import NODATA, LegendClass
from ..raster.whole import described, new_raster, require_whole
from ..side_by_side import in_order
from .areas import Ground
from .borders import Borders
from .placing import Placing, placing
from .vectors import POLYGONS, NewLayer

#: areas that are drawn and measured at a time; for fewer no other process is started
TOGETHER = 500
#: more processes would wait for the one that reads and writes
MOST_PROCESSES = 8
#: share of the time that finding the areas takes
FINDING = 0.3
#: seconds between two reports
INTERVAL = 0.3
#: class number, and rings, float (n, 2) of column and row without the closing point
Area = tuple[int, list[np.ndarray]]


def write_polygons(land_cover: Path, target: Path, classes: Sequence[LegendClass], smallest_px: int, scratch: Path, *,
                   simplify: bool = True, processes: int = 1, on_share: Callable[[float], None] = lambda _: None) -> None:
    """Polygons of the classes with ``class_id``, ``class`` and ``area_ha`` (on the ground; none where that is not known).

    They lie where the raster does; without a geotransform and ground control points in pixels, and then without a CRS.

    Args:
        land_cover: as :func:`~fctl_qgis.raster.writer.write_classes` writes it.
        target: GeoPackage to write.
        smallest_px: areas of fewer pixels go to their largest neighbour.
        scratch: folder for what is needed on the way.
        processes: that draw side by side; they do not change the result.
        on_share: told now and then which share is done.

    Raises ``RasterError`` or ``OSError``.
    """
    with writing(target.name):
        info = inspect(str(land_cover))
        whole = _sieved(land_cover, scratch / "sieved.tif", smallest_px, lambda share: on_share(FINDING / 2 * share))
        raw = _polygonized(whole, scratch / "pixels.gpkg", lambda share: on_share(FINDING / 2 * (1 + share)))
        names = {entry.id: entry.name for entry in classes}
        layer = NewLayer(target, POLYGONS, info.georeference.placed_wkt, ogr.wkbPolygon,
                         {"class_id": ogr.OFTInteger, "class": ogr.OFTString, "area_ha": ogr.OFTReal})
        count, reported = raw.GetLayer(0).GetFeatureCount(), time.monotonic()
        drawing = partial(Drawing, whole, info.georeference, info.shape, simplify)
        for done, drawn in enumerate(in_order(drawing, _together(raw), min(processes, MOST_PROCESSES, count // TOGETHER)), 1):
            for value, polygon, area in drawn:
                layer.add(ogr.CreateGeometryFromWkb(polygon),
                          {"class_id": value, "class": names.get(value, ""), "area_ha": area})
            if time.monotonic() - reported > INTERVAL:
                reported = time.monotonic()
                on_share(FINDING + (1 - FINDING) * done * TOGETHER / max(count, done * TOGETHER))
        layer.finish()


class Drawing:
    """Draws areas of pixels as polygons in the raster's CRS, and measures them.

    Args:
        raster: in which the areas lie.
        georeference, shape: of the raster.
        simplify: whether stairs of pixels become lines.
    """

    def __init__(self, raster: Path, georeference: Georeference, shape: tuple[int, int], simplify: bool) -> None:
        self.borders = Borders(gdal.Open(str(raster))) if simplify else None
        self.ground, self.place = Ground.of(georeference, shape), placing(georeference)

    def __call__(self, areas: Sequence[Area]) -> list[tuple[int, bytes, float | None]]:
        """Class number, polygon (WKB) and hectares of each."""
        polygons = [rings if self.borders is None else [self.borders.simplified(ring) for ring in rings] for _, rings in areas]
        hectares = [None] * len(areas) if self.ground is None else (self.ground.of_polygons(polygons) / 1e4).tolist()
        return [(value, _polygon(rings, self.place), area) for (value, _), rings, area in zip(areas, polygons, hectares)]


def _sieved(land_cover: Path, target: Path, smallest_px: int, on_share: Callable[[float], None]) -> Path:
    """The raster without its specks; valid pixels stay valid, and nodata stays nodata."""
    if smallest_px < 2:
        return land_cover
    source = gdal.Open(str(land_cover))
    copy = new_raster(target, (source.RasterYSize, source.RasterXSize), ["ZLEVEL=1"])
    copy.GetRasterBand(1).SetNoDataValue(NODATA)
    band = source.GetRasterBand(1)
    gdal.SieveFilter(band, band.GetMaskBand(), copy.GetRasterBand(1), smallest_px, 4, callback=_told(on_share))
    copy.FlushCache()
    written = described(copy)
    close(copy)
    require_whole(target, written)
    return target


def _polygonized(raster: Path, target: Path, on_share: Callable[[float], None]) -> ogr.DataSource:
    """Areas of equal class along pixel edges, in pixels from the raster's corner."""
    pixels = gdal.GetDriverByName("VRT").CreateCopy("", gdal.Open(str(raster)))
    pixels.SetGeoTransform((0.0, 1.0, 0.0, 0.0, 0.0, 1.0))
    pixels.SetProjection("")
    areas = NewLayer(target, "pixels", "", ogr.wkbPolygon, {"value": ogr.OFTInteger})
    band = pixels.GetRasterBand(1)
    gdal.Polygonize(band, band.GetMaskBand(), areas.layer, 0, [], callback=_told(on_share))
    areas.finish()
    return areas.dataset


def _told(on_share: Callable[[float], None]) -> Callable[[float, str, object], int]:
    def told(share: float, _message: str, _data: object) -> int:
        on_share(share)
        return 1
    return told


def _together(raw: ogr.DataSource) -> Iterator[list[Area]]:
    areas = ((feature.GetField(0), _rings(feature.GetGeometryRef())) for feature in raw.GetLayer(0))
    while some := list(islice(areas, TOGETHER)):
        yield some


def _rings(geometry: ogr.Geometry) -> list[np.ndarray]:
    rings = (geometry.GetGeometryRef(index) for index in range(geometry.GetGeometryCount()))
    return [np.array(ring.GetPoints(), float)[:-1, :2] for ring in rings]


def _polygon(rings: Sequence[np.ndarray], place: Placing) -> bytes:
    """Rings of columns and rows as a polygon in the raster's CRS; rings that touch themselves are taken apart."""
    parts = [np.array([1], "<u1").tobytes(), np.array([3, len(rings)], "<u4").tobytes()]
    for ring in rings:
        placed = place(np.vstack([ring, ring[:1]]))
        parts += [np.array([len(placed)], "<u4").tobytes(), placed.astype("<f8").tobytes()]
    polygon = b"".join(parts)
    geometry = ogr.CreateGeometryFromWkb(polygon)
    return polygon if geometry.IsValid() else bytes(geometry.MakeValid().ExportToWkb(ogr.wkbNDR))
