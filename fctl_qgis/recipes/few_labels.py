"""``python -m fctl_qgis.recipes.few_labels DATA``: what labels of one square do to the map of its neighbourhood.

On each of five areas a square of 500 × 500 m, or as many chips as cover as much, is labelled and the rest is not. A model is
trained on it as a user would do it, and the maps of the rest, made with the defaults, are compared with those of the model it
started from. The square is the one whose class shares are most like the area's.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import torch

from ..evaluation.confusion import ConfusionMatrix
from ..inference.predictor import Predictor, load_segmenter
from ..jobs.train import TrainJob
from ..packages.catalog import DEFAULT_MODEL, find
from ..packages.package import ModelPackage
from ..raster.grid import Window
from ..raster.pixels import ArraySource
from ..teaching.user_model import train_model, usual_map
from ..training.samples import IGNORE
from .comparison import markdown
from .imagery import CLASSES, NOT_BUILDING, PlacedRaster, load_places

SIDE_M = 500
#: squares are tried every so many pixels
STEP_PX = 64
#: fewer labelled pixels of a class show little of it
LEAST_PX = 2000
#: rasters of an area, by the beginning of their names
AREAS = {"Dubai, tile 1": "tile_1", "Dubai, tile 3": "tile_3", "Ohio, cluster 4": "cluster_4", "Austin": "austin_usgs__",
         "Moravia": "czech__"}


@dataclass(frozen=True)
class Area:
    """Rasters of one place, part of which is labelled.

    Attributes:
        labelled: bool (h, w) per raster.
    """

    name: str
    rasters: list[PlacedRaster]
    labelled: list[np.ndarray]


def areas(data: Path, wanted: Sequence[str]) -> Iterator[Area]:
    """The areas, each with the square that is most like it."""
    every = load_places(data)
    for name in wanted:
        rasters = sorted((raster for raster in every if raster.name.startswith(AREAS[name])), key=lambda raster: raster.name)
        finest = min(raster.gsd_m for raster in rasters)
        if len(rasters) == 1:
            yield Area(name, rasters, [_square(rasters[0].labels, round(SIDE_M / finest))])
        else:
            # chips of a coarser resolution show the ground of others once more
            coarsest = [raster for raster in rasters if raster.gsd_m == max(each.gsd_m for each in rasters)]
            yield Area(name, coarsest, _chips(coarsest))


def _square(labels: np.ndarray, side_px: int) -> np.ndarray:
    height, width = labels.shape
    side_px = min(side_px, height, width)
    corners = product(range(0, height - side_px + 1, STEP_PX), range(0, width - side_px + 1, STEP_PX))
    whole = _counts([labels])
    top, left = min(corners, key=lambda corner: _unlike(
        _counts([labels[corner[0]:corner[0] + side_px, corner[1]:corner[1] + side_px]]), whole))
    chosen = np.zeros(labels.shape, bool)
    chosen[top:top + side_px, left:left + side_px] = True
    return chosen


def _chips(rasters: Sequence[PlacedRaster]) -> list[np.ndarray]:
    """So many chips one after another that they cover a square."""
    number = max(1, round(SIDE_M**2 / (rasters[0].labels.size * rasters[0].gsd_m**2)))
    each = [_counts([raster.labels]) for raster in rasters]
    whole = np.sum(each, axis=0)
    first = min(range(len(rasters) - number + 1), key=lambda first: _unlike(np.sum(each[first:first + number], axis=0), whole))
    return [np.full(raster.labels.shape, first <= index < first + number) for index, raster in enumerate(rasters)]


def _counts(labels: Sequence[np.ndarray]) -> np.ndarray:
    return np.sum([np.bincount(values[values < len(CLASSES)], minlength=len(CLASSES)) for values in labels], axis=0)


def _unlike(part: np.ndarray, whole: np.ndarray) -> float:
    missing = (part < LEAST_PX) & (whole > len(CLASSES) * LEAST_PX)
    return float(np.abs(part / max(1, part.sum()) - whole / whole.sum()).sum() + missing.sum())


def tried(area: Area, model: str, steps: int, seed: int, threads: int) -> list[str]:
    """A row of the table: what the labels did."""
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        images, labels = zip(*(_written(Path(folder), raster, known) for raster, known in zip(area.rasters, area.labelled)))
        job = TrainJob(images, labels, str(Path(folder) / "trained"), model, steps=steps, seed=seed, device="cpu",
                       classes={str(index): name for index, name in enumerate(CLASSES)} | {str(IGNORE): "nodata"},
                       workers=threads)
        done = train_model(job, lambda event: None)
        package = ModelPackage.open(job.folder())
        share = package.card.training["share of the new weights"]
        before = _scored(find(model), area, threads)
        after = _scored(package, area, threads) if share else before
    own = [f"{100 * float(done.figures[name]):.1f}" for name in ("miou_before", "miou")]  # type: ignore[arg-type]
    return [area.name, f"{before:.1f}", f"{after:.1f}", f"{after - before:+.1f}", f"{100 * share:.0f} %", " → ".join(own),
            f"{time.process_time() - started:.0f}"]


def _scored(package: ModelPackage, area: Area, threads: int) -> float:
    """mIoU in percent of the default map on what is not labelled."""
    usual = usual_map(package, package.card.classes, package.card.patch)
    predictor = Predictor(load_segmenter(package), torch.device("cpu"))
    matrix = ConfusionMatrix.empty(len(CLASSES))
    for raster, known in zip(area.rasters, area.labelled):
        if known.all():
            continue
        whole = Window(0, 0, *raster.labels.shape)
        ((_, _, sums),) = usual.of(predictor, ArraySource(raster.pixels[:3]), [whole], threads)
        matrix.add(np.where(known | (raster.labels == NOT_BUILDING), IGNORE, raster.labels), sums.argmax(0))
    return 100 * matrix.mean_iou()


def _written(folder: Path, raster: PlacedRaster, known: np.ndarray) -> tuple[str, str]:
    """The raster, and its labels where they are known, as files."""
    from osgeo import gdal, gdal_array, osr
    gdal.UseExceptions()
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32617)
    paths = []
    for kind, values in (("image", raster.pixels[:3]), ("labels", np.where(known, raster.labels, IGNORE).astype(np.uint8))):
        memory = gdal_array.OpenArray(np.ascontiguousarray(values))
        memory.SetProjection(crs.ExportToWkt())
        memory.SetGeoTransform((400_000, raster.gsd_m, 0, 4_500_000, 0, -raster.gsd_m))
        paths.append(str(folder / f"{raster.name}_{kind}.tif"))
        gdal.GetDriverByName("GTiff").CreateCopy(paths[-1], memory)
    return paths[0], paths[1]


def main() -> None:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the labelled imagery")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--areas", nargs="+", choices=list(AREAS), default=list(AREAS))
    parser.add_argument("--steps", type=int, default=0, help="of a training; 0 is what users get")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rows = []
    for area in areas(args.data, args.areas):
        rows.append(tried(area, args.model, args.steps, args.seed, args.threads))
        print(" | ".join(rows[-1]), flush=True)
    print(markdown(["area", "neighbours, start", "trained", "gain", "new weights", "blocks kept aside", "CPU seconds"], rows))


if __name__ == "__main__":
    main()
