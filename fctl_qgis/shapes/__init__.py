"""How pixels become shapes, and shapes pixels: areas, polygons, masks, labelled features."""
