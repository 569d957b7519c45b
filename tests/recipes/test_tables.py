"""The paper's tables for the network that ships: what is trained for them, what is kept, and what follows from the counts."""

import json
import pickle
import sys
import time
from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from fctl_qgis.recipes import learn, tables
from fctl_qgis.recipes.imagery import PlacedRaster
from fctl_qgis.recipes.learn import Schedule
from fctl_qgis.recipes.packed import pack
from fctl_qgis.recipes.plan import REFINERS, TABLES, VARIANTS, Plan, Refining
from fctl_qgis.recipes.runs import built, config_of
from tests import card_tables
from tests.scenes import draw_scene

SHORT = Schedule(2, batch=4, size_px=32)


def plan(*names, seeds=(1,), folds=(0, 1), schedule=SHORT):
    return Plan(names or tuple(TABLES), seeds, folds, schedule, SHORT)


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Drawn scenes as places of two folds."""
    rasters = []
    for number, (group, name) in enumerate((("hand", "czech"), ("hand", "pdok_nl"), ("ohio", "ohio 4"), ("ohio", "ohio 5"))):
        image, labels = draw_scene(80, 96, number)
        rasters.append(PlacedRaster(group, name, f"scene {number}", 0.3, image, labels))
    path = tmp_path_factory.mktemp("packed") / "places.zip"
    pack(rasters, path)
    return path


def test_a_plan_has_what_the_tables_compare(encoder):
    """Each network is trained once for every seed and fold, whatever tables it is in; all have the same samples."""
    whole = plan(seeds=(1, 2, 3), folds=(0, 1, 2, 3))
    names = [task.name for task in whole.tasks()]
    assert len(names) == len(set(names)) == (len(VARIANTS) + len(REFINERS)) * 3 * 4
    assert len(whole.segmenters()) == len(VARIANTS) * 3 * 4 and names[:4] == [f"none-seed1-fold{fold}" for fold in range(4)]
    assert len(set(map(str, (task.schedule for task in whole.segmenters())))) == 2  # the second is the one stopped early
    runs = {task.name.removesuffix("-seed1-fold2"): task.run for task in plan(folds=(2,)).segmenters()}
    assert {name: config_of(runs[name]).contexts for name in ("none", "local", "medium", "large", "medium-large", "all")} == {
        "none": (), "local": (1,), "medium": (2,), "large": (3,), "medium-large": (2, 3), "all": (1, 2, 3)}
    assert {config_of(runs[name]).fusion for name in ("all", "average", "fixed", "concatenation")} == {
        "adaptive", "average", "fixed", "concatenation"}
    assert config_of(runs["1.5-2-3"]).contexts == (1.5, 2, 3)
    assert not runs["random"].pretrained and not runs["no-hand"].hand and runs["no-hand"].pretrained
    for name in ("medium", "concatenation", "1.5-2-3"):
        network = built(runs[name], encoder).eval()
        around = [torch.rand(1, 3, 64, 64) for _ in network.config.outer_contexts]
        assert network(torch.rand(1, 3, 64, 64), around).shape == (1, 5, 64, 64)


def test_a_refiner_is_tried_where_neither_it_nor_its_segmenters_learnt():
    """Maps it learns from are of places left out, but for the paper's way, whose maps are of what an early network learnt."""
    for task in plan("merging", "another", folds=(0, 1, 3)).tasks():
        if isinstance(task, Refining):
            (judged,) = task.repair.without
            assert judged not in task.repair.folds and set(task.repair.folds) == {0, 1, 3} - {judged}
            assert all(each.run.fold == judged and each.maps == "left out" for each in task.tried.values())
            early = "early" in task.name
            assert [each.run.fold for each in task.crude] == ([judged] if early else list(task.repair.folds))
            assert {each.maps for each in task.crude} == {"learnt" if early else "left out"}
            assert {each.schedule.until for each in task.crude} == {0.4 if early else 1.0}
    alone = plan("merging", "another", folds=(2,))
    assert not alone.refiners(), "there is nothing that a refiner could learn from"


def test_what_decides_a_result_decides_whether_it_is_kept():
    """Another schedule, other material; a refiner is another if its segmenters are."""
    once, other = ({task.name: task.made_of("these") for task in plan("merging", schedule=schedule).tasks()}
                   for schedule in (SHORT, Schedule(3, batch=4, size_px=32)))
    assert list(once) == list(other) and not set(once.values()) & set(other.values())
    assert not {task.made_of("those") for task in plan("merging").tasks()} & set(once.values())


def test_a_plan_is_carried_out_cut_off_and_continued_to_its_tables(packed, encoder, tmp_path, monkeypatch, capsys,
                                                                   small_patches):
    """From packed places to tables; cut off before, in and after trainings, the end is as if nothing had happened."""
    seconds = count()
    clock = SimpleNamespace(time=lambda: next(seconds), monotonic=time.monotonic, strftime=time.strftime)

    def command(out, *words, names=("merging", "another")):
        length = json.dumps({"steps": SHORT.steps, "batch": SHORT.batch, "size_px": SHORT.size_px})
        monkeypatch.setattr(sys, "argv", [
            "tables", "--packed", str(packed), "--encoder", str(encoder), "--out", str(tmp_path / out), "--seeds", "1",
            "--folds", "0", "1", "--schedule", length, "--refiner-schedule", length, "--threads", "1", "--tables", *names,
            *words])
        tables.main()
        return capsys.readouterr().out

    names = [task.name for task in plan("merging", "another").tasks()]
    assert f"{len(names)} to do: {', '.join(names)}" in command("cut", "--plan") and not (tmp_path / "cut").exists()
    with monkeypatch.context() as looked_at:  # every look at the clock takes a second
        for module in (tables, learn):
            looked_at.setattr(module, "time", clock)
        assert f"{len(names)} to do" in command("cut", "--seconds", "0")
        said = command("cut", "--seconds", "5.5", "--work", str(tmp_path / "work"))
    assert "was cut off at step 1" in said and f"{len(names) - 1} to do" in said
    assert [path.name for path in (tmp_path / "cut").glob("*-fold?.json")] == [f"{names[0]}.json"]
    said = command("cut", "--work", str(tmp_path / "work"))
    assert f"{names[1]}: continued at step 1" in said and f"{names[0]}:" not in said and "everything is finished" in said
    assert "everything is finished" in command("straight", names=["another"])
    cut, straight = (json.loads((tmp_path / out / "tables.json").read_text()) for out in ("cut", "straight"))
    titles = {name: TABLES[name].title for name in ("merging", "another")}
    assert cut["counts"][titles["another"]] == straight["counts"][titles["another"]], "seeds and steps decide, not the way"
    assert list(cut["tables"]) == list(titles.values()) and list(straight["tables"]) == [titles["another"]]
    rows = [line.split(" | ") for line in cut["tables"][titles["merging"]][3:]]
    assert [row[0] for row in rows] == [f"| {row.title}" for row in TABLES["merging"].rows]
    assert all(row[1] == "1" for row in rows) and [row[-3:-1] for row in rows if row[0] == "| averaging"] == [["–", "–"]]
    assert cut["tables"][titles["merging"]][1].endswith("boundary F1 |")
    for result in (result for counts in cut["counts"].values() for result in counts.values()):
        assert {place: np.sum(counts) for place, counts in result["1"]["matrices"].items()} == dict.fromkeys(
            ("hand/czech", "hand/pdok_nl", "ohio/ohio 4", "ohio/ohio 5"), 80 * 96)
    command("cut", "--seconds", "0", names=["contexts"])
    assert json.loads((tmp_path / "cut" / "tables.json").read_text()) == cut, "another plan takes no table away"
    text = (tmp_path / "cut" / "tables.md").read_text()
    assert card_tables.comparisons({"scores": {"tables": cut["tables"]}}).splitlines() == text.strip().splitlines()


def test_processes_are_told_all_they_need(packed, encoder, tmp_path):
    place = tables.Workplace(packed, encoder, tmp_path, tmp_path, 1, 2.0)
    for each in (place, *plan().tasks()):
        assert pickle.loads(pickle.dumps(each)) == each
