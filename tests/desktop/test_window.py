"""The plugin in a real QGIS window under Xvfb, from the zip that users get."""

from pathlib import Path

from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.desktop.screenshots import run_window


def test_from_the_zip_to_a_styled_layer(tmp_path):
    report = run_window(tmp_path, 700)
    assert "error" not in report, report
    assert report["plugin"].startswith(str(tmp_path / "profile")) and not report["torch"]
    group = report["tree"][0][0]
    assert group.startswith(f"scene: {DEFAULT_MODEL}, 20")
    assert report["tree"] == [[group, "Polygons", True], [group, "Land cover", True], [group, "Areas", True],
                              [group, "Confidence", False], ["", "scene", True]], "from top to bottom, as it is drawn"
    chooser = report["chooser"]
    assert chooser["model"] == DEFAULT_MODEL and "vegetation" in chooser["about"] and chooser["bands"] == [1, 2, 3]
    assert "0.49 megapixels" in chooser["fits"][0] and "about" in chooser["fits"][0]
    assert "⚠" not in chooser["fits"][0] and "⚠" in chooser["fits"][1]
    assert "There is no model" in chooser["unknown"] and chooser["typed"] == "nonsense"
    pages = Path(report["plugin"]) / "resources" / "pages"
    assert report["help"] == [str(pages / "segmenting.html"), str(pages / "index.html")]
    assert all(Path(page).is_file() for page in report["help"])
    assert report["ways in"] == {"chosen": dict.fromkeys(("context menu", "Raster menu", "toolbar"), True), "left": []}
    classes = find(DEFAULT_MODEL).card.classes
    assert report["legend"] == [[entry.id, entry.name, entry.color] for entry in classes]
    for name in ("toolbox", "dialog", "dialog_running", "result", "polygons", "report", "settings"):
        assert (tmp_path / f"{name}.png").stat().st_size > 20_000, name
