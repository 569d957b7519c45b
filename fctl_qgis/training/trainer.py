"""The training loop: one stage of a recipe, on CPU or CUDA, resumable at any moment."""

from __future__ import annotations

import io
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import default_collate

from ..inference.machine import computes_in_bfloat16
from .fine_tuning import FineTuning, logits_of
from .losses import alignment_loss, dice_loss, focal_loss
from .made_of import claim, data_digest, made_of, weights_digest
from .noted_losses import NotedLosses
from .recipe import Recipe, Stage
from .samples import LabelledRaster, PatchSamples

CHECKPOINT_SECONDS = 120
#: if there was no check until then, a first look tells people whether it is worth waiting; it decides nothing
FIRST_LOOK_SECONDS = 60


def learning_rate(step: int, stage: Stage, recipe: Recipe) -> float:
    """Linear warm-up, then the papers' poly policy: peak · (1 − t)^0.9, t the share of the steps, or of the epochs, so far."""
    warm = min(1.0, (step + 1) / recipe.warmup_steps)
    epochs = recipe.epochs or stage.steps
    return stage.learning_rate * warm * (1 - step * epochs // stage.steps / epochs) ** recipe.poly_power


class Watcher(Protocol):
    """Follows a stage; a run that is continued after a cut calls it again for the steps since the last checkpoint."""

    def progress(self, step: int, loss: float, seconds_a_step: float) -> None:
        """Called every ``stage.report_steps`` steps with the mean loss since the last one."""
        ...

    def check(self, step: int, averaged: nn.Module) -> bool:
        """Called before the first step, every ``stage.check_steps`` steps and at the end with the averaged network; True ends
        the stage early."""
        ...

    def look(self, step: int, averaged: nn.Module) -> None:
        """Called once, when :data:`FIRST_LOOK_SECONDS` have passed before the first check after a step; whatever this finds,
        the stage goes on as if nobody had looked."""
        ...


class LogWatcher:
    """Writes progress as lines of text."""

    def __init__(self, stage: Stage, log: Callable[[str], None]) -> None:
        self.stage, self.log = stage, log

    def progress(self, step: int, loss: float, seconds_a_step: float) -> None:
        left = seconds_a_step * (self.stage.steps - step) / 60
        self.log(f"stage {self.stage.name}: step {step}/{self.stage.steps}, loss {loss:.4f}, {seconds_a_step:.2f} s a step, "
                 f"{left:.0f} min left")

    def check(self, step: int, averaged: nn.Module) -> bool:
        return False

    def look(self, step: int, averaged: nn.Module) -> None:
        """It has told of the loss."""


def train_stage(network: nn.Module, rasters: Sequence[LabelledRaster], stage: Stage, recipe: Recipe, folder: Path,
                device: torch.device, threads: int, log: Callable[[str], None], watcher: Watcher | None = None,
                data: str | None = None, tuning: FineTuning | None = None) -> dict[str, Tensor]:
    """Train ``network`` through one stage and return the averaged weights.

    A checkpoint in ``folder`` is continued; samples depend on the step alone, so an interrupted run goes on
    as if nothing had happened. The averaged weights end up in ``<stage>.pt`` in ``folder``. What lies there and was made of
    anything else (start, settings, data) is neither taken nor lost (see :func:`~fctl_qgis.training.made_of.claim`).

    Args:
        network: any module from (local, contexts) to logits; for a stage with ``alignment`` a LoVLANet.
        data: a digest of the rasters, if the caller has one; else all their pixels are read for it.
        tuning: of a training that starts from a model.

    Raises ``FctlError`` if the loss or a weight is no number any more; checkpoints and results are always of numbers.
    """
    watcher = watcher or LogWatcher(stage, log)
    folder.mkdir(parents=True, exist_ok=True)
    finished, checkpoint = folder / f"{stage.name}.pt", folder / f"{stage.name}.checkpoint.pt"
    claim(folder, stage.name, made_of(stage, recipe, weights_digest(network), data or data_digest(rasters)), log)
    if finished.exists():
        log(f"stage {stage.name}: already finished")
        return torch.load(finished, weights_only=True, map_location="cpu")
    network.to(device).to(memory_format=torch.channels_last).train()  # type: ignore[call-overload]
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.ema_decay), use_buffers=True)
    optimizer = torch.optim.AdamW(_groups(network, tuning), lr=stage.learning_rate, weight_decay=recipe.weight_decay)
    first, losses = 0, NotedLosses(0)
    if checkpoint.exists():
        first, recent = _restore(checkpoint, network, averaged, optimizer)
        losses = NotedLosses(first, recent)
        log(f"stage {stage.name}: continued at step {first}")
    samples = PatchSamples([raster for raster in rasters if not raster.validation], recipe.group_weights,
                           recipe.sampled_contexts(stage), stage.patch_px, stage.context_px, stage.steps * stage.batch,
                           recipe.samples_seed, recipe.classes, stage.augmentation, recipe.context_margin_px)
    half = computes_in_bfloat16(device)
    started, saved = time.monotonic(), time.monotonic()
    readers = 1 if device.type == "cpu" else 8
    batches = prefetched(samples, stage.batch, first, readers)
    keeper = tuning.keeper if tuning else None
    if keeper is not None:
        keeper.before.to(device)
        unlabelled = prefetched(keeper.samples, keeper.batch, first, readers)
    torch.set_num_threads(threads)
    unseen = bool(stage.check_steps)
    if unseen and first == 0:
        watcher.check(0, averaged.module)
    for step, (local, contexts, labels) in enumerate(batches, start=first):
        for group in optimizer.param_groups:
            group["lr"] = group["share"] * learning_rate(step, stage, recipe)
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            logits, features = _outputs(network, _unit(local, device), [_unit(context, device) for context in contexts], stage,
                                        recipe.context_margin_px)
        loss = _loss(logits.float(), labels.to(device), stage)
        if features is not None:
            directions = network.class_directions()  # type: ignore[operator]
            loss = loss + stage.alignment * alignment_loss(features.float(), directions, labels.to(device))
        if keeper is not None:
            local, contexts, labels = next(unlabelled)
            with torch.autocast(device.type, torch.bfloat16, enabled=half):
                loss = loss + keeper.loss(network, _unit(local, device), [_unit(context, device) for context in contexts],
                                          labels.to(device))
        losses.note(loss)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), recipe.gradient_clip)
        optimizer.step()
        averaged.update_parameters(network)
        reported = (step + 1) % stage.report_steps == 0
        due = stage.check_steps and ((step + 1) % stage.check_steps == 0 or step + 1 == stage.steps)
        aged = time.monotonic() - saved > CHECKPOINT_SECONDS
        if reported or due or aged:
            losses.refuse_unless_finite(averaged.module)
        if reported:
            watcher.progress(step + 1, losses.mean(), (time.monotonic() - started) / (step + 1 - first))
        if due and watcher.check(step + 1, averaged.module):
            break
        if unseen and (due or time.monotonic() - started > FIRST_LOOK_SECONDS):
            unseen = False
            if not due:
                watcher.look(step + 1, averaged.module)
        if aged:
            save(checkpoint, {"step": step + 1, "network": network.state_dict(), "averaged": averaged.state_dict(),
                              "optimizer": optimizer.state_dict(), "random": torch.get_rng_state(), "recent": losses.recent})
            saved = time.monotonic()
    losses.refuse_unless_finite(averaged.module)
    weights = averaged.module.state_dict()
    save(finished, weights)
    checkpoint.unlink(missing_ok=True)
    return weights


def prefetched(samples: PatchSamples, batch: int, first: int, threads: int) -> Iterator[Any]:
    """Batches from the ``first`` on, in order, made by threads while the network computes.

    Threads, not processes: rasters stay open, and where the engine is killed nothing is left behind.
    """
    def make(index: int) -> Any:
        return default_collate([samples[number] for number in range(index * batch, (index + 1) * batch)])

    # one thread an operation: the cores belong to the network
    with ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        waiting: deque[Future[Any]] = deque()
        try:
            for index in range(first, len(samples) // batch):
                waiting.append(pool.submit(make, index))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _outputs(network: nn.Module, local: Tensor, contexts: Sequence[Tensor], stage: Stage, margin_px: int,
             ) -> tuple[Tensor, Tensor | None]:
    """The logits, and the features to be aligned where the stage wants that."""
    if stage.alignment:
        return network.align(local)  # type: ignore[operator]
    return logits_of(network, local, contexts, margin_px), None


def _loss(logits: Tensor, labels: Tensor, stage: Stage) -> Tensor:
    loss = focal_loss(logits, labels, stage.focal_gamma)
    return loss + stage.dice * dice_loss(logits, labels) if stage.dice else loss


def _groups(network: nn.Module, tuning: FineTuning | None) -> list[dict[str, Any]]:
    """Parameters by their share of the learning rate; those that have none do not learn."""
    found: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        share = tuning.rates(name) if tuning else 1.0
        if share:
            found.setdefault(share, []).append(parameter)
        else:
            parameter.requires_grad_(False)
    return [{"params": parameters, "share": share} for share, parameters in found.items()]


def _unit(image: Tensor, device: torch.device) -> Tensor:
    return (image.to(device, non_blocking=True).float() / 255).contiguous(memory_format=torch.channels_last)


def _restore(path: Path, network: nn.Module, averaged: nn.Module, optimizer: torch.optim.Optimizer,
             ) -> tuple[int, list[float]]:
    """The step to go on with, and the losses since the last report."""
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    network.load_state_dict(state["network"])
    averaged.load_state_dict(state["averaged"])
    optimizer.load_state_dict(state["optimizer"])
    if "random" in state:  # of dropout
        torch.set_rng_state(state["random"])
    return state["step"], state.get("recent", [])


def save(path: Path, state: Any) -> None:
    """Written beside and renamed, so that a run cut off while saving keeps its last checkpoint. Raises ``OSError``."""
    content = io.BytesIO()  # torch itself says of a full disk that it is a RuntimeError
    torch.save(state, content)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        file.write(content.getbuffer())
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
