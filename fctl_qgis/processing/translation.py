"""Texts in the user's language."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    return QCoreApplication.translate("fctl", text)


def language() -> str:
    """Two letters: what QGIS itself speaks, be it told by ``--lang``, by its settings or by the system."""
    application = QgsApplication.instance()
    told = application.translation()  # which programs without a window are not told
    return (told if told not in ("", "C") else application.locale())[:2]
