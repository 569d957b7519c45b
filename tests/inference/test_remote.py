"""Rasters behind HTTP, read window by window: a real server of byte ranges on this machine, busy or cut off at times."""

import os
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from osgeo import gdal

from fctl_qgis.engine.work import Kept, run
from fctl_qgis.errors import RasterError
from fctl_qgis.jobs.claim import GO_ON
from fctl_qgis.jobs.events import Info
from fctl_qgis.jobs.segment import Job
from fctl_qgis.raster import network
from fctl_qgis.raster.sources import value_of
from tests.scenes import draw_scene, write_raster


@dataclass
class Server:
    """What it was asked for, and how it fails.

    Attributes:
        asked: lengths of the byte ranges that were sent.
        fails: what happens to requests behind the first 16 kB: ``busy``, ``reset``, ``cut``.
        from_range: which of them fail: from this one on.
        times: so many of them; then it is well again.
        dated: whether it says when a file was changed.
    """

    address: str = ""
    asked: list[int] = field(default_factory=list)
    fails: str = ""
    from_range: int = 0
    times: int = 0
    dated: bool = True

    def failure(self) -> str:
        """What is to happen to the next one."""
        self.from_range -= 1
        if not self.fails or self.from_range >= 0 or not self.times:
            return ""
        self.times -= 1
        return self.fails


@pytest.fixture
def server(tmp_path):
    """It serves what lies in ``tmp_path``."""
    told = Server()

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
            failure = told.failure() if start >= 16384 and not head else ""
            if failure == "busy":
                self.send_error(503)
                return
            if failure == "reset":
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(stop - start))
            if told.dated:
                self.send_header("Last-Modified", self.date_time_string(file.stat().st_mtime))
            if status == 206:
                self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(content)}")
            self.end_headers()
            if not head:
                told.asked.append(stop - start)
                self.wfile.write(content[start:(start + stop) // 2 if failure == "cut" else stop])
                self.close_connection = failure == "cut"

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Ranges) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        told.address = f"/vsicurl/http://127.0.0.1:{http.server_port}"
        yield told
        http.shutdown()


def test_a_raster_over_http_gives_the_map_of_the_file(server, small_model, tmp_path):
    plain = write_raster(tmp_path / "plain.tif", draw_scene(900, 900, 2)[0])
    gdal.Translate(str(tmp_path / "cloud.tif"), str(plain), format="COG", creationOptions=["BLOCKSIZE=128"])
    extent = (435000.0, 4519850.0, 435100.0, 4520000.0)
    maps = []
    for name, source in (("here", str(tmp_path / "cloud.tif")), ("there", f"{server.address}/cloud.tif")):
        run(Job(source, str(tmp_path / f"{name}.tif"), str(small_model), device="cpu", extent=extent), lambda _: None)
        maps.append((tmp_path / f"{name}.tif").read_bytes())
    assert maps[0] == maps[1]
    assert 0 < sum(server.asked) < 0.8 * (tmp_path / "cloud.tif").stat().st_size, "only what the extent and its contexts need"


@pytest.mark.parametrize("fails", ["busy", "reset", "cut"])
def test_what_does_not_come_is_asked_for_again(server, scene, small_model, tmp_path, monkeypatch, fails):
    monkeypatch.setattr(network, "WAITS_SECONDS", (0.0, 0.0, 0.0))
    (tmp_path / "scene.tif").write_bytes(scene.read_bytes())
    server.fails, server.times = fails, 2
    for name, source in (("here", scene), ("there", f"{server.address}/scene.tif")):
        run(Job(str(source), str(tmp_path / f"{name}.tif"), str(small_model), device="cpu"), lambda _: None)
    assert server.times == 0 and (tmp_path / "here.tif").read_bytes() == (tmp_path / "there.tif").read_bytes()


def test_what_was_finished_before_a_server_failed_for_good_is_kept(server, small_model, tmp_path, monkeypatch):
    monkeypatch.setattr(network, "WAITS_SECONDS", (0.0,))
    write_raster(tmp_path / "scene.tif", draw_scene(1100, 1100, 2)[0], options=("TILED=YES",))
    job = Job(f"{server.address}/scene.tif", str(tmp_path / "map.tif"), str(small_model), device="cpu", block_patches=1,
              keep_collar=True)
    server.fails, server.from_range, server.times = "reset", 4, 10**6
    with pytest.raises(RasterError, match="Cannot read") as failure:
        run(job, lambda _: None)
    assert str(failure.value).endswith("." + GO_ON) and not (tmp_path / "map.tif").exists()
    server.fails, events = "", []
    run(job, events.append)
    assert any(isinstance(event, Info) and event.message.startswith("Continuing an interrupted run") for event in events)
    run(Job(str(tmp_path / "scene.tif"), str(tmp_path / "here.tif"), str(small_model), device="cpu"), lambda _: None)
    assert (tmp_path / "map.tif").read_bytes() == (tmp_path / "here.tif").read_bytes()


@pytest.mark.parametrize("dated", [True, False])
def test_a_warm_engine_sees_what_has_changed_behind_a_network(server, small_model, tmp_path, dated):
    server.dated = dated
    raster, kept, maps = tmp_path / "scene.tif", Kept(), []
    for seed in (1, 2):
        write_raster(raster, draw_scene(200, 200, seed)[0])
        os.utime(raster, (seed * 1e6, seed * 1e6))
        for name, source in (("here", raster), ("there", f"{server.address}/scene.tif")):
            run(Job(str(source), str(tmp_path / f"{name}.tif"), str(small_model), device="cpu"), lambda _: None, kept)
        maps.append((tmp_path / "there.tif").read_bytes())
        assert maps[-1] == (tmp_path / "here.tif").read_bytes()
    assert maps[0] != maps[1]


def test_a_remote_raster_that_changed_is_another(server, tmp_path):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(64, 64, 1)[0])
    before = value_of(f"{server.address}/scene.tif")
    network.forget_remote()
    assert value_of(f"{server.address}/scene.tif") == before
    os.utime(raster, (1e6, 1e6))
    network.forget_remote()
    assert value_of(f"{server.address}/scene.tif") != before
    with pytest.raises(RasterError, match="Cannot open"):
        value_of(f"{server.address}/nowhere.tif")
