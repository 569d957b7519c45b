"""The interpreter that holds torch: finding, creating, checking it (neither torch nor qgis)."""
