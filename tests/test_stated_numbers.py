"""Documents quote measured numbers; one that was measured anew, or edited by hand, is found."""

import json

import pytest

from tests import card_tables, speed_table, stated_numbers

KNOWN = {"card.scores.all.miou": 56.34, "table.scores": "| a |\n| --- |"}
TEXT = "It reaches <!--= card.scores.all.miou .1f -->56.3<!--/--> %.\n\n<!--= table.scores -->\n| a |\n| --- |\n<!--/-->\n"


def test_a_number_that_is_not_the_measured_one_is_found_and_mended():
    assert stated_numbers.drift(TEXT, KNOWN) == []
    for wrong in (TEXT.replace("56.3", "57.3"), TEXT.replace("| a |", "| b |")):
        assert len(stated_numbers.drift(wrong, KNOWN)) == 1
        assert stated_numbers.renewed(wrong, KNOWN) == TEXT
    changed = KNOWN | {"card.scores.all.miou": 60.0}
    assert stated_numbers.drift(TEXT, changed) == ["card.scores.all.miou: '56.3' should be '60.0'"]


@pytest.mark.parametrize("text, reason", [
    ("a <!--= card.nothing -->1<!--/-->", "nothing measured is called card.nothing"),
    ("<!--= card.scores.all.miou -->1<!--/--> begins", "begins a line"),
    ("in `<!--= card.scores.all.miou -->1<!--/-->`", "in code")])
def test_a_mark_that_cannot_be_served_is_named(text, reason):
    with pytest.raises(ValueError, match=reason):
        stated_numbers.renewed(text, KNOWN)


def test_a_benchmark_is_kept_beside_earlier_ones_of_the_same_machine_only(tmp_path, monkeypatch):
    monkeypatch.setattr(stated_numbers, "BENCH", tmp_path)
    run = tmp_path / "run.json"

    def kept(where, **values):
        run.write_text(json.dumps({"cores": 2, "rows": [{"what": what, "value": value} for what, value in values.items()]}))
        stated_numbers.take(run, "cpu", where)
        return {row["what"]: row["value"] for row in json.loads((tmp_path / "cpu.json").read_text())["rows"]}

    assert kept("here", a=1, b=2) == {"a": 1, "b": 2}
    assert kept("here", b=3) == {"a": 1, "b": 3}
    assert kept("elsewhere", b=4) == {"b": 4}


def test_a_cards_scores_become_tables_whatever_they_are_called():
    score = {"miou": 50.0, "iou": {"water": 60.0}, "oa": 70.0, "kappa": 55.0}
    card = {"classes": [{"name": "water"}, {"name": "road"}], "scores": {
        "split": "left-out places", "all": score, "by place": {"Brno": score, "Graz": {**score, "miou": 40.0}},
        "merges": {"average": {"all": score, "errors near borders": 1.0}}, "by seed": {"1": [1.5, 2.5], "a|b": 3},
        "tables": {"ablation": ["Three seeds.", "Table 3", "| a |", "|---|", "| 1 |", "Table 5", "| b |", "|---|"]}}}
    rows = card_tables.scores(card).splitlines()
    assert rows[0] == "|  | mIoU | water | road | OA | kappa |"
    assert rows[2:] == ["| all | **50.0** | 60.0 | – | 70.0 | 55.0 |", "| by place, Brno | 50.0 | 60.0 | – | 70.0 | 55.0 |",
                        "| by place, Graz | 40.0 | 60.0 | – | 70.0 | 55.0 |"]
    assert card_tables.merges(card).splitlines()[2] == "| average | 50.0 | 1.0 |"
    assert card_tables.details(card) == ("**Split**: left-out places\n\n**By seed**\n\n|  |  |  |\n| --- | --- | --- |\n"
                                         "| 1 | 1.5 | 2.5 |\n| a\\|b | 3 |")
    assert card_tables.comparisons(card) == ("### Ablation\n\nThree seeds.\n\nTable 3\n\n| a |\n|---|\n| 1 |\n\nTable 5\n\n"
                                             "| b |\n|---|")


def test_land_mapped_in_an_hour_follows_from_pixels_a_second():
    known = {"cpu.average-6000-end-to-end": 1.0, "cpu.refine-6000-end-to-end": 0.5, "cpu.local-2-9000": 81.0,
             **{f"{card}.bundled-model-{word}-5000-px-from-memory": 100.0 for card in ("h100", "h200")
                for word in ("averaged", "refined")},
             **{f"h200.{merge}-20000-from-a-geotiff-whole-command": 40.0 for merge in ("average", "refine")}}
    rows = [line.split(" | ") for line in speed_table.throughput(known).splitlines()[2:]]
    assert rows[0][1:6] == ["averaged", "1", "140", "900", "3 600"], "two digits are known"
    assert rows[1][1:6] == ["refined", "0.5", "72", "450", "1 800"] and rows[-1][2:6] == ["1", "140", "900", "3 600"]
    assert [row[2] for row in rows if "H200" in row[0]] == ["100", "100", "10", "10"]
    (untried,) = [row for row in rows if "workstation" in row[0]]
    assert untried[2:6] == ["untried"] * 4, "nothing is made up"
