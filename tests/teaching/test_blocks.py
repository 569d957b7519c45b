"""Which blocks of labelled ground are kept for validation."""

import numpy as np

from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.labels import UNKNOWN
from fctl_qgis.teaching import blocks
from fctl_qgis.teaching.blocks import LabelBlock, blocks_of, folds, validation_blocks


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


def fields(shape=(1024, 1024), side=90, step=128):
    """Fields of two crops that do not touch, of which most lie across the borders of blocks, and which field a pixel is of."""
    labels, numbers = np.full(shape, UNKNOWN, np.uint8), np.zeros(shape, int)
    for number, (top, left) in enumerate(((top, left) for top in range(20, shape[0] - side, step)
                                          for left in range(40, shape[1] - side, step)), start=1):
        labels[top:top + side, left:left + side], numbers[top:top + side, left:left + side] = number % 2, number
    return labels, numbers


def sides(labels, chosen):
    """Which pixels are kept aside, and which are still learnt from."""
    kept, learnt = np.zeros(labels.shape, bool), labels != UNKNOWN
    whole = Window(0, 0, *labels.shape)
    for entry in chosen:
        kept[entry.window.slices_in(whole)] = True
        for window in entry.guarded:
            learnt[window.slices_in(whole)] = False
    return kept & (labels != UNKNOWN), learnt


def test_pieces_of_one_field_that_touch_lie_on_one_side():
    labels, numbers = fields()
    every = blocks_of([labels], 2)
    divided = [part for seed in range(4) for part in (validation_blocks(every, seed), *folds(every, 3, seed))]
    assert len(divided) == 4 * 4 and all(divided)
    for chosen in divided:
        kept, learnt = sides(labels, chosen)
        both = set(np.unique(numbers[kept])) & set(np.unique(numbers[learnt]))
        assert not both and kept.any() and learnt.any()


def test_the_end_of_a_field_in_a_barely_labelled_block_is_not_learnt_from_either():
    labels, numbers = fields(side=60)
    every = blocks_of([labels], 2)
    side = every[0].window.height
    number = numbers[every[0].window.top:, every[0].window.left:].max()
    rows, cols = np.nonzero(numbers == number)
    beyond = (rows.min() // side + 1) * side
    labels[rows.min():beyond + 2, cols.min():cols.max() + 1] = number % 2
    numbers[rows.min():beyond + 2, cols.min():cols.max() + 1] = number
    for seed in range(8):
        kept, learnt = sides(labels, validation_blocks(blocks_of([labels], 2), seed))
        assert not set(np.unique(numbers[kept])) & set(np.unique(numbers[learnt]))


def test_around_what_is_kept_aside_nothing_is_learnt_from_and_ground_that_covers_all_is_cut():
    labels = (np.add.outer(np.arange(1024), np.arange(1024)) // 300 % 3).astype(np.uint8)
    every = blocks_of([labels], 3)
    assert len({entry.group for entry in every}) >= blocks.ENOUGH_BLOCKS
    for chosen in (validation_blocks(every, 1), *folds(every, 2, 1)):
        _, learnt = sides(labels, chosen)
        ring = round(blocks.RING_SHARE * every[0].window.height)
        near = np.zeros(labels.shape, bool)
        for entry in chosen:
            near[entry.window.grown(ring).intersection(Window(0, 0, 1024, 1024)).slices_in(Window(0, 0, 1024, 1024))] = True
        assert ring >= 8 and not (near & learnt).any() and learnt[~near].all()


def test_folds_keep_every_block_aside_once_and_lie_apart():
    every = blocks_of([np.indices((1024, 1024)).sum(0).astype(np.uint8) // 128 % 2], 2)
    halves = folds(every, 2, 1)
    placed = [(entry.window.top, entry.window.left) for part in halves for entry in part]
    assert sorted(placed) == sorted((entry.window.top, entry.window.left) for entry in every)
    middles = [np.mean([(entry.window.top, entry.window.left) for entry in part], axis=0) for part in halves]
    assert np.linalg.norm(middles[0] - middles[1]) > 300 and abs(len(halves[0]) - len(halves[1])) <= len(every) / 4
    assert folds(every[:1], 2, 1) == []
