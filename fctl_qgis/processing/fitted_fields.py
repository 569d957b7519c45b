"""A dialog's fields as people read them, and as the chosen model can use them."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..packages.card import ModelCard
from .translation import tr

Fields = Mapping[str, QgsAbstractProcessingParameterWidgetWrapper]


def put_into_words(fields: Fields) -> None:
    """Choices that scripts know by a word each, in words for people; the values stay what they are."""
    words = {
        "MERGE": {"auto": tr("automatic: as the model does best"), "refine": tr("average, then refine"),
                  "average": tr("average where patches overlap"), "montage": tr("cut between patches")},
        "DEVICE": {"auto": tr("automatic: a graphics card where there is one"), "cuda": tr("graphics card (CUDA)"),
                   "cpu": tr("processor (CPU)")},
        "PRECISION": {"auto": tr("automatic"), "float32": tr("single (float32)"),
                      "bfloat16": tr("half (bfloat16): faster on processors made for it"),
                      "float16": tr("half (float16): graphics cards only")}}
    for name, texts in words.items():
        choices = _choices(fields.get(name))
        for place in range(choices.count() if choices is not None else 0):
            choices.setItemText(place, texts.get(choices.itemData(place), choices.itemText(place)))


def fit(fields: Fields, card: ModelCard) -> None:
    """Take out of sight what the model cannot use. What the user has said stays in sight, and is refused with the reason."""
    if (prompts := fields.get("CLASS_PROMPTS")) is not None:
        shown = card.reads_words or bool(prompts.parameterValue())
        for widget in _parts(prompts):
            widget.setVisible(shown)
    if (choices := _choices(fields.get("MERGE"))) is not None:
        item = choices.model().item(choices.findData("refine"))
        flags = item.flags() | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags if card.refiner is not None else flags & ~Qt.ItemFlag.ItemIsEnabled)


def put_below(field: QgsAbstractProcessingParameterWidgetWrapper | None,
              other: QgsAbstractProcessingParameterWidgetWrapper | None) -> None:
    """Move a field to where it is looked for: below another one."""
    if field is None or other is None or (area := _parts(other)[-1].parentWidget()) is None:
        return
    place = area.layout().indexOf(_parts(other)[-1]) + 1
    for widget in reversed(_parts(field)):  # the label ends up above
        if place:
            area.layout().insertWidget(place, widget)


def _parts(field: QgsAbstractProcessingParameterWidgetWrapper) -> list[QWidget]:
    """Label, if it has one, and widget; of a field that is written in Python these are attributes."""
    widgets = (getattr(field, "label", None) or field.wrappedLabel(), getattr(field, "widget", None) or field.wrappedWidget())
    return [widget for widget in widgets if isinstance(widget, QWidget)]


def _choices(field: QgsAbstractProcessingParameterWidgetWrapper | None) -> QComboBox | None:
    widget = None if field is None else field.wrappedWidget()
    return widget if isinstance(widget, QComboBox) or widget is None else widget.findChild(QComboBox)
