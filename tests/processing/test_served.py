"""Layers that a server draws, from a real server of tiles on this machine."""

import math
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, gdal_array
from qgis import processing
from qgis.core import Qgis, QgsProcessingContext, QgsProcessingException, QgsProject, QgsRasterLayer

from tests.conftest import read
from tests.processing.test_class_table import dialog_of
from tests.processing.test_in_qgis import SEGMENT, Recorder
from tests.scenes import draw_scene, write_raster

ZOOM, SIDE, TILE_PX = 18, 3, 256
EARTH_M = 2 * math.pi * 6378137.0
PIXEL_M = EARTH_M / 2**ZOOM / TILE_PX
#: the first of the tiles that there are, beside the equator, where Mercator's metres are metres
COLUMN, ROW = 2 ** (ZOOM - 1) + 5, 2 ** (ZOOM - 1) + 3
LEFT, TOP = (COLUMN / 2**ZOOM - 0.5) * EARTH_M, (0.5 - ROW / 2**ZOOM) * EARTH_M
EXTENT = f"{LEFT},{LEFT + SIDE * TILE_PX * PIXEL_M},{TOP - SIDE * TILE_PX * PIXEL_M},{TOP} [EPSG:3857]"


@pytest.fixture(scope="module")
def scene_pixels() -> np.ndarray:
    return draw_scene(SIDE * TILE_PX, SIDE * TILE_PX, 5)[0]


@pytest.fixture
def tiles(scene_pixels):
    """An XYZ layer of a scene."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            zoom, column, row = (int(part) for part in self.path.removesuffix(".png").strip("/").split("/"))
            top, left = (row - ROW) * TILE_PX, (column - COLUMN) * TILE_PX
            inside = zoom == ZOOM and 0 <= top < SIDE * TILE_PX and 0 <= left < SIDE * TILE_PX
            self.send_response(200 if inside else 404)
            self.end_headers()
            if inside:
                name = f"/vsimem/{threading.get_ident()}.png"
                pixels = np.ascontiguousarray(scene_pixels[:, top:top + TILE_PX, left:left + TILE_PX])
                gdal.GetDriverByName("PNG").CreateCopy(name, gdal_array.OpenArray(pixels))
                self.wfile.write(_bytes_of(name))

        def log_message(self, *_):
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    layer = QgsRasterLayer(f"type=xyz&url=http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png&zmax={ZOOM}&zmin={ZOOM}",
                           "tiles", "wms")
    assert layer.isValid()
    yield layer
    server.shutdown()


def _bytes_of(name: str) -> bytes:
    file = gdal.VSIFOpenL(name, "rb")
    content = gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file)
    gdal.VSIFCloseL(file)
    gdal.Unlink(name)
    return bytes(content)


def test_a_layer_without_pixels_gets_no_word_about_pixels(provider, tmp_path):
    """The dialog says at once what a run would be refused with."""
    layer = QgsRasterLayer("type=xyz&url=http://localhost:1/{z}/{x}/{y}.png&zmax=1&zmin=0", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    dialog = dialog_of("segmentlandcover", INPUT=layer.id())
    able, said = dialog.algorithm().checkParameterValues({"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif")},
                                                         QgsProcessingContext())
    assert not able and "choose an extent" in said and dialog.mainWidget().wrappers["MODEL"].fit.text() == f"⚠ {said}"
    dialog.close()
    dialog = dialog_of("refinelandcover", INPUT=layer.id())
    able, said = dialog.algorithm().checkParameterValues({"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif")},
                                                         QgsProcessingContext())
    assert not able and "export it first" in said and dialog.mainWidget().wrappers["MODEL"].fit.text() == f"⚠ {said}"
    dialog.close()
    QgsProject.instance().removeAllMapLayers()


def test_tiles_give_the_map_of_the_image_they_show(provider, tiles, scene_pixels, tmp_path):
    served = processing.run(SEGMENT, {"INPUT": tiles, "EXTENT": EXTENT, "RESOLUTION": PIXEL_M, "MERGE": "average",
                                      "OUTPUT": str(tmp_path / "served.tif")})["OUTPUT"]
    image = write_raster(tmp_path / "image.tif", scene_pixels, geotransform=(LEFT, PIXEL_M, 0, TOP, 0, -PIXEL_M), epsg=3857)
    direct = processing.run(SEGMENT, {"INPUT": str(image), "MERGE": "average",
                                      "OUTPUT": str(tmp_path / "direct.tif")})["OUTPUT"]
    first, second = read(Path(served)), read(Path(direct))
    # since 3.44 QGIS resamples tiles even at their own resolution
    assert first.shape == second.shape and (first == second).mean() > (0.999 if Qgis.versionInt() < 34400 else 0.98)
    assert gdal.Open(served).GetGeoTransform() == pytest.approx(gdal.Open(direct).GetGeoTransform())


@pytest.mark.parametrize("changes, reason", [
    ({}, "choose an extent"), ({"EXTENT": EXTENT}, "processing resolution"),
    ({"EXTENT": EXTENT, "RESOLUTION": 0.001}, "coarser resolution")])
def test_what_is_not_said_is_asked_for(provider, tiles, tmp_path, changes, reason):
    with pytest.raises(QgsProcessingException, match=reason):
        processing.run(SEGMENT, {"INPUT": tiles, **changes, "OUTPUT": str(tmp_path / "map.tif")})
    assert not list(tmp_path.iterdir())


def test_other_algorithms_refuse_it_naming_the_export(provider, tiles, tmp_path):
    with pytest.raises(QgsProcessingException, match="export it first"):
        processing.run("fctl:refinelandcover", {"INPUT": tiles, "OUTPUT": str(tmp_path / "map.tif")})


def test_a_cancelled_fetch_leaves_nothing(provider, tiles, tmp_path):
    feedback = Recorder()
    feedback.cancel()
    result = processing.run(SEGMENT, {"INPUT": tiles, "EXTENT": EXTENT, "RESOLUTION": PIXEL_M,
                                      "OUTPUT": str(tmp_path / "map.tif")}, feedback=feedback)
    assert not result and not list(tmp_path.iterdir())
