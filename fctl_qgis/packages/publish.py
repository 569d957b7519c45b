"""Puts a new model package in its place, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ModelError, UsageError
from ..jobs.commit import COMMIT
from ..jobs.events import Done, Emit, Progress
from .card import TEXT_TOWER, WEIGHTS, ModelCard
from .catalog import installed, user_models
from .package import CARD, grouped, write_files, write_package
from .text_tower import TextTowerPackage

#: how the files end whose hashes a card states
WEIGHTS_SUFFIX = ".safetensors"


@dataclass(frozen=True)
class Content:
    """The files of a package, and what is said of them while they are written."""

    files: Mapping[str, bytes]
    said: str


def check_new(folder: Path, content: Mapping[str, Any]) -> None:
    """Refuse a folder or a name that is taken, and a card that would not be accepted.

    Args:
        content: of the card; the hashes of its files may still be missing.

    Raises ``UsageError``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists already; choose another folder, or delete it first.")
    if folder.parent == user_models().absolute() and content["id"] in {package.card.id for package in installed()}:
        raise UsageError(f"A model named {content['id']} is installed already; choose another name.")
    try:
        if content.get("kind") == TEXT_TOWER:
            TextTowerPackage.from_json(folder, json.dumps({**content, "files": {content["text"]["file"]: "-"}}))
        else:
            text = (content.get("text") or {}).get("file") or WEIGHTS
            ModelCard.from_json(json.dumps({**content, "files": {WEIGHTS: "-", text: "-"}}))
    except ModelError as error:
        raise UsageError(f"The name or the classes cannot be used: {error}") from None


def publish(content: dict[str, Any], files: Mapping[str, bytes], folder: Path, partial: Path, figures: dict[str, object],
            emit: Emit, spent: Sequence[Path] = ()) -> Done:
    """Write the package beside its place, move it there, and say so. Raises ``ModelError`` if it cannot be written.

    Args:
        files: the weights, and what else belongs to the package.
        partial: the folder that is filled first.
        spent: folders that nobody needs once the package is there; gone before it is announced, because the engine may be
            ended then.
    """
    content["files"] = {name: grouped(hashlib.sha256(data).hexdigest()) for name, data in files.items()
                        if name.endswith(WEIGHTS_SUFFIX)}
    try:
        shutil.rmtree(partial, ignore_errors=True)
        write = write_files if content.get("kind") == TEXT_TOWER else write_package
        write(partial, json.dumps(content, indent=1, ensure_ascii=False), files)
        with COMMIT:
            if folder.exists():
                folder.rmdir()
            os.replace(partial, folder)
            for path in spent:
                shutil.rmtree(path, ignore_errors=True)
            done = Done({"output": str(folder), "card": str(folder / CARD)}, figures)
            emit(Progress(1.0, 0.0, "finished"))
            emit(done)
    except OSError as error:
        raise ModelError(f"The package cannot be written to {folder}: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return done


def slug(name: str) -> str:
    """A model id from any name."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "model"
