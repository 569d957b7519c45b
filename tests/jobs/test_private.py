"""The scratch folder is its owner's, and a link in its place or inside leads nowhere."""

import stat
from pathlib import Path

import pytest

from fctl_qgis.errors import RasterError
from fctl_qgis.jobs.claim import LOCK, claimed, emptied
from fctl_qgis.jobs.private import make_private


@pytest.fixture
def precious(tmp_path) -> Path:
    folder = tmp_path / "precious"
    (folder / "year").mkdir(parents=True)
    (folder / "year" / "thesis.txt").write_text("work")
    return folder


def test_only_its_owner_may_look_into_it(tmp_path):
    with claimed(tmp_path / "new" / "scratch", "taken"):
        assert stat.S_IMODE((tmp_path / "new" / "scratch").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) & 0o077 or not stat.S_IMODE(tmp_path.stat().st_mode) & 0o077


def test_a_link_in_its_place_is_refused_and_empties_nothing(tmp_path, precious):
    (tmp_path / "scratch").symlink_to(precious)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("scratch", "dangling"):
        with pytest.raises(RasterError, match=f"{name} is a link.*remove it, or choose another output"), \
                claimed(tmp_path / name, "taken"):
            emptied(tmp_path / name)
    assert (precious / "year" / "thesis.txt").read_text() == "work" and not (precious / LOCK).exists()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["blocks", LOCK, "plan.txt", "refine/merged_00000_00000.raw"])
def test_a_link_inside_is_refused(tmp_path, precious, name):
    scratch = tmp_path / "scratch"
    (scratch / name).parent.mkdir(parents=True)
    (scratch / name).symlink_to(precious / "year" if name == "blocks" else precious / "year" / "thesis.txt")
    with pytest.raises(RasterError, match="is a link"):
        make_private(scratch)
    assert (precious / "year" / "thesis.txt").read_text() == "work"
