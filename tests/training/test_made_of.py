"""What lies in a folder is taken for a training's work only if it is."""

from dataclasses import replace

import pytest
import torch

from fctl_qgis.errors import FctlError
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.recipes.run import refuse_another
from fctl_qgis.training import trainer
from fctl_qgis.training.recipe import Recipe, Stage, later_seed
from fctl_qgis.training.samples import LabelledRaster, PatchSamples
from fctl_qgis.training.trainer import train_stage
from tests.scenes import draw_scene
from tests.training.test_training import SMALL

CPU = torch.device("cpu")
STAGE = Stage("base", (), steps=2, batch=2, patch_px=64, context_px=32, learning_rate=5e-3)
RECIPE = Recipe((STAGE,), 5, {"scenes": 1.0}, warmup_steps=1)


def raster(seed=1):
    image, labels = draw_scene(120, 130, seed)
    return LabelledRaster("scenes", "one", ArraySource(image), labels, validation=False)


def trained(folder, recipe=RECIPE, rasters=None, init=1, lines=None):
    torch.manual_seed(init)
    network = FCtL(FCtLConfig(contexts=(), **SMALL))
    return train_stage(network, rasters or [raster()], recipe.stages[0], recipe, folder, CPU, 1,
                       (lines if lines is not None else []).append)


def alike(one, other):
    return all(torch.equal(one[key], other[key]) for key in one)


def relabelled():
    changed = raster()
    changed.labels[:2, :2] = (changed.labels[:2, :2] + 1) % 5
    return changed


def repainted():
    changed = raster()
    return replace(changed, source=ArraySource(255 - changed.source.pixels))


OTHERS = {
    "seed": {"recipe": replace(RECIPE, seed=2)}, "length": {"recipe": RECIPE.shortened(3)},
    "rate": {"recipe": replace(RECIPE, stages=(replace(STAGE, learning_rate=1e-3),))},
    "decay": {"recipe": replace(RECIPE, weight_decay=0.5)}, "start": {"init": 2}, "place": {"rasters": [raster(2)]},
    "labels": {"rasters": [relabelled()]}, "pixels": {"rasters": [repainted()]},
    "side of the split": {"rasters": [raster(), replace(raster(2), validation=True)]}}


@pytest.mark.parametrize("other", OTHERS)
def test_a_finished_training_of_other_making_is_neither_taken_nor_lost(tmp_path, other):
    first = trained(tmp_path / "used")
    lines = []
    assert alike(trained(tmp_path / "used", lines=lines), first) and any("already finished" in line for line in lines)
    lines = []
    second = trained(tmp_path / "used", lines=lines, **OTHERS[other])
    assert not any("already finished" in line for line in lines) and any("differs" in line for line in lines)
    assert alike(second, trained(tmp_path / "empty", **OTHERS[other]))
    (kept,) = (path for path in (tmp_path / "used").glob("base-*.pt"))
    assert alike(torch.load(kept, weights_only=True), first)


@pytest.mark.parametrize("other", ["seed", "length", "labels"])
def test_nor_is_one_that_was_cut_off(tmp_path, monkeypatch, other):
    monkeypatch.setattr(trainer, "CHECKPOINT_SECONDS", -1)
    save = trainer.save

    def cut(path, state):
        save(path, state)
        raise KeyboardInterrupt
    monkeypatch.setattr(trainer, "save", cut)
    with pytest.raises(KeyboardInterrupt):
        trained(tmp_path)
    monkeypatch.setattr(trainer, "save", save)
    lines = []
    trained(tmp_path, lines=lines, **OTHERS[other])
    assert not any("continued" in line for line in lines) and list(tmp_path.glob("base-*.checkpoint.pt"))


def test_how_often_a_training_is_looked_at_is_no_setting(tmp_path):
    first, lines = trained(tmp_path), []
    seen = replace(RECIPE, stages=(replace(STAGE, report_steps=1),))
    assert alike(first, trained(tmp_path, seen, lines=lines)) and any("already finished" in line for line in lines)


def test_nothing_is_exported_under_settings_it_was_not_trained_with(tmp_path):
    trained(tmp_path)
    refuse_another(RECIPE, STAGE, tmp_path)
    for recipe, what in ((replace(RECIPE, seed=2), "seed"), (RECIPE.shortened(5), "steps")):
        with pytest.raises(FctlError, match=f"trained otherwise \\({what}\\)"):
            refuse_another(recipe, recipe.stages[0], tmp_path)
    (tmp_path / "base.made.json").unlink()
    with pytest.raises(FctlError, match="nobody noted"):
        refuse_another(RECIPE, STAGE, tmp_path)


def test_stages_to_choose_between_see_the_same_samples():
    def windows(recipe):
        samples = PatchSamples([raster()], {"scenes": 1.0}, (), 64, 32, 40, recipe.samples_seed, 5)
        return [samples[index][0].float().mean().item() for index in range(40)]

    assert windows(RECIPE) == windows(replace(RECIPE, stages=())) != windows(replace(RECIPE, seed=2))
    assert later_seed(1, 0) != later_seed(1, 1) != 1
