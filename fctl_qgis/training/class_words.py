"""What is said of the classes a network learns: sentences, who reads them, and what its package keeps of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from ..errors import UsageError
from ..inference.text import embed, load_text_tower, tower_width
from ..packages.card import ModelCard
from ..packages.package import ModelPackage
from ..packages.text import TEXT_WEIGHTS
from ..packages.text_tower import TextTowerPackage


@dataclass(frozen=True)
class ClassWords:
    """The words of classes, by name in upper or lower case.

    Attributes:
        package: a text tower, or a model whose classes are words; such a model's classes keep its directions and
            sentences unless others are given.
        given: the user's sentences by the name of the class, none of them for the templates'.
    """

    package: ModelPackage | TextTowerPackage
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def can_read(self) -> bool:
        """Whether there is a text tower."""
        return self.package.text is not None and self.package.text.file != ""

    @property
    def width(self) -> int:
        """Numbers of an embedding. Raises ``ModelError`` if the text tower is damaged."""
        return tower_width(self.package)

    def anew(self, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Sentences of those classes that are to be embedded: the given ones, and any the package does not know."""
        given = self._given
        known = {entry.name.casefold() for entry in self._model.classes} if self._model else ()
        return {name: given.get(name.casefold()) or self._templates(name) for name in names
                if name.casefold() in given or name.casefold() not in known}

    def by_name_alone(self, names: Sequence[str]) -> list[str]:
        """Those of which the text tower is told no more than their name."""
        return [name for name in self.anew(names) if not self._given.get(name.casefold())]

    def embedded(self, names: Sequence[str]) -> dict[int, Tensor]:
        """Their directions, (width,) each, by index in ``names``.

        Raises:
            UsageError: a sentence is given of another class, or is too long, or there is no text tower to read one.
            ModelError: the text tower is damaged.
        """
        if strange := self._given.keys() - {name.casefold() for name in names}:
            raise UsageError(f"The prompts name {', '.join(map(repr, sorted(strange)))}, but the classes are "
                             f"{', '.join(names)}.")
        sentences = self.anew(names)
        if not sentences:
            self.files()  # a damaged text tower is better known before the training than after it
            return {}
        if not self.can_read:
            raise UsageError(f"The model {self._name} has no text tower to be told by what {', '.join(sentences)} means; "
                             "label its own classes only, or start from another model.")
        rows = embed(load_text_tower(self.package), sentences)
        return {index: row for index, row in zip([names.index(name) for name in sentences], rows)}

    def part(self, names: Sequence[str]) -> dict[str, Any] | None:
        """``text`` of the card of a model with these classes; None if there are words but nobody knows them."""
        spec = self.package.text
        if spec is None:
            return None
        kept = {name.casefold(): said for name, said in spec.prompts.items()}
        anew = self.anew(names)
        said = {name: anew.get(name) or kept.get(name.casefold(), ()) for name in names}
        return {"prompts": {name: list(sentences) for name, sentences in said.items() if sentences},
                "templates": list(spec.templates), "quick_gelu": spec.quick_gelu, "reader": spec.reader,
                "file": TEXT_WEIGHTS if spec.file else ""}

    def files(self) -> dict[str, bytes]:
        """What such a model's package holds beside its weights. Raises ``ModelError`` if the text tower is damaged."""
        return {TEXT_WEIGHTS: self.package.text_tower()} if self.can_read else {}

    def knowledge(self) -> str:
        """Where the directions of the classes come from."""
        if not self.can_read:
            return f"class embeddings are those of the model {self._name}, which has no text tower to name classes anew"
        return f"class embeddings are prompts read by the text tower of {self._name}"

    @property
    def _given(self) -> dict[str, tuple[str, ...]]:
        return {name.strip().casefold(): said for name, said in self.given.items()}

    @property
    def _model(self) -> ModelCard | None:
        return self.package.card if isinstance(self.package, ModelPackage) else None

    @property
    def _name(self) -> str:
        return self.package.card.id if isinstance(self.package, ModelPackage) else self.package.id

    def _templates(self, name: str) -> tuple[str, ...]:
        return self.package.text.said_of(name) if self.package.text else ()


def class_knowledge(words: ClassWords | None) -> str:
    """Where a LoVLANet's classes come from, for logs, model cards and reports."""
    if words is not None:
        return words.knowledge()
    return ("class embeddings are learnt from the labels alone, without a text tower: the network knows no language, and its "
            "classes cannot be named anew")
