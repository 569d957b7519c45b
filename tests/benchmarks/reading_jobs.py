"""What whole jobs read: of a raster of which a mask leaves little, and of one that is stored row by row beside its tiled twin.

    python -m tests.benchmarks.reading_jobs MERGE    # the share that a mask of a hundredth has decoded
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from osgeo import gdal

from fctl_qgis.inference.machine import Hardware
from fctl_qgis.inference.networks import Networks
from fctl_qgis.inference.plan import plan
from fctl_qgis.inference.sweep import sweeps_of
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.reader import RasterReader
from tests.benchmarks import line, pipeline
from tests.benchmarks.table import Row
from tests.inference.test_run import square_mask
from tests.scenes import GEOTRANSFORM, draw_scene

#: sides of the raster with a mask, and of the wide one, in pixels
VAST_PX, WIDE_PX, HIGH_PX = 60_000, 60_000, 1536
TWINS = {"tiled": ["TILED=YES"], "striped": []}


def masked() -> Iterator[Row]:
    """A square mask of a hundredth of a raster."""
    for merge, goal in (("average", "≤ 3"), ("refine", "")):
        said = subprocess.run([sys.executable, "-m", "tests.benchmarks.reading_jobs", merge], check=True, capture_output=True,
                              text=True).stdout
        yield Row(f"mask of 1 % of {VAST_PX}² px, {merge}: decoded", 100 * float(said), "%", goal, "repetitions counted")


def decoded_share(merge: str) -> float:
    """Decoded pixels, those that are decoded twice counted twice, over those of the raster."""
    path = line.FOLDER / f"empty_{VAST_PX}.tif"
    if not path.exists():
        create(path, VAST_PX, VAST_PX, ["TILED=YES", "SPARSE_OK=YES"])
    mask = square_mask(line.FOLDER / "hundredth.gpkg", VAST_PX * 0.4, VAST_PX * 0.3, VAST_PX / 10)
    job = Job(str(path), str(line.FOLDER / "map.tif"), DEFAULT_MODEL, device="cpu", merge=merge, mask=mask)  # type: ignore[arg-type]
    settled, decoded = plan(job, find(job.model), Hardware.here("cpu"), lambda _: None), 0
    read = RasterReader.read_raw

    def counted(self: RasterReader, window: Window) -> tuple[np.ndarray, np.ndarray]:
        nonlocal decoded
        decoded += window.height * window.width
        return read(self, window)
    RasterReader.read_raw = counted  # type: ignore[method-assign]
    pipeline.remember_passes()
    segmenting = sweeps_of(settled, line.FOLDER)[0]
    scorer = segmenting.begin(Networks())
    for block in segmenting.layout.all_blocks():
        if segmenting.wanted.patches(segmenting.layout, block):
            for patch in segmenting.layout.patches(block):
                if segmenting.wanted.has(segmenting.layout, patch):
                    scorer.score([patch])
    return decoded / VAST_PX**2


def twins() -> Iterator[Row]:
    """Whole jobs with a network that costs nothing, on a wide raster that is tiled, and on one that is not."""
    scene, seconds = None, {}
    for name, options in TWINS.items():
        path = line.FOLDER / f"wide_{name}.tif"
        if not path.exists():
            scene = np.tile(draw_scene(HIGH_PX, 1000, 1)[0], (1, 1, WIDE_PX // 1000)) if scene is None else scene
            create(path, HIGH_PX, WIDE_PX, options).WriteArray(scene)
        stages = pipeline.stages_of(path, "average")
        counted = {stage: sum(threads.values()) for stage, threads in stages.items() if stage not in pipeline.NOT_COUNTED}
        seconds[name] = sum(counted.values())
        yield Row(f"{WIDE_PX} px wide, {name}: all but the network", HIGH_PX * WIDE_PX / 1e6 / seconds[name], "Mpx/CPU s", "",
                  f"decoding {counted['decode']:.1f} of {seconds[name]:.1f} CPU s")
    yield Row(f"{WIDE_PX} px wide: speed striped over tiled", seconds["tiled"] / seconds["striped"], "×", "≥ 0.5")


def create(path: Path, height: int, width: int, options: list[str]) -> gdal.Dataset:
    """A compressed raster of three bands."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 3, gdal.GDT_Byte,
                                                   ["COMPRESS=DEFLATE", "ZLEVEL=1", *options])
    dataset.SetGeoTransform(GEOTRANSFORM)
    return dataset


if __name__ == "__main__":
    print(decoded_share(sys.argv[1]))
