"""What a raster says of itself, and which of its bands a model takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osgeo import gdal

from ..bands import automatic_bands
from ..errors import RasterError
from ..ground import UnitSize
from ..source import Source
from . import grid
from .crs import spatial_reference, unit_size_at, wkt_of
from .gdal_errors import gdal_errors
from .georeference import Georeference
from .grid import GeoTransform
from .opening import crs_of, open_file, open_raster

#: GDAL's "no geotransform"
IDENTITY: GeoTransform = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class RasterInfo:
    """What a raster says of itself.

    Attributes:
        shape: rows and columns.
        files: the files it consists of, sources of virtual rasters included.
        data_types: GDAL's name of each band's type ("Byte", "UInt16", …); "4 bits" of bytes that are not used whole.
        colors: how each band is tagged ("red", "alpha", "undefined", …).
        alpha_band: number of the band tagged as alpha, or None.
        palette: whether band 1 holds palette entries instead of values.
        notes: what there is that cannot be used; the user should know.
    """

    path: str
    files: tuple[str, ...]
    shape: tuple[int, int]
    data_types: tuple[str, ...]
    colors: tuple[str, ...]
    alpha_band: int | None
    palette: bool
    georeference: Georeference
    notes: tuple[str, ...] = ()

    @property
    def is_geographic(self) -> bool:
        """Whether map units are degrees."""
        return bool(self.georeference.crs_wkt) and bool(spatial_reference(self.georeference.crs_wkt).IsGeographic())

    def unit_size(self) -> UnitSize | None:
        """Metres on the ground for each CRS unit, at the raster's centre; None without a CRS or geotransform."""
        if not self.georeference.crs_wkt or self.georeference.geotransform is None:
            return None
        centre = grid.apply(self.georeference.geotransform, self.shape[1] / 2, self.shape[0] / 2)
        return unit_size_at(self.georeference.crs_wkt, *centre)

    def gsd_m(self) -> float | None:
        """Ground sampling distance in metres (mean of both directions), or None if unknown."""
        unit = self.unit_size()
        if unit is None or self.georeference.geotransform is None:
            return None
        return math.sqrt(math.prod(grid.pixel_size(self.georeference.geotransform))) * unit.mean


def inspect(path: str) -> RasterInfo:
    """Open a raster and look at its header; raises ``RasterError`` if GDAL cannot or it has no bands."""
    with gdal_errors(f"Cannot open {path} as a raster"):
        source = Source.parse(path)
        files = tuple(open_file(source).GetFileList() or ())
        dataset = open_raster(path)
    if dataset.RasterCount == 0:
        raise RasterError(f"{path} has no raster bands of its own; choose one of its subdatasets as the input.")
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    types = tuple(map(_type_of, bands))
    colors = tuple(gdal.GetColorInterpretationName(band.GetColorInterpretation()).lower() for band in bands)
    alpha = colors.index("alpha") + 1 if "alpha" in colors else None
    palette = bands[0].GetColorTable() is not None and bands[0].DataType == gdal.GDT_Byte
    with gdal_errors(f"Cannot read where {path} lies"):
        georeference, notes = _georeference(dataset, source)
    return RasterInfo(path, files, (dataset.RasterYSize, dataset.RasterXSize), types, colors, alpha, palette, georeference,
                      notes)


def _type_of(band: gdal.Band) -> str:
    bits = band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE")
    return f"{bits} bits" if bits and band.DataType == gdal.GDT_Byte else gdal.GetDataTypeName(band.DataType)


def _georeference(dataset: gdal.Dataset, source: Source) -> tuple[Georeference, tuple[str, ...]]:
    """Where a raster says that it lies, and what of that cannot be used."""
    notes = []
    transform = dataset.GetGeoTransform(can_return_null=True)
    if transform is not None and not (all(map(math.isfinite, transform)) and grid.is_invertible(transform)):
        notes.append("The raster's geotransform gives its pixels no area, so it is not used; the result lies nowhere, either.")
        transform = None
    if transform is not None and tuple(transform) == IDENTITY:
        transform = None
    gcps = tuple((p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY, p.GCPZ) for p in dataset.GetGCPs() or ())
    crs = crs_of(source, dataset.GetSpatialRef() or (dataset.GetGCPSpatialRef() if gcps else None))
    rpc = tuple((dataset.GetMetadata("RPC") or {}).items())
    if transform is None and not gcps and not rpc and dataset.GetMetadata("GEOLOCATION"):
        notes.append("The raster is placed by geolocation arrays, which the result cannot have; warp it first (Raster, "
                     "Projections, Warp) to have a map that lies where it belongs.")
    return Georeference(tuple(transform) if transform else None, wkt_of(crs), gcps, rpc,
                        crs.GetCoordinateEpoch() if crs is not None else 0.0), tuple(notes)


def choose_bands(info: RasterInfo, requested: tuple[int, ...], names: tuple[str, ...]) -> tuple[tuple[int, ...], str | None]:
    """The bands to read, and a warning if they are not what the model was made for.

    Args:
        requested: band numbers the user chose, or none; then bands tagged with the model's names are taken, or the
            first ones if the raster's tags do not tell.
        names: the model's bands.

    Raises ``RasterError`` when the request names bands that are missing or of complex type, or when their
    number is not the model's.
    """
    count, needed = len(info.data_types), len(names)
    if info.palette and not requested:
        count = 3  # a palette is expanded to red, green, blue
        bands, warning = tuple(range(1, needed + 1)) if needed <= count else (1,) * needed, None
    elif requested:
        bands, warning = requested, None
        missing = [band for band in bands if not 1 <= band <= count]
        if missing:
            raise RasterError(f"{info.path} has no band {missing[0]}; it has {count}. Choose other bands.")
        if len(bands) != needed:
            raise RasterError(f"The model needs {needed} bands, but {len(bands)} were chosen "
                              f"({', '.join(map(str, bands))}). Choose {needed}, repeating one if need be.")
    else:
        plain = [band for band in range(1, count + 1) if band != info.alpha_band]
        if not plain:
            raise RasterError(f"{info.path} has no usable band: its only band is an alpha mask.")
        if found := automatic_bands(info.colors, names):
            bands, warning = found, None
        elif count >= needed:
            bands, warning = tuple(range(1, needed + 1)), None  # an alpha tag on a band the model needs
        else:
            bands = (plain[0],) * needed
            warning = (f"The raster has {len(plain)} band{'s' * (len(plain) > 1)} where the model expects {needed}; "
                       f"band {plain[0]} stands in for all of them, so expect a poorer map.")
    if not info.palette:
        complex_bands = [band for band in bands if info.data_types[band - 1].startswith("C")]
        if complex_bands:
            raise RasterError(f"Band {complex_bands[0]} of {info.path} holds complex numbers, which cannot be "
                              "classified; derive a real-valued raster (magnitude, say) first.")
    return bands, warning
