"""Whose work a scratch folder holds, and how a plan goes on with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import RasterError
from ..files.writing import sync, written_whole
from ..jobs.claim import PLAN, emptied, holds_work
from ..jobs.events import Emit, Warning
from . import identity
from .plan import Plan

#: how the work was cut up: it changes nothing in the result, so what goes on keeps it
_ADOPTED = ("block_patches", "batch")


def taken_up(plan: Plan, scratch: Path, emit: Emit) -> Plan:
    """The plan, cut up as the finished blocks in its scratch folder are. Those of another plan go, and it is said why.

    Raises ``RasterError`` if the folder cannot be written to.
    """
    told = _read(scratch)
    facts = plan.facts()
    if told is not None and told["facts"] == facts:
        adopted = {name: told[name] for name in _ADOPTED}
        return replace(plan, machine=replace(plan.machine, **adopted))
    if holds_work(scratch):
        why = identity.difference(told["facts"], facts) if told is not None else "it is another program's"
        emit(Warning(f"Unfinished work on {Path(plan.job.output).name} cannot be used and is begun anew: {why}."))
    try:
        emptied(scratch)
        with written_whole(scratch / PLAN) as file:
            file.write(json.dumps({"facts": facts, **{name: getattr(plan.machine, name) for name in _ADOPTED}}).encode())
        sync(scratch)
    except OSError as error:
        raise RasterError(f"Cannot write to {scratch.parent}: {error.strerror or error}.") from None
    return plan


def _read(scratch: Path) -> dict[str, Any] | None:
    """What the folder says of its work; None if it says nothing that can be understood."""
    try:
        told = json.loads((scratch / PLAN).read_text("utf-8"))
        return {"facts": dict(told["facts"]), **{name: int(told[name]) for name in _ADOPTED}}
    except (OSError, ValueError, KeyError, TypeError):
        return None
