"""What the network sees of a patch: the patch itself and its contexts, reduced to the size it expects."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from ..models.fctl import Context
from ..raster.grid import Window
from ..raster.pixels import PixelSource


def resized(image: Tensor, height: int, width: int) -> Tensor:
    """uint8 (bands, H, W) → (bands, height, width): antialiased bilinear, the kernel widened when reducing."""
    if image.shape[-2:] == (height, width):
        return image
    return interpolate(image[None], size=(height, width), mode="bilinear", antialias=True, align_corners=False)[0]


def context_window(patch: Window, context: Context, shape: tuple[int, int]) -> Window:
    """The pixels a context covers: λ times the patch around its centre, or the whole raster."""
    return Window(0, 0, *shape) if context == "global" else patch.scaled_about_centre(float(context))


def read_view(source: PixelSource, window: Window, size_px: int) -> tuple[Tensor, Tensor]:
    """A window of any size as uint8 (bands, size_px, size_px), and its validity at full resolution.

    Pixels that are nodata in the source are black, as they are beyond the edge of a published network's raster.
    """
    pixels, valid = source.read(window)
    image, known = torch.from_numpy(pixels.copy()), torch.from_numpy(valid.copy())
    return resized(image, size_px, size_px), known


def read_contexts(source: PixelSource, patch: Window, contexts: Sequence[Context], size_px: int) -> list[Tensor]:
    """The context images of a patch, one uint8 (bands, size_px, size_px) per entry of ``contexts``."""
    return [read_view(source, context_window(patch, context, source.shape), size_px)[0] for context in contexts]
