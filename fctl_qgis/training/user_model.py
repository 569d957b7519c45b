"""From a user's rasters and labels to a model package: a ``TrainJob`` from beginning to end."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch
from torch import nn

from ..errors import FctlError, RasterError
from ..inference.machine import usable_cores
from ..inference.predictor import REFINER, SEGMENTER, device_name, load_refiner, resolve_device
from ..jobs.events import Done, Emit, Info, Progress, Warning
from ..jobs.private import make_private
from ..jobs.train import TrainJob
from ..locations import version
from ..models.architectures import dump_weights
from ..packages.card import WEIGHTS
from ..packages.identity import model_value
from ..packages.package import grouped
from ..packages.publish import check_new, publish, slug
from ..raster.sources import value_of
from .augmentation import Augmentation
from .held_out import HeldOut, Result
from .labelled import GridRaster, LabelledGround, gather
from .recipe import Recipe, Stage
from .samples import LabelledRaster
from .start import Start
from .trainer import train_stage
from .user_card import REPORT, TABLE, card, placeholder_classes, report
from .watcher import TRAINED, TrainingWatcher

GROUP = "user"
#: what :mod:`.labelled` calls a class that is a number only
NAMELESS = re.compile(r"class -?\d+")
#: steps when starting from a model, and from nothing
FINE_TUNING, FROM_NOTHING = 400, 3000
CHECK_STEPS, REPORT_STEPS = 50, 5
BATCH = 16
#: smaller samples show a network too little, a batch of larger ones fills the memory
LEAST_SAMPLE_PX, MOST_SAMPLE_PX = 64, 256


def train_model(job: TrainJob, emit: Emit) -> Done:
    """Train and write the package. Raises ``FctlError`` with a sentence if it cannot be done.

    Checkpoints stay in the job's scratch folder when the run is cut off or cancelled; the same job goes on from them.
    """
    started = time.monotonic()
    device, threads = resolve_device(job.device), job.workers or usable_cores()
    start = Start.of(job)
    name = job.id or slug(job.folder().name)
    check_new(job.folder(), card(name, job, start, placeholder_classes()))
    with _scratch(job) as scratch:
        ground = _gather(job, start, scratch, emit)
        check_new(job.folder(), card(name, job, start, ground.classes))
        key = _key(job, start, ground, device_name(device.type), threads)
        held_out = HeldOut(ground, start.patch, job.seed)
        directions = start.directions(ground.classes)
        _forget_another(scratch, key)
    _tell(ground, held_out, emit)
    _tell_words(start, [entry.name for entry in ground.classes], emit)
    emit(Info(f"Training on {device_name(device.type)}, {threads} threads"))
    torch.manual_seed(job.seed)
    network = start.network(ground.classes, directions)
    before = None
    if start.same_task(ground.classes):
        before = held_out.measure(network, device, threads)
        emit(Info(f"The model as it is: {100 * before.matrix.mean_iou():.1f} % mIoU on the blocks kept aside"))
    stage, recipe = _recipe(job, start, len(ground.classes))
    watcher = TrainingWatcher(stage, job.patience, emit, scratch, lambda network: held_out.miou(network, device, threads))
    learnt_from = [LabelledRaster(GROUP, str(index), ground.source(index), labels, validation=False)
                   for index, labels in enumerate(ground.labels)]
    try:
        train_stage(network, learnt_from, stage, recipe, scratch, device, threads, lambda line: emit(Info(line)), watcher)
    except OSError as error:
        raise RasterError(f"The training cannot be kept: {error.strerror or error} ({error.filename or scratch}).") from None
    network.load_state_dict(torch.load(watcher.best_weights, weights_only=True, map_location="cpu"))
    emit(Progress(TRAINED, None, "measuring"))
    after = held_out.measure(network, device, threads)
    _announce(before, after, emit)
    content = card(name, job, start, ground.classes, after, before, ground, watcher.curve.best()[0])
    files = {WEIGHTS: _weights(network, start, with_refiner=content["refiner"] is not None),
             **(start.words.files() if start.words else {}), TABLE: watcher.curve.as_csv().encode(),
             REPORT: report(content, ground, after, before, watcher.curve).encode()}
    figures: dict[str, object] = {"miou": after.matrix.mean_iou(), "miou_before": before and before.matrix.mean_iou(),
                                  "steps": watcher.curve.best()[0], "seconds": round(time.monotonic() - started, 1)}
    (partial,) = job.leftovers()
    return publish(content, files, job.folder(), partial, figures, emit, spent=[scratch])


def _weights(network: nn.Module, start: Start, *, with_refiner: bool) -> bytes:
    """Of the new segmenter, and of the refiner of the model it started from."""
    states = {SEGMENTER: network.state_dict()}
    if with_refiner:
        states[REFINER] = load_refiner(start.base, start.base.card.refiner).state_dict()  # type: ignore[union-attr,arg-type]
    return dump_weights(states)


def _tell(ground: LabelledGround, held_out: HeldOut, emit: Emit) -> None:
    """What there is to learn from, and what is missing."""
    emit(Info("Labelled pixels: " + ", ".join(f"{entry.name} {count:,}" for entry, count in zip(ground.classes, ground.counts))
              + f"; {held_out.blocks[0]} of {held_out.blocks[1]} blocks are kept aside to measure success"))
    if absent := [entry.name for entry, count in zip(ground.classes, ground.counts) if not count]:
        emit(Warning(f"The labels hold no {' and no '.join(absent)}; the new model may forget what these look like."))
    if unseen := held_out.unseen():
        emit(Warning(f"No block with {', '.join(unseen)} could be kept aside, so success there is not measured; label it in "
                     "more places."))


def _tell_words(start: Start, names: list[str], emit: Emit) -> None:
    """Where the directions of a LoVLANet's classes come from."""
    if known := start.knowledge():
        emit(Info(f"About the classes: {known}."))
    if start.words and (nameless := [name for name in start.words.by_name_alone(names) if NAMELESS.fullmatch(name)]):
        emit(Warning(f"{', '.join(nameless)}: such names tell a text tower nothing; name the classes, or say in prompts what "
                     "they are."))


def _gather(job: TrainJob, start: Start, scratch: Path, emit: Emit) -> LabelledGround:
    emit(Progress(0.0, None, "reading labels"))
    rasters = [GridRaster.open(path, job.bands, job.resolution, start.input, emit) for path in job.images]
    return gather(rasters, job.labels, job.class_field, job.classes, start.known, scratch, emit)


def _recipe(job: TrainJob, start: Start, classes: int) -> tuple[Stage, Recipe]:
    fine_tuning = start.base is not None
    kind = start.kind
    steps = job.steps or (FINE_TUNING if fine_tuning else FROM_NOTHING)
    side = min(max(LEAST_SAMPLE_PX, start.patch.size_px // kind.sample_share), MOST_SAMPLE_PX)
    stage = Stage("model", start.patch.contexts, steps, BATCH, patch_px=side, context_px=side,
                  learning_rate=kind.fine_tuning_rate if fine_tuning else kind.learning_rate, dice=kind.dice,
                  alignment=kind.alignment, check_steps=min(CHECK_STEPS, steps), report_steps=REPORT_STEPS,
                  augmentation=Augmentation(scale=(0.7, 1.4), color=0.25 if fine_tuning else 0.4))
    return stage, Recipe((stage,), classes, {GROUP: 1.0}, start.patch, seed=job.seed,
                         warmup_steps=20 if fine_tuning else 50, ema_decay=0.98 if fine_tuning else 0.995)


def _announce(before: Result | None, after: Result, emit: Emit) -> None:
    reached = 100 * after.matrix.mean_iou()
    if before is None:
        emit(Info(f"{reached:.1f} % mIoU on the blocks kept aside"))
    elif after.matrix.mean_iou() > before.matrix.mean_iou():
        emit(Info(f"{reached:.1f} % mIoU on the blocks kept aside, {100 * before.matrix.mean_iou():.1f} % before"))
    else:
        emit(Warning(f"Training did not help: {reached:.1f} % mIoU on the blocks kept aside, "
                     f"{100 * before.matrix.mean_iou():.1f} % before. More labels, in more places, might."))


@contextmanager
def _scratch(job: TrainJob) -> Iterator[Path]:
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


def _key(job: TrainJob, start: Start, ground: LabelledGround, device: str, threads: int) -> str:
    """Of all that the weights depend on (grouped hex digits).

    Labels count as they lie on the rasters, wherever they came from: a layer in memory is another file every time.
    """
    words = {name: value for name, value in asdict(job).items() if name not in ("labels", "class_field", "classes")}
    facts = [words, [value_of(raster.info.path) for raster in ground.rasters],
             [asdict(entry) for entry in ground.classes], start.base and model_value(start.base),
             start.words and start.words.package.text_tower_hash, version(), torch.__version__, device, threads]
    digest = hashlib.sha256(json.dumps(facts).encode())
    for labels in ground.labels:
        digest.update(labels.data)
    return grouped(digest.hexdigest())


def _forget_another(scratch: Path, key: str) -> None:
    """Remove the checkpoints of any training but this one."""
    mark = scratch / "key.txt"
    if not mark.exists() or mark.read_text() != key:
        for path in scratch.iterdir():
            if path.suffix != ".bin":
                path.unlink()
        mark.write_text(key)
