"""The network on a device: views in, logits out. The only border between 8-bit views and float tensors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from ..errors import EnvironmentMissing, ModelError, UsageError
from ..models.architectures import build, build_refiner, load_weights
from ..packages.card import Refiner
from ..packages.package import ModelPackage
from .layout import UPRIGHT, Orientation

#: what the keys of each network's weights begin with
SEGMENTER, REFINER = "segmenter.", "refiner."


@dataclass(frozen=True)
class View:
    """What the network sees of one patch: uint8 (bands, p, p), and uint8 (bands, c, c) per outer context."""

    local: Tensor
    contexts: list[Tensor]

    def turned(self, orientation: Orientation) -> View:
        """The whole view rotated and mirrored, contexts about the same centre as the patch."""
        def turn(image: Tensor) -> Tensor:
            image = image.rot90(orientation.quarter_turns, (-2, -1))
            return image.flip(-1) if orientation.mirrored else image
        return View(turn(self.local), [turn(context) for context in self.contexts])


def resolve_device(wanted: Literal["auto", "cuda", "cpu"]) -> torch.device:
    """``auto`` is CUDA where it works, else the CPU. Asking for CUDA where there is none is an error."""
    if wanted == "cpu":
        return torch.device("cpu")
    if torch.cuda.is_available() and (wanted == "cuda" or _cuda_computes()):
        return torch.device("cuda")
    if wanted == "cuda":
        raise UsageError("There is no usable CUDA device on this machine; choose the device 'auto' or 'cpu', "
                         "or see what 'Check environment' says about the graphics card.")
    return torch.device("cpu")


def _cuda_computes() -> bool:
    """A card may be there that this torch has no kernels for."""
    try:
        return bool(torch.ones(1, device="cuda") + 1 == 2)
    except RuntimeError:
        return False


def device_name(device: str) -> str:
    """What the forward passes run on, for people and for telling machines apart."""
    if device == "cuda":
        return f"{torch.cuda.get_device_name()} in mixed precision"
    return f"CPU ({torch.backends.cpu.get_cpu_capability()})"


def load_segmenter(package: ModelPackage) -> nn.Module:
    """The package's segmenter with its verified weights, on the CPU, ready for inference."""
    card = package.card
    return _loaded(package, SEGMENTER, lambda: build(
        card.segmenter.architecture, card.segmenter.hyperparameters, bands=len(card.input.bands),
        classes=len(card.classes), contexts=card.patch.contexts))


def load_refiner(package: ModelPackage, refiner: Refiner) -> nn.Module:
    """The package's refiner, likewise."""
    return _loaded(package, REFINER, lambda: build_refiner(
        refiner.network.architecture, refiner.network.hyperparameters, classes=len(package.card.classes)))


def _loaded(package: ModelPackage, prefix: str, make: Callable[[], nn.Module]) -> nn.Module:
    try:
        with needs_open_clip(f"The model {package.card.id}"):
            network = make()
        load_weights(network, package.weights, prefix)
    except (ValueError, SafetensorError) as error:
        raise ModelError(f"The model package {package.path} cannot be used: {error}.") from None
    return network.eval()


@contextmanager
def needs_open_clip(what: str) -> Iterator[None]:
    """Says what an older environment lacks: open_clip_torch, or timm, which comes with it."""
    try:
        yield
    except ImportError as error:
        raise EnvironmentMissing(f"{what} needs open_clip_torch in the engine's interpreter ({error}); run 'Install "
                                 "environment' again, or install it there.") from None


class Predictor:
    """Logits of patches; may be called from several threads.

    On a CPU every patch is one forward pass of one thread: its numbers then do not depend on the patches beside
    it or on the number of cores. On CUDA a batch is one forward pass, one at a time, and a batch
    that is not full is filled up, because kernels may be chosen by the shape.

    Args:
        batch: patches per forward pass on CUDA.
        half: compute in mixed precision on CUDA.
    """

    def __init__(self, network: nn.Module, device: torch.device, *, batch: int = 1, half: bool = True) -> None:
        self.device, self.batch, self.half = device, batch, half
        self.network = network.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._turn = threading.Lock()
        torch.backends.cudnn.deterministic = True
        if device.type == "cpu":
            torch.set_num_threads(1)

    def __call__(self, views: Sequence[View], orientations: Sequence[Orientation] = UPRIGHT) -> Tensor:
        """float32 (len(views), classes, p, p) on the CPU: the mean over the orientations, each turned back."""
        total = torch.zeros(())
        for orientation in orientations:
            logits = self._forward([view.turned(orientation) for view in views])
            if orientation.mirrored:
                logits = logits.flip(-1)
            total = total + logits.rot90(-orientation.quarter_turns, (-2, -1))
        return total / len(orientations)

    @torch.inference_mode()
    def _forward(self, views: Sequence[View]) -> Tensor:
        if self.device.type == "cpu":
            return torch.cat([self._run([view]) for view in views])
        full = [*views, *[views[-1]] * (self.batch - len(views))]
        with self._turn, torch.autocast("cuda", torch.float16, enabled=self.half):
            return self._run(full)[:len(views)].float().cpu()

    def _run(self, views: Sequence[View]) -> Tensor:
        def batch(images: Sequence[Tensor]) -> Tensor:
            stacked = torch.stack(list(images)).to(self.device, non_blocking=True)
            return (stacked.float() / 255).contiguous(memory_format=torch.channels_last)
        contexts = [batch(images) for images in zip(*(view.contexts for view in views))]
        return self.network(batch([view.local for view in views]), contexts)
