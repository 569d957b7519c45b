"""What goes wrong inside GDAL reaches the user: full disks, places that cannot be computed, systems that nobody knows."""

import resource
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.errors import FctlError, RasterError
from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.crs import crs_name, transformation, transformed, wkt_of
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.warped import WarpedRaster
from fctl_qgis.raster.writer import write_classes, write_confidence
from fctl_qgis.shapes.area_table import write_areas
from fctl_qgis.shapes.features import LabelledLayer
from fctl_qgis.shapes.mask import PolygonMask
from fctl_qgis.shapes.polygons import write_polygons
from tests.scenes import draw_scene, write_raster

CLASSES = [LandCoverClass(index, name, "#112233") for index, name in enumerate("abcde")]
SITE = 'LOCAL_CS["Site (m)",LOCAL_DATUM["Site",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["X",EAST],AXIS["Y",NORTH]]'
#: labels as some publish them: the name of a national grid, and nothing else of it
NAMESAKE = 'LOCAL_CS["RGF93 v1 / Lambert-93",UNIT["metre",1]]'
UTM = 32617


@contextmanager
def files_of_at_most(limit: int):
    """As on a disk that is full: the operating system takes no more bytes of a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def pieces():
    rng = np.random.default_rng(1)
    return ((tile, rng.integers(0, 5, tile.shape, dtype=np.uint8)) for tile in tiles(Window(0, 0, 700, 700), 512))


WRITERS = {
    "classes.tif": lambda _source, target: write_classes(target, (700, 700), Georeference(None, ""), CLASSES, pieces(), {}),
    "confidence.tif": lambda _source, target: write_confidence(target, (700, 700), Georeference(None, ""), pieces(), {}),
    "polygons.gpkg": lambda source, target: write_polygons(source, target, CLASSES, 1, target.parent),
    "areas.gpkg": lambda source, target: write_areas(source, target, CLASSES),
    "areas.csv": lambda source, target: write_areas(source, target, CLASSES)}


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_noticed_to_the_last_byte(tmp_path, name):
    source = write_raster(tmp_path / "map.tif", draw_scene(90, 110, 3)[1], nodata=255)
    target = tmp_path / name
    WRITERS[name](source, target)
    size = target.stat().st_size
    for room in (0, size // 3, size - 5000, size - 4096, size - 700, size - 1):
        target.unlink(missing_ok=True)
        if room >= 0:
            with files_of_at_most(room), pytest.raises((FctlError, OSError), match="disk full|too large"):
                WRITERS[name](source, target)


def test_class_names_that_cannot_be_kept_are_noticed(tmp_path):
    """The sidecar that has them cannot be written."""
    (tmp_path / "classes.tif.aux.xml").mkdir()
    with pytest.raises(RasterError, match="the names of its classes did not get|aux.xml"):
        WRITERS["classes.tif"](None, tmp_path / "classes.tif")


def test_points_that_have_no_place_do_not_spoil_the_others():
    change = transformation(wkt(4326), wkt(3857))
    found = transformed(change, np.array([(10.0, 50.0), (10.0, 90.0), (1e30, 1e30), (20.0, 40.0)]))
    assert np.isfinite(found).all(1)[[0, 3]].all() and not np.isfinite(found[2]).any()


def wkt(crs: int | str) -> str:
    found = osr.SpatialReference()
    found.SetFromUserInput(f"EPSG:{crs}" if isinstance(crs, int) else crs)
    return wkt_of(found)


def in_crs(path: Path, pixels: np.ndarray, crs: int | str, geotransform=(100, 0.5, 0, 400, 0, -0.5)) -> Path:
    write_raster(path, pixels, geotransform=geotransform, epsg=None)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetProjection(wkt(crs))
    del dataset
    return path


def square(path: Path, crs: int | str | None) -> Path:
    """Columns 20 to 60 and rows 20 to 60 of the above."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    reference = None
    if crs is not None:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(f"EPSG:{crs}" if isinstance(crs, int) else crs)
    layer = dataset.CreateLayer("squares", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((110 390,130 390,130 370,110 370,110 390))"))
    feature["class"] = "a"
    layer.CreateFeature(feature)
    layer = dataset = None
    return path


@pytest.mark.parametrize("crs", [SITE, None])
def test_local_coordinates_of_one_system_or_none_are_the_same_coordinates(tmp_path, crs):
    """A GeoPackage keeps name and unit of local coordinates, but not their axes; and it calls no system an undefined one."""
    info = inspect(str(in_crs(tmp_path / "map.tif", draw_scene(80, 90, 1)[1], SITE)))
    layer = square(tmp_path / "squares.gpkg", crs)
    expected = np.zeros((80, 90), bool)
    expected[20:60, 20:60] = True
    assert np.array_equal(PolygonMask(str(layer), info.georeference, info.shape).read(Window(0, 0, 80, 90)), expected)
    labels = LabelledLayer(str(layer), "", info).polygons("class", {"a": 3}).read(Window(0, 0, 80, 90))
    assert np.array_equal(labels == 3, expected)
    values, valid = WarpedRaster(info, info).read(Window(0, 0, 80, 90))
    assert valid.all() and np.array_equal(values, draw_scene(80, 90, 1)[1])


def test_systems_that_nothing_leads_to_are_refused_by_name(tmp_path):
    image = inspect(str(in_crs(tmp_path / "image.tif", draw_scene(80, 90, 1)[0], 2154, (800_000, 0.2, 0, 6_500_000, 0, -0.2))))
    labels = inspect(str(in_crs(tmp_path / "labels.tif", draw_scene(80, 90, 1)[1], NAMESAKE)))
    site = inspect(str(in_crs(tmp_path / "site.tif", draw_scene(80, 90, 1)[1], SITE)))
    utm = square(tmp_path / "utm.gpkg", UTM)
    for attempt in (lambda: WarpedRaster(labels, image), lambda: WarpedRaster(labels, site),
                    lambda: LabelledLayer(str(utm), "", site), lambda: PolygonMask(str(utm), site.georeference, site.shape)):
        with pytest.raises(RasterError, match=r"cannot be brought into .*\bAssign Projection") as refusal:
            attempt()
        assert "\n" not in str(refusal.value)


def test_a_system_without_a_definition_has_no_name_and_one_that_is_damaged_is_refused():
    assert wkt_of(None) == "" and crs_name("") == "no coordinate system"
    with pytest.raises(RasterError, match="cannot be understood"):
        crs_name("PROJCRS[nonsense")


def test_a_system_that_only_newer_words_describe_is_kept(tmp_path):
    """A grid turned on the sphere has no description in the older form of WKT."""
    turned = "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229"
    raster = tmp_path / "map.vrt"
    dataset = gdal.GetDriverByName("VRT").Create(str(raster), 20, 20, 1)
    reference = osr.SpatialReference()
    reference.SetFromUserInput(turned)
    dataset.SetGeoTransform((0, 1e-5, 0, 0, 0, -1e-5))
    dataset.SetSpatialRef(reference)
    del dataset
    assert "ob_tran" in inspect(str(raster)).georeference.crs_wkt
