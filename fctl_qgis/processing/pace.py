"""How fast runs were on this machine, for the estimate of the next."""

from __future__ import annotations

from qgis.core import QgsSettings


def pace(model: str) -> float | None:
    """Megapixels a second of the last run with a model on this machine, its start included."""
    value = QgsSettings().value(f"fctl/pace/{model}")
    return float(value) if value else None


def remember_pace(model: str, megapixels: float, seconds: float) -> None:
    """Keep the pace of a run; one that took a moment only says nothing."""
    if megapixels and seconds > 5:
        QgsSettings().setValue(f"fctl/pace/{model}", megapixels / seconds)
