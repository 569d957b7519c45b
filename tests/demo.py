"""``make demo``: segments a raster through ``qgis_process`` and draws what came out.

    python -m tests.demo [RASTER]

Leaves ``land_cover.tif``, ``confidence.tif`` and ``preview.png`` in ``build/demo``. Without RASTER it takes a
drawn scene, whose labels are known exactly, and prints the scores against them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from osgeo import gdal

from fctl_qgis.evaluation.confusion import ConfusionMatrix
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from tests.scenes import CLASSES, write_scene

FOLDER = Path("build/demo")
#: no scene of this seed was trained on
SCENE_SIZE_PX, SCENE_SEED = 1600, 1007
PREVIEW_PX = 900


def qgis_process(*arguments: str) -> None:
    subprocess.run(["qgis_process", *arguments], check=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    land_cover, confidence = FOLDER / "land_cover.tif", FOLDER / "confidence.tif"
    labels = None
    if len(sys.argv) > 1:
        raster = Path(sys.argv[1])
    else:
        print(f"No RASTER given: taking a drawn scene of {SCENE_SIZE_PX} × {SCENE_SIZE_PX} px (it is not real imagery).")
        raster, labels = write_scene(FOLDER, SCENE_SIZE_PX, SCENE_SIZE_PX, SCENE_SEED)
    started = time.monotonic()
    # fails when it is enabled already; if it cannot be enabled, the next call says so
    subprocess.run(["qgis_process", "plugins", "enable", "fctl_qgis"], check=False, capture_output=True)
    qgis_process("run", "fctl:segmentlandcover", f"--INPUT={raster}", f"--OUTPUT={land_cover}", f"--CONFIDENCE={confidence}")
    print(f"segmented in {time.monotonic() - started:.0f} s, QGIS's start included")
    if labels is not None:
        matrix = ConfusionMatrix.empty(len(CLASSES))
        matrix.add(gdal.Open(str(labels)).ReadAsArray(), gdal.Open(str(land_cover)).ReadAsArray())
        print(f"scores against the scene's own labels: {matrix.summary(CLASSES)}")
    draw_preview(raster, land_cover, confidence, FOLDER / "preview.png")
    for path in (land_cover, confidence, FOLDER / "preview.png"):
        print(path)


def draw_preview(raster: Path, land_cover: Path, confidence: Path, target: Path) -> None:
    """Input, land cover and confidence side by side, with a legend below."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage, QPainter
    app = QGuiApplication.instance() or QGuiApplication(["demo"])  # noqa: F841 - text needs it alive
    classes = find(DEFAULT_MODEL).card.classes
    palette = np.zeros((256, 3), np.uint8)
    for entry in classes:
        palette[entry.id] = [int(entry.color[i:i + 2], 16) for i in (1, 3, 5)]
    certainty = _thumbnail(confidence)[0].astype(float)
    grey = np.where(certainty == 255, 0, certainty * 2.55).astype(np.uint8)
    panels = [_as_8_bit(_thumbnail(raster)), palette[_thumbnail(land_cover)[0]], np.dstack([grey] * 3)]
    height, gap, legend = max(panel.shape[0] for panel in panels), 12, 34
    sheet = QImage(sum(panel.shape[1] + gap for panel in panels) - gap, height + legend, QImage.Format.Format_RGB888)
    sheet.fill(QColor("white"))
    painter, left = QPainter(sheet), 0
    for panel in panels:
        pixels = np.ascontiguousarray(panel)
        painter.drawImage(left, 0, QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0],
                                          QImage.Format.Format_RGB888))
        left += panel.shape[1] + gap
    left = 0
    for entry in classes:
        painter.fillRect(left, height + 10, 16, 16, QColor(entry.color))
        painter.drawText(left + 22, height + 6, 140, 24, Qt.AlignmentFlag.AlignVCenter, entry.name)
        left += 130
    painter.drawText(left + 22, height + 6, 500, 24, Qt.AlignmentFlag.AlignVCenter,
                     "input · land cover · confidence (white: certain)")
    painter.end()
    sheet.save(str(target))


def _as_8_bit(pixels: np.ndarray) -> np.ndarray:
    """The first three bands, or the first one in grey, for showing: uint8 (height, width, 3)."""
    pixels = pixels[:3] if len(pixels) >= 3 else pixels[[0, 0, 0]]
    if pixels.dtype != np.uint8:
        low, high = np.nanpercentile(pixels, [2, 98])
        pixels = np.clip(np.nan_to_num(pixels - low) * (255 / max(high - low, 1e-9)), 0, 255).astype(np.uint8)
    return pixels.transpose(1, 2, 0)


def _thumbnail(path: Path) -> np.ndarray:
    dataset = gdal.Open(str(path))
    scale = min(1.0, PREVIEW_PX / max(dataset.RasterXSize, dataset.RasterYSize))
    pixels = dataset.ReadAsArray(buf_xsize=max(1, round(dataset.RasterXSize * scale)),
                                 buf_ysize=max(1, round(dataset.RasterYSize * scale)))
    return pixels if pixels.ndim == 3 else pixels[None]


if __name__ == "__main__":
    main()
