"""Packages of the published kind against the authors' procedure, written out plainly: whole image turned, patches
fitted between the edges, contexts from a black-padded image by PIL, logits summed. Seeded weights, few channels."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from osgeo import gdal, ogr
from PIL import Image

from fctl_qgis.engine.work import run
from fctl_qgis.inference.blocks import QUANTUM
from fctl_qgis.inference.layout import Layout
from fctl_qgis.inference.predictor import Predictor, load_segmenter
from fctl_qgis.inference.scorer import Scorer
from fctl_qgis.jobs.segment import Job
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.raster.grid import Window
from fctl_qgis.raster.pixels import ArraySource
from tests.conftest import read
from tests.scenes import draw_scene, write_raster
from tests.small_model import write_small_model

SIZE, OVERLAP = 128, 50
HYPERPARAMETERS = {"widths": [4, 6, 8, 8, 8], "depths": [2, 2, 3, 3, 3], "key_channels": 8, "fusion_channels": 8,
                   "gamma": 0.7, "decoder": "fcn8s", "head_channels": 16,
                   "input_mean": [0.4, 0.4, 0.4], "input_std": [0.25, 0.25, 0.25]}


@pytest.fixture(scope="module", params=[(2, 3, 1), (3, "global", 1)], ids=str)
def model(request, tmp_path_factory):
    contexts = list(request.param)
    return write_small_model(
        tmp_path_factory.mktemp("published") / "model",
        segmenter={"architecture": "fctl", "hyperparameters": HYPERPARAMETERS},
        input={"bands": ["red", "green", "blue"], "gsd_m": [0.01, 100], "edge": "zero"},
        patch={"size_px": SIZE, "step_px": SIZE - OVERLAP, "contexts": contexts, "context_px": SIZE, "grid": "fitted",
               "blend": "mean"})


def offsets(length):
    count = 2
    while SIZE - (length - SIZE) / (count - 1) < OVERLAP:
        count += 1
    return [int(np.round(index * ((length - SIZE) / (count - 1)))) for index in range(count - 1)] + [length - SIZE]


def context(image, top, left, factor):
    if factor == "global":
        return Image.fromarray(image).resize((SIZE, SIZE), Image.BILINEAR)
    margin = int(SIZE * (factor - 1) / 2)
    padded = np.pad(image, ((margin, margin), (margin, margin), (0, 0)))
    side = SIZE * factor
    return Image.fromarray(padded[top:top + side, left:left + side]).resize((SIZE, SIZE), Image.BILINEAR)


def tensor(image):
    return torch.from_numpy(np.array(image)).permute(2, 0, 1)[None] / 255


def plain_scores(network, image, contexts):
    """Summed logits (classes, h, w) of an image (h, w, 3), and how many patches each pixel has."""
    height, width, _ = image.shape
    total, count = np.zeros((4, height, width)), np.zeros((height, width))
    for top in offsets(height):
        for left in offsets(width):
            patch = image[top:top + SIZE, left:left + SIZE]
            with torch.inference_mode():
                logits = network(tensor(patch), [tensor(context(image, top, left, factor)) for factor in contexts])[0]
            total[:, top:top + SIZE, left:left + SIZE] += logits.numpy()
            count[top:top + SIZE, left:left + SIZE] += 1
    return total, count


def augmented_scores(network, image, contexts):
    total = 0
    for flip in (False, True):
        for turns in range(4):
            turned = np.rot90(image[:, ::-1] if flip else image, turns)
            scores, _ = plain_scores(network, np.ascontiguousarray(turned), contexts)
            scores = np.rot90(scores, -turns, (1, 2))
            total = total + (scores[:, :, ::-1] if flip else scores)
    return total


#: three patches an axis whose middle one lies on half a pixel, so that it depends on the end they are counted from;
#: two that nearly coincide; four
SHAPES = [(283, 229), (129, 205), (341, 150)]


@pytest.mark.parametrize("shape", SHAPES)
def test_merged_scores_are_the_authors(model, shape):
    image = draw_scene(*shape, 6)[0]
    package = ModelPackage.open(model)
    network, spec = load_segmenter(package), package.card.patch
    expected, count = plain_scores(network, image.transpose(1, 2, 0), [c for c in spec.contexts if c != 1])
    layout = Layout(shape, Window(0, 0, *shape), spec, 100, "average")
    scorer = Scorer(ArraySource(image, edge="zero"), Predictor(network, torch.device("cpu")), layout)
    scorer.compute(layout.all_blocks(), 4, 1, 2, lambda _: None, (finished := []).append)
    ours = finished[0].sums / QUANTUM * count
    assert np.linalg.norm(ours - expected) / np.linalg.norm(expected) < 1e-3


@pytest.mark.parametrize("shape, block", [(SHAPES[0], 0), (SHAPES[0], 1), (SHAPES[1], 1), (SHAPES[2], 2)])
@pytest.mark.parametrize("tta", [False, True])
def test_the_class_map_is_the_authors(model, tmp_path, shape, block, tta):
    image = draw_scene(*shape, 3)[0]
    package = ModelPackage.open(model)
    outer = [c for c in package.card.patch.contexts if c != 1]
    network = load_segmenter(package)
    image_last = image.transpose(1, 2, 0)
    expected = augmented_scores(network, image_last, outer) if tta else plain_scores(network, image_last, outer)[0]
    path = write_raster(tmp_path / "in.png", image, geotransform=None, epsg=None, driver="PNG")
    run(Job(str(path), str(tmp_path / "map.tif"), str(model), device="cpu", merge="average", tta=tta, block_patches=block),
        lambda _: None)
    ids = np.array([entry.id for entry in package.card.classes])[expected.argmax(0)]
    assert len(np.unique(ids)) > 1
    assert (read(tmp_path / "map.tif") == ids).mean() >= 0.999


@pytest.mark.parametrize("shape", [(128, 128), (90, 300), (1, 1), (40, 30)])
@pytest.mark.parametrize("tta", [False, True])
def test_what_the_authors_code_cannot_do(model, tmp_path, shape, tta):
    """Rasters no larger than a patch, and narrower than one with augmentation."""
    path = write_raster(tmp_path / "in.tif", draw_scene(300, 300, 2)[0][:, :shape[0], :shape[1]])
    run(Job(str(path), str(tmp_path / "map.tif"), str(model), device="cpu", merge="average", tta=tta), lambda _: None)
    classes = read(tmp_path / "map.tif")
    assert classes.shape == shape and (classes != 255).all()


def test_mask_extent_and_augmentation_on_a_fitted_grid(model, tmp_path):
    """Laid out from the far end, patches lie a pixel further; where one then misses the extent nothing may break."""
    image = draw_scene(*SHAPES[0], 3)[0]
    path = write_raster(tmp_path / "in.tif", image)
    mask = tmp_path / "mask.geojson"
    layer_source = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(mask))
    layer = layer_source.CreateLayer("mask", gdal.Open(str(path)).GetSpatialRef(), ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((434000 4519000,434000 4521000,436000 4519000,434000 4519000))"))
    layer.CreateFeature(feature)
    layer = layer_source = None
    job = Job(str(path), str(tmp_path / "whole.tif"), str(model), device="cpu", merge="average", tta=True)
    run(job, lambda _: None)
    for first in (127, 128, 77, 78, 205, 206):  # around beginnings and ends of patches, either way
        extent = (435000 + first / 2, 4520000 - 283 / 2, 435000 + 229 / 2, 4520000 - first / 2)
        part = replace(job, output=str(tmp_path / "part.tif"), extent=extent, mask=str(mask), block_patches=1)
        run(part, lambda _: None)
        cropped = read(tmp_path / "part.tif")
        whole = read(tmp_path / "whole.tif")[-cropped.shape[0]:, -cropped.shape[1]:]
        assert 0.2 < (cropped != 255).mean() < 0.8
        assert np.array_equal(cropped[cropped != 255], whole[cropped != 255])
