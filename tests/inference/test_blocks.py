"""Sums of logits, and the classes and percentages they decide, against plain arithmetic."""

import threading

import numpy as np
import pytest
import torch

from fctl_qgis.inference.blocks import LARGEST_LOGIT, QUANTUM, Decision
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.store import BlockStore, MergedMap
from fctl_qgis.inference.sums import Rooms, Sums
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.grid import Window

IDS = (7, 0, 3, 250, 4)


def sums(spread: float, shape: tuple[int, int] = (150, 300)) -> np.ndarray:
    drawn = np.random.default_rng(1).normal(0, spread * QUANTUM, (len(IDS), *shape))
    return np.clip(drawn, -2**30, 2**30).astype(np.int32)


@pytest.mark.parametrize("spread", [1e-5, 0.3, 3, 20, 16000])
@pytest.mark.parametrize("temperature, least", [(1.0, 0.0), (1.23, 42.5), (0.4, 80.0)])
def test_classes_and_percentages_are_those_of_double_precision(spread, temperature, least):
    logits = sums(spread)
    valid = np.random.default_rng(2).random(logits.shape[1:]) > 0.1
    decided = Decision(IDS, temperature, least)(logits, valid)
    shifted = (logits.astype(float) - logits.max(0)) / (QUANTUM * temperature)
    percent = 100 / np.exp(shifted).sum(0)
    keep = valid & (percent >= least)
    assert np.array_equal(decided[0], np.where(keep, np.array(IDS)[logits.argmax(0)], 255))
    assert np.array_equal(decided[1], np.where(keep, np.rint(percent), 255))


def test_a_percentage_that_is_just_enough_is_enough():
    equal = np.zeros((2, 1, 3), np.int32)
    equal[0, 0, 2] = 1
    known = np.ones((1, 3), bool)
    assert Decision((1, 2), min_confidence=50)(equal, known)[0].tolist() == [[1, 1, 1]]
    assert Decision((1, 2), min_confidence=50.0000001)(equal, known)[0].tolist() == [[255, 255, 1]]


def test_the_likely_classes_are_kept_beside_those_that_are_sure():
    logits, valid = sums(1.0), np.random.default_rng(2).random(sums(1.0).shape[1:]) > 0.1
    for confidence in (True, False):
        decided = Decision(IDS, min_confidence=60.0, confidence=confidence, likely=True)(logits, valid)
        assert len(decided) == 2 + confidence
        assert np.array_equal(decided[-1], Decision(IDS, confidence=False)(logits, valid)[0])
        assert np.array_equal(decided[:-1], Decision(IDS, min_confidence=60.0, confidence=confidence)(logits, valid))
        assert (decided[0] != decided[-1]).any()


@pytest.mark.parametrize("step, merge", [(96, "average"), (96, "montage"), (40, "average"), (128, "average")])
def test_what_is_decided_without_sums_is_what_sums_decide(tmp_path, step, merge):
    """Some pixels are unknown and one patch is not computed; what lies in the scratch folder is the same to the byte."""
    layout = Layout((300, 260), Window(0, 0, 300, 260), PatchSpec(128, step, (1,), 128), 2, merge)
    decide, random = Decision(IDS, 1.3, 30.0), np.random.default_rng(3)
    patches = [patch for block in layout.all_blocks() for patch in layout.patches(block)]
    scored = {patch.key: (torch.from_numpy(random.normal(0, 4, (5, 128, 128)).astype(np.float32)),
                          random.random(layout.part(patch).shape) > 0.1) for patch in patches[1:]}
    rooms, kept = Rooms(), {}
    for name, ahead in (("sums", None), ("lone", decide)):
        (tmp_path / name).mkdir()
        merged = MergedMap((300, 260), layout, tmp_path / name)
        store = BlockStore(tmp_path / name, layout, decide, merged)
        for block in layout.all_blocks():
            its = layout.patches(block)
            growing = Sums(layout, block, 5, len(its), torch.device("cpu"), rooms, ahead)
            done = growing.add(its, [scored.get(patch.key) for patch in its], of=len(its))
            store.save(done)
            kept[name, block] = {file.name: file.read_bytes() for file in (tmp_path / name).glob("*.raw")}
            store.settle(block)
            rooms.give_back(done)  # the next one is summed amid what this one has left
        kept[name, None] = merged.read(Window(0, 0, 300, 260)).tobytes(), merged.read(Window(0, 0, 300, 260), 1).tobytes()
    for block in [*layout.all_blocks(), None]:
        assert kept["sums", block] == kept["lone", block]
    assert len(set(kept["lone", None][0])) == 6


def test_threads_add_up_what_one_would(tmp_path):
    """Logits that lie as networks leave them, a pixel's classes together, some beyond what counts."""
    layout = Layout((300, 260), Window(0, 0, 300, 260), PatchSpec(128, 96, (1,), 128), 10, "average")
    (block,) = layout.all_blocks()
    patches = layout.patches(block)
    logits = [torch.randn(1, 5, 128, 128, generator=torch.manual_seed(number)).mul_(2e4 if number == 3 else 5)
              .contiguous(memory_format=torch.channels_last)[0] for number in range(len(patches))]
    expected = np.zeros((5, *block.cover.shape), np.int64)
    for patch, scores in zip(patches, logits):
        part = layout.part(patch)
        rows, cols = part.slices_in(patch.window)
        weighted = scores.clamp(-LARGEST_LOGIT, LARGEST_LOGIT).numpy()[:, rows, cols] * np.outer(*layout.weights(patch, part))
        expected[(slice(None), *part.slices_in(block.cover))] += np.rint(weighted * np.float32(QUANTUM)).astype(np.int64)
    rooms = Rooms()
    growing, done = Sums(layout, block, 5, len(patches), torch.device("cpu"), rooms), []

    def add(start: int) -> None:
        for patch, scores in list(zip(patches, logits))[start::3]:
            done.append(growing.add([patch], [(scores, np.ones(layout.part(patch).shape, bool))], of=1))
    threads = [threading.Thread(target=add, args=(start,)) for start in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (finished,) = [one for one in done if one is not None]
    assert np.array_equal(finished.sums, expected) and finished.valid.all()
