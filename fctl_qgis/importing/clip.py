"""A CLIP of RemoteCLIP's layout, as a text tower to train with, or as a model that segments by words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from torch import Tensor

from ..errors import ModelError
from ..inference.predictor import SEGMENTER
from ..inference.text import embed, text_tower
from ..jobs.import_model import ImportJob
from ..models.architectures import dump_exactly
from ..models.open_vocabulary import OpenVocabularyConfig, image_weights
from ..models.text import TEMPLATES, prompts, text_weights
from ..packages.card import FORMAT, TEXT_TOWER, WEIGHTS
from ..packages.presets import ANY_GSD, COMMON_CLASSES, read_classes
from ..packages.publish import Content, slug
from ..packages.text import TEXT_WEIGHTS
from .checkpoint import read_checkpoint

ROLES = {"checkpoint": "RemoteCLIP-ViT-B-32.pt"}
#: what CLIP was trained on: 224 px; half of it from patch to patch, as Hajimiri et al. have it
PATCH_PX, STEP_PX = 224, 112
#: what is said of the classes unless the user names others
SENTENCES = {
    "building": ["a satellite image of buildings.", "roofs of houses seen from above."],
    "road": ["a satellite image of a road.", "a paved street or parking lot seen from above."],
    "bare land": ["a satellite image of bare ground.", "sand, soil or rock without plants seen from above."],
    "vegetation": ["a satellite image of trees and grass.", "a green field or forest seen from above."],
    "water": ["a satellite image of water.", "a lake, a river or the sea seen from above."]}
_CREDIT = {"credit": "Liu et al. 2024, RemoteCLIP, or whoever trained the checkpoint", "licence": "that of the checkpoint"}


def text_card(job: ImportJob) -> dict[str, Any]:
    """The card of a text tower, but for its hash."""
    return {"format": FORMAT, "kind": TEXT_TOWER, "id": job.id or slug(job.folder().name), "version": "1",
            "title": job.title or "Text tower of RemoteCLIP (ViT-B/32)",
            "text": {"templates": list(TEMPLATES), "quick_gelu": job.quick_gelu, "file": TEXT_WEIGHTS},
            "training": {**_CREDIT, "files": _names(job)}}


def read_text(job: ImportJob, content: dict[str, Any]) -> Content:
    """The text tower's weights. Raises ``FctlError``."""
    with _layout_checked(job):
        weights = text_weights(_state(job))
    return Content({TEXT_WEIGHTS: dump_exactly({"": weights})}, f"{_size(weights)}; for training, not for rasters")


def card(job: ImportJob) -> dict[str, Any]:
    """The card of an open-vocabulary model, but for its hashes. Raises ``UsageError``."""
    classes = read_classes(job.classes) if job.classes else COMMON_CLASSES
    said = {entry.name: prompts(entry.name) for entry in classes} if job.classes else SENTENCES
    return {
        "format": FORMAT, "id": job.id or slug(job.folder().name), "version": "1",
        "title": job.title or "RemoteCLIP (ViT-B/32), any classes in words",
        "segmenter": {"architecture": "remoteclip", "hyperparameters": _config(job).hyperparameters()},
        "refiner": None, "classes": [asdict(entry) for entry in classes],
        "input": {"bands": ["red", "green", "blue"], "scaling": {"method": "stretch", "percentiles": [2, 98]},
                  "gsd_m": list(ANY_GSD), "edge": "reflect"},
        "patch": {"size_px": PATCH_PX, "step_px": STEP_PX, "contexts": [], "context_px": PATCH_PX},
        "text": {"prompts": said, "templates": list(TEMPLATES), "quick_gelu": job.quick_gelu, "file": TEXT_WEIGHTS},
        "calibration": {"temperature": 1.0}, "training": {**_CREDIT, "files": _names(job)}, "scores": {}}


def read(job: ImportJob, content: dict[str, Any]) -> Content:
    """Both towers' weights, and the classes embedded. Raises ``FctlError``."""
    said, state = content["text"]["prompts"], _state(job)
    with _layout_checked(job):
        text, image = text_weights(state), image_weights(state, _config(job, len(said)))
    image["class_embeddings"] = embed(text_tower(text, quick_gelu=job.quick_gelu), said)
    return Content({WEIGHTS: dump_exactly({SEGMENTER: image}), TEXT_WEIGHTS: dump_exactly({"": text})},
                   f"{_size({**text, **image})}, {len(said)} classes in words")


def _config(job: ImportJob, classes: int = 2) -> OpenVocabularyConfig:
    return OpenVocabularyConfig(classes, quick_gelu=job.quick_gelu)


def _state(job: ImportJob) -> dict[str, Tensor]:
    return read_checkpoint(Path(job.files["checkpoint"]), "checkpoint")[0]


@contextmanager
def _layout_checked(job: ImportJob) -> Iterator[None]:
    """Another network's weights become one sentence."""
    try:
        yield
    except ValueError as error:
        raise ModelError(f"{job.files['checkpoint']} cannot be used: {error}.") from None


def _names(job: ImportJob) -> Mapping[str, str]:
    return {role: Path(path).name for role, path in job.files.items()}


def _size(weights: Mapping[str, Tensor]) -> str:
    return f"{sum(value.numel() for value in weights.values()) / 1e6:.1f} M parameters"
