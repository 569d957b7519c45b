"""Model packages: cards, hashes, listing (neither torch nor qgis)."""
