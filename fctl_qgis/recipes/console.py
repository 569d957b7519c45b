"""What the commands of single trainings have in common."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path


def training_parser(description: str | None, run: str, start: str) -> argparse.ArgumentParser:
    """For a run and a schedule as JSON, and the files that every training needs.

    Args:
        run: the name of the class of runs.
        start: what the weights are called that a network starts from.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("run", help=f"{run}'s attributes as JSON")
    parser.add_argument("--schedule", default="{}", help="Schedule's attributes as JSON")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument(f"--{start}", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoints", type=Path, help="where they are kept meanwhile; --out if left out")
    return parser


def seconds_log() -> Callable[[str], None]:
    """Prints messages with the seconds since now before them."""
    started = time.monotonic()

    def log(message: str) -> None:
        print(f"{time.monotonic() - started:6.1f} {message}", flush=True)

    return log
