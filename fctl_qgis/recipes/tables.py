"""``python -m fctl_qgis.recipes.tables``: the paper's tables for the network that ships, from trainings to Markdown.

What is finished is not done again, what was cut off is continued. ``tables.json`` holds the raw counts by place and the tables
as a model card takes them (``bundle --tables``), ``tables.md`` the same to read; tables of earlier calls stay in both.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ..side_by_side import in_order
from . import repair, runs
from .comparison import MADE_OF, write_record
from .learn import OutOfTime, Schedule
from .packed import Material, content_digest
from .plan import TABLES, Plan, Task, Training
from .table_rows import counted, tabulated

RESULTS, TEXT = "tables.json", "tables.md"


@dataclass(frozen=True)
class Workplace:
    """What a process needs to do its share of a plan; it can be pickled.

    Attributes:
        work: folder for checkpoints.
        deadline: in seconds of ``time.time()``, after which nothing is begun and what has been begun is cut off.
    """

    packed: Path
    encoder: Path
    work: Path
    out: Path
    threads: int
    deadline: float

    def __call__(self) -> Callable[[Task], bool]:
        """What does a task, and says whether it is finished."""
        torch.set_num_threads(self.threads)
        material = Material.opened(self.packed, self.encoder, self.threads)
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def done(task: Task) -> bool:
            try:
                if time.time() < self.deadline:
                    self._do(task, material, device)
                    return True
            except OutOfTime as cut:
                _log(str(cut))
            return False

        return done

    def _do(self, task: Task, material: Material, device: torch.device) -> None:
        if isinstance(task, Training):
            runs.execute(task.run, material, task.schedule, self.work, self.out, device, _log, maps=task.maps, weights=False,
                         deadline=self.deadline)
            return
        crude = repair.maps_in(self._maps(each) for each in task.crude)
        tried = {network: repair.maps_in([self._maps(each)]) for network, each in task.tried.items()}
        repair.execute(task.repair, material.rasters, crude, tried, task.schedule, self.work, self.out, device, _log,
                       made=task.made_of(material.digest), weights=False, deadline=self.deadline)

    def _maps(self, training: Training) -> Path:
        return self.out / f"{training.name}.maps.zip"


def _log(message: str) -> None:
    print(time.strftime("%H:%M:%S"), message, flush=True)


def carry_out(plan: Plan, place: Workplace, at_once: int, material: str) -> None:
    """Do what is not done yet, so many trainings side by side; refiners when all segmenters are there."""
    place.out.mkdir(parents=True, exist_ok=True)
    place.work.mkdir(parents=True, exist_ok=True)
    waiting = [task for task in plan.tasks() if not _finished(task, place.out, material)]
    for refining in (False, True):
        tasks = [task for task in waiting if isinstance(task, Training) != refining]
        if tasks and not all([*in_order(place, tasks, min(at_once, len(tasks)))]):
            return


def _finished(task: Task, out: Path, material: str) -> bool:
    there = not isinstance(task, Training) or task.maps == "none" or (out / f"{task.name}.maps.zip").exists()
    return there and _record(task, out, material) is not None


def _record(task: Task, out: Path, material: str) -> dict[str, Any] | None:
    """What a task left, if it was this very task."""
    path = out / f"{task.name}.json"
    content = json.loads(path.read_text()) if path.exists() else {}
    return content if content.get(MADE_OF) == task.made_of(material) else None


def write_tables(plan: Plan, out: Path, material: str) -> str:
    """Write both files from what is finished, and return the tables as text; tables of other plans stay in them."""
    records = {task.name: record for task in plan.tasks() if (record := _record(task, out, material)) is not None}
    content = json.loads((out / RESULTS).read_text()) if (out / RESULTS).exists() else {"counts": {}, "tables": {}}
    for table in (TABLES[name] for name in plan.tables):
        counts = counted(plan, table, records)
        if lines := tabulated(plan, table, counts):
            content["counts"][table.title], content["tables"][table.title] = counts, lines
    write_record(out / RESULTS, content)
    text = "\n".join(f"### {title}\n\n{words}\n\n" + "\n".join(rows) + "\n"
                     for title, (words, *rows) in content["tables"].items())
    (out / TEXT).write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Carry out as much of a plan as there is time for, and write its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for counts, maps and tables")
    parser.add_argument("--work", type=Path, help="folder for checkpoints; --out if left out")
    parser.add_argument("--tables", nargs="+", choices=list(TABLES), default=list(TABLES), metavar="NAME",
                        help=f"in this order: {', '.join(TABLES)} (default: all)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--folds", type=int, nargs="+", default=[*range(runs.FOLDS)], choices=range(runs.FOLDS))
    parser.add_argument("--schedule", default='{"steps": 600}', help="Schedule's attributes as JSON, of every segmenter")
    parser.add_argument("--refiner-schedule", default='{"steps": 400}', help="likewise, of every refiner")
    parser.add_argument("--at-once", type=int, default=1, metavar="N", help="trainings side by side on the card")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="for all of it; what is then cut off is continued "
                                                                            "by the same command")
    parser.add_argument("--threads", type=int, default=2, help="of each training")
    parser.add_argument("--plan", action="store_true", help="say what there is to do, and do nothing")
    args = parser.parse_args()
    deadline = time.time() + args.seconds
    plan = Plan(args.tables, args.seeds, args.folds, Schedule(**json.loads(args.schedule)),
                repair.schedule_of(args.refiner_schedule))
    material = content_digest(args.packed, args.encoder)
    if not args.plan:
        place = Workplace(args.packed, args.encoder, args.work or args.out, args.out, args.threads, deadline)
        carry_out(plan, place, args.at_once, material)
        print(write_tables(plan, args.out, material))
    left = [task.name for task in plan.tasks() if not _finished(task, args.out, material)]
    _log(f"{len(left)} to do: {', '.join(left)}" if left else "everything is finished")


if __name__ == "__main__":
    main()
