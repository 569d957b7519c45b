"""Polygons of a map: nothing lost, no gap and no overlap between neighbours, the outline where it was."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from osgeo import gdal, ogr, osr

from fctl_qgis.errors import RasterError
from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.shapes import polygons, strips, unsure
from fctl_qgis.shapes.area_table import class_areas, write_areas
from fctl_qgis.shapes.polygons import write_polygons
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster

CLASSES = [LandCoverClass(index, name, "#112233") for index, name in enumerate(["a", "b", "c", "d", "e"])]
PIXEL_M2 = 0.25


def noisy(seed: int, shape: tuple[int, int] = (90, 130)) -> np.ndarray:
    """Specks, checkerboards, areas that touch at corners, islands, and nodata in the middle and at the edge."""
    rng = np.random.default_rng(seed)
    labels = draw_scene(*shape, seed)[1]
    labels[rng.random(shape) < 0.1] = rng.integers(0, 5)
    labels[20:40, 20:40] = np.indices((20, 20)).sum(0) % 2
    labels[rng.random(shape) < 0.02] = 255
    labels[50:60, 70:90] = labels[:7, :3] = 255
    labels[70:, 100:] = 3
    labels[75:85, 105:115] = np.eye(10, dtype=np.uint8)
    return labels


def vectorized(folder: Path, labels: np.ndarray, smallest_px: int = 1, *, simplify: bool = True,
               geotransform=GEOTRANSFORM, epsg: int | None = 32617) -> tuple[Path, list[tuple[int, float, ogr.Geometry]]]:
    raster = write_raster(folder / "map.tif", labels, nodata=255, geotransform=geotransform, epsg=epsg)
    target = folder / "polygons.gpkg"
    write_polygons(raster, target, CLASSES, smallest_px, folder, simplify=simplify)
    layer = (dataset := ogr.Open(str(target))).GetLayer(0)
    found = [(feature["class_id"], feature["area_ha"], feature.GetGeometryRef().Clone()) for feature in layer]
    del dataset
    return raster, found


def union(geometries) -> ogr.Geometry:
    collection = ogr.Geometry(ogr.wkbMultiPolygon)
    for geometry in geometries:
        for part in ([geometry] if geometry.GetGeometryType() == ogr.wkbPolygon else geometry):
            collection.AddGeometry(part)
    return collection.UnionCascaded()


@pytest.mark.parametrize("seed", range(4))
def test_before_simplification_the_polygons_are_the_valid_pixels(tmp_path, seed):
    labels = noisy(seed)
    _, found = vectorized(tmp_path, labels, simplify=False)
    for value in range(5):
        area = sum(geometry.Area() for number, _, geometry in found if number == value)
        assert area == pytest.approx(PIXEL_M2 * (labels == value).sum(), abs=1e-3)
    assert union(geometry for *_, geometry in found).Area() == pytest.approx(PIXEL_M2 * (labels != 255).sum(), abs=1e-3)


@pytest.mark.parametrize("smallest_px", [1, 9])
@pytest.mark.parametrize("seed", range(4))
def test_simplified_neighbours_keep_one_border_and_the_outline_stays(tmp_path, seed, smallest_px):
    labels = noisy(seed)
    (tmp_path / "raw").mkdir()
    _, raw = vectorized(tmp_path / "raw", labels, smallest_px, simplify=False)
    _, found = vectorized(tmp_path, labels, smallest_px)
    assert all(geometry.IsValid() for *_, geometry in found) and len(found) == len(raw)
    valid = PIXEL_M2 * (labels != 255).sum()
    whole, before = union(geometry for *_, geometry in found), union(geometry for *_, geometry in raw)
    assert whole.Area() == pytest.approx(valid, abs=1e-3), "no gap"
    assert sum(geometry.Area() for *_, geometry in found) == pytest.approx(valid, abs=1e-3), "no overlap"
    assert whole.SymDifference(before).Area() < 1e-3, "the outline"


def test_specks_go_to_their_largest_neighbour(tmp_path):
    labels = np.zeros((40, 60), np.uint8)
    labels[:, 30:], labels[10:12, 10:12], labels[20:24, 40:44], labels[5, 50] = 1, 2, 2, 255
    _, found = vectorized(tmp_path, labels, 9)
    assert sorted(number for number, *_ in found) == [0, 1, 2]
    assert sum(geometry.Area() for *_, geometry in found) == pytest.approx(PIXEL_M2 * (labels != 255).sum())


def unsure_map(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """What is likely, and what of it is sure: neither strips along all borders nor a wide area; the input has holes."""
    likely = draw_scene(150, 170, seed)[1]
    likely[60:70, 20:22] = likely[140:] = 255
    likely[100:103, 100:103] = np.where(likely[100, 90] == 1, 2, 1)  # an island in the midst of what is not sure
    sure = likely.copy()
    across, down = likely[:, 1:] != likely[:, :-1], likely[1:] != likely[:-1]
    for axis, cut in ((1, across), (0, down)):
        for shift in (0, 1):
            rows, cols = np.nonzero(cut)
            sure[rows + (shift if axis == 0 else 0), cols + (shift if axis == 1 else 0)] = 255
    sure[80:120, 80:130] = 255
    sure[100:103, 100:103] = likely[100:103, 100:103]
    return likely, sure


@pytest.mark.parametrize("seed", range(3))
def test_what_is_not_sure_leaves_no_gaps_and_no_islands(tmp_path, seed):
    """Polygons meet where strips are unsure, and have a hole where a wide area is; smaller islands and holes are none."""
    likely, sure = unsure_map(seed)
    paths = [write_raster(tmp_path / f"{name}.tif", values, nodata=255) for name, values in (("s", sure), ("l", likely))]
    target = tmp_path / "polygons.gpkg"
    write_polygons(paths[0], target, CLASSES, 30, tmp_path, likely=paths[1], simplify=False)
    layer = (dataset := ogr.Open(str(target))).GetLayer(0)
    covered = gdal.GetDriverByName("MEM").Create("", 170, 150, 1)
    covered.SetGeoTransform(GEOTRANSFORM)
    gdal.RasterizeLayer(covered, [1], layer, burn_values=[1])
    found = covered.ReadAsArray().astype(bool)
    wide = np.zeros_like(found)
    for row, col in np.argwhere(sliding_window_view((sure == 255) & (likely != 255), (5, 5)).all((2, 3))):
        wide[row:row + 5, col:col + 5] = True
    wide[100:103, 100:103] = True
    assert wide[84:116, 84:126].all() and wide.sum() < 0.95 * ((sure == 255) & (likely != 255)).sum()
    assert not found[likely == 255].any() and not found[84:116, 84:126].any() and found[~wide & (likely != 255)].all()
    assert all(feature.GetGeometryRef().Area() >= 30 * PIXEL_M2 for feature in layer)
    del dataset


def test_without_a_smallest_polygon_only_gaps_are_closed(tmp_path):
    likely, sure = unsure_map(1)
    paths = [write_raster(tmp_path / f"{name}.tif", values, nodata=255) for name, values in (("s", sure), ("l", likely))]
    write_polygons(paths[0], tmp_path / "polygons.gpkg", CLASSES, 1, tmp_path, likely=paths[1], simplify=False)
    layer = (dataset := ogr.Open(str(tmp_path / "polygons.gpkg"))).GetLayer(0)
    assert any(feature.GetGeometryRef().Area() == pytest.approx(9 * PIXEL_M2) for feature in layer)
    del dataset


@pytest.mark.parametrize("width, closed", [(1, True), (4, True), (5, False), (9, False)])
@pytest.mark.parametrize("tile_px", [512, 32])
def test_a_strip_is_closed_up_to_its_width(tmp_path, monkeypatch, width, closed, tile_px):
    """Whatever tiles it runs through."""
    monkeypatch.setattr(unsure, "TILE_PX", tile_px)
    likely = np.zeros((100, 100), np.uint8)
    likely[50:] = 1
    sure = likely.copy()
    sure[50 - width // 2:50 - width // 2 + width] = 255
    paths = [write_raster(tmp_path / f"{name}.tif", values, nodata=255) for name, values in (("s", sure), ("l", likely))]
    left = gdal.Open(str(unsure.without_gaps(*paths, tmp_path / "closed.tif"))).ReadAsArray()
    assert np.array_equal(left, likely if closed else sure)


def test_a_large_area_is_followed_over_many_tiles(tmp_path):
    """Areas and their border as they are in one tile, far from the raster's corner."""
    labels = np.zeros((1300, 1500), np.uint8)
    rows, columns = np.indices(labels.shape)
    labels[(rows - 640) ** 2 + (columns - 720) ** 2 < 500**2] = 1
    _, found = vectorized(tmp_path, labels)
    areas = {number: geometry.Area() for number, _, geometry in found}
    assert sum(areas.values()) == pytest.approx(PIXEL_M2 * labels.size)
    assert areas[1] == pytest.approx(PIXEL_M2 * np.pi * 500**2, rel=2e-3)
    assert len(found) == 2 and all(geometry.IsValid() for *_, geometry in found)
    (disc,) = [geometry for number, _, geometry in found if number == 1]
    stairs = 8 * 500  # edges of pixels around a disc
    assert disc.GetGeometryRef(0).GetPointCount() < stairs / 8
    assert disc.Boundary().Length() == pytest.approx(np.pi * 500, rel=2e-2), "stairs would be 4 / π as long"


def test_without_a_crs_hectares_are_not_guessed(tmp_path):
    raster, found = vectorized(tmp_path, np.zeros((4, 6), np.uint8), geotransform=None, epsg=None)
    assert found[0][1] is None and found[0][2].Area() == 24 and class_areas(raster) == ({0: 24}, None)
    assert found[0][2].GetEnvelope() == (0, 6, -4, 0), "as QGIS shows such a raster"


def test_a_turned_raster_gives_turned_polygons(tmp_path):
    turned = (435000.0, 0.3, 0.4, 4520000.0, 0.4, -0.3)
    _, found = vectorized(tmp_path, noisy(1), geotransform=turned)
    assert union(geometry for *_, geometry in found).Area() == pytest.approx(PIXEL_M2 * (noisy(1) != 255).sum(), abs=1e-3)


@pytest.mark.parametrize("suffix", [".csv", ".gpkg"])
def test_the_table_of_areas(tmp_path, suffix):
    labels = noisy(2)
    raster = write_raster(tmp_path / "map.tif", labels, nodata=255)
    target = tmp_path / f"areas{suffix}"
    write_areas(raster, target, CLASSES)
    dataset = ogr.Open(str(target))
    rows = [dict(feature.items()) for feature in dataset.GetLayer(0)]
    assert [row["class"] for row in rows] == [entry.name for entry in CLASSES]
    assert [int(row["pixels"]) for row in rows] == [(labels == index).sum() for index in range(5)]
    assert sum(float(row["share_percent"]) for row in rows) == pytest.approx(100)
    planar = PIXEL_M2 / 1e4 * (labels != 255).sum()
    assert sum(float(row["area_ha"]) for row in rows) == pytest.approx(planar, rel=2e-3)


def edges(found) -> Counter:
    """Class and edges of polygons, whichever way and wherever from their rings run."""
    lines = []
    for number, _, geometry in found:
        boundary = geometry.Boundary()
        rings = [boundary.GetGeometryRef(index) for index in range(boundary.GetGeometryCount())] or [boundary]
        points = [ring.GetPoints() for ring in rings]
        lines.append((number, frozenset(frozenset(edge) for ring in points for edge in zip(ring, ring[1:]))))
    return Counter(lines)


@pytest.mark.parametrize("simplify", [True, False], ids=["simplified", "as they are"])
@pytest.mark.parametrize("rows", [1, 7, 32])
def test_it_cannot_be_seen_in_which_strips_areas_were_found(tmp_path, monkeypatch, rows, simplify):
    labels = noisy(rows)
    labels[30:60, 5:15], labels[40:45, 8:12] = 1, 2  # a hole over several strips
    _, expected = vectorized(tmp_path, labels, simplify=simplify)
    monkeypatch.setattr(strips, "STRIP_PX", 1)
    monkeypatch.setattr(strips, "LEAST_ROWS", rows)
    _, found = vectorized(tmp_path, labels, simplify=simplify)
    assert edges(found) == edges(expected)


def test_processes_beside_each_other_draw_the_same_and_tell_how_far_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(polygons, "PROCESS_PX", 4000)
    monkeypatch.setattr(strips, "STRIP_PX", 500)
    monkeypatch.setattr(strips, "LEAST_ROWS", 1)
    raster, shares = write_raster(tmp_path / "map.tif", noisy(3), nodata=255), []
    drawn = []
    for processes in (1, 2):
        target = tmp_path / f"{processes}.gpkg"
        write_polygons(raster, target, CLASSES, 2, tmp_path, processes=processes, on_share=shares.append)
        layer = (dataset := ogr.Open(str(target))).GetLayer(0)
        drawn.append([(feature["class_id"], feature["area_ha"], bytes(feature.GetGeometryRef().ExportToWkb()))
                      for feature in layer])
        del dataset
    assert drawn[0] == drawn[1] and len(drawn[0]) > 100
    first = shares[:len(shares) // 2]
    assert first == sorted(first) and len(set(first)) > 10 and 0.9 < max(first) <= 1


def gcps(path: Path, corners: list[tuple[float, float, float, float]], epsg: int = 32617) -> Path:
    """Places a raster by points of column, row, x and y."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGCPs([gdal.GCP(x, y, 0, col, row) for col, row, x, y in corners], crs.ExportToWkt())
    del dataset
    return path


def test_polygons_of_a_raster_placed_by_points_lie_where_the_raster_does(tmp_path):
    labels = noisy(2)
    raster = write_raster(tmp_path / "map.tif", labels, nodata=255, geotransform=None, epsg=None)
    gcps(raster, [(col, row, 300_000 + col / 2 + row / 10, 4_500_000 - row / 2) for col in (0, 130) for row in (0, 90)])
    write_polygons(raster, tmp_path / "p.gpkg", CLASSES, 1, tmp_path)
    layer = (dataset := ogr.Open(str(tmp_path / "p.gpkg"))).GetLayer(0)
    xmin, xmax, ymin, ymax = layer.GetExtent()
    assert (xmin, ymin, xmax, ymax) == pytest.approx((300_000, 4_499_955, 300_074, 4_500_000), abs=1)
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "32617"
    features = [(feature["area_ha"], feature.GetGeometryRef().Clone()) for feature in layer]
    del dataset
    planar = PIXEL_M2 * (labels != 255).sum()
    assert union(geometry for _, geometry in features).Area() == pytest.approx(planar, rel=1e-6)
    assert sum(area for area, _ in features) * 1e4 == pytest.approx(planar, rel=2e-3)
    assert sum(class_areas(raster)[1].values()) * 1e4 == pytest.approx(planar, rel=2e-3)


def test_points_that_place_nothing_are_refused(tmp_path):
    raster = write_raster(tmp_path / "map.tif", noisy(2), nodata=255, geotransform=None, epsg=None)
    gcps(raster, [(0, 0, 300_000, 4_500_000)] * 4)
    with pytest.raises(RasterError, match="control points") as refusal:
        write_polygons(raster, tmp_path / "p.gpkg", CLASSES, 1, tmp_path)
    assert "\n" not in str(refusal.value)


def test_a_crs_without_a_place_is_not_given_to_polygons(tmp_path):
    """They are in pixels, as QGIS shows such a raster."""
    raster = write_raster(tmp_path / "map.tif", noisy(2), nodata=255, geotransform=None)
    write_polygons(raster, tmp_path / "p.gpkg", CLASSES, 1, tmp_path)
    layer = (dataset := ogr.Open(str(tmp_path / "p.gpkg"))).GetLayer(0)
    name = layer.GetSpatialRef() and layer.GetSpatialRef().GetName()
    assert layer.GetExtent() == (0, 130, -90, 0) and (name is None or name.startswith("Undefined"))
    assert class_areas(raster)[1] is None
    del dataset
