"""Writes layers of features, and notices when a disk does not take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr

from ..errors import UsageError
from ..files.qml import MARK
from ..raster.crs import spatial_reference
from ..raster.gdal_errors import writing

#: names of our layers, and of the table in which QGIS keeps the styles of a file's layers
POLYGONS, AREAS, STYLES = "land_cover", "areas", "layer_styles"
#: a validation sample's points, the table of its strata, and that of which point belongs to which
SAMPLE, STRATA, MEMBERS = "sample", "sample_strata", "sample_members"
_OURS = {POLYGONS, AREAS, STYLES, SAMPLE, STRATA, MEMBERS}

#: what the format calls coordinates of which nothing is known; GDAL's own choice, unknown degrees, QGIS would bring to the
#: coordinate system of its map
_SOME_PLANE = -1
#: columns of the table of styles, as QGIS makes it
_STYLE_FIELDS = {"f_table_catalog": ogr.OFTString, "f_table_schema": ogr.OFTString, "f_table_name": ogr.OFTString,
                 "f_geometry_column": ogr.OFTString, "styleName": ogr.OFTString, "styleQML": ogr.OFTString,
                 "styleSLD": ogr.OFTString, "useAsDefault": ogr.OFTInteger, "description": ogr.OFTString,
                 "owner": ogr.OFTString, "ui": ogr.OFTString, "update_time": ogr.OFTDateTime}


def layers_of(dataset: gdal.Dataset) -> list[ogr.Layer]:
    """The layers of a file, without the table in which QGIS keeps their styles."""
    found = [dataset.GetLayer(number) for number in range(dataset.GetLayerCount())]
    return [layer for layer in found if layer.GetName() != STYLES]


def refuse_losing_layers(targets: Iterable[Path]) -> None:
    """Raise ``UsageError`` if a GeoPackage that is to be replaced holds more than a former result."""
    for target in targets:
        if target.suffix.lower() == ".gpkg" and target.is_file() and (lost := _contents(target) - _OURS):
            raise UsageError(f"{target.name} also holds {', '.join(sorted(lost))}, which would be lost, because a result "
                             "replaces the whole file; choose another name for it.")


def _contents(path: Path) -> set[str]:
    """The names of all layers and rasters of a GeoPackage; none if it is no such file."""
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_RASTER, ["GPKG"], ["LIST_ALL_TABLES=YES"])
        found = {dataset.GetLayer(index).GetName() for index in range(dataset.GetLayerCount())}
        tables = dataset.ExecuteSQL("SELECT table_name FROM gpkg_contents")
        return found | {row.GetField(0) for row in tables}
    except RuntimeError:
        return set()


class NewLayer:
    """A new GeoPackage with one layer, in place of what an interrupted run may have left. Raises GDAL's ``RuntimeError``,
    or ``OSError``.

    Args:
        wkt: of the CRS; empty for none.
        kind: of the geometries, ``ogr.wkbNone`` for a table.
        fields: OGR's types by name.
        style: QML that QGIS draws the layer by; empty for none.
    """

    #: features written between two looks at the disk
    TRANSACTION = 10_000

    def __init__(self, target: Path, name: str, wkt: str, kind: int, fields: Mapping[str, int], style: str = "") -> None:
        target.unlink(missing_ok=True)
        self.dataset = gdal.GetDriverByName("GPKG").Create(str(target), 0, 0, 0, gdal.GDT_Unknown)
        self.layer = self.dataset.CreateLayer(name, spatial_reference(wkt) if wkt else None, kind)
        if style:
            _add_style(self.dataset, self.layer, style)
        if not wkt:
            for table in ("gpkg_contents", *(["gpkg_geometry_columns"] if kind != ogr.wkbNone else [])):
                # nothing but names of this module's own
                self.dataset.ExecuteSQL(f"UPDATE {table} SET srs_id = {_SOME_PLANE} "  # nosec B608
                                        f"WHERE table_name = '{name}'")
        for field, type_ in fields.items():
            self.layer.CreateField(ogr.FieldDefn(field, type_))
        self._count = 0
        self.dataset.StartTransaction()

    def add(self, geometry: ogr.Geometry | None, fields: Mapping[str, object]) -> None:
        """One feature; None leaves a field empty."""
        feature = ogr.Feature(self.layer.GetLayerDefn())
        for name, value in fields.items():
            if value is not None:
                feature.SetField(name, value)
        if geometry is not None:
            feature.SetGeometryDirectly(geometry)
        self.layer.CreateFeature(feature)
        self._count += 1
        if self._count % self.TRANSACTION == 0:
            self.dataset.CommitTransaction()
            self.dataset.StartTransaction()

    def add_table(self, name: str, fields: Mapping[str, int], rows: Iterable[Mapping[str, object]]) -> None:
        """A table beside the layer, which has been finished."""
        self.dataset.StartTransaction()
        table = self.dataset.CreateLayer(name, None, ogr.wkbNone)
        for field, kind in fields.items():
            table.CreateField(ogr.FieldDefn(field, kind))
        for row in rows:
            feature = ogr.Feature(table.GetLayerDefn())
            for field, value in row.items():
                feature.SetField(field, value)
            table.CreateFeature(feature)
        self.finish()

    def finish(self) -> None:
        """Bring all of it onto the disk; an error while a dataset is merely let go of would go unnoticed."""
        self.dataset.CommitTransaction()
        self.dataset.FlushCache()


def keep_styles(former: Path, new: Path) -> None:
    """Bring the styles that somebody has saved in a GeoPackage into the one that is to take its place; what was the default
    stays it. Raises ``RasterError``."""
    styles = _saved_styles(former)
    if not styles:
        return
    with writing(new.name):
        dataset = gdal.OpenEx(str(new), gdal.OF_VECTOR | gdal.OF_UPDATE)
        table = dataset.GetLayerByName(STYLES) or _style_table(dataset)
        if any(style["useAsDefault"] for style in styles):
            dataset.ExecuteSQL("UPDATE layer_styles SET useAsDefault = 0")
        for style in styles:
            _add_row(table, style)
        dataset.FlushCache()


def _saved_styles(path: Path) -> list[dict[str, Any]]:
    """Of a former result, those that did not come with it."""
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return []
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, ["GPKG"])
        table = dataset.GetLayerByName(STYLES)
        rows = [] if table is None else [{name: row[name] for name in _STYLE_FIELDS if row.GetFieldIndex(name) >= 0}
                                         for row in table]
    except RuntimeError:  # no such file
        return []
    return [row for row in rows if MARK not in (row.get("styleQML") or MARK)]


def _add_style(dataset: gdal.Dataset, layer: ogr.Layer, style: str) -> None:
    """The look of a layer, where QGIS looks for it in a GeoPackage."""
    _add_row(_style_table(dataset), {
        "f_table_catalog": "", "f_table_schema": "", "f_table_name": layer.GetName(),
        "f_geometry_column": layer.GetGeometryColumn(), "styleName": layer.GetName(), "styleQML": style, "styleSLD": "",
        "useAsDefault": 1})


def _style_table(dataset: gdal.Dataset) -> ogr.Layer:
    table = dataset.CreateLayer(STYLES, None, ogr.wkbNone, ["FID=id"])
    for name, kind in _STYLE_FIELDS.items():
        field = ogr.FieldDefn(name, kind)
        if name == "useAsDefault":
            field.SetSubType(ogr.OFSTBoolean)
        table.CreateField(field)
    return table


def _add_row(table: ogr.Layer, values: Mapping[str, Any]) -> None:
    row = ogr.Feature(table.GetLayerDefn())
    for name, value in values.items():
        if value is not None:
            row.SetField(name, value)
    table.CreateFeature(row)
