"""JSON that others wrote: numbers that are numbers, and brackets no deeper than anything here nests."""

from __future__ import annotations

import json
import math
from typing import Any

#: cards, jobs and lists of classes nest less
DEEPEST = 64
#: a whole number of more digits means nothing here
MOST_DIGITS = 18


def parse(text: str | bytes) -> Any:
    """What the text holds. Raises ``ValueError`` with the reason, also for NaN, infinities and 100 000 brackets."""
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite, parse_int=_whole)
    except RecursionError:
        raise ValueError(f"brackets lie more than {DEEPEST} deep") from None
    _refuse_deep(value)
    return value


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _no_number(text[:20])


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS} digits")
    return int(text)


def _refuse_deep(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level if isinstance(outer, (dict, list))
                 for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if not level:
            return
    raise ValueError(f"brackets lie more than {DEEPEST} deep")
