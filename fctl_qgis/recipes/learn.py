"""The training loop on an atlas: from a pretrained encoder, for so many steps or so much time, resumable at any moment."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from ..errors import FctlError
from ..inference.machine import computes_in_bfloat16
from ..training.losses import dice_loss
from ..training.made_of import digest, weights_digest
from ..training.noted_losses import NotedLosses
from ..training.trainer import save
from .imagery import IGNORE, NOT_BUILDING

#: rates of the encoder's stages over that of all else, the deepest last
STAGE_RATES = (0.1, 0.14, 0.18, 0.24, 0.3)
#: share of the training until which the encoder stands still
FROZEN_UNTIL = 0.03
CHECKPOINT_SECONDS, REPORT_STEPS, WARMUP_STEPS = 45, 100, 60
OUTLINES_WEIGHT = 0.5

Batch = tuple[Tensor, list[Tensor], Tensor]


@dataclass(frozen=True)
class Schedule:
    """How long and how fast.

    Attributes:
        steps, seconds: whichever is over first ends the training; rates fall with the larger share of the two.
        batch, size_px: samples a step and their side.
        larger_from: share of the training from which samples are twice as wide and a quarter as many.
        until: share at which the training is stopped early, as the paper stops what teaches its refiner.
        contexts_from: share from which every sample has its contexts, not only those of every third step.
        rate: the peak learning rate of what is new.
    """

    steps: int
    seconds: float = float("inf")
    batch: int = 32
    size_px: int = 256
    until: float = 1.0
    larger_from: float = 0.85
    contexts_from: float = 0.85
    rate: float = 1.5e-3
    decay: float = 0.02
    average: float = 0.998
    clip: float = 2.0

    def progress(self, step: int, seconds: float) -> float:
        """Share of the training that is over, 0…1."""
        return min(1.0, max(step / self.steps, seconds / self.seconds))

    def sample(self, progress: float) -> tuple[int, int]:
        """(samples, side in pixels) of a step."""
        return (self.batch // 4, 2 * self.size_px) if progress >= self.larger_from else (self.batch, self.size_px)


class OutOfTime(FctlError):
    """A training was cut off; what it has learnt is kept, and it can be continued."""


def partial_loss(logits: Tensor, labels: Tensor, smoothing: float = 0.02) -> Tensor:
    """Cross-entropy and Dice where the class is known; −log(1 − p) of a building where only that is known not to be one.

    Args:
        logits: (B, classes, H, W).
        labels: int64 (B, H, W): a class, :data:`NOT_BUILDING` or :data:`IGNORE`.
        smoothing: share of every label that is given to all classes alike.
    """
    known, other = labels < logits.shape[1], labels == NOT_BUILDING
    classes = labels.where(known, IGNORE)
    loss = cross_entropy(logits, classes, ignore_index=IGNORE, reduction="sum", label_smoothing=smoothing)
    surprise = logits.logsumexp(dim=1) - logits[:, 1:].logsumexp(dim=1)
    total = loss + OUTLINES_WEIGHT * (surprise * other).sum()
    return total / (known.sum() + OUTLINES_WEIGHT * other.sum()).clamp(min=1) + dice_loss(logits, classes, IGNORE)


def groups_of(network: nn.Module, schedule: Schedule) -> list[dict[str, Any]]:
    """Parameters by rate and decay: encoder stages learn slower, norms and biases do not decay."""
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        stage = name.split("stages.")[1] if "encoder." in name and "stages." in name else ""
        rate = schedule.rate * (STAGE_RATES[int(stage.split(".")[0])] if stage else 1.0)
        found.setdefault((rate, schedule.decay if parameter.ndim > 1 else 0.0), []).append(parameter)
    return [{"params": parameters, "lr": rate, "weight_decay": decay, "peak": rate}
            for (rate, decay), parameters in found.items()]


def learn(network: nn.Module, batches: Callable[[int, float, tuple[int, int]], Batch], schedule: Schedule, folder: Path,
          name: str, device: torch.device, log: Callable[[str], None],
          loss_of: Callable[[Tensor, Tensor], Tensor] = partial_loss, key: str = "", deadline: float = float("inf"),
          ) -> nn.Module:
    """Train a network and return its average over the last steps, ready for inference.

    Args:
        batches: the samples of a step, given the progress and (samples, side).
        folder: where ``<name>.checkpoint.pt`` is kept while this goes on, and continued from.
        key: digest of what decides the batches. With it, the network as it is and the schedule (but for how long this machine
            has) a checkpoint is known; one of another training is refused.
        deadline: when to cut off, in seconds of ``time.time()``.

    Raises ``FctlError`` if there is a checkpoint of another training, and if the loss or a weight is no number any more, with
    the last checkpoint kept; :class:`OutOfTime` at the deadline.
    """
    key = digest(key, weights_digest(network), asdict(replace(schedule, seconds=0)))
    network.to(device).to(memory_format=torch.channels_last).train()  # type: ignore[call-overload]
    averaged = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(groups_of(network, schedule), fused=device.type == "cuda")
    checkpoint = folder / f"{name}.checkpoint.pt"
    step, before = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True, map_location=device)
        if (found := state.get("key")) is None:
            log(f"{name}: nobody noted what {checkpoint.name} is of; it is taken for this training's")
        elif found != key:
            raise FctlError(f"{checkpoint} is of a training with other settings or data; name another folder, or remove it.")
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        step, before = state["step"], state["seconds"]
        log(f"{name}: continued at step {step}")
    started = saved = time.monotonic()
    half, losses = computes_in_bfloat16(device), NotedLosses(step)
    pairs = list(_paired(averaged, network))

    def keep() -> None:
        losses.refuse_unless_finite(averaged)
        save(checkpoint, {"network": network.state_dict(), "averaged": averaged.state_dict(), "step": step,
                          "optimizer": optimizer.state_dict(), "seconds": before + time.monotonic() - started, "key": key})

    while (progress := schedule.progress(step, before + time.monotonic() - started)) < schedule.until:
        if time.time() > deadline:
            keep()
            raise OutOfTime(f"{name} was cut off at step {step}; the same command continues it.")
        warm = min(1.0, (step + 1) / WARMUP_STEPS)
        for group in optimizer.param_groups:
            still = progress < FROZEN_UNTIL and group["peak"] < schedule.rate
            group["lr"] = 0.0 if still else group["peak"] * warm * (1 - progress) ** 0.9
        local, contexts, labels = batches(step, progress, schedule.sample(progress))
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            logits = network(_last(local), [_last(view) for view in contexts])
        loss = loss_of(logits.float(), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), schedule.clip)
        optimizer.step()
        _average(pairs, min(schedule.average, (1 + step) / (10 + step)))
        losses.note(loss)
        step += 1
        if step % REPORT_STEPS == 0:
            losses.refuse_unless_finite(averaged)
            seconds = before + time.monotonic() - started
            log(f"{name}: step {step}, {100 * progress:.0f} %, loss {losses.mean():.4f}, {seconds:.0f} s")
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            keep()
            saved = time.monotonic()
    losses.refuse_unless_finite(averaged)
    log(f"{name}: {step} steps in {before + time.monotonic() - started:.0f} s")
    checkpoint.unlink(missing_ok=True)
    return averaged


def _paired(averaged: nn.Module, network: nn.Module) -> Iterator[tuple[Tensor, Tensor]]:
    theirs = network.state_dict()
    for key, mine in averaged.state_dict().items():
        if mine.is_floating_point():
            yield mine, theirs[key]


@torch.no_grad()
def _average(pairs: Sequence[tuple[Tensor, Tensor]], keep: float) -> None:
    torch._foreach_lerp_([mine for mine, _ in pairs], [theirs for _, theirs in pairs], 1 - keep)


def _last(view: Tensor) -> Tensor:
    """Images as convolutions like them; what else goes with the samples stays as it is."""
    return view.contiguous(memory_format=torch.channels_last) if view.ndim == 4 else view
