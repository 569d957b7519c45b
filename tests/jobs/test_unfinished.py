"""What was stopped is found again, and goes only when nothing is at work on it."""

import os
import time
from pathlib import Path

import pytest

from fctl_qgis.errors import UsageError
from fctl_qgis.jobs.claim import claimed
from fctl_qgis.jobs.unfinished import unfinished_in


def left(folder: Path, size: int, age_s: float) -> Path:
    folder.mkdir(parents=True)
    (folder / "last.pt").write_bytes(bytes(size))
    os.utime(folder / "last.pt", (time.time() - age_s,) * 2)
    return folder


def test_those_of_a_place_and_those_named_are_found_once(tmp_path):
    training = left(tmp_path / "models" / ".my-model.fctl-training", 500, 3600)
    run = left(tmp_path / "maps" / ".map.tif.fctl-scratch", 900, 60)
    left(tmp_path / "models" / "finished", 100, 0)
    left(tmp_path / "models" / ".half.fctl-partial", 100, 0)
    (tmp_path / "models" / ".link.fctl-training").symlink_to(training)
    found = unfinished_in([tmp_path / "models", training, run, tmp_path / "gone"])
    assert [(one.name, one.is_training, one.size_bytes) for one in found] == [("map.tif", False, 900), ("my-model", True, 500)]
    assert found[1].changed == pytest.approx(time.time() - 3600, abs=5)
    for one in found:
        one.remove()
    assert not training.exists() and not run.exists() and (tmp_path / "models" / "finished").exists()


def test_what_is_at_work_stays(tmp_path):
    training, run = left(tmp_path / ".model.fctl-training", 10, 30), left(tmp_path / ".map.tif.fctl-scratch", 10, 9000)
    for one in unfinished_in([tmp_path]):
        with claimed(run, "held"), pytest.raises(UsageError, match="at work"):
            one.remove()
    assert training.exists() and run.exists()
