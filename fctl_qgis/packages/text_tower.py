"""The text tower that a network is trained with whose classes are words: a package that holds nothing else, or a model's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import ModelError
from .card import FORMAT, TEXT_TOWER, is_model_id
from .content import faults_named, is_a, read_object, refuse_unless
from .files import TEXT_WEIGHTS, read_card, read_verified, stated
from .text import TextSpec


@dataclass(frozen=True)
class TextTowerPackage:
    """A folder, or a .zip of one, whose card was read and checked. It is never offered as a model; a model with a text tower
    is one for whoever asks for its text tower.

    Attributes:
        text: how the tower is to be read; it has no prompts.
        credit: whom it is owed to, for people.
        files: SHA-256 by name.
    """

    path: Path
    id: str
    title: str
    text: TextSpec
    credit: str
    files: Mapping[str, str]

    @classmethod
    def open(cls, path: Path) -> TextTowerPackage:
        """Raises ``ModelError`` if there is no readable card of a text tower."""
        try:
            return cls.from_json(path, read_card(path))
        except ModelError as error:
            raise ModelError(f"The text tower {path} cannot be used: {str(error).rstrip('.')}; one is made by 'import-model "
                             "--architecture remoteclip-text' or 'sentence-text'.") from None

    @classmethod
    def from_json(cls, path: Path, text: str) -> TextTowerPackage:
        """Parse and check a card. Raises ``ModelError`` naming the first thing that is wrong."""
        content = read_object(text, FORMAT)
        is_model = content.get("kind") != TEXT_TOWER
        with faults_named():
            if is_model and not (content.get("text") or {}).get("file"):
                raise ModelError("it is a model without a text tower.")
            package = cls(path, is_a(str, content["id"]), is_a(str, content["title"]),
                          replace(TextSpec.parse(content["text"]), prompts={}, phrases="", tower=""),
                          is_a(str, content.get("training", {}).get("credit", "")),
                          {is_a(str, name): is_a(str, digest) for name, digest in content["files"].items()
                           if name == TEXT_WEIGHTS or not is_model})
        refuse_unless({
            "id must be lower-case letters, digits, '.', '_' or '-'": is_model_id(package.id),
            "text.file must name the text tower": package.text.file,
            **package.text.rules(package.files),
            f"files must list {TEXT_WEIGHTS} and nothing else": set(package.files) == {TEXT_WEIGHTS}})
        return package

    @property
    def text_tower_hash(self) -> str:
        """SHA-256 of the text tower as the card states it, in groups of eight hex digits."""
        return stated(self.files, self.text.file)

    def text_tower(self) -> bytes:
        """The file of the text tower. Raises ``ModelError`` if it was changed or cut off."""
        return read_verified(self.path, self.text.file, self.files)
