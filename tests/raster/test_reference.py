"""References brought onto a land cover's pixels: rasters, polygons and points, in any CRS, resolution and rotation."""

import math

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.errors import RasterError, UsageError
from fctl_qgis.raster import grid
from fctl_qgis.raster.crs import crs_name
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.warped import WarpedRaster
from fctl_qgis.shapes.features import LabelledLayer, holds_features
from tests.scenes import GEOTRANSFORM, write_raster

UTM, DEGREES = 32617, 4326
TURNED = (435000.0, 0.4, 0.3, 4520000.0, 0.3, -0.4)


def crs(epsg):
    found = osr.SpatialReference()
    found.ImportFromEPSG(epsg)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def write_features(path, features, epsg=UTM, source_epsg=None, fields=(("class", ogr.OFTString),), layer="labels"):
    """WKT geometries (in ``source_epsg``, written in ``epsg``) with one value per field."""
    driver = ogr.GetDriverByName({".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}[path.suffix])
    dataset = driver.CreateDataSource(str(path)) if not path.exists() else ogr.Open(str(path), 1)
    target = dataset.CreateLayer(layer, crs(epsg) if epsg else None, ogr.wkbUnknown)
    for name, kind in fields:
        target.CreateField(ogr.FieldDefn(name, kind))
    for wkt, *values in features:
        feature = ogr.Feature(target.GetLayerDefn())
        geometry = ogr.CreateGeometryFromWkt(wkt)
        if source_epsg:
            geometry.Transform(osr.CoordinateTransformation(crs(source_epsg), crs(epsg)))
        feature.SetGeometry(geometry)
        for (name, _), value in zip(fields, values):
            if value is not None:
                feature[name] = value
        target.CreateFeature(feature)
    target = dataset = None
    return path


def rectangle(left, top, right, bottom, transform=GEOTRANSFORM):
    """WKT of a rectangle given in pixels."""
    corners = [grid.apply(transform, col, row) for col, row in
               ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))]
    return "POLYGON((" + ",".join(f"{x!r} {y!r}" for x, y in corners) + "))"


def point(row, col, transform=GEOTRANSFORM):
    return "POINT({!r} {!r})".format(*grid.apply(transform, col, row))


def blank(path, shape=(40, 60), **options):
    return inspect(str(write_raster(path, np.zeros(shape, np.uint8), **options)))


def nearest(target, source, values, epsg=UTM, source_epsg=UTM):
    """The slow way: each pixel's centre, brought into the other CRS point by point."""
    change = osr.CoordinateTransformation(crs(epsg), crs(source_epsg))
    expected = np.full(target.shape, -1)
    for row in range(target.shape[0]):
        for col in range(target.shape[1]):
            x, y, _ = change.TransformPoint(*grid.apply(target.georeference.geotransform, col + 0.5, row + 0.5))
            c, r = map(math.floor, grid.invert(source, x, y))
            if 0 <= r < values.shape[0] and 0 <= c < values.shape[1]:
                expected[row, col] = values[r, c]
    return expected


@pytest.mark.parametrize("own, other, epsg", [
    (GEOTRANSFORM, (435003.1, 0.83, 0, 4519998.7, 0, -0.83), UTM),
    (GEOTRANSFORM, (434999.3, 0.21, 0.05, 4520001.2, 0.05, -0.2), UTM),
    (TURNED, (435001.1, 0.7, 0, 4520010.3, 0, -0.7), UTM),
    (TURNED, (435001.1, 0.7, 0, 4519980.3, 0, 0.7), UTM),
    (GEOTRANSFORM, (-81.77094, 6.1e-6, 0, 40.82849, 0, -4.7e-6), DEGREES),
    (TURNED, (-81.77094, 6.1e-6, 1e-6, 40.82849, 1e-6, -4.7e-6), DEGREES)],
    ids=["coarser", "finer, turned", "onto turned", "south up", "degrees", "turned in degrees"])
def test_a_raster_gives_the_pixel_under_each_centre(tmp_path, own, other, epsg):
    target = blank(tmp_path / "map.tif", geotransform=own)
    values = np.random.default_rng(4).integers(0, 9, (70, 80)).astype(np.uint8)
    path = write_raster(tmp_path / "reference.tif", values, geotransform=other, epsg=epsg)
    warped = WarpedRaster(inspect(str(path)), target)
    found, valid = warped.read(Window(0, 0, *target.shape))
    expected = nearest(target, other, values, source_epsg=epsg)
    assert valid.mean() > 0.1 and np.array_equal(np.where(valid, found, -1), expected)
    rows, cols = np.nonzero(valid)
    area = warped.area
    assert area.top <= rows.min() and rows.max() < area.bottom and area.left <= cols.min() and cols.max() < area.right


def test_windows_give_the_same_pixels_as_the_whole(tmp_path):
    target = blank(tmp_path / "map.tif", geotransform=TURNED)
    values = np.random.default_rng(4).integers(0, 9, (70, 80)).astype(np.int16)
    path = write_raster(tmp_path / "reference.tif", values, geotransform=(-81.77094, 6.1e-6, 0, 40.82849, 0, -4.7e-6),
                        epsg=DEGREES, nodata=4)
    warped = WarpedRaster(inspect(str(path)), target)
    whole, valid = warped.read(Window(0, 0, *target.shape))
    for tile in tiles(Window(0, 0, *target.shape), 17):
        part, known = warped.read(tile)
        inside = tile.slices_in(Window(0, 0, *target.shape))
        assert np.array_equal(known, valid[inside]) and np.array_equal(part[known], whole[inside][known])


@pytest.mark.parametrize("kind", ["nodata", "mask", "alpha", "nan"])
def test_holes_of_every_kind_stay_holes(tmp_path, kind):
    target = blank(tmp_path / "map.tif")
    values = np.random.default_rng(4).integers(0, 5, (40, 60)).astype(np.float32 if kind == "nan" else np.uint8)
    hole = values == 3
    path = tmp_path / "reference.tif"
    if kind == "nan":
        write_raster(path, np.where(hole, np.nan, values).astype(np.float32))
    else:
        alpha = np.where(hole, 0, 255).astype(np.uint8)
        write_raster(path, np.stack([values, alpha]) if kind == "alpha" else values, nodata=3 if kind == "nodata" else None)
        dataset = gdal.Open(str(path), gdal.GA_Update)
        if kind == "alpha":
            dataset.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
        if kind == "mask":
            dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
            dataset.GetRasterBand(1).GetMaskBand().WriteArray(alpha)
        dataset = None
    found, valid = WarpedRaster(inspect(str(path)), target).read(Window(0, 0, 40, 60))
    assert np.array_equal(valid, ~hole) and np.array_equal(found[valid], values[~hole])


def test_measurements_are_no_reference(tmp_path):
    path = write_raster(tmp_path / "dem.tif", np.random.default_rng(1).normal(size=(40, 60)).astype(np.float32))
    with pytest.raises(RasterError, match="measurements"):
        WarpedRaster(inspect(str(path)), blank(tmp_path / "map.tif")).read(Window(0, 0, 40, 60))


@pytest.mark.parametrize("transform", [GEOTRANSFORM, TURNED], ids=["north up", "turned"])
@pytest.mark.parametrize("epsg", [UTM, DEGREES])
def test_polygons_are_burnt_by_pixel_centre(tmp_path, transform, epsg):
    """Edges a quarter of a pixel beyond or before the centres, through another CRS and back, in windows."""
    target = blank(tmp_path / "map.tif", geotransform=transform)
    path = write_features(tmp_path / "labels.gpkg", [
        (rectangle(5.75, 3.25, 20.25, 10.75, transform), "a"), (rectangle(15.25, 8.25, 30.75, 30.25, transform), "b"),
        (rectangle(40, 5, 45, 9, transform), None)], epsg, UTM)
    layer = LabelledLayer(str(path), "", target)
    polygons = layer.polygons("class", {"a": 0, "b": 1})
    expected = np.full(target.shape, 255)
    expected[3:11, 6:20] = 0
    expected[8:30, 15:31] = 1
    assert layer.kind == "polygons" and layer.values("class") == {"a", "b"}
    for tile in tiles(Window(0, 0, *target.shape), 13):
        assert np.array_equal(polygons.read(tile), expected[tile.slices_in(Window(0, 0, *target.shape))])
    assert polygons.area.intersection(Window(3, 6, 27, 25)) == Window(3, 6, 27, 25)


@pytest.mark.parametrize("transform", [GEOTRANSFORM, TURNED], ids=["north up", "turned"])
@pytest.mark.parametrize("epsg", [UTM, DEGREES])
def test_points_belong_to_the_pixel_that_contains_them(tmp_path, transform, epsg):
    target = blank(tmp_path / "map.tif", geotransform=transform)
    places = [(0.05, 0.05), (3.95, 7.02), (39.9, 59.9), (20.5, 30.5), (-0.1, 5), (40.1, 5), (10, 60.1)]
    path = write_features(tmp_path / "points.gpkg", [(point(*place, transform), 7) for place in places], epsg, UTM,
                          (("code", ogr.OFTInteger),))
    points = LabelledLayer(str(path), "", target).points("code", {7: 2})
    assert sorted(zip(points.rows.tolist(), points.cols.tolist())) == [(0, 0), (3, 7), (20, 30), (39, 59)]
    assert points.labels.tolist() == [2] * 4


def test_multipoints_count_one_by_one_and_values_keep_their_kind(tmp_path):
    target = blank(tmp_path / "map.tif")
    path = write_features(tmp_path / "points.gpkg", [
        ("MULTIPOINT((435001 4519999),(435002 4519998))", "Water ", 3.0, 5), ("POINT(435003 4519997)", "", 2.5, None)],
        fields=(("name", ogr.OFTString), ("real", ogr.OFTReal), ("whole", ogr.OFTInteger64)))
    layer = LabelledLayer(str(path), "", target)
    assert layer.fields() == ["name", "real", "whole"]
    assert [layer.values(name) for name in layer.fields()] == [{"Water"}, {3, "2.5"}, {5}]
    assert layer.points("name", {"Water": 1}).rows.tolist() == [2, 4]


def test_only_what_meets_the_map_counts(tmp_path):
    target = blank(tmp_path / "map.tif")
    path = write_features(tmp_path / "labels.gpkg", [(rectangle(2, 2, 9, 9), "a"), (rectangle(900, 2, 990, 9), "elsewhere")],
                          DEGREES, UTM)
    assert LabelledLayer(str(path), "", target).values("class") == {"a"}
    far = write_features(tmp_path / "far.gpkg", [(rectangle(900, 2, 990, 9), "elsewhere")])
    assert LabelledLayer(str(far), "", target).is_empty()


def test_layers_are_chosen_by_name(tmp_path):
    target = blank(tmp_path / "map.tif")
    path = write_features(tmp_path / "labels.gpkg", [(rectangle(2, 2, 9, 9), "a")], layer="first")
    write_features(path, [(point(3, 3), "b")], layer="second")
    for source, layer in ((f"{path}|layername=second", ""), (str(path), "second"), (f"{path}|layerid=1", "")):
        assert LabelledLayer(source, layer, target).kind == "points"
    with pytest.raises(UsageError, match="first, second"):
        LabelledLayer(str(path), "", target)
    with pytest.raises(UsageError, match="no layer 'third'"):
        LabelledLayer(str(path), "third", target)
    with pytest.raises(UsageError, match="no layer '-1'"):
        LabelledLayer(f"{path}|layerid=-1", "", target)


def test_lines_are_no_reference(tmp_path):
    path = write_features(tmp_path / "lines.gpkg", [("LINESTRING(435001 4519999,435002 4519998)", "a")])
    with pytest.raises(RasterError, match="neither polygons nor points"):
        LabelledLayer(str(path), "", blank(tmp_path / "map.tif"))


def test_rasters_and_vectors_are_told_apart(tmp_path):
    (tmp_path / "points.csv").write_text("x,y,class\n435001,4519999,water\n")
    assert holds_features(str(tmp_path / "points.csv"))
    assert holds_features(str(write_features(tmp_path / "a.geojson", [("POINT(1 2)", "a")], DEGREES)))
    package = write_features(tmp_path / "both.gpkg", [("POINT(1 2)", "a")], DEGREES)
    gdal.Translate(str(package), blank(tmp_path / "map.tif").path, format="GPKG",
                   creationOptions=["APPEND_SUBDATASET=YES", "RASTER_TABLE=map"])
    assert holds_features(str(package)) and not holds_features(f"GPKG:{package}:map")
    assert not holds_features(blank(tmp_path / "map.tif").path) and not holds_features("/nowhere.gpkg")


def test_coordinate_systems_have_names():
    assert crs_name(crs(UTM).ExportToWkt()) == "WGS 84 / UTM zone 17N (EPSG:32617)"
    assert crs_name("") == "no coordinate system"
