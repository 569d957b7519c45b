"""Draws georeferenced land-cover scenes with exact labels, for tests and for ``make demo``.

    python tests/scenes.py FOLDER [--count 1] [--size 1600] [--seed 1]

writes ``scene_<seed>.tif`` (RGB, 0.5 m, UTM 17N) and ``scene_<seed>_labels.tif`` (class index per pixel).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()

CLASSES = ("building", "road", "bare land", "vegetation", "water")
BUILDING, ROAD, BARE, VEGETATION, WATER = range(5)
GROUND_COLORS = {ROAD: (112, 112, 116), BARE: (196, 172, 134), VEGETATION: (74, 104, 58), WATER: (42, 74, 92)}
ROOF_COLORS = ((168, 84, 66), (206, 204, 200), (128, 122, 118), (226, 214, 190), (96, 100, 110))
GEOTRANSFORM = (435000.0, 0.5, 0.0, 4520000.0, 0.0, -0.5)


def smooth_noise(rng: np.random.Generator, shape: tuple[int, int], cell_px: int) -> np.ndarray:
    """Bilinear noise, mean 0, about ±1, whose blobs are ``cell_px`` wide."""
    coarse = rng.standard_normal((shape[0] // cell_px + 3, shape[1] // cell_px + 3))
    rows, cols = ((np.arange(size) / cell_px) for size in shape)
    top, left = rows.astype(int), cols.astype(int)
    down, right = (rows - top)[:, None], (cols - left)[None]
    upper = coarse[top][:, left] * (1 - right) + coarse[top][:, left + 1] * right
    lower = coarse[top + 1][:, left] * (1 - right) + coarse[top + 1][:, left + 1] * right
    return upper * (1 - down) + lower * down


def draw_scene(height: int, width: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """RGB uint8 (3, height, width) and labels uint8 (height, width)."""
    rng = np.random.default_rng(seed)
    shape = (height, width)
    rows, cols = np.mgrid[:height, :width].astype(np.float32)
    relief = smooth_noise(rng, shape, 300)
    labels = np.where(smooth_noise(rng, shape, 180) + 0.3 * smooth_noise(rng, shape, 40) > 0.1, VEGETATION, BARE)
    labels[relief > 1.1] = WATER
    river = height * rng.uniform(0.2, 0.8) + 90 * np.sin(cols / rng.uniform(180, 320) + rng.uniform(0, 6))
    labels[np.abs(rows - river) < rng.uniform(14, 34)] = WATER
    water = labels == WATER

    angle = rng.uniform(-0.4, 0.4)
    along = cols * np.cos(angle) + rows * np.sin(angle)
    across = -cols * np.sin(angle) + rows * np.cos(angle)
    town = (smooth_noise(rng, shape, 350) > -0.2) & ~water
    streets = (np.abs((along + 1e4) % 230 - 115) < 6) | (np.abs((across + 1e4) % 170 - 85) < 6)
    main_road = np.abs(across - (across.min() + across.max()) * rng.uniform(0.35, 0.65)) < 10
    roads = (streets & town) | main_road
    labels[roads] = ROAD

    base = np.empty((3, height, width), np.float32)
    for label, color in GROUND_COLORS.items():
        tint = np.array(color, np.float32) * rng.uniform(0.9, 1.1) + rng.normal(0, 3, 3)
        base[:, labels == label] = tint[:, None]
    trees = 26 * smooth_noise(rng, shape, 7) + 12 * smooth_noise(rng, shape, 60)
    base += np.where(labels == VEGETATION, trees, 0)
    base += np.where(labels == BARE, 7 * smooth_noise(rng, shape, 25) + 5 * smooth_noise(rng, shape, 110), 0)
    base += np.where(labels == WATER, 3 * smooth_noise(rng, shape, 90), 0)
    base += np.where(labels == ROAD, 5 * smooth_noise(rng, shape, 30), 0)

    _draw_buildings(rng, base, labels, along, across, town & ~roads, angle)
    noise = rng.normal(0, 5, (1, height, width)) + rng.normal(0, 2, base.shape)
    image = (base + np.roll(base, 1, axis=1) + np.roll(base, 1, axis=2) + base) / 4 + noise
    return np.clip(image, 0, 255).astype(np.uint8), labels.astype(np.uint8)


def _draw_buildings(rng: np.random.Generator, base: np.ndarray, labels: np.ndarray, along: np.ndarray,
                    across: np.ndarray, ground: np.ndarray, angle: float) -> None:
    """Rectangles along the streets, each with a gabled roof and a shadow; drawn into ``base`` and ``labels``."""
    height, width = labels.shape
    places = np.argwhere(ground[::40, ::40]) * 40
    for row, col in rng.permutation(places)[: int(0.45 * len(places))]:
        half_length, half_width = rng.uniform(12, 30), rng.uniform(9, 20)
        reach = int(half_length + half_width) + 12
        box = slice(max(0, row - reach), min(height, row + reach)), slice(max(0, col - reach), min(width, col + reach))
        u, v = along[box] - along[row, col], across[box] - across[row, col]
        footprint = (np.abs(u) < half_length) & (np.abs(v) < half_width)
        margin = (np.abs(u) < half_length + 5) & (np.abs(v) < half_width + 5)
        if (margin & ((labels[box] == BUILDING) | ~ground[box])).any():
            continue
        shadow = (np.abs(u - 6) < half_length) & (np.abs(v - 7) < half_width) & ~footprint
        base[:, box[0], box[1]] *= np.where(shadow, 0.55, 1)
        roof = np.array(ROOF_COLORS[rng.integers(len(ROOF_COLORS))], np.float32) + rng.normal(0, 8, 3)
        lit = np.where(v < 0, 1.08, 0.9)
        part = base[:, box[0], box[1]]
        part[:, footprint] = (roof[:, None, None] * lit)[:, footprint]
        labels[box][footprint] = BUILDING


def write_raster(path: Path, pixels: np.ndarray, *, geotransform: tuple[float, ...] | None = GEOTRANSFORM,
                 epsg: int | None = 32617, nodata: float | None = None, driver: str = "GTiff",
                 options: tuple[str, ...] = ()) -> Path:
    """Writes (bands, height, width) or (height, width) of any numpy type GDAL knows; returns ``path``."""
    from osgeo import gdal_array
    pixels = pixels if pixels.ndim == 3 else pixels[None]
    memory = gdal_array.OpenArray(np.ascontiguousarray(pixels))
    if geotransform is not None:
        memory.SetGeoTransform(geotransform)
    if epsg is not None:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        memory.SetProjection(crs.ExportToWkt())
    if nodata is not None:
        for band in range(memory.RasterCount):
            memory.GetRasterBand(band + 1).SetNoDataValue(nodata)
    path.parent.mkdir(parents=True, exist_ok=True)
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory, options=list(options))
    return path


def write_scene(folder: Path, height: int, width: int, seed: int) -> tuple[Path, Path]:
    """The scene and its labels as GeoTIFFs; returns both paths."""
    image, labels = draw_scene(height, width, seed)
    options = ("COMPRESS=DEFLATE", "TILED=YES")
    return (write_raster(folder / f"scene_{seed}.tif", image, options=options),
            write_raster(folder / f"scene_{seed}_labels.tif", labels, options=options))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--size", type=int, default=1600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for seed in range(args.seed, args.seed + args.count):
        print(*write_scene(args.folder, args.size, args.size, seed))


if __name__ == "__main__":
    main()
