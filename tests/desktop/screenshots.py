"""``make screenshots``: pictures of the plugin in a real QGIS window under Xvfb, in ``build/screenshots``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.scenes import write_scene

SCRIPT = Path(__file__).with_name("window.py")
TIMEOUT_SECONDS = 120


def run_window(folder: Path, size_px: int) -> dict:
    """Opens QGIS on a drawn scene, runs the algorithm, and returns what the window's script reports."""
    folder.mkdir(parents=True, exist_ok=True)
    scene, _ = write_scene(folder, size_px, size_px, 7)
    os.replace(scene, folder / "scene.tif")
    environment = {"FCTL_PYTHON": sys.executable, "QGIS_PLUGINPATH": str(Path("build/plugins").resolve()), **os.environ,
                   "FCTL_DESKTOP": str(folder.resolve()),
                   "QGIS_CUSTOM_CONFIG_PATH": str((folder / "profile").resolve())}
    environment.pop("QT_QPA_PLATFORM", None)
    shutil.rmtree(folder / "profile", ignore_errors=True)  # a profile whose QGIS was cut off disables its plugins
    subprocess.run(["qgis_process", "plugins", "enable", "fctl_qgis"], capture_output=True, check=False,
                   env={**environment, "QT_QPA_PLATFORM": "offscreen"})
    (folder / "report.json").unlink(missing_ok=True)
    subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo", "--noversioncheck", "--code",
                    str(SCRIPT)], env=environment, timeout=TIMEOUT_SECONDS, check=False, capture_output=True)
    return json.loads((folder / "report.json").read_text())


def main() -> None:
    folder = Path("build/screenshots")
    print(run_window(folder, 1200))
    for name in ("dialog.png", "refine.png", "assess.png", "train.png", "import.png", "window.png"):
        print(folder / name)


if __name__ == "__main__":
    main()
