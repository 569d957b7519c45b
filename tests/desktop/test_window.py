"""The plugin in a real QGIS window under Xvfb."""

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.desktop.screenshots import run_window


def test_a_run_from_the_window_ends_with_a_styled_layer(tmp_path):
    report = run_window(tmp_path, 700)
    assert "error" not in report, report
    assert report["plugin"] and not report["torch"]
    assert report["layers"] == ["confidence", "land_cover", "scene"]
    classes = find(DEFAULT_MODEL).card.classes
    assert report["legend"] == [[entry.id, entry.name, entry.color] for entry in classes]
    assert all((tmp_path / name).stat().st_size > 20_000 for name in ("dialog.png", "refine.png", "import.png", "window.png"))
