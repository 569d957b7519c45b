"""From a user's rasters and labels to a model package: a ``TrainJob`` from beginning to end."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from ..errors import RasterError, UsageError
from ..inference.machine import usable_cores
from ..inference.predictor import REFINER, SEGMENTER, device_name, load_refiner, resolve_device
from ..inference.shared_contexts import margin_px
from ..inference.sweep import refiner_sees_beyond
from ..jobs.events import Done, Emit, Info, Progress, Warning
from ..jobs.train import REPORT, TrainJob
from ..models.architectures import dump_weights
from ..packages.card import WEIGHTS, LandCoverClass, PatchSpec
from ..packages.package import ModelPackage
from ..packages.publish import check_new, publish, slug
from ..packages.training_time import is_few, usual_batch, usual_steps
from ..training.augmentation import Augmentation
from ..training.recipe import Recipe, Stage
from .blocks import blocks_of, validation_blocks
from .course import GROUP, TRAINED, Course
from .held_out import HeldOut, Result
from .labelled import GridRaster, LabelledGround, gather
from .mixing import mixed
from .scratch import forget_another, key_of, scratch_of
from .start import Start
from .user_card import TABLE, card, placeholder_classes, report
from .usual_map import Refining, UsualMap

#: what :mod:`.labelled` calls a class that is a number only
NAMELESS = re.compile(r"class -?\d+")
CHECK_STEPS, REPORT_STEPS = 60, 5
#: smaller samples show a network too little
LEAST_SAMPLE_PX = 64


def train_model(job: TrainJob, emit: Emit) -> Done:
    """Train and write the package. Raises ``FctlError`` with a sentence if it cannot be done.

    Checkpoints stay in the job's scratch folder when the run is cut off or cancelled; the same job goes on from them.
    """
    started = time.monotonic()
    device, threads = resolve_device(job.device), job.workers or usable_cores()
    start = Start.of(job)
    name = job.id or slug(job.folder().name)
    check_new(job.folder(), card(name, job, start, placeholder_classes()))
    with scratch_of(job) as scratch:
        ground = _gather(job, start, scratch, emit)
        check_new(job.folder(), card(name, job, start, ground.classes))
        stage, recipe = _recipe(job, start, ground.classes, int(ground.counts.sum()))
        key = key_of(job, start, ground, stage, recipe, device_name(device.type), threads)
        directions = start.directions(ground.classes)
        held_out = _held_out(job, start, ground, emit)
        forget_another(scratch, key, emit)
    _tell_words(start, [entry.name for entry in ground.classes], emit)
    emit(Info(f"Training on {device_name(device.type)}, {threads} threads"))

    def new_network() -> nn.Module:
        torch.manual_seed(job.seed)
        return start.network(ground.classes, directions)

    network = new_network()
    old = {name: value.clone() for name, value in network.state_dict().items()}
    course = Course(job, start, ground, held_out, new_network, stage, recipe, scratch, key, device, threads, emit)
    before = None
    if course.keeps:
        before = held_out.measure(network, device, threads)
        emit(Info(f"The model as it is: {100 * before.matrix.mean_iou():.1f} % mIoU on the blocks kept aside"))
    try:
        watcher = course.learn()
        learnt = torch.load(watcher.best_weights, weights_only=True, map_location="cpu")
        steps = watcher.curve.best(watcher.first)[0]
        share = course.share(learnt, steps, before.matrix) if before is not None else float(steps > 0)
    except OSError as error:
        raise RasterError(f"The training cannot be kept: {error.strerror or error} ({error.filename or scratch})."
                          f"{job.AFTER_CANCEL}") from None
    network.load_state_dict(mixed(old, learnt, share))
    emit(Progress(TRAINED, None, "measuring"))
    after = held_out.measure(network, device, threads) if before is None or share else before
    _announce(before, after, start, emit)
    content = card(name, job, start, ground.classes, after, before, ground, steps if share else 0, share)
    files = {WEIGHTS: _weights(network, start, with_refiner=content["refiner"] is not None),
             **(start.words.files() if start.words else {}), TABLE: watcher.curve.as_csv().encode(),
             REPORT: report(content, ground, after, before, watcher.curve).encode()}
    figures: dict[str, object] = {"miou": after.matrix.mean_iou(), "miou_before": before and before.matrix.mean_iou(),
                                  "steps": steps if share else 0, "seconds": round(time.monotonic() - started, 1),
                                  "labelled_px": int(ground.counts.sum()), "steps_at_most": stage.steps}
    (partial,) = job.leftovers()
    return publish(content, files, job.folder(), partial, figures, emit, spent=[scratch])


def _held_out(job: TrainJob, start: Start, ground: LabelledGround, emit: Emit) -> HeldOut:
    """What success is measured on. Raises ``UsageError`` if too few blocks are labelled to keep any aside."""
    found = blocks_of(ground.labels, len(ground.classes))
    chosen = validation_blocks(found, job.seed)
    if not chosen:
        raise UsageError("The labels lie too close together, or a class lies in one place only, so that nothing could be "
                         "kept aside to measure success; label each class in two places or more.")
    held_out = HeldOut(ground, usual_map(start.base, ground.classes, start.patch), chosen)
    _tell(start, ground, held_out, len(chosen), len(found), emit)
    return held_out


def usual_map(base: ModelPackage | None, classes: tuple[LandCoverClass, ...], patch: PatchSpec) -> UsualMap:
    """How the maps of a model will be made that starts from another; the refiner goes along where the classes stay."""
    refining = None
    refiner = base.card.refiner if base is not None and classes == base.card.classes else None
    if base is not None and refiner is not None and refiner.usual:
        refining = Refining(load_refiner(base, refiner), refiner.patch, refiner_sees_beyond(base.card, refiner),
                            refiner.temperature)
        base.forget_weights()
    return UsualMap(patch, len(classes), refining)


def _weights(network: nn.Module, start: Start, *, with_refiner: bool) -> bytes:
    """Of the new segmenter, and of the refiner of the model it started from."""
    states = {SEGMENTER: network.state_dict()}
    if with_refiner:
        states[REFINER] = load_refiner(start.base, start.base.card.refiner).state_dict()  # type: ignore[union-attr,arg-type]
    return dump_weights(states)


def _tell(start: Start, ground: LabelledGround, held_out: HeldOut, kept: int, blocks: int, emit: Emit) -> None:
    """What there is to learn from, and what is missing."""
    emit(Info("Labelled pixels: " + ", ".join(f"{entry.name} {count:,}" for entry, count in zip(ground.classes, ground.counts))
              + f"; {kept} of {blocks} blocks are kept aside to measure success"))
    if absent := [entry.name for entry, count in zip(ground.classes, ground.counts) if not count]:
        what = "keeps what the old one knew of it" if start.same_task(ground.classes) else "may forget what it looks like"
        emit(Warning(f"The labels hold no {' and no '.join(absent)}; the new model {what}."))
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
    return gather(rasters, job.labels, job.class_field, job.classes, start.known, scratch, emit, job.colors)


def _recipe(job: TrainJob, start: Start, classes: Sequence[LandCoverClass], labelled_px: int) -> tuple[Stage, Recipe]:
    fine_tuning = start.base is not None
    kind = start.kind
    few = is_few(fine_tuning, labelled_px)
    steps = job.steps or usual_steps(fine_tuning, labelled_px)
    side = min(max(LEAST_SAMPLE_PX, start.patch.size_px // kind.sample_share), kind.largest_sample_px)
    batch = usual_batch(kind.batch, few)
    stage = Stage("model", start.patch.contexts, steps, batch, patch_px=side, context_px=side,
                  learning_rate=kind.fine_tuning_rate if fine_tuning else kind.learning_rate, dice=kind.dice,
                  alignment=kind.alignment, check_steps=min(CHECK_STEPS, steps), report_steps=REPORT_STEPS,
                  augmentation=Augmentation(scale=(0.7, 1.4), color=0.25 if fine_tuning else 0.4))
    stride = getattr(start.config(classes), "context_stride", None)  # LoVLANet has no contexts
    return stage, Recipe((stage,), len(classes), {GROUP: 1.0}, start.patch, seed=job.seed,
                         warmup_steps=20 if fine_tuning else 50, ema_decay=0.98 if fine_tuning else 0.995,
                         context_margin_px=margin_px(start.patch, stride) if stride else 0)


def _announce(before: Result | None, after: Result, start: Start, emit: Emit) -> None:
    reached = 100 * after.matrix.mean_iou()
    if before is None:
        emit(Info(f"{reached:.1f} % mIoU on the blocks kept aside"))
    elif after is not before:
        emit(Info(f"{reached:.1f} % mIoU on the blocks kept aside, {100 * before.matrix.mean_iou():.1f} % before"))
    else:
        emit(Warning(f"Training did not help on ground that was not learnt from ({reached:.1f} % mIoU as it was), so the new "
                     f"model keeps the weights of {start.base and start.base.card.id}; more labels, in more places, might."))
