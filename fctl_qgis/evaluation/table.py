"""An assessment as a CSV file and as a table for the terminal.

The CSV is one rectangle, a row per class and a last one, ``(all)``, for the whole. Shares run from 0 to 1; what cannot be
said is empty. The columns that begin with ``mapped as`` are the confusion matrix: the row is the reference's class, the
column the map's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict

from .assessment import POINTS, Assessment
from .figures import percent

ALL = "(all)"


def as_csv(result: Assessment) -> str:
    """The assessment as the text of a CSV file, comma separated, in UTF-8."""
    unit = result.unit
    rows = [{"class": entry.name, "id": entry.id, f"reference_{unit}": entry.reference, f"mapped_{unit}": entry.mapped,
             **{name: value for name, value in asdict(entry).items()
                if name not in ("name", "id", "color", "reference", "mapped")}} for entry in result.classes]
    rows = [{name if "area" not in name else f"{name}_{result.area_unit}": value for name, value in row.items()}
            for row in rows]
    scores = list(rows[0])
    whole = {"class": ALL, f"reference_{unit}": result.counted, f"mapped_{unit}": result.counted, "f1": result.mean_f1,
             "iou": result.mean_iou, "overall_accuracy": result.overall_accuracy, "kappa": result.kappa,
             "weighted_overall_accuracy": result.weighted_overall_accuracy,
             "weighted_overall_accuracy_95": result.weighted_overall_accuracy_95}
    names = [f"mapped as {entry.name}" for entry in result.classes]
    rows = [{**row, **dict(zip(names, counts))} for row, counts in zip(rows, result.confusion)]
    text = io.StringIO(newline="")
    overall = [name for name in whole if name not in scores]
    table = csv.DictWriter(text, [*scores, *overall, *names], restval="")
    table.writeheader()
    table.writerows([*rows, whole])
    return text.getvalue()


def as_text(result: Assessment) -> str:
    """A table for people, in plain characters of one width."""
    lines = [f"Land cover   {result.land_cover['name']} ({result.land_cover['description']})",
             f"Reference    {result.reference['name']} ({result.reference['description']})",
             f"Its classes  {result.reference['classes']}",
             f"Compared     {result.counted} {result.unit} known in both", ""]
    if result.kind == POINTS:
        lines.append("Overall accuracy, weighted by mapped area: "
                     f"{percent(result.weighted_overall_accuracy, result.weighted_overall_accuracy_95)} % (95 % interval)")
    lines += [f"Overall accuracy {percent(result.overall_accuracy)} %, kappa {result.kappa:.3f}, "
              f"mean IoU {percent(result.mean_iou)} %, mean F1 {percent(result.mean_f1)} %", ""]
    header = ["%", "user's", "producer's", "F1", "IoU", f"reference {result.unit}", f"mapped {result.unit}"]
    lines += _aligned([header, *([entry.name, percent(entry.users_accuracy), percent(entry.producers_accuracy),
                                  percent(entry.f1), percent(entry.iou), str(entry.reference), str(entry.mapped)]
                                 for entry in result.classes)])
    lines += ["", f"Confusion matrix in {result.unit} (rows: reference, columns: land cover)"]
    lines += _aligned([["", *(entry.name for entry in result.classes)],
                       *([entry.name, *map(str, row)] for entry, row in zip(result.classes, result.confusion))])
    return "\n".join([*lines, *(f"\n{note}" for note in result.notes)])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]).rstrip()
            for row in rows]
