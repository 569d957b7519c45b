"""What forward passes run on, and how the work is cut up: settled when a job is planned, never while it runs."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import torch

from ..errors import UsageError
from ..jobs.raster import RasterJob
from ..jobs.warm import WarmJob
from ..packages.card import ModelCard
from .predictor import device_name

#: a block's sums may take this much memory
BLOCK_BYTES = 96 * 2**20
#: what is freed in pieces up to this size is kept, which features are, and the sums of blocks are not: kept, they would leave
#: gaps that grow; so much may lie unused at the end of the heap
LARGEST_KEPT, UNUSED_KEPT = 32 * 2**20, 128 * 2**20
#: the names malloc.h gives what mallopt changes
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
#: threads that read and merge while a graphics card computes
MOST_READERS = 8


@dataclass(frozen=True)
class Hardware:
    """What there is to compute on.

    Attributes:
        device: ``cpu`` or ``cuda``.
        engine: what else than the job decides the digits; two machines that say the same compute the same.
        batch: patches that fit into one forward pass.
        workers: threads that may be at work at the same time.
    """

    device: str
    engine: str
    batch: int
    workers: int

    @classmethod
    def here(cls, device: str, batch: int = 1) -> Hardware:
        """This machine."""
        from ..raster.sources import gdal_version  # what has to do with training and cards alone does without GDAL
        engine = f"torch {torch.__version__}, numpy {np.__version__}, GDAL {gdal_version()}, {device_name(device)}"
        return cls(device, engine, batch,
                   usable_cores() if device == "cpu" else min(usable_cores(), MOST_READERS))


@dataclass(frozen=True)
class Machine:
    """What the forward passes run on and how the work is cut up.

    Attributes:
        device, precision, engine: change arithmetic and are therefore part of what identifies a result.
        batch, workers, block_patches: do not change the result. (On CUDA the batch may, by the choice of kernels: what goes on
            with finished blocks keeps theirs.)
    """

    device: str
    precision: str
    engine: str
    batch: int
    workers: int
    block_patches: int

    @classmethod
    def chosen(cls, job: RasterJob | WarmJob, card: ModelCard, classes: int, hardware: Hardware) -> Machine:
        """What the job says, and sensible numbers where it says nothing."""
        return cls(hardware.device, _precision(job, card, hardware.device), hardware.engine, job.batch or hardware.batch,
                   job.workers or hardware.workers, job.block_patches or block_side(card, classes))


def keep_freed_memory() -> None:
    """Ask the C library to hand out again what was freed, instead of giving it back and asking for new pages.

    Features come and go by the megabyte, and a page's first touch costs as much as the arithmetic on it. Only glibc listens.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(_MMAP_THRESHOLD, LARGEST_KEPT)
            library.mallopt(_TRIM_THRESHOLD, UNUSED_KEPT)


def give_back_freed_memory() -> None:
    """Return to the system what :func:`keep_freed_memory` has kept.

    What lives long (features of contexts) lies between what comes and goes, and leaves gaps that grow over hours. Doing so
    after each block costs the first touches of one patch's features, a thousandth of the block's time.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def usable_cores() -> int:
    """Those this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def computes_in_bfloat16(device: torch.device) -> bool:
    """CUDA devices, and CPUs with bfloat16 instructions: elsewhere it is emulated and slower than single precision."""
    if device.type == "cuda":
        return True
    tests = (getattr(torch.cpu, name, None) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"))
    return any(test is not None and test() for test in tests)


def _precision(job: RasterJob | WarmJob, card: ModelCard, device: str) -> str:
    """On a CPU single precision unless it is asked for otherwise: the same model then gives the same map everywhere."""
    if job.precision == "float16" and device == "cpu":
        raise UsageError("The precision 'float16' is for graphics cards; on a CPU choose 'float32' or 'bfloat16'.")
    if job.precision != "auto":
        return job.precision
    # values of a network whose layers are not normalised may leave the range of half precision
    return "float16" if device != "cpu" and bool(card.segmenter.hyperparameters.get("normalise", False)) else "float32"


def block_side(card: ModelCard, classes: int) -> int:
    """The largest of 8, 4, 2, 1 patches a side whose sums fit the memory a block may take."""
    patches = [card.patch, *([card.refiner.patch] if card.refiner else [])]
    for side in (8, 4, 2):
        if all(classes * 4 * ((side - 1) * patch.step_px + patch.size_px) ** 2 <= BLOCK_BYTES for patch in patches):
            return side
    return 1
