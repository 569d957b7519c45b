"""Training LoVLANet: its loss, its schedule, where its classes come from, and its two experiments."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from fctl_qgis.cli import main
from fctl_qgis.engine import work
from fctl_qgis.errors import FctlError
from fctl_qgis.inference.predictor import load_segmenter
from fctl_qgis.inference.text import embed, load_text_tower
from fctl_qgis.jobs.segment import Job
from fctl_qgis.models.text import TEMPLATES, prompts
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.packages.text_tower import TextTowerPackage
from fctl_qgis.raster.pixels import ArraySource
from fctl_qgis.recipes import command, comparison, lovlanet
from fctl_qgis.recipes.comparison import SCORES
from fctl_qgis.recipes.imagery import CLASSES
from fctl_qgis.recipes.lovlanet import EXPERIMENTS, ROWS, SIGMAS, SWITCHES, lovlanet_variants, table
from fctl_qgis.recipes.ours import LOVLANET
from fctl_qgis.recipes.run import load_network, network_of, run_stages, weights_of
from fctl_qgis.training import trainer
from fctl_qgis.training.losses import alignment_loss
from fctl_qgis.training.maps import classified
from fctl_qgis.training.samples import IGNORE, LabelledRaster
from fctl_qgis.training.trainer import learning_rate
from tests.conftest import read
from tests.recipes.test_comparison import result
from tests.recipes.test_sets import few_tiles
from tests.scenes import draw_scene

CPU = torch.device("cpu")
#: LoVLANet's recipe with a network that takes no time
TINY = replace(LOVLANET, group_weights={"scenes": 1.0}, warmup_steps=2, stages=(replace(
    LOVLANET.stages[0], steps=4, batch=2, patch_px=64,
    lovlanet={"width": 24, "heads": 2, "depth": 4, "grid": 4, "decoder_width": 8}),))


@pytest.fixture(scope="module")
def rasters():
    image, labels = draw_scene(150, 170, 1)
    return [LabelledRaster("scenes", "1", ArraySource(image), labels, validation=False)]


def test_a_stage_with_alignment_minimises_both_losses(rasters, tmp_path, monkeypatch):
    """Cross-entropy over valid pixels and λ times the alignment, on what one forward pass gave."""
    monkeypatch.setattr(trainer, "computes_in_bfloat16", lambda device: False)
    stage = replace(TINY.stages[0], steps=1, report_steps=1, alignment=0.7)
    torch.manual_seed(1)
    network = network_of(TINY, stage)
    sample = trainer.PatchSamples(rasters, {"scenes": 1.0}, (), 64, 64, 2, TINY.samples_seed, len(CLASSES),
                                  stage.augmentation)
    local, _, labels = next(iter(trainer.prefetched(sample, 2, 0, 1)))
    logits, features = network.align(local.float() / 255)
    expected = (cross_entropy(logits, labels, ignore_index=IGNORE)
                + 0.7 * alignment_loss(features, network.class_directions(), labels)).item()
    lines: list[str] = []
    trainer.train_stage(network, rasters, stage, TINY, tmp_path, CPU, 1, lines.append)
    assert f"loss {expected:.4f}" in lines[0]


def test_the_rate_stands_still_within_an_epoch():
    """The paper's lr · (1 − e / E)^0.9 with e the epochs that are over; without epochs it falls with every step."""
    stage, recipe = replace(LOVLANET.stages[0], steps=90), replace(LOVLANET, epochs=30, warmup_steps=1)
    rates = [learning_rate(step, stage, recipe) for step in range(90)]
    assert rates == pytest.approx([4e-4 * (1 - step // 3 / 30) ** 0.9 for step in range(90)]) and len(set(rates)) == 30
    uneven = [learning_rate(step, replace(stage, steps=100), recipe) for step in range(100)]
    assert len(set(uneven)) == 30 and uneven == sorted(uneven, reverse=True) and uneven[-1] > 0
    whole = replace(recipe, epochs=None)
    assert learning_rate(40, stage, whole) == pytest.approx(4e-4 * (1 - 40 / 90) ** 0.9)


def test_the_recipe_trains_and_its_weights_load(rasters, tmp_path):
    """Without a text tower classes are learnt, and the log says so."""
    lines: list[str] = []
    run_stages(TINY, ["full"], rasters, tmp_path, CPU, 1, lines.append)
    assert "learnt from the labels alone" in lines[0]
    (stage,) = TINY.stages
    torch.manual_seed(TINY.seed)
    fresh = network_of(TINY, stage)  # as the training began
    before = fresh.class_embeddings.detach().clone()
    predictor = load_network(fresh, weights_of(tmp_path, "full"), CPU)
    assert fresh.config.class_embeddings == "learnt" and not torch.equal(fresh.class_embeddings, before)
    found = classified(predictor, rasters[0].source, TINY.patch, len(CLASSES))
    assert found.shape == rasters[0].labels.shape and (found < len(CLASSES)).all()


def test_with_a_text_tower_classes_are_its_prompts(rasters, tower, tmp_path):
    """They are not trained, and lie in the weights, so that the network needs no text tower to be used."""
    recipe, lines = replace(TINY, text=tower), list[str]()
    run_stages(recipe, ["full"], rasters, tmp_path, CPU, 1, lines.append)
    assert "prompts read by the text tower of tower" in lines[0]
    network = load_network(network_of(recipe, recipe.stages[0]), weights_of(tmp_path, "full"), CPU).network
    spoken = embed(load_text_tower(TextTowerPackage.open(tower)), {name: prompts(name) for name in CLASSES})
    assert network.config.class_embeddings == "text" and torch.allclose(network.class_directions(), spoken, atol=1e-6)


def test_what_is_no_text_tower_is_refused_with_a_sentence(rasters, small_model, tmp_path_factory, tmp_path):
    """The checkpoint itself, for instance, which has to be imported first."""
    checkpoint = tmp_path_factory.mktemp("clip") / "clip.pt"
    torch.save({"ln_final.bias": torch.zeros(3)}, checkpoint)
    for path in (checkpoint, tmp_path / "nowhere", small_model):
        with pytest.raises(FctlError, match=f"{path.name} cannot be used: .*; one is made by 'import-model") as refused:
            run_stages(replace(TINY, text=path), ["full"], rasters, tmp_path, CPU, 1, lambda _: None)
        assert "\n" not in str(refused.value) and not list(tmp_path.iterdir())


def test_variants_differ_by_what_they_are_named_after():
    """In everything else they are the full network of the recipe, which both experiments have in common."""
    full = LOVLANET.segmenter(LOVLANET.stages[0])
    assert (full.key_key, full.gauss, full.reduce_mlp, full.sigma) == (True, True, True, 2.0)
    for changes in (SWITCHES, SIGMAS):
        recipe = lovlanet_variants(3, changes)
        assert recipe.seed == 3 and recipe.stage("full") == LOVLANET.stages[0]
        for name, change in changes.items():
            assert recipe.segmenter(recipe.stage(name)) == replace(full, **change)
    assert {change.get("sigma", full.sigma) for change in SIGMAS.values()} == {0.5, 1, 2, 4, 8}


def test_the_table_states_scores_size_and_the_full_networks_lead():
    size = {"parameters": 5_554_753, "flops": 12_340_000_000}
    results = {f"{name} {seed}": {**result(right), **size} for name, right in (("full", 0.8), ("no-gauss", 0.6))
               for seed in (1, 2)}
    lines = table(results, LOVLANET).splitlines()
    full, without = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[-2:])
    assert full[:3] == [ROWS["full"], "2", "66.7 ± 0.0"] and full[-3:] == ["5.55", "12.34", "–"]
    assert without[0] == "without Gauss" and without[-1].startswith("+23.8 (")
    assert "learnt from the labels alone" in lines[0] and len(full) == len(SCORES) + 5


@pytest.mark.imagery
def test_the_commands_compare_switches_and_sigmas(imagery, tmp_path, capsys, monkeypatch):
    """``recipe lovlanet-ablation`` and ``lovlanet-sigma``, two steps of a tiny network; what is finished is not repeated."""
    monkeypatch.setattr(lovlanet, "LOVLANET", replace(TINY, group_weights=LOVLANET.group_weights))
    monkeypatch.setattr(comparison, "DRAWS", 10)
    data = few_tiles(imagery, tmp_path)

    def experiment(title):
        assert main(["recipe", title, "--data", str(data), "--out", str(tmp_path / "run"), "--seeds", "1", "--steps", "2",
                     "--device", "cpu", "--threads", "1"]) == 0
        return capsys.readouterr().out, (tmp_path / "run" / f"{title}.md").read_text()

    for title, variants in EXPERIMENTS.items():
        printed, text = experiment(title)
        rows = text.splitlines()[-len(variants):]
        assert [row.split(" | ")[0] for row in rows] == [f"| {ROWS[name]}" for name in variants]
        assert text in printed and ("already finished" in printed) == (title == "lovlanet-sigma"), "the full network is shared"
        kept = json.loads((tmp_path / "run" / f"{title}.json").read_text())
        assert list(kept) == [f"{name} 1" for name in variants]
        assert all(np.sum(list(entry["matrices"].values())) > 10_000 and entry["flops"] > 1e6 for entry in kept.values())
        again, same = experiment(title)
        assert "stage" not in again and same == text
    sizes = {name: json.loads((tmp_path / "run" / "lovlanet-ablation.json").read_text())[f"{name} 1"]["parameters"]
             for name in SWITCHES}
    width = 24
    assert sizes["no-key-key"] - sizes["full"] == 4 * (width**2 + width) and sizes["no-gauss"] == sizes["full"]
    assert sizes["no-reduce-mlp"] - sizes["full"] == 8 * width**2 + 5 * width


@pytest.mark.imagery
def test_the_command_exports_a_package_that_says_how_it_came_by_its_classes(imagery, tmp_path, capsys):
    """``recipe lovlanet`` from imagery to a scored package, shortened to two steps and the smallest set."""
    assert main(["recipe", "lovlanet", "--data", str(few_tiles(imagery, tmp_path)), "--out", str(tmp_path / "run"), "--steps",
                 "2", "--device", "cpu", "--threads", "1", "--export", str(tmp_path / "package")]) == 0
    assert "learnt from the labels alone" in capsys.readouterr().out
    package = ModelPackage.open(tmp_path / "package")
    package.verify()
    assert package.card.segmenter.architecture == "lovlanet" and package.card.refiner is None
    assert "learnt from the labels alone" in package.card.training["recipe"]
    assert set(package.card.scores["merges"]) == {"montage", "average"}
    assert load_segmenter(package).config == LOVLANET.segmenter(LOVLANET.stages[0])
    assert package.card.text is None and list(package.card.files) == ["weights.safetensors"]


@pytest.mark.imagery
def test_with_a_text_tower_the_package_answers_to_prompts(imagery, scene, tower, tmp_path, capsys, monkeypatch):
    """``recipe lovlanet --text``: the package holds sentences and text tower, and claims no words it was not trained with."""
    monkeypatch.setattr(command, "LOVLANET", replace(TINY, group_weights=LOVLANET.group_weights))
    words = ["recipe", "lovlanet", "--data", str(few_tiles(imagery, tmp_path)), "--out", str(tmp_path / "run"), "--steps", "2",
             "--device", "cpu", "--threads", "1", "--export", str(tmp_path / "package")]
    assert main([*words, "--text", str(tower)]) == 0
    package = ModelPackage.open(tmp_path / "package")
    package.verify()
    text = package.card.text
    assert text.prompts == {name: tuple(prompts(name)) for name in CLASSES} and text.templates == TEMPLATES
    assert "text tower of tower" in package.card.training["recipe"] and "text tower of tower" in capsys.readouterr().out
    own, same, other = (work.run(Job(str(scene), str(tmp_path / f"{name}.tif"), str(package.path), device="cpu", prompts=said),
                                 lambda _: None).outputs["output"]
                        for name, said in (("own", {}), ("same", {"water": ()}), ("other", {"water": ("a stony road",),
                                                                                            "road": ("a deep lake",)})))
    assert np.array_equal(read(own), read(same)) and (read(own) != read(other)).any()
    (tmp_path / "run" / "full.pt").unlink()
    assert main(words[:-2]) == 0, "learnt"
    assert main([*words, "--stages", "none", "--text", str(tower)]) == 2
    assert "not trained with the prompts of this text tower" in capsys.readouterr().err
