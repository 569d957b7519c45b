"""Features of an image amid zeros, without computing for every image what only zeros are seen of.

FCN-8s pads its input by 100 zeros on each side; more than a third of VGG's arithmetic is then the same for every image.
"""

from __future__ import annotations

from itertools import chain, pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pad

#: the first position along an axis, and the one after the last
Span = tuple[int, int]
#: tensors, and how often each had been written to
Weights = list[tuple[Tensor, int]]
#: sizes of images whose backgrounds are kept: patch and contexts may differ
KEPT_SIZES = 2


class ZeroPadding:
    """Runs the stages of a VGG encoder on padded images; the result is that of the stages themselves, up to rounding.

    Every stage computes the window that the image can influence. Around it lies the background: what the stage makes of
    zeros alone, computed once for images of one size and kept while the weights stay as they are. For inference only.

    Args:
        width: zeros on each side of the image, at least 1.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._known: tuple[Weights, dict[tuple[object, ...], list[Tensor]]] = [], {}

    def features(self, stages: nn.ModuleList, image: Tensor) -> list[Tensor]:
        """(B, bands, H, W) → the output of each stage, the shallowest first."""
        # the first convolution keeps the size, as all others do, and adds the outermost zeros itself
        features = pad(image, [self.width - 1] * 4).contiguous(memory_format=torch.channels_last)
        window = [(self.width - 1, self.width - 1 + length) for length in image.shape[-2:]]
        outputs = []
        for stage, around in zip(stages, self._background(stages, features)):
            influenced, window = _influenced(stage, features, window)
            features = around.expand(len(image), -1, -1, -1).clone()
            features[..., slice(*window[0]), slice(*window[1])] = influenced
            outputs.append(features)
        return outputs

    def _background(self, stages: nn.ModuleList, padded: Tensor) -> list[Tensor]:
        device = padded.device.type
        precision = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else padded.dtype
        key = (padded.shape[1:], padded.device, precision)
        weights = [(tensor.detach(), 0 if tensor.is_inference() else tensor._version)
                   for tensor in chain(stages.parameters(), stages.buffers())]
        known, maps = self._known
        if not _same(known, weights):
            maps = {}
        if key not in maps:
            maps = {**dict(list(maps.items())[1 - KEPT_SIZES:]), key: background(stages, padded)}
            self._known = weights, maps  # both at once: several threads may come here
        return maps[key]


def background(stages: nn.ModuleList, padded: Tensor) -> list[Tensor]:
    """What each stage makes of zeros instead of one padded image (B, bands, H, W): (1, channels, h, w) each.

    Away from its edges a map of zeros is alike everywhere, so a small one is computed and its middle repeated.
    """
    lengths = padded.shape[-2:]
    cuts = [_dispensable(stages, length) for length in lengths]
    features = padded.new_zeros(1, padded.shape[1], *(length - cut for length, cut in zip(lengths, cuts)))
    maps = []
    for index, stage in enumerate(stages):
        features, _ = _influenced(stage, features, [(0, length) for length in features.shape[-2:]])
        whole = features
        for axis, cut in zip((-2, -1), cuts):
            middle, more = features.shape[axis] // 2, cut >> (index + 1)
            places = torch.arange(features.shape[axis] + more, device=features.device)
            whole = whole.index_select(axis, places - (places - middle).clamp(0, more))
        maps.append(whole.contiguous(memory_format=torch.channels_last))
    return maps


def _dispensable(stages: nn.ModuleList, length: int) -> int:
    """How much shorter a map of zeros may be with pools that cut it alike and a middle that its edges do not reach."""
    reach, least = 0, 0
    for index, stage in enumerate(stages):
        convolutions = len(list(stage.children())) - 1
        reach = (reach + convolutions) // 2 + 1
        least = max(least, (2 * reach + 1) << (index + 1))
    return max(length - least, 0) >> len(stages) << len(stages)


def _influenced(stage: nn.Module, features: Tensor, window: list[Span]) -> tuple[Tensor, list[Span]]:
    """The part of a stage's output on which a window of its input has influence, and the rows and columns where it lies.

    Args:
        stage: blocks that begin with a 3×3 convolution which keeps the size, then a 2×2 pool.
        features: (B, channels, h, w), all of the input.
        window: rows and columns.
    """
    *blocks, pool = stage.children()
    rows, columns = (_spans(span, length, len(blocks)) for span, length in zip(window, features.shape[-2:]))
    features = features[..., slice(*rows[0]), slice(*columns[0])]
    for block, of_rows, of_columns in zip(blocks, pairwise(rows), pairwise(columns)):
        convolution, *others = block.children()
        zeros = [*_zeros(*of_columns), *_zeros(*of_rows)]
        if any(zeros):  # without any this would be a copy
            features = pad(features, zeros)
        features = conv2d(features, convolution.weight, convolution.bias)  # type: ignore[arg-type]
        for layer in others:
            features = layer(features)
    features = pool(features)
    starts = rows[-1][0] // 2, columns[-1][0] // 2
    return features, [(start, start + length) for start, length in zip(starts, features.shape[-2:])]


def _spans(window: Span, length: int, convolutions: int) -> list[Span]:
    """Along one axis of this length: what each convolution reads and, last, what they give together.

    That is all they make of the window, and begins and ends between two pairs of the pool.
    """
    start, stop = max(window[0] - convolutions, 0), min(window[1] + convolutions, length)
    spans = [(start - start % 2, min(stop + stop % 2, length))]
    for _ in range(convolutions):
        start, stop = spans[0]
        spans.insert(0, (max(start - 1, 0), min(stop + 1, length)))
    return spans


def _zeros(read: Span, given: Span) -> Span:
    """The zeros a convolution needs before and after what it reads: one at an edge of the map, else none."""
    return 1 + read[0] - given[0], 1 + given[1] - read[1]


def _same(known: Weights, weights: Weights) -> bool:
    """Whether it is the same memory and nothing has been written there; while it is held, no other can have its address."""
    return [(tensor.data_ptr(), version) for tensor, version in known] == [
        (tensor.data_ptr(), version) for tensor, version in weights]
