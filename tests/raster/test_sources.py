"""One value for all that a raster's pixels come from: other content has another, and nothing else has."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.files import content
from fctl_qgis.files.content import content_value
from fctl_qgis.raster.sources import files_behind, value_of
from tests.scenes import draw_scene, write_raster


@pytest.fixture
def scene(tmp_path) -> Path:
    return write_raster(tmp_path / "scene.tif", draw_scene(80, 90, 1)[0])


def virtual(target: Path, *sources: Path) -> str:
    gdal.BuildVRT(str(target), list(map(str, sources))).FlushCache()
    return str(target)


def table(folder: Path, scene: Path) -> str:
    gdal.Translate(str(folder / "table.gpkg"), str(scene), format="GPKG", creationOptions=["RASTER_TABLE=ortho"])
    return f"GPKG:{folder / 'table.gpkg'}:ortho"


def edit_in_place(path: Path) -> None:
    """One pixel; size and time of change stay as they were."""
    status = os.stat(path)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(2).WriteArray(np.array([[254]], np.uint8), 50, 40)
    dataset = None
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (os.stat(path).st_size, os.stat(path).st_mtime_ns) == (status.st_size, status.st_mtime_ns)


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_an_edit_that_keeps_size_and_time_gives_another_value_at_any_depth(scene, tmp_path, depth):
    name = str(scene)
    for level in range(depth):
        name = virtual(tmp_path / f"{level}.vrt", Path(name))
    assert files_behind(name)[-1] == str(scene) and len(files_behind(name)) == depth + 1
    before = value_of(name)
    assert value_of(name) == before
    edit_in_place(scene)
    assert value_of(name) != before


def test_also_of_a_file_that_was_looked_at_long_after_its_last_change(scene, tmp_path, monkeypatch):
    """Values are remembered; what has changed since is looked at again."""
    monkeypatch.setattr(content, "SETTLED_SECONDS", -1.0)
    before = value_of(str(scene))
    time.sleep(0.05)  # clocks of disks are coarse
    edit_in_place(scene)
    assert value_of(str(scene)) != before


def of_layers(tmp_path: Path, scene: Path) -> list[str]:
    archive = shutil.make_archive(str(tmp_path / "archive"), "zip", tmp_path, "scene.tif")
    return [str(scene), virtual(tmp_path / "a.vrt", scene), table(tmp_path, scene), f"/vsizip/{archive}/scene.tif",
            f"vrt://{scene}?bands=1,2,3"]


def test_values_differ_between_names_and_not_from_time_to_time(scene, tmp_path):
    names = of_layers(tmp_path, scene)
    values = [value_of(name) for name in names]
    assert len(set(values)) == len(values)
    os.utime(scene, (1e9, 1e9))
    os.utime(tmp_path / "table.gpkg", (1e9, 1e9))
    os.chmod(scene, 0o600)
    assert [value_of(name) for name in names] == values


def test_a_raster_that_was_moved_is_the_same(scene, tmp_path):
    before = value_of(str(scene))
    (tmp_path / "elsewhere").mkdir()
    moved = shutil.copy(scene, tmp_path / "elsewhere" / "renamed.tif")
    assert value_of(str(moved)) == before


def test_statistics_and_pyramids_beside_a_raster_are_nothing_to_it(scene, tmp_path):
    """What QGIS leaves when a raster is shown and its histogram looked at."""
    names = [str(scene), virtual(tmp_path / "a.vrt", scene)]
    before = [value_of(name) for name in names]
    for name in names:
        gdal.Info(name, computeMinMax=True, stats=True, reportHistograms=True)
    gdal.Open(str(scene)).BuildOverviews("AVERAGE", [2])
    assert (tmp_path / "scene.tif.aux.xml").exists() and (tmp_path / "scene.tif.ovr").exists()
    assert [value_of(name) for name in names] == before


def set_nodata(dataset: gdal.Dataset) -> None:
    dataset.GetRasterBand(1).SetNoDataValue(7)


def set_place(dataset: gdal.Dataset) -> None:
    dataset.SetGeoTransform((1, 1, 0, 1, 0, -1))


def set_crs(dataset: gdal.Dataset) -> None:
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32618)
    dataset.SetSpatialRef(crs)


def tag_alpha(dataset: gdal.Dataset) -> None:
    dataset.GetRasterBand(3).SetColorInterpretation(gdal.GCI_AlphaBand)


def add_mask(dataset: gdal.Dataset) -> None:
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.zeros((80, 90), np.uint8))


@pytest.mark.parametrize("change", [set_nodata, set_place, set_crs, tag_alpha, add_mask])
def test_what_a_sidecar_says_of_the_pixels_counts(scene, change, monkeypatch):
    monkeypatch.setenv("GDAL_TIFF_INTERNAL_MASK", "NO")
    before, content = value_of(str(scene)), scene.read_bytes()
    dataset = gdal.Open(str(scene))  # not for writing: all goes into files beside it
    change(dataset)
    dataset = None
    assert scene.read_bytes() == content and value_of(str(scene)) != before


def test_a_geopackage_that_qgis_has_opened_is_the_same_and_one_with_unwritten_edits_is_not(scene, tmp_path):
    name = table(tmp_path, scene)
    before = value_of(name)
    on_the_map = sqlite3.connect(tmp_path / "table.gpkg")
    on_the_map.execute("pragma journal_mode = wal")
    on_the_map.execute("select * from ortho").fetchall()
    assert value_of(name) == before
    on_the_map.execute("update gpkg_contents set description = 'edited'")
    on_the_map.commit()
    assert value_of(name) != before
    on_the_map.close()


def test_features_have_a_value_too(tmp_path):
    def polygon(path: Path, corner: int, epsg: int = 32617) -> str:
        path.unlink(missing_ok=True)
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
        layer = dataset.CreateLayer(path.stem, crs, ogr.wkbPolygon)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON((0 0, {corner} 0, 9 9, 0 0))"))
        layer.CreateFeature(feature)
        return str(path)
    values = [value_of(polygon(tmp_path / "mask.shp", *change)) for change in ((5,), (6,), (6, 32618))]
    assert len(set(values)) == 3
    assert value_of(f"{tmp_path / 'mask.shp'}|layername=mask") != value_of(f"{tmp_path / 'mask.shp'}|layername=other")


def test_a_large_file_is_looked_at_in_part_and_by_its_times(tmp_path):
    large = tmp_path / "large.bin"
    large.write_bytes(os.urandom(10**6))
    whole, part = content_value(large, 10**6), content_value(large, 2**18)
    os.utime(large, (1e9, 1e9))
    assert content_value(large, 10**6) == whole and content_value(large, 2**18) != part
    with open(large, "r+b") as file:
        file.seek(10**6 - 1)
        file.write(b"?")
    assert content_value(large, 10**6) != whole
