"""Where a raster lies, and where parts and reduced copies of it do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import grid
from .grid import GeoTransform, Window


@dataclass(frozen=True)
class Georeference:
    """Where a raster lies: a geotransform, ground control points or rational polynomials; any of them may be missing.

    Attributes:
        crs_wkt: of the geotransform or the ground control points.
        gcps: column, row, x, y, z of each ground control point.
        rpc: names and values of rational polynomial coefficients, as GDAL has them.
        epoch: year of the coordinates in a CRS that moves; 0 if it is not said.
    """

    geotransform: GeoTransform | None
    crs_wkt: str
    gcps: tuple[tuple[float, float, float, float, float], ...] = ()
    rpc: tuple[tuple[str, str], ...] = ()
    epoch: float = 0.0

    @property
    def pixel_grid(self) -> GeoTransform:
        """The geotransform, or pixels themselves as map units (y downwards, as QGIS shows such a raster negated)."""
        return self.geotransform or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)

    @property
    def needs_warping(self) -> bool:
        """Whether nothing can be laid over the raster before it is warped."""
        return self.geotransform is None and bool(self.gcps or self.rpc)

    @property
    def placed_wkt(self) -> str:
        """The CRS in which places on the raster can be given; empty where pixels are all there is."""
        return self.crs_wkt if self.geotransform is not None or self.gcps else ""

    def cropped(self, window: Window) -> Georeference:
        """Of a window of the raster."""
        return replace(self, geotransform=grid.shifted(self.geotransform, window) if self.geotransform else None,
                       gcps=tuple((col - window.left, row - window.top, x, y, z) for col, row, x, y, z in self.gcps),
                       rpc=_moved(self.rpc, SAMP=(window.left, 1.0), LINE=(window.top, 1.0)))

    def rescaled(self, col_factor: float, row_factor: float) -> Georeference:
        """With pixels ``factor`` times as large, same origin."""
        transform = grid.rescaled(self.geotransform, col_factor, row_factor) if self.geotransform else None
        return replace(self, geotransform=transform,
                       gcps=tuple((col / col_factor, row / row_factor, x, y, z) for col, row, x, y, z in self.gcps),
                       rpc=_moved(self.rpc, SAMP=(0, col_factor), LINE=(0, row_factor)))


def _moved(rpc: tuple[tuple[str, str], ...], **axes: tuple[float, float]) -> tuple[tuple[str, str], ...]:
    """Rational polynomials of a raster that begins at another pixel, or has pixels ``factor`` times as large.

    They count from the middle of the first pixel, not from its corner.
    """
    values = dict(rpc)
    for axis, (first, factor) in axes.items():
        if f"{axis}_OFF" in values and (first or factor != 1):
            values[f"{axis}_OFF"] = repr((float(values[f"{axis}_OFF"]) + 0.5 - first) / factor - 0.5)
            values[f"{axis}_SCALE"] = repr(float(values[f"{axis}_SCALE"]) / factor)
    return tuple(values.items())
