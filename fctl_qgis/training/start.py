"""What a training starts from: an installed model, or nothing; and what the new model will want to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import ModelError, UsageError
from ..inference.predictor import load_segmenter
from ..jobs.job import TrainJob
from ..models.fctl import FCtL, FCtLConfig
from ..packages.card import InputSpec, LandCoverClass, PatchSpec, Scaling
from ..packages.catalog import find
from ..packages.package import ModelPackage
from ..packages.presets import ANY_GSD
from ..raster.reader import RasterInfo, inspect
from .recipe import PATCH
from .transfer import adapted, for_bands_and_classes

#: a model is made for ground sampling distances this much finer and coarser than those it has seen
GSD_MARGIN = 1.5


@dataclass(frozen=True)
class Start:
    """The beginning of a training.

    Attributes:
        base: the model whose weights and classes are taken over, if any.
        input: what the new model wants to see.
        patch: how it is used.
    """

    base: ModelPackage | None
    input: InputSpec
    patch: PatchSpec

    @classmethod
    def of(cls, job: TrainJob) -> Start:
        """Raises ``FctlError`` if the model cannot be trained on or a raster cannot be opened."""
        base = find(job.model) if job.model else None
        infos = [inspect(path) for path in job.images]
        if base is None:
            return cls(None, InputSpec(_band_names(job, infos[0]), _reach(infos, job.resolution, ANY_GSD)), PATCH)
        if base.card.segmenter.architecture != "fctl":
            raise UsageError(f"The model {base.card.id} cannot be trained on: its architecture is "
                             f"{base.card.segmenter.architecture}, not fctl.")
        wanted = replace(base.card.input, gsd_m=_reach(infos, job.resolution, base.card.input.gsd_m))
        if job.bands and len(job.bands) != len(wanted.bands):
            # the ranges of a fixed scaling belong to the bands that they were made for
            wanted = replace(wanted, bands=_band_names(job, infos[0]),
                             scaling=wanted.scaling if wanted.scaling.method != "fixed" else Scaling())
        return cls(base, wanted, base.card.patch)

    @property
    def known(self) -> tuple[LandCoverClass, ...]:
        """The classes of the model it starts from."""
        return self.base.card.classes if self.base else ()

    def same_task(self, classes: Sequence[LandCoverClass]) -> bool:
        """Whether the model it starts from could be used as it is."""
        return self.base is not None and tuple(classes) == self.known and self.input.bands == self.base.card.input.bands

    def config(self, classes: Sequence[LandCoverClass]) -> FCtLConfig:
        """What shapes the new network."""
        if self.base is None:
            return FCtLConfig.compact(len(classes), self.patch.contexts, bands=len(self.input.bands))
        return for_bands_and_classes(self._base_config(), self._band_places(), len(classes))

    def network(self, classes: Sequence[LandCoverClass]) -> FCtL:
        """The network at the beginning of the training."""
        if self.base is None:
            return FCtL(self.config(classes))
        learnt = load_segmenter(self.base).state_dict()
        self.base.forget_weights()
        places = {entry.name.casefold(): index for index, entry in enumerate(self.known)}
        return adapted(self._base_config(), learnt, self._band_places(),
                       [places.get(entry.name.casefold()) for entry in classes])

    def _base_config(self) -> FCtLConfig:
        card = self.base.card  # type: ignore[union-attr]
        try:
            return FCtLConfig.from_hyperparameters(dict(card.segmenter.hyperparameters), bands=len(card.input.bands),
                                                   classes=len(card.classes), contexts=card.patch.contexts)
        except ValueError as error:
            raise ModelError(f"The model {card.id} cannot be trained on: {error}.") from None

    def _band_places(self) -> list[int | None]:
        """Which old band each new one resembles: the one of its name, or, where no name is known, of its place."""
        old = self.base.card.input.bands  # type: ignore[union-attr]
        if not set(old) & set(self.input.bands):
            return [index if index < len(old) else None for index in range(len(self.input.bands))]
        return [old.index(name) if name in old else None for name in self.input.bands]


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
    if resolution is None or info.gsd_m() is None:
        return info.gsd_m()
    return resolution * (1.0 if info.is_geographic else info.metres_per_unit() or 1.0)
