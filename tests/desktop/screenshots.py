"""``make screenshots``: pictures of a new user's way, in a real QGIS window under Xvfb, in ``build/screenshots``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.scenes import write_scene

SCRIPT = Path(__file__).with_name("window.py")
PACKAGE = Path("dist/fctl_qgis.zip")
PICTURES = ("toolbox", "missing", "install", "install_running", "dialog", "dialog_running", "result", "polygons", "assess",
            "report", "settings", "refinelandcover", "trainsegmenter", "importmodel")
#: those that README and manual show, with fewer colours; that of the installation's log names the machine it was taken on
IN_MANUAL = Path("resources/pictures")
SHOWN = ("toolbox", "missing", "install", "dialog", "dialog_running", "result", "polygons", "report", "settings")


def run_window(folder: Path, size_px: int, *, install: bool = False) -> dict:
    """Opens QGIS with an empty profile on a drawn scene, does what the window's script does, and returns what it reports.

    Args:
        install: begin without an engine, and install one into ``folder``; otherwise this interpreter is the engine's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scene, labels = write_scene(folder, size_px, size_px, 7)
    os.replace(scene, folder / "scene.tif")
    os.replace(labels, folder / "labels.tif")
    subprocess.run(["gdal_translate", "-q", "-a_ullr", "0", "9000", "9000", "0", folder / "scene.tif", folder / "coarse.tif"],
                   check=True)
    shutil.copy(PACKAGE, folder / "fctl_qgis.zip")
    for name in ("profile", "report.json"):  # a profile whose QGIS was cut off disables its plugins
        shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "QGIS_PLUGINPATH")}
    environment |= {"FCTL_DESKTOP": str(folder.resolve()), "QGIS_CUSTOM_CONFIG_PATH": str((folder / "profile").resolve())}
    if install:
        (folder / "home").mkdir(exist_ok=True)
        environment.pop("FCTL_PYTHON", None)
        environment |= {"FCTL_INSTALL": "1", "HOME": str((folder / "home").resolve())}
    else:
        environment.setdefault("FCTL_PYTHON", sys.executable)
    subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo", "--noversioncheck", "--code",
                    str(SCRIPT.resolve())], env=environment, cwd=folder, timeout=1800 if install else 300,
                   check=False, capture_output=True)
    return json.loads((folder / "report.json").read_text())


def main() -> None:
    folder = Path("build/screenshots")
    shutil.rmtree(folder / "home", ignore_errors=True)
    print(run_window(folder, 1200, install=True))
    for name in PICTURES:
        print(folder / f"{name}.png")
    for name in SHOWN:
        Image.open(folder / f"{name}.png").convert("RGB").quantize(128).save(IN_MANUAL / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
