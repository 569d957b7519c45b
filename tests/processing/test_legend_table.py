"""Classes in words as a table of Segment's dialog, for a model that reads them and for one that does not."""

import os
import subprocess

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QColor

from fctl_qgis.jobs.words import parse_legend
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.packages.legends import NAMES, legend
from fctl_qgis.packages.presets import COMMON_CLASSES, PRESETS
from fctl_qgis.processing.asked import Asked
from tests.conftest import ROOT

SEGMENT = "fctl:segmentlandcover"
WRITE = ("import pathlib, sys; from tests.phrase_model import write_phrase_model, write_sentence_tower; "
         "folder = pathlib.Path(sys.argv[1]); write_phrase_model(folder / 'phrases', write_sentence_tower(folder / 'tower'))")


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    """A model with a phrase book, written where torch may be loaded."""
    folder = tmp_path_factory.mktemp("reading")
    subprocess.run([os.environ["FCTL_PYTHON"], "-c", WRITE, str(folder)], cwd=ROOT, check=True)
    return folder / "phrases"


@pytest.fixture
def dialog(provider, reading, monkeypatch):
    """The widgets of a dialog with that model."""
    from processing.gui import AlgorithmDialog, ParametersPanel
    for module in (AlgorithmDialog, ParametersPanel):
        monkeypatch.setattr(module, "iface", None)  # pytest-qgis stands in for a window where there is none
    found = AlgorithmDialog.AlgorithmDialog(QgsApplication.processingRegistry().algorithmById(SEGMENT).create())
    found.setParameters({"MODEL": str(reading)})
    yield found.mainWidget().wrappers
    found.close()


def test_a_model_that_reads_words_gets_exactly_the_classes_of_the_table(dialog, reading):
    """Chosen from a legend, then added to, merged and coloured as a user would; the text says the same to a script."""
    table = dialog["CLASS_PROMPTS"]
    assert table.widget.isVisibleTo(table.widget.window()) and table.value() == "" and "own classes" in table.said.text()
    legends = {action.text(): action for action in table.presets.menu().actions()}
    legends["Five common classes"].trigger()
    assert table.table.rowCount() == 5 and parse_legend(table.value()) == parse_legend(legend("common").text)
    assert "exactly these 5 classes" in table.said.text()
    table._add()
    table.table.item(5, 0).setText("snow: old")
    table.table.item(5, 1).setText("snow; a glacier")
    table.table.cellWidget(5, 2).setColor(QColor("#fefefe"))
    prompts, colors = parse_legend(table.value())
    assert prompts["snow: old"] == ("snow", "a glacier") and colors["snow: old"] == "#fefefe"
    assert len(set(colors.values())) == 6
    rows = [table.table.item(row, 0).text() for row in range(6)]
    selection = table.table.selectionModel()
    for row in (0, 1):
        selection.select(table.table.model().index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    table._merge()
    prompts, _ = parse_legend(table.value())
    assert list(prompts) == [rows[0], *rows[2:]]
    assert prompts["building"] == ("building", "house", "roof", "road", "street", "paved ground")
    table.table.selectRow(4)
    table._remove()
    assert "snow: old" not in parse_legend(table.value())[0]
    legends["The model's own classes"].trigger()
    assert list(parse_legend(table.value())[0]) == ["building", "road", "field", "water"]


@pytest.mark.parametrize("text, own", [
    ("", True), ("building: #123456\nroad:\nfield:\nwater: #654321", True), ("forest: #123456\nlake: #654321", False)])
def test_the_outlook_knows_whether_the_classes_are_the_models_own(dialog, reading, text, own):
    """With other classes nothing is refined, so that a run takes less time; colours do not matter."""
    dialog["CLASS_PROMPTS"].setParameterValue(text, QgsProcessingContext())
    assert Asked(dialog.values())._own_classes(find(str(reading)).card) is own


def test_what_scripts_and_histories_give_comes_back_as_it_was(dialog):
    table = dialog["CLASS_PROMPTS"]
    for text in ('forest: #00ff00; "a; b"; woods\nlake:', ""):
        table.setParameterValue(text, QgsProcessingContext())
        assert parse_legend(table.value()) == parse_legend(text)
    table.setParameterValue("no colon here", QgsProcessingContext())
    assert table.value() == "no colon here" and "one class a line" in table.said.text()


def test_a_model_that_reads_none_says_so(dialog):
    """It is out of sight, unless something was said there, which can then be taken out."""
    table = dialog["CLASS_PROMPTS"]
    dialog["MODEL"].setParameterValue(DEFAULT_MODEL, QgsProcessingContext())
    assert not table.widget.isVisibleTo(table.widget.window()) and "does not read words" in table.said.text()
    table.setParameterValue("water:", QgsProcessingContext())
    dialog["MODEL"].setParameterValue(DEFAULT_MODEL, QgsProcessingContext())
    assert table.widget.isVisibleTo(table.widget.window()) and table.table.rowCount() == 1


def test_batch_and_modeler_keep_the_text(provider):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
    algorithm = QgsApplication.processingRegistry().algorithmById(SEGMENT)
    batch = BatchAlgorithmDialog(algorithm.create())
    panel = batch.mainWidget()
    wrapper = panel.wrappers[0][panel.parameter_to_column["CLASS_PROMPTS"]]
    wrapper.setParameterValue("forest: woods\nlake:", QgsProcessingContext())
    assert wrapper.parameterValue() == "forest: woods\nlake:"
    batch.close()
    modeler = ModelerParametersDialog(algorithm.create(), QgsProcessingModelAlgorithm())
    assert type(modeler.widget.widget.wrappers["CLASS_PROMPTS"]).__name__ != "LegendTable"
    modeler.close()


@pytest.mark.parametrize("name, classes", [("common", COMMON_CLASSES), *(
    (name, PRESETS[name].classes) for name in NAMES if name in PRESETS)])
def test_legends_of_benchmarks_have_their_names_and_colours(name, classes):
    _, colors = parse_legend(legend(name).text)
    assert colors == {entry.name: entry.color for entry in classes}


@pytest.mark.parametrize("name", NAMES)
def test_every_legend_is_a_list_of_classes_with_colours(name):
    prompts, colors = parse_legend(legend(name).text)
    assert legend(name).title and len(prompts) >= 5 and list(colors) == list(prompts)
    assert len(set(colors.values())) == len(colors) and all(prompts.values())
