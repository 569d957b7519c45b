"""Labels of any kind as they lie on the pixels that are learnt from, and what they mean."""

import numpy as np
import pytest
from osgeo import gdal, ogr

from fctl_qgis.errors import FctlError, RasterError, UsageError
from fctl_qgis.jobs.events import Warning
from fctl_qgis.packages.card import InputSpec, LandCoverClass
from fctl_qgis.packages.colors import usual_color
from fctl_qgis.teaching.labelled import GridRaster, gather
from tests.raster.test_reference import DEGREES, TURNED, UTM, nearest, point, rectangle, write_features
from tests.scenes import GEOTRANSFORM, write_raster

KNOWN = (LandCoverClass(1, "building", "#aa0000"), LandCoverClass(3, "road", "#555555"), LandCoverClass(4, "grass", "#00aa00"))
WANTED = InputSpec(("red", "green", "blue"), (0.01, 100.0))
SHAPE = (80, 90)


@pytest.fixture
def image(tmp_path):
    """Writes a raster to learn from and opens it."""
    def image(name="image.tif", values=None, resolution=None, wanted=WANTED, **options):
        values = np.random.default_rng(1).integers(1, 255, (3, *SHAPE)).astype(np.uint8) if values is None else values
        path = write_raster(tmp_path / name, values, **options)
        return GridRaster.open(str(path), (), resolution, wanted, lambda _: None)
    return image


@pytest.fixture
def collect(tmp_path):
    """Gathers labels and keeps the warnings."""
    folder = tmp_path / "scratch"
    folder.mkdir()

    def collect(rasters, *paths, field="", known=(), legend=None, **chosen):
        events = []
        chosen = {name.removeprefix("_"): meant for name, meant in chosen.items()}
        ground = gather(rasters, list(map(str, paths)), field, chosen, known, folder, events.append, legend)
        collect.warnings = [event.message for event in events if isinstance(event, Warning)]
        return ground
    return collect


def stripes(shape=SHAPE, numbers=(1, 3, 4)):
    """Class numbers in stripes of ten rows."""
    return np.array(numbers, np.uint8)[np.arange(shape[0]) // 10 % len(numbers)][:, None].repeat(shape[1], 1)


@pytest.mark.parametrize("own, other, epsg", [
    (GEOTRANSFORM, GEOTRANSFORM, UTM), (GEOTRANSFORM, (434999.3, 0.83, 0, 4520001.7, 0, -0.83), UTM),
    (TURNED, (434990.1, 0.7, 0, 4520060.3, 0, -0.7), UTM), (GEOTRANSFORM, (434999.33, 0.53, 0.1, 4520001.17, 0.1, -0.51), UTM),
    (GEOTRANSFORM, (-81.77094, 6.1e-6, 0, 40.82849, 0, -4.7e-6), DEGREES)],
    ids=["same", "coarser", "image turned", "labels turned", "degrees"])
def test_label_rasters_give_the_number_under_each_centre(tmp_path, image, collect, own, other, epsg):
    raster = image(geotransform=own)
    values = np.random.default_rng(4).choice(np.array([1, 3, 9], np.uint8), (100, 120))
    path = write_raster(tmp_path / "labels.tif", values, geotransform=other, epsg=epsg)
    ground = collect([raster], path)
    expected = nearest(raster.info, other, values, source_epsg=epsg)
    assert [(entry.id, entry.name) for entry in ground.classes] == [(1, "class 1"), (3, "class 3"), (9, "class 9")]
    numbers = np.array([1, 3, 9, *[-1] * 253])
    assert (expected >= 0).mean() > 0.5 and np.array_equal(numbers[ground.labels[0]], expected)
    assert ground.counts.tolist() == [(expected == number).sum() for number in (1, 3, 9)] and not collect.warnings


@pytest.mark.parametrize("epsg", [UTM, DEGREES])
@pytest.mark.parametrize("transform", [GEOTRANSFORM, TURNED], ids=["north up", "turned"])
def test_polygons_cover_the_centres_inside(tmp_path, image, collect, epsg, transform):
    raster = image(geotransform=transform)
    path = write_features(tmp_path / "labels.gpkg", [
        (rectangle(0.25, 0.25, 79.75, 40.75, transform), "meadow"), (rectangle(9.75, 19.75, 60.25, 70.25, transform), "pond"),
        (rectangle(0, 72, 90, 80, transform), None)], epsg, UTM, layer="fields")
    ground = collect([raster], f"{path}|layername=fields")
    expected = np.full(SHAPE, 255)
    expected[:41, :80] = 0
    expected[20:70, 10:60] = 1
    assert [entry.name for entry in ground.classes] == ["meadow", "pond"] and np.array_equal(ground.labels[0], expected)


def test_labels_lie_on_the_pixels_of_another_resolution(tmp_path, image, collect):
    raster = image(values=np.ones((3, 320, 360), np.uint8), resolution=1.0)
    path = write_raster(tmp_path / "labels.tif", stripes((320, 360)))
    ground = collect([raster], path)
    assert ground.labels[0].shape == (160, 180) and np.array_equal(ground.labels[0][:, 0], np.arange(160) // 5 % 3)


def test_one_layer_for_two_rasters_leaves_out_a_third(tmp_path, image, collect):
    """Two rasters side by side, one far away."""
    rasters = [image(f"{name}.tif", geotransform=(x, 0.5, 0, 4520000, 0, -0.5))
               for name, x in (("west", 435000), ("far", 935000), ("east", 435045))]
    path = write_features(tmp_path / "labels.gpkg", [(rectangle(10, 0, 60, 80), 7), (rectangle(60, 0, 140, 70), 2)],
                          fields=(("code", ogr.OFTInteger),))
    ground = collect(rasters, path)
    assert [entry.info.path.rpartition("/")[2] for entry in ground.rasters] == ["west.tif", "east.tif"]
    assert [tuple(word.rpartition("/")[2] for word in pair) for pair in ground.paths] == [
        ("west.tif", "labels.gpkg"), ("east.tif", "labels.gpkg")]
    assert [entry.id for entry in ground.classes] == [2, 7]
    assert (ground.labels[0][:, :10] == 255).all() and (ground.labels[0][:, 10:60] == 1).all()
    assert (ground.labels[1][:70, :50] == 0).all() and (ground.labels[1][:, 50:] == 255).all()
    (warning,) = collect.warnings
    assert "far.tif" in warning and "left out" in warning


def test_what_is_nodata_on_either_side_is_not_labelled(tmp_path, image, collect):
    values = np.full((3, *SHAPE), 90, np.uint8)
    values[:, 50:, :] = 0
    values[0, 60:, :] = 7  # only all bands together are nodata
    raster = image(values=values, nodata=0)
    labels = stripes()
    labels[:, 80:] = 99
    path = write_raster(tmp_path / "labels.tif", labels, nodata=99)
    ground = collect([raster], path)
    assert (ground.labels[0][50:60] == 255).all() and (ground.labels[0][:, 80:] == 255).all()
    assert (ground.labels[0][:50, :80] != 255).all() and (ground.labels[0][60:, :80] != 255).all()
    assert ground.counts.sum() == 70 * 80


def test_words_for_numbers_rename_merge_and_take_out(tmp_path, image, collect):
    path = write_raster(tmp_path / "labels.tif", stripes(numbers=(1, 3, 4, 8)))
    ground = collect([image()], path, _1="Wood", _3="pond", _4="wood", _8="nodata")
    assert [(entry.id, entry.name) for entry in ground.classes] == [(1, "Wood"), (3, "pond")]
    rows = ground.labels[0][:, 0]
    assert (rows[:10] == 0).all() and (rows[10:20] == 1).all() and (rows[20:30] == 0).all() and (rows[30:40] == 255).all()
    assert not collect.warnings


def test_a_word_that_means_nothing_is_warned_of(tmp_path, image, collect):
    path = write_raster(tmp_path / "labels.tif", stripes())
    collect([image()], path, _1="wood", _7="pond")
    assert collect.warnings == ["The labels hold no 7, of which the classes speak."]


def test_255_is_nodata_unless_somebody_says_otherwise(tmp_path, image, collect):
    path = write_raster(tmp_path / "labels.tif", stripes(numbers=(1, 255, 4)))
    ground = collect([image()], path)
    assert [entry.id for entry in ground.classes] == [1, 4] and (ground.labels[0][10:20] == 255).all()
    ground = collect([image()], path, _255="pond")
    assert [(entry.id, entry.name) for entry in ground.classes] == [(0, "class 1"), (1, "class 4"), (2, "pond")]
    assert (ground.labels[0][10:20] == 2).all()


def test_names_in_the_file_count(tmp_path, image, collect):
    """Category names of a raster; where all are the model's, its classes stay as they are, in its order."""
    path = write_raster(tmp_path / "labels.tif", stripes(numbers=(0, 1)))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(["Grass", "Road"])
    dataset = None
    ground = collect([image()], path, known=KNOWN)
    assert ground.classes == KNOWN and (ground.labels[0][:10] == 2).all() and (ground.labels[0][10:20] == 1).all()
    ground = collect([image()], path, known=KNOWN, grass="meadow")
    assert [(entry.id, entry.name, entry.color) for entry in ground.classes] == [
        (0, "meadow", usual_color("meadow")), (1, "Road", "#555555")], "a class of the model's name keeps its colour"


def test_new_classes_have_the_colours_that_their_labels_are_shown_in(tmp_path, image, collect):
    """By the legend of the layer, else of the file, as far as these can be told apart; else by their names."""
    table = gdal.ColorTable()
    for number, color in ((1, (0, 255, 255)), (3, (0, 250, 255)), (4, (85, 85, 85))):
        table.SetColorEntry(number, (*color, 255))
    path = tmp_path / "labels.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), SHAPE[1], SHAPE[0])
    dataset.SetGeoTransform(GEOTRANSFORM)
    dataset.SetProjection(gdal.Open(image().info.path).GetProjection())
    dataset.GetRasterBand(1).SetColorTable(table)
    dataset.GetRasterBand(1).WriteArray(stripes())
    dataset = None
    names = {"_1": "lagoon", "_3": "grass", "_4": "gravel pit"}
    colors = {entry.name: entry.color for entry in collect([image()], path, known=KNOWN, **names).classes}
    assert colors == {"lagoon": "#00ffff", "grass": next(e.color for e in KNOWN if e.name.casefold() == "grass"),
                      "gravel pit": "#555555"}
    assert {entry.name: entry.color for entry in collect([image()], path, **names).classes}["grass"] == usual_color("grass")
    legend = collect([image()], path, **names, legend={"1": "#aa00aa", "grass": "#0000ff", "3": "#ff0000"}).classes
    assert {entry.name: entry.color for entry in legend} == {"lagoon": "#aa00aa", "grass": "#ff0000", "gravel pit": "#555555"}


def test_numbers_are_kept_as_ids_only_where_they_fit(tmp_path, image, collect):
    path = write_raster(tmp_path / "labels.tif", stripes().astype(np.int32) * 1000)
    ground = collect([image()], path)
    assert [(entry.id, entry.name) for entry in ground.classes] == [(0, "class 1000"), (1, "class 3000"), (2, "class 4000")]


def test_numbers_come_in_order(tmp_path, image, collect):
    path = write_features(tmp_path / "labels.gpkg", [(rectangle(0, 20 * row, 90, 20 * row + 20), code)
                                                     for row, code in enumerate((10, 2, 100))],
                          fields=(("code", ogr.OFTInteger),))
    assert [entry.id for entry in collect([image()], path).classes] == [2, 10, 100]


def test_a_missing_coordinate_system_is_warned_of(tmp_path, image, collect):
    path = write_raster(tmp_path / "labels.tif", stripes(), epsg=None)
    assert collect([image()], path).counts.sum() == 80 * 90
    assert "labels.tif has no coordinate system" in collect.warnings[0]


def test_memory_is_the_files_not_ours(tmp_path, image, collect):
    ground = collect([image()], write_raster(tmp_path / "labels.tif", stripes()))
    assert isinstance(ground.labels[0], np.memmap)


def refusals(tmp_path):
    """Labels that cannot be used, by the words that say why."""
    return {
        "one class only (class 1)": write_raster(tmp_path / "one.tif", np.ones(SHAPE, np.uint8)),
        "No labelled pixel": write_raster(tmp_path / "none.tif", np.ones(SHAPE, np.uint8), nodata=1),
        "Only 200 pixels are labelled": write_raster(tmp_path / "few.tif", stripes((20, 10), (1, 2))),
        "do not overlap the raster image.tif": write_raster(
            tmp_path / "far.tif", stripes(), geotransform=(935000, 0.5, 0, 4520000, 0, -0.5)),
        "(WGS 84 (EPSG:4326))": write_raster(tmp_path / "wrong.tif", stripes(), epsg=DEGREES,
                                           geotransform=(10, 1e-5, 0, 50, 0, -1e-5)),
        "measurements": write_raster(tmp_path / "dem.tif", np.random.default_rng(1).normal(size=SHAPE)),
        "it has 3 bands": write_raster(tmp_path / "rgb.tif", np.zeros((3, *SHAPE), np.uint8)),
        "Cannot open": tmp_path / "missing.tif",
        "holds points": write_features(tmp_path / "points.gpkg", [(point(3.5, 3.5), "a")]),
        "neither polygons nor points": write_features(
            tmp_path / "lines.gpkg", [("LINESTRING(435001 4519999,435002 4519998)", "a")]),
        "Which field of fields.gpkg": write_features(tmp_path / "fields.gpkg", [(rectangle(0, 0, 90, 90), "a", "b")],
                                                     fields=(("one", ogr.OFTString), ("two", ogr.OFTString))),
        "nothing to learn from": write_features(tmp_path / "empty.gpkg", [(rectangle(0, 0, 90, 90), None)]),
    }


@pytest.mark.parametrize("reason", [
    "one class only (class 1)", "No labelled pixel", "Only 200 pixels are labelled", "do not overlap the raster image.tif",
    "(WGS 84 (EPSG:4326))", "measurements", "it has 3 bands", "Cannot open", "holds points", "neither polygons nor points",
    "Which field of fields.gpkg", "nothing to learn from"])
def test_useless_labels_are_refused_with_the_reason(tmp_path, image, collect, reason):
    with pytest.raises(FctlError) as refusal:
        collect([image()], refusals(tmp_path)[reason])
    said = str(refusal.value)
    assert reason in said and "\n" not in said
    assert "reference" not in said and "land cover" not in said and "land-cover" not in said


def test_too_many_classes_are_refused(tmp_path, image, collect):
    raster = image()
    values = (np.arange(80 * 90).reshape(SHAPE) % 300).astype(np.int16)
    with pytest.raises(RasterError, match="measurements"):
        collect([raster], write_raster(tmp_path / "ids.tif", values))
    parcels = [(rectangle(index % 20, index // 20, index % 20 + 1, index // 20 + 1), index) for index in range(300)]
    path = write_features(tmp_path / "parcels.gpkg", parcels, fields=(("id", ogr.OFTInteger),))
    with pytest.raises(UsageError, match="300 different values, but a model has 255"):
        collect([raster], path)


def test_a_field_that_is_not_there_is_named_with_those_that_are(tmp_path, image, collect):
    path = write_features(tmp_path / "labels.gpkg", [(rectangle(0, 0, 90, 90), "a")])
    with pytest.raises(UsageError, match="no field 'kind' of numbers or text; it has class"):
        collect([image()], path, field="kind")


def test_as_many_labels_as_rasters(tmp_path, image, collect):
    rasters = [image(f"{index}.tif") for index in range(3)]
    with pytest.raises(UsageError, match="3 rasters need as many labels, .* not 2"):
        collect(rasters, "a.tif", "b.tif")


def test_of_several_layers_one_must_be_chosen(tmp_path, image, collect):
    halves = [(rectangle(0, 0, 90, 40), "a"), (rectangle(0, 40, 90, 80), "b")]
    path = write_features(tmp_path / "labels.gpkg", halves, layer="first")
    write_features(path, [(point(3, 3), "b")], layer="second")
    with pytest.raises(UsageError, match=r"several layers \(first, second\); say which one, .*layername=first"):
        collect([image()], path)
    with pytest.raises(UsageError, match="no layer"):
        collect([image()], f"{path}|layerid=7")
    assert collect([image()], f"{path}|layerid=0").counts.tolist() == [3600, 3600]
