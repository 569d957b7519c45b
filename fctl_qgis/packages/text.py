"""What a card says of classes named in words: their sentences, and the text tower that reads sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .content import is_a, is_plain
from .files import PHRASES, TEXT_WEIGHTS

#: text towers read less
LONGEST_SENTENCE = 1000
#: kinds of text towers: CLIP's, which learnt from pictures with captions, and sentence encoders of BERT's layout
CLIP, SENTENCE = "clip", "sentence"


@dataclass(frozen=True)
class TextSpec:
    """The words of a model.

    Attributes:
        prompts: the sentences its classes were embedded from, by the name of the class.
        templates: what is said of a class that has only a name, each with one ``{}``.
        quick_gelu: the text tower was trained by OpenAI and needs their activation.
        reader: whose kind the text tower is, CLIP's or a sentence encoder's.
        phrases: the phrase book's name in the package; empty if it has none.
        tower: SHA-256, in groups, of the text tower that the phrase book was made with: one that is installed reads more.
        file: the text tower's name in the package; empty if it came without, so that the words stay as they are.
    """

    prompts: Mapping[str, tuple[str, ...]]
    templates: tuple[str, ...]
    quick_gelu: bool = False
    file: str = ""
    reader: str = CLIP
    phrases: str = ""
    tower: str = ""

    @classmethod
    def parse(cls, content: dict[str, Any]) -> TextSpec:
        """From a card's ``text``. Raises ``KeyError``, ``TypeError`` or ``AttributeError`` for what is not one."""
        return cls({is_a(str, name): _sentences(said) for name, said in content.get("prompts", {}).items()},
                   _sentences(content["templates"]), is_a(bool, content.get("quick_gelu", False)),
                   is_a(str, content.get("file", "")), is_a(str, content.get("reader", CLIP)),
                   is_a(str, content.get("phrases", "")), is_a(str, content.get("tower", "")))

    @property
    def can_read(self) -> bool:
        """Whether classes can be put into other words."""
        return bool(self.file or self.phrases)

    def words_for(self, name: str) -> tuple[str, ...]:
        """What stands for a class that has only a name: the name, where there is a phrase book, else the templates'."""
        return (name,) if self.phrases else self.said_of(name)

    def said_of(self, name: str) -> tuple[str, ...]:
        """The templates' sentences about something."""
        return tuple(template.replace("{}", name) for template in self.templates)

    def rules(self, files: Mapping[str, str]) -> dict[str, Any]:
        """Rules of a card by what they ask for; each holds or not."""
        return {
            "text.templates must be sentences with one {} each": self.templates and all(
                template.count("{}") == 1 and not set("{}") & set(template.replace("{}", "")) for template in self.templates),
            f"text.templates and text.prompts must be lines of {LONGEST_SENTENCE} letters at most":
                all(is_plain(line, LONGEST_SENTENCE) for said in (self.templates, *self.prompts.values()) for line in said),
            "text.prompts must give every class it names a sentence or more":
                all(said and all(sentence.strip() for sentence in said) for said in self.prompts.values()),
            f"text.file must be {TEXT_WEIGHTS}, or empty": self.file in ("", TEXT_WEIGHTS),
            f"text.reader must be {CLIP!r} or {SENTENCE!r}": self.reader in (CLIP, SENTENCE),
            f"text.phrases must be {PHRASES}, or empty": self.phrases in ("", PHRASES),
            "files must list the phrase book with its SHA-256": not self.phrases or self.phrases in files,
            "files must list the text tower with its SHA-256": not self.file or self.file in files,
        }


def _sentences(values: Any) -> tuple[str, ...]:
    return tuple(is_a(str, sentence) for sentence in is_a(list, values))
