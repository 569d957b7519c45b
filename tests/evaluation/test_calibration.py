"""The expected calibration error by hand and by torchmetrics."""

import math

import numpy as np
import pytest
import torch
from torchmetrics.functional.classification import multiclass_calibration_error

from fctl_qgis.evaluation.calibration import Reliability


def test_by_hand():
    """Of four pixels at 0.9 two are right, of two at 0.6 both: (4·|0.9 − 0.5| + 2·|0.6 − 1|) / 6."""
    found = Reliability.empty(bins=10)
    found.add(np.array([[0.9, 0.9, 0.9], [0.9, 0.6, 0.6]]), np.array([[True, True, False], [False, True, True]]))
    assert found.expected_error() == pytest.approx((4 * 0.4 + 2 * 0.4) / 6)
    assert found.pixels.sum() == 6 and found.pixels[9] == 4


def test_right_eight_times_of_ten_at_80_percent_is_no_error():
    found = Reliability.empty()
    found.add(np.full(10, 0.8), np.arange(10) < 8)
    assert found.expected_error() == pytest.approx(0, abs=1e-12)


def test_certainty_and_nothing():
    found = Reliability.empty()
    assert math.isnan(found.expected_error())
    found.add(np.ones(5), np.zeros(5, bool))
    assert found.expected_error() == 1


def test_as_torchmetrics_has_it_in_pieces():
    torch.manual_seed(2)
    chances = torch.softmax(3 * torch.randn(5000, 4), 1)
    truths = torch.multinomial(chances**0.5, 1)[:, 0]
    found = Reliability.empty()
    for part in torch.arange(5000).split(1234):
        found.add(chances[part].max(1).values.numpy(), (chances[part].argmax(1) == truths[part]).numpy())
    expected = multiclass_calibration_error(chances, truths, num_classes=4, n_bins=20, norm="l1")
    assert found.expected_error() == pytest.approx(float(expected), abs=1e-5) and expected > 0.05
