"""A real QgsApplication with the staged plugin's provider in it. This process must never load torch."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsMapLayer
from qgis.PyQt import sip

from tests.conftest import ROOT
from tests.jobs.test_client import children

sys.path.insert(0, "/usr/share/qgis/python/plugins")
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # two QGIS side by side have a profile each
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = os.environ.get("QGIS_CUSTOM_CONFIG_PATH", "build/qgis-profile") + f"-{worker}"


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    """The ``fctl`` provider, registered as the plugin does it."""
    from processing.gui import ParametersPanel, Postprocessing

    import fctl_qgis
    # pytest-qgis stands in for a window where there is none, which QGIS takes for a real one
    ParametersPanel.iface = Postprocessing.iface = None
    plugin = fctl_qgis.classFactory(None)
    plugin.initProcessing()
    yield QgsApplication.processingRegistry().providerById("fctl")
    plugin.unload()
    assert not children(), "a warm engine ends with the plugin"
    gc.collect()
    # QGIS's bindings never let go of an exception raised in an algorithm, nor of the layers among its parameters; what
    # Python deletes after QGIS is gone takes the process along
    for entry in gc.get_objects():
        if isinstance(entry, QgsMapLayer) and not sip.isdeleted(entry) and sip.ispyowned(entry):
            sip.delete(entry)


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As everywhere, but written by another process: this one must not load torch."""
    folder = tmp_path_factory.mktemp("model") / "small"
    subprocess.run([os.environ["FCTL_PYTHON"], "-c", "import sys, pathlib; from tests.small_model import write_small_model; "
                    "write_small_model(pathlib.Path(sys.argv[1]))", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def torch_loaded():
    """Asks whether any part of torch is in this process, as a module or as a mapped library."""
    def ask() -> bool:
        modules = [name for name in sys.modules if name.partition(".")[0] in ("torch", "torchvision", "safetensors")]
        return bool(modules) or "libtorch" in Path("/proc/self/maps").read_text()
    return ask
