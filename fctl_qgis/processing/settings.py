"""What the user has chosen for all runs, kept in QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsSettings

from ..jobs.job import DEVICES

_DEVICE = "fctl/device"


def default_device() -> str:
    """Where networks run unless a run says otherwise."""
    device = QgsSettings().value(_DEVICE)
    return device if device in DEVICES else DEVICES[0]


def set_default_device(device: str) -> None:
    """For dialogs and scripts from now on."""
    QgsSettings().setValue(_DEVICE, device)
