"""The user's own packages: installed, changed, exported, removed, one of them made the default."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import ModelError
from ..files.writing import written_whole
from ..locations import resources
from .card import ModelCard
from .catalog import DEFAULT_MODEL, default_file, find, installed, user_models
from .files import CARD, read_card, verified_chunks
from .package import ModelPackage, write_files
from .tensors import read_shapes

#: what a training writes beside its model
REPORT = "training.html"


def install_package(source: Path) -> ModelPackage:
    """Copy a package, folder or ``.zip``, into the user's models, its hashes checked; one of the same id is replaced.

    Raises ``ModelError`` if it is damaged, or would take the place of one that came with the program.
    """
    package = ModelPackage.open(source)
    name = package.card.id
    if (resources() / "models" / name).exists():
        raise ModelError(f"A model named {name} came with the program; give this one another id in its {CARD}.")
    target, partial, old = (user_models() / f"{prefix}{name}" for prefix in ("", ".new-", ".old-"))
    for file in package.card.files:
        read_shapes(source, file)
    try:
        for leftover in (partial, old):
            _delete(leftover)
        write_files(partial, read_card(source).rstrip(),
                    {file: verified_chunks(source, file, package.card.files) for file in package.card.files})
        if os.path.lexists(target):
            os.replace(target, old)
        os.replace(partial, target)
        _delete(old)
    except OSError as error:
        raise ModelError(f"The model cannot be written to {user_models()}: {error.strerror or error}.") from None
    finally:
        _delete(partial)
        if os.path.lexists(old) and not os.path.lexists(target):
            os.replace(old, target)
    return ModelPackage.open(target)


def _delete(folder: Path) -> None:
    """A folder, if it can be; of a link the link and not what it leads to."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def remove_package(name: str) -> None:
    """Delete one of the user's packages. Raises ``ModelError`` for one that came with the program, or is not there."""
    if not is_own(name):
        raise ModelError(f"The model {name} is none of those you installed, so it cannot be removed.")
    folder = find(name).path
    try:
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        raise ModelError(f"The model in {folder} cannot be removed: {error.strerror or error}.") from None


def rename(name: str, title: str) -> None:
    """Give one of the user's packages another title; its id, which scripts know, stays. Raises ``ModelError``."""
    if not title.strip():
        raise ModelError("A model needs a name; write one.")
    _change_card(name, {"title": title.strip()})


def recolour(name: str, colors: Mapping[int, str]) -> None:
    """Give classes of one of the user's packages other colours.

    Args:
        colors: ``#rrggbb`` by number of the class; others keep theirs.

    Raises ``ModelError``.
    """
    _change_card(name, {"classes": [{"id": entry.id, "name": entry.name, "color": colors.get(entry.id, entry.color)}
                                    for entry in find(name).card.classes]})


def export_package(name: str, target: Path) -> None:
    """Write a package as a ``.zip`` that can be installed elsewhere, its hashes checked. Raises ``ModelError``."""
    package = find(name)
    try:
        with written_whole(target) as file, zipfile.ZipFile(file, "w") as archive:
            archive.writestr(CARD, read_card(package.path))
            for each in package.card.files:  # numbers hardly shrink
                with archive.open(each, "w", force_zip64=True) as packed:
                    packed.writelines(verified_chunks(package.path, each, package.card.files))
    except OSError as error:
        raise ModelError(f"The model cannot be written to {target}: {error.strerror or error}.") from None


def report_of(name: str) -> Path | None:
    """The report of the training that made a package, if it is there."""
    report = find(name).path / REPORT
    return report if report.is_file() else None


def _change_card(name: str, changes: Mapping[str, Any]) -> None:
    if not is_own(name):
        raise ModelError(f"The model {name} is none of those you installed, so it cannot be changed.")
    path = find(name).path
    text = json.dumps({**json.loads(read_card(path)), **changes}, indent=1, ensure_ascii=False)
    ModelCard.from_json(text)
    try:
        with written_whole(path / CARD) as file:
            file.write(f"{text}\n".encode())
    except OSError as error:
        raise ModelError(f"The model in {path} cannot be changed: {error.strerror or error}.") from None


def is_own(name: str) -> bool:
    """Whether a model was installed by the user."""
    return any(package.card.id == name and package.path.parent == user_models() for package in installed())


def set_default(name: str) -> None:
    """Choose the model that is taken where none is named. Raises ``ModelError`` if it is not installed."""
    if name not in {package.card.id for package in installed()}:
        raise ModelError(f"There is no model {name}; install it first.")
    if name == DEFAULT_MODEL:
        default_file().unlink(missing_ok=True)
        return
    default_file().parent.mkdir(parents=True, exist_ok=True)
    default_file().write_text(name, encoding="utf-8")


def size_bytes(package: ModelPackage) -> int:
    """What a package takes on the disk."""
    files = package.path.rglob("*") if package.path.is_dir() else [package.path]
    return sum(file.stat().st_size for file in files if file.is_file())
