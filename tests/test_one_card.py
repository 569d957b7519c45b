"""The script for a graphics card works: here on a CPU and on little rasters, with GDAL and as if there were none."""

import importlib.util

import pytest

from tests.benchmarks import line, one_card


@pytest.mark.parametrize("gdal", [True, False], ids=["with GDAL", "without"])
def test_every_row_comes_in_its_order(tmp_path, monkeypatch, gdal):
    monkeypatch.setattr(line, "FOLDER", tmp_path)
    found = importlib.util.find_spec
    monkeypatch.setattr(one_card.importlib.util, "find_spec", lambda name: found(name) if gdal or name != "osgeo" else None)
    if gdal:  # one command is enough
        monkeypatch.setattr(one_card, "GOALS", {"average": "≤ 6"})
    rows = list(one_card.measured("cpu", 300, 200))
    memory, files = "from memory to decided classes", "from GeoTIFF to GeoTIFF"
    expected = [(200, memory), (300, files if gdal else memory)]
    assert [row.what for row in rows] == [f"{side}² px {what}, {merge}" for side, what in expected for merge in one_card.GOALS]
    assert all(row.value > 0 and not row.goal for row in rows), "a toy reaches no goal"
    assert (tmp_path / "map.tif").exists() == gdal
