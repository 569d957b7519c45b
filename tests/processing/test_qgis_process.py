"""``qgis_process`` with the staged plugin, beside the command line: the same bytes, the input's georeference."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from osgeo import gdal

from tests.conftest import ROOT, read
from tests.translations import translated

PLUGIN = Path(os.environ.get("QGIS_PLUGINPATH", ROOT / "build" / "plugins")) / "fctl_qgis"


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """A profile of its own, with the plugin enabled; ``make stage`` has put it into build/plugins."""
    assert PLUGIN.is_dir(), "run `make stage` first"
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_PLUGINPATH": str(PLUGIN.parent),
                 "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path_factory.mktemp("profile"))}
    subprocess.run(["qgis_process", "plugins", "enable", "fctl_qgis"], env=variables, check=True, capture_output=True)
    return variables


def toolbox(environment, **parameters) -> subprocess.CompletedProcess:
    return subprocess.run(["qgis_process", "run", "fctl:segmentlandcover", *(f"--{k}={v}" for k, v in parameters.items())],
                          env=environment, capture_output=True, text=True, check=False)


def command_line(raster: Path, output: Path, confidence: Path) -> None:
    subprocess.run([sys.executable, "-m", "fctl_qgis", "segment", raster, output, "--confidence", confidence], cwd=ROOT,
                   check=True, capture_output=True)


def compare_doors(environment, raster: Path, folder: Path) -> None:
    result = toolbox(environment, INPUT=raster, OUTPUT=folder / "a.tif", CONFIDENCE=folder / "ac.tif")
    assert result.returncode == 0, result.stderr
    command_line(raster, folder / "b.tif", folder / "bc.tif")
    for one, other in (("a.tif", "b.tif"), ("ac.tif", "bc.tif"), ("a.tif.aux.xml", "b.tif.aux.xml")):
        assert (folder / one).read_bytes() == (folder / other).read_bytes()
    source, written = gdal.Open(str(raster)), gdal.Open(str(folder / "a.tif"))
    assert (written.RasterXSize, written.RasterYSize) == (source.RasterXSize, source.RasterYSize)
    assert written.GetGeoTransform() == source.GetGeoTransform()
    assert written.GetSpatialRef().IsSame(source.GetSpatialRef())


def test_help_of_every_algorithm_is_a_page_of_the_plugin(environment):
    """What the dialogs' Help button opens; no address that has to be reached."""
    listed = subprocess.run(["qgis_process", "--json", "list"], env=environment, capture_output=True, text=True, check=True)
    algorithms = json.loads(listed.stdout)["providers"]["fctl"]["algorithms"]
    assert len(algorithms) >= 7
    for name, about in algorithms.items():
        address = urlsplit(about["help_url"])
        page = Path(unquote(address.path))
        assert address.scheme == "file" and page.is_relative_to(PLUGIN.resolve()), name
        assert "<h1" in page.read_text(encoding="utf-8"), name


def test_the_language_that_qgis_is_set_to_is_spoken_by_the_plugin(environment):
    """The override in QGIS's options, not the system's language."""
    (settings,) = Path(environment["QGIS_CUSTOM_CONFIG_PATH"]).rglob("QGIS3.ini")
    before = settings.read_text()
    settings.write_text(f"{before}\n[locale]\noverrideFlag=true\nuserLocale=de\n")
    try:
        listed = subprocess.run(["qgis_process", "--json", "list"], env=environment, capture_output=True, text=True,
                                check=True)
    finally:
        settings.write_text(before)
    names = json.loads(listed.stdout)["providers"]["fctl"]["algorithms"]
    assert names["fctl:segmentlandcover"]["name"] == translated("de")["Segment land cover"]


def test_both_doors_give_the_same_bytes(environment, scene, tmp_path):
    compare_doors(environment, scene, tmp_path)


@pytest.mark.imagery
def test_a_dubai_part_through_both_doors(environment, imagery, tmp_path):
    """A part of the Dubai set, wrapped as GeoTIFF: same bytes, size, geotransform and CRS through both doors."""
    part = gdal.Translate(str(tmp_path / "dubai.tif"), str(imagery / "mbrsc_dubai" / "tile_1" / "images" / "part_5.jpg"),
                          outputSRS="EPSG:32640", outputBounds=[330000, 2780000, 330000 + 797 * 0.5, 2780000 - 643 * 0.5])
    part = None  # noqa: F841 - closes the file
    compare_doors(environment, tmp_path / "dubai.tif", tmp_path)


@pytest.mark.imagery
def test_an_ohio_cluster_through_both_doors(environment, imagery, tmp_path):
    """A VRT of an Ohio cluster with holes: same bytes through both doors, and holes stay nodata."""
    tiles = [line.split(",")[0] for line in (imagery / "naip_ohio" / "clusters.csv").read_text().splitlines()[1:]
             if line.endswith(",16")]
    files = [str(imagery / "naip_ohio" / "images" / f"{tile}.tif") for tile in tiles]
    vrt = gdal.BuildVRT(str(tmp_path / "cluster.vrt"), files, bandList=[1, 2, 3], VRTNodata="0 0 0")
    vrt = None  # noqa: F841 - closes the file
    compare_doors(environment, tmp_path / "cluster.vrt", tmp_path)
    holes = (read(tmp_path / "cluster.vrt") == 0).all(axis=0)
    assert holes.any() and ((read(tmp_path / "a.tif") == 255) == holes).all()


def test_no_library_of_torch_is_mapped_while_it_runs(environment, scene, tmp_path):
    process = subprocess.Popen(
        ["qgis_process", "run", "fctl:segmentlandcover", f"--INPUT={scene}", f"--OUTPUT={tmp_path / 'map.tif'}"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    looks, engine_seen = 0, False
    while process.poll() is None:
        try:
            assert "libtorch" not in Path(f"/proc/{process.pid}/maps").read_text()
            tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
            engine_seen |= any(child.read_text().strip() for child in tasks)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            break
        looks += 1
        time.sleep(0.05)
    assert process.wait() == 0 and looks > 10 and engine_seen and (tmp_path / "map.tif").exists()


def test_failures_have_a_sentence_and_an_exit_code(environment, scene, tmp_path):
    result = toolbox(environment, INPUT=scene, MODEL="nonsense", OUTPUT=tmp_path / "map.tif")
    assert result.returncode != 0 and "There is no model 'nonsense'" in result.stdout + result.stderr
    assert not list(tmp_path.iterdir())


def test_the_help_tells_every_parameter(environment):
    text = subprocess.run(["qgis_process", "help", "fctl:segmentlandcover"], env=environment, capture_output=True, text=True,
                          check=True).stdout
    for name in ("INPUT", "BANDS", "MODEL", "CLASS_PROMPTS", "EXTENT", "MASK", "RESOLUTION", "MERGE", "TTA", "DEVICE",
                 "PRECISION", "CLUSTER", "MIN_CONFIDENCE", "OUTPUT", "CONFIDENCE"):
        assert f"{name}:" in text
    assert "<b>" not in text and "<a " not in text, "a terminal shows no markup"
