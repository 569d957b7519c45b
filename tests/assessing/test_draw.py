"""Validation samples: drawn as they say, the same again, labelled without being led, and known to the assessment."""

import numpy as np
import pytest
from osgeo import gdal, ogr

from fctl_qgis.engine.work import run
from fctl_qgis.errors import RasterError, UsageError
from fctl_qgis.jobs.assess import AssessJob
from fctl_qgis.jobs.sample import SampleJob
from fctl_qgis.shapes.sample_layer import read_design
from tests.conftest import read
from tests.scenes import GEOTRANSFORM, write_raster

SHAPE, PIXEL = (700, 2600), GEOTRANSFORM[1]
NAMES = ["", "building", "road", "", "green"]


@pytest.fixture(scope="module")
def land_cover(tmp_path_factory):
    """Three classes of very different areas, a hole, and windows that hold none of some class."""
    rng = np.random.default_rng(2)
    values = np.full(SHAPE, 4, np.uint8)
    values[:, 2100:2130] = 2
    values[rng.random(SHAPE) < 0.002] = 1
    values[:, :300] = 255
    path = write_raster(tmp_path_factory.mktemp("map") / "map.tif", values, nodata=255)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(NAMES)
    del dataset
    return path


@pytest.fixture(scope="module")
def confidence(tmp_path_factory, land_cover):
    values = np.random.default_rng(3).integers(40, 100, SHAPE).astype(np.uint8)
    return write_raster(tmp_path_factory.mktemp("confidence") / "confidence.tif", values)


def draw(land_cover, target, **options):
    said = []
    done = run(SampleJob(str(land_cover), str(target), **options), said.append)
    return done, said


def points_of(path):
    dataset = ogr.Open(str(path))
    return np.array([(row.GetField("number"), row.GetGeometryRef().GetX(), row.GetGeometryRef().GetY())
                     for row in dataset.GetLayerByName("sample")])


def pixels_of(path, land_cover):
    """Row and column of each point."""
    left, width, _, top, _, height = gdal.Open(str(land_cover)).GetGeoTransform()
    _, x, y = points_of(path).T
    return ((y - top) / height).astype(int), ((x - left) / width).astype(int)


def label(path, truth, land_cover, every=1):
    """Fill in the form of every so many points, as somebody who knows would."""
    rows, cols = pixels_of(path, land_cover)
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("sample")
    for point, row, col in zip(list(layer), rows, cols):
        if point.GetField("number") % every == 0:
            point.SetField("class", NAMES[truth[row, col]])
            layer.SetFeature(point)


def test_every_stratum_gets_its_points_and_each_lies_in_it(land_cover, tmp_path):
    done, said = draw(land_cover, tmp_path / "sample.gpkg", points=300, minimum=40)
    design, values = read_design(str(tmp_path / "sample.gpkg")), read(land_cover)
    assert design.strata.names == ("building", "road", "green") and done.figures["points"] == 300
    assert design.strata.pixels.tolist() == [int((values == number).sum()) for number in (1, 2, 4)]
    assert design.strata.points.tolist() == [40, 40, 220] and any("40 of building" in str(event) for event in said)
    rows, cols = pixels_of(tmp_path / "sample.gpkg", land_cover)
    assert len(set(zip(rows, cols))) == 300
    for number, found in enumerate(values[rows, cols].tolist(), 1):
        assert found == (1, 2, 4)[design.stratum[number]]
    _, x, _ = points_of(tmp_path / "sample.gpkg").T
    left, width = gdal.Open(str(land_cover)).GetGeoTransform()[:2]
    assert np.allclose((x - left) / width % 1, 0.5), "in the middle of pixels"


def test_the_same_seed_draws_the_same_and_another_does_not(land_cover, tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        draw(land_cover, tmp_path / f"{name}.gpkg", points=200, seed=seed)
    first, again, other = (points_of(tmp_path / f"{name}.gpkg") for name in "abc")
    assert np.array_equal(first, again) and not np.array_equal(first[:, 1:], other[:, 1:])


def test_pixels_are_drawn_evenly_wherever_they_lie(land_cover, tmp_path):
    """Over many seeds every quarter of a class's area gets its quarter of the points, window borders or not."""
    hits = np.zeros(4)
    for seed in range(40):
        draw(land_cover, tmp_path / "sample.gpkg", design="random", points=100, seed=seed)
        hits += np.bincount((pixels_of(tmp_path / "sample.gpkg", land_cover)[1] - 300) // 575, minlength=4)
    assert hits.sum() == 4000 and np.abs(hits - 1000).max() < 4 * np.sqrt(4000 * 0.25 * 0.75)


def test_neighbours_come_together(land_cover, tmp_path):
    """The way from point to point is much shorter than in any order."""
    draw(land_cover, tmp_path / "sample.gpkg", points=400)
    found = points_of(tmp_path / "sample.gpkg")
    xy = found[np.argsort(found[:, 0]), 1:]
    def length(order):
        return np.hypot(*np.diff(xy[order], axis=0).T).sum()
    assert length(np.arange(len(xy))) < 0.25 * length(np.random.default_rng(0).permutation(len(xy)))


def test_the_form_offers_the_classes_and_does_not_tell_the_map(land_cover, tmp_path):
    draw(land_cover, tmp_path / "blind.gpkg", points=60)
    draw(land_cover, tmp_path / "told.gpkg", points=60, shows_map=True)
    blind, told = (ogr.Open(str(tmp_path / f"{name}.gpkg")) for name in ("blind", "told"))
    assert [field.GetName() for field in blind.GetLayerByName("sample").schema] == ["number", "class", "certainty", "note"]
    rows, cols = pixels_of(tmp_path / "told.gpkg", land_cover)
    shown = [NAMES[value] for value in read(land_cover)[rows, cols]]
    assert [row.GetField("mapped") for row in told.GetLayerByName("sample")] == shown


def test_an_assessment_knows_how_the_points_were_drawn(land_cover, tmp_path):
    """A map with known errors: areas within their intervals, weighed by strata, also where the map is another by then."""
    mapped, rng = read(land_cover), np.random.default_rng(7)
    truth = mapped.copy()
    wrong = (rng.random(SHAPE) < 0.2) & (mapped != 255)
    truth[wrong] = rng.choice([1, 2, 4], wrong.sum())
    draw(land_cover, tmp_path / "sample.gpkg", points=900, minimum=150)
    label(tmp_path / "sample.gpkg", truth, land_cover)
    said = []
    figures = run(AssessJob(str(land_cover), str(tmp_path / "sample.gpkg")), said.append).figures
    assert any("drawn by strata (150 in building, 150 in road, 600 in green)" in str(event) for event in said)
    known = mapped != 255
    for entry in figures["classes"]:
        number = NAMES.index(entry["name"])
        exact = (truth == number).sum() * PIXEL**2
        assert abs(entry["estimated_area"] - exact) <= 1.6 * entry["estimated_area_95"], entry["name"]
    assert abs(figures["weighted_overall_accuracy"] - (mapped == truth)[known].mean()) < 0.05
    # a later map of the same ground: one class takes over the other's pixels, the strata stay what they were
    later = mapped.copy()
    later[mapped == 2] = 4
    path = write_raster(tmp_path / "later.tif", later, nodata=255)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(NAMES)
    del dataset
    found = run(AssessJob(str(path), str(tmp_path / "sample.gpkg")), said.append).figures["classes"]
    again = {entry["name"]: entry for entry in found}
    for entry in figures["classes"]:
        assert again[entry["name"]]["estimated_area"] == pytest.approx(entry["estimated_area"])
        assert again[entry["name"]]["estimated_area_95"] == pytest.approx(entry["estimated_area_95"])


def test_points_without_a_class_are_counted_and_said(land_cover, tmp_path):
    draw(land_cover, tmp_path / "sample.gpkg", points=300)
    label(tmp_path / "sample.gpkg", read(land_cover), land_cover, every=2)
    done = run(AssessJob(str(land_cover), str(tmp_path / "sample.gpkg")), lambda _: None)
    assert done.figures["counted"] == 150 and any("150 of the sample's 300 points" in note for note in done.figures["notes"])


def test_strata_by_confidence(land_cover, confidence, tmp_path):
    draw(land_cover, tmp_path / "sample.gpkg", design="confidence", confidence=str(confidence), points=240, minimum=30)
    design = read_design(str(tmp_path / "sample.gpkg"))
    assert design.strata.names == tuple(f"{name}, {how}" for name in ("building", "road", "green")
                                        for how in ("unsure", "sure"))
    sure, values = read(confidence) >= 70, read(land_cover)
    assert design.strata.pixels.tolist() == [int(((values == number) & (sure == how)).sum())
                                             for number in (1, 2, 4) for how in (False, True)]
    rows, cols = pixels_of(tmp_path / "sample.gpkg", land_cover)
    assert [design.stratum[number] % 2 for number in range(1, 241)] == sure[rows, cols].astype(int).tolist()


def test_the_size_follows_what_is_wanted(land_cover, tmp_path):
    """Half the width asks for four times the points; a class's area for others than overall accuracy."""
    sizes = [draw(land_cover, tmp_path / "sample.gpkg", minimum=0, **options)[0].figures["points"] for options in (
        {"half_width": 0.04}, {"half_width": 0.02}, {"half_width": 0.02, "wanted": "Road"}, {"design": "random"})]
    assert sizes[0] == 307 and sizes[1] == 1225 and sizes[2] < sizes[1] and sizes[3] == 196


@pytest.mark.parametrize("options, reason", [
    ({"wanted": "snow"}, "no class 'snow'; it has building, road, green"), ({"output": "sample.shp"}, "ends in .gpkg"),
    ({"design": "confidence"}, "need the raster of confidence"), ({"half_width": 0}, "between 0 and 1"),
    ({"design": "clusters"}, "one of class, confidence, random"), ({"points": -1}, "negative"),
    ({"design": "confidence", "confidence": "{other}"}, "does not lie on the land cover's pixels")])
def test_what_makes_no_sense_is_one_sentence_and_leaves_nothing(land_cover, tmp_path, options, reason):
    other = write_raster(tmp_path / "other.tif", np.zeros((50, 50), np.uint8))
    given = {"output": str(tmp_path / "sample.gpkg"), **options}
    if "confidence" in given:
        given["confidence"] = given["confidence"].format(other=other)
    with pytest.raises(UsageError, match=reason) as refusal:
        run(SampleJob(str(land_cover), **given), lambda _: None)
    assert "\n" not in str(refusal.value) and [path.name for path in tmp_path.iterdir()] == ["other.tif"]


def test_a_map_of_nothing_cannot_be_sampled(tmp_path):
    empty = write_raster(tmp_path / "empty.tif", np.full((20, 20), 255, np.uint8), nodata=255)
    with pytest.raises(RasterError, match="nodata only"):
        run(SampleJob(str(empty), str(tmp_path / "sample.gpkg")), lambda _: None)


def test_labels_are_never_lost_to_a_new_sample(land_cover, tmp_path):
    """A sample that nobody has labelled is drawn anew; one with labels, and any other GeoPackage, stays."""
    target = tmp_path / "sample.gpkg"
    draw(land_cover, target, points=60, minimum=0)
    draw(land_cover, target, points=70, minimum=0)
    label(target, read(land_cover), land_cover)
    before = target.read_bytes()
    with pytest.raises(UsageError, match="70 points are labelled, which would be lost"):
        draw(land_cover, target, points=80)
    assert target.read_bytes() == before and [path.name for path in tmp_path.iterdir()] == ["sample.gpkg"]
