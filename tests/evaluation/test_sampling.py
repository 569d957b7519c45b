"""Sizes and allocations of validation samples, held against textbooks and papers."""

import numpy as np
import pytest

from fctl_qgis.evaluation.sampling import (
    ALLOCATIONS,
    accuracy_deviations,
    allocated,
    area_deviations,
    cochran_size,
    stratified_size,
)
from fctl_qgis.evaluation.stratified import by_mapped_class, stratified_estimates

#: Olofsson et al. 2014, section 5: deforestation, forest gain, stable forest, stable non-forest
WEIGHTS, USERS = (0.020, 0.015, 0.320, 0.645), (0.70, 0.60, 0.90, 0.95)
PIXELS = (200_000, 150_000, 3_200_000, 6_450_000)


def test_cochrans_sizes():
    """A share of one half within five points: the familiar 385; of 20 000 pixels 377; a share of 0.85 within 3 points 545."""
    assert cochran_size(0.5, 0.05) == 385 and cochran_size(0.5, 0.05, 20_000) == 377
    assert cochran_size(0.85, 0.03) == 545
    assert cochran_size(0.5, 0.05, 30) == 28 and cochran_size(0.5, 0.5, 1) == 1


def test_the_papers_size_for_overall_accuracy():
    """A standard error of 0.01 asks for 641 points with the users' accuracies that the paper expects."""
    assert stratified_size(WEIGHTS, accuracy_deviations(USERS), 1.96 * 0.01) == 641


@pytest.mark.parametrize("allocation, expected", [
    ("proportional", [13, 10, 205, 413]), ("equal", [160, 160, 160, 161])])
def test_the_papers_allocations(allocation, expected):
    """Table 5 of the paper, up to the point that remains (it gives 160 to each of four, and 641 are no multiple of four)."""
    found = allocated(641, PIXELS, allocation, accuracy_deviations(USERS))
    assert found.sum() == 641 and sorted(found) == sorted(expected)


def test_neymans_allocation_is_the_best_of_all():
    """By area times deviation; nothing else gives overall accuracy a smaller variance, as all single moves show."""
    deviations = accuracy_deviations(USERS)
    found = allocated(641, PIXELS, "neyman", deviations)
    assert found == pytest.approx(641 * np.array(WEIGHTS) * deviations / np.dot(WEIGHTS, deviations), abs=1)

    def variance(points):
        return float((np.array(WEIGHTS) ** 2 * deviations**2 / points).sum())
    for source in range(4):
        for target in range(4):
            moved = found.copy()
            moved[source] -= 1
            moved[target] += 1
            assert variance(moved) >= variance(found) * (1 - 1e-4)


@pytest.mark.parametrize("allocation", ALLOCATIONS)
@pytest.mark.parametrize("total, pixels, minimum", [
    (100, (10**6, 10**5, 50, 7, 0), 20), (10, (5, 5, 5), 0), (1000, (3, 2), 1), (7, (10**9, 1, 1), 3), (0, (5, 5), 0)])
def test_every_stratum_gets_its_minimum_and_none_more_than_it_has(allocation, total, pixels, minimum):
    found = allocated(total, pixels, allocation, np.full(len(pixels), 0.3), minimum)
    room = np.array(pixels)
    assert (found <= room).all() and (found >= np.minimum(minimum, room)).all()
    least = int(np.minimum(minimum, room).sum())
    assert found.sum() == min(max(total, least), room.sum())


def test_what_varies_when_the_area_of_one_class_is_wanted():
    """A class is as much of its own stratum as is right there, and an equal part of what is wrong elsewhere."""
    found = area_deviations((0.9, 0.8, 0.7), [1])
    assert found == pytest.approx(np.sqrt([0.05 * 0.95, 0.8 * 0.2, 0.15 * 0.85]))


@pytest.mark.parametrize("allocation", ALLOCATIONS)
def test_intervals_hold_in_95_of_100_draws(allocation):
    """2000 samples from a map with known errors, a minimum of 50 points a class: areas and overall accuracy."""
    rng = np.random.default_rng(1)
    truth = np.array([[0.18, 0.01, 0.01], [0.03, 0.25, 0.02], [0.03, 0.02, 0.45]])  # shares; rows are map classes
    weights = truth.sum(1)
    points = allocated(600, np.round(weights * 10**7).astype(int), allocation, accuracy_deviations((0.9, 0.8, 0.9)), 50)
    hits = []
    for _ in range(2000):
        sample = np.stack([rng.multinomial(count, row / row.sum()) for count, row in zip(points, truth)])
        found = stratified_estimates(by_mapped_class(sample.T), weights)
        hits.append([*(np.abs(found.area_share.value - truth.sum(0)) <= found.area_share.half_interval()),
                     abs(found.overall_accuracy.value - np.trace(truth)) <= found.overall_accuracy.half_interval()])
    assert 0.94 <= np.mean(hits) <= 0.96, np.mean(hits, axis=0)
