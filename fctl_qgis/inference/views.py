"""What the network sees of a patch: the patch itself and its contexts, reduced to the size it expects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import interpolate

from ..models.fctl import Context
from ..raster.grid import Window
from ..raster.pixels import PixelSource
from .layout import Orientation
from .transfer import CPU, to_device

#: a whole raster up to this size is read at once; larger ones in tiles of about TILE_PX²
DIRECT_PX, TILE_PX = 2**25, 2048
#: channels that torch resizes together, as those of a picture; more of them take it five times as long for each
TOGETHER = 4
#: what is reduced more than this is reduced before a card gets it, which has no room for kernels as wide
WIDEST_ON_A_CARD = 8


@dataclass(frozen=True)
class View:
    """What the network sees of one patch.

    Attributes:
        local: uint8 (bands, p, p).
        contexts: uint8 (bands, c, c) per outer context; or none, and instead
        features: what the network has made of them, (C, h, w) each, by the orientation in which it saw them.
    """

    local: Tensor
    contexts: Sequence[Tensor] = ()
    features: Mapping[Orientation, Sequence[Tensor]] = field(default_factory=dict)

    def turned(self, orientation: Orientation) -> View:
        """The whole view rotated and mirrored, contexts about the same centre as the patch."""
        return View(turned(self.local, orientation), [turned(image, orientation) for image in self.contexts],
                    {orientation: [turned(features, orientation) for features in self.features.get(orientation, ())]})


def turned(image: Tensor, orientation: Orientation) -> Tensor:
    """An image, or features of one, (…, h, w), as an orientation shows it."""
    if orientation.quarter_turns:  # torch copies for no turn, too
        image = image.rot90(orientation.quarter_turns, (-2, -1))
    return image.flip(-1) if orientation.mirrored else image


def turned_back(image: Tensor, orientation: Orientation) -> Tensor:
    """The inverse of :func:`turned`."""
    image = image.flip(-1) if orientation.mirrored else image
    return image.rot90(-orientation.quarter_turns, (-2, -1)) if orientation.quarter_turns else image


def resized(image: Tensor, height: int, width: int) -> Tensor:
    """uint8 (bands, H, W) → (bands, height, width): antialiased bilinear, the kernel widened when reducing."""
    if image.shape[-2:] == (height, width):
        return image
    if image.device.type != "cpu":  # there torch resizes floats alone
        return _interpolated(image.float(), height, width).round().to(torch.uint8)
    parts = [_interpolated(part, height, width) for part in image.split(TOGETHER)]
    return parts[0] if len(parts) == 1 else torch.cat(parts)


def _interpolated(image: Tensor, height: int, width: int) -> Tensor:
    return interpolate(image[None], size=(height, width), mode="bilinear", antialias=True, align_corners=False)[0]


def read_view(source: PixelSource, window: Window, size_px: int, device: torch.device = CPU) -> tuple[Tensor, Tensor]:
    """A window of any size as uint8 (bands, size_px, size_px) on a device, and its validity at full resolution.

    Pixels that are nodata in the source are black, as they are beyond the edge of a published network's raster.
    """
    pixels, valid = source.read(window)
    image = torch.from_numpy(pixels)
    if max(window.shape) > WIDEST_ON_A_CARD * size_px:
        image = resized(image, size_px, size_px)
    return resized(to_device(image, device), size_px, size_px), torch.from_numpy(valid)


def read_contexts(source: PixelSource, patch: Window, contexts: Sequence[Context], size_px: int,
                  whole: Tensor | None = None, device: torch.device = CPU) -> list[Tensor]:
    """The context images of a patch, one uint8 (bands, size_px, size_px) per entry of ``contexts``, on a device.

    Args:
        whole: what :func:`read_whole` gave, so that a global context is not read again for every patch.
    """
    images = []
    for context in contexts:
        if context == "global":
            images.append(to_device(read_whole(source, size_px) if whole is None else whole, device))
        else:
            images.append(read_view(source, patch.scaled_about_centre(float(context)), size_px, device)[0])
    return images


def read_whole(source: PixelSource, size_px: int) -> Tensor:
    """The whole raster as uint8 (bands, size_px, size_px), in bounded memory.

    A raster of more than :data:`DIRECT_PX` pixels is first averaged over rectangles, tile by tile, to four times the size
    or more that is wanted along each axis.
    """
    height, width = source.shape
    if height * width <= DIRECT_PX:
        return read_view(source, Window(0, 0, height, width), size_px)[0]
    cell = max(1, height // (4 * size_px)), max(1, width // (4 * size_px))
    down, across = (side * max(1, TILE_PX // side) for side in cell)
    rows = [np.concatenate([_averaged(source.read(window.intersection(Window(0, 0, height, width)))[0], cell)
                            for window in (Window(top, left, down, across) for left in range(0, width, across))], axis=2)
            for top in range(0, height, down)]
    return resized(torch.from_numpy(np.concatenate(rows, axis=1)), size_px, size_px)


def _averaged(pixels: np.ndarray, cell: tuple[int, int]) -> np.ndarray:
    """Mean over rectangles of so many rows and columns; those at the right and lower edge may be smaller."""
    starts = [np.arange(0, length, side) for length, side in zip(pixels.shape[1:], cell)]
    sizes = [np.diff(np.append(start, length)) for start, length in zip(starts, pixels.shape[1:])]
    sums = np.add.reduceat(np.add.reduceat(pixels.astype(np.float64), starts[0], axis=1), starts[1], axis=2)
    return np.rint(sums / np.outer(*sizes)).astype(np.uint8)
