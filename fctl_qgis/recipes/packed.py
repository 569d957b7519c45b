"""Labelled imagery in one small file, for a machine that has torch and a graphics card, and no GDAL."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from .imagery import PlacedRaster

INDEX = "index.json"
#: of WebP: a difference the eye does not see, and smaller than what training does to colours anyway
QUALITY = 80

Image.MAX_IMAGE_PIXELS = None


def pack(rasters: Iterable[PlacedRaster], path: Path) -> None:
    """Write rasters to a file: colours (and near-infrared) as lossy WebP, labels as PNG."""
    index = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, raster in enumerate(rasters):
            index.append({"group": raster.group, "place": raster.place, "name": raster.name, "gsd_m": raster.gsd_m,
                          "bands": len(raster.pixels)})
            archive.writestr(f"{number}.webp", _encoded(np.moveaxis(raster.pixels[:3], 0, -1), "WEBP", quality=QUALITY))
            if len(raster.pixels) > 3:
                archive.writestr(f"{number}.nir.webp", _encoded(raster.pixels[3], "WEBP", quality=QUALITY))
            archive.writestr(f"{number}.png", _encoded(raster.labels, "PNG", optimize=True))
        archive.writestr(INDEX, json.dumps(index))


def unpack(path: Path, threads: int = 4) -> list[PlacedRaster]:
    """The rasters of a file that :func:`pack` wrote."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}

    def raster(entry: tuple[int, dict[str, object]]) -> PlacedRaster:
        number, about = entry
        pixels = np.moveaxis(_decoded(content[f"{number}.webp"])[..., :3], -1, 0)
        if about.pop("bands") != 3:
            infrared = _decoded(content[f"{number}.nir.webp"])
            pixels = np.concatenate([pixels, infrared[None] if infrared.ndim == 2 else infrared[None, ..., 0]])
        return PlacedRaster(**about, pixels=pixels, labels=_decoded(content[f"{number}.png"]))  # type: ignore[arg-type]

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(raster, enumerate(json.loads(content[INDEX]))))


def _encoded(image: np.ndarray, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    Image.fromarray(image).save(content, kind, **options)
    return content.getvalue()


def _decoded(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)))
