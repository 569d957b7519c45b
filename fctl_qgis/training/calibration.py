"""The temperature at which a network's confidence is worth what it says."""

from __future__ import annotations

import numpy as np
import torch

from ..evaluation.calibration import Reliability


def calibrated(logits: np.ndarray, truths: np.ndarray) -> tuple[float, float]:
    """The temperature that fits best, and the expected calibration error (0…1) that is left at it. Arguments as below."""
    temperature = fit_temperature(logits, truths)
    return temperature, calibration_error(logits, truths, temperature)


def calibration_error(logits: np.ndarray, truths: np.ndarray, temperature: float) -> float:
    """The expected calibration error (0…1) at a temperature. Arguments as below."""
    chances = torch.softmax(torch.from_numpy(logits).float() / temperature, dim=1).numpy()
    reliability = Reliability.empty()
    reliability.add(chances.max(1), chances.argmax(1) == truths)
    return reliability.expected_error()


def fit_temperature(logits: np.ndarray, truths: np.ndarray) -> float:
    """The T that minimises the cross-entropy of softmax(logits / T) (Guo et al. 2017).

    Args:
        logits: (pixels, classes).
        truths: (pixels,) class indices.
    """
    scores, labels = torch.from_numpy(logits).float(), torch.from_numpy(truths).long()
    candidates = torch.logspace(-1, 1, 201)
    losses = torch.stack([torch.nn.functional.cross_entropy(scores / candidate, labels) for candidate in candidates])
    return round(float(candidates[losses.argmin()]), 3)
