import pytest
import torch
from torch.nn.functional import normalize

from fctl_qgis.training.losses import ALIGNMENT_TEMPERATURE, alignment_loss, dice_loss, focal_loss
from fctl_qgis.training.samples import IGNORE


def test_focal_loss_is_cross_entropy_for_gamma_zero_and_ignores_the_unknown():
    logits, labels = torch.randn(2, 5, 8, 8), torch.randint(0, 5, (2, 8, 8))
    labels[0, :4] = IGNORE
    expected = torch.nn.functional.cross_entropy(logits, labels, ignore_index=IGNORE)
    assert torch.isclose(focal_loss(logits, labels, 0.0), expected)
    chance = torch.softmax(logits, 1).gather(1, labels.clamp(max=4)[:, None])[:, 0][labels != IGNORE]
    assert torch.isclose(focal_loss(logits, labels, 3.0), ((1 - chance) ** 3 * -chance.log()).mean())
    assert focal_loss(logits, torch.full_like(labels, IGNORE), 3.0) == 0


def test_dice_counts_every_class_that_occurs_alike():
    labels = torch.zeros(1, 8, 8, dtype=torch.long)
    labels[0, 0, 0], labels[0, 7] = 1, IGNORE
    perfect = 50.0 * torch.nn.functional.one_hot(labels.clamp(max=4), 5).permute(0, 3, 1, 2).float()
    assert dice_loss(perfect, labels) < 1e-6
    blind = perfect.clone()
    blind[0, :, 0, 0] = torch.tensor([50.0, 0, 0, 0, 0])  # the only pixel of class 1 is missed: half of the classes
    assert dice_loss(blind, labels) == pytest.approx(0.5, abs=0.01)
    assert dice_loss(perfect, torch.full_like(labels, IGNORE)) == 0


@pytest.mark.parametrize("height, width", [(32, 24), (30, 21)])
def test_alignment_is_the_papers_formula_over_labelled_positions(height, width):
    """Evaluated pixel by pixel in double precision; positions whose middle is not labelled count for nothing."""
    torch.manual_seed(1)
    rows, columns = -(-height // 4), -(-width // 4)
    features = normalize(torch.randn(2, 7, rows, columns, dtype=torch.float64), dim=1)
    directions = normalize(torch.randn(5, 7, dtype=torch.float64), dim=1)
    labels = torch.randint(0, 5, (2, height, width))
    labels[0, :9], labels[1, :, 5:12] = IGNORE, IGNORE
    terms = []
    for image in range(2):
        for row in range(rows):
            for column in range(columns):
                middle = labels[image, int((row + 0.5) * height / rows), int((column + 0.5) * width / columns)]
                if middle != IGNORE:
                    cosines = directions @ features[image, :, row, column] / ALIGNMENT_TEMPERATURE
                    terms.append(-torch.log(cosines[middle].exp() / cosines.exp().sum()))
    assert 0 < len(terms) < 2 * rows * columns
    assert torch.isclose(alignment_loss(features, directions, labels), torch.stack(terms).mean(), rtol=1e-12)
    assert alignment_loss(features, directions, torch.full_like(labels, IGNORE)) == 0
