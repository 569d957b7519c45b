"""The folder in which a training keeps labels and checkpoints, and whose they are."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch

from ..errors import FctlError, RasterError
from ..jobs.events import Emit, Info
from ..jobs.private import make_private
from ..jobs.train import TrainJob
from ..locations import version
from ..packages.identity import model_value
from ..packages.package import grouped
from ..raster.sources import value_of
from ..training.made_of import digest, settings_of
from ..training.recipe import Recipe, Stage
from .labelled import LabelledGround
from .start import Start

#: of a job, what does not change what is learnt, or counts by value
NAMES = ("labels", "class_field", "classes", "colors", "output", "id", "title", "device", "workers", "model", "text", "images")
KEY = "key.txt"


@contextmanager
def scratch_of(job: TrainJob) -> Iterator[Path]:
    """The folder of labels and checkpoints. A training that is refused before anything was learnt leaves none; one that an
    earlier training needs to go on stays."""
    scratch = job.scratch()
    is_new = not scratch.exists()
    try:
        make_private(scratch)
        yield scratch
    except (FctlError, OSError) as error:
        if is_new:
            shutil.rmtree(scratch, ignore_errors=True)
        if isinstance(error, FctlError):
            raise
        raise RasterError(f"Cannot write to {scratch.parent}: {error.strerror or error}.") from None


def key_of(job: TrainJob, start: Start, ground: LabelledGround, stage: Stage, recipe: Recipe, device: str,
           threads: int) -> str:
    """Of all that the weights depend on (grouped hex digits).

    Labels count as they lie on the rasters, wherever they came from: a layer in memory is another file every time.
    """
    words = {name: value for name, value in asdict(job).items() if name not in NAMES}
    facts = [words, settings_of(stage, recipe), [value_of(raster.info.path) for raster in ground.rasters],
             [asdict(raster.spec) for raster in ground.rasters], [asdict(entry) for entry in ground.classes],
             asdict(start.input), asdict(start.patch), start.base and model_value(start.base),
             start.words and start.words.package.text_tower_hash, start.tower and model_value(start.tower), version(),
             torch.__version__, device, threads]
    return grouped(digest(facts, [hashlib.sha256(labels.data).hexdigest() for labels in ground.labels]))


def forget_another(scratch: Path, key: str, emit: Emit) -> None:
    """Remove the checkpoints of any training but this one."""
    mark = scratch / KEY
    if mark.exists() and mark.read_text() == key:
        return
    old = [path for path in scratch.iterdir() if path.suffix != ".bin"]
    if any(path.suffix == ".pt" for path in old):
        emit(Info("An earlier training of this name had other settings, labels or rasters; this one begins anew."))
    for path in old:
        path.unlink()
    mark.write_text(key)
