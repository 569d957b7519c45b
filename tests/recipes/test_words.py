"""A network that learns from sets with different classes, told in words: what it is asked, what it learns, what is judged."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.nn.functional import normalize

from fctl_qgis.models.architectures import dump_weights
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.recipes import learn, words
from fctl_qgis.recipes.atlas import Atlas
from fctl_qgis.recipes.concepts import COMMON, CONCEPTS, FIELDS, FINE, OWN, concepts_of, held_out_words, learnt_words
from fctl_qgis.recipes.imagery import CLASSES, IGNORE, NOT_BUILDING, REDUCED, PlacedRaster
from fctl_qgis.recipes.learn import Schedule
from fctl_qgis.recipes.packed import pack
from fctl_qgis.recipes.runs import VARIANT
from fctl_qgis.recipes.word_bank import WordBank
from fctl_qgis.recipes.word_lessons import UNASKED, Told, WordLessons, told_loss
from fctl_qgis.recipes.word_scores import PLAIN, SAMPLED, Words, pieces
from fctl_qgis.recipes.words import Sources, WordRun, built, execute
from fctl_qgis.training.losses import dice_loss

CPU = torch.device("cpu")
WIDTH = 24
TINY = {"depth": 2, "heads": 4, "decoder_widths": (16, 12, 8, 8), "embedding_width": 16}


def place(group, name, number, concepts, size=160):
    """Squares of concepts, each in a colour of its own."""
    rng = np.random.default_rng(number)
    labels = np.array(concepts, np.uint8)[rng.integers(0, len(concepts), (size // 32, size // 32))].repeat(32, 0).repeat(32, 1)
    colours = np.random.default_rng(0).integers(20, 236, (256, 3))
    pixels = np.moveaxis(colours[labels], -1, 0) + rng.integers(-9, 10, (3, *labels.shape))
    return PlacedRaster(group, name, f"{name}_{number}", 0.5, pixels.clip(0, 255).astype(np.uint8), labels)


@pytest.fixture(scope="module")
def places():
    hand, ohio = (concepts_of(group, OWN) for group in ("hand", "ohio"))
    return [place("dubai", "dubai 1", 1, range(5)), place("ohio", "ohio 1", 2, ohio), place("ohio", "ohio 2", 3, ohio),
            place("hand", "czech", 4, hand), place("hand", "neon", 5, hand),
            place("outlines", "zanzibar", 6, [0, NOT_BUILDING])]


@pytest.fixture(scope="module")
def bank():
    """Phrases lie about a direction of their concept."""
    generator = torch.Generator().manual_seed(1)

    def near(direction, *shape):
        return normalize(direction + 0.1 * torch.randn(*shape, WIDTH, generator=generator), dim=-1)
    meanings = normalize(torch.randn(len(CONCEPTS), WIDTH, generator=generator), dim=1)
    return WordBank([near(meaning, len(said), 3) for meaning, said in zip(meanings, learnt_words().values())],
                    [near(meaning, len(said)) for meaning, said in zip(meanings, held_out_words().values())])


@pytest.fixture
def sources(places, bank, tmp_path):
    torch.manual_seed(5)
    pack(places, tmp_path / "places.zip")
    bank.save(tmp_path / "words.safetensors")
    segmenter = FCtL(replace(FCtLConfig.lite(5, (), variant=VARIANT), decoder_widths=TINY["decoder_widths"]))
    for layer in segmenter.encoder.modules():  # with the statistics of no photos, other weights let nothing through
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(layer.weight)
    (tmp_path / "fctl.safetensors").write_bytes(dump_weights({"segmenter.": segmenter.state_dict()}))
    return Sources(tmp_path / "places.zip", tmp_path / "words.safetensors", tmp_path / "fctl.safetensors")


def test_own_labels_reduced_to_common_classes_are_the_reduced_labels():
    """Two ways to the same five classes: the sets' codes at once, or by way of their own concepts."""
    for group in ("hand", "ohio", "monterey"):
        reduced, fine = getattr(REDUCED, group), getattr(FINE, group)
        for code, concept in fine.items():
            assert COMMON.table[concept] == reduced.get(code, IGNORE), (group, CONCEPTS[concept])
        assert set(reduced) <= set(fine)
    assert FINE.dubai == REDUCED.dubai and CONCEPTS[:5] == CLASSES
    assert COMMON.table[NOT_BUILDING] == NOT_BUILDING and COMMON.table[IGNORE] == IGNORE


def test_no_word_is_both_learnt_and_held_out():
    learnt, held_out = learnt_words(), held_out_words()
    assert list(learnt) == list(held_out) == list(CONCEPTS)
    said = [word.casefold() for words_of in (learnt, held_out) for by_concept in words_of.values() for word in by_concept]
    assert len(said) == len(set(said)), sorted(word for word in said if said.count(word) > 1)


def test_a_sample_is_asked_about_the_classes_of_its_own_set_in_words_of_its_own(places, bank):
    atlas = Atlas([raster.pixels for raster in places], [raster.labels for raster in places], CPU, IGNORE)
    lessons = WordLessons(places, atlas, 3, bank)
    seen, before = {}, None
    for step in range(12):
        _, (said,), labels = lessons.worded(step, 8, 32)
        chosen = lessons.windows(np.random.default_rng([3, step]), 8, 32).raster
        for number, words_of, marked in zip(chosen, said, labels):
            asked = tuple(words_of.any(dim=1).nonzero()[:, 0].tolist())
            seen.setdefault(places[number].group, set()).add(asked)
            assert set(marked.unique().tolist()) <= {*asked, NOT_BUILDING, IGNORE}
            assert torch.allclose(words_of.norm(dim=1)[list(asked)], torch.ones(len(asked)), atol=1e-3)
        assert before is None or not torch.equal(before, said[:, 0])
        before = said[:, 0]
    five = tuple(range(5))
    assert seen["dubai"] == seen["outlines"] == {five}
    assert seen["ohio"] == {five, tuple(concepts_of("ohio", OWN))}
    assert seen["hand"] == {five, tuple(concepts_of("hand", OWN)), tuple(concepts_of("hand", FIELDS))}
    again = WordLessons(places, atlas, 3, bank).worded(11, 8, 32)
    assert torch.equal(again[1][0], said) and torch.equal(again[2], labels)


def test_what_a_sample_is_not_asked_about_has_no_part_in_its_loss():
    torch.manual_seed(1)
    logits = torch.randn(2, len(CONCEPTS), 4, 4)
    logits[:, 5:] = UNASKED
    logits.requires_grad_(True)
    labels = torch.randint(0, 5, (2, 4, 4))
    told_loss(logits, labels).backward()
    assert not logits.grad[:, 5:].any() and logits.grad[:, :5].any()
    plain = torch.nn.functional.cross_entropy(logits[:, :5], labels)
    assert torch.allclose(told_loss(logits, labels), plain + dice_loss(logits[:, :5], labels, IGNORE), atol=1e-5)
    elsewhere = torch.full((2, 4, 4), NOT_BUILDING)
    assert torch.allclose(told_loss(logits, elsewhere), -(1 - logits[:, :5].softmax(1)[:, 0]).log().mean(), atol=1e-5)
    assert told_loss(logits, torch.full((2, 4, 4), IGNORE)) == 0


def test_the_network_starts_from_a_trained_fctl_and_the_reader_tells_words_apart(sources, bank):
    network = built(WordRun("new", network=TINY), sources.segmenter, bank)
    theirs = load_file(sources.segmenter)
    for key, value in network.encoder.state_dict().items():
        assert torch.equal(value.half().float(), theirs[f"segmenter.encoder.{key}"].float()), key
    assert torch.equal(network.fusion.polish[0].weight.half(), theirs["segmenter.decoder.polish.0.weight"])
    read = network.reader(torch.cat([words_of[:, 0] for words_of in bank.learnt]))
    assert torch.allclose(read.mean(dim=0), torch.zeros(16), atol=1e-5) and read.std(dim=0).min() > 0.05
    other = {f"segmenter.{key}": value for key, value in FCtL(FCtLConfig.compact(5, ())).state_dict().items()}
    save_file(other, sources.segmenter)
    with pytest.raises(ValueError, match="no weights of a network on efficientnet-lite1"):
        built(WordRun("new", network=TINY), sources.segmenter, bank)


def test_large_rasters_are_judged_in_pieces_that_hold_every_pixel_once(monkeypatch):
    raster = place("dubai", "dubai 1", 1, range(5), 2400)
    raster.labels[:1100, :1100] = IGNORE
    seen = np.zeros(raster.shape, int)
    raster = replace(raster, pixels=np.arange(raster.labels.size, dtype=np.int64).reshape(1, *raster.shape))
    for piece, own in pieces(raster):
        seen.reshape(-1)[piece.pixels[0][own].ravel()] += 1
        assert max(piece.shape) <= 2 * 384 + 128
    assert seen.max() == 1 and seen[raster.labels != IGNORE].all()


def test_words_are_judged_all_at_once_and_one_by_one(bank):
    tried = dict(Words.of(bank).trials(list(range(5))))
    counts = [len(held_out_words()[name]) for name in CLASSES]
    assert sum(name.startswith("unseen") for name in tried) == max(counts) and tried[SAMPLED] == list(range(5))
    assert len(tried) == 1 + max(counts) + sum(counts)
    for called in tried.values():
        for concept, word in enumerate(called):
            assert word == concept or word - len(CONCEPTS) in range(sum(counts[:concept]), sum(counts[:concept + 1]))
    assert all(word >= len(CONCEPTS) for word in tried["unseen 0"])


def test_a_training_in_words_goes_on_where_it_was_cut_off_and_is_not_done_twice(sources, tmp_path, monkeypatch):
    """The same command after an interruption gives the same weights; after the end it does nothing."""
    schedule = Schedule(8, batch=4, size_px=32, rate=3e-3, average=0.5, larger_from=1.0)
    run, log = WordRun("fold1", fold=1, network=TINY), []
    execute(run, sources, schedule, tmp_path, tmp_path, CPU, log.append)
    found = json.loads((tmp_path / "fold1.json").read_text())["scores"]
    assert set(found["own"][PLAIN]) == {"ohio/ohio 1"}, "judged are the left-out places of fold 1 with all classes known"
    assert set(found["common"][PLAIN]) == {"dubai/dubai 1", "ohio/ohio 1"}
    assert np.sum(found["own"][PLAIN]["ohio/ohio 1"]) == 160 * 160
    assert np.shape(found["own"]["unseen 0"]["ohio/ohio 1"]) == (6, 6)
    assert any("words never learnt" in line for line in log)
    first = load_file(tmp_path / "fold1.safetensors")

    execute(run, sources, schedule, tmp_path, tmp_path, CPU, log.append)
    assert log[-1] == "fold1: already finished"
    record = json.loads((tmp_path / "fold1.json").read_text())
    del record["scores"]
    (tmp_path / "fold1.json").write_text(json.dumps(record))
    log.clear()
    execute(run, sources, schedule, tmp_path, tmp_path, CPU, log.append)
    assert json.loads((tmp_path / "fold1.json").read_text())["scores"].keys() == found.keys()
    assert not any("steps" in line for line in log), "cut off while it was judged, it is not trained again"

    class Cut(Exception):
        pass
    drawn = WordLessons.worded

    def until(self, step, *sample):
        if step == 5:
            raise Cut
        return drawn(self, step, *sample)
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(learn, "CHECKPOINT_SECONDS", 0)
    monkeypatch.setattr(WordLessons, "worded", until)
    with pytest.raises(Cut):
        execute(run, sources, schedule, other, other, CPU, log.append)
    monkeypatch.setattr(WordLessons, "worded", drawn)
    execute(run, sources, schedule, other, other, CPU, log.append)
    assert "fold1: continued at step 5" in log
    second = load_file(other / "fold1.safetensors")
    assert first.keys() == second.keys() and all(torch.equal(first[key], second[key]) for key in first)


def test_sets_with_other_classes_are_learnt_together(sources, bank, places, monkeypatch):
    """After some steps pixels lie nearer to the words of their own classes, those never read included."""
    torch.manual_seed(1)
    network = built(WordRun("all", network=TINY), sources.segmenter, bank)
    atlas = Atlas([raster.pixels for raster in places], [raster.labels for raster in places], CPU, IGNORE)
    lessons = WordLessons(places, atlas, 1, bank)
    lessons.strength = 0
    monkeypatch.setattr(learn, "WARMUP_STEPS", 5)
    schedule = Schedule(70, batch=6, size_px=32, rate=8e-3, average=0.9, larger_from=1.0)
    learnt = learn.learn(Told(network), lambda step, progress, sample: lessons.worded(step, *sample), schedule,
                         sources.packed.parent, "all", CPU, lambda message: None, told_loss).network
    assert 1 <= learnt.temperature <= 101
    right = {}
    for raster in places[:5]:
        concepts = concepts_of(raster.group, OWN)
        for turn in (0, 1):
            learnt.set_class_embeddings(torch.stack([bank.held_out[concept][turn] for concept in concepts]))
            with torch.inference_mode():
                answer = learnt(torch.from_numpy(raster.pixels)[None] / 255)[0].argmax(0).numpy()
            right[raster.name, turn] = (np.array(concepts)[answer] == raster.labels).mean()
    assert min(right.values()) > 0.3 and np.mean(list(right.values())) > 0.5, right  # 0.1 to 0.2 by chance


def test_the_command_runs(sources, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", [
        "words", json.dumps({"name": "shipped", "network": TINY}),
        "--schedule", json.dumps({"steps": 2, "batch": 4, "size_px": 32}),
        "--packed", str(sources.packed), "--words", str(sources.words), "--segmenter", str(sources.segmenter),
        "--out", str(tmp_path / "out")])
    words.main()
    assert (tmp_path / "out" / "shipped.safetensors").exists() and "2 steps" in capsys.readouterr().out
