"""A model package: a folder, or a .zip of one, with ``model.json`` and weights. Nothing in it is executed."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import ModelError
from .card import WEIGHTS, ModelCard
from .text import TextSpec

CARD = "model.json"


def grouped(digest: str) -> str:
    """A hex digest in groups of eight, as hashes are written everywhere here."""
    return " ".join(digest[start:start + 8] for start in range(0, len(digest), 8))


@dataclass(frozen=True)
class ModelPackage:
    """A package whose card was read and checked; weights are checked when they are asked for."""

    path: Path
    card: ModelCard

    @classmethod
    def open(cls, path: Path) -> ModelPackage:
        """Raises ``ModelError`` if there is no readable card."""
        try:
            return cls(path, ModelCard.from_json(read_card(path)))
        except ModelError as error:
            raise ModelError(f"The model package {path} cannot be used: {error}") from None

    @property
    def weights_hash(self) -> str:
        """SHA-256 of the weights as the card states it, in groups of eight hex digits."""
        return stated(self.card.files, WEIGHTS)

    @property
    def text_tower_hash(self) -> str:
        """That of the text tower, likewise; empty if there is none."""
        return stated(self.card.files, self.card.text.file) if self.card.text and self.card.text.file else ""

    @property
    def text(self) -> TextSpec | None:
        """The words of its classes, and how its text tower is to be read; as a text tower's own package has it."""
        return self.card.text

    @cached_property
    def weights(self) -> bytes:
        """The weights file, verified against the card. Raises ``ModelError`` if it was changed or cut off."""
        return read_verified(self.path, WEIGHTS, self.card.files)

    def text_tower(self) -> bytes:
        """The file of the text tower, verified likewise; it is not kept. Raises ``ModelError``, also if there is none."""
        return read_verified(self.path, self.card.text.file if self.card.text else "", self.card.files)

    def verify(self) -> None:
        """Check the hashes of its files and forget the bytes."""
        for name in self.card.files:
            read_verified(self.path, name, self.card.files)

    def forget_weights(self) -> None:
        """Let go of the bytes; they are read again when they are asked for again."""
        self.__dict__.pop("weights", None)


def read_card(path: Path) -> str:
    """The text of a package's card. Raises ``ModelError``."""
    try:
        return _read(path, CARD).decode("utf-8")
    except UnicodeDecodeError:
        raise ModelError(f"it is damaged: {CARD} is not text.") from None


def read_verified(path: Path, name: str, files: Mapping[str, str]) -> bytes:
    """A file of a package. Raises ``ModelError`` if it is not the one whose SHA-256 the card's ``files`` states."""
    content = _read(path, name)
    if grouped(hashlib.sha256(content).hexdigest()) != stated(files, name):
        raise ModelError(f"The numbers of {name} in {path} do not match the hash in their card: the file is damaged "
                         "or was changed. Install the package again.")
    return content


def stated(files: Mapping[str, str], name: str) -> str:
    """The SHA-256 of a file as a card's ``files`` states it, in groups of eight hex digits."""
    return grouped(files[name].replace(" ", "").lower())


def _read(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            return (path / name).read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                # the zip of a folder may hold that folder or its contents
                member = min((entry for entry in archive.namelist() if entry.rpartition("/")[2] == name),
                             key=len, default=None)
                if member is not None:
                    return archive.read(member)
                raise ModelError(f"it holds no {name}.")
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:  # RuntimeError: encrypted, or an odd method
        raise ModelError(f"{name} cannot be read ({error}).") from None
    raise ModelError(f"{path} is neither a folder nor a .zip with {name} inside.")


def write_package(folder: Path, card_json: str, files: Mapping[str, bytes]) -> ModelPackage:
    """Write a package folder, weights first, and read it back."""
    write_files(folder, card_json, files)
    return ModelPackage.open(folder)


def write_files(folder: Path, card_json: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a package, its card last."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    partial = folder / f"{CARD}.partial"
    partial.write_text(card_json + "\n", encoding="utf-8")
    os.replace(partial, folder / CARD)
