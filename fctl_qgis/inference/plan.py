"""From a job to a plan: everything that decides the result, settled before the first patch is read."""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from ..errors import UsageError
from ..jobs.events import Emit, Info, Warning
from ..jobs.job import Job
from ..locations import version
from ..packages.package import ModelPackage, grouped
from ..raster import grid
from ..raster.grid import Window
from ..raster.reader import Georeference, RasterInfo, RasterReader, RasterSpec, choose_bands, inspect
from ..raster.stretch import percentile_stretch
from .layout import Layout
from .predictor import device_name

#: a block's sums may take this much memory
BLOCK_BYTES = 96 * 2**20
#: above this enlargement a raster is taken as it is: it holds nothing that finer pixels would show
LARGEST_ENLARGEMENT = 16.0


@dataclass(frozen=True)
class Plan:
    """What a run will do.

    Attributes:
        raster: how the input is read.
        georeference: of the whole processing grid.
        extent: the pixels to classify, on the processing grid.
        sources: name, size and time of change of every file the pixels and the mask come from.
        device, precision, engine: of the forward passes; they change arithmetic and are therefore part of the plan.
        batch, workers, block_patches: how the work is cut up; they do not change the result (on CUDA the batch may,
            by the choice of kernels).
    """

    job: Job
    package: ModelPackage
    raster: RasterSpec
    georeference: Georeference
    extent: Window
    sources: tuple[tuple[str | int, ...], ...]
    device: str
    precision: str
    engine: str
    batch: int
    workers: int
    block_patches: int

    def layout(self) -> Layout:
        patch = self.package.card.patch
        return Layout(self.raster.shape, self.extent, patch.size_px, patch.step_px, self.block_patches, self.job.merge)

    def parameters(self) -> dict[str, Any]:
        """What the user chose or was chosen for him, as it is written into the result."""
        return {"bands": list(self.raster.bands), "merge": self.job.merge, "tta": self.job.tta,
                "min_confidence": self.job.min_confidence, "device": self.device, "precision": self.precision,
                "stretch": self.raster.stretch, "pixel_factor": list(self.raster.factors),
                "window": [self.extent.left, self.extent.top, self.extent.width, self.extent.height]}

    def metadata(self) -> dict[str, str]:
        """The GeoTIFF's own account of how it was made; the same for the same job."""
        card = self.package.card
        return {"FCTL_MODEL": f"{card.id} {card.version}", "FCTL_MODEL_SHA256": self.package.weights_hash,
                "FCTL_VERSION": version(), "FCTL_PARAMETERS": json.dumps(self.parameters())}

    def key(self) -> str:
        """Tells whether unfinished work in the scratch folder belongs to this very plan (grouped hex digits)."""
        facts = [self.metadata(), self.sources, repr(self.package.card), self.engine,
                 self.block_patches, self.raster.edge, None if self.device == "cpu" else self.batch]
        return grouped(hashlib.sha256(json.dumps(facts).encode()).hexdigest())


def make_plan(job: Job, package: ModelPackage, device: str, emit: Emit) -> Plan:
    """Look at the raster and settle everything the job leaves open. Raises ``FctlError`` if it cannot be done."""
    card = package.card
    info = inspect(job.input)
    bands, warning = choose_bands(info, job.bands, card.input.bands)
    if warning:
        emit(Warning(warning))
    factors = _pixel_factors(job, info, card.input.gsd_m, emit)
    shape = _resampled_length(info.shape[0], factors[1]), _resampled_length(info.shape[1], factors[0])
    georeference = info.georeference.rescaled(*factors)
    if georeference.gcps and georeference.geotransform is None and (job.extent or job.mask):
        raise UsageError("The raster is placed by ground control points only, so an extent or a mask cannot be laid over "
                         "it; warp it first (Raster, Projections, Warp).")
    spec = RasterSpec(job.input, bands, shape, factors, None, card.input.edge)  # type: ignore[arg-type]
    extent = Window(0, 0, *shape)
    if job.extent is not None:
        extent = grid.snap_extent(job.extent, georeference.pixel_grid, shape)
        if extent.is_empty:
            raise UsageError("The extent does not meet the raster; give it as xmin, xmax, ymin, ymax in the "
                             "raster's coordinate system.")
    is_8_bit = info.palette or all(info.data_types[band - 1] == "Byte" for band in bands)
    scaling = card.input.scaling
    if scaling.method == "fixed":
        spec = replace(spec, stretch=scaling.ranges)
    elif not is_8_bit:
        own = RasterReader(RasterSpec(job.input, bands, info.shape))
        spec = replace(spec, stretch=percentile_stretch(own, *scaling.percentiles))
        emit(Info("Stretch " + ", ".join(f"band {b}: {lo:g} to {hi:g}" for b, (lo, hi) in zip(bands, spec.stretch or ()))))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    sources = tuple(map(_fingerprint, [*info.files, *([job.mask] if job.mask else [])]))
    return Plan(job, package, spec, georeference, extent, sources, device, "float32" if device == "cpu" else "float16",
                f"torch {torch.__version__}, {device_name(device)}",
                batch=job.batch or (1 if device == "cpu" else 8),
                workers=job.workers or (cores if device == "cpu" else min(cores, 8)),
                block_patches=job.block_patches or _block_side(card.patch.size_px, card.patch.step_px, len(card.classes)))


def _fingerprint(name: str) -> tuple[str | int, ...]:
    """What tells one state of a file from another; ``name`` may carry a layer (``path|layername=…``)."""
    try:
        status = os.stat(name.partition("|")[0])
    except OSError:
        return (name,)
    return name, status.st_size, status.st_mtime_ns


def _resampled_length(length: int, factor: float) -> int:
    """Pixels of ``factor`` times the size that cover ``length`` pixels; the last may reach beyond."""
    return max(1, math.ceil(length / factor - 1e-6))


def _pixel_factors(job: Job, info: RasterInfo, gsd_range: tuple[float, float], emit: Emit) -> tuple[float, float]:
    """Processing pixel over raster pixel, along columns and rows."""
    unit = info.metres_per_unit()
    if job.resolution is not None:
        if info.georeference.geotransform is None:
            raise UsageError("A resolution cannot be used: the raster has no geotransform, so its pixels have no size.")
        across, down = grid.pixel_size(info.georeference.geotransform)
        wanted = job.resolution
        if info.is_geographic:  # the resolution is then in metres
            wanted /= unit or 1.0
        return _exact(wanted / across), _exact(wanted / down)
    gsd = info.gsd_m()
    if gsd is None:
        emit(Info("The raster's ground sampling distance is unknown; it is processed pixel by pixel as it is."))
        return 1.0, 1.0
    finest, coarsest = gsd_range
    target = min(max(gsd, finest), coarsest)
    if target == gsd:
        return 1.0, 1.0
    if gsd / target > LARGEST_ENLARGEMENT:
        emit(Warning(f"The raster's pixels ({gsd:.3g} m) are far coarser than the {finest:g} to {coarsest:g} m the model "
                     "was made for; it is processed as it is, but do not expect a meaningful map."))
        return 1.0, 1.0
    emit(Warning(f"The raster's ground sampling distance of {gsd:.3g} m lies outside the model's {finest:g} to "
                 f"{coarsest:g} m; it is processed, and the result written, at {target:g} m. Set a resolution to "
                 "choose otherwise."))
    return target / gsd, target / gsd


def _exact(factor: float) -> float:
    """The raster's own resolution, typed in with a few digits, must not cause a resampling."""
    return 1.0 if abs(factor - 1) < 1e-4 else factor


def _block_side(patch_px: int, step_px: int, classes: int) -> int:
    """The largest of 8, 4, 2, 1 patches a side whose sums fit the memory a block may take."""
    for side in (8, 4, 2):
        if classes * 4 * ((side - 1) * step_px + patch_px) ** 2 <= BLOCK_BYTES:
            return side
    return 1


def scratch_belongs(folder: Path, plan: Plan) -> bool:
    """Whether the scratch folder holds work of this plan; a folder of another plan has to go."""
    try:
        return (folder / "plan.txt").read_text() == plan.key()
    except OSError:
        return False
