"""Colours of classes: what most maps give them, told apart on one map, and by eyes that see fewer."""

from itertools import combinations

import numpy as np
import pytest

from fctl_qgis.evaluation.page import RIGHT, WRONG
from fctl_qgis.files.qml import CONFIDENCE_COLORS
from fctl_qgis.inference.matching import Legend
from fctl_qgis.packages.card import LandCoverClass
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.packages.colors import ALIKE, colors_for, distance, told_apart, usual_color
from fctl_qgis.packages.presets import read_classes
from fctl_qgis.packages.vocabulary import _numbered

#: linear light as people see it who lack one kind of cones (Machado, Oliveira and Fernandes 2009)
BLINDNESSES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]}


def seen(color: str, blindness: str) -> str:
    """A colour as somebody with this colour blindness sees it."""
    parts = np.array([int(color[place:place + 2], 16) / 255 for place in (1, 3, 5)])
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    light = np.clip(np.array(BLINDNESSES[blindness]) @ light, 0, 1)
    parts = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


@pytest.mark.parametrize("name, like", [
    ("Grass", "meadow"), ("deep water", "Lakes"), ("Bäume", "forest"), ("farm road", "street"), ("bare soil", "Sand"),
    ("Developed, Open Space", "building")])
def test_a_name_has_its_usual_colour(name, like):
    assert usual_color(name) == usual_color(like) is not None


@pytest.mark.parametrize("name", ["class 3", "not building", "no water", "icon", "season", "", "router"])
def test_a_name_that_says_nothing_has_none(name):
    assert usual_color(name) is None


def told_apart_by(colors) -> float:
    return min(distance(*pair) for pair in combinations(colors, 2))


def test_grass_is_green_beside_water_and_whatever_is_in_use():
    """Names first, though what has none comes before them."""
    anything, grass, water = colors_for(["class 9", "grass", "water"])
    assert (grass, water) == (usual_color("grass"), usual_color("water")) and told_apart_by([anything, grass, water]) > 0.15
    lake, sea = colors_for(["lake", "sea"], taken=["#2e86c1"])
    assert told_apart_by([lake, sea, "#2e86c1"]) >= ALIKE and "#2e86c1" not in (lake, sea)
    assert colors_for(["mine", "lake"], ["#2e86c1"])[0] == "#2e86c1"


def test_forty_classes_can_be_told_apart_and_any_number_has_colours():
    assert told_apart_by(colors_for([f"class {number}" for number in range(40)])) >= ALIKE
    assert len(colors_for([f"class {number}" for number in range(255)])) == 255


def test_colours_that_look_alike_are_not_taken_twice():
    assert told_apart(["#00ffff", None, "#00faff", "red", "#ff0000"]) == ["#00ffff", None, None, None, "#ff0000"]


def test_every_list_of_new_classes_is_coloured_so(tmp_path):
    """Classes of a file, of a map without colours, and in words beside a model's."""
    (tmp_path / "classes.json").write_text('["grass", {"name": "pond", "color": "#123456"}, "lake"]')
    (tmp_path / "plain.json").write_text('["thing", "water"]')
    usual = {name: usual_color(name) for name in ("grass", "lake", "water")}
    listed = [entry.color for entry in read_classes(str(tmp_path / "classes.json"))]
    assert listed == [usual["grass"], "#123456", usual["lake"]]
    assert read_classes(str(tmp_path / "plain.json"))[1].color == usual["water"]
    assert told_apart_by([entry.color for entry in read_classes("12")]) > 0.12
    assert [entry.color for entry in Legend.of([1, 2], {1: "grass", 2: "water"}, {2: "#0000ff"}).classes] == [
        usual["grass"], "#0000ff"]
    known = (LandCoverClass(0, "sea", usual["water"]), LandCoverClass(1, "road", "#7f8c8d"))
    new = _numbered(["lake", "tree"], known)
    assert [entry.id for entry in new] == [2, 3] and new[1].color == usual_color("tree")
    assert told_apart_by([entry.color for entry in (*known, *new)]) >= ALIKE


@pytest.mark.parametrize("blindness", BLINDNESSES)
def test_confidence_and_agreement_are_told_apart_without_some_cones(blindness):
    ramp = [seen(color, blindness) for _, color in CONFIDENCE_COLORS]
    from_black = [distance("#000000", color) for color in ramp]
    assert from_black == sorted(from_black) and told_apart_by(ramp) > 0.1
    right, wrong = ("#" + "".join(f"{part:02x}" for part in color) for color in (RIGHT, WRONG))
    assert distance(seen(right, blindness), seen(wrong, blindness)) > 0.18


def test_the_bundled_models_classes_are_told_apart():
    assert told_apart_by([entry.color for entry in find(DEFAULT_MODEL).card.classes]) >= ALIKE
