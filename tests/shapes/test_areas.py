"""Areas and pixel sizes are those on the ground, whatever a coordinate system makes of them, and the same for all who ask."""

import math

import numpy as np
import pytest
from osgeo import ogr, osr

from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.info import inspect
from fctl_qgis.shapes.area_table import class_areas
from fctl_qgis.shapes.areas import Ground
from fctl_qgis.shapes.polygons import write_polygons
from tests.scenes import write_raster

EARTH_M2 = 510_065_621_724_000
#: half the equator, and from it to a pole, in EPSG:6933
HALF_M, POLE_M = 17_367_530.445, 7_342_230.136
LOCAL_FEET = 'LOCAL_CS["site",UNIT["foot",0.3048],AXIS["X",EAST],AXIS["Y",NORTH]]'
SHAPE = (40, 60)
OUTLINE = np.array([(0, 0), (60, 0), (60, 40), (0, 40)], float)


def wkt(crs: int | str) -> str:
    found = osr.SpatialReference()
    found.SetFromUserInput(f"EPSG:{crs}" if isinstance(crs, int) else crs)
    return found.ExportToWkt()


def ground(crs, geotransform, shape=SHAPE) -> Ground:
    return Ground.of(Georeference(geotransform, wkt(crs)), shape)


def both(measured: Ground) -> tuple[float, float]:
    """The whole raster, pixel by pixel and as a polygon."""
    pixels = measured.by_value(np.zeros(measured.shape, np.uint8), Window(0, 0, *measured.shape))
    rows, cols = measured.shape
    (polygon,) = measured.of_polygons([[OUTLINE * (cols / 60, rows / 40)]])
    return pixels[0], polygon


def cylindrical_m2(longitudes: float, south: float, north: float) -> float:
    """Between two parallels, by another program's projection (EPSG:6933)."""
    change = osr.CoordinateTransformation(_lon_lat(), _crs(6933))
    (x0, y0, _), (x1, y1, _) = change.TransformPoints([(0.0, south), (longitudes, north)])
    return (x1 - x0) * (y1 - y0)


def _crs(epsg):
    found = osr.SpatialReference()
    found.ImportFromEPSG(epsg)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def _lon_lat():
    return _crs(4326)


@pytest.mark.parametrize("crs, geotransform, expected_m2", [
    # on the central meridian UTM makes everything smaller by 0.9996
    (32617, (500_000, 0.5, 0, 4_520_000, 0, -0.5), 600 / 0.9996**2),
    (32617, (500_000, 0.3, 0.4, 4_520_000, 0.4, -0.3), 600 / 0.9996**2),
    (4326, (10, 0.01, 0, 60, 0, -0.01), cylindrical_m2(0.6, 59.6, 60)),
    (4326, (10, 0.01, 0, 60, 0, 0.01), cylindrical_m2(0.6, 60, 60.4)),
    (4326, (179.7, 0.01, 0, 60, 0, -0.01), cylindrical_m2(0.6, 59.6, 60)),
    (4807, (10, 1e-3, 0, 60, 0, -1e-3), None),
    (LOCAL_FEET, (100, 0.5, 0, 400, 0, -0.5), 600 * 0.3048**2)],
    ids=["UTM", "turned", "degrees", "south up", "across 180°", "grads", "local feet"])
def test_pixels_and_polygons_have_their_area_on_the_ground(crs, geotransform, expected_m2):
    pixels, polygon = both(ground(crs, geotransform))
    if expected_m2 is None:  # 60 by 40 grads, 54 degrees north
        expected_m2 = (111_277 * 0.9e-3 * 40) * (111_320 * math.cos(math.radians(53.98)) * 0.9e-3 * 60) * 1.0022
        assert pixels == pytest.approx(expected_m2, rel=5e-3)
    assert pixels == pytest.approx(expected_m2, rel=5e-3 if crs == 4807 else 1e-6)
    assert polygon == pytest.approx(pixels, rel=1e-9)


def projected_around(epsg: int, longitude: float, latitude: float, step: float) -> Ground:
    x, y, _ = osr.CoordinateTransformation(_lon_lat(), _crs(epsg)).TransformPoint(longitude, latitude)
    return ground(epsg, (x - 30 * step, step, 0, y + 20 * step, 0, -step))


@pytest.mark.parametrize("epsg, longitude, latitude, scale", [
    (3857, 10.0, 60.0, 2.0), (3857, -120.0, 0.0, 1.0), (3857, 179.9999, 45.0, math.sqrt(2)), (3832, 180.0, 60.0, 2.0),
    (32601, -180.0, 65.0, None), (3413, 180.0, 75.0, None), (3413, 0.0, 90.0, None), (3031, 0.0, -90.0, None)])
def test_areas_do_not_depend_on_the_projection_nor_on_the_180th_meridian(epsg, longitude, latitude, scale):
    """Against an equal-area projection around the very place, which knows neither pole nor meridian."""
    measured = projected_around(epsg, longitude, latitude, 2.0)
    pixels, polygon = both(measured)
    assert pixels == pytest.approx(_around(epsg, longitude, latitude, 2.0), rel=2e-5 if abs(latitude) == 90 else 1e-7)
    assert polygon == pytest.approx(pixels, rel=1e-9)
    if scale:
        assert pixels == pytest.approx(2400 * 4 / scale**2, rel=1e-2)


def _around(epsg, longitude, latitude, step):
    equal = osr.SpatialReference()
    equal.ImportFromProj4(f"+proj=laea +lon_0={longitude} +lat_0={latitude} +ellps=WGS84")
    x, y, _ = osr.CoordinateTransformation(_lon_lat(), _crs(epsg)).TransformPoint(longitude, latitude)
    outline = ogr.CreateGeometryFromWkt(f"POLYGON(({x - 30 * step} {y - 20 * step},{x + 30 * step} {y - 20 * step},"
                                        f"{x + 30 * step} {y + 20 * step},{x - 30 * step} {y + 20 * step},"
                                        f"{x - 30 * step} {y - 20 * step}))")
    outline.Segmentize(step)
    outline.Transform(osr.CoordinateTransformation(_crs(epsg), equal))
    return outline.Area()


@pytest.mark.parametrize("crs, geotransform, shape", [
    (4326, (-180, 1, 0, 90, 0, -1), (180, 360)), (4326, (0, 1, 0, 90, 0, -1), (180, 360)),
    (4326, (-180, 360, 0, 90, 0, -1), (180, 1)), (6933, (-HALF_M, HALF_M / 180, 0, POLE_M, 0, -POLE_M / 90), (180, 360))])
def test_the_whole_earth_is_as_large_as_it_is(crs, geotransform, shape):
    pixels, polygon = both(ground(crs, geotransform, shape))
    assert pixels == pytest.approx(EARTH_M2, rel=1e-6)
    assert polygon == pytest.approx(EARTH_M2, rel=1e-6)


def test_each_value_gets_the_area_of_its_own_pixels():
    """Near the pole pixels of one raster differ by a third; a window counts as it does in the whole."""
    measured = ground(4326, (10, 0.05, 0, 89, 0, -0.05), (60, 50))
    values = np.repeat(np.arange(3, dtype=np.uint8), 20)[:, None].repeat(50, 1)
    whole = measured.by_value(values, Window(0, 0, 60, 50), 3)
    expected = [cylindrical_m2(2.5, 88 - band, 89 - band) for band in range(3)]
    assert whole == pytest.approx(expected, rel=1e-6)
    parts = sum(measured.by_value(values[top:top + 30, left:left + 25], Window(top, left, 30, 25), 3)
                for top in (0, 30) for left in (0, 25))
    assert parts == pytest.approx(whole, rel=1e-12)


def test_holes_and_islands_are_no_part_of_a_polygon():
    hole = np.array([(10, 10), (10, 20), (20, 20), (20, 10)], float)
    measured = ground(32617, (500_000, 0.5, 0, 4_520_000, 0, -0.5))
    pierced, whole, island = measured.of_polygons([[OUTLINE, hole], [OUTLINE], [hole[::-1]]])
    assert pierced == pytest.approx(whole - island) and island == pytest.approx(25 / 0.9996**2, rel=1e-6)


@pytest.mark.parametrize("epsg, geotransform", [
    (3857, (1_100_000, 1, 0, 8_400_000, 0, -1)), (4326, (179.9997, 5e-6, 0, 60, 0, -5e-6)),
    (32617, (200_000, 0.5, 0, 4e6, 0, -0.5))])
def test_table_and_polygons_agree(tmp_path, epsg, geotransform):
    labels = np.zeros((120, 90), np.uint8)
    labels[30:70, 20:80], labels[:, 85:] = 1, 2
    raster = write_raster(tmp_path / "map.tif", labels, nodata=255, geotransform=geotransform, epsg=epsg)
    classes = [LandCoverClass(index, name, "#112233") for index, name in enumerate("abc")]
    write_polygons(raster, tmp_path / "p.gpkg", classes, 1, tmp_path, simplify=False)
    layer = (dataset := ogr.Open(str(tmp_path / "p.gpkg"))).GetLayer(0)
    drawn = {feature["class_id"]: feature["area_ha"] for feature in layer}
    del dataset
    assert class_areas(raster)[1] == pytest.approx(drawn, rel=1e-5)


def test_what_lies_beyond_the_projection_has_no_area_and_spoils_nothing():
    """Half of a raster in a projection of the hemisphere that is seen from afar."""
    measured = ground("+proj=ortho +lat_0=45 +lon_0=10 +ellps=WGS84", (6_320_000, 1000, 0, 2000, 0, -1000), (4, 80))
    (area,) = measured.by_value(np.zeros((4, 80), np.uint8), Window(0, 0, 4, 80), 1)
    assert 4e6 * 50 < area < math.inf


def test_what_does_not_lie_on_the_ground_has_no_area():
    assert Ground.of(Georeference(None, ""), SHAPE) is None
    assert Ground.of(Georeference(None, wkt(32617)), SHAPE) is None, "a CRS alone places nothing"
    assert Ground.of(Georeference((0, 1, 0, 0, 0, -1), ""), SHAPE) is None
    assert Ground.of(Georeference((0, 1, 0, 0, 0, -1), wkt(4978)), SHAPE) is None, "around the centre of the earth"


@pytest.mark.parametrize("crs, geotransform, expected_m", [
    (32617, (500_000, 0.5, 0, 4_520_000, 0, -0.5), 0.5 / 0.9996), (3857, (1_100_000, 4, 0, 8_400_000, 0, -4), 2.0),
    (4326, (-83, 1e-5, 0, 60, 0, -1e-5), 1.1132 * 0.5**0.5), (4326, (179.9999, 1e-5, 0, 60, 0, -1e-5), 1.1132 * 0.5**0.5),
    (2263, (980_000, 2, 0, 200_000, 0, -2), 0.6096), (3413, (-15, 0.5, 0, 10, 0, -0.5), 0.5 / 0.97),
    (LOCAL_FEET, (0, 2, 0, 0, 0, -2), 0.6096)],
    ids=["UTM", "Mercator", "degrees", "across 180°", "feet", "pole", "local feet"])
def test_the_ground_sampling_distance_is_in_metres_on_the_ground(tmp_path, crs, geotransform, expected_m):
    path = write_raster(tmp_path / "map.tif", np.zeros(SHAPE, np.uint8), geotransform=geotransform, epsg=None)
    from osgeo import gdal
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetProjection(wkt(crs))
    dataset = None
    assert inspect(str(path)).gsd_m() == pytest.approx(expected_m, rel=1e-2)
