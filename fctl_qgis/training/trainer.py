"""The training loop: one stage of a recipe, on CPU or CUDA, resumable at any moment."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, Subset

from .losses import dice_loss, focal_loss
from .recipe import Recipe, Stage
from .samples import PatchSamples
from .sets import LabelledRaster

CHECKPOINT_SECONDS = 120
LOG_STEPS = 20


def learning_rate(step: int, stage: Stage, recipe: Recipe) -> float:
    """Linear warm-up, then the paper's poly policy: peak · (1 − step/steps)^0.9."""
    warm = min(1.0, (step + 1) / recipe.warmup_steps)
    return stage.learning_rate * warm * (1 - step / stage.steps) ** recipe.poly_power


def train_stage(network: nn.Module, rasters: Sequence[LabelledRaster], stage: Stage, recipe: Recipe, folder: Path,
                device: torch.device, threads: int, log: Callable[[str], None]) -> dict[str, Tensor]:
    """Train ``network`` through one stage and return the averaged weights.

    A checkpoint in ``folder`` is continued; samples depend on the step alone, so an interrupted run goes on
    as if nothing had happened. The averaged weights end up in ``<stage>.pt`` in ``folder``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    finished, checkpoint = folder / f"{stage.name}.pt", folder / f"{stage.name}.checkpoint.pt"
    if finished.exists():
        log(f"stage {stage.name}: already finished")
        return torch.load(finished, weights_only=True, map_location="cpu")
    torch.set_num_threads(threads)
    network.to(device).to(memory_format=torch.channels_last).train()  # type: ignore[call-overload]
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.ema_decay), use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=stage.learning_rate, weight_decay=recipe.weight_decay)
    first = 0
    if checkpoint.exists():
        first = _restore(checkpoint, network, averaged, optimizer)
        log(f"stage {stage.name}: continued at step {first}")
    samples = PatchSamples([raster for raster in rasters if not raster.validation], recipe.group_weights,
                           stage.contexts, stage.patch_px, stage.context_px, stage.steps * stage.batch, recipe.seed,
                           stage.augmentation)
    loader = DataLoader(Subset(samples, range(first * stage.batch, len(samples))), batch_size=stage.batch,
                        num_workers=1 if device.type == "cpu" else 8, prefetch_factor=3)
    started, saved, running = time.monotonic(), time.monotonic(), 0.0
    for step, (local, contexts, labels) in enumerate(loader, start=first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, stage, recipe)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            logits = network(_unit(local, device), [_unit(context, device) for context in contexts])
        logits, labels = logits.float(), labels.to(device)
        loss = focal_loss(logits, labels, stage.focal_gamma)
        if stage.dice:
            loss = loss + stage.dice * dice_loss(logits, labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), recipe.gradient_clip)
        optimizer.step()
        averaged.update_parameters(network)
        if stage.keep_early and step + 1 == max(1, round(recipe.early_share * stage.steps)):
            _save(folder / f"{stage.name}.early.pt", averaged.module.state_dict())
        running += loss.item()
        if (step + 1) % LOG_STEPS == 0:
            rate = (time.monotonic() - started) / (step + 1 - first)
            log(f"stage {stage.name}: step {step + 1}/{stage.steps}, loss {running / LOG_STEPS:.4f}, "
                f"{rate:.2f} s a step, {rate * (stage.steps - step - 1) / 60:.0f} min left")
            running = 0.0
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            _save(checkpoint, {"step": step + 1, "network": network.state_dict(), "averaged": averaged.state_dict(),
                               "optimizer": optimizer.state_dict()})
            saved = time.monotonic()
    weights = averaged.module.state_dict()
    _save(finished, weights)
    checkpoint.unlink(missing_ok=True)
    return weights


def _unit(image: Tensor, device: torch.device) -> Tensor:
    return (image.to(device, non_blocking=True).float() / 255).contiguous(memory_format=torch.channels_last)


def _restore(path: Path, network: nn.Module, averaged: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    network.load_state_dict(state["network"])
    averaged.load_state_dict(state["averaged"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def _save(path: Path, state: Any) -> None:
    """Written beside and renamed, so that a run cut off while saving keeps its last checkpoint."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)
