"""Class names and colours as GDAL keeps them: colour table, category names, raster attribute table."""

from __future__ import annotations

from collections.abc import Sequence

from osgeo import gdal

from ..files.qml import StyledClass

NODATA = 255


def rgb(color: str) -> tuple[int, int, int]:
    """``#rrggbb`` → (r, g, b)."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def set_color_table(band: gdal.Band, classes: Sequence[StyledClass]) -> None:
    """Goes inside the GeoTIFF; must be set before the first pixel is written."""
    table = gdal.ColorTable()
    table.SetColorEntry(NODATA, (0, 0, 0, 0))
    for entry in classes:
        table.SetColorEntry(entry.id, (*rgb(entry.color), 255))
    band.SetRasterColorTable(table)
    band.SetRasterColorInterpretation(gdal.GCI_PaletteIndex)


def set_names(band: gdal.Band, classes: Sequence[StyledClass], counts: Sequence[int]) -> None:
    """Category names and a thematic attribute table with pixel counts; GDAL keeps both in ``.aux.xml``.

    Args:
        counts: pixels of each class, in the order of ``classes``.
    """
    by_id = {entry.id: entry.name for entry in classes}
    band.SetCategoryNames([by_id.get(value, "") for value in range(max(by_id) + 1)])
    table = gdal.RasterAttributeTable()
    table.SetTableType(gdal.GRTT_THEMATIC)
    # there is no type for whole numbers above 2³¹, but the floating-point one holds them exactly
    count_type = gdal.GFT_Integer if max(counts, default=0) < 2**31 else gdal.GFT_Real
    for name, kind, usage in (("Value", gdal.GFT_Integer, gdal.GFU_MinMax), ("Class", gdal.GFT_String, gdal.GFU_Name),
                              ("Count", count_type, gdal.GFU_PixelCount), ("Red", gdal.GFT_Integer, gdal.GFU_Red),
                              ("Green", gdal.GFT_Integer, gdal.GFU_Green), ("Blue", gdal.GFT_Integer, gdal.GFU_Blue)):
        table.CreateColumn(name, kind, usage)
    table.SetRowCount(len(classes))
    for row, (entry, count) in enumerate(zip(classes, counts)):
        table.SetValueAsInt(row, 0, entry.id)
        table.SetValueAsString(row, 1, entry.name)
        table.SetValueAsDouble(row, 2, count)
        for column, value in enumerate(rgb(entry.color), start=3):
            table.SetValueAsInt(row, column, value)
    band.SetDefaultRAT(table)
