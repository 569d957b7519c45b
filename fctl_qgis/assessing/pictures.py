"""The pictures of a report: the whole at a glance, and where land cover and reference disagree most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..evaluation.page import RIGHT, WRONG
from ..evaluation.pictures import (
    UNKNOWN,
    Overview,
    coloured,
    disagreement,
    draw_dots,
    enlarged,
    enlargement,
    pale,
    png,
)
from ..evaluation.report import Picture, Row
from ..inference.matching import Legend
from ..raster.classified import ClassifiedRaster
from ..raster.grid import Window
from ..shapes.features import LabelledPoints
from .compare import Labels, read_classes

VERDICT = "Agreement is blue, disagreement orange"


def pictures_of_pixels(raster: ClassifiedRaster, legend: Legend, reference: Labels, overview: Overview,
                       worst: Sequence[tuple[int, Window]]) -> list[Row]:
    """The overview, then the windows with most disagreement, the worst first."""
    colors = [entry.color for entry in legend.classes]
    rows = [_row(f"The whole map{_reduced(overview)}",
                 (coloured(overview.mapped, colors), coloured(overview.reference, colors),
                  disagreement(overview.mapped, overview.right, overview.wrong, colors)),
                 ("Land cover", "Reference", f"{VERDICT}; grey: not compared"), True)]
    if overview.shape == raster.shape and enlargement(overview.mapped) > 1:
        return rows  # a close look would show the same again
    for count, window in reversed(worst):
        mapped = read_classes(raster, legend, window)
        labels = np.full(window.shape, UNKNOWN, np.uint8)
        inside = window.intersection(reference.area)
        labels[inside.slices_in(window)] = reference.read(inside)
        known = (labels != UNKNOWN) & (mapped != UNKNOWN)
        right, wrong = ((known & which).astype(np.int64) for which in (labels == mapped, labels != mapped))
        rows.append(_row(f"Most disagreement, at 1:1: rows {window.top} to {window.bottom}, columns {window.left} to "
                         f"{window.right} ({100 * count / max(known.sum(), 1):.0f} % of the compared pixels here)",
                         (coloured(mapped, colors), coloured(labels, colors), disagreement(mapped, right, wrong, colors)),
                         ("Land cover", "Reference", VERDICT), False))
    return rows


def pictures_of_points(legend: Legend, overview: Overview, points: LabelledPoints, mapped: np.ndarray) -> list[Row]:
    """The overview with a dot for every point that counts."""
    colors = [entry.color for entry in legend.classes]
    known = (points.labels != UNKNOWN) & (mapped != UNKNOWN)
    labels, right = points.labels[known], (points.labels == mapped)[known]
    factor = enlargement(overview.mapped)
    rows, cols = ((places[known] // overview.step) * factor + factor // 2 for places in (points.rows, points.cols))
    land_cover = enlarged(coloured(overview.mapped, colors), factor)
    reference = pale(land_cover)
    draw_dots(reference, rows, cols, coloured(labels[None], colors)[0])
    verdict = enlarged(disagreement(overview.mapped, overview.right, overview.wrong, colors), factor)
    for agrees in (True, False):  # disagreement lies on top
        which = right == agrees
        draw_dots(verdict, rows[which], cols[which], np.tile(np.array(RIGHT if agrees else WRONG, np.uint8), (which.sum(), 1)))
    captions = "Land cover", "Reference: points in the colours of their classes", VERDICT
    return [Row(f"The whole map{_reduced(overview)}",
                [Picture(caption, png(picture), picture.shape[1])
                 for caption, picture in zip(captions, (land_cover, reference, verdict))], True)]


def _row(heading: str, pictures: Sequence[np.ndarray], captions: Sequence[str], is_overview: bool) -> Row:
    factor = enlargement(pictures[0]) if is_overview else 1
    return Row(heading, [Picture(caption, png(enlarged(picture, factor)), picture.shape[1] * factor)
                         for caption, picture in zip(captions, pictures)], is_overview)


def _reduced(overview: Overview) -> str:
    return "" if overview.step == 1 else f" (one pixel of {overview.step} × {overview.step})"
