"""fctl_qgis: land-cover segmentation of ultra-high-resolution rasters inside QGIS. Importable without QGIS."""

from __future__ import annotations


def classFactory(iface):  # noqa: N802 - the name QGIS looks for
    """QGIS calls this when the plugin is loaded; ``iface`` is None in ``qgis_process``."""
    from .plugin import FctlPlugin
    return FctlPlugin()
