"""All training rasters on one device, and windows cut out of many of them at once.

A graphics card trains faster than a CPU can cut and augment samples. So the rasters lie on the card, end to end in one flat
array with their pyramids, and a whole batch of turned and scaled windows is gathered in a few operations, the same on a CPU.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

#: how often a pyramid halves a raster
LEVELS = 5
#: a level is sampled at up to this many of its own pixels a step: bilinear sampling then blurs and aliases little
WIDEST_STEP = 1.4


@dataclass(frozen=True)
class Windows:
    """Square windows, one for each sample of a batch; all arrays have one entry, or row, a sample.

    Attributes:
        raster: int64 (B,), number of the raster.
        centre: float64 (B, 2), row and column in pixels of the raster, (0, 0) being the corner of the first one.
        step: float64 (B,), pixels of the raster for one of the sample.
        turn: float64 (B, 2, 2), from (down, across) of the sample to that of the raster: a rotation, perhaps mirrored.
    """

    raster: np.ndarray
    centre: np.ndarray
    step: np.ndarray
    turn: np.ndarray

    def wider(self, factor: float) -> Windows:
        """The same, each pixel ``factor`` times as wide about the same centres."""
        return Windows(self.raster, self.centre, self.step * factor, self.turn)


class Atlas:
    """Rasters of the same bands, and their labels, on one device.

    Args:
        images: uint8 (bands, height, width) each.
        labels: uint8 (height, width) each.
        ignore: the label of what lies beyond a raster's edge.
    """

    def __init__(self, images: Sequence[np.ndarray], labels: Sequence[np.ndarray], device: torch.device, ignore: int) -> None:
        self.device, self.ignore = device, ignore
        places, pieces, offset = [], [], 0
        for image in images:
            level = torch.from_numpy(np.array(image)).to(device)
            for index in range(LEVELS):
                if index:
                    halved = avg_pool2d(level[None].float(), 2, ceil_mode=True, count_include_pad=False)[0]
                    level = halved.round().to(torch.uint8)
                places.append((offset, *level.shape[1:]))
                pieces.append(level.flatten(1).T.contiguous())
                offset += level[0].numel()
        self.pixels = torch.cat(pieces)
        self.places = torch.tensor(places, device=device).view(-1, LEVELS, 3)
        sizes = [array.size for array in labels]
        self.label_starts = torch.tensor(np.cumsum([0, *sizes[:-1]]), device=device)
        self.labels = torch.cat([torch.from_numpy(array.reshape(-1).copy()) for array in labels]).to(device)

    def cut(self, windows: Windows, size_px: int, mirrored: bool = True) -> Tensor:
        """Pixels of the windows, bilinear from the pyramid level of about their resolution.

        Args:
            mirrored: what lies beyond the edge is a mirror image, else black.

        Returns:
            float32 (B, bands, size_px, size_px), 0…255.
        """
        level = np.clip(np.ceil(np.log2(np.maximum(windows.step, 1e-6) / WIDEST_STEP)), 0, LEVELS - 1).astype(np.int64)
        start, height, width = self.places[self._tensor(windows.raster), self._tensor(level)].T[..., None, None]
        rows, columns = self._positions(windows, size_px, 2.0 ** level)
        top, left = rows.floor(), columns.floor()
        down, across = (rows - top)[..., None], (columns - left)[..., None]
        top, left = top.long(), left.long()

        def at(row: Tensor, column: Tensor) -> Tensor:
            inside = self.pixels[start + _folded(row, height) * width + _folded(column, width)].float()
            if mirrored:
                return inside
            return inside * ((row >= 0) & (row < height) & (column >= 0) & (column < width))[..., None]

        upper = torch.lerp(at(top, left), at(top, left + 1), across)
        lower = torch.lerp(at(top + 1, left), at(top + 1, left + 1), across)
        return torch.lerp(upper, lower, down).movedim(-1, 1)

    def cut_labels(self, windows: Windows, size_px: int) -> Tensor:
        """The nearest label of every pixel: int64 (B, size_px, size_px)."""
        raster = self._tensor(windows.raster)
        height, width = self.places[raster, 0, 1:].T[..., None, None]
        rows, columns = (position.round().long() for position in self._positions(windows, size_px, np.ones(len(raster))))
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        index = self.label_starts[raster][:, None, None] + rows * width + columns
        return torch.where(inside, self.labels[index.where(inside, 0)].long(), self.ignore)

    def _positions(self, windows: Windows, size_px: int, cell_px: np.ndarray) -> tuple[Tensor, Tensor]:
        """Row and column of the middle of every pixel, in cells of the level; (0, 0) is the middle of the first cell."""
        reach = torch.arange(size_px, device=self.device, dtype=torch.float32) - (size_px - 1) / 2
        turn = self._tensor((windows.turn * (windows.step / cell_px)[:, None, None]).astype(np.float32))
        centre = self._tensor((windows.centre / cell_px[:, None] - 0.5).astype(np.float32))
        rows, columns = (centre[:, axis, None, None] + turn[:, axis, 0, None, None] * reach[None, :, None]
                         + turn[:, axis, 1, None, None] * reach[None, None, :] for axis in (0, 1))
        return rows, columns

    def _tensor(self, array: np.ndarray) -> Tensor:
        return torch.from_numpy(array).to(self.device, non_blocking=True)


def _folded(index: Tensor, length: Tensor) -> Tensor:
    """Indices beyond an edge as those of a mirror image, as often as need be."""
    index = index.remainder(2 * length)
    return torch.minimum(index, 2 * length - 1 - index)
