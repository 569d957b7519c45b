"""Where are blocks computed if nothing is said? On a machine with several graphics cards by a process for each."""

from __future__ import annotations

import importlib.util
import math

from ..inference.machine import MOST_READERS
from ..inference.predictor import cards_here
from ..jobs.raster import RasterJob
from ..raster.info import inspect
from .connection import LOCAL

#: pixels for a card, below which it would be idle again before its process has begun
CARD_PX = 2 * 10**8


def address_of(job: RasterJob) -> str:
    """Where a job is done that names no cluster; empty for the engine itself. Raises ``RasterError``."""
    if job.device == "cpu" or importlib.util.find_spec("distributed") is None or (cards := cards_here()) < 2:
        return ""
    return usual_address(cards, math.prod(inspect(job.input).shape))


def usual_address(cards: int, pixels: int) -> str:
    """A process for each card, of cards that have enough to do; empty for fewer than two."""
    busy = min(cards, pixels // CARD_PX)
    return f"{LOCAL}{busy}" if busy > 1 else ""


def card_of(number: int, cards: int, visible: str) -> str | None:
    """What a process may see, by its number among those of this machine: one card. None where there is none.

    Args:
        visible: what all of them may see, as ``CUDA_VISIBLE_DEVICES`` says it; empty for all cards.
    """
    names = visible.split(",") if visible else [str(card) for card in range(cards)]
    return names[number % len(names)] if names else None


def readers_of(cores: int, beside: int) -> int:
    """Threads that read for one card, of the cores that so many processes of a machine share."""
    return max(1, min(MOST_READERS, cores // beside))
