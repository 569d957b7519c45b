"""The zip that goes to the hub: one folder, complete, small, and importable."""

import subprocess
import sys
import zipfile
from configparser import ConfigParser

import numpy as np
import pytest
from osgeo import gdal

from tests.conftest import ROOT
from tests.test_pages import check_html


@pytest.fixture(scope="module")
def archive():
    subprocess.run(["make", "-s", "package"], cwd=ROOT, check=True, capture_output=True)
    return ROOT / "dist" / "fctl_qgis.zip"


def test_one_folder_with_all_the_hub_asks_for(archive):
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        parser = ConfigParser()
        parser.read_string(content.read("fctl_qgis/metadata.txt").decode())
    assert archive.stat().st_size <= 25_000_000
    assert {name.split("/")[0] for name in names} == {"fctl_qgis"}
    for needed in ("LICENSE", "metadata.txt", "__init__.py", "resources/icons/fctl.svg",
                   "resources/models/fctl-compact-landcover/model.json", "resources/models/lovlanet-landcover/model.json",
                   "resources/models/lovlanet-landcover/phrases.safetensors"):
        assert f"fctl_qgis/{needed}" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".so"))]
    general = parser["general"]
    for key in ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
                "homepage"):
        assert general[key].strip()
    assert "plugin" not in general["name"].lower() and general["hasProcessingProvider"] == "yes"


def test_help_is_in_the_package(archive, tmp_path):
    """Every page of the manual, and every picture and page that these lead to."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path)
    check_html(tmp_path / "fctl_qgis")


def test_the_unpacked_folder_works_on_its_own(archive, scene, tmp_path):
    """Unpacked anywhere, it finds its model and metadata inside itself and segments."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path / "plugins of QGIS")
    result = subprocess.run([sys.executable, "-m", "fctl_qgis", "segment", scene, tmp_path / "map.tif"],
                            cwd=tmp_path / "plugins of QGIS", capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "map.tif").exists()


def test_the_zip_alone_maps_classes_in_words(archive, scene, tmp_path):
    """Any words of the phrase book, merged and coloured as told; an unknown one is refused with those that are near."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path)
    (tmp_path / "classes.txt").write_text("conifers:\npond: #0000ff; water; lake\nbuilt: houses; car park; Straße\n",
                                          encoding="utf-8")

    def segment(prompts):
        return subprocess.run([sys.executable, "-m", "fctl_qgis", "segment", scene, tmp_path / "map.tif", "--model",
                               "lovlanet-landcover", "--prompts", prompts], cwd=tmp_path, capture_output=True, text=True,
                              check=False)
    assert (result := segment("classes.txt")).returncode == 0, result.stderr
    dataset = gdal.Open(str(tmp_path / "map.tif"))
    dataset.GetMetadata()  # GDAL reads the .aux.xml only when something like this is asked for
    band = dataset.GetRasterBand(1)
    names = {name: number for number, name in enumerate(band.GetCategoryNames()) if name}
    assert set(names) == {"conifers", "pond", "built"}
    assert band.GetColorTable().GetColorEntry(names["pond"]) == (0, 0, 255, 255)
    assert set(np.unique(band.ReadAsArray())) <= set(names.values())
    (tmp_path / "strange.txt").write_text("water:\nzebra crossings of marzipan:\n")
    result = segment("strange.txt")
    assert result.returncode == 2 and "zebra crossings of marzipan" in result.stderr and result.stderr.count("\n") == 1
