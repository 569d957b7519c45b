"""What a name says beyond the file is what counts when the file is read."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.errors import RasterError, UsageError
from fctl_qgis.raster.alpha import holds_a_mask
from fctl_qgis.raster.classified import ClassifiedRaster
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from fctl_qgis.raster.warped import WarpedRaster
from fctl_qgis.shapes.features import LabelledLayer
from fctl_qgis.shapes.mask import PolygonMask
from tests.scenes import GEOTRANSFORM, write_raster

WHOLE = Window(0, 0, 8, 8)


@pytest.fixture
def counted(tmp_path) -> Path:
    """8 × 8 pixels, 0 to 63 in each of two bands."""
    return write_raster(tmp_path / "counted.tif", np.stack([np.arange(64, dtype=np.uint16).reshape(8, 8)] * 2), epsg=None)


def valid(name: str, bands=(1, 2), factors=(1.0, 1.0), shape=(8, 8)) -> np.ndarray:
    return RasterReader(RasterSpec(name, bands, shape, factors, ((0, 255),) * len(bands))).read(Window(0, 0, *shape))[1]


def test_a_coordinate_system_is_set_replaced_and_taken_away(counted, tmp_path):
    assert inspect(str(counted)).georeference.crs_wkt == ""
    for text in ("EPSG:32617", osr.SpatialReference(inspect(f"{counted}|crs=EPSG:32617").georeference.crs_wkt).ExportToWkt()):
        info = inspect(f"{counted}|crs={text}")
        assert osr.SpatialReference(info.georeference.crs_wkt).GetAuthorityCode(None) == "32617" and info.gsd_m() == 0.5
    tagged = write_raster(tmp_path / "tagged.tif", np.zeros((1, 8, 8), np.uint8), epsg=32633)
    assert "zone 17N" in inspect(f"{tagged}|crs=EPSG:32617").georeference.crs_wkt
    assert inspect(f"{tagged}|crs=none").georeference.crs_wkt == ""
    assert inspect(f"{tagged}|crs=EPSG:32617").files == (str(tagged),)
    with pytest.raises(UsageError, match="no coordinate system 'EPSG:0'; write one like EPSG:32617"):
        inspect(f"{tagged}|crs=EPSG:0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counted.tif", "tagged.tif"], "nothing is written beside them"


@pytest.mark.parametrize("said, invalid", [
    ("0", {0}), ("0,9,63", {0, 9, 63}), ("0,9,70000,-1,2.5", {0, 9}), ("none", set())])
def test_more_values_are_nodata(counted, said, invalid):
    assert set(np.flatnonzero(~valid(f"{counted}|nodata={said}")).tolist()) == invalid
    assert inspect(f"{counted}|nodata={said}").files == (str(counted),)


def test_the_files_own_nodata_counts_beside_them_unless_it_is_switched_off(tmp_path):
    for kind in (np.uint16, np.float32):
        path = write_raster(tmp_path / f"{kind.__name__}.tif", np.arange(64, dtype=kind).reshape(1, 8, 8), nodata=5)
        for said, invalid in (("7", {5, 7}), ("none", set()), ("none,7,8", {7, 8}), ("7,8.0,5", {5, 7, 8})):
            assert set(np.flatnonzero(~valid(f"{path}|nodata={said}", (1,))).tolist()) == invalid


def test_a_pixel_counts_while_one_of_its_bands_does(counted):
    dataset = gdal.Open(str(counted), gdal.GA_Update)
    dataset.GetRasterBand(2).WriteArray(np.array([[1]], np.uint16))
    del dataset
    assert set(np.flatnonzero(~valid(f"{counted}|nodata=0,9")).tolist()) == {9}


def test_resampling_leaves_them_out_like_nodata_of_the_files_own(tmp_path):
    pixels = np.full((1, 8, 8), 200, np.uint8)
    pixels[:, :, :4], pixels[:, :2, :4] = 0, 9
    plain = write_raster(tmp_path / "plain.tif", pixels)
    own = write_raster(tmp_path / "own.tif", np.where(pixels == 9, 0, pixels), nodata=0)
    reader, expected = (RasterReader(RasterSpec(name, (1,), (4, 4), (2.0, 2.0))) for name in (f"{plain}|nodata=0,9", str(own)))
    for found, wanted in zip(reader.read(Window(0, 0, 4, 4)), expected.read(Window(0, 0, 4, 4))):
        assert np.array_equal(found, wanted)


@pytest.mark.parametrize("said, hidden", [
    ("nodata=0", {0, *range(8, 16)}), ("nodata=0,9,63", {0, 63, *range(8, 16)}), ("nodata=none", set(range(8, 16))),
    ("band=1|nodata=33,255", {33, 5, *range(8, 16)})])
def test_they_count_in_palettes_and_beside_masks(tmp_path, said, hidden):
    """A mask says 255 where something is to be seen, whatever value is nodata."""
    values, mask = np.arange(64, dtype=np.uint8).reshape(8, 8), np.full((8, 8), 255, np.uint8)
    mask[1] = 0
    named = f"{masked(tmp_path / 'palette.tif', values[None], mask, 5)}|{said}"
    pixels, known = RasterReader(RasterSpec(named, (1, 2, 3), (8, 8))).read(WHOLE)
    assert set(np.flatnonzero(~known).tolist()) == hidden | ({5} if "none" not in said else set())
    assert np.array_equal(pixels[0][known], 255 - values[known])


@pytest.mark.parametrize("alpha", [True, False], ids=["alpha", "mask"])
def test_white_is_nodata_where_it_is_no_mask(tmp_path, alpha):
    values, mask = np.full((3, 8, 8), 90, np.uint8), np.full((8, 8), 255, np.uint8)
    values[:, 0], values[:, 1], mask[2] = 0, 255, 0
    if alpha:
        path = write_raster(tmp_path / "scene.tif", np.concatenate([values, mask[None]]),
                            options=("ALPHA=YES", "PHOTOMETRIC=RGB"))
    else:
        path = masked(tmp_path / "scene.tif", values, mask)
    assert np.flatnonzero(valid(f"{path}|nodata=0,255", (1, 2, 3))).tolist() == list(range(24, 64))


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("fourth", ["mask", "near-infrared"])
def test_a_pixel_is_hidden_if_either_no_data_values_or_the_band_tagged_as_alpha_say_so_at_every_resolution(tmp_path, kind,
                                                                                                          fourth):
    """Near-infrared tagged as alpha hides nothing, whatever it holds; the values that are nodata still do."""
    rng = np.random.default_rng(1)
    values = rng.integers(20, 200, (4, 64, 64)).astype(kind)
    values[:3, :16], values[:3, 16:24], values[3, :, :4] = 7, 9, 0
    if fourth == "mask":
        values[3], values[3, :, 48:] = np.iinfo(kind).max if kind != np.float32 else 255, 0
    path = write_raster(tmp_path / "scene.tif", values, options=("ALPHA=YES", "PHOTOMETRIC=RGB"), nodata=9)
    assert holds_a_mask(inspect(str(path))) == (fourth == "mask")
    for said, rows in (("", (16, 24)), ("|nodata=7", (0, 24)), ("|nodata=none,7", (0, 16))):
        for factor in (1, 2):
            side = 64 // factor
            spec = RasterSpec(f"{path}{said}", (1, 2, 3), (side, side), (factor, factor), ignore_alpha=fourth != "mask")
            seen = np.ones((64, 64), bool)
            seen[slice(*rows)] = False
            seen[:, 48:] &= fourth != "mask"
            assert np.array_equal(RasterReader(spec).read_raw(Window(0, 0, side, side))[1], seen[::factor, ::factor])


def test_a_class_map_laid_over_another_raster_is_hidden_by_both(tmp_path):
    values = np.ones((2, 64, 64), np.uint8)
    values[0, :16], values[1], values[1, :, 48:] = 7, 255, 0
    labels = write_raster(tmp_path / "labels.tif", values, options=("ALPHA=YES",), nodata=7)
    scene = write_raster(tmp_path / "scene.tif", np.ones((3, 64, 64), np.uint8))
    seen = WarpedRaster(inspect(str(labels)), inspect(str(scene))).read(Window(0, 0, 64, 64))[1]
    assert seen[16:, :48].all() and not seen[:16].any() and not seen[:, 48:].any()


def masked(path: Path, values: np.ndarray, mask: np.ndarray, nodata: int | None = None) -> Path:
    """With a mask of the whole file; one band has a palette whose red falls from 255."""
    memory = gdal.GetDriverByName("MEM").Create("", 8, 8, len(values))
    memory.WriteArray(values)
    if len(values) == 1:
        colors = gdal.ColorTable()
        for entry in range(256):
            colors.SetColorEntry(entry, (255 - entry, 0, 0, 255))
        memory.GetRasterBand(1).SetColorTable(colors)
    if nodata is not None:
        memory.GetRasterBand(1).SetNoDataValue(nodata)
    memory.CreateMaskBand(gdal.GMF_PER_DATASET)
    memory.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), memory)
    return path


def test_too_many_values_are_for_a_reclassification(counted):
    with pytest.raises(UsageError, match="reclassify"):
        inspect(f"{counted}|nodata={','.join(map(str, range(40)))}")


def test_open_options_reach_gdal(tmp_path):
    path = write_raster(tmp_path / "scene.tif", np.zeros((1, 64, 64), np.uint8))
    gdal.Open(str(path), gdal.GA_Update).BuildOverviews("NEAREST", [2])
    assert inspect(f"{path}|option:OVERVIEW_LEVEL=0").shape == (32, 32)
    assert RasterReader(RasterSpec(f"{path}|option:OVERVIEW_LEVEL=0", (1,), (32, 32))).read(Window(0, 0, 32, 32))[1].all()


def test_one_band_of_several_is_a_classification(tmp_path):
    path = write_raster(tmp_path / "years.tif", np.stack([np.full((8, 8), year, np.uint8) for year in (1, 2, 3)]))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(2).SetCategoryNames(["", "", "water"])
    del dataset
    raster = ClassifiedRaster(inspect(f"{path}|band=2"))
    assert raster.values() == [2] and raster.names() == {2: "water"}
    with pytest.raises(RasterError, match="has no band 4; it has 3"):
        inspect(f"{path}|band=4")


def test_control_points_lie_in_the_coordinate_system_that_is_said(tmp_path):
    target = inspect(str(write_raster(tmp_path / "map.tif", np.zeros((1, 8, 8), np.uint8))))
    path = write_raster(tmp_path / "points.tif", np.arange(64, dtype=np.uint8).reshape(1, 8, 8), geotransform=None, epsg=None)
    dataset, wrong = gdal.Open(str(path), gdal.GA_Update), osr.SpatialReference()
    wrong.ImportFromEPSG(32633)
    x, y = GEOTRANSFORM[0], GEOTRANSFORM[3]
    dataset.SetGCPs([gdal.GCP(x + col / 2, y - row / 2, 0, col, row) for col, row in ((0, 0), (8, 0), (0, 8), (8, 8))],
                    wrong.ExportToWkt())
    del dataset
    for said, share in (("", 0), ("|crs=EPSG:32617", 1), ("|crs=none", 1)):
        values, known = WarpedRaster(inspect(f"{path}{said}"), target).read(WHOLE)
        assert known.mean() == share and np.array_equal(values[known], np.arange(64).reshape(8, 8)[known])


def polygons(path: Path, epsg: int | None) -> str:
    """Two squares in the corners of the raster, one of class 1, one of class 2."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = None
    if epsg:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
    layer = dataset.CreateLayer("squares", crs, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    x, y = GEOTRANSFORM[0], GEOTRANSFORM[3]
    for number, (left, top) in enumerate(((x, y), (x + 3, y - 3)), 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["class"] = number
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f"POLYGON(({left} {top}, {left + 1} {top}, {left + 1} {top - 1}, {left} {top - 1}, {left} {top}))"))
        layer.CreateFeature(feature)
    return str(path)


def test_a_filter_and_another_coordinate_system_count_for_masks_and_labels(tmp_path):
    info = inspect(str(write_raster(tmp_path / "scene.tif", np.ones((1, 8, 8), np.uint8))))
    name = polygons(tmp_path / "squares.gpkg", 32633)  # taken down in the wrong zone
    right = f"{name}|layername=squares|crs=EPSG:32617"
    masks = [PolygonMask(said, info.georeference, info.shape).read(WHOLE).sum() for said in (
        name, right, f"{right}|subset=\"class\" = 2", f"{name}|layername=squares|crs=none|subset=class=1")]
    assert masks == [0, 8, 4, 4]
    labels = LabelledLayer(f"{right}|subset=class=2", "", info)
    assert labels.values("class") == {2} and (labels.polygons("class", {2: 0}).read(WHOLE) == 0).sum() == 4
    for open_it in (lambda said: PolygonMask(said, info.georeference, info.shape), lambda said: LabelledLayer(said, "", info)):
        with pytest.raises(UsageError, match="filter 'clas = 2' cannot be applied"):
            open_it(f"{right}|subset=clas = 2")
