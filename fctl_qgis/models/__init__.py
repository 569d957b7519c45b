"""Networks. They know tensors only: no GDAL, no QGIS, no file paths."""
