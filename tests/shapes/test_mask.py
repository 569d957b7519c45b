"""Masks: what they leave, wherever their polygons come from, and what burning them costs."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.errors import RasterError
from fctl_qgis.raster.alignment import raster_bounds
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window
from fctl_qgis.shapes import burnt
from fctl_qgis.shapes.burnt import BurntPolygons, Reach
from fctl_qgis.shapes.mask import SQUARE_PX, PolygonMask

UTM, DEGREES = 32617, 4326
SHAPE = (700, 1100)
WHOLE = Window(0, 0, *SHAPE)
TRANSFORM = (435000.0, 0.5, 0.0, 4520000.0, 0.0, -0.5)


def crs(epsg):
    found = osr.SpatialReference()
    found.ImportFromEPSG(epsg)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def placed(transform=TRANSFORM, epsg=UTM) -> Georeference:
    return Georeference(transform, crs(epsg).ExportToWkt())


def write_polygons(path, geometries, epsg=UTM, kind=ogr.wkbUnknown, driver="GPKG"):
    """Geometries, or WKT of them, in the CRS of the file."""
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("mask", crs(epsg), kind)
    for geometry in geometries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(geometry) if isinstance(geometry, str) else geometry)
        layer.CreateFeature(feature)
    layer = dataset = None
    return str(path)


def star(rng, x, y, radius, vertices) -> str:
    angles = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    reach = radius * rng.uniform(0.3, 1, vertices)
    points = [f"{x + r * np.cos(a)!r} {y + r * np.sin(a)!r}" for a, r in zip(angles, reach)]
    return f"POLYGON(({','.join([*points, points[0]])}))"


def at_once(geometries, transform=TRANSFORM, shape=SHAPE) -> np.ndarray:
    """All polygons burnt over the whole raster by GDAL."""
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CreateLayer("all", crs(UTM))
    for wkt in geometries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    canvas = gdal.GetDriverByName("MEM").Create("", shape[1], shape[0], 1)
    canvas.SetGeoTransform(transform)
    canvas.SetProjection(crs(UTM).ExportToWkt())
    gdal.RasterizeLayer(canvas, [1], layer, burn_values=[1])
    return canvas.ReadAsArray() > 0


@pytest.mark.parametrize("transform", [TRANSFORM, (435000.0, 0.4, 0.3, 4520000.0, 0.3, -0.4)], ids=["north up", "turned"])
def test_windows_of_many_and_of_intricate_polygons_are_those_of_one_burn(tmp_path, transform):
    """Among them some that are cut because of their vertices, bow ties, and edges through the centres of pixels."""
    rng = np.random.default_rng(4)
    xmin, ymin, xmax, ymax = raster_bounds(transform, SHAPE)
    stars = [star(rng, rng.uniform(xmin, xmax), rng.uniform(ymin, ymax), radius, vertices)
             for radius, vertices in [(6, 7)] * 200 + [(150, 6000), (100, 3000), (40, 900)]]
    through_centres = "POLYGON((435100.25 4519900.25,435150.25 4519900.25,435150.25 4519850.25,435100.25 4519900.25))"
    bow_tie = "POLYGON((435200 4519900,435240 4519860,435240 4519900,435200 4519860,435200 4519900))"
    polygons = [*stars, through_centres, bow_tie]
    mask = PolygonMask(write_polygons(tmp_path / "mask.gpkg", polygons), placed(transform), SHAPE)
    expected = at_once(polygons, transform)
    windows = [WHOLE, Window(37, 51, 60, 80), Window(SQUARE_PX - 1, 0, 2, 1100), Window(0, SQUARE_PX - 3, 700, 5)]
    with ThreadPoolExecutor(4) as pool:
        for window, found in zip(windows * 4, pool.map(mask.read, windows * 4)):
            assert np.array_equal(found, expected[window.slices_in(WHOLE)])
            assert mask.any(window) == found.any()
    assert not mask.any(Window(5, 5, 0, 0))


def test_what_is_far_from_the_raster_is_not_even_kept(tmp_path):
    near = [f"POLYGON(({x} 4519990,{x + 3} 4519990,{x + 3} 4519980,{x} 4519990))" for x in range(435010, 435200, 10)]
    far = [f"POLYGON(({x} 4519990,{x + 3} 4519990,{x + 3} 4519980,{x} 4519990))" for x in range(500000, 530000, 10)]
    mask = PolygonMask(write_polygons(tmp_path / "mask.gpkg", near + far), placed(), SHAPE)
    assert len(list(mask._burnt.windows(SHAPE))) == len(near)
    assert np.array_equal(mask.read(WHOLE), at_once(near))


@pytest.mark.parametrize("layer_id", ["-1", "7", "first"])
def test_a_layer_that_is_not_there_is_refused_and_no_other_is_taken(tmp_path, layer_id):
    path = write_polygons(tmp_path / "mask.gpkg", ["POLYGON((435000 4520000,435100 4520000,435100 4519900,435000 4520000))"])
    with pytest.raises(RasterError, match="no such layer"):
        PolygonMask(f"{path}|layerid={layer_id}", placed(), SHAPE)


def test_a_polygon_that_reaches_to_infinity_is_refused(tmp_path):
    ring, polygon = ogr.Geometry(ogr.wkbLinearRing), ogr.Geometry(ogr.wkbPolygon)
    for x, y in ((435010, 4520000), (float("inf"), 4519990), (435040, 4519960), (435010, 4520000)):
        ring.AddPoint_2D(x, y)
    polygon.AddGeometry(ring)
    dataset = ogr.Open(write_polygons(tmp_path / "mask.gpkg", []))
    reach = Reach(placed(), SHAPE, dataset.GetLayer(0), None)
    with pytest.raises(RasterError, match="no number; mend the layer"):
        reach.placed(polygon)


def test_squares_are_burnt_once_for_all_who_ask(tmp_path, monkeypatch):
    mask = PolygonMask(write_polygons(tmp_path / "mask.gpkg", [star(np.random.default_rng(1), 435200, 4519800, 150, 50)]),
                       placed(), SHAPE)
    asked = []
    burn = BurntPolygons.read
    monkeypatch.setattr(BurntPolygons, "read", lambda self, window: asked.append(window) or burn(self, window))
    for top in range(0, 600, 48):
        mask.any(Window(top, 0, 64, 1100).intersection(WHOLE))
        mask.read(Window(top, 0, 64, 1100).intersection(WHOLE))
    assert len(asked) == len(set(asked)) == 2 * 3


WORLD = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"
HALF = "POLYGON((-180 -90,-81.7689 -90,-81.7689 90,-180 90,-180 -90))"


@pytest.mark.parametrize("kind", ["world", "half", "multi", "hole"])
def test_polygons_as_large_as_the_world_cover_what_they_cover(tmp_path, kind):
    """The ends of the earth have no place in UTM."""
    many = f"MULTIPOLYGON({WORLD.removeprefix('POLYGON')},((1 1,2 1,2 2,1 1)))"
    polygons = {"world": [WORLD], "half": [HALF], "multi": [many],
                "hole": [WORLD[:-1] + ",(-81.7689 40,-81.7 40,-81.7 41,-81.7689 41,-81.7689 40))"]}[kind]
    mask = PolygonMask(write_polygons(tmp_path / "mask.gpkg", polygons, DEGREES), placed(), SHAPE).read(WHOLE)
    if kind in ("world", "multi"):
        assert mask.all()
        return
    x, _, _ = osr.CoordinateTransformation(crs(DEGREES), crs(UTM)).TransformPoint(-81.7689, 40.8287)
    col = round((x - TRANSFORM[0]) / 0.5)
    assert 100 < col < 1000 and 0.3 * col < mask[:, :col].sum() / 700 <= col + 4 and not mask[:, col + 8:].any()


def test_curves_are_no_holes(tmp_path):
    circle = "CURVEPOLYGON(CIRCULARSTRING(435100 4519900,435150 4519850,435200 4519900,435150 4519950,435100 4519900))"
    surface = f"MULTISURFACE({circle},((435300 4519900,435310 4519900,435310 4519890,435300 4519900)))"
    for index, wkt in enumerate([circle, surface]):
        path = write_polygons(tmp_path / f"{index}.gpkg", [wkt], kind=ogr.wkbUnknown)
        burnt_px = PolygonMask(path, placed(), SHAPE).read(WHOLE)[:, :500].sum()
        assert burnt_px == pytest.approx(np.pi * 100**2, rel=1e-2)
    in_degrees = ogr.CreateGeometryFromWkt(circle).GetLinearGeometry()
    in_degrees.Transform(osr.CoordinateTransformation(crs(UTM), crs(DEGREES)))
    path = write_polygons(tmp_path / "degrees.gpkg", [in_degrees], DEGREES)
    assert PolygonMask(path, placed(), SHAPE).read(WHOLE).sum() == pytest.approx(np.pi * 100**2, rel=1e-2)


@pytest.mark.parametrize("west", [179.999, -180.001])
def test_a_mask_across_the_180th_meridian(tmp_path, west):
    """In one piece, with longitudes beyond ±180, or in two; and the world's end is in the middle of the raster."""
    x, y, _ = osr.CoordinateTransformation(crs(DEGREES), crs(32601)).TransformPoint(-180.0, 65.0)
    georeference = placed((x - 275, 0.5, 0, y + 175, 0, -0.5), 32601)
    one = f"POLYGON(({west} 64,{west + .002} 64,{west + .002} 66,{west} 66,{west} 64))"
    two = ["POLYGON((179.999 64,180 64,180 66,179.999 66,179.999 64))",
           "POLYGON((-180 64,-179.999 64,-179.999 66,-180 66,-180 64))"]
    masks = [PolygonMask(write_polygons(tmp_path / f"{name}.gpkg", polygons, DEGREES), georeference, SHAPE).read(WHOLE)
             for name, polygons in (("one", [one]), ("two", two), ("world", [WORLD]))]
    width = 0.002 * 111_320 * np.cos(np.radians(65)) / 0.5
    for mask in masks[:2]:
        assert mask.sum() / 700 == pytest.approx(width, rel=2e-2)
    assert (masks[0] != masks[1]).mean() < 2e-3 and masks[2].all()


def test_a_mask_that_leaves_nothing_is_known_before_anything_is_computed(tmp_path):
    far = "POLYGON((500000 4519990,500003 4519990,500003 4519980,500000 4519990))"
    between_centres = "POLYGON((435100.3 4519900.1,435100.45 4519900.1,435100.45 4519900.05,435100.3 4519900.1))"
    corner = "POLYGON((435000 4520000,435010 4520000,435010 4519990,435000 4520000))"
    elsewhere = Window(100, 100, 50, 50)
    for polygons, extent, empty in (([], WHOLE, True), ([far], WHOLE, True), ([between_centres], WHOLE, True),
                                    ([far, between_centres, corner], WHOLE, False), ([corner], elsewhere, True)):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.gpkg"
        assert PolygonMask(write_polygons(path, polygons), placed(), SHAPE).is_empty(extent) == empty


def test_cutting_ends_where_pixels_do():
    """A thousand vertices within a pixel are no reason to go on for ever."""
    angles = np.linspace(0, 2 * np.pi, 5000)
    ring = ",".join(f"{435100.25 + 0.1 * np.cos(a)!r} {4519900.25 + 0.1 * np.sin(a)!r}" for a in angles[:-1])
    first = ring.split(",")[0]
    tiny = ogr.CreateGeometryFromWkt(f"POLYGON(({ring},{first}))")
    polygons = BurntPolygons(placed(), [(tiny, 1)], 0)
    assert len(list(polygons.windows(SHAPE))) == 1 and burnt.MOST_VERTICES < 5000
    assert polygons.read(Window(190, 190, 20, 20)).sum() == 1
