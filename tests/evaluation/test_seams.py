import numpy as np
import pytest

from fctl_qgis.evaluation.seams import Seams


def test_a_map_whose_faults_lie_anywhere_has_ratios_of_one():
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 3, (600, 600)).astype(np.uint8)
    predicted = np.where(rng.random(labels.shape) < 0.2, (labels + 1) % 3, labels).astype(np.uint8)
    seams = Seams.empty()
    seams.add(labels, predicted, [200, 400], [150, 300, 450])
    assert seams.error_ratio() == pytest.approx(1, abs=0.03) and seams.change_ratio() == pytest.approx(1, abs=0.05)


def test_faults_at_borders_are_counted_exactly():
    labels = np.zeros((100, 100), np.uint8)
    predicted = labels.copy()
    predicted[50:66] = 1          # the 16 px below the border at 50, and a label change across it
    predicted[:, 99] = 2          # an error and a change in every row of the interior
    labels[:10], predicted[90:] = 255, 255  # neither counts
    seams = Seams.empty()
    seams.add(labels, predicted, [50, 0, 100, 400], [])
    assert seams.known.tolist() == [48 * 100, 32 * 100]  # rows 10…33 and 66…89; rows 34…65
    assert seams.wrong.tolist() == [48, 16 * 100 + 16]   # and the last column, which is wrong wherever the band is not
    assert seams.pairs.tolist() == [88 * 100 + 90 * 99, 100]
    assert seams.changed.tolist() == [99 + 90, 99]       # across 66, and into the last column; the border itself


def test_neither_ratio_depends_on_how_often_a_border_is_named():
    labels = np.random.default_rng(1).integers(0, 2, (80, 80)).astype(np.uint8)
    once, twice = Seams.empty(), Seams.empty()
    once.add(labels, labels, [40], [])
    twice.add(labels, labels, [40, 40], [])
    assert once.change_ratio() == twice.change_ratio()
