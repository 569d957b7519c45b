"""Rasters behind HTTP, read window by window: a real server of byte ranges on this machine."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from osgeo import gdal

from fctl_qgis.engine.work import run
from fctl_qgis.inference.plan import fingerprint
from fctl_qgis.jobs.segment import Job
from tests.scenes import draw_scene, write_raster


@pytest.fixture
def server(tmp_path):
    """The address of what lies in ``tmp_path``, and the byte ranges that were asked for."""
    asked: list[int] = []

    class Ranges(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer(head=True)

        def do_GET(self) -> None:
            self.answer(head=False)

        def answer(self, *, head: bool) -> None:
            file = tmp_path / self.path.lstrip("/")
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            start, stop, status = 0, len(content), 200
            if found := re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")):
                start, stop, status = int(found[1]), min(int(found[2]) + 1, len(content)), 206
            self.send_response(status)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(stop - start))
            self.send_header("Last-Modified", self.date_time_string(file.stat().st_mtime))
            if status == 206:
                self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(content)}")
            self.end_headers()
            if not head:
                asked.append(stop - start)
                self.wfile.write(content[start:stop])

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Ranges) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"/vsicurl/http://127.0.0.1:{http.server_port}", asked
        http.shutdown()


def test_a_raster_over_http_gives_the_map_of_the_file(server, small_model, tmp_path):
    address, asked = server
    plain = write_raster(tmp_path / "plain.tif", draw_scene(900, 900, 2)[0])
    gdal.Translate(str(tmp_path / "cloud.tif"), str(plain), format="COG", creationOptions=["BLOCKSIZE=128"])
    extent = (435000.0, 4519850.0, 435100.0, 4520000.0)
    maps = []
    for name, source in (("here", str(tmp_path / "cloud.tif")), ("there", f"{address}/cloud.tif")):
        run(Job(source, str(tmp_path / f"{name}.tif"), str(small_model), device="cpu", extent=extent), lambda _: None)
        maps.append((tmp_path / f"{name}.tif").read_bytes())
    assert maps[0] == maps[1]
    assert 0 < sum(asked) < 0.8 * (tmp_path / "cloud.tif").stat().st_size, "only what the extent and its contexts need"


def test_a_remote_raster_that_changed_is_another(server, tmp_path):
    address, _ = server
    write_raster(tmp_path / "scene.tif", draw_scene(64, 64, 1)[0])
    before = fingerprint(f"{address}/scene.tif")
    assert before[0] == f"{address}/scene.tif" and before[1] == (tmp_path / "scene.tif").stat().st_size
    write_raster(tmp_path / "other.tif", draw_scene(64, 80, 1)[0])
    assert fingerprint(f"{address}/other.tif")[1:] != before[1:]
    assert fingerprint(f"{address}/nowhere.tif") == (f"{address}/nowhere.tif",)
