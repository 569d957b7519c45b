"""A land cover against references of every kind: counts to the pixel, classes by name and number, refusals, files."""

import base64
import csv
import json
import re
import tracemalloc
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from fctl_qgis.assessing import compare
from fctl_qgis.assessing.assess import assess
from fctl_qgis.environment.interpreter import find_interpreter
from fctl_qgis.errors import Cancelled, FctlError, RasterError, UsageError
from fctl_qgis.evaluation.assessment import Assessment
from fctl_qgis.jobs.assess import AssessJob
from fctl_qgis.jobs.client import run_job
from fctl_qgis.jobs.events import Done, Info, Progress, Warning
from fctl_qgis.jobs.words import parse_class_pairs
from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.raster.grid import Window, tiles
from fctl_qgis.raster.info import inspect
from fctl_qgis.raster.writer import write_classes
from fctl_qgis.shapes.area_table import class_areas
from tests.inference.test_refine import named_raster
from tests.raster.test_reference import DEGREES, TURNED, UTM, point, rectangle, write_features
from tests.scenes import GEOTRANSFORM, write_raster

CLASSES = tuple(LandCoverClass(id, name, color) for id, name, color in (
    (1, "building", "#c83c28"), (3, "road", "#808890"), (4, "vegetation", "#4c8c2e"), (7, "Wasser & <See>", "#2878c8")))
IDS = np.array([entry.id for entry in CLASSES] + [255], np.uint8)


def write_map(path, indices, geotransform=GEOTRANSFORM, epsg=UTM):
    """As the engine writes it: names, colours, nodata 255. ``indices`` are places in CLASSES, 4 is nodata."""
    georeference = inspect(str(write_raster(path.with_name("grid.tif"), indices, geotransform=geotransform,
                                            epsg=epsg))).georeference
    whole = Window(0, 0, *indices.shape)
    write_classes(path, indices.shape, georeference, CLASSES,
                  ((tile, IDS[indices[tile.slices_in(whole)]]) for tile in tiles(whole, 512)), {})
    return path


@pytest.fixture
def indices():
    """(60, 90) places in CLASSES, blocks of 6 pixels, a few of them nodata (4)."""
    return np.kron(np.random.default_rng(1).integers(0, 5, (10, 15)), np.ones((6, 6))).astype(np.uint8)


@pytest.fixture
def truth(indices):
    """A reference that differs from the map in places, with holes of its own."""
    rng = np.random.default_rng(2)
    return np.where(rng.random(indices.shape) < 0.3, rng.integers(0, 5, indices.shape), indices).astype(np.uint8)


@pytest.fixture
def land_cover(tmp_path, indices):
    return write_map(tmp_path / "land_cover.tif", indices)


def expected_counts(truth, indices, size=4):
    known = (truth < size) & (indices < size)
    counts = np.zeros((size, size), int)
    np.add.at(counts, (truth[known], indices[known]), 1)
    return counts


def run(land_cover, reference, **options):
    """Confusion matrix, assessment and events."""
    events = []
    done = assess(AssessJob(str(land_cover), str(reference), **options), events.append)
    result = Assessment.from_figures(json.loads(json.dumps(done.figures, allow_nan=False)))
    assert isinstance(events[-1], Done)
    return np.array(result.confusion), result, events


def said(events, kind=Info):
    return " ".join(event.message for event in events if isinstance(event, kind))


def test_every_pixel_known_in_both_is_counted(tmp_path, land_cover, indices, truth):
    reference = write_raster(tmp_path / "reference.tif", IDS[truth], nodata=255)
    counts, result, _ = run(land_cover, reference)
    assert np.array_equal(counts, expected_counts(truth, indices)) and result.counted == counts.sum()
    assert [entry.name for entry in result.classes] == [entry.name for entry in CLASSES]
    assert [entry.color for entry in result.classes] == [entry.color for entry in CLASSES]
    assert result.kind == "raster" and result.overall_accuracy == pytest.approx(np.trace(counts) / counts.sum())


@pytest.mark.parametrize("window_px, close_px", [(16, 8), (32, 16), (64, 64)])
def test_windows_change_nothing(tmp_path, land_cover, truth, monkeypatch, window_px, close_px):
    """Numbers and pictures alike."""
    files = [write_raster(tmp_path / "a.tif", IDS[truth], nodata=255),
             write_features(tmp_path / "a.gpkg", [(rectangle(5.2, 3.3, 70.7, 50.8), "road")], DEGREES, UTM)]
    monkeypatch.setattr(compare, "CLOSE_PX", close_px)
    for number, reference in enumerate(files):
        reports = []
        for window in (4096, window_px):
            monkeypatch.setattr(compare, "WINDOW_PX", window)
            html = tmp_path / f"{number}_{window}.html"
            counts, _, _ = run(land_cover, reference, html=str(html))
            reports.append((counts.tolist(), html.read_text(encoding="utf-8")))
        assert reports[0] == reports[1]


def test_a_reference_of_twice_the_resolution_in_another_system(tmp_path, land_cover, indices):
    """Blocks of 6 pixels, warped into degrees at a quarter of a pixel, come back but for some of their edges."""
    fine = write_raster(tmp_path / "fine.tif", IDS[indices], nodata=255)
    gdal.Warp(str(tmp_path / "degrees.tif"), str(fine), dstSRS="EPSG:4326", xRes=1.4e-6, yRes=1.1e-6)
    _, result, _ = run(land_cover, tmp_path / "degrees.tif")
    assert result.overall_accuracy > 0.99 and result.counted > 0.99 * (indices < 4).sum()


def test_a_turned_map_in_its_own_pixels(tmp_path, indices, truth):
    land_cover = write_map(tmp_path / "turned.tif", indices, TURNED)
    reference = write_raster(tmp_path / "reference.tif", IDS[truth], geotransform=TURNED, nodata=255)
    assert np.array_equal(run(land_cover, reference)[0], expected_counts(truth, indices))


def test_holes_tagged_or_not_do_not_count(tmp_path, indices, truth):
    """255 without a nodata tag, and nodata 0 in the map, are holes all the same."""
    codes = np.array([1, 3, 4, 7, 0], np.int16)
    land_cover = write_raster(tmp_path / "map.tif", codes[indices], nodata=0)
    counts, result, _ = run(land_cover, write_raster(tmp_path / "reference.tif", IDS[truth]))
    assert np.array_equal(counts, expected_counts(truth, indices))
    assert [entry.name for entry in result.classes] == ["1", "3", "4", "7"]


def test_the_references_own_names_decide(tmp_path, land_cover, indices):
    """Category names in any case; number 1 means road there, and the unnamed map's numbers do not."""
    reference = named_raster(tmp_path / "named.tif", ["ROAD", "Building", "NoData"])
    counts, _, _ = run(land_cover, reference)
    means = np.repeat([1, 0, 255], 20)[:, None].repeat(20, axis=1)
    assert np.array_equal(counts, expected_counts(means, indices[:60, :20]))


def test_a_map_without_names_borrows_the_references(tmp_path):
    reference = named_raster(tmp_path / "named.tif", ["Water", "Road", "Sand"])
    values = np.zeros((60, 20), np.uint8)
    values[30:] = 1
    counts, result, _ = run(write_raster(tmp_path / "map.tif", values), reference)
    assert [entry.name for entry in result.classes] == ["Water", "Road", "Sand"]
    assert counts.tolist() == [[400, 0, 0], [200, 200, 0], [0, 400, 0]]


def test_numbers_that_happen_to_occur_in_both_are_doubted(tmp_path, land_cover, indices, truth):
    """A legend of its own in the same numbers: each class of the map is another's number."""
    other = np.array([3, 4, 7, 1, 255], np.uint8)[truth]
    reference = write_raster(tmp_path / "other.tif", other, nodata=255)
    _, result, events = run(land_cover, reference, html=str(tmp_path / "report.html"))
    assert result.kappa < 0 and "matched by their numbers only" in said(events, Warning)
    assert "for instance 1=building" in result.notes[-1]
    assert "no better than by chance" in (tmp_path / "report.html").read_text(encoding="utf-8")
    classes = {"3": "building", "4": "road", "7": "vegetation", "1": "Wasser & <See>"}
    same = write_raster(tmp_path / "same.tif", IDS[truth], nodata=255)
    for good, options in ((same, {}), (reference, {"classes": classes})):
        _, result, events = run(land_cover, good, **options)
        assert result.kappa > 0.5 and "by their numbers" not in said(events, Warning)


def test_a_bad_map_whose_names_agree_is_just_a_bad_map(tmp_path, land_cover, indices):
    wrong = write_map(tmp_path / "wrong.tif", np.array([1, 2, 3, 0, 4], np.uint8)[indices])
    _, result, events = run(land_cover, wrong)
    assert result.kappa < 0 and "by their numbers" not in said(events, Warning)


def test_the_users_word_goes_before_all(tmp_path, land_cover, indices, truth):
    codes = np.array([41, 42, 43, 44, 0], np.int16)
    reference = write_raster(tmp_path / "codes.tif", codes[truth])
    classes = {"41": "Building", "42": "3", "43": "vegetation", "44": "wasser & <see>", "0": "nodata"}
    assert np.array_equal(run(land_cover, reference, classes=classes)[0], expected_counts(truth, indices))
    without_roads = np.where(truth == 1, 4, truth)
    counts, _, _ = run(land_cover, reference, classes={**classes, "42": "nodata"})
    assert np.array_equal(counts, expected_counts(without_roads, indices))


@pytest.mark.parametrize("options, reason", [
    ({}, "does not have: 41, 43. Say which they are, for instance 41=building"),
    ({"classes": {"41": "road"}}, "does not have: 43"),
    ({"classes": {"41": "snow"}}, "no class 'snow'; it has building, road"),
    ({"class_field": "class"}, "no vector file")])
def test_codes_without_a_class_are_all_named(tmp_path, land_cover, monkeypatch, options, reason):
    monkeypatch.setattr(compare, "WINDOW_PX", 16)
    codes = np.full((60, 90), 3, np.int16)
    codes[0, 0], codes[59, 89] = 41, 43
    with pytest.raises(UsageError, match=re.escape(reason)):
        run(land_cover, write_raster(tmp_path / "codes.tif", codes), **options)


def test_names_with_commas_are_classes_and_the_messages_own_example_works(tmp_path, land_cover):
    """As in the American land cover; what the message says first maps the first name, and then it asks for the next."""
    reference = write_features(tmp_path / "labels.gpkg", [
        (rectangle(5, 3, 20, 10), "Developed, Open Space"), (rectangle(30, 20, 60, 50), "a=b; c"),
        (rectangle(70, 20, 80, 50), 'the "wet"')])
    said: dict[str, str] = {}
    for _ in range(3):
        with pytest.raises(UsageError, match="Say which they are") as refusal:
            run(land_cover, reference, classes=said)
        example = re.findall(r"for instance (.+?) or .+?=nodata", str(refusal.value))[0]
        said |= parse_class_pairs(example)
    assert set(said) == {"Developed, Open Space", "a=b; c", 'the "wet"'} and run(land_cover, reference, classes=said)[0].any()


def pixel_m2(land_cover) -> float:
    """On the ground, as the table of areas has it; a little more than on the map."""
    pixels, hectares = class_areas(Path(land_cover))
    found = sum(hectares.values()) * 1e4 / sum(pixels.values())
    assert found == pytest.approx(0.25, rel=2e-3)
    return found


def test_areas_are_those_of_the_table_in_web_mercator_too(tmp_path, indices):
    """At 60° north its square metres are a quarter of one."""
    ids = np.array([*IDS, 255], np.uint8)[np.minimum(indices, len(IDS))]
    mercator = write_raster(tmp_path / "mercator.tif", ids, nodata=255, epsg=3857, geotransform=(1.1e6, 1, 0, 8.4e6, 0, -1))
    _, result, _ = run(str(mercator), str(mercator))
    hectares = class_areas(mercator)[1]
    assert {int(entry.name): entry.mapped_area / 1e4 for entry in result.classes} == pytest.approx(hectares)
    assert sum(hectares.values()) * 1e4 == pytest.approx((ids != 255).sum() / 4, rel=0.01)


def test_polygons_by_name_in_another_system(tmp_path, land_cover, indices):
    reference = write_features(tmp_path / "labels.gpkg", [
        (rectangle(5.75, 3.25, 20.25, 10.75), "ROAD"), (rectangle(30.2, 20.2, 60.8, 50.8), " vegetation "),
        (rectangle(70.2, 20.2, 80.8, 50.8), "nodata"), (rectangle(1, 1, 4, 4), None)], DEGREES, UTM)
    truth = np.full(indices.shape, 255)
    truth[3:11, 6:20] = 1
    truth[20:51, 30:61] = 2
    counts, result, _ = run(land_cover, reference)
    kept = [0, 1, 2, 3]
    assert np.array_equal(counts, expected_counts(truth, indices)[np.ix_(kept, kept)]) and result.kind == "polygons"
    assert result.classes[1].compared_reference_area == pytest.approx(counts[1].sum() * pixel_m2(land_cover))
    assert result.classes[0].estimated_area is None


def test_points_by_id_in_another_system(tmp_path, land_cover, indices, truth):
    rng = np.random.default_rng(3)
    places = rng.integers(0, [60, 90], (200, 2))
    features = [(point(row + 0.5, col + 0.5), int(IDS[truth[row, col]])) for row, col in places]
    reference = write_features(tmp_path / "points.gpkg", features, DEGREES, UTM, (("code", ogr.OFTInteger),))
    counts, result, events = run(land_cover, reference)
    there = tuple(places.T)
    assert np.array_equal(counts, expected_counts(truth[there], indices[there])) and result.unit == "points"
    assert f"{200 - counts.sum()} points lie where" in said(events)
    mapped = [(indices == place).sum() * pixel_m2(land_cover) for place in range(4)]
    assert [entry.mapped_area for entry in result.classes] == pytest.approx(mapped)
    shares = np.array(mapped)[None] * counts / counts.sum(0)
    assert [entry.estimated_area for entry in result.classes] == pytest.approx(shares.sum(1))
    assert result.weighted_overall_accuracy == pytest.approx(np.trace(shares) / sum(mapped))
    assert all(entry.estimated_area_95 > 0 for entry in result.classes)


def test_points_too_few_for_intervals_say_where(tmp_path, land_cover, indices):
    def middle(place):
        return point(*(np.argwhere(indices == place)[7] + 0.5))
    features = [(middle(0), "building"), (middle(1), "road"), (middle(1), "building"), (middle(2), "vegetation")]
    _, result, events = run(land_cover, write_features(tmp_path / "few.gpkg", features))
    assert "No point lies where the map shows Wasser & <See>" in said(events, Warning)
    assert "Only one point lies where the map shows building, vegetation" in said(events, Warning)
    assert result.weighted_overall_accuracy is not None and result.weighted_overall_accuracy_95 is None


def test_the_class_field_is_found_if_only_one_can_be_it(tmp_path, land_cover):
    fields = (("note", ogr.OFTString), ("what", ogr.OFTString), ("number", ogr.OFTInteger))
    features = [(point(3.5, 3.5), "north", "road", 1), (point(9.5, 9.5), "south", "Vegetation", 7)]
    reference = write_features(tmp_path / "points.gpkg", features, fields=fields)
    _, _, events = run(land_cover, reference)
    assert "its field 'what'" in said(events)
    chosen = run(land_cover, reference, class_field="NUMBER")[1]
    assert "classes in field number" in chosen.reference["description"]
    numbers = write_features(tmp_path / "numbers.gpkg", [(point(3.5, 3.5), 1, 7), (point(9.5, 9.5), 7, 4)],
                             fields=(("a", ogr.OFTInteger), ("b", ogr.OFTInteger)))
    with pytest.raises(UsageError, match=r"several fields .* name the class field \(it has a, b\)"):
        run(land_cover, numbers)
    with pytest.raises(UsageError, match="no field 'c'.*a, b"):
        run(land_cover, numbers, class_field="c")
    strange = write_features(tmp_path / "strange.gpkg", [(point(3.5, 3.5), "x", "snow")], fields=fields[:2])
    with pytest.raises(UsageError, match=r"no field of this land cover's classes.*note, what"):
        run(land_cover, strange)
    with pytest.raises(UsageError, match="does not have: snow"):
        run(land_cover, strange, class_field="what")
    counts, result, _ = run(land_cover, strange, class_field="what", classes={"Snow": "road"})
    assert result.counted == counts.sum() == 1


def test_missing_coordinate_systems_are_warned_about(tmp_path, land_cover, indices, truth):
    bare = write_raster(tmp_path / "bare.tif", IDS[truth], epsg=None, nodata=255)
    counts, _, events = run(land_cover, bare)
    assert np.array_equal(counts, expected_counts(truth, indices))
    assert "reference has no coordinate system" in said(events, Warning)
    _, result, events = run(bare, land_cover)
    assert "land cover has no coordinate system" in said(events, Warning) and result.area_unit == "px"
    pixels = [write_raster(tmp_path / f"{name}.tif", IDS[values], epsg=None, geotransform=None, nodata=255)
              for name, values in (("map", indices), ("truth", truth))]
    assert np.array_equal(run(*pixels)[0], expected_counts(truth, indices))


@pytest.mark.parametrize("case, reason", [
    ("elsewhere", "does not overlap"), ("polygons elsewhere", "does not overlap"), ("holes", "no known pixel in common"),
    ("points in holes", "no known point in common"), ("lines", "neither polygons nor points"),
    ("measurements", "measurements"), ("nothing", "neither as a raster nor as a vector"), ("empty map", "holds nodata only")])
def test_what_cannot_be_compared_is_one_sentence(tmp_path, land_cover, indices, case, reason):
    path = tmp_path / ("reference.tif" if case in ("elsewhere", "holes", "measurements") else "reference.gpkg")
    hole = np.argwhere(indices == 4)[0] + 0.5
    if case == "elsewhere":
        write_raster(path, IDS[indices], geotransform=(5e5, 0.5, 0, 4e6, 0, -0.5))
    elif case == "holes":
        write_raster(path, np.where(indices == 4, 1, 255).astype(np.uint8), nodata=255)
    elif case == "measurements":
        write_raster(path, np.random.default_rng(1).normal(size=(60, 90)).astype(np.float32))
    elif case == "empty map":
        land_cover = write_raster(tmp_path / "empty.tif", np.full((60, 90), 255, np.uint8))
        write_features(path, [(rectangle(2, 2, 9, 9), "1")])
    elif case != "nothing":
        write_features(path, [({"polygons elsewhere": rectangle(900, 2, 990, 9), "points in holes": point(*hole),
                                "lines": "LINESTRING(435001 4519999,435002 4519998)"}[case], "road")])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FctlError, match=reason) as caught:
        run(land_cover, path, html=str(tmp_path / "report.html"), table=str(tmp_path / "scores.csv"))
    assert str(caught.value).count("\n") == 0 and sorted(tmp_path.iterdir()) == before


class Page(HTMLParser):
    """Collects tags, texts and addresses, and that what is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.addresses, self.text = [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.addresses += [value for name, value in attributes if name in ("src", "href", "action")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("kind", ["raster", "points"])
def test_the_report_is_one_file_that_fetches_and_runs_nothing(tmp_path, land_cover, truth, kind):
    if kind == "raster":
        reference = write_raster(tmp_path / "a <b> & c.tif", IDS[truth], nodata=255)
    else:
        reference = write_features(tmp_path / "a <b> & c.gpkg", [(point(row + 0.5, row + 0.5), "road") for row in range(50)])
    _, result, _ = run(land_cover, reference, html=str(tmp_path / "report.html"))
    page = Page((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert not page.open and not {"script", "link", "iframe", "b>"} & set(page.tags)
    assert all(address.startswith("data:image/png;base64,") for address in page.addresses)
    for words in ("a <b> & c", "Wasser & <See>", "Cohen's kappa", f"{100 * result.mean_iou:.1f} %", "EPSG:32617"):
        assert words in page.text
    assert ("95 % confidence interval" in page.text) == (kind == "points") or "without confidence intervals" in page.text


def test_the_pictures_show_the_maps_own_colours(tmp_path, land_cover, indices, truth):
    reference = write_raster(tmp_path / "reference.tif", IDS[truth], nodata=255)
    run(land_cover, reference, html=str(tmp_path / "report.html"))
    pictures = re.findall(r"base64,([^\"]+)", (tmp_path / "report.html").read_text(encoding="utf-8"))
    assert len(pictures) == 3
    shown = []
    for number, picture in enumerate(pictures):
        gdal.FileFromMemBuffer(f"/vsimem/{number}.png", base64.b64decode(picture))
        shown.append(gdal.Open(f"/vsimem/{number}.png").ReadAsArray()[:, ::3, ::3])
    colors = np.array([[int(entry.color[p:p + 2], 16) for p in (1, 3, 5)] for entry in CLASSES] + [[244] * 3])
    for picture, labels in zip(shown, (indices, truth)):
        assert np.array_equal(picture, colors[labels].transpose(2, 0, 1))
    red, blue = shown[2][0].astype(int), shown[2][2].astype(int)
    known = (indices < 4) & (truth < 4)
    assert (red > blue)[known & (indices != truth)].all() and (blue > red)[known & (indices == truth)].all()


def test_large_maps_are_shown_small_with_close_looks(tmp_path):
    indices = np.zeros((1500, 900), np.uint8)
    truth = indices.copy()
    truth[700:800, 100:300] = 1
    truth[20:30, 20:30] = 2
    land_cover = write_map(tmp_path / "map.tif", indices)
    reference = write_raster(tmp_path / "reference.tif", IDS[truth])
    run(land_cover, reference, html=str(tmp_path / "report.html"))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "one pixel of 3 × 3" in text and max(map(int, re.findall(r'width="(\d+)"', text))) <= 700
    assert re.findall(r"rows (\d+) to \d+, columns (\d+)", text) == [("512", "0"), ("768", "0"), ("512", "256")]


def test_the_table_is_one_rectangle(tmp_path, land_cover, indices, truth):
    reference = write_raster(tmp_path / "reference.tif", IDS[truth], nodata=255)
    counts, result, _ = run(land_cover, reference, table=str(tmp_path / "scores.csv"))
    with open(tmp_path / "scores.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["class"] for row in rows] == [*(entry.name for entry in CLASSES), "(all)"]
    assert [[int(row[f"mapped as {entry.name}"]) for entry in CLASSES] for row in rows[:-1]] == counts.tolist()
    assert float(rows[1]["iou"]) == pytest.approx(result.classes[1].iou)
    assert float(rows[-1]["kappa"]) == pytest.approx(result.kappa) and float(rows[-1]["iou"]) == pytest.approx(result.mean_iou)
    assert rows[0]["kappa"] == "" and all(None not in row and None not in row.values() for row in rows)


def test_progress_goes_up_to_the_end(tmp_path, land_cover, truth, monkeypatch):
    monkeypatch.setattr(compare, "WINDOW_PX", 16)
    monkeypatch.setattr(compare.Pace, "INTERVAL", 0.0)
    _, _, events = run(land_cover, write_raster(tmp_path / "reference.tif", IDS[truth], nodata=255))
    progress = [event for event in events if isinstance(event, Progress)]
    assert [event.fraction for event in progress] == sorted(event.fraction for event in progress)
    assert progress[-1].fraction == 1
    assert {event.step for event in progress} == {"reading the land cover", "comparing", "finished"}


def test_a_report_that_cannot_be_written_leaves_the_older_table(tmp_path, land_cover):
    table = tmp_path / "scores.csv"
    table.write_text("older")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RasterError, match="cannot be written"):
        run(land_cover, land_cover, html=str(tmp_path / "file" / "report.html"), table=str(table))
    assert table.read_text() == "older" and not list(tmp_path.glob(".*"))


def test_cancelling_leaves_nothing_and_keeps_older_reports(tmp_path):
    """Through the engine process, in the middle of the comparison."""
    values = np.zeros((6000, 6000), np.uint8)
    land_cover = write_raster(tmp_path / "map.tif", values, options=("COMPRESS=DEFLATE", "TILED=YES"))
    reference = write_raster(tmp_path / "reference.tif", values, options=("COMPRESS=DEFLATE", "TILED=YES"))
    (tmp_path / "report.html").write_text("older")
    job = AssessJob(str(land_cover), str(reference), str(tmp_path / "report.html"), str(tmp_path / "scores.csv"))
    seen = []
    with pytest.raises(Cancelled):
        run_job(job, find_interpreter(), seen.append, lambda: any(isinstance(event, Progress) for event in seen))
    assert (tmp_path / "report.html").read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.tif", "reference.tif", "report.html"]


def test_memory_does_not_grow_with_the_raster(tmp_path, monkeypatch):
    """Six times the pixels, the same peak of arrays (GDAL's own cache is limited elsewhere)."""
    monkeypatch.setattr(compare, "WINDOW_PX", 256)
    peaks = []
    for side in (1400, 3500):  # both are shown as 700 × 700
        path = write_raster(tmp_path / f"{side}.tif", np.ones((side, side), np.uint8), options=("TILED=YES",))
        tracemalloc.start()
        run(path, path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0], peaks


def test_a_map_on_control_points_is_refused_with_the_cure(tmp_path, indices):
    path = write_raster(tmp_path / "gcps.tif", IDS[indices], geotransform=None)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGCPs([gdal.GCP(435000 + x / 2, 4520000 - y / 2, 0, x, y) for x, y in ((0, 0), (90, 0), (0, 60), (90, 60))],
                    gdal.Open(str(path)).GetProjection())
    dataset = None
    with pytest.raises(UsageError, match="warp it first"):
        run(path, path)
    counts, _, _ = run(write_map(tmp_path / "map.tif", indices), path)  # but it can be a reference
    assert np.trace(counts) == counts.sum() == (indices < 4).sum()


def test_jobs_without_files_give_figures_only(tmp_path, land_cover):
    job = AssessJob(str(land_cover), str(land_cover))
    before = sorted(tmp_path.iterdir())
    assert assess(job, lambda _: None).figures["overall_accuracy"] == 1
    assert sorted(tmp_path.iterdir()) == before
    assert replace(job, html="a.html").targets() != []
