"""What a training starts from: an installed model, or nothing; and what the new model will want to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from torch import Tensor, nn

from ..errors import ModelError, UsageError
from ..inference.predictor import load_segmenter, needs_open_clip
from ..inference.text import name_anew
from ..jobs.train import TRAINABLE, TrainJob
from ..models.architectures import configured, from_config
from ..models.fctl import FCtLConfig
from ..packages.card import InputSpec, LandCoverClass, PatchSpec, Scaling
from ..packages.catalog import find
from ..packages.package import ModelPackage
from ..packages.presets import ANY_GSD
from ..packages.text_tower import TextTowerPackage
from ..raster.info import RasterInfo, inspect
from ..training.class_words import ClassWords, class_knowledge
from ..training.fine_tuning import with_its_statistics
from ..training.kinds import B32, KINDS, Kind, kind_of
from .transfer import adapted, for_bands_and_classes

if TYPE_CHECKING:
    from ..models.lovlanet import LoVLANetConfig

#: a model is made for ground sampling distances this much finer and coarser than those it has seen
GSD_MARGIN = 1.5


@dataclass(frozen=True)
class Start:
    """The beginning of a training.

    Attributes:
        base: the model whose weights and classes are taken over, if any.
        kind: of the network, the model's or the one that was asked for.
        input: what the new model wants to see.
        patch: how it is used.
        words: what its classes are called, if they are words and no numbers to it.
        tower: the CLIP whose image tower a new network starts from, if any.
    """

    base: ModelPackage | None
    kind: Kind
    input: InputSpec
    patch: PatchSpec
    words: ClassWords | None
    tower: ModelPackage | None = None

    @classmethod
    def of(cls, job: TrainJob) -> Start:
        """Raises ``FctlError`` if the model cannot be trained on or a raster cannot be opened."""
        base = find(job.model) if job.model else None
        kind = _kind(job, base)
        words = _words(job, base)
        infos = [inspect(path) for path in job.images]
        if base is None:
            wanted = InputSpec(_band_names(job, infos[0]), _reach(infos, job.resolution, ANY_GSD))
            return cls(None, kind, wanted, kind.patch, words, _clip(job))
        wanted = replace(base.card.input, gsd_m=_reach(infos, job.resolution, base.card.input.gsd_m))
        if job.bands and len(job.bands) != len(wanted.bands):
            # the ranges of a fixed scaling belong to the bands that they were made for
            wanted = replace(wanted, bands=_band_names(job, infos[0]),
                             scaling=wanted.scaling if wanted.scaling.method != "fixed" else Scaling())
        return cls(base, kind, wanted, base.card.patch, words)

    @property
    def known(self) -> tuple[LandCoverClass, ...]:
        """The classes of the model it starts from."""
        return self.base.card.classes if self.base else ()

    def same_task(self, classes: Sequence[LandCoverClass]) -> bool:
        """Whether the model it starts from could be used as it is."""
        return self.sees_the_same() and tuple(classes) == self.known and not (self.words and self.words.given)

    def sees_the_same(self) -> bool:
        """Whether the new network sees the bands of the model it starts from, so that what that knows of them may stand."""
        return self.base is not None and self.input.bands == self.base.card.input.bands

    def config(self, classes: Sequence[LandCoverClass]) -> FCtLConfig | LoVLANetConfig:
        """What shapes the new network."""
        if self.base is None:
            return self.kind.config(len(classes), len(self.input.bands), self.words.width if self.words else 0)
        return for_bands_and_classes(_config_of(self.base), self._band_places(), len(classes))

    def knowledge(self) -> str:
        """Where a LoVLANet's classes come from; nothing for FCtL, whose classes are just rows of its last layer."""
        return class_knowledge(self.words) if self.kind.has_embeddings else ""

    def directions(self, classes: Sequence[LandCoverClass]) -> dict[int, Tensor]:
        """Of the classes that are read from words now, (width,) each by index. Raises ``FctlError`` if they cannot be."""
        return self.words.embedded([entry.name for entry in classes]) if self.words else {}

    def network(self, classes: Sequence[LandCoverClass], directions: Mapping[int, Tensor]) -> nn.Module:
        """The network at the beginning of the training, with the :meth:`directions` of its classes."""
        if self.base is None:
            network = from_config(self.config(classes))
            if self.tower is not None:
                from ..models.clip_start import start_transformer
                start_transformer(network, load_segmenter(self.tower).state_dict())
                self.tower.forget_weights()
        else:
            learnt = load_segmenter(self.base).state_dict()
            self.base.forget_weights()
            places = {entry.name.casefold(): index for index, entry in enumerate(self.known)}
            network = adapted(_config_of(self.base), learnt, self._band_places(),
                              [places.get(entry.name.casefold()) for entry in classes])
            with_its_statistics(network)
        if directions:
            name_anew(network, directions, len(classes))
        return network

    def _band_places(self) -> list[int | None]:
        """Which old band each new one resembles: the one of its name, or, where no name is known, of its place."""
        old = self.base.card.input.bands  # type: ignore[union-attr]
        if not set(old) & set(self.input.bands):
            return [index if index < len(old) else None for index in range(len(self.input.bands))]
        return [old.index(name) if name in old else None for name in self.input.bands]


def _kind(job: TrainJob, base: ModelPackage | None) -> Kind:
    """Of the model to start from, or of the network that is asked for. Raises ``UsageError`` if it cannot be trained."""
    if base is None:
        return B32 if job.size == "b32" else KINDS[job.architecture]
    found = base.card.segmenter.architecture
    if found not in KINDS:
        raise UsageError(f"The model {base.card.id} cannot be trained on: its architecture is {found}, not "
                         f"{' or '.join(KINDS)}.")
    if job.architecture not in (TRAINABLE[0], found):
        raise UsageError(f"The model {base.card.id} is no {job.architecture} but of the architecture {found}; start from "
                         f"nothing, or from another model, to train a {job.architecture}.")
    return kind_of(found, base.card.segmenter.hyperparameters)


def _words(job: TrainJob, base: ModelPackage | None) -> ClassWords | None:
    """What the classes are called, if they are words. Raises ``FctlError`` if nobody can read those that are given."""
    words = None
    if base is None and job.text:
        words = ClassWords(TextTowerPackage.open(Path(job.text)), job.prompts)
    elif base is not None and getattr(_config_of(base), "class_embeddings", "learnt") == "text":
        words = ClassWords(base, job.prompts)
    if base is not None and job.prompts and not (words and words.can_read):
        raise UsageError(f"The model {base.card.id} has no text tower, so its classes cannot be put into words; leave the "
                         "prompts out, or start from a model with a text tower.")
    return words


def _clip(job: TrainJob) -> ModelPackage | None:
    """The model whose image tower the paper's LoVLANet starts from. Raises ``FctlError`` if there is none in it."""
    if job.size != "b32":
        return None
    try:
        package = ModelPackage.open(Path(job.text))
    except ModelError as error:
        raise ModelError(f"A LoVLANet of size b32 starts from a CLIP made by 'import-model --architecture remoteclip', which "
                         f"{job.text} is not: {error}") from None
    if package.card.segmenter.architecture != "remoteclip" or package.card.segmenter.hyperparameters.get("quick_gelu"):
        raise UsageError(f"A LoVLANet of size b32 starts from a CLIP with RemoteCLIP's activation, made by 'import-model "
                         f"--architecture remoteclip', and the model {package.card.id} is not one.")
    return package


def _config_of(base: ModelPackage) -> FCtLConfig | LoVLANetConfig:
    card = base.card
    try:
        with needs_open_clip(f"The model {card.id}"):
            return configured(card.segmenter.architecture, card.segmenter.hyperparameters,  # type: ignore[return-value]
                              bands=len(card.input.bands), classes=len(card.classes), contexts=card.patch.contexts)
    except ValueError as error:
        raise ModelError(f"The model {card.id} cannot be trained on: {error}.") from None


def _band_names(job: TrainJob, info: RasterInfo) -> tuple[str, ...]:
    """By the colours the raster tags its bands with, else by number."""
    numbers = job.bands or tuple(range(1, (3 if info.palette else len(info.colors)) + 1))
    colors = ("red", "green", "blue")
    tags = {number: info.colors[number - 1] for number in numbers if number <= len(info.colors)}
    names = [tags[number] if tags.get(number) in colors else f"band {number}" for number in numbers]
    if len(set(names)) < len(names):
        names = [f"band {number}" for number in numbers]
    return tuple(names)


def _reach(infos: Sequence[RasterInfo], resolution: float | None, known: tuple[float, float]) -> tuple[float, float]:
    """The ground sampling distances of a model that knew some and has seen those of ``infos``, or their ``resolution``."""
    seen = [gsd for info in infos if (gsd := _learnt_at(info, resolution)) is not None]
    if not seen:
        return known
    if known == ANY_GSD:
        return min(seen) / GSD_MARGIN, max(seen) * GSD_MARGIN
    return min(known[0], min(seen) / GSD_MARGIN), max(known[1], max(seen) * GSD_MARGIN)


def _learnt_at(info: RasterInfo, resolution: float | None) -> float | None:
    """Metres per pixel of the grid that a raster is learnt from on."""
    unit = info.unit_size()
    if resolution is None or unit is None:
        return info.gsd_m()
    return resolution * (1.0 if info.is_geographic else unit.mean)
