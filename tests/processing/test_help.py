"""What dialogs say of themselves: pages with a picture, tooltips, labels that fit a batch's columns."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QImage, QTextDocument
from qgis.PyQt.QtWidgets import QLabel

from fctl_qgis.processing.help_page import as_page
from fctl_qgis.processing.tooltips import parted
from tests.processing.test_class_table import dialog_of

#: a column of a batch's table is as wide as its head
LONGEST_LABEL = 40


def test_every_parameter_has_a_short_label_and_a_tooltip_that_says_more(provider):
    for algorithm in provider.algorithms():
        for parameter in algorithm.parameterDefinitions():
            where, label = f"{algorithm.name()}.{parameter.name()}", parameter.description()
            assert 0 < len(label) <= LONGEST_LABEL, where
            assert len(parameter.help()) > len(label) + 20 and label not in parameter.help().split(".")[0], where
            assert parameter.help() in parameter.toolTip()


@pytest.mark.parametrize("description, label, said", [
    ("Bands (in the model's order; empty: the first)", "Bands", "In the model's order; empty: the first."),
    ("Minimum confidence (%)", "Minimum confidence (%)", ""), ("FCtL's segmenter (all.epoch.pth)",) * 2 + ("",),
    ("No-data values, for instance 0,255", "No-data values", "For instance 0,255."), ("Mask polygons", "Mask polygons", ""),
    ("波段\uff08按模型的顺序排列\uff09", "波段", "按模型的顺序排列。")])
def test_what_explains_a_label_goes_to_the_tooltip(description, label, said):
    assert parted(description) == (label, said)


def test_own_widgets_have_the_tooltip_too(provider):
    """Those of QGIS have it anyway."""
    dialog = dialog_of("assessaccuracy")
    tips = {label.text(): label.toolTip() for label in dialog.mainWidget().findChildren(QLabel) if label.toolTip()}
    assert "column of the attribute table" in tips["Class field [optional]"] and "for scripts" in tips["Classes [optional]"]
    dialog.close()


def test_the_help_is_a_page_of_the_manual_in_short(provider):
    """As Qt shows it: names of parameters stand out, pictures and pages are there."""
    pictures = 0
    for algorithm in provider.algorithms():
        text = algorithm.shortHelpString()
        links = [Path(unquote(urlsplit(link).path)) for link in re.findall('(?:src|href)="([^"]+)"', text)]
        for path in links:
            assert path.is_file() or path.suffix == ".html", path
            if path.suffix == ".png":
                pictures += 1
                assert not QImage(str(path)).isNull()
        page = QTextDocument()
        page.setHtml(text)
        assert page.toPlainText().strip() and "<" not in page.toPlainText()
        assert any(path.suffix == ".html" for path in links), algorithm.name()
    assert pictures >= 2
    algorithm = QgsApplication.processingRegistry().algorithmById("fctl:segmentlandcover")
    assert "<b>Input</b>: a raster" in algorithm.shortHelpString() and "<br><b>Model</b>: " in algorithm.shortHelpString()


def test_signs_of_the_text_are_no_markup():
    assert "a &lt; b &amp; c" in as_page(["a < b & c"], "", "index")
