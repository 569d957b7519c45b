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
            text = _read(path, CARD).decode("utf-8")
            return cls(path, ModelCard.from_json(text))
        except UnicodeDecodeError:
            raise ModelError(f"The model package {path} is damaged: {CARD} is not text.") from None
        except ModelError as error:
            raise ModelError(f"The model package {path} cannot be used: {error}") from None

    @property
    def weights_hash(self) -> str:
        """SHA-256 of the weights as the card states it, in groups of eight hex digits."""
        return grouped(self.card.files[WEIGHTS].replace(" ", "").lower())

    @cached_property
    def weights(self) -> bytes:
        """The weights file, verified against the card. Raises ``ModelError`` if it was changed or cut off."""
        content = _read(self.path, WEIGHTS)
        if grouped(hashlib.sha256(content).hexdigest()) != self.weights_hash:
            raise ModelError(f"The weights in {self.path} do not match the hash in their card: the file is damaged "
                             "or was changed. Install the package again.")
        return content

    def verify(self) -> None:
        """Check the weights' hash and forget the bytes."""
        _ = self.weights
        self.forget_weights()

    def forget_weights(self) -> None:
        """Let go of the bytes; they are read again when they are asked for again."""
        self.__dict__.pop("weights", None)


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
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    partial = folder / f"{CARD}.partial"
    partial.write_text(card_json + "\n", encoding="utf-8")
    os.replace(partial, folder / CARD)
    return ModelPackage.open(folder)
