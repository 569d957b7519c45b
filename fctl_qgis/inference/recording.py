"""CUDA graphs: forward passes recorded once and replayed.

A forward pass is hundreds of kernels. Python starts each in microseconds, during which other threads that read and merge
want Python, too, and small kernels then wait for one another; a recording is started at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

#: a recording keeps the memory of a pass; without so many times it to spare the pass is not recorded
ROOM = 1.5


class _Recording(NamedTuple):
    """A graph, and where it reads and writes."""

    inputs: Sequence[Tensor]
    graph: torch.cuda.CUDAGraph
    output: Tensor


class Recordings:
    """Recorded passes, by name and by the shapes of what they were given. One thread at a time may use them."""

    def __init__(self) -> None:
        self._known: dict[object, _Recording | None] = {}

    def replay(self, name: str, compute: Callable[..., Tensor], given: Sequence[Tensor]) -> Tensor:
        """``compute(*given)`` on the card, which must do the same whenever it is called under this name.

        Args:
            given: tensors, on the card or not.

        Returns:
            A tensor of its own, in the order of the current stream.

        Raises:
            torch.OutOfMemoryError: and the memory of all recordings is free again.
        """
        key = name, *((tensor.shape, tensor.dtype) for tensor in given)
        try:
            if key not in self._known:
                self._known[key] = _record(compute, given)
            recording = self._known[key]
            if recording is None:
                return compute(*(tensor.cuda() for tensor in given))
            for place, tensor in zip(recording.inputs, given):
                place.copy_(tensor, non_blocking=True)
            recording.graph.replay()
            return recording.output.clone()
        except torch.OutOfMemoryError:
            self._known.clear()
            raise


def _record(compute: Callable[..., Tensor], given: Sequence[Tensor]) -> _Recording | None:
    """A pass, recorded; None if there is not enough memory to keep it, or something in it waits for the CPU."""
    inputs = [tensor.to("cuda", copy=True) for tensor in given]
    torch.cuda.synchronize()
    before = torch.cuda.memory_allocated()
    torch.cuda.reset_peak_memory_stats()
    compute(*inputs)  # once without recording: kernels are chosen, and what does not depend on the input is computed
    torch.cuda.synchronize()
    needed = torch.cuda.max_memory_allocated() - before
    torch.cuda.empty_cache()
    if torch.cuda.mem_get_info()[0] < ROOM * needed:
        return None
    graph = torch.cuda.CUDAGraph()
    try:  # other threads go on reading; after a failure torch would stay on the stream that it records
        with torch.cuda.stream(torch.cuda.current_stream()), torch.cuda.graph(graph, capture_error_mode="thread_local"):
            output = compute(*inputs)
    except RuntimeError:
        return None
    return _Recording(inputs, graph, output)
