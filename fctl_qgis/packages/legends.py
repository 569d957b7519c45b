"""Lists of classes that many maps have, in words that phrase books know; resources hold them as prompts."""

from __future__ import annotations

from dataclasses import dataclass

from ..locations import resources

#: by name, in the order they are offered
NAMES = ("common", "fine", "corine", "nlcd", "loveda", "gid-5")


@dataclass(frozen=True)
class Legend:
    """A list of classes.

    Attributes:
        title: what it is called.
        text: the classes as prompts, with colours.
    """

    title: str
    text: str


def legend(name: str) -> Legend:
    """One of :data:`NAMES`."""
    text = (resources() / "legends" / f"{name}.txt").read_text(encoding="utf-8")
    title, _, classes = text.partition("\n")
    return Legend(title.removeprefix("# "), classes)
