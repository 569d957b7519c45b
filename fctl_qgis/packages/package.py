"""A model package: a folder, or a .zip of one, with ``model.json`` and weights. Nothing in it is executed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import ModelError
from .card import ModelCard
from .files import CARD, WEIGHTS, read_card, read_verified, stated, verified_chunks
from .files import grouped as grouped
from .phrases import PhraseBook
from .tensors import Shapes, read_shapes
from .text import TextSpec


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

    def shapes(self) -> Shapes:
        """Of the weights' tensors, as their file's header states them. Raises ``ModelError`` if it is no such file."""
        return read_shapes(self.path, WEIGHTS)

    def text_tower(self) -> bytes:
        """The file of the text tower, verified likewise; it is not kept. Raises ``ModelError``, also if there is none."""
        return read_verified(self.path, self.card.text.file if self.card.text else "", self.card.files)

    @cached_property
    def phrase_book(self) -> PhraseBook:
        """The phrase book, verified likewise. Raises ``ModelError``, also if there is none."""
        return PhraseBook.read(self.phrases())

    def phrases(self) -> bytes:
        """The phrase book's file, verified likewise. Raises ``ModelError``, also if there is none."""
        return read_verified(self.path, self.card.text.phrases if self.card.text else "", self.card.files)

    @property
    def phrases_hash(self) -> str:
        """Of the phrase book, as that of the weights; empty if there is none."""
        return stated(self.card.files, self.card.text.phrases) if self.card.text and self.card.text.phrases else ""

    def verify(self) -> None:
        """Check hashes and headers of its files. Raises ``ModelError``."""
        for name in self.card.files:
            for _ in verified_chunks(self.path, name, self.card.files):
                pass
            read_shapes(self.path, name)

    def forget_weights(self) -> None:
        """Let go of the bytes; they are read again when they are asked for again."""
        self.__dict__.pop("weights", None)


def write_package(folder: Path, card_json: str, files: Mapping[str, bytes]) -> ModelPackage:
    """Write a package folder, weights first, and read it back."""
    write_files(folder, card_json, files)
    return ModelPackage.open(folder)


def write_files(folder: Path, card_json: str, files: Mapping[str, bytes | Iterable[bytes]]) -> None:
    """Write the files of a package, whole or in pieces, its card last. Raises ``OSError``, also where there is a link."""
    if folder.is_symlink():
        raise FileExistsError(errno.EEXIST, "a link is in the way", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with open(folder / name, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
    partial = folder / f"{CARD}.partial"
    partial.write_text(card_json + "\n", encoding="utf-8")
    os.replace(partial, folder / CARD)
