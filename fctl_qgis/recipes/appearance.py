"""How samples vary, for whole batches on their device: what light, air, sensors and files do to the same place.

Strong but plausible: a person would still name every surface. Patch and contexts of a sample change alike; what has the size
of a pixel (blur, noise, JPEG artefacts) spares the contexts, which are reduced.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import conv2d, pad

#: chances of each change a sample
STRETCHED, COLD, MIXED, HAZY, SHADED, BLURRED, NOISY, COMPRESSED = 0.35, 0.35, 0.4, 0.15, 0.25, 0.2, 0.15, 0.25
#: by how much green exceeds the mean of red and blue in what grows, and how soft that bound is
GREEN, SOFT = 0.03, 0.01
#: luminance and colour differences of JPEG
_TO_YCC = torch.tensor([[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]])


class Appearance:
    """Draws and applies the changes of one batch.

    Args:
        generator: of the batch's device; the batch depends on it alone.
        strength: 0 changes nothing, 1 is as strange as imagery gets.
    """

    def __init__(self, generator: torch.Generator, strength: float = 1.0) -> None:
        self.generator, self.strength = generator, strength
        self.device = generator.device

    def altered(self, local: Tensor, contexts: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Patch (B, bands, H, W) and contexts (B, bands, h, w), 0…1, under one change a sample."""
        if not self.strength:
            return local, list(contexts)
        sizes = [view[0, 0].numel() for view in (local, *contexts)]
        flat = torch.cat([view.flatten(2) for view in (local, *contexts)], dim=2)
        pieces = self._recoloured(flat, sizes[0]).split(sizes, dim=2)
        local, *contexts = (piece.reshape(view.shape) for piece, view in zip(pieces, (local, *contexts)))
        local = self._some(SHADED, local, self._shaded)
        local = self._some(BLURRED, local, self._blurred)
        local = self._some(NOISY, local, self._noisy)
        if local.shape[1] == 3:
            local = self._some(COMPRESSED, local, self._compressed)
        return local.clamp(0, 1), list(contexts)

    def _recoloured(self, flat: Tensor, local_pixels: int) -> Tensor:
        """(B, bands, pixels): stretch, colder green, gamma, gains, contrast, saturation, mixed channels, haze."""
        count, bands = flat.shape[:2]
        local = flat[..., :local_pixels:17]
        low, high = (local.quantile(share, dim=2, keepdim=True) for share in (0.02, 0.98))
        chosen = self._chosen(STRETCHED, count)
        low, high = (torch.where(chosen, found, plain) for found, plain in ((low, 0.0), (high.maximum(low + 0.15), 1.0)))
        flat = ((flat - low) / (high - low)).clamp(0, 1)
        flat = self._colder(flat)
        flat = flat.clamp(min=1e-3) ** torch.exp(self._spread(0.45, count))
        flat = flat * torch.exp(self._spread(0.16, count, bands)) * torch.exp(self._spread(0.25, count))
        mean = flat.mean(dim=(1, 2), keepdim=True)
        flat = mean + (flat - mean) * torch.exp(self._spread(0.35, count))
        grey = flat[:, :3].mean(dim=1, keepdim=True)
        flat = grey + (flat - grey) * torch.exp(self._spread(0.6, count))
        strange = 0.12 * self.strength * self._normal((count, bands, bands)) * self._chosen(MIXED, count)
        mixing = torch.eye(bands, device=self.device) + strange
        flat = torch.bmm(mixing / mixing.sum(dim=2, keepdim=True).clamp(min=0.5), flat)
        veil = self._within(0, 0.4 * self.strength, count) * self._chosen(HAZY, count)
        return (flat * (1 - veil) + veil * self._within(0.65, 0.95, count)).clamp(0, 1)

    def _colder(self, flat: Tensor) -> Tensor:
        """What is green as early in the year, or as a sensor that sees little red has it: teal and dark, near still water."""
        count, bands = flat.shape[:2]
        if bands < 3:
            return flat
        red, green, blue = flat[:, :1], flat[:, 1:2], flat[:, 2:3]
        share = torch.sigmoid((green - (red + blue) / 2 - GREEN) / SOFT) * self._chosen(COLD, count)
        less_red, more_blue = self._within(1 - 0.45 * self.strength, 1, count), self._within(1, 1 + 0.7 * self.strength, count)
        colder = torch.cat([red * less_red, green, torch.minimum(blue * more_blue, blue.maximum(green)), flat[:, 3:]], dim=1)
        return torch.lerp(flat, colder * self._within(1 - 0.4 * self.strength, 1.1, count), share)

    def _shaded(self, views: Tensor) -> Tensor:
        """A few soft-edged stripes in shadow, as of clouds, walls and trees: darker, and bluer."""
        count, bands, height, width = views.shape
        rows = torch.linspace(-1, 1, height, device=self.device)[None, :, None]
        columns = torch.linspace(-1, 1, width, device=self.device)[None, None, :]
        shade = torch.zeros(count, height, width, device=self.device)
        for _ in range(2):
            angle, middle = self._within(0, 2 * math.pi, count), self._within(-1, 1, count)
            half = self._within(0.03, 0.3, count)
            distance = (rows * angle.sin() + columns * angle.cos() - middle).abs() - half
            shade = torch.maximum(shade, torch.sigmoid(-distance / self._within(0.004, 0.05, count)))
        darkness = self._within(0.25, 0.65, count)[..., None]
        tint = torch.ones(bands, device=self.device)
        tint[2:3] = 0.85
        return views * (1 - darkness * tint[None, :, None, None] * shade[:, None])

    def _noisy(self, views: Tensor) -> Tensor:
        return views + self._normal(views.shape) * self._within(0, 0.04, len(views))[..., None]

    def _blurred(self, views: Tensor) -> Tensor:
        reach = torch.arange(-3, 4, device=self.device, dtype=torch.float32)
        sigma = self._within(0.4, 1.6, len(views))[:, 0]
        kernel = torch.exp(-(reach / sigma) ** 2 / 2)
        kernel = (kernel / kernel.sum(dim=1, keepdim=True)).repeat_interleave(views.shape[1], dim=0)
        flat = pad(views.flatten(0, 1)[None], (3, 3, 3, 3), mode="reflect")
        across = conv2d(flat, kernel[:, None, None, :], groups=len(kernel))
        return conv2d(across, kernel[:, None, :, None], groups=len(kernel))[0].view(views.shape)

    def _compressed(self, views: Tensor) -> Tensor:
        """JPEG's arithmetic: 8 × 8 cosines of luminance and colour differences, in steps that grow with frequency."""
        count, _, height, width = views.shape
        order = torch.arange(8, device=self.device, dtype=torch.float32)
        basis = torch.cos((2 * order[None, :] + 1) * order[:, None] * math.pi / 16) * 0.5
        basis[0] = 8 ** -0.5
        matrix = _TO_YCC.to(self.device)
        colours = torch.einsum("yc,bchw->byhw", matrix, views * 255 - 128)
        blocks = colours.view(count, 3, height // 8, 8, width // 8, 8)
        waves = torch.einsum("ui,vj,bcyixj->bcyxuv", basis, basis, blocks)
        coarseness = torch.exp(self._within(-1.2, 1.6, count))[..., None, None, None]
        steps = (3 + 2.2 * (order[:, None] + order[None, :])) * coarseness
        steps = steps * torch.tensor([1.0, 1.8, 1.8], device=self.device)[:, None, None, None, None]
        waves = (waves / steps).round() * steps
        colours = torch.einsum("ui,vj,bcyxuv->bcyixj", basis, basis, waves).reshape(colours.shape)
        return (torch.einsum("cy,byhw->bchw", torch.linalg.inv(matrix), colours) + 128) / 255

    def _some(self, chance: float, views: Tensor, change: Callable[[Tensor], Tensor]) -> Tensor:
        """The change on a share of the samples, neighbours in the batch, which has no order; no device waits for a number."""
        count = round(chance * len(views))
        if not count:
            return views
        generator = torch.Generator().manual_seed(self.generator.initial_seed() + count)
        first = int(torch.randint(len(views), (), generator=generator))
        views = views.roll(-first, dims=0)
        return torch.cat([change(views[:count]), views[count:]]).roll(first, dims=0)

    def _chosen(self, chance: float, count: int) -> Tensor:
        return torch.rand(count, 1, 1, generator=self.generator, device=self.device) < chance

    def _spread(self, width: float, count: int, bands: int = 1) -> Tensor:
        return (2 * torch.rand(count, bands, 1, generator=self.generator, device=self.device) - 1) * width * self.strength

    def _within(self, low: float, high: float, count: int) -> Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, generator=self.generator, device=self.device)

    def _normal(self, shape: Sequence[int]) -> Tensor:
        return torch.randn(*shape, generator=self.generator, device=self.device)
