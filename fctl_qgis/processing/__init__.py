"""The Processing provider: the only folder, besides plugin.py, that imports qgis."""
