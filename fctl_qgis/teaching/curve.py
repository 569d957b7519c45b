"""How a training went: losses and validation scores by step, kept on disk, and drawn."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 640, 240, 44


class Curve:
    """Values by step, saved with every addition; a run that is continued overwrites what it repeats.

    Attributes:
        losses, scores: (step, value) in order.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = json.loads(path.read_text()) if path.exists() else {}
        self.losses: list[list[float]] = content.get("losses", [])
        self.scores: list[list[float]] = content.get("scores", [])

    def add_loss(self, step: int, value: float) -> None:
        self.losses = [entry for entry in self.losses if entry[0] < step] + [[step, value]]
        self._save()

    def add_score(self, step: int, value: float) -> None:
        self.scores = [entry for entry in self.scores if entry[0] < step] + [[step, value]]
        self._save()

    def best(self, first: int = 0) -> tuple[int, float]:
        """Step and value of the highest score from the ``first`` step on; (0, −1) if there is none."""
        step, value = max((entry for entry in self.scores if entry[0] >= first), key=lambda entry: entry[1], default=(0, -1.0))
        return int(step), float(value)

    def at(self, step: int) -> float:
        """The score of a step."""
        return next(value for at, value in self.scores if at == step)

    def checks_since_best(self) -> int:
        return sum(entry[0] > self.best()[0] for entry in self.scores)

    def _save(self) -> None:
        partial = self.path.with_suffix(".partial")
        partial.write_text(json.dumps({"losses": self.losses, "scores": self.scores}))
        os.replace(partial, self.path)

    def as_csv(self) -> str:
        """Columns step, loss, validation_miou; a cell is empty where nothing was measured."""
        losses, scores = ({step: value for step, value in entries} for entries in (self.losses, self.scores))
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["step", "loss", "validation_miou"])
        for step in sorted({*losses, *scores}):
            table.writerow([int(step), *(f"{values[step]:.5f}" if step in values else "" for values in (losses, scores))])
        return text.getvalue()

    def as_svg(self) -> str:
        """Both lines over the steps, each on its own scale."""
        last = max((entry[0] for entry in [*self.losses, *self.scores]), default=1)
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img" '
                 'aria-label="loss and validation mIoU by step" font-family="sans-serif" font-size="12">',
                 f'<path d="M{MARGIN} 10V{HEIGHT - 30}H{WIDTH - MARGIN}V10" fill="none" stroke="#999"/>',
                 f'<text x="{MARGIN}" y="{HEIGHT - 12}">0</text>',
                 f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 12}" text-anchor="end">step {last:g}</text>']
        if self.losses:
            highest = max(value for _, value in self.losses)
            parts += _line(self.losses, last, 0.0, highest, "#b4541e", "start", "loss", "{:.2f}")
        if self.scores:
            percent = [[step, 100 * value] for step, value in self.scores]
            parts += _line(percent, last, 0.0, 100.0, "#1e6fb4", "end", "validation mIoU", "{:.0f} %")
        return "\n".join([*parts, "</svg>"])


def _line(points: Sequence[Sequence[float]], last: float, low: float, high: float, color: str, side: str, name: str,
          form: str) -> list[str]:
    """A line with the ends of its own axis, to the left (``start``) or right (``end``)."""
    def place(step: float, value: float) -> str:
        x = MARGIN + (WIDTH - 2 * MARGIN) * step / max(last, 1)
        y = HEIGHT - 30 - (HEIGHT - 40) * (value - low) / max(high - low, 1e-9)
        return f"{x:.1f},{y:.1f}"

    x = 4 if side == "start" else WIDTH - 4
    inner, anchor = (MARGIN + 6, "start") if side == "start" else (WIDTH - MARGIN - 6, "end")
    dots = "".join('<circle cx="{}" cy="{}" r="2.5" fill="{}"/>'.format(*place(*point).split(","), color)
                   for point in points) if len(points) < 40 else ""
    path = " ".join(place(*point) for point in points)
    return [f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>', dots,
            f'<text x="{x}" y="20" fill="{color}" text-anchor="{side}">{form.format(high)}</text>',
            f'<text x="{x}" y="{HEIGHT - 32}" fill="{color}" text-anchor="{side}">{form.format(low)}</text>',
            f'<text x="{inner}" y="24" fill="{color}" text-anchor="{anchor}">{name}</text>']
