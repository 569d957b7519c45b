"""The network on a device: views in, logits out. The only border between 8-bit views and float tensors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal, Protocol

import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from ..errors import EnvironmentMissing, ModelError, UsageError
from ..models.architectures import build, build_refiner, load_weights, refuse_unfitting, shapes_of
from ..packages.card import Refiner
from ..packages.package import ModelPackage
from .layout import UPRIGHT, Orientation
from .recording import Recordings
from .views import View, turned_back

#: what the keys of each network's weights begin with
SEGMENTER, REFINER = "segmenter.", "refiner."


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


def cards_here() -> int:
    """How many graphics cards networks can run on."""
    return torch.cuda.device_count() if resolve_device("auto").type == "cuda" else 0


def _cuda_computes() -> bool:
    """A card may be there that this torch has no kernels for."""
    try:
        return bool(torch.ones(1, device="cuda") + 1 == 2)
    except RuntimeError:
        return False


def device_name(device: str) -> str:
    """What the forward passes run on, for people and for telling machines apart."""
    if device == "cuda":
        return torch.cuda.get_device_name()
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
            _refuse_unfitting(package, prefix, make)
            network = make()
        load_weights(network, package.weights, prefix)
    except (ValueError, SafetensorError) as error:
        raise ModelError(f"The model package {package.path} cannot be used: {error}.") from None
    return network.eval()


def _refuse_unfitting(package: ModelPackage, prefix: str, make: Callable[[], nn.Module]) -> None:
    """Compare the network of the card's numbers with what the weights' header states, before either takes any memory.

    Raises ``ValueError`` if they differ, or there is no such network.
    """
    try:
        with torch.device("meta"):
            expected = shapes_of(make().state_dict())
    except (TypeError, RuntimeError, OverflowError) as error:  # what torch says of layers of an impossible size
        raise ValueError(f"its hyperparameters make no network ({str(error).splitlines()[0]})") from None
    refuse_unfitting(expected, {key.removeprefix(prefix): shape for key, shape in package.shapes().items()
                                if key.startswith(prefix)})


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
    that is not full is filled up, because kernels may be chosen by the shape; so there are few shapes, and the passes of
    each are recorded once (:mod:`.recording`).

    Args:
        batch: patches per forward pass on CUDA; halved for good when memory runs out.
        precision: of convolutions and products, as torch names it; the weights stay as they are.
    """

    def __init__(self, network: nn.Module, device: torch.device, *, batch: int = 1, precision: str = "float32") -> None:
        self.device, self.batch = device, batch
        self.dtype = getattr(torch, precision)
        self.network: Any = network.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._recordings = Recordings() if device.type == "cuda" else None
        self._turn = threading.Lock()
        torch.backends.cudnn.deterministic = True
        # torch lets a card round the factors of single precision to ten bits unless it is told otherwise
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False
        if device.type == "cpu":
            torch.set_num_threads(1)

    @property
    def context_stride(self) -> int | None:
        """Pixels of a context image for each of its features; None where the network takes contexts as images only."""
        return getattr(self.network, "context_stride", None)

    def __call__(self, views: Sequence[View], orientations: Sequence[Orientation] = UPRIGHT) -> Tensor:
        """float32 (len(views), classes, p, p) on the device: the mean over the orientations, each turned back."""
        mean = torch.zeros((), device=self.device)
        for orientation in orientations:
            turned = [view.turned(orientation) for view in views]
            logits = turned_back(self._batched(partial(self._logits, orientation), turned), orientation)
            if len(orientations) == 1:
                return logits
            mean = mean + logits
        return mean / len(orientations)

    def encode_contexts(self, index: int, images: Sequence[Tensor]) -> Tensor:
        """Features (n, C, h, w) of one of the network's contexts; images are uint8 (bands, c, c)."""
        return self._batched(lambda batch: self.context(index, self._stacked(batch)), images)

    def _logits(self, orientation: Orientation, views: Sequence[View]) -> Tensor:
        local = self._stacked([view.local for view in views])
        if any(views[0].features.values()):
            return self.amid(local, *(torch.stack(alike) for alike in zip(*(view.features[orientation] for view in views))))
        return self.logits(local, *(self._stacked(alike) for alike in zip(*(view.contexts for view in views))))

    # One forward pass over a batch, whose result stays on the device: images are uint8 (n, bands, h, w), there or not

    def logits(self, local: Tensor, *contexts: Tensor) -> Tensor:
        """Logits of patches and the images of their contexts."""
        return self._pass("logits", lambda local, *others: self.network(_scaled(local), [*map(_scaled, others)]).float(),
                          local, *contexts)

    def amid(self, local: Tensor, *features: Tensor) -> Tensor:
        """Logits of patches amid the features of their contexts."""
        return self._pass("amid", lambda local, *features: self.network.amid(_scaled(local), features).float(),
                          local, *features)

    def context(self, index: int, image: Tensor) -> Tensor:
        """Features of one of the network's contexts."""
        return self._pass(f"context {index}", lambda image: self.network.encode_context(index, _scaled(image)), image)

    @torch.inference_mode()
    def _pass(self, name: str, compute: Callable[..., Tensor], *given: Tensor) -> Tensor:
        # weights in lower precision are not kept between passes, for they would not outlive the first recording
        with torch.autocast(self.device.type, self.dtype, enabled=self.dtype != torch.float32,
                            cache_enabled=self._recordings is None):
            if self._recordings is None:
                return compute(*given)
            with self._turn:
                return self._recordings.replay(name, compute, given)

    @staticmethod
    def _stacked(images: Sequence[Tensor]) -> Tensor:
        """(n, bands, h, w) of n images."""
        return torch.stack(list(images)) if len(images) > 1 else images[0][None]

    def _batched(self, compute: Callable[[Sequence[Any]], Tensor], items: Sequence[Any]) -> Tensor:
        """``compute`` of all items, as many at a time as belong together on this device."""
        results = [compute([item]) for item in items] if self.device.type == "cpu" else in_batches(compute, items, self)
        return results[0] if len(results) == 1 else torch.cat(results)


def _scaled(images: Tensor) -> Tensor:
    """uint8 images → float in 0…1."""
    return (images.float() / 255).contiguous(memory_format=torch.channels_last)


class HasBatch(Protocol):
    """Whatever remembers how many items fit."""

    batch: int


def in_batches(compute: Callable[[Sequence[Any]], Tensor], items: Sequence[Any], limit: HasBatch) -> list[Tensor]:
    """``compute`` of ``limit.batch`` items at a time, the last batch filled up; half as many from where memory runs out."""
    results: list[Tensor] = []
    done = 0
    while done < len(items):
        tried = limit.batch
        part = items[done:done + tried]
        try:
            results.append(compute([*part, *[part[-1]] * (tried - len(part))])[:len(part)])
        except torch.OutOfMemoryError:
            if tried == 1:
                raise
            limit.batch = min(limit.batch, tried // 2)  # another thread may have found out before
            torch.cuda.empty_cache()
        else:
            done += len(part)
    return results
