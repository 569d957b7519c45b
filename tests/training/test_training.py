from dataclasses import replace

import numpy as np
import pytest
import torch

from fctl_qgis.errors import FctlError
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.training.augmentation import Augmentation
from fctl_qgis.training.calibration import fit_temperature
from fctl_qgis.training.recipe import Recipe, Stage
from fctl_qgis.training.samples import IGNORE, LabelledRaster, PatchSamples
from fctl_qgis.training.trainer import learning_rate, prefetched, train_stage
from tests.scenes import draw_scene

SMALL = {"widths": (6, 8, 12, 12, 12), "depths": (1,) * 5, "decoder_widths": (8,) * 4, "decoder": "skip", "normalise": True,
         "shared_encoder": True, "key_channels": 4, "fusion_channels": 4, "bands": 3, "classes": 5}


@pytest.fixture(scope="module")
def rasters():
    found = []
    for seed in (1, 2):
        image, labels = draw_scene(300, 330, seed)
        labels = labels.copy()
        labels[:20] = IGNORE
        found.append(LabelledRaster("scenes", str(seed), ArraySource(image), labels, validation=seed == 2))
    return found


def samples(rasters, **changes):
    options = {"contexts": (1, 2, 3), "patch_px": 64, "context_px": 32, "count": 50, "seed": 1, "classes": 5, **changes}
    return PatchSamples(rasters, {"scenes": 1.0}, **options)


def test_a_sample_depends_on_its_index_alone(rasters):
    first, second = samples(rasters)[7], samples(rasters, count=9)[7]
    assert torch.equal(first[0], second[0]) and torch.equal(first[2], second[2])
    assert all(torch.equal(a, b) for a, b in zip(first[1], second[1]))
    assert not torch.equal(first[0], samples(rasters)[8][0])


def test_labels_lie_on_their_pixels_through_all_augmentations():
    """Labels that can be read off the image must still be readable after scaling, turning and mirroring."""
    labels = (np.add.outer(np.arange(400) // 40, np.arange(400) // 40) % 5).astype(np.uint8)
    image = np.repeat(labels[None] * 50, 3, axis=0)
    raster = LabelledRaster("scenes", "x", ArraySource(image), labels, False)
    for index in range(20):
        local, _, truth = samples([raster], augmentation=Augmentation(color=0, haze=0, blur=0, jpeg=0))[index]
        known = truth != IGNORE
        guessed = (local[0].float() / 50).round().long()
        assert (guessed[known] == truth[known]).float().mean() > 0.9


def test_contexts_show_the_patch_in_their_middle(rasters):
    plain = Augmentation(scale=(1, 1), color=0, haze=0, blur=0, jpeg=0)
    local, (double, triple), _ = samples(rasters, augmentation=plain)[3]
    for context, factor in ((double, 2), (triple, 3)):
        side = 32 // factor
        start = (32 - side) // 2
        middle = context[:, start:start + side, start:start + side].float()
        small = torch.nn.functional.interpolate(local[None].float(), size=(side, side), mode="bilinear", antialias=True)[0]
        assert (middle - small).abs().mean() < 12


def test_a_margin_adds_surroundings_and_moves_nothing(rasters):
    plain = Augmentation(scale=(1, 1), color=0, haze=0, blur=0, jpeg=0)
    for index in range(5):
        _, bare, _ = samples(rasters, augmentation=plain)[index]
        _, surrounded, _ = samples(rasters, augmentation=plain, margin_px=16)[index]
        for context, wider in zip(bare, surrounded):
            assert wider.shape == (3, 64, 64)
            inner = (slice(None), slice(2, -2), slice(2, -2))  # reducing sees a little beyond an edge
            assert torch.equal(wider[:, 16:-16, 16:-16][inner], context[inner])


@pytest.mark.parametrize("patch_px, context_px, sampled", [(512, 256, (1, 2, 3)), (128, 64, (1, 2, 3)), (128, 128, (1, 4, 6)),
                                                           (128, 32, (1, 1, 1.5))])
def test_contexts_of_samples_have_the_resolution_they_have_in_use(patch_px, context_px, sampled):
    """However small the samples and however wide their contexts, a context's pixel covers as much ground as in use."""
    recipe = Recipe((), 5, {})
    stage = Stage("s", (1, 2, 3), 1, 1, patch_px, context_px, 1e-3)
    assert recipe.sampled_contexts(stage) == sampled
    for use, sample in zip((2, 3), recipe.sampled_contexts(stage)[1:]):
        assert sample * patch_px / context_px == use * 512 / 256
    assert recipe.sampled_contexts(replace(stage, contexts=("global", 1))) == ("global", 1)


def test_the_schedule_warms_up_and_decays_like_the_papers():
    stage = Stage("base", (), steps=360, batch=16, patch_px=128, context_px=64, learning_rate=1.2e-3)
    recipe = Recipe((stage,), 5, {})
    rates = [learning_rate(step, stage, recipe) for step in range(stage.steps)]
    assert rates[0] < rates[recipe.warmup_steps // 2] < max(rates)
    middle = stage.steps // 2
    assert rates[middle] == pytest.approx(stage.learning_rate * (1 - middle / stage.steps) ** 0.9)


def test_batches_come_in_order_whoever_makes_them(rasters):
    """From any first batch on, with one thread or several, the samples are those of their numbers."""
    every = samples(rasters, count=24)
    for threads, first in ((1, 0), (3, 0), (4, 5)):
        batches = list(prefetched(every, 3, first, threads))
        assert len(batches) == 8 - first
        for number, (local, contexts, labels) in enumerate(batches, start=first):
            expected = [every[3 * number + place] for place in range(3)]
            assert torch.equal(local, torch.stack([sample[0] for sample in expected]))
            assert torch.equal(contexts[1], torch.stack([sample[1][1] for sample in expected]))
            assert torch.equal(labels, torch.stack([sample[2] for sample in expected]))


def test_a_sample_is_never_drawn_from_a_raster_without_labels(rasters):
    """All labels of one raster were taken out, or lie between the places that are looked at."""
    empty = replace(rasters[0], labels=np.full_like(rasters[0].labels, IGNORE))
    found = samples([empty, rasters[0]])
    assert found.chance.tolist() == [0, 1] and (found[3][2] != IGNORE).any()


def test_places_to_draw_from_do_not_grow_with_the_raster(rasters, monkeypatch):
    monkeypatch.setattr(PatchSamples, "MOST_CENTRES", 100)
    centres = samples(rasters[:1]).centres[0]
    assert 50 < sum(map(len, centres)) < 200
    for label, places in enumerate(centres):
        assert (rasters[0].labels[tuple(places.T)] == label).all()


def test_dropout_goes_on_after_an_interruption_as_if_nothing_had_happened(rasters, tmp_path, monkeypatch):
    from fctl_qgis.training import trainer
    stage = Stage("drop", (1, 2), steps=4, batch=2, patch_px=64, context_px=32, learning_rate=5e-3, check_steps=1)
    recipe = Recipe((stage,), 5, {"scenes": 1.0}, warmup_steps=1)
    monkeypatch.setattr(trainer, "CHECKPOINT_SECONDS", -1)

    class PowerCut(trainer.LogWatcher):
        def check(self, step, averaged):
            if step == 3:
                raise KeyboardInterrupt
            return False

    def train(folder, watcher=None):
        torch.manual_seed(1)
        network = FCtL(FCtLConfig(3, 5, (1, 2), widths=(4, 4, 4, 4, 4), depths=(1,) * 5, key_channels=4, fusion_channels=4,
                                  head_channels=8, dropout=0.5))
        return train_stage(network, rasters, stage, recipe, folder, torch.device("cpu"), 1, lambda _: None, watcher)

    straight = train(tmp_path / "straight")
    with pytest.raises(KeyboardInterrupt):
        train(tmp_path / "cut", PowerCut(stage, lambda _: None))
    continued = train(tmp_path / "cut")
    assert all(torch.equal(straight[key], continued[key]) for key in straight)


def test_training_lowers_the_loss_and_goes_on_after_an_interruption(rasters, tmp_path):
    """Interrupted after a checkpoint and continued, a run ends with the very weights of an uninterrupted one."""
    stage = Stage("base", (1, 2), steps=40, batch=2, patch_px=64, context_px=32, learning_rate=5e-3)
    recipe = Recipe((stage,), 5, {"scenes": 1.0}, warmup_steps=5)
    from fctl_qgis.training import trainer

    def train(folder, log):
        torch.manual_seed(1)
        network = FCtL(FCtLConfig(contexts=(1, 2), **SMALL))
        return train_stage(network, rasters, stage, recipe, folder, torch.device("cpu"), 1, log)

    lines: list[str] = []
    straight = train(tmp_path / "straight", lines.append)
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in lines if "loss" in line]
    assert losses[-1] < losses[0]

    class PowerCut(Exception):
        pass

    def cut(line):
        if "step 20" in line:
            raise PowerCut

    seconds, trainer.CHECKPOINT_SECONDS = trainer.CHECKPOINT_SECONDS, 0
    try:
        with pytest.raises(PowerCut):
            train(tmp_path / "cut", cut)
    finally:
        trainer.CHECKPOINT_SECONDS = seconds
    lines.clear()
    continued = train(tmp_path / "cut", lines.append)
    assert any("continued at step" in line for line in lines)
    assert all(torch.equal(straight[key], continued[key]) for key in straight)


@pytest.mark.parametrize("changes", [{}, {"check_steps": 1}, {"report_steps": 1}])
def test_a_stage_that_comes_apart_says_at_which_step_and_leaves_numbers_only(rasters, tmp_path, monkeypatch, changes):
    """Whatever comes first: a checkpoint, a report, a look at held-out blocks, or the end."""
    from fctl_qgis.training import trainer
    if not changes:
        monkeypatch.setattr(trainer, "CHECKPOINT_SECONDS", -1)
    stage = Stage("base", (1, 2), steps=4, batch=2, patch_px=64, context_px=32, learning_rate=5e-3, **changes)
    recipe = Recipe((stage,), 5, {"scenes": 1.0}, warmup_steps=1)
    plain, judged = trainer.focal_loss, []

    class Watcher(trainer.LogWatcher):
        def check(self, step, averaged):
            judged.append(step)
            return False

    def loss(logits, labels, gamma, calls=[]):  # noqa: B006 - counts them
        calls.append(1)
        return plain(logits, labels, gamma) * (float("nan") if len(calls) == 3 else 1)

    monkeypatch.setattr(trainer, "focal_loss", loss)
    with pytest.raises(FctlError, match="came apart: at step 3 its loss is no number any more"):
        train_stage(FCtL(FCtLConfig(contexts=(1, 2), **SMALL)), rasters, stage, recipe, tmp_path, torch.device("cpu"), 1,
                    lambda _: None, Watcher(stage, lambda _: None))
    kept = list(tmp_path.glob("*.pt"))
    assert [path.name for path in kept] == ([] if changes else ["base.checkpoint.pt"])
    for path in kept:
        assert all(value.isfinite().all() for value in torch.load(path, weights_only=True)["network"].values())
    assert judged == ([0, 1, 2] if "check_steps" in changes else [])


def test_temperature_recovers_a_known_one():
    torch.manual_seed(1)
    logits = 2 * torch.randn(20000, 4)
    truths = torch.multinomial(torch.softmax(logits, 1), 1)[:, 0]
    assert fit_temperature((logits * 2.5).numpy(), truths.numpy()) == pytest.approx(2.5, rel=0.06)
