"""The straight line from a raster and a model package to a classified raster."""
