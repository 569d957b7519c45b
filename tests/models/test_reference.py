"""The authors' network against what their own released code computes, with seeded weights of their layout."""

import importlib.util

import numpy as np
import pytest
import torch
from osgeo import gdal

from fctl_qgis.inference.views import read_contexts
from fctl_qgis.models.fctl import FCtL, FCtLConfig
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource

#: key of a convolution in the published stages (their indices restart in each) → ours, by encoder stage
STAGES = ((("pool3", 0), ("pool3", 2)), (("pool3", 5), ("pool3", 7)), (("pool3", 10), ("pool3", 12), ("pool3", 14)),
          (("pool4", 0), ("pool4", 2), ("pool4", 4)), (("pool5", 0), ("pool5", 2), ("pool5", 4)))


def renamed(files: dict[str, dict]) -> dict[str, torch.Tensor]:
    """The published tensors under our names."""
    ours = {}

    def take(name: str, file: str, key: str) -> None:
        for kind in ("weight", "bias"):
            if f"module.{key}.{kind}" in files[file]:
                ours[f"{name}.{kind}"] = files[file][f"module.{key}.{kind}"]

    for encoder, file, prefix in (("encoder", "all", ""), ("context_encoders.0", "B10", "big_"),
                                  ("context_encoders.1", "B15", "big_")):
        for stage, convs in enumerate(STAGES):
            for place, (pool, index) in enumerate(convs):
                take(f"{encoder}.stages.{stage}.{place}.0", file, f"{prefix}{pool}.{index}")
    for branch, suffix in enumerate(("", "_1", "_2")):
        for part in ("query", "key", "value"):
            take(f"correlations.{branch}.{part}", "all", f"big_attention.conv_{part}{suffix}")
        ours[f"correlations.{branch}.gamma"] = files["all"][f"module.big_attention.gamma{suffix}"]
        take(f"fusion.squeeze_in.{branch}", "all", f"big_attention.in_{branch + 1}")
        take(f"fusion.split_out.{branch}", "all", f"big_attention.out_{branch + 1}")
    for name, key in (("fusion.blend", "big_attention.trans"), ("decoder.head.0", "output.0"), ("decoder.head.3", "output.3"),
                      ("decoder.head.6", "output.6"), ("decoder.score_pool4", "adj_pool4"),
                      ("decoder.score_pool3", "adj_pool3"), ("decoder.up_head", "up_output"),
                      ("decoder.up_pool4", "up_pool4_out"), ("decoder.up_final", "up_final")):
        take(name, "all", key)
    return ours


@pytest.mark.imagery
def test_one_patch_of_the_authors_network(imagery):
    """Contexts to the byte and logits to 1e-4 of the authors' own outputs for a seeded checkpoint."""
    folder = imagery.parent / "reference"
    spec = importlib.util.spec_from_file_location("seeded_checkpoint", folder / "seeded_checkpoint.py")
    seeded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(seeded)
    network = FCtL(FCtLConfig.vgg16(classes=4)).eval()
    network.load_state_dict(renamed(seeded.checkpoints(4, 1)))
    golden = np.load(folder / "fctl_golden.npz")
    image = gdal.Open(str(folder / "fctl_input.png")).ReadAsArray()
    top, left = (int(offset) for offset in golden["patch_top_left"][int(golden["patch_index"])])
    source, patch = ArraySource(image, edge="zero"), Window(top, left, 508, 508)
    contexts = read_contexts(source, patch, (2, 3), 508)
    for name, context in zip(("context_medium", "context_large"), contexts):
        assert np.array_equal(context.permute(1, 2, 0).numpy(), golden[name])
    local = torch.from_numpy(source.read(patch)[0])
    with torch.inference_mode():
        logits = network(local[None] / 255, [context[None] / 255 for context in contexts])[0]
    expected = torch.from_numpy(golden["patch_logits_every_4th"])
    assert (logits[:, ::4, ::4] - expected).norm() / expected.norm() < 1e-4
