"""A sentence encoder of MiniLM's layout, as a text tower: weights as safetensors with a tokenizer.json beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import ModelError, UsageError
from ..inference.text import sentence_tower
from ..jobs.import_model import ImportJob
from ..models.architectures import dump_exactly
from ..models.sentence import PIECES, packed_pieces, sentence_weights
from ..packages.card import FORMAT, TEXT_TOWER
from ..packages.publish import Content, slug
from ..packages.text import SENTENCE, TEXT_WEIGHTS
from ..packages.tokenizer import CONFIG, FILE, read_pieces, refuse_another_kind
from .checkpoint import read_checkpoint

ROLES = {"checkpoint": "model.safetensors"}


def card(job: ImportJob) -> dict[str, Any]:
    """The card of a text tower, but for its hash."""
    return {"format": FORMAT, "kind": TEXT_TOWER, "id": job.id or slug(job.folder().name), "version": "1",
            "title": job.title or "Sentence encoder",
            "text": {"templates": ["{}"], "file": TEXT_WEIGHTS, "reader": SENTENCE},
            "training": {"credit": "whoever trained the checkpoint", "licence": "that of the checkpoint",
                         "files": {"checkpoint": Path(job.files["checkpoint"]).name}}}


def read(job: ImportJob, content: dict[str, Any]) -> Content:
    """The encoder's weights and pieces of words. Raises ``FctlError``."""
    path = Path(job.files["checkpoint"])
    state = read_checkpoint(path, "checkpoint")[0]
    try:
        refuse_another_kind(_beside(path, CONFIG))
        tensors = {**sentence_weights(state), PIECES: packed_pieces(read_pieces(_beside(path, FILE)))}
        sentence_tower(tensors)
    except ValueError as error:
        raise ModelError(f"{path} cannot be used: {error}.") from None
    size = sum(value.numel() for key, value in tensors.items() if key != PIECES)
    return Content({TEXT_WEIGHTS: dump_exactly({"": tensors})}, f"{size / 1e6:.1f} M parameters; for words, not for rasters")


def _beside(path: Path, name: str) -> str:
    """The text of a file in the same folder. Raises ``FctlError``."""
    try:
        return path.with_name(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f"There is no {name} beside {path}; put the encoder's own there.") from None
    except OSError as error:
        raise ModelError(f"{path.with_name(name)} cannot be read: {error.strerror or error}.") from None
