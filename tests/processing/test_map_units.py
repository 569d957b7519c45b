"""The dialog and the engine say the same of a raster's pixels."""

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRasterLayer

from fctl_qgis.processing.map_units import unit_size_at
from fctl_qgis.processing.outlook import ground_sampling_distance
from fctl_qgis.raster.info import inspect
from tests.scenes import write_raster

SITE_IN_FEET = 'LOCAL_CS["site",UNIT["foot",0.3048],AXIS["X",EAST],AXIS["Y",NORTH]]'


@pytest.mark.parametrize("crs, geotransform", [
    ("EPSG:32617", (435_000, 0.5, 0, 4_520_000, 0, -0.5)), ("EPSG:3857", (1_100_000, 4, 0, 8_400_000, 0, -4)),
    ("EPSG:4326", (-83, 1e-5, 0, 60, 0, -1e-5)), ("EPSG:4326", (179.9999, 1e-5, 0, 60, 0, -1e-5)),
    ("EPSG:2263", (980_000, 2, 0, 200_000, 0, -2)), ("EPSG:3031", (-15, 0.5, 0, 10, 0, -0.5)),
    (SITE_IN_FEET, (0, 2, 0, 0, 0, -2)), ("", (0, 2, 0, 0, 0, -2))],
    ids=["UTM", "Mercator", "degrees", "across 180°", "feet", "pole", "local feet", "none"])
def test_the_dialog_measures_pixels_as_the_engine_does(qgis_app, tmp_path, crs, geotransform):
    path = write_raster(tmp_path / "map.tif", np.zeros((40, 60), np.uint8), geotransform=geotransform, epsg=None)
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.SetProjection(reference.ExportToWkt())
        dataset = None
    layer = QgsRasterLayer(str(path), "map")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    said, measured = ground_sampling_distance(layer), inspect(str(path)).gsd_m()
    assert said == (None if measured is None else pytest.approx(measured, rel=1e-6))


def test_units_of_mercator_shrink_towards_the_pole():
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    sizes = [unit_size_at(mercator, QgsPointXY(0, y)).mean for y in (0, 8_399_738)]
    assert sizes == [1.0, pytest.approx(0.5, rel=5e-3)]
    assert unit_size_at(mercator, QgsPointXY(0, 1e30)) is None
