"""The time of a run follows its patches, and the pace of those of its kind."""

from dataclasses import replace

import pytest

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.packages.duration import ONLY_REFINED, START_SECONDS, Kind, patches, seconds_for, settled_merge
from fctl_qgis.raster.grid import patch_offsets

CARD = find(DEFAULT_MODEL).card
KIND = Kind("mine")


def seconds(kind: Kind, count: int = 100, **known: float) -> float | None:
    """Of a run, less its start, by paces of kinds that differ from KIND."""
    kinds = {"plain": KIND, "augmented": replace(KIND, tta=True), "refined": replace(KIND, merge="refine"),
             "on_a_card": replace(KIND, device="cuda"), "afterwards": replace(KIND, merge=ONLY_REFINED)}
    found = seconds_for(CARD, kind, count, {kinds[name]: pace for name, pace in known.items()}.get, cores=4)
    return None if found is None else found - START_SECONDS


@pytest.mark.parametrize("shape", [(1, 1), (512, 512), (513, 900), (6000, 5000)])
def test_patches_are_those_of_the_grid(shape):
    rows, cols = (len(patch_offsets(length, CARD.patch.size_px, CARD.patch.step_px)) for length in shape)
    assert patches(CARD, KIND, shape) == rows * cols == patches(CARD, KIND, shape, shape)


def test_an_extent_has_no_more_patches_than_the_raster_and_fewer_if_it_is_small():
    whole = patches(CARD, KIND, (6000, 5000))
    assert patches(CARD, KIND, (6000, 5000), (600, 500)) == 9 < whole == patches(CARD, KIND, (6000, 5000), (5999, 4999))


def test_the_pace_is_that_of_its_kind():
    """What a refinement afterwards, a graphics card or another model took says nothing."""
    assert seconds(KIND, plain=0.5) == 50 and seconds(KIND, 300, plain=0.5, augmented=9.0, refined=7.0) == 150
    assert seconds(KIND, on_a_card=0.01) is None and seconds(KIND, afterwards=0.1) is None
    assert seconds(replace(KIND, model="other"), plain=0.5) is None
    assert seconds(replace(KIND, cluster="tcp://10.0.0.1:8786"), plain=0.5) is None
    assert seconds(replace(KIND, merge=ONLY_REFINED), plain=0.5, refined=0.7) is None
    assert seconds(replace(KIND, merge=ONLY_REFINED), afterwards=0.1) == pytest.approx(10)


def test_augmentation_and_refinement_are_told_from_a_run_without():
    augmented, refined = replace(KIND, tta=True), replace(KIND, merge="refine")
    assert seconds(augmented, plain=0.5) == pytest.approx(8 * 50) and seconds(KIND, augmented=4.0) == pytest.approx(50)
    assert 50 < seconds(refined, plain=0.5) < 100 and seconds(refined, plain=0.5, refined=0.9) == 90


def test_before_the_first_run_the_bundled_model_has_a_guess_and_no_other():
    bundled = Kind(DEFAULT_MODEL)
    guess = seconds(bundled)
    assert guess is not None and guess > 0 and seconds(replace(bundled, tta=True)) == pytest.approx(8 * guess)
    assert seconds(replace(bundled, device="cuda")) is None and seconds(KIND) is None


def test_every_kind_is_kept_under_a_name_of_its_own():
    kinds = [KIND, replace(KIND, tta=True), replace(KIND, merge="refine"), replace(KIND, device="cpu"),
             replace(KIND, precision="cpu"), replace(KIND, cluster="cpu"), replace(KIND, model="cpu")]
    assert len({kind.name for kind in kinds}) == len(kinds)


def test_what_auto_comes_to():
    assert settled_merge(CARD, "auto") == "average" and settled_merge(CARD, "montage") == "montage"
    usual = replace(CARD, refiner=replace(CARD.refiner, usual=True))
    assert settled_merge(usual, "auto") == "refine" and settled_merge(usual, "auto", own_classes=False) == "average"
