"""Turns the files of a network into a model package, or into a text tower to train with. Nothing in them is executed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from ..jobs.events import Done, Emit, Info, Progress
from ..jobs.import_model import ImportJob
from ..packages.publish import Content, check_new, publish
from . import clip, fctl, lovlanet, sentence


@dataclass(frozen=True)
class Source:
    """A kind of checkpoint.

    Attributes:
        roles: of its files, with the names these usually have.
        card: what is known before the files are read.
        read: the files of the package; may complete the card.
    """

    roles: Mapping[str, str]
    card: Callable[[ImportJob], dict[str, Any]]
    read: Callable[[ImportJob, dict[str, Any]], Content]


SOURCES = {
    "fctl-vgg16": Source(fctl.ROLES, fctl.card, fctl.read),
    "lovlanet": Source(lovlanet.ROLES, lovlanet.card, lovlanet.read),
    "sentence-text": Source(sentence.ROLES, sentence.card, sentence.read),
    "remoteclip-text": Source(clip.ROLES, clip.text_card, clip.read_text),
    "remoteclip": Source(clip.ROLES, clip.card, clip.read),
}


def import_model(job: ImportJob, emit: Emit) -> Done:
    """Write the package a job asks for; it appears under its name when it is complete.

    Raises:
        UsageError: something is missing or does not go together.
        ModelError: a file is not what it should be.
    """
    source = SOURCES.get(job.architecture)
    if source is None:
        raise UsageError(f"There is no architecture {job.architecture!r} to import; there is {', '.join(SOURCES)}.")
    if missing := [role for role in source.roles if not job.files.get(role)]:
        what = f"The {missing[0]}" if missing == ["checkpoint"] else f"The {missing[0]} network's checkpoint"
        raise UsageError(f"{what} ({source.roles[missing[0]]}) was not given.")
    card = source.card(job)
    check_new(job.folder(), card)  # better known before half an hour of copying
    emit(Progress(0.1, None, "reading checkpoints"))
    content = source.read(job, card)
    emit(Progress(0.5, None, "writing the package"))
    emit(Info(f"{card['title']}: {content.said}."))
    (partial,) = job.leftovers()
    return publish(card, content.files, job.folder(), partial, {"classes": len(card.get("classes", ()))}, emit)
