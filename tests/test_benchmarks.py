"""What a benchmark takes for the arithmetic of a run is that of a run."""

import torch

from fctl_qgis.inference.predictor import Predictor, load_segmenter
from fctl_qgis.packages.catalog import DEFAULT_MODEL, find
from fctl_qgis.raster.grid import patch_offsets
from tests.benchmarks.forward import passes


def test_forward_passes_are_those_of_the_patches_and_of_each_tile_of_their_contexts():
    package = find(DEFAULT_MODEL)
    patch = package.card.patch
    patches = len(patch_offsets(600, patch.size_px, patch.step_px, patch.grid)) ** 2

    work = list(passes(Predictor(load_segmenter(package), torch.device("cpu")), patch, 3, 600))

    tile, whole = work[0](), work[-1]()
    assert len(work) > patches and torch.isfinite(tile).all()
    assert whole.shape == (1, len(package.card.classes), patch.size_px, patch.size_px)
