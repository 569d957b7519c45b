"""Fixtures shared by all tests: a small real model package, drawn rasters, the real imagery where there is any."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.scenes import draw_scene, write_raster

ROOT = Path(__file__).resolve().parent.parent
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


def read(path: Path) -> np.ndarray:
    from osgeo import gdal
    return gdal.Open(str(path)).ReadAsArray()
