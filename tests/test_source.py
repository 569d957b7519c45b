"""Names of rasters and vector files, with what the file does not say."""

from pathlib import Path

import pytest

from fctl_qgis.errors import UsageError
from fctl_qgis.source import Source, absolute, path_of


def test_a_name_is_taken_to_pieces():
    found = Source.parse("/a/scene.tif|option:OVERVIEW_LEVEL=0|option:NUM_THREADS=2|crs=EPSG:32617|nodata=0, 255|band=2")
    assert found == Source("/a/scene.tif", "|option:OVERVIEW_LEVEL=0|option:NUM_THREADS=2|crs=EPSG:32617|nodata=0, 255|band=2",
                           ("OVERVIEW_LEVEL=0", "NUM_THREADS=2"), crs="EPSG:32617", nodata=(0.0, 255.0), band=2)
    assert Source.parse("a.tif|nodata=none,7").own_nodata is False and Source.parse("a.tif|nodata=none,7").nodata == (7.0,)


def test_what_qgis_writes_behind_a_vector_files_name_is_understood():
    found = Source.parse("a.gpkg|layername=fields|subset=\"class\" = 'a|b' OR x=2|geometrytype=Polygon")
    assert (found.name, found.layer, found.subset) == ("a.gpkg", "fields", "\"class\" = 'a|b' OR x=2")
    assert Source.parse("a.shp|layerid=0").layer_id == "0"


@pytest.mark.parametrize("name", [
    "a|b.tif", "PG:dbname=x mode=2", "/vsicurl/https://x/y.tif?a|b=c", "NETCDF:\"a.nc\":red", ""])
def test_other_names_stay_whole(name):
    assert Source.parse(name) == Source(name) and path_of(name) == Path(name)


@pytest.mark.parametrize("name", ["a.tif|nodata=white", "a.tif|band=red"])
def test_what_makes_no_sense_is_refused_with_the_right_form(name):
    with pytest.raises(UsageError, match="nodata=0,255.*band=2"):
        Source.parse(name)


def test_files_are_named_in_full_and_nothing_else_is(tmp_path, monkeypatch):
    """For a worker that runs elsewhere; what GDAL's drivers call by name is no path."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.tif", "a.nc", "b c.gpkg"):
        Path(name).touch()
    here = str(tmp_path)
    assert absolute("a.tif") == f"{here}/a.tif" and absolute("a.tif|crs=EPSG:1") == f"{here}/a.tif|crs=EPSG:1"
    assert absolute("to come.tif") == f"{here}/to come.tif" and absolute("/x/y.tif") == "/x/y.tif"
    assert absolute('NETCDF:"a.nc":red') == f'NETCDF:"{here}/a.nc":red'
    assert absolute("NETCDF:a.nc:red") == f"NETCDF:{here}/a.nc:red"
    assert absolute("GPKG:b c.gpkg:table|nodata=0") == f"GPKG:{here}/b c.gpkg:table|nodata=0"
    assert absolute("GTIFF_DIR:1:a.tif") == f"GTIFF_DIR:1:{here}/a.tif"
    for name in ("PG:dbname='maps' host='/tmp' schema='public' table='scene'", "NETCDF:\"other.nc\":red", "WMS:https://a/b?c=d",
                 "https://a.example/b.tif", "/vsizip/a.zip/a.tif", "<GDAL_WMS><Service/></GDAL_WMS>", "{\"type\": \"x\"}"):
        assert absolute(name) == name
