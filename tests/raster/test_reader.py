import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.errors import RasterError
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.info import choose_bands, inspect
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from fctl_qgis.raster.stretch import percentile_stretch
from tests.scenes import draw_scene, write_raster

RGB = ("red", "green", "blue")


def reader(path, bands=(1, 2, 3), **changes) -> RasterReader:
    shape = changes.pop("shape", inspect(str(path)).shape)
    return RasterReader(RasterSpec(str(path), bands, shape, **changes))


def test_windows_inside_hold_the_rasters_own_values(scene):
    whole = gdal.Open(str(scene)).ReadAsArray()
    pixels, valid = reader(scene).read(Window(37, 51, 60, 80))
    assert np.array_equal(pixels, whole[:, 37:97, 51:131]) and valid.all()


@pytest.mark.parametrize("window", [Window(-40, -50, 80, 90), Window(250, 380, 100, 100), Window(-600, -900, 1500, 2000)])
def test_beyond_the_edge_lie_mirrored_or_black_pixels_that_are_not_valid(scene, window):
    whole = gdal.Open(str(scene)).ReadAsArray()
    rows, cols = (np.abs((np.arange(start, start + size) + n) % (2 * n) - n + 0.5).astype(int) for start, size, n in
                  ((window.top, window.height, 300), (window.left, window.width, 420)))
    expected = whole[:, ::-1, ::-1][:, 299 - rows][:, :, 419 - cols]
    mirrored, valid = reader(scene).read(window)
    black, _ = reader(scene, edge="zero").read(window)
    inside = Window(0, 0, 300, 420).intersection(window)
    assert valid.sum() == inside.height * inside.width and valid[inside.slices_in(window)].all()
    assert np.array_equal(mirrored, expected)
    assert np.array_equal(black[:, valid], mirrored[:, valid]) and not black[:, ~valid].any()


def test_a_pixel_is_nodata_only_if_all_chosen_bands_are(tmp_path):
    pixels = np.full((3, 8, 8), 50, np.uint8)
    pixels[0, 2, 2] = 0          # dark in one band: still a pixel
    pixels[:, 5, 5] = 0
    path = write_raster(tmp_path / "holes.tif", pixels, nodata=0)
    _, valid = reader(path).read(Window(0, 0, 8, 8))
    assert valid.sum() == 63 and not valid[5, 5]


def test_not_a_number_is_nodata(tmp_path):
    pixels = np.ones((3, 8, 8), np.float32)
    pixels[1, 3, 4] = np.nan
    path = write_raster(tmp_path / "nan.tif", pixels)
    values, valid = reader(path, stretch=((0.0, 1.0),) * 3).read(Window(0, 0, 8, 8))
    assert valid.sum() == 63 and not valid[3, 4] and not values[:, 3, 4].any()


def rgba(tmp_path, options=("ALPHA=YES", "PHOTOMETRIC=RGB")):
    pixels = np.full((4, 10, 10), 80, np.uint8)
    pixels[3, :5] = 0
    return write_raster(tmp_path / "rgba.tif", pixels, options=options)


def test_alpha_masks_unless_it_is_one_of_the_chosen_bands(tmp_path):
    path = rgba(tmp_path)
    assert inspect(str(path)).alpha_band == 4
    _, masked = reader(path).read(Window(0, 0, 10, 10))
    pixels, taken = reader(path, bands=(4, 1, 2)).read(Window(0, 0, 10, 10))
    assert masked.sum() == 50 and not masked[:5].any()
    assert taken.all() and not pixels[0, :5].any() and (pixels[0, 5:] == 80).all()


def test_nodata_counts_beside_an_alpha_band(tmp_path):
    path = rgba(tmp_path)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    holes = np.full((10, 10), 80, np.uint8)
    holes[8:] = 0
    for band in range(1, 4):
        dataset.GetRasterBand(band).WriteArray(holes)
        dataset.GetRasterBand(band).SetNoDataValue(0)
    dataset = None
    _, valid = reader(path).read(Window(0, 0, 10, 10))
    assert valid[5:8].all() and not valid[:5].any() and not valid[8:].any()


def test_bands_tagged_with_the_models_names_are_found_in_any_order(tmp_path):
    image, _ = draw_scene(20, 20, 1)
    path = write_raster(tmp_path / "bgr.tif", image[::-1])
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for band, color in ((1, gdal.GCI_BlueBand), (2, gdal.GCI_GreenBand), (3, gdal.GCI_RedBand)):
        dataset.GetRasterBand(band).SetColorInterpretation(color)
    dataset = None
    bands, _ = choose_bands(inspect(str(path)), (), RGB)
    assert np.array_equal(reader(path, bands=bands).read(Window(0, 0, 20, 20))[0], image)


@pytest.mark.parametrize("dtype", [np.uint16, np.int16, np.float32, np.float64])
def test_one_stretch_serves_every_window(tmp_path, dtype):
    rng = np.random.default_rng(1)
    pixels = (rng.normal(2000, 300, (3, 300, 300)) * np.array([1, 2, 3])[:, None, None]).astype(dtype)
    path = write_raster(tmp_path / "deep.tif", pixels)
    raw = reader(path)
    stretch = percentile_stretch(raw, 2, 98)
    for band, (low, high) in enumerate(stretch):
        assert np.allclose((low, high), np.percentile(pixels[band], [2, 98]), rtol=0.02)
    whole, _ = reader(path, stretch=stretch).read(Window(0, 0, 300, 300))
    part, _ = reader(path, stretch=stretch).read(Window(100, 50, 40, 60))
    assert whole.dtype == np.uint8 and whole.min() == 0 and whole.max() == 255
    assert np.array_equal(part, whole[:, 100:140, 50:110])


def test_resampled_windows_do_not_depend_on_what_else_is_read(scene):
    coarse = reader(scene, shape=(150, 210), factors=(2.0, 2.0))
    whole, valid = coarse.read(Window(0, 0, 150, 210))
    part, _ = reader(scene, shape=(150, 210), factors=(2.0, 2.0)).read(Window(41, 33, 50, 70))
    assert valid.all() and np.array_equal(part, whole[:, 41:91, 33:103])
    original = gdal.Open(str(scene)).ReadAsArray().astype(float)
    means = original.reshape(3, 150, 2, 210, 2).mean((2, 4))
    assert np.abs(means - whole).mean() < 6, "reducing must average, not pick"


def test_resampling_keeps_nodata_apart(tmp_path):
    pixels = np.full((3, 40, 40), 200, np.uint8)
    pixels[:, :20] = 0
    path = write_raster(tmp_path / "half.tif", pixels, nodata=0)
    values, valid = reader(path, shape=(80, 80), factors=(0.5, 0.5)).read(Window(0, 0, 80, 80))
    assert valid.sum() == 40 * 80 and (values[:, valid] == 200).all()


def test_a_palette_is_expanded(tmp_path):
    indices = np.arange(64, dtype=np.uint8).reshape(8, 8) % 2
    path = write_raster(tmp_path / "indices.tif", indices)
    table = gdal.ColorTable()
    table.SetColorEntry(0, (10, 20, 30))
    table.SetColorEntry(1, (200, 150, 100))
    source = gdal.Open(str(path), gdal.GA_Update)
    source.GetRasterBand(1).SetColorTable(table)
    source = None
    info = inspect(str(path))
    pixels, _ = reader(path, bands=choose_bands(info, (), RGB)[0]).read(Window(0, 0, 8, 8))
    assert tuple(pixels[:, 0, 0]) == (10, 20, 30) and tuple(pixels[:, 0, 1]) == (200, 150, 100)


def test_bands_named_by_number_are_found_whatever_their_tags(tmp_path):
    """A model that was trained on bands 5, 2 and red takes these."""
    path = write_raster(tmp_path / "many.tif", np.zeros((5, 8, 8), np.uint16))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(3).SetColorInterpretation(gdal.GCI_RedBand)
    dataset.GetRasterBand(5).SetColorInterpretation(gdal.GCI_AlphaBand)
    dataset = None
    info = inspect(str(path))
    assert choose_bands(info, (), ("band 5", "band 2", "red")) == ((5, 2, 3), None)
    assert choose_bands(info, (), ("band 6", "band 2")) == ((1, 2), None), "there is no sixth: the first ones"


def test_bands_are_chosen_or_refused_with_a_reason(tmp_path, scene):
    info = inspect(str(scene))
    assert choose_bands(info, (), RGB) == ((1, 2, 3), None)
    assert choose_bands(info, (3, 2, 1), RGB)[0] == (3, 2, 1)
    grey = inspect(str(write_raster(tmp_path / "grey.tif", np.ones((1, 5, 5), np.uint8))))
    bands, warning = choose_bands(grey, (), RGB)
    assert bands == (1, 1, 1) and "band 1 stands in" in warning
    with pytest.raises(RasterError, match="no band 9"):
        choose_bands(info, (1, 2, 9), RGB)
    with pytest.raises(RasterError, match="needs 3 bands"):
        choose_bands(info, (1, 2), RGB)
    complex_raster = inspect(str(write_raster(tmp_path / "complex.tif", np.ones((3, 5, 5), np.complex64))))
    with pytest.raises(RasterError, match="complex"):
        choose_bands(complex_raster, (), RGB)


def test_what_is_not_a_raster_is_refused_with_one_sentence(tmp_path):
    path = tmp_path / "text.tif"
    path.write_text("not a raster")
    with pytest.raises(RasterError, match="Cannot open") as refusal:
        inspect(str(path))
    assert "\n" not in str(refusal.value)


def test_ground_sampling_distance_in_metres_whatever_the_units(tmp_path):
    image, _ = draw_scene(20, 20, 1)
    metres = write_raster(tmp_path / "m.tif", image)
    degrees = write_raster(tmp_path / "d.tif", image, epsg=4326, geotransform=(-83.0, 1e-5, 0, 60.0, 0, -1e-5))
    feet = write_raster(tmp_path / "f.tif", image, epsg=2263, geotransform=(980000, 2.0, 0, 200000, 0, -2.0))
    assert inspect(str(metres)).gsd_m() == pytest.approx(0.5)
    assert inspect(str(degrees)).gsd_m() == pytest.approx(1.1132 * 0.5**0.5, rel=0.01)
    assert inspect(str(feet)).gsd_m() == pytest.approx(0.6096, rel=0.001)
    nowhere = write_raster(tmp_path / "n.png", image, geotransform=None, epsg=None, driver="PNG")
    assert inspect(str(nowhere)).gsd_m() is None


@pytest.mark.imagery
def test_readers_exercise_rasters(imagery):
    """Every raster of the readers' test set is read whole and in parts with the same values."""
    for path in sorted((imagery / "rasters").glob("*.tif")):
        info = inspect(str(path))
        bands, _ = choose_bands(info, (), RGB)
        source = reader(path, bands=bands)
        height, width = info.shape
        whole, valid = source.read(Window(0, 0, height, width))
        part, known = source.read(Window(height // 3, width // 3, height // 2, width // 2))
        rows, cols = slice(height // 3, height // 3 + height // 2), slice(width // 3, width // 3 + width // 2)
        assert np.array_equal(part, whole[:, rows, cols]) and np.array_equal(known, valid[rows, cols]), path.name
        assert valid.any(), path.name


@pytest.mark.imagery
def test_near_infrared_tagged_as_alpha_can_be_used(imagery):
    """The fourth band of the Ohio tiles serves as near-infrared although the files call it alpha."""
    path = next((imagery / "naip_ohio" / "images").glob("*.tif"))
    values = gdal.Open(str(path)).ReadAsArray()
    pixels, valid = reader(path, bands=(4, 1, 2)).read(Window(0, 0, 256, 256))
    assert valid.all() and np.array_equal(pixels[0], values[3])
