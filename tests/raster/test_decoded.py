"""Windows put together from squares that are read once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from fctl_qgis.errors import RasterError
from fctl_qgis.raster import decoded
from fctl_qgis.raster.decoded import SQUARE_PX, Decoded
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from tests.scenes import draw_scene, write_raster

SHAPE = (1100, 1300)
WINDOWS = [Window(0, 0, *SHAPE), Window(SQUARE_PX - 1, SQUARE_PX - 1, 2, 2), Window(1090, 1290, 10, 10),
           Window(5, 700, 1, 600), Window(-40, -700, 900, 2900), Window(1000, 1200, 300, 300), Window(2000, 2000, 50, 60)]


@pytest.fixture(scope="module", params=["reflect", "zero", "resampled"])
def spec(request, tmp_path_factory):
    """Of a raster with nodata in some of its squares, but not in all."""
    pixels = draw_scene(*SHAPE, 1)[0]
    pixels[:, 100:300, 200:900] = 0
    path = write_raster(tmp_path_factory.mktemp("decoded") / "scene.tif", pixels, nodata=0)
    if request.param == "resampled":
        return RasterSpec(str(path), (3, 1, 2), (770, 910), (1300 / 910, 1100 / 770))
    return RasterSpec(str(path), (3, 1, 2), SHAPE, edge=request.param)


class Counting(RasterReader):
    """Remembers what it was asked for."""

    def __init__(self, spec):
        super().__init__(spec, readers=4)
        self.seen = []

    def read(self, window):
        self.seen.append(window)
        return super().read(window)


def test_every_window_is_the_readers_own_and_every_square_is_read_once_for_all_threads(spec):
    plain, counting = RasterReader(spec), Counting(spec)
    source = Decoded(counting)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(source.read, WINDOWS * 3))
    for window, (pixels, valid) in zip(WINDOWS * 3, found):
        expected, known = plain.read(window)
        assert pixels.dtype == np.uint8 and np.array_equal(pixels, expected) and np.array_equal(valid, known)
    assert len(counting.seen) == len(set(counting.seen)) == -(-spec.shape[0] // SQUARE_PX) * -(-spec.shape[1] // SQUARE_PX)


def test_squares_are_let_go_of_when_there_is_no_room(spec, monkeypatch):
    monkeypatch.setattr(decoded, "ROOM_BYTES", 2 * 4 * SQUARE_PX**2)
    source, plain = Decoded(Counting(spec)), RasterReader(spec)
    for window in WINDOWS[:2]:
        assert np.array_equal(source.read(window)[0], plain.read(window)[0])
    assert sum(map(decoded._bytes, (square.result() for square in source._squares._known.values()))) <= 2 * 4 * SQUARE_PX**2


def test_a_raster_that_breaks_fails_every_reader(tmp_path):
    path = write_raster(tmp_path / "scene.tif", draw_scene(700, 700, 1)[0], options=["TILED=YES", "COMPRESS=DEFLATE"])
    path.write_bytes(path.read_bytes()[:-200_000])
    source = Decoded(RasterReader(RasterSpec(str(path), (1, 2, 3), (700, 700))))
    for _ in range(2):
        with pytest.raises(RasterError, match="Cannot read"):
            source.read(Window(0, 0, 700, 700))
