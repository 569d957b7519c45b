import numpy as np
import pytest
from osgeo import gdal, osr

from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.legend import set_names
from fctl_qgis.raster.writer import TILE_PX, write_classes, write_confidence
from tests.scenes import write_raster

CLASSES = (LandCoverClass(1, "building", "#aa0000"), LandCoverClass(4, "water", "#0000aa"))
ROTATED = (400000.0, 0.5, 0.1, 4500000.0, 0.1, -0.5)


@pytest.fixture
def georeference(scene) -> Georeference:
    return Georeference(ROTATED, inspect(str(scene)).georeference.crs_wkt)


def cut(pixels):
    return [(window, pixels[window.slices_in(Window(0, 0, *pixels.shape))])
            for window in tiles(Window(0, 0, *pixels.shape), TILE_PX)]


@pytest.fixture
def labels():
    labels = np.where(np.add.outer(np.arange(1100), np.arange(700)) % 300 < 150, 1, 4).astype(np.uint8)
    labels[:40, :40] = 255
    return labels


def test_land_cover_explains_itself(tmp_path, georeference, labels):
    path = tmp_path / "map.tif"
    write_classes(path, labels.shape, georeference, CLASSES, cut(labels), {"FCTL_MODEL": "test 1"})
    dataset = gdal.Open(str(path))
    band = dataset.GetRasterBand(1)
    assert np.array_equal(band.ReadAsArray(), labels)
    assert dataset.GetGeoTransform() == pytest.approx(ROTATED)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32617"
    assert band.GetNoDataValue() == 255
    assert band.GetColorTable().GetColorEntry(4)[:3] == (0, 0, 0xAA)
    assert band.GetCategoryNames()[4] == "water"
    assert band.GetBlockSize() == [512, 512] and dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    assert dataset.GetMetadataItem("FCTL_MODEL") == "test 1"
    table = band.GetDefaultRAT()
    rows = [[table.GetValueAsString(row, col) for col in range(3)] for row in range(table.GetRowCount())]
    assert rows == [["1", "building", str((labels == 1).sum())], ["4", "water", str((labels == 4).sum())]]
    assert band.GetOverviewCount() == 3
    assert set(np.unique(band.GetOverview(0).ReadAsArray())) == {1, 4, 255}, "overviews hold classes, not mixtures"


@pytest.mark.parametrize("count", [2**31 - 1, 2**31, 10**13 + 1])
def test_a_country_has_more_pixels_than_a_small_whole_number_holds(tmp_path, count):
    path = write_raster(tmp_path / "map.tif", np.zeros((1, 4, 4), np.uint8))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    set_names(dataset.GetRasterBand(1), CLASSES, [3, count])
    del dataset
    dataset = gdal.Open(str(path))
    table = dataset.GetRasterBand(1).GetDefaultRAT()
    column = table.GetColOfUsage(gdal.GFU_PixelCount)
    assert [table.GetValueAsDouble(row, column) for row in range(2)] == [3, count]


def test_same_pixels_same_bytes(tmp_path, georeference, labels):
    for name in ("a", "b"):
        write_confidence(tmp_path / f"{name}.tif", labels.shape, georeference, cut(labels), {})
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()


def test_ground_control_points_are_kept_and_follow_a_crop(tmp_path, labels):
    source = write_raster(tmp_path / "gcp.tif", np.zeros((3, 50, 50), np.uint8), geotransform=None, epsg=None)
    dataset = gdal.Open(str(source), gdal.GA_Update)
    points = [gdal.GCP(x, y, 0, col, row) for x, y, col, row in ((10, 50, 5, 5), (11, 50, 45, 5), (10, 49, 5, 45))]
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    dataset.SetGCPs(points, crs.ExportToWkt())
    dataset = None
    georeference = inspect(str(source)).georeference.cropped(Window(2, 3, 20, 20))
    path = tmp_path / "map.tif"
    write_classes(path, (20, 20), georeference, CLASSES, [(Window(0, 0, 20, 20), labels[:20, :20])], {})
    written = gdal.Open(str(path)).GetGCPs()
    assert [(p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY) for p in written] == [(2, 3, 10, 50), (42, 3, 11, 50), (2, 43, 10, 49)]
