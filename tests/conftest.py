"""Fixtures shared by all tests: a small real model package, drawn rasters, the real imagery where there is any."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.scenes import draw_scene, write_raster

ROOT = Path(__file__).resolve().parent.parent
#: the models that come with the program, the default first
BUNDLED = ["fctl-compact-landcover", "lovlanet-landcover"]
IMAGERY = Path(os.environ.get("FCTL_IMAGERY", ROOT.parent / "shared" / "data"))
os.environ.setdefault("FCTL_PYTHON", sys.executable)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the imagery its tests are skipped, and say what was thereby not tested."""
    if IMAGERY.is_dir():
        return
    for item in items:
        if item.get_closest_marker("imagery"):
            promise = (getattr(item.function, "__doc__", None) or item.name).strip().splitlines()[0]
            item.add_marker(pytest.mark.skip(reason=f"no imagery in {IMAGERY.name}; not tested: {promise}"))


@pytest.fixture(scope="session")
def imagery() -> Path:
    return IMAGERY


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn scene of 300 × 420 px, georeferenced, 8-bit RGB."""
    image, _ = draw_scene(300, 420, seed=3)
    return write_raster(tmp_path_factory.mktemp("scene") / "scene.tif", image)


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the compact architecture with few channels, patches of 64 px, and seeded weights."""
    from tests.small_model import write_small_model
    return write_small_model(tmp_path_factory.mktemp("model") / "small")


@pytest.fixture(scope="session")
def refining_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a refiner: patches of 48 px of which the inner 32 count, a context twice as wide."""
    from tests.small_model import REFINER_SPEC, write_small_model
    return write_small_model(tmp_path_factory.mktemp("model") / "refining", refiner=REFINER_SPEC)


@pytest.fixture(scope="session")
def worded_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LoVLANet with few channels, patches of 64 px, seeded weights, a refiner, and a text tower of full size."""
    from tests.worded_model import write_worded_model
    return write_worded_model(tmp_path_factory.mktemp("model") / "worded")


@pytest.fixture(scope="session")
def tower(worded_model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its text tower by itself, as ``import-model --architecture remoteclip-text`` makes one."""
    from tests.worded_model import write_text_tower
    return write_text_tower(tmp_path_factory.mktemp("tower") / "tower", worded_model)


@pytest.fixture(scope="session")
def sentence_tower(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence encoder of few channels, imported as a text tower."""
    from tests.phrase_model import write_sentence_tower
    return write_sentence_tower(tmp_path_factory.mktemp("tower") / "sentences")


@pytest.fixture(scope="session")
def phrase_model(sentence_tower, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hybrid LoVLANet with few channels, patches of 64 px, seeded weights, and a phrase book of that encoder's."""
    from tests.phrase_model import write_phrase_model
    return write_phrase_model(tmp_path_factory.mktemp("model") / "phrases", sentence_tower)


@pytest.fixture(scope="session")
def clip():
    """open_clip's ViT-B-32, of which RemoteCLIP's checkpoints are state dicts; seeded weights that fit half precision."""
    import open_clip
    import torch
    torch.manual_seed(5)
    model = open_clip.create_model("ViT-B-32", pretrained=None).eval().requires_grad_(False)
    for parameter in model.parameters():
        parameter.copy_(parameter.half())
    return model


@pytest.fixture(scope="session")
def clip_file(clip, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its state dict as a file, named as the authors of RemoteCLIP name theirs."""
    import torch
    path = tmp_path_factory.mktemp("clip") / "RemoteCLIP-ViT-B-32.pt"
    torch.save({key: value.half() for key, value in clip.state_dict().items()}, path)
    return path


@pytest.fixture(scope="session")
def open_model(clip_file, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That file imported as an open-vocabulary model with the classes it brings."""
    from fctl_qgis.engine.work import run
    from fctl_qgis.jobs.import_model import ImportJob
    folder = tmp_path_factory.mktemp("model") / "open"
    run(ImportJob("remoteclip", {"checkpoint": str(clip_file)}, (), "", str(folder)), lambda _: None)
    return folder


def read(path: Path) -> np.ndarray:
    from osgeo import gdal
    return gdal.Open(str(path)).ReadAsArray()
