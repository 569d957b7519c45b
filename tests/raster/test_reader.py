import numpy as np
import pytest
from osgeo import gdal, osr

from fctl_qgis.errors import RasterError
from fctl_qgis.raster.alpha import holds_a_mask
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.info import choose_bands, inspect
from fctl_qgis.raster.reader import RasterReader, RasterSpec
from fctl_qgis.raster.stretch import percentile_stretch
from fctl_qgis.raster.writer import write_confidence
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


def paletted(path, driver="GTiff", nodata=None, transparent=(), mask=False, alpha=False, half_size_table=False):
    """Collar of entry 250 at the left, of 251 at the right, entries 0 and 1 between; returns where the collars are."""
    entries = np.arange(400, dtype=np.uint8).reshape(20, 20) % 2
    entries[:, :4], entries[:, 16:] = 250, 251
    table = gdal.ColorTable()
    for entry in range(2 if half_size_table else 256):
        table.SetColorEntry(entry, (entry, 255 - entry, 7, 0 if entry in transparent else 255))
    memory = gdal.GetDriverByName("MEM").Create("", 20, 20, 1 + alpha)
    memory.GetRasterBand(1).SetColorTable(table)
    memory.GetRasterBand(1).WriteArray(entries)
    if nodata is not None:
        memory.GetRasterBand(1).SetNoDataValue(nodata)
    shown = np.full((20, 20), 255, np.uint8)
    shown[:6] = 0
    if alpha:
        memory.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
        memory.GetRasterBand(2).WriteArray(shown)
    if mask:
        memory.CreateMaskBand(gdal.GMF_PER_DATASET)
        memory.GetRasterBand(1).GetMaskBand().WriteArray(shown)
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory, options=["ALPHA=YES"] if alpha else [])
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    return entries == 250, entries == 251, (shown == 0 if mask or alpha else np.zeros((20, 20), bool))


@pytest.mark.parametrize("factors", [(1.0, 1.0), (2.0, 2.0)], ids=["as it is", "resampled"])
@pytest.mark.parametrize("options, hidden", [
    ({"nodata": 250}, [0]), ({"transparent": (250,), "driver": "PNG"}, [0]),
    ({"transparent": (250, 251), "driver": "PNG"}, [0, 1]), ({"mask": True}, [2]),
    ({"mask": True, "nodata": 251, "transparent": (250,), "driver": "HFA"}, [0, 1, 2]),
    ({"alpha": True, "nodata": 250}, [0, 2]),
    ({"nodata": -1}, []), ({"half_size_table": True, "driver": "HFA"}, [0, 1])],
    ids=["nodata", "one entry", "two entries", "mask", "all three", "alpha band", "nodata beyond", "no colour"])
def test_entries_of_a_palette_that_are_not_to_be_seen_are_not(tmp_path, options, hidden, factors):
    path = tmp_path / "p.img"
    parts = paletted(path, **options)
    expected = ~np.any([parts[index] for index in hidden], axis=0) if hidden else np.ones((20, 20), bool)
    shape = (20, 20) if factors == (1.0, 1.0) else (10, 10)
    pixels, valid = reader(path, shape=shape, factors=factors).read(Window(0, 0, *shape))
    if factors == (1.0, 1.0):
        assert np.array_equal(valid, expected)
        seen = expected & ~parts[0] & ~parts[1]
        assert (pixels[2][seen] == 7).all() and not pixels[:, ~valid].any() and set(np.unique(pixels[0][seen])) == {0, 1}
    else:  # what is hidden colours nothing around it
        assert np.array_equal(valid, expected.reshape(10, 2, 10, 2).any((1, 3)))
        assert pixels[2][valid].min() == 7


def four_bands(path, fourth):
    """RGB and a band that is tagged as alpha."""
    image, _ = draw_scene(*fourth.shape, 2)
    return inspect(str(write_raster(path, np.concatenate([image.astype(fourth.dtype), fourth[None]]),
                                    options=("ALPHA=YES", "PHOTOMETRIC=RGB"))))


def infrared(shape=(300, 420)):
    """Water is black in it, the sun glitters, and the rest is anything."""
    rng = np.random.default_rng(1)
    values = np.clip(rng.normal(120, 40, shape), 1, 255).astype(np.uint8)
    values[100:200, 50:300] = 0
    return values


def shown(shape=(300, 420), soft=0):
    values = np.full(shape, 255, np.uint8)
    values[:, :60] = 0
    for step in range(soft):
        values[:, 60 + step] = 255 * (step + 1) // (soft + 1)
    return values


@pytest.mark.parametrize("band, is_mask", [
    (infrared(), False), (infrared().astype(np.uint16) * 200, False), (np.full((300, 420), 77, np.uint8), True),
    (np.where(infrared() > 180, infrared(), 0), False), (shown(), True), (shown(soft=9), True),
    (shown().astype(np.uint16) * 257, True), (shown().astype(np.uint16), True), (shown() // 255, True),
    (np.zeros((300, 420), np.uint8), True)],
    ids=["near-infrared", "16 bits", "half transparent", "nearly black", "mask", "soft edge", "16-bit mask",
         "0 and 255 of 16 bits", "0 and 1", "nothing shown"])
def test_a_band_tagged_as_alpha_is_a_mask_only_if_it_looks_like_one(tmp_path, band, is_mask):
    info = four_bands(tmp_path / "rgba.tif", band)
    assert info.alpha_band == 4 and holds_a_mask(info) == is_mask
    _, valid = reader(info.path, ignore_alpha=not is_mask).read(Window(0, 0, 300, 420))
    assert np.array_equal(valid, band > 0) if is_mask else valid.all()


def test_a_mask_of_the_whole_file_stays_beside_a_band_that_is_none(tmp_path):
    info = four_bands(tmp_path / "rgba.tif", infrared())
    dataset = gdal.Open(info.path)
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(shown())
    dataset = None
    _, valid = reader(info.path, ignore_alpha=True).read(Window(0, 0, 300, 420))
    assert np.array_equal(valid, shown() > 0)


def mostly_nodata(path, data, top, left, side=9000):
    """16 bits, a patch of data somewhere in a large raster of nodata."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, len(data), gdal.GDT_UInt16,
                                                   ["TILED=YES", "SPARSE_OK=TRUE", "COMPRESS=DEFLATE"])
    for band in range(len(data)):
        dataset.GetRasterBand(band + 1).SetNoDataValue(0)
    if data.size:
        dataset.WriteArray(data, left, top)
    dataset = None
    return reader(path)


@pytest.mark.parametrize("side, top, left", [(500, 300, 400), (500, 8500, 8500), (90, 5000, 130), (9, 1234, 5678)])
def test_a_stretch_is_taken_where_the_data_lie(tmp_path, side, top, left):
    """Between the windows that would do for an ordinary raster, however little it is."""
    data = np.random.default_rng(1).integers(1000, 9000, (3, side, side)).astype(np.uint16)
    found = percentile_stretch(mostly_nodata(tmp_path / "wide.tif", data, top, left), 2, 98)
    for band, limits in enumerate(found):
        assert limits == pytest.approx(np.percentile(data[band], [2, 98]), rel=0.02)


def test_nodata_alone_gives_no_stretch(tmp_path):
    assert percentile_stretch(mostly_nodata(tmp_path / "empty.tif", np.zeros((3, 5, 5), np.uint16), 0, 0), 2, 98) is None


def test_rational_polynomials_follow_a_crop_and_larger_pixels(tmp_path):
    """They are carried to the result, and place its pixels where the input's are."""
    path = write_raster(tmp_path / "scene.tif", draw_scene(60, 80, 1)[0], geotransform=None, epsg=None)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    ones = "0 1 0 0 " + "0 " * 16, "0 0 1 0 " + "0 " * 16, "1 " + "0 " * 19
    dataset.SetMetadata({"LINE_OFF": "30", "SAMP_OFF": "40", "LAT_OFF": "45", "LONG_OFF": "10", "HEIGHT_OFF": "0",
                         "LINE_SCALE": "30", "SAMP_SCALE": "40", "LAT_SCALE": "0.01", "LONG_SCALE": "0.01",
                         "HEIGHT_SCALE": "100", "LINE_NUM_COEFF": ones[1], "LINE_DEN_COEFF": ones[2],
                         "SAMP_NUM_COEFF": ones[0], "SAMP_DEN_COEFF": ones[2]}, "RPC")
    dataset = None
    info = inspect(str(path))
    assert info.georeference.needs_warping and info.gsd_m() is None
    moved = info.georeference.rescaled(2.0, 2.0).cropped(Window(4, 6, 20, 30))
    write_confidence(tmp_path / "result.tif", (20, 30), moved, [(Window(0, 0, 20, 30), np.zeros((20, 30), np.uint8))], {})
    before, after = (gdal.Transformer(gdal.Open(str(name)), None, ["METHOD=RPC"]) for name in (path, tmp_path / "result.tif"))
    for col, row in ((0, 0), (7.5, 3), (30, 20)):
        expected = before.TransformPoint(False, 2 * (col + 6), 2 * (row + 4))[1]
        assert after.TransformPoint(False, col, row)[1][:2] == pytest.approx(expected[:2], abs=1e-9)


def test_what_places_a_raster_and_cannot_be_carried_is_said(tmp_path):
    path = write_raster(tmp_path / "swath.tif", draw_scene(20, 20, 1)[0], geotransform=None, epsg=None)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadata({"X_DATASET": "lon.tif", "X_BAND": "1", "Y_DATASET": "lat.tif", "Y_BAND": "1"}, "GEOLOCATION")
    dataset = None
    flat = write_raster(tmp_path / "flat.tif", draw_scene(20, 20, 1)[0], geotransform=(5, 1, 1, 5, 1, 1))
    assert "warp it first" in inspect(str(path)).notes[0] and "no area" in inspect(str(flat)).notes[0]
    assert inspect(str(flat)).georeference.geotransform is None


def test_the_epoch_of_moving_coordinates_is_kept(tmp_path):
    path = write_raster(tmp_path / "scene.tif", draw_scene(20, 20, 1)[0], epsg=None)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(9057)  # WGS 84 (G1762)
    reference.SetCoordinateEpoch(2021.3)
    dataset.SetSpatialRef(reference)
    dataset = None
    georeference = inspect(str(path)).georeference
    pieces = [(Window(0, 0, 20, 20), np.zeros((20, 20), np.uint8))]
    write_confidence(tmp_path / "result.tif", (20, 20), georeference, pieces, {})
    assert gdal.Open(str(tmp_path / "result.tif")).GetSpatialRef().GetCoordinateEpoch() == 2021.3


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


@pytest.mark.imagery
def test_near_infrared_tagged_as_alpha_punches_no_holes(imagery):
    """Water is black in the fourth band of the Ohio tiles, and is none the less to be seen."""
    hidden = 0
    for path in sorted((imagery / "naip_ohio" / "images").glob("*.tif"))[::10]:
        info = inspect(str(path))
        hidden += int((gdal.Open(str(path)).ReadAsArray()[3] == 0).sum())
        assert not holds_a_mask(info), path.name
    assert hidden > 0
