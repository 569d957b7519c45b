"""What the engine says while it works: one JSON object per line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import EngineError


@dataclass(frozen=True)
class Progress:
    """How far the job is.

    Attributes:
        fraction: 0…1.
        seconds_left: estimate from the pace so far; None while there is none.
    """

    fraction: float
    seconds_left: float | None = None
    step: str = ""


@dataclass(frozen=True)
class Info:
    """Something worth knowing."""

    message: str


@dataclass(frozen=True)
class Warning:
    """Something the user may want to act upon."""

    message: str


@dataclass(frozen=True)
class Error:
    """The job failed. ``kind`` is the error's class, ``detail`` a trace if it is our own fault."""

    message: str
    kind: str = "FctlError"
    detail: str = ""


@dataclass(frozen=True)
class Done:
    """The job is finished: files by role (``output``, ``confidence``) and figures about the run."""

    outputs: dict[str, str]
    figures: dict[str, Any] = field(default_factory=dict)


Event = Progress | Info | Warning | Error | Done
Emit = Callable[[Event], None]
_TYPES: dict[str, type] = {kind.__name__.lower(): kind for kind in (Progress, Info, Warning, Error, Done)}


def to_line(event: Event) -> str:
    """One line of JSON, without its newline."""
    return json.dumps({"event": type(event).__name__.lower(), **asdict(event)})


def from_line(line: str) -> Event:
    """Raises ``EngineError`` if the line is not an event."""
    try:
        content = json.loads(line)
        return _TYPES[content.pop("event")](**content)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise EngineError(f"The engine said something that is not an event: {line.strip()[:200]}") from None


def time_left(seconds: float | None) -> str:
    """``, 3 min left``, or nothing if unknown or over."""
    return f", {duration(seconds)} left" if seconds else ""


def duration(seconds: float) -> str:
    """``3 min``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
