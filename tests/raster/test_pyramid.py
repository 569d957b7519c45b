"""Overviews that grow with their raster: what they show, and that nothing but pixels decides their bytes."""

from collections import Counter

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.georeference import Georeference
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.pyramid import mean, most_frequent
from fctl_qgis.raster.whole import TILE_PX
from fctl_qgis.raster.writer import write_classes, write_confidence

CLASSES = tuple(LandCoverClass(number, f"class {number}", "#aa0000") for number in range(4))


def noisy(rows: int, cols: int) -> np.ndarray:
    """Values of four classes, and nodata, which sometimes fills two by two pixels."""
    random = np.random.default_rng(rows)
    pixels = random.integers(0, 4, (rows, cols)).astype(np.uint8)
    pixels[random.random(pixels.shape) < 0.6] = 255
    return pixels


@pytest.mark.parametrize("shape", [(40, 60), (41, 33), (1, 1)])
def test_two_by_two_pixels_become_one_and_nodata_does_not_count(shape):
    pixels = noisy(*shape)
    modes, means = most_frequent(pixels), mean(pixels)
    assert modes.shape == means.shape == (-(-shape[0] // 2), -(-shape[1] // 2))
    twice = np.pad(pixels, [(0, length % 2) for length in shape], "edge")  # at an odd edge the last pixels count twice
    for row, col in np.ndindex(modes.shape):
        known = [int(value) for value in twice[2 * row:2 * row + 2, 2 * col:2 * col + 2].ravel() if value != 255]
        assert modes[row, col] == (Counter(known).most_common(1)[0][0] if known else 255), "of equals, the first"
        assert means[row, col] == (int(sum(known) / len(known) + 0.5) if known else 255)


@pytest.mark.parametrize("write, halved", [
    (lambda *args: write_classes(*args[:3], CLASSES, *args[3:]), most_frequent), (write_confidence, mean)])
def test_every_overview_is_the_one_below_it_halved_whatever_number_of_threads(tmp_path, monkeypatch, write, halved):
    pixels = noisy(1337, 1100)
    whole = Window(0, 0, *pixels.shape)
    for threads in ("1", "4"):
        monkeypatch.setenv("GDAL_NUM_THREADS", threads)
        write(tmp_path / f"{threads}.tif", pixels.shape, Georeference(None, ""),
              ((tile, pixels[tile.slices_in(whole)]) for tile in tiles(whole, TILE_PX)), {})
    assert (tmp_path / "1.tif").read_bytes() == (tmp_path / "4.tif").read_bytes()
    dataset = gdal.Open(str(tmp_path / "1.tif"))
    band = dataset.GetRasterBand(1)
    assert np.array_equal(band.ReadAsArray(), pixels)
    assert band.GetOverviewCount() == 3
    for level in range(3):
        pixels = halved(pixels)
        assert np.array_equal(band.GetOverview(level).ReadAsArray(), pixels)
