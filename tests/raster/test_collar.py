"""A collar is found, to the pixel, and nothing that is content."""

import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.raster import flood
from fctl_qgis.raster.collar import Collar, find_collar
from fctl_qgis.raster.flood import Flood
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from tests.scenes import draw_scene, smooth_noise, write_raster

SHAPE = 420, 500


def scene(kind: type = np.uint8, bands: int = 3) -> np.ndarray:
    """Content without black or white, of any type."""
    image = np.clip(draw_scene(*SHAPE, seed=4)[0], 20, 240)
    return np.resize(image, (bands, *SHAPE)).astype(kind) * (40 if np.dtype(kind).itemsize > 1 else 1)


def rotated() -> np.ndarray:
    """bool: what a picture laid askew leaves of its raster."""
    rows, cols = np.mgrid[:SHAPE[0], :SHAPE[1]]
    across, down = (cols - 250) + 0.2 * (rows - 210), (rows - 210) - 0.2 * (cols - 250)
    return (np.abs(across) > 190) | (np.abs(down) > 150)


def winding() -> np.ndarray:
    """bool: a way from one corner along three sides and back through the middle, as strips of flights leave it."""
    way = np.zeros(SHAPE, bool)
    way[:, :30] = way[:20] = way[:, -25:] = True
    way[200:215, 60:] = way[100:215, 60:75] = True
    return way


def found_in(path: Path | str, bands: int = 3, ignore_alpha: bool = False) -> Collar | None:
    return find_collar(str(path), tuple(range(1, bands + 1)), SHAPE, ignore_alpha)


def valid(path: Path | str, collar: Collar, bands: tuple[int, ...] = (1, 2, 3), **changes) -> np.ndarray:
    spec = RasterSpec(str(path), bands, **{"shape": SHAPE, "hidden": collar.mask, **changes})
    return RasterReader(spec).read(Window(0, 0, *spec.shape))[1]


@pytest.mark.parametrize("kind, value", [(np.uint8, 0), (np.uint8, 255), (np.uint8, 127), (np.uint16, 0), (np.uint16, 65535),
                                         (np.int16, -32768), (np.float32, -9999.0), (np.float32, 0.0)])
def test_a_rotated_mosaic(tmp_path, kind, value):
    """Whatever its value and type; the same value within the content stays content."""
    image, outside = scene(kind), rotated()
    image[:, outside] = value
    image[:, 200:230, 220:260] = value
    collar = found_in(write_raster(tmp_path / "mosaic.tif", image))
    assert collar is not None and collar.values == (value,) and collar.share == outside.mean()
    assert np.array_equal(valid(tmp_path / "mosaic.tif", collar), ~outside)


@pytest.mark.parametrize("tile_px", [1024, 64, 37])
def test_connected_around_corners_and_whatever_tiles_it_is_looked_at_in(tmp_path, monkeypatch, tile_px):
    monkeypatch.setattr(flood, "TILE_PX", tile_px)
    image, outside = scene(), winding()
    image[:, outside] = 0
    collar = found_in(write_raster(tmp_path / "strips.tif", image))
    assert collar is not None and np.array_equal(valid(tmp_path / "strips.tif", collar), ~outside)


def test_a_collar_that_ends_where_a_tile_does(tmp_path, monkeypatch):
    monkeypatch.setattr(flood, "TILE_PX", 64)
    for left, top in ((64, 0), (128, 64)):
        image = scene()
        image[:, :, :left] = image[:, :top] = 0
        collar = found_in(write_raster(tmp_path / f"{top}.tif", image))
        assert collar is not None and valid(tmp_path / f"{top}.tif", collar).sum() == (SHAPE[0] - top) * (SHAPE[1] - left)


def test_the_kinds_of_rasters_it_hides_in(tmp_path):
    """One band, many, a palette, an alpha band that hides more, and other pixels on the processing grid."""
    outside = rotated()
    for bands in (1, 6):
        image = scene(bands=bands)
        image[:, outside] = 0
        collar = found_in(write_raster(tmp_path / f"{bands}.tif", image), bands)
        assert collar is not None and np.array_equal(valid(tmp_path / f"{bands}.tif", collar, (1,)), ~outside)
    image = scene()
    image[:, outside] = 0
    with_alpha = np.concatenate([image, np.full((1, *SHAPE), 255, np.uint8)])
    with_alpha[3, 180:240, 200:300] = 0
    write_raster(tmp_path / "alpha.tif", with_alpha, options=("PHOTOMETRIC=RGB", "ALPHA=YES"))
    collar = found_in(tmp_path / "alpha.tif")
    hidden = outside.copy()
    hidden[180:240, 200:300] = True
    assert collar is not None and np.array_equal(valid(tmp_path / "alpha.tif", collar), ~hidden)
    with_alpha[3] = np.where(hidden, 0, 255)
    write_raster(tmp_path / "stated.tif", with_alpha, options=("PHOTOMETRIC=RGB", "ALPHA=YES"))
    half = RasterSpec(str(tmp_path / "stated.tif"), (1, 2, 3), (210, 250), (2.0, 2.0))
    assert np.array_equal(valid(tmp_path / "alpha.tif", collar, shape=half.shape, factors=half.factors),
                          RasterReader(half).read(Window(0, 0, 210, 250))[1]), "as if the file stated it"
    entries = gdal.GetDriverByName("MEM").Create("", SHAPE[1], SHAPE[0], 1)
    entries.WriteArray(np.where(outside, 99, image[0] // 4))
    colors = gdal.ColorTable()
    for entry in range(64):
        colors.SetColorEntry(entry, (4 * entry, 3 * entry, 2 * entry))
    colors.SetColorEntry(99, (255, 255, 255))
    entries.GetRasterBand(1).SetColorTable(colors)
    gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / "palette.tif"), entries)
    collar = found_in(tmp_path / "palette.tif")
    assert collar is not None and np.array_equal(valid(tmp_path / "palette.tif", collar), ~outside)


def test_compression_leaves_traces_beside_a_collar(tmp_path):
    """JPEG's are content, a few pixels wide; all that is one exact value is found."""
    image, outside = scene(), rotated()
    image[:, outside] = 0
    path = write_raster(tmp_path / "mosaic.tif", image, options=("COMPRESS=JPEG", "JPEG_QUALITY=75", "TILED=YES"))
    collar = found_in(path)
    assert collar is not None and not valid(path, collar)[:60, :20].any()
    assert 0.9 * outside.mean() < collar.share <= outside.mean()


@pytest.mark.parametrize("ripples", [0, 3])
def test_water_is_no_collar(tmp_path, ripples):
    """A sea along one side that a stretch has made black: shades of nearly black around it, and in it if there are ripples."""
    rng, image = np.random.default_rng(5), scene()
    depth = np.broadcast_to(np.arange(SHAPE[1]) - 260, SHAPE) + 60 * smooth_noise(rng, SHAPE, 60)
    sea = 90 - depth / 2 + rng.normal(0, 1, SHAPE) * ripples
    image = np.where(depth > 0, np.clip(np.stack([sea - 4, sea, sea + 2]), 0, 255), image).astype(np.uint8)
    black = (image == 0).all(axis=0)
    assert black[0, -1] and black[-1, -1] and black.sum() > 15_000
    assert found_in(write_raster(tmp_path / "coast.tif", image)) is None


def test_what_else_is_no_collar(tmp_path):
    """Painted water, a dark corner, black amid the content, black where infrared is not, a drawing, one value, nodata."""
    drawing = np.where(scene() > 110, 255, 0).max(axis=0, keepdims=True).astype(np.uint8)
    drawing[:, rotated()] = 0
    painted, corner, amid, uniform = scene(), scene(), scene(), np.full((3, *SHAPE), 7, np.uint8)
    painted[:, :, :100] = np.array([42, 74, 92], np.uint8)[:, None, None]
    corner[:, :12, :12] = 0
    amid[:, 50:300, 50:300] = 0
    infrared = scene(bands=4)
    infrared[:3, rotated()] = 0
    for name, image in {"painted": painted, "corner": corner, "amid": amid, "uniform": uniform, "infrared": infrared,
                        "drawing": drawing}.items():
        assert found_in(write_raster(tmp_path / f"{name}.tif", image), len(image)) is None, name
    image = scene()
    image[:, rotated()] = 0
    assert found_in(write_raster(tmp_path / "tagged.tif", image, nodata=0)) is None, "known already"
    assert found_in(f"{write_raster(tmp_path / 'named.tif', image)}|nodata=0") is None


def test_a_raster_without_content_is_not_searched_for_long(tmp_path, monkeypatch):
    """Nor is any beyond a bound."""
    side = 3_000_000
    bands = "".join(f'<VRTRasterBand dataType="Byte" band="{band}"/>' for band in (1, 2, 3))
    (tmp_path / "empty.vrt").write_text(f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}">{bands}</VRTDataset>')
    started = time.monotonic()
    assert find_collar(str(tmp_path / "empty.vrt"), (1, 2, 3), (side, side), False) is None
    assert time.monotonic() - started < 20
    image = scene()
    image[:, rotated()] = 0
    path = write_raster(tmp_path / "mosaic.tif", image)
    monkeypatch.setattr(flood, "TILE_PX", 64)
    assert found_in(path) is not None
    monkeypatch.setattr(flood, "MOST_TILES", 12)
    assert found_in(path) is None


def test_memory_is_that_of_outlines():
    """A frame of 225 Mpx."""
    side = 15_000

    def frame(window: Window) -> np.ndarray:
        room = np.ones(window.shape, bool)
        inner = Window(1500, 1500, side - 3000, side - 3000).intersection(window)
        if not inner.is_empty:
            room[inner.slices_in(window)] = False
        return room
    tracemalloc.start()
    found = Flood(frame, (side, side))
    assert sum(int(np.count_nonzero(filled)) for _, filled in found.filled()) == side**2 - (side - 3000)**2
    assert tracemalloc.get_traced_memory()[1] < 40 * 2**20
    tracemalloc.stop()
