"""Between the CPU's memory and a device's. Where the device is the CPU nothing is copied."""

from __future__ import annotations

import torch
from torch import Tensor

CPU = torch.device("cpu")


def to_device(image: Tensor, device: torch.device) -> Tensor:
    """On the device, without waiting for it."""
    if device.type == "cpu":
        return image
    # what is pinned is fetched by the card itself, while the CPU goes on
    return torch.empty(image.shape, dtype=image.dtype, pin_memory=True).copy_(image).to(device, non_blocking=True)


def to_cpu(result: Tensor) -> Tensor:
    """In the CPU's memory, once the device has come so far."""
    if result.device.type == "cpu":
        return result
    copy = torch.empty(result.shape, dtype=result.dtype, pin_memory=True).copy_(result, non_blocking=True)
    wait_for(result.device)
    return copy


def wait_for(device: torch.device) -> None:
    """Until the device has done what it was told so far; asleep, so that other threads can read."""
    if device.type == "cuda":
        told = torch.cuda.Event(blocking=True)
        told.record()
        told.synchronize()
