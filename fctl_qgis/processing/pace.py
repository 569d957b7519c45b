"""How fast patches were on this machine, for the estimate of the next run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qgis.core import QgsSettings

from ..packages.duration import ONLY_REFINED, Kind

#: a run that took a moment only says nothing, and one of few patches only as long as nothing better is known
LEAST_SECONDS, FEW_PATCHES = 1.0, 40


def pace(kind: Kind) -> float | None:
    """Seconds for each patch in the last run of this kind; None if there was none."""
    value = QgsSettings().value(f"fctl/seconds-for-a-patch/{kind.name}")
    return float(value) if value else None


def remember_pace(kind: Kind, figures: Mapping[str, Any]) -> None:
    """Keep the pace of a run.

    Args:
        figures: what the engine says of the run.
    """
    count = figures.get("refining_patches" if kind.merge == ONLY_REFINED else "segmenting_patches", 0)
    went_on = figures["computed_px"] < 0.99 * figures["rows"] * figures["columns"]
    if not count or went_on or figures["computing_seconds"] < LEAST_SECONDS:
        return
    if count < FEW_PATCHES and pace(kind) is not None:
        return
    # whoever chooses next time what was settled this time knows as much
    for known in (kind, replace(kind, device=figures["device"]), replace(kind, precision=figures["precision"]),
                  replace(kind, device=figures["device"], precision=figures["precision"])):
        QgsSettings().setValue(f"fctl/seconds-for-a-patch/{known.name}", figures["computing_seconds"] / count)
