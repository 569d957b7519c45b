"""A result is a family of files: whatever lies beside the former one goes with it, and what is another's stays."""

import os
import sqlite3
import tempfile
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from fctl_qgis.engine.work import run
from fctl_qgis.errors import RasterError
from fctl_qgis.files.qml import MARK, of_confidence
from fctl_qgis.jobs import commit
from fctl_qgis.jobs.commit import brought_beside, move_into_place, style_of, take_back, try_to_replace
from fctl_qgis.jobs.family import family
from fctl_qgis.jobs.segment import Job
from tests.scenes import draw_scene, write_raster

RASTER = ["map.tif", "map.tif.aux.xml", "map.tif.ovr", "map.tif.OVR", "map.tif.msk", "map.tif.msk.ovr", "map.tif.ovr.aux.xml",
          "map.tif.xml", "map.tif.vat.dbf", "map.tfw", "map.TFW", "map.tifw", "map.wld", "map.prj", "map.qpj", "map.tab",
          "map.aux", "map.rrd", "map.RPB", "map_rpc.txt", "map_RPC.TXT"]
PACKAGE = ["map.gpkg", "map.gpkg-wal", "map.gpkg-shm", "map.gpkg-journal", "map.gpkg.aux.xml"]
TABLE = ["map.csv", "map.csvt", "map.csv.aux.xml"]
#: of nobody's family
STRANGERS = ["map.qml", "map2.tif", "map2.tfw", "map.tif.bak", "map.html", "a map.wld", "map-wal", "Map.tfw"]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(name)


def names(paths: list[Path]) -> set[str]:
    return {path.name for path in paths}


@pytest.mark.parametrize("members", [RASTER, PACKAGE, TABLE], ids=lambda members: members[0])
def test_everything_that_is_read_along_with_a_file_is_of_its_family(tmp_path, members):
    touch(tmp_path, *members, *STRANGERS)
    found = family(tmp_path / members[0])
    assert found[0].name == members[0] and names(found) == set(members)


@pytest.mark.parametrize("other, kept", [
    ("map.shp", {"map.prj", "map.wld", "map.tab", "map.aux"}), ("map.jpg", {"map.prj", "map.wld", "map.tab", "map.aux"}),
    ("map.tiff", {"map.prj", "map.wld", "map.tab", "map.aux", "map.tfw"}), ("map.csv", {"map.prj"}), ("map.gpkg", set())])
def test_what_another_file_of_the_same_stem_needs_stays(tmp_path, other, kept):
    beside = {"map.prj", "map.wld", "map.tab", "map.aux", "map.tfw"}
    touch(tmp_path, "map.tif", "map.tif.ovr", other, *beside)
    assert names(family(tmp_path / "map.tif")) == {"map.tif", "map.tif.ovr"} | beside - kept


def test_siblings_go_though_the_file_itself_is_gone(tmp_path):
    touch(tmp_path, "map.gpkg-wal", "map.tif.ovr")
    assert names(family(tmp_path / "map.gpkg")) == {"map.gpkg-wal"} and names(family(tmp_path / "map.tif")) == {"map.tif.ovr"}
    assert family(tmp_path / "nowhere" / "map.tif") == []


def exchange(folder: Path, **new: dict[str, str]) -> list[Path]:
    """Put new files, by target and the names of what comes with it, in place of what is there; the targets."""
    source = folder / "finished"
    source.mkdir(exist_ok=True)
    for target, appended in new.items():
        touch(source, target.replace("_", "."), *(target.replace("_", ".") + ending for ending in appended))
    targets = [folder / target.replace("_", ".") for target in new]
    move_into_place(brought_beside([source / target.name for target in targets], targets), targets)
    return targets


def test_the_new_family_replaces_the_old_one(tmp_path):
    touch(tmp_path, *RASTER, *PACKAGE, *STRANGERS)
    exchange(tmp_path, map_tif=[".aux.xml"], map_gpkg=[])
    assert names(path for path in tmp_path.iterdir() if path.is_file()) == {
        "map.tif", "map.tif.aux.xml", "map.gpkg", *STRANGERS}
    assert not any((tmp_path / "finished").iterdir())


def styled(folder: Path, *targets: str) -> None:
    """Put finished rasters with their styles where former ones may lie."""
    source = folder / "finished"
    source.mkdir(exist_ok=True)
    touch(source, *targets)
    for name in targets:
        style_of(source / name).write_text(f"{MARK} new, of {name}")
    paths = [folder / name for name in targets]
    move_into_place(brought_beside([source / name for name in targets], paths), paths)


def test_a_style_comes_and_goes_with_its_raster(tmp_path):
    touch(tmp_path, "map.tif")
    (tmp_path / "map.qml").write_text(of_confidence())
    assert names(family(tmp_path / "map.tif")) == {"map.tif", "map.qml"}
    assert not family(tmp_path / "map.gpkg") and not family(tmp_path / "map.csv")
    styled(tmp_path, "map.tif")
    assert names(tmp_path.iterdir()) == {"map.tif", "map.qml", "finished"}
    assert (tmp_path / "map.qml").read_text() == f"{MARK} new, of map.tif"


def test_a_style_that_somebody_saved_stays(tmp_path):
    touch(tmp_path, "map.tif", "map.qml")
    styled(tmp_path, "map.tif")
    assert (tmp_path / "map.qml").read_text() == "map.qml"


@pytest.mark.parametrize("other", ["map.jp2", "map.shp", "map.tiff"])
def test_another_map_of_the_same_stem_is_not_drawn_by_it(tmp_path, other):
    touch(tmp_path, other)
    styled(tmp_path, "map.tif")
    assert not (tmp_path / "map.qml").exists() and (tmp_path / "map.tif").exists()


def test_of_two_results_of_one_stem_the_first_has_the_style(tmp_path):
    styled(tmp_path, "map.tif", "map.tiff")
    assert (tmp_path / "map.qml").read_text() == f"{MARK} new, of map.tif"


def test_a_style_comes_along_from_another_disk(tmp_path):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
        finished = Path(elsewhere) / "output.tif"
        touch(Path(elsewhere), "output.tif", "output.tif.aux.xml")
        style_of(finished).write_text(of_confidence())
        for kept in ("", "saved by hand"):
            if kept:
                (tmp_path / "map.qml").write_text(kept)
            move_into_place(brought_beside([finished], [tmp_path / "map.tif"]), [tmp_path / "map.tif"])
            assert names(tmp_path.iterdir()) == {"map.tif", "map.tif.aux.xml", "map.qml"}
            assert (tmp_path / "map.qml").read_text() == (kept or of_confidence())


@pytest.mark.parametrize("stop", range(1, 11))
def test_an_exchange_cut_off_by_the_end_of_the_process_is_taken_back(tmp_path, monkeypatch, stop):
    """Between any two of its moves; nobody is there to clean up then."""
    touch(tmp_path, "map.tif", "map.tif.ovr", "map.gpkg", "map.gpkg-wal")
    (tmp_path / "map.qml").write_text(f"{MARK} former")
    (tmp_path / "finished").mkdir()
    style_of(tmp_path / "finished" / "map.tif").write_text(f"{MARK} new")
    before = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}

    class PowerCut(BaseException):
        pass

    moves, real = [], commit.os.replace

    def counted(source, destination):
        if ".partial" not in str(source):
            moves.append(destination)
            if len(moves) == stop:
                raise PowerCut
        real(source, destination)
    monkeypatch.setattr(commit.os, "replace", counted)
    if stop < 10:
        with pytest.raises(PowerCut):
            exchange(tmp_path, map_tif=[".aux.xml"], map_gpkg=[])
        monkeypatch.undo()
        take_back([tmp_path / "map.tif", tmp_path / "map.gpkg"])
        assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == before
        assert names((tmp_path / "finished").iterdir()) == {
            "map.tif", "map.tif.aux.xml", "map.tif.qml", "map.gpkg"}
    else:
        exchange(tmp_path, map_tif=[".aux.xml"], map_gpkg=[])
        assert len(moves) == 9, "every one of them was cut off once"


def drawn(path: Path, name: str) -> None:
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("land_cover", None, ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTString))
    for _ in range(500):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["class"] = name
        layer.CreateFeature(feature)


def test_a_former_geopackage_with_unwritten_edits_is_not_replayed_over_the_new_one(tmp_path):
    """As QGIS keeps it while it is on the map: open, with a write-ahead log that holds saved edits."""
    drawn(tmp_path / "map.gpkg", "former")
    (tmp_path / "finished").mkdir()
    drawn(tmp_path / "finished" / "map.gpkg", "new")
    on_the_map = sqlite3.connect(tmp_path / "map.gpkg")
    on_the_map.execute("pragma journal_mode = wal")
    on_the_map.execute("update land_cover set class = 'by hand'")
    on_the_map.commit()
    assert (tmp_path / "map.gpkg-wal").stat().st_size > 0
    targets = [tmp_path / "map.gpkg"]
    try_to_replace(targets)
    assert on_the_map.execute("select distinct class from land_cover").fetchall() == [("by hand",)]
    move_into_place(brought_beside([tmp_path / "finished" / "map.gpkg"], targets), targets)
    with sqlite3.connect(tmp_path / "map.gpkg") as new:
        assert new.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert new.execute("select distinct class from land_cover").fetchall() == [("new",)]
    on_the_map.close()
    with sqlite3.connect(tmp_path / "map.gpkg") as new:
        assert new.execute("select distinct class from land_cover").fetchall() == [("new",)]


def test_the_trial_leaves_everything_as_it_is(tmp_path):
    touch(tmp_path, *RASTER, *PACKAGE)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    try_to_replace([tmp_path / "map.tif", tmp_path / "map.gpkg", tmp_path / "new" / "table.csv"])
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.is_file()} == before
    assert (tmp_path / "new").is_dir() and not any((tmp_path / "new").iterdir())


def test_targets_that_cannot_be_replaced_are_found_by_the_trial(tmp_path):
    (tmp_path / "folder.tif").mkdir()
    touch(tmp_path, "file")
    os.mkfifo(tmp_path / "pipe.tif")
    for target, reason in (("pipe.tif", "a device or a pipe"), ("/dev/full", "a device or a pipe"),
                           ("folder.tif", "is a folder"), ("file/map.tif", "cannot be written"),
                           (f"{'long' * 70}.tif", "cannot be written"), ("/proc/none/map.tif", "cannot be written"),
                           ("surrogate\udcff.tif", "can be written"), ("nul\0.tif", "can be written")):
        with pytest.raises(RasterError, match=reason) as refusal:
            try_to_replace([tmp_path / target])
        assert "\n" not in str(refusal.value) and ".fctl-" not in str(refusal.value)
    assert names(tmp_path.iterdir()) == {"folder.tif", "file", "pipe.tif"}


def test_pyramids_and_masks_of_a_former_map_do_not_apply_to_the_new_one(small_model, tmp_path, monkeypatch):
    """A whole run, over a map that QGIS has given external overviews, a mask, and a world file."""
    scene = write_raster(tmp_path / "scenes" / "scene.tif", draw_scene(200, 220, 1)[0])
    target = tmp_path / "map.tif"
    job = Job(str(scene), str(target), str(small_model), device="cpu")
    run(job, lambda _: None)
    expected = target.read_bytes()
    monkeypatch.setenv("GDAL_TIFF_INTERNAL_MASK", "NO")
    dataset = gdal.Open(str(target))
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.zeros((200, 220), np.uint8))
    dataset = None
    gdal.Open(str(target)).BuildOverviews("NEAREST", [2, 4])
    (tmp_path / "map.tfw").write_text("9\n0\n0\n9\n0\n0\n")
    assert {"map.tif.ovr", "map.tif.msk"} <= names(tmp_path.iterdir())
    run(job, lambda _: None)
    assert names(tmp_path.iterdir()) == {"map.tif", "map.tif.aux.xml", "map.qml", "scenes"}
    assert target.read_bytes() == expected
    assert (gdal.Open(str(target)).GetRasterBand(1).GetMaskBand().ReadAsArray() > 0).all()
