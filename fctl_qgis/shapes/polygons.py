"""Polygons of the areas of a land-cover raster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from ..files.qml import StyledClass, of_polygons
from ..raster.gdal_errors import without_warnings, writing
from ..raster.georeference import Georeference
from ..raster.grid import Window
from ..raster.info import inspect
from ..raster.whole import plain_raster
from ..side_by_side import in_order
from .areas import Ground
from .borders import Borders
from .joining import Joining
from .placing import Placing, placing
from .strips import Area, Piece, Strip, strips_of
from .unsure import sieved_of_islands, without_gaps
from .vectors import POLYGONS, NewLayer

#: pixels for which it is worth while to start one more process
PROCESS_PX = 2**24
#: more processes would wait for the one that writes
MOST_PROCESSES = 8
#: seconds that a pixel of an ordinary map takes: while specks are given away and areas joined, which one process does alone,
#: and in the processes that draw; a noisy map takes ten times as long
ALONE_S, DRAWING_S = 0.05e-6, 0.18e-6
#: share of the whole after which no speck is left
SIEVED = 0.15
#: class number, polygon (WKB), and hectares on the ground
Drawn = tuple[int, bytes, float | None]


def write_polygons(land_cover: Path, target: Path, classes: Sequence[StyledClass], smallest_px: int, scratch: Path, *,
                   likely: Path | None = None, simplify: bool = True, processes: int = 1,
                   on_share: Callable[[float], None] = lambda _: None) -> None:
    """Polygons of the classes with ``class_id``, ``class`` and ``area_ha`` (on the ground; none where that is not known).

    They lie where the raster does; without a geotransform and ground control points in pixels, and then without a CRS.

    Args:
        land_cover: as :func:`~fctl_qgis.raster.writer.write_classes` writes it.
        target: GeoPackage to write.
        smallest_px: areas of fewer pixels go to their largest neighbour.
        scratch: folder for what is needed on the way.
        likely: the same map with the classes of the pixels whose confidence was too low, if some were; see :mod:`.unsure`.
        processes: that draw strips side by side; they do not change the result.
        on_share: told now and then which share is done.

    Raises ``RasterError`` or ``OSError``.
    """
    with writing(target.name):
        info = inspect(str(land_cover))
        whole = land_cover if likely is None else without_gaps(land_cover, likely, scratch / "without_gaps.tif")
        whole = _sieved(whole, scratch / "sieved.tif", smallest_px, lambda share: on_share(SIEVED * share))
        if likely is not None and smallest_px > 1:
            whole = sieved_of_islands(whole, likely, scratch / "without_islands.tif", smallest_px)
        names = {entry.id: entry.name for entry in classes}
        layer = NewLayer(target, POLYGONS, info.georeference.placed_wkt, ogr.wkbPolygon,
                         {"class_id": ogr.OFTInteger, "class": ogr.OFTString, "area_ha": ogr.OFTReal}, of_polygons(classes))

        def write(drawn: Iterable[Drawn]) -> None:
            for value, polygon, area in drawn:
                layer.add(ogr.CreateGeometryFromWkb(polygon),
                          {"class_id": value, "class": names.get(value, ""), "area_ha": area})

        make = partial(Drawing, whole, info.georeference, info.shape, simplify)
        here, strips = make(), strips_of(info.shape)
        joining = Joining(here.borders)
        side_by_side = useful(processes, info.shape[0] * info.shape[1])
        for done, (drawn, pieces) in enumerate(in_order(make, strips, side_by_side), 1):
            write(drawn)
            write(here.drawn(joining.add(pieces)))
            on_share(SIEVED + (1 - SIEVED) * done / len(strips))
        layer.finish()


def useful(processes: int, pixels: int) -> int:
    """How many processes pay for a raster."""
    return max(1, min(processes, MOST_PROCESSES, pixels // PROCESS_PX))


def usual_seconds(pixels: int, processes: int) -> float:
    """What the polygons of an ordinary map take."""
    return pixels * (ALONE_S + DRAWING_S / useful(processes, pixels))


class Drawing:
    """Draws areas of pixels as polygons in the raster's CRS, and measures them.

    Args:
        raster: in which the areas lie.
        georeference, shape: of the raster.
        simplify: whether stairs of pixels become lines.
    """

    def __init__(self, raster: Path, georeference: Georeference, shape: tuple[int, int], simplify: bool) -> None:
        self.borders = Borders(gdal.Open(str(raster)), simplify=simplify)
        self.ground, self.place = Ground.of(georeference, shape), placing(georeference)

    def __call__(self, strip: Window) -> tuple[list[Drawn], list[Piece]]:
        """What lies in one strip."""
        found = list(Strip(self.borders.raster, strip).areas(self.borders))
        return (self.drawn([area for area in found if isinstance(area, Area)]),
                [piece for piece in found if isinstance(piece, Piece)])

    def drawn(self, areas: Sequence[Area]) -> list[Drawn]:
        """Polygon and hectares of each."""
        hectares: Sequence[float | None] = [None] * len(areas)
        if self.ground is not None:
            hectares = (self.ground.of_polygons([area.rings for area in areas]) / 1e4).tolist()
        return [(area.value, _polygon(area.rings, self.place), size) for area, size in zip(areas, hectares)]


def _sieved(land_cover: Path, target: Path, smallest_px: int, on_share: Callable[[float], None]) -> Path:
    """The raster without its specks; valid pixels stay valid, and nodata stays nodata."""
    if smallest_px < 2:
        return land_cover
    with plain_raster(target, land_cover) as copy:
        source = gdal.Open(str(land_cover))
        band = source.GetRasterBand(1)
        gdal.SieveFilter(band, band.GetMaskBand(), copy.GetRasterBand(1), smallest_px, 4, callback=_told(on_share))
    return target


def _told(on_share: Callable[[float], None]) -> Callable[[float, str, object], int]:
    def told(share: float, _message: str, _data: object) -> int:
        on_share(share)
        return 1
    return told


def _polygon(rings: Sequence[np.ndarray], place: Placing) -> bytes:
    """Rings of columns and rows as a polygon in the raster's CRS; rings that touch themselves are taken apart."""
    parts = [np.array([1], "<u1").tobytes(), np.array([3, len(rings)], "<u4").tobytes()]
    for ring in rings:
        placed = place(np.vstack([ring, ring[:1]]))
        parts += [np.array([len(placed)], "<u4").tobytes(), placed.astype("<f8").tobytes()]
    polygon = b"".join(parts)
    geometry = ogr.CreateGeometryFromWkb(polygon)
    with without_warnings():
        return polygon if geometry.IsValid() else bytes(geometry.MakeValid().ExportToWkb(ogr.wkbNDR))
