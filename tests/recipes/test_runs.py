"""Trainings that leave out whole places: how places are formed, what is learnt, what a run leaves behind."""

import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from fctl_qgis.errors import FctlError
from fctl_qgis.recipes import learn, runs
from fctl_qgis.recipes.atlas import Atlas
from fctl_qgis.recipes.comparison import mean_iou
from fctl_qgis.recipes.imagery import IGNORE, NOT_BUILDING, PlacedRaster, mosaic, touching, without_borders
from fctl_qgis.recipes.learn import Schedule, groups_of, partial_loss
from fctl_qgis.recipes.lessons import Lessons
from fctl_qgis.recipes.packed import Material, content_digest, pack, unpack, unpack_encoder
from fctl_qgis.recipes.rivals import DeepLabV3Plus, UNet
from fctl_qgis.recipes.runs import VARIANT, Run, built, execute, fold_of, without_prefix
from fctl_qgis.recipes.trial import confusion, logits_of, patches_of

CPU = torch.device("cpu")


def place(group, name, number, shape=(96, 128), bands=3):
    """Stripes of classes in colours of their own."""
    rng = np.random.default_rng(number)
    labels = np.tile(rng.permutation(4).repeat(32)[:shape[1]].astype(np.uint8), (shape[0], 1))
    colours = np.random.default_rng(0).integers(30, 226, (5, bands))
    pixels = np.moveaxis(colours[labels], -1, 0) + rng.integers(-20, 20, (bands, *shape))
    return PlacedRaster(group, name, f"{name}_{number}", 0.3, pixels.astype(np.uint8), labels)


@pytest.fixture(scope="module")
def places():
    outlines = place("outlines", "zanzibar", 7)
    outlines.labels[...] = np.where(outlines.labels == 0, 0, NOT_BUILDING)
    return [place("dubai", "dubai 1", 1), place("ohio", "ohio 2", 2, bands=4), place("hand", "czech", 3), outlines]


def test_tiles_that_touch_are_one_mosaic_with_holes():
    tiles = [(0, 0), (0, 1), (1, 2), (5, 5)]
    assert touching(tiles) == [[(0, 0), (0, 1), (1, 2)], [(5, 5)]]
    piece = np.full((3, 4, 4), 7, np.uint8), np.ones((4, 4), np.uint8)
    pixels, labels = mosaic((row * 4, column * 4, *piece) for row, column in tiles[:3])
    assert pixels.shape == (3, 8, 12)
    assert (labels == IGNORE).sum() == 8 * 12 - 3 * 16 and (pixels[:, labels == IGNORE] == 0).all()


def test_labels_are_not_learnt_from_along_borders_but_judged_there(places):
    dubai = places[0]
    learnt = dubai.learnt()
    border = dubai.labels[:, 1:] != dubai.labels[:, :-1]
    assert (learnt[:, 1:][border] == IGNORE).all() and (learnt[:, :-1][border] == IGNORE).all()
    assert (learnt != IGNORE).mean() > 0.9 and (dubai.labels != IGNORE).all()
    assert (without_borders(dubai.labels, 2) == IGNORE).sum() > (learnt == IGNORE).sum()


def test_places_left_out_together_lie_in_one_fold():
    assert {fold_of(name) for name in ("dubai 8", "zanzibar", "banepa")} == {3}
    assert [fold_of(f"ohio {number}") for number in range(5)] == [0, 1, 2, 3, 0]


def test_a_packed_file_gives_labels_back_exactly_and_colours_closely(places, tmp_path):
    pack(places, tmp_path / "places.zip")
    for before, after in zip(places, unpack(tmp_path / "places.zip"), strict=True):
        assert (after.group, after.place, after.name, after.gsd_m) == (before.group, before.place, before.name, before.gsd_m)
        np.testing.assert_array_equal(after.labels, before.labels)
        assert after.pixels.shape == before.pixels.shape
        assert abs(after.pixels.astype(int) - before.pixels).mean() < 12


def test_what_is_only_known_not_to_be_a_building_is_learnt_as_that():
    torch.manual_seed(1)
    logits = torch.randn(1, 5, 2, 2, requires_grad=True)
    elsewhere = torch.full((1, 2, 2), NOT_BUILDING)
    chances = logits.softmax(dim=1)
    expected = -(1 - chances[:, 0]).log().mean()
    torch.testing.assert_close(partial_loss(logits, elsewhere), expected)
    partial_loss(logits, elsewhere).backward()
    assert (logits.grad[:, 0] > 0).all() and (logits.grad[:, 1:] < 0).all()
    assert partial_loss(logits.detach(), torch.full((1, 2, 2), IGNORE)) == 0


def test_lessons_depend_on_seed_and_step_and_follow_the_weights(places):
    rasters = [replace(raster, pixels=raster.pixels[:3]) for raster in places]
    atlas = Atlas([raster.pixels for raster in rasters], [raster.learnt() for raster in rasters], CPU, IGNORE)
    lessons = Lessons(rasters, atlas, seed=3)
    local, (around,), labels = lessons.batch(5, 4, 64, (2,))
    again = Lessons(rasters, atlas, seed=3).batch(5, 4, 64, (2,))
    assert torch.equal(local, again[0]) and torch.equal(around, again[1][0]) and torch.equal(labels, again[2])
    assert not torch.equal(local, lessons.batch(6, 4, 64, ())[0])
    assert not torch.equal(local, Lessons(rasters, atlas, seed=4).batch(5, 4, 64, ())[0])
    assert local.shape == (4, 3, 64, 64) and around.shape == (4, 3, 320, 320) and labels.shape == (4, 64, 64)
    assert set(labels.unique().tolist()) <= {0, 1, 2, 3, 4, NOT_BUILDING, IGNORE}
    alone = Lessons(rasters, atlas, seed=1, group_weights={"hand": 1.0})
    assert set(alone.windows(np.random.default_rng(1), 20, 64).raster) == {2}


def test_rates_fall_with_steps_or_time_and_the_encoder_learns_slower(encoder):
    schedule = Schedule(steps=10, seconds=100)
    assert schedule.progress(5, 0) == schedule.progress(0, 50) == 0.5 and schedule.progress(0, 200) == 1
    assert schedule.sample(0.1) == (32, 256) and schedule.sample(0.9) == (8, 512)
    groups = groups_of(built(Run("x"), encoder), schedule)
    assert {group["weight_decay"] for group in groups} == {0.0, schedule.decay}
    assert all(group["weight_decay"] == 0 for group in groups if all(p.ndim < 2 for p in group["params"]))
    assert max(group["lr"] for group in groups) == schedule.rate
    assert sum(group["lr"] < schedule.rate for group in groups) == 10  # five stages, with decay and without


@pytest.mark.parametrize("network", ["fctl", "plain"])
def test_a_run_leaves_weights_scores_and_maps_of_what_it_left_out(places, encoder, tmp_path, network, small_patches):
    """And is not done again."""
    said = []

    def go():
        execute(Run("tried", network, fold=0), Material(places, encoder, "of these"), Schedule(2, batch=4, size_px=32),
                tmp_path, tmp_path, CPU, said.append, maps="left out")
        return said[-1]

    assert "czech" in go() and not list(tmp_path.glob("*.checkpoint.pt"))
    assert load_file(tmp_path / "tried.safetensors")["segmenter.encoder.stages.0.0.weight"].dtype == torch.float16
    content = json.loads((tmp_path / "tried.json").read_text())
    for counts in (content["matrices"], content["montage"]):
        assert list(counts) == ["hand/czech/czech_3"]  # all that fold 0 leaves out
        assert np.array(counts["hand/czech/czech_3"]).sum() == places[2].labels.size
    (left_out,) = unpack(tmp_path / "tried.maps.zip")
    assert left_out.labels.shape == places[2].labels.shape and left_out.labels.max() < 5
    assert confusion(places[2].labels, left_out.labels).tolist() == content["matrices"]["hand/czech/czech_3"]
    assert go() == "tried: already finished"


def test_what_was_another_run_or_is_not_all_there_is_done(places, encoder, tmp_path, small_patches):
    said = []

    def done(**changes):
        execute(replace(Run("x", "plain", fold=0), **changes), Material(places, encoder, ""), Schedule(1, batch=4, size_px=32),
                tmp_path, tmp_path, CPU, said.append)
        return "already finished" not in said[-1]

    assert done() and done(seed=2) and not done(seed=2)
    (tmp_path / "x.safetensors").unlink()
    assert done(seed=2)


def test_a_network_stopped_early_maps_what_it_learnt_from(places, encoder, tmp_path, small_patches):
    said = []
    execute(Run("early", "plain", fold=0), Material(places, encoder, ""), Schedule(5, batch=4, size_px=32, until=0.4),
            tmp_path, tmp_path, CPU, said.append, maps="learnt", weights=False)
    assert "early: 2 steps" in said[-2] and not (tmp_path / "early.safetensors").exists()
    assert [raster.name for raster in unpack(tmp_path / "early.maps.zip")] == [
        raster.name for raster in places if fold_of(raster.place) != 0]


def test_a_montage_cuts_patches_where_averages_overlap():
    """A network that answers with the patch's number from its corner on: what is nearer to a patch's middle is its own."""
    def network(local, around):
        answers = torch.zeros(len(local), 5, *local.shape[-2:])
        answers[range(len(local)), torch.arange(len(local)) % 5] = 1
        return answers

    atlas = Atlas([np.zeros((3, 512, 900), np.uint8)], [np.zeros((512, 900), np.uint8)], CPU, IGNORE)
    average, montage = (logits_of(network, atlas, 0, (512, 900), (), merge) for merge in ("average", "montage"))
    assert montage.shape == average.shape == (5, 512, 900)
    cut = 384 + (512 - 384) // 2
    assert (montage.argmax(0)[:, :cut] == 0).all() and (montage.argmax(0)[:, cut:832] == 1).all()
    assert (montage.sum(0) == 1).all() and (average[:2, :, 384:512] == 0.5).all()


def test_material_is_known_by_what_it_holds(places, encoder, tmp_path):
    """Not by when it was packed."""
    for name, rasters in (("one", places), ("other", places[1:])):
        pack(rasters, tmp_path / name)
    with zipfile.ZipFile(tmp_path / "one") as before, zipfile.ZipFile(tmp_path / "same", "w") as after:
        for name in reversed(before.namelist()):
            after.writestr(zipfile.ZipInfo(name, (1999, 12, 31, 0, 0, 0)), before.read(name))
    one, same, other = (content_digest(tmp_path / name, encoder) for name in ("one", "same", "other"))
    assert one == same != other
    assert content_digest(tmp_path / "one") != one


def test_a_training_that_was_cut_off_ends_as_if_it_had_not_been(tmp_path, monkeypatch):
    """Another training of that name does not go on from it, and does not lose it."""
    monkeypatch.setattr(learn, "CHECKPOINT_SECONDS", 0)
    generator = torch.Generator().manual_seed(1)
    images, labels = torch.rand(6, 2, 3, 8, 8, generator=generator), torch.randint(0, 5, (6, 2, 8, 8), generator=generator)

    whole_length = Schedule(6)

    class Net(torch.nn.Conv2d):
        def forward(self, local, contexts):
            return super().forward(local)

    def trained(folder, cut=None, schedule=whole_length, seed=2, key="these images"):
        def batches(step, progress, sample):
            if step == cut:
                raise KeyboardInterrupt
            return images[step], [], labels[step]

        folder.mkdir(exist_ok=True)
        torch.manual_seed(seed)
        return learn.learn(Net(3, 5, 1), batches, schedule, folder, "net", CPU, lambda _: None, key=key).state_dict()

    whole = trained(tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        trained(tmp_path / "cut", cut=4)
    for other in ({"seed": 3}, {"schedule": Schedule(6, rate=1e-3)}, {"key": "other images"}):
        with pytest.raises(FctlError, match="of a training with other settings or data; name another folder"):
            trained(tmp_path / "cut", **other)
    for name, tensor in trained(tmp_path / "cut", schedule=Schedule(6, seconds=1e6)).items():
        assert torch.equal(tensor, whole[name])


@pytest.mark.parametrize("broken, said", [("loss", "at step 5 its loss is no number"), ("gradient", "by step 5 weights of")])
def test_a_training_that_comes_apart_says_at_which_step_and_keeps_its_last_checkpoint(tmp_path, monkeypatch, broken, said):
    monkeypatch.setattr(learn, "CHECKPOINT_SECONDS", 0)

    class Net(torch.nn.Conv2d):
        def forward(self, local, contexts):
            return super().forward(local)

    def batches(step, progress, sample):
        steps.append(step)
        return torch.rand(2, 3, 8, 8), [], torch.zeros(2, 8, 8, dtype=torch.int64)

    def loss_of(logits, labels):
        if len(steps) < 5:
            return logits.square().mean()
        if broken == "loss":
            return logits.mean() * float("nan")
        return logits.mean() + (logits * 0).sqrt().sum()  # nothing more, but without a slope

    steps = []
    with pytest.raises(FctlError, match=f"came apart: {said}.* any more, so it was ended and nothing was written"):
        learn.learn(Net(3, 5, 1), batches, Schedule(20), tmp_path, "net", CPU, lambda _: None, loss_of)
    assert [path.name for path in tmp_path.iterdir()] == ["net.checkpoint.pt"]
    state = torch.load(tmp_path / "net.checkpoint.pt", weights_only=True)
    assert state["step"] == 4
    assert all(value.isfinite().all() for part in ("network", "averaged") for value in state[part].values())


def test_what_goes_on_from_weights_is_shown_other_samples(places, encoder, tmp_path, monkeypatch, small_patches):
    """Two trainings of one seed, the second from the weights of the first."""
    seeds = []

    class Seen(Lessons):
        def __init__(self, rasters, atlas, seed, **options):
            seeds.append(seed)
            super().__init__(rasters, atlas, seed, **options)

    monkeypatch.setattr(runs, "Lessons", Seen)
    for run in (Run("first", "plain"), Run("second", "plain", start=str(tmp_path / "first.safetensors"))):
        execute(run, Material(places, encoder, ""), Schedule(1, batch=4, size_px=32), tmp_path, tmp_path, CPU, lambda _: None)
    assert len(set(seeds)) == 2
    weights, start = (without_prefix(tmp_path / f"{name}.safetensors") for name in ("second", "first"))
    assert all((weights[name] - start[name]).abs().max() < 0.01 for name in weights if name.endswith("weight"))


def test_patches_cover_a_raster_from_its_corner():
    assert patches_of((512, 512)) == [(0, 0)]
    assert patches_of((513, 600)) == [(0, 0), (0, 384), (384, 0), (384, 384)]


def test_mean_iou_is_over_the_classes_that_occur():
    matrix = np.diag([4, 4, 0, 0, 0])
    matrix[0, 2] = 4
    assert mean_iou(matrix) == pytest.approx(75.0)


@pytest.mark.parametrize("rival", [UNet, DeepLabV3Plus])
def test_rivals_share_the_encoder_and_give_logits_of_the_patch(rival, encoder):
    network = rival(VARIANT, 5)
    network.encoder.load_published(unpack_encoder(encoder))
    assert network(torch.rand(2, 3, 64, 96)).shape == (2, 5, 64, 96)
    if rival is DeepLabV3Plus:  # its deepest features keep stride 16
        assert network.encoder(torch.rand(1, 3, 64, 96))[-1].shape[-2:] == (4, 6)
