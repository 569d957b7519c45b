"""The authors' network against its plain definition: seconds for a patch with its contexts on one core, and what changes.

    python -m tests.benchmarks.authors_network [REPETITIONS]

Seeded weights of the published shapes. The ways take turns, so that their ratios mean something on a noisy machine.
"""

from __future__ import annotations

import sys
import time
from statistics import median

import torch
from torch import Tensor, nn

from fctl_qgis.inference.predictor import Predictor, View
from fctl_qgis.models.fctl import FCtL, FCtLConfig

SIZE_PX, CLASSES = 508, 7


def seeded_network() -> FCtL:
    """Numbers that keep features of the order of one, and skips that make up for the decoder's fixed factors."""
    torch.manual_seed(1)
    network = FCtL(FCtLConfig.vgg16(CLASSES)).eval().requires_grad_(False)
    for name, parameter in network.named_parameters():
        if parameter.ndim == 4 and ".up_" not in name:
            nn.init.kaiming_normal_(parameter)
        elif name.endswith("gamma"):
            nn.init.constant_(parameter, 0.5)
    for correlation in network.correlations:
        correlation.query.weight *= 0.01
    network.decoder.score_pool4.weight *= 60
    network.decoder.score_pool3.weight *= 40000
    return network


def main() -> None:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    definition, predictor = seeded_network(), Predictor(seeded_network(), torch.device("cpu"))
    images = [torch.randint(0, 256, (3, SIZE_PX, SIZE_PX), dtype=torch.uint8) for _ in range(3)]

    def plain() -> Tensor:  # with gradients on, though none is asked for, the network computes by its definition
        local, *contexts = (image[None] / 255 for image in images)
        return definition(local, contexts)

    def engine() -> Tensor:
        return predictor([View(images[0], images[1:])])

    first = time.thread_time()
    engine()
    print(f"first patch {time.thread_time() - first:.2f} s of processor time")
    seconds: dict[str, list[float]] = {"plain": [], "engine": []}
    for _ in range(repetitions):
        for name, way in (("plain", plain), ("engine", engine)):
            started = time.thread_time()
            logits = way()
            seconds[name].append(time.thread_time() - started)
            if name == "plain":
                expected = logits
    ratios = [slow / fast for slow, fast in zip(seconds["plain"], seconds["engine"])]
    for name, values in seconds.items():
        print(f"{name:6} " + " ".join(f"{value:6.2f}" for value in values) + " s of processor time a patch")
    print(f"times faster {min(ratios):.2f} to {max(ratios):.2f}, median {median(ratios):.2f}")
    print(f"relative error of the logits {(logits - expected).norm() / expected.norm():.1e}, "
          f"class map equal on {(logits.argmax(1) == expected.argmax(1)).float().mean():.4%} of pixels, "
          f"{len(expected.argmax(1).unique())} classes on it")


if __name__ == "__main__":
    main()
