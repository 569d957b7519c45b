"""The labelled imagery: how it is read, and a little of it for tests of the commands."""

import numpy as np
import pytest
from osgeo import gdal

from fctl_qgis.recipes.imagery import CLASSES
from fctl_qgis.recipes.sets import load_all
from fctl_qgis.training.samples import IGNORE


@pytest.mark.imagery
def test_the_real_sets_are_read_and_split_by_whole_rasters(imagery):
    """Mosaics, clusters and tiles of the labelled imagery, each wholly on one side of the split."""
    rasters = load_all(imagery)
    groups = {raster.group for raster in rasters}
    assert groups == {"dubai", "ohio", "monterey"}
    names = {raster.name: raster for raster in rasters}
    assert names["tile_7"].labels.shape == (3 * 2061, 3 * 1816)
    assert names["tile_4"].validation == names["tile_8"].validation
    for raster in rasters:
        assert raster.source.shape == raster.labels.shape
        assert set(np.unique(raster.labels)) <= {*range(len(CLASSES)), IGNORE}
    share = sum((r.labels != IGNORE).sum() for r in rasters if r.validation) / sum((r.labels != IGNORE).sum() for r in rasters)
    assert 0.08 < share < 0.25


def few_tiles(imagery, folder, side=400):
    """A data folder with the middle of every twentieth tile of the smallest set."""
    for name in ("images", "labels"):
        (folder / "data" / "coast_monterey" / name).mkdir(parents=True)
        for path in sorted((imagery / "coast_monterey" / name).glob("*.jpg"))[::20]:
            tile = gdal.Open(str(path))
            left, top = (tile.RasterXSize - side) // 2, (tile.RasterYSize - side) // 2
            gdal.Translate(str(folder / "data" / "coast_monterey" / name / path.name), tile, srcWin=[left, top, side, side],
                           format="JPEG", creationOptions=["QUALITY=95"])
    return folder / "data"
