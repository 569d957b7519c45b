"""A network that goes on from what it knows: what may change, what is kept, and how much of the new is taken."""

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch

from fctl_qgis.evaluation.confusion import ConfusionMatrix
from fctl_qgis.models.architectures import from_config
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.teaching import cached
from fctl_qgis.teaching.mixing import best_share, mixed
from fctl_qgis.training import fine_tuning
from fctl_qgis.training.augmentation import Augmentation
from fctl_qgis.training.fine_tuning import FineTuning, Keeper, rates_for, unlabelled, with_its_statistics
from fctl_qgis.training.kinds import KINDS, PUBLISHED, kind_of
from fctl_qgis.training.losses import keeping_loss
from fctl_qgis.training.recipe import Recipe, Stage
from fctl_qgis.training.samples import IGNORE, LabelledRaster, PatchSamples
from fctl_qgis.training.trainer import train_stage
from tests.scenes import draw_scene, write_raster
from tests.training.test_training import SMALL

CPU = torch.device("cpu")
STAGE = Stage("model", (1, 2), steps=60, batch=4, patch_px=64, context_px=32, learning_rate=5e-3,
              augmentation=Augmentation((1.0, 1.0), 0.0, 0.0, 0.0, 0.0))
RECIPE = Recipe((STAGE,), 5, {"user": 1.0}, warmup_steps=5, ema_decay=0.9)


def small():
    torch.manual_seed(1)
    return FCtL(FCtLConfig(contexts=(1, 2), **SMALL))


def learnt(network, rasters, folder, stage=STAGE, **options):
    """The network with what a stage teaches it, ready to predict."""
    weights = train_stage(network, rasters, stage, RECIPE, folder, CPU, 1, lambda _: None, **options)
    network.load_state_dict(weights)
    return network.eval()


@pytest.fixture(scope="module")
def ground():
    """A scene and its labels."""
    image, labels = draw_scene(256, 320, seed=5)
    return image, labels


@pytest.fixture(scope="module")
def knowing(ground, tmp_path_factory):
    """A network that has learnt the whole scene."""
    image, labels = ground
    raster = LabelledRaster("user", "0", ArraySource(image), labels, validation=False)
    return learnt(small(), [raster], tmp_path_factory.mktemp("knowing"), replace(STAGE, steps=150))


def answers(network, image):
    with torch.no_grad():
        local = torch.from_numpy(image[None].astype(np.float32) / 255)
        return network(local, [local[..., ::2, ::2]])[0].argmax(0).numpy()


def tuning(network, rasters, absent, keeping=True):
    samples = PatchSamples(unlabelled(rasters), {"user": 1.0}, (1, 2), 64, 32, STAGE.steps * 4, 2, 1, STAGE.augmentation)
    return FineTuning(lambda name: 1.0, Keeper(copy.deepcopy(network), samples, 4, absent) if keeping else None)


def test_statistics_stay_those_it_came_with(ground, knowing, tmp_path):
    network = with_its_statistics(copy.deepcopy(knowing))
    before = copy.deepcopy(network.state_dict())
    assert before.keys() == knowing.state_dict().keys()
    assert np.array_equal(answers(network, ground[0]), answers(knowing, ground[0]))
    raster = LabelledRaster("user", "0", ArraySource(255 - ground[0]), ground[1], validation=False)
    after = learnt(network, [raster], tmp_path, replace(STAGE, steps=3)).state_dict()
    running = [name for name in before if "running_" in name]
    assert running and all(torch.equal(before[name], after[name]) for name in running)
    assert not torch.equal(before["decoder.score.weight"], after["decoder.score.weight"])


def test_classes_that_no_label_shows_are_still_found(ground, knowing, tmp_path):
    """Two classes are labelled, in one half; without its old answers the network forgets the others there and elsewhere."""
    image, labels = ground
    present, absent = [3, 2], [0, 1, 4]
    known = np.where(np.isin(labels, present), labels, IGNORE).astype(np.uint8)
    known[:, 160:] = IGNORE
    rasters = [LabelledRaster("user", "0", ArraySource(image), known, validation=False)]
    others = np.isin(labels, absent) & (answers(knowing, image) == labels)
    share = {}
    for keeping in (True, False):
        network = with_its_statistics(copy.deepcopy(knowing))
        network = learnt(network, rasters, tmp_path / str(keeping), tuning=tuning(knowing, rasters, absent, keeping))
        share[keeping] = (answers(network, image) == labels)[others].mean()
    assert others.sum() > 2000 and share[True] > 0.9 and share[False] < share[True] - 0.15


def test_old_answers_count_where_nothing_is_labelled_and_something_is_seen(ground, knowing):
    raster = LabelledRaster("user", "0", ArraySource(ground[0]), np.full_like(ground[1], IGNORE), validation=False)
    keeper = tuning(knowing, [raster], []).keeper
    torch.manual_seed(3)
    local, other = torch.rand(1, 3, 64, 64) * 0.9 + 0.05, small().eval()
    context = [local[..., ::2, ::2]]
    labels = torch.full((1, 64, 64), IGNORE)
    assert keeper.loss(other, local, context, labels) == 0
    assert keeper.loss(other, local * 0, context, labels * 0) == 0, "black is nodata"
    labels[:, :8] = 0
    assert keeper.loss(other, local, context, labels) > 0
    assert keeper.loss(knowing, local, context, labels).abs() < 1e-6, "nothing has changed yet"


def test_absent_and_rare_old_answers_weigh_more():
    before = torch.full((1, 3, 1, 100), -5.0)
    before[0, 0, 0, :90], before[0, 1, 0, 90:99], before[0, 2, 0, 99] = 5.0, 5.0, 5.0
    counts = torch.ones(1, 1, 100, dtype=torch.bool)

    def forgotten(label, absent=()):
        changed = before.clone()
        changed[0, :, 0, before[0].argmax(0)[0] == label] = 0.0
        return float(keeping_loss(changed, before, counts, absent))

    assert forgotten(1) > 0.2 * forgotten(0), "a tenth of the pixels"
    assert forgotten(1, [1]) > 1.5 * forgotten(1) and forgotten(2, [2]) > 1.5 * forgotten(2)
    assert keeping_loss(before, before, counts) == 0 and keeping_loss(before, before, ~counts) == 0


def test_old_answers_count_as_far_as_they_were_right():
    before = torch.tensor([4.0, 0.0, 0.0])[None, :, None, None].repeat(1, 1, 4, 4)
    counts = torch.ones(1, 4, 4, dtype=torch.bool)
    lost = [float(keeping_loss(before * 0, before, counts, (), trust)) for trust in ((), (1, 0, 0), (0.5, 1, 1), (0, 1, 1))]
    assert lost[0] == lost[1] > 0 and lost[2] == pytest.approx(lost[0] / 2) and lost[3] == 0


@pytest.mark.parametrize("config", [FCtLConfig.lite(5), FCtLConfig.compact(5, (1, 2, 3)),
                                    FCtLConfig(contexts=(1, 2), **SMALL)], ids=["lite", "compact", "vgg"])
def test_the_more_is_labelled_the_more_learns(config):
    with torch.device("meta"):
        network = from_config(config)

    def learning(labelled_px):
        rate = rates_for(network, labelled_px)
        return {name for name, _ in network.named_parameters() if rate(name) > 0}, rate

    few, some, many = (learning(labelled_px)[0] for labelled_px in (
        fine_tuning.ENCODER_STANDS_PX, fine_tuning.DEEPEST_LEARN_PX, fine_tuning.DEEPEST_LEARN_PX + 1))
    assert few < some < many == {name for name, _ in network.named_parameters()}
    assert few == {name for name in many if not name.startswith("encoder.")}
    assert {name.split(".")[2] for name in some - few} == {"3", "4"}
    rate = learning(10**9)[1]
    assert rate("encoder.stages.4.0.0.weight") < rate("decoder.score.weight") == 1


def test_the_authors_networks_are_taught_gently():
    """Whole patches, a low rate, and contexts that are left alone, however much is labelled."""
    config = FCtLConfig.vgg16(5)
    assert kind_of("fctl", config.hyperparameters()) is PUBLISHED and kind_of("fctl", {"decoder": "skip"}) is KINDS["fctl"]
    assert PUBLISHED.fine_tuning_rate <= 2e-5
    assert min(508 // PUBLISHED.sample_share, PUBLISHED.largest_sample_px) == 508
    with torch.device("meta"):
        network = from_config(config)
    rate = rates_for(network, 10**9, PUBLISHED.still)
    for name, _ in network.named_parameters():
        assert (rate(name) == 0) == name.startswith("context_encoders."), name


def test_a_loss_that_is_no_number_ends_the_training_with_one_sentence(ground, tmp_path):
    from fctl_qgis.errors import FctlError
    network = small()
    with torch.no_grad():
        network.decoder.score.bias[0] = float("nan")
    raster = LabelledRaster("user", "0", ArraySource(ground[0]), ground[1], validation=False)
    with pytest.raises(FctlError, match="step 1 its loss is no number.*another seed") as told:
        train_stage(network, [raster], STAGE, RECIPE, tmp_path, CPU, 1, lambda _: None)
    assert "\n" not in str(told.value) and not list(tmp_path.glob("*.pt"))


def test_rasters_are_held_in_memory_while_they_fit(tmp_path):
    """Both ways the same pixels, at the edges, too."""
    from fctl_qgis.packages.card import InputSpec
    from fctl_qgis.teaching.labelled import GridRaster
    image, _ = draw_scene(90, 130, seed=2)
    image[:, :20, :30] = 0
    specs = [GridRaster.open(str(write_raster(tmp_path / f"{name}.tif", image, nodata=0)), (), None,
                             InputSpec(("red", "green", "blue"), (0.01, 100.0)), lambda _: None).spec for name in "ab"]
    one = 4 * 90 * 130
    memory, disk = cached.sources(specs, one)
    assert isinstance(memory, ArraySource) and not isinstance(disk, ArraySource)
    for window in (Window(0, 0, 90, 130), Window(-7, 100, 60, 60), Window(10, 10, 30, 30)):
        assert all(np.array_equal(here, there) for here, there in zip(memory.read(window), disk.read(window)))


def test_mixing_goes_from_the_old_weights_to_the_new():
    old, new = {"a": torch.tensor([1.0, 2.0]), "n": torch.tensor(3)}, {"a": torch.tensor([3.0, 0.0]), "n": torch.tensor(4)}
    assert mixed(old, new, 0.5)["a"].tolist() == [2.0, 1.0]
    assert mixed(old, new, 0.0)["a"].tolist() == [1.0, 2.0] and mixed(old, new, 1.0)["a"].tolist() == [3.0, 0.0]


def counts(*right):
    """Of 1000 pixels of each of two classes so many were named rightly: a matrix a part."""
    return [ConfusionMatrix(np.array([[number, 1000 - number], [1000 - number, number]])) for number in right]


@pytest.mark.parametrize("found, share", [
    ({0.0: counts(500, 600), 0.5: counts(550, 620), 1.0: counts(600, 650)}, 1.0),
    ({0.0: counts(500, 600), 0.5: counts(650, 600), 1.0: counts(640, 600)}, 0.5),
    ({0.0: counts(500, 600), 0.5: counts(600, 595), 1.0: counts(605, 595)}, 1.0),
    ({0.0: counts(500, 600), 0.5: counts(600, 598), 1.0: counts(800, 500)}, 0.5),
    ({0.0: counts(500), 0.5: counts(500), 1.0: counts(501)}, 0.0),
    ({0.0: counts(500, 600), 0.5: counts(490, 590), 1.0: counts(480, 580)}, 0.0)],
    ids=["all", "half of them does best", "one part loses hardly anything", "one part loses much by all of them", "chance",
         "worse"])
def test_what_does_best_on_all_parts_together_is_taken(found, share):
    assert best_share(found) == share
