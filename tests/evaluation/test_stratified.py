"""Held against the worked example of Olofsson et al. 2014, section 5: forest change, mapped from Landsat (30 m pixels)."""

import numpy as np
import pytest

from fctl_qgis.evaluation.stratified import by_mapped_class, stratified_estimates

#: rows are map classes (deforestation, forest gain, stable forest, stable non-forest), as the paper has them
SAMPLE = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
MAPPED_PIXELS = np.array([200_000, 150_000, 3_200_000, 6_450_000])


@pytest.fixture(scope="module")
def estimates():
    return stratified_estimates(by_mapped_class(SAMPLE.T), MAPPED_PIXELS)


def test_the_papers_overall_accuracy(estimates):
    assert float(estimates.overall_accuracy.value) == pytest.approx(0.947, abs=5e-4)
    assert float(estimates.overall_accuracy.half_interval()) == pytest.approx(0.018, abs=5e-4)


def test_the_papers_users_and_producers_accuracies(estimates):
    assert np.round(estimates.users_accuracy.value, 2) == pytest.approx([0.88, 0.73, 0.93, 0.96])
    assert np.round(estimates.users_accuracy.half_interval(), 2) == pytest.approx([0.07, 0.10, 0.04, 0.02])
    assert np.round(estimates.producers_accuracy.value, 2) == pytest.approx([0.75, 0.85, 0.93, 0.96])


def test_the_producers_interval_of_equation_7_written_out(estimates):
    """For forest gain: its own stratum (75 points), and the one point of it in stable non-forest (325 points)."""
    found = 150_000 * 55 / 75 + 6_450_000 * 1 / 325
    accuracy = 150_000 * 55 / 75 / found
    own = 150_000**2 * (1 - accuracy)**2 * 55 / 75 * 20 / 75 / 74
    others = accuracy**2 * 6_450_000**2 * 1 / 325 * 324 / 325 / 324
    assert estimates.producers_accuracy.half_interval()[1] == pytest.approx(1.96 * np.sqrt(own + others) / found)


def test_the_papers_areas(estimates):
    """235 086 pixels of deforestation; 21 158 ± 6 158 ha, and likewise for the other classes."""
    pixels = estimates.area_share.value * MAPPED_PIXELS.sum()
    assert pixels[0] == pytest.approx(235_086, abs=1)
    assert pixels * 0.09 == pytest.approx([21_158, 11_686, 285_770, 581_386], abs=1)
    margins = estimates.area_share.half_interval() * MAPPED_PIXELS.sum() * 0.09
    assert margins == pytest.approx([6_158, 3_756, 15_510, 16_282], abs=1)


def test_equation_10_as_it_is_printed(estimates):
    weights, points = MAPPED_PIXELS / MAPPED_PIXELS.sum(), SAMPLE.sum(1)
    shares = weights[:, None] * SAMPLE / points[:, None]
    printed = np.sqrt(((weights[:, None] * shares - shares**2) / (points - 1)[:, None]).sum(0))
    assert estimates.area_share.error == pytest.approx(printed)


def test_the_unit_of_area_does_not_matter(estimates):
    hectares = stratified_estimates(by_mapped_class(SAMPLE.T), MAPPED_PIXELS * 0.09)
    for name in ("overall_accuracy", "users_accuracy", "producers_accuracy", "area_share"):
        assert getattr(hectares, name).error == pytest.approx(getattr(estimates, name).error)


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Samples from a known population: about 95 of 100 intervals cover it."""
    rng = np.random.default_rng(0)
    truth = np.array([[0.18, 0.01, 0.01], [0.03, 0.25, 0.02], [0.03, 0.02, 0.45]])  # shares; rows are map classes
    hits = []
    for _ in range(400):
        sample = np.stack([rng.multinomial(120, row / row.sum()) for row in truth])
        found = stratified_estimates(by_mapped_class(sample.T), truth.sum(1))
        hits += list(np.abs(found.area_share.value - truth.sum(0)) <= found.area_share.half_interval())
        hits.append(abs(found.overall_accuracy.value - np.trace(truth)) <= found.overall_accuracy.half_interval())
    assert np.mean(hits) == pytest.approx(0.95, abs=0.02)


def test_a_stratum_with_one_point_has_no_error_and_says_so():
    sample = np.array([[20, 1, 0], [2, 30, 0], [0, 0, 1]])
    found = stratified_estimates(by_mapped_class(sample.T), np.array([10.0, 10.0, 1.0]))
    assert found.single == (2,) and not found.unsampled
    assert np.isnan(found.overall_accuracy.error) and np.isfinite(found.overall_accuracy.value)
    assert np.isnan(found.users_accuracy.error[2]) and np.isfinite(found.users_accuracy.error[:2]).all()


def test_a_stratum_without_points_is_left_out_and_named():
    sample = np.array([[20, 1, 0], [2, 30, 0], [0, 0, 0]])
    found = stratified_estimates(by_mapped_class(sample.T), np.array([10.0, 30.0, 5.0]))
    assert found.unsampled == (2,) and not found.single
    two = stratified_estimates(by_mapped_class(sample[:2, :2].T), np.array([10.0, 30.0]))
    assert found.area_share.value[:2] == pytest.approx(two.area_share.value)
    assert float(found.overall_accuracy.error) == pytest.approx(float(two.overall_accuracy.error))
    assert np.isnan(found.users_accuracy.value[2])


def test_a_reference_class_that_the_map_lacks_gets_an_area():
    found = stratified_estimates(by_mapped_class(np.array([[20, 1, 4], [2, 30, 1], [0, 0, 0]]).T), np.array([10.0, 30.0, 0.0]))
    assert not found.unsampled and found.area_share.value[2] > 0 and found.producers_accuracy.value[2] == 0


def test_strata_unlike_the_maps_classes():
    """The worked example of Stehman 2014 (tables 2 and 3, pages 4932 to 4936): four strata, ten points in each."""
    letters = {letter: number for number, letter in enumerate("ABCD")}
    mapped = "AAAAAAABBB" "ABBBBBBBBB" "BBCCCCCCBB" "DDDDDDDDDD"
    truth = "AAAAACBABC" "ABBBBBAABB" "CCCCCDDBBA" "DDDDDDDCCB"
    counts = np.zeros((4, 4, 4), int)
    for number, (row, column) in enumerate(zip(truth, mapped)):
        counts[number // 10, letters[row], letters[column]] += 1
    found = stratified_estimates(counts, np.array([40_000, 30_000, 20_000, 10_000]))
    assert float(found.overall_accuracy.value) == pytest.approx(0.63)
    assert found.area_share.value[[0, 2]] == pytest.approx([0.35, 0.20])
    assert found.users_accuracy.value[1] == pytest.approx(0.574, abs=5e-4)
    assert found.producers_accuracy.value[1] == pytest.approx(0.794, abs=5e-4)
    # the paper takes the population for finite, which in 10 of 10 000 pixels is not seen
    assert float(found.overall_accuracy.error) == pytest.approx(0.085, abs=1e-3)
    assert found.area_share.error[[0, 2]] == pytest.approx([0.082, 0.064], abs=1e-3)
    assert found.users_accuracy.error[1] == pytest.approx(0.125, abs=1e-3)
    assert found.producers_accuracy.error[1] == pytest.approx(0.116, abs=1e-3)
