import subprocess
import sys

import pytest

from fctl_qgis.recipes.ablation import REFINER_CONTEXTS, SUBSETS, refiner_name, tables
from tests.conftest import ROOT
from tests.recipes.test_sets import few_tiles


@pytest.mark.imagery
def test_the_ablation_gives_the_papers_tables(imagery, tmp_path):
    """``recipe ablation`` from imagery to the three tables, in a step a network; what is finished is not repeated."""
    data = few_tiles(imagery, tmp_path)
    command = [sys.executable, "-m", "fctl_qgis", "recipe", "ablation", "--data", data, "--out", tmp_path / "run",
               "--seeds", "1", "--steps", "1", "--device", "cpu"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "run" / "ablation.md").read_text()
    rows = [line for line in text.splitlines() if line.startswith("|") and any(figure.isdigit() for figure in line)]
    assert len(rows) == 8 + 3 + 5 and all(f"Table {number}" in text for number in (3, 5, 6))
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.stdout.count("already finished") == 14 and (tmp_path / "run" / "ablation.md").read_text() == text


def test_the_tables_are_means_and_deviations_over_seeds():
    names = [*SUBSETS, "fixed", "average", "montage", *map(refiner_name, REFINER_CONTEXTS)]
    low, high = ({name: base + place for place, name in enumerate(names)} for base in (40.0, 42.0))
    lines = tables([low, high]).splitlines()
    assert "|   |   |   | 41.00 ± 1.41 | +0.00 |" in lines and "| x | x | x | 48.00 ± 1.41 | +7.00 |" in lines
    assert "| refinement | 2 × patch | 53.00 ± 1.41 | +12.00 |" in lines
