"""How fast trainings were on this machine, for the outlook of the next."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import QgsSettings

from ..environment.builds import has_nvidia_driver
from ..packages.training_time import first_guess_s, is_few

#: fewer steps take no time beside all that comes before and after them
LEAST_STEPS = 20


def remember_training(model: str, device: str, from_model: bool, figures: dict[str, Any]) -> None:
    """Keep the pace of a training that went to its end; a few steps tell of its beginning only."""
    if figures["steps_at_most"] < LEAST_STEPS:
        return
    key = _key(model if from_model else "", device, is_few(from_model, figures["labelled_px"]))
    QgsSettings().setValue(key, figures["seconds"] / figures["steps_at_most"])


def training_pace(model: str, device: str, few: bool) -> float | None:
    """Seconds for each planned step, all in all; None where nothing is known."""
    if kept := QgsSettings().value(_key(model, device, few)):
        return float(kept)
    on_card = device == "cuda" or (device == "auto" and has_nvidia_driver())
    return None if on_card else first_guess_s(few, os.cpu_count() or 1)


def _key(model: str, device: str, few: bool) -> str:
    return f"fctl/training_pace/{model.replace('/', '_') or 'nothing'}/{device}/{'few' if few else 'many'}"
