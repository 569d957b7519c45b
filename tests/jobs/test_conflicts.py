"""What is read is not written, whatever it is called."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from fctl_qgis.engine.work import run
from fctl_qgis.errors import UsageError
from fctl_qgis.files.naming import files_named_in
from fctl_qgis.jobs.assess import AssessJob
from fctl_qgis.jobs.batch import BatchJob
from fctl_qgis.jobs.conflicts import refuse_clashes
from fctl_qgis.jobs.refine import RefineJob
from fctl_qgis.jobs.segment import Job
from tests.scenes import draw_scene, write_raster

REFUSED = "The output would overwrite the input"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A raster and all the ways that lead to it."""
    folder = tmp_path_factory.mktemp("inputs")
    tile = write_raster(folder / "tile.tif", draw_scene(80, 90, 1)[0])
    gdal.Translate(str(folder / "project.gpkg"), str(tile), format="GPKG", creationOptions=["RASTER_TABLE=ortho"])
    os.symlink(tile, folder / "link.tif")
    os.link(tile, folder / "hard.tif")
    os.symlink(folder, folder / "elsewhere")
    gdal.BuildVRT(str(folder / "one.vrt"), [str(tile)]).FlushCache()
    (folder / "deep").mkdir()
    gdal.BuildVRT(str(folder / "deep" / "two.vrt"), [str(folder / "one.vrt")]).FlushCache()
    gdal.BuildVRT(str(folder / "deep" / "three.vrt"), [str(folder / "deep" / "two.vrt")]).FlushCache()
    gdal.Warp(str(folder / "warped.vrt"), str(folder / "one.vrt"), format="VRT", dstSRS="EPSG:32617")
    gdal.Translate(str(folder / "table.vrt"), f"GPKG:{folder / 'project.gpkg'}:ortho", format="VRT")
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "aoi.gpkg"))
    for name in ("first", "my_area"):
        feature = ogr.Feature(dataset.CreateLayer(name, None, ogr.wkbPolygon).GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((0 0, 1 0, 1 1, 0 0))"))
        dataset.GetLayerByName(name).CreateFeature(feature)
    dataset = None
    (folder / "aoi.vrt").write_text('<OGRVRTDataSource><OGRVRTLayer name="my_area"><SrcDataSource relativeToVRT="1">aoi.gpkg'
                                    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("source, output", [
    ("tile.tif", "tile.tif"), ("link.tif", "tile.tif"), ("tile.tif", "link.tif"), ("hard.tif", "tile.tif"),
    ("tile.tif", "elsewhere/tile.tif"), ("tile.tif", "TILE.TIF"), ("deep/../tile.tif", "tile.tif"),
    ("one.vrt", "tile.tif"), ("deep/two.vrt", "tile.tif"), ("deep/three.vrt", "link.tif"), ("warped.vrt", "tile.tif"),
    ("vrt://{}/tile.tif?bands=1,2,3", "tile.tif"), ("GTIFF_DIR:1:{}/tile.tif", "tile.tif")])
def test_the_input_is_not_overwritten(folder, small_model, source, output):
    before = content(folder)
    name = source.format(folder) if "{}" in source else str(folder / source)
    with pytest.raises(UsageError, match=REFUSED):
        run(Job(name, str(folder / output), str(small_model), device="cpu"), lambda _: None)
    assert content(folder) == before


@pytest.mark.parametrize("changes", [
    {"input": "GPKG:{}/project.gpkg:ortho", "polygons": "{}/project.gpkg"},
    {"input": "{}/table.vrt", "areas": "{}/project.gpkg"},
    {"mask": "{}/aoi.gpkg|layername=my_area", "polygons": "{}/aoi.gpkg"}, {"mask": "{}/aoi.vrt", "polygons": "{}/aoi.gpkg"},
    {"mask": "{}/aoi.gpkg", "areas": "{}/AOI.gpkg"}, {"input": "{}/one.vrt", "confidence": "{}/hard.tif"},
    {"model": "{}/tile.tif", "output": "{}/tile.tif", "input": "other.tif"}])
def test_nor_is_anything_else_that_is_read_by_any_of_the_outputs(folder, small_model, changes):
    before = content(folder)
    named = {name: value.format(folder) for name, value in changes.items()}
    with pytest.raises(UsageError, match=REFUSED):
        run(Job(**{"input": str(folder / "tile.tif"), "output": str(folder / "map.tif"), "model": str(small_model), **named}),
            lambda _: None)
    assert content(folder) == before


@pytest.mark.parametrize("land_cover, reference, html", [
    ("tile.tif", "aoi.csv", "tile.html"), ("tile.html", "aoi.gpkg", "tile.html"),
    ("tile.tif", "points.html|layername=a", "points.html")])
def test_an_assessment_does_not_overwrite_either_side(tmp_path, land_cover, reference, html):
    for name in (land_cover, reference.partition("|")[0]):
        (tmp_path / name).write_text("")
    is_read = html in (land_cover, reference.partition("|")[0])
    if is_read:
        with pytest.raises(UsageError, match=REFUSED):
            AssessJob(str(tmp_path / land_cover), str(tmp_path / reference), html=str(tmp_path / html))
    else:
        AssessJob(str(tmp_path / land_cover), str(tmp_path / reference), html=str(tmp_path / html))


def test_an_assessment_does_not_overwrite_what_its_reference_is_made_of(folder):
    land_cover = write_raster(folder / "classes.tif", draw_scene(80, 90, 1)[1])
    (folder / "points.csv").write_text("x,y,class\n435010,4519990,1\n")
    (folder / "points.vrt").write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="points"><SrcDataSource relativeToVRT="1">points.csv</SrcDataSource>'
        '<GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer>'
        "</OGRVRTDataSource>")
    before = content(folder)
    with pytest.raises(UsageError, match=REFUSED):
        run(AssessJob(str(land_cover), str(folder / "points.vrt"), table=str(folder / "points.csv")), lambda _: None)
    assert content(folder) == before


def job(name: str, source: str = "in.tif", **changes: str) -> Job:
    return Job(source, f"{name}.tif", "model", **changes)


def test_jobs_of_one_batch_do_not_write_what_the_others_write_or_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, refined = job("first"), RefineJob("first.tif", "refined.tif", "model")
    refuse_clashes([first, refined], at_once=False)  # one after the other, this is a chain
    for jobs, at_once in (([first, refined], True), ([first, job("in", "b.tif")], False), ([first, job("FIRST")], False),
                          ([first, job("other", polygons="first.gpkg"), job("third", areas="first.gpkg")], False),
                          ([first, job("other", "b.tif", confidence="./in.tif")], False),
                          ([job("a", mask="areas.gpkg|layername=x"), job("b", areas="areas.gpkg")], False),
                          ([AssessJob("a.tif", "b.csv", table="c.csv"), job("d", areas="b.csv")], False)):
        with pytest.raises(UsageError, match="would overwrite|write the same file"):
            refuse_clashes(jobs, at_once=at_once)
    with pytest.raises(UsageError, match="would overwrite"):
        BatchJob((replace(first, cluster="local:2"), replace(refined, cluster="local:2")))


def test_names_that_lead_to_files(tmp_path):
    file = tmp_path / "a b.tif"
    file.write_text("")
    for name in ("{}", "{}|layername=a:b", "GPKG:{}:table", 'NETCDF:"{}":band', "HDF5:{}://group/band", "vrt://{}?bands=1",
                 "/vsizip/{}/inside/b.tif", "/vsizip/{{{}}}/b.tif", "/vsisubfile/0_100,{}", "GTIFF_DIR:2:{}", "file://{}",
                 "/vsigzip//vsitar/{}/b.tar/c"):
        assert files_named_in(name.format(file)) == [file], name
    for name in ("", "fctl-compact-landcover", "PG:dbname=none host=nowhere", "/vsicurl/http://nowhere/a.tif", str(tmp_path),
                 "x" * 5000):
        assert files_named_in(name) == [], name
