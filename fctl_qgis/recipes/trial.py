"""How well a network does on left-out places: whole rasters in overlapping patches, on the device that trained it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from ..inference.machine import computes_in_bfloat16
from ..inference.shared_contexts import MARGIN_PX
from ..models.fctl import FCtL
from ..raster.grid import Overlap
from .atlas import Atlas, Windows
from .imagery import CLASSES
from .lessons import CONTEXT_PX, REDUCTION

PATCH_PX, STEP_PX = 512, 384


def patches_of(shape: tuple[int, int]) -> list[tuple[int, int]]:
    """Corners of the patches of a raster: from its own corner in constant steps, the last ones reach beyond."""
    rows, columns = (range(0, max(1, length - (PATCH_PX - STEP_PX)), STEP_PX) for length in shape)
    return [(row, column) for row in rows for column in columns]


@torch.inference_mode()
def logits_of(network: Callable[[Tensor, list[Tensor]], Tensor], atlas: Atlas, number: int, shape: tuple[int, int],
              contexts: Sequence[float], merge: Overlap = "average", batch: int = 16, classes: int = len(CLASSES)) -> Tensor:
    """Logits of a whole raster: float (classes, height, width).

    Args:
        number: of the raster in the atlas.
        merge: where patches overlap, they are averaged, or cut in the middle (montage).
        classes: of the network.
    """
    spare = (PATCH_PX - STEP_PX) // 2 if merge == "montage" else 0
    corners = patches_of(shape)
    bottom, right = (max(corner[axis] for corner in corners) + PATCH_PX for axis in (0, 1))
    total = torch.zeros(classes, bottom, right, device=atlas.device)
    count = torch.zeros(bottom, right, device=atlas.device)
    for start in range(0, len(corners), batch):
        some = corners[start:start + batch]
        windows = Windows(np.full(len(some), number), np.array(some, float) + PATCH_PX / 2, np.ones(len(some)),
                          np.tile(np.eye(2), (len(some), 1, 1)))
        around = [atlas.cut(windows.wider(REDUCTION * context), CONTEXT_PX + 2 * MARGIN_PX) / 255 for context in contexts]
        with torch.autocast(atlas.device.type, torch.bfloat16, enabled=computes_in_bfloat16(atlas.device)):
            logits = network((atlas.cut(windows, PATCH_PX) / 255).contiguous(memory_format=torch.channels_last),
                             [image.contiguous(memory_format=torch.channels_last) for image in around])
        for (row, column), found in zip(some, logits.float()):
            # what neighbours cut off, but not along the raster's own edges
            top, left = spare * (row > 0), spare * (column > 0)
            down, right = PATCH_PX - spare * (row < corners[-1][0]), PATCH_PX - spare * (column < corners[-1][1])
            where = slice(row + top, row + down), slice(column + left, column + right)
            total[(slice(None), *where)] += found[:, top:down, left:right]
            count[where] += 1
    return (total / count.clamp(min=1))[:, :shape[0], :shape[1]]


class Cropped(nn.Module):
    """A FCtL network whose contexts come with a margin of surroundings that only their features see, as in use."""

    def __init__(self, network: FCtL) -> None:
        super().__init__()
        self.network: FCtL = network

    def forward(self, local: Tensor, contexts: Sequence[Tensor] = ()) -> Tensor:
        """(B, bands, H, W), contexts of c + 2·margin pixels → logits (B, classes, H, W)."""
        logits: Tensor = self.network(local, contexts, MARGIN_PX)
        return logits


def confusion(labels: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Counts (classes, classes) by truth and answer over the pixels whose class is known."""
    known = labels < len(CLASSES)
    pairs = labels[known].astype(np.int64) * len(CLASSES) + classes[known]
    return np.bincount(pairs, minlength=len(CLASSES) ** 2).reshape(len(CLASSES), -1)
