import pytest
import torch

from fctl_qgis.errors import ModelError
from fctl_qgis.inference.layout import ALL_ORIENTATIONS, Orientation
from fctl_qgis.inference.predictor import Predictor, in_batches, load_segmenter
from fctl_qgis.inference.views import View
from fctl_qgis.packages.package import ModelPackage
from tests.small_model import HYPERPARAMETERS, write_small_model


@pytest.fixture
def views():
    def image(size):
        return torch.randint(0, 255, (3, size, size), dtype=torch.uint8)
    return [View(image(64), [image(32), image(32)]) for _ in range(5)]


@pytest.fixture
def predictor(small_model):
    return Predictor(load_segmenter(ModelPackage.open(small_model)), torch.device("cpu"))


def test_a_patch_does_not_depend_on_those_beside_it(predictor, views):
    together = predictor(views)
    assert together.shape == (5, 4, 64, 64) and together.dtype == torch.float32
    assert all(torch.equal(predictor([view])[0], logits) for view, logits in zip(views, together))


def test_a_view_turns_as_a_whole_and_back(views):
    turned = views[0].turned(Orientation(1, True))
    assert torch.equal(turned.local, views[0].local.rot90(1, (-2, -1)).flip(-1))
    assert torch.equal(turned.contexts[1], views[0].contexts[1].rot90(1, (-2, -1)).flip(-1))


def test_augmentation_is_the_mean_over_eight_views_turned_back(predictor, views):
    augmented = predictor(views[:1], ALL_ORIENTATIONS)

    def alone(turns, mirrored):
        return predictor([views[0].turned(Orientation(turns, mirrored))])
    backward = [alone(turns, False).rot90(-turns, (-2, -1)) for turns in range(4)]
    backward += [alone(turns, True).flip(-1).rot90(-turns, (-2, -1)) for turns in range(4)]
    assert torch.allclose(augmented, torch.stack(backward).mean(0), atol=1e-4)


def test_a_package_that_does_not_fit_its_weights_is_refused(tmp_path):
    folder = write_small_model(tmp_path / "odd")
    card = (folder / "model.json").read_text()
    (folder / "model.json").write_text(card.replace('"key_channels": 4', '"key_channels": 5'))
    with pytest.raises(ModelError, match="do not fit"):
        load_segmenter(ModelPackage.open(folder))
    write_small_model(tmp_path / "alien", segmenter={"architecture": "fctl", "hyperparameters": HYPERPARAMETERS})
    alien = tmp_path / "alien" / "model.json"
    alien.write_text(alien.read_text().replace('"architecture": "fctl"', '"architecture": "other"'))
    with pytest.raises(ModelError, match="unknown architecture"):
        load_segmenter(ModelPackage.open(tmp_path / "alien"))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device: agreement of CUDA with the CPU is not tested")
def test_cuda_agrees_with_the_cpu(small_model, predictor, views):
    expected = predictor(views).argmax(1)
    on_cuda = Predictor(load_segmenter(ModelPackage.open(small_model)), torch.device("cuda"), batch=8)
    assert (on_cuda(views).cpu().argmax(1) == expected).float().mean() > 0.99


class Card:
    """Remembers how many items it takes at a time, and has room for fewer than it thinks."""

    def __init__(self, batch: int, room: int) -> None:
        self.batch, self.room, self.tried = batch, room, []

    def double(self, items) -> torch.Tensor:
        self.tried.append(len(items))
        if len(items) > self.room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return 2 * torch.tensor(items)


@pytest.mark.parametrize("count, room, tried", [
    (5, 8, [8]), (11, 3, [8, 4, 2, 2, 2, 2, 2, 2]), (16, 8, [8, 8]), (3, 1, [8, 4, 2, 1, 1, 1])])
def test_a_batch_is_filled_up_and_halved_for_good_when_memory_runs_out(count, room, tried):
    card = Card(8, room)
    assert torch.cat(in_batches(card.double, list(range(count)), card)).tolist() == [2 * item for item in range(count)]
    assert card.tried == tried


def test_where_not_even_one_item_fits_the_error_stays():
    card = Card(4, 0)
    with pytest.raises(torch.OutOfMemoryError):
        in_batches(card.double, [1, 2], card)
    assert card.tried == [4, 2, 1]
