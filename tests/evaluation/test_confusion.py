import numpy as np
import pytest
import torch
from sklearn.metrics import cohen_kappa_score, confusion_matrix, precision_recall_fscore_support
from torchmetrics.functional.classification import (
    multiclass_accuracy,
    multiclass_cohen_kappa,
    multiclass_f1_score,
    multiclass_jaccard_index,
)

from fctl_qgis.evaluation.confusion import ConfusionMatrix


@pytest.fixture
def maps():
    rng = np.random.default_rng(1)
    reference = rng.integers(0, 5, (80, 90))
    predicted = np.where(rng.random((80, 90)) < 0.7, reference, rng.integers(0, 5, (80, 90)))
    return reference.astype(np.uint8), predicted.astype(np.uint8)


def test_scores_are_those_of_torchmetrics(maps):
    reference, predicted = (torch.from_numpy(values).long() for values in maps)
    matrix = ConfusionMatrix.empty(5)
    matrix.add(*maps)
    kwargs = {"num_classes": 5, "average": None}
    assert np.allclose(matrix.iou(), multiclass_jaccard_index(predicted, reference, **kwargs))
    assert np.allclose(matrix.f1(), multiclass_f1_score(predicted, reference, **kwargs))
    assert matrix.overall_accuracy() == pytest.approx(
        float(multiclass_accuracy(predicted, reference, num_classes=5, average="micro")))
    assert matrix.kappa() == pytest.approx(float(multiclass_cohen_kappa(predicted, reference, num_classes=5)), abs=1e-6)


def test_scores_are_those_of_scikit_learn(maps):
    """The orientation, too: rows are the reference's."""
    reference, predicted = (values.ravel() for values in maps)
    predicted[:3000][predicted[:3000] == 4] = 2  # so that precision and recall differ
    matrix = ConfusionMatrix.empty(5)
    matrix.add(reference, predicted)
    assert np.array_equal(matrix.counts, confusion_matrix(reference, predicted))
    precision, recall, f1, _ = precision_recall_fscore_support(reference, predicted)
    assert np.allclose(matrix.users_accuracy(), precision) and np.allclose(matrix.producers_accuracy(), recall)
    assert not np.allclose(precision, recall)
    assert np.allclose(matrix.f1(), f1) and matrix.mean_f1() == pytest.approx(f1.mean())
    assert matrix.kappa() == pytest.approx(cohen_kappa_score(reference, predicted))


def test_accuracies_of_absent_classes_are_unknown():
    matrix = ConfusionMatrix(np.array([[2, 0, 1], [0, 0, 0], [0, 0, 0]]))
    assert np.array_equal(matrix.users_accuracy(), [1, np.nan, 0], equal_nan=True)
    assert np.array_equal(matrix.producers_accuracy(), [2 / 3, np.nan, np.nan], equal_nan=True)


def test_nodata_does_not_count_and_parts_add_up(maps):
    reference, predicted = maps
    reference[:10], predicted[20:30] = 255, 255
    whole, top, bottom = (ConfusionMatrix.empty(5) for _ in range(3))
    whole.add(reference, predicted)
    top.add(reference[:40], predicted[:40])
    bottom.add(reference[40:], predicted[40:])
    assert np.array_equal((top + bottom).counts, whole.counts)
    assert whole.counts.sum() == 60 * 90


def test_absent_classes_do_not_enter_the_mean():
    matrix = ConfusionMatrix.empty(3)
    matrix.add(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 0]))
    assert matrix.mean_iou() == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert matrix.summary("abc")["iou"]["c"] is None
