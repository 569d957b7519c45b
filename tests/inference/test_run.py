"""The whole line on small rasters: georeference, odd sizes, and bytes that depend on the job alone."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from fctl_qgis.engine.work import run
from fctl_qgis.errors import FctlError, RasterError, UsageError
from fctl_qgis.inference.rasters import Pace
from fctl_qgis.jobs.events import Progress, Warning
from fctl_qgis.jobs.segment import Job
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.raster.reader import RasterReader
from tests.conftest import read
from tests.scenes import GEOTRANSFORM, draw_scene, write_raster
from tests.small_model import HYPERPARAMETERS, write_small_model


@pytest.fixture
def segment(small_model, tmp_path):
    """Runs a job on the small model; returns the paths of land cover and confidence, and all events."""
    def segment(raster: Path, name: str = "map", **changes):
        events = []
        job = Job(str(raster), str(tmp_path / f"{name}.tif"), str(small_model), device="cpu",
                  confidence=str(tmp_path / f"{name}_confidence.tif"))
        done = run(replace(job, **changes), events.append)
        return Path(done.outputs["output"]), Path(done.outputs["confidence"]), events
    return segment


def same_bytes(first, second) -> bool:
    """Of the rasters, and of the styles beside them."""
    return all(a.with_suffix(ending).read_bytes() == b.with_suffix(ending).read_bytes()
               for a, b in zip(first[:2], second[:2]) for ending in (".tif", ".qml"))


def test_the_map_is_meaningful_and_complete(scene, segment, tmp_path):
    classes, confidence, events = segment(scene)
    assert set(np.unique(read(classes))) <= {1, 3, 4, 7} and len(np.unique(read(classes))) > 1
    assert read(confidence).min() >= 25 and read(confidence).max() <= 100
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions) and fractions[-1] == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "map.tif", "map.tif.aux.xml", "map.qml", "map_confidence.tif", "map_confidence.qml"}


@pytest.mark.parametrize("changes", [{"batch": 3}, {"batch": 7, "workers": 3}, {"workers": 1}, {"block_patches": 1},
                                     {"block_patches": 2, "workers": 4}, {"block_patches": 3, "batch": 5}])
def test_batch_block_and_threads_change_nothing(scene, segment, changes):
    assert same_bytes(segment(scene), segment(scene, "other", **changes))


@pytest.mark.parametrize("merge, tta", [("average", False), ("montage", False), ("average", True)])
def test_an_extent_gives_the_crop_of_the_whole(scene, segment, merge, tta):
    whole = segment(scene, merge=merge, tta=tta)
    extent = (435050.25, 4519900.0, 435150.0, 4519960.1)  # columns 100…299, rows 79…199
    part = segment(scene, "part", merge=merge, tta=tta, extent=extent, block_patches=1)
    for full, cropped in zip(whole[:2], part[:2]):
        assert np.array_equal(read(cropped), read(full)[79:200, 100:300])
    assert gdal.Open(str(part[0])).GetGeoTransform() == pytest.approx((435050.0, 0.5, 0, 4519960.5, 0, -0.5))


def test_merges_and_augmentation_differ_but_agree_mostly(scene, segment):
    average, montage, augmented = (read(segment(scene, name, **changes)[0]) for name, changes in
                                   (("a", {}), ("m", {"merge": "montage"}), ("t", {"tta": True})))
    assert 0.5 < (average == montage).mean() < 1
    assert 0.5 < (average == augmented).mean() < 1


def test_augmentation_makes_the_map_turn_with_the_raster(tmp_path, segment):
    """On one patch, averaging over rotations and mirror images commutes with rotating the raster."""
    image, _ = draw_scene(64, 64, 5)
    straight = write_raster(tmp_path / "a.tif", image)
    turned = write_raster(tmp_path / "b.tif", np.rot90(image, 1, (1, 2)))
    maps = [read(segment(path, path.stem + "_map", tta=True)[1]).astype(int) for path in (straight, turned)]
    assert np.abs(np.rot90(maps[0]) - maps[1]).max() <= 1


@pytest.mark.parametrize("shape", [(1, 1), (63, 65), (64, 64), (375, 3), (113, 64)])
def test_sizes_around_and_below_the_patch(tmp_path, segment, shape):
    path = write_raster(tmp_path / "odd.tif", draw_scene(400, 400, 2)[0][:, :shape[0], :shape[1]])
    classes, confidence, _ = segment(path)
    assert read(classes).shape == read(confidence).shape == shape
    assert (read(classes) != 255).all()


def variants(folder: Path) -> dict[str, Path]:
    image, _ = draw_scene(90, 110, 4)
    four = np.concatenate([image, image[:1]])
    return {
        "rotated": write_raster(folder / "rotated.tif", image, geotransform=(4e5, 0.5, 0.2, 45e5, 0.2, -0.5)),
        "south-up": write_raster(folder / "south.tif", image, geotransform=(4e5, 0.5, 0, 45e5, 0, 0.5)),
        "16-bit": write_raster(folder / "deep.tif", image.astype(np.uint16) * 37),
        "float": write_raster(folder / "float.tif", image / 255.0),
        "4-band": write_raster(folder / "four.tif", four),
        "grey": write_raster(folder / "grey.tif", image[:1]),
        "degrees": write_raster(folder / "degrees.tif", image, epsg=4326, geotransform=(-83, 6e-6, 0, 40, 0, -6e-6)),
        "png": write_raster(folder / "plain.png", image, geotransform=None, epsg=None, driver="PNG"),
        "no CRS": write_raster(folder / "nocrs.tif", image, epsg=None)}


@pytest.mark.parametrize("kind", ["rotated", "south-up", "16-bit", "float", "4-band", "grey", "degrees", "png", "no CRS"])
def test_every_kind_of_raster_keeps_its_georeference(tmp_path, segment, kind):
    path = variants(tmp_path)[kind]
    source, result = gdal.Open(str(path)), gdal.Open(str(segment(path)[0]))
    assert (result.RasterXSize, result.RasterYSize) == (110, 90)
    assert result.GetGeoTransform(can_return_null=True) == source.GetGeoTransform(can_return_null=True)
    if source.GetSpatialRef() is None:
        assert result.GetSpatialRef() is None
    else:
        assert result.GetSpatialRef().IsSame(source.GetSpatialRef())
    assert (result.ReadAsArray() != 255).all()


def test_deep_rasters_are_stretched_like_their_8_bit_twin(tmp_path, segment):
    image, _ = draw_scene(90, 110, 4)
    deep = write_raster(tmp_path / "deep.tif", image.astype(np.uint16) * 100 + 7)
    _, _, events = segment(deep)
    assert any("Stretch" in getattr(event, "message", "") for event in events)


def test_holes_stay_holes_and_do_not_leak(tmp_path, segment):
    image, _ = draw_scene(200, 200, 4)
    image = np.maximum(image, 1)
    image[:, 60:130, 50:180] = 0
    classes, confidence, _ = segment(write_raster(tmp_path / "holes.tif", image, nodata=0))
    for path in (classes, confidence):
        assert (read(path)[60:130, 50:180] == 255).all() and (read(path) == 255).sum() == 70 * 130


def test_an_empty_raster_is_all_nodata_and_costs_no_forward_pass(tmp_path, segment):
    path = write_raster(tmp_path / "empty.tif", np.zeros((3, 200, 200), np.uint8), nodata=0)
    assert (read(segment(path)[0]) == 255).all()


def test_a_mask_in_another_crs_keeps_what_lies_inside(scene, tmp_path, segment):
    utm, degrees = osr.SpatialReference(), osr.SpatialReference()
    utm.ImportFromEPSG(32617)
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    x0, y0 = GEOTRANSFORM[0], GEOTRANSFORM[3]
    ring = ogr.CreateGeometryFromWkt(
        f"POLYGON(({x0 + 50} {y0 - 20}, {x0 + 150} {y0 - 20}, {x0 + 147.3} {y0 - 121.7}, {x0 + 50} {y0 - 20}))")
    inside = gdal.GetDriverByName("MEM").Create("", 420, 300, 1)
    inside.SetGeoTransform(GEOTRANSFORM)
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    for crs, name in ((utm, "utm"), (degrees, "degrees")):
        layer = memory.CreateLayer(name, crs)
        feature = ogr.Feature(layer.GetLayerDefn())
        geometry = ring.Clone()
        if crs is degrees:
            geometry.Transform(osr.CoordinateTransformation(utm, degrees))
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(inside, [1], memory.GetLayer(0), burn_values=[1])
    ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "mask.gpkg")).CopyLayer(memory.GetLayer(1), "mask")
    whole = read(segment(scene)[0])
    masked = read(segment(scene, "masked", mask=str(tmp_path / "mask.gpkg"))[0])
    expected = np.where(inside.ReadAsArray() > 0, whole, 255)
    assert (masked != expected).mean() < 1e-3, "at most pixels whose centre lies on the border"
    assert 0.1 < (masked != 255).mean() < 0.2


def test_low_confidence_can_be_nodata(scene, segment):
    classes, confidence, _ = segment(scene)
    strict, _, _ = segment(scene, "strict", min_confidence=60.0)
    kept = read(strict) != 255
    assert 0 < kept.mean() < 1
    assert np.array_equal(read(strict)[kept], read(classes)[kept])
    assert read(confidence)[kept].min() >= 60 and read(confidence)[~kept].max() <= 60


def test_polygons_under_a_minimum_confidence_meet(scene, segment, tmp_path):
    """The raster has gaps, the polygons only those that are wide; they do not go beyond what is likely."""
    strict, _, _ = segment(scene, "strict", min_confidence=40.0, polygons=str(tmp_path / "strict.gpkg"))
    alone, _, _ = segment(scene, "alone", min_confidence=40.0)
    assert np.array_equal(read(strict), read(alone)), "the raster does not depend on whether polygons are drawn"
    dataset = ogr.Open(str(tmp_path / "strict.gpkg"))
    covered = gdal.GetDriverByName("MEM").Create("", 420, 300, 1)
    covered.SetGeoTransform(GEOTRANSFORM)
    gdal.RasterizeLayer(covered, [1], dataset.GetLayer(0), burn_values=[1])
    gaps, left = read(strict) == 255, covered.ReadAsArray() == 0
    assert gaps.mean() > 0.01 and left.sum() < 0.9 * gaps.sum()
    assert {path.name for path in tmp_path.iterdir()} >= {"strict.gpkg", "strict.tif"}


def test_another_resolution_is_written_at_that_resolution(scene, segment):
    half = gdal.Open(str(segment(scene, resolution=1.0)[0]))
    assert (half.RasterXSize, half.RasterYSize) == (210, 150)
    assert half.GetGeoTransform() == pytest.approx((GEOTRANSFORM[0], 1, 0, GEOTRANSFORM[3], 0, -1))
    own = segment(scene, "own")
    assert same_bytes(own, segment(scene, "typed", resolution=0.5))


def test_pixels_outside_the_models_range_are_resampled_with_a_warning(tmp_path, segment):
    path = write_raster(tmp_path / "fine.tif", draw_scene(200, 200, 1)[0], geotransform=(4e5, 0.1, 0, 45e5, 0, -0.1))
    classes, _, events = segment(path)
    assert gdal.Open(str(classes)).GetGeoTransform()[1] == pytest.approx(0.3)
    assert read(classes).shape == (67, 67)
    assert any(isinstance(event, Warning) and "0.3" in event.message for event in events)


@pytest.mark.parametrize("changes, kind, reason", [
    ({"extent": (0.0, 0.0, 1.0, 1.0)}, UsageError, "does not meet the raster"),
    ({"bands": (1, 2, 8)}, RasterError, "no band 8"),
    ({"mask": "/nowhere/mask.gpkg"}, RasterError, "Cannot read the mask"), ({"model": "nonsense"}, FctlError, "no model"),
    ({"output": "/proc/none/map.tif"}, RasterError, "Cannot write"), ({"input": "/nowhere.tif"}, RasterError, "Cannot open")])
def test_refusals_are_one_sentence_and_leave_nothing(scene, segment, tmp_path, changes, kind, reason):
    with pytest.raises(kind, match=reason) as refusal:
        segment(scene, **changes)
    assert "\n" not in str(refusal.value)
    assert not list(tmp_path.iterdir())


def test_cuda_where_there_is_none_is_an_error(scene, segment):
    import torch
    if torch.cuda.is_available():
        assert segment(scene, device="cuda")[0].exists()
    else:
        with pytest.raises(UsageError, match="no usable CUDA device"):
            segment(scene, device="cuda")


def test_half_precision_is_chosen_when_the_job_is_planned(scene, segment):
    single, half = segment(scene), segment(scene, "half", precision="bfloat16")
    assert 0.9 < (read(single[0]) == read(half[0])).mean() < 1
    assert same_bytes(half, segment(scene, "again", precision="bfloat16", workers=1, batch=3))
    assert '"precision": "bfloat16"' in gdal.Open(str(half[0])).GetMetadataItem("FCTL_PARAMETERS")
    with pytest.raises(UsageError, match="'float16' is for graphics cards"):
        segment(scene, "none", precision="float16")


def test_unfinished_work_is_taken_up_and_yields_the_same_bytes(scene, segment, tmp_path, small_model, monkeypatch):
    expected = segment(scene, block_patches=2)
    job = Job(str(scene), str(tmp_path / "again.tif"), str(small_model), device="cpu", block_patches=2,
              confidence=str(tmp_path / "again_confidence.tif"))

    class PowerCut(BaseException):
        pass

    def cut(event):
        if isinstance(event, Progress) and event.fraction > 0.5:
            raise PowerCut

    monkeypatch.setattr(Pace, "INTERVAL", 0.0)  # a report after every patch
    with pytest.raises(PowerCut):
        run(job, cut)
    finished = list(job.scratch().glob("segmenting/block_*.raw"))
    assert finished and not Path(job.output).exists()
    events = []
    run(job, events.append)
    assert any("Continuing" in getattr(event, "message", "") for event in events)
    assert same_bytes(expected, (Path(job.output), Path(job.confidence)))
    with pytest.raises(PowerCut):
        run(job, cut)
    events.clear()
    run(replace(job, merge="montage"), events.append)
    assert not any("Continuing" in getattr(event, "message", "") for event in events), "another job starts anew"


def test_bands_beyond_three_and_fixed_ranges(tmp_path, segment):
    model = write_small_model(
        tmp_path / "four", id="four", input={
            "bands": ["red", "green", "blue", "nir"], "gsd_m": [0.3, 1.2], "edge": "zero",
            "scaling": {"method": "fixed", "ranges": [[0, 4000]] * 4}},
        segmenter={"architecture": "fctl", "hyperparameters": {
            **HYPERPARAMETERS, "input_mean": [0.4] * 4, "input_std": [0.25] * 4}})
    image, _ = draw_scene(100, 100, 1)
    path = write_raster(tmp_path / "four.tif", np.concatenate([image, image[:1]]).astype(np.uint16) * 16)
    classes, _, _ = segment(path, model=str(model))
    assert len(np.unique(read(classes))) > 1


@pytest.mark.parametrize("place", ["other folder", "other disk"])
def test_the_confidence_may_go_elsewhere_under_the_same_name(scene, segment, tmp_path, place):
    here = segment(scene)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if place == "other disk" else tmp_path) as elsewhere:
        there = segment(scene, "map", confidence=f"{elsewhere}/map.tif")
        assert same_bytes(here, there) and there[1].parent == Path(elsewhere)
        assert {path.name for path in Path(elsewhere).iterdir()} == {"map.tif", "map.qml"}


def test_a_global_context_is_the_whole_raster_in_bounded_memory(tmp_path, segment, scene, monkeypatch):
    model = write_small_model(tmp_path / "global", patch={
        "size_px": 64, "step_px": 48, "contexts": ["global", 1], "context_px": 32})
    plain = read(segment(scene, "plain", model=str(model))[0])
    assert len(np.unique(plain)) > 1
    from fctl_qgis.inference import views
    source = ArraySource(draw_scene(400, 700, 1)[0])
    direct = views.read_whole(source, 16).numpy().astype(int)
    monkeypatch.setattr(views, "DIRECT_PX", 1)
    monkeypatch.setattr(views, "TILE_PX", 100)
    assert np.abs(views.read_whole(source, 16).numpy() - direct).mean() < 2, "reduced in tiles, nearly the same"
    largest = []

    class Watched(ArraySource):
        def read(self, window):
            largest.append(window.height * window.width)
            return super().read(window)
    views.read_whole(Watched(np.zeros((3, 30, 20_000), np.uint8)), 16)
    assert max(largest) <= 30 * 400, "a long strip is read in pieces, too"


def test_extent_and_mask_on_ground_control_points_are_refused(tmp_path, segment):
    path = write_raster(tmp_path / "gcp.tif", draw_scene(80, 80, 1)[0], geotransform=None, epsg=None)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGCPs([gdal.GCP(10 + col, 50 - row, 0, col, row) for col, row in ((0, 0), (80, 0), (0, 80))],
                    crs.ExportToWkt())
    dataset = None
    assert gdal.Open(str(segment(path)[0])).GetGCPCount() == 3
    with pytest.raises(UsageError, match="warp it first"):
        segment(path, "part", extent=(10.0, 0.0, 20.0, 50.0))


def square_mask(path: Path, left: float, top: float, side: float) -> str:
    """Of pixels of the scene."""
    x, y = GEOTRANSFORM[0] + left * 0.5, GEOTRANSFORM[3] - top * 0.5
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("mask", crs, ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x + side / 2} {y},{x + side / 2} {y - side / 2},"
                                                  f"{x} {y - side / 2},{x} {y}))"))
    layer.CreateFeature(feature)
    layer = dataset = None
    return str(path)


@pytest.mark.parametrize("place, changes, what", [
    ((5000, 5000, 40), {}, "leaves nothing of the raster"), ((10.6, 10.6, 0.3), {}, "leaves nothing of the raster"),
    ((10, 10, 40), {"extent": (435100.0, 4519900.0, 435150.0, 4519960.0)}, "leaves nothing of the extent")])
def test_a_mask_that_leaves_nothing_is_refused(scene, segment, tmp_path, place, changes, what):
    mask = square_mask(tmp_path / "mask.gpkg", *place)
    with pytest.raises(UsageError, match=what) as refusal:
        segment(scene, mask=mask, **changes)
    assert "\n" not in str(refusal.value) and [path.name for path in tmp_path.iterdir()] == ["mask.gpkg"]


def test_bytes_with_a_sign_and_bytes_of_few_bits_are_what_they_say(tmp_path, segment):
    """GDAL tells of both in a note beside the bands only. They give the map of the same values written plainly."""
    image, _ = draw_scene(200, 200, 4)
    halved = (image // 2).astype(np.int16) - 64
    halved[:, :40] = -128

    def written(name: str, values: np.ndarray, kind: int, *options: str, nodata: float | None = None) -> Path:
        dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / name), 200, 200, 3, kind, options=list(options))
        dataset.WriteArray(values)
        dataset.SetGeoTransform(GEOTRANSFORM)
        if nodata is not None:
            dataset.GetRasterBand(1).SetNoDataValue(nodata)
        return tmp_path / name

    signed = gdal.GDT_Int8 if hasattr(gdal, "GDT_Int8") else gdal.GDT_Byte
    options = () if hasattr(gdal, "GDT_Int8") else ("PIXELTYPE=SIGNEDBYTE",)
    bits = (image > 100).astype(np.uint8)
    for first, second in ((written("signed.tif", halved.astype(np.int8), signed, *options, nodata=-128),
                           written("plain.tif", halved, gdal.GDT_Int16, nodata=-128)),
                          (written("bits.tif", bits, gdal.GDT_Byte, "NBITS=1"),
                           written("bytes.tif", 255 * bits, gdal.GDT_Byte))):
        maps = [read(segment(path, f"{path.stem}_map")[0]) for path in (first, second)]
        assert np.array_equal(*maps)
    assert (maps[0] != 255).all()


def test_layers_of_the_users_own_in_a_geopackage_are_not_lost_to_a_result(scene, segment, tmp_path):
    """Whatever they are; a former result, and the styles that QGIS keeps beside it, are replaced."""
    def add(name: str, kind: int, target: Path) -> Path:
        dataset = ogr.Open(str(target), 1) if target.exists() else ogr.GetDriverByName("GPKG").CreateDataSource(str(target))
        dataset.CreateLayer(name, None, kind)
        return target

    targets = {"polygons": tmp_path / "p.gpkg", "areas": tmp_path / "a.gpkg"}
    for _ in range(2):
        segment(scene, **{name: str(path) for name, path in targets.items()})
        add("layer_styles", ogr.wkbNone, targets["areas"])  # that of the polygons has come with them
    tiles = tmp_path / "tiles.gpkg"
    gdal.Translate(str(tiles), str(scene), format="GPKG", creationOptions=["RASTER_TABLE=ortho"])
    for path, name in ((add("roads", ogr.wkbLineString, targets["polygons"]), "roads"), (tiles, "ortho"),
                       (add("notes", ogr.wkbNone, tmp_path / "n.gpkg"), "notes")):
        before = path.read_bytes()
        for result in targets:
            with pytest.raises(UsageError, match=f"also holds {name}, which would be lost"):
                segment(scene, **{result: str(path)})
        assert path.read_bytes() == before


def test_what_the_mask_hides_is_not_even_read(tmp_path, segment, monkeypatch):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(600, 2100, 2)[0], options=("TILED=YES",))
    seen = []
    read_raw = RasterReader.read_raw
    monkeypatch.setattr(RasterReader, "read_raw", lambda self, window: seen.append(window) or read_raw(self, window))
    classes, _, _ = segment(raster, mask=square_mask(tmp_path / "mask.gpkg", 100, 100, 50))
    assert (read(classes) != 255).sum() == 50 * 50
    assert sum(window.height * window.width for window in seen) <= 600 * 512, "one square across"


def test_near_infrared_tagged_as_alpha_punches_no_holes_and_a_warning_tells(tmp_path, segment):
    image, _ = draw_scene(200, 200, 4)
    infrared = np.clip(image[:1].astype(int) + 20, 1, 255).astype(np.uint8)
    infrared[:, 60:130, 50:180] = 0  # water
    raster = write_raster(tmp_path / "naip.tif", np.concatenate([image, infrared]), options=("ALPHA=YES", "PHOTOMETRIC=RGB"))
    classes, _, events = segment(raster)
    assert (read(classes) != 255).all()
    (warning,) = [event.message for event in events if isinstance(event, Warning)]
    assert "Band 4" in warning and "tagged as alpha" in warning


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_map_of_nodata_alone_says_so(tmp_path, segment, dtype):
    _, _, events = segment(write_raster(tmp_path / "empty.tif", np.zeros((3, 90, 90), dtype), nodata=0))
    assert any(isinstance(event, Warning) and "nodata only" in event.message for event in events)


def test_a_stretch_does_not_depend_on_how_much_nodata_lies_around(tmp_path, segment):
    image = draw_scene(400, 400, 4)[0].astype(np.uint16) * 40 + 300
    crop = write_raster(tmp_path / "crop.tif", image, nodata=0)
    wide = np.zeros((3, 3000, 3000), np.uint16)
    wide[:, 1536:1936, 2304:2704] = image  # between the windows that are looked at first, on the same grid of patches
    place = (GEOTRANSFORM[0] - 1152, 0.5, 0, GEOTRANSFORM[3] + 768, 0, -0.5)
    mosaic = write_raster(tmp_path / "wide.tif", wide, nodata=0, geotransform=place, options=("TILED=YES", "COMPRESS=DEFLATE"))
    extent = (GEOTRANSFORM[0], GEOTRANSFORM[3] - 200, GEOTRANSFORM[0] + 200, GEOTRANSFORM[3])
    found = [gdal.Open(str(segment(path, path.stem + "_map", **changes)[0]))
             for path, changes in ((crop, {}), (mosaic, {"extent": extent}))]
    stretches = [json.loads(one.GetMetadataItem("FCTL_PARAMETERS"))["stretch"] for one in found]
    assert np.array(stretches[1]) == pytest.approx(np.array(stretches[0]), rel=0.03)
    assert (found[0].ReadAsArray() == found[1].ReadAsArray())[100:-100, 100:-100].mean() > 0.97


def test_rasters_stored_in_rows_give_the_bytes_of_tiled_ones_and_the_log_says_how_they_are_read(tmp_path, segment):
    pixels = np.tile(draw_scene(150, 1000, 4)[0], (1, 1, 5))
    rows, tiled = (write_raster(tmp_path / name / "scene.tif", pixels, nodata=0, options=options)
                   for name, options in (("rows", ("COMPRESS=DEFLATE",)), ("tiled", ("COMPRESS=DEFLATE", "TILED=YES"))))
    found = segment(rows, "a"), segment(tiled, "b")
    assert same_bytes(*found)
    assert [any("stored in whole rows" in getattr(event, "message", "") for event in events) for _, _, events in found] == [
        True, False]


@pytest.mark.parametrize("step, columns", [(2.4, 110), (0.5, 92)])
def test_pixels_of_web_mercator_are_measured_on_the_ground(tmp_path, segment, step, columns):
    """At 60° north a unit is half a metre: 1.2 m suit the model, 0.25 m do not."""
    geotransform = (1.1e6, step, 0, 8.4e6, 0, -step)
    raster = write_raster(tmp_path / "m.tif", draw_scene(90, 110, 4)[0], epsg=3857, geotransform=geotransform)
    classes, _, events = segment(raster)
    assert read(classes).shape[1] == columns
    assert any(isinstance(event, Warning) and "0.25" in event.message for event in events) == (step == 0.5)


def test_the_smallest_polygon_in_square_metres_is_so_many_pixels(scene, segment, tmp_path):
    """Pixels of half a metre, and of one where the processing resolution is; without a size on the ground it is refused."""
    for resolution, pixels in ((None, 40), (1.0, 10)):
        drawn = []
        for name, smallest in (("m2", {"smallest_m2": 9.8}), ("px", {"smallest_px": pixels})):
            path = tmp_path / f"{name}_{pixels}.gpkg"
            segment(scene, f"{name}_{pixels}", resolution=resolution, polygons=str(path), **smallest)
            dataset = ogr.Open(str(path))
            drawn.append([feature.GetGeometryRef().ExportToWkt() for feature in dataset.GetLayer(0)])
        assert drawn[0] == drawn[1] and len(drawn[0]) > 3
    nowhere = write_raster(tmp_path / "nowhere.tif", draw_scene(80, 90, 1)[0], geotransform=None, epsg=None)
    with pytest.raises(UsageError, match="give it in pixels"):
        segment(nowhere, "none", polygons=str(tmp_path / "none.gpkg"), smallest_m2=5.0)
    assert not (tmp_path / "none.tif").exists()
    with pytest.raises(UsageError, match="positive number"):
        segment(scene, "none", smallest_m2=-1.0)
