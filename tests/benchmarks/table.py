"""What a benchmark found, and the table of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One number.

    Attributes:
        goal: what it should be, like ``≤ 1.10`` or ``≥ 60``; empty if it is told for information.
        note: what it was made of.
    """

    what: str
    value: float
    unit: str = ""
    goal: str = ""
    note: str = ""

    @property
    def holds(self) -> str:
        if not self.goal:
            return ""
        sign, _, limit = self.goal.partition(" ")
        return "yes" if (self.value <= float(limit) if sign == "≤" else self.value >= float(limit)) else "NO"


def print_row(row: Row) -> None:
    print(f"{row.what:66} {row.value:10.3f} {row.unit:8} {row.goal:8} {row.holds:4} {row.note}", flush=True)


def write_json(path: Path, facts: dict[str, object], rows: Iterable[Row]) -> None:
    content = {**facts, "rows": [{**asdict(row), "holds": row.holds} for row in rows]}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False))
