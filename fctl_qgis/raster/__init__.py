"""Rasters in and out: pixel arithmetic, reading, writing (numpy and osgeo only)."""
