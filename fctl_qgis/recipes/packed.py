"""``python -m fctl_qgis.recipes.packed``: labelled imagery and a published encoder in two small files, for another machine.

That machine has a graphics card and torch, and need not have GDAL.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from torch import Tensor

from ..models.efficientnet import EfficientNetLiteEncoder
from .concepts import FINE
from .imagery import REDUCED, PlacedRaster, drawn_scenes, load_places

INDEX = "index.json"
#: of WebP: a difference the eye does not see, and smaller than what training does to colours anyway
QUALITY = 80

Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Material:
    """What trainings are made of.

    Attributes:
        encoder: a file that :func:`pack_encoder` wrote.
        digest: of the rasters and the encoder, by value.
    """

    rasters: list[PlacedRaster]
    encoder: Path
    digest: str

    @classmethod
    def opened(cls, packed: Path, encoder: Path, threads: int = 4) -> Material:
        """From files that :func:`pack` and :func:`pack_encoder` wrote."""
        return cls(unpack(packed, threads), encoder, content_digest(packed, encoder))


def content_digest(*paths: Path) -> str:
    """Of what files hold; when a file was packed is no part of it."""
    found = hashlib.sha256()
    for path in paths:
        if not zipfile.is_zipfile(path):
            found.update(path.read_bytes())
            continue
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                found.update(name.encode())
                found.update(archive.read(name))
    return found.hexdigest()


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


def pack_encoder(published: Path, variant: str, path: Path) -> None:
    """Write the encoder's part of a published checkpoint: tensors named by their place, in half precision where they fit."""
    encoder = EfficientNetLiteEncoder(3, variant)
    encoder.load_published(torch.load(published, weights_only=True, map_location="cpu").values())
    tensors = {f"{place:04d}": (name, tensor) for place, (name, tensor) in enumerate(encoder.state_dict().items())}
    save_file({place: tensor.half() if tensor.is_floating_point() and "running" not in name else tensor
               for place, (name, tensor) in tensors.items()}, path)


def unpack_encoder(path: Path) -> list[Tensor]:
    """The tensors that :func:`pack_encoder` wrote, in the order of the checkpoint."""
    tensors = load_file(path)
    return [tensors[place] for place in sorted(tensors)]


def _encoded(image: np.ndarray, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    Image.fromarray(image).save(content, kind, **options)
    return content.getvalue()


def _decoded(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)))


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled imagery")
    parser.add_argument("--labels", choices=("reduced", "own"), default="reduced",
                        help="all sets' labels reduced to five classes, or each set's own concepts")
    parser.add_argument("--scenes", type=Path, help="folder of drawn scenes to be learnt from, too")
    parser.add_argument("--published", type=Path, required=True, help="the checkpoint of the encoder, a .pth file")
    parser.add_argument("--variant", default="efficientnet-lite1")
    parser.add_argument("--out", type=Path, required=True, help="folder for places.zip and encoder.safetensors")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    pack_encoder(args.published, args.variant, args.out / "encoder.safetensors")
    scenes = drawn_scenes(args.scenes) if args.scenes else []
    pack([*load_places(args.data, FINE if args.labels == "own" else REDUCED), *scenes], args.out / "places.zip")


if __name__ == "__main__":
    main()
