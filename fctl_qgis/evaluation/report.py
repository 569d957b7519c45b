"""An assessment as one HTML file: no scripts, nothing fetched from elsewhere, readable without its pictures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .assessment import POINTS, Assessment, ClassResult
from .figures import area, area_unit, count, percent
from .page import RIGHT, WRONG, page, swatch, table


@dataclass(frozen=True)
class Picture:
    """A PNG with its size as it is to be shown, and what it shows."""

    caption: str
    png: bytes
    width: int


@dataclass(frozen=True)
class Row:
    """Pictures side by side under a heading; an overview shrinks with the page, a close look keeps its pixels."""

    heading: str
    pictures: Sequence[Picture]
    is_overview: bool = False


def as_html(result: Assessment, rows: Sequence[Row], made_by: str) -> str:
    """The report as the text of an HTML file in UTF-8."""
    title = f"How good is {result.land_cover['name']}?"
    parts = [f"<h1>{escape(title)}</h1>", _facts(result), *(f'<p class="note">{escape(note)}</p>' for note in result.notes),
             "<h2>Scores</h2>", _scores(result),
             "<h2>Classes</h2>", _classes(result),
             "<h2>What is taken for what</h2>", _matrix(result),
             "<h2>Areas</h2>", _areas(result),
             "<h2>Pictures</h2>", _legend(result), *map(_pictures, rows),
             f"<p><small>{escape(made_by)}</small></p>"]
    return page(title, parts)


def _facts(result: Assessment) -> str:
    rows = [("Land cover", result.land_cover), ("Reference", result.reference)]
    body = [(label, f"<b>{escape(source['name'])}</b><br>{escape(source['description'])}") for label, source in rows]
    return table("facts", (), [*body, ("Its classes", escape(result.reference["classes"])),
                                ("Compared", f"{count(result.counted)} {result.unit} known in both")])


def _scores(result: Assessment) -> str:
    what = result.unit
    rows = []
    if result.weighted_overall_accuracy is not None:
        rows.append((f"{percent(result.weighted_overall_accuracy, result.weighted_overall_accuracy_95)} %",
                     "Overall accuracy of the map", "The share of the mapped region that is classified right, estimated from "
                     "the points: each stands for its part of the map. The ± is the 95 % confidence interval."))
    rows += [(f"{percent(result.overall_accuracy)} %", f"Overall accuracy of the {what}",
              f"The share of the compared {what} on which land cover and reference agree."),
             (f"{percent(result.mean_iou)} %", "Mean IoU",
              "Per class, what both call so over what either calls so; then the mean of the classes, so that rare ones count "
              "as much as common ones."),
             (f"{percent(result.mean_f1)} %", "Mean F1",
              "Per class, the balance of being right and finding all of it; then the mean of the classes."),
             (f"{result.kappa:.3f}", "Cohen's kappa",
              "Agreement beyond what chance would give with these class shares: 1 is perfect, 0 no better than chance.")]
    return '<table class="scores"><tbody>\n' + "\n".join(
        f"<tr><td>{value}</td><th scope=row>{name}</th><td>{meaning}</td></tr>" for value, name, meaning in rows
    ) + "\n</tbody></table>\n<p>Means are over the classes that occur in the reference.</p>"


def _classes(result: Assessment) -> str:
    unit = result.unit.title()
    head = ("Class", "User's<br>accuracy %", "Producer's<br>accuracy %", "F1 %", "IoU %", f"{unit},<br>reference",
            f"{unit},<br>land cover")
    rows = table("classes", head, [
        (_name(entry), percent(entry.users_accuracy), percent(entry.producers_accuracy), percent(entry.f1), percent(entry.iou),
         count(entry.reference), count(entry.mapped)) for entry in result.classes])
    said = ("User's accuracy (precision): of what the map calls this class, the share that is one. Producer's accuracy "
            "(recall): of what is this class, the share that the map found. F1: the balance of the two. IoU: what both call "
            "so over what either calls so. A dash: the class does not occur where it would have to.")
    return f"{rows}<p>{said}</p>"


def _matrix(result: Assessment) -> str:
    head = ("Reference ↓, land cover →", *(escape(entry.name) for entry in result.classes), "All")
    lines = []
    for place, (entry, counts) in enumerate(zip(result.classes, result.confusion)):
        total = max(sum(counts), 1)
        cells = "".join(_shaded(number, number / total, place == column) for column, number in enumerate(counts))
        lines.append(f"<tr><th scope=row>{_name(entry)}</th>{cells}<td>{count(sum(counts))}</td></tr>")
    sums = "".join(f"<td>{count(sum(column))}</td>" for column in zip(*result.confusion))
    return (f'<table class="matrix"><thead><tr>{"".join(f"<th scope=col>{cell}</th>" for cell in head)}</tr></thead><tbody>\n'
            + "\n".join(lines) + f"\n<tr><th scope=row>All</th>{sums}<td>{count(result.counted)}</td></tr>\n</tbody></table>"
            f"<p>{result.unit.title()} by class of the reference (rows) and of the land cover (columns); shaded by their "
            "share of the row, blue where both agree and orange where they do not.</p>")


def _shaded(number: int, share: float, agrees: bool) -> str:
    red, green, blue = RIGHT if agrees else WRONG
    strength = 0.85 * share**0.5 if number else 0.0
    tint = ",".join(str(round(255 - (255 - part) * strength)) for part in (red, green, blue))
    ink = "#fff" if strength > 0.6 else "#222"
    return f'<td style="background:rgb({tint});color:{ink}" title="{100 * share:.1f} % of the row">{count(number)}</td>'


def _areas(result: Assessment) -> str:
    name, size = area_unit(result.area_unit, sum(entry.mapped_area for entry in result.classes))
    total = sum(entry.mapped_area for entry in result.classes) or 1.0
    mapped = [(area(entry.mapped_area, size), percent(entry.mapped_area / total)) for entry in result.classes]
    if result.kind == POINTS:
        head = ("Class", f"Mapped<br>{name}", "Mapped<br>%", f"Estimated<br>{name} (95 %)", "User's<br>accuracy % (95 %)",
                "Producer's<br>accuracy % (95 %)")
        rows = [(_name(entry), *of_map, area(entry.estimated_area, size, entry.estimated_area_95),
                 percent(entry.users_accuracy, entry.users_accuracy_95),
                 percent(entry.weighted_producers_accuracy, entry.weighted_producers_accuracy_95))
                for entry, of_map in zip(result.classes, mapped)]
        said = ("A map's own area of a class is off by what it confuses; the estimate corrects that with the points and tells "
                "how sure it is (stratified estimator of Olofsson et al. 2014, Remote Sensing of Environment 148: the map's "
                "classes are the strata). It holds if the points were drawn at random, over the whole map or within each "
                "mapped class, and not where they were easy to reach. Accuracies here let each point stand for its share "
                "of the map.")
    else:
        head = ("Class", f"Mapped, whole<br>map, {name}", "Mapped, whole<br>map, %", f"Land cover<br>where compared, {name}",
                f"Reference<br>where compared, {name}", "Difference<br>%")
        rows = [(_name(entry), *of_map, area(entry.compared_mapped_area, size), area(entry.compared_reference_area, size),
                 _difference(entry)) for entry, of_map in zip(result.classes, mapped)]
        said = ("Pixels of a reference map or of polygons are no probability sample: neighbours resemble each other, and "
                "somebody chose where to map. Areas are therefore given as the land cover and the reference have them, "
                "without confidence intervals; for these, assess with randomly drawn points.")
    return table("areas", head, rows) + f"<p>{said}</p>"


def _difference(entry: ClassResult) -> str:
    if not entry.compared_reference_area or entry.compared_mapped_area is None:
        return "–"
    return f"{100 * (entry.compared_mapped_area / entry.compared_reference_area - 1):+.1f}".replace("-", "−")


def _legend(result: Assessment) -> str:
    return "<p>" + " &emsp; ".join(map(_name, result.classes)) + "</p>"


def _pictures(row: Row) -> str:
    cells = "".join(
        f'<td><img src="data:image/png;base64,{base64.b64encode(picture.png).decode()}" width="{picture.width}" '
        f'alt="{escape(picture.caption)}">{escape(picture.caption)}</td>' for picture in row.pictures)
    kind = "pictures overview" if row.is_overview else "pictures"
    return f'<h3>{escape(row.heading)}</h3>\n<table class="{kind}"><tbody><tr>{cells}</tr></tbody></table>'


def _name(entry: ClassResult) -> str:
    return swatch(entry.name, entry.color)
