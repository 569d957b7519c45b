"""Rasters that are stored row by row: the same pixels, and each row is decoded once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.errors import RasterError
from fctl_qgis.raster import striped
from fctl_qgis.raster.decoded import SQUARE_PX, Decoded
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from fctl_qgis.raster.striped import Shelves, is_stored_in_rows, shelf_bytes
from tests.scenes import draw_scene, write_raster

SHAPE = (700, 5000)
WINDOWS = [Window(top, left, 400, 900) for left in range(-100, 5000, 600) for top in (-60, 250, 400)]


def scene() -> np.ndarray:
    """With nodata in some squares."""
    pixels = np.tile(draw_scene(700, 1000, 1)[0], (1, 1, 5))
    pixels[:, 100:300, 200:900] = 0
    return pixels


@pytest.fixture(scope="module", params=["8 bits", "16 bits", "resampled"])
def spec(request, tmp_path_factory):
    pixels = scene().astype(np.uint16) * 100 if request.param == "16 bits" else scene()
    path = write_raster(tmp_path_factory.mktemp("rows") / "rows.tif", pixels, nodata=0, options=("COMPRESS=DEFLATE",))
    stretch = ((0.0, 25500.0),) * 3 if request.param == "16 bits" else None
    if request.param == "resampled":
        return RasterSpec(str(path), (3, 1, 2), (500, 3500), (5000 / 3500, 700 / 500))
    return RasterSpec(str(path), (3, 1, 2), SHAPE, stretch=stretch)


class Counting(RasterReader):
    def __init__(self, spec):
        super().__init__(spec, readers=2)
        self.rows = np.zeros(spec.shape[0], int)

    def read(self, window):
        self.rows[window.top:window.bottom] += window.width
        return super().read(window)


def test_windows_are_the_readers_own_and_every_row_is_decoded_once(spec, tmp_path):
    plain, counting = RasterReader(spec), Counting(spec)
    assert is_stored_in_rows(spec)
    source = Decoded(counting, Shelves(counting, SQUARE_PX, tmp_path, kept=2))
    windows = [window for window in WINDOWS if window.left < spec.shape[1] and window.top < spec.shape[0]]
    with ThreadPoolExecutor(4) as pool:
        for window, (pixels, valid) in zip(windows, pool.map(source.read, windows)):
            expected, known = plain.read(window)
            assert np.array_equal(pixels, expected) and np.array_equal(valid, known)
    assert (counting.rows == spec.shape[1]).all()
    assert not list(tmp_path.iterdir()), "no file has a name that could be left behind"


def test_rows_that_are_not_kept_are_decoded_again(spec, tmp_path):
    counting = Counting(spec)
    rows = Shelves(counting, 128, tmp_path, kept=1)
    for top in (0, 128, 0):
        expected, known = RasterReader(spec).read(Window(top, 256, 128, 128))
        pixels, valid = rows.read(Window(top, 256, 128, 128))
        assert np.array_equal(pixels, expected) and np.array_equal(valid, known)
    assert (counting.rows[:128] == 2 * spec.shape[1]).all() and (counting.rows[128:256] == spec.shape[1]).all()
    assert shelf_bytes(spec, 128) == 4 * 128 * spec.shape[1]


def test_tiles_and_narrow_rasters_need_no_shelves(tmp_path):
    for name, pixels, options in (("tiled", scene(), ("TILED=YES",)), ("narrow", scene()[:, :, :2000], ())):
        path = write_raster(tmp_path / f"{name}.tif", pixels, options=options)
        assert not is_stored_in_rows(RasterSpec(str(path), (1, 2, 3), pixels.shape[1:]))


def test_how_a_file_is_stored_does_not_change_with_what_its_name_adds(tmp_path):
    path = write_raster(tmp_path / "rows.tif", scene())
    assert is_stored_in_rows(RasterSpec(f"{path}|nodata=0,255", (1, 2, 3), SHAPE))


def test_a_raster_that_breaks_fails_every_reader(tmp_path):
    path = write_raster(tmp_path / "rows.tif", scene(), options=("COMPRESS=DEFLATE",))
    path.write_bytes(path.read_bytes()[:-300_000])
    reader = RasterReader(RasterSpec(str(path), (1, 2, 3), SHAPE))
    source = Decoded(reader, Shelves(reader, SQUARE_PX, tmp_path, kept=2))
    for _ in range(2):
        with pytest.raises(RasterError, match="Cannot read"):
            source.read(Window(500, 0, 200, 5000))


def test_rows_are_read_in_pieces_that_gdal_remembers(tmp_path, monkeypatch):
    """However wide the raster is, what is decoded of it fits GDAL's cache, and a piece is no wider than it must be."""
    path = tmp_path / "wide.tif"
    gdal.GetDriverByName("GTiff").Create(str(path), 300_000, 64, 3, gdal.GDT_UInt16, ["SPARSE_OK=TRUE"])
    seen = []

    class Watched(RasterReader):
        def read(self, window):
            seen.append(window)
            return np.zeros((3, *window.shape), np.uint8), np.ones(window.shape, bool)
    spec = RasterSpec(str(path), (1, 2, 3), (64, 300_000))
    Shelves(Watched(spec), 64, tmp_path, kept=1).read(Window(0, 0, 64, 64))
    assert max(window.width for window in seen) == striped.PIECE_PX
    assert max(window.height for window in seen) * 300_000 * 3 * 2 < striped.CACHE_BYTES
