"""What the counts of compared networks say, and when they are counted anew."""

import numpy as np
import pytest

from fctl_qgis.evaluation.confusion import ConfusionMatrix
from fctl_qgis.recipes.comparison import compared, gain, mean_iou, mean_score, pooled_score
from fctl_qgis.recipes.imagery import CLASSES


def result(right, rasters=6, pixels=1000):
    """Of a network that is right for a share of every class's pixels and takes the rest for the next class."""
    size = len(CLASSES)
    counts = np.zeros((size, size), int)
    for index in range(size):
        counts[index, index] = round(right * pixels)
        counts[index, (index + 1) % size] = pixels - counts[index, index]
    return {"matrices": {f"set/{number}": counts.tolist() for number in range(rasters)}, "boundary_f1": right,
            "parameters": 2_000_000, "seconds_per_megapixel": 1.5}


def test_a_lead_is_the_difference_of_pooled_miou_and_lies_in_its_interval():
    ours, theirs = result(0.8), result(0.6)
    expected = 100 * (ConfusionMatrix(np.array(ours["matrices"]["set/0"])).mean_iou()
                      - ConfusionMatrix(np.array(theirs["matrices"]["set/0"])).mean_iou())
    lead, low, high = gain([ours, ours], [theirs, theirs])
    assert lead == pytest.approx(expected) and low == pytest.approx(expected) == pytest.approx(high), "all rasters are alike"
    ours["matrices"]["set/0"] = result(0.1)["matrices"]["set/0"]  # one raster on which it fails
    lead, low, high = gain([ours], [theirs])
    assert low < lead < high and lead < expected


def test_the_interval_is_paired():
    """What makes a raster hard for both networks does not widen the interval of their difference."""
    ours, theirs = result(0.8), result(0.8)
    for run in (ours, theirs):
        run["matrices"]["set/1"] = result(0.2)["matrices"]["set/1"]
    assert gain([ours], [theirs]) == (0.0, 0.0, 0.0)


def test_scores_are_of_pooled_pixels_or_of_places():
    counts = np.array([[[8, 2], [0, 0]], [[10, 0], [10, 80]]])
    assert mean_iou(counts) == pytest.approx([80, 100 * (10 / 20 + 80 / 90) / 2])
    once, twice = np.ones((1, 2), int), np.array([[0, 2]])
    assert mean_score(counts, once)[0] == pytest.approx(mean_iou(counts).mean())
    assert pooled_score(counts, once)[0] == pytest.approx(mean_iou(counts.sum(0)))
    assert mean_score(counts, twice) == pooled_score(counts, twice) == pytest.approx(mean_iou(counts[1]))


def test_an_interval_knows_that_seeds_differ():
    """Networks that differ alike at all places, but not with all seeds: only the seeds widen the interval."""
    def result(right):
        return {"matrices": {place: [[right, 100 - right], [0, 100]] for place in "abc"}}

    worse = [result(60)] * 3
    assert len({*np.round(gain([result(70)] * 3, worse, score=mean_score), 6)}) == 1
    lead, low, high = gain([result(70), result(60), result(65)], worse, score=mean_score)
    assert low < lead < high and low == pytest.approx(0, abs=1)


def test_a_measured_network_is_measured_again_if_it_is_another(tmp_path):
    measured = []

    def run(made_of):
        def measure(name, seed):
            measured.append((name, made_of))
            return {"matrices": {"a": [[1, 0], [0, 1]]}}
        compared([("net", 1)], tmp_path, "table", measure, lambda results: "", lambda _: None, lambda name, seed: made_of)
    for made_of in ("short", "short", "long"):
        run(made_of)
    assert measured == [("net", "short"), ("net", "long")]
