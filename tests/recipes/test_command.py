import subprocess
import sys

import pytest

from fctl_qgis.packages.package import ModelPackage
from tests.conftest import ROOT
from tests.recipes.test_sets import few_tiles


@pytest.mark.imagery
def test_the_command_trains_and_exports_a_package(imagery, tmp_path):
    """``recipe compact`` from imagery to a scored package, shortened to two steps a stage and the smallest set."""
    data = few_tiles(imagery, tmp_path)
    result = subprocess.run(
        [sys.executable, "-m", "fctl_qgis", "recipe", "compact", "--data", data, "--out", tmp_path / "run", "--steps", "2",
         "--stages", "base,contexts,refiner", "--device", "cpu", "--export", tmp_path / "package"],
        cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    package = ModelPackage.open(tmp_path / "package")
    package.verify()
    assert 0 <= package.card.scores["all"]["miou"] <= 100
    assert set(package.card.scores["merges"]) == {"montage", "average", "refine"}
    assert package.card.refiner is not None
