import numpy as np
import pytest
from scipy.ndimage import distance_transform_edt, zoom

from fctl_qgis.evaluation.boundary import BoundaryCounts, boundary_counts


def blobs(seed, shape=(60, 70)):
    coarse = np.random.default_rng(seed).integers(0, 3, (shape[0] // 10, shape[1] // 10))
    return zoom(coarse, 10, order=0).astype(np.uint8)


def with_rim(labels):
    """One pixel of unknown around."""
    return np.pad(labels, 1, constant_values=255)


def by_distance(reference, predicted, index, tolerance):
    """F1 the slow way: contour pixels one by one, distances by scipy."""
    def contour(labels):
        found = np.zeros(labels.shape, bool)
        for row in range(1, labels.shape[0] - 1):
            for col in range(1, labels.shape[1] - 1):
                beside = [labels[row - 1, col], labels[row + 1, col], labels[row, col - 1], labels[row, col + 1]]
                found[row, col] = labels[row, col] == index and 255 not in beside and any(b != index for b in beside)
        return found
    first, second = contour(reference), contour(predicted)
    precision = (distance_transform_edt(~first)[second] <= tolerance).mean()
    recall = (distance_transform_edt(~second)[first] <= tolerance).mean()
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("tolerance", [1, 2.5, 4])
def test_the_score_is_that_of_a_distance_transform(tolerance):
    reference = with_rim(blobs(1))
    predicted = with_rim(np.roll(blobs(1), 2, axis=1))
    scores = boundary_counts(reference, predicted, 3, tolerance).f1()
    assert scores == pytest.approx([by_distance(reference, predicted, index, tolerance) for index in range(3)])
    assert scores.min() > 0 and scores.max() <= 1


def test_contours_within_the_tolerance_match_and_others_do_not():
    reference = np.repeat(np.array([0, 1], np.uint8), 20)[None].repeat(30, axis=0)
    for shift, score in ((0, 1.0), (2, 1.0), (4, 0.0)):
        predicted = np.roll(reference, shift, axis=1)
        predicted[:, :shift] = 0
        assert boundary_counts(reference, predicted, 2, tolerance_px=2).mean_f1() == score


def test_pixels_beside_unknown_are_no_boundary():
    reference = np.zeros((9, 9), np.uint8)
    reference[4:] = 255
    other = reference.copy()
    other[:, 5:] = 255
    counts = boundary_counts(reference, other, 2)
    assert not counts.reference.any() and not counts.predicted.any()
    assert np.isnan(counts.mean_f1())


def test_unknown_in_either_is_unknown_in_both():
    reference, hole = blobs(2), blobs(2)
    hole[20:30, 20:45] = 255
    counts = boundary_counts(reference, hole, 3)
    assert np.array_equal(counts.reference, counts.predicted) and counts.mean_f1() == 1


def test_maps_add_up():
    pairs = [(blobs(seed), np.roll(blobs(seed), 4, axis=0)) for seed in (3, 4)]
    pairs = [tuple(map(with_rim, pair)) for pair in pairs]
    apart = sum((boundary_counts(*pair, 3, 2) for pair in pairs), BoundaryCounts.empty(3))
    gap = np.full((5, 72), 255, np.uint8)
    together = boundary_counts(*(np.concatenate([above, gap, below]) for above, below in zip(*pairs)), 3, 2)
    assert np.array_equal(apart.reference_near, together.reference_near) and np.allclose(apart.f1(), together.f1())


def test_a_class_whose_contour_is_missed_scores_nothing():
    reference = blobs(5)
    counts = boundary_counts(reference, np.zeros_like(reference), 4)
    assert counts.f1()[1] == 0 and np.isnan(counts.f1()[3])
