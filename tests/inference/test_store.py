"""The scratch folder while blocks come in: any order gives the map, little lies there, nothing half-written counts."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from fctl_qgis.inference.blocks import BlockSums, Decision
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.store import BlockStore, GivenUp, MergedMap
from fctl_qgis.packages.card import PatchSpec
from fctl_qgis.raster.grid import Window

#: patches that reach over two of the next ones
PATCH, SHAPE = PatchSpec(64, 24, (1,), 64), (300, 260)


def layout(side: int = 2) -> Layout:
    return Layout(SHAPE, Window(0, 0, *SHAPE), PATCH, side, "average")


def sums_of(layout: Layout, *, hole: Window | None = None) -> list[BlockSums]:
    """Of patches that all say the same of a pixel, class 1 on every seventh row; nothing is known in a hole."""
    answer = np.where(np.arange(2)[:, None, None] == (np.arange(400) % 7 == 0)[None, :, None], 65536.0, 0.0)
    blocks = []
    for block in layout.all_blocks():
        sums, valid = np.zeros((2, *block.cover.shape), np.int32), np.zeros(block.cover.shape, bool)
        for patch in layout.patches(block):
            part = patch.window.intersection(block.cover)
            where = part.slices_in(block.cover)
            weighted = answer[:, part.top:part.bottom] * np.outer(*layout.weights(patch, part))
            sums[(slice(None), *where)] += weighted.astype(np.int32)
            valid[where] = True
        if hole is not None and not (common := hole.intersection(block.cover)).is_empty:
            valid[common.slices_in(block.cover)] = False
        blocks.append(BlockSums(block, sums if valid.any() else None, valid))
    return blocks


def opened(folder: Path, layout: Layout) -> BlockStore:
    return BlockStore(folder, layout, Decision((5, 9), confidence=False), MergedMap(SHAPE, layout, folder))


@pytest.mark.parametrize("side, seed", [(1, 1), (2, 2), (2, 3), (4, 4)])
def test_any_order_gives_the_map_and_leaves_no_blocks(tmp_path, side, seed):
    shape = layout(side)
    store, done = opened(tmp_path, shape), sums_of(shape)
    random.Random(seed).shuffle(done)
    for one in done:
        store.save(one)
        store.settle(one.block)
        assert store.has(one.block)
    assert store.merged.is_complete() and not list(tmp_path.glob("block_*"))
    expected = np.broadcast_to(np.where(np.arange(300) % 7 == 0, 9, 5)[:, None], SHAPE)
    assert np.array_equal(store.merged.read(Window(0, 0, *SHAPE)), expected)


def test_in_order_only_two_rows_of_blocks_lie_there(tmp_path):
    shape = layout()
    store = opened(tmp_path, shape)
    for one in sums_of(shape):
        store.save(one)
        store.settle(one.block)
        assert len(list(tmp_path.glob("block_*"))) <= 2 * shape.shape[1]


@pytest.mark.parametrize("stop", [0, 1, 7, 20, 29])
def test_what_an_interrupted_run_saved_is_all_that_counts(tmp_path, stop):
    shape = layout()
    store, done = opened(tmp_path, shape), sums_of(shape)
    for number, one in enumerate(done[:stop + 1]):
        store.save(one)
        if number < stop:  # the power went before the last one was settled
            store.settle(one.block)
    (tmp_path / "block_00099_00099.raw.1-2.partial").write_bytes(b"half of a block")
    again = opened(tmp_path, shape)
    again.resume()
    assert [again.has(one.block) for one in done] == [number <= stop for number in range(len(done))]
    for one in done[stop + 1:]:
        again.save(one)
        again.settle(one.block)
    assert again.merged.is_complete()
    assert set(np.unique(again.merged.read(Window(0, 0, *SHAPE)))) == {5, 9}


def test_whoever_waits_for_pixels_gets_them_as_soon_as_they_are_there_or_hears_that_they_never_will_be(tmp_path):
    shape = layout()
    store, done = opened(tmp_path, shape), sums_of(shape)
    with ThreadPoolExecutor(2) as pool:
        begun, ended = (pool.submit(store.merged.wait_for, block.own) for block in (done[0].block, done[-1].block))
        for one in done[:-1]:
            assert not ended.done()
            store.save(one)
            store.settle(one.block)
        begun.result(timeout=60)
        store.merged.give_up()
        with pytest.raises(GivenUp):
            ended.result(timeout=60)


def test_blocks_of_which_nothing_is_known_are_files_of_a_few_bytes(tmp_path):
    shape, hole = layout(1), Window(30, 30, 200, 180)
    store, done = opened(tmp_path, shape), sums_of(shape, hole=hole)
    assert any(one.sums is None for one in done)
    for one in done:
        store.save(one)
        store.settle(one.block)
    pixels = store.merged.read(Window(0, 0, *SHAPE))
    inside = np.zeros(SHAPE, bool)
    inside[hole.slices_in(Window(0, 0, *SHAPE))] = True
    assert np.array_equal(pixels == 255, inside)
    assert min(file.stat().st_size for file in tmp_path.glob("merged_*")) < 200


def test_confidence_is_a_layer_only_where_it_is_wanted():
    sums = np.array([[[65536, 0]], [[0, 65536 * 3]]], np.int32)
    valid = np.array([[True, True]])
    assert Decision((5, 9))(sums, valid).tolist() == [[[5, 9]], [[73, 95]]]
    assert Decision((5, 9), confidence=False)(sums, valid).tolist() == [[[5, 9]]]
    assert Decision((5, 9), min_confidence=80, confidence=False)(sums, valid).tolist() == [[[255, 9]]]
    assert Decision((5, 9))(np.zeros_like(sums), valid)[0].tolist() == [[5, 5]], "of equals, the first"
