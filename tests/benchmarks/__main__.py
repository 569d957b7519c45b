"""``make bench``: speed, memory, resume and cluster in one table, JSON beside it in ``build/bench``.

    python -m tests.benchmarks [SECTION …]

Without names all sections are run, which takes about half an hour on two cores; those of graphics cards where there is one.
What has to hold is a ratio of numbers from one run, so that it means something on a noisy machine.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator

import torch

from fctl_qgis.inference.machine import usable_cores
from fctl_qgis.inference.predictor import device_name
from tests.benchmarks import cards, drawing, forward, line, pipeline, reading, reading_jobs, survival
from tests.benchmarks.table import Row, print_row, write_json

SECTIONS: dict[str, Callable[[], Iterator[Row]]] = {
    "forward": forward.forward, "end_to_end": line.end_to_end, "warm": line.warm, "preview": line.preview,
    "resume": survival.resume,
    "pipeline": pipeline.pipeline, "cluster": survival.cluster, "memory": line.memory, "masks": reading.masks,
    "strips": reading.strips, "masked": reading_jobs.masked, "twins": reading_jobs.twins, "polygons": drawing.polygons,
    "precision": line.precision, "cuda": cards.measured}


def main() -> int:
    names = sys.argv[1:] or [name for name in SECTIONS if name != "cuda" or torch.cuda.is_available()]
    if unknown := set(names) - set(SECTIONS):
        sys.exit(f"There is no section {unknown.pop()!r}; there is {', '.join(SECTIONS)}.")
    line.FOLDER.mkdir(parents=True, exist_ok=True)
    facts = {"cores": usable_cores(), "torch": torch.__version__, "cpu": device_name("cpu"), "platform": platform.platform(),
             "cuda": torch.cuda.is_available() and device_name("cuda")}
    print(", ".join(f"{name}: {fact}" for name, fact in facts.items()))
    rows: list[Row] = []
    for name in names:
        print(f"\n{name}")
        for row in SECTIONS[name]():
            rows.append(row)
            print_row(row)
            write_json(line.FOLDER / "bench.json", facts, rows)
    if "cuda" not in names:
        print("\nNo CUDA device: graphics cards were not measured (python -m tests.benchmarks cuda).")
    missed = [row.what for row in rows if row.holds == "NO"]
    print(f"\n{len(missed)} of {sum(bool(row.goal) for row in rows)} goals missed" + "".join(f"\n  {what}" for what in missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
