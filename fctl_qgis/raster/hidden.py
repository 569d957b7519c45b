"""Pixels that are hidden although their file does not say so: a mask that travels with a plan, as a small file in memory."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterable

import numpy as np
from osgeo import gdal

from .grid import Window

#: more than the outlines of any mosaic come to
_OPTIONS = ("TILED=YES", "COMPRESS=DEFLATE", "SPARSE_OK=TRUE", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "NBITS=1")
_turn = threading.Lock()


def as_mask(hidden: Iterable[tuple[Window, np.ndarray]], shape: tuple[int, int]) -> bytes:
    """A GeoTIFF of bits, 1 where a pixel is hidden.

    Args:
        hidden: windows, and bool (h, w) of each; where they overlap, either counts.
        shape: rows and columns of the raster.
    """
    name = "/vsimem/fctl-hidden-being-written.tif"
    with _turn:
        dataset = gdal.GetDriverByName("GTiff").Create(name, shape[1], shape[0], 1, gdal.GDT_Byte, list(_OPTIONS))
        band = dataset.GetRasterBand(1)
        for window, mask in hidden:
            before = band.ReadAsArray(window.left, window.top, window.width, window.height)
            band.WriteArray(before | mask.astype(np.uint8), window.left, window.top)
        del band, dataset
        content = _content(name)
        gdal.Unlink(name)
    return content


def file_of(mask: bytes) -> str:
    """The name under which GDAL opens a mask in this process. Those of a few rasters are small enough to stay."""
    name = f"/vsimem/fctl-hidden-{zlib.crc32(mask):08x}-{len(mask)}.tif"
    with _turn:
        if gdal.VSIStatL(name) is None:
            gdal.FileFromMemBuffer(name, mask)
    return name


def _content(name: str) -> bytes:
    file = gdal.VSIFOpenL(name, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file))
    finally:
        gdal.VSIFCloseL(file)
