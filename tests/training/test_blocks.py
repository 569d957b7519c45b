"""Which blocks of labelled ground are kept for validation."""

import numpy as np

from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.labels import UNKNOWN
from fctl_qgis.training import blocks
from fctl_qgis.training.blocks import LabelBlock, blocks_of, validation_blocks


def block(index, *counts):
    return LabelBlock(0, Window(0, 64 * index, 64, 64), np.array(counts))


def test_the_largest_side_that_gives_enough_blocks():
    labels = np.zeros((1100, 1500), np.uint8)
    found = blocks_of([labels], 2)
    assert {entry.window.height for entry in found[:1]} == {256} and len(found) == 5 * 6
    assert sum(int(entry.counts.sum()) for entry in found) == labels.size
    assert blocks_of([np.zeros((2000, 2000), np.uint8)], 2)[0].window.height == 512
    assert blocks_of([np.zeros((100, 100), np.uint8)], 2)[0].window.height == 64


def test_barely_labelled_blocks_do_not_count_except_scattered_plots():
    labels = np.full((1024, 2048), UNKNOWN, np.uint8)
    labels[:, 512:] = 0
    labels[0, :50] = 1
    assert len(blocks_of([labels], 2)) == 24 and all(entry.counts[1] == 0 for entry in blocks_of([labels], 2))
    plots = np.full((1024, 1024), UNKNOWN, np.uint8)
    plots[::64, ::64] = 1
    assert len(blocks_of([plots], 2)) == 256, "single pixels, one in each of the smallest blocks"


def test_counts_leave_out_what_is_not_labelled():
    labels = np.full((64, 64), UNKNOWN, np.uint8)
    labels[:10], labels[10:15] = 2, 0
    (found,) = blocks_of([labels], 3)
    assert found.counts.tolist() == [5 * 64, 0, 10 * 64]


def test_a_fifth_is_kept_with_the_same_shares_and_something_of_every_class_to_learn():
    rng = np.random.default_rng(3)
    every = [block(index, *rng.integers(0, 4000, 3)) for index in range(40)]
    kept = validation_blocks(every, seed=1)
    assert len(kept) == 8
    shares, whole = (np.sum([entry.counts for entry in group], axis=0) for group in (kept, every))
    assert np.abs(shares / shares.sum() - whole / whole.sum()).max() < 0.03
    rare = [block(index, 100, 0) for index in range(18)] + [block(18, 100, 7), block(19, 100, 9)]
    for seed in range(5):
        kept = validation_blocks(rare, seed)
        assert 0 < sum(entry.counts[1] for entry in kept) < 16, "one of the two blocks of the rare class"


def test_the_draw_depends_on_the_seed_alone():
    every = [block(index, 10 + index, 90 - index) for index in range(30)]
    def drawn(seed):
        return [entry.window.left for entry in validation_blocks(every, seed)]
    assert drawn(4) == drawn(4) and len({tuple(drawn(seed)) for seed in range(6)}) > 1


def test_nothing_is_kept_where_a_class_would_be_lost():
    assert validation_blocks([block(0, 500, 0), block(1, 0, 500)], 1) == []
    assert validation_blocks([block(0, 500, 500)], 1) == [] and validation_blocks([], 1) == []
    assert len(validation_blocks([block(0, 500, 1), block(1, 1, 500)], 1)) == 1


def test_no_more_are_kept_than_memory_bears():
    every = [block(index, 5, 5) for index in range(3000)]
    assert len(validation_blocks(every, 1)) == blocks.MOST_BLOCKS == 200
