"""The curve of a training, on disk and drawn."""

from xml.etree import ElementTree

from fctl_qgis.teaching.curve import Curve


def drawn(path):
    curve = Curve(path)
    for step, loss, score in ((20, 1.5, 0.30), (40, 0.9, 0.45), (60, 0.7, 0.41), (80, 0.65, 0.45)):
        curve.add_loss(step, loss)
        curve.add_score(step, score)
    return curve


def test_the_best_is_the_first_of_the_highest(tmp_path):
    assert Curve(tmp_path / "a.json").best() == (0, -1.0)
    curve = drawn(tmp_path / "b.json")
    assert curve.best() == (40, 0.45) and curve.checks_since_best() == 2


def test_it_survives_a_cut_and_overwrites_what_is_repeated(tmp_path):
    drawn(tmp_path / "curve.json")
    curve = Curve(tmp_path / "curve.json")
    assert curve.best() == (40, 0.45)
    curve.add_score(40, 0.44)  # continued from an earlier checkpoint: 60 and 80 have not been yet
    curve.add_loss(40, 0.91)
    assert curve.scores == [[20, 0.3], [40, 0.44]] and Curve(tmp_path / "curve.json").losses == [[20, 1.5], [40, 0.91]]
    assert not list(tmp_path.glob("*.partial"))


def test_the_table_leaves_cells_empty_where_nothing_was_measured(tmp_path):
    curve = Curve(tmp_path / "curve.json")
    curve.add_loss(20, 1.25)
    curve.add_score(50, 0.5)
    assert curve.as_csv() == "step,loss,validation_miou\n20,1.25000,\n50,,0.50000\n"


def test_the_picture_is_to_scale(tmp_path):
    picture = ElementTree.fromstring(drawn(tmp_path / "curve.json").as_svg())
    loss, score = ([tuple(map(float, place.split(","))) for place in line.get("points").split()]
                   for line in picture.iter("{http://www.w3.org/2000/svg}polyline"))
    assert loss[0][1] == 10 and loss[0][0] < loss[1][0] < loss[2][0] < loss[3][0] == 640 - 44
    assert score[1][1] == score[3][1] < score[2][1] < score[0][1], "higher scores lie higher"
    assert abs(score[1][1] - (210 - 200 * 0.45)) < 0.06


def test_an_empty_curve_is_a_picture(tmp_path):
    assert ElementTree.fromstring(Curve(tmp_path / "curve.json").as_svg()).tag.endswith("svg")
