"""A raster reduced square by square: no border shows, and every pixel is read about once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from fctl_qgis.inference import reduced
from fctl_qgis.inference.reduced import SQUARE_PX, Reduced
from fctl_qgis.inference.views import read_view
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from tests.scenes import draw_scene

CPU = torch.device("cpu")


class Counting(ArraySource):
    """Remembers how many pixels it was asked for."""

    count = 0

    def read(self, window):
        self.count += window.height * window.width
        return super().read(window)


@pytest.mark.parametrize("factor, bands", [(1, 3), (2, 3), (3, 5), (6, 3)])
def test_windows_are_those_of_the_whole_raster_reduced_at_once(factor, bands, monkeypatch):
    pixels = np.resize(draw_scene(700, 900, 2)[0], (bands, 700, 900))
    source, side = Counting(pixels), 200 * factor
    grid = Reduced(source, factor, -factor * 7, CPU)
    whole, _ = read_view(ArraySource(pixels), Window(-factor * 8, -factor * 8, side + 2 * factor, side + 2 * factor), 202)
    whole = whole[:, 1:-1, 1:-1]  # its outermost pixels lack what lies beyond
    windows = [Window(row, col, 60, 90) for row in range(0, 140, 35) for col in range(0, 110, 20)]

    def read(window):
        place = Window(*(factor * (number - 7) for number in (window.top, window.left)), *(factor * n for n in window.shape))
        return grid.read(place)
    with ThreadPoolExecutor(3) as pool:
        for window, found in zip(windows, pool.map(read, windows)):
            assert torch.equal(found, whole[:, window.top:window.bottom, window.left:window.right])
    assert source.count <= 4 * (SQUARE_PX + 2) ** 2 * factor**2
    monkeypatch.setattr(reduced, "ROOM_BYTES", 1)
    forgetful = Reduced(source, factor, -factor * 7, CPU)
    assert torch.equal(forgetful.read(Window(0, 0, 90 * factor, 90 * factor)), whole[:, 7:97, 7:97])
