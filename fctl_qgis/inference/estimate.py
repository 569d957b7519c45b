"""What a run will take: said before it starts, and refused while nothing is lost if the disk has no room for it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from ..errors import RasterError
from ..jobs.events import Emit, Info, time_left
from ..raster.decoded import ROOM_BYTES
from ..raster.gdal_errors import CACHE_BYTES
from ..shapes.polygons import usual_seconds
from .layout import Block, Layout, Orientation
from .machine import computes_in_bfloat16, usable_cores
from .plan import Plan
from .predictor import Predictor
from .scorer import Scorer
from .sweep import Sweep
from .transfer import wait_for
from .views import View, read_view

#: below this many patches for each core a run is over before an estimate is of use
WORTH_AN_ESTIMATE = 150
#: the engine with its libraries, and what it keeps of freed memory
ENGINE_BYTES = 640 * 2**20
#: bytes of a result's pixel at worst: hardly compressible, and its overviews
RESULT_BYTES = 1.4
#: how much faster a precision has to be for which digits are given away
WORTH_BFLOAT16 = 1.2
GIB = 2**30


def require_room(plan: Plan, sweeps: Sequence[Sweep], scratch: Path) -> None:
    """Raise ``RasterError`` unless the disk of the scratch folder has room for all that the run will write there."""
    needed = disk_bytes(plan, sweeps) - sum(file.stat().st_size for file in scratch.rglob("*") if file.is_file())
    free = shutil.disk_usage(scratch).free
    if needed > free:
        raise RasterError(f"The disk of {scratch.parent} has {free / GIB:.1f} GiB left, and the run may need "
                          f"{needed / GIB:.1f} GiB there until it ends; make room, choose another folder for the output, or a "
                          "smaller extent.")


def disk_bytes(plan: Plan, sweeps: Sequence[Sweep]) -> int:
    """What the scratch folder holds at most: the maps so far, two rows of blocks, decoded rows, and the finished rasters."""
    maps = sum(sweep.store.decide.layers * sweep.layout.extent.height * sweep.layout.extent.width for sweep in sweeps)
    blocks = max(_rows_bytes(sweep.layout, sweep.store.decide.layers, len(plan.classes)) for sweep in sweeps)
    # polygons are drawn from a second raster of classes, under a minimum confidence by way of three more
    rasters = 1 + bool(plan.job.confidence) + bool(plan.job.polygons) + 3 * plan.job.needs_likely()
    results = RESULT_BYTES * rasters * plan.extent.height * plan.extent.width
    return int(maps + blocks + results + max(sweep.shelves_bytes for sweep in sweeps))


def _rows_bytes(layout: Layout, layers: int, classes: int) -> int:
    """Two rows of the largest block: its classes, and the sums of its strips."""
    largest = _largest(layout)
    strips = sum(strip.height * strip.width for strip in layout.shared(largest))
    return 2 * layout.shape[1] * (layers * largest.cover.height * largest.cover.width + strips * (4 * classes + 1))


def _largest(layout: Layout) -> Block:
    """A block with neighbours on all sides, if there is one."""
    return layout.block(*(min(1, length - 1) for length in layout.shape))


def announce(plan: Plan, sweeps: Sequence[Sweep], counts: Sequence[int], scorer: Scorer, emit: Emit) -> None:
    """Say how long a run of some length will take and how much memory, from a patch that is computed to try it.

    Args:
        counts: of the patches that each sweep has to compute.
    """
    lanes = plan.machine.workers if plan.machine.device == "cpu" else 1
    if sum(counts) < WORTH_AN_ESTIMATE * lanes:
        return
    views, orientations = _one_patch(sweeps[0].layout, scorer)
    seconds, activations = _rehearsed(scorer.predictor, views, orientations)
    total = seconds / lanes * sum(count * sweep.cost for count, sweep in zip(counts, sweeps)) / sweeps[0].cost
    total += polygon_seconds(plan)
    cover = _largest(sweeps[0].layout).cover
    sums = cover.height * cover.width * (4 * len(plan.classes) + 1)
    memory = ENGINE_BYTES + CACHE_BYTES + ROOM_BYTES + lanes * activations + 2 * sums
    emit(Info(f"Estimate: {sum(counts)} patches{time_left(total).replace(' left', '')}, {memory / GIB:.1f} GiB of memory, up "
              f"to {disk_bytes(plan, sweeps) / GIB:.1f} GiB on the disk of the output."))
    full = (plan.machine.device, plan.machine.precision) == ("cpu", "float32")
    if full and computes_in_bfloat16(scorer.predictor.device) and (
            offer := bfloat16_offered(scorer.predictor, views, orientations)):
        emit(Info(offer))


def polygon_seconds(plan: Plan) -> float:
    """What drawing polygons will take, if they are wanted."""
    return usual_seconds(plan.extent.height * plan.extent.width, usable_cores()) if plan.job.polygons else 0.0


def _one_patch(layout: Layout, scorer: Scorer) -> tuple[list[View], Sequence[Orientation]]:
    """What the network sees of a patch, and in which orientations; what contexts come to is kept for the run itself."""
    (patch, *_) = layout.patches(layout.block(0, 0))
    local, _ = read_view(scorer.source, patch.window, patch.window.height, scorer.predictor.device)
    return scorer.views([patch], [local]), patch.orientations


def bfloat16_offered(predictor: Predictor, views: Sequence[View], orientations: Sequence[Orientation]) -> str:
    """What bfloat16 would be worth, tried with a patch; empty if it is not worth saying."""
    other = Predictor(predictor.network, predictor.device, precision="bfloat16")
    other(views, orientations)  # kernels are made
    classes, seconds = [], []
    for tried in (predictor, other):
        started = time.monotonic()
        classes.append(tried(views, orientations).argmax(1))
        seconds.append(time.monotonic() - started)
    if seconds[0] < WORTH_BFLOAT16 * seconds[1]:
        return ""
    same = 100 * float((classes[0] == classes[1]).float().mean())
    return (f"This processor is made for bfloat16, too: a patch took it {seconds[0] / seconds[1]:.1f} times less time, and "
            f"{same:.2f} % of the patch's pixels were given the same class. Choose the precision 'bfloat16' if that is good "
            "enough.")


def _rehearsed(predictor: Predictor, views: Sequence[View], orientations: Sequence[Orientation]) -> tuple[float, int]:
    """Seconds of one patch, and bytes of features that are in the CPU's memory at the same time while it is computed."""
    outputs = 0
    if predictor.device.type == "cuda":
        predictor(views, orientations)  # recorded; from now on a whole batch takes as long as one patch
        started = time.monotonic()
        predictor(views, orientations)
        wait_for(predictor.device)
        return (time.monotonic() - started) / predictor.batch, 0

    def count(_module: nn.Module, _inputs: object, output: object) -> None:
        nonlocal outputs
        if isinstance(output, torch.Tensor):
            outputs += output.numel() * output.element_size()

    hooks = [module.register_forward_hook(count) for module in predictor.network.modules() if not any(module.children())]
    started = time.monotonic()
    predictor(views, orientations)
    seconds = time.monotonic() - started
    for hook in hooks:
        hook.remove()
    return seconds, outputs // (3 * len(orientations))
