"""What the jobs have in common: their form as JSON, words they share, names beside their targets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA = 1
DEVICES = ("auto", "cuda", "cpu")


def as_json(task: str, values: Mapping[str, Any]) -> str:
    """A job as the engine reads it, on one line."""
    return json.dumps({"schema": SCHEMA, "task": task, **values})


def prompt_problems(prompts: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    """Sentences on what makes no sense, and whether they are true of these sentences by the name of the class."""
    return {
        "The prompts hold a class without a name, or an empty sentence.":
            not all(text.strip() for name, said in prompts.items() for text in (name, *said)),
        "The prompts name a class twice.": len({name.strip().casefold() for name in prompts}) < len(prompts),
    }


def partial_path(target: Path) -> Path:
    """Where a finished file waits beside its target."""
    return target.with_name(f".{target.name}.fctl-partial")
